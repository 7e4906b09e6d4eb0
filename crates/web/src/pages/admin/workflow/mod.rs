//! `/admin/bodies/{id}/workflow`: the workflow of a body's items, its levels, parts, states and ways.

pub mod graph;
pub mod meetings;
pub mod publication;
mod seen;
pub mod simulation;
pub mod state;
pub mod way;

use seen::{Seen, empty_levels};

use super::{bodies::own_page, fields::relation, organisations::TREE, shared};
use crate::{
    caller::Caller,
    extract::{Form, Path},
    pages::{Answer, belongs_on_form},
    problem,
    views::{
        Choice, Control, Errors, FormField, FormSection, LeftOut, LevelRow, Link, WayRow,
        WorkflowPage,
    },
};
use council::items;
use directory::bodies::{
    self, Blueprint, Body, Corrections, Drafts, Flaw, FlowPart, FlowSubject, LEVELS, Level,
    Structure, way_id,
};
use kernel::{
    Error, Look, OrganisationId, Result, Work,
    workflow::{Comment, Copying, Relation, Transition},
};
use serde::Deserialize;
use std::collections::BTreeMap;
use text::Locale;

pub(super) fn list(body: OrganisationId) -> String {
    format!("/admin/bodies/{body}/workflow")
}

fn state_page(body: OrganisationId, key: &str) -> String {
    format!("{}/states/{key}", list(body))
}

fn way_page(body: OrganisationId, id: &str) -> String {
    format!("{}/ways/{id}", list(body))
}

/// The way to a page below that of the workflow.
fn crumbs(locale: Locale, body: &Body) -> Vec<Link> {
    let mut crumbs = shared::way(locale, Some(TREE));
    crumbs.push(own_page(body));
    crumbs.push(Link {
        href: list(body.id),
        label: locale.t("workflow"),
    });
    crumbs
}

/// What the form of levels and parts sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    drafts: String,
    level: Vec<String>,
    corrections: String,
    service_part: Vec<String>,
    meeting_part: Vec<String>,
    version: String,
    #[serde(flatten)]
    names: BTreeMap<String, serde_json::Value>,
}

impl Typed {
    fn of(blueprint: &Blueprint, version: i64) -> Self {
        let levels = &blueprint.levels;
        let named = |prefix: &str, text: fn(&Level) -> &String| {
            let pair = |level: &Level| {
                let name = format!("{prefix}_{}", level.by.as_str());
                (name, text(level).clone().into())
            };
            levels.iter().map(pair).collect::<Vec<_>>()
        };
        let parts = |few: &[FlowPart]| {
            let held = few.iter().filter(|part| blueprint.has(**part));
            held.map(|part| part.as_str().to_owned()).collect()
        };
        let labels = named("label", |level| &level.label);
        let acts = named("act", |level| &level.act);
        Self {
            drafts: blueprint.drafts.as_str().to_owned(),
            level: levels
                .iter()
                .map(|level| level.by.as_str().to_owned())
                .collect(),
            corrections: blueprint.corrections.as_str().to_owned(),
            service_part: parts(&SERVICE),
            meeting_part: parts(&MEETING),
            version: version.to_string(),
            names: labels.into_iter().chain(acts).collect(),
        }
    }

    fn name(&self, prefix: &str, by: Relation) -> String {
        let name = self.names.get(&format!("{prefix}_{}", by.as_str()));
        let text = name.and_then(|value| value.as_str());
        text.unwrap_or_default().to_owned()
    }

    fn parts(&self) -> impl Iterator<Item = &String> {
        self.service_part.iter().chain(&self.meeting_part)
    }

    fn structure(&self) -> Structure {
        let used = |by: &Relation| self.level.iter().any(|name| name == by.as_str());
        let level = |by: Relation| Level {
            by,
            label: self.name("label", by),
            act: self.name("act", by),
        };
        let drafts = Drafts::ALL.into_iter();
        let corrections = Corrections::ALL.into_iter();
        Structure {
            drafts: drafts
                .clone()
                .find(|one| one.as_str() == self.drafts)
                .unwrap_or_default(),
            levels: LEVELS.into_iter().filter(used).map(level).collect(),
            corrections: corrections
                .clone()
                .find(|one| one.as_str() == self.corrections)
                .unwrap_or_default(),
            parts: self
                .parts()
                .filter_map(|name| FlowPart::named(name))
                .collect(),
        }
    }
}

