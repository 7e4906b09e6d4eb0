//! The two-sheet workbook: a summary, and the time of connection in presence. What it prints is kept as printed.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{Data, DataType, ExcelDateTime, Reader, Xlsx};
use jiff::civil::DateTime;

use super::dates::{self, Clock};
use super::{
    Format, LARGEST_UNFOLDED, LeftOut, Log, MOST_ROWS, Reason, Said, Unreadable, minutes, table,
};
use crate::event::{Declared, DeclaredPerson, DeclaredRow, Event, Kind, Moment, Role};
use crate::identity::folded;

/// More parts than this is no workbook.
const MOST_PARTS: usize = 1_000;

/// So many bytes of a part are looked at for what it announces.
const LOOKED_AT: u64 = 65_536;

/// Room is made for as many shared texts as are announced, before one is read: a huge number is refused.
fn must_announce_modestly(head: &str) -> Result<(), Unreadable> {
    let tag = head
        .split_once("<sst")
        .and_then(|(_, rest)| rest.split_once('>'));
    let (tag, _) = tag.ok_or(Unreadable::Malformed { line: 0 })?;
    let announced = tag
        .split("ount=")
        .skip(1)
        .filter_map(|rest| rest.get(1..)?.split(['"', '\'']).next());
    for number in announced {
        if number
            .parse::<usize>()
            .map_or(true, |number| number > MOST_ROWS)
        {
            return Err(Unreadable::TooLarge);
        }
    }
    Ok(())
}

/// Refuses what would unfold to more than we read: what the archive declares, then what it really holds.
fn must_be_modest(bytes: &[u8], most: u64) -> Result<(), Unreadable> {
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Malformed { line: 0 })?;
    if archive.len() > MOST_PARTS
        || archive
            .decompressed_size()
            .is_some_and(|size| size > u128::from(most))
    {
        return Err(Unreadable::TooLarge);
    }
    let mut left = most;
    for place in 0..archive.len() {
        let mut part = archive
            .by_index(place)
            .map_err(|_| Unreadable::Malformed { line: 0 })?;
        if part
            .name()
            .is_ok_and(|name| name.to_lowercase().ends_with("sharedstrings.xml"))
        {
            let mut head = vec![];
            part.by_ref()
                .take(LOOKED_AT)
                .read_to_end(&mut head)
                .map_err(|_| Unreadable::Malformed { line: 0 })?;
            must_announce_modestly(&String::from_utf8_lossy(&head))?;
        }
        let read = std::io::copy(&mut part.take(left + 1), &mut std::io::sink())
            .map_err(|_| Unreadable::Malformed { line: 0 })?;
        left = left.checked_sub(read).ok_or(Unreadable::TooLarge)?;
    }
    Ok(())
}

/// A row of a sheet, with its place in it from 1.
struct Row<'d> {
    number: usize,
    cells: &'d [Data],
}

impl Row<'_> {
    fn text(&self, place: usize) -> String {
        self.cells
            .get(place)
            .and_then(DataType::as_string)
            .unwrap_or_default()
            .trim()
            .to_owned()
    }

    fn minutes(&self, place: usize) -> Option<i64> {
        match self.cells.get(place)? {
            Data::Float(number) => minutes::read(&format!("{number:.4}")),
            Data::Int(number) => Some(number * 100),
            other => minutes::read(&other.as_string()?),
        }
    }

    /// A local time: a day number, or words.
    fn time(&self, place: usize) -> Option<Time> {
        match self.cells.get(place)? {
            Data::DateTime(at) => dates::serial(at.as_f64() + epoch(at)).map(Time::Local),
            Data::DateTimeIso(text) => text.trim().parse().ok().map(Time::Local),
            Data::Float(days) => dates::serial(*days).map(Time::Local),
            other => other.as_string().map(Time::Words),
        }
    }
}

/// Days from the epoch of 1900 to that of 1904, which old workbooks made on another system count from.
const EPOCH_OF_1904: f64 = 1_462.0;

