//! Connections from their events: each from its beginning to its end, and what was on during it.

use std::collections::{BTreeMap, BTreeSet};

use crate::event::{Device, Event, Kind, Moment, Shown, Span};
use crate::spans::union;

/// What is to be known of how a row came about.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// No end was recorded: it is the last sign of life, else the end of the meeting, else the planned end, else the beginning.
    InferredEnd,
    /// An end without a beginning: the row has no length.
    OrphanLeave,
    /// The end came before the beginning: the row has no length.
    NegativeClamped,
    /// The printed minutes are those of the imported report, and differ from its own hours by more than their precision.
    DeclaredDiffers,
}

/// A connection, by the source that knows it and its name there.
pub type Name<'a> = (&'a str, &'a str);

/// One connection from beginning to end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connection<'a> {
    /// Which.
    pub name: Name<'a>,
    /// When.
    pub span: Span,
    /// What is to be known of it.
    pub flags: Vec<Flag>,
}

/// One event after the clock was set right.
#[derive(Clone, Copy)]
pub struct Timed<'a> {
    pub at: Moment,
    pub event: &'a Event,
}

/// When a class ends, for those who never left: what the meeting said, else what was planned.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ends<'a> {
    /// The end of the meeting, by source.
    pub meeting: Option<&'a BTreeMap<&'a str, Moment>>,
    /// The planned end.
    pub planned: Option<Moment>,
}

/// Each event once, clocks set right, in an order that does not depend on that of arrival.
pub fn ordered<'a>(events: &'a [Event], offsets: &BTreeMap<String, i64>) -> Vec<Timed<'a>> {
    let mut timed: Vec<Timed<'a>> = events
        .iter()
        .map(|event| {
            let offset = offsets.get(&event.source).copied().unwrap_or_default();
            Timed {
                at: Moment(event.at.0.saturating_add(offset)),
                event,
            }
        })
        .collect();
    timed.sort_by(|one, other| {
        let key = |timed: &Timed<'a>| {
            let event = timed.event;
            (
                timed.at,
                rank(&event.kind),
                &event.source,
                &event.connection,
                &event.kind,
                &event.id,
                &event.person,
            )
        };
        key(one).cmp(&key(other))
    });
    let mut by_id = BTreeSet::new();
    let mut by_act = BTreeSet::new();
    timed.retain(|timed| {
        let event = timed.event;
        match &event.id {
            Some(id) => by_id.insert((event.source.as_str(), id.as_str())),
            None => by_act.insert((
                timed.at,
                event.source.as_str(),
                &event.connection,
                &event.kind,
                &event.person,
            )),
        }
    });
    timed
}

/// At one instant a connection begins, then lives, then ends.
const fn rank(kind: &Kind) -> u8 {
    match kind {
        Kind::MeetingStart | Kind::Join | Kind::ReplayOpen => 0,
        Kind::Leave | Kind::MeetingEnd | Kind::ReplayClose => 2,
        _ => 1,
    }
}

/// The connections that begin with [`Kind::Join`], by their beginning.
pub fn connections<'a>(timed: &[Timed<'a>], ends: Ends<'_>) -> Vec<Connection<'a>> {
    let mut open: BTreeMap<Name<'a>, (Moment, Option<Moment>)> = BTreeMap::new();
    let mut done = vec![];
    for Timed { at, event } in timed {
        let Some(connection) = &event.connection else {
            continue;
        };
        let name = (event.source.as_str(), connection.as_str());
        match event.kind {
            Kind::Join => {
                open.entry(name).or_insert((*at, None));
            }
            Kind::Beat => {
                if let Some((_, beat)) = open.get_mut(&name) {
                    *beat = Some(*at);
                }
            }
            Kind::Leave => match open.remove(&name) {
                Some((from, _)) => done.push(closed(name, from, *at, vec![])),
                None => done.push(closed(name, *at, *at, vec![Flag::OrphanLeave])),
            },
            _ => {}
        }
    }
    for (name, (from, beat)) in open {
        let meeting = ends.meeting.and_then(|all| all.get(name.0).copied());
        let end = beat.or(meeting).or(ends.planned).unwrap_or(from);
        done.push(closed(name, from, end, vec![Flag::InferredEnd]));
    }
    done.sort_by_key(|one| (one.span, one.name));
    done
}

fn closed<'a>(name: Name<'a>, from: Moment, to: Moment, mut flags: Vec<Flag>) -> Connection<'a> {
    if to < from {
        flags.push(Flag::NegativeClamped);
    }
    Connection {
        name,
        span: Span::new(from, to.max(from)),
        flags,
    }
}

