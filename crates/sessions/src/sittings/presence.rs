//! Who was there when. Pure: intervals in, answers out.
//!
//! *Interval*: from when to when somebody was there; without an end it lasts. *Movement*: an arrival or
//! a departure. A movement is noted after those of the same person that are known; the last one can
//! be taken back.

use kernel::{Error, Instant, PersonId, Result};

/// How a presence is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The person who keeps the minutes saw it.
    Clerk,
    /// A report of connections proves it.
    Connection,
}

impl Source {
    /// The name in columns and the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Clerk => "clerk",
            Self::Connection => "connection",
        }
    }
}

/// From when to when somebody was there: the beginning counts, the end does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// Who.
    pub person: PersonId,
    /// From.
    pub from: Instant,
    /// Until; none lasts.
    pub until: Option<Instant>,
    /// How it is known.
    pub source: Source,
}

impl Interval {
    /// Was the person there at this moment?
    pub fn holds(&self, at: Instant) -> bool {
        self.from <= at && self.until.is_none_or(|until| at < until)
    }
}

/// An arrival or a departure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Movement {
    /// Comes in.
    Arrived,
    /// Goes out.
    Left,
}

impl Movement {
    /// The name in forms and the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Arrived => "arrived",
            Self::Left => "left",
        }
    }

    /// What a form or a program sent.
    pub fn read(name: &str) -> Result<Self> {
        match name {
            "arrived" => Ok(Self::Arrived),
            "left" => Ok(Self::Left),
            _ => Err(Error::field("kind", "movement-required")),
        }
    }
}

/// Was somebody there at this moment?
pub fn is_present(intervals: &[Interval], person: PersonId, at: Instant) -> bool {
    intervals
        .iter()
        .any(|interval| interval.person == person && interval.holds(at))
}

/// What a movement does to the intervals of a sitting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// A new interval begins.
    Begin(Interval),
    /// The interval that began then ends, or lasts again.
    End {
        from: Instant,
        until: Option<Instant>,
    },
    /// The interval that began then never was.
    Forget { from: Instant },
}

fn last(intervals: &[Interval], person: PersonId) -> Option<&Interval> {
    intervals
        .iter()
        .filter(|interval| interval.person == person)
        .max_by_key(|interval| interval.from)
}

/// Notes a movement, after those of the same person that are known.
pub(super) fn note(
    intervals: &[Interval],
    person: PersonId,
    movement: Movement,
    at: Instant,
) -> Result<Change> {
    match (movement, last(intervals, person)) {
        (Movement::Arrived, None) => Ok(begin(person, at)),
        (Movement::Arrived, Some(known)) => match known.until {
            None => Err(Error::refused("already-present")),
            Some(until) if at < until => Err(Error::field("at", "movement-before-another")),
            // Leaving and coming back in the same minute is not leaving.
            Some(until) if at == until => Ok(Change::End {
                from: known.from,
                until: None,
            }),
            Some(_) => Ok(begin(person, at)),
        },
        (Movement::Left, Some(known)) if known.until.is_none() => {
            if at <= known.from {
                return Err(Error::field("at", "movement-before-another"));
            }
            Ok(Change::End {
                from: known.from,
                until: Some(at),
            })
        }
        (Movement::Left, _) => Err(Error::refused("already-absent")),
    }
}

fn begin(person: PersonId, at: Instant) -> Change {
    Change::Begin(Interval {
        person,
        from: at,
        until: None,
        source: Source::Clerk,
    })
}

/// Takes back the last movement of somebody.
pub(super) fn undo(intervals: &[Interval], person: PersonId) -> Result<Change> {
    let known = last(intervals, person).ok_or(Error::refused("no-movement"))?;
    Ok(match known.until {
        Some(_) => Change::End {
            from: known.from,
            until: None,
        },
        None => Change::Forget { from: known.from },
    })
}

/// The last movement of somebody, and when.
pub fn last_movement(intervals: &[Interval], person: PersonId) -> Option<(Movement, Instant)> {
    last(intervals, person).map(|known| match known.until {
        Some(until) => (Movement::Left, until),
        None => (Movement::Arrived, known.from),
    })
}

