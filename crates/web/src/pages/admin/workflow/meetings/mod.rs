//! `/admin/bodies/{id}/meeting-workflow`: the states of a body's meetings, the ways between them, who may do
//! what. What is saved is in force at once.

mod ways;

pub use ways::{edit_way, save_way};

use super::{
    super::{
        bodies::own_page,
        fields::relation,
        organisations::TREE,
        shared::{self, answered},
    },
    asked_key, relations,
    state::TONES,
};
use crate::{
    caller::Caller,
    extract::{Form, Path, Query},
    pages::{Answer, carried, words},
    shown::{Of, Words},
    views::{
        Act, Cell, Choice, Control, Danger, Errors, FormField, FormPage, IsHere, Life, Link,
        TabLink, TablePage, TableRow, Tag,
    },
};
use council::meetings;
use directory::bodies::{self, Body, CLERKS, MEETING_AUDIENCE, MeetingChanges, StateFacts, way_id};
use kernel::{
    Error, Look, OrganisationId, Result,
    workflow::{Relation, State, Transition, Workflow},
};
use serde::Deserialize;

fn base(body: OrganisationId) -> String {
    format!("/admin/bodies/{body}/meeting-workflow")
}

/// The workflow of a body's meetings, being looked at.
struct Seen {
    words: Words,
    body: Body,
    version: i64,
    changes: MeetingChanges,
    workflow: Workflow,
}

impl Seen {
    async fn of(look: &mut Look, body: OrganisationId) -> Result<Self> {
        look.actor.must_administer()?;
        let tenant = look.actor.tenant;
        let words = words(look).await?;
        let body = bodies::find(&mut look.db, tenant, body).await?;
        let (version, changes) = bodies::meeting_changes(&mut look.db, tenant, body.id).await?;
        Ok(Self {
            workflow: changes.composed()?,
            words,
            body,
            version,
            changes,
        })
    }

    fn state(&self, key: &str) -> String {
        self.words
            .state(Of::Meeting, Some(&self.workflow), key)
            .label
    }

    fn who(&self, few: &[Relation]) -> String {
        let names: Vec<String> = few
            .iter()
            .map(|one| relation(self.words.locale, *one))
            .collect();
        names.join(", ")
    }

    fn changed(&self, key_or_id: &str) -> Cell {
        let tag = Tag {
            label: self.words.locale.t("workflow-changed"),
            tone: "info",
        };
        let tags = self.changes.is_changed(key_or_id).then_some(tag);
        Cell::Tags(tags.into_iter().collect())
    }

    fn crumbs(&self) -> Vec<Link> {
        let mut crumbs = shared::way(self.words.locale, Some(TREE));
        crumbs.push(own_page(&self.body));
        crumbs
    }

    fn crumbs_below(&self) -> Vec<Link> {
        let mut crumbs = self.crumbs();
        crumbs.push(Link {
            href: base(self.body.id),
            label: self.words.locale.t("meeting-workflow-short"),
        });
        crumbs
    }

    /// What sets a state or way back, where it was changed.
    fn acts(&self, key_or_id: &str, page: &str) -> Vec<Act> {
        let act = Act {
            label: self.words.locale.t("workflow-set-back"),
            icon: "undo-2",
            action: format!("{page}/restore?version={}", self.version),
            danger: Danger::None,
            refusal: None,
        };
        let changed = self.changes.is_changed(key_or_id).then_some(act);
        changed.into_iter().collect()
    }
}

/// Which of the two lists is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    States,
    Ways,
}

