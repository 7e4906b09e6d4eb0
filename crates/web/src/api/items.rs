//! `/items`: what bodies are asked to decide.

use super::{
    Answer, Body, answer, created,
    item_draft::ItemDraft,
    person,
    shapes::{Advance, HistoryLine, List, Offered},
};
use crate::caller::ApiCaller;
use crate::extract::{Path, Query};
use axum::{Json, response::Response};
use council::{
    items::{self, Along, Linking},
    meetings,
};
use directory::bodies::Field;
use kernel::{Instant, ItemId, Look, MeetingId, OrganisationId, Result};
use overview::boards::{self, ItemFilter, Mine};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// An item in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Summary {
    id: Uuid,
    body_id: Uuid,
    group_id: Uuid,
    reference: String,
    object: String,
    state: String,
    meeting_id: Option<Uuid>,
    annexes: i64,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Instant,
    version: i64,
}

impl From<boards::ItemRow> for Summary {
    fn from(row: boards::ItemRow) -> Self {
        Self {
            id: row.id.0,
            body_id: row.body_id.0,
            group_id: row.group_id.0,
            reference: row.reference,
            object: row.object,
            state: row.state,
            meeting_id: row.meeting_id.map(|id| id.0),
            annexes: row.annexes,
            changed_at: row.changed_at,
            version: row.version,
        }
    }
}

/// An item. A field that its body does not use, or keeps from the caller, is null.
#[derive(Debug, Serialize, ToSchema)]
pub struct Item {
    id: Uuid,
    body_id: Uuid,
    group_id: Uuid,
    category_id: Option<Uuid>,
    /// The value under which it is filed, where its body files items so.
    classifier_id: Option<Uuid>,
    /// Other services that are concerned.
    associated_group_ids: Option<Vec<Uuid>>,
    /// The services in copy.
    copy_ids: Vec<Uuid>,
    /// The persons from whom it comes.
    initiator_ids: Option<Vec<Uuid>>,
    creator_id: Uuid,
    reference: String,
    object: String,
    /// Sanitised HTML, like the other texts.
    description: String,
    detailed_description: Option<String>,
    motivation: Option<String>,
    decision: Option<String>,
    observations: Option<String>,
    /// Who was there for this item, when that differs.
    assembly: Option<String>,
    /// Who signs for this item, when that differs.
    signatures: Option<String>,
    /// The bodies to which it is sent once it is decided.
    send_to_ids: Option<Vec<Uuid>>,
    /// Does it cost something, and what is said of it?
    budget: Option<Budget>,
    /// Does its service ask for urgency, and why?
    emergency: Option<Emergency>,
    /// Words apart by commas.
    keywords: Option<String>,
    oral_question: Option<bool>,
    to_discuss: Option<bool>,
    to_transmit: Option<bool>,
    /// `public` or `secret`.
    privacy: Option<String>,
    /// Not before the sitting of this moment.
    #[schema(value_type = Option<String>, format = DateTime)]
    preferred_on: Option<Instant>,
    state: String,
    /// The meeting on whose agenda it stands, and its number there.
    meeting_id: Option<Uuid>,
    number: Option<i64>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Instant,
    changed_by: String,
    version: i64,
    /// May the caller change it now?
    may_change: bool,
    /// What the caller may do with it now.
    transitions: Vec<Offered>,
}

/// What an item costs.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Budget {
    /// Does it cost something?
    pub linked: bool,
    /// Sanitised HTML; blank when it costs nothing.
    #[serde(default)]
    pub text: String,
}

/// Can an item not wait?
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Emergency {
    /// Does its service ask for urgency?
    pub asked: bool,
    /// Why; asked for when it does.
    #[serde(default)]
    pub reason: String,
}

