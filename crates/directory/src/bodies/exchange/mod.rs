//! The configuration of a body as one file: taken elsewhere, or back.
//!
//! *Portable*: what a body is set up with, without ids: other bodies by the code of their references,
//! services by their short names, types of annexes by their names. A part that a file does not have stays as
//! it is; values that the file does not name stay too, since items may have them.

mod taking;

pub use taking::take_in;

use super::{
    AnnexType, Arrival, Blueprint, Body, CategoryStanding, ClassifiersWanted, Column, Criterion,
    Ended, Field, FieldUse, Locking, Mark, MeetingChanges, Onlooker, TodoKind, Tool, agendas,
    annexing, categories, classifiers, columns, drafting, fields, find, flows, marks,
    meeting_changes, sending, store, todos_of, writing,
};
use crate::people::{self, OrganisationKind};
use kernel::{
    Error, OrganisationId, Read, Result, Role, TenantId,
    workflow::{Outcome, Relation},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use text::fold;

/// What a file says that it is.
const FORMAT: &str = "seance-body/1";
/// More lines than a body has classifiers.
const ALL: (i64, i64) = (0, 100_000);

/// What a body is set up with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the themes, one by one")]
pub struct Portable {
    pub format: String,
    /// The kind of body from which it was taken: for whoever reads the file.
    pub kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fields: Option<BTreeMap<Field, FieldUse>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub workflow: Option<Blueprint>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meetings: Option<MeetingChanges>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marks: Option<PortableMarks>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub annexes: Option<PortableAnnexes>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sending: Option<PortableSending>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agendas: Option<PortableAgendas>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub columns: Option<Vec<Column>>,
    /// The tools that its texts do without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub writing: Option<Vec<Tool>>,
    /// What the box of what is to be done leaves out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub todos: Option<Vec<TodoKind>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub categories: Option<Vec<PortableCategory>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub classifiers: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub observers: Option<Vec<PortableObserved>>,
}

/// What is noted of items, and two people on one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortableMarks {
    pub noted_by: BTreeMap<Mark, Vec<Relation>>,
    pub locking: Locking,
}

/// Types of annexes; their numbers are those of the body that takes them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortableAnnexes {
    pub types: Vec<AnnexType>,
    pub confidential_for: Vec<Relation>,
}

/// To which bodies items are sent, by the code of their references.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortableSending {
    pub to: BTreeMap<String, Arrival>,
    pub after: Vec<Outcome>,
}

/// The order of agendas, and closed sessions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortableAgendas {
    pub order: Vec<Criterion>,
    pub secret_from: Vec<Onlooker>,
}

/// A category, with the short names of the services that have it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortableCategory {
    pub name: String,
    #[serde(default)]
    pub services: Vec<String>,
    #[serde(default)]
    pub ended: bool,
}

/// A state in which observers see everything.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortableObserved {
    pub role: String,
    pub subject: String,
    pub state: String,
}

/// A part of a configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the themes, one by one")]
pub enum Theme {
    Fields,
    Workflow,
    Meetings,
    Marks,
    Annexes,
    Sending,
    Agendas,
    Columns,
    Writing,
    Todos,
    Categories,
    Classifiers,
    Observers,
}

impl Theme {
    /// Every one, in the order in which they are shown.
    pub const ALL: [Self; 13] = [
        Self::Fields,
        Self::Workflow,
        Self::Meetings,
        Self::Marks,
        Self::Annexes,
        Self::Sending,
        Self::Agendas,
        Self::Columns,
        Self::Writing,
        Self::Todos,
        Self::Categories,
        Self::Classifiers,
        Self::Observers,
    ];

    /// The name in the file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fields => "fields",
            Self::Workflow => "workflow",
            Self::Meetings => "meetings",
            Self::Marks => "marks",
            Self::Annexes => "annexes",
            Self::Sending => "sending",
            Self::Agendas => "agendas",
            Self::Columns => "columns",
            Self::Writing => "writing",
            Self::Todos => "todos",
            Self::Categories => "categories",
            Self::Classifiers => "classifiers",
            Self::Observers => "observers",
        }
    }
}

/// Reads a file. Refused, with the place, when it is not one of ours.
pub fn read_portable(bytes: &[u8]) -> Result<Portable> {
    let unreadable = |why: String| Error::refused_with("file-not-a-configuration", "reason", why);
    // Some editors write a mark before the text.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let portable: Portable = serde_json::from_slice(bytes)
        .map_err(|error| unreadable(format!("{}:{}", error.line(), error.column())))?;
    if portable.format == FORMAT {
        Ok(portable)
    } else {
        Err(unreadable(format!("format: {}", portable.format)))
    }
}

