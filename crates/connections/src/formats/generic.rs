//! Our own forms: a CSV of events, a CSV of intervals, JSON lines. The JSON lines are those of the live feed as well.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::dates::{self, Clock};
use super::table::{self, Columns, Interval, Line};
use super::{Format, LeftOut, Log, Meaning, Reason, Said, Unreadable};
use crate::event::{Device, Event, Hint, Kind, Moment, Role, Shown};

/// One line of a feed: the keys are the columns of the CSV too.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The feed's identifier of the event: the same one twice is one event.
    pub event_id: Option<String>,
    /// The identifier of the person, as the feed was given it.
    pub person_id: Option<String>,
    /// The e-mail.
    pub email: Option<String>,
    /// The name shown.
    pub name: Option<String>,
    /// Which tab, device or call.
    pub connection_id: Option<String>,
    /// What happened: see [`kind`].
    pub kind: String,
    /// When: RFC 3339, or local with the zone of the file.
    pub at: String,
    /// The zone of a local time.
    pub zone: Option<String>,
    /// The stream of a camera.
    pub stream: Option<String>,
    /// From where the recording was played, in milliseconds.
    pub media_from: Option<i64>,
    /// To where.
    pub media_to: Option<i64>,
}

/// What an entry says happened; none when it is no kind that we know.
pub fn kind(entry: &Entry) -> Option<Kind> {
    let stream = || entry.stream.clone().unwrap_or_else(|| "1".into());
    Some(match entry.kind.as_str() {
        "join" => Kind::Join,
        "beat" => Kind::Beat,
        "leave" => Kind::Leave,
        "mic_on" => Kind::On(Device::Microphone),
        "mic_off" => Kind::Off(Device::Microphone),
        "phone_on" => Kind::On(Device::Phone),
        "phone_off" => Kind::Off(Device::Phone),
        "cam_on" => Kind::On(Device::Camera { stream: stream() }),
        "cam_off" => Kind::Off(Device::Camera { stream: stream() }),
        "talk_on" => Kind::On(Device::Talk),
        "talk_off" => Kind::Off(Device::Talk),
        "away_on" => Kind::On(Device::Away),
        "away_off" => Kind::Off(Device::Away),
        "room_doc_on" => Kind::RoomOn(Shown::Document),
        "room_doc_off" => Kind::RoomOff(Shown::Document),
        "room_share_on" => Kind::RoomOn(Shown::Screen),
        "room_share_off" => Kind::RoomOff(Shown::Screen),
        "replay_open" => Kind::ReplayOpen,
        "replay_close" => Kind::ReplayClose,
        "replay_progress" => Kind::ReplayProgress {
            from: entry.media_from?,
            to: entry.media_to?,
        },
        "download" => Kind::Download,
        "meeting_start" => Kind::MeetingStart,
        "meeting_end" => Kind::MeetingEnd,
        _ => return None,
    })
}

/// An event from an entry.
///
/// # Errors
/// Why it is none.
pub fn event(entry: &Entry, at: Option<Moment>) -> Result<Event, Reason> {
    let kind = kind(entry).ok_or(Reason::UnknownKind)?;
    let at = at.ok_or(Reason::Time)?;
    let get = |value: &Option<String>| value.clone().unwrap_or_default();
    let hint = table::hint(
        &get(&entry.name),
        &get(&entry.email),
        &get(&entry.person_id),
        Role::Attendee,
    );
    let is_room = matches!(
        kind,
        Kind::RoomOn(_) | Kind::RoomOff(_) | Kind::MeetingStart | Kind::MeetingEnd
    );
    let is_somebody = hint != crate::event::Hint::default() || entry.connection_id.is_some();
    if !is_room && !is_somebody {
        return Err(Reason::Nobody);
    }
    // Whoever names no connection has one of his own.
    let own = || {
        hint.external
            .clone()
            .or_else(|| hint.email.clone())
            .or_else(|| hint.name.clone())
    };
    let connection = entry
        .connection_id
        .clone()
        .filter(|text| !text.is_empty())
        .or_else(own);
    Ok(Event {
        source: String::new(),
        id: entry.event_id.clone().filter(|text| !text.is_empty()),
        person: (!is_room).then_some(hint),
        connection: if is_room { None } else { connection },
        kind,
        at,
        received: None,
    })
}

/// An event from an entry by itself: its time has its offset, or the entry names its zone.
///
/// # Errors
/// Why it is none.
pub fn one(entry: &Entry) -> Result<Event, Reason> {
    let zone = jiff::tz::TimeZone::get(zone_of(entry)).ok();
    let said = Said { zone, order: None };
    let clock = Clock::of([entry.at.as_str()], &said).ok();
    event(entry, clock.and_then(|clock| clock.read(&entry.at, None)))
}

