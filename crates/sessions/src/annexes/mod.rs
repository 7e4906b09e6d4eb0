//! Annexes: files attached to an item or a meeting, behind the same rights as their subject.
//!
//! *Annex*: a title and a stored file. *Reading*: a job opens the file after it was received, counts
//! its pages and says so when it cannot be read. *Sealed*: the meeting is closed, the file stays.

pub mod jobs;
mod rules;
mod store;

pub use rules::{
    Annex, AnnexFacts, AnnexKind, AnnexMove, AnnexStage, Clearance, Guarded, Printing, Reading,
    Received, Secrecy, subject_of,
};

use directory::access::{self, Readable, Writable};
use kernel::{Actor, AnnexId, Change, Error, Event, Read, Result, Subject, TenantId, Work};
use serde_json::json;

/// Attaches a received file to a subject that the actor may change.
pub async fn add(work: &mut Work, to: Writable, received: Received) -> Result<AnnexId> {
    insert(work, to.subject(), (AnnexKind::Other, received)).await
}

/// Attaches a document to a subject that the actor reads: the caller has found that they may add
/// documents to it, although nobody changes it any more.
pub async fn add_to(
    work: &mut Work,
    to: Readable,
    document: (AnnexKind, Received),
) -> Result<AnnexId> {
    insert(work, to.subject(), document).await
}

async fn insert(
    work: &mut Work,
    subject: Subject,
    (kind, received): (AnnexKind, Received),
) -> Result<AnnexId> {
    let new = rules::accept(received)?;
    let (tenant, id): (_, AnnexId) = (work.tenant(), work.new_id());
    let sealed = store::sealed(&mut work.db, tenant, subject.id()).await?;
    rules::may_add(sealed)?;
    let of = (subject, kind, sealed);
    let (actor, now) = (work.actor.name.clone(), work.now);
    store::insert(&mut work.db, (tenant, id), of, &new, (&actor, now)).await?;
    work.enqueue(jobs::READ, id).await?;
    let facts = told(&new.title, (id, &new.facts), &new.blob.sha256);
    work.record(Change::of(subject, "annex-added").after(facts));
    work.happened(Event::AnnexesChanged { subject });
    Ok(id)
}

/// What the journal tells of an annex. The title of a confidential one is not for all readers of its subject.
fn told(title: &str, (id, facts): (AnnexId, &AnnexFacts), sha256: &[u8; 32]) -> serde_json::Value {
    match facts.secrecy {
        Secrecy::Open => json!({"title": title, "annex": id, "sha256": hex(sha256)}),
        Secrecy::Confidential => json!({"confidential": true, "annex": id, "sha256": hex(sha256)}),
    }
}

/// Attaches some annexes of a subject to another: the same stored files, under the same titles, in the
/// same order. Those that are not of the first are not copied.
pub async fn copy(
    work: &mut Work,
    (from, clearance): (Readable, Clearance),
    to: Writable,
    wanted: &[AnnexId],
) -> Result<()> {
    let tenant = work.tenant();
    let own = store::of(&mut work.db, tenant, from.subject().id()).await?;
    let wanted = |annex: &Annex| wanted.contains(&annex.id) && clearance.lets(annex);
    for annex in own.into_iter().filter(wanted) {
        copy_one(work, &annex, to.subject()).await?;
    }
    Ok(())
}

/// Attaches all annexes of a subject to another that the program makes of it, whoever acts.
pub async fn carry(work: &mut Work, from: Subject, to: Subject) -> Result<()> {
    carry_as(work, from, to, |annex| Some(annex.facts)).await
}

/// The same for those to which `facts` gives what is said of them there.
pub async fn carry_as(
    work: &mut Work,
    from: Subject,
    to: Subject,
    facts: impl Fn(&Annex) -> Option<AnnexFacts>,
) -> Result<()> {
    let tenant = work.tenant();
    for mut annex in store::of(&mut work.db, tenant, from.id()).await? {
        if let Some(facts) = facts(&annex) {
            annex.facts = facts;
            copy_one(work, &annex, to).await?;
        }
    }
    Ok(())
}

