//! The `holds` and `purges` tables, what is known of a person in every table, and mails that prove
//! nothing. All this SQL is here and in this folder.

mod known;

pub use known::{COVERED, LEFT_OUT};
pub(super) use known::{Of, known};

use super::{Hold, Purge, rules::Report};
use kernel::{FromRow, Instant, PersonId, Read, Result, TenantId, Write, sql};
use uuid::Uuid;

#[derive(FromRow)]
struct HoldRow {
    reason: String,
    placed_by: String,
    placed_at: Instant,
}

pub(super) async fn hold(
    db: &mut Read,
    tenant: TenantId,
    person: PersonId,
) -> Result<Option<Hold>> {
    let row: Option<HoldRow> = db
        .maybe(sql!(
            "SELECT reason, placed_by, placed_at FROM holds WHERE tenant_id = {} AND person_id = {}",
            tenant,
            person
        ))
        .await?;
    Ok(row.map(|row| Hold {
        reason: row.reason,
        placed_by: row.placed_by,
        placed_at: row.placed_at,
    }))
}

pub(super) async fn held(db: &mut Read, tenant: TenantId) -> Result<Vec<PersonId>> {
    let rows: Vec<(PersonId,)> = db
        .all(sql!(
            "SELECT person_id FROM holds WHERE tenant_id = {}",
            tenant
        ))
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

pub(super) async fn place_hold(
    db: &mut Write,
    (tenant, person): (TenantId, PersonId),
    new: &Hold,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO holds (tenant_id, person_id, reason, placed_by, placed_at) VALUES ({}, {}, {}, {}, {})",
        tenant, person, &new.reason, &new.placed_by, new.placed_at
    ))
    .await?;
    Ok(())
}

pub(super) async fn lift_hold(db: &mut Write, tenant: TenantId, person: PersonId) -> Result<u64> {
    Ok(db
        .run(sql!(
            "DELETE FROM holds WHERE tenant_id = {} AND person_id = {}",
            tenant,
            person
        ))
        .await?)
}

/// Erases the mails written before a moment that belong to no dispatch: those prove something.
pub(super) async fn erase_mails(db: &mut Write, tenant: TenantId, before: Instant) -> Result<i64> {
    let erased = db
        .run(sql!(
            "DELETE FROM deliveries
              WHERE tenant_id = {} AND written_at < {} AND state IN ('sent', 'failed', 'in_doubt')
                AND NOT EXISTS (SELECT 1 FROM dispatch_recipients r
                                 WHERE r.tenant_id = deliveries.tenant_id AND r.delivery_id = deliveries.id)",
            tenant,
            before
        ))
        .await?;
    Ok(i64::try_from(erased).unwrap_or(i64::MAX))
}

pub(super) async fn insert_purge(
    db: &mut Write,
    (tenant, id): (TenantId, Uuid),
    report: &Report,
    now: Instant,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO purges (tenant_id, id, made_at, report) VALUES ({}, {}, {}, {})",
        tenant,
        id,
        now,
        serde_json::to_string(report)?
    ))
    .await?;
    Ok(())
}

pub(super) async fn purges(db: &mut Read, tenant: TenantId) -> Result<Vec<Purge>> {
    let rows: Vec<(Instant, String)> = db
        .all(sql!(
            "SELECT made_at, report FROM purges WHERE tenant_id = {} ORDER BY made_at DESC, id DESC LIMIT 100",
            tenant
        ))
        .await?;
    rows.into_iter()
        .map(|(made_at, report)| {
            Ok(Purge {
                made_at,
                report: serde_json::from_str(&report)?,
            })
        })
        .collect()
}
