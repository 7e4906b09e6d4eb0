//! The files that other products write: recognised, then read into the one vocabulary of [`crate::event`].
//!
//! Nothing is guessed in silence. A file that has local times without a zone asks for the zone; dates that can be read two ways
//! ask for their order; a row that cannot be read is told with its line and its reason, and the others are read.
//! Sources of the formats: the public documentation of each product, as `docs/designs/virtual-classes.md` lists them.

mod adobe;
mod bigbluebutton;
mod bytes;
mod dates;
pub mod generic;
mod graph;
mod minutes;
#[cfg(test)]
mod samples;
pub(crate) mod table;
mod teams;
mod workbook;
mod xml;
mod zoom;

use jiff::tz::TimeZone;

use crate::event::{DeclaredPerson, DeclaredRow, Event, Moment};

/// The largest file read.
pub const LARGEST_FILE: usize = 200 * 1024 * 1024;
/// The largest size that what is packed in a workbook may unfold to.
pub const LARGEST_UNFOLDED: u64 = 400 * 1024 * 1024;
/// The most rows (or events) read from one file.
pub const MOST_ROWS: usize = 2_000_000;

/// A format that we read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// BigBlueButton, `events.xml` of a recording.
    BigBlueButtonEvents,
    /// BigBlueButton, the learning dashboard's JSON.
    BigBlueButtonDashboard,
    /// Zoom, CSV of the participants.
    ZoomCsv,
    /// Teams, attendance report since 2022: numbered sections.
    TeamsReport,
    /// Teams, list of 2020 and 2021: name, Joined or Left, time.
    TeamsList,
    /// Teams, live event: one row per event and login session.
    TeamsLiveEvent,
    /// Teams, the participants alone: one row per person with first join, last leave.
    TeamsParticipants,
    /// Microsoft Graph, attendance records in JSON.
    Graph,
    /// Adobe Connect, XML of `report-meeting-attendance` or `report-meeting-session-users`.
    AdobeXml,
    /// Adobe Connect, CSV of the same.
    AdobeCsv,
    /// The two-sheet workbook (Via, and ours).
    Workbook,
    /// Our CSV, one row per event.
    EventsCsv,
    /// Our CSV, one row per interval.
    IntervalsCsv,
    /// Our JSON lines.
    JsonLines,
}

/// Which of day and month comes first in dates written with two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// 31/12/2026.
    DayFirst,
    /// 12/31/2026.
    MonthFirst,
}

/// What the person who imports says of the file.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// The zone of its local times.
    pub zone: Option<TimeZone>,
    /// The order of day and month in its dates.
    pub order: Option<DateOrder>,
}

/// Why a row was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Its time cannot be read.
    Time,
    /// It has no time of arrival.
    NoStart,
    /// It names nobody.
    Nobody,
    /// It was waiting outside, in the waiting room.
    WaitingRoom,
    /// It is a machine: the recorder.
    Recorder,
    /// What it says happened is not a thing that we know.
    UnknownKind,
    /// It ends before it begins: it counts for nothing.
    EndsBeforeStart,
    /// It tells of a device, and its person had no connection then.
    NoConnection,
    /// It has not the columns of the others.
    Columns,
    /// It is longer than what is kept.
    TooLong,
}

/// A row left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct LeftOut {
    /// Its line in the file, from 1; its rank among the records where the format has no lines.
    pub line: usize,
    /// Why.
    pub reason: Reason,
}

/// What a column is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Meaning {
    /// The name shown.
    Name,
    /// The e-mail.
    Email,
    /// The identifier of the person.
    Person,
    /// The role in the room.
    Role,
    /// The connection, the login session.
    Connection,
    /// When somebody came.
    Start,
    /// When somebody left.
    End,
    /// When something happened.
    At,
    /// What happened.
    Kind,
    /// The zone of the times.
    Zone,
    /// The device.
    Device,
    /// The identifier of the event.
    Event,
    /// Whether somebody was in the waiting room.
    WaitingRoom,
}

/// A column of a table, as its file calls it, and what it is taken for. The others are not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapped {
    /// Its name in the file.
    pub name: String,
    /// What it is taken for.
    pub meaning: Meaning,
}

/// What was read in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log {
    /// The format read.
    pub format: Format,
    /// The title of the meeting, where the file gives it.
    pub title: Option<String>,
    /// The beginning of the meeting, where the file gives it.
    pub starts: Option<Moment>,
    /// The end of the meeting, where the file gives it.
    pub ends: Option<Moment>,
    /// The events, in the file's order. Their `source` is empty: the batch is their source.
    pub events: Vec<Event>,
    /// What the file prints for each connection, where it prints minutes that are worth keeping.
    pub rows: Vec<DeclaredRow>,
    /// What the file prints for each person.
    pub people: Vec<DeclaredPerson>,
    /// Rows left out.
    pub left_out: Vec<LeftOut>,
    /// What the columns of a table are taken for; nothing where the format has no columns to name.
    pub columns: Vec<Mapped>,
}