/// What is to be added to a day number so that it counts from 1900. The reader knows which epoch the workbook has, and tells it
/// only by the date that it makes of the number.
fn epoch(at: &ExcelDateTime) -> f64 {
    let (year, ..) = at.to_ymd_hms_milli();
    let plain = dates::serial(at.as_f64());
    // Four years and a day lie between them: never less than three full years.
    let is_later = plain.is_some_and(|plain| i32::from(year) > i32::from(plain.year()) + 2);
    if is_later { EPOCH_OF_1904 } else { 0.0 }
}

enum Time {
    Local(DateTime),
    Words(String),
}

/// Where the columns of a sheet are.
#[derive(Clone, Copy)]
struct Columns {
    name: usize,
    email: usize,
    first: usize,
}

fn header(row: &Row<'_>) -> Option<Columns> {
    let is_name = |cell: &Data| {
        cell.as_string().is_some_and(|text| {
            matches!(folded(&text).as_str(), "nom de l utilisateur" | "user name")
        })
    };
    let name = row.cells.iter().position(is_name)?;
    let after = row.cells.iter().skip(name + 1).position(|cell| {
        cell.as_string()
            .is_some_and(|text| folded(&text).replace(' ', "") == "email")
    })?;
    Some(Columns {
        name,
        email: name + 1 + after,
        first: name + 2 + after,
    })
}

/// The rows under each header, until the total.
fn body<'d>(rows: &'d [Row<'d>]) -> Vec<(Columns, &'d Row<'d>)> {
    let mut columns = None;
    let mut found = vec![];
    for row in rows {
        if let Some(new) = header(row) {
            columns = Some(new);
        } else if let Some(here) = columns {
            let name = row.text(here.name);
            if folded(&name) == "total" {
                columns = None;
            } else if !name.is_empty() || !row.text(here.email).is_empty() {
                found.push((here, row));
            }
        }
    }
    found
}

fn declared(row: &Row<'_>, first: usize) -> Declared {
    let at = |place: usize| row.minutes(first + place);
    Declared {
        connection: at(0),
        microphone: at(1),
        phone: at(2),
        camera: at(3),
        document: at(4),
        screen: at(5),
        replay: None,
        download: None,
    }
}

/// A zone that a line above the table names in clear: ours do.
fn named_zone(rows: &[Row<'_>]) -> Option<jiff::tz::TimeZone> {
    let texts = rows
        .iter()
        .take(20)
        .flat_map(|row| row.cells.iter().filter_map(DataType::as_string));
    texts
        .filter(|text| text.contains('/'))
        .find_map(|text| jiff::tz::TimeZone::get(text.trim()).ok())
}

/// Columns further to the right than this are not ours.
const MOST_COLUMNS: usize = 64;

/// The cells of a sheet, row by row from 1. Only rows that have cells take room, however far apart they lie.
fn cells(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
) -> Result<BTreeMap<usize, Vec<Data>>, Unreadable> {
    let broken = |_| Unreadable::Malformed { line: 0 };
    let mut reader = book.worksheet_cells_reader(name).map_err(broken)?;
    let mut rows: BTreeMap<usize, Vec<Data>> = BTreeMap::new();
    while let Some(cell) = reader.next_cell().map_err(broken)? {
        let (row, column) = cell.get_position();
        let place = |number: u32| usize::try_from(number).unwrap_or(usize::MAX - 1);
        if place(column) < MOST_COLUMNS {
            let cells = rows.entry(place(row) + 1).or_default();
            cells.resize(cells.len().max(place(column) + 1), Data::Empty);
            if let Some(here) = cells.get_mut(place(column)) {
                *here = cell.get_value().clone().into();
            }
        }
    }
    Ok(rows)
}

/// Reads it.
pub fn read(bytes: &[u8], said: &Said) -> Result<Log, Unreadable> {
    must_be_modest(bytes, LARGEST_UNFOLDED)?;
    let broken = |_| Unreadable::Malformed { line: 0 };
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(broken)?;
    let names = book.sheet_names();
    let mut sheets = vec![];
    for name in names.iter().take(2) {
        sheets.push(cells(&mut book, name)?);
    }
    let rows = |place: usize| -> Vec<Row<'_>> {
        let sheet = sheets.get(place).into_iter().flatten();
        sheet
            .map(|(number, cells)| Row {
                number: *number,
                cells,
            })
            .collect()
    };
    let (summary, detail) = (rows(0), rows(1));
    if summary.len() + detail.len() > MOST_ROWS {
        return Err(Unreadable::TooLarge);
    }
    let (summary_body, detail_body) = (body(&summary), body(&detail));
    if summary_body.is_empty() && detail_body.is_empty() {
        return Err(Unreadable::Malformed { line: 0 });
    }
    let people = summary_body
        .iter()
        .map(|(columns, row)| DeclaredPerson {
            person: table::hint(
                &row.text(columns.name),
                &row.text(columns.email),
                "",
                Role::Attendee,
            ),
            minutes: Declared {
                replay: row.minutes(columns.first + 6),
                download: row.minutes(columns.first + 7),
                ..declared(row, columns.first)
            },
        })
        .collect();
    let said = Said {
        zone: said.zone.clone().or_else(|| named_zone(&detail)),
        order: said.order,
    };
    let (events, rows, left_out) = connections(&detail_body, &said)?;
    // The title stands two rows above the host.
    let host = summary
        .iter()
        .position(|row| row.text(0).starts_with("Hôte"));
    let above = host
        .and_then(|host| summary.get(..host))
        .unwrap_or_default();
    let title = above
        .iter()
        .rev()
        .map(|row| row.text(0))
        .find(|text| !text.is_empty());
    Ok(Log {
        format: Format::Workbook,
        title,
        starts: None,
        ends: None,
        events,
        rows,
        people,
        left_out,
        columns: vec![],
    })
}