/// Which items are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// Words of the object or the reference.
    #[serde(default)]
    q: String,
    body: Option<Uuid>,
    #[serde(default)]
    state: Vec<String>,
    #[serde(default)]
    group: Vec<Uuid>,
    meeting: Option<Uuid>,
    /// Only those that the caller created.
    #[serde(default)]
    mine: bool,
    limit: Option<i64>,
    after: Option<String>,
}

/// Lists the items that the caller reads, the latest changed first.
#[utoipa::path(get, path = "/items", operation_id = "list_items", tag = "items", params(Wanted), responses((status = 200, description = "Found", body = List<Summary>)))]
pub async fn list(caller: ApiCaller, Query(wanted): Query<Wanted>) -> Answer<Json<List<Summary>>> {
    answer(&caller, async |look| {
        let filter = ItemFilter {
            bodies: wanted.body.map(OrganisationId).into_iter().collect(),
            states: wanted.state,
            groups: wanted.group.into_iter().map(OrganisationId).collect(),
            meeting: wanted.meeting.map(MeetingId),
            mine: if wanted.mine {
                Mine::CreatedBy(person(&look.actor)?)
            } else {
                Mine::All
            },
            query: wanted.q,
            ..ItemFilter::default()
        };
        let page = kernel::Page::first(wanted.limit.unwrap_or(50)).after(
            wanted
                .after
                .as_deref()
                .and_then(|cursor| cursor.parse().ok()),
        );
        let rows = boards::table(&mut look.db, &look.actor, &filter, &page).await?;
        let total = boards::count(&mut look.db, &look.actor, &filter).await?;
        Ok(List::of(rows, Some(total), Summary::from))
    })
    .await
}

async fn shape(look: &mut Look, id: ItemId) -> Result<Item> {
    let (item, shown) = items::shown(&mut look.db, &look.actor, id).await?;
    let workflow = items::workflow_of(&mut look.db, &look.actor, &item).await?;
    let place = meetings::where_is(&mut look.db, &look.actor, id).await?;
    let is_shown = |field| shown.iter().any(|one| one.field == field);
    let said = &item.content;
    let text = |field| {
        let text = said.text(field).filter(|_| is_shown(field));
        text.map(ToString::to_string)
    };
    let tick = |field| said.tick(field).filter(|_| is_shown(field)).map(bool::from);
    Ok(Item {
        id: item.id.0,
        body_id: item.body.0,
        group_id: said.group.0,
        category_id: said.category.map(|id| id.0),
        classifier_id: said.classifier.map(|id| id.0),
        associated_group_ids: is_shown(Field::AssociatedGroups)
            .then(|| said.associated_groups.iter().map(|id| id.0).collect()),
        copy_ids: said.copies.iter().map(|id| id.0).collect(),
        initiator_ids: is_shown(Field::Initiators)
            .then(|| said.initiators.iter().map(|id| id.0).collect()),
        creator_id: item.creator.0,
        may_change: items::may_change(&look.actor, &item, &workflow),
        transitions: Offered::all(&items::offers(&look.actor, &item, &workflow, look.now)),
        object: said.object.clone(),
        description: said.description.to_string(),
        detailed_description: text(Field::DetailedDescription),
        motivation: text(Field::Motivation),
        decision: text(Field::Decision),
        observations: text(Field::Observations),
        assembly: text(Field::Assembly),
        signatures: text(Field::Signatures),
        send_to_ids: is_shown(Field::SendTo).then(|| said.send_to.iter().map(|id| id.0).collect()),
        budget: is_shown(Field::Budget).then(|| Budget {
            linked: said.budget.linked.into(),
            text: said.budget.text.to_string(),
        }),
        emergency: is_shown(Field::Emergency).then(|| Emergency {
            asked: said.emergency.asked.into(),
            reason: said.emergency.reason.clone(),
        }),
        keywords: is_shown(Field::Keywords).then(|| said.keywords.clone()),
        oral_question: tick(Field::OralQuestion),
        to_discuss: tick(Field::ToDiscuss),
        to_transmit: tick(Field::ToTransmit),
        privacy: is_shown(Field::Privacy).then(|| said.privacy.as_str().to_owned()),
        preferred_on: said.preferred_on,
        reference: item.reference,
        state: item.state,
        meeting_id: place.as_ref().map(|place| place.meeting.0),
        number: place.map(|place| place.number),
        created_at: item.created_at,
        changed_at: item.changed_at,
        changed_by: item.changed_by,
        version: item.version,
    })
}

