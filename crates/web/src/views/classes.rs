//! Virtual classes: what one is, its logs, and who was connected.

use super::{Choice, Errors, Frame, Link, TabLink, Tag};

/// The page of a class.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "class.html")]
pub struct ClassPage {
    /// What surrounds the page; its title is that of the class.
    pub frame: Frame,
    /// The way to here, without the class itself.
    pub crumbs: Vec<Link>,
    /// The address of the class.
    pub href: String,
    /// `mardi 10 novembre 2020, de 9 h 00 à 10 h 00`
    pub when: String,
    /// Who leads it.
    pub host: String,
    /// What is held.
    pub kind: String,
    /// The service that holds it.
    pub organisation: String,
    /// Where one joins.
    pub access_url: Option<String>,
    /// Is the recording open, in a sentence?
    pub recording: String,
    /// Where the recording is, for whom it is open.
    pub recording_url: Option<String>,
    /// What those who lead it see; nothing for those who attend.
    pub led: Option<LedClass>,
}

/// What those who lead a class see and do.
#[derive(Clone, Debug)]
pub struct LedClass {
    /// `0/2`: connected among registered; only the second where the log was not counted.
    pub counts: String,
    /// The same in words.
    pub counts_words: String,
    /// Who is registered: name and address.
    pub registered: Vec<(String, String)>,
    /// The imported files, and what is received while the class lasts.
    pub batches: Vec<BatchRow>,
    /// How many connections are open now, where that is received: the page of who is connected.
    pub now: Option<Link>,
    /// How many people of the logs are recognised by nobody.
    pub unknown: i64,
    /// The address by which the portal of the organisation leads here, where people sign in through a provider.
    pub portal_url: Option<String>,
}

/// An imported file.
#[derive(Clone, Debug)]
pub struct BatchRow {
    /// Its name.
    pub file_name: String,
    /// Which product wrote it.
    pub format: String,
    /// Who imported it, and when.
    pub imported: String,
    /// What was read, and left out.
    pub read: String,
    /// When, by whom and why it was set aside.
    pub aside: Option<String>,
    /// Where it is set aside.
    pub aside_href: Option<String>,
    /// Where it is counted again.
    pub back_href: Option<String>,
}

/// The page of who is connected now.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "class_now.html")]
pub struct ClassNowPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The way to here.
    pub crumbs: Vec<Link>,
    /// Its address: it is asked for again while it is open.
    pub href: String,
    /// `3 personnes connectées`
    pub counts: String,
    /// When that was.
    pub at: String,
    /// Who: the name, and since when, by how many devices.
    pub people: Vec<(String, String)>,
}

/// A figure of the report.
#[derive(Clone, Debug)]
pub struct ReportTile {
    /// How many.
    pub count: i64,
    /// Of what.
    pub label: String,
    /// What that means.
    pub note: String,
    /// `ok`, `warn`, `bad` or none.
    pub tone: &'static str,
}

/// The report of a class on screen.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "class_report.html")]
pub struct ClassReportPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The way to here.
    pub crumbs: Vec<Link>,
    /// Where files are asked for.
    pub files_href: String,
    /// When the class was.
    pub when: String,
    /// Who led it.
    pub host: String,
    /// The days that the report covers.
    pub period: String,
    /// The first of them, `2020-10-31`: it may be put earlier.
    pub from: String,
    /// The last of them: it may be put later.
    pub until: String,
    /// Number and date, once it was made.
    pub made: Option<String>,
    /// Number, policy and fingerprint, once it was made.
    pub footer: Option<String>,
    /// The figures.
    pub tiles: Vec<ReportTile>,
    /// The sheets.
    pub tabs: Vec<TabLink>,
    /// The sheet that is shown.
    pub sheet: ReportSheet,
    /// What is to be known before reading, each with where to go.
    pub notices: Vec<Link>,
    /// How many lines are not shown here, in a sentence.
    pub more: Option<String>,
}

/// A sheet of the report.
#[derive(Clone, Debug)]
pub enum ReportSheet {
    /// Presence, with the time line of each.
    Presence {
        /// Where hours stand on the line.
        hours: Vec<HourMark>,
        /// From when to when the line goes.
        span: String,
        /// The planned half-days on the line: place and width.
        slots: Vec<(String, String)>,
        /// The names of the half-days.
        halves: Vec<String>,
        /// Each participant.
        people: Vec<PresenceRow>,
    },
    /// A table of figures: its heads, its rows, its totals.
    Table {
        /// The heads of the columns of words, then of figures.
        heads: Vec<ReportHead>,
        /// The rows.
        rows: Vec<ReportRow>,
        /// The totals, under the columns of figures.
        totals: Vec<String>,
        /// How many columns of words come after the name.
        words: usize,
    },
}

