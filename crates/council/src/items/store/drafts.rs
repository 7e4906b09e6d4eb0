//! What people typed and did not save.

use crate::items::drafts::{Draft, FormOf};
use kernel::{
    DraftId, FromRow, Instant, ItemId, OrganisationId, PersonId, Read, Result, Sql, TenantId,
    Write, sql,
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

/// Of every tenant.
pub async fn forget_drafts(db: &mut Write, before: Instant) -> Result<()> {
    db.run(sql!("DELETE FROM item_drafts WHERE saved_at < {}", before))
        .await?;
    Ok(())
}

pub async fn forget_drafts_of(db: &mut Write, (tenant, person): Whose) -> Result<()> {
    db.run(sql!(
        "DELETE FROM item_drafts WHERE tenant_id = {} AND person_id = {}",
        tenant,
        person
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

/// As many as anybody goes on with.
const MOST: i64 = 20;

pub async fn drafts(
    db: &mut Read,
    (tenant, person): Whose,
    (of, since): (FormOf, Instant),
) -> Result<Vec<Draft>> {
    let mut query = Sql::default();
    query
        .push("SELECT id, body_id, item_id, object, content, saved_at FROM item_drafts WHERE tenant_id = ")
        .bind(tenant);
    query.push(" AND person_id = ").bind(person);
    query.push(" AND saved_at >= ").bind(since);
    match of {
        FormOf::New(body) => query.push(" AND item_id IS NULL AND body_id = ").bind(body),
        FormOf::Old(item) => query.push(" AND item_id = ").bind(item),
    };
    query.push(" ORDER BY saved_at DESC, id LIMIT ").bind(MOST);
    let rows: Vec<Row> = db.all(query).await?;
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

/// What a draft is about.
pub async fn draft_about(
    db: &mut Read,
    (tenant, person): Whose,
    id: DraftId,
) -> Result<Option<FormOf>> {
    let row: Option<(OrganisationId, Option<ItemId>)> = db
        .maybe(sql!(
            "SELECT body_id, item_id FROM item_drafts WHERE tenant_id = {} AND person_id = {} AND id = {}",
            tenant,
            person,
            id
        ))
        .await?;
    Ok(row.map(|(body, item)| match item {
        Some(item) => FormOf::Old(item),
        None => FormOf::New(body),
    }))
}
