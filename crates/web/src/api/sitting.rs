//! `/meetings/{id}/presence`, `/proxies`, `/quorum`, `/minutes`: a meeting while it is held.

use super::{Answer, Body, answer, shapes::List};
use crate::{App, caller::ApiCaller, extract::Path, extract::Query, pages, problem::ApiProblem};
use axum::{
    Json,
    extract::{DefaultBodyLimit, Multipart},
    http::StatusCode,
};
use council::{
    assembly::{self, Assembly, Facts, Seat},
    items, meetings, minutes,
};
use kernel::{Error, Instant, ItemId, Look, MeetingId, PersonId, Result};
use serde::{Deserialize, Serialize};
use sessions::{
    annexes::AnnexKind,
    sittings::{Beginning, Movement, Quorum},
};
use text::Rich;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

/// How somebody is at a moment.
#[derive(Debug, Serialize, ToSchema)]
pub struct Member {
    person_id: Uuid,
    name: String,
    function: String,
    is_voter: bool,
    /// `present`, `represented`, `aside`, `excused` or `absent`.
    seat: String,
    /// Who votes for them.
    holder_id: Option<Uuid>,
}

/// The quorum at a moment.
#[derive(Debug, Serialize, ToSchema)]
pub struct Counted {
    #[schema(value_type = String, format = DateTime)]
    at: Instant,
    in_office: usize,
    /// Proxies do not count.
    present: usize,
    needed: usize,
    /// `majority` or `not_asked`.
    rule: String,
    reached: bool,
    /// How many hold a vote.
    voting: usize,
}

/// From when to when somebody was there.
#[derive(Debug, Serialize, ToSchema)]
pub struct Stay {
    person_id: Uuid,
    #[schema(value_type = String, format = DateTime)]
    from: Instant,
    #[schema(value_type = Option<String>, format = DateTime)]
    until: Option<Instant>,
    /// `clerk`.
    source: String,
}

/// Who was there for an item.
#[derive(Debug, Serialize, ToSchema)]
pub struct ItemPresence {
    item_id: Uuid,
    #[schema(value_type = String, format = DateTime)]
    taken_at: Instant,
    members: Vec<Member>,
    quorum: Counted,
}

/// All that is recorded of who was there.
#[derive(Debug, Serialize, ToSchema)]
pub struct Presence {
    #[schema(value_type = String, format = DateTime)]
    opened_at: Instant,
    #[schema(value_type = Option<String>, format = DateTime)]
    ended_at: Option<Instant>,
    chair_id: Option<Uuid>,
    secretary_id: Option<Uuid>,
    /// At the opening.
    members: Vec<Member>,
    quorum: Counted,
    intervals: Vec<Stay>,
    /// The items that were taken, in the order of the agenda.
    items: Vec<ItemPresence>,
}

fn members(seen: &Assembly) -> Vec<Member> {
    let member = |(one, seat): &(sessions::sittings::Expected, Seat)| Member {
        person_id: one.person.0,
        name: one.name.clone(),
        function: one.function.clone(),
        is_voter: one.is_voter,
        seat: match seat {
            Seat::Present => "present",
            Seat::Represented(_) => "represented",
            Seat::Aside(_) => "aside",
            Seat::Excused => "excused",
            Seat::Absent => "absent",
        }
        .to_owned(),
        holder_id: match seat {
            Seat::Represented(holder) => Some(holder.0),
            _ => None,
        },
    };
    seen.seats.iter().map(member).collect()
}

fn counted(seen: &Assembly) -> Counted {
    let count = seen.count;
    Counted {
        at: seen.at,
        in_office: count.in_office,
        present: count.present,
        needed: count.needed,
        rule: count.quorum.as_str().to_owned(),
        reached: count.is_reached(),
        voting: seen.voters().len(),
    }
}

async fn facts(look: &mut Look, id: MeetingId) -> Result<(meetings::Meeting, Facts)> {
    let meeting = meetings::find(&mut look.db, &look.actor, id).await?;
    let facts = assembly::facts(&mut look.db, look.actor.tenant, &meeting).await?;
    Ok((meeting, facts))
}

