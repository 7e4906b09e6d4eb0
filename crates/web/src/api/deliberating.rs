//! `/meetings/{id}/opening`, `/ending`, `/decisions`, `/minutes`, and what is recorded of its items.

use super::{Answer, Body, annexes::Annex, answer, created, shapes::List};
use crate::{App, caller::ApiCaller, extract::Path, pages, problem::ApiProblem};
use axum::{
    Json,
    extract::{DefaultBodyLimit, Multipart},
    http::StatusCode,
    response::Response,
};
use council::{assembly, items, meetings, minutes};
use directory::access;
use kernel::{Error, Instant, ItemId, MeetingId, PersonId, Subject};
use serde::{Deserialize, Serialize};
use sessions::{
    annexes::{self, AnnexKind},
    sittings::{Beginning, Quorum},
};
use text::Rich;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

/// What is said at the opening.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Opening {
    /// The version of the meeting.
    version: i64,
    /// None is now.
    #[schema(value_type = Option<String>, format = DateTime)]
    at: Option<Instant>,
    #[schema(value_type = Option<Uuid>)]
    chair: Option<PersonId>,
    #[schema(value_type = Option<Uuid>)]
    secretary: Option<PersonId>,
    /// The members were convened a second time for want of a quorum: none is asked.
    #[serde(default)]
    second_convocation: bool,
    #[schema(value_type = Vec<Uuid>)]
    present: Vec<PersonId>,
    #[serde(default)]
    #[schema(value_type = Vec<Uuid>)]
    excused: Vec<PersonId>,
    #[serde(default)]
    proxies: Vec<Pair>,
}

/// A proxy handed over at the opening.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Pair {
    #[schema(value_type = Uuid)]
    giver: PersonId,
    #[schema(value_type = Uuid)]
    holder: PersonId,
}