/// The head of a column.
#[derive(Clone, Debug)]
pub struct ReportHead {
    /// Its name.
    pub label: String,
    /// `num` for figures, `fit` or nothing for words.
    pub class: &'static str,
}

/// A row of figures.
#[derive(Clone, Debug)]
pub struct ReportRow {
    /// Who it is.
    pub name: String,
    /// The address, and what is to be known of the row.
    pub sub: String,
    /// Words.
    pub words: Vec<String>,
    /// Figures.
    pub figures: Vec<String>,
}

/// An hour on the line.
#[derive(Clone, Debug)]
pub struct HourMark {
    /// Its place.
    pub x: String,
    /// `14 h`
    pub label: String,
}

/// Somebody's presence.
#[derive(Clone, Debug)]
pub struct PresenceRow {
    /// The name.
    pub name: String,
    /// The address, the role, what is to be known.
    pub sub: String,
    /// The line in words.
    pub spoken: String,
    /// When connected: place and width.
    pub live: Vec<(String, String)>,
    /// When the recording was watched.
    pub watched: Vec<(String, String)>,
    /// The tone of the line.
    pub tone: &'static str,
    /// Each half-day.
    pub halves: Vec<HalfCell>,
    /// The first arrival and the last departure.
    pub hours: String,
    /// Interruptions.
    pub interruptions: i64,
    /// Minutes connected.
    pub connected: String,
    /// Minutes of them within the times of the class.
    pub session: String,
}

/// What a half-day was worth for somebody.
#[derive(Clone, Debug)]
pub struct HalfCell {
    /// Which half-day it is.
    pub name: String,
    /// `100 %`
    pub share: String,
    /// The decision in words.
    pub label: String,
    /// `ok`, `warn` or `bad`.
    pub tone: &'static str,
    /// The glyph of the tone.
    pub icon: &'static str,
    /// Who decided otherwise than computed, and why.
    pub decided: Option<String>,
    /// Where it is decided.
    pub href: String,
}

/// A file looked at before it is imported.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "class_log.html")]
pub struct ClassLogPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The way to here.
    pub crumbs: Vec<Link>,
    /// What the file is, in short words.
    pub summary: Vec<Tag>,
    /// The columns that are read, and what they are taken for.
    pub columns: Vec<(String, String)>,
    /// The first events: when, who, what.
    pub lines: Vec<LogLine>,
    /// How many events are not shown.
    pub more: Option<String>,
    /// Rows left out: the line and the reason.
    pub left_out: Vec<(i64, String)>,
    /// Where it is sent.
    pub action: String,
    /// What is sent along.
    pub hidden: Vec<(String, String)>,
    /// What the button says; none when nothing was read.
    pub submit: Option<String>,
    /// Where another file is chosen.
    pub again_href: String,
}

/// An event.
#[derive(Clone, Debug)]
pub struct LogLine {
    /// When.
    pub at: String,
    /// Who, as the file says.
    pub who: String,
    /// Who that is, if it is known.
    pub known: Tag,
    /// What happened.
    pub what: String,
}

/// Who the people of the logs are.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "class_people.html")]
pub struct ClassPeoplePage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The way to here.
    pub crumbs: Vec<Link>,
    /// Where it is sent.
    pub action: String,
    /// Where the person goes who gives up.
    pub back_href: String,
    /// Those whom nobody recognises, and those of whom somebody said who they are.
    pub rows: Vec<UnknownRow>,
    /// What could not be taken.
    pub errors: Errors,
}

/// Somebody of a log.
#[derive(Clone, Debug)]
pub struct UnknownRow {
    /// By what the log names them.
    pub hint: String,
    /// The name in the log.
    pub name: String,
    /// When they came, for how long.
    pub sub: String,
    /// Whom the name proposes.
    pub proposed: Option<String>,
    /// Who is registered.
    pub choices: Vec<Choice>,
}

impl ClassReportPage {
    /// Is there anybody?
    pub fn is_empty(&self) -> bool {
        match &self.sheet {
            ReportSheet::Presence { people, .. } => people.is_empty(),
            ReportSheet::Table { rows, .. } => rows.is_empty(),
        }
    }
}

#[cfg(test)]
#[path = "classes_samples.rs"]
mod samples;