/// Returns who was there: at the opening, from when to when, and for each item that was taken.
#[utoipa::path(get, path = "/meetings/{id}/presence", operation_id = "get_presence", tag = "sitting", params(("id" = Uuid, Path)), responses((status = 200, description = "Found", body = Presence)))]
pub async fn presence(caller: ApiCaller, Path(id): Path<MeetingId>) -> Answer<Json<Presence>> {
    answer(&caller, async |look| {
        let (meeting, facts) = facts(look, id).await?;
        let slots = meetings::slots(&mut look.db, look.actor.tenant, &meeting).await?;
        let opening = facts.at(facts.held.opened_at, None);
        let taken = slots.into_iter().filter_map(|slot| Some((slot.item, slot.taken_at?)));
        let items = taken.map(|(item, taken_at)| {
            let seen = facts.at(taken_at, Some(item));
            ItemPresence {
                item_id: item.0,
                taken_at,
                members: members(&seen),
                quorum: counted(&seen),
            }
        });
        let stay = |one: &sessions::sittings::Interval| Stay {
            person_id: one.person.0,
            from: one.from,
            until: one.until,
            source: one.source.as_str().to_owned(),
        };
        Ok(Presence {
            opened_at: facts.held.opened_at,
            ended_at: facts.held.ended_at,
            chair_id: facts.held.chair.map(|person| person.0),
            secretary_id: facts.held.secretary.map(|person| person.0),
            members: members(&opening),
            quorum: counted(&opening),
            intervals: facts.intervals.iter().map(stay).collect(),
            items: items.collect(),
        })
    })
    .await
}

/// For which item the quorum is counted.
#[derive(Debug, Deserialize, IntoParams)]
pub struct ForItem {
    /// The item; none counts for now, or for the end of a sitting that ended.
    #[param(value_type = Option<Uuid>)]
    item: Option<ItemId>,
}

/// Returns the quorum now, or when an item was taken.
#[utoipa::path(get, path = "/meetings/{id}/quorum", operation_id = "get_quorum", tag = "sitting", params(("id" = Uuid, Path), ForItem), responses((status = 200, description = "Counted", body = Counted)))]
pub async fn quorum(
    caller: ApiCaller,
    Path(id): Path<MeetingId>,
    Query(asked): Query<ForItem>,
) -> Answer<Json<Counted>> {
    answer(&caller, async |look| {
        let (meeting, facts) = facts(look, id).await?;
        let slots = meetings::slots(&mut look.db, look.actor.tenant, &meeting).await?;
        let slot = slots.iter().find(|slot| Some(slot.item) == asked.item);
        if asked.item.is_some() && slot.is_none() {
            return Err(Error::NotFound);
        }
        let last = facts
            .held
            .ended_at
            .map(|end| Instant::from_millisecond(end.as_millisecond() - 1));
        let taken = slot.and_then(|slot| slot.taken_at);
        let at = taken.or(last).unwrap_or(look.now);
        Ok(counted(&facts.at(at, asked.item)))
    })
    .await
}

/// A proxy to hand over.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Handover {
    #[schema(value_type = Uuid)]
    giver: PersonId,
    #[schema(value_type = Uuid)]
    holder: PersonId,
    /// None is now.
    #[schema(value_type = Option<String>, format = DateTime)]
    at: Option<Instant>,
}

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
    proxies: Vec<Handover>,
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
            let pairs: Vec<_> = asked.proxies.iter().map(|one| (one.giver, one.holder)).collect();
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

/// An arrival or a departure.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Moved {
    #[schema(value_type = Uuid)]
    person: PersonId,
    /// `arrived`, `left`, or `undo` to take the last one back.
    kind: String,
    /// None is now.
    #[schema(value_type = Option<String>, format = DateTime)]
    at: Option<Instant>,
}