fn log(format: Format, events: Vec<Event>, left_out: Vec<LeftOut>) -> Log {
    Log {
        format,
        title: None,
        starts: None,
        ends: None,
        events,
        rows: vec![],
        people: vec![],
        left_out,
        columns: vec![],
    }
}

/// What is said of the rows of each zone that the file names: its own zone comes first, one order of dates holds for all.
///
/// # Errors
/// The zone or the order of dates is to be said.
fn sayings<'t>(
    rows: &[(&'t str, &'t str)],
    said: &Said,
) -> Result<BTreeMap<&'t str, Said>, Unreadable> {
    let order = dates::order(rows.iter().map(|(_, at)| *at), said)?;
    let mut times: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (zone, at) in rows {
        times.entry(zone).or_default().push(at);
    }
    let mut sayings = BTreeMap::new();
    for (zone, times) in times {
        let own = jiff::tz::TimeZone::get(zone).ok();
        let said = Said {
            zone: own.or_else(|| said.zone.clone()),
            order: Some(order),
        };
        Clock::of(times, &said)?;
        sayings.insert(zone, said);
    }
    Ok(sayings)
}

/// The instant of a row's time, in its zone.
fn instant(sayings: &BTreeMap<&str, Said>, zone: &str, at: &str) -> Option<Moment> {
    Clock::of([], sayings.get(zone)?).ok()?.read(at, None)
}

/// A CSV of events.
pub fn events(text: &str, said: &Said) -> Result<Log, Unreadable> {
    let lines = table::lines(text)?;
    let (header, rows) = lines.split_first().ok_or(Unreadable::Empty)?;
    let columns = Columns::of(header);
    let (at, zone) = (columns.get("at"), columns.get("zone"));
    let times: Vec<(&str, &str)> = rows.iter().map(|row| (row.at(zone), row.at(at))).collect();
    let sayings = sayings(&times, said)?;
    let (mut events, mut left_out) = (vec![], vec![]);
    for row in rows {
        let get =
            |name: &str| Some(row.at(columns.get(name)).to_owned()).filter(|text| !text.is_empty());
        let entry = Entry {
            event_id: get("event_id"),
            person_id: get("person_id"),
            email: get("email"),
            name: get("name"),
            connection_id: get("connection_id"),
            kind: get("kind").unwrap_or_default(),
            at: String::new(),
            zone: None,
            stream: get("stream"),
            media_from: get("media_from").and_then(|text| text.parse().ok()),
            media_to: get("media_to").and_then(|text| text.parse().ok()),
        };
        match event(&entry, instant(&sayings, row.at(zone), row.at(at))) {
            Ok(event) => events.push(event),
            Err(reason) => left_out.push(LeftOut {
                line: row.number,
                reason,
            }),
        }
    }
    let places = [
        ("event_id", Meaning::Event),
        ("name", Meaning::Name),
        ("email", Meaning::Email),
        ("person_id", Meaning::Person),
        ("connection_id", Meaning::Connection),
        ("kind", Meaning::Kind),
        ("at", Meaning::At),
        ("zone", Meaning::Zone),
    ];
    let places = places.map(|(name, meaning)| (columns.get(name), meaning));
    Ok(Log {
        columns: table::mapped(Some(header), &places),
        ..log(Format::EventsCsv, events, left_out)
    })
}

/// The device that a row names, if it names one.
fn device(name: &str, interval: &Interval) -> Result<Option<Device>, Reason> {
    Ok(Some(match name {
        "" => return Ok(None),
        "microphone" => Device::Microphone,
        "phone" => Device::Phone,
        // Each row of a camera is a stream of its own: two at once are two.
        "camera" => Device::Camera {
            stream: interval.connection(),
        },
        "talk" => Device::Talk,
        "away" => Device::Away,
        _ => return Err(Reason::UnknownKind),
    }))
}

/// A connection of a person: its beginning, its end if it has one, its name.
type Opened = (Moment, Option<Moment>, Option<String>);

/// The connections of each person, in the order of the rows.
fn opened(presence: &[Vec<Event>]) -> BTreeMap<Option<Hint>, Vec<Opened>> {
    let mut opened: BTreeMap<Option<Hint>, Vec<Opened>> = BTreeMap::new();
    for events in presence {
        if let Some(first) = events.first() {
            let of = opened.entry(first.person.clone()).or_default();
            of.push((
                first.at,
                events.get(1).map(|one| one.at),
                first.connection.clone(),
            ));
        }
    }
    opened
}

