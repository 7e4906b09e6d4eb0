//! The `access` table. All its SQL is here.

use super::principals::Granted;
use kernel::{Read, Result, Sql, TenantId, Write, sql};
use uuid::Uuid;

pub(super) async fn replace(
    db: &mut Write,
    tenant: TenantId,
    subject: Uuid,
    principals: &[Granted],
) -> Result<()> {
    db.run(sql!(
        "DELETE FROM access WHERE tenant_id = {} AND subject_id = {}",
        tenant,
        subject
    ))
    .await?;
    for (principal, may_write) in principals {
        db.run(sql!(
            "INSERT INTO access (tenant_id, subject_id, principal, may_write) VALUES ({}, {}, {}, {})",
            tenant, subject, principal, *may_write
        ))
        .await?;
    }
    Ok(())
}

/// The principals among `mine` that the subject keeps.
pub(super) async fn granted(
    db: &mut Read,
    tenant: TenantId,
    subject: Uuid,
    mine: &[String],
) -> Result<Vec<Granted>> {
    let mut query = sql!(
        "SELECT principal, may_write FROM access WHERE tenant_id = {} AND subject_id = {}",
        tenant,
        subject
    );
    query.push(" AND principal IN ").bind_list(mine);
    Ok(db.all(query).await?)
}

pub(super) fn filter(query: &mut Sql, tenant: TenantId, mine: &[String], column: &str) {
    query
        .push("EXISTS (SELECT 1 FROM access a WHERE a.tenant_id = ")
        .bind(tenant);
    query
        .push(" AND a.subject_id = ")
        .push(column)
        .push(" AND a.principal IN ")
        .bind_list(mine)
        .push(")");
}
