//! The assembly of a meeting: who is there, who is represented, and whether they are enough.
//!
//! *Seat*: how a member is at a moment: present, represented, aside, absent. *Proxy*: a member who
//! leaves or does not come lets a colleague vote; it is suspended while its giver is there or its
//! holder is not. *Aside*: takes no part in one item. *Quorum*: how many members in office must be
//! there when an item is taken. *Officers*: who chairs, and the secretary of the sitting.

mod rules;
mod store;
pub mod telling;

pub use rules::{Assembly, Count, Facts, Proxy, Reason, Seat, Voter, Withdrawal, majority};

use crate::{
    items,
    meetings::{self, Meeting, Slot},
};
use kernel::{
    Change, Error, Instant, ItemId, MeetingId, PersonId, Read, Result, Subject, TenantId, Work,
    workflow::Stage,
};
use serde_json::json;
use sessions::{
    convocations::Proxies,
    sittings::{self, Beginning, Excused, Movement},
};

/// Opens the sitting of a meeting with the members who are there and the proxies handed over.
pub async fn open(
    work: &mut Work,
    id: MeetingId,
    version: i64,
    (beginning, proxies): (&Beginning, &[(PersonId, PersonId)]),
) -> Result<()> {
    let meeting = meetings::open(work, id, version, beginning).await?;
    for pair in proxies {
        hand_over(work, &meeting, *pair, beginning.at).await?;
    }
    Ok(())
}

/// Notes an arrival or a departure.
pub async fn note(
    work: &mut Work,
    id: MeetingId,
    person: PersonId,
    (movement, at): (Movement, Instant),
) -> Result<()> {
    let meeting = meetings::lock_held(work, id).await?;
    sittings::note(work, meeting.sitting, person, movement, at).await?;
    let title = name_of(work, &meeting, person).await?;
    record(
        work,
        id,
        match movement {
            Movement::Arrived => "member-arrived",
            Movement::Left => "member-left",
        },
        json!({"title": title, "person": person, "at": at}),
    );
    Ok(())
}

/// Takes back the last arrival or departure of a member: the one that was seen, when it is said which.
pub async fn undo(
    work: &mut Work,
    id: MeetingId,
    person: PersonId,
    seen: Option<(Movement, Instant)>,
) -> Result<()> {
    let meeting = meetings::lock_held(work, id).await?;
    let tenant = work.tenant();
    let known = sittings::intervals(&mut work.db, tenant, meeting.sitting).await?;
    let last = sittings::last_movement(&known, person);
    if seen.is_some() && seen != last {
        return Err(Error::Conflict);
    }
    let (movement, at) = sittings::undo(work, meeting.sitting, person).await?;
    let title = name_of(work, &meeting, person).await?;
    let facts = json!({"title": title, "person": person, "at": at, "kind": movement.as_str()});
    work.record(Change::of(Subject::Meeting(id), "movement-undone").before(facts));
    Ok(())
}

/// Says whether an absent member excused themselves.
pub async fn excuse(
    work: &mut Work,
    id: MeetingId,
    person: PersonId,
    excused: Excused,
) -> Result<()> {
    let meeting = meetings::lock_held(work, id).await?;
    sittings::excuse(work, meeting.sitting, person, excused).await?;
    let title = name_of(work, &meeting, person).await?;
    let facts = json!({"title": title, "person": person, "excused": excused == Excused::Yes});
    let action = match excused {
        Excused::Yes => "member-excused",
        Excused::No => "member-unexcused",
    };
    record(work, id, action, facts);
    Ok(())
}

/// Names who chairs and the secretary of the sitting.
pub async fn name_officers(
    work: &mut Work,
    id: MeetingId,
    (chair, secretary): (Option<PersonId>, Option<PersonId>),
) -> Result<()> {
    let meeting = meetings::lock_held(work, id).await?;
    sittings::name_officers(work, meeting.sitting, (chair, secretary)).await?;
    let facts = json!({"chair": chair, "secretary": secretary});
    record(work, id, "officers-named", facts);
    Ok(())
}

