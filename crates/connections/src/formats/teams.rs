//! Teams: four forms of attendance files, saved in several encodings and languages.
//!
//! The report is recognised by the numbers of its sections, never by their words; durations, in the words of each language, are
//! recomputed from the times.

use std::collections::BTreeMap;

use super::table::{self, Interval, Line};
use super::{DateOrder, Format, LeftOut, Log, Meaning, Reason, Said, Unreadable, dates};
use crate::event::{Event, Kind, Role};
use crate::identity::folded;

/// Beginnings of the words for the organiser.
const ORGANISER: [&str; 4] = ["organis", "organiz", "host", "animat"];
/// Beginnings of the words for leaving, after the auxiliary.
const LEFT: [&str; 13] = [
    "left", "leave", "quit", "parti", "verlass", "vertrok", "verlaten", "abandon", "abbandon",
    "uscit", "sali", "saiu", "opusc",
];
/// Beginnings of the words for joining, after the auxiliary.
const JOINED: [&str; 15] = [
    "join",
    "rejoin",
    "a rejoint",
    "particip",
    "partecip",
    "beigetret",
    "teilgenommen",
    "deelgenomen",
    "toegetreden",
    "nam deel",
    "uni",
    "ingres",
    "entr",
    "doł",
    "rejoign",
];
/// Words that stand before the verb in some languages.
const AUXILIARIES: [&str; 9] = ["a", "hat", "ist", "ha", "se", "heeft", "is", "si", "e"];

/// What the columns are of rows that tell who was in the room.
const ROOM: [(Option<usize>, Meaning); 5] = [
    (Some(0), Meaning::Name),
    (Some(1), Meaning::Start),
    (Some(2), Meaning::End),
    (Some(4), Meaning::Email),
    (Some(5), Meaning::Role),
];

/// What a row of the list says was done: none of the words known is told, never taken for one of them.
fn act(text: &str) -> Option<Kind> {
    let said = folded(text);
    let words: Vec<&str> = said.split(' ').collect();
    let verb = (0..words.len())
        .find(|place| !AUXILIARIES.contains(words.get(*place).unwrap_or(&"")))
        .map(|place| words.get(place..).unwrap_or_default().join(" "))?;
    let begins = |list: &[&str]| list.iter().any(|start| verb.starts_with(start));
    // `Parti` is leaving, `participant` is not.
    if begins(&JOINED) {
        Some(Kind::Join)
    } else if begins(&LEFT) {
        Some(Kind::Leave)
    } else {
        None
    }
}

fn role(text: &str) -> Role {
    let word = folded(text);
    if ORGANISER.iter().any(|start| word.starts_with(start)) {
        Role::Host
    } else {
        Role::Attendee
    }
}

fn is_time(text: &str) -> bool {
    dates::read(text).is_some()
}

/// The number of a section that begins: `2. Participants`.
fn section(line: &Line) -> Option<char> {
    let mut letters = line.cell(0).chars();
    let number = letters.next().filter(char::is_ascii_digit)?;
    (letters.next() == Some('.') && line.cells.iter().skip(1).all(String::is_empty))
        .then_some(number)
}

