//! What a meeting is, and how an agenda is ordered. No I/O here.

use crate::items::Step;
use directory::bodies::Flow;
use kernel::{
    Actor, Error, Instant, ItemId, MeetingId, OrganisationId, Result, SittingId, WorkflowId,
    policy::{decide, grant_if},
    workflow::{Guard, Stage, Workflow},
};
use sessions::annexes::Sealed;

/// A meeting.
#[derive(Clone, Debug)]
pub struct Meeting {
    /// Its id.
    pub id: MeetingId,
    /// Of which body.
    pub body: OrganisationId,
    /// When and where.
    pub sitting: SittingId,
    /// The workflow version under which it lives.
    pub flow: WorkflowId,
    /// Its state there.
    pub state: String,
    /// When it was created.
    pub created_at: Instant,
    /// When it reached its state.
    pub moved_at: Instant,
    /// For optimistic changes; each change of the agenda counts.
    pub version: i64,
}

/// An item of an agenda, and how far it is in the sitting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The item.
    pub item: ItemId,
    /// When it was taken.
    pub taken_at: Option<Instant>,
    /// Is a ballot on it open?
    pub voting: Voting,
}

/// Is a ballot open?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voting {
    /// It is.
    Open,
    /// None is.
    None,
}

/// Where an item stands: on which agenda, at which number, among how many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The meeting.
    pub meeting: MeetingId,
    /// Its number on the agenda, from 1.
    pub number: i64,
    /// How many items there are.
    pub count: i64,
    /// The first item that the actor reads, when it is another.
    pub first: Option<ItemId>,
    /// The one before.
    pub previous: Option<ItemId>,
    /// The one after.
    pub next: Option<ItemId>,
    /// The last one, when it is another.
    pub last: Option<ItemId>,
}

/// Where an item of the agenda should go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// One place up.
    Up,
    /// One place down.
    Down,
    /// To this number, from 1.
    To(i64),
}

/// What the guards of a meeting's transitions ask.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts {
    pub began: bool,
    pub is_the_day: bool,
    pub items: usize,
    pub undecided: usize,
    pub taken: usize,
    pub voting: usize,
}

impl Facts {
    pub fn hold(self, guard: Guard) -> bool {
        match guard {
            Guard::SittingBegan => self.began,
            Guard::HasItems => self.items > 0,
            Guard::AllItemsDecided => self.undecided == 0,
            Guard::SittingDay => self.is_the_day,
            Guard::NothingDecided => self.taken == 0 && self.undecided == self.items,
            Guard::NoOpenBallot => self.voting == 0,
            Guard::MeetingOpen
            | Guard::SittingOpened
            | Guard::AgendaOpen
            | Guard::AgendaFixed
            | Guard::Urgent
            | Guard::Staffed(_)
            | Guard::Unstaffed(_) => true,
        }
    }
}

/// Meeting managers create meetings (PM-2-10).
pub(super) fn may_manage(actor: &Actor, body: OrganisationId) -> Result<()> {
    decide([grant_if(actor.manages(body))], "not-a-manager")
}

pub(super) fn new_meeting(
    (id, body, sitting): (MeetingId, OrganisationId, SittingId),
    flow: &Flow,
    now: Instant,
) -> Meeting {
    Meeting {
        id,
        body,
        sitting,
        flow: flow.id,
        state: flow.workflow.initial.clone(),
        created_at: now,
        moved_at: now,
        version: 1,
    }
}

/// In a decided state, a meeting is closed.
pub(super) fn is_closed(workflow: &Workflow, state: &str) -> bool {
    workflow.stage(state) == Some(Stage::Closed)
}

/// What becomes of the facts in a state: closed, a meeting still takes documents; archived, none.
pub(super) fn kept(workflow: &Workflow, state: &str) -> Sealed {
    match workflow.state(state) {
        Some(state) if state.stage != Stage::Closed => Sealed::No,
        Some(state) if state.attach.is_empty() => Sealed::Archived,
        Some(_) => Sealed::Yes,
        None => Sealed::No,
    }
}

/// In a held state, presence, votes and decisions are recorded.
pub(super) fn is_held(workflow: &Workflow, state: &str) -> bool {
    workflow.stage(state) == Some(Stage::Held)
}

pub(super) fn step_of(key: &str) -> Option<Step> {
    match key {
        "freeze" => Some(Step::Freeze),
        "unfreeze" => Some(Step::Unfreeze),
        _ => None,
    }
}

/// Only a meeting whose agenda is open takes or gives items.
pub(super) fn must_take_items(meeting: &Meeting, workflow: &Workflow) -> Result<()> {
    if is_closed(workflow, &meeting.state) {
        return Err(Error::refused("meeting-closed"));
    }
    if meeting.state != workflow.initial {
        return Err(Error::refused("meeting-frozen"));
    }
    Ok(())
}

/// The agenda with one item elsewhere; the others keep their relative order.
pub(super) fn reordered(agenda: &[ItemId], item: ItemId, to: Move) -> Result<Vec<ItemId>> {
    let from = agenda
        .iter()
        .position(|other| *other == item)
        .ok_or(Error::NotFound)?;
    let last = agenda.len() - 1;
    let target = match to {
        Move::Up => from.saturating_sub(1),
        Move::Down => (from + 1).min(last),
        Move::To(number) => usize::try_from(number - 1)
            .ok()
            .filter(|target| *target <= last)
            .ok_or(Error::field("number", "number-out-of-range"))?,
    };
    let mut order = agenda.to_vec();
    order.remove(from);
    order.insert(target, item);
    Ok(order)
}

#[cfg(test)]
mod tests {
    use super::{Move, reordered};
    use kernel::ItemId;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn items(count: usize) -> Vec<ItemId> {
        (1..=count)
            .map(|number| ItemId(Uuid::from_u128(number as u128)))
            .collect()
    }

    fn without(agenda: &[ItemId], item: ItemId) -> Vec<ItemId> {
        agenda
            .iter()
            .copied()
            .filter(|other| *other != item)
            .collect()
    }

    proptest! {
        /// Covers PM-5.2-11, PM-5.2-12.
        #[test]
        fn moving_an_item_never_changes_the_order_of_the_others(count in 1usize..30, which in 0usize..30, to in 0i64..32, how in 0u8..3) {
            let agenda = items(count);
            let item = agenda[which % count];
            let to = match how { 0 => Move::Up, 1 => Move::Down, _ => Move::To(to) };
            match reordered(&agenda, item, to) {
                Ok(order) => {
                    prop_assert_eq!(without(&order, item), without(&agenda, item));
                    if let Move::To(number) = to {
                        prop_assert_eq!(order[number as usize - 1], item);
                    }
                }
                Err(_) => prop_assert!(matches!(to, Move::To(number) if number < 1 || number > count as i64)),
            }
        }
    }
}
