//! Arithmetic on half-open intervals of milliseconds.

use crate::event::{Hundredths, Moment, Span};

/// Milliseconds in a minute.
const MINUTE: i64 = 60_000;

impl Span {
    /// From one instant to another.
    #[must_use]
    pub const fn new(from: Moment, to: Moment) -> Self {
        Self { from, to }
    }

    /// How long, in milliseconds; negative when it ends before it begins.
    #[must_use]
    pub const fn length(self) -> i64 {
        self.to.0.saturating_sub(self.from.0)
    }
}

/// The union of intervals: sorted, without overlap, without empty ones.
#[must_use]
pub fn union(spans: impl IntoIterator<Item = Span>) -> Vec<Span> {
    bridged(spans, 0)
}

/// The union of intervals, in which two that lie no further apart than `gap` milliseconds are one.
#[must_use]
pub fn bridged(spans: impl IntoIterator<Item = Span>, gap: i64) -> Vec<Span> {
    let mut sorted: Vec<Span> = spans.into_iter().filter(|one| one.length() > 0).collect();
    sorted.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(sorted.len());
    for one in sorted {
        match joined.last_mut() {
            Some(last) if one.from.0.saturating_sub(last.to.0) <= gap => {
                last.to = last.to.max(one.to)
            }
            _ => joined.push(one),
        }
    }
    joined
}

/// What two unions have in common. Both are as [`union`] gives them.
#[must_use]
pub fn common(left: &[Span], right: &[Span]) -> Vec<Span> {
    let mut shared = vec![];
    let (mut lefts, mut rights) = (left.iter().peekable(), right.iter().peekable());
    while let (Some(one), Some(other)) = (lefts.peek(), rights.peek()) {
        let both = Span::new(one.from.max(other.from), one.to.min(other.to));
        if both.length() > 0 {
            shared.push(both);
        }
        if one.to < other.to {
            lefts.next();
        } else {
            rights.next();
        }
    }
    shared
}

/// What of the first union is not in the second.
#[must_use]
pub fn without(left: &[Span], right: &[Span]) -> Vec<Span> {
    let mut rest = vec![];
    for one in left {
        let mut from = one.from;
        // The first of them that may touch this one: they are sorted, and do not overlap.
        let first = right.partition_point(|other| other.to <= one.from);
        for other in right
            .iter()
            .skip(first)
            .take_while(|other| other.from < one.to)
        {
            if other.from > from {
                rest.push(Span::new(from, other.from));
            }
            from = from.max(other.to);
        }
        if from < one.to {
            rest.push(Span::new(from, one.to));
        }
    }
    rest
}

/// The part of a union that lies in one interval; the union may be long.
#[must_use]
pub fn within(union: &[Span], bounds: Span) -> i64 {
    let first = union.partition_point(|one| one.to <= bounds.from);
    let touching = union
        .iter()
        .skip(first)
        .take_while(|one| one.from < bounds.to);
    touching
        .map(|one| Span::new(one.from.max(bounds.from), one.to.min(bounds.to)).length())
        .sum()
}

/// How long intervals are together, in milliseconds.
#[must_use]
pub fn length(spans: &[Span]) -> i64 {
    spans.iter().map(|one| one.length()).sum()
}

/// Milliseconds as hundredths of a minute, half up.
#[must_use]
pub const fn minutes(milliseconds: i64) -> Hundredths {
    (milliseconds * 100 + MINUTE / 2).div_euclid(MINUTE)
}

#[cfg(test)]
mod tests {
    use super::{bridged, common, length, minutes, union, within, without};
    use crate::event::{Moment, Span};
    use proptest::prelude::{Strategy, any, prop_assert_eq, proptest};

    fn spans(pairs: &[(i64, i64)]) -> Vec<Span> {
        pairs
            .iter()
            .map(|(from, to)| Span::new(Moment(*from), Moment(*to)))
            .collect()
    }

    #[test]
    fn intervals_that_touch_are_one_and_a_bridge_forgives_a_gap() {
        assert_eq!(
            union(spans(&[(5, 7), (0, 5), (9, 9), (8, 6)])),
            spans(&[(0, 7)])
        );
        assert_eq!(bridged(spans(&[(0, 5), (8, 9)]), 3), spans(&[(0, 9)]));
        assert_eq!(
            bridged(spans(&[(0, 5), (8, 9)]), 2),
            spans(&[(0, 5), (8, 9)])
        );
    }

    #[test]
    fn minutes_are_rounded_half_up_to_hundredths() {
        let cases = [
            (0, 0),
            (299, 0),
            (300, 1),
            (899, 1),
            (900, 2),
            (10_722_600, 17_871),
            (9_000_000, 15_000),
        ];
        for (milliseconds, expected) in cases {
            assert_eq!(minutes(milliseconds), expected, "{milliseconds}");
        }
    }

    fn some_spans() -> impl Strategy<Value = Vec<Span>> {
        let one = (0i64..60, 0i64..20)
            .prop_map(|(from, long)| Span::new(Moment(from), Moment(from + long)));
        proptest::collection::vec(one, 0..8)
    }

    fn has(spans: &[Span], at: i64) -> bool {
        spans.iter().any(|one| one.from.0 <= at && at < one.to.0)
    }

    proptest! {
        /// Against the naive reading: instant by instant.
        #[test]
        fn set_operations_agree_with_instants(left in some_spans(), right in some_spans(), cut in any::<u8>()) {
            let (one, other) = (union(left.clone()), union(right.clone()));
            let count = |wanted: &dyn Fn(i64) -> bool| i64::try_from((0..100).filter(|at| wanted(*at)).count()).unwrap();
            prop_assert_eq!(length(&one), count(&|at| has(&left, at)));
            prop_assert_eq!(length(&common(&one, &other)), count(&|at| has(&left, at) && has(&right, at)));
            prop_assert_eq!(length(&without(&one, &other)), count(&|at| has(&left, at) && !has(&right, at)));
            let bounds = Span::new(Moment(i64::from(cut % 60)), Moment(i64::from(cut % 60) + 25));
            prop_assert_eq!(within(&one, bounds), count(&|at| has(&left, at) && has(&[bounds], at)));
        }
    }
}
