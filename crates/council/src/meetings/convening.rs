//! Calling the members of the body to a meeting whose agenda is frozen.

use super::{Meeting, expected_members, jobs, papers, rules, store};
use crate::items;
use directory::{
    bodies::{self, Body},
    identity, notices,
    people::{self, Contact, Gender},
};
use kernel::{
    Actor, Change, ConvocationId, Entry, Error, Instant, JobId, MeetingId, OrganisationId,
    PersonId, ProofId, Read, Result, Subject, TenantId, Work, workflow::Workflow,
};
use serde_json::json;
use sessions::{
    convocations::{self, Asked, Choice, Document, Occasioned, Opened, Proxies},
    evidence::{Proof, Wrapping},
    sittings::{self, Expected},
    templates::{self, Composition, PaperKind},
};
use text::Locale;

/// Without an end of its own, a sitting is two hours long in calendars.
const USUAL_HOURS: i64 = 2;

/// Convenes the members of the body: a job composes the documents, their manifest is stamped, then
/// the mails leave. Pressing twice (the same key) is one dispatch.
pub async fn convene(work: &mut Work, id: MeetingId, asked: &Asked) -> Result<Opened> {
    let meeting = managed(work, id).await?;
    let tenant = work.tenant();
    must_be_frozen(&mut work.db, tenant, &meeting, work.now).await?;
    let of = occasion(&mut work.db, tenant, &meeting).await?;
    let body = bodies::find(&mut work.db, tenant, meeting.body).await?;
    // Who sits in the body may have changed since the meeting was planned.
    let called = future_recipients(&mut work.db, tenant, &meeting).await?;
    let opened = convocations::convene(work, &of, proxies(&body), asked, &called).await?;
    let Opened::New(dispatch) = opened else {
        work.leave_unrecorded("the same press of the button, seen before");
        return Ok(opened);
    };
    let expected: Vec<Expected> = called.iter().map(|(person, ..)| person.clone()).collect();
    sittings::expect(work, meeting.sitting, &expected).await?;
    work.enqueue(
        jobs::COMPOSE,
        jobs::Compose {
            meeting: id,
            dispatch,
        },
    )
    .await?;
    let facts = json!({"dispatch": dispatch, "count": called.len()});
    work.record(Change::of(Subject::Meeting(id), "meeting-convened").after(facts));
    Ok(opened)
}

/// Sends the documents again, to some or, when none is named, to all who are convened.
pub async fn notify_again(
    work: &mut Work,
    id: MeetingId,
    asked: &Asked,
    wanted: &[ConvocationId],
) -> Result<Opened> {
    let meeting = managed(work, id).await?;
    let tenant = work.tenant();
    must_be_frozen(&mut work.db, tenant, &meeting, work.now).await?;
    let of = occasion(&mut work.db, tenant, &meeting).await?;
    let roll = convocations::roll(&mut work.db, tenant, meeting.sitting).await?;
    let persons: Vec<_> = roll.iter().map(|one| one.person).collect();
    let contacts = by_mail(&mut work.db, tenant, &persons).await?;
    let addresses: Vec<_> = contacts
        .into_iter()
        .map(|contact| (contact.person, contact.address))
        .collect();
    let opened = convocations::send_again(work, &of, asked, (wanted, &addresses)).await?;
    let Opened::New(dispatch) = opened else {
        work.leave_unrecorded("the same press of the button, seen before");
        return Ok(opened);
    };
    let facts = json!({"dispatch": dispatch, "count": wanted.len()});
    work.record(Change::of(Subject::Meeting(id), "meeting-notified-again").after(facts));
    Ok(opened)
}

/// Notes the answer that a member gave by other means.
pub async fn answer_for(
    work: &mut Work,
    id: MeetingId,
    convocation: ConvocationId,
    choice: Choice,
) -> Result<()> {
    let meeting = managed(work, id).await?;
    convocations::answer_for(work, meeting.sitting, convocation, choice).await
}

/// Who would be convened today: the members of the body on the day of the sitting, with how to write
/// to them.
pub async fn future_recipients(
    db: &mut Read,
    tenant: TenantId,
    meeting: &Meeting,
) -> Result<Vec<(Expected, Gender, Option<String>)>> {
    let starts_at = sittings::find(db, tenant, meeting.sitting)
        .await?
        .plan
        .starts_at;
    let expected = expected_members(db, tenant, meeting.body, starts_at).await?;
    let persons: Vec<_> = expected.iter().map(|person| person.person).collect();
    let contacts = by_mail(db, tenant, &persons).await?;
    let known = |person: &Expected| {
        let contact = contacts
            .iter()
            .find(|contact| contact.person == person.person);
        contact
            .map(|contact| (contact.gender, contact.address.clone()))
            .unwrap_or_default()
    };
    Ok(expected
        .into_iter()
        .map(|person| {
            let (gender, address) = known(&person);
            (person, gender, address)
        })
        .collect())
}

