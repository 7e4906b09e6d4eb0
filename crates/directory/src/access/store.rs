//! The `access` table. All its SQL is here.

use super::{Columns, Extent, Looks, principals::Granted};
use kernel::{Read, Result, Sql, TenantId, WorkflowId, Write, sql};
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

/// For lists that are cut short: each row asks whether one of its own few principals is mine.
/// `COALESCE` keeps the database from asking the index once for each of my principals instead
/// (110 ms against 20 ms over 10,000 items).
pub(super) fn filter<'p>(
    query: &mut Sql,
    tenant: TenantId,
    mine: impl IntoIterator<Item = &'p String>,
    column: &str,
) {
    query
        .push("EXISTS (SELECT 1 FROM access a WHERE a.tenant_id = ")
        .bind(tenant)
        .push(" AND a.subject_id = ")
        .push(column)
        .push(" AND COALESCE(a.principal, '') IN ")
        .bind_list(mine)
        .push(")");
}

/// Fewer subjects than these are gathered first: a list that walked 40,000 items to find 50 of so few,
/// or none, took up to 235 ms (SQLite, median of 60). The limit itself is a guess, not a measure.
const FEW: i64 = 2_000;

pub(super) async fn extent(db: &mut Read, tenant: TenantId, mine: &[String]) -> Result<Extent> {
    let mut query = Sql::default();
    query
        .push("SELECT count(*) FROM (SELECT 1 AS one FROM access a WHERE a.tenant_id = ")
        .bind(tenant)
        .push(" AND a.principal IN ")
        .bind_list(mine)
        .push(" LIMIT ")
        .bind(FEW + 1)
        .push(") few");
    let (found,): (i64,) = db.one(query).await?;
    Ok(if found > FEW {
        Extent::Many
    } else {
        Extent::Few
    })
}

/// My subjects as a table. `COALESCE` keeps SQLite from reading all principals of all subjects to see
/// each subject once (65 ms against 0.5 ms for 133 of 40,000 items).
pub(super) fn gather(query: &mut Sql, tenant: TenantId, mine: &[String]) {
    query
        .push("(SELECT DISTINCT COALESCE(a.subject_id, a.tenant_id) AS id FROM access a WHERE a.tenant_id = ")
        .bind(tenant)
        .push(" AND a.principal IN ")
        .bind_list(mine)
        .push(")");
}

/// My subjects are gathered once (9 ms for 10,000).
pub(super) fn gathered<'p>(
    query: &mut Sql,
    tenant: TenantId,
    mine: impl IntoIterator<Item = &'p String>,
    column: &str,
) {
    query
        .push(column)
        .push(" IN (SELECT a.subject_id FROM access a WHERE a.tenant_id = ")
        .bind(tenant)
        .push(" AND a.principal IN ")
        .bind_list(mine)
        .push(")");
}

/// Who reads much does so by the state of most subjects, which stands in their own row. `COALESCE`
/// keeps the states from choosing the index: the order does.
pub(super) fn filter_many(
    query: &mut Sql,
    tenant: TenantId,
    looks: Looks,
    (states, others): (&[(WorkflowId, Vec<&str>)], &[&String]),
    columns: Columns,
) {
    query.push("(FALSE");
    for (flow, keys) in states {
        query
            .push(" OR (")
            .push(columns.flow)
            .push(" = ")
            .bind(*flow)
            .push(" AND COALESCE(")
            .push(columns.state)
            .push(", '') IN ")
            .bind_list(keys.iter().copied())
            .push(")");
    }
    if !others.is_empty() {
        query.push(" OR ");
        match looks {
            Looks::AtFirst => {
                // Not EXISTS: with it the list of an administrator took 35 ms on PostgreSQL, without it 13,
                // both on a busy machine.
                query
                    .push("(SELECT 1 FROM access a WHERE a.tenant_id = ")
                    .bind(tenant)
                    .push(" AND a.subject_id = ")
                    .push(columns.id)
                    .push(" AND COALESCE(a.principal, '') IN ")
                    .bind_list(others.iter().copied())
                    .push(" LIMIT 1) = 1");
            }
            Looks::AtAll => gathered(query, tenant, others.iter().copied(), columns.id),
        }
    }
    query.push(")");
}
