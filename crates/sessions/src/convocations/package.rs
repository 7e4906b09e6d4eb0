//! All the evidence of a convocation, in one archive.

use super::{Document, store};
use crate::evidence::{self, Packed, Proof, Wrapping};
use kernel::{Entry, Error, ProofId, Read, Result, SittingId, TenantId};

/// Returns what the archive holds. The caller has checked who asks.
pub async fn package(
    db: &mut Read,
    tenant: TenantId,
    sitting: SittingId,
    wrapping: &Wrapping,
) -> Result<Vec<Entry>> {
    let proofs = evidence::chain(db, tenant, sitting).await?;
    let first = store::dispatches(db, tenant, sitting)
        .await?
        .into_iter()
        .next();
    let Some(first) = first.filter(|_| !proofs.is_empty()) else {
        return Err(Error::NotFound);
    };
    let documents: Vec<Packed> = store::documents(db, tenant, first.id)
        .await?
        .iter()
        .map(|document: &Document| Packed {
            name: document.packed_name(),
            sha256: document.sha256,
        })
        .collect();
    Ok(evidence::package(wrapping, &proofs, &documents))
}

/// Returns a proof of this sitting.
pub async fn facts(
    db: &mut Read,
    tenant: TenantId,
    sitting: SittingId,
    id: ProofId,
) -> Result<Proof> {
    let proof = evidence::find(db, tenant, id).await?;
    if proof.sitting == sitting {
        Ok(proof)
    } else {
        Err(Error::NotFound)
    }
}
