//! Which items were sent to which bodies.

use kernel::{Instant, ItemId, OrganisationId, Read, Result, TenantId, Write, sql};

/// Was the item sent there already?
pub async fn sent(
    db: &mut Read,
    tenant: TenantId,
    (item, body): (ItemId, OrganisationId),
) -> Result<bool> {
    let row: Option<(ItemId,)> = db
        .maybe(sql!(
            "SELECT copy_id FROM item_sendings WHERE tenant_id = {} AND item_id = {} AND body_id = {}",
            tenant,
            item,
            body
        ))
        .await?;
    Ok(row.is_some())
}

/// The copy that an item left in a body.
pub async fn insert_sending(
    db: &mut Write,
    tenant: TenantId,
    (item, body, copy): (ItemId, OrganisationId, ItemId),
    now: Instant,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO item_sendings (tenant_id, item_id, body_id, copy_id, sent_at) VALUES ({}, {}, {}, {}, {})",
        tenant,
        item,
        body,
        copy,
        now
    ))
    .await?;
    Ok(())
}