/// Hands over a proxy; the one that the giver had given before ends.
pub async fn give_proxy(
    work: &mut Work,
    id: MeetingId,
    (giver, holder): (PersonId, PersonId),
    at: Instant,
) -> Result<()> {
    let meeting = meetings::lock_held(work, id).await?;
    let held = sittings::lock(work, meeting.sitting).await?;
    if at > work.now {
        return Err(Error::field("at", "moment-to-come"));
    }
    if held.ended_at.is_some_and(|end| at > end) {
        return Err(Error::field("at", "movement-after-end"));
    }
    hand_over(work, &meeting, (giver, holder), at).await
}

async fn hand_over(
    work: &mut Work,
    meeting: &Meeting,
    (giver, holder): (PersonId, PersonId),
    at: Instant,
) -> Result<()> {
    let tenant = work.tenant();
    if meetings::proxies_of(&mut work.db, tenant, meeting).await? == Proxies::Refused {
        return Err(Error::field("holder_id", "proxies-not-admitted"));
    }
    let facts = facts(&mut work.db, tenant, meeting).await?;
    if at < facts.held.opened_at {
        return Err(Error::field("at", "movement-before-opening"));
    }
    rules::may_give(&facts, (giver, holder), at)?;
    let of = (tenant, meeting.sitting);
    store::end(&mut work.db, of, giver, at).await?;
    store::give(&mut work.db, of, (giver, holder), at)
        .await
        .map_err(|error| match error {
            Error::Duplicate(_) => Error::field("at", "movement-before-another"),
            other => other,
        })?;
    let said = json!({"title": facts.name(giver), "holder": facts.name(holder), "at": at});
    record(work, meeting.id, "proxy-given", said);
    Ok(())
}

/// Ends the proxy that somebody gave.
pub async fn end_proxy(work: &mut Work, id: MeetingId, giver: PersonId, at: Instant) -> Result<()> {
    let meeting = meetings::lock_held(work, id).await?;
    let held = sittings::lock(work, meeting.sitting).await?;
    if at > work.now {
        return Err(Error::field("at", "moment-to-come"));
    }
    if held.ended_at.is_some_and(|end| at > end) {
        return Err(Error::field("at", "movement-after-end"));
    }
    let tenant = work.tenant();
    let ended = store::end(&mut work.db, (tenant, meeting.sitting), giver, at).await?;
    if ended == 0 {
        return Err(Error::refused("no-proxy"));
    }
    let title = name_of(work, &meeting, giver).await?;
    record(work, id, "proxy-ended", json!({"title": title, "at": at}));
    Ok(())
}

/// Says that somebody takes no part in an item, or does again.
pub async fn set_aside(
    work: &mut Work,
    item: ItemId,
    person: PersonId,
    reason: Option<Reason>,
) -> Result<()> {
    let (meeting, slot) = lock_slot(work, item).await?;
    sittings::lock(work, meeting.sitting).await?;
    if slot.voting == meetings::Voting::Open {
        return Err(Error::refused("ballot-open"));
    }
    let tenant = work.tenant();
    let title = name_of(work, &meeting, person).await?;
    store::come_back(&mut work.db, tenant, item, person).await?;
    if let Some(reason) = reason {
        let withdrawal = Withdrawal {
            item,
            person,
            reason,
        };
        store::withdraw(&mut work.db, (tenant, meeting.sitting), withdrawal).await?;
    }
    let facts = json!({"title": title, "person": person, "reason": reason.map(Reason::as_str)});
    work.record(Change::of(Subject::Item(item), "member-aside").after(facts));
    Ok(())
}

/// Without a quorum, an item is neither taken nor decided (CGCT, article L. 2121-17).
fn must_be_reached(count: Count) -> Result<()> {
    if count.is_reached() {
        return Ok(());
    }
    let lacking = count.needed.saturating_sub(count.present);
    Err(Error::refused_with("quorum-missing", "count", lacking))
}

