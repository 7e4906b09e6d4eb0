//! Having proofs attested. The authority may be down: the job comes again until it answers.

use super::{Token, attest, find, store};
use kernel::{
    By, Desk, Instant, ProofId, Result, TenantId,
    jobs::{Failure, Job, wish},
};
use timestamp::Authority;

/// The kind of job that has a proof attested.
pub const STAMP: &str = "stamp-proof";

/// Does the authority attest times? Returns by how many seconds its clock differs from `now`; else what
/// it said. Nothing is kept.
pub async fn probe(authority: &Authority, now: Instant) -> std::result::Result<i64, String> {
    let seconds = now.as_millisecond() / 1000;
    let nonce = u64::try_from(now.as_millisecond()).unwrap_or_default();
    let stamped = authority.stamp(&[7; 32], nonce, nonce / 1000).await;
    let stamp = stamped.map_err(|error| error.to_string())?;
    Ok(i64::try_from(stamp.seen.at).unwrap_or_default() - seconds)
}

/// Obtains the token of a proof and writes it down. A second run finds it there.
pub async fn stamp(desk: Desk, authority: Authority, job: Job) -> std::result::Result<(), Failure> {
    let (tenant, id): (_, ProofId) = wish(&job)?;
    let proof = desk
        .read(By::Job(tenant), async |look| {
            find(&mut look.db, tenant, id).await
        })
        .await?;
    if proof.token.is_some() {
        return Ok(());
    }
    let seconds = u64::try_from(desk.now().as_millisecond() / 1000).unwrap_or_default();
    // The number of the request: any number unlike the last one will do, and ids are.
    let nonce = u64::try_from(job.id.as_u128() & u128::from(u64::MAX)).unwrap_or_default();
    match authority.stamp(&proof.sha256, nonce, seconds).await {
        Ok(stamp) => {
            let token = Token {
                response: stamp.response,
                at: at(stamp.seen.at),
                serial: stamp.seen.serial,
                authority: stamp.seen.authority,
                policy: stamp.seen.policy,
                root: authority.root_pem().to_owned(),
            };
            Ok(desk
                .work(By::Job(tenant), async |work| attest(work, id, &token).await)
                .await?)
        }
        Err(error) => {
            let why = error.to_string();
            note_trouble(&desk, tenant, id, &why).await?;
            // Whatever an authority refuses today, its operator may mend: a proof is asked for until
            // it is there, also after the tries of one job.
            if job.attempts < job.max_attempts {
                return Err(Failure::Retry(why));
            }
            Ok(desk
                .work(By::Job(tenant), async |work| {
                    work.leave_unrecorded("the same wish again");
                    work.enqueue(STAMP, id).await.map(drop)
                })
                .await?)
        }
    }
}

fn at(seconds: u64) -> Instant {
    Instant::from_millisecond(i64::try_from(seconds).unwrap_or_default() * 1000)
}

async fn note_trouble(desk: &Desk, tenant: TenantId, id: ProofId, why: &str) -> Result<()> {
    desk.work(By::Job(tenant), async |work| {
        work.leave_unrecorded("a try that failed; the token's coming is recorded");
        store::note_trouble(&mut work.db, tenant, id, why).await
    })
    .await
}
