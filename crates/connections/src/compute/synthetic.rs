//! A thousand classes made up, of which the truth is known second by second: what is computed differs by nothing.
//!
//! The truth is an array of seconds for each person, filled while the class is made up; nothing of the code under test is used
//! for it. Events are then doubled, shuffled, and some departures are lost.

use std::collections::{BTreeMap, BTreeSet};

use super::{Half, Input, Part, Person};
use crate::identity::Known;
use crate::{Decision, Device, Event, Hint, Kind, Moment, Policy, Roster, Shown, Span};

/// A generator that gives the same classes each time (Knuth's constants, MMIX).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: i64) -> i64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(self.0 >> 33).unwrap() % limit
    }

    fn shuffle<T>(&mut self, all: &mut [T]) {
        for last in (1..all.len()).rev() {
            let other = usize::try_from(self.below(i64::try_from(last).unwrap() + 1)).unwrap();
            all.swap(last, other);
        }
    }
}

/// The class lasts from 08:30 to 12:30 UTC at most; seconds count from its beginning.
const SECONDS: i64 = 4 * 3600;
const START: i64 = 1_773_304_200_000;
/// When the meeting ends, for all.
const END: i64 = SECONDS - 60;
/// The planned half-day: 09:00 to 10:30 and 10:45 to 12:00.
const PLANNED: [(i64, i64); 2] = [(1_800, 7_200), (8_100, 12_600)];

#[derive(Clone)]
struct Truth {
    there: Vec<bool>,
    microphone: Vec<bool>,
    /// Milliseconds of each connection.
    rows: Vec<i64>,
    camera: i64,
}

fn count(of: &[bool]) -> i64 {
    i64::try_from(of.iter().filter(|is| **is).count()).unwrap()
}

fn fill(array: &mut [bool], from: i64, to: i64) {
    for second in from..to {
        array[usize::try_from(second).unwrap()] = true;
    }
}

fn event(person: i64, connection: &str, kind: Kind, second: i64) -> Event {
    Event {
        source: "live".into(),
        id: None,
        person: Some(Hint {
            external: Some(format!("p{person}")),
            name: Some(format!("Personne {person}")),
            ..Hint::default()
        }),
        connection: Some(connection.to_owned()),
        kind,
        at: Moment(START + second * 1_000),
        received: None,
    }
}

/// One connection of somebody, perhaps without its departure, perhaps with a microphone and a camera.
fn connection(
    chance: &mut Chance,
    (person, number): (i64, i64),
    (from, to): (i64, i64),
    (truth, events): (&mut Truth, &mut Vec<Event>),
) {
    let name = format!("c{person}-{number}");
    events.push(event(person, &name, Kind::Join, from));
    let is_lost = chance.below(10) == 0;
    let to = if is_lost { END } else { to };
    if !is_lost {
        events.push(event(person, &name, Kind::Leave, to));
    }
    fill(&mut truth.there, from, to);
    truth.rows.push((to - from) * 1_000);
    if chance.below(2) == 0 {
        let open = from + chance.below(to - from);
        let shut = open + chance.below(to - open) + 1;
        events.push(event(person, &name, Kind::On(Device::Microphone), open));
        // One that is never shut is shut with the connection.
        if chance.below(4) == 0 {
            fill(&mut truth.microphone, open, to);
        } else {
            events.push(event(person, &name, Kind::Off(Device::Microphone), shut));
            fill(&mut truth.microphone, open, shut);
        }
    }
    if chance.below(3) == 0 {
        let stream = format!("s{person}-{number}");
        let camera = Device::Camera { stream };
        let open = from + chance.below(to - from);
        let shut = open + chance.below(to - open) + 1;
        events.push(event(person, &name, Kind::On(camera.clone()), open));
        events.push(event(person, &name, Kind::Off(camera), shut));
        truth.camera += (shut - open) * 1_000;
    }
}

/// The truth of each person and the events of a class.
fn class(chance: &mut Chance) -> (Vec<Truth>, Vec<bool>, Vec<Event>) {
    let mut events = vec![];
    let mut people = vec![];
    let nothing = vec![false; usize::try_from(SECONDS).unwrap()];
    for person in 0..1 + chance.below(10) {
        let mut truth = Truth {
            there: nothing.clone(),
            microphone: nothing.clone(),
            rows: vec![],
            camera: 0,
        };
        for number in 0..chance.below(5) {
            let from = chance.below(END - 1);
            let to = from + 1 + chance.below(END - from - 1).max(0);
            connection(
                chance,
                (person, number),
                (from, to),
                (&mut truth, &mut events),
            );
        }
        people.push(truth);
    }
    let mut shown = nothing;
    let (on, off) = (chance.below(END / 2), END / 2 + chance.below(END / 2));
    let room = |kind, second| Event {
        person: None,
        connection: None,
        ..event(0, "", kind, second)
    };
    fill(&mut shown, on, off);
    events.push(room(Kind::RoomOn(Shown::Screen), on));
    events.push(room(Kind::RoomOff(Shown::Screen), off));
    events.push(room(Kind::MeetingStart, 0));
    events.push(room(Kind::MeetingEnd, END));
    (people, shown, events)
}

