//! What people typed and did not save.

use crate::items::drafts::Draft;
use kernel::{
    DraftId, FromRow, Instant, ItemId, OrganisationId, PersonId, Read, Result, TenantId, Write, sql,
};
use serde_json::Value;

/// Whose drafts.
type Whose = (TenantId, PersonId);

pub async fn insert_draft(db: &mut Write, (tenant, person): Whose, draft: &Draft) -> Result<()> {
    let content = serde_json::to_value(&draft.pairs)?;
    db.run(sql!(
        "INSERT INTO item_drafts (tenant_id, id, person_id, body_id, item_id, object, content, saved_at)
         VALUES ({}, {}, {}, {}, {}, {}, {}, {})",
        tenant, draft.id, person, draft.body, draft.item, &draft.object, content, draft.saved_at
    ))
    .await?;
    Ok(())
}

/// Writes it anew, when it is there and about the same.
pub async fn update_draft(db: &mut Write, (tenant, person): Whose, draft: &Draft) -> Result<u64> {
    let content = serde_json::to_value(&draft.pairs)?;
    let about = draft.item.map_or(draft.body.0, |item| item.0);
    Ok(db
        .run(sql!(
            "UPDATE item_drafts SET object = {}, content = {}, saved_at = {}
              WHERE tenant_id = {} AND id = {} AND person_id = {} AND COALESCE(item_id, body_id) = {}",
            &draft.object,
            content,
            draft.saved_at,
            tenant,
            draft.id,
            person,
            about
        ))
        .await?)
}

pub async fn forget_drafts(db: &mut Write, (tenant, person): Whose, before: Instant) -> Result<()> {
    db.run(sql!(
        "DELETE FROM item_drafts WHERE tenant_id = {} AND person_id = {} AND saved_at < {}",
        tenant,
        person,
        before
    ))
    .await?;
    Ok(())
}

pub async fn remove_draft(db: &mut Write, (tenant, person): Whose, id: DraftId) -> Result<()> {
    db.run(sql!(
        "DELETE FROM item_drafts WHERE tenant_id = {} AND person_id = {} AND id = {}",
        tenant,
        person,
        id
    ))
    .await?;
    Ok(())
}

#[derive(FromRow)]
struct Row {
    id: DraftId,
    body_id: OrganisationId,
    item_id: Option<ItemId>,
    object: String,
    content: Value,
    saved_at: Instant,
}

pub async fn drafts(db: &mut Read, (tenant, person): Whose) -> Result<Vec<Draft>> {
    let rows: Vec<Row> = db
        .all(sql!(
            "SELECT id, body_id, item_id, object, content, saved_at FROM item_drafts
              WHERE tenant_id = {} AND person_id = {} ORDER BY saved_at DESC, id",
            tenant,
            person
        ))
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Draft {
                id: row.id,
                body: row.body_id,
                item: row.item_id,
                object: row.object,
                pairs: serde_json::from_value(row.content)?,
                saved_at: row.saved_at,
            })
        })
        .collect()
}