/// A joining and a leaving, as a device turned on and off in a connection.
fn switched(mut events: Vec<Event>, device: &Device, connection: &str) -> Vec<Event> {
    for event in &mut events {
        event.connection = Some(connection.to_owned());
        event.kind = match event.kind {
            Kind::Leave => Kind::Off(device.clone()),
            _ => Kind::On(device.clone()),
        };
    }
    events
}

/// The connection that was open at an instant: the latest of several.
fn open_at(opened: Option<&Vec<Opened>>, at: Moment) -> Option<String> {
    opened
        .into_iter()
        .flatten()
        .filter(|(from, to, _)| *from <= at && to.is_none_or(|to| at < to))
        .max_by_key(|(from, ..)| *from)
        .and_then(|(.., connection)| connection.clone())
}

/// A CSV of intervals; one with a device is the time for which that device was on, in the connection that it names, else in the
/// same person's connection that was open when it began.
pub fn intervals(text: &str, said: &Said) -> Result<Log, Unreadable> {
    let lines = table::lines(text)?;
    let (header, rows) = lines.split_first().ok_or(Unreadable::Empty)?;
    let columns = Columns::of(header);
    let get = |row: &Line, name: &str| row.at(columns.get(name)).to_owned();
    let zone = columns.get("zone");
    let times: Vec<(&str, &str)> = rows
        .iter()
        .flat_map(|row| ["start", "end"].map(|name| (row.at(zone), row.at(columns.get(name)))))
        .collect();
    let sayings = sayings(&times, said)?;
    let (mut presence, mut devices, mut left_out) = (vec![], vec![], vec![]);
    for row in rows {
        let interval = Interval {
            line: row.number,
            hint: table::hint(
                &get(row, "name"),
                &get(row, "email"),
                &get(row, "person_id"),
                Role::Attendee,
            ),
            from: get(row, "start"),
            to: get(row, "end"),
        };
        let Ok(device) = device(&get(row, "device"), &interval) else {
            left_out.push(LeftOut {
                line: row.number,
                reason: Reason::UnknownKind,
            });
            continue;
        };
        let none = Said::default();
        let said = sayings.get(row.at(zone)).unwrap_or(&none);
        let (mut events, left) = table::joined(&[interval], &[], said)?;
        left_out.extend(left);
        let named = get(row, "connection_id");
        for event in events.iter_mut().filter(|_| !named.is_empty()) {
            event.connection = Some(named.clone());
        }
        match device {
            None => presence.push(events),
            Some(device) => devices.push((device, events, row.number, named)),
        }
    }
    let opened = opened(&presence);
    for (device, events, line, named) in devices {
        let Some(first) = events.first() else {
            continue;
        };
        let connection = Some(named)
            .filter(|name| !name.is_empty())
            .map_or_else(|| open_at(opened.get(&first.person), first.at), Some);
        match connection {
            Some(connection) => presence.push(switched(events, &device, &connection)),
            None => left_out.push(LeftOut {
                line,
                reason: Reason::NoConnection,
            }),
        }
    }
    left_out.sort_by_key(|one| one.line);
    let events = presence.into_iter().flatten().collect();
    let places = [
        ("name", Meaning::Name),
        ("email", Meaning::Email),
        ("person_id", Meaning::Person),
        ("connection_id", Meaning::Connection),
        ("start", Meaning::Start),
        ("end", Meaning::End),
        ("zone", Meaning::Zone),
        ("device", Meaning::Device),
    ];
    let places = places.map(|(name, meaning)| (columns.get(name), meaning));
    Ok(Log {
        columns: table::mapped(Some(header), &places),
        ..log(Format::IntervalsCsv, events, left_out)
    })
}

fn zone_of(entry: &Entry) -> &str {
    entry.zone.as_deref().unwrap_or_default()
}

/// JSON lines.
pub fn json_lines(text: &str, said: &Said) -> Result<Log, Unreadable> {
    let lines: Vec<(usize, Option<Entry>)> = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(place, line)| (place + 1, serde_json::from_str(line).ok()))
        .collect();
    if lines.len() >= super::MOST_ROWS {
        return Err(Unreadable::TooLarge);
    }
    let times: Vec<(&str, &str)> = lines
        .iter()
        .filter_map(|(_, entry)| entry.as_ref())
        .map(|entry| (zone_of(entry), entry.at.as_str()))
        .collect();
    let sayings = sayings(&times, said)?;
    let (mut events, mut left_out) = (vec![], vec![]);
    for (line, entry) in &lines {
        let read = entry
            .as_ref()
            .ok_or(Reason::Columns)
            .and_then(|entry| event(entry, instant(&sayings, zone_of(entry), &entry.at)));
        match read {
            Ok(event) => events.push(event),
            Err(reason) => left_out.push(LeftOut {
                line: *line,
                reason,
            }),
        }
    }
    Ok(log(Format::JsonLines, events, left_out))
}

