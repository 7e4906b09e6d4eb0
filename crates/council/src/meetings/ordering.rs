//! Where an item finds its place on an agenda, by what its body puts items in order (PM-4.1-14, PM-4.1-27).
//! No I/O here.
//!
//! *Key*: what an item says of each criterion, in their order. An item is put before the first one whose key
//! is greater than its own, and after all others: those that are there already keep the order that somebody
//! gave them (`deliberation-plonemeeting`, 5.2).

use crate::items::{Content, Tick};
use directory::bodies::Criterion;
use kernel::{CategoryId, ClassifierId, ItemId, OrganisationId};
use std::collections::BTreeMap;

/// The lists of a body, in the orders that their administrators gave them.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    /// Every category, those that ended too.
    pub categories: Vec<CategoryId>,
    /// The classifiers that the items have.
    pub classifiers: Vec<ClassifierId>,
    /// Every service.
    pub services: Vec<OrganisationId>,
}

/// What an item says of a criterion.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sorted {
    /// A place in a list; what stands in none comes last.
    Place(usize),
    /// Words.
    Words(String),
}

/// What an item says of each criterion.
pub(super) type Key = Vec<Sorted>;

fn place<T: PartialEq>(list: &[T], wanted: Option<&T>) -> usize {
    let found = wanted.and_then(|one| list.iter().position(|other| other == one));
    found.unwrap_or(list.len())
}

/// The key of an item.
pub(super) fn key(content: &Content, order: &[Criterion], lists: &Lists) -> Key {
    let criteria = order.iter().map(|criterion| match criterion {
        Criterion::Privacy => Sorted::Place(usize::from(
            content.privacy != crate::items::Privacy::Public,
        )),
        Criterion::OralQuestion => Sorted::Place(usize::from(content.oral_question == Tick::Yes)),
        Criterion::ToDiscuss => Sorted::Place(usize::from(content.to_discuss == Tick::No)),
        Criterion::Category => Sorted::Place(place(&lists.categories, content.category.as_ref())),
        Criterion::Classifier => {
            Sorted::Place(place(&lists.classifiers, content.classifier.as_ref()))
        }
        Criterion::Group => Sorted::Place(place(&lists.services, Some(&content.group))),
        Criterion::AllGroups => {
            let all = content.associated_groups.iter().chain([&content.group]);
            let first = all.map(|one| place(&lists.services, Some(one))).min();
            Sorted::Place(first.unwrap_or(lists.services.len()))
        }
        Criterion::Object => Sorted::Words(text::sort_key(&content.object)),
    });
    criteria.collect()
}

/// The agenda with new items, each in its place; those that are there already are not put twice. Without
/// criteria they come last, in the order in which they were chosen.
pub(super) fn inserted(
    agenda: &[ItemId],
    new: &[ItemId],
    keys: &BTreeMap<ItemId, Key>,
) -> Vec<ItemId> {
    let mut order = agenda.to_vec();
    for item in new {
        if order.contains(item) {
            continue;
        }
        let own = keys.get(item);
        let after = order.iter().position(|other| keys.get(other) > own);
        order.insert(after.unwrap_or(order.len()), *item);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::{Key, Lists, Sorted, inserted, key};
    use crate::items::{Content, Edit, Privacy, Tick};
    use directory::bodies::Criterion;
    use kernel::{CategoryId, ItemId, OrganisationId};
    use proptest::prelude::*;
    use std::collections::BTreeMap;
    use uuid::Uuid;

    fn item(number: u128) -> ItemId {
        ItemId(Uuid::from_u128(number))
    }

    fn place(number: u128) -> OrganisationId {
        OrganisationId(Uuid::from_u128(number))
    }

    /// Covers PM-4.1-14, PM-4.1-27.
    #[test]
    fn items_find_their_place_by_what_is_said_of_them() {
        let lists = Lists {
            categories: vec![
                CategoryId(Uuid::from_u128(1)),
                CategoryId(Uuid::from_u128(2)),
            ],
            classifiers: vec![],
            services: vec![place(1), place(2), place(3)],
        };
        let said = |edits: Vec<Edit>| {
            let mut content = Content::blank(place(2));
            edits.into_iter().for_each(|edit| content.apply(edit));
            content
        };
        let order = [
            Criterion::Privacy,
            Criterion::Category,
            Criterion::AllGroups,
        ];
        let own = |edits| key(&said(edits), &order, &lists);
        let category = |number| Edit::Category(Some(CategoryId(Uuid::from_u128(number))));
        assert!(own(vec![category(2)]) < own(vec![Edit::Privacy(Privacy::Secret), category(1)]));
        assert!(own(vec![category(1)]) < own(vec![category(2)]));
        assert!(
            own(vec![category(2)]) < own(vec![]),
            "without a category: last"
        );
        assert!(own(vec![Edit::AssociatedGroups(vec![place(1)])]) < own(vec![]));
        let questions = [
            Criterion::OralQuestion,
            Criterion::ToDiscuss,
            Criterion::Object,
        ];
        let own = |edits| key(&said(edits), &questions, &lists);
        let object = |words: &str| Edit::Object(words.into());
        assert!(
            own(vec![object("Zone")]) < own(vec![Edit::OralQuestion(Tick::Yes), object("Aire")])
        );
        assert!(own(vec![object("Zone")]) < own(vec![Edit::ToDiscuss(Tick::No), object("Aire")]));
        assert!(own(vec![object("Éclairage")]) < own(vec![object("Fête")]));
    }

    #[test]
    fn without_criteria_items_come_last() {
        let keys: BTreeMap<ItemId, Key> = (1..=4).map(|one| (item(one), vec![])).collect();
        let order = inserted(&[item(3), item(1)], &[item(4), item(1), item(2)], &keys);
        assert_eq!(order, [item(3), item(1), item(4), item(2)]);
    }

    proptest! {
        /// Covers PM-4.1-14.
        #[test]
        fn whoever_is_there_keeps_their_order_and_a_sorted_agenda_stays_sorted(
            places in prop::collection::vec(0usize..4, 1..12),
            split in 0usize..12,
        ) {
            let numbered = (0u128..).zip(&places);
            let keys: BTreeMap<ItemId, Key> =
                numbered.map(|(id, place)| (item(id), vec![Sorted::Place(*place)])).collect();
            let all: Vec<ItemId> = keys.keys().copied().collect();
            let (there, new) = all.split_at(split.min(all.len()));
            let order = inserted(there, new, &keys);
            prop_assert_eq!(order.len(), all.len());
            let kept: Vec<ItemId> = order.iter().copied().filter(|one| there.contains(one)).collect();
            prop_assert_eq!(kept, there);
            let sorted = inserted(&[], &all, &keys);
            prop_assert!(sorted.is_sorted_by_key(|one| keys.get(one)));
        }
    }
}
