//! Links between items.

use crate::items::Linked;
use directory::access;
use kernel::{Actor, Instant, ItemId, Read, Result, TenantId, Write, sql};

pub async fn insert_link(
    db: &mut Write,
    tenant: TenantId,
    (one, other): (ItemId, ItemId),
    (by, now): (&str, Instant),
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO item_links (tenant_id, item_id, other_id, linked_at, linked_by) VALUES ({}, {}, {}, {}, {})",
        tenant, one, other, now, by
    ))
    .await?;
    Ok(())
}

/// Are both linked, from whichever side?
/// The items linked to one, whoever reads them.
pub async fn linked_to(db: &mut Read, tenant: TenantId, id: ItemId) -> Result<Vec<ItemId>> {
    let rows: Vec<(ItemId,)> = db
        .all(sql!(
            "SELECT other_id FROM item_links WHERE tenant_id = {} AND item_id = {}
              UNION SELECT item_id FROM item_links WHERE tenant_id = {} AND other_id = {}",
            tenant,
            id,
            tenant,
            id
        ))
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

pub async fn linked(
    db: &mut Read,
    tenant: TenantId,
    (one, other): (ItemId, ItemId),
) -> Result<bool> {
    let row: (i64,) = db
        .one(sql!(
            "SELECT count(*) FROM item_links
              WHERE tenant_id = {} AND ((item_id = {} AND other_id = {}) OR (item_id = {} AND other_id = {}))",
            tenant, one, other, other, one
        ))
        .await?;
    Ok(row.0 > 0)
}

pub async fn delete_link(
    db: &mut Write,
    tenant: TenantId,
    (one, other): (ItemId, ItemId),
) -> Result<u64> {
    Ok(db
        .run(sql!(
            "DELETE FROM item_links
              WHERE tenant_id = {} AND ((item_id = {} AND other_id = {}) OR (item_id = {} AND other_id = {}))",
            tenant, one, other, other, one
        ))
        .await?)
}

/// The items linked to one, that the actor reads.
pub async fn links(db: &mut Read, actor: &Actor, id: ItemId) -> Result<Vec<Linked>> {
    let mut query = sql!(
        "SELECT i.id, i.reference, i.object, i.workflow_id, i.state
           FROM (SELECT other_id AS id FROM item_links WHERE tenant_id = {} AND item_id = {}
                 UNION ALL
                 SELECT item_id AS id FROM item_links WHERE tenant_id = {} AND other_id = {}) l
           JOIN items i ON i.id = l.id
          WHERE i.tenant_id = {}",
        actor.tenant,
        id,
        actor.tenant,
        id,
        actor.tenant
    );
    query.push(" AND ");
    access::filter(&mut query, actor, "i.id");
    query.push(" ORDER BY i.created_at DESC, i.id");
    Ok(db.all(query).await?)
}
