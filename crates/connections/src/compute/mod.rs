//! Presence from events, to the millisecond.
//!
//! The rules are those of the reference on attendance, section 5.6; the worked cases of section 5.7 are the tests. What is printed
//! is rounded to hundredths of a minute, row by row, and totals are sums of what is printed, so that whoever adds the column up by
//! hand finds the total.

mod people;
mod rows;
#[cfg(test)]
mod synthetic;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::event::{Declared, DeclaredPerson, Event, Hundredths, Kind, Moment, Role, Shown, Span};
use crate::identity::{Identity, Roster};
use crate::policy::{Decision, Policy};
pub use rows::Flag;

/// Which part of a day.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Before 13:00.
    Morning,
    /// From 13:00 to 18:00.
    Afternoon,
    /// From 18:00.
    Evening,
}

/// A planned half-day: for it presence is decided.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Half {
    /// The day, `2026-11-10`.
    pub day: String,
    /// Which part of it.
    pub part: Part,
    /// When, without the breaks.
    pub spans: Vec<Span>,
}

/// All that a report is computed from.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// Events, in any order, perhaps several times.
    pub events: &'a [Event],
    /// What imported reports print for their connections, by source and connection.
    pub declared: &'a BTreeMap<(String, String), Declared>,
    /// What imported reports print for their people, with the source of each.
    pub summaries: &'a [(String, DeclaredPerson)],
    /// Who is expected.
    pub roster: &'a Roster,
    /// The planned half-days.
    pub halves: &'a [Half],
    /// How long the recording is, in milliseconds.
    pub recording: Option<i64>,
    /// How presence is decided.
    pub policy: &'a Policy,
}

/// Minutes of one row or one person, as they are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Minutes {
    /// Connexion.
    pub connection: Hundredths,
    /// Microphone.
    pub microphone: Hundredths,
    /// Téléphone.
    pub phone: Hundredths,
    /// Caméra Web.
    pub camera: Hundredths,
    /// Document multimédia.
    pub document: Hundredths,
    /// Partage d'écran.
    pub screen: Hundredths,
}

/// One connection, as the detail lists it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Row {
    /// Where it was recorded.
    pub source: String,
    /// Its name there.
    pub connection: String,
    /// Whose it is: a place in [`Computed::people`]. None: an imported report names several people alike, and does not say which.
    pub person: Option<usize>,
    /// The name to print.
    pub name: String,
    /// The e-mail to print.
    pub email: String,
    /// When.
    pub span: Span,
    /// Its minutes.
    pub minutes: Minutes,
    /// What is to be known of it.
    pub flags: Vec<Flag>,
}

/// What a half-day was worth for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Attended {
    /// Milliseconds there, bridged as the policy says.
    pub attended: i64,
    /// Milliseconds planned.
    pub planned: i64,
    /// The decision.
    pub decision: Decision,
}

/// One person, as the summary lists him.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Person {
    /// The key of the identity.
    pub key: String,
    /// The name to print.
    pub name: String,
    /// The e-mail to print.
    pub email: String,
    /// How the person was recognised.
    pub standing: crate::identity::Standing,
    /// The role in the room.
    pub role: Role,
    /// Printed minutes: the connection is the sum of the rows.
    pub minutes: Minutes,
    /// Minutes of replay.
    pub replay: Hundredths,
    /// How many times the recording was downloaded.
    pub downloads: i64,
    /// When connected, by whatever device.
    pub live: Vec<Span>,
    /// When the recording was watched.
    pub watched: Vec<Span>,
    /// Milliseconds connected.
    pub net: i64,
    /// Milliseconds of it in the planned half-days.
    pub session: i64,
    /// Milliseconds planned.
    pub planned: i64,
    /// Milliseconds with at least one camera on.
    pub camera_net: i64,
    /// Milliseconds of the recording that were watched at least once.
    pub covered: i64,
    /// How many times the person came back.
    pub interruptions: usize,
    /// Each half-day, in the order of [`Input::halves`].
    pub halves: Vec<Attended>,
    /// What is to be known of the rows.
    pub flags: Vec<Flag>,
}

impl Person {
    /// Hours in session for a certificate, in hundredths, half up; never more than was planned.
    #[must_use]
    pub fn hours(&self) -> i64 {
        (self.session.min(self.planned) * 100 + 1_800_000).div_euclid(3_600_000)
    }
}