fn sections(locale: Locale, typed: &Typed) -> Vec<FormSection> {
    let choice = |prefix: &str, value: &str, chosen: bool| Choice {
        value: value.to_owned(),
        label: locale.t(&format!("workflow-{prefix}-{value}")),
        is_chosen: chosen,
    };
    let drafts =
        Drafts::ALL.map(|one| choice("drafts", one.as_str(), one.as_str() == typed.drafts));
    let corrections = Corrections::ALL.map(|one| {
        choice(
            "corrections",
            one.as_str(),
            one.as_str() == typed.corrections,
        )
    });
    let parts = |few: &[FlowPart]| {
        let held = |part: &FlowPart| typed.parts().any(|name| name == part.as_str());
        let all = few
            .iter()
            .map(|part| choice("part", part.as_str(), held(part)));
        Control::Checks(all.collect())
    };
    let field = |id, key: &str, control| FormField::new(id, locale.t(key), control).full();
    vec![
        FormSection {
            title: Some(locale.t("workflow-section-service")),
            note: None,
            fields: vec![
                field("drafts", "workflow-drafts", Control::Radios(drafts.into())),
                field("service_part", "workflow-parts-service", parts(&SERVICE)),
            ],
        },
        FormSection {
            title: Some(locale.t("workflow-section-meeting")),
            note: None,
            fields: vec![
                field(
                    "corrections",
                    "workflow-corrections",
                    Control::Radios(corrections.into()),
                ),
                field("meeting_part", "workflow-parts-meeting", parts(&MEETING)),
            ],
        },
    ]
}

const SERVICE: [FlowPart; 4] = [
    FlowPart::SkipEmptyLevels,
    FlowPart::Shortcuts,
    FlowPart::ReviewersTakeBack,
    FlowPart::CreatorDeletes,
];

const MEETING: [FlowPart; 10] = [
    FlowPart::PreAccepted,
    FlowPart::AcceptedWithModification,
    FlowPart::Postponed,
    FlowPart::PostponedToNext,
    FlowPart::Refused,
    FlowPart::Removed,
    FlowPart::NotApplicable,
    FlowPart::AcceptedOutside,
    FlowPart::AcceptedOutsideUrgent,
    FlowPart::DecisionsAtClosing,
];

fn levels(seen: &Seen, typed: &Typed) -> Vec<LevelRow> {
    let locale = seen.words.locale;
    let row = |by: Relation| LevelRow {
        id: by.as_str(),
        who: relation(locale, by),
        is_used: typed.level.iter().any(|name| name == by.as_str()),
        label: typed.name("label", by),
        usual_label: locale.t(&format!("item-state-{}", Level::of(by).state())),
        act: typed.name("act", by),
        usual_act: locale.t(&format!("item-transition-{}", Level::of(by).forward())),
    };
    LEVELS.into_iter().map(row).collect()
}

fn ways(seen: &Seen) -> Vec<WayRow> {
    let locale = seen.words.locale;
    let blueprint = &seen.draft.blueprint;
    let note = |way: &Transition| {
        let id = way_id(way);
        let own = blueprint.owns_way(&id).then(|| locale.t("workflow-own"));
        let changed = blueprint
            .is_changed(&id)
            .then(|| locale.t("workflow-changed"));
        let copy = (way.copying != Copying::None)
            .then(|| locale.t(&format!("workflow-copying-{}", way.copying.as_str())));
        let told: Vec<String> = [own.or(changed), copy, seen.conditions(way)]
            .into_iter()
            .flatten()
            .collect();
        (!told.is_empty()).then(|| told.join(" · "))
    };
    let row = |way: &Transition| WayRow {
        href: way_page(seen.body.id, &way_id(way)),
        label: seen.act(way),
        note: note(way),
        from: way.from.iter().map(|from| seen.state(from)).collect(),
        to: seen.state(&way.to),
        by: seen.who(&way.by),
        asked: locale.t(&format!("{}-short", asked_key(way.comment))),
    };
    seen.workflow.transitions.iter().map(row).collect()
}

fn asked_key(comment: Comment) -> &'static str {
    match comment {
        Comment::Unasked => "workflow-asked-nothing",
        Comment::Optional => "workflow-asked-confirmation",
        Comment::Required => "workflow-asked-comment",
    }
}