async fn table(
    caller: &Caller,
    look: &mut Look,
    body: OrganisationId,
    half: Half,
) -> Result<TablePage> {
    let seen = Seen::of(look, body).await?;
    let locale = seen.words.locale;
    let tab = |own, key: &str, href: String| TabLink {
        label: locale.t(key),
        href,
        count: None,
        here: if own == half { IsHere::Yes } else { IsHere::No },
    };
    let (columns, rows): (Vec<&str>, Vec<TableRow>) = match half {
        Half::States => (
            vec![
                "meeting-workflow-state",
                "workflow-right-read",
                "workflow-right-attach",
                "meeting-workflow-note",
            ],
            seen.workflow
                .states
                .iter()
                .map(|one| state_row(&seen, one))
                .collect(),
        ),
        Half::Ways => (
            vec![
                "workflow-way-name",
                "workflow-way-from",
                "workflow-way-to",
                "workflow-way-by",
                "workflow-way-asked",
                "meeting-workflow-note",
            ],
            seen.workflow
                .transitions
                .iter()
                .map(|one| way_row(&seen, one))
                .collect(),
        ),
    };
    let title = locale.with(
        "meeting-workflow-title",
        [("body", seen.body.name.as_str().into())],
    );
    Ok(TablePage {
        lead: Some(locale.t("meeting-workflow-lead")),
        tabs: vec![
            tab(Half::States, "meeting-workflow-states", base(body)),
            tab(Half::Ways, "workflow-ways", format!("{}/ways", base(body))),
        ],
        ways: vec![],
        filter: None,
        columns: columns.into_iter().map(|key| locale.t(key)).collect(),
        rows,
        total: None,
        first: None,
        next: None,
        empty: String::new(),
        bulk: None,
        crumbs: seen.crumbs(),
        frame: shared::framed(caller, look, title).await?,
    })
}

fn state_row(seen: &Seen, state: &State) -> TableRow {
    TableRow {
        id: None,
        life: Life::Living,
        cells: vec![
            Cell::Main {
                label: seen.state(&state.key),
                href: Some(state_page(seen.body.id, &state.key)),
                sub: None,
            },
            Cell::Words(seen.who(&state.read)),
            Cell::Words(seen.who(&[state.write.as_slice(), &state.attach].concat())),
            seen.changed(&state.key),
        ],
    }
}

fn way_row(seen: &Seen, way: &Transition) -> TableRow {
    let id = way_id(way);
    let from: Vec<String> = way.from.iter().map(|from| seen.state(from)).collect();
    TableRow {
        id: None,
        life: Life::Living,
        cells: vec![
            Cell::Main {
                label: seen.words.act(Of::Meeting, way),
                href: Some(way_page(seen.body.id, &id)),
                sub: None,
            },
            Cell::Words(from.join(", ")),
            Cell::Words(seen.state(&way.to)),
            Cell::Words(seen.who(&way.by)),
            Cell::Words(
                seen.words
                    .locale
                    .t(&format!("{}-short", asked_key(way.comment))),
            ),
            seen.changed(&id),
        ],
    }
}

/// The states of a body's meetings.
pub async fn states(caller: Caller, Path(id): Path<OrganisationId>) -> Answer {
    caller
        .page(async |look| table(&caller, look, id, Half::States).await)
        .await
}

/// The ways between them.
pub async fn ways(caller: Caller, Path(id): Path<OrganisationId>) -> Answer {
    caller
        .page(async |look| table(&caller, look, id, Half::Ways).await)
        .await
}

fn state_page(body: OrganisationId, key: &str) -> String {
    format!("{}/states/{key}", base(body))
}

fn way_page(body: OrganisationId, id: &str) -> String {
    format!("{}/ways/{id}", base(body))
}

fn names(few: &[Relation]) -> Vec<String> {
    few.iter().map(|one| one.as_str().to_owned()).collect()
}

fn checks(seen: &Seen, few: &[Relation], typed: &[String]) -> Control {
    let choice = |one: &Relation| Choice {
        value: one.as_str().to_owned(),
        label: relation(seen.words.locale, *one),
        is_chosen: typed.iter().any(|name| name == one.as_str()),
    };
    Control::Checks(few.iter().map(choice).collect())
}

/// What the form of a state sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct TypedState {
    label: String,
    tone: String,
    read: Vec<String>,
    attach: Vec<String>,
    version: String,
}

impl TypedState {
    fn facts(&self) -> Result<StateFacts> {
        let tone = TONES.into_iter().find(|tone| tone.as_str() == self.tone);
        Ok(StateFacts {
            label: self.label.clone(),
            tone: tone.ok_or(Error::field("tone", "tone-required"))?,
            read: relations(&self.read),
            write: vec![],
            attach: relations(&self.attach),
        })
    }
}

