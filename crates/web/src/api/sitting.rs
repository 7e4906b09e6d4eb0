//! `/meetings/{id}/presence`, `/proxies`, `/quorum`: who is at a meeting.

use super::{Answer, Body, answer, shapes::List};
use crate::{
    caller::ApiCaller,
    extract::{Path, Query},
};
use axum::{Json, http::StatusCode};
use council::{
    assembly::{self, Assembly, Facts, Seat},
    meetings,
};
use kernel::{Error, Instant, ItemId, Look, MeetingId, PersonId, Result};
use overview::boards;
use serde::{Deserialize, Serialize};
use sessions::sittings::{Excused, Movement};
use utoipa::{IntoParams, ToSchema};
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
        let read = boards::on_agenda(&mut look.db, &look.actor, id).await?;
        let taken = slots
            .into_iter()
            .filter(|slot| read.iter().any(|row| row.item.id == slot.item))
            .filter_map(|slot| Some((slot.item, slot.taken_at?)));
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
#[into_params(parameter_in = Query)]
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
        let taken = slot.and_then(|slot| slot.taken_at);
        let at = taken.unwrap_or_else(|| facts.held.last_moment(look.now));
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

/// An arrival or a departure.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Moved {
    #[schema(value_type = Uuid)]
    person: PersonId,
    /// `arrived`, `left`, `undo` to take the last one back; for somebody absent, `excused` or `absent`.
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
            match asked.kind.as_str() {
                "undo" => return assembly::undo(work, id, asked.person, None).await,
                "excused" => return assembly::excuse(work, id, asked.person, Excused::Yes).await,
                "absent" => return assembly::excuse(work, id, asked.person, Excused::No).await,
                _ => {}
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
        let seen = facts.at(facts.held.last_moment(look.now), None);
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
        .work(async |work| assembly::name_officers(work, id, (asked.chair, asked.secretary)).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
