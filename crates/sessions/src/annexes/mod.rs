//! Annexes: files attached to an item or a meeting, behind the same rights as their subject.
//!
//! *Annex*: a title and a stored file. *Reading*: a job opens the file after it was received, counts
//! its pages and says so when it cannot be read. *Sealed*: the meeting is closed, the file stays.

pub mod jobs;
mod rules;
mod store;

pub use rules::{Annex, AnnexKind, Reading, Received, subject_of};

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
    let facts = json!({"title": new.title, "annex": id, "sha256": hex(&new.blob.sha256)});
    work.record(Change::of(subject, "annex-added").after(facts));
    work.happened(Event::AnnexesChanged { subject });
    Ok(id)
}

/// Attaches some annexes of a subject to another: the same stored files, under the same titles, in the
/// same order. Those that are not of the first are not copied.
pub async fn copy(work: &mut Work, from: Readable, to: Writable, wanted: &[AnnexId]) -> Result<()> {
    let tenant = work.tenant();
    let own = store::of(&mut work.db, tenant, from.subject().id()).await?;
    for annex in own.into_iter().filter(|annex| wanted.contains(&annex.id)) {
        copy_one(work, &annex, to.subject()).await?;
    }
    Ok(())
}

/// Attaches all annexes of a subject to another that the program makes of it, whoever acts.
pub async fn carry(work: &mut Work, from: Subject, to: Subject) -> Result<()> {
    let tenant = work.tenant();
    for annex in store::of(&mut work.db, tenant, from.id()).await? {
        copy_one(work, &annex, to).await?;
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
    let facts = json!({"title": annex.title, "annex": id, "sha256": hex(&annex.sha256)});
    work.record(Change::of(to, "annex-added").after(facts));
    work.happened(Event::AnnexesChanged { subject: to });
    Ok(())
}

/// Takes an annex away from its subject. The bytes stay until retention decides.
pub async fn remove(work: &mut Work, id: AnnexId) -> Result<Subject> {
    let tenant = work.tenant();
    let annex = store::find(&mut work.db, tenant, id)
        .await?
        .ok_or(Error::NotFound)?;
    access::writable(&mut work.db, &work.actor, annex.subject).await?;
    rules::may_remove(&annex)?;
    store::remove(&mut work.db, tenant, id, work.now).await?;
    work.record(
        Change::of(annex.subject, "annex-removed")
            .before(json!({"title": annex.title, "annex": id})),
    );
    work.happened(Event::AnnexesChanged {
        subject: annex.subject,
    });
    Ok(annex.subject)
}

/// Keeps the annexes of a subject as they are: its meeting is closed. Or lets them change again.
pub async fn seal(work: &mut Work, subject: Subject, sealed: rules::Sealed) -> Result<()> {
    let tenant = work.tenant();
    store::seal(&mut work.db, tenant, subject.id(), sealed).await
}

/// Returns the annexes of a subject, in their order.
pub async fn of(db: &mut Read, tenant: TenantId, subject: Readable) -> Result<Vec<Annex>> {
    store::of(db, tenant, subject.subject().id()).await
}

/// Returns the annexes of several subjects, for a job that prints or sends them.
pub async fn of_all(db: &mut Read, tenant: TenantId, subjects: &[Subject]) -> Result<Vec<Annex>> {
    store::of_all(db, tenant, subjects).await
}

/// Returns the subject of an annex, and what it says, for who makes it found by its words. None for an
/// annex that was taken away.
pub async fn said(db: &mut Read, tenant: TenantId, id: AnnexId) -> Result<Option<(Annex, String)>> {
    let Some(annex) = store::find(db, tenant, id).await? else {
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

/// Returns an annex to somebody who reads its subject.
pub async fn find(db: &mut Read, actor: &Actor, id: AnnexId) -> Result<Annex> {
    let annex = store::find(db, actor.tenant, id)
        .await?
        .ok_or(Error::NotFound)?;
    access::readable(db, actor, annex.subject).await?;
    Ok(annex)
}

pub use rules::Sealed;

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