async fn state_form(
    caller: &Caller,
    look: &mut Look,
    (body, key): (OrganisationId, &str),
    (came_back, errors): (Option<&TypedState>, Errors),
) -> Result<FormPage> {
    let seen = Seen::of(look, body).await?;
    let locale = seen.words.locale;
    let state = seen.workflow.state(key).ok_or(Error::NotFound)?;
    let saved = TypedState {
        label: state.label.clone(),
        tone: state.tone.as_str().to_owned(),
        read: names(&state.read),
        attach: names(&state.attach),
        version: seen.version.to_string(),
    };
    let typed = came_back.unwrap_or(&saved);
    let usual = locale.t(&format!("meeting-state-{key}"));
    let tones = TONES.into_iter().map(|tone| Choice {
        value: tone.as_str().to_owned(),
        label: locale.t(&format!("tone-{}", tone.as_str())),
        is_chosen: tone.as_str() == typed.tone,
    });
    let tones = Control::Select {
        choices: tones.collect(),
        none: None,
    };
    let fields = vec![
        FormField::line("label", locale.t("workflow-state-label"), &typed.label)
            .hint(locale.with("workflow-usual-hint", [("usual", usual.as_str().into())])),
        FormField::new("tone", locale.t("workflow-state-tone"), tones),
        FormField::new(
            "read",
            locale.t("meeting-workflow-readers"),
            checks(&seen, &MEETING_AUDIENCE, &typed.read),
        )
        .hint(locale.t("meeting-workflow-readers-hint"))
        .full(),
        FormField::new(
            "attach",
            locale.t("meeting-workflow-attachers"),
            checks(&seen, &CLERKS, &typed.attach),
        )
        .hint(locale.t("meeting-workflow-attachers-hint"))
        .full(),
    ];
    let label = seen.state(key);
    let page = Page {
        title: locale.with("workflow-state-of", [("state", label.as_str().into())]),
        action: state_page(body, key),
        acts: seen.acts(key, &state_page(body, key)),
        typed: came_back.map(|typed| typed.version.as_str()),
        fields,
        errors,
    };
    page_of(caller, look, &seen, page).await
}

/// A form below the workflow.
struct Page<'p> {
    title: String,
    action: String,
    acts: Vec<Act>,
    typed: Option<&'p str>,
    fields: Vec<FormField>,
    errors: Errors,
}

async fn page_of(
    caller: &Caller,
    look: &mut Look,
    seen: &Seen,
    page: Page<'_>,
) -> Result<FormPage> {
    let frame = shared::framed(caller, look, page.title).await?;
    Ok(FormPage {
        crumbs: seen.crumbs_below(),
        version: Some(carried(seen.version, page.typed, &page.errors)),
        back_href: Some(base(seen.body.id)),
        errors: page.errors,
        acts: page.acts,
        ..FormPage::new(
            frame,
            &page.action,
            seen.words.locale.t("save"),
            page.fields,
        )
    })
}

/// The form of a state.
pub async fn edit_state(caller: Caller, Path((id, key)): Path<(OrganisationId, String)>) -> Answer {
    caller
        .page(async |look| state_form(&caller, look, (id, &key), (None, Errors::default())).await)
        .await
}

/// Saves a state.
pub async fn save_state(
    caller: Caller,
    Path((id, key)): Path<(OrganisationId, String)>,
    Form(typed): Form<TypedState>,
) -> Answer {
    let done = caller
        .work(async |work| {
            work.actor.must_administer()?;
            let (version, facts) = (shared::version(&typed.version)?, typed.facts()?);
            meetings::reshape(work, id, version, |changes| changes.with_state(&key, facts)).await?;
            Ok(base(id))
        })
        .await;
    answered(&caller, done, "flash-saved", async |look, errors| {
        state_form(&caller, look, (id, &key), (Some(&typed), errors)).await
    })
    .await
}

/// The version that a button was made from.
#[derive(Debug, Deserialize)]
pub struct Pressed {
    #[serde(default)]
    version: String,
}

/// Sets a state or way back to how it usually is.
pub async fn restore(
    caller: Caller,
    Path((body, key)): Path<(OrganisationId, String)>,
    Query(pressed): Query<Pressed>,
) -> Answer {
    let done = caller
        .work(async |work| {
            work.actor.must_administer()?;
            let version = shared::version(&pressed.version)?;
            meetings::reshape(work, body, version, |changes| changes.restoring(&key)).await
        })
        .await;
    done.map_err(|error| caller.problem(error))?;
    Ok(caller.see_other(base(body), "flash-saved"))
}
