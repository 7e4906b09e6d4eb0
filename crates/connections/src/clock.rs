//! Clocks of the sources: a client's clock may be wrong, the server's receipt tells by how much.

use std::collections::{BTreeMap, BTreeSet};

use crate::event::Event;

/// So many events are needed before a clock is judged.
const FEWEST: usize = 5;
/// A clock that is wrong by no more than this, in milliseconds, is left alone.
const TOLERATED: i64 = 2_000;

/// What to add to the times of each source, in milliseconds: the median of receipt less time, when it is worth it.
///
/// A notice sent again comes late; the median is not moved by a few of them. A wrong clock is wrong by the same for all: where
/// fewer than half of the events say what the median says, they were only late, and nothing is added.
#[must_use]
pub fn offsets(events: &[Event]) -> BTreeMap<String, i64> {
    let mut late: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for event in events {
        let Some(received) = event.received else {
            continue;
        };
        if let Some(id) = &event.id
            && !seen.insert((event.source.as_str(), id.as_str()))
        {
            continue;
        }
        late.entry(&event.source)
            .or_default()
            .push(received.0 - event.at.0);
    }
    let judged = late.into_iter().filter(|(_, all)| all.len() >= FEWEST);
    judged
        .filter_map(|(source, mut all)| {
            all.sort_unstable();
            let median = all.get(all.len() / 2).copied()?;
            let alike = all.iter().filter(|one| (*one - median).abs() <= TOLERATED);
            let is_told = alike.count() * 2 >= all.len();
            (is_told && median.abs() > TOLERATED).then(|| (source.to_owned(), median))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::offsets;
    use crate::event::{Event, Kind, Moment};

    fn event(number: i64, late: i64) -> Event {
        let at = Moment(number * 1_000);
        Event {
            source: "live".into(),
            id: Some(number.to_string()),
            person: None,
            connection: None,
            kind: Kind::MeetingStart,
            at,
            received: Some(Moment(at.0 + late)),
        }
    }

    #[test]
    fn a_clock_five_minutes_fast_is_told_by_five_events_and_two_seconds_are_nothing() {
        let fast: Vec<_> = (0..5).map(|number| event(number, -300_000)).collect();
        assert_eq!(offsets(&fast).get("live"), Some(&-300_000));
        assert!(offsets(&fast[..4]).is_empty());
        let right: Vec<_> = (0..9).map(|number| event(number, 2_000)).collect();
        assert!(offsets(&right).is_empty());
        // One that came an hour late says nothing of the clock; the same one again is not counted twice.
        let mut once_late = right;
        once_late.extend([
            event(20, 3_600_000),
            event(20, 3_600_000),
            event(20, 3_600_000),
        ]);
        assert!(offsets(&once_late).is_empty());
        // An hour of them held back while nobody could receive them, then sent at once.
        let held_back: Vec<_> = (0..60)
            .map(|minute| event(minute * 60, (60 - minute) * 60_000))
            .collect();
        assert!(offsets(&held_back).is_empty());
    }
}
