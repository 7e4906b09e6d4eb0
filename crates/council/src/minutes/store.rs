//! The `debates` table. All its SQL is here.

use kernel::{ItemId, Read, Result, TenantId, Write, sql};
use text::Rich;

/// The debate of an item and its version; 0 when nothing was written yet.
pub(super) async fn debate(db: &mut Read, tenant: TenantId, item: ItemId) -> Result<(Rich, i64)> {
    let row: Option<(String, i64)> = db
        .maybe(sql!(
            "SELECT body, version FROM debates WHERE tenant_id = {} AND item_id = {}",
            tenant,
            item
        ))
        .await?;
    Ok(row.map_or((Rich::default(), 0), |(body, version)| {
        (Rich::stored(body), version)
    }))
}

pub(super) async fn debates(
    db: &mut Read,
    tenant: TenantId,
    items: &[ItemId],
) -> Result<Vec<(ItemId, Rich)>> {
    let mut query = sql!(
        "SELECT item_id, body FROM debates WHERE tenant_id = {}",
        tenant
    );
    query
        .push(" AND item_id IN ")
        .bind_list(items.iter().copied());
    let rows: Vec<(ItemId, String)> = db.all(query).await?;
    Ok(rows
        .into_iter()
        .map(|(item, body)| (item, Rich::stored(body)))
        .collect())
}

pub(super) async fn write(
    db: &mut Write,
    (tenant, item): (TenantId, ItemId),
    body: &Rich,
    version: i64,
) -> Result<u64> {
    if version == 0 {
        return Ok(db
            .run(sql!(
                "INSERT INTO debates (tenant_id, item_id, body, version) VALUES ({}, {}, {}, 1) ON CONFLICT DO NOTHING",
                tenant, item, body.as_str()
            ))
            .await?);
    }
    Ok(db
        .run(sql!(
            "UPDATE debates SET body = {}, version = version + 1
              WHERE tenant_id = {} AND item_id = {} AND version = {}",
            body.as_str(),
            tenant,
            item,
            version
        ))
        .await?)
}
