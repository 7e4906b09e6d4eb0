//! Meetings of a body and their agendas.
//!
//! *Meeting*: a sitting of a deliberative body, with a state in its own workflow. *Agenda*: the items
//! presented, each in its place, in an order that only a person changes afterwards. *Present*: to take a validated item on the
//! agenda. *Freeze*: to fix the agenda. *Convene*: to call its members, with proof. *Hold*: from the
//! opening of the sitting to its end, and while its minutes are written. *Slot*: an item of the agenda
//! in the sitting. *Close*: nobody changes the meeting or its items any more.

mod agenda;
mod convening;
mod holding;
pub mod jobs;
mod ordering;
mod papers;
mod reshaping;
mod rules;
mod store;

pub use agenda::{agenda, numbered, present, remove, reorder, where_is};
pub use convening::{
    PaperState, answer_for, convene, evidence, future_recipients, is_clerk_of, is_convened,
    may_convene, notify_again, occasion, paper, proof, proxies_of, reads_as_clerk, sent_document,
    want_papers,
};
pub use holding::{
    decide, end, expected_now, is_held, last_event, lock_held, may_attach, open, slot_of, slots,
    take, tell_voting,
};
pub use jobs::paper_name;
pub use papers::stamp;
pub use reshaping::{reshape, set_up};
pub use rules::{Meeting, Move, Place, Slot, Voting};

use crate::items::{self, Closed};
use directory::{
    access::{self, Belonging},
    bodies, identity, people,
};
use kernel::{
    Actor, Change, Error, Event, Instant, MeetingId, OrganisationId, Read, Result, SittingId,
    Subject, TenantId, Work, saved,
    workflow::{self, Offer, Through, Transition, Workflow},
};
use serde_json::json;
use sessions::{
    annexes::{self, Sealed},
    sittings::{self, Alone, Expected, Kept, Plan},
};

/// Plans a meeting of a body: its members of that day are expected (PM-5.1-01 to PM-5.1-05).
pub async fn plan(work: &mut Work, body: OrganisationId, plan: Plan) -> Result<MeetingId> {
    rules::may_manage(&work.actor, body)?;
    let tenant = work.tenant();
    bodies::find(&mut work.db, tenant, body).await?;
    let expected = expected_members(&mut work.db, tenant, body, plan.starts_at).await?;
    let sitting = sittings::plan(work, body, Alone::Yes, &plan, &expected).await?;
    let flow =
        bodies::current_flow(&mut work.db, tenant, body, bodies::FlowSubject::Meeting).await?;
    let meeting = rules::new_meeting((work.new_id(), body, sitting), &flow, work.now);
    store::insert(&mut work.db, tenant, &meeting).await?;
    access::set(
        work,
        Subject::Meeting(meeting.id),
        &Belonging::default(),
        (flow.id, &flow.workflow, &meeting.state),
    )
    .await?;
    let facts =
        json!({"starts_at": plan.starts_at, "place": plan.place, "expected": expected.len()});
    work.record(Change::of(Subject::Meeting(meeting.id), "meeting-planned").after(facts));
    work.happened(Event::MeetingChanged {
        meeting: meeting.id,
    });
    Ok(meeting.id)
}

/// Moves a meeting in time or place; its items learn when they will be decided.
pub async fn change(work: &mut Work, id: MeetingId, version: i64, plan: Plan) -> Result<()> {
    let tenant = work.tenant();
    let meeting = writable(work, id).await?;
    saved(store::take(&mut work.db, tenant, id, version).await?)?;
    convening::must_not_be_convened(&mut work.db, tenant, &meeting).await?;
    if sittings::held(&mut work.db, tenant, meeting.sitting)
        .await?
        .is_some()
    {
        return Err(Error::refused("sitting-began"));
    }
    let sitting = sittings::find(&mut work.db, tenant, meeting.sitting).await?;
    sittings::change(work, &sitting, &plan).await?;
    let on_agenda = store::agenda(&mut work.db, tenant, id).await?;
    items::tell_sitting(work, &on_agenda, Some(plan.starts_at)).await?;
    let change = Change::of(Subject::Meeting(id), "meeting-changed")
        .before(json!({"starts_at": sitting.plan.starts_at, "place": sitting.plan.place}))
        .after(json!({"starts_at": plan.starts_at, "place": plan.place}));
    work.record(change);
    work.happened(Event::MeetingChanged { meeting: id });
    Ok(())
}