/// Why a file is not read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// It is none of the formats.
    #[error("none of the known formats")]
    Unknown,
    /// It is empty.
    #[error("empty")]
    Empty,
    /// It is too large, or unfolds to something too large, or has too many rows.
    #[error("too large")]
    TooLarge,
    /// It declares entities or a document type, which we do not read.
    #[error("declares a document type")]
    DocumentType,
    /// Its local times have no zone.
    #[error("local times without a zone")]
    Zone,
    /// Its dates can be read in two ways: two of them as an example, as the file writes them.
    #[error("dates that can be read in two ways: {}", .0.join(", "))]
    Order(Vec<String>),
    /// It breaks off, or is not what it says that it is, at this line.
    #[error("malformed at line {line}")]
    Malformed {
        /// The line, from 1; 0 where there are no lines.
        line: usize,
    },
}

/// How many rows are looked at to recognise a table.
const LOOKED_AT: usize = 40;

/// Recognises the format of a file by what is in it; its name is not looked at.
#[must_use]
pub fn detect(bytes: &[u8]) -> Option<Format> {
    if bytes.starts_with(b"PK") {
        return Some(Format::Workbook);
    }
    let text = bytes::text(bytes);
    if !bytes::is_text(&text) {
        return None;
    }
    let trimmed = text.trim_start_matches(['\u{feff}', ' ', '\r', '\n', '\t']);
    let has = |word: &str| text.contains(word);
    match trimmed.chars().next()? {
        '<' if has("<recording") => Some(Format::BigBlueButtonEvents),
        '<' if has("report-meeting-") => Some(Format::AdobeXml),
        '<' => None,
        '{' | '[' if is_entry(trimmed) => Some(Format::JsonLines),
        '{' | '[' if has("attendanceRecords") || has("attendanceIntervals") => Some(Format::Graph),
        '{' if has("\"users\"") && has("\"intIds\"") => Some(Format::BigBlueButtonDashboard),
        '{' | '[' => None,
        _ => detect_table(&text),
    }
}

fn is_entry(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    serde_json::from_str::<generic::Entry>(first).is_ok()
}

fn detect_table(text: &str) -> Option<Format> {
    let lines = table::head(text, LOOKED_AT).ok()?;
    let columns = table::Columns::of(lines.first()?);
    let has = |name: &str| columns.get(name).is_some();
    if has("kind") && has("at") {
        Some(Format::EventsCsv)
    } else if has("start") && has("end") {
        Some(Format::IntervalsCsv)
    } else if has("date-created") && (has("transcript-id") || has("principal-id")) {
        Some(Format::AdobeCsv)
    } else {
        teams::which(&lines).or_else(|| zoom::is_it(&lines).then_some(Format::ZoomCsv))
    }
}

/// Reads a file.
///
/// # Errors
/// Why it cannot be read at all; rows that cannot are in [`Log::left_out`].
pub fn read(bytes: &[u8], format: Format, said: &Said) -> Result<Log, Unreadable> {
    if bytes.len() > LARGEST_FILE {
        return Err(Unreadable::TooLarge);
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable::Empty);
    }
    if format == Format::Workbook {
        return workbook::read(bytes, said);
    }
    let text = bytes::text(bytes);
    if !bytes::is_text(&text) {
        return Err(Unreadable::Unknown);
    }
    let text = text.as_str();
    match format {
        Format::BigBlueButtonEvents => bigbluebutton::events(text),
        Format::BigBlueButtonDashboard => bigbluebutton::dashboard(text),
        Format::ZoomCsv => zoom::read(text, said),
        Format::TeamsReport => teams::report(text, said),
        Format::TeamsList => teams::list(text, said),
        Format::TeamsLiveEvent => teams::live_event(text),
        Format::TeamsParticipants => teams::participants(text, said),
        Format::Graph => graph::read(text, said),
        Format::AdobeXml => adobe::read_xml(text, said),
        Format::AdobeCsv => adobe::read_csv(text, said),
        Format::EventsCsv => generic::events(text, said),
        Format::IntervalsCsv => generic::intervals(text, said),
        Format::JsonLines => generic::json_lines(text, said),
        Format::Workbook => Err(Unreadable::Unknown),
    }
}
