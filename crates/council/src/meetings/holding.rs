//! Holding a meeting: opening and ending its sitting, taking its items, deciding them.

use super::{Asked, Meeting, Slot, Voting, expected_members, pass, rules, store};
use crate::items::{self, Agenda, Held, Step};
use directory::{access, access::Belonging, bodies, identity};
use kernel::{
    Actor, Change, Error, Instant, ItemId, MeetingId, Read, Result, Subject, TenantId, Work, saved,
    workflow::{Through, Transition, Workflow},
};
use serde_json::json;
use sessions::sittings::{self, Beginning, Expected};

/// Opens the sitting: from now on presence, votes and decisions are recorded.
pub async fn open(
    work: &mut Work,
    id: MeetingId,
    version: i64,
    beginning: &Beginning,
) -> Result<Meeting> {
    let asked = Asked {
        key: "open",
        comment: "",
        through: Through::Sitting,
    };
    let (meeting, ..) = pass(work, id, version, asked).await?;
    let tenant = work.tenant();
    let zone = identity::tenant(&mut work.db, tenant).await?.zone;
    let day = |at: Instant| zone.at(at.to_timestamp()).date();
    let plan = sittings::find(&mut work.db, tenant, meeting.sitting)
        .await?
        .plan;
    if day(beginning.at) < day(plan.starts_at) {
        return Err(Error::field("at", "moment-before-day"));
    }
    let expected = expected_now(&mut work.db, tenant, &meeting).await?;
    sittings::expect(work, meeting.sitting, &expected).await?;
    sittings::open(work, meeting.sitting, beginning).await?;
    let on_agenda = store::agenda(&mut work.db, tenant, id).await?;
    items::tell_held(work, &on_agenda, Held::Yes).await?;
    let facts = json!({
        "at": beginning.at, "present": beginning.present, "excused": beginning.excused,
        "chair": beginning.chair, "secretary": beginning.secretary,
        "quorum": beginning.quorum.as_str(), "count": beginning.present.len(),
    });
    work.record(Change::of(Subject::Meeting(id), "sitting-opened").after(facts));
    Ok(meeting)
}

/// Ends the sitting: its minutes are being written.
pub async fn end(work: &mut Work, id: MeetingId, version: i64, at: Instant) -> Result<()> {
    let asked = Asked {
        key: "end",
        comment: "",
        through: Through::Sitting,
    };
    let (meeting, ..) = pass(work, id, version, asked).await?;
    let tenant = work.tenant();
    let slots = store::slots(&mut work.db, tenant, id).await?;
    if slots
        .iter()
        .any(|slot| slot.taken_at.is_some_and(|taken| taken > at))
    {
        return Err(Error::field("at", "ends-before-movement"));
    }
    sittings::end(work, meeting.sitting, at).await?;
    work.record(Change::of(Subject::Meeting(id), "sitting-ended").after(json!({"at": at})));
    Ok(())
}

/// What a transition does to the sitting and to the items.
pub(super) async fn follow(
    work: &mut Work,
    meeting: &Meeting,
    (workflow, taken): (&Workflow, &Transition),
    on_agenda: &[ItemId],
) -> Result<()> {
    let held = |state: &str| rules::is_held(workflow, state);
    match (taken.key.as_str(), held(&meeting.state), held(&taken.to)) {
        ("resume", true, true) => sittings::resume(work, meeting.sitting).await,
        (_, true, false) => {
            items::tell_held(work, on_agenda, Held::No).await?;
            // The items are locked now: one of them may have been taken or decided meanwhile.
            let tenant = work.tenant();
            let slots = store::slots(&mut work.db, tenant, meeting.id).await?;
            let undecided = items::undecided(&mut work.db, tenant, on_agenda).await?;
            let is_taken = slots.iter().any(|slot| slot.taken_at.is_some());
            if is_taken || undecided < on_agenda.len() {
                return Err(Error::Conflict);
            }
            sittings::cancel_opening(work, meeting.sitting).await
        }
        _ => match rules::step_of(&taken.key) {
            Some(step) => {
                items::follow(work, on_agenda, step, "").await?;
                let agenda = match step {
                    Step::Freeze => Agenda::Fixed,
                    _ => Agenda::Open,
                };
                items::tell_agenda(work, on_agenda, agenda).await
            }
            None => Ok(()),
        },
    }
}

