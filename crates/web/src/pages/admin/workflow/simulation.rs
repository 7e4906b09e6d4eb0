//! `/admin/bodies/{id}/workflow/simulation`: what somebody would see and do in a state of the draft.

use super::{
    super::{
        fields::{AUDIENCE, relation, what},
        shared,
    },
    Seen, crumbs, list, relations,
};
use crate::{
    caller::Caller,
    extract::{Path, Query},
    pages::Answer,
    views::{Choice, Control, Errors, FormField, Simulated, WorkflowSimulation},
};
use directory::bodies::{self, Field, Fields};
use kernel::{
    Look, OrganisationId, Result,
    workflow::{Relation, Through, may_read, may_write, offers},
};
use serde::Deserialize;

/// What is asked.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    state: String,
    relation: Vec<String>,
}

fn simulated(seen: &Seen, fields: &Fields, (state, who): (&str, &[Relation])) -> Simulated {
    let locale = seen.words.locale;
    let workflow = &seen.workflow;
    let reads = may_read(workflow, state, who);
    let writes = may_write(workflow, state, who);
    let attach = workflow.state(state).map(|one| one.attach.as_slice());
    let attaches = writes
        || attach
            .unwrap_or_default()
            .iter()
            .any(|one| who.contains(one));
    let say = |yes: bool, (key, no): (&str, &str)| (yes, locale.t(if yes { key } else { no }));
    let used = || {
        Field::ALL
            .into_iter()
            .filter(|field| fields.is_used(*field))
    };
    let named = |field: Field| what(locale, fields, field);
    let acts = [Through::Subject, Through::Meeting]
        .into_iter()
        .flat_map(|through| offers(workflow, state, who, through, |_| true));
    Simulated {
        state: seen.state(state),
        rights: vec![
            say(reads, ("simulation-reads", "simulation-reads-not")),
            say(writes, ("simulation-writes", "simulation-writes-not")),
            say(attaches, ("simulation-attaches", "simulation-attaches-not")),
        ],
        kept: used()
            .filter(|field| reads && !fields.is_seen(*field, who))
            .map(named)
            .collect(),
        only_seen: used()
            .filter(|field| writes && fields.is_seen(*field, who) && !fields.is_edited(*field, who))
            .map(named)
            .collect(),
        // Whoever does not read the item finds no button.
        acts: acts
            .filter(|_| reads)
            .map(|offer| {
                let way = offer.transition;
                (seen.act(way), seen.state(&way.to), seen.conditions(way))
            })
            .collect(),
    }
}

async fn page(
    caller: &Caller,
    look: &mut Look,
    body: OrganisationId,
    asked: &Asked,
) -> Result<WorkflowSimulation> {
    let seen = Seen::of(look, body).await?;
    let locale = seen.words.locale;
    let fields = bodies::fields(&mut look.db, look.actor.tenant, body).await?;
    let who = relations(&asked.relation);
    let known = seen.workflow.state(&asked.state);
    let answer = known.map(|state| simulated(&seen, &fields, (&state.key, &who)));
    let few = AUDIENCE.into_iter().map(|one| Choice {
        value: one.as_str().to_owned(),
        label: relation(locale, one),
        is_chosen: who.contains(&one),
    });
    let states = Control::Select {
        choices: seen.states(&asked.state),
        none: None,
    };
    let who = Control::Checks(few.collect());
    let asked = vec![
        FormField::new("state", locale.t("workflow-state-label"), states).full(),
        FormField::new("relation", locale.t("simulation-who"), who).full(),
    ];
    let title = locale.with(
        "simulation-title",
        [("body", seen.body.name.as_str().into())],
    );
    Ok(WorkflowSimulation {
        crumbs: crumbs(locale, &seen.body),
        action: format!("{}/simulation", list(body)),
        fields: asked,
        answer,
        errors: Errors::default(),
        frame: shared::framed(caller, look, title).await?,
    })
}

/// What somebody would see and do.
pub async fn show(
    caller: Caller,
    Path(id): Path<OrganisationId>,
    Query(asked): Query<Asked>,
) -> Answer {
    caller
        .page(async |look| page(&caller, look, id, &asked).await)
        .await
}
