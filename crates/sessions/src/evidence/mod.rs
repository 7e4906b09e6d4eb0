//! What is attested about a sitting: who was written what, who received it, and when.
//!
//! *Proof*: a fact written down in one way only (canonical JSON), its fingerprint, and the token of a
//! time-stamp authority over it. *Manifest*: the proof of a dispatch. *Receipt*: the proof that a
//! person acknowledged a manifest. *Chain*: each proof of a sitting names the fingerprint of the one
//! before, so that none can be changed, nor left out before another, unseen. Proofs are under legal hold: no use
//! case removes one, and a token is written once.

mod canonical;
pub mod jobs;
mod package;
mod rules;
mod store;

pub use package::{Packed, Wrapping, package};
pub use rules::{Kind, Proof, Token, Verdict, fingerprint, verdict};

use kernel::{Change, Error, Event, ProofId, Read, Result, SittingId, Subject, TenantId, Work};
use serde_json::{Map, Value, json};

/// Adds a fact to the chain of a sitting; a job has it attested.
pub async fn append(
    work: &mut Work,
    sitting: SittingId,
    kind: Kind,
    facts: Map<String, Value>,
) -> Result<ProofId> {
    let (tenant, id): (_, ProofId) = (work.tenant(), work.new_id());
    let number = store::lengthen(&mut work.db, tenant, sitting).await?;
    let previous = store::fingerprint_of(&mut work.db, tenant, sitting, number - 1).await?;
    let facts = rules::linked(facts, (kind, number), previous.as_deref(), work.now);
    let content = canonical::write(&Value::Object(facts)).into_bytes();
    let sha256 = rules::sha256(&content);
    let proof = store::New {
        id,
        sitting,
        number,
        kind,
        content,
        sha256,
    };
    store::insert(&mut work.db, tenant, &proof, work.now).await?;
    work.enqueue(jobs::STAMP, id).await?;
    let facts = json!({"number": number, "kind": kind.as_str(), "sha256": fingerprint(&sha256)});
    work.record(Change::of(Subject::Proof(id), "proof-made").after(facts));
    Ok(id)
}

/// Writes down the token of a proof, once; its consequences follow.
async fn attest(work: &mut Work, id: ProofId, token: &Token) -> Result<()> {
    let tenant = work.tenant();
    if store::attest(&mut work.db, tenant, id, token).await? == 0 {
        work.leave_unrecorded("attested before");
        return Ok(());
    }
    let facts = json!({"serial": token.serial, "at": token.at, "authority": token.authority});
    work.record(Change::of(Subject::Proof(id), "proof-stamped").after(facts));
    work.happened(Event::ProofStamped { proof: id });
    Ok(())
}

/// Returns a proof.
pub async fn find(db: &mut Read, tenant: TenantId, id: ProofId) -> Result<Proof> {
    store::find(db, tenant, id).await?.ok_or(Error::NotFound)
}

/// Returns the chain of a sitting, from its first proof.
pub async fn chain(db: &mut Read, tenant: TenantId, sitting: SittingId) -> Result<Vec<Proof>> {
    store::chain(db, tenant, sitting).await
}