/// The meeting while its sitting is held or recorded, to somebody who may write; locked until the
/// commit.
pub async fn lock_held(work: &mut Work, id: MeetingId) -> Result<Meeting> {
    let tenant = work.tenant();
    let meeting = super::writable(work, id).await?;
    let workflow = bodies::flow(&mut work.db, tenant, meeting.flow)
        .await?
        .workflow;
    if !rules::is_held(&workflow, &meeting.state) {
        return Err(Error::refused("sitting-not-open"));
    }
    saved(store::take(&mut work.db, tenant, id, meeting.version).await?)?;
    Ok(meeting)
}

/// Takes an item in the sitting. The caller has locked the meeting and seen to the quorum.
pub async fn take(work: &mut Work, meeting: &Meeting, item: ItemId, at: Instant) -> Result<()> {
    let tenant = work.tenant();
    store::set_taken(&mut work.db, tenant, item, at).await?;
    let change = Change::of(Subject::Item(item), "item-taken");
    work.record(change.after(json!({"at": at, "meeting": meeting.id})));
    Ok(())
}

/// Tells an item of the agenda that a ballot on it is open, or no longer.
pub async fn tell_voting(work: &mut Work, item: ItemId, voting: Voting) -> Result<()> {
    let tenant = work.tenant();
    store::set_voting(&mut work.db, tenant, item, voting).await
}

/// Decides several items at once: all, or none with the object of the one that refuses.
pub async fn decide(work: &mut Work, id: MeetingId, chosen: &[ItemId], key: &str) -> Result<()> {
    lock_held(work, id).await?;
    if chosen.is_empty() {
        return Err(Error::refused("nothing-selected"));
    }
    let tenant = work.tenant();
    let on_agenda = store::agenda(&mut work.db, tenant, id).await?;
    for item in chosen {
        if !on_agenda.contains(item) {
            return Err(Error::NotFound);
        }
        let found = items::find(&mut work.db, &work.actor, *item).await?;
        items::advance(work, *item, found.version, key, "")
            .await
            .map_err(|error| named(error, &found.content.object))?;
    }
    Ok(())
}

/// One of several items refuses: which one.
fn named(error: Error, object: &str) -> Error {
    match error {
        Error::Refused(refusal) if refusal.code == "transition-not-from-here" => {
            Error::refused_with("item-decided-already", "object", object)
        }
        other => other,
    }
}

/// Is the sitting held, or recorded, in the state of the meeting?
pub fn is_held(meeting: &Meeting, workflow: &Workflow) -> bool {
    rules::is_held(workflow, &meeting.state)
}

/// May the actor add documents to the meeting, be it closed?
pub fn may_attach(actor: &Actor, meeting: &Meeting, workflow: &Workflow) -> bool {
    let relations = access::relations(actor, meeting.body, &Belonging::default());
    let attach = workflow.state(&meeting.state).map(|state| &state.attach);
    super::may_change(actor, meeting, workflow)
        || attach.is_some_and(|attach| attach.iter().any(|one| relations.contains(one)))
}

/// Returns the items of an agenda with how far they are in the sitting, in order.
pub async fn slots(db: &mut Read, tenant: TenantId, meeting: &Meeting) -> Result<Vec<Slot>> {
    store::slots(db, tenant, meeting.id).await
}

/// Returns the moment of the last arrival, departure or item taken.
pub async fn last_event(
    db: &mut Read,
    tenant: TenantId,
    meeting: &Meeting,
) -> Result<Option<Instant>> {
    let slots = store::slots(db, tenant, meeting.id).await?;
    let intervals = sittings::intervals(db, tenant, meeting.sitting).await?;
    let moved = intervals
        .iter()
        .flat_map(|interval| [Some(interval.from), interval.until])
        .flatten();
    let taken = slots.iter().filter_map(|slot| slot.taken_at);
    Ok(moved.chain(taken).max())
}

/// Returns the meeting on whose agenda an item is, and how far it is.
pub async fn slot_of(
    db: &mut Read,
    tenant: TenantId,
    item: ItemId,
) -> Result<Option<(Meeting, Slot)>> {
    let Some(id) = store::meeting_of(db, tenant, item).await? else {
        return Ok(None);
    };
    let Some(meeting) = store::find(db, tenant, id).await? else {
        return Ok(None);
    };
    let slots = store::slots(db, tenant, id).await?;
    let slot = slots.into_iter().find(|slot| slot.item == item);
    Ok(slot.map(|slot| (meeting, slot)))
}

/// Who sits on the day of the meeting: somebody convened may have left the body since, and somebody
/// come into it.
pub async fn expected_now(
    db: &mut Read,
    tenant: TenantId,
    meeting: &Meeting,
) -> Result<Vec<Expected>> {
    let plan = sittings::find(db, tenant, meeting.sitting).await?.plan;
    expected_members(db, tenant, meeting.body, plan.starts_at).await
}
