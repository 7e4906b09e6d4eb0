//! The worked cases of the reference on attendance, section 5.7, and properties.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use proptest::prelude::{Just, Strategy, prop_assert, prop_assert_eq, proptest};

use super::{Computed, Half, Input, Part, Person, compute, compute_with};
use crate::compute::Flag;
use crate::event::{Device, Event, Hint, Kind, Moment, Shown, Span};
use crate::identity::Roster;
use crate::policy::{Away, Decision, Policy, share};
use crate::spans::minutes;

/// An instant of 10 November 2020 in Paris, or of another day when it is written whole.
fn at(text: &str) -> Moment {
    let whole = if text.contains('T') {
        text.to_owned()
    } else {
        format!("2020-11-10T{text}")
    };
    let zoned = whole
        .parse::<DateTime>()
        .unwrap()
        .to_zoned(TimeZone::get("Europe/Paris").unwrap());
    Moment(zoned.unwrap().timestamp().as_millisecond())
}

fn span(from: &str, to: &str) -> Span {
    Span::new(at(from), at(to))
}

fn afternoon() -> Vec<Half> {
    vec![Half {
        day: "2020-11-10".into(),
        part: Part::Afternoon,
        spans: vec![span("14:00:00", "16:30:00")],
    }]
}

/// An event of the only participant.
fn event(connection: &str, kind: Kind, at: Moment) -> Event {
    Event {
        source: "x".into(),
        id: None,
        person: Some(Hint {
            external: Some("A".into()),
            name: Some("Hélène Carlier".into()),
            ..Hint::default()
        }),
        connection: Some(connection.into()),
        kind,
        at,
        received: None,
    }
}

fn there(connection: &str, from: &str, to: &str) -> [Event; 2] {
    [
        event(connection, Kind::Join, at(from)),
        event(connection, Kind::Leave, at(to)),
    ]
}

fn camera(stream: &str) -> Device {
    Device::Camera {
        stream: stream.into(),
    }
}

fn with(events: &[Event], halves: &[Half], policy: &Policy) -> Computed {
    let nothing = BTreeMap::new();
    compute(Input {
        events,
        declared: &nothing,
        summaries: &[],
        roster: &Roster::default(),
        halves,
        recording: Some(150 * 60_000),
        policy,
    })
}

fn one(events: &[Event]) -> Person {
    let computed = with(events, &afternoon(), &Policy::default());
    assert_eq!(computed.people.len(), 1);
    computed.people.into_iter().next().unwrap()
}

/// Raw, net and in-session hundredths of a minute, share in hundredths of a per cent, decision, flags.
type Told = (i64, i64, i64, i64, Vec<Decision>, Vec<Flag>);

fn told(person: &Person) -> Told {
    (
        person.minutes.connection,
        minutes(person.net),
        minutes(person.session),
        share(person.session, person.planned),
        person.halves.iter().map(|half| half.decision).collect(),
        person.flags.clone(),
    )
}

const PRESENT: Decision = Decision::Present;
const PARTIAL: Decision = Decision::Partial;
const ABSENT: Decision = Decision::Absent;

