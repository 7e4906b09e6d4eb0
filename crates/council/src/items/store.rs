//! The `items` and `item_editors` tables. All their SQL is here.

use super::{
    editing::Editor,
    rules::{CameBack, Closed, Held, Item, Texts},
};
use kernel::{
    CategoryId, FromRow, Instant, ItemId, OrganisationId, PersonId, Read, Result, Sql, TenantId,
    WorkflowId, Write, sql,
};
use text::{Rich, fold, sort_key};

pub(super) async fn insert(db: &mut Write, tenant: TenantId, item: &Item) -> Result<()> {
    db.run(sql!(
        "INSERT INTO items (tenant_id, id, body_id, group_id, category_id, creator_id, reference,
                            object, object_folded, object_sort, description, motivation, decision,
                            preferred_on, workflow_id, state, came_back, closed,
                            created_at, changed_at, changed_by, moved_at, version)
         VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, FALSE, FALSE, {}, {}, {}, {}, 1)",
        tenant, item.id, item.body, item.group, item.category, item.creator, &item.reference,
        &item.object, folded(item), sort_key(&item.object),
        item.texts.description.as_str(), item.texts.motivation.as_str(), item.texts.decision.as_str(),
        item.preferred_on, item.flow, &item.state,
        item.created_at, item.changed_at, &item.changed_by, item.moved_at
    ))
    .await?;
    Ok(())
}

/// What a search by words looks at: the object and the reference, a space before each word.
fn folded(item: &Item) -> String {
    format!(" {} {}", fold(&item.object), fold(&item.reference))
}

pub(super) async fn update(
    db: &mut Write,
    tenant: TenantId,
    item: &Item,
    version: i64,
) -> Result<u64> {
    Ok(db
        .run(sql!(
            "UPDATE items SET group_id = {}, category_id = {}, object = {}, object_folded = {}, object_sort = {},
                    description = {}, motivation = {}, decision = {}, preferred_on = {},
                    changed_at = {}, changed_by = {}, version = version + 1
              WHERE tenant_id = {} AND id = {} AND version = {}",
            item.group, item.category, &item.object, folded(item), sort_key(&item.object),
            item.texts.description.as_str(), item.texts.motivation.as_str(), item.texts.decision.as_str(),
            item.preferred_on, item.changed_at, &item.changed_by,
            tenant, item.id, version
        ))
        .await?)
}

pub(super) async fn move_to(
    db: &mut Write,
    tenant: TenantId,
    item: &Item,
    version: i64,
) -> Result<u64> {
    Ok(db
        .run(sql!(
            "UPDATE items SET state = {}, came_back = {}, moved_at = {}, version = version + 1
              WHERE tenant_id = {} AND id = {} AND version = {}",
            &item.state,
            item.came_back == CameBack::Yes,
            item.moved_at,
            tenant,
            item.id,
            version
        ))
        .await?)
}

pub(super) async fn touch(
    db: &mut Write,
    tenant: TenantId,
    id: ItemId,
    (by, now): (&str, Instant),
) -> Result<()> {
    db.run(sql!(
        "UPDATE items SET changed_at = {}, changed_by = {} WHERE tenant_id = {} AND id = {} AND closed = FALSE",
        now,
        by,
        tenant,
        id
    ))
    .await?;
    Ok(())
}

pub(super) async fn set_sitting(
    db: &mut Write,
    tenant: TenantId,
    items: &[ItemId],
    at: Option<Instant>,
) -> Result<()> {
    let mut update = sql!(
        "UPDATE items SET sitting_at = {} WHERE tenant_id = {}",
        at,
        tenant
    );
    update.push(" AND id IN ").bind_list(items.iter().copied());
    db.run(update).await?;
    Ok(())
}

pub(super) async fn set_held(
    db: &mut Write,
    tenant: TenantId,
    items: &[ItemId],
    held: Held,
) -> Result<()> {
    let mut update = sql!(
        "UPDATE items SET held = {}, version = version + 1 WHERE tenant_id = {}",
        held == Held::Yes,
        tenant
    );
    update.push(" AND id IN ").bind_list(items.iter().copied());
    db.run(update).await?;
    Ok(())
}

pub(super) async fn set_closed(
    db: &mut Write,
    tenant: TenantId,
    items: &[ItemId],
    closed: Closed,
) -> Result<()> {
    let mut update = sql!(
        "UPDATE items SET closed = {}, version = version + 1 WHERE tenant_id = {}",
        closed == Closed::Yes,
        tenant
    );
    update.push(" AND id IN ").bind_list(items.iter().copied());
    db.run(update).await?;
    Ok(())
}

pub(super) async fn states(
    db: &mut Read,
    tenant: TenantId,
    items: &[ItemId],
) -> Result<Vec<(ItemId, WorkflowId, String)>> {
    let mut query: Sql = sql!(
        "SELECT id, workflow_id, state FROM items WHERE tenant_id = {}",
        tenant
    );
    query.push(" AND id IN ").bind_list(items.iter().copied());
    Ok(db.all(query).await?)
}

#[derive(FromRow)]
struct Row {
    id: ItemId,
    body_id: OrganisationId,
    group_id: OrganisationId,
    category_id: Option<CategoryId>,
    creator_id: PersonId,
    reference: String,
    object: String,
    description: String,
    motivation: String,
    decision: String,
    preferred_on: Option<Instant>,
    workflow_id: WorkflowId,
    state: String,
    came_back: bool,
    sitting_at: Option<Instant>,
    held: bool,
    closed: bool,
    created_at: Instant,
    changed_at: Instant,
    changed_by: String,
    moved_at: Instant,
    version: i64,
}