/// Takes an item: the quorum is counted at this moment (CGCT, article L. 2121-17).
pub async fn take(work: &mut Work, item: ItemId, at: Instant) -> Result<()> {
    let (meeting, slot) = lock_slot(work, item).await?;
    let tenant = work.tenant();
    if slot.taken_at.is_some() {
        return Err(Error::refused("item-taken-already"));
    }
    let facts = facts(&mut work.db, tenant, &meeting).await?;
    let slots = meetings::slots(&mut work.db, tenant, &meeting).await?;
    if slots
        .iter()
        .any(|slot| slot.voting == meetings::Voting::Open)
    {
        return Err(Error::refused("ballot-open"));
    }
    if at > work.now {
        return Err(Error::field("at", "moment-to-come"));
    }
    if at < facts.held.opened_at {
        return Err(Error::field("at", "movement-before-opening"));
    }
    if facts.held.ended_at.is_some_and(|end| at > end) {
        return Err(Error::field("at", "movement-after-end"));
    }
    let count = facts.at(at, Some(item)).count;
    must_be_reached(count)?;
    meetings::take(work, &meeting, item, at).await
}

/// An item that was decided without having been taken was taken at that moment, with a quorum. One that
/// is put off or left aside was not: want of a quorum is a reason for it.
pub async fn item_moved(work: &mut Work, item: ItemId) -> Result<()> {
    let tenant = work.tenant();
    let Some((meeting, slot)) = meetings::slot_of(&mut work.db, tenant, item).await? else {
        return Ok(());
    };
    // What is being voted on stays as it is until the vote is closed.
    if slot.voting == meetings::Voting::Open {
        return Err(Error::refused("ballot-open"));
    }
    if items::undecided(&mut work.db, tenant, &[item]).await? > 0 {
        return Ok(());
    }
    let held = sittings::held(&mut work.db, tenant, meeting.sitting).await?;
    let (None, Some(held)) = (slot.taken_at, held) else {
        return Ok(());
    };
    let found = items::standings(&mut work.db, tenant, &[item]).await?;
    let mut stages = found.iter().filter_map(|(_, state)| state.as_ref());
    let pronounced = |stage| matches!(stage, Stage::Decided(outcome) if outcome.is_pronounced());
    if !stages.any(|state| pronounced(state.stage)) {
        return Ok(());
    }
    let latest = held.ended_at.map_or(work.now, |end| end.min(work.now));
    let at = latest.max(held.opened_at);
    let facts = facts(&mut work.db, tenant, &meeting).await?;
    must_be_reached(facts.at(at, Some(item)).count)?;
    meetings::take(work, &meeting, item, at).await
}

/// The meeting and the slot of an item, while the sitting is held; locked until the commit.
pub async fn lock_slot(work: &mut Work, item: ItemId) -> Result<(Meeting, Slot)> {
    let tenant = work.tenant();
    let found = meetings::slot_of(&mut work.db, tenant, item).await?;
    let (meeting, _) = found.ok_or(Error::NotFound)?;
    let meeting = meetings::lock_held(work, meeting.id).await?;
    let found = meetings::slot_of(&mut work.db, tenant, item).await?;
    let (_, slot) = found.ok_or(Error::NotFound)?;
    Ok((meeting, slot))
}

/// Returns all that is recorded of who is at a meeting.
pub async fn facts(db: &mut Read, tenant: TenantId, meeting: &Meeting) -> Result<Facts> {
    let held = sittings::held(db, tenant, meeting.sitting).await?;
    let of = (tenant, meeting.sitting);
    Ok(Facts {
        held: held.ok_or(Error::refused("sitting-not-open"))?,
        expected: sittings::expected(db, tenant, meeting.sitting).await?,
        intervals: sittings::intervals(db, tenant, meeting.sitting).await?,
        excused: sittings::excused(db, tenant, meeting.sitting).await?,
        proxies: store::proxies(db, of).await?,
        withdrawals: store::withdrawals(db, of).await?,
    })
}

async fn name_of(work: &mut Work, meeting: &Meeting, person: PersonId) -> Result<String> {
    let tenant = work.tenant();
    let expected = sittings::expected(&mut work.db, tenant, meeting.sitting).await?;
    let found = expected.into_iter().find(|one| one.person == person);
    Ok(found.ok_or(Error::NotFound)?.name)
}

fn record(work: &mut Work, id: MeetingId, action: &'static str, facts: serde_json::Value) {
    work.record(Change::of(Subject::Meeting(id), action).after(facts));
}
