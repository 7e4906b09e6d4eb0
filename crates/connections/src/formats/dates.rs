//! Dates and hours as products write them.
//!
//! A time with its offset is an instant. Any other needs the zone that whoever imports says, and a date of two small numbers
//! needs their order: that which some date of the file proves, else that which is said.

use jiff::Timestamp;
use jiff::civil::{DateTime, Time, date};

use super::{DateOrder, Said, Unreadable};
use crate::event::Moment;

/// A time as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// An instant.
    Instant(Moment),
    /// A local time, its date beyond doubt.
    Local(DateTime),
    /// A local time whose date has two small numbers before its year.
    Either {
        first: i8,
        second: i8,
        year: i16,
        time: Time,
    },
}

/// Words that stand between a date and its hour, or within it. With any other, it is no time that we know.
const BETWEEN: [&str; 9] = ["à", "at", "um", "om", "o", "h", "min", "s", "t"];

/// Reads one time; none when it is not one.
pub fn read(text: &str) -> Option<Written> {
    let text = text.trim();
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Some(Written::Instant(Moment(instant.as_millisecond())));
    }
    let (half, plain) = half_of_day(text);
    let is_known = |word: &str| word.is_empty() || BETWEEN.contains(&word);
    if plain.contains('+') || !plain.split(|one: char| !one.is_alphabetic()).all(is_known) {
        return None;
    }
    let mut numbers = plain
        .split(|one: char| !one.is_ascii_digit())
        .filter(|part| !part.is_empty());
    let (one, two, three) = (numbers.next()?, numbers.next()?, numbers.next()?);
    let time = time(half, &mut numbers, text)?;
    if one.len() == 4 {
        let day = jiff::civil::Date::new(one.parse().ok()?, two.parse().ok()?, three.parse().ok()?)
            .ok()?;
        return Some(Written::Local(day.to_datetime(time)));
    }
    let year: i16 = three.parse().ok()?;
    let year = if three.len() == 2 { 2_000 + year } else { year };
    let (first, second) = (one.parse().ok()?, two.parse().ok()?);
    let is_date = |day: i8, month: i8| jiff::civil::Date::new(year, month, day).is_ok();
    (is_date(first, second) || is_date(second, first)).then_some(Written::Either {
        first,
        second,
        year,
        time,
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
    Whole,
}

/// Takes the words for morning and afternoon off.
fn half_of_day(text: &str) -> (Half, String) {
    let lower = text
        .to_lowercase()
        .replace(['\u{a0}', '\u{202f}'], " ")
        .replace("a.m.", "am")
        .replace("p.m.", "pm")
        .replace("a. m.", "am")
        .replace("p. m.", "pm");
    match (
        lower.trim_end().strip_suffix("am"),
        lower.trim_end().strip_suffix("pm"),
    ) {
        (Some(rest), _) => (Half::Morning, rest.to_owned()),
        (_, Some(rest)) => (Half::Afternoon, rest.to_owned()),
        _ => (Half::Whole, lower),
    }
}

fn time<'a>(half: Half, numbers: &mut impl Iterator<Item = &'a str>, text: &str) -> Option<Time> {
    let hour: i8 = numbers.next()?.parse().ok()?;
    let minute: i8 = numbers.next()?.parse().ok()?;
    let second: i8 = numbers.next().map_or(Some(0), |part| part.parse().ok())?;
    // What follows the seconds is a fraction only after a point or a comma.
    let fraction = numbers
        .next()
        .filter(|part| text.contains(&format!(".{part}")) || text.contains(&format!(",{part}")));
    let nanosecond: i32 = match fraction {
        Some(part) => format!("{part:0<9}").get(..9)?.parse().ok()?,
        None => 0,
    };
    let hour = match (half, hour) {
        (Half::Whole, hour) => hour,
        (_, 13..) => return None,
        (Half::Morning, 12) => 0,
        (Half::Morning, hour) => hour,
        (Half::Afternoon, 12) => 12,
        (Half::Afternoon, hour) => hour + 12,
    };
    Time::new(hour, minute, second, nanosecond).ok()
}

/// The order of day and month that times prove, or that is said.
///
/// # Errors
/// [`Unreadable::Order`] with examples when nothing proves it and nothing is said.
pub fn order<'a>(
    texts: impl IntoIterator<Item = &'a str>,
    said: &Said,
) -> Result<DateOrder, Unreadable> {
    if let Some(order) = said.order {
        return Ok(order);
    }
    let mut doubtful: Vec<String> = vec![];
    for text in texts {
        match read(text) {
            Some(Written::Either { first: 13.., .. }) => return Ok(DateOrder::DayFirst),
            Some(Written::Either { second: 13.., .. }) => return Ok(DateOrder::MonthFirst),
            Some(Written::Either { first, second, .. })
                if first != second
                    && doubtful.len() < 2
                    && !doubtful.iter().any(|other| other == text) =>
            {
                doubtful.push(text.to_owned());
            }
            _ => {}
        }
    }
    if doubtful.is_empty() {
        Ok(DateOrder::DayFirst)
    } else {
        Err(Unreadable::Order(doubtful))
    }
}

/// A file's way of writing times, once it is known.
pub struct Clock<'a> {
    said: &'a Said,
    order: DateOrder,
}

