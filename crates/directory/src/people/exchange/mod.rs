//! Tables of persons and mandates, as spreadsheets save them: what a table would change, changing it,
//! and tables that change nothing when they come back.
//!
//! *Line*: a row, with what it would do. A row finds its person by their reference, their account or
//! the address with which they sign in, never by a name alone. A column that is absent changes nothing.

mod exporting;
mod known;
mod mandates;
mod persons;

pub use exporting::export_persons;
pub use mandates::{export_mandates, import_mandates, knows_mandate_column, plan_mandates};
pub use persons::{import_persons, knows_person_column, plan_persons};

use super::rules;
use jiff::civil::Date;
use kernel::{Error, FieldError, Result};
use std::collections::BTreeSet;
use text::csv::Table;

/// What a row would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number in the file.
    pub number: u64,
    /// Whom or what it is about.
    pub about: String,
    /// What it would do.
    pub outcome: Outcome,
}

/// What comes of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Something new; what comes with it.
    Add(Vec<&'static str>),
    /// A change of these columns.
    Change(Vec<&'static str>),
    /// Nothing: it says what is known.
    Same,
    /// Nothing: these columns cannot be taken.
    Faulty(Vec<FieldError>),
}

impl Outcome {
    /// Does it change something?
    pub fn changes(&self) -> bool {
        matches!(self, Self::Add(_) | Self::Change(_))
    }

    fn of(result: Result<Vec<&'static str>>, new: Novelty) -> Result<Self> {
        match (result, new) {
            (Ok(given), Novelty::New) => Ok(Self::Add(given)),
            (Ok(changed), Novelty::Known) if changed.is_empty() => Ok(Self::Same),
            (Ok(changed), Novelty::Known) => Ok(Self::Change(changed)),
            (Err(Error::Invalid(faults)), _) => Ok(Self::Faulty(faults)),
            (Err(Error::Refused(refusal)), _) => Ok(Self::Faulty(vec![FieldError {
                field: "line",
                code: refusal.code,
            }])),
            (Err(error), _) => Err(error),
        }
    }
}

/// Is what a row is about known?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Novelty {
    New,
    Known,
}

/// No mandate of today began earlier: `27/03/26` is not a day of the year 26.
const FIRST_YEAR: i16 = 1900;

/// So many rows are taken at once.
const MOST: usize = 20_000;

/// Reads a file; a sentence says what is wrong with it as a whole.
pub fn read(bytes: &[u8]) -> Result<Table> {
    if bytes.is_empty() {
        return Err(Error::field("file", "table-empty"));
    }
    let table = text::csv::read(bytes).ok_or(Error::field("file", "table-unreadable"))?;
    let named = || table.head.iter().filter(|head| !head.is_empty());
    let different: BTreeSet<&String> = named().collect();
    if different.len() < named().count() {
        return Err(Error::field("file", "columns-twice"));
    }
    if table.rows.is_empty() {
        return Err(Error::field("file", "table-empty"));
    }
    if table.rows.len() > MOST {
        return Err(Error::field("file", "table-too-long"));
    }
    Ok(table)
}

/// A row has no more cells than there are columns: what was written beyond the last would be lost.
fn must_fit(table: &Table, row: &[String]) -> Result<()> {
    let beyond = row.get(table.head.len()..).unwrap_or_default();
    if beyond.iter().any(|cell| !cell.trim().is_empty()) {
        return Err(Error::field("line", "row-too-long"));
    }
    Ok(())
}

/// The columns of a table that nothing reads.
pub fn ignored(table: &Table, knows: impl Fn(&str) -> bool) -> Vec<String> {
    let heads = table.head.iter();
    heads
        .filter(|head| !head.is_empty() && !knows(head))
        .cloned()
        .collect()
}

/// A day: `2026-03-27`, or as people write it: `27/03/2026`, `27.03.2026`. A year has four digits.
fn day(text: &str, field: &'static str) -> Result<Option<Date>> {
    if text.is_empty() {
        return Ok(None);
    }
    let unreadable = || Error::field(field, "day-in-table");
    let french = || -> Option<Date> {
        let mut parts = text
            .split(['/', '.', '-'])
            .map(|part| part.parse::<i16>().ok());
        let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    };
    let found: Option<Date> = text.parse().ok().or_else(french);
    found
        .filter(|day| day.year() >= FIRST_YEAR)
        .map(Some)
        .ok_or_else(unreadable)
}

/// `oui` or `non`, in either language.
fn yes(text: &str, field: &'static str) -> Result<bool> {
    match rules::folded(text).as_str() {
        "oui" | "yes" | "vrai" | "true" | "1" | "x" => Ok(true),
        "" | "non" | "no" | "faux" | "false" | "0" => Ok(false),
        _ => Err(Error::field(field, "yes-or-no")),
    }
}

#[cfg(test)]
mod tests {
    use super::{day, yes};

    #[test]
    fn days_and_answers_are_read_as_people_write_them() {
        let march = "2026-03-27".parse().ok();
        assert_eq!(day("2026-03-27", "starts_on").unwrap(), march);
        assert_eq!(day("27/03/2026", "starts_on").unwrap(), march);
        assert_eq!(day("", "starts_on").unwrap(), None);
        assert_eq!(day("27.03.2026", "starts_on").unwrap(), march);
        for wrong in ["31/02/2026", "hier", "27/03", "03-27-2026", "27/03/26"] {
            assert!(day(wrong, "starts_on").is_err(), "{wrong}");
        }
        assert!(yes("OUI", "active").unwrap() && !yes("non", "active").unwrap());
        assert!(yes("peut-être", "active").is_err());
    }
}
