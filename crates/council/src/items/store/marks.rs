//! What is noted of items.

use crate::items::marking::{Completeness, Signed, Taken};
use kernel::{Instant, ItemId, PersonId, Read, Result, TenantId, Write, sql};

pub async fn taking(
    db: &mut Read,
    tenant: TenantId,
    (item, state): (ItemId, &str),
) -> Result<Option<Taken>> {
    let row: Option<(PersonId, String, Instant)> = db
        .maybe(sql!(
            "SELECT person_id, name, taken_at FROM item_takings
              WHERE tenant_id = {} AND item_id = {} AND state = {}",
            tenant,
            item,
            state
        ))
        .await?;
    Ok(row.map(|(person, name, at)| Taken { person, name, at }))
}

pub async fn take(
    db: &mut Write,
    tenant: TenantId,
    (item, state): (ItemId, &str),
    taken: &Taken,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO item_takings (tenant_id, item_id, state, person_id, name, taken_at)
         VALUES ({}, {}, {}, {}, {}, {})",
        tenant,
        item,
        state,
        taken.person,
        &taken.name,
        taken.at
    ))
    .await?;
    Ok(())
}

pub async fn let_go(db: &mut Write, tenant: TenantId, (item, state): (ItemId, &str)) -> Result<()> {
    db.run(sql!(
        "DELETE FROM item_takings WHERE tenant_id = {} AND item_id = {} AND state = {}",
        tenant,
        item,
        state
    ))
    .await?;
    Ok(())
}

/// The items that a person holds in the state in which they are.
pub async fn held_by(db: &mut Read, tenant: TenantId, person: PersonId) -> Result<Vec<ItemId>> {
    let rows: Vec<(ItemId,)> = db
        .all(sql!(
            "SELECT i.id FROM item_takings t
               JOIN items i ON i.tenant_id = t.tenant_id AND i.id = t.item_id AND i.state = t.state
              WHERE t.tenant_id = {} AND t.person_id = {} ORDER BY i.id",
            tenant,
            person
        ))
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

pub async fn set_completeness(
    db: &mut Write,
    tenant: TenantId,
    item: ItemId,
    found: Completeness,
) -> Result<()> {
    db.run(sql!(
        "UPDATE items SET completeness = {} WHERE tenant_id = {} AND id = {}",
        found.as_str(),
        tenant,
        item
    ))
    .await?;
    Ok(())
}

pub async fn set_signed(
    db: &mut Write,
    tenant: TenantId,
    item: ItemId,
    signed: Signed,
) -> Result<()> {
    db.run(sql!(
        "UPDATE items SET signed = {} WHERE tenant_id = {} AND id = {}",
        signed == Signed::Yes,
        tenant,
        item
    ))
    .await?;
    Ok(())
}
