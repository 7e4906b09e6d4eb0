use super::*;
use sessions::sittings::{Expected, Held, Kept, Quorum};
use uuid::Uuid;

fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(number))
}

/// A sitting that is over, with three members of whom nobody was noted, and no item.
fn record() -> Record {
    let member = |number: u128| Expected {
        person: person(number),
        name: format!("Membre {number}"),
        function: String::new(),
        is_voter: true,
        is_chair: number == 1,
        rank: 1,
    };
    Record {
        plan: Plan {
            starts_at: Instant::from_millisecond(0),
            ends_at: None,
            place: String::new(),
        },
        convened_at: None,
        ties: Ties::President,
        facts: Facts {
            expected: (1..=3).map(member).collect(),
            held: Held {
                opened_at: Instant::from_millisecond(0),
                ended_at: Some(Instant::from_millisecond(3_600_000)),
                chair: None,
                secretary: Some(person(2)),
                quorum: Quorum::Majority,
                kept: Kept::Open,
            },
            intervals: vec![],
            excused: vec![],
            proxies: vec![],
            withdrawals: vec![],
        },
        entries: vec![],
    }
}

fn missing(record: &Record) -> Vec<&'static str> {
    let all = checks(record).into_iter();
    all.filter(|one| one.found == Found::Missing)
        .map(|one| one.what.as_str())
        .collect()
}

fn arrives(record: &mut Record, who: u128) {
    record.facts.intervals.push(sessions::sittings::Interval {
        person: person(who),
        from: record.facts.held.opened_at,
        until: None,
        source: sessions::sittings::Source::Clerk,
    });
}

/// Article L. 2121-15 of the CGCT, point by point; what is said of items has stories.
#[test]
fn each_thing_that_the_law_asks_for_is_missed() {
    let mut record = record();
    assert_eq!(
        missing(&record),
        ["place", "chair", "secretary", "members", "quorum", "agenda"]
    );
    record.plan.place = "  ".to_owned();
    assert!(missing(&record).contains(&"place"), "blanks are no place");
    record.plan.place = "Salle du conseil".to_owned();
    // A chair who is not there does not chair.
    record.facts.held.chair = Some(person(1));
    assert!(missing(&record).contains(&"chair"));
    arrives(&mut record, 1);
    assert_eq!(missing(&record), ["secretary", "quorum", "agenda"]);
    arrives(&mut record, 2);
    assert_eq!(missing(&record), ["agenda"]);
    record.facts.held.ended_at = None;
    assert_eq!(missing(&record), ["hours", "agenda"]);
}
