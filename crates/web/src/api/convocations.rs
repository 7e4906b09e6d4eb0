//! `/meetings/{id}/recipients`, `/meetings/{id}/dispatches`, `/convocations`: convening, receiving,
//! answering, and what proves it.

use super::{Answer, Body, answer, shapes::List};
use crate::{
    caller::ApiCaller,
    extract::Path,
    giving::{self, Named, Shown},
    pages,
};
use axum::{
    Json,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use council::meetings::{self, PaperState};
use directory::{identity, notices};
use kernel::{ConvocationId, Error, Instant, Look, MeetingId, PersonId, Result};
use overview::boards;
use serde::{Deserialize, Serialize};
use sessions::{
    convocations::{self, Asked, Choice, Convened, Dispatch, Mailed, Overview},
    evidence,
    messages::State,
};
use utoipa::ToSchema;
use uuid::Uuid;

/// Somebody convened.
#[derive(Debug, Serialize, ToSchema)]
pub struct Recipient {
    /// The convocation.
    id: Uuid,
    person_id: Uuid,
    name: String,
    function: String,
    address: Option<String>,
    is_voter: bool,
    /// Where the latest mail stands: `held`, `waiting`, `sending`, `sent`, `in_doubt`, `failed`, or
    /// `on_paper` for those who did not accept that mails convene them, `no_address`.
    state: String,
    /// What the mail server said, or what went wrong.
    said: Option<String>,
    /// When a convocation left for the first time.
    #[schema(value_type = Option<String>, format = DateTime)]
    sent_at: Option<Instant>,
    #[schema(value_type = Option<String>, format = DateTime)]
    received_at: Option<Instant>,
    answer: Option<Given>,
}

/// An answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct Given {
    /// `present`, `absent` or `proxy`.
    choice: String,
    /// The convocation of who holds the proxy.
    proxy_to: Option<Uuid>,
    /// Does the proxy count? Not when its holder does not come.
    proxy_counts: bool,
    /// Who noted it, when it was not the person.
    noted_by: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    at: Instant,
}

fn recipient(
    (roll, paper): (&[Convened], &[PersonId]),
    one: &Convened,
    mailed: Option<&Mailed>,
) -> Recipient {
    let state = mailed
        .and_then(|mailed| mailed.delivery.as_ref())
        .map(|(_, state)| state);
    Recipient {
        id: one.id.0,
        person_id: one.person.0,
        name: one.name.clone(),
        function: one.function.clone(),
        address: one.address.clone(),
        is_voter: one.is_voter,
        state: match (state, &one.address) {
            (Some(state), _) => state.as_str(),
            (None, Some(_)) => "held",
            (None, None) if paper.contains(&one.person) => "on_paper",
            (None, None) => "no_address",
        }
        .to_owned(),
        said: state.and_then(State::said).map(str::to_owned),
        sent_at: one.first_sent_at,
        received_at: one.received.map(|(at, _)| at),
        answer: one.answer.as_ref().map(|answer| Given {
            choice: answer.choice.as_str().to_owned(),
            proxy_to: answer.choice.holder().map(|holder| holder.0),
            proxy_counts: answer.choice.holder().is_some()
                && convocations::lapsed(roll, one).is_none(),
            noted_by: answer.noted_by.clone(),
            at: answer.at,
        }),
    }
}

/// Everything about the convocation, to those who manage the meeting.
async fn overview(look: &mut Look, id: MeetingId) -> Result<Option<Overview>> {
    let meeting = meetings::find(&mut look.db, &look.actor, id).await?;
    if !meetings::reads_as_clerk(&look.actor, &meeting) {
        return Err(Error::NotFound);
    }
    convocations::overview(&mut look.db, look.actor.tenant, meeting.sitting).await
}

/// Returns the convened with the state of their mail, their receipt and their answer; nobody before
/// the first dispatch.
#[utoipa::path(get, path = "/meetings/{id}/recipients", operation_id = "list_recipients", tag = "convocations", params(("id" = Uuid, Path)), responses((status = 200, description = "Found", body = List<Recipient>)))]
pub async fn recipients(
    caller: ApiCaller,
    Path(id): Path<MeetingId>,
) -> Answer<Json<List<Recipient>>> {
    answer(&caller, async |look| {
        let found = overview(look, id)
            .await?
            .map(|found| found.recipients)
            .unwrap_or_default();
        let roll: Vec<Convened> = found.iter().map(|(one, _)| one.clone()).collect();
        let persons: Vec<PersonId> = roll.iter().map(|one| one.person).collect();
        let paper = notices::on_paper(&mut look.db, look.actor.tenant, &persons).await?;
        Ok(List::whole(
            found
                .iter()
                .map(|(one, mailed)| recipient((&roll, &paper), one, mailed.as_ref()))
                .collect(),
        ))
    })
    .await
}

