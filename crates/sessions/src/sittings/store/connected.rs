//! The table of who was connected: `sitting_connections`.

use super::super::presence::{Interval, Source};
use kernel::{Instant, PersonId, Read, Result, SittingId, Sql, TenantId, Write, sql};

pub async fn forget(db: &mut Write, tenant: TenantId, id: SittingId) -> Result<()> {
    db.run(sql!(
        "DELETE FROM sitting_connections WHERE tenant_id = {} AND sitting_id = {}",
        tenant,
        id
    ))
    .await?;
    Ok(())
}

/// So many intervals are added by one statement.
const AT_ONCE: usize = 200;

pub async fn insert(
    db: &mut Write,
    tenant: TenantId,
    id: SittingId,
    intervals: &[(PersonId, Instant, Instant)],
) -> Result<()> {
    for slice in intervals.chunks(AT_ONCE) {
        let mut query = Sql::default();
        query.push("INSERT INTO sitting_connections (tenant_id, sitting_id, person_id, from_at, until_at) VALUES ");
        for (place, (person, from, until)) in slice.iter().enumerate() {
            query
                .push(if place == 0 { "(" } else { ", (" })
                .bind(tenant);
            query.push(", ").bind(id).push(", ").bind(*person);
            query
                .push(", ")
                .bind(*from)
                .push(", ")
                .bind(*until)
                .push(")");
        }
        db.run(query).await?;
    }
    Ok(())
}

pub async fn intervals(db: &mut Read, tenant: TenantId, id: SittingId) -> Result<Vec<Interval>> {
    let rows: Vec<(PersonId, Instant, Instant)> = db
        .all(sql!(
            "SELECT person_id, from_at, until_at FROM sitting_connections
              WHERE tenant_id = {} AND sitting_id = {} ORDER BY from_at, person_id",
            tenant,
            id
        ))
        .await?;
    let interval = |(person, from, until)| Interval {
        person,
        from,
        until: Some(until),
        source: Source::Connection,
    };
    Ok(rows.into_iter().map(interval).collect())
}
