//! When something is due to be forgotten, and what a report says. No I/O here.

use jiff::{ToSpan, civil::Date};
use kernel::Instant;
use serde::{Deserialize, Serialize};
use text::civil::Zone;

/// What a purge erased, in figures: a report holds nothing personal itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Report {
    /// Persons whose contact data were erased.
    pub contacts: i64,
    /// Persons whose name was erased too.
    pub names: i64,
    /// Persons who were due, but are on hold or could not be forgotten.
    pub held: i64,
    /// Mails that prove nothing.
    pub mails: i64,
    /// Lines of the journal.
    pub lines: i64,
}

impl Report {
    /// Was something erased?
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Is what ended on `since` to be erased on `today`, so many months later? Never without a delay.
pub(super) fn is_due(since: Date, months: Option<i64>, today: Date) -> bool {
    months
        .and_then(|months| since.checked_add(months.months()).ok())
        .is_some_and(|day| day <= today)
}

/// The first moment that is kept, so many months before today.
pub(super) fn before(today: Date, months: i64, zone: &Zone) -> Option<Instant> {
    let day = today.checked_sub(months.months()).ok()?;
    Some(zone.read(&format!("{day}T00:00"))?.into())
}

/// A value that is known of a person.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Cell {
    /// Nothing.
    None,
    /// Words.
    Words(String),
    /// A figure.
    Count(i64),
    /// Yes or no.
    Flag(bool),
    /// A moment.
    Moment(Instant),
}

macro_rules! cells {
    ($($type:ty => $variant:ident),*) => { $(
        impl From<$type> for Cell {
            fn from(value: $type) -> Self { Self::$variant(value) }
        }
        impl From<Option<$type>> for Cell {
            fn from(value: Option<$type>) -> Self { value.map_or(Self::None, Self::$variant) }
        }
    )* };
}
cells!(String => Words, i64 => Count, bool => Flag, Instant => Moment);

#[cfg(test)]
mod tests {
    use super::is_due;

    /// Covers IX-19.
    #[test]
    fn a_delay_counts_in_months_and_never_is_never() {
        let table = [
            ("2026-03-27", Some(3), "2026-06-26", false),
            ("2026-03-27", Some(3), "2026-06-27", true),
            ("2025-11-30", Some(3), "2026-02-28", true),
            ("2000-01-01", None, "2026-06-27", false),
        ];
        for (since, months, today, due) in table {
            let day = |text: &str| text.parse().unwrap();
            assert_eq!(
                is_due(day(since), months, day(today)),
                due,
                "{since} {months:?}"
            );
        }
    }
}
