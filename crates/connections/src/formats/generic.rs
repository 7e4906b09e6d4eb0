//! Our own forms: a CSV of events, a CSV of intervals, JSON lines. The JSON lines are those of the live feed as well.

use serde::{Deserialize, Serialize};

use super::dates::Clock;
use super::table::{self, Columns, Interval, Line};
use super::{Format, LeftOut, Log, Reason, Said, Unreadable};
use crate::event::{Device, Event, Kind, Moment, Role, Shown};

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
    }
}

/// The zone that a column of the file names, where none was said.
fn zoned(lines: &[Line], column: Option<usize>, said: &Said) -> Said {
    let named = || {
        lines
            .iter()
            .map(|line| line.at(column))
            .find(|text| !text.is_empty())
    };
    let zone = said
        .zone
        .clone()
        .or_else(|| named().and_then(|name| jiff::tz::TimeZone::get(name).ok()));
    Said {
        zone,
        order: said.order,
    }
}

/// A CSV of events.
pub fn events(text: &str, said: &Said) -> Result<Log, Unreadable> {
    let lines = table::lines(text)?;
    let (header, rows) = lines.split_first().ok_or(Unreadable::Empty)?;
    let columns = Columns::of(header);
    let said = zoned(rows, columns.get("zone"), said);
    let at = columns.get("at");
    let clock = Clock::of(rows.iter().map(|row| row.at(at)), &said)?;
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
            stream: get("stream"),
            media_from: get("media_from").and_then(|text| text.parse().ok()),
            media_to: get("media_to").and_then(|text| text.parse().ok()),
        };
        match event(&entry, clock.read(row.at(at), None)) {
            Ok(event) => events.push(event),
            Err(reason) => left_out.push(LeftOut {
                line: row.number,
                reason,
            }),
        }
    }
    Ok(log(Format::EventsCsv, events, left_out))
}

/// A CSV of intervals; one with a device is the time for which that device was on, in the connection of the same person.
pub fn intervals(text: &str, said: &Said) -> Result<Log, Unreadable> {
    let lines = table::lines(text)?;
    let (header, rows) = lines.split_first().ok_or(Unreadable::Empty)?;
    let columns = Columns::of(header);
    let said = zoned(rows, columns.get("zone"), said);
    let get = |row: &Line, name: &str| row.at(columns.get(name)).to_owned();
    let intervals: Vec<Interval> = rows
        .iter()
        .map(|row| Interval {
            line: row.number,
            hint: table::hint(
                &get(row, "name"),
                &get(row, "email"),
                &get(row, "person_id"),
                Role::Attendee,
            ),
            from: get(row, "start"),
            to: get(row, "end"),
        })
        .collect();
    let (mut events, left_out) = table::joined(&intervals, &[], &said)?;
    let mut named: std::collections::BTreeMap<String, (String, String)> =
        std::collections::BTreeMap::new();
    for (row, interval) in rows.iter().zip(&intervals) {
        named.insert(
            interval.connection(),
            (get(row, "connection_id"), get(row, "device")),
        );
    }
    for event in &mut events {
        let Some((connection, device)) = event.connection.as_ref().and_then(|row| named.get(row))
        else {
            continue;
        };
        if !connection.is_empty() {
            event.connection = Some(connection.clone());
        }
        let turned = match device.as_str() {
            "microphone" => Device::Microphone,
            "phone" => Device::Phone,
            "camera" => Device::Camera { stream: "1".into() },
            "away" => Device::Away,
            _ => continue,
        };
        event.kind = match event.kind {
            Kind::Leave => Kind::Off(turned),
            _ => Kind::On(turned),
        };
    }
    Ok(log(Format::IntervalsCsv, events, left_out))
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
    let times = lines
        .iter()
        .filter_map(|(_, entry)| entry.as_ref())
        .map(|entry| entry.at.as_str());
    let clock = Clock::of(times, said)?;
    let (mut events, mut left_out) = (vec![], vec![]);
    for (line, entry) in &lines {
        let read = entry
            .as_ref()
            .ok_or(Reason::Columns)
            .and_then(|entry| event(entry, clock.read(&entry.at, None)));
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