type Read3 = (Vec<Event>, Vec<DeclaredRow>, Vec<LeftOut>);

fn connections(body: &[(Columns, &Row<'_>)], said: &Said) -> Result<Read3, Unreadable> {
    let words: Vec<String> = body
        .iter()
        .flat_map(|(columns, row)| [row.time(columns.first), row.time(columns.first + 1)])
        .filter_map(|time| match time {
            Some(Time::Words(words)) => Some(words),
            _ => None,
        })
        .collect();
    if said.zone.is_none() && !body.is_empty() {
        return Err(Unreadable::Zone);
    }
    // The product writes the day first, whatever the reader's country.
    let said = Said {
        zone: said.zone.clone(),
        order: said.order.or(Some(super::DateOrder::DayFirst)),
    };
    let clock = Clock::of(words.iter().map(String::as_str), &said)?;
    let moment = |time: Option<Time>, after: Option<Moment>| match time? {
        Time::Local(local) => clock.local(local, after),
        Time::Words(words) => clock.read(&words, after),
    };
    let (mut events, mut rows, mut left_out) = (vec![], vec![], vec![]);
    for (columns, row) in body {
        let hint = table::hint(
            &row.text(columns.name),
            &row.text(columns.email),
            "",
            Role::Attendee,
        );
        let Some(from) = moment(row.time(columns.first), None) else {
            left_out.push(LeftOut {
                line: row.number,
                reason: Reason::Time,
            });
            continue;
        };
        let written = row.time(columns.first + 1);
        let is_open = match &written {
            None => true,
            Some(Time::Words(words)) => words.trim().is_empty(),
            Some(Time::Local(_)) => false,
        };
        let to = moment(written, Some(from));
        if to.is_none() && !is_open {
            left_out.push(LeftOut {
                line: row.number,
                reason: Reason::Time,
            });
            continue;
        }
        let connection = format!("row-{}", row.number);
        let mut push = |kind: Kind, at: Moment| {
            events.push(Event {
                source: String::new(),
                id: None,
                person: Some(hint.clone()),
                connection: Some(connection.clone()),
                kind,
                at,
                received: None,
            });
        };
        push(Kind::Join, from);
        if let Some(to) = to {
            push(Kind::Leave, to.max(from));
        }
        if to.is_some_and(|to| to < from) {
            left_out.push(LeftOut {
                line: row.number,
                reason: Reason::EndsBeforeStart,
            });
        }
        rows.push(DeclaredRow {
            connection,
            minutes: declared(row, columns.first + 2),
        });
    }
    Ok((events, rows, left_out))
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use calamine::ExcelDateTimeType;

    use super::{Data, ExcelDateTime, Row, Time, must_announce_modestly, must_be_modest, read};
    use crate::formats::{Reason, Said, Unreadable};

    #[test]
    fn days_count_from_1900_or_from_1904_and_dates_may_be_words() {
        let number = 46_093.375;
        let of = |days, is_1904| {
            Data::DateTime(ExcelDateTime::new(
                days,
                ExcelDateTimeType::DateTime,
                is_1904,
            ))
        };
        let iso = Data::DateTimeIso("2026-03-12T09:00:00".into());
        for cell in [
            of(number, false),
            of(number - 1_462.0, true),
            iso,
            Data::Float(number),
        ] {
            let row = Row {
                number: 1,
                cells: &[cell],
            };
            let Some(Time::Local(time)) = row.time(0) else {
                panic!("no time")
            };
            assert_eq!(time.to_string(), "2026-03-12T09:00:00");
        }
    }

    #[test]
    fn what_unfolds_to_too_much_or_is_no_workbook_is_refused() {
        let mut writer = zip::ZipWriter::new(Cursor::new(vec![]));
        let nothing = vec![0u8; 1 << 20];
        for part in 0..3 {
            writer
                .start_file(
                    format!("xl/{part}.xml"),
                    zip::write::SimpleFileOptions::default(),
                )
                .unwrap();
            for _ in 0..10 {
                writer.write_all(&nothing).unwrap();
            }
        }
        let bomb = writer.finish().unwrap().into_inner();
        assert!(bomb.len() < 1 << 16);
        assert_eq!(must_be_modest(&bomb, 29 << 20), Err(Unreadable::TooLarge));
        assert_eq!(must_be_modest(&bomb, 30 << 20), Ok(()));
        assert!(matches!(
            read(b"PK\x03\x04", &Said::default()),
            Err(Unreadable::Malformed { .. })
        ));
    }

    /// A workbook written for the test: two cells in opposite corners, one end that cannot be read, one before its beginning.
    #[test]
    fn cells_far_apart_take_no_room_and_bad_ends_are_told() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, "Sommaire").unwrap();
        sheet.write_string(1_048_575, 16_383, "loin").unwrap();
        let sheet = book.add_worksheet();
        for (column, name) in
            (0u16..).zip(["Nom de l'utilisateur", "Email", "Début", "Fin", "Connexion"])
        {
            sheet.write_string(12, column, name).unwrap();
        }
        let ends = ["10/11/2020 15:00:00", "10/11/2020 13:00:00", "tard", ""];
        for (row, end) in (13u32..).zip(ends) {
            sheet.write_string(row, 0, "Nadia").unwrap();
            sheet.write_string(row, 2, "10/11/2020 14:00:00").unwrap();
            sheet.write_string(row, 3, end).unwrap();
        }
        sheet.write_string(1_048_575, 16_383, "loin").unwrap();
        let bytes = book.save_to_buffer().unwrap();
        let said = Said {
            zone: jiff::tz::TimeZone::get("Europe/Paris").ok(),
            order: None,
        };
        let log = read(&bytes, &said).unwrap();
        // Two whole connections, the second of no length, and one that is still open.
        assert_eq!(log.events.len(), 5);
        assert_eq!(log.events[2].at, log.events[3].at);
        let told: Vec<_> = log
            .left_out
            .iter()
            .map(|one| (one.line, one.reason))
            .collect();
        assert_eq!(told, [(15, Reason::EndsBeforeStart), (16, Reason::Time)]);
    }

    #[test]
    fn a_huge_number_of_texts_announced_is_refused() {
        let sst = |count: &str| {
            must_announce_modestly(&format!(
                "<?xml version=\"1.0\"?><sst count=\"3\" uniqueCount=\"{count}\">"
            ))
        };
        assert_eq!(sst("3"), Ok(()));
        assert_eq!(sst("99999999999"), Err(Unreadable::TooLarge));
        assert_eq!(sst("99999999999999999999999"), Err(Unreadable::TooLarge));
    }
}
