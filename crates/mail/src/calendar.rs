//! An occasion for calendars: iCalendar (RFC 5545) as an iTIP request (RFC 5546), with the zone
//! spelled out, since Outlook knows no other.

use jiff::{Timestamp, Zoned, tz::TimeZone};
use std::fmt::Write;

/// What the calendar is asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// To note the occasion, or its change.
    Request,
    /// To take it away.
    Cancel,
}

impl Method {
    /// The name in the file and in the mail's part.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

/// Who is invited.
#[derive(Clone, Debug)]
pub struct Attendance {
    /// Their name.
    pub name: String,
    /// Their address.
    pub address: String,
}

/// An occasion, for one person's calendar.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// What is asked.
    pub method: Method,
    /// The same for every change of the same occasion.
    pub uid: String,
    /// Grows with each change.
    pub sequence: i64,
    /// When this was written.
    pub stamped: Timestamp,
    /// Beginning, in the organisation's zone.
    pub starts: Zoned,
    /// End.
    pub ends: Zoned,
    /// Its name.
    pub summary: String,
    /// More about it.
    pub description: String,
    /// Where.
    pub place: String,
    /// Who invites.
    pub organizer: Attendance,
    /// Who is invited.
    pub attendee: Attendance,
    /// The page of the occasion.
    pub url: String,
}

impl Invitation {
    /// The file.
    pub fn to_ics(&self) -> String {
        let zone = self.starts.time_zone();
        let id = zone.iana_name().unwrap_or("UTC");
        let local = |at: &Zoned| at.strftime("%Y%m%dT%H%M%S").to_string();
        let status = match self.method {
            Method::Request => "CONFIRMED",
            Method::Cancel => "CANCELLED",
        };
        let mut out = Lines::default();
        out.line("BEGIN:VCALENDAR");
        out.line("VERSION:2.0");
        out.line("PRODID:-//Seance//Seance//FR");
        out.line("CALSCALE:GREGORIAN");
        out.line(&format!("METHOD:{}", self.method.as_str()));
        zone_of(&mut out, zone, id, &self.starts);
        out.line("BEGIN:VEVENT");
        out.line(&format!("UID:{}", self.uid));
        out.line(&format!("SEQUENCE:{}", self.sequence));
        out.line(&format!(
            "DTSTAMP:{}",
            self.stamped.strftime("%Y%m%dT%H%M%SZ")
        ));
        out.line(&format!("DTSTART;TZID={id}:{}", local(&self.starts)));
        out.line(&format!("DTEND;TZID={id}:{}", local(&self.ends)));
        out.line(&format!("SUMMARY:{}", words(&self.summary)));
        out.line(&format!("DESCRIPTION:{}", words(&self.description)));
        out.line(&format!("LOCATION:{}", words(&self.place)));
        out.line(&format!("URL:{}", self.url));
        out.line(&format!("STATUS:{status}"));
        out.line("TRANSP:OPAQUE");
        out.line("CLASS:PUBLIC");
        out.line(&format!(
            "ORGANIZER;CN={}:mailto:{}",
            quoted(&self.organizer.name),
            self.organizer.address
        ));
        out.line(&format!(
            "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE;CN={}:mailto:{}",
            quoted(&self.attendee.name),
            self.attendee.address
        ));
        out.line("END:VEVENT");
        out.line("END:VCALENDAR");
        out.0
    }
}

