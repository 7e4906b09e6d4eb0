//! The tables of items. All their SQL is here.

mod drafts;
mod links;
mod lists;
mod marks;
mod migrating;
mod sendings;
mod templates;

pub(super) use drafts::{
    draft_about, drafts, forget_drafts, forget_drafts_of, insert_draft, remove_draft, update_draft,
};
pub(super) use links::{delete_link, insert_link, linked, linked_to, links};
pub(super) use lists::{add as add_lists, replace as replace_lists};
pub(super) use marks::{held_by, let_go, set_completeness, set_signed, take, taking};
pub(super) use migrating::{of_older, settle, standing};
pub(super) use sendings::{insert_sending, sent};
pub(super) use templates::{
    insert_template, remove_template, template, templates, update_template,
};

use super::{
    content::{Budget, Content, Emergency, Privacy},
    editing::Editor,
    marking::{Completeness, Signed},
    rules::{Agenda, CameBack, Closed, Held, Item},
};
use directory::people;
use kernel::{
    CategoryId, Error, FromRow, Instant, ItemId, OrganisationId, PersonId, Read, Result, Sql,
    TenantId, WorkflowId, Write, sql,
};
use text::{Rich, fold, sort_key};

pub(super) async fn insert(db: &mut Write, tenant: TenantId, item: &Item) -> Result<()> {
    let said = &item.content;
    db.run(sql!(
        "INSERT INTO items (tenant_id, id, body_id, group_id, category_id, creator_id, reference,
                            object, object_folded, object_sort, description, motivation, decision,
                            detailed_description, observations, budget_related, budget,
                            emergency, emergency_reason, oral_question, to_discuss, to_transmit,
                            privacy, keywords, assembly, signatures,
                            preferred_on, workflow_id, state, came_back, closed,
                            created_at, changed_at, changed_by, moved_at, version)
         VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
                 {}, {}, {}, FALSE, FALSE, {}, {}, {}, {}, 1)",
        tenant, item.id, item.body, said.group, said.category, item.creator, &item.reference,
        &said.object, folded(item), sort_key(&said.object),
        said.description.as_str(), said.motivation.as_str(), said.decision.as_str(),
        said.detailed_description.as_str(), said.observations.as_str(),
        bool::from(said.budget.linked), said.budget.text.as_str(),
        bool::from(said.emergency.asked), &said.emergency.reason,
        bool::from(said.oral_question), bool::from(said.to_discuss), bool::from(said.to_transmit),
        said.privacy.as_str(), &said.keywords, said.assembly.as_str(), said.signatures.as_str(),
        said.preferred_on, item.flow, &item.state,
        item.created_at, item.changed_at, &item.changed_by, item.moved_at
    ))
    .await?;
    Ok(())
}

/// What a search by words looks at: the object and the reference, a space before each word.
fn folded(item: &Item) -> String {
    format!(" {} {}", fold(&item.content.object), fold(&item.reference))
}

pub(super) async fn update(
    db: &mut Write,
    tenant: TenantId,
    item: &Item,
    version: i64,
) -> Result<u64> {
    let said = &item.content;
    Ok(db
        .run(sql!(
            "UPDATE items SET group_id = {}, category_id = {}, object = {}, object_folded = {}, object_sort = {},
                    description = {}, motivation = {}, decision = {},
                    detailed_description = {}, observations = {}, budget_related = {}, budget = {},
                    emergency = {}, emergency_reason = {}, oral_question = {}, to_discuss = {}, to_transmit = {},
                    privacy = {}, keywords = {}, assembly = {}, signatures = {}, preferred_on = {},
                    changed_at = {}, changed_by = {}, version = version + 1
              WHERE tenant_id = {} AND id = {} AND version = {}",
            said.group, said.category, &said.object, folded(item), sort_key(&said.object),
            said.description.as_str(), said.motivation.as_str(), said.decision.as_str(),
            said.detailed_description.as_str(), said.observations.as_str(),
            bool::from(said.budget.linked), said.budget.text.as_str(),
            bool::from(said.emergency.asked), &said.emergency.reason,
            bool::from(said.oral_question), bool::from(said.to_discuss), bool::from(said.to_transmit),
            said.privacy.as_str(), &said.keywords, said.assembly.as_str(), said.signatures.as_str(), said.preferred_on,
            item.changed_at, &item.changed_by,
            tenant, item.id, version
        ))
        .await?)
}

/// Does away with an item and what only it has; refused when something else refers to it.
pub(super) async fn delete(db: &mut Write, tenant: TenantId, id: ItemId) -> Result<()> {
    for (table, column) in [
        ("item_links", "item_id"),
        ("item_links", "other_id"),
        ("item_editors", "item_id"),
        ("item_drafts", "item_id"),
        ("item_takings", "item_id"),
        ("item_copies", "item_id"),
        ("item_targets", "item_id"),
        ("item_classifiers", "item_id"),
        ("item_sendings", "copy_id"),
        ("item_sendings", "item_id"),
        ("item_associates", "item_id"),
        ("item_initiators", "item_id"),
        ("items", "id"),
    ] {
        let mut query = Sql::default();
        query.push("DELETE FROM ").push(table);
        query.push(" WHERE tenant_id = ").bind(tenant);
        query.push(" AND ").push(column).push(" = ").bind(id);
        db.run(query).await?;
    }
    Ok(())
}

pub(super) async fn by_reference(
    db: &mut Read,
    tenant: TenantId,
    reference: &str,
) -> Result<Option<ItemId>> {
    let row: Option<(ItemId,)> = db
        .maybe(sql!(
            "SELECT id FROM items WHERE tenant_id = {} AND reference = {} ORDER BY id LIMIT 1",
            tenant,
            reference
        ))
        .await?;
    Ok(row.map(|row| row.0))
}

