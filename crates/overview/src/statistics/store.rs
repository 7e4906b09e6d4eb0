//! Counts over the tables of other capabilities. All their SQL is here.

use super::Figures;
use kernel::{Instant, Read, Result, TenantId, sql};

pub(super) async fn figures(db: &mut Read, tenant: TenantId, since: Instant) -> Result<Figures> {
    let (users,): (i64,) = db
        .one(sql!(
            "SELECT count(*) FROM persons p JOIN accounts a ON a.tenant_id = p.tenant_id AND a.user_id = p.user_id
              WHERE p.tenant_id = {} AND p.inactive_on IS NULL AND a.ended_at IS NULL",
            tenant
        ))
        .await?;
    let (meetings,): (i64,) = db
        .one(sql!(
            "SELECT count(*) FROM meetings m JOIN sittings s ON s.tenant_id = m.tenant_id AND s.id = m.sitting_id
              WHERE m.tenant_id = {} AND s.starts_at >= {}",
            tenant, since
        ))
        .await?;
    let (convocations, read): (i64, i64) = db
        .one(sql!(
            "SELECT count(*), count(received_at) FROM convocations WHERE tenant_id = {} AND first_sent_at >= {}",
            tenant, since
        ))
        .await?;
    Ok(Figures {
        users,
        meetings,
        convocations,
        read,
    })
}

pub(super) async fn roles(db: &mut Read, tenant: TenantId) -> Result<Vec<(String, i64)>> {
    Ok(db
        .all(sql!(
            "SELECT r.role, count(DISTINCT r.person_id) FROM roles r
               JOIN persons p ON p.tenant_id = r.tenant_id AND p.id = r.person_id
              WHERE r.tenant_id = {} AND p.inactive_on IS NULL GROUP BY r.role ORDER BY r.role",
            tenant
        ))
        .await?)
}