/// Content lines of at most 75 octets, folded (RFC 5545, 3.1).
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn line(&mut self, text: &str) {
        let mut room = 75;
        for letter in text.chars() {
            if letter.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = 74;
            }
            self.0.push(letter);
            room -= letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// Text with what RFC 5545, 3.3.11 wants escaped.
fn words(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
        .replace('\n', "\\n")
        .replace('\r', "")
}

/// A parameter's value; quotes cannot stand in it at all.
fn quoted(text: &str) -> String {
    let plain: String = text
        .chars()
        .filter(|letter| *letter != '"' && !letter.is_control())
        .collect();
    format!("\"{plain}\"")
}

/// The zone's changes from the year before to the year after, each a component of its own.
fn zone_of(out: &mut Lines, zone: &TimeZone, id: &str, around: &Zoned) {
    let year = around.year();
    let first = jiff::civil::date(year - 1, 1, 1).to_zoned(zone.clone());
    let begin = first.map_or_else(|_| around.timestamp(), |at| at.timestamp());
    out.line("BEGIN:VTIMEZONE");
    out.line(&format!("TZID:{id}"));
    let mut from = zone.to_offset(begin);
    // What held before the first change that is written.
    part(out, ("STANDARD", "19700101T000000"), (from, from));
    for change in zone.following(begin) {
        let at = change.timestamp();
        if at.to_zoned(zone.clone()).year() > year + 1 {
            break;
        }
        let to = change.offset();
        let kind = if change.dst().is_dst() {
            "DAYLIGHT"
        } else {
            "STANDARD"
        };
        // The moment on the clock that was still unchanged.
        let local = from.to_datetime(at).strftime("%Y%m%dT%H%M%S").to_string();
        part(out, (kind, &local), (from, to));
        from = to;
    }
    out.line("END:VTIMEZONE");
}

fn part(
    out: &mut Lines,
    (kind, at): (&str, &str),
    (from, to): (jiff::tz::Offset, jiff::tz::Offset),
) {
    out.line(&format!("BEGIN:{kind}"));
    out.line(&format!("DTSTART:{at}"));
    out.line(&format!("TZOFFSETFROM:{}", offset(from)));
    out.line(&format!("TZOFFSETTO:{}", offset(to)));
    out.line(&format!("END:{kind}"));
}

fn offset(offset: jiff::tz::Offset) -> String {
    let seconds = offset.seconds();
    let mut out = String::new();
    let sign = if seconds < 0 { '-' } else { '+' };
    let _written = write!(
        out,
        "{sign}{:02}{:02}",
        seconds.abs() / 3600,
        seconds.abs() % 3600 / 60
    );
    out
}

#[cfg(test)]
mod tests {
    use super::{Attendance, Invitation, Method};

    fn invitation(starts: &str) -> Invitation {
        let starts: jiff::Zoned = starts.parse().unwrap();
        Invitation {
            method: Method::Request,
            uid: "0192@seance.example".into(),
            sequence: 0,
            stamped: "2026-11-13T13:32:07Z".parse().unwrap(),
            ends: starts.checked_add(jiff::Span::new().hours(3)).unwrap(),
            starts,
            summary: "Conseil municipal ; séance publique, à 18 h 30".into(),
            description: "1. Budget\n2. Voirie".into(),
            place: "Hôtel de ville, salle du conseil".into(),
            organizer: Attendance {
                name: "Commune du Soleil".into(),
                address: "seance@soleil.example".into(),
            },
            attendee: Attendance {
                name: "Müller, \"Jean\"".into(),
                address: "jean@soleil.example".into(),
            },
            url: "https://seance.example/convocations/1".into(),
        }
    }

    #[test]
    fn lines_are_short_and_texts_escaped() {
        let ics = invitation("2026-11-26T18:30:00[Europe/Paris]").to_ics();
        assert!(ics.split("\r\n").all(|line| line.len() <= 75));
        assert!(ics.contains("SUMMARY:Conseil municipal \\; séance publique\\, à 18 h 30\r\n"));
        assert!(ics.contains("DESCRIPTION:1. Budget\\n2. Voirie\r\n"));
        assert!(
            ics.replace("\r\n ", "")
                .contains("CN=\"Müller, Jean\":mailto:jean@soleil.example")
        );
        assert!(ics.contains("DTSTART;TZID=Europe/Paris:20261126T183000\r\n"));
    }

    #[test]
    fn the_zone_tells_its_changes_on_the_clock_before_them() {
        let ics = invitation("2026-07-02T18:30:00[Europe/Paris]").to_ics();
        assert!(ics.contains("BEGIN:DAYLIGHT\r\nDTSTART:20260329T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"));
        assert!(ics.contains("BEGIN:STANDARD\r\nDTSTART:20261025T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"));
    }

    #[test]
    fn a_zone_without_summer_time_has_one_offset() {
        let ics = invitation("2026-07-02T18:30:00[Indian/Reunion]").to_ics();
        assert_eq!(ics.matches("TZOFFSETTO:+0400").count(), 1);
        assert!(!ics.contains("DAYLIGHT"));
    }
}
