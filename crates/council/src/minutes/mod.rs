//! Minutes: what a meeting was, told from the facts recorded.
//!
//! *Record*: all these facts. *Check*: something that the law wants in the minutes, found or missing.
//! *Debate*: the substance of what was said about an item. *Minutes*: the document composed of the
//! record, with the same facts attached; signed, it comes back as a scan.

pub mod jobs;
mod papers;
mod rules;
mod store;

pub use rules::{Check, Entry, Found, Record, Standing, What, checks, contradicted};

use crate::{
    assembly, ballots, items,
    meetings::{self, Meeting, PaperState},
};
use directory::{access, bodies, identity};
use kernel::{
    Actor, AnnexId, BodyRole, Change, Error, Instant, ItemId, JobId, MeetingId, OrganisationId,
    Read, Result, Role, Subject, TenantId, Work, saved,
    workflow::{Stage, Workflow},
};
use serde_json::json;
use sessions::{
    annexes::{self, AnnexKind, Clearance, Received},
    convocations, sittings, templates,
};
use text::Rich;

/// Returns what was said about an item, and the version for the form.
pub async fn debate(db: &mut Read, actor: &Actor, item: ItemId) -> Result<(Rich, i64)> {
    access::readable(db, actor, Subject::Item(item)).await?;
    store::debate(db, actor.tenant, item).await
}

/// Writes what was said about an item, while the meeting is not closed.
pub async fn write_debate(work: &mut Work, item: ItemId, version: i64, body: Rich) -> Result<()> {
    let (meeting, _) = assembly::lock_slot(work, item).await?;
    let tenant = work.tenant();
    let writing = bodies::writing(&mut work.db, tenant, meeting.body).await?;
    let body = writing.limits(&body);
    let (before, _) = store::debate(&mut work.db, tenant, item).await?;
    saved(store::write(&mut work.db, (tenant, item), &body, version).await?)?;
    let change = Change::of(Subject::Item(item), "debate-written");
    work.record(
        change
            .before(json!({"debate": before}))
            .after(json!({"debate": body})),
    );
    Ok(())
}

/// Adds a document to a meeting: signed minutes, a report. Also to a closed one, until it is archived.
pub async fn attach(
    work: &mut Work,
    id: MeetingId,
    (kind, received): (AnnexKind, Received),
) -> Result<AnnexId> {
    let meeting = meetings::find(&mut work.db, &work.actor, id).await?;
    let workflow = meetings::workflow_of(&mut work.db, &work.actor, &meeting).await?;
    if !meetings::may_attach(&work.actor, &meeting, &workflow) {
        return Err(Error::refused("documents-closed"));
    }
    let readable = access::readable(&mut work.db, &work.actor, Subject::Meeting(id)).await?;
    annexes::add_to(work, readable, (kind, received)).await
}

/// May the actor read the composed minutes? Those who manage the meeting; once it is closed, its members
/// too. They tell every item, also those that other services do not read.
pub fn may_read(actor: &Actor, meeting: &Meeting, workflow: &Workflow) -> bool {
    may_read_in(actor, meeting.body, workflow.stage(&meeting.state))
}

/// The same for a meeting of which only its body and how far it is are known.
pub fn may_read_in(actor: &Actor, body: OrganisationId, stage: Option<Stage>) -> bool {
    let sits = actor.holds(Role::Body(body, BodyRole::Member));
    (stage == Some(Stage::Closed) && sits) || meetings::is_clerk_of(actor, body)
}

/// Returns what the actor may see of the annexes of a subject: signed minutes are for who may read minutes.
pub async fn clearance(db: &mut Read, actor: &Actor, subject: Subject) -> Result<Clearance> {
    let Subject::Meeting(id) = subject else {
        return items::clearance(db, actor, subject).await;
    };
    let meeting = meetings::find(db, actor, id).await?;
    let workflow = meetings::workflow_of(db, actor, &meeting).await?;
    Ok(match may_read(actor, &meeting, &workflow) {
        true => Clearance::All,
        false => Clearance::AllButMinutes,
    })
}

/// Returns all that the minutes of a meeting tell.
pub async fn record(db: &mut Read, tenant: TenantId, meeting: &Meeting) -> Result<Record> {
    let slots = meetings::slots(db, tenant, meeting).await?;
    let order: Vec<ItemId> = slots.iter().map(|slot| slot.item).collect();
    let found = items::several(db, tenant, &order).await?;
    let mut votes = ballots::of_items(db, tenant, &order).await?;
    let debates = store::debates(db, tenant, &order).await?;
    let standings = items::standings(db, tenant, &order).await?;
    let roll = convocations::roll(db, tenant, meeting.sitting).await?;
    let entries = found.into_iter().zip(slots).map(|(item, slot)| {
        let debate = debates.iter().find(|(of, _)| *of == item.id);
        let state = standings.iter().find(|(of, _)| *of == item.id);
        let state = state.and_then(|(_, state)| state.as_ref());
        Entry {
            ballots: votes
                .extract_if(.., |ballot| ballot.item == item.id)
                .collect(),
            standing: match state.map(|state| state.stage) {
                Some(Stage::Decided(outcome)) => Standing::Decided(outcome),
                _ => Standing::Undecided,
            },
            state_label: state.map(|state| state.label.clone()).unwrap_or_default(),
            debate: debate.map(|(_, body)| body.clone()).unwrap_or_default(),
            slot,
            item,
        }
    });
    Ok(Record {
        ties: ballots::Ties::of(&identity::tenant(db, tenant).await?.country),
        entries: entries.collect(),
        plan: sittings::find(db, tenant, meeting.sitting).await?.plan,
        convened_at: roll.iter().filter_map(|one| one.first_sent_at).min(),
        facts: assembly::facts(db, tenant, meeting).await?,
    })
}

/// Returns the composed minutes of the facts of now.
pub async fn paper(
    db: &mut Read,
    actor: &Actor,
    id: MeetingId,
    now: Instant,
) -> Result<PaperState> {
    let meeting = read_for_minutes(db, actor, id).await?;
    let paper = papers::gather(db, actor.tenant, &meeting, now).await?;
    let composed = templates::composed(db, actor.tenant, meeting.sitting, &paper).await?;
    Ok(composed.map_or(PaperState::Missing, PaperState::Composed))
}

/// Has the minutes composed.
pub async fn want_paper(work: &mut Work, id: MeetingId) -> Result<JobId> {
    let (db, actor) = (&mut work.db, &work.actor);
    let meeting = read_for_minutes(db, actor, id).await?;
    work.leave_unrecorded("a document that follows from recorded facts");
    work.enqueue(jobs::COMPOSE, meeting.id).await
}

async fn read_for_minutes(db: &mut Read, actor: &Actor, id: MeetingId) -> Result<Meeting> {
    let meeting = meetings::find(db, actor, id).await?;
    let workflow = meetings::workflow_of(db, actor, &meeting).await?;
    if may_read(actor, &meeting, &workflow) {
        Ok(meeting)
    } else {
        Err(Error::NotFound)
    }
}