async fn copy_one(work: &mut Work, annex: &Annex, to: Subject) -> Result<()> {
    let tenant = work.tenant();
    let id: AnnexId = work.new_id();
    let (actor, now) = (work.actor.name.clone(), work.now);
    store::insert_copy(&mut work.db, (tenant, id, to), annex, (&actor, now)).await?;
    store::copy_text(&mut work.db, tenant, (annex.id, id)).await?;
    if annex.reading == Reading::Waiting {
        work.enqueue(jobs::READ, id).await?;
    }
    let facts = told(&annex.title, (id, &annex.facts), &annex.sha256);
    work.record(Change::of(to, "annex-added").after(facts));
    work.happened(Event::AnnexesChanged { subject: to });
    Ok(())
}

/// Takes an annex away from its subject. The bytes stay until retention decides.
pub async fn remove(work: &mut Work, id: AnnexId) -> Result<Subject> {
    let (tenant, annex) = changeable(work, id).await?;
    store::remove(&mut work.db, tenant, id, work.now).await?;
    store::forget_former(&mut work.db, tenant, id).await?;
    let facts = told(&annex.title, (id, &annex.facts), &annex.sha256);
    work.record(Change::of(annex.subject, "annex-removed").before(facts));
    work.happened(Event::AnnexesChanged {
        subject: annex.subject,
    });
    Ok(annex.subject)
}

/// Changes the title of an annex and what is said of it; when it came stays.
pub async fn change(
    work: &mut Work,
    (id, version): (AnnexId, i64),
    title: &str,
    facts: AnnexFacts,
) -> Result<Subject> {
    let (tenant, annex) = changeable(work, id).await?;
    let title = rules::checked_title(title)?;
    let facts = AnnexFacts {
        stage: annex.facts.stage,
        ..facts
    };
    let done = store::update(&mut work.db, tenant, (id, version), (&title, &facts)).await?;
    kernel::saved(done)?;
    store::hide_former(&mut work.db, tenant, id, facts.secrecy).await?;
    let change = Change::of(annex.subject, "annex-changed")
        .before(told(&annex.title, (id, &annex.facts), &annex.sha256))
        .after(told(&title, (id, &facts), &annex.sha256));
    work.record(change);
    work.happened(Event::AnnexesChanged {
        subject: annex.subject,
    });
    Ok(annex.subject)
}

/// Puts another file in the place of an annex, under the same title; the former one can still be opened.
pub async fn replace(work: &mut Work, id: AnnexId, received: Received) -> Result<AnnexId> {
    let (tenant, annex) = changeable(work, id).await?;
    let received = Received {
        title: annex.title.clone(),
        facts: annex.facts,
        ..received
    };
    let new = insert(work, annex.subject, (annex.kind, received)).await?;
    store::replace(&mut work.db, tenant, (id, new), work.now).await?;
    Ok(new)
}

/// Moves an annex among those that its reader sees and that came when it did.
pub async fn move_by(work: &mut Work, id: AnnexId, way: AnnexMove) -> Result<Subject> {
    let (tenant, annex) = changeable(work, id).await?;
    let all = store::of(&mut work.db, tenant, annex.subject.id()).await?;
    let mut ids: Vec<AnnexId> = all.iter().map(|one| one.id).collect();
    let like = |one: &&Annex| one.facts.stage == annex.facts.stage;
    let likes: Vec<AnnexId> = all.iter().filter(like).map(|one| one.id).collect();
    let own = likes.iter().position(|one| *one == id);
    let other = own.and_then(|own| match way {
        AnnexMove::Up => own.checked_sub(1),
        AnnexMove::Down => Some(own + 1),
    });
    if let Some(other) = other.and_then(|other| likes.get(other)) {
        let place = |wanted: AnnexId| ids.iter().position(|one| *one == wanted);
        if let (Some(one), Some(two)) = (place(id), place(*other)) {
            ids.swap(one, two);
        }
        store::order(&mut work.db, tenant, &ids).await?;
        work.record(Change::of(annex.subject, "annex-moved").after(json!({"annex": id})));
    } else {
        work.leave_unrecorded("an annex at the end stays there");
    }
    Ok(annex.subject)
}