/// One sending.
#[derive(Debug, Serialize, ToSchema)]
pub struct Sent {
    id: Uuid,
    number: i64,
    /// `convocation` or `again`.
    kind: String,
    /// `composing`, `stamping` or `sending`.
    state: String,
    subject: String,
    message: String,
    created_by: String,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    /// SHA-256 of the manifest, once it is written.
    manifest_sha256: Option<String>,
    /// The moment that the time-stamp authority attests.
    #[schema(value_type = Option<String>, format = DateTime)]
    stamped_at: Option<Instant>,
    /// What hinders it; it is tried again.
    problem: Option<String>,
}

async fn sent(look: &mut Look, dispatch: &Dispatch) -> Result<Sent> {
    let proof = match dispatch.proof {
        Some(proof) => Some(evidence::find(&mut look.db, look.actor.tenant, proof).await?),
        None => None,
    };
    Ok(Sent {
        id: dispatch.id.0,
        number: dispatch.number,
        kind: dispatch.kind.as_str().to_owned(),
        state: dispatch.stage.as_str().to_owned(),
        subject: dispatch.subject.clone(),
        message: dispatch.message.clone(),
        created_by: dispatch.created_by.clone(),
        created_at: dispatch.created_at,
        manifest_sha256: proof
            .as_ref()
            .map(|proof| evidence::fingerprint(&proof.sha256)),
        stamped_at: proof
            .as_ref()
            .and_then(|proof| Some(proof.token.as_ref()?.at)),
        problem: dispatch
            .problem
            .clone()
            .or(proof.and_then(|proof| proof.problem)),
    })
}

/// Returns the dispatches of a meeting, the first one first.
#[utoipa::path(get, path = "/meetings/{id}/dispatches", operation_id = "list_dispatches", tag = "convocations", params(("id" = Uuid, Path)), responses((status = 200, description = "Found", body = List<Sent>)))]
pub async fn dispatches(caller: ApiCaller, Path(id): Path<MeetingId>) -> Answer<Json<List<Sent>>> {
    answer(&caller, async |look| {
        let found = overview(look, id)
            .await?
            .map(|found| found.dispatches)
            .unwrap_or_default();
        let mut all = vec![];
        for dispatch in &found {
            all.push(sent(look, dispatch).await?);
        }
        Ok(List::whole(all))
    })
    .await
}

/// Returns one dispatch by its number.
#[utoipa::path(get, path = "/meetings/{id}/dispatches/{number}", operation_id = "get_dispatch", tag = "convocations", params(("id" = Uuid, Path), ("number" = i64, Path)), responses((status = 200, description = "Found", body = Sent)))]
pub async fn dispatch(
    caller: ApiCaller,
    Path((id, number)): Path<(MeetingId, i64)>,
) -> Answer<Json<Sent>> {
    answer(&caller, async |look| {
        numbered(look, id, |dispatch| dispatch.number == number).await
    })
    .await
}

async fn numbered(
    look: &mut Look,
    id: MeetingId,
    wanted: impl Fn(&Dispatch) -> bool,
) -> Result<Sent> {
    let found = overview(look, id)
        .await?
        .map(|found| found.dispatches)
        .unwrap_or_default();
    let dispatch = found
        .iter()
        .find(|dispatch| wanted(dispatch))
        .ok_or(Error::NotFound)?;
    sent(look, dispatch).await
}

/// A dispatch that is asked for.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Dispatching {
    /// `convocation` for the first one, `again` to write again.
    kind: String,
    /// For `again`: the convocations to write to; all when it is left out.
    #[serde(default)]
    recipients: Vec<Uuid>,
    /// The subject; the usual one when it is left out.
    #[serde(default)]
    subject: String,
    /// A word added to the mail.
    #[serde(default)]
    message: String,
}

