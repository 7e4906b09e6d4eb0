//! `/admin/bodies/{id}/workflow/publication`: the draft comes into force, and living items move under it.

use super::{
    super::shared::{self, answered},
    Seen, crumbs, list,
};
use crate::{
    caller::Caller,
    extract::{Form, Path},
    pages::Answer,
    shown::Of,
    views::{Choice, Control, Errors, FormField, FormPage, FormSection},
};
use council::items;
use directory::bodies::{self, FlowSubject};
use kernel::{Error, Look, OrganisationId, Result, workflow::Workflow};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// What the form sends: `from>to` for each state that is no more.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    moves: Vec<String>,
    version: String,
}

impl Typed {
    fn moves(&self) -> BTreeMap<String, String> {
        let pairs = self.moves.iter().filter_map(|pair| pair.split_once('>'));
        pairs
            .filter(|(_, to)| !to.is_empty())
            .map(|(from, to)| (from.to_owned(), to.to_owned()))
            .collect()
    }
}

/// Where the items go whose state is no more: one field for each such state.
async fn movers(look: &mut Look, seen: &Seen, typed: &Typed) -> Result<Vec<FormField>> {
    let (tenant, body) = (look.actor.tenant, seen.body.id);
    let locale = seen.words.locale;
    let living = items::standing(&mut look.db, tenant, body).await?;
    let mut older: BTreeMap<String, (i64, Workflow)> = BTreeMap::new();
    for one in living {
        if seen.workflow.state(&one.state).is_some() {
            continue;
        }
        let flow = bodies::flow(&mut look.db, tenant, one.workflow_id).await?;
        let entry = older.entry(one.state).or_insert((0, flow.workflow));
        entry.0 += one.count;
    }
    let moves = typed.moves();
    let field = |(key, (count, workflow)): (&String, &(i64, Workflow))| {
        let was = workflow.stage(key);
        let fitting = seen
            .workflow
            .states
            .iter()
            .filter(|state| was.is_some_and(|was| was.is_like(state.stage)));
        let choices = fitting.map(|state| Choice {
            value: format!("{key}>{}", state.key),
            label: seen.state(&state.key).label,
            is_chosen: moves.get(key) == Some(&state.key),
        });
        let label = seen.words.state(Of::Item, Some(workflow), key).label;
        let told = [("state", label.as_str().into()), ("count", (*count).into())];
        let select = Control::Select {
            choices: choices.collect(),
            none: Some(locale.t("form-choose")),
        };
        FormField::new("moves", locale.with("publication-move", told), select)
            .required()
            .full()
    };
    Ok(older.iter().map(field).collect())
}

/// What the new version does otherwise: states that come and go, ways that come and go.
fn differences(seen: &Seen, current: &Workflow) -> String {
    let locale = seen.words.locale;
    let states = |workflow: &Workflow| -> BTreeSet<String> {
        let all = workflow.states.iter();
        all.map(|one| seen.words.state(Of::Item, Some(workflow), &one.key).label)
            .collect()
    };
    let acts = |workflow: &Workflow| -> BTreeSet<String> {
        let all = workflow.transitions.iter();
        all.map(|one| seen.words.act(Of::Item, one)).collect()
    };
    let told = |key: &str, one: &BTreeSet<String>, other: &BTreeSet<String>| {
        let only: Vec<String> = one.difference(other).cloned().collect();
        let names = only.join(", ");
        (!only.is_empty()).then(|| locale.with(key, [("names", names.as_str().into())]))
    };
    let (was, is) = (states(current), states(&seen.workflow));
    let (did, does) = (acts(current), acts(&seen.workflow));
    let lines: Vec<String> = [
        told("publication-states-new", &is, &was),
        told("publication-states-gone", &was, &is),
        told("publication-acts-new", &does, &did),
        told("publication-acts-gone", &did, &does),
    ]
    .into_iter()
    .flatten()
    .collect();
    if lines.is_empty() {
        locale.t("publication-rights-only")
    } else {
        lines.join("\n")
    }
}

async fn form(
    caller: &Caller,
    look: &mut Look,
    body: OrganisationId,
    (typed, errors): (&Typed, Errors),
) -> Result<FormPage> {
    let seen = Seen::of(look, body).await?;
    let locale = seen.words.locale;
    let tenant = look.actor.tenant;
    let current = bodies::current_flow(&mut look.db, tenant, body, FlowSubject::Item).await?;
    let movers = movers(look, &seen, typed).await?;
    let number = (current.number + 1).into();
    let title = locale.with("publication-title", [("number", number)]);
    let told = Control::Shown(differences(&seen, &current.workflow));
    let told = FormField::new("differences", locale.t("publication-differences"), told).full();
    let mut sections = vec![FormSection {
        title: None,
        note: None,
        fields: vec![told],
    }];
    if !movers.is_empty() {
        sections.push(FormSection {
            title: Some(locale.t("publication-moves")),
            note: Some(locale.t("publication-moves-hint")),
            fields: movers,
        });
    }
    let frame = shared::framed(caller, look, title).await?;
    Ok(FormPage {
        crumbs: crumbs(locale, &seen.body),
        lead: Some(locale.t("publication-lead")),
        version: Some(seen.draft.version.to_string()),
        back_href: Some(list(body)),
        sections,
        errors,
        ..FormPage::new(
            frame,
            &format!("{}/publication", list(body)),
            locale.t("workflow-publish"),
            vec![],
        )
    })
}

/// What publishing changes, and where items go.
pub async fn ask(caller: Caller, Path(id): Path<OrganisationId>) -> Answer {
    let blank = Typed::default();
    caller
        .page(async |look| form(&caller, look, id, (&blank, Errors::default())).await)
        .await
}

/// Publishes the draft.
pub async fn publish(
    caller: Caller,
    Path(id): Path<OrganisationId>,
    Form(typed): Form<Typed>,
) -> Answer {
    let done = caller
        .work(async |work| {
            work.actor.must_administer()?;
            let version = shared::version(&typed.version)?;
            items::publish(work, id, version, typed.moves()).await?;
            Ok::<_, Error>(list(id))
        })
        .await;
    answered(
        &caller,
        done,
        "flash-workflow-published",
        async |look, errors| form(&caller, look, id, (&typed, errors)).await,
    )
    .await
}