/// An annex that the actor may change now.
async fn changeable(work: &mut Work, id: AnnexId) -> Result<(TenantId, Annex)> {
    let tenant = work.tenant();
    let annex = store::find(&mut work.db, tenant, id)
        .await?
        .filter(|annex| annex.replaced_by.is_none())
        .ok_or(Error::NotFound)?;
    access::writable(&mut work.db, &work.actor, annex.subject).await?;
    rules::may_remove(&annex)?;
    Ok((tenant, annex))
}

/// Keeps the annexes of a subject as they are: its meeting is closed. Or lets them change again.
pub async fn seal(work: &mut Work, subject: Subject, sealed: rules::Sealed) -> Result<()> {
    let tenant = work.tenant();
    store::seal(&mut work.db, tenant, subject.id(), sealed).await
}

/// Returns the annexes of a subject that may be seen so, in their order.
pub async fn of(
    db: &mut Read,
    tenant: TenantId,
    subject: Readable,
    clearance: Clearance,
) -> Result<Vec<Annex>> {
    let mut all = store::of(db, tenant, subject.subject().id()).await?;
    all.retain(|annex| clearance.lets(annex));
    Ok(all)
}

/// Returns the files that others of a subject replaced and that may be seen so, the latest first.
pub async fn replaced(
    db: &mut Read,
    tenant: TenantId,
    subject: Readable,
    clearance: Clearance,
) -> Result<Vec<Annex>> {
    let mut all = store::replaced(db, tenant, subject.subject().id()).await?;
    all.retain(|annex| clearance.lets(annex));
    Ok(all)
}

/// Returns the annexes of several subjects that are not confidential, for a job that prints or sends them.
pub async fn of_all(db: &mut Read, tenant: TenantId, subjects: &[Subject]) -> Result<Vec<Annex>> {
    let mut all = every(db, tenant, subjects).await?;
    all.retain(|annex| Clearance::Open.lets(annex));
    Ok(all)
}

/// Returns all annexes that a subject ever had, for who tells what happened.
pub async fn ever(db: &mut Read, tenant: TenantId, subject: Subject) -> Result<Vec<Annex>> {
    store::ever(db, tenant, subject.id()).await
}

/// Returns all annexes of several subjects, for who keeps secrets apart.
pub async fn every(db: &mut Read, tenant: TenantId, subjects: &[Subject]) -> Result<Vec<Annex>> {
    store::of_all(db, tenant, subjects).await
}

/// Returns the subject of an annex, and what it says, for who makes it found by its words. None for an
/// annex that was taken away or replaced.
pub async fn said(db: &mut Read, tenant: TenantId, id: AnnexId) -> Result<Option<(Annex, String)>> {
    let found = store::find(db, tenant, id).await?;
    let Some(annex) = found.filter(|annex| annex.replaced_by.is_none()) else {
        return Ok(None);
    };
    let text = texts(db, tenant, &[id]).await?.pop();
    Ok(Some((
        annex,
        text.map(|(_, text)| text).unwrap_or_default(),
    )))
}

/// Returns what annexes say; those that were not read, or say nothing, are not there.
pub async fn texts(
    db: &mut Read,
    tenant: TenantId,
    ids: &[AnnexId],
) -> Result<Vec<(AnnexId, String)>> {
    store::texts(db, tenant, ids).await
}

/// Returns an annex to somebody who reads its subject, once what they may see of it is said.
pub async fn find(db: &mut Read, actor: &Actor, id: AnnexId) -> Result<Guarded> {
    let annex = store::find(db, actor.tenant, id)
        .await?
        .ok_or(Error::NotFound)?;
    access::readable(db, actor, annex.subject).await?;
    Ok(Guarded(annex))
}

pub use rules::Sealed;

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
