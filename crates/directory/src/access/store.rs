//! The `access` table. All its SQL is here.

use super::{
    Columns, Rest,
    principals::{self, Granted},
};
use kernel::{Actor, Read, Result, Sql, TenantId, WorkflowId, Write, sql};
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
    insert(db, tenant, subject, principals).await
}

pub(super) async fn insert(
    db: &mut Write,
    tenant: TenantId,
    subject: Uuid,
    principals: &[Granted],
) -> Result<()> {
    if principals.is_empty() {
        return Ok(());
    }
    let mut insert = Sql::default();
    insert.push("INSERT INTO access (tenant_id, subject_id, principal, may_write) VALUES ");
    for (number, (principal, may_write)) in principals.iter().enumerate() {
        insert.push(if number == 0 { "(" } else { ", (" });
        insert.bind(tenant).push(", ").bind(subject).push(", ");
        insert.bind(principal).push(", ").bind(*may_write).push(")");
    }
    db.run(insert).await?;
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

/// Do these principals read few subjects?
pub(super) async fn is_few<'p>(
    db: &mut Read,
    tenant: TenantId,
    principals: impl IntoIterator<Item = &'p String>,
) -> Result<bool> {
    let mut query = Sql::default();
    query
        .push("SELECT count(*) FROM (SELECT 1 AS one FROM access a WHERE a.tenant_id = ")
        .bind(tenant)
        .push(" AND a.principal IN ")
        .bind_list(principals)
        .push(" LIMIT ")
        .bind(FEW + 1)
        .push(") few");
    let (found,): (i64,) = db.one(query).await?;
    Ok(found <= FEW)
}

/// My subjects as a table. `COALESCE` keeps SQLite from reading all principals of all subjects to see
/// each subject once (65 ms against 0.5 ms for 133 of 40,000 items).
pub(super) fn gather<'p>(
    query: &mut Sql,
    tenant: TenantId,
    mine: impl IntoIterator<Item = &'p String>,
) {
    query
        .push("(SELECT DISTINCT COALESCE(a.subject_id, a.tenant_id) AS id FROM access a WHERE a.tenant_id = ")
        .bind(tenant)
        .push(" AND a.principal IN ")
        .bind_list(mine)
        .push(")");
}

/// My subjects as a table with something of each, in a query of its own.
pub(super) fn gather_with(
    query: &mut Sql,
    tenant: TenantId,
    mine: &[String],
    of: impl FnOnce(&mut Sql, &'static str),
) {
    query.push("(SELECT DISTINCT COALESCE(a.subject_id, a.tenant_id) AS id, (");
    of(query, "a.subject_id");
    query
        .push(") AS sort FROM access a WHERE a.tenant_id = ")
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

/// Who reads much does so by the state of most subjects and the service that proposes them, which stand
/// in their own row. `COALESCE` keeps both from choosing the index: the order does.
pub(super) fn filter_many(query: &mut Sql, actor: &Actor, rest: Rest, columns: Columns) {
    query.push("(");
    filter_alike(query, actor, columns);
    let others = principals::apart(&actor.reads_as).others;
    let tenant = actor.tenant;
    if !others.is_empty() {
        query.push(" OR ");
        match rest {
            // Not EXISTS: with it the list of an administrator took 35 ms on PostgreSQL, without it 13,
            // both on a busy machine.
            Rest::Asked => {
                query
                    .push("(SELECT 1 FROM access a WHERE a.tenant_id = ")
                    .bind(tenant)
                    .push(" AND a.subject_id = ")
                    .push(columns.id)
                    .push(" AND COALESCE(a.principal, '') IN ")
                    .bind_list(others)
                    .push(" LIMIT 1) = 1");
            }
            Rest::Gathered => gathered(query, tenant, others, columns.id),
        }
    }
    query.push(")");
}

/// ` OR (` and: it lives under this workflow in one of these states.
fn lives<'k>(
    query: &mut Sql,
    columns: Columns,
    (flow, keys): (WorkflowId, impl Iterator<Item = &'k str>),
) {
    query
        .push(" OR (")
        .push(columns.flow)
        .push(" = ")
        .bind(flow)
        .push(" AND COALESCE(")
        .push(columns.state)
        .push(", '') IN ")
        .bind_list(keys);
}

/// Narrows to what the actor reads by the columns of the row alone: its state, its service, its session.
pub(super) fn filter_alike(query: &mut Sql, actor: &Actor, columns: Columns) {
    let apart = principals::apart(&actor.reads_as);
    query.push("(FALSE");
    for (flow, keys) in apart.states {
        lives(query, columns, (flow, keys.into_iter()));
        query.push(")");
    }
    for (flow, keys) in apart.open {
        lives(query, columns, (flow, keys.into_iter()));
        query
            .push(" AND COALESCE(")
            .push(columns.privacy)
            .push(", '') <> 'secret')");
    }
    for sight in &actor.sights {
        let keys = sight.states.iter().map(String::as_str);
        lives(query, columns, (sight.flow, keys));
        query
            .push(" AND COALESCE(")
            .push(columns.service)
            .push(", ")
            .push(columns.service)
            .push(") IN ")
            .bind_list(sight.services.iter().copied())
            .push(")");
    }
    query.push(")");
}