/// Cases 1, 2, 4, 5, 6, 8 and the boundary of the threshold.
#[test]
fn connections_are_worth_what_the_worked_cases_say() {
    let ended = |joined: &str, beats: &[&str]| {
        let mut events = vec![event("1", Kind::Join, at(joined))];
        events.extend(beats.iter().map(|beat| event("1", Kind::Beat, at(beat))));
        events.push(Event {
            person: None,
            connection: None,
            ..event("", Kind::MeetingEnd, at("16:32:10"))
        });
        events
    };
    let cases: [(&str, Vec<Event>, Told); 8] = [
        (
            "1",
            there("1", "14:00:00", "16:30:00").to_vec(),
            (15000, 15000, 15000, 10000, vec![PRESENT], vec![]),
        ),
        (
            "2",
            there("1", "13:40:00", "16:38:42.600").to_vec(),
            (17871, 17871, 15000, 10000, vec![PRESENT], vec![]),
        ),
        (
            "4",
            [
                there("1", "14:00:00", "16:30:00"),
                there("2", "14:30:00", "15:30:00"),
            ]
            .concat(),
            (21000, 15000, 15000, 10000, vec![PRESENT], vec![]),
        ),
        (
            "5",
            ended("14:10:00", &[]),
            (
                14217,
                14217,
                14000,
                9333,
                vec![PRESENT],
                vec![Flag::InferredEnd],
            ),
        ),
        (
            "6",
            ended("14:00:00", &["14:20:00", "14:41:30"]),
            (
                4150,
                4150,
                4150,
                2767,
                vec![PARTIAL],
                vec![Flag::InferredEnd],
            ),
        ),
        (
            "8",
            there("1", "13:41:59", "13:51:26").to_vec(),
            (945, 945, 0, 0, vec![ABSENT], vec![]),
        ),
        (
            "x2",
            there("1", "14:30:00", "16:30:00").to_vec(),
            (12000, 12000, 12000, 8000, vec![PRESENT], vec![]),
        ),
        (
            "x3",
            there("1", "14:30:01", "16:30:00").to_vec(),
            (11998, 11998, 11998, 7999, vec![PARTIAL], vec![]),
        ),
    ];
    for (name, events, expected) in cases {
        assert_eq!(told(&one(&events)), expected, "case {name}");
    }
}

/// Case 3.
#[test]
fn an_interruption_is_counted_and_a_bridge_forgives_it_in_the_decision_alone() {
    let events = [
        there("1", "14:00:00", "14:50:00"),
        there("2", "14:53:00", "16:30:00"),
    ]
    .concat();
    let person = one(&events);
    assert_eq!(
        told(&person),
        (14700, 14700, 14700, 9800, vec![PRESENT], vec![])
    );
    assert_eq!(person.interruptions, 1);
    let policy = Policy {
        bridge: 300_000,
        ..Policy::default()
    };
    let bridged = with(&events, &afternoon(), &policy).people.remove(0);
    assert_eq!(
        (minutes(bridged.halves[0].attended), minutes(bridged.net)),
        (15000, 14700)
    );
    assert_eq!(bridged.interruptions, 1);
}

/// Case 7.
#[test]
fn a_wrong_clock_is_set_right_and_told() {
    let events = there("1", "14:05:00", "16:35:00");
    let nothing = BTreeMap::new();
    let (halves, policy, roster) = (afternoon(), Policy::default(), Roster::default());
    let input = Input {
        events: &events,
        declared: &nothing,
        summaries: &[],
        roster: &roster,
        halves: &halves,
        recording: None,
        policy: &policy,
    };
    let computed = compute_with(input, BTreeMap::from([("x".to_owned(), -300_000)]));
    assert_eq!(
        told(&computed.people[0]),
        (15000, 15000, 15000, 10000, vec![PRESENT], vec![])
    );
    assert_eq!(computed.offsets.get("x"), Some(&-300_000));
}

/// Case 9.
#[test]
fn half_days_without_their_breaks_are_decided_one_by_one() {
    let morning = vec![span("09:00:00", "10:30:00"), span("10:45:00", "12:30:00")];
    let halves = [
        Half {
            day: "2020-11-10".into(),
            part: Part::Morning,
            spans: morning,
        },
        Half {
            day: "2020-11-10".into(),
            part: Part::Afternoon,
            spans: vec![span("14:00:00", "17:00:00")],
        },
    ];
    let events = [
        there("1", "09:20:00", "12:30:00"),
        there("2", "14:00:00", "15:30:00"),
    ]
    .concat();
    let person = with(&events, &halves, &Policy::default()).people.remove(0);
    assert_eq!(
        told(&person),
        (28000, 28000, 26500, 7067, vec![PRESENT, PARTIAL], vec![])
    );
    let attended: Vec<_> = person
        .halves
        .iter()
        .map(|half| share(half.attended, half.planned))
        .collect();
    assert_eq!(attended, [8974, 5000]);
    assert_eq!(person.hours(), 442);
}