/// Creates an item.
#[utoipa::path(post, path = "/items", operation_id = "create_item", tag = "items", request_body = ItemDraft, responses((status = 201, description = "Created", body = Item)))]
pub async fn create(caller: ApiCaller, Body(draft): Body<ItemDraft>) -> Answer<Response> {
    let id = caller
        .work(async |work| {
            let body = draft
                .body_id
                .ok_or(kernel::Error::field("body_id", "body-required"))?;
            items::create(work, body.into(), draft.group()?, draft.edits()?).await
        })
        .await?;
    let item = caller.read(async |look| shape(look, id).await).await?;
    Ok(created(format!("/items/{id}"), item))
}

/// Returns an item.
#[utoipa::path(get, path = "/items/{id}", operation_id = "get_item", tag = "items", params(("id" = Uuid, Path)), responses((status = 200, description = "Found", body = Item)))]
pub async fn show(caller: ApiCaller, Path(id): Path<ItemId>) -> Answer<Json<Item>> {
    answer(&caller, async |look| shape(look, id).await).await
}

/// Changes what an item says: the fields that are sent; the others stay as they are.
#[utoipa::path(put, path = "/items/{id}", operation_id = "change_item", tag = "items", params(("id" = Uuid, Path)), request_body = ItemDraft, responses((status = 200, description = "Found", body = Item)))]
pub async fn change(
    caller: ApiCaller,
    Path(id): Path<ItemId>,
    Body(draft): Body<ItemDraft>,
) -> Answer<Json<Item>> {
    caller
        .work(async |work| {
            let version = draft
                .version
                .ok_or(kernel::Error::field("version", "version-required"))?;
            items::change(work, id, version, draft.edits()?).await
        })
        .await?;
    answer(&caller, async |look| shape(look, id).await).await
}

/// Follows a transition.
#[utoipa::path(post, path = "/items/{id}/transitions", operation_id = "advance_item", tag = "items", params(("id" = Uuid, Path)), request_body = Advance, responses((status = 204, description = "Done")))]
pub async fn advance(
    caller: ApiCaller,
    Path(id): Path<ItemId>,
    Body(asked): Body<Advance>,
) -> Answer<axum::http::StatusCode> {
    caller
        .work(async |work| {
            items::advance(work, id, asked.version, &asked.transition, &asked.comment).await
        })
        .await?;
    Ok(axum::http::StatusCode::NO_CONTENT)
}

/// Returns what happened to an item, newest first.
#[utoipa::path(get, path = "/items/{id}/history", operation_id = "item_history", tag = "items", params(("id" = Uuid, Path)), responses((status = 200, description = "Found", body = List<HistoryLine>)))]
pub async fn history(caller: ApiCaller, Path(id): Path<ItemId>) -> Answer<Json<List<HistoryLine>>> {
    answer(&caller, async |look| {
        let body = items::find(&mut look.db, &look.actor, id).await?.body;
        let told = look.actor.manages(body) || look.actor.administers();
        let lines = items::history(&mut look.db, &look.actor, id).await?;
        let lines = lines.into_iter().map(HistoryLine::from);
        Ok(List::whole(if told {
            lines.collect()
        } else {
            lines.map(HistoryLine::veiled).collect()
        }))
    })
    .await
}

/// What a copy takes along.
#[derive(Debug, Default, Deserialize, ToSchema)]
pub struct Copying {
    /// Is the copy linked to the item?
    #[serde(default)]
    keep_link: bool,
    /// The annexes that are copied.
    #[serde(default)]
    annex_ids: Vec<Uuid>,
}

