//! Reading received files: how many pages, or that they cannot be read.

use super::{Reading, store};
use kernel::{
    AnnexId, By, Change, Desk, Error, Event, Result, TenantId,
    jobs::{Failure, Job, wish},
};
use serde_json::json;

/// The kind of job that reads an annex.
pub const READ: &str = "read-annex";

/// Reads an annex and writes down what it found. A second run finds the same.
pub async fn read(desk: Desk, job: Job) -> std::result::Result<(), Failure> {
    let (tenant, id): (_, AnnexId) = wish(&job)?;
    Ok(read_one(&desk, tenant, id).await?)
}

async fn read_one(desk: &Desk, tenant: TenantId, id: AnnexId) -> Result<()> {
    let annex = desk
        .read(By::Job(tenant), async |look| {
            store::find(&mut look.db, tenant, id)
                .await?
                .ok_or(Error::NotFound)
        })
        .await?;
    let bytes = desk.bytes(tenant, &annex.sha256).await?;
    // A broken file may make the reader panic: then the task ends, not the program.
    let counted = tokio::task::spawn_blocking(move || count_pages(&bytes)).await;
    let reading = match counted {
        Ok(Some(pages)) => Reading::Read { pages },
        _ => Reading::Unreadable,
    };
    desk.work(By::Job(tenant), async |work| {
        store::note_reading(&mut work.db, tenant, id, reading).await?;
        let pages = if let Reading::Read { pages } = reading {
            Some(pages)
        } else {
            None
        };
        work.record(
            Change::of(kernel::Subject::Annex(id), "annex-read").after(json!({"pages": pages})),
        );
        work.happened(Event::AnnexRead { annex: id });
        Ok(())
    })
    .await
}

/// How many pages a PDF has; none when it is locked or broken.
fn count_pages(bytes: &[u8]) -> Option<i64> {
    let document = lopdf::Document::load_mem(bytes).ok()?;
    if document.is_encrypted() {
        return None;
    }
    let pages = i64::try_from(document.get_pages().len()).ok()?;
    (pages > 0).then_some(pages)
}