impl<'a> Clock<'a> {
    /// From all the times of a file.
    ///
    /// # Errors
    /// When the zone or the order of its dates must be said and is not.
    pub fn of<'t>(
        texts: impl IntoIterator<Item = &'t str> + Clone,
        said: &'a Said,
    ) -> Result<Self, Unreadable> {
        let order = order(texts.clone(), said)?;
        let local = |text: &'t str| !matches!(read(text), None | Some(Written::Instant(_)));
        if said.zone.is_none() && texts.into_iter().any(local) {
            return Err(Unreadable::Zone);
        }
        Ok(Self { said, order })
    }

    /// The instant of a time; not before `after`, in the hour that clocks show twice.
    pub fn read(&self, text: &str, after: Option<Moment>) -> Option<Moment> {
        let local = match read(text)? {
            Written::Instant(at) => return Some(at),
            Written::Local(local) => local,
            Written::Either {
                first,
                second,
                year,
                time,
            } => {
                let (day, month) = match self.order {
                    DateOrder::DayFirst => (first, second),
                    DateOrder::MonthFirst => (second, first),
                };
                jiff::civil::Date::new(year, month, day)
                    .ok()?
                    .to_datetime(time)
            }
        };
        self.local(local, after)
    }

    /// The same from a local time.
    pub fn local(&self, local: DateTime, after: Option<Moment>) -> Option<Moment> {
        let zone = self.said.zone.clone()?;
        let moment = |zoned: jiff::Zoned| Moment(zoned.timestamp().as_millisecond());
        let both = zone.to_ambiguous_zoned(local);
        let first = both.clone().compatible().ok().map(moment)?;
        match after {
            Some(after) if first < after => both.later().ok().map(moment).or(Some(first)),
            _ => Some(first),
        }
    }
}

/// A day number of a workbook as a local time: days since 30 December 1899, to the millisecond.
pub fn serial(days: f64) -> Option<DateTime> {
    const DAY: f64 = 86_400_000.0;
    let whole = days.floor();
    if !(1.0..2_958_466.0).contains(&whole) {
        return None;
    }
    let milliseconds = ((days - whole) * DAY).round();
    let span = jiff::Span::new()
        .days(integer(whole)?)
        .milliseconds(integer(milliseconds)?);
    date(1899, 12, 30).at(0, 0, 0, 0).checked_add(span).ok()
}

/// A number without a fraction.
fn integer(number: f64) -> Option<i64> {
    format!("{number:.0}").parse().ok()
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::{Clock, read, serial};
    use crate::formats::{DateOrder, Said, Unreadable};

    fn paris(order: Option<DateOrder>) -> Said {
        Said {
            zone: TimeZone::get("Europe/Paris").ok(),
            order,
        }
    }

    #[test]
    fn times_are_read_as_products_write_them() {
        let expected = 1_605_013_200_000; // 2020-11-10T14:00:00+01:00
        let cases = [
            ("2020-11-10T13:00:00Z", expected),
            ("2020-11-10T13:00:00.250+00:00", expected + 250),
            ("10/11/2020 14:00:00", expected),
            ("10/11/2020, 2:00:00 PM", expected),
            ("10/11/20, 2:00:00\u{202f}PM", expected),
            ("10.11.2020, 14:00:00", expected),
            ("10/11/2020 2:00:00 p. m.", expected),
            ("10/11/2020 à 14:00:00", expected),
            ("10.11.2020 14:00", expected),
            ("2020-11-10 14:00:00.250", expected + 250),
            ("2020/11/10 14 h 00", expected),
        ];
        let said = paris(Some(DateOrder::DayFirst));
        for (text, expected) in cases {
            let clock = Clock::of([text], &said).unwrap();
            assert_eq!(
                clock.read(text, None).map(|at| at.0),
                Some(expected),
                "{text}"
            );
        }
        for wrong in [
            "",
            "99/99/2020 10:00",
            "10/11/2020",
            "midi",
            "13/13/2020 10:00",
            "10/11/2020 13:00 PM",
            "1e999",
            "Cours du 13/11/2020 14:00",
            "10/11/2020 02:00 下午",
            "10/11/2020 14:00:00 +01:00",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn zone_and_order_are_asked_when_nothing_proves_them() {
        let texts = ["10/11/2020 14:00:00", "11/11/2020 09:00:00"];
        let order = Clock::of(texts, &paris(None)).err();
        assert_eq!(
            order,
            Some(Unreadable::Order(vec!["10/11/2020 14:00:00".into()]))
        );
        assert_eq!(
            Clock::of(["2020-11-10 14:00"], &Said::default()).err(),
            Some(Unreadable::Zone)
        );
        assert!(Clock::of(["2020-11-10T14:00:00Z"], &Said::default()).is_ok());
        // One date with a number above twelve proves the order of all.
        let said = paris(None);
        let clock = Clock::of(["11/10/2020 14:00:00", "11/13/2020 14:00:00"], &said).unwrap();
        assert_eq!(
            clock.read("11/10/2020 14:00:00", None).map(|at| at.0),
            Some(1_605_013_200_000)
        );
    }

    /// On 25 October 2020 the hour from two to three comes twice.
    #[test]
    fn an_end_in_the_doubled_hour_is_not_before_its_beginning() {
        let said = paris(Some(DateOrder::DayFirst));
        let clock = Clock::of([], &said).unwrap();
        let from = clock.read("2020-10-25 02:50:00", None).unwrap();
        let to = clock.read("2020-10-25 02:10:00", Some(from)).unwrap();
        assert_eq!(to.0 - from.0, 20 * 60_000);
    }

    #[test]
    fn day_numbers_of_workbooks_are_local_times() {
        let text = |days: f64| serial(days).map(|local| local.to_string());
        assert_eq!(
            text(44_145.583_333_333_336).as_deref(),
            Some("2020-11-10T14:00:00")
        );
        assert_eq!(
            text(44_145.569_328_703_7).as_deref(),
            Some("2020-11-10T13:39:50")
        );
        assert_eq!((text(-1.0), text(f64::NAN), text(1e12)), (None, None, None));
    }
}
