//! Zoom: the CSV of a meeting's participants.
//!
//! Recognised by its shape, whatever its language: the columns are name, address, arrival and departure. Durations are rounded up
//! to the minute and are not used.

use super::dates;
use super::table::{self, Interval, Line};
use super::{Format, LeftOut, Log, Meaning, Reason, Said, Unreadable};
use crate::event::{Moment, Role};
use crate::identity::folded;

/// Words of the column that tells the waiting room, and of a yes.
const WAITING: [&str; 8] = [
    "waiting",
    "attente",
    "attesa",
    "espera",
    "warteraum",
    "wachtruimte",
    "poczekalni",
    "wartezimmer",
];
const YES: [&str; 7] = ["yes", "oui", "si", "ja", "tak", "sim", "true"];

fn is_time(text: &str) -> bool {
    dates::read(text).is_some()
}

/// A row of the participants: two times in the third and fourth columns, after a name.
fn is_participant(line: &Line) -> bool {
    is_time(line.cell(2)) && (is_time(line.cell(3)) || line.cell(3).is_empty()) && !is_meeting(line)
}

/// The row of the meeting: its number comes first.
fn is_meeting(line: &Line) -> bool {
    let number = line.cell(0);
    number.len() > 7
        && number.chars().all(|one| one.is_ascii_digit() || one == ' ')
        && is_time(line.cell(2))
}

/// Whether rows are of this format.
pub fn is_it(lines: &[Line]) -> bool {
    lines
        .iter()
        .any(|line| is_participant(line) && line.cells.len() > 4)
}

/// Reads it.
pub fn read(text: &str, said: &Said) -> Result<Log, Unreadable> {
    let lines = table::lines(text)?;
    let first = lines
        .iter()
        .position(is_participant)
        .ok_or(Unreadable::Malformed { line: 0 })?;
    let (before, rows) = lines.split_at(first);
    let header = before.last();
    let waiting = header.and_then(|header| {
        header
            .cells
            .iter()
            .position(|cell| WAITING.iter().any(|word| folded(cell).contains(word)))
    });
    let meeting = before.iter().find(|line| is_meeting(line));
    let mut left_out = vec![];
    let mut intervals = vec![];
    for row in rows {
        if waiting.is_some() && YES.contains(&folded(row.at(waiting)).as_str()) {
            left_out.push(LeftOut {
                line: row.number,
                reason: Reason::WaitingRoom,
            });
        } else if row.cells.len() < 4 {
            left_out.push(LeftOut {
                line: row.number,
                reason: Reason::Columns,
            });
        } else {
            intervals.push(Interval {
                line: row.number,
                hint: table::hint(row.cell(0), row.cell(1), "", Role::Attendee),
                from: row.cell(2).to_owned(),
                to: row.cell(3).to_owned(),
            });
        }
    }
    let hours: Vec<&str> = meeting
        .iter()
        .flat_map(|line| [line.cell(2), line.cell(3)])
        .collect();
    let (events, others) = table::joined(&intervals, &hours, said)?;
    left_out.extend(others);
    left_out.sort_by_key(|one| one.line);
    let all = intervals
        .iter()
        .flat_map(|row| [row.from.as_str(), row.to.as_str()]);
    let clock = dates::Clock::of(all.chain(hours.iter().copied()), said)?;
    let places = [
        (Some(0), Meaning::Name),
        (Some(1), Meaning::Email),
        (Some(2), Meaning::Start),
        (Some(3), Meaning::End),
        (waiting, Meaning::WaitingRoom),
    ];
    let hour = |place: usize| -> Option<Moment> { clock.read(hours.get(place)?, None) };
    Ok(Log {
        format: Format::ZoomCsv,
        title: meeting.map(|line| line.cell(1).to_owned()),
        starts: hour(0),
        ends: hour(1),
        events,
        rows: vec![],
        people: vec![],
        left_out,
        columns: table::mapped(header, &places),
    })
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::read;
    use crate::event::Kind;
    use crate::formats::{DateOrder, Meaning, Reason, Said};

    #[test]
    fn participants_are_read_in_any_language_without_those_who_waited_outside() {
        let said = Said {
            zone: TimeZone::get("Europe/Paris").ok(),
            order: Some(DateOrder::MonthFirst),
        };
        let text = "Meeting ID,Topic,Start Time,End Time,User Email\n\
                    812 3456 7890,\"Cinéma, danse\",11/10/2020 02:00:00 PM,11/10/2020 04:30:00 PM,x@soleil.example\n\n\
                    Nome (nome originale),E-mail,Ora di ingresso,Ora di uscita,Durata (minuti),Ospite,In sala d'attesa\n\
                    Nadia Fournier,Nadia@Soleil.example,11/10/2020 01:41:19 PM,11/10/2020 04:38:28 PM,178,No,No\n\
                    Invité,,11/10/2020 01:41:19 PM,,1,Sì,Sì\n\
                    Invité,,11/10/2020 02:00:00 PM,,1,Sì,No\n";
        let log = read(text, &said).unwrap();
        assert_eq!(
            (log.title.as_deref(), log.starts.map(|at| at.0)),
            (Some("Cinéma, danse"), Some(1_605_013_200_000))
        );
        let kinds: Vec<_> = log.events.iter().map(|one| one.kind.clone()).collect();
        assert_eq!(kinds, [Kind::Join, Kind::Leave, Kind::Join]);
        let columns: Vec<_> = log
            .columns
            .iter()
            .map(|one| (one.name.as_str(), one.meaning))
            .collect();
        assert_eq!(
            columns,
            [
                ("Nome (nome originale)", Meaning::Name),
                ("E-mail", Meaning::Email),
                ("Ora di ingresso", Meaning::Start),
                ("Ora di uscita", Meaning::End),
                ("In sala d'attesa", Meaning::WaitingRoom),
            ]
        );
        let nadia = log.events[0].person.as_ref().unwrap();
        assert_eq!(nadia.email.as_deref(), Some("nadia@soleil.example"));
        assert_eq!(
            log.left_out
                .iter()
                .map(|one| one.reason)
                .collect::<Vec<_>>(),
            [Reason::WaitingRoom]
        );
    }
}
