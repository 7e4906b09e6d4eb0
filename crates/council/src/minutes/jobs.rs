//! Composing the minutes.

use super::papers;
use kernel::{
    By, Desk, MeetingId,
    jobs::{Failure, Job, wish},
};
use sessions::templates;

/// The kind of job that composes the minutes of a meeting as its facts are now.
pub const COMPOSE: &str = "compose-minutes";

/// Composes the minutes, and keeps them. A second run finds them composed.
pub async fn compose(desk: Desk, job: Job) -> std::result::Result<(), Failure> {
    let (tenant, id): (_, MeetingId) = wish(&job)?;
    let (sitting, paper) = desk
        .read(By::Job(tenant), async |look| {
            let meeting = crate::meetings::of_job(&mut look.db, tenant, id).await?;
            let paper = papers::gather(&mut look.db, tenant, &meeting, look.now).await?;
            Ok((meeting.sitting, paper))
        })
        .await?;
    templates::compose(&desk, tenant, sitting, paper).await?;
    Ok(())
}
