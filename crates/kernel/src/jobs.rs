//! Jobs as the administrators of a tenant see them: what waits, runs, ended or was given up.

use crate::{Change, Error, JobId, Look, Result, Subject, TenantId, Work};
pub use queue::{Failure, Job, JobState, JobView};
use serde::de::DeserializeOwned;

/// Returns the newest jobs, those given up first. For administrators.
pub async fn recent(look: &mut Look) -> Result<Vec<JobView>> {
    if !look.actor.administers() {
        return Err(Error::refused("administrators-only"));
    }
    Ok(queue::recent(&mut look.db, look.actor.tenant.0, 100).await?)
}

/// Returns one job of the tenant: whoever holds its id started it or was told.
pub async fn find(look: &mut Look, id: JobId) -> Result<JobView> {
    queue::find(&mut look.db, look.actor.tenant.0, id.0)
        .await?
        .ok_or(Error::NotFound)
}

/// Gives a job that was given up new tries.
pub async fn retry(work: &mut Work, id: JobId) -> Result<()> {
    if !work.actor.administers() {
        return Err(Error::refused("administrators-only"));
    }
    let tenant = work.tenant();
    if !queue::retry(&mut work.db, tenant.0, id.0, work.now).await? {
        return Err(Error::NotFound);
    }
    work.record(Change::of(Subject::Job(id), "job-retried"));
    Ok(())
}

/// Returns the tenant of a job and what it is about.
pub fn wish<T: DeserializeOwned>(job: &Job) -> std::result::Result<(TenantId, T), Failure> {
    let tenant = job
        .tenant_id
        .ok_or(Failure::Final("a job without tenant".into()))?;
    let about = serde_json::from_value(job.payload.clone())
        .map_err(|error| Failure::Final(error.to_string()))?;
    Ok((TenantId(tenant), about))
}

impl From<Error> for Failure {
    /// A refusal will be refused again; the rest may be better next time.
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(refusal) if refusal.code == "busy" => Self::Retry(refusal.to_string()),
            Error::NotFound | Error::Refused(_) | Error::Invalid(_) => {
                Self::Final(error.to_string())
            }
            Error::Conflict | Error::Duplicate(_) | Error::Internal(_) => {
                Self::Retry(error.to_string())
            }
        }
    }
}