/// What was computed.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Computed {
    /// Connections, by their beginning.
    pub rows: Vec<Row>,
    /// People, by name; those of an imported summary in its order.
    pub people: Vec<Person>,
    /// What was added to the clock of each source, in milliseconds.
    pub offsets: BTreeMap<String, i64>,
    /// SHA-256 of the events, whatever their order, each once.
    pub fingerprint: String,
}

impl Computed {
    /// The totals of the detail: the sums of what its rows print.
    #[must_use]
    pub fn detail_total(&self) -> Minutes {
        self.rows
            .iter()
            .fold(Minutes::default(), |sum, row| sum.plus(row.minutes))
    }

    /// The totals of the summary: minutes, replay, downloads.
    #[must_use]
    pub fn summary_total(&self) -> (Minutes, Hundredths, i64) {
        self.people.iter().fold(
            (Minutes::default(), 0, 0),
            |(sum, replay, downloads), one| {
                (
                    sum.plus(one.minutes),
                    replay + one.replay,
                    downloads + one.downloads,
                )
            },
        )
    }
}

impl Minutes {
    /// Column by column.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            connection: self.connection + other.connection,
            microphone: self.microphone + other.microphone,
            phone: self.phone + other.phone,
            camera: self.camera + other.camera,
            document: self.document + other.document,
            screen: self.screen + other.screen,
        }
    }

    /// What an imported report prints, where it prints something.
    #[must_use]
    pub fn or_declared(self, declared: &Declared) -> Self {
        Self {
            connection: declared.connection.unwrap_or(self.connection),
            microphone: declared.microphone.unwrap_or(self.microphone),
            phone: declared.phone.unwrap_or(self.phone),
            camera: declared.camera.unwrap_or(self.camera),
            document: declared.document.unwrap_or(self.document),
            screen: declared.screen.unwrap_or(self.screen),
        }
    }
}

/// Somebody's connection, and who that is.
struct Placed<'a> {
    connection: rows::Connection<'a>,
    who: Identity,
    role: Role,
}

/// Computes the report.
#[must_use]
pub fn compute(input: Input<'_>) -> Computed {
    compute_with(input, crate::clock::offsets(input.events))
}

/// The same with clocks known otherwise: what is to be added to the times of each source, in milliseconds.
#[must_use]
pub fn compute_with(input: Input<'_>, offsets: BTreeMap<String, i64>) -> Computed {
    let timed = rows::ordered(input.events, &offsets);
    let planned_end = input
        .halves
        .iter()
        .flat_map(|half| &half.spans)
        .map(|span| span.to)
        .max();
    let mut ended: BTreeMap<&str, Moment> = BTreeMap::new();
    for one in timed
        .iter()
        .filter(|one| one.event.kind == Kind::MeetingEnd)
    {
        ended.insert(&one.event.source, one.at);
    }
    let ends = rows::Ends {
        meeting: Some(&ended),
        planned: planned_end,
    };
    let connections = rows::connections(&timed, ends);
    let who = people::identities(&timed, input.roster);
    let gathered = people::Gathered {
        devices: rows::devices(&timed, FOREVER),
        document: rows::shown(&timed, Shown::Document, FOREVER),
        screen: rows::shown(&timed, Shown::Screen, FOREVER),
        replays: rows::replays(&timed),
    };
    let (rows, people) = people::report(input, connections, &who, &gathered);
    Computed {
        rows,
        people,
        offsets,
        fingerprint: fingerprint(input.events),
    }
}

/// What is not turned off lasts as long as whoever may see it: it is cut to connections afterwards.
const FOREVER: Moment = Moment(i64::MAX / 4);

/// SHA-256 of the events as JSON lines, sorted, each once.
#[must_use]
pub fn fingerprint(events: &[Event]) -> String {
    let mut lines: Vec<String> = events
        .iter()
        .filter_map(|event| {
            serde_json::to_string(&(
                &event.source,
                &event.id,
                &event.person,
                &event.connection,
                &event.kind,
                event.at,
            ))
            .ok()
        })
        .collect();
    lines.sort_unstable();
    lines.dedup();
    let mut hash = Sha256::new();
    for line in &lines {
        hash.update(line.as_bytes());
        hash.update(b"\n");
    }
    hash.finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
