//! BigBlueButton: the events of a recording, and the learning dashboard.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::xml::{self, Record};
use super::{Format, LeftOut, Log, MOST_ROWS, Reason, Unreadable, table};
use crate::event::{Device, Event, Hint, Kind, Moment, Role, Shown};

fn event(connection: Option<&str>, person: Option<Hint>, kind: Kind, at: Moment) -> Event {
    Event {
        source: String::new(),
        id: None,
        person,
        connection: connection.map(str::to_owned),
        kind,
        at,
        received: None,
    }
}

/// The name of a presentation; empty where the record has none.
fn presentation(record: &Record) -> String {
    record.get("presentationName").cloned().unwrap_or_default()
}

/// The recording's events as they are read, one after the other.
struct Reading {
    /// The instant of timestamp zero, where events have only a relative time.
    zero: Option<i64>,
    users: BTreeMap<String, Hint>,
    in_voice: BTreeSet<String>,
    /// The presentation that the room shows, by its name.
    shown: String,
    events: Vec<Event>,
}

impl Reading {
    fn at(&self, record: &Record) -> Option<Moment> {
        let number = |key: &str| {
            record
                .get(key)
                .and_then(|text| text.trim().parse::<i64>().ok())
        };
        let relative = || self.zero?.checked_add(number("timestamp")?);
        number("timestampUTC").or_else(relative).map(Moment)
    }

    /// Somebody whom the record names, or whose identifier is in the name of the stream.
    fn user(&self, record: &Record) -> Option<String> {
        let get = |key: &str| record.get(key).filter(|text| !text.is_empty());
        let named = get("userId").or_else(|| get("participant")).cloned();
        let stream = || {
            let stream = get("stream").or_else(|| get("filename"))?;
            self.users
                .keys()
                .filter(|user| stream.contains(user.as_str()))
                .max_by_key(|user| user.len())
                .cloned()
        };
        named.or_else(stream)
    }

    fn push(&mut self, user: &str, kind: Kind, at: Moment) {
        let person = self.users.get(user).cloned();
        self.events.push(event(Some(user), person, kind, at));
    }

    fn device(&mut self, record: &Record, at: Moment, kind: fn(Device) -> Kind) {
        if let Some(user) = self.user(record) {
            let stream = record
                .get("stream")
                .or_else(|| record.get("filename"))
                .cloned()
                .unwrap_or_default();
            self.push(&user, kind(Device::Camera { stream }), at);
        }
    }

    /// In the conference by voice. One who joined no room called by telephone.
    fn voice(&mut self, record: &Record, at: Moment) {
        let Some(user) = self.user(record) else {
            return;
        };
        if !self.users.contains_key(&user) {
            let name = record.get("callername").cloned().unwrap_or_default();
            self.users
                .insert(user.clone(), table::hint(&name, "", "", Role::Attendee));
            self.push(&user, Kind::Join, at);
            self.push(&user, Kind::On(Device::Phone), at);
        }
        self.in_voice.insert(user.clone());
        if record.get("muted").is_none_or(|text| text != "true") {
            self.push(&user, Kind::On(Device::Microphone), at);
        }
    }

    fn left_voice(&mut self, record: &Record, at: Moment) {
        let Some(user) = self.user(record) else {
            return;
        };
        self.in_voice.remove(&user);
        self.push(&user, Kind::Off(Device::Microphone), at);
        if self
            .users
            .get(&user)
            .is_some_and(|hint| hint.external.is_none() && hint.email.is_none())
            && user.starts_with("v_")
        {
            self.push(&user, Kind::Leave, at);
        }
    }

    fn muted(&mut self, record: &Record, at: Moment) {
        let Some(user) = self
            .user(record)
            .filter(|user| self.in_voice.contains(user))
        else {
            return;
        };
        let device = Device::Microphone;
        let is_muted = record.get("muted").is_some_and(|text| text == "true");
        self.push(
            &user,
            if is_muted {
                Kind::Off(device)
            } else {
                Kind::On(device)
            },
            at,
        );
    }

    fn joined(&mut self, record: &Record, at: Moment) {
        let get = |key: &str| record.get(key).map_or("", String::as_str);
        let user = get("userId").to_owned();
        let role = if get("role") == "MODERATOR" {
            Role::Host
        } else {
            Role::Attendee
        };
        // Where the caller gave no identifier of its own, the room repeats its own: that says nothing.
        let external = if get("externalUserId") == user {
            ""
        } else {
            get("externalUserId")
        };
        self.users
            .insert(user.clone(), table::hint(get("name"), "", external, role));
        self.push(&user, Kind::Join, at);
    }