/// Opens the sitting.
#[utoipa::path(post, path = "/meetings/{id}/opening", operation_id = "open_sitting", tag = "sitting", params(("id" = Uuid, Path)), request_body = Opening, responses((status = 204, description = "Opened"), (status = 409, description = "Changed meanwhile")))]
pub async fn open(
    caller: ApiCaller,
    Path(id): Path<MeetingId>,
    Body(asked): Body<Opening>,
) -> Answer<StatusCode> {
    caller
        .work(async |work| {
            let beginning = Beginning {
                at: asked.at.unwrap_or(work.now),
                chair: asked.chair,
                secretary: asked.secretary,
                quorum: if asked.second_convocation {
                    Quorum::NotAsked
                } else {
                    Quorum::Majority
                },
                present: asked.present.clone(),
                excused: asked.excused.clone(),
            };
            let pairs: Vec<_> = asked
                .proxies
                .iter()
                .map(|one| (one.giver, one.holder))
                .collect();
            assembly::open(work, id, asked.version, (&beginning, &pairs)).await
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What is said at the end.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Ending {
    /// The version of the meeting.
    version: i64,
    /// None is now.
    #[schema(value_type = Option<String>, format = DateTime)]
    at: Option<Instant>,
}

/// Ends the sitting.
#[utoipa::path(post, path = "/meetings/{id}/ending", operation_id = "end_sitting", tag = "sitting", params(("id" = Uuid, Path)), request_body = Ending, responses((status = 204, description = "Ended"), (status = 409, description = "Changed meanwhile")))]
pub async fn end(
    caller: ApiCaller,
    Path(id): Path<MeetingId>,
    Body(asked): Body<Ending>,
) -> Answer<StatusCode> {
    caller
        .work(async |work| {
            let at = asked.at.unwrap_or(work.now);
            meetings::end(work, id, asked.version, at).await
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Somebody takes no part in an item.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Aside {
    #[schema(value_type = Uuid)]
    person: PersonId,
    /// `interest`, `away`, or empty: takes part again.
    reason: String,
}

/// Says that somebody takes no part in an item.
#[utoipa::path(post, path = "/items/{id}/aside", operation_id = "set_aside", tag = "sitting", params(("id" = Uuid, Path)), request_body = Aside, responses((status = 204, description = "Noted")))]
pub async fn aside(
    caller: ApiCaller,
    Path(id): Path<ItemId>,
    Body(asked): Body<Aside>,
) -> Answer<StatusCode> {
    caller
        .work(async |work| {
            let reason = assembly::Reason::read(&asked.reason)?;
            assembly::set_aside(work, id, asked.person, reason).await
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// When an item is taken.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Taken {
    /// None is now.
    #[schema(value_type = Option<String>, format = DateTime)]
    at: Option<Instant>,
}

/// Takes an item: the quorum is counted at this moment.
#[utoipa::path(post, path = "/items/{id}/taken", operation_id = "take_item", tag = "sitting", params(("id" = Uuid, Path)), request_body = Taken, responses((status = 204, description = "Taken"), (status = 403, description = "The quorum is missing")))]
pub async fn take(
    caller: ApiCaller,
    Path(id): Path<ItemId>,
    Body(asked): Body<Taken>,
) -> Answer<StatusCode> {
    caller
        .work(async |work| assembly::take(work, id, asked.at.unwrap_or(work.now)).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Several items decided at once.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Decisions {
    #[schema(value_type = Vec<Uuid>)]
    item_ids: Vec<ItemId>,
    /// The key of a transition, such as `accept`.
    decision: String,
}

/// Decides several items: all, or none.
#[utoipa::path(post, path = "/meetings/{id}/decisions", operation_id = "decide_items", tag = "sitting", params(("id" = Uuid, Path)), request_body = Decisions, responses((status = 204, description = "Decided"), (status = 403, description = "One of them cannot be decided so")))]
pub async fn decide(
    caller: ApiCaller,
    Path(id): Path<MeetingId>,
    Body(asked): Body<Decisions>,
) -> Answer<StatusCode> {
    caller
        .work(async |work| meetings::decide(work, id, &asked.item_ids, &asked.decision).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A rich text, saved in place.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Written {
    /// The version that was read: of the item for a decision, of the debate for a debate (0 when none is written).
    version: i64,
    /// HTML, cleaned by the server.
    text: String,
}

/// Writes the decision of an item.
#[utoipa::path(put, path = "/items/{id}/decision", operation_id = "write_decision", tag = "sitting", params(("id" = Uuid, Path)), request_body = Written, responses((status = 204, description = "Saved"), (status = 409, description = "Changed meanwhile")))]
pub async fn decision(
    caller: ApiCaller,
    Path(id): Path<ItemId>,
    Body(asked): Body<Written>,
) -> Answer<StatusCode> {
    let text = Rich::clean(&asked.text);
    caller
        .work(async |work| {
            items::change(work, id, asked.version, vec![items::Edit::Decision(text)]).await
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Writes what was said about an item.
#[utoipa::path(put, path = "/items/{id}/debate", operation_id = "write_debate", tag = "sitting", params(("id" = Uuid, Path)), request_body = Written, responses((status = 204, description = "Saved"), (status = 409, description = "Changed meanwhile")))]
pub async fn debate(
    caller: ApiCaller,
    Path(id): Path<ItemId>,
    Body(asked): Body<Written>,
) -> Answer<StatusCode> {
    let text = Rich::clean(&asked.text);
    caller
        .work(async |work| minutes::write_debate(work, id, asked.version, text).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What was said about an item.
#[derive(Debug, Serialize, ToSchema)]
pub struct Debate {
    /// 0 when nothing is written.
    version: i64,
    /// HTML.
    text: String,
}

/// Returns what was said about an item, to those who write the minutes.
#[utoipa::path(get, path = "/items/{id}/debate", operation_id = "get_debate", tag = "sitting", params(("id" = Uuid, Path)), responses((status = 200, description = "Found", body = Debate)))]
pub async fn said(caller: ApiCaller, Path(id): Path<ItemId>) -> Answer<Json<Debate>> {
    answer(&caller, async |look| {
        let item = items::find(&mut look.db, &look.actor, id).await?;
        if !look.actor.manages(item.body) {
            return Err(Error::NotFound);
        }
        let (text, version) = minutes::debate(&mut look.db, &look.actor, id).await?;
        Ok(Debate {
            version,
            text: text.to_string(),
        })
    })
    .await
}

/// Something that minutes contain.
#[derive(Debug, Serialize, ToSchema)]
pub struct Check {
    /// `hours`, `place`, `convocation`, `chair`, `secretary`, `members`, `quorum`, `agenda`,
    /// `decisions`, `texts`, `ballots`, `voters`, `secret-ballots`, `debates`.
    what: String,
    /// `there`, `missing`, or `nothing` (perhaps nothing happened).
    found: String,
    count: usize,
    /// The first item where it is missing.
    item_id: Option<Uuid>,
}

/// Returns what the law wants in the minutes, found or missing.
#[utoipa::path(get, path = "/meetings/{id}/minutes", operation_id = "check_minutes", tag = "sitting", params(("id" = Uuid, Path)), responses((status = 200, description = "Checked", body = List<Check>)))]
pub async fn checks(caller: ApiCaller, Path(id): Path<MeetingId>) -> Answer<Json<List<Check>>> {
    answer(&caller, async |look| {
        let meeting = meetings::find(&mut look.db, &look.actor, id).await?;
        let workflow = meetings::workflow_of(&mut look.db, &look.actor, &meeting).await?;
        if !minutes::may_read(&look.actor, &meeting, &workflow) {
            return Err(Error::NotFound);
        }
        let record = minutes::record(&mut look.db, look.actor.tenant, &meeting).await?;
        let check = |one: minutes::Check| Check {
            what: one.what.as_str().to_owned(),
            found: one.found.as_str().to_owned(),
            count: one.count,
            item_id: one.item.map(|item| item.0),
        };
        Ok(List::whole(
            minutes::checks(&record).into_iter().map(check).collect(),
        ))
    })
    .await
}

/// A document of a meeting, as parts of a form.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the parts to the reader of the API")]
pub struct DocumentForm {
    /// `minutes` (signed), `report` or `other`.
    kind: String,
    title: String,
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// The address that takes a file has a limit of its own.
pub fn upload() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(attach))
        .layer(DefaultBodyLimit::disable())
}

/// Lists the documents of a meeting.
#[utoipa::path(get, path = "/meetings/{id}/annexes", operation_id = "list_meeting_annexes", tag = "sitting", params(("id" = Uuid, Path)), responses((status = 200, description = "Found", body = List<Annex>)))]
pub async fn documents(caller: ApiCaller, Path(id): Path<MeetingId>) -> Answer<Json<List<Annex>>> {
    answer(&caller, async |look| {
        let readable = access::readable(&mut look.db, &look.actor, Subject::Meeting(id)).await?;
        let subject = readable.subject();
        let seen = minutes::clearance(&mut look.db, &look.actor, subject).await?;
        let all = annexes::of(&mut look.db, look.actor.tenant, readable, seen).await?;
        Ok(List::whole(all.into_iter().map(Annex::from).collect()))
    })
    .await
}

/// Adds a document to a meeting, also to a closed one.
#[utoipa::path(post, path = "/meetings/{id}/annexes", operation_id = "add_meeting_annex", tag = "sitting", params(("id" = Uuid, Path)), request_body(content = DocumentForm, content_type = "multipart/form-data"), responses((status = 201, description = "Added", body = Annex), (status = 403, description = "The meeting is archived")))]
pub async fn attach(
    caller: ApiCaller,
    Path(id): Path<MeetingId>,
    mut parts: Multipart,
) -> Answer<Response> {
    let may = caller.read(async |look| {
        let meeting = meetings::find(&mut look.db, &look.actor, id).await?;
        let workflow = meetings::workflow_of(&mut look.db, &look.actor, &meeting).await?;
        Ok(meetings::may_attach(&look.actor, &meeting, &workflow))
    });
    if !may.await? {
        return Err(ApiProblem::from(Error::refused("documents-closed")));
    }
    let form = pages::receive_for(&caller.app, caller.login.tenant, &mut parts).await;
    let kind = AnnexKind::read(&form.kind)?;
    let received = form.one()?;
    let added = caller
        .work(async |work| minutes::attach(work, id, (kind, received)).await)
        .await?;
    let annex = caller
        .read(async |look| pages::found_annex(look, added).await)
        .await?;
    Ok(created(format!("/annexes/{added}"), Annex::from(annex)))
}
