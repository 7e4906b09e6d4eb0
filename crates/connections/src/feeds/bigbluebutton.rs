//! BigBlueButton's webhooks: `{"data": {"id": "user-joined", "attributes": {…}, "event": {"ts": 1696511534740}}}`.
//!
//! The identifier that the room gave to somebody is his external one only where whoever let him in said it; else both are alike.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Notice, event, key, part, text};
use crate::event::{Device, Event, Hint, Kind, Moment, Role, Shown};
use crate::formats::{Reason, table};

/// What tells of somebody's presence. Messages, votes and the like are neither read nor kept.
const KNOWN: [&str; 14] = [
    "meeting-created",
    "meeting-ended",
    "user-joined",
    "user-left",
    "user-audio-voice-enabled",
    "user-audio-voice-disabled",
    "user-audio-muted",
    "user-audio-unmuted",
    "user-cam-broadcast-start",
    "user-cam-broadcast-end",
    "meeting-screenshare-started",
    "meeting-screenshare-stopped",
    "meeting-presentation-changed",
    "meeting-presentation-removed",
];

fn attribute<'v>(value: &'v Value, of: &str, name: &str) -> &'v str {
    text(value, &["data", "attributes", of, name])
}

/// What happened.
fn name(value: &Value) -> &str {
    text(value, &["data", "id"])
}

/// True, written as JSON or as a word.
fn holds(value: &Value, name: &str) -> bool {
    let said = part(value, &["data", "attributes", "user", name]);
    said.as_bool() == Some(true) || said.as_str() == Some("true")
}

fn at(value: &Value) -> Option<Moment> {
    part(value, &["data", "event", "ts"]).as_i64().map(Moment)
}

/// Takes out what would let somebody else in; says how many were there.
fn forget_tokens(value: &mut Value) -> usize {
    match value {
        Value::Object(map) => {
            let before = map.len();
            map.retain(|name, _| {
                !name
                    .replace(['-', '_'], "")
                    .eq_ignore_ascii_case("sessiontoken")
            });
            before - map.len() + map.values_mut().map(forget_tokens).sum::<usize>()
        }
        Value::Array(all) => all.iter_mut().map(forget_tokens).sum(),
        _ => 0,
    }
}

pub(super) fn receive(received: &str) -> Result<Notice, Reason> {
    let mut value: Value = serde_json::from_str(received).map_err(|_| Reason::Columns)?;
    let name = name(&value);
    if !KNOWN.contains(&name) {
        return Err(Reason::UnknownKind);
    }
    let at = at(&value).ok_or(Reason::Time)?;
    let user = attribute(&value, "user", "internal-user-id");
    if name.starts_with("user-") && user.is_empty() {
        return Err(Reason::Nobody);
    }
    let stream = attribute(&value, "user", "stream");
    let meeting = attribute(&value, "meeting", "internal-meeting-id");
    let key = key(&[name, meeting, user, stream, &at.0.to_string()]);
    let room = ["external-meeting-id", "internal-meeting-id"]
        .map(|name| attribute(&value, "meeting", name));
    let room = room
        .into_iter()
        .find(|room| !room.is_empty())
        .map(str::to_owned);
    let raw = if forget_tokens(&mut value) == 0 {
        received.to_owned()
    } else {
        value.to_string()
    };
    let events = read(&[(raw.clone(), at)]);
    Ok(Notice {
        key,
        room,
        at,
        raw,
        events,
    })
}

/// The notices as they are read, one after the other.
#[derive(Default)]
struct Reading {
    users: BTreeMap<String, Hint>,
    /// Who shares a microphone, muted or not.
    in_voice: BTreeSet<String>,
    events: Vec<Event>,
}

impl Reading {
    fn of(&mut self, user: &str, kind: Kind, at: Moment) {
        let person = self.users.get(user).cloned();
        self.events.push(Event {
            person: Some(person.unwrap_or_default()),
            ..event(Some(user.to_owned()), kind, at)
        });
    }

    fn joined(&mut self, value: &Value, user: &str, at: Moment) {
        let external = attribute(value, "user", "external-user-id");
        let role = if attribute(value, "user", "role").eq_ignore_ascii_case("MODERATOR") {
            Role::Host
        } else {
            Role::Attendee
        };
        let own = if external == user { "" } else { external };
        let hint = table::hint(attribute(value, "user", "name"), "", own, role);
        self.users.insert(user.to_owned(), hint);
        self.of(user, Kind::Join, at);
    }

    fn voice(&mut self, value: &Value, user: &str, at: Moment) {
        // Who only listens has no microphone.
        if !holds(value, "sharing-mic") {
            return;
        }
        self.in_voice.insert(user.to_owned());
        if !holds(value, "muted") {
            self.of(user, Kind::On(Device::Microphone), at);
        }
    }

    fn add(&mut self, value: &Value) {
        let Some(at) = at(value) else { return };
        let user = attribute(value, "user", "internal-user-id").to_owned();
        let camera = || Device::Camera {
            stream: attribute(value, "user", "stream").to_owned(),
        };
        let room = |kind| event(None, kind, at);
        match name(value) {
            "meeting-created" => self.events.push(room(Kind::MeetingStart)),
            "meeting-ended" => self.events.push(room(Kind::MeetingEnd)),
            "meeting-screenshare-started" => self.events.push(room(Kind::RoomOn(Shown::Screen))),
            "meeting-screenshare-stopped" => self.events.push(room(Kind::RoomOff(Shown::Screen))),
            "meeting-presentation-changed" => self.events.push(room(Kind::RoomOn(Shown::Document))),
            "meeting-presentation-removed" => {
                self.events.push(room(Kind::RoomOff(Shown::Document)))
            }
            "user-joined" => self.joined(value, &user, at),
            "user-left" => self.of(&user, Kind::Leave, at),
            "user-audio-voice-enabled" => self.voice(value, &user, at),
            "user-audio-voice-disabled" => {
                self.in_voice.remove(&user);
                self.of(&user, Kind::Off(Device::Microphone), at);
            }
            "user-audio-muted" => self.of(&user, Kind::Off(Device::Microphone), at),
            "user-audio-unmuted" if self.in_voice.contains(&user) => {
                self.of(&user, Kind::On(Device::Microphone), at);
            }
            "user-cam-broadcast-start" => self.of(&user, Kind::On(camera()), at),
            "user-cam-broadcast-end" => self.of(&user, Kind::Off(camera()), at),
            _ => {}
        }
    }
}

pub(super) fn read(kept: &[(String, Moment)]) -> Vec<Event> {
    let parsed = kept.iter().filter_map(|(text, received)| {
        let value: Value = serde_json::from_str(text).ok()?;
        Some((at(&value)?, *received, value))
    });
    let mut values: Vec<(Moment, Moment, Value)> = parsed.collect();
    values.sort_by_key(|(at, received, _)| (*at, *received));
    let mut reading = Reading::default();
    for (_, received, value) in &values {
        let before = reading.events.len();
        reading.add(value);
        for event in reading.events.iter_mut().skip(before) {
            event.received = Some(*received);
        }
    }
    reading.events
}
