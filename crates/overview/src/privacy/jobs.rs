//! The purge, each night and when an administrator asks for it.

use super::retention;
use kernel::{
    By, Desk, Result, TenantId,
    jobs::{Failure, Job, wish},
};

/// The kind of job that forgets what is due in a tenant.
pub const PURGE: &str = "purge";

/// Forgets what is due. A second try goes on where the first stopped.
pub async fn purge(desk: Desk, job: Job) -> std::result::Result<(), Failure> {
    let (tenant, ()): (TenantId, ()) = wish(&job)?;
    retention::purge(&desk, tenant).await?;
    Ok(())
}

/// Has every tenant purged: each in a job of its own, so that one in trouble stops no other.
pub async fn purge_all(desk: &Desk, tenants: &[TenantId]) -> Result<()> {
    for tenant in tenants {
        desk.work(By::Job(*tenant), async |work| {
            work.leave_unrecorded("a job of each night");
            work.enqueue(PURGE, ()).await.map(drop)
        })
        .await?;
    }
    Ok(())
}