async fn page(
    caller: &Caller,
    look: &mut Look,
    body: OrganisationId,
    (typed, errors): (Option<&Typed>, Errors),
) -> Result<WorkflowPage> {
    let seen = Seen::of(look, body).await?;
    let (tenant, locale) = (look.actor.tenant, look.actor.language);
    let current = bodies::current_flow(&mut look.db, tenant, body, FlowSubject::Item).await?;
    let living = items::standing(&mut look.db, tenant, body).await?;
    let older: i64 = living
        .iter()
        .filter(|one| one.workflow_id != current.id)
        .map(|one| one.count)
        .sum();
    let all: i64 = living.iter().map(|one| one.count).sum();
    let differs = current.workflow != seen.workflow;
    let flaws = bodies::draft_flaws(&seen.draft.blueprint);
    let homonyms = seen.homonyms().into_iter();
    let homonyms = homonyms.map(|name| seen.flaw(&Flaw::NameTwice(name)));
    let mut told: Vec<String> = flaws.iter().map(|flaw| seen.flaw(flaw)).collect();
    told.extend(
        homonyms
            .filter(|text| !told.contains(text))
            .collect::<Vec<_>>(),
    );
    let empty = empty_levels(look, &seen).await?;
    let number = |key: &str, number: i64| locale.with(key, [("number", number.into())]);
    let counted = |key: &str, count: i64| locale.with(key, [("count", count.into())]);
    let mut facts = vec![counted("workflow-followers", all)];
    facts.extend((older > 0).then(|| counted("workflow-movers", older)));
    let saved = Typed::of(&seen.draft.blueprint, seen.draft.version);
    let typed = typed.unwrap_or(&saved);
    let base = list(body);
    let title = locale.with("workflow-title", [("body", seen.body.name.as_str().into())]);
    let left_out = seen.draft.blueprint.left_out();
    let left_out = left_out.iter().map(|way| LeftOut {
        label: seen.told(way),
        restore: locale.t("workflow-restore"),
        action: format!("{}/restore", way_page(body, &way_id(way))),
    });
    let mut crumbs = crumbs(locale, &seen.body);
    crumbs.pop();
    Ok(WorkflowPage {
        crumbs,
        standing: if differs {
            ("warn", number("workflow-draft", current.number + 1))
        } else {
            ("ok", number("workflow-in-force", current.number))
        },
        facts,
        publish_href: (differs && told.is_empty()).then(|| format!("{base}/publication")),
        simulation_href: format!("{base}/simulation"),
        new_state_href: state_page(body, "new"),
        new_way_href: way_page(body, "new"),
        flaws: told,
        warnings: empty,
        graph: graph::draw(&seen),
        ways: ways(&seen),
        left_out: left_out.collect(),
        action: base,
        version: seen.draft.version.to_string(),
        levels: levels(&seen, typed),
        sections: sections(locale, typed),
        errors,
        frame: shared::framed(caller, look, title).await?,
    })
}

/// The workflow of a body's items.
pub async fn show(caller: Caller, Path(id): Path<OrganisationId>) -> Answer {
    caller
        .page(async |look| page(&caller, look, id, (None, Errors::default())).await)
        .await
}

/// Saves levels and parts in the draft.
pub async fn save(
    caller: Caller,
    Path(id): Path<OrganisationId>,
    Form(typed): Form<Typed>,
) -> Answer {
    let done = caller
        .work(async |work| {
            change(work, id, &typed.version, |blueprint| {
                blueprint.restructured(typed.structure())
            })
            .await
        })
        .await;
    match done {
        Ok(()) => Ok(caller.see_other(list(id), "flash-draft-saved")),
        Err(error) if belongs_on_form(&error) => {
            let errors = problem::errors(caller.login.language, &error);
            caller
                .page_with(problem::status(&error), async |look| {
                    page(&caller, look, id, (Some(&typed), errors)).await
                })
                .await
        }
        Err(error) => Err(caller.problem(error)),
    }
}

/// Changes the draft that the form was filled from.
async fn change(
    work: &mut Work,
    body: OrganisationId,
    version: &str,
    edit: impl FnOnce(Blueprint) -> Result<Blueprint>,
) -> Result<()> {
    work.actor.must_administer()?;
    let version = shared::version(version)?;
    let blueprint = bodies::saved_draft(work, body, version).await?;
    bodies::save_draft(work, body, version, edit(blueprint)?).await
}

/// Relations typed in a form.
fn relations(typed: &[String]) -> Vec<Relation> {
    let known = super::fields::AUDIENCE.into_iter();
    known
        .filter(|one| typed.iter().any(|name| name == one.as_str()))
        .collect()
}

/// What buttons send: the version that the person saw.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Press {
    version: String,
}

/// After a press: back to the workflow, or what went wrong.
async fn pressed(caller: &Caller, body: OrganisationId, done: Result<()>) -> Answer {
    match done {
        Ok(()) => Ok(caller.see_other(list(body), "flash-draft-saved")),
        Err(Error::Invalid(_)) => Err(caller.problem(Error::refused("state-not-own"))),
        Err(error) => Err(caller.problem(error)),
    }
}
