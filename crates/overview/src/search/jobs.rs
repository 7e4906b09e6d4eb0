//! Reading anew what is searched: after an upgrade, and when a body changes who sees its fields.

use super::{index_annexes, index_items, index_meeting, store};
use kernel::{
    By, Desk, ItemId, OrganisationId, Result, Subject, TenantId, Work,
    jobs::{Failure, Job, wish},
};
use serde::{Deserialize, Serialize};

/// The kind of job that reads items anew.
pub const INDEX: &str = "index-items";

/// What is to be read anew.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Wish {
    /// The items of one body; of all, with their annexes and the meetings, when none is said.
    pub body: Option<OrganisationId>,
}

/// Items read in one unit of work: others write between two.
const SLICE: i64 = 100;

/// Reads items anew, slice by slice. A second run finds the same.
pub async fn index(desk: Desk, job: Job) -> std::result::Result<(), Failure> {
    let (tenant, asked): (TenantId, Wish) = wish(&job)?;
    if asked.body.is_none() {
        desk.work(By::Job(tenant), async |work| {
            work.leave_unrecorded(WHY);
            // Files that came before their words were kept.
            for annex in store::unread(&mut work.db, tenant).await? {
                work.enqueue(sessions::annexes::jobs::READ, annex).await?;
            }
            for meeting in store::all_meetings(&mut work.db, tenant).await? {
                index_meeting(work, meeting).await?;
                index_annexes(work, Subject::Meeting(meeting)).await?;
            }
            Ok(())
        })
        .await?;
    }
    let mut last = None;
    loop {
        last = desk
            .work(By::Job(tenant), async |work| slice(work, asked, last).await)
            .await?;
        if last.is_none() {
            return Ok(());
        }
    }
}

const WHY: &str = "what is searched says nothing new";

async fn slice(work: &mut Work, asked: Wish, after: Option<ItemId>) -> Result<Option<ItemId>> {
    let tenant = work.tenant();
    work.leave_unrecorded(WHY);
    let items = store::items_after(&mut work.db, tenant, asked.body, (after, SLICE)).await?;
    index_items(work, &items).await?;
    if asked.body.is_none() {
        for item in &items {
            index_annexes(work, Subject::Item(*item)).await?;
        }
    }
    Ok(items.last().copied())
}

/// Asks that all be read of the tenants in which nothing was made found yet: after an upgrade.
pub async fn catch_up(desk: &Desk) -> Result<()> {
    let tenants = desk
        .read(By::Platform, async |look| {
            store::never_indexed(&mut look.db).await
        })
        .await?;
    for tenant in tenants {
        desk.work(By::Job(tenant), async |work| {
            work.leave_unrecorded(WHY);
            work.enqueue(INDEX, Wish { body: None }).await?;
            Ok(())
        })
        .await?;
    }
    Ok(())
}
