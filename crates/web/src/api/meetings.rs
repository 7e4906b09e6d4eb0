//! `/meetings`: meetings of bodies.

use super::{
    Answer, Body, answer, created,
    shapes::{Advance, HistoryLine, List, Offered, Part},
};
use crate::caller::ApiCaller;
use crate::extract::{Path, Query};
use axum::{Json, http::StatusCode, response::Response};
use council::meetings;
use kernel::{Error, Instant, Look, MeetingId, OrganisationId, Result, Subject, journal};
use overview::boards::{self, MeetingRow, When};
use serde::{Deserialize, Serialize};
use sessions::sittings::Plan;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// A meeting in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Summary {
    id: Uuid,
    body_id: Uuid,
    state: String,
    #[schema(value_type = String, format = DateTime)]
    starts_at: Instant,
    #[schema(value_type = Option<String>, format = DateTime)]
    ends_at: Option<Instant>,
    place: String,
    /// How many items the agenda has.
    items: i64,
    version: i64,
}

impl From<MeetingRow> for Summary {
    fn from(row: MeetingRow) -> Self {
        Self {
            id: row.id.0,
            body_id: row.body_id.0,
            state: row.state,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            place: row.place,
            items: row.items,
            version: row.version,
        }
    }
}

/// A meeting.
#[derive(Debug, Serialize, ToSchema)]
pub struct Meeting {
    id: Uuid,
    body_id: Uuid,
    state: String,
    #[schema(value_type = String, format = DateTime)]
    starts_at: Instant,
    #[schema(value_type = Option<String>, format = DateTime)]
    ends_at: Option<Instant>,
    place: String,
    version: i64,
    /// May the caller change it now?
    may_change: bool,
    /// What the caller may do with it now.
    transitions: Vec<Offered>,
}

/// When and where.
#[derive(Debug, Deserialize, ToSchema)]
pub struct MeetingPlan {
    /// The body: only when the meeting is planned.
    body_id: Option<Uuid>,
    #[schema(value_type = String, format = DateTime)]
    starts_at: Instant,
    #[schema(value_type = Option<String>, format = DateTime)]
    ends_at: Option<Instant>,
    place: String,
    /// The version that the caller saw: only when the meeting is changed.
    version: Option<i64>,
}

impl MeetingPlan {
    fn plan(&self) -> Plan {
        Plan {
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            place: self.place.clone(),
        }
    }
}

/// Which meetings are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    body: Option<Uuid>,
    /// `coming` (the default, the next one first) or `past` (the latest first).
    #[serde(default)]
    when: String,
    limit: Option<i64>,
    after: Option<String>,
}

/// Lists the meetings that the caller reads.
#[utoipa::path(get, path = "/meetings", operation_id = "list_meetings", tag = "meetings", params(Wanted), responses((status = 200, description = "Found", body = List<Summary>)))]
pub async fn list(caller: ApiCaller, Query(wanted): Query<Wanted>) -> Answer<Json<List<Summary>>> {
    answer(&caller, async |look| {
        let when = if wanted.when == "past" {
            When::Past
        } else {
            When::Coming
        };
        let page = Part {
            limit: wanted.limit,
            after: wanted.after,
        }
        .page();
        let rows = boards::meetings(
            &mut look.db,
            &look.actor,
            wanted.body.map(OrganisationId),
            when,
            look.now,
            &page,
        )
        .await?;
        Ok(List::of(rows, None, Summary::from))
    })
    .await
}

async fn shape(look: &mut Look, id: MeetingId) -> Result<Meeting> {
    let meeting = meetings::find(&mut look.db, &look.actor, id).await?;
    let plan = meetings::plan_of(&mut look.db, &look.actor, &meeting).await?;
    let workflow = meetings::workflow_of(&mut look.db, &look.actor, &meeting).await?;
    let offers = meetings::offers(&mut look.db, &look.actor, &meeting, &workflow, look.now).await?;
    Ok(Meeting {
        id: id.0,
        body_id: meeting.body.0,
        may_change: meetings::may_change(&look.actor, &meeting, &workflow),
        transitions: Offered::all(&offers),
        state: meeting.state,
        starts_at: plan.starts_at,
        ends_at: plan.ends_at,
        place: plan.place,
        version: meeting.version,
    })
}

/// Plans a meeting.
#[utoipa::path(post, path = "/meetings", operation_id = "plan_meeting", tag = "meetings", request_body = MeetingPlan, responses((status = 201, description = "Created", body = Meeting)))]
pub async fn plan(caller: ApiCaller, Body(asked): Body<MeetingPlan>) -> Answer<Response> {
    let id = caller
        .work(async |work| {
            let body = asked
                .body_id
                .ok_or(Error::field("body_id", "body-required"))?;
            meetings::plan(work, body.into(), asked.plan()).await
        })
        .await?;
    let meeting = caller.read(async |look| shape(look, id).await).await?;
    Ok(created(format!("/meetings/{id}"), meeting))
}

/// Returns a meeting.
#[utoipa::path(get, path = "/meetings/{id}", operation_id = "get_meeting", tag = "meetings", params(("id" = Uuid, Path)), responses((status = 200, description = "Found", body = Meeting)))]
pub async fn show(caller: ApiCaller, Path(id): Path<MeetingId>) -> Answer<Json<Meeting>> {
    answer(&caller, async |look| shape(look, id).await).await
}

/// Moves a meeting in time or place.
#[utoipa::path(put, path = "/meetings/{id}", operation_id = "change_meeting", tag = "meetings", params(("id" = Uuid, Path)), request_body = MeetingPlan, responses((status = 200, description = "Found", body = Meeting)))]
pub async fn change(
    caller: ApiCaller,
    Path(id): Path<MeetingId>,
    Body(asked): Body<MeetingPlan>,
) -> Answer<Json<Meeting>> {
    caller
        .work(async |work| {
            let version = asked
                .version
                .ok_or(Error::field("version", "version-required"))?;
            meetings::change(work, id, version, asked.plan()).await
        })
        .await?;
    answer(&caller, async |look| shape(look, id).await).await
}

/// Follows a transition; the items of the agenda follow.
#[utoipa::path(post, path = "/meetings/{id}/transitions", operation_id = "advance_meeting", tag = "meetings", params(("id" = Uuid, Path)), request_body = Advance, responses((status = 204, description = "Done")))]
pub async fn advance(
    caller: ApiCaller,
    Path(id): Path<MeetingId>,
    Body(asked): Body<Advance>,
) -> Answer<StatusCode> {
    caller
        .work(async |work| {
            meetings::advance(work, id, asked.version, &asked.transition, &asked.comment).await
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Returns what happened to a meeting, newest first.
#[utoipa::path(get, path = "/meetings/{id}/history", operation_id = "meeting_history", tag = "meetings", params(("id" = Uuid, Path)), responses((status = 200, description = "Found", body = List<HistoryLine>)))]
pub async fn history(
    caller: ApiCaller,
    Path(id): Path<MeetingId>,
) -> Answer<Json<List<HistoryLine>>> {
    answer(&caller, async |look| {
        let body = meetings::find(&mut look.db, &look.actor, id).await?.body;
        let told = look.actor.manages(body) || look.actor.administers();
        let lines =
            journal::of_subject(&mut look.db, look.actor.tenant, Subject::Meeting(id)).await?;
        let lines = lines.into_iter().map(HistoryLine::from);
        Ok(List::whole(if told {
            lines.collect()
        } else {
            lines.map(HistoryLine::veiled).collect()
        }))
    })
    .await
}
