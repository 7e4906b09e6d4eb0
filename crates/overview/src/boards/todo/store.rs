//! The queries of what is to be done.

use super::{CameBack, Waiting};
use crate::boards::items::{
    ItemRow,
    store::{COLUMNS, ITEM, Standing, TABLES, standing},
};
use directory::access::{self, Looks};
use kernel::{Actor, Read, Result, Sql};

/// How much waits in one way or another. Items alike are counted together where no way asks for more, and
/// none counts what another counts too.
pub(super) async fn count(db: &mut Read, actor: &Actor, waiting: &[Waiting]) -> Result<i64> {
    let (alike, others): (Vec<_>, Vec<_>) = waiting
        .iter()
        .partition(|one| one.is_plain() && !waiting.iter().any(|other| one.meets(other)));
    let ways: Vec<Standing<'_>> = alike.iter().map(|one| one.standing()).collect();
    if !ways.is_empty()
        && let Some(count) = standing(db, actor, &ways).await?
    {
        return Ok(count + passed(db, actor, &others).await?);
    }
    passed(db, actor, &waiting.iter().collect::<Vec<_>>()).await
}

impl Waiting {
    /// Does it ask for nothing in which items alike differ?
    fn is_plain(&self) -> bool {
        self.creator.is_none() && self.came_back.is_none() && self.began_before.is_none()
    }

    /// May an item wait in this way and in another one?
    fn meets(&self, other: &Self) -> bool {
        !std::ptr::eq(self, other)
            && self.flow == other.flow
            && self.states.iter().any(|state| other.states.contains(state))
    }

    fn standing(&self) -> Standing<'_> {
        Standing {
            flow: self.flow,
            states: &self.states,
            groups: self.groups.as_deref(),
        }
    }
}

/// Counts the items one by one.
async fn passed(db: &mut Read, actor: &Actor, waiting: &[&Waiting]) -> Result<i64> {
    if waiting.is_empty() {
        return Ok(0);
    }
    let extent = access::extent(db, actor).await?;
    let mut query = Sql::default();
    query.push("SELECT count(*) FROM items i");
    narrow(&mut query, actor, waiting);
    access::filter_many(&mut query, actor, (extent, Looks::AtAll), ITEM);
    let row: (i64,) = db.one(query).await?;
    Ok(row.0)
}

pub(super) async fn first(
    db: &mut Read,
    actor: &Actor,
    waiting: &[Waiting],
    limit: i64,
) -> Result<Vec<ItemRow>> {
    let extent = access::extent(db, actor).await?;
    let mut query = Sql::default();
    query.push(COLUMNS).push(TABLES);
    narrow(&mut query, actor, &waiting.iter().collect::<Vec<_>>());
    access::filter_many(&mut query, actor, (extent, Looks::AtFirst), ITEM);
    query.push(" ORDER BY i.moved_at, i.id LIMIT ").bind(limit);
    Ok(db.all(query).await?)
}

/// What waits in one way or another: each way finds its own by an index.
fn narrow(query: &mut Sql, actor: &Actor, waiting: &[&Waiting]) {
    query.push(" WHERE i.tenant_id = ").bind(actor.tenant);
    query.push(" AND i.id IN (");
    for (place, one) in waiting.iter().enumerate() {
        query.push(if place == 0 { "" } else { " UNION " });
        query
            .push("SELECT w.id FROM items w WHERE w.closed = FALSE AND w.tenant_id = ")
            .bind(actor.tenant)
            .push(" AND w.workflow_id = ")
            .bind(one.flow)
            .push(" AND w.state IN ")
            .bind_list(&one.states);
        if let Some(groups) = &one.groups {
            query
                .push(" AND COALESCE(w.group_id, w.group_id) IN ")
                .bind_list(groups.iter().copied());
        }
        if let Some(creator) = one.creator {
            query.push(" AND w.creator_id = ").bind(creator);
        }
        if let Some(came_back) = one.came_back {
            query
                .push(" AND w.came_back = ")
                .bind(came_back == CameBack::Yes);
        }
        if let Some(before) = one.began_before {
            query.push(" AND w.sitting_at <= ").bind(before);
        }
    }
    query.push(") AND ");
}
