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

fn narrow(query: &mut Sql, actor: &Actor, waiting: &[Waiting]) {
    query
        .push(" WHERE i.tenant_id = ")
        .bind(actor.tenant)
        .push(" AND i.closed = FALSE AND (");
    for (place, one) in waiting.iter().enumerate() {
        query.push(if place == 0 { "" } else { " OR " });
        query
            .push("(i.workflow_id = ")
            .bind(one.flow)
            .push(" AND i.state IN ")
            .bind_list(&one.states);
        if let Some(groups) = &one.groups {
            query
                .push(" AND i.group_id IN ")
                .bind_list(groups.iter().copied());
        }
        if let Some(creator) = one.creator {
            query.push(" AND i.creator_id = ").bind(creator);
        }
        if let Some(came_back) = one.came_back {
            query
                .push(" AND i.came_back = ")
                .bind(came_back == CameBack::Yes);
        }
        if let Some(before) = one.began_before {
            query.push(" AND i.sitting_at <= ").bind(before);
        }
        query.push(")");
    }
    query.push(") AND ");
}
