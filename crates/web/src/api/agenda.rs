//! `/meetings/{id}/agenda`: presenting items, taking them off, putting them in order.

use super::{Answer, Body, answer, shapes::List};
use crate::caller::ApiCaller;
use crate::extract::{Path, Query};
use axum::{Json, http::StatusCode};
use council::meetings::{self, Move};
use kernel::{Error, ItemId, Look, MeetingId, Page, Result};
use overview::boards;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// An item of an agenda.
#[derive(Debug, Serialize, ToSchema)]
pub struct Entry {
    /// From 1.
    number: i64,
    item_id: Uuid,
    reference: String,
    object: String,
    state: String,
    group_id: Uuid,
}

async fn entries(look: &mut Look, id: MeetingId) -> Result<List<Entry>> {
    meetings::find(&mut look.db, &look.actor, id).await?;
    let rows = boards::on_agenda(&mut look.db, &look.actor, id).await?;
    Ok(List::whole(
        rows.into_iter()
            .map(|row| Entry {
                number: row.number,
                item_id: row.item.id.0,
                reference: row.item.reference,
                object: row.item.object,
                state: row.item.state,
                group_id: row.item.group_id.0,
            })
            .collect(),
    ))
}

/// Returns the items of an agenda that the caller reads, in order.
#[utoipa::path(get, path = "/meetings/{id}/agenda", operation_id = "get_agenda", tag = "meetings", params(("id" = Uuid, Path)), responses((status = 200, description = "Found", body = List<Entry>)))]
pub async fn show(caller: ApiCaller, Path(id): Path<MeetingId>) -> Answer<Json<List<Entry>>> {
    answer(&caller, async |look| entries(look, id).await).await
}

/// Items to be taken on the agenda.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Present {
    /// In this order, after those that are there.
    item_ids: Vec<Uuid>,
    /// The version of the meeting that the caller saw.
    version: i64,
}

/// Takes items on the agenda.
#[utoipa::path(post, path = "/meetings/{id}/agenda", operation_id = "present_items", tag = "meetings", params(("id" = Uuid, Path)), request_body = Present, responses((status = 200, description = "Found", body = List<Entry>)))]
pub async fn present(
    caller: ApiCaller,
    Path(id): Path<MeetingId>,
    Body(asked): Body<Present>,
) -> Answer<Json<List<Entry>>> {
    let wanted: Vec<ItemId> = asked.item_ids.into_iter().map(ItemId).collect();
    caller
        .work(async |work| meetings::present(work, id, asked.version, &wanted).await)
        .await?;
    answer(&caller, async |look| entries(look, id).await).await
}

/// Where an item of the agenda goes.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Reorder {
    item_id: Uuid,
    /// Its new number, from 1.
    number: i64,
    /// The version of the meeting that the caller saw.
    version: i64,
}

/// Moves an item of the agenda; the others keep their order.
#[utoipa::path(patch, path = "/meetings/{id}/agenda", operation_id = "move_item", tag = "meetings", params(("id" = Uuid, Path)), request_body = Reorder, responses((status = 200, description = "Found", body = List<Entry>)))]
pub async fn reorder(
    caller: ApiCaller,
    Path(id): Path<MeetingId>,
    Body(asked): Body<Reorder>,
) -> Answer<Json<List<Entry>>> {
    caller
        .work(async |work| {
            meetings::reorder(
                work,
                id,
                asked.version,
                asked.item_id.into(),
                Move::To(asked.number),
            )
            .await
        })
        .await?;
    answer(&caller, async |look| entries(look, id).await).await
}

/// The version of the meeting that the caller saw.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Seen {
    version: Option<i64>,
}

/// Takes an item off the agenda.
#[utoipa::path(delete, path = "/meetings/{id}/agenda/{item_id}", operation_id = "remove_item", tag = "meetings", params(("id" = Uuid, Path), ("item_id" = Uuid, Path), Seen), responses((status = 204, description = "Done")))]
pub async fn remove(
    caller: ApiCaller,
    Path((id, item)): Path<(MeetingId, ItemId)>,
    Query(seen): Query<Seen>,
) -> Answer<StatusCode> {
    caller
        .work(async |work| {
            let version = seen
                .version
                .ok_or(Error::field("version", "version-required"))?;
            meetings::remove(work, id, version, item).await
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Returns the items that may be presented to this meeting.
#[utoipa::path(get, path = "/meetings/{id}/available-items", operation_id = "available_items", tag = "meetings", params(("id" = Uuid, Path)), responses((status = 200, description = "Found", body = List<super::items::Summary>)))]
pub async fn available(
    caller: ApiCaller,
    Path(id): Path<MeetingId>,
) -> Answer<Json<List<super::items::Summary>>> {
    answer(&caller, async |look| {
        let meeting = meetings::find(&mut look.db, &look.actor, id).await?;
        let plan = meetings::plan_of(&mut look.db, &look.actor, &meeting).await?;
        let workflow = meetings::workflow_of(&mut look.db, &look.actor, &meeting).await?;
        let rows = match meetings::takes_items(&meeting, &workflow) {
            true => {
                boards::available(
                    &mut look.db,
                    &look.actor,
                    &meeting,
                    plan.starts_at,
                    &Page::first(200),
                )
                .await?
            }
            false => vec![],
        };
        Ok(List::whole(
            rows.into_iter().map(super::items::Summary::from).collect(),
        ))
    })
    .await
}
