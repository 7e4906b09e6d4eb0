//! The journal: who did what, when, with the facts before and after. Append-only; each line's hash
//! covers its content and the hash of the line before, so that an altered or removed line shows.
//!
//! *Chain*: the lines of one tenant, or of the platform. *Head*: the last number and hash of a chain.

mod rules;
mod store;

use crate::{Instant, Look, Result, Subject, TenantId, Work};
use db::Read;
pub use rules::{Fault, Line};

/// Appends the lines of a unit of work to its chain. Called by the desk, last before the commit.
pub(crate) async fn write(work: &mut Work) -> Result<()> {
    if work.changes.is_empty() {
        return rules::must_have_changed_nothing(work.db.changed(), work.unrecorded);
    }
    let changes = std::mem::take(&mut work.changes);
    let count = i64::try_from(changes.len()).unwrap_or(i64::MAX);
    let mut head = store::advance_head(&mut work.db, work.actor.tenant, count).await?;
    let mut lines = Vec::with_capacity(changes.len());
    for change in changes {
        let line = rules::line(&head, change, &work.actor, work.now);
        head = rules::Head {
            number: line.number,
            hash: line.hash.clone(),
        };
        lines.push(line);
    }
    store::append(&mut work.db, work.actor.tenant, &lines).await?;
    Ok(store::set_head(&mut work.db, work.actor.tenant, &head.hash).await?)
}

/// Returns what happened to a subject, newest first. The caller proved that it may be read.
pub async fn of_subject(db: &mut Read, tenant: TenantId, subject: Subject) -> Result<Vec<Line>> {
    Ok(store::of_subject(db, tenant, subject.id()).await?)
}

/// Returns the newest lines of the tenant. For administrators.
pub async fn newest(look: &mut Look, limit: i64) -> Result<Vec<Line>> {
    if !look.actor.administers() {
        return Err(crate::Error::refused("administrators-only"));
    }
    Ok(store::newest(&mut look.db, look.actor.tenant, limit).await?)
}

/// Which lines are looked for.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Those of this name.
    pub actor: Option<String>,
    /// Those about this kind of subject.
    pub subject_kind: Option<String>,
    /// Not before this moment.
    pub from: Option<Instant>,
    /// Before this moment.
    pub until: Option<Instant>,
    /// Only lines with a smaller number: where a list goes on.
    pub below: Option<i64>,
}

/// Returns the lines that are looked for, newest first. For administrators.
pub async fn search(look: &mut Look, wanted: &Wanted, limit: i64) -> Result<Vec<Line>> {
    look.actor.must_administer()?;
    Ok(store::search(&mut look.db, look.actor.tenant, wanted, limit).await?)
}

/// Returns the names of those who acted, and the kinds of what they acted on. For administrators.
pub async fn facets(look: &mut Look) -> Result<(Vec<String>, Vec<String>)> {
    look.actor.must_administer()?;
    Ok(store::facets(&mut look.db, look.actor.tenant).await?)
}

/// Erases the lines of the actor's tenant that are older than a moment, and returns how many there
/// were. The chain goes on from the last one erased, whose hash the line of the erasure repeats: a
/// beginning cut off otherwise shows.
pub async fn prune(work: &mut Work, before: Instant) -> Result<i64> {
    let tenant = work.tenant();
    let Some((line, erased)) = store::prune(&mut work.db, tenant, before).await? else {
        return Ok(0);
    };
    work.record(
        crate::Change::of(Subject::Tenant(tenant), rules::PRUNED)
            .after(rules::cut_told(&line, before)),
    );
    Ok(erased)
}

/// Follows a chain from its start; returns how many lines stand, or the first that does not.
pub async fn verify(db: &mut Read, chain: TenantId) -> Result<std::result::Result<i64, Fault>> {
    let cut = store::cut(db, chain).await?;
    let mut expected = cut.clone().unwrap_or_else(rules::Head::start);
    let mut told = cut.is_none();
    loop {
        let lines = store::after(db, chain, expected.number, 500).await?;
        if lines.is_empty() {
            break;
        }
        for line in lines {
            told = told || cut.as_ref().is_some_and(|cut| rules::tells(&line, cut));
            match rules::check(&expected, &line) {
                Ok(head) => expected = head,
                Err(fault) => return Ok(Err(fault)),
            }
        }
    }
    if !told {
        let number = cut.map_or(1, |cut| cut.number);
        return Ok(Err(Fault::Missing { number }));
    }
    let head = store::head(db, chain).await?;
    Ok(rules::check_head(&expected, head.as_ref()).map(|()| expected.number))
}

/// Returns the newest line about a subject, if there is one: who touched it last.
pub async fn latest(
    db: &mut Read,
    tenant: TenantId,
    subject: Subject,
) -> Result<Option<(String, Instant)>> {
    let lines = store::of_subject(db, tenant, subject.id()).await?;
    Ok(lines
        .into_iter()
        .next()
        .map(|line| (line.actor_name, line.at)))
}