/// Which of the forms rows are, if any.
pub fn which(lines: &[Line]) -> Option<Format> {
    let sections = lines.iter().filter_map(section).count();
    let header = lines.first().map(|line| folded(line.cell(0)));
    if sections >= 2 {
        Some(Format::TeamsReport)
    } else if header.as_deref() == Some("sessionid") {
        Some(Format::TeamsLiveEvent)
    } else if lines.iter().any(|line| {
        line.cells.len() >= 5
            && is_time(line.cell(1))
            && (is_time(line.cell(2)) || line.cell(2).is_empty())
    }) {
        Some(Format::TeamsParticipants)
    } else if lines
        .iter()
        .any(|line| line.cells.len() == 3 && is_time(line.cell(2)) && !is_time(line.cell(1)))
    {
        Some(Format::TeamsList)
    } else {
        None
    }
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

/// The report of numbered sections: who connected when is in the third, the second knows identifiers.
pub fn report(text: &str, said: &Said) -> Result<Log, Unreadable> {
    let lines = table::lines(text)?;
    let mut parts: BTreeMap<char, Vec<&Line>> = BTreeMap::new();
    let mut current = '1';
    for line in &lines {
        match section(line) {
            Some(number) => current = number,
            None => parts.entry(current).or_default().push(line),
        }
    }
    let body = |number: char| parts.get(&number).map(Vec::as_slice).unwrap_or_default();
    // A report cut after the second section would say, in silence, that nobody came.
    if body('3').is_empty() {
        return Err(Unreadable::Malformed {
            line: lines.last().map_or(0, |line| line.number),
        });
    }
    // By name and address: the identifier, where the section of participants has one.
    let mut externals: BTreeMap<(String, String), String> = BTreeMap::new();
    for line in body('2').iter().skip(1) {
        externals.insert(
            (line.cell(0).to_owned(), line.cell(4).to_lowercase()),
            line.cell(5).to_owned(),
        );
    }
    let intervals: Vec<Interval> = body('3')
        .iter()
        .skip(1)
        .map(|line| {
            let own = (line.cell(0).to_owned(), line.cell(4).to_lowercase());
            let external = externals.get(&own).map_or("", String::as_str);
            // The identifier of an account is its address, most often: then it says nothing more.
            let external = if external.eq_ignore_ascii_case(line.cell(4)) {
                ""
            } else {
                external
            };
            interval(
                line,
                (0, 1, 2),
                table::hint(line.cell(0), line.cell(4), external, role(line.cell(5))),
            )
        })
        .collect();
    let hours: Vec<&str> = body('1')
        .iter()
        .map(|line| line.cell(1))
        .filter(|text| is_time(text))
        .collect();
    let (events, left_out) = table::joined(&intervals, &hours, said)?;
    let all = intervals
        .iter()
        .flat_map(|row| [row.from.as_str(), row.to.as_str()]);
    let clock = dates::Clock::of(all.chain(hours.iter().copied()), said)?;
    Ok(Log {
        title: body('1')
            .first()
            .map(|line| line.cell(1).to_owned())
            .filter(|text| !text.is_empty()),
        starts: hours.first().and_then(|text| clock.read(text, None)),
        ends: hours.get(1).and_then(|text| clock.read(text, None)),
        columns: table::mapped(body('3').first().copied(), &ROOM),
        ..log(Format::TeamsReport, events, left_out)
    })
}

fn interval(
    line: &Line,
    (_, from, to): (usize, usize, usize),
    hint: crate::event::Hint,
) -> Interval {
    Interval {
        line: line.number,
        hint,
        from: line.cell(from).to_owned(),
        to: line.cell(to).to_owned(),
    }
}

/// The participants of 2021: one row for each time that somebody came.
pub fn participants(text: &str, said: &Said) -> Result<Log, Unreadable> {
    let lines = table::lines(text)?;
    let first = lines
        .iter()
        .position(|line| line.cells.len() >= 5 && is_time(line.cell(1)));
    let (before, rows) = lines.split_at(first.unwrap_or(lines.len()));
    let intervals: Vec<Interval> = rows
        .iter()
        .map(|line| {
            interval(
                line,
                (0, 1, 2),
                table::hint(line.cell(0), line.cell(4), line.cell(6), role(line.cell(5))),
            )
        })
        .collect();
    let hours: Vec<&str> = before
        .iter()
        .map(|line| line.cell(1))
        .filter(|text| is_time(text))
        .collect();
    let (events, left_out) = table::joined(&intervals, &hours, said)?;
    Ok(Log {
        columns: table::mapped(before.last(), &ROOM),
        ..log(Format::TeamsParticipants, events, left_out)
    })
}

/// The list of 2020: a name, what it did, when. Nothing but the name tells one from another, so that each name is one connection.
pub fn list(text: &str, said: &Said) -> Result<Log, Unreadable> {
    let lines = table::lines(text)?;
    let rows: Vec<&Line> = lines
        .iter()
        .filter(|line| line.number > 1 || is_time(line.cell(2)))
        .collect();
    let clock = dates::Clock::of(rows.iter().map(|line| line.cell(2)), said)?;
    let (mut events, mut left_out) = (vec![], vec![]);
    for line in rows {
        let Some(at) = clock.read(line.cell(2), None) else {
            left_out.push(LeftOut {
                line: line.number,
                reason: Reason::Time,
            });
            continue;
        };
        let hint = table::hint(line.cell(0), "", "", Role::Attendee);
        if hint.name.is_none() {
            left_out.push(LeftOut {
                line: line.number,
                reason: Reason::Nobody,
            });
            continue;
        }
        match act(line.cell(1)) {
            Some(kind) => events.push(event(hint, line.cell(0), kind, at)),
            None => left_out.push(LeftOut {
                line: line.number,
                reason: Reason::UnknownKind,
            }),
        }
    }
    let places = [
        (Some(0), Meaning::Name),
        (Some(1), Meaning::Kind),
        (Some(2), Meaning::At),
    ];
    let header = lines.first().filter(|line| !is_time(line.cell(2)));
    Ok(Log {
        columns: table::mapped(header, &places),
        ..log(Format::TeamsList, events, left_out)
    })
}

fn event(
    hint: crate::event::Hint,
    connection: &str,
    kind: Kind,
    at: crate::event::Moment,
) -> Event {
    Event {
        source: String::new(),
        id: None,
        person: Some(hint),
        connection: Some(connection.to_owned()),
        kind,
        at,
        received: None,
    }
}

/// The live event: one row per act of a login session, in UTC, with the month first.
pub fn live_event(text: &str) -> Result<Log, Unreadable> {
    let lines = table::lines(text)?;
    let said = Said {
        zone: Some(jiff::tz::TimeZone::UTC),
        order: Some(DateOrder::MonthFirst),
    };
    let clock = dates::Clock::of([], &said)?;
    let (mut events, mut left_out) = (vec![], vec![]);
    for line in lines.iter().skip(1) {
        let (Some(at), session) = (clock.read(line.cell(4), None), line.cell(0)) else {
            left_out.push(LeftOut {
                line: line.number,
                reason: Reason::Time,
            });
            continue;
        };
        let word = folded(line.cell(5));
        let kind = match word.as_str() {
            "joined" | "join" => Kind::Join,
            "left" | "leave" => Kind::Leave,
            _ => {
                left_out.push(LeftOut {
                    line: line.number,
                    reason: Reason::UnknownKind,
                });
                continue;
            }
        };
        events.push(event(
            table::hint(line.cell(2), "", line.cell(1), role(line.cell(6))),
            session,
            kind,
            at,
        ));
    }
    let places = [
        (Some(0), Meaning::Connection),
        (Some(1), Meaning::Person),
        (Some(2), Meaning::Name),
        (Some(4), Meaning::At),
        (Some(5), Meaning::Kind),
        (Some(6), Meaning::Role),
    ];
    Ok(Log {
        columns: table::mapped(lines.first(), &places),
        ..log(Format::TeamsLiveEvent, events, left_out)
    })
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::{list, live_event, participants, report, which};
    use crate::event::{Kind, Role};
    use crate::formats::table::lines;
    use crate::formats::{Format, Reason, Said, Unreadable};

    fn paris() -> Said {
        Said {
            zone: TimeZone::get("Europe/Paris").ok(),
            order: None,
        }
    }

    #[test]
    fn a_report_is_read_by_the_numbers_of_its_sections() {
        let text = "1. Podsumowanie\nTytuł spotkania\tKino\nGodzina rozpoczęcia\t13.11.2020, 14:00:00\n\n\
                    2. Uczestnicy\nNazwa\tPierwsze\tOstatnie\tCzas\tE-mail\tUPN\tRola\n\
                    Hélène Carlier\t13.11.2020, 13:40:00\t13.11.2020, 16:38:42\t2 godz.\th@soleil.example\thc1\tOrganizator\n\n\
                    3. Działania\nNazwa\tDołączenie\tOpuszczenie\tCzas\tE-mail\tRola\n\
                    Hélène Carlier\t13.11.2020, 13:40:00\t13.11.2020, 14:38:42\t58 min\th@soleil.example\tOrganizator\n\
                    Hélène Carlier\t13.11.2020, 14:40:00\t13.11.2020, 16:38:42\t1 godz.\th@soleil.example\tOrganizator\n";
        assert_eq!(which(&lines(text).unwrap()), Some(Format::TeamsReport));
        let log = report(text, &paris()).unwrap();
        assert_eq!(
            (log.events.len(), log.left_out.len(), log.title.as_deref()),
            (4, 0, Some("Kino"))
        );
        let person = log.events[0].person.as_ref().unwrap();
        assert_eq!(
            (person.role, person.external.as_deref()),
            (Role::Host, Some("hc1"))
        );
        assert_eq!(log.events[1].at.0 - log.events[0].at.0, 3_522_000);
    }

    /// Leaving is never taken for joining, and a word that is neither is told.
    #[test]
    fn the_words_of_each_language_say_who_came_and_who_left() {
        let left = [
            "Left",
            "A quitté",
            "Quitté",
            "Hat verlassen",
            "Verlassen",
            "Salió",
            "Ha abbandonato",
            "Is vertrokken",
            "Saiu",
            "Opuścił(a)",
            "Uscito",
        ];
        let joined = [
            "Joined",
            "A rejoint",
            "Participant joint",
            "Beigetreten",
            "Hat teilgenommen",
            "Se unió",
            "Si è unito",
            "Heeft deelgenomen",
            "Entrou",
            "Ingresó",
            "Dołączył(a)",
            "Rejoint",
        ];
        assert!(
            left.iter()
                .all(|word| super::act(word) == Some(Kind::Leave)),
            "{left:?}"
        );
        assert!(
            joined
                .iter()
                .all(|word| super::act(word) == Some(Kind::Join)),
            "{joined:?}"
        );
        let text = "Full Name\tUser Action\tTimestamp\nNadia\tWaved\t11/23/2020, 1:00:00 PM\n";
        let said = Said {
            zone: Some(jiff::tz::TimeZone::UTC),
            order: None,
        };
        let log = super::list(text, &said).unwrap();
        assert_eq!(
            (log.events.len(), log.left_out[0].reason),
            (0, Reason::UnknownKind)
        );
    }

    #[test]
    fn a_report_cut_before_its_connections_is_refused() {
        let text = "1. Summary\nTitle\tCinema\n2. Participants\nName\tFirst Join\nNadia\t11/23/20, 1:00:00 PM\n";
        assert_eq!(
            super::report(text, &Said::default()),
            Err(Unreadable::Malformed { line: 5 })
        );
    }

    #[test]
    fn older_forms_are_read_too() {
        let text = "Nom complet\tAction\tHorodateur\nMarc Antoine\tRejoint\t13/11/2020 à 14:00:00\n\
                    Marc Antoine\tA quitté\t13/11/2020 à 15:00:00\nMarc Antoine\tRejoint\t13/11/2020 à 15:10:00\n";
        assert_eq!(which(&lines(text).unwrap()), Some(Format::TeamsList));
        let kinds: Vec<_> = list(text, &paris())
            .unwrap()
            .events
            .into_iter()
            .map(|one| one.kind)
            .collect();
        assert_eq!(kinds, [Kind::Join, Kind::Leave, Kind::Join]);
        let text = "Meeting Summary\nTotal Number of Participants\t1\nMeeting Start Time\t11/13/2020, 1:55:00 PM\n\n\
                    Full Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole\tParticipant ID (UPN)\n\
                    Marc Antoine\t11/13/2020, 2:00:00 PM\t11/13/2020, 3:00:00 PM\t1h\tm@soleil.example\tAttendee\tm@soleil.example\n";
        assert_eq!(
            which(&lines(text).unwrap()),
            Some(Format::TeamsParticipants)
        );
        assert_eq!(
            participants(text, &paris()).unwrap().events[0].at.0,
            1_605_272_400_000
        );
        let text = "SessionId,ParticipantId,FullName,UserAgent,UtcEventTimestamp,Action,Role\n\
                    s1,p1,Marc Antoine,Browser,11/10/2020 1:00:00 PM,Joined,Attendee\ns1,p1,Marc Antoine,Browser,11/10/2020 3:30:00 PM,Left,Attendee\n";
        assert_eq!(which(&lines(text).unwrap()), Some(Format::TeamsLiveEvent));
        let log = live_event(text).unwrap();
        assert_eq!(
            (log.events[0].at.0, log.events.len()),
            (1_605_013_200_000, 2)
        );
    }
}