/// Case 10.
#[test]
fn a_replay_is_never_presence() {
    let part = |from: i64, to: i64| Kind::ReplayProgress {
        from: from * 60_000,
        to: to * 60_000,
    };
    let events = [
        event("r", Kind::ReplayOpen, at("2020-11-12T20:00:00")),
        event("r", part(0, 90), at("2020-11-12T21:30:00")),
        event("r", part(60, 120), at("2020-11-12T22:10:00")),
        event("r", Kind::ReplayClose, at("2020-11-12T22:10:00")),
        event("r", Kind::Download, at("2020-11-12T22:11:00")),
    ];
    let person = one(&events);
    assert_eq!(told(&person), (0, 0, 0, 0, vec![ABSENT], vec![]));
    assert_eq!((person.replay, person.downloads), (13000, 1));
    assert_eq!(
        (minutes(person.covered), share(person.covered, 150 * 60_000)),
        (12000, 8000)
    );
}

/// Case 11.
#[test]
fn the_night_on_which_clocks_change_has_its_true_length() {
    let person = one(&there("1", "2020-10-25T01:30:00", "2020-10-25T03:30:00"));
    assert_eq!(
        (person.minutes.connection, minutes(person.net)),
        (18000, 18000)
    );
}

/// Cases 12 and 12b.
#[test]
fn cameras_count_each_stream_within_the_connection() {
    let on = |stream: &str, from: &str, to: Option<&str>| {
        let off = to.map(|to| event("1", Kind::Off(camera(stream)), at(to)));
        std::iter::once(event("1", Kind::On(camera(stream)), at(from)))
            .chain(off)
            .collect::<Vec<_>>()
    };
    let mut events = there("1", "14:00:00", "16:30:00").to_vec();
    events.extend(on("a", "14:00:00", Some("16:00:00")));
    events.extend(on("b", "14:30:00", Some("16:30:00")));
    let person = one(&events);
    assert_eq!(
        (person.minutes.camera, minutes(person.camera_net)),
        (24000, 15000)
    );
    let mut left_on = there("1", "14:00:00", "15:00:00").to_vec();
    left_on.extend(on("a", "14:10:00", None));
    assert_eq!(one(&left_on).minutes.camera, 5000);
}

/// Exposure is what the room shows while one is there; the microphone is one's own, and counted once.
#[test]
fn documents_are_exposure_and_the_microphone_is_ones_own() {
    let room = |kind: Kind, time: &str| Event {
        person: None,
        connection: None,
        ..event("", kind, at(time))
    };
    let mut events = [
        there("1", "14:00:00", "15:00:00"),
        there("2", "14:30:00", "15:30:00"),
    ]
    .concat();
    events.extend([
        room(Kind::RoomOn(Shown::Document), "13:00:00"),
        room(Kind::RoomOff(Shown::Document), "14:10:00"),
        room(Kind::RoomOn(Shown::Screen), "15:20:00"),
        event("1", Kind::On(Device::Microphone), at("14:40:00")),
        event("2", Kind::On(Device::Microphone), at("14:50:00")),
        event("2", Kind::Off(Device::Microphone), at("15:10:00")),
    ]);
    let computed = with(&events, &afternoon(), &Policy::default());
    let person = &computed.people[0].minutes;
    assert_eq!(
        (person.document, person.screen, person.microphone),
        (1000, 1000, 3000)
    );
    let rows: Vec<_> = computed
        .rows
        .iter()
        .map(|row| (row.minutes.microphone, row.minutes.document))
        .collect();
    assert_eq!(rows, [(2000, 1000), (2000, 0)]);
}