/// Follows a transition of the meeting; its items, its sitting and its annexes follow.
pub async fn advance(
    work: &mut Work,
    id: MeetingId,
    version: i64,
    key: &str,
    comment: &str,
) -> Result<()> {
    let asked = Asked {
        key,
        comment,
        through: Through::Subject,
    };
    let (meeting, workflow, taken) = pass(work, id, version, asked).await?;
    let tenant = work.tenant();
    let on_agenda = store::agenda(&mut work.db, tenant, id).await?;
    let kept = |state: &str| rules::kept(&workflow, state);
    if kept(&meeting.state) == kept(&taken.to) {
        return holding::follow(work, &meeting, (&workflow, &taken), &on_agenda).await;
    }
    seal(work, &meeting, &on_agenda, kept(&taken.to)).await
}

/// A transition that is asked for.
#[derive(Clone, Copy, Debug)]
struct Asked<'a> {
    key: &'a str,
    comment: &'a str,
    through: Through,
}

/// Moves the meeting to another state, with its rights, its line of the journal and its event.
async fn pass(
    work: &mut Work,
    id: MeetingId,
    version: i64,
    asked: Asked<'_>,
) -> Result<(Meeting, Workflow, Transition)> {
    let tenant = work.tenant();
    access::readable(&mut work.db, &work.actor, Subject::Meeting(id)).await?;
    let meeting = store::find(&mut work.db, tenant, id)
        .await?
        .ok_or(Error::NotFound)?;
    let flow = bodies::flow(&mut work.db, tenant, meeting.flow).await?;
    let facts = facts(&mut work.db, tenant, &meeting, work.now).await?;
    let relations = access::relations(&work.actor, meeting.body, &Belonging::default());
    let holds = |guard| facts.hold(guard);
    let (workflow, from) = (&flow.workflow, &meeting.state);
    let taken = workflow::advance(workflow, from, asked.key, &relations, asked.comment, holds)?;
    if taken.through != asked.through {
        return Err(Error::refused("transition-not-from-here"));
    }
    saved(store::move_to(&mut work.db, tenant, (id, version), &taken.to, work.now).await?)?;
    if taken.to == workflow.initial {
        convening::must_not_be_convened(&mut work.db, tenant, &meeting).await?;
    }
    let subject = Subject::Meeting(id);
    access::set(
        work,
        subject,
        &Belonging::default(),
        (flow.id, workflow, &taken.to),
    )
    .await?;
    let change = Change::of(subject, "meeting-moved")
        .before(json!({"state": meeting.state}))
        .after(json!({"state": taken.to, "transition": taken.key}))
        .comment(asked.comment);
    work.record(change);
    work.happened(Event::MeetingMoved { meeting: id });
    let taken = taken.clone();
    Ok((meeting, flow.workflow, taken))
}

/// A meeting that is closed, archived or opened again tells its items, its sitting and its annexes.
async fn seal(
    work: &mut Work,
    meeting: &Meeting,
    on_agenda: &[kernel::ItemId],
    sealed: Sealed,
) -> Result<()> {
    let (closed, kept) = match sealed {
        Sealed::No => (Closed::No, Kept::Open),
        Sealed::Yes | Sealed::Archived => (Closed::Yes, Kept::Sealed),
    };
    items::set_closed(work, on_agenda, closed).await?;
    // The items are locked now: one of them may have moved since the guards were asked.
    let tenant = work.tenant();
    if closed == Closed::Yes && items::undecided(&mut work.db, tenant, on_agenda).await? > 0 {
        return Err(Error::Conflict);
    }
    sittings::seal(work, meeting.sitting, kept).await?;
    annexes::seal(work, Subject::Meeting(meeting.id), sealed).await?;
    for item in on_agenda {
        annexes::seal(work, Subject::Item(*item), sealed).await?;
    }
    Ok(())
}

/// Returns a meeting to somebody who reads it.
pub async fn find(db: &mut Read, actor: &Actor, id: MeetingId) -> Result<Meeting> {
    access::readable(db, actor, Subject::Meeting(id)).await?;
    store::find(db, actor.tenant, id)
        .await?
        .ok_or(Error::NotFound)
}

/// The meeting, to somebody who may change it. Whoever reads that it is closed is told so, rather than
/// that it is not theirs.
async fn writable(work: &mut Work, id: MeetingId) -> Result<Meeting> {
    let meeting = find(&mut work.db, &work.actor, id).await?;
    let flow = bodies::flow(&mut work.db, work.actor.tenant, meeting.flow).await?;
    if rules::is_closed(&flow.workflow, &meeting.state) {
        return Err(Error::refused("meeting-closed"));
    }
    access::writable(&mut work.db, &work.actor, Subject::Meeting(id)).await?;
    Ok(meeting)
}