/// What a file names that is not here: left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// Codes of bodies.
    pub bodies: Vec<String>,
    /// Short names of services.
    pub services: Vec<String>,
    /// States that observers would see, and that are not published.
    pub states: Vec<String>,
}

/// What a file would change, as it was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The themes that differ.
    pub themes: Vec<Theme>,
    /// What the file names that is not here.
    pub missing: Missing,
    /// What stands for the configuration that was compared: another one has another.
    pub seen: String,
}

/// Bodies and services by their short names.
struct Places {
    bodies: Vec<Body>,
    services: Vec<people::Organisation>,
}

impl Places {
    async fn of(db: &mut Read, tenant: TenantId) -> Result<Self> {
        Ok(Self {
            bodies: store::bodies(db, tenant).await?,
            services: people::organisations(db, tenant, OrganisationKind::Service).await?,
        })
    }

    fn body(&self, code: &str) -> Option<OrganisationId> {
        let found = self.bodies.iter().find(|one| one.reference_code == code);
        found.map(|one| one.id)
    }

    fn code(&self, id: OrganisationId) -> Option<String> {
        let found = self.bodies.iter().find(|one| one.id == id);
        found.map(|one| one.reference_code.clone())
    }

    fn service(&self, acronym: &str) -> Option<OrganisationId> {
        let found = self.services.iter().find(|one| one.acronym == acronym);
        found.map(|one| one.id)
    }

    fn acronyms(&self, ids: &[OrganisationId]) -> Vec<String> {
        let own = self.services.iter().filter(|one| ids.contains(&one.id));
        own.map(|one| one.acronym.clone()).collect()
    }
}

/// Returns all that a body is set up with.
pub async fn portable(db: &mut Read, tenant: TenantId, body: OrganisationId) -> Result<Portable> {
    let places = Places::of(db, tenant).await?;
    let kind = find(db, tenant, body).await?.kind;
    let marks = marks(db, tenant, body).await?;
    let annexes = annexing(db, tenant, body).await?;
    let sent = sending(db, tenant, body).await?;
    let agendas = agendas(db, tenant, body).await?;
    let everything = ClassifiersWanted {
        ended: Ended::Not,
        ..ClassifiersWanted::default()
    };
    let used = Mark::ALL.into_iter().filter(|mark| marks.is_used(*mark));
    let to = sent
        .targets()
        .filter_map(|id| Some((places.code(id)?, sent.arrival(id)?)));
    Ok(Portable {
        format: FORMAT.to_owned(),
        kind: kind.as_str().to_owned(),
        fields: Some(fields(db, tenant, body).await?.uses().clone()),
        workflow: Some(drafting::draft(db, tenant, body).await?.blueprint),
        meetings: Some(meeting_changes(db, tenant, body).await?.1),
        marks: Some(PortableMarks {
            noted_by: used.map(|mark| (mark, marks.noted_by(mark))).collect(),
            locking: marks.locking(),
        }),
        annexes: Some(PortableAnnexes {
            types: annexes.types().to_vec(),
            confidential_for: annexes.confidential_for().to_vec(),
        }),
        sending: Some(PortableSending {
            to: to.collect(),
            after: Outcome::ALL
                .into_iter()
                .filter(|one| sent.follows(*one))
                .collect(),
        }),
        agendas: Some(PortableAgendas {
            order: agendas.order().to_vec(),
            secret_from: agendas.secret_from().to_vec(),
        }),
        columns: Some(columns(db, tenant, body).await?.chosen),
        writing: Some(writing(db, tenant, body).await?.without),
        todos: Some(todos_of(db, tenant, body).await?.hidden),
        categories: Some(
            categories(db, tenant, body)
                .await?
                .into_iter()
                .map(|one| PortableCategory {
                    services: places.acronyms(&one.facts.services),
                    name: one.facts.name,
                    ended: one.standing == CategoryStanding::Ended,
                })
                .collect(),
        ),
        classifiers: Some(
            classifiers(db, tenant, body, &everything, ALL)
                .await?
                .into_iter()
                .map(|one| one.name)
                .collect(),
        ),
        observers: Some(observed(db, tenant, body).await?),
    })
}

async fn observed(
    db: &mut Read,
    tenant: TenantId,
    body: OrganisationId,
) -> Result<Vec<PortableObserved>> {
    let mut all: Vec<PortableObserved> = vec![];
    for flow in flows(db, tenant)
        .await?
        .into_iter()
        .filter(|flow| flow.body == body)
    {
        for (role, state) in flow.observed {
            let one = PortableObserved {
                role: Role::Body(body, role).as_str().to_owned(),
                subject: flow.subject.as_str().to_owned(),
                state,
            };
            if !all.contains(&one) {
                all.push(one);
            }
        }
    }
    Ok(all)
}