#[test]
fn time_away_is_taken_off_only_where_the_policy_says_so() {
    let mut events = there("1", "14:00:00", "16:30:00").to_vec();
    events.extend([
        event("1", Kind::On(Device::Away), at("14:00:00")),
        event("1", Kind::Off(Device::Away), at("15:00:00")),
    ]);
    assert_eq!(one(&events).halves[0].decision, PRESENT);
    let strict = Policy {
        away: Away::Subtracted,
        ..Policy::default()
    };
    let person = with(&events, &afternoon(), &strict).people.remove(0);
    assert_eq!(
        (person.halves[0].decision, minutes(person.session)),
        (PARTIAL, 15000)
    );
    let long = Policy {
        least: 151 * 60_000,
        ..Policy::default()
    };
    assert_eq!(
        with(&events, &afternoon(), &long).people[0].halves[0].decision,
        PARTIAL
    );
}

#[test]
fn what_is_odd_is_told_and_lengthens_nothing() {
    let orphan = one(&[event("1", Kind::Leave, at("15:00:00"))]);
    assert_eq!((orphan.net, orphan.flags), (0, vec![Flag::OrphanLeave]));
    // Joined after the meeting ended: it cannot have lasted less than nothing.
    let mut late = vec![event("1", Kind::Join, at("16:40:00"))];
    late.push(Event {
        person: None,
        connection: None,
        ..event("", Kind::MeetingEnd, at("16:32:10"))
    });
    let late = one(&late);
    assert_eq!(
        (late.net, late.flags),
        (0, vec![Flag::InferredEnd, Flag::NegativeClamped])
    );
}

/// Random lives of a few people: moments are minutes of an afternoon.
fn lives() -> impl Strategy<Value = Vec<Event>> {
    let kind = proptest::sample::select(vec![
        Kind::Join,
        Kind::Leave,
        Kind::Beat,
        Kind::On(Device::Microphone),
        Kind::Off(Device::Microphone),
        Kind::On(camera("a")),
        Kind::Off(camera("a")),
        Kind::RoomOn(Shown::Document),
        Kind::RoomOff(Shown::Document),
    ]);
    let one =
        (0..3i64, 0..2i64, kind, 0..200i64).prop_map(|(who, connection, kind, minute)| Event {
            person: Some(Hint {
                external: Some(who.to_string()),
                ..Hint::default()
            }),
            ..event(
                &format!("{who}-{connection}"),
                kind,
                Moment(at("13:30:00").0 + minute * 61_003),
            )
        });
    proptest::collection::vec(one, 0..40)
}

proptest! {
    #[test]
    fn neither_order_nor_duplicates_change_anything(
        (events, shuffled) in lives().prop_flat_map(|events| (Just(events.clone()), Just(events).prop_shuffle())),
    ) {
        let expected = with(&events, &afternoon(), &Policy::default());
        prop_assert_eq!(&with(&shuffled, &afternoon(), &Policy::default()), &expected);
        let twice = [shuffled, events].concat();
        prop_assert_eq!(&with(&twice, &afternoon(), &Policy::default()), &expected);
    }

    #[test]
    fn the_union_is_never_more_than_the_sum(events in lives()) {
        for person in with(&events, &afternoon(), &Policy::default()).people {
            // Rows are rounded one by one: half a hundredth each at most.
            let rows = i64::try_from(events.len()).unwrap();
            prop_assert!(person.net <= person.minutes.connection * 600 + rows * 300);
            prop_assert!(person.session <= person.net && person.session <= person.planned);
            prop_assert!(person.minutes.microphone <= minutes(person.net));
        }
    }

    /// A connection cut in two at any instant: the time there is the same to the millisecond.
    #[test]
    fn splitting_a_connection_changes_nothing(long in 2i64..9_000_000, cut in 1i64..9_000_000) {
        let (from, cut) = (at("14:00:00"), cut % long);
        let to = Moment(from.0 + long);
        let whole = [event("1", Kind::Join, from), event("1", Kind::Leave, to)];
        let middle = Moment(from.0 + cut);
        let parts = [
            event("1", Kind::Join, from), event("1", Kind::Leave, middle),
            event("2", Kind::Join, middle), event("2", Kind::Leave, to),
        ];
        let (whole, parts) = (one(&whole), one(&parts));
        prop_assert_eq!((whole.net, whole.session, &whole.halves), (parts.net, parts.session, &parts.halves));
        prop_assert_eq!(parts.interruptions, 0);
    }
}