impl From<Row> for Item {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            body: row.body_id,
            group: row.group_id,
            category: row.category_id,
            creator: row.creator_id,
            reference: row.reference,
            object: row.object,
            texts: Texts {
                description: Rich::stored(row.description),
                motivation: Rich::stored(row.motivation),
                decision: Rich::stored(row.decision),
            },
            preferred_on: row.preferred_on,
            copies: vec![],
            flow: row.workflow_id,
            state: row.state,
            came_back: if row.came_back {
                CameBack::Yes
            } else {
                CameBack::No
            },
            sitting_at: row.sitting_at,
            held: if row.held { Held::Yes } else { Held::No },
            closed: if row.closed { Closed::Yes } else { Closed::No },
            created_at: row.created_at,
            changed_at: row.changed_at,
            changed_by: row.changed_by,
            moved_at: row.moved_at,
            version: row.version,
        }
    }
}

pub(super) async fn several(db: &mut Read, tenant: TenantId, ids: &[ItemId]) -> Result<Vec<Item>> {
    let mut query = Sql::default();
    query.push(
        "SELECT id, body_id, group_id, category_id, creator_id, reference, object, description, motivation, decision,
                preferred_on, workflow_id, state, came_back, sitting_at, held, closed,
                created_at, changed_at, changed_by, moved_at, version
           FROM items WHERE tenant_id = ",
    );
    query
        .bind(tenant)
        .push(" AND id IN ")
        .bind_list(ids.iter().copied());
    let rows: Vec<Row> = db.all(query).await?;
    with_copies(db, tenant, rows).await
}

/// Turns rows into items, with the services that are in copy of each.
async fn with_copies(db: &mut Read, tenant: TenantId, rows: Vec<Row>) -> Result<Vec<Item>> {
    let mut query = Sql::default();
    query
        .push("SELECT item_id, group_id FROM item_copies WHERE tenant_id = ")
        .bind(tenant)
        .push(" AND item_id IN ")
        .bind_list(rows.iter().map(|row| row.id))
        .push(" ORDER BY item_id, group_id");
    let copies: Vec<(ItemId, OrganisationId)> = db.all(query).await?;
    let of = |id: ItemId| copies.iter().filter(move |(item, _)| *item == id);
    Ok(rows
        .into_iter()
        .map(|row| Item {
            copies: of(row.id).map(|(_, group)| *group).collect(),
            ..Item::from(row)
        })
        .collect())
}

pub(super) async fn set_copies(
    db: &mut Write,
    tenant: TenantId,
    item: ItemId,
    groups: &[OrganisationId],
) -> Result<()> {
    db.run(sql!(
        "DELETE FROM item_copies WHERE tenant_id = {} AND item_id = {}",
        tenant,
        item
    ))
    .await?;
    for group in groups {
        db.run(sql!(
            "INSERT INTO item_copies (tenant_id, item_id, group_id) VALUES ({}, {}, {})
             ON CONFLICT (tenant_id, item_id, group_id) DO NOTHING",
            tenant,
            item,
            *group
        ))
        .await?;
    }
    Ok(())
}

pub(super) async fn find(db: &mut Read, tenant: TenantId, id: ItemId) -> Result<Option<Item>> {
    let row: Option<Row> = db
        .maybe(sql!(
            "SELECT id, body_id, group_id, category_id, creator_id, reference, object, description, motivation, decision,
                    preferred_on, workflow_id, state, came_back, sitting_at, held, closed,
                    created_at, changed_at, changed_by, moved_at, version
               FROM items WHERE tenant_id = {} AND id = {}",
            tenant, id
        ))
        .await?;
    match row {
        Some(row) => Ok(with_copies(db, tenant, vec![row]).await?.pop()),
        None => Ok(None),
    }
}

pub(super) async fn note_editor(
    db: &mut Write,
    (tenant, item): (TenantId, ItemId),
    (person, name): (PersonId, &str),
    now: Instant,
    gone: Instant,
) -> Result<()> {
    db.run(sql!(
        "DELETE FROM item_editors WHERE tenant_id = {} AND item_id = {} AND seen_at < {}",
        tenant,
        item,
        gone
    ))
    .await?;
    db.run(sql!(
        "INSERT INTO item_editors (tenant_id, item_id, person_id, name, since, seen_at) VALUES ({}, {}, {}, {}, {}, {})
         ON CONFLICT (tenant_id, item_id, person_id) DO UPDATE SET seen_at = excluded.seen_at",
        tenant, item, person, name, now, now
    ))
    .await?;
    Ok(())
}

pub(super) async fn forget_editor(
    db: &mut Write,
    tenant: TenantId,
    item: ItemId,
    person: PersonId,
) -> Result<()> {
    db.run(sql!(
        "DELETE FROM item_editors WHERE tenant_id = {} AND item_id = {} AND person_id = {}",
        tenant,
        item,
        person
    ))
    .await?;
    Ok(())
}

pub(super) async fn editors(
    db: &mut Read,
    tenant: TenantId,
    item: ItemId,
    alive: Instant,
) -> Result<Vec<Editor>> {
    let rows: Vec<(PersonId, String, Instant)> = db
        .all(sql!(
            "SELECT person_id, name, since FROM item_editors
              WHERE tenant_id = {} AND item_id = {} AND seen_at >= {} ORDER BY since, person_id",
            tenant,
            item,
            alive
        ))
        .await?;
    Ok(rows
        .into_iter()
        .map(|(person, name, since)| Editor {
            person,
            name,
            since,
        })
        .collect())
}
