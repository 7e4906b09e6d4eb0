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
    let opened = tokio::task::spawn_blocking(move || open(&bytes)).await;
    let (reading, words) = match opened {
        Ok(Some((pages, words))) => (Reading::Read { pages }, words),
        _ => (Reading::Unreadable, String::new()),
    };
    desk.work(By::Job(tenant), async |work| {
        store::note_reading(&mut work.db, tenant, id, reading).await?;
        store::note_text(&mut work.db, tenant, id, &words).await?;
        let pages = if let Reading::Read { pages } = reading {
            Some(pages)
        } else {
            None
        };
        work.record(
            Change::of(kernel::Subject::Annex(id), "annex-read")
                .after(json!({"title": annex.title, "pages": pages})),
        );
        work.happened(Event::AnnexRead { annex: id });
        Ok(())
    })
    .await
}

/// So much of what an annex says is found by its words: some 250 pages.
const LONGEST_TEXT: usize = 800_000;

/// How many pages a PDF has, and what stands on them; none when it is locked or broken. Pages that are
/// pictures say nothing.
fn open(bytes: &[u8]) -> Option<(i64, String)> {
    let document = lopdf::Document::load_mem(bytes).ok()?;
    if document.is_encrypted() {
        return None;
    }
    let numbers = document.get_pages();
    let pages = i64::try_from(numbers.len()).ok()?;
    if pages == 0 {
        return None;
    }
    let mut words = String::new();
    for page in numbers.into_keys() {
        if words.len() > LONGEST_TEXT {
            break;
        }
        // PostgreSQL keeps no zero byte in a text.
        let said = document.extract_text(&[page]).unwrap_or_default();
        words.extend(said.chars().filter(|letter| *letter != '\0'));
        words.push('\n');
    }
    Some((pages, words))
}
