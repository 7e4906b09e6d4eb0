//! Dates and times as the people of a place read and write them.

use crate::Locale;
use icu_datetime::{DateTimeFormatter, fieldsets, input::Date};
use icu_locale_core::locale;
use jiff::{Timestamp, Zoned, civil::DateTime, tz::TimeZone};
use jiff_icu::ConvertInto as _;

/// The zone of a tenant, such as `Europe/Paris`.
#[derive(Clone, Debug, PartialEq)]
pub struct Zone(TimeZone);

impl Zone {
    /// Finds a zone by its name in the time-zone database (which is inside the program).
    pub fn named(name: &str) -> Option<Self> {
        TimeZone::get(name).ok().map(Self)
    }

    /// The wall clock of this zone at a moment.
    pub fn at(&self, moment: impl Into<Timestamp>) -> Zoned {
        moment.into().to_zoned(self.0.clone())
    }

    /// Reads what a form's date and time field sends: `2026-11-26T18:30`. A time that the spring
    /// change skips becomes the one an hour later.
    pub fn read(&self, local: &str) -> Option<Timestamp> {
        let civil: DateTime = local.trim().parse().ok()?;
        Some(civil.to_zoned(self.0.clone()).ok()?.timestamp())
    }
}

impl Default for Zone {
    fn default() -> Self {
        Self(TimeZone::UTC)
    }
}

/// How much of a date is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `jeudi 26 novembre 2026 à 18 h 30`
    Long,
    /// `jeudi 26 novembre 2026`
    LongDay,
    /// `26 novembre 2026`
    Day,
    /// `26 novembre 2026 à 18 h 30`
    DayTime,
    /// `26 novembre`
    DayOfYear,
    /// `26 nov.`
    Short,
    /// `26 nov. 18 h 30`
    ShortTime,
    /// `13 novembre 2026 à 14 h 32 min 07 s`
    Exact,
    /// `18 h 30`
    Time,
    /// `nov.`
    Month,
    /// `jeu.`
    Weekday,
}

/// Shows a moment.
pub fn show(locale: Locale, zoned: &Zoned, style: Style) -> String {
    let date: Date<icu_calendar::Iso> = zoned.date().convert_into();
    let names = match locale {
        Locale::French => locale!("fr"),
        Locale::English => locale!("en-GB"),
    };
    let at = match locale {
        Locale::French => "à",
        Locale::English => "at",
    };
    macro_rules! day {
        ($fields:expr) => {
            DateTimeFormatter::try_new(names.clone().into(), $fields)
                .map(|format| format.format(&date).to_string())
                .unwrap_or_else(|_| zoned.date().to_string())
        };
    }
    let time = time(locale, zoned);
    let shown = match style {
        Style::Long => format!("{} {at} {time}", day!(fieldsets::YMDE::long())),
        Style::LongDay => day!(fieldsets::YMDE::long()),
        Style::Day => day!(fieldsets::YMD::long()),
        Style::DayTime => format!("{} {at} {time}", day!(fieldsets::YMD::long())),
        Style::Exact => format!(
            "{} {at} {}",
            day!(fieldsets::YMD::long()),
            exact_time(locale, zoned)
        ),
        Style::DayOfYear => day!(fieldsets::MD::long()),
        Style::Short => day!(fieldsets::MD::medium()),
        Style::ShortTime => format!("{} {time}", day!(fieldsets::MD::medium())),
        Style::Time => time,
        Style::Month => day!(fieldsets::M::medium()),
        Style::Weekday => day!(fieldsets::E::short()),
    };
    if zoned.day() == 1 && locale == Locale::French {
        first_of_month(&shown)
    } else {
        shown
    }
}

/// Shows a day, in a style without hours.
pub fn show_day(locale: Locale, day: jiff::civil::Date, style: Style) -> String {
    match day.to_zoned(TimeZone::UTC) {
        Ok(zoned) => show(locale, &zoned, style),
        Err(_) => day.to_string(),
    }
}

/// `18 h 30`, with no-break spaces; `9 h 00` on the hour, so that columns line up. `18:30` in English.
fn time(locale: Locale, zoned: &Zoned) -> String {
    match locale {
        Locale::French => format!("{}\u{a0}h\u{a0}{:02}", zoned.hour(), zoned.minute()),
        Locale::English => zoned.strftime("%H:%M").to_string(),
    }
}

fn exact_time(locale: Locale, zoned: &Zoned) -> String {
    match locale {
        Locale::French => format!(
            "{}\u{a0}min\u{a0}{:02}\u{a0}s",
            time(locale, zoned),
            zoned.second()
        ),
        Locale::English => zoned.strftime("%H:%M:%S").to_string(),
    }
}

/// French writes the first day of a month `1er`.
fn first_of_month(shown: &str) -> String {
    let mut words: Vec<&str> = shown.split(' ').collect();
    if let Some(day) = words.iter_mut().find(|word| **word == "1") {
        *day = "1er";
    }
    words.join(" ")
}

/// What a form's date and time field wants: `2026-11-26T18:30`.
pub fn field(zoned: &Zoned) -> String {
    zoned.strftime("%Y-%m-%dT%H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::{Style, Zone, field, show};
    use crate::Locale;

    fn shown(local: &str, style: Style) -> String {
        let zone = Zone::named("Europe/Paris").unwrap();
        show(Locale::French, &zone.at(zone.read(local).unwrap()), style).replace('\u{a0}', " ")
    }

    #[test]
    fn dates_read_as_in_a_register() {
        let evening = "2026-11-26T18:30";
        assert_eq!(
            shown(evening, Style::Long),
            "jeudi 26 novembre 2026 à 18 h 30"
        );
        assert_eq!(shown(evening, Style::LongDay), "jeudi 26 novembre 2026");
        assert_eq!(shown(evening, Style::DayTime), "26 novembre 2026 à 18 h 30");
        assert_eq!(shown(evening, Style::DayOfYear), "26 novembre");
        assert_eq!(shown(evening, Style::Short), "26 nov.");
        assert_eq!(shown(evening, Style::ShortTime), "26 nov. 18 h 30");
        assert_eq!(shown(evening, Style::Month), "nov.");
        assert_eq!(shown(evening, Style::Weekday), "jeu.");
        assert_eq!(
            shown("2026-12-01T09:00", Style::Long),
            "mardi 1er décembre 2026 à 9 h 00"
        );
    }

    #[test]
    fn dates_read_in_english_too() {
        let zone = Zone::named("Europe/Paris").unwrap();
        let at = zone.at(zone.read("2026-12-01T09:05").unwrap());
        let shown = |style| show(Locale::English, &at, style).replace('\u{a0}', " ");
        assert_eq!(shown(Style::Long), "Tuesday, 1 December 2026 at 09:05");
        assert_eq!(shown(Style::Exact), "1 December 2026 at 09:05:00");
        assert_eq!(shown(Style::ShortTime), "1 Dec 09:05");
    }

    #[test]
    fn the_hour_that_spring_skips_becomes_the_next() {
        assert_eq!(shown("2026-03-29T02:30", Style::Time), "3 h 30");
    }

    #[test]
    fn a_field_reads_back_what_it_was_given() {
        let zone = Zone::named("Europe/Paris").unwrap();
        let moment = zone.read("2026-07-01T20:30").unwrap();
        assert_eq!(field(&zone.at(moment)), "2026-07-01T20:30");
        assert_eq!(moment.to_string(), "2026-07-01T18:30:00Z");
    }
}