/// Returns the meeting of a sitting.
pub async fn of_sitting(db: &mut Read, tenant: TenantId, sitting: SittingId) -> Result<Meeting> {
    let id = store::of_sitting(db, tenant, sitting)
        .await?
        .ok_or(Error::NotFound)?;
    store::find(db, tenant, id).await?.ok_or(Error::NotFound)
}

/// Returns a meeting to a job.
pub async fn of_job(db: &mut Read, tenant: TenantId, id: MeetingId) -> Result<Meeting> {
    store::find(db, tenant, id).await?.ok_or(Error::NotFound)
}

/// Returns when and where a meeting is.
pub async fn plan_of(db: &mut Read, actor: &Actor, meeting: &Meeting) -> Result<Plan> {
    Ok(sittings::find(db, actor.tenant, meeting.sitting)
        .await?
        .plan)
}

/// Returns the workflow under which a meeting lives.
pub async fn workflow_of(db: &mut Read, actor: &Actor, meeting: &Meeting) -> Result<Workflow> {
    Ok(bodies::flow(db, actor.tenant, meeting.flow).await?.workflow)
}

/// Returns the transitions that the actor may see on a meeting, greyed ones with their reason.
pub async fn offers<'w>(
    db: &mut Read,
    actor: &Actor,
    meeting: &Meeting,
    workflow: &'w Workflow,
    now: Instant,
) -> Result<Vec<Offer<'w>>> {
    let facts = facts(db, actor.tenant, meeting, now).await?;
    let relations = access::relations(actor, meeting.body, &Belonging::default());
    let through = |through| {
        workflow::offers(workflow, &meeting.state, &relations, through, |guard| {
            facts.hold(guard)
        })
    };
    let mut offers = through(Through::Sitting);
    offers.extend(through(Through::Subject));
    // What was sent to the members is fixed (see `convened-is-fixed`).
    if is_convened(db, actor.tenant, meeting).await? {
        offers.retain(|offer| rules::step_of(&offer.transition.key) != Some(items::Step::Unfreeze));
    }
    Ok(offers)
}

/// May the actor change this meeting and its agenda now?
pub fn may_change(actor: &Actor, meeting: &Meeting, workflow: &Workflow) -> bool {
    workflow::may_write(
        workflow,
        &meeting.state,
        &access::relations(actor, meeting.body, &Belonging::default()),
    )
}

/// May items still come on this agenda?
pub fn takes_items(meeting: &Meeting, workflow: &Workflow) -> bool {
    meeting.state == workflow.initial
}

async fn facts(
    db: &mut Read,
    tenant: TenantId,
    meeting: &Meeting,
    now: Instant,
) -> Result<rules::Facts> {
    let begins = sittings::find(db, tenant, meeting.sitting)
        .await?
        .plan
        .starts_at;
    let zone = identity::tenant(db, tenant).await?.zone;
    let day = |at: Instant| zone.at(at.to_timestamp()).date();
    let slots = store::slots(db, tenant, meeting.id).await?;
    let on_agenda: Vec<_> = slots.iter().map(|slot| slot.item).collect();
    let count = |holds: fn(&Slot) -> bool| slots.iter().filter(|slot| holds(slot)).count();
    Ok(rules::Facts {
        began: begins <= now,
        is_the_day: day(begins) <= day(now),
        items: on_agenda.len(),
        undecided: items::undecided(db, tenant, &on_agenda).await?,
        taken: count(|slot| slot.taken_at.is_some()),
        voting: count(|slot| slot.voting == Voting::Open),
    })
}

/// Who sits in the body on the day of the sitting, in the tenant's zone.
async fn expected_members(
    db: &mut Read,
    tenant: TenantId,
    body: OrganisationId,
    starts_at: Instant,
) -> Result<Vec<Expected>> {
    let zone = identity::tenant(db, tenant).await?.zone;
    let day = zone.at(starts_at.to_timestamp()).date();
    let members = people::members(db, tenant, body, day).await?;
    Ok(members
        .into_iter()
        .map(|mandate| Expected {
            person: mandate.person,
            name: mandate.name,
            function: mandate.function,
            is_voter: mandate.usages.voter.into(),
            is_chair: mandate.usages.chair.into(),
            rank: mandate.rank,
        })
        .collect())
}
