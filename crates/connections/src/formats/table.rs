//! Rows of text files, and the intervals that rows tell.

use std::collections::BTreeMap;

use super::dates::Clock;
use super::{LeftOut, MOST_ROWS, Mapped, Meaning, Reason, Said, Unreadable};
use crate::event::{Event, Hint, Kind, Moment, Role};
use crate::identity::folded;

/// A cell longer than this comes of a quote that is never closed.
const LONGEST_CELL: usize = 20_000;
/// A row of more cells than this is no row of a log.
const MOST_CELLS: usize = 1_000;

/// One row: its line in the file and its cells, trimmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub number: usize,
    pub cells: Vec<String>,
}

impl Line {
    /// A cell; empty where there is none.
    pub fn cell(&self, place: usize) -> &str {
        self.cells.get(place).map_or("", String::as_str)
    }

    /// The cell of a column that may not be there.
    pub fn at(&self, place: Option<usize>) -> &str {
        place.map_or("", |place| self.cell(place))
    }
}

/// The separator that the first lines have most of.
fn separator(text: &str) -> u8 {
    let count = |wanted: char| -> usize {
        text.lines()
            .take(20)
            .map(|line| line.matches(wanted).count())
            .max()
            .unwrap_or(0)
    };
    [('\t', b'\t'), (';', b';'), (',', b',')]
        .into_iter()
        .map(|(wanted, byte)| (count(wanted), byte))
        .max_by_key(|(count, byte)| (*count, *byte == b'\t'))
        .map_or(b',', |(_, byte)| byte)
}

/// The rows of a text, empty ones left out.
///
/// # Errors
/// A quote that is never closed; too many rows.
pub fn lines(text: &str) -> Result<Vec<Line>, Unreadable> {
    // A row has at least its line break: so many breaks may be so many rows, empty or not.
    if text.bytes().filter(|byte| *byte == b'\n').count() >= MOST_ROWS {
        return Err(Unreadable::TooLarge);
    }
    head(text, MOST_ROWS)
}

/// The first rows of a text.
///
/// # Errors
/// A quote that is never closed.
pub fn head(text: &str, most: usize) -> Result<Vec<Line>, Unreadable> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(text))
        .from_reader(text.as_bytes());
    let mut lines = vec![];
    for record in reader.records().take(most) {
        let record = record.map_err(|_| Unreadable::Malformed {
            line: lines.len() + 1,
        })?;
        let number = record
            .position()
            .map_or(0, |at| usize::try_from(at.line()).unwrap_or(0));
        if record.len() > MOST_CELLS || record.iter().any(|cell| cell.len() > LONGEST_CELL) {
            return Err(Unreadable::Malformed { line: number });
        }
        let cells: Vec<String> = record
            .iter()
            .map(|cell| cell.trim_matches(['\u{feff}', '\u{a0}', ' ']).to_owned())
            .collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            lines.push(Line { number, cells });
        }
    }
    Ok(lines)
}

/// The columns of a header, by their folded names.
pub struct Columns(BTreeMap<String, usize>);

impl Columns {
    /// From the row of names. Of two alike, the first.
    pub fn of(header: &Line) -> Self {
        let mut columns = BTreeMap::new();
        for (place, cell) in header.cells.iter().enumerate() {
            columns.entry(folded(cell)).or_insert(place);
        }
        Self(columns)
    }

    /// The column of a name.
    pub fn get(&self, name: &str) -> Option<usize> {
        self.0.get(&folded(name)).copied()
    }
}

/// What columns of a table are taken for, under the names that its head gives them.
pub fn mapped(header: Option<&Line>, places: &[(Option<usize>, Meaning)]) -> Vec<Mapped> {
    let named = |(place, meaning): &(Option<usize>, Meaning)| {
        let name = header?.at(*place).trim().to_owned();
        (!name.is_empty()).then_some(Mapped {
            name,
            meaning: *meaning,
        })
    };
    places.iter().filter_map(named).collect()
}

/// Whom a row names: an address without `@` is another identifier.
pub fn hint(name: &str, email: &str, external: &str, role: Role) -> Hint {
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let (email, other) = if email.contains('@') {
        (some(&email.to_lowercase()), None)
    } else {
        (None, some(email))
    };
    Hint {
        external: some(external).or(other),
        email,
        name: some(name),
        role,
    }
}

/// One interval as a row tells it.
pub struct Interval {
    pub line: usize,
    pub hint: Hint,
    pub from: String,
    pub to: String,
}