/// Turned on, or off.
#[derive(Clone, Copy)]
enum Act {
    On,
    Off,
}

/// When something that is turned on and off was on. What happens at one instant is taken together: off and on again
/// changes nothing. What is not turned off lasts until `end`.
fn on_and_off(acts: impl IntoIterator<Item = (Moment, Act)>, end: Moment) -> Vec<Span> {
    let mut by_instant: BTreeMap<Moment, (bool, bool)> = BTreeMap::new();
    for (at, act) in acts {
        let entry = by_instant.entry(at).or_default();
        match act {
            Act::On => entry.0 = true,
            Act::Off => entry.1 = true,
        }
    }
    let mut since = None;
    let mut spans = vec![];
    for (at, acts) in by_instant {
        match (acts, since) {
            ((true, false), None) => since = Some(at),
            ((false, true), Some(from)) => {
                spans.push(Span::new(from, at));
                since = None;
            }
            _ => {}
        }
    }
    spans.extend(since.map(|from| Span::new(from, end)));
    union(spans)
}

/// When each device of each connection was on.
pub fn devices<'a>(
    timed: &[Timed<'a>],
    end: Moment,
) -> BTreeMap<(Name<'a>, &'a Device), Vec<Span>> {
    let mut acts: BTreeMap<(Name<'a>, &'a Device), Vec<(Moment, Act)>> = BTreeMap::new();
    for Timed { at, event } in timed {
        let (device, act) = match &event.kind {
            Kind::On(device) => (device, Act::On),
            Kind::Off(device) => (device, Act::Off),
            _ => continue,
        };
        let name = (
            event.source.as_str(),
            event.connection.as_deref().unwrap_or_default(),
        );
        acts.entry((name, device)).or_default().push((*at, act));
    }
    acts.into_iter()
        .map(|(key, acts)| (key, on_and_off(acts, end)))
        .collect()
}

/// When the room showed something. Two sources that tell the same are united.
pub fn shown(timed: &[Timed<'_>], wanted: Shown, end: Moment) -> Vec<Span> {
    let mut acts: BTreeMap<&str, Vec<(Moment, Act)>> = BTreeMap::new();
    for Timed { at, event } in timed {
        let act = match event.kind {
            Kind::RoomOn(what) if what == wanted => Act::On,
            Kind::RoomOff(what) if what == wanted => Act::Off,
            _ => continue,
        };
        acts.entry(event.source.as_str())
            .or_default()
            .push((*at, act));
    }
    union(acts.into_values().flat_map(|acts| on_and_off(acts, end)))
}

/// What of the recording was watched: when, and which parts of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Replay {
    /// When.
    pub watched: Vec<Span>,
    /// Which parts, in milliseconds from its beginning, united.
    pub parts: Vec<Span>,
    /// How many times it was downloaded.
    pub downloads: i64,
}

/// What each connection did with the recording. What is not closed ends with its last sign of life.
pub fn replays<'a>(timed: &[Timed<'a>]) -> BTreeMap<Name<'a>, Replay> {
    let mut found: BTreeMap<Name<'a>, Replay> = BTreeMap::new();
    let mut open: BTreeMap<Name<'a>, (Moment, Moment)> = BTreeMap::new();
    for Timed { at, event } in timed {
        let name = (
            event.source.as_str(),
            event.connection.as_deref().unwrap_or_default(),
        );
        match event.kind {
            Kind::ReplayOpen => {
                open.entry(name).or_insert((*at, *at));
            }
            Kind::ReplayClose => {
                if let Some((from, _)) = open.remove(&name) {
                    found
                        .entry(name)
                        .or_default()
                        .watched
                        .push(Span::new(from, *at));
                }
            }
            Kind::ReplayProgress { from, to } => {
                if let Some((_, last)) = open.get_mut(&name) {
                    *last = *at;
                }
                found
                    .entry(name)
                    .or_default()
                    .parts
                    .push(Span::new(Moment(from), Moment(to)));
            }
            Kind::Download => found.entry(name).or_default().downloads += 1,
            _ => {}
        }
    }
    for (name, (from, last)) in open {
        found
            .entry(name)
            .or_default()
            .watched
            .push(Span::new(from, last));
    }
    for replay in found.values_mut() {
        replay.watched = union(std::mem::take(&mut replay.watched));
        replay.parts = union(std::mem::take(&mut replay.parts));
    }
    found
}