/// Convenes the members, or writes to them again. With the same `Idempotency-Key`, it is done once.
#[utoipa::path(post, path = "/meetings/{id}/dispatches", operation_id = "dispatch", tag = "convocations", params(("id" = Uuid, Path), ("Idempotency-Key" = Option<String>, Header, description = "Sent twice, the dispatch is made once")), request_body = Dispatching, responses((status = 202, description = "Queued", body = Sent)))]
pub async fn send(
    caller: ApiCaller,
    Path(id): Path<MeetingId>,
    headers: HeaderMap,
    Body(asked): Body<Dispatching>,
) -> Answer<Response> {
    let key = headers
        .get("idempotency-key")
        .and_then(|key| key.to_str().ok())
        .map(str::to_owned);
    let user = caller.login.user;
    let fresh = caller.app.desk.fresh_key();
    let opened = caller
        .work(async |work| {
            let emails = identity::emails(&mut work.db, &[user]).await?;
            let wants = Asked {
                key: key.unwrap_or(fresh),
                subject: asked.subject,
                message: asked.message,
                reply_address: emails.into_iter().next().map(|(_, email)| email),
            };
            let wanted: Vec<ConvocationId> =
                asked.recipients.into_iter().map(ConvocationId).collect();
            match asked.kind.as_str() {
                "convocation" => meetings::convene(work, id, &wants).await,
                "again" => meetings::notify_again(work, id, &wants, &wanted).await,
                _ => Err(Error::field("kind", "choice-required")),
            }
        })
        .await?;
    let shape = caller
        .read(async |look| numbered(look, id, |dispatch| dispatch.id == opened.id()).await)
        .await?;
    let location = format!("/api/v1/meetings/{id}/dispatches/{}", shape.number);
    Ok((StatusCode::ACCEPTED, [("location", location)], Json(shape)).into_response())
}

/// The caller's own convocation.
#[derive(Debug, Serialize, ToSchema)]
pub struct Mine {
    id: Uuid,
    meeting_id: Uuid,
    body: String,
    #[schema(value_type = String, format = DateTime)]
    starts_at: Instant,
    place: String,
    name: String,
    function: String,
    #[schema(value_type = Option<String>, format = DateTime)]
    received_at: Option<Instant>,
    answer: Option<Given>,
    /// Does the sitting admit proxies from the caller?
    proxies: bool,
    /// Who may hold the caller's proxy.
    holders: Vec<Candidate>,
}

/// Somebody who may hold a proxy.
#[derive(Debug, Serialize, ToSchema)]
pub struct Candidate {
    /// The convocation, for `proxy_to`.
    id: Uuid,
    name: String,
    /// The code of why not.
    why_not: Option<String>,
}

async fn mine(look: &mut Look, id: ConvocationId) -> Result<Mine> {
    let found = convocations::mine(&mut look.db, &look.actor, id).await?;
    let tenant = look.actor.tenant;
    let meeting = meetings::of_sitting(&mut look.db, tenant, found.sitting).await?;
    let of = meetings::occasion(&mut look.db, tenant, &meeting).await?;
    let shown = recipient((&found.roll, &[]), &found.convened, None);
    let others = found
        .roll
        .iter()
        .filter(|other| other.id != id && other.is_voter);
    Ok(Mine {
        id: id.0,
        meeting_id: meeting.id.0,
        starts_at: of.starts.timestamp().into(),
        body: of.body,
        place: of.place,
        name: shown.name,
        function: shown.function,
        received_at: shown.received_at,
        answer: shown.answer,
        proxies: found.proxies == convocations::Proxies::Admitted && found.convened.is_voter,
        holders: others
            .map(|other| Candidate {
                id: other.id.0,
                name: other.name.clone(),
                why_not: convocations::why_not(&found.roll, id, other)
                    .map(|why| why.code().to_owned()),
            })
            .collect(),
    })
}

/// A convocation that waits for the caller, or was answered.
#[derive(Debug, Serialize, ToSchema)]
pub struct Called {
    id: Uuid,
    body: String,
    #[schema(value_type = String, format = DateTime)]
    starts_at: Instant,
    place: String,
    #[schema(value_type = Option<String>, format = DateTime)]
    received_at: Option<Instant>,
    /// Does a receipt or an answer wait?
    waits: bool,
}

/// Returns the sittings to which the caller is called and that have not begun.
#[utoipa::path(get, path = "/convocations", operation_id = "list_convocations", tag = "convocations", responses((status = 200, description = "Found", body = List<Called>)))]
pub async fn called(caller: ApiCaller) -> Answer<Json<List<Called>>> {
    answer(&caller, async |look| {
        let called = boards::called(&mut look.db, &look.actor, look.now).await?;
        Ok(List::whole(
            called
                .into_iter()
                .map(|one| Called {
                    id: one.id.0,
                    waits: one.waits(),
                    body: one.body_name,
                    starts_at: one.starts_at,
                    place: one.place,
                    received_at: one.received_at,
                })
                .collect(),
        ))
    })
    .await
}

