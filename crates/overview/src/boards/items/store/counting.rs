//! How many items there are. Those that are alike in all that says who reads them stand in one row of
//! `item_counts`, which triggers keep: a tenant of 200,000 items is counted like one of 20,000.

use super::{Narrowing, finding::from_words, from, narrow, read_by};
use crate::boards::items::{Counted, Counting, Facet, ItemFilter, Mine};
use directory::access::{self, Columns, Extent, Looks};
use kernel::{Actor, CategoryId, OrganisationId, Read, Result, Sql, WorkflowId};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Items that are alike, in the queries of counts.
const ALIKE: Columns = Columns {
    // They have none together; what is read by its id is counted apart.
    id: "NULL",
    flow: "c.workflow_id",
    state: "c.state",
    service: "c.group_id",
    privacy: "c.privacy",
};

/// Which items are counted, of all that the actor reads.
#[derive(Clone, Debug, Default)]
struct Wanted<'f> {
    bodies: &'f [OrganisationId],
    states: &'f [String],
    groups: &'f [OrganisationId],
    categories: &'f [CategoryId],
    meetings: Meetings,
    /// Standing in one of these ways; in any when none is said.
    ways: &'f [Standing<'f>],
}

/// Items in some states of a workflow, of some services or of all.
#[derive(Clone, Copy, Debug)]
pub(in crate::boards) struct Standing<'f> {
    pub flow: WorkflowId,
    pub states: &'f [String],
    pub groups: Option<&'f [OrganisationId]>,
}

/// On which meetings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Meetings {
    /// On any or none.
    #[default]
    All,
    /// Not on one that is closed.
    Open,
}

impl<'f> Wanted<'f> {
    /// The same as a filter lets through, when it asks for nothing that items alike differ in.
    fn of(filter: &'f ItemFilter) -> Option<Self> {
        let is_plain = filter.classifier.trim().is_empty()
            // No category has the id that stands for none.
            && !filter.categories.contains(&CategoryId(Uuid::nil()))
            && filter.period.is_open()
            && filter.meeting.is_none()
            && filter.mine == Mine::All
            && filter.query.trim().is_empty();
        is_plain.then_some(Self {
            bodies: &filter.bodies,
            states: &filter.states,
            groups: &filter.groups,
            categories: &filter.categories,
            ..Self::default()
        })
    }

    /// `of` is `c.` for items alike, `i.` for items.
    fn narrow(&self, query: &mut Sql, actor: &Actor, of: &'static str) {
        query.push(" WHERE ").push(of).push("tenant_id = ");
        query.bind(actor.tenant);
        if !self.bodies.is_empty() {
            query.push(" AND ").push(of).push("body_id IN ");
            query.bind_list(self.bodies.iter().copied());
        }
        if !self.states.is_empty() {
            query.push(" AND ").push(of).push("state IN ");
            query.bind_list(self.states);
        }
        if !self.groups.is_empty() {
            query.push(" AND ").push(of).push("group_id IN ");
            query.bind_list(self.groups.iter().copied());
        }
        if !self.categories.is_empty() {
            query.push(" AND ").push(of).push("category_id IN ");
            query.bind_list(self.categories.iter().copied());
        }
        if self.meetings == Meetings::Open {
            query.push(" AND ").push(of).push("closed = FALSE");
        }
        for (place, way) in self.ways.iter().enumerate() {
            query.push(if place == 0 { " AND ((" } else { " OR (" });
            query.push(of).push("workflow_id = ").bind(way.flow);
            query.push(" AND ").push(of).push("state IN ");
            query.bind_list(way.states);
            if let Some(groups) = way.groups {
                query.push(" AND ").push(of).push("group_id IN ");
                query.bind_list(groups.iter().copied());
            }
            query.push(")");
        }
        query.push(if self.ways.is_empty() { "" } else { ")" });
        query.push(" AND ");
    }
}

