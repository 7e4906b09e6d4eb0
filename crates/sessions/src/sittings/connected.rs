//! Who was connected to a sitting: intervals that a report of connections proves, beside what a person noted.

use super::presence::Interval;
use super::store::connected as store;
use kernel::{Instant, PersonId, Read, Result, SittingId, TenantId, Work};

/// Writes who was connected from when to when; what an earlier report said is replaced. Intervals without any length are left
/// out. The caller's use case writes the line of the journal.
pub async fn set_connected(
    work: &mut Work,
    id: SittingId,
    intervals: &[(PersonId, Instant, Instant)],
) -> Result<()> {
    let tenant = work.tenant();
    store::forget(&mut work.db, tenant, id).await?;
    let lasting: Vec<_> = intervals
        .iter()
        .filter(|(_, from, until)| from < until)
        .copied()
        .collect();
    store::insert(&mut work.db, tenant, id, &lasting).await
}

/// Who was connected from when to when, in the order of time.
pub async fn connected(db: &mut Read, tenant: TenantId, id: SittingId) -> Result<Vec<Interval>> {
    store::intervals(db, tenant, id).await
}
