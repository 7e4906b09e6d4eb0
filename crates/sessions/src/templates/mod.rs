//! Documents of the organisation: data that a capability brings, composed by a job, kept.
//!
//! *Paper*: a kind of document with its data. *Fingerprint*: of the data without the moment of their
//! composing: the same facts are composed once. *Composition*: the stored PDF.

mod store;

use documents::{Agenda, Convocation, Minutes, Pdf};
use futures::stream;
use kernel::{By, Desk, Error, Instant, Read, Result, SittingId, TenantId};
use sha2::{Digest, Sha256};

/// A document to be composed.
#[derive(Clone, Debug)]
pub enum Paper {
    /// The agenda.
    Agenda(Box<Agenda>),
    /// The letter that convenes.
    Convocation(Box<Convocation>),
    /// The minutes.
    Minutes(Box<Minutes>),
}

/// What kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperKind {
    /// The agenda.
    Agenda,
    /// The letter that convenes.
    Convocation,
    /// The minutes.
    Minutes,
}

/// A composed document, kept.
#[derive(Clone, Debug)]
pub struct Composition {
    /// Its fingerprint.
    pub sha256: [u8; 32],
    /// Its size in bytes.
    pub size: i64,
    /// How many pages.
    pub pages: i64,
}

impl PaperKind {
    /// The name in columns and addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Agenda => "agenda",
            Self::Convocation => "convocation",
            Self::Minutes => "minutes",
        }
    }
}

impl Paper {
    /// What kind of document.
    pub fn kind(&self) -> PaperKind {
        match self {
            Self::Agenda(_) => PaperKind::Agenda,
            Self::Convocation(_) => PaperKind::Convocation,
            Self::Minutes(_) => PaperKind::Minutes,
        }
    }

    /// The fingerprint of the facts: the moment of composing does not count.
    fn fingerprint(&self) -> Result<[u8; 32]> {
        let mut facts = match self {
            Self::Agenda(data) => serde_json::to_value(data)?,
            Self::Convocation(data) => serde_json::to_value(data)?,
            Self::Minutes(data) => serde_json::to_value(data)?,
        };
        if let Some(heading) = facts
            .get_mut("heading")
            .and_then(|heading| heading.as_object_mut())
        {
            heading.remove("made");
        }
        Ok(Sha256::digest(facts.to_string()).into())
    }

    fn compose(&self) -> documents::Result<Pdf> {
        match self {
            Self::Agenda(data) => data.compose(),
            Self::Convocation(data) => data.compose(),
            Self::Minutes(data) => data.compose(),
        }
    }
}

/// Returns the document of these very facts, when it was composed.
pub async fn composed(
    db: &mut Read,
    tenant: TenantId,
    sitting: SittingId,
    paper: &Paper,
) -> Result<Option<Composition>> {
    let key = (paper.kind(), paper.fingerprint()?);
    store::find(db, (tenant, sitting), key).await
}

/// Composes a document and keeps it, unless the same facts were composed before. For jobs: it takes
/// a processor for a second.
pub async fn compose(
    desk: &Desk,
    tenant: TenantId,
    sitting: SittingId,
    paper: Paper,
) -> Result<Composition> {
    let kept = desk
        .read(By::Job(tenant), async |look| {
            composed(&mut look.db, tenant, sitting, &paper).await
        })
        .await?;
    if let Some(kept) = kept {
        return Ok(kept);
    }
    let key = (paper.kind(), paper.fingerprint()?);
    let pdf = tokio::task::spawn_blocking(move || paper.compose())
        .await
        .map_err(|error| Error::Internal(error.into()))?
        .map_err(|error| Error::Internal(error.into()))?;
    let pages = i64::try_from(pdf.pages).unwrap_or(i64::MAX);
    let bytes = stream::iter([Ok::<_, std::io::Error>(pdf.bytes.into())]);
    let blob = desk
        .receive(tenant, bytes)
        .await
        .map_err(|error| Error::Internal(error.into()))?;
    let made = Composition {
        sha256: blob.sha256,
        size: blob.size,
        pages,
    };
    desk.work(By::Job(tenant), async |work| {
        work.leave_unrecorded("a document that follows from recorded facts");
        let now: Instant = work.now;
        store::insert(&mut work.db, (tenant, sitting), key, (&made, now)).await
    })
    .await?;
    Ok(made)
}