fn planned() -> Vec<bool> {
    let mut planned = vec![false; usize::try_from(SECONDS).unwrap()];
    for (from, to) in PLANNED {
        fill(&mut planned, from, to);
    }
    planned
}

fn both(one: &[bool], other: &[bool]) -> Vec<bool> {
    one.iter()
        .zip(other)
        .map(|(one, other)| *one && *other)
        .collect()
}

fn interruptions(there: &[bool]) -> usize {
    let begins =
        there.windows(2).filter(|pair| !pair[0] && pair[1]).count() + usize::from(there[0]);
    begins.saturating_sub(1)
}

/// Hundredths of a minute, half up, as a report prints milliseconds.
fn hundredths(milliseconds: i64) -> i64 {
    (milliseconds + 300).div_euclid(600)
}

/// What was computed of somebody is what was made up; returns the decision.
fn agree(
    found: &Person,
    truth: &Truth,
    (planned, shown): (&[bool], &[bool]),
    what: &str,
) -> Decision {
    let session = both(&truth.there, planned);
    assert_eq!(found.net, count(&truth.there) * 1_000, "net, {what}");
    assert_eq!(found.session, count(&session) * 1_000, "session, {what}");
    assert_eq!(
        found.interruptions,
        interruptions(&truth.there),
        "interruptions, {what}"
    );
    let rows: i64 = truth.rows.iter().map(|row| hundredths(*row)).sum();
    assert_eq!(found.minutes.connection, rows, "connection, {what}");
    assert_eq!(
        found.minutes.microphone,
        hundredths(count(&truth.microphone) * 1_000),
        "microphone, {what}"
    );
    assert_eq!(
        found.minutes.camera,
        hundredths(truth.camera),
        "camera, {what}"
    );
    let exposed = count(&both(&truth.there, shown)) * 1_000;
    assert_eq!(found.minutes.screen, hundredths(exposed), "screen, {what}");
    let (part, whole) = (count(&session), count(planned));
    let decision = match (part * 100, part * 10) {
        (much, _) if much >= whole * 80 => Decision::Present,
        (_, some) if some >= whole => Decision::Partial,
        _ => Decision::Absent,
    };
    assert_eq!(found.halves[0].decision, decision, "decision, {what}");
    decision
}

#[test]
fn a_thousand_classes_are_computed_without_one_second_of_error() {
    let mut chance = Chance(20_260_312);
    let span = |(from, to): (i64, i64)| {
        Span::new(Moment(START + from * 1_000), Moment(START + to * 1_000))
    };
    let halves = [Half {
        day: "2026-03-12".into(),
        part: Part::Morning,
        spans: PLANNED.map(span).into(),
    }];
    let (planned, policy) = (planned(), Policy::default());
    let (declared, mut seen) = (BTreeMap::new(), BTreeSet::new());
    let mut connections = 0;
    for number in 0..1_000 {
        let (people, shown, mut events) = class(&mut chance);
        let again: Vec<Event> = events
            .iter()
            .filter(|_| chance.below(5) == 0)
            .cloned()
            .collect();
        events.extend(again);
        chance.shuffle(&mut events);
        let known = (0..people.len()).map(|person| Known {
            key: format!("p{person}"),
            name: format!("Personne {person}"),
            email: String::new(),
            externals: vec![format!("p{person}")],
        });
        let roster = Roster::new(known, BTreeMap::new());
        let computed = super::compute(Input {
            events: &events,
            declared: &declared,
            summaries: &[],
            roster: &roster,
            halves: &halves,
            recording: None,
            policy: &policy,
        });
        for (person, truth) in people.iter().enumerate() {
            let key = format!("p{person}");
            let found = computed.people.iter().find(|one| one.key == key);
            // Whoever never connected is in no log.
            assert_eq!(
                found.is_some(),
                !truth.rows.is_empty(),
                "class {number}, person {person}"
            );
            let Some(found) = found else { continue };
            let decision = agree(
                found,
                truth,
                (&planned, &shown),
                &format!("class {number}, person {person}"),
            );
            seen.insert(decision);
            connections += truth.rows.len();
        }
    }
    // What was made up is not all alike.
    assert_eq!(seen.len(), 3);
    assert!(connections > 8_000, "{connections}");
}
