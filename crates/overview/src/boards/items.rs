//! The table of items and its counters.

pub(in crate::boards) mod store;

use council::items::{self, Closed, Deletable};
use directory::{
    access::{self, Belonging},
    bodies::Flow,
    people::{self, OrganisationKind, Staff},
};
use kernel::workflow::{
    Guard, Offer, Relation, Through, Workflow, may_write as may_write_in, offers,
};
use kernel::{
    Actor, Cursor, Instant, ItemId, MeetingId, OrganisationId, Page, PersonId, Read, Result, Slice,
    WorkflowId,
};
use std::collections::BTreeMap;

/// Whose items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mine {
    /// All that the actor reads.
    #[default]
    All,
    /// Those that this person created (PM-3-15).
    CreatedBy(PersonId),
}

/// By what the table is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    /// The last change.
    #[default]
    Changed,
    /// The object, as in a dictionary.
    Object,
    /// The short name of the proposing service.
    Group,
    /// The state.
    State,
    /// The date of the sitting; items without one last.
    Sitting,
}

/// In which direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// From the smallest.
    Ascending,
    /// From the greatest.
    #[default]
    Descending,
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ItemOrder {
    /// By what.
    pub by: SortBy,
    /// In which direction.
    pub direction: Direction,
}

/// What the table shows. Empty lists do not filter.
#[derive(Clone, Debug, Default)]
pub struct ItemFilter {
    /// Of one body.
    pub body: Option<OrganisationId>,
    /// In one of these states.
    pub states: Vec<String>,
    /// Proposed by one of these services.
    pub groups: Vec<OrganisationId>,
    /// On the agenda of one meeting.
    pub meeting: Option<MeetingId>,
    /// Whose.
    pub mine: Mine,
    /// Words: each begins a word of the object or the reference (PM-3-06, -07).
    pub query: String,
    /// In which order.
    pub order: ItemOrder,
}

/// A row of the table.
#[derive(Clone, Debug, kernel::FromRow)]
#[expect(missing_docs, reason = "columns of the tables joined")]
pub struct ItemRow {
    pub id: ItemId,
    pub body_id: OrganisationId,
    pub body_name: String,
    pub reference: String,
    pub object: String,
    pub object_sort: String,
    pub workflow_id: WorkflowId,
    pub state: String,
    pub came_back: bool,
    pub passed: String,
    pub group_id: OrganisationId,
    pub group_name: String,
    pub group_acronym: String,
    pub category_name: Option<String>,
    pub annexes: i64,
    pub meeting_id: Option<MeetingId>,
    pub meeting_starts_at: Option<Instant>,
    pub changed_at: Instant,
    pub changed_by: String,
    pub moved_at: Instant,
    pub creator_id: PersonId,
    pub taken_by_id: Option<PersonId>,
    pub taken_by: Option<String>,
    pub closed: bool,
    pub version: i64,
}

/// How an item came to its state, when that is worth a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passage {
    /// It came down from a later one (PM-4.7-22).
    Down,
    /// It was here before (PM-4.7-21).
    Again,
}

impl ItemRow {
    /// How the item came to its state; none on a straight way.
    pub fn passage(&self) -> Option<Passage> {
        let again = self.passed.split_whitespace().any(|key| key == self.state);
        match (self.came_back, again) {
            (true, _) => Some(Passage::Down),
            (false, true) => Some(Passage::Again),
            (false, false) => None,
        }
    }
}

/// A value to filter by.
#[derive(Clone, Debug, kernel::FromRow)]
pub struct Facet {
    /// The state's key or the service's id.
    pub key: String,
    /// What people call it; for states, the key again.
    pub name: String,
    /// How many items have it.
    pub count: i64,
}

/// What an actor may do with an item of the table.
#[derive(Clone, Debug, Default)]
pub struct May<'w> {
    /// Change it?
    pub write: bool,
    /// Do away with it?
    pub delete: bool,
    /// Move it so; what does not go now is not there.
    pub offers: Vec<Offer<'w>>,
}

/// Returns who works in the services of these rows, where a workflow asks.
pub async fn staff(
    db: &mut Read,
    actor: &Actor,
    (flows, rows): (&[Flow], &[ItemRow]),
) -> Result<Staff> {
    if !flows.iter().any(|flow| flow.workflow.asks_who_is_there()) {
        return Ok(Staff::new());
    }
    let services: Vec<OrganisationId> = rows.iter().map(|row| row.group_id).collect();
    people::staff_of(db, actor.tenant, &services).await
}