/// Notes an arrival or a departure.
#[utoipa::path(post, path = "/meetings/{id}/presence", operation_id = "note_presence", tag = "sitting", params(("id" = Uuid, Path)), request_body = Moved, responses((status = 204, description = "Noted"), (status = 422, description = "Not at that hour")))]
pub async fn note(
    caller: ApiCaller,
    Path(id): Path<MeetingId>,
    Body(asked): Body<Moved>,
) -> Answer<StatusCode> {
    caller
        .work(async |work| {
            if asked.kind == "undo" {
                return assembly::undo(work, id, asked.person).await;
            }
            let at = asked.at.unwrap_or(work.now);
            let movement = Movement::read(&asked.kind)?;
            assembly::note(work, id, asked.person, (movement, at)).await
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A proxy.
#[derive(Debug, Serialize, ToSchema)]
pub struct Proxy {
    giver_id: Uuid,
    holder_id: Uuid,
    #[schema(value_type = String, format = DateTime)]
    given_at: Instant,
    #[schema(value_type = Option<String>, format = DateTime)]
    ended_at: Option<Instant>,
    /// Does it count now? Not while its giver is there, nor while its holder is not.
    counts: bool,
}

/// Returns the proxies handed over at the sitting.
#[utoipa::path(get, path = "/meetings/{id}/proxies", operation_id = "list_proxies", tag = "sitting", params(("id" = Uuid, Path)), responses((status = 200, description = "Found", body = List<Proxy>)))]
pub async fn proxies(caller: ApiCaller, Path(id): Path<MeetingId>) -> Answer<Json<List<Proxy>>> {
    answer(&caller, async |look| {
        let (_, facts) = facts(look, id).await?;
        let seen = facts.at(look.now, None);
        let counts = |proxy: &assembly::Proxy| {
            let mut seats = seen.seats.iter();
            proxy.ended_at.is_none()
                && seats.any(|(one, seat)| {
                    one.person == proxy.giver && *seat == Seat::Represented(proxy.holder)
                })
        };
        let proxy = |one: &assembly::Proxy| Proxy {
            giver_id: one.giver.0,
            holder_id: one.holder.0,
            given_at: one.given_at,
            ended_at: one.ended_at,
            counts: counts(one),
        };
        Ok(List::whole(facts.proxies.iter().map(proxy).collect()))
    })
    .await
}

/// Hands over a proxy; the one given before ends.
#[utoipa::path(post, path = "/meetings/{id}/proxies", operation_id = "give_proxy", tag = "sitting", params(("id" = Uuid, Path)), request_body = Handover, responses((status = 204, description = "Handed over"), (status = 422, description = "The holder is not there, does not vote, or holds one already")))]
pub async fn give_proxy(
    caller: ApiCaller,
    Path(id): Path<MeetingId>,
    Body(asked): Body<Handover>,
) -> Answer<StatusCode> {
    caller
        .work(async |work| {
            let at = asked.at.unwrap_or(work.now);
            assembly::give_proxy(work, id, (asked.giver, asked.holder), at).await
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ends the proxy of a person now.
#[utoipa::path(delete, path = "/meetings/{id}/proxies/{giver}", operation_id = "end_proxy", tag = "sitting", params(("id" = Uuid, Path), ("giver" = Uuid, Path)), responses((status = 204, description = "Ended")))]
pub async fn end_proxy(
    caller: ApiCaller,
    Path((id, giver)): Path<(MeetingId, PersonId)>,
) -> Answer<StatusCode> {
    caller
        .work(async |work| assembly::end_proxy(work, id, giver, work.now).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Who chairs, and the secretary of the sitting.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Officers {
    #[schema(value_type = Option<Uuid>)]
    chair: Option<PersonId>,
    #[schema(value_type = Option<Uuid>)]
    secretary: Option<PersonId>,
}

/// Names them.
#[utoipa::path(put, path = "/meetings/{id}/officers", operation_id = "name_officers", tag = "sitting", params(("id" = Uuid, Path)), request_body = Officers, responses((status = 204, description = "Named")))]
pub async fn officers(
    caller: ApiCaller,
    Path(id): Path<MeetingId>,
    Body(asked): Body<Officers>,
) -> Answer<StatusCode> {
    caller
        .work(async |work| {
            assembly::name_officers(work, id, (asked.chair, asked.secretary)).await
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
        .work(async |work| items::write_decision(work, id, asked.version, text).await)
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
        Ok(List::whole(minutes::checks(&record).into_iter().map(check).collect()))
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

/// Adds a document to a meeting, also to a closed one.
#[utoipa::path(post, path = "/meetings/{id}/annexes", operation_id = "add_meeting_annex", tag = "sitting", params(("id" = Uuid, Path)), request_body(content = DocumentForm, content_type = "multipart/form-data"), responses((status = 204, description = "Added"), (status = 403, description = "The meeting is archived")))]
pub async fn attach(
    caller: ApiCaller,
    Path(id): Path<MeetingId>,
    mut parts: Multipart,
) -> Answer<StatusCode> {
    let may = caller.read(async |look| {
        let meeting = meetings::find(&mut look.db, &look.actor, id).await?;
        let workflow = meetings::workflow_of(&mut look.db, &look.actor, &meeting).await?;
        Ok(meetings::may_attach(&look.actor, &meeting, &workflow))
    });
    if !may.await? {
        return Err(ApiProblem::from(Error::refused("documents-closed")));
    }
    let form = pages::receive_for(&caller.app, caller.login.tenant, &mut parts).await;
    let (received, kind) = (form.received?, AnnexKind::read(&form.kind)?);
    caller
        .work(async |work| minutes::attach(work, id, (kind, received)).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
