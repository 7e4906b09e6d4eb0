//! Adobe Connect: the attendance of a meeting, as XML or as the CSV of the same columns.

use super::table::{self, Columns, Interval};
use super::{Format, Log, Meaning, Said, Unreadable, xml};
use crate::event::Role;

/// Reads the XML of `report-meeting-attendance` or `report-meeting-session-users`. A row of the latter names hosts too.
pub fn read_xml(text: &str, said: &Said) -> Result<Log, Unreadable> {
    let (_, rows) = xml::records(text, "row")?;
    let intervals: Vec<Interval> = rows
        .iter()
        .enumerate()
        .map(|(place, row)| {
            let get = |name: &str| row.get(name).map_or("", String::as_str);
            let either = |one: &str, other: &str| {
                if get(one).is_empty() {
                    get(other).to_owned()
                } else {
                    get(one).to_owned()
                }
            };
            let name = either("participant-name", "session-name");
            let name = if name.is_empty() {
                either("principal-name", "name")
            } else {
                name
            };
            Interval {
                line: place + 1,
                hint: table::hint(&name, get("login"), get("principal-id"), Role::Attendee),
                from: get("date-created").to_owned(),
                to: get("date-end").to_owned(),
            }
        })
        .collect();
    log(Format::AdobeXml, &intervals, said)
}

/// Reads the CSV.
pub fn read_csv(text: &str, said: &Said) -> Result<Log, Unreadable> {
    let lines = table::lines(text)?;
    let Some((header, rows)) = lines.split_first() else {
        return Err(Unreadable::Empty);
    };
    let columns = Columns::of(header);
    let (login, principal) = (columns.get("login"), columns.get("principal-id"));
    let name = columns
        .get("participant-name")
        .or(columns.get("session-name"))
        .or(columns.get("principal-name"));
    let (from, to) = (columns.get("date-created"), columns.get("date-end"));
    let intervals: Vec<Interval> = rows
        .iter()
        .map(|row| Interval {
            line: row.number,
            hint: table::hint(
                row.at(name),
                row.at(login),
                row.at(principal),
                Role::Attendee,
            ),
            from: row.at(from).to_owned(),
            to: row.at(to).to_owned(),
        })
        .collect();
    let places = [
        (name, Meaning::Name),
        (login, Meaning::Email),
        (principal, Meaning::Person),
        (from, Meaning::Start),
        (to, Meaning::End),
    ];
    Ok(Log {
        columns: table::mapped(Some(header), &places),
        ..log(Format::AdobeCsv, &intervals, said)?
    })
}

fn log(format: Format, intervals: &[Interval], said: &Said) -> Result<Log, Unreadable> {
    let (events, left_out) = table::joined(intervals, &[], said)?;
    Ok(Log {
        format,
        title: None,
        starts: None,
        ends: None,
        events,
        rows: vec![],
        people: vec![],
        left_out,
        columns: vec![],
    })
}

#[cfg(test)]
mod tests {
    use super::{read_csv, read_xml};
    use crate::event::Kind;
    use crate::formats::Said;

    #[test]
    fn attendance_is_read_from_both_and_who_is_still_there_has_no_end() {
        let text = "<results><status code=\"ok\"/><report-meeting-attendance>\
            <row transcript-id=\"1\" principal-id=\"7\"><login>n@soleil.example</login><session-name>Nadia</session-name>\
            <date-created>2020-11-10T14:00:00.000+01:00</date-created><date-end>2020-11-10T15:00:00.000+01:00</date-end></row>\
            <row transcript-id=\"2\"><session-name>Invit\u{e9}</session-name><date-created>2020-11-10T14:05:00.000+01:00</date-created></row>\
            </report-meeting-attendance></results>";
        let log = read_xml(text, &Said::default()).unwrap();
        let kinds: Vec<_> = log.events.iter().map(|one| one.kind.clone()).collect();
        assert_eq!(kinds, [Kind::Join, Kind::Leave, Kind::Join]);
        let nadia = log.events[0].person.as_ref().unwrap();
        assert_eq!(
            (nadia.external.as_deref(), nadia.name.as_deref()),
            (Some("7"), Some("Nadia"))
        );
        let text = "transcript-id,principal-id,login,session-name,date-created,date-end,participant-name\n\
                    1,7,n@soleil.example,Nadia,2020-11-10T14:00:00.000+01:00,2020-11-10T15:00:00.000+01:00,Nadia Fournier\n";
        let log = read_csv(text, &Said::default()).unwrap();
        assert_eq!(
            (log.events.len(), log.events[0].at.0),
            (2, 1_605_013_200_000)
        );
    }
}