/// Counts what the actor reads by how items are alike, then what they read of others by what each keeps.
async fn alike(
    db: &mut Read,
    actor: &Actor,
    (wanted, counting): (&Wanted<'_>, Counting),
) -> Result<Vec<Counted>> {
    let mut query = Sql::default();
    query.push("SELECT c.state, c.group_id, c.body_id, ");
    match counting {
        Counting::Usual => query.push("CAST(NULL AS UUID)"),
        Counting::Full => query
            .push("NULLIF(c.category_id, ")
            .bind(Uuid::nil())
            .push(")"),
    };
    query.push(" AS category_id, CAST(sum(c.count) AS BIGINT) AS count FROM item_counts c");
    wanted.narrow(&mut query, actor, "c.");
    access::filter_alike(&mut query, actor, ALIKE);
    query.push(" GROUP BY c.state, c.group_id, c.body_id");
    query.push(match counting {
        Counting::Usual => "",
        Counting::Full => ", c.category_id",
    });
    let mut counted: Vec<Counted> = db.all(query).await?;
    if access::reads_apart(actor) {
        let mut query = Sql::default();
        query.push("SELECT i.state, i.group_id, i.body_id, ");
        query.push(by_category(counting).0).push(" FROM ");
        access::gather_apart(&mut query, actor);
        query.push(" mine CROSS JOIN items i");
        wanted.narrow(&mut query, actor, "i.");
        query.push("i.id = mine.id AND NOT ");
        access::filter_alike(&mut query, actor, super::ITEM);
        query.push(by_category(counting).1);
        counted.extend(db.all::<Counted>(query).await?);
    }
    Ok(counted)
}

/// What items are counted by beside state, service and body; and how they are grouped then.
fn by_category(counting: Counting) -> (&'static str, &'static str) {
    match counting {
        Counting::Usual => (
            "CAST(NULL AS UUID) AS category_id, count(*) AS count",
            " GROUP BY i.state, i.group_id, i.body_id",
        ),
        Counting::Full => (
            "i.category_id, count(*) AS count",
            " GROUP BY i.state, i.group_id, i.body_id, i.category_id",
        ),
    }
}

/// Who reads few items has them looked at; the others have them counted.
async fn quickly(
    db: &mut Read,
    actor: &Actor,
    (wanted, counting): (Option<&Wanted<'_>>, Counting),
) -> Result<Option<Vec<Counted>>> {
    match (wanted, access::extent(db, actor).await?) {
        (Some(wanted), Extent::Many | Extent::Wide) => {
            Ok(Some(alike(db, actor, (wanted, counting)).await?))
        }
        _ => Ok(None),
    }
}

/// The items that a filter lets through: from its words, or from those that the actor reads.
fn of_items(query: &mut Sql, asked: &Narrowing<'_>, extent: Extent) {
    if asked.sight.words.is_empty() {
        from(query, asked.actor, extent);
        narrow(query, asked);
        read_by(query, asked.actor, (extent, Looks::AtAll));
    } else {
        from_words(query, asked, extent);
    }
}

pub(in crate::boards::items) async fn count(
    db: &mut Read,
    actor: &Actor,
    filter: &ItemFilter,
) -> Result<i64> {
    let wanted = Wanted::of(filter);
    if let Some(counted) = quickly(db, actor, (wanted.as_ref(), Counting::Usual)).await? {
        return Ok(counted.iter().map(|one| one.count).sum());
    }
    let extent = access::extent(db, actor).await?;
    let asked = Narrowing::of(db, actor, filter).await?;
    let mut query = Sql::default();
    query.push("SELECT count(*)");
    of_items(&mut query, &asked, extent);
    let row: (i64,) = db.one(query).await?;
    Ok(row.0)
}

/// How many items there are in each state, of each service, of each body, and in each category when these
/// are asked.
pub(in crate::boards::items) async fn counted(
    db: &mut Read,
    actor: &Actor,
    filter: &ItemFilter,
    counting: Counting,
) -> Result<Vec<Counted>> {
    let wanted = Wanted::of(filter);
    if let Some(counted) = quickly(db, actor, (wanted.as_ref(), counting)).await? {
        return Ok(counted);
    }
    let extent = access::extent(db, actor).await?;
    let asked = Narrowing::of(db, actor, filter).await?;
    let mut query = Sql::default();
    query.push("SELECT i.state, i.group_id, i.body_id, ");
    query.push(by_category(counting).0);
    of_items(&mut query, &asked, extent);
    query.push(by_category(counting).1);
    Ok(db.all(query).await?)
}

/// Counts the items that stand in one of these ways, those of closed meetings apart. None for who reads
/// so few that they are looked at.
pub(in crate::boards) async fn standing(
    db: &mut Read,
    actor: &Actor,
    ways: &[Standing<'_>],
) -> Result<Option<i64>> {
    let wanted = Wanted {
        ways,
        meetings: Meetings::Open,
        ..Wanted::default()
    };
    let counted = quickly(db, actor, (Some(&wanted), Counting::Usual)).await?;
    Ok(counted.map(|counted| counted.iter().map(|one| one.count).sum()))
}

/// All that is not on a closed meeting, of these bodies, or of all.
async fn open(db: &mut Read, actor: &Actor, bodies: &[OrganisationId]) -> Result<Vec<Counted>> {
    let wanted = Wanted {
        bodies,
        meetings: Meetings::Open,
        ..Wanted::default()
    };
    if let Some(counted) = quickly(db, actor, (Some(&wanted), Counting::Usual)).await? {
        return Ok(counted);
    }
    let extent = access::extent(db, actor).await?;
    let mut query = Sql::default();
    query.push(
        "SELECT i.state, i.group_id, i.body_id, CAST(NULL AS UUID) AS category_id, count(*) AS count",
    );
    from(&mut query, actor, extent);
    wanted.narrow(&mut query, actor, "i.");
    read_by(&mut query, actor, (extent, Looks::AtAll));
    query.push(" GROUP BY i.state, i.group_id, i.body_id");
    Ok(db.all(query).await?)
}

pub(in crate::boards::items) async fn open_by_body(
    db: &mut Read,
    actor: &Actor,
) -> Result<Vec<(OrganisationId, i64)>> {
    let mut sums = BTreeMap::new();
    for one in open(db, actor, &[]).await? {
        *sums.entry(one.body_id).or_default() += one.count;
    }
    Ok(sums.into_iter().collect())
}

pub(in crate::boards::items) async fn open_by_state(
    db: &mut Read,
    actor: &Actor,
    body: OrganisationId,
) -> Result<Vec<Facet>> {
    let mut sums = BTreeMap::new();
    for one in open(db, actor, &[body]).await? {
        *sums.entry(one.state).or_default() += one.count;
    }
    let facets = sums.into_iter().map(|(key, count)| Facet {
        name: key.clone(),
        key,
        count,
    });
    Ok(facets.collect())
}
