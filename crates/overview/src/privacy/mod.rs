//! What is known of a person, how long it is kept, and how it is forgotten.
//!
//! *Export*: all that is known of a person, for them (GDPR art. 15 and 20). *Hold*: nothing of a
//! person is erased while it stands: a dispute, an inquiry. *Forgetting*: contact data and account go,
//! the name too unless public acts of a body bear it; documents, votes, presence and proofs stay
//! (art. 17, 3, b and d). *Purge*: a nightly run that forgets what is due, with a report of figures.

mod export;
pub mod jobs;
mod papers;
mod retention;
mod rules;
mod store;

pub use export::{Known, Package, package};
pub use retention::{Due, Held, due, purge};
pub use rules::{Cell, Report};
pub use store::{COVERED, LEFT_OUT};

use directory::{
    identity,
    people::{self, Extent},
};
use kernel::{Actor, Change, Error, Instant, PersonId, Read, Result, Subject, TenantId, Work};
use serde_json::json;
use text::Locale;

/// Why nothing of a person is erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    /// The reason.
    pub reason: String,
    /// Who placed it.
    pub placed_by: String,
    /// When.
    pub placed_at: Instant,
}

/// Returns the hold on a person.
pub async fn hold(db: &mut Read, tenant: TenantId, person: PersonId) -> Result<Option<Hold>> {
    store::hold(db, tenant, person).await
}

const LONGEST_REASON: usize = 500;

/// Keeps all that is known of a person, for a reason. For administrators.
pub async fn place_hold(work: &mut Work, person: PersonId, reason: &str) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    people::person(&mut work.db, tenant, person).await?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Error::field("reason", "hold-reason-missing"));
    }
    if reason.chars().count() > LONGEST_REASON {
        return Err(Error::field("reason", "text-too-long"));
    }
    let hold = Hold {
        reason: reason.to_owned(),
        placed_by: work.actor.name.clone(),
        placed_at: work.now,
    };
    store::place_hold(&mut work.db, (tenant, person), &hold)
        .await
        .map_err(|error| match error {
            Error::Duplicate(_) => Error::refused("held-before"),
            other => other,
        })?;
    work.record(Change::of(Subject::Person(person), "hold-placed").comment(reason));
    Ok(())
}

/// Lifts the hold on a person. For administrators.
pub async fn lift_hold(work: &mut Work, person: PersonId) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    if store::lift_hold(&mut work.db, tenant, person).await? == 0 {
        return Err(Error::NotFound);
    }
    work.record(Change::of(Subject::Person(person), "hold-lifted"));
    Ok(())
}

/// Forgets a person at once. For administrators; refused while a hold stands, and for oneself.
pub async fn forget(work: &mut Work, person: PersonId) -> Result<Extent> {
    work.actor.must_administer()?;
    if work.actor.person == Some(person) {
        return Err(Error::refused("forgetting-oneself"));
    }
    forget_unless_held(work, person).await
}

async fn forget_unless_held(work: &mut Work, person: PersonId) -> Result<Extent> {
    let tenant = work.tenant();
    if hold(&mut work.db, tenant, person).await?.is_some() {
        return Err(Error::refused("held-person"));
    }
    let found = people::person(&mut work.db, tenant, person).await?;
    if let Some(user) = found.user {
        // Their only account may be here: with it the platform would have nobody.
        let wide = identity::wide_roles(&mut work.db, user).await?;
        if !wide.is_empty() {
            return Err(Error::refused("forgetting-platform"));
        }
    }
    let language = identity::tenant(&mut work.db, tenant)
        .await?
        .settings
        .language;
    let nobody = Locale::named(&language).t("person-forgotten");
    council::items::forget_drafts_of(work, person).await?;
    people::forget(work, person, &nobody).await
}

/// Has the purge done now. For administrators.
pub async fn ask_purge(work: &mut Work) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    work.enqueue(jobs::PURGE, ()).await?;
    work.record(Change::of(Subject::Tenant(tenant), "purge-asked").after(json!({})));
    Ok(())
}

/// A purge that was made.
#[derive(Clone, Debug)]
pub struct Purge {
    /// When.
    pub made_at: Instant,
    /// What was erased.
    pub report: Report,
}

/// Returns the last purges, the latest first. For administrators.
pub async fn purges(db: &mut Read, actor: &Actor) -> Result<Vec<Purge>> {
    actor.must_administer()?;
    store::purges(db, actor.tenant).await
}