/// Returns the caller's own convocation.
#[utoipa::path(get, path = "/convocations/{id}", operation_id = "get_convocation", tag = "convocations", params(("id" = Uuid, Path)), responses((status = 200, description = "Found", body = Mine)))]
pub async fn show(caller: ApiCaller, Path(id): Path<ConvocationId>) -> Answer<Json<Mine>> {
    answer(&caller, async |look| mine(look, id).await).await
}

/// Acknowledges receipt. A second time changes nothing.
#[utoipa::path(post, path = "/convocations/{id}/receipt", operation_id = "acknowledge", tag = "convocations", params(("id" = Uuid, Path)), responses((status = 200, description = "Acknowledged", body = Mine)))]
pub async fn acknowledge(caller: ApiCaller, Path(id): Path<ConvocationId>) -> Answer<Json<Mine>> {
    caller
        .work(async |work| convocations::acknowledge(work, id).await)
        .await?;
    answer(&caller, async |look| mine(look, id).await).await
}

/// An answer that is given.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Answering {
    /// `present`, `absent` or `proxy`.
    choice: String,
    /// For `proxy`: the convocation of who holds it.
    proxy_to: Option<Uuid>,
}

impl Answering {
    fn read(&self) -> Result<Choice> {
        Choice::read(&self.choice, self.proxy_to.map(ConvocationId))
    }
}

/// Answers. The last answer counts; all are kept.
#[utoipa::path(post, path = "/convocations/{id}/answer", operation_id = "answer_convocation", tag = "convocations", params(("id" = Uuid, Path)), request_body = Answering, responses((status = 200, description = "Answered", body = Mine)))]
pub async fn give_answer(
    caller: ApiCaller,
    Path(id): Path<ConvocationId>,
    Body(said): Body<Answering>,
) -> Answer<Json<Mine>> {
    caller
        .work(async |work| convocations::answer(work, id, said.read()?).await)
        .await?;
    answer(&caller, async |look| mine(look, id).await).await
}

/// Notes the answer that a member gave by other means.
#[utoipa::path(post, path = "/meetings/{id}/recipients/{convocation}/answer", operation_id = "note_answer", tag = "convocations", params(("id" = Uuid, Path), ("convocation" = Uuid, Path)), request_body = Answering, responses((status = 204, description = "Noted")))]
pub async fn note_answer(
    caller: ApiCaller,
    Path((id, convocation)): Path<(MeetingId, ConvocationId)>,
    Body(said): Body<Answering>,
) -> Answer<StatusCode> {
    caller
        .work(async |work| meetings::answer_for(work, id, convocation, said.read()?).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Returns all the evidence as a zip archive.
#[utoipa::path(get, path = "/meetings/{id}/evidence.zip", operation_id = "get_evidence", tag = "convocations", params(("id" = Uuid, Path)), responses((status = 200, description = "The archive", content_type = "application/zip")))]
pub async fn archive(caller: ApiCaller, Path(id): Path<MeetingId>) -> Answer<Response> {
    let (entries, name) = caller
        .read(async |look| {
            let entries = meetings::evidence(&mut look.db, &look.actor, id).await?;
            Ok((entries, pages::convening::archive_name(look, id).await?))
        })
        .await?;
    Ok(giving::archive(
        &caller.app,
        caller.login.tenant,
        entries,
        &name,
    ))
}

/// Returns the agenda, the convocation or the minutes as the facts are now: the bytes, or 202 with the job that composes
/// them.
#[utoipa::path(get, path = "/meetings/{id}/documents/{name}", operation_id = "get_meeting_document", tag = "convocations", params(("id" = Uuid, Path), ("name" = String, Path, description = "`agenda.pdf`, `convocation.pdf` or `minutes.pdf`")), responses((status = 200, description = "The bytes", content_type = "application/pdf"), (status = 202, description = "Being composed")))]
pub async fn document(
    caller: ApiCaller,
    Path((id, name)): Path<(MeetingId, String)>,
) -> Answer<Response> {
    let kind = pages::convening::kind_of(&name).ok_or(Error::NotFound)?;
    let state = caller
        .read(async |look| pages::convening::composed(look, id, kind).await)
        .await?;
    match state {
        PaperState::Composed(found) => {
            let named = Named {
                file_name: meetings::paper_name(kind),
                media_type: "application/pdf",
                size: Some(found.size),
                shown: Shown::Inline,
            };
            Ok(giving::stored(&caller.app, caller.login.tenant, &found.sha256, &named).await?)
        }
        PaperState::Missing => {
            let job = caller
                .work(async |work| pages::convening::wanted(work, id, kind).await)
                .await?;
            let location = format!("/api/v1/jobs/{job}");
            Ok((StatusCode::ACCEPTED, [("location", location)]).into_response())
        }
    }
}