    fn one(&mut self, record: &Record, at: Moment) {
        let room = |kind: Kind| event(None, None, kind, at);
        let is_voice = record.get("module").is_some_and(|module| module == "VOICE");
        match record.get("eventname").map_or("", String::as_str) {
            "ParticipantJoinEvent" => self.joined(record, at),
            "ParticipantJoinedEvent" if is_voice => self.voice(record, at),
            "ParticipantLeftEvent" if is_voice => self.left_voice(record, at),
            "ParticipantLeftEvent" => {
                if let Some(user) = self.user(record) {
                    self.push(&user, Kind::Leave, at);
                }
            }
            "ParticipantMutedEvent" => self.muted(record, at),
            "StartWebcamShareEvent" | "StartWebRTCShareEvent" => self.device(record, at, Kind::On),
            "StopWebcamShareEvent" | "StopWebRTCShareEvent" => self.device(record, at, Kind::Off),
            "DeskshareStartedEvent" | "StartWebRTCDesktopShareEvent" => {
                self.events.push(room(Kind::RoomOn(Shown::Screen)))
            }
            "DeskshareStoppedEvent" | "StopWebRTCDesktopShareEvent" => {
                self.events.push(room(Kind::RoomOff(Shown::Screen)))
            }
            // The presentation that a room opens with counts: it is shown like any other.
            "SharePresentationEvent" if record.get("share").is_some_and(|text| text == "false") => {
            }
            "SharePresentationEvent" => {
                self.shown = presentation(record);
                self.events.push(room(Kind::RoomOn(Shown::Document)));
            }
            // Another one than the one shown may be taken away: the room goes on showing.
            "RemovePresentationEvent"
                if [String::new(), self.shown.clone()].contains(&presentation(record)) =>
            {
                self.events.push(room(Kind::RoomOff(Shown::Document)));
            }
            "EndAndKickAllEvent" => self.events.push(room(Kind::MeetingEnd)),
            _ => {}
        }
    }
}

/// Reads `events.xml`. It exists only for a class that was recorded, and says nothing of who is still there at the end: the end of
/// the meeting, or its last event, ends their connection.
pub fn events(text: &str) -> Result<Log, Unreadable> {
    let (recording, records) = xml::records(text, "event")?;
    let began = recording
        .get("meeting_id")
        .and_then(|id| id.rsplit('-').next()?.parse::<i64>().ok());
    let first = records
        .first()
        .and_then(|one| one.get("timestamp")?.parse::<i64>().ok());
    let zero = began
        .zip(first)
        .and_then(|(began, first)| began.checked_sub(first));
    let mut reading = Reading {
        zero,
        users: BTreeMap::new(),
        in_voice: BTreeSet::new(),
        shown: String::new(),
        events: vec![],
    };
    let mut left_out = vec![];
    let mut last = None;
    for (place, record) in records.iter().enumerate() {
        match reading.at(record) {
            Some(at) => {
                reading.one(record, at);
                last = last.max(Some(at));
            }
            None => left_out.push(LeftOut {
                line: place + 1,
                reason: Reason::Time,
            }),
        }
    }
    let mut events = reading.events;
    let is_ended = events.iter().any(|one| one.kind == Kind::MeetingEnd);
    if let Some(last) = last.filter(|_| !is_ended) {
        events.push(event(None, None, Kind::MeetingEnd, last));
    }
    let ends = events
        .iter()
        .filter(|one| one.kind == Kind::MeetingEnd)
        .map(|one| one.at)
        .max();
    let starts = began
        .map(Moment)
        .or_else(|| events.first().map(|one| one.at));
    Ok(Log {
        format: Format::BigBlueButtonEvents,
        title: None,
        starts,
        ends,
        events,
        rows: vec![],
        people: vec![],
        left_out,
        columns: vec![],
    })
}

