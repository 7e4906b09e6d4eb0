//! The table of items and its counters.

pub(in crate::boards) mod store;

use crate::search::{self, Period};
use council::items::{self, Closed, Deletable};
use directory::{
    access::{self, Belonging, Session},
    bodies::Flow,
    people::{self, Staff},
};
use kernel::workflow::{
    Guard, Offer, Relation, Through, Workflow, may_write as may_write_in, offers,
};
use kernel::{
    Actor, CategoryId, Cursor, Instant, ItemId, MeetingId, OrganisationId, Page, PersonId, Read,
    Result, Slice, WorkflowId,
};
use std::collections::BTreeMap;
use store::{But, Found};
use uuid::Uuid;

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
    /// Of one of these bodies.
    pub bodies: Vec<OrganisationId>,
    /// In one of these states.
    pub states: Vec<String>,
    /// Proposed by one of these services.
    pub groups: Vec<OrganisationId>,
    /// In one of these categories.
    pub categories: Vec<CategoryId>,
    /// Filed under a value that has these words, each from its beginning (PM-4.1-15).
    pub classifier: String,
    /// Whose sitting, or else whose creation, is in this period (PM-8-07).
    pub period: Period,
    /// On the agenda of one meeting.
    pub meeting: Option<MeetingId>,
    /// Whose.
    pub mine: Mine,
    /// Words: each begins a word of what the actor may read of the item or of its annexes (PM-3-06,
    /// PM-3-07, PM-4.7-04).
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
    pub classifier_name: Option<String>,
    pub annexes: i64,
    pub meeting_id: Option<MeetingId>,
    pub meeting_starts_at: Option<Instant>,
    pub changed_at: Instant,
    pub changed_by: String,
    pub moved_at: Instant,
    pub creator_id: PersonId,
    /// With or without public.
    pub privacy: String,
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
    /// Is it decided without public? A word of a newer program is for the few.
    pub fn is_secret(&self) -> bool {
        self.privacy != "public"
    }

    fn session(&self) -> Session {
        match self.is_secret() {
            true => Session::Closed,
            false => Session::Open,
        }
    }

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
        session: row.session(),
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

/// The values by which a table can be narrowed, and how many items it shows. Each is counted as if it did
/// not narrow the table itself, all others do.
#[derive(Clone, Debug)]
pub struct Facets {
    /// How many items there are in each state.
    pub states: Vec<Facet>,
    /// How many each service proposes.
    pub groups: Vec<Facet>,
    /// How many each body decides.
    pub bodies: Vec<Facet>,
    /// How many there are in each category.
    pub categories: Vec<Facet>,
    /// How many items the filter lets through.
    pub total: i64,
}

/// How many items have the same state, service, body and category.
#[derive(Clone, Debug, kernel::FromRow)]
pub(in crate::boards) struct Counted {
    state: String,
    group_id: OrganisationId,
    body_id: OrganisationId,
    category_id: Option<CategoryId>,
    count: i64,
}

/// By what the items of a table are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// State, service and body.
    Usual,
    /// Category too.
    Full,
}

/// Returns the facets of a table. One look at the items serves all that the filter does not narrow.
pub async fn facets(
    db: &mut Read,
    actor: &Actor,
    filter: &ItemFilter,
    counting: Counting,
) -> Result<Facets> {
    if search::asks_words(&filter.query)
        && let Some(found) = store::found(db, actor, filter).await?
    {
        return found_facets(db, actor, (filter, &found)).await;
    }
    let all = store::counted(db, actor, filter, counting).await?;
    let mut without = async |narrowed: bool, wider: ItemFilter| match narrowed {
        true => store::counted(db, actor, &wider, counting).await,
        false => Ok(all.clone()),
    };
    let wider = filter.clone();
    let states = without(
        !filter.states.is_empty(),
        ItemFilter {
            states: vec![],
            ..wider
        },
    )
    .await?;
    let wider = filter.clone();
    let groups = without(
        !filter.groups.is_empty(),
        ItemFilter {
            groups: vec![],
            ..wider
        },
    )
    .await?;
    let wider = filter.clone();
    let bodies = without(
        !filter.bodies.is_empty(),
        ItemFilter {
            bodies: vec![],
            ..wider
        },
    )
    .await?;
    let wider = filter.clone();
    let narrowed = !filter.categories.is_empty();
    let categories = without(
        narrowed,
        ItemFilter {
            categories: vec![],
            ..wider
        },
    )
    .await?;
    let names = store::names(db, actor.tenant).await?;
    Ok(Facets {
        states: by(&states, |one| Some(one.state.clone()))
            .into_iter()
            .map(|(key, count)| Facet {
                name: key.clone(),
                key,
                count,
            })
            .collect(),
        groups: named(by(&groups, |one| Some(one.group_id.0)), &names),
        bodies: named(by(&bodies, |one| Some(one.body_id.0)), &names),
        categories: named(
            by(&categories, |one| one.category_id.map(|id| id.0)),
            &names,
        ),
        total: all.iter().map(|one| one.count).sum(),
    })
}

/// The facets of what is found by words, which is looked for once.
async fn found_facets(
    db: &mut Read,
    actor: &Actor,
    (filter, found): (&ItemFilter, &[Found]),
) -> Result<Facets> {
    let names = store::names(db, actor.tenant).await?;
    let of =
        |but, id: fn(&Found) -> Option<Uuid>| named(store::sums(found, (filter, but), id), &names);
    let states = store::sums(found, (filter, But::States), |one| Some(one.state.as_str()));
    Ok(Facets {
        states: states
            .into_iter()
            .map(|(key, count)| Facet {
                name: key.to_owned(),
                key: key.to_owned(),
                count,
            })
            .collect(),
        groups: of(But::Groups, |one| Some(one.group_id.0)),
        bodies: of(But::Bodies, |one| Some(one.body_id.0)),
        categories: of(But::Categories, |one| one.category_id.map(|id| id.0)),
        total: store::sums(found, (filter, But::Nothing), |_| Some(()))
            .into_values()
            .sum(),
    })
}

/// The counts of one value.
fn by<K: Ord>(counted: &[Counted], key: impl Fn(&Counted) -> Option<K>) -> BTreeMap<K, i64> {
    let mut sums = BTreeMap::new();
    for one in counted {
        if let Some(key) = key(one) {
            *sums.entry(key).or_default() += one.count;
        }
    }
    sums
}

/// The counts with the names of what is counted, in the order of the names' list.
fn named(counts: BTreeMap<Uuid, i64>, names: &[(Uuid, String)]) -> Vec<Facet> {
    let found = names.iter().filter_map(|(id, name)| {
        Some(Facet {
            key: id.to_string(),
            name: name.clone(),
            count: *counts.get(id)?,
        })
    });
    found.collect()
}

/// A body to which an item is sent.
#[derive(Clone, Debug, kernel::FromRow)]
#[expect(missing_docs, reason = "columns of the tables joined")]
pub struct Target {
    pub item_id: ItemId,
    pub body_name: String,
    /// Not before it is decided.
    pub was_sent: bool,
}

/// Returns the bodies to which these items, which the actor reads, are sent.
pub async fn targets(db: &mut Read, actor: &Actor, items: &[ItemId]) -> Result<Vec<Target>> {
    store::targets(db, actor.tenant, items).await
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
