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
use directory::bodies::{self, FlowSubject, way_id};
use kernel::{
    Error, Look, OrganisationId, Result,
    workflow::{Transition, Workflow},
};
use serde::Deserialize;
use std::collections::BTreeMap;
use text::Locale;

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
        let flow = bodies::flow(&mut look.db, tenant, one.workflow_id).await?;
        let (was, is) = (
            flow.workflow.stage(&one.state),
            seen.workflow.stage(&one.state),
        );
        if was.zip(is).is_some_and(|(was, is)| was.is_like(is)) {
            continue;
        }
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

/// A line of what differs, where something does.
fn line(locale: Locale, key: &str, mut names: Vec<String>) -> Option<String> {
    names.dedup();
    let names = names.join(", ");
    (!names.is_empty()).then(|| locale.with(key, [("names", names.as_str().into())]))
}

/// States that come, go, change their name or their rights.
fn states(seen: &Seen, old: &Workflow) -> Vec<Option<String>> {
    let (locale, new) = (seen.words.locale, &seen.workflow);
    let name =
        |workflow: &Workflow, key: &str| seen.words.state(Of::Item, Some(workflow), key).label;
    let only = |one: &Workflow, other: &Workflow| {
        let states = one
            .states
            .iter()
            .filter(|state| other.state(&state.key).is_none());
        states.map(|state| name(one, &state.key)).collect()
    };
    let kept = || {
        new.states
            .iter()
            .filter_map(|state| Some((old.state(&state.key)?, state)))
    };
    let renamed = kept().filter_map(|(_, state)| {
        let (was, is) = (name(old, &state.key), name(new, &state.key));
        (was != is).then(|| format!("{was} → {is}"))
    });
    let other = kept().filter(|(was, is)| {
        (&was.read, &was.write, &was.attach) != (&is.read, &is.write, &is.attach)
    });
    let other = other.map(|(_, state)| name(new, &state.key));
    vec![
        line(locale, "publication-states-new", only(new, old)),
        line(locale, "publication-states-gone", only(old, new)),
        line(locale, "publication-states-renamed", renamed.collect()),
        line(locale, "publication-states-changed", other.collect()),
    ]
}

/// Acts that come, go, change their name or their conditions.
fn acts(seen: &Seen, old: &Workflow) -> Vec<Option<String>> {
    let (locale, new) = (seen.words.locale, &seen.workflow);
    let act = |way: &Transition| seen.words.act(Of::Item, way);
    let find = |workflow: &Workflow, way: &Transition| {
        let mut ways = workflow.transitions.iter();
        ways.find(|other| way_id(other) == way_id(way)).cloned()
    };
    let only = |one: &Workflow, other: &Workflow| {
        let ways = one
            .transitions
            .iter()
            .filter(|way| find(other, way).is_none());
        ways.map(act).collect()
    };
    let renamed = new.transitions.iter().filter_map(|way| {
        let was = act(&find(old, way)?);
        (was != act(way)).then(|| format!("{was} → {}", act(way)))
    });
    let named_alike = |was: Transition, way: &Transition| Transition {
        label: way.label.clone(),
        ..was
    };
    let other = new
        .transitions
        .iter()
        .filter(|way| find(old, way).is_some_and(|was| named_alike(was, way) != **way));
    vec![
        line(locale, "publication-acts-new", only(new, old)),
        line(locale, "publication-acts-gone", only(old, new)),
        line(locale, "publication-acts-renamed", renamed.collect()),
        line(locale, "publication-acts-changed", other.map(act).collect()),
    ]
}

/// What the new version does otherwise.
fn differences(seen: &Seen, current: &Workflow) -> String {
    let all = states(seen, current).into_iter().chain(acts(seen, current));
    let lines: Vec<String> = all.flatten().collect();
    if lines.is_empty() {
        seen.words.locale.t("publication-rules-only")
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
    if !bodies::draft_flaws(&seen.draft.blueprint).is_empty() {
        return Err(Error::refused("workflow-has-flaws"));
    }
    if current.workflow == seen.workflow {
        return Err(Error::refused("workflow-unchanged"));
    }
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