/// Reads the learning dashboard: times of the server, one connection for each of its sessions. Of who spoke it keeps only a total,
/// which is not a time.
pub fn dashboard(text: &str) -> Result<Log, Unreadable> {
    let root: Value =
        serde_json::from_str(text).map_err(|error| Unreadable::Malformed { line: error.line() })?;
    let meeting = root.get("meeting").unwrap_or(&root);
    let starts = moment(meeting.get("createdOn"));
    let ends = moment(meeting.get("endedOn"));
    let mut events = vec![];
    for user in meeting
        .get("users")
        .and_then(Value::as_object)
        .into_iter()
        .flat_map(serde_json::Map::values)
    {
        participant(user, &mut events);
        if events.len() >= MOST_ROWS {
            return Err(Unreadable::TooLarge);
        }
    }
    for one in list(meeting, "screenshares") {
        let room = |kind: Kind, at| event(None, None, kind, at);
        events.extend(moment(one.get("startedOn")).map(|at| room(Kind::RoomOn(Shown::Screen), at)));
        events
            .extend(moment(one.get("stoppedOn")).map(|at| room(Kind::RoomOff(Shown::Screen), at)));
    }
    for slide in list(meeting, "presentationSlides") {
        let Some(at) = moment(slide.get("setOn")) else {
            continue;
        };
        let is_shown = slide
            .get("presentationId")
            .and_then(Value::as_str)
            .is_some_and(|id| !id.is_empty());
        let kind = if is_shown {
            Kind::RoomOn(Shown::Document)
        } else {
            Kind::RoomOff(Shown::Document)
        };
        events.push(event(None, None, kind, at));
    }
    events.extend(ends.map(|at| event(None, None, Kind::MeetingEnd, at)));
    let title = meeting
        .get("name")
        .and_then(Value::as_str)
        .map(str::to_owned);
    let format = Format::BigBlueButtonDashboard;
    Ok(Log {
        format,
        title,
        starts,
        ends,
        events,
        rows: vec![],
        people: vec![],
        left_out: vec![],
        columns: vec![],
    })
}

fn participant(user: &Value, events: &mut Vec<Event>) {
    let text = |key: &str| user.get(key).and_then(Value::as_str).unwrap_or_default();
    let is = |key: &str| user.get(key).and_then(Value::as_bool).unwrap_or_default();
    let role = if is("isModerator") {
        Role::Host
    } else {
        Role::Attendee
    };
    let hint = table::hint(text("name"), "", text("extId"), role);
    // Its connections, with their times.
    let mut open: Vec<(String, Moment, Option<Moment>)> = vec![];
    for (internal, connections) in user
        .get("intIds")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
    {
        for (place, session) in list(connections, "sessions").iter().enumerate() {
            let connection = format!("{internal}-{}", place + 1);
            let Some(from) = moment(session.get("registeredOn")) else {
                continue;
            };
            let mut push = |kind: Kind, at| {
                events.push(event(Some(&connection), Some(hint.clone()), kind, at))
            };
            push(Kind::Join, from);
            if is("isDialIn") {
                push(Kind::On(Device::Phone), from);
            }
            let to = moment(session.get("leftOn"));
            if let Some(to) = to {
                push(Kind::Leave, to);
            }
            open.push((connection, from, to));
        }
    }
    // Cameras belong to the person, not to a connection: each is counted once, in the connection that was open when it began.
    for (key, device) in [("webcams", None), ("away", Some(Device::Away))] {
        for (place, one) in list(user, key).iter().enumerate() {
            let (Some(from), to) = (moment(one.get("startedOn")), moment(one.get("stoppedOn")))
            else {
                continue;
            };
            let stream = format!("{}", place + 1);
            let device = device.clone().unwrap_or(Device::Camera { stream });
            let is_open = |(_, start, end): &&(String, Moment, Option<Moment>)| {
                *start <= from && end.is_none_or(|end| from < end)
            };
            let Some((connection, ..)) = open.iter().find(is_open).or(open.first()) else {
                continue;
            };
            let mut push =
                |kind: Kind, at| events.push(event(Some(connection), Some(hint.clone()), kind, at));
            push(Kind::On(device.clone()), from);
            if let Some(to) = to {
                push(Kind::Off(device), to);
            }
        }
    }
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value
        .get(key)
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default()
}

/// A time of the dashboard: zero is none.
fn moment(value: Option<&Value>) -> Option<Moment> {
    value
        .and_then(Value::as_i64)
        .filter(|at| *at > 0)
        .map(Moment)
}

#[cfg(test)]
#[path = "bigbluebutton_tests.rs"]
mod tests;