/// One theme of a configuration, as it is compared; null when there is none.
fn said(portable: &Portable, theme: Theme) -> Result<Value> {
    if let (Theme::Workflow, Some(blueprint)) = (theme, &portable.workflow) {
        // The keys of what a body added are its own.
        let alike = blueprint.clone().taken_in(0);
        return Ok(serde_json::to_value(alike.unwrap_or(blueprint.clone()))?);
    }
    let all = serde_json::to_value(portable)?;
    let mut value = all.get(theme.as_str()).cloned().unwrap_or_default();
    if theme == Theme::Annexes {
        let types = value.get_mut("types").and_then(Value::as_array_mut);
        let types = types.into_iter().flatten();
        types.filter_map(Value::as_object_mut).for_each(|one| {
            one.remove("number");
        });
    }
    Ok(value)
}

/// Takes out of a file what it names that is not here, and returns that. A category that only services keep
/// that are not here would be everybody's: it is not offered.
async fn fit(
    db: &mut Read,
    tenant: TenantId,
    body: OrganisationId,
    file: &mut Portable,
) -> Result<Missing> {
    let places = Places::of(db, tenant).await?;
    let mut missing = Missing::default();
    if let Some(sending) = &mut file.sending {
        let unknown = |code: &&String| places.body(code).is_none();
        missing.bodies = sending.to.keys().filter(unknown).cloned().collect();
        sending.to.retain(|code, _| places.body(code).is_some());
    }
    for category in file.categories.iter_mut().flatten() {
        let named = std::mem::take(&mut category.services);
        let was_kept = !named.is_empty();
        let (here, absent): (Vec<String>, Vec<String>) = named
            .into_iter()
            .partition(|one| places.service(one).is_some());
        missing.services.extend(absent);
        category.ended |= was_kept && here.is_empty();
        category.services = here;
    }
    missing.services.sort();
    missing.services.dedup();
    if let Some(observers) = &mut file.observers {
        let flows = flows(db, tenant).await?;
        let is_there = |one: &PortableObserved| {
            flows.iter().any(|flow| {
                flow.body == body
                    && flow.subject.as_str() == one.subject
                    && flow.workflow.state(&one.state).is_some()
            })
        };
        let absent = observers.iter().filter(|one| !is_there(one));
        missing.states = absent.map(|one| one.state.clone()).collect();
        observers.retain(is_there);
    }
    Ok(missing)
}

/// The values of a file with those of the body that it does not name, in the order of the body.
fn merged<T: Clone>(own: &[T], named: &mut Vec<T>, name: impl Fn(&T) -> String) {
    let places: BTreeMap<String, usize> = own.iter().map(&name).zip(0..).collect();
    let known: BTreeSet<String> = named.iter().map(&name).collect();
    let absent = own.iter().filter(|one| !known.contains(&name(one)));
    let absent: Vec<T> = absent.cloned().collect();
    named.extend(absent);
    named.sort_by_cached_key(|one| places.get(&name(one)).copied().unwrap_or(usize::MAX));
}

/// Returns in what a file differs from how a body is set up. What a file does not name is no difference: it
/// stays.
pub async fn differing(
    db: &mut Read,
    tenant: TenantId,
    body: OrganisationId,
    file: &Portable,
) -> Result<Comparison> {
    let mut file = file.clone();
    let missing = fit(db, tenant, body, &mut file).await?;
    let own = portable(db, tenant, body).await?;
    let seen = Sha256::digest(serde_json::to_vec(&own)?);
    if let (Some(own), Some(named)) = (&own.categories, &mut file.categories) {
        merged(own, named, |one| one.name.clone());
    }
    if let (Some(own), Some(named)) = (&own.annexes, &mut file.annexes) {
        merged(&own.types, &mut named.types, |one| one.name.clone());
    }
    if let (Some(own), Some(named)) = (&own.classifiers, &mut file.classifiers) {
        let spelt: BTreeMap<String, &String> = own.iter().map(|one| (fold(one), one)).collect();
        for one in named.iter_mut() {
            if let Some(known) = spelt.get(&fold(one)) {
                one.clone_from(known);
            }
        }
        merged(own, named, Clone::clone);
        named.dedup();
    }
    let mut themes = vec![];
    for theme in Theme::ALL {
        let wanted = said(&file, theme)?;
        if !wanted.is_null() && wanted != said(&own, theme)? {
            themes.push(theme);
        }
    }
    Ok(Comparison {
        themes,
        missing,
        seen: seen.iter().map(|byte| format!("{byte:02x}")).collect(),
    })
}