#[cfg(test)]
mod tests {
    use super::{events, intervals, json_lines};
    use crate::event::{Device, Kind};
    use crate::formats::{Reason, Said};

    /// Each row in its own zone; two cameras at once are two, in the connection then open; a device without one is told.
    #[test]
    fn intervals_have_their_zone_and_devices_their_connection() {
        let text = "email;start;end;zone;device\na@x;2020-11-10 14:00;2020-11-10 15:00;Europe/Paris;\nb@x;2020-11-10 13:00;2020-11-10 14:00;UTC;\na@x;2020-11-10 14:10;2020-11-10 14:20;Europe/Paris;camera\na@x;2020-11-10 14:10;2020-11-10 14:20;Europe/Paris;camera\nc@x;2020-11-10 13:10;2020-11-10 13:20;UTC;camera\na@x;2020-11-10 14:10;2020-11-10 14:20;Europe/Paris;oven\na@x;2020-11-10 15:10;2020-11-10 15:20;Europe/Paris;camera\n";
        let log = super::intervals(text, &super::Said::default()).unwrap();
        assert_eq!(log.events[0].at, log.events[2].at);
        let streams: std::collections::BTreeSet<_> = log
            .events
            .iter()
            .filter_map(|one| match &one.kind {
                super::Kind::On(device) => Some((one.connection.clone(), format!("{device:?}"))),
                _ => None,
            })
            .collect();
        assert_eq!(streams.len(), 2);
        assert!(
            streams
                .iter()
                .all(|(connection, _)| connection.as_deref() == Some("row-2"))
        );
        let reasons: Vec<_> = log
            .left_out
            .iter()
            .map(|one| (one.line, one.reason))
            .collect();
        assert_eq!(
            reasons,
            [
                (6, super::Reason::NoConnection),
                (7, super::Reason::UnknownKind),
                (8, super::Reason::NoConnection)
            ]
        );
    }

    #[test]
    fn our_own_forms_are_read() {
        let text = "event_id;person_id;email;name;connection_id;kind;at;zone;stream\n\
                    1;p1;h@soleil.example;=HYPERLINK(\"x\");c1;join;2020-11-10 14:00:00;Europe/Paris;\n\
                    2;p1;;;c1;cam_on;2020-11-10 14:10:00;Europe/Paris;s1\n\
                    3;p1;;;c1;dance;2020-11-10 14:10:00;Europe/Paris;\n\
                    4;;;;;room_doc_on;2020-11-10 14:11:00;Europe/Paris;\n\
                    5;;;;;join;2020-11-10 14:11:00;Europe/Paris;\n";
        let log = events(text, &Said::default()).unwrap();
        assert_eq!(
            log.events[1].kind,
            Kind::On(Device::Camera {
                stream: "s1".into()
            })
        );
        assert_eq!(
            (log.events.len(), log.events[0].at.0),
            (3, 1_605_013_200_000)
        );
        assert_eq!(
            log.left_out
                .iter()
                .map(|one| one.reason)
                .collect::<Vec<_>>(),
            [Reason::UnknownKind, Reason::Nobody]
        );
        let text = "name,email,connection_id,start,end,device\nNadia,n@x.example,c1,2020-11-10T13:00:00Z,2020-11-10T14:00:00Z,\n\
                    Nadia,n@x.example,c1,2020-11-10T13:10:00Z,2020-11-10T13:20:00Z,microphone\n";
        let kinds: Vec<_> = intervals(text, &Said::default())
            .unwrap()
            .events
            .into_iter()
            .map(|one| one.kind)
            .collect();
        assert_eq!(
            kinds,
            [
                Kind::Join,
                Kind::Leave,
                Kind::On(Device::Microphone),
                Kind::Off(Device::Microphone)
            ]
        );
        let text = "{\"kind\":\"join\",\"at\":\"2020-11-10T13:00:00Z\",\"person_id\":\"7\"}\nnot json\n\n\
                    {\"kind\":\"replay_progress\",\"at\":\"2020-11-10T13:00:00Z\",\"person_id\":\"7\"}\n";
        let log = json_lines(text, &Said::default()).unwrap();
        assert_eq!(
            (log.events.len(), log.events[0].connection.as_deref()),
            (1, Some("7"))
        );
        let told: Vec<_> = log
            .left_out
            .iter()
            .map(|one| (one.line, one.reason))
            .collect();
        assert_eq!(told, [(2, Reason::Columns), (4, Reason::UnknownKind)]);
    }
}