/// How to write to persons; those who are convened on paper have no address for mails.
async fn by_mail(db: &mut Read, tenant: TenantId, persons: &[PersonId]) -> Result<Vec<Contact>> {
    let paper = notices::on_paper(db, tenant, persons).await?;
    let mut contacts = people::contacts(db, tenant, persons).await?;
    for contact in &mut contacts {
        if paper.contains(&contact.person) {
            contact.address = None;
        }
    }
    Ok(contacts)
}

/// The meeting as its mails tell it.
pub async fn occasion(db: &mut Read, tenant: TenantId, meeting: &Meeting) -> Result<Occasioned> {
    let home = identity::tenant(db, tenant).await?;
    let body = bodies::find(db, tenant, meeting.body).await?;
    let plan = sittings::find(db, tenant, meeting.sitting).await?.plan;
    let order = store::agenda(db, tenant, meeting.id).await?;
    let items = items::several(db, tenant, &order).await?;
    let ends_at = plan
        .ends_at
        .unwrap_or(plan.starts_at.plus_seconds(USUAL_HOURS * 3600));
    Ok(Occasioned {
        sitting: meeting.sitting,
        organisation: meeting.body,
        // A convocation is an act of the body: in the language of the tenant, for everybody.
        locale: Locale::named(&home.settings.language),
        tenant: home.name,
        body: body.name,
        starts: home.zone.at(plan.starts_at.to_timestamp()),
        ends: home.zone.at(ends_at.to_timestamp()),
        place: plan.place,
        agenda: items.into_iter().map(|item| item.content.object).collect(),
    })
}

/// May the actor convene this meeting, or write again, now?
pub fn may_convene(actor: &Actor, meeting: &Meeting, workflow: &Workflow) -> bool {
    super::may_change(actor, meeting, workflow)
        && !super::takes_items(meeting, workflow)
        && !rules::is_held(workflow, &meeting.state)
        && !rules::is_closed(workflow, &meeting.state)
}

/// Does the actor see who received and answered what? Those who manage the body and administrators;
/// a member sees their own convocation.
pub fn reads_as_clerk(actor: &Actor, meeting: &Meeting) -> bool {
    is_clerk_of(actor, meeting.body)
}

/// The same for all meetings of a body.
pub fn is_clerk_of(actor: &Actor, body: OrganisationId) -> bool {
    actor.manages(body) || actor.administers()
}

/// Returns what the archive of the evidence holds.
pub async fn evidence(db: &mut Read, actor: &Actor, id: MeetingId) -> Result<Vec<Entry>> {
    let meeting = read_by_clerk(db, actor, id).await?;
    let of = occasion(db, actor.tenant, &meeting).await?;
    let wrapping = Wrapping {
        locale: of.locale,
        zone: identity::tenant(db, actor.tenant).await?.zone,
        title: of.title(),
        organisation: of.tenant,
    };
    convocations::package(db, actor.tenant, meeting.sitting, &wrapping).await
}

/// Returns a document that was sent, to those who manage the meeting.
pub async fn sent_document(
    db: &mut Read,
    actor: &Actor,
    id: MeetingId,
    number: i64,
) -> Result<Document> {
    let meeting = read_by_clerk(db, actor, id).await?;
    let overview = convocations::overview(db, actor.tenant, meeting.sitting).await?;
    let documents = overview
        .map(|overview| overview.documents)
        .unwrap_or_default();
    let found = documents
        .into_iter()
        .find(|document| document.number == number);
    found.ok_or(Error::NotFound)
}

/// A document as it would be composed now.
#[derive(Clone, Debug)]
pub enum PaperState {
    /// It was, of these very facts.
    Composed(Composition),
    /// It has to be.
    Missing,
}