/// Makes a new item from one, in the initial state.
#[utoipa::path(post, path = "/items/{id}/duplicate", operation_id = "duplicate_item", tag = "items", params(("id" = Uuid, Path)), request_body = Copying, responses((status = 201, description = "Created", body = Item)))]
pub async fn duplicate(
    caller: ApiCaller,
    Path(id): Path<ItemId>,
    Body(asked): Body<Copying>,
) -> Answer<Response> {
    let along = Along {
        link: if asked.keep_link {
            Linking::Linked
        } else {
            Linking::Apart
        },
        annexes: asked.annex_ids.into_iter().map(Into::into).collect(),
    };
    let copy = caller
        .work(async |work| items::duplicate(work, id, along).await)
        .await?;
    let item = caller.read(async |look| shape(look, copy).await).await?;
    Ok(created(format!("/items/{copy}"), item))
}

/// Which version the caller saw.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SeenVersion {
    version: i64,
}

/// Does away with an item with which no meeting had to do.
#[utoipa::path(delete, path = "/items/{id}", operation_id = "delete_item", tag = "items", params(("id" = Uuid, Path), SeenVersion), responses((status = 204, description = "Done")))]
pub async fn delete(
    caller: ApiCaller,
    Path(id): Path<ItemId>,
    Query(seen): Query<SeenVersion>,
) -> Answer<axum::http::StatusCode> {
    caller
        .work(async |work| items::delete(work, id, seen.version).await)
        .await?;
    Ok(axum::http::StatusCode::NO_CONTENT)
}

/// An item linked to another.
#[derive(Debug, Serialize, ToSchema)]
pub struct LinkedItem {
    id: Uuid,
    reference: String,
    object: String,
    state: String,
}

/// Returns the items linked to one, those that the caller reads.
#[utoipa::path(get, path = "/items/{id}/links", operation_id = "item_links", tag = "items", params(("id" = Uuid, Path)), responses((status = 200, description = "Found", body = List<LinkedItem>)))]
pub async fn links(caller: ApiCaller, Path(id): Path<ItemId>) -> Answer<Json<List<LinkedItem>>> {
    answer(&caller, async |look| {
        let links = items::links(&mut look.db, &look.actor, id).await?;
        let shapes = links.into_iter().map(|other| LinkedItem {
            id: other.id.0,
            reference: other.reference,
            object: other.object,
            state: other.state,
        });
        Ok(List::whole(shapes.collect()))
    })
    .await
}

/// To which item one is linked.
#[derive(Debug, Deserialize, ToSchema)]
pub struct LinkTo {
    /// Its reference.
    reference: String,
}

/// Links an item to another, both ways.
#[utoipa::path(post, path = "/items/{id}/links", operation_id = "link_item", tag = "items", params(("id" = Uuid, Path)), request_body = LinkTo, responses((status = 204, description = "Done")))]
pub async fn link(
    caller: ApiCaller,
    Path(id): Path<ItemId>,
    Body(to): Body<LinkTo>,
) -> Answer<axum::http::StatusCode> {
    caller
        .work(async |work| items::link(work, id, &to.reference).await)
        .await?;
    Ok(axum::http::StatusCode::NO_CONTENT)
}

/// Takes a link away.
#[utoipa::path(delete, path = "/items/{id}/links/{item_id}", operation_id = "unlink_item", tag = "items", params(("id" = Uuid, Path), ("item_id" = Uuid, Path)), responses((status = 204, description = "Done")))]
pub async fn unlink(
    caller: ApiCaller,
    Path((id, other)): Path<(ItemId, ItemId)>,
) -> Answer<axum::http::StatusCode> {
    caller
        .work(async |work| items::unlink(work, id, other).await)
        .await?;
    Ok(axum::http::StatusCode::NO_CONTENT)
}
