//! Jitsi's `event_sync`: what is posted to `/events/room/…` and `/events/occupant/…`, kept as `{"path": …, "body": …}`.
//!
//! Times are whole seconds. Somebody who goes to a breakout room leaves the room and joins the other, under the same name of room:
//! each of the two is a connection of its own. What was lost on the way is told again when the room is closed.

use serde_json::Value;

use super::{Notice, event, key, part, text};
use crate::event::{Event, Kind, Moment, Role};
use crate::formats::{Reason, table};

fn at(value: &Value) -> Option<Moment> {
    let seconds = value.as_f64().filter(|seconds| *seconds > 0.0)?;
    // Milliseconds of any date are far below the limit of a float's whole numbers.
    #[expect(clippy::cast_possible_truncation, reason = "see above")]
    Some(Moment((seconds * 1_000.0).round() as i64))
}

fn happened(value: &Value) -> &str {
    let path = text(value, &["path"]);
    path.trim_start_matches('/').trim_start_matches("events/")
}

/// The recorder joins like anybody.
fn is_recorder(occupant: &Value) -> bool {
    let jid = text(occupant, &["occupant_jid"]);
    let local = jid.split(['@', '/']).next().unwrap_or_default();
    jid.contains("@recorder.")
        || jid.contains("/jibri")
        || local.starts_with("jibri")
        || local == "recorder"
}

fn connection(body: &Value, occupant: &Value) -> Option<String> {
    let jid = Some(text(occupant, &["occupant_jid"])).filter(|jid| !jid.is_empty())?;
    let room = text(body, &["breakout_room_id"]);
    Some(if room.is_empty() {
        jid.to_owned()
    } else {
        format!("{jid} {room}")
    })
}

fn came(body: &Value, occupant: &Value, kind: Kind, time: &Value) -> Option<Event> {
    let get = |name: &str| text(occupant, &[name]);
    let hint = table::hint(get("name"), get("email"), get("id"), Role::Attendee);
    Some(Event {
        person: Some(hint),
        ..event(Some(connection(body, occupant)?), kind, at(time)?)
    })
}

fn events(value: &Value) -> Result<(Moment, Vec<Event>), Reason> {
    let body = part(value, &["body"]);
    let one = part(body, &["occupant"]);
    let is_main = part(body, &["is_breakout"]).as_bool() != Some(true);
    match happened(value) {
        "occupant/joined" | "occupant/left" if is_recorder(one) => Err(Reason::Recorder),
        "occupant/joined" => {
            let joined =
                came(body, one, Kind::Join, part(one, &["joined_at"])).ok_or(Reason::Time)?;
            Ok((joined.at, vec![joined]))
        }
        "occupant/left" => {
            let left = came(body, one, Kind::Leave, part(one, &["left_at"])).ok_or(Reason::Time)?;
            // Whoever left had come, even if that was lost.
            let joined = came(body, one, Kind::Join, part(one, &["joined_at"]));
            Ok((left.at, joined.into_iter().chain([left]).collect()))
        }
        "room/created" => {
            let at = at(part(body, &["created_at"])).ok_or(Reason::Time)?;
            Ok((
                at,
                is_main
                    .then(|| event(None, Kind::MeetingStart, at))
                    .into_iter()
                    .collect(),
            ))
        }
        "room/destroyed" => {
            let ended = at(part(body, &["destroyed_at"])).ok_or(Reason::Time)?;
            let all = part(body, &["all_occupants"]).as_array();
            let people = all.into_iter().flatten().filter(|one| !is_recorder(one));
            let mut events: Vec<Event> = people
                .flat_map(|one| {
                    let joined = came(body, one, Kind::Join, part(one, &["joined_at"]));
                    joined
                        .into_iter()
                        .chain(came(body, one, Kind::Leave, part(one, &["left_at"])))
                })
                .collect();
            events.extend(is_main.then(|| event(None, Kind::MeetingEnd, ended)));
            Ok((ended, events))
        }
        _ => Err(Reason::UnknownKind),
    }
}

pub(super) fn receive(received: &str) -> Result<Notice, Reason> {
    let value: Value = serde_json::from_str(received).map_err(|_| Reason::Columns)?;
    let (at, events) = events(&value)?;
    let room = part(&value, &["body", "room_name"])
        .as_str()
        .map(str::to_owned);
    let connection = events
        .last()
        .and_then(|one| one.connection.clone())
        .unwrap_or_default();
    let part = text(&value, &["body", "breakout_room_id"]);
    let jid = text(&value, &["body", "room_jid"]);
    Ok(Notice {
        key: key(&[happened(&value), jid, part, &connection, &at.0.to_string()]),
        room,
        at,
        raw: received.to_owned(),
        events,
    })
}

pub(super) fn read(kept: &[(String, Moment)]) -> Vec<Event> {
    let mut all = vec![];
    for (text, received) in kept {
        let Some((_, told)) = serde_json::from_str(text)
            .ok()
            .and_then(|value| events(&value).ok())
        else {
            continue;
        };
        let (last, earlier) = match told.split_last() {
            Some((last, earlier)) => (Some(last), earlier),
            None => (None, told.as_slice()),
        };
        all.extend(earlier.iter().cloned());
        // Only what just happened tells of the clock.
        all.extend(last.map(|one| Event {
            received: Some(*received),
            ..one.clone()
        }));
    }
    all
}