/// Returns the agenda or the convocation of the facts of now, to those who manage the meeting.
pub async fn paper(
    db: &mut Read,
    actor: &Actor,
    id: MeetingId,
    kind: PaperKind,
    now: Instant,
) -> Result<PaperState> {
    let meeting = read_by_clerk(db, actor, id).await?;
    let papers = papers::gather(db, actor.tenant, &meeting, now).await?;
    let paper = match kind {
        PaperKind::Agenda => &papers.agenda,
        PaperKind::Convocation => &papers.convocation,
        // The minutes have their own way.
        PaperKind::Minutes => return Err(Error::NotFound),
    };
    let composed = templates::composed(db, actor.tenant, meeting.sitting, paper).await?;
    Ok(composed.map_or(PaperState::Missing, PaperState::Composed))
}

/// Has the agenda and the convocation composed, to be looked at before anything is sent.
pub async fn want_papers(work: &mut Work, id: MeetingId) -> Result<JobId> {
    let meeting = {
        let (db, actor) = (&mut work.db, &work.actor);
        read_by_clerk(db, actor, id).await?
    };
    work.leave_unrecorded("documents that follow from recorded facts");
    work.enqueue(jobs::PREPARE, meeting.id).await
}

/// Returns one proof of a meeting: to those who manage it, and to the person of the receipt.
pub async fn proof(db: &mut Read, actor: &Actor, id: MeetingId, proof: ProofId) -> Result<Proof> {
    let meeting = super::find(db, actor, id).await?;
    let found = convocations::facts(db, actor.tenant, meeting.sitting, proof).await?;
    if reads_as_clerk(actor, &meeting) {
        return Ok(found);
    }
    let roll = convocations::roll(db, actor.tenant, meeting.sitting).await?;
    let is_theirs = roll.iter().any(|one| {
        Some(one.person) == actor.person
            && one.received.is_some_and(|(_, receipt)| receipt == proof)
    });
    if is_theirs {
        Ok(found)
    } else {
        Err(Error::NotFound)
    }
}

/// Once convened, a meeting keeps its day, its place and its agenda: what the members hold says so.
pub(super) async fn must_not_be_convened(
    db: &mut Read,
    tenant: TenantId,
    meeting: &Meeting,
) -> Result<()> {
    match is_convened(db, tenant, meeting).await? {
        false => Ok(()),
        true => Err(Error::refused("convened-is-fixed")),
    }
}

/// Was the meeting convened?
pub async fn is_convened(db: &mut Read, tenant: TenantId, meeting: &Meeting) -> Result<bool> {
    let roll = convocations::roll(db, tenant, meeting.sitting).await?;
    Ok(!roll.is_empty())
}

async fn read_by_clerk(db: &mut Read, actor: &Actor, id: MeetingId) -> Result<Meeting> {
    let meeting = super::find(db, actor, id).await?;
    if reads_as_clerk(actor, &meeting) {
        Ok(meeting)
    } else {
        Err(Error::NotFound)
    }
}

/// The meeting, to somebody who manages it; locked until the commit, so that its agenda stays as the
/// dispatch tells it.
async fn managed(work: &mut Work, id: MeetingId) -> Result<Meeting> {
    let tenant = work.tenant();
    let meeting = super::writable(work, id).await?;
    kernel::saved(store::take(&mut work.db, tenant, id, meeting.version).await?)?;
    Ok(meeting)
}

async fn must_be_frozen(
    db: &mut Read,
    tenant: TenantId,
    meeting: &Meeting,
    now: Instant,
) -> Result<()> {
    let workflow = bodies::flow(db, tenant, meeting.flow).await?.workflow;
    if super::takes_items(meeting, &workflow) {
        return Err(Error::refused("agenda-not-frozen"));
    }
    if rules::is_closed(&workflow, &meeting.state) {
        return Err(Error::refused("meeting-closed"));
    }
    if rules::is_held(&workflow, &meeting.state) {
        return Err(Error::refused("sitting-began"));
    }
    let starts_at = sittings::find(db, tenant, meeting.sitting)
        .await?
        .plan
        .starts_at;
    if starts_at <= now {
        return Err(Error::refused("sitting-began"));
    }
    Ok(())
}

/// Does the meeting admit proxies?
pub async fn proxies_of(db: &mut Read, tenant: TenantId, meeting: &Meeting) -> Result<Proxies> {
    Ok(proxies(&bodies::find(db, tenant, meeting.body).await?))
}

/// Whoever cannot come may give a written proxy to a colleague, who holds one only, where the law of
/// the body says so.
pub(super) fn proxies(body: &Body) -> Proxies {
    if body.kind.admits_proxies() {
        Proxies::Admitted
    } else {
        Proxies::Refused
    }
}
