//! Items on their way to another version of their workflow.

use crate::items::{Item, migrating::Standing};
use kernel::{ItemId, OrganisationId, Read, Result, Sql, TenantId, WorkflowId, Write, sql};

pub async fn standing(
    db: &mut Read,
    tenant: TenantId,
    body: OrganisationId,
) -> Result<Vec<Standing>> {
    Ok(db
        .all(sql!(
            "SELECT workflow_id, state, count(*) AS count FROM items
              WHERE tenant_id = {} AND body_id = {} AND closed = FALSE
              GROUP BY workflow_id, state ORDER BY workflow_id, state",
            tenant,
            body
        ))
        .await?)
}

/// Living items of a body under another version than this one, in these states: the next ones after an
/// item, so many at most.
pub async fn of_older(
    db: &mut Read,
    tenant: TenantId,
    (body, flow): (OrganisationId, WorkflowId),
    (states, after, most): (&[String], Option<ItemId>, i64),
) -> Result<Vec<Item>> {
    let mut query = Sql::default();
    query
        .push("SELECT id FROM items WHERE tenant_id = ")
        .bind(tenant);
    query.push(" AND body_id = ").bind(body);
    query
        .push(" AND closed = FALSE AND workflow_id <> ")
        .bind(flow);
    query
        .push(" AND state IN ")
        .bind_list(states.iter().cloned());
    if let Some(after) = after {
        query.push(" AND id > ").bind(after);
    }
    query.push(" ORDER BY id LIMIT ").bind(most);
    let ids: Vec<(ItemId,)> = db.all(query).await?;
    let ids: Vec<ItemId> = ids.into_iter().map(|(id,)| id).collect();
    let mut items = super::several(db, tenant, &ids).await?;
    items.sort_by_key(|item| item.id);
    Ok(items)
}

/// Puts an item under another version, in a state of it. Whoever works on an item that stays in its state
/// is not in the way.
pub async fn settle(db: &mut Write, tenant: TenantId, (was, item): (&Item, &Item)) -> Result<u64> {
    Ok(db.run(sql!(
        "UPDATE items SET workflow_id = {}, version = CASE WHEN state = {} THEN version ELSE version + 1 END, state = {}
          WHERE tenant_id = {} AND id = {} AND workflow_id = {} AND state = {}",
        item.flow,
        &item.state,
        &item.state,
        tenant,
        item.id,
        was.flow,
        &was.state
    ))
    .await?)
}