/// Returns what the actor may do with this row's item: by the same pure policy as on its own page, which
/// also says why not.
pub fn may<'w>(
    actor: &Actor,
    workflow: Option<&'w Workflow>,
    row: &ItemRow,
    (staff, now): (&Staff, Instant),
) -> May<'w> {
    let Some(workflow) = workflow else {
        return May::default();
    };
    let belonging = Belonging {
        service: Some(row.group_id),
        creator: Some(row.creator_id),
        ..Belonging::default()
    };
    let relations = access::relations(actor, row.body_id, &belonging);
    let write = !row.closed && may_write_in(workflow, &row.state, &relations);
    let works_there = |level: Relation| {
        let there = staff.get(&row.group_id);
        there.is_some_and(|there| there.contains(&level))
    };
    let holds = |guard| match guard {
        Guard::Staffed(level) => works_there(level),
        Guard::Unstaffed(level) => !works_there(level),
        Guard::SittingBegan => row.meeting_starts_at.is_some_and(|begins| begins <= now),
        Guard::MeetingOpen => !row.closed,
        // What is decided in a sitting is decided there.
        _ => false,
    };
    let deletable = Deletable {
        closed: if row.closed { Closed::Yes } else { Closed::No },
        state: &row.state,
        in_meeting: row.meeting_id.is_some(),
    };
    let offers = offers(workflow, &row.state, &relations, Through::Subject, holds);
    May {
        write,
        delete: write && items::deletable(deletable, workflow, &relations).is_ok(),
        offers: offers
            .into_iter()
            .filter(|offer| offer.missing.is_none())
            .collect(),
    }
}

/// Returns a slice of the table.
pub async fn table(
    db: &mut Read,
    actor: &Actor,
    filter: &ItemFilter,
    page: &Page,
) -> Result<Slice<ItemRow>> {
    let rows = store::table(db, actor, filter, page).await?;
    let order = filter.order;
    Ok(Slice::cut(rows, page, |row| Cursor {
        sort: match order.by {
            SortBy::Changed => row.changed_at.to_string(),
            SortBy::Object => row.object_sort.clone(),
            SortBy::Group => row.group_acronym.clone(),
            SortBy::State => row.state.clone(),
            SortBy::Sitting => row.meeting_starts_at.unwrap_or(store::never()).to_string(),
        },
        id: row.id.0,
    }))
}

/// Returns how many items the filter lets through.
pub async fn count(db: &mut Read, actor: &Actor, filter: &ItemFilter) -> Result<i64> {
    store::count(db, actor, filter).await
}

/// The values by which a table can be narrowed, and how many items it shows.
#[derive(Clone, Debug)]
pub struct Facets {
    /// How many items there are in each state, whatever states the filter wants.
    pub states: Vec<Facet>,
    /// How many items each service proposes, whatever services the filter wants.
    pub groups: Vec<Facet>,
    /// How many items the filter lets through.
    pub total: i64,
}

/// Returns the facets of a table. One look at the items serves all three where the filter wants no
/// state and no service in particular.
pub async fn facets(db: &mut Read, actor: &Actor, filter: &ItemFilter) -> Result<Facets> {
    let any_state = ItemFilter {
        states: vec![],
        ..filter.clone()
    };
    let any_group = ItemFilter {
        groups: vec![],
        ..filter.clone()
    };
    let by_state = store::by_state_and_group(db, actor, &any_state).await?;
    let by_group = match (filter.states.is_empty(), filter.groups.is_empty()) {
        (true, true) => by_state.clone(),
        _ => store::by_state_and_group(db, actor, &any_group).await?,
    };
    let wanted = |state: &String| filter.states.is_empty() || filter.states.contains(state);
    let total = by_state
        .iter()
        .filter(|(state, ..)| wanted(state))
        .map(|(.., count)| count)
        .sum();
    let mut states: BTreeMap<String, i64> = BTreeMap::new();
    for (state, _, count) in by_state {
        *states.entry(state).or_default() += count;
    }
    let mut counted: BTreeMap<OrganisationId, i64> = BTreeMap::new();
    for (_, group, count) in by_group {
        *counted.entry(group).or_default() += count;
    }
    let services = people::organisations(db, actor.tenant, OrganisationKind::Service).await?;
    let groups = services.into_iter().filter_map(|service| {
        let count = *counted.get(&service.id)?;
        Some(Facet {
            key: service.id.to_string(),
            name: service.name,
            count,
        })
    });
    Ok(Facets {
        groups: groups.collect(),
        states: states
            .into_iter()
            .map(|(key, count)| Facet {
                name: key.clone(),
                key,
                count,
            })
            .collect(),
        total,
    })
}

/// Returns how many items of each body are not on a closed meeting.
pub async fn open_by_body(db: &mut Read, actor: &Actor) -> Result<Vec<(OrganisationId, i64)>> {
    store::open_by_body(db, actor).await
}

/// Returns how many items of a body are in each state, those of closed meetings apart.
pub async fn open_by_state(
    db: &mut Read,
    actor: &Actor,
    body: OrganisationId,
) -> Result<Vec<Facet>> {
    store::open_by_state(db, actor, body).await
}