#[cfg(test)]
mod tests {
    use super::{Change, Interval, Movement, is_present, last_movement, note, undo};
    use kernel::{Error, Instant, PersonId};
    use proptest::prelude::*;
    use uuid::Uuid;

    fn person(number: u128) -> PersonId {
        PersonId(Uuid::from_u128(number))
    }

    fn minute(number: i64) -> Instant {
        Instant::from_millisecond(number * 60_000)
    }

    fn apply(intervals: &mut Vec<Interval>, who: PersonId, change: Change) {
        match change {
            Change::Begin(interval) => intervals.push(interval),
            Change::End { from, until } => intervals
                .iter_mut()
                .filter(|interval| interval.person == who && interval.from == from)
                .for_each(|interval| interval.until = until),
            Change::Forget { from } => {
                intervals.retain(|interval| interval.person != who || interval.from != from);
            }
        }
    }

    fn noted(known: &mut Vec<Interval>, who: PersonId, (movement, at): (Movement, i64)) {
        let change = note(known, who, movement, minute(at)).unwrap();
        apply(known, who, change);
    }

    fn code<T>(result: kernel::Result<T>) -> &'static str {
        match result {
            Err(Error::Invalid(fields)) => fields[0].code,
            Err(Error::Refused(refusal)) => refusal.code,
            _ => "",
        }
    }

    #[test]
    fn movements_follow_each_other() {
        let (who, mut known) = (person(1), vec![]);
        assert_eq!(
            code(note(&known, who, Movement::Left, minute(1))),
            "already-absent"
        );
        noted(&mut known, who, (Movement::Arrived, 1));
        assert_eq!(
            code(note(&known, who, Movement::Arrived, minute(2))),
            "already-present"
        );
        assert_eq!(
            code(note(&known, who, Movement::Left, minute(1))),
            "movement-before-another"
        );
        noted(&mut known, who, (Movement::Left, 5));
        assert_eq!(
            code(note(&known, who, Movement::Arrived, minute(4))),
            "movement-before-another"
        );
        assert!(is_present(&known, who, minute(4)) && !is_present(&known, who, minute(5)));
        assert_eq!(
            last_movement(&known, who),
            Some((Movement::Left, minute(5)))
        );
        // Back in the same minute: never left.
        noted(&mut known, who, (Movement::Arrived, 5));
        assert_eq!(known.len(), 1);
        assert!(is_present(&known, who, minute(5)));
    }

    proptest! {
        /// Against a log of what was accepted, read from the beginning for every minute.
        #[test]
        fn presence_is_what_the_log_says(tried in prop::collection::vec((1u128..4, any::<bool>(), 0i64..40, 0u8..6), 0..60)) {
            let (mut known, mut log): (Vec<Interval>, Vec<(PersonId, Movement, i64)>) = (vec![], vec![]);
            for (who, arrives, at, takes_back) in tried {
                let who = person(who);
                if takes_back == 0 {
                    if let Ok(change) = undo(&known, who) {
                        apply(&mut known, who, change);
                        let last = log.iter().rposition(|(of, ..)| *of == who).unwrap();
                        log.remove(last);
                    }
                    continue;
                }
                let movement = if arrives { Movement::Arrived } else { Movement::Left };
                if let Ok(change) = note(&known, who, movement, minute(at)) {
                    apply(&mut known, who, change);
                    // Coming back in the minute of leaving takes the leaving back.
                    let same = log.iter().rposition(|(of, ..)| *of == who)
                        .filter(|last| arrives && log[*last].2 == at);
                    match same {
                        Some(last) => drop(log.remove(last)),
                        None => log.push((who, movement, at)),
                    }
                }
            }
            for who in (1..4).map(person) {
                for at in 0..45 {
                    let naive = log.iter().rfind(|(of, _, when)| *of == who && *when <= at)
                        .is_some_and(|(_, movement, _)| *movement == Movement::Arrived);
                    prop_assert_eq!(is_present(&known, who, minute(at)), naive, "minute {}", at);
                }
            }
        }
    }
}
