//! Forgetting what is due.

use super::{forget_unless_held, rules, rules::Report, store};
use directory::{
    identity,
    notices::{self, Retention},
    people::{self, Extent, Gone},
};
use jiff::civil::Date;
use kernel::{
    By, Change, Desk, Error, Instant, PersonId, Read, Result, Subject, TenantId, Work, journal,
};

/// A person who is due to be forgotten.
#[derive(Clone, Copy, Debug)]
pub struct Due {
    /// Who, since when, how much.
    pub gone: Gone,
    /// Does a hold keep them?
    pub held: Held,
}

/// Does a hold keep somebody?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// It does.
    Yes,
    /// Nothing does.
    No,
}

/// Returns who would be forgotten tonight, and until when the rest is kept.
pub async fn due(db: &mut Read, tenant: TenantId, now: Instant) -> Result<Vec<Due>> {
    let months = notices::settings(db, tenant).await?.kept().persons;
    let today = today(db, tenant, now).await?;
    let held = store::held(db, tenant).await?;
    let mut gone = people::gone(db, tenant).await?;
    gone.retain(|one| rules::is_due(one.since, months, today));
    Ok(gone
        .into_iter()
        .map(|gone| Due {
            held: if held.contains(&gone.person) {
                Held::Yes
            } else {
                Held::No
            },
            gone,
        })
        .collect())
}

async fn today(db: &mut Read, tenant: TenantId, now: Instant) -> Result<Date> {
    let zone = identity::tenant(db, tenant).await?.zone;
    Ok(zone.at(now.to_timestamp()).date())
}

/// Forgets what is due in a tenant, person by person, and writes the report. A second run on the same
/// day finds nothing left.
pub async fn purge(desk: &Desk, tenant: TenantId) -> Result<Report> {
    let (due, retention) = desk
        .read(By::Job(tenant), async |look| {
            let found = due(&mut look.db, tenant, look.now).await?;
            let settings = notices::settings(&mut look.db, tenant).await?;
            Ok((found, settings.kept()))
        })
        .await?;
    let mut report = Report::default();
    for one in due {
        match one.held {
            Held::Yes => report.held += 1,
            Held::No => match forget(desk, tenant, one.gone.person).await? {
                Some(Extent::Contact) => report.contacts += 1,
                Some(Extent::Everything) => report.names += 1,
                None => report.held += 1,
            },
        }
    }
    desk.work(By::Job(tenant), async |work| {
        finish(work, retention, report).await
    })
    .await
}

/// Forgets one person; none when that is refused, such as for the last administrator.
async fn forget(desk: &Desk, tenant: TenantId, person: PersonId) -> Result<Option<Extent>> {
    let done = desk
        .work(By::Job(tenant), async |work| {
            forget_unless_held(work, person).await
        })
        .await;
    match done {
        Ok(extent) => Ok(Some(extent)),
        Err(Error::Refused(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

async fn finish(work: &mut Work, keep: Retention, so_far: Report) -> Result<Report> {
    let tenant = work.tenant();
    let today = today(&mut work.db, tenant, work.now).await?;
    let zone = identity::tenant(&mut work.db, tenant).await?.zone;
    let before = |months: Option<i64>| rules::before(today, months?, &zone);
    let mut report = so_far;
    if let Some(moment) = before(keep.mails) {
        report.mails = store::erase_mails(&mut work.db, tenant, moment).await?;
    }
    if let Some(moment) = before(keep.journal) {
        report.lines = journal::prune(work, moment).await?;
    }
    let id = work.new_id();
    store::insert_purge(&mut work.db, (tenant, id), &report, work.now).await?;
    if report.is_empty() {
        work.leave_unrecorded("a night on which nothing was due");
    } else {
        let facts = serde_json::to_value(report)?;
        work.record(Change::of(Subject::Tenant(tenant), "purge-made").after(facts));
    }
    Ok(report)
}