pub(super) async fn move_to(
    db: &mut Write,
    tenant: TenantId,
    item: &Item,
    version: i64,
) -> Result<u64> {
    Ok(db
        .run(sql!(
            "UPDATE items SET state = {}, came_back = {}, passed = {}, moved_at = {}, version = version + 1
              WHERE tenant_id = {} AND id = {} AND version = {}",
            &item.state,
            item.came_back == CameBack::Yes,
            item.passed.join(" "),
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

pub(super) async fn set_agenda(
    db: &mut Write,
    tenant: TenantId,
    items: &[ItemId],
    agenda: Agenda,
) -> Result<()> {
    let mut update = sql!(
        "UPDATE items SET agenda_fixed = {} WHERE tenant_id = {}",
        agenda == Agenda::Fixed,
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
    detailed_description: String,
    observations: String,
    budget_related: bool,
    budget: String,
    emergency: bool,
    emergency_reason: String,
    oral_question: bool,
    to_discuss: bool,
    to_transmit: bool,
    privacy: String,
    keywords: String,
    assembly: String,
    signatures: String,
    preferred_on: Option<Instant>,
    workflow_id: WorkflowId,
    state: String,
    came_back: bool,
    passed: String,
    sitting_at: Option<Instant>,
    agenda_fixed: bool,
    held: bool,
    closed: bool,
    completeness: String,
    signed: bool,
    created_at: Instant,
    changed_at: Instant,
    changed_by: String,
    moved_at: Instant,
    version: i64,
}

const COLUMNS: &str =
    "SELECT id, body_id, group_id, category_id, creator_id, reference, object, description, motivation, decision,
            detailed_description, observations, budget_related, budget, emergency, emergency_reason,
            oral_question, to_discuss, to_transmit, privacy, keywords, assembly, signatures,
            preferred_on, workflow_id, state, came_back, passed, sitting_at, agenda_fixed, held, closed, completeness, signed,
            created_at, changed_at, changed_by, moved_at, version
       FROM items WHERE tenant_id = ";

impl TryFrom<Row> for Item {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        // Of a newer program, perhaps: taken for public it could be shown to those who may not see it.
        let unknown = || Error::internal(format!("an unknown privacy: {}", row.privacy));
        let unsaid = || Error::internal(format!("an unknown completeness: {}", row.completeness));
        let content = Content {
            object: row.object,
            group: row.group_id,
            associated_groups: vec![],
            copies: vec![],
            category: row.category_id,
            classifier: None,
            keywords: row.keywords,
            initiators: vec![],
            oral_question: row.oral_question.into(),
            privacy: Privacy::named(&row.privacy).ok_or_else(unknown)?,
            description: Rich::stored(row.description),
            detailed_description: Rich::stored(row.detailed_description),
            motivation: Rich::stored(row.motivation),
            decision: Rich::stored(row.decision),
            observations: Rich::stored(row.observations),
            budget: Budget {
                linked: row.budget_related.into(),
                text: Rich::stored(row.budget),
            },
            preferred_on: row.preferred_on,
            emergency: Emergency {
                asked: row.emergency.into(),
                reason: row.emergency_reason,
            },
            to_discuss: row.to_discuss.into(),
            to_transmit: row.to_transmit.into(),
            send_to: vec![],
            assembly: Rich::stored(row.assembly),
            signatures: Rich::stored(row.signatures),
        };
        Ok(Self {
            id: row.id,
            body: row.body_id,
            creator: row.creator_id,
            reference: row.reference,
            content,
            flow: row.workflow_id,
            state: row.state,
            came_back: if row.came_back {
                CameBack::Yes
            } else {
                CameBack::No
            },
            passed: row.passed.split_whitespace().map(str::to_owned).collect(),
            sitting_at: row.sitting_at,
            agenda: if row.agenda_fixed {
                Agenda::Fixed
            } else {
                Agenda::Open
            },
            held: if row.held { Held::Yes } else { Held::No },
            closed: if row.closed { Closed::Yes } else { Closed::No },
            completeness: Completeness::named(&row.completeness).ok_or_else(unsaid)?,
            signed: if row.signed { Signed::Yes } else { Signed::No },
            staff: std::collections::BTreeSet::new(),
            created_at: row.created_at,
            changed_at: row.changed_at,
            changed_by: row.changed_by,
            moved_at: row.moved_at,
            version: row.version,
        })
    }
}

pub(super) async fn several(db: &mut Read, tenant: TenantId, ids: &[ItemId]) -> Result<Vec<Item>> {
    let mut query = Sql::default();
    query.push(COLUMNS);
    query
        .bind(tenant)
        .push(" AND id IN ")
        .bind_list(ids.iter().copied());
    let rows: Vec<Row> = db.all(query).await?;
    let items = rows.into_iter().map(Item::try_from);
    let items = lists::with(db, tenant, items.collect::<Result<_>>()?).await?;
    staffed(db, tenant, items).await
}

/// The items with who works in their service.
async fn staffed(db: &mut Read, tenant: TenantId, mut items: Vec<Item>) -> Result<Vec<Item>> {
    let groups: Vec<OrganisationId> = items.iter().map(|item| item.content.group).collect();
    let staff = people::staff_of(db, tenant, &groups).await?;
    for item in &mut items {
        item.staff = staff.get(&item.content.group).cloned().unwrap_or_default();
    }
    Ok(items)
}

pub(super) async fn find(db: &mut Read, tenant: TenantId, id: ItemId) -> Result<Option<Item>> {
    Ok(several(db, tenant, &[id]).await?.pop())
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
