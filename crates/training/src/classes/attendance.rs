//! What a class was worth for everybody: those of the logs, and those registered who are not in them.

use super::reports::{self, ClassReport};
use connections::Decision;
use connections::compute::{Half, Person};

/// What a half-day, or the whole, is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worth {
    /// As computed, or as somebody decided.
    Decided(Decision),
    /// The logs give minutes and do not say of which connections: several people have one name in them.
    ToBeChecked,
}

impl Worth {
    /// The last part of the key of its name.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Decided(decision) => reports::decision(decision),
            Self::ToBeChecked => "unknown".to_owned(),
        }
    }
}

/// Somebody of a report.
#[derive(Clone, Debug)]
pub struct Somebody<'r> {
    /// The key of the identity.
    pub key: String,
    /// The name to print.
    pub name: String,
    /// The e-mail to print.
    pub email: String,
    /// What was computed; nothing for who is not in the logs.
    pub person: Option<&'r Person>,
    /// What the class was worth, all half-days together, people's decisions first.
    pub worth: Worth,
    /// What each half-day was worth.
    pub halves: Vec<Worth>,
}

/// Was somebody connected, even if it is not known when?
#[must_use]
pub fn was_connected(person: &Person) -> bool {
    !person.live.is_empty() || person.minutes.connection > 0
}

/// Everybody: those of the logs, then those registered who are not in them. The host is not expected to attend.
#[must_use]
pub fn everybody(report: &ClassReport) -> Vec<Somebody<'_>> {
    let people = &report.computed.people;
    let host = report.class.plan.host.to_string();
    let connected = people
        .iter()
        .map(|one| somebody(report, [&one.key, &one.name, &one.email], Some(one)));
    let missing = report
        .roster
        .known()
        .filter(|one| one.key != host && people.iter().all(|other| other.key != one.key))
        .map(|one| somebody(report, [&one.key, &one.name, &one.email], None));
    connected.chain(missing).collect()
}

fn somebody<'r>(
    report: &'r ClassReport,
    [key, name, email]: [&str; 3],
    person: Option<&'r Person>,
) -> Somebody<'r> {
    let halves: Vec<Worth> = report
        .halves
        .iter()
        .enumerate()
        .map(|(place, half)| effective(report, (key, person), (place, half)))
        .collect();
    Somebody {
        key: key.to_owned(),
        name: name.to_owned(),
        email: email.to_owned(),
        person,
        worth: together(&halves),
        halves,
    }
}

/// What a person decided of a half-day, else what was computed.
fn effective(
    report: &ClassReport,
    (key, person): (&str, Option<&Person>),
    (place, half): (usize, &Half),
) -> Worth {
    let decided = report.decided(key, half);
    let known = [Decision::Present, Decision::Partial, Decision::Absent];
    let decided = decided.and_then(|one| {
        known
            .into_iter()
            .find(|word| reports::decision(*word) == one.decided)
    });
    let computed = person.and_then(|one| one.halves.get(place));
    let is_unknown = person.is_some_and(|one| one.live.is_empty() && was_connected(one));
    match decided {
        Some(decided) => Worth::Decided(decided),
        None if is_unknown => Worth::ToBeChecked,
        None => Worth::Decided(computed.map_or(Decision::Absent, |half| half.decision)),
    }
}

/// Absent or present only where that holds of every half-day.
fn together(halves: &[Worth]) -> Worth {
    let all = |wanted| halves.iter().all(|one| *one == Worth::Decided(wanted));
    if halves.contains(&Worth::ToBeChecked) {
        Worth::ToBeChecked
    } else if all(Decision::Absent) {
        Worth::Decided(Decision::Absent)
    } else if all(Decision::Present) {
        Worth::Decided(Decision::Present)
    } else {
        Worth::Decided(Decision::Partial)
    }
}

#[cfg(test)]
mod tests {
    use super::{Worth, together};
    use connections::Decision::{Absent, Partial, Present};

    #[test]
    fn the_whole_is_what_every_half_day_is_else_partial() {
        let of = |all: &[connections::Decision]| {
            together(
                &all.iter()
                    .map(|one| Worth::Decided(*one))
                    .collect::<Vec<_>>(),
            )
        };
        let table = [
            (vec![Present, Present], Present),
            (vec![Absent, Absent], Absent),
            (vec![], Absent),
            (vec![Present, Absent], Partial),
            (vec![Partial], Partial),
        ];
        for (halves, whole) in table {
            assert_eq!(of(&halves), Worth::Decided(whole), "{halves:?}");
        }
        let unsure = [Worth::Decided(Present), Worth::ToBeChecked];
        assert_eq!(together(&unsure), Worth::ToBeChecked);
    }
}