impl Interval {
    /// The name of its connection: that of its row.
    pub fn connection(&self) -> String {
        format!("row-{}", self.line)
    }
}

/// Arrivals and departures from intervals; `others` are times of the same file that help to know the order of its dates.
///
/// # Errors
/// The zone or the order of dates is to be said.
pub fn joined(
    rows: &[Interval],
    others: &[&str],
    said: &Said,
) -> Result<(Vec<Event>, Vec<LeftOut>), Unreadable> {
    let texts = rows
        .iter()
        .flat_map(|row| [row.from.as_str(), row.to.as_str()])
        .chain(others.iter().copied());
    let clock = Clock::of(texts, said)?;
    let (mut events, mut left_out) = (Vec::with_capacity(rows.len() * 2), vec![]);
    for row in rows {
        let leave = |reason| LeftOut {
            line: row.line,
            reason,
        };
        if row.hint
            == (Hint {
                role: row.hint.role,
                ..Hint::default()
            })
        {
            left_out.push(leave(Reason::Nobody));
        } else if row.from.is_empty() {
            left_out.push(leave(Reason::NoStart));
        } else if let Some(from) = clock.read(&row.from, None)
            && let Some(to) = ending(&clock, row, from)
        {
            events.push(event(row, Kind::Join, from));
            events.extend(to.map(|to| event(row, Kind::Leave, to.max(from))));
            left_out.extend(
                to.filter(|to| *to < from)
                    .map(|_| leave(Reason::EndsBeforeStart)),
            );
        } else {
            left_out.push(leave(Reason::Time));
        }
    }
    Ok((events, left_out))
}

/// Its end, if it has one; none when it cannot be read.
fn ending(clock: &Clock<'_>, row: &Interval, from: Moment) -> Option<Option<Moment>> {
    if row.to.is_empty() {
        Some(None)
    } else {
        clock.read(&row.to, Some(from)).map(Some)
    }
}

fn event(row: &Interval, kind: Kind, at: Moment) -> Event {
    Event {
        source: String::new(),
        id: None,
        person: Some(row.hint.clone()),
        connection: Some(row.connection()),
        kind,
        at,
        received: None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Columns, Interval, hint, joined, lines};
    use crate::event::Role;
    use crate::formats::{Reason, Said, Unreadable};

    /// Its end, sorted before its beginning, would leave it open until the end of the meeting.
    #[test]
    fn a_row_that_ends_before_it_begins_counts_for_nothing_and_is_told() {
        let row = Interval {
            line: 7,
            hint: hint("Nadia", "", "", Role::Attendee),
            from: "2020-11-10T14:00:00Z".into(),
            to: "2020-11-10T13:00:00Z".into(),
        };
        let (events, left_out) = joined(&[row], &[], &Said::default()).unwrap();
        assert_eq!(events[0].at, events[1].at);
        assert_eq!(
            (left_out[0].line, left_out[0].reason),
            (7, Reason::EndsBeforeStart)
        );
    }

    #[test]
    fn rows_are_read_with_any_separator_and_an_open_quote_is_refused() {
        for text in [
            "a;b\n\n1;\"2;3\"\n",
            "a,b\n,\n1,\"2;3\"\n",
            "a\tb\r\n1\t2;3\r\n",
        ] {
            let rows = lines(text).unwrap();
            assert_eq!(
                (rows.len(), rows[1].cell(1), rows[1].cell(9)),
                (2, "2;3", ""),
                "{text}"
            );
        }
        assert_eq!(lines("a;b\n1;2\n").unwrap()[1].number, 2);
        let wide = format!("a;b\n{}", ";".repeat(1_000));
        assert_eq!(lines(&wide), Err(Unreadable::Malformed { line: 2 }));
        let long = format!("a;b\n1;2\n{}3;4\n", ";\n".repeat(2_000_000));
        assert_eq!(lines(&long), Err(Unreadable::TooLarge));
        let open = format!("a,b\n1,\"2\n{}", "x,y\n".repeat(9_000));
        assert!(matches!(
            lines(&open),
            Err(Unreadable::Malformed { line: 2 })
        ));
        let columns = Columns::of(&lines("Nom;E-mail").unwrap()[0]);
        assert_eq!((columns.get("e mail"), columns.get("x")), (Some(1), None));
        let one = hint(" =SOMME(A1) ", "soleil\\hcarlier", "", Role::Host);
        assert_eq!(
            (one.name.as_deref(), one.external.as_deref()),
            (Some("=SOMME(A1)"), Some("soleil\\hcarlier"))
        );
    }
}
