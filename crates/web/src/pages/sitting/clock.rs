//! Hours as people type them, turned into moments: `20:52` is on the day of the sitting, or in the
//! night after it.

use jiff::civil::{Date, Time};
use kernel::{Error, Instant, Result};
use text::civil::Zone;

/// So long after its opening, a sitting may go on past midnight.
const HALF_A_DAY: i64 = 12 * 3600;

/// The moment of an hour typed for the opening: on the day of the sitting.
pub fn opening(zone: &Zone, starts_at: Instant, typed: &str, now: Instant) -> Result<Instant> {
    let day = zone.at(starts_at.to_timestamp()).date();
    let time = read(typed)?;
    let at = exact(on(zone, day, time)?, [now]);
    // A sitting planned late in the evening may be opened after midnight.
    let next = exact(on(zone, following(day)?, time)?, [now]);
    if at.plus_seconds(HALF_A_DAY) < starts_at && next <= now {
        Ok(next)
    } else {
        Ok(at)
    }
}

/// The moment of an hour typed during the sitting: after its opening, perhaps past midnight. Nothing
/// typed is now. A minute has no seconds: that of the opening is the opening, that in which the page was
/// shown is the moment at which it was, the current one is now.
pub fn during(
    zone: &Zone,
    (opened_at, shown_at): (Instant, Option<Instant>),
    typed: &str,
    now: Instant,
) -> Result<Instant> {
    let shown_at = shown_at.filter(|at| *at > opened_at).unwrap_or(opened_at);
    after(zone, (opened_at, shown_at), typed, now)
}

/// The same for the end: in the minute of the last event, it is that event.
pub fn after(
    zone: &Zone,
    (opened_at, last): (Instant, Instant),
    typed: &str,
    now: Instant,
) -> Result<Instant> {
    if typed.trim().is_empty() {
        return Ok(now);
    }
    let day = zone.at(opened_at.to_timestamp()).date();
    let time = read(typed)?;
    let at = exact(on(zone, day, time)?, [now, last, opened_at]);
    let next = exact(on(zone, following(day)?, time)?, [now, last]);
    // An hour of the night that is still to come is refused as such, not as one before the opening.
    let in_the_night = next < opened_at.plus_seconds(HALF_A_DAY);
    if at < opened_at && in_the_night {
        Ok(next)
    } else {
        Ok(at)
    }
}

fn following(day: Date) -> Result<Date> {
    day.tomorrow()
        .map_err(|_| Error::field("at", "time-required"))
}

fn read(typed: &str) -> Result<Time> {
    let typed = typed.trim();
    let typed = typed
        .replace([' ', '\u{a0}', '\u{202f}'], "")
        .replace('h', ":");
    typed
        .parse()
        .map_err(|_| Error::field("at", "time-required"))
}

fn on(zone: &Zone, day: Date, time: Time) -> Result<Instant> {
    let moment = zone.read(&format!("{day}T{time}"));
    moment
        .map(Into::into)
        .ok_or(Error::field("at", "time-required"))
}

/// The known moment of the same minute, if there is one.
fn exact(at: Instant, known: impl IntoIterator<Item = Instant>) -> Instant {
    let minute = |moment: Instant| moment.as_millisecond().div_euclid(60_000);
    let mut known = known.into_iter();
    known.find(|one| minute(*one) == minute(at)).unwrap_or(at)
}

/// An hour as `input type=time` wants it.
pub fn field(zone: &Zone, at: Instant) -> String {
    let zoned = zone.at(at.to_timestamp());
    format!("{:02}:{:02}", zoned.hour(), zoned.minute())
}

#[cfg(test)]
mod tests {
    use super::{during, field, opening};
    use kernel::{Error, Instant};
    use text::civil::Zone;

    fn zone() -> Zone {
        Zone::named("Europe/Paris").unwrap()
    }

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    #[test]
    fn an_hour_is_on_the_day_of_the_sitting_or_in_the_night_after_it() {
        let opened = at("2026-11-25T19:30:00Z");
        let now = at("2026-11-26T00:20:40Z");
        let read = |typed: &str| during(&zone(), (opened, None), typed, now).unwrap();
        assert_eq!(read("20:52"), at("2026-11-25T19:52:00Z"));
        assert_eq!(read("20 h 52"), at("2026-11-25T19:52:00Z"));
        assert_eq!(read("00:15"), at("2026-11-25T23:15:00Z"));
        // The minute of the opening is the opening, the current one is now, nothing is now.
        assert_eq!(read("20:30"), opened);
        assert_eq!(read("01:20"), now);
        assert_eq!(read(""), now);
        // Before the opening, and not in a night that has come: left as it was typed.
        assert_eq!(read("19:00"), at("2026-11-25T18:00:00Z"));
        let code = |typed: &str| match during(&zone(), (opened, None), typed, now) {
            Err(Error::Invalid(fields)) => fields[0].code,
            _ => "",
        };
        assert_eq!(
            (code("25:00"), code("midi")),
            ("time-required", "time-required")
        );
    }

    /// Offered at 20:52:10, sent a minute later, the hour is not before what happened at 20:52:05.
    #[test]
    fn an_hour_left_as_it_was_shown_is_the_moment_at_which_it_was_shown() {
        let (opened, now) = (at("2026-11-25T19:30:00Z"), at("2026-11-25T19:53:20Z"));
        let shown = Some(at("2026-11-25T19:52:10Z"));
        let read = |typed: &str| during(&zone(), (opened, shown), typed, now).unwrap();
        assert_eq!(read("20:52"), at("2026-11-25T19:52:10Z"));
        assert_eq!(read("20:51"), at("2026-11-25T19:51:00Z"));
        assert_eq!(read("20:53"), now);
        // A page cannot have been shown before the opening.
        let early = Some(at("2026-11-25T19:29:10Z"));
        let read = |typed: &str| during(&zone(), (opened, early), typed, now).unwrap();
        assert_eq!(read("20:29"), at("2026-11-25T19:29:00Z"));
    }

    #[test]
    fn a_sitting_is_opened_on_its_day() {
        let (starts, now) = (at("2026-11-25T19:30:00Z"), at("2026-11-26T09:00:00Z"));
        let opened = opening(&zone(), starts, "20:34", now).unwrap();
        assert_eq!(opened, at("2026-11-25T19:34:00Z"));
        assert_eq!(field(&zone(), opened), "20:34");
        // Planned at half past eleven, opened ten minutes after midnight.
        let (late, now) = (at("2026-11-25T22:30:00Z"), at("2026-11-25T23:20:00Z"));
        let opened = opening(&zone(), late, "00:10", now).unwrap();
        assert_eq!(opened, at("2026-11-25T23:10:00Z"));
    }

    /// In the night of 25 October 2026 clocks go back from three to two; and two days later, an hour
    /// before the opening is no hour of the sitting.
    #[test]
    fn an_hour_after_midnight_is_right_when_the_clocks_change() {
        let opened = at("2026-10-24T18:30:00Z");
        let read =
            |typed: &str, now: &str| during(&zone(), (opened, None), typed, at(now)).unwrap();
        let morning = "2026-10-25T05:00:00Z";
        assert_eq!(read("04:00", morning), at("2026-10-25T03:00:00Z"));
        let later = "2026-10-27T05:00:00Z";
        assert_eq!(read("20:10", later), at("2026-10-24T18:10:00Z"));
    }
}
