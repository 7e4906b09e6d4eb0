//! What happened when: acts in the order of time.

use jiff::{ToSpan, civil::Date, tz::TimeZone};
use kernel::Instant;

/// A moment on the wall clock of the commune.
pub fn at(day: Date, hour: i8, minute: i8) -> Instant {
    let zone = TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC);
    let zoned = day.at(hour, minute, 0, 0).to_zoned(zone);
    zoned.map_or(Instant::from_millisecond(0), |zoned| {
        zoned.timestamp().into()
    })
}

/// The day of a moment, there.
pub fn day(moment: Instant) -> Date {
    let zone = TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC);
    moment.to_timestamp().to_zoned(zone).date()
}

/// A day so many days later; the same day when the calendar ends.
pub fn plus(day: Date, days: i64) -> Date {
    day.checked_add(days.days()).unwrap_or(day)
}

/// The next such day of the week, that day included.
pub fn next(weekday: jiff::civil::Weekday, from: Date) -> Date {
    (0..7)
        .map(|days| plus(from, days))
        .find(|day| day.weekday() == weekday)
        .unwrap_or(from)
}
