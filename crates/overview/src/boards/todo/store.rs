//! The queries of what is to be done.

use super::{CameBack, Waiting};
use crate::boards::items::{
    ItemRow,
    store::{COLUMNS, ITEM, TABLES},
};
use directory::access::{self, Looks};
use kernel::{Actor, Read, Result, Sql};

pub(super) async fn count(db: &mut Read, actor: &Actor, waiting: &[Waiting]) -> Result<i64> {
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
    narrow(&mut query, actor, waiting);
    access::filter_many(&mut query, actor, (extent, Looks::AtFirst), ITEM);
    query.push(" ORDER BY i.moved_at, i.id LIMIT ").bind(limit);
    Ok(db.all(query).await?)
}

/// What waits in one way or another: each way finds its own by an index.
fn narrow(query: &mut Sql, actor: &Actor, waiting: &[Waiting]) {
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
            query
                .push(" AND COALESCE(w.creator_id, w.creator_id) = ")
                .bind(creator);
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
