//! The `compositions` table. All its SQL is here.

use super::{Composition, PaperKind};
use kernel::{FromRow, Instant, Read, Result, SittingId, TenantId, Write, sql};

#[derive(FromRow)]
struct Row {
    sha256: Vec<u8>,
    size: i64,
    pages: i64,
}

pub(super) async fn find(
    db: &mut Read,
    (tenant, sitting): (TenantId, SittingId),
    (kind, fingerprint): (PaperKind, [u8; 32]),
) -> Result<Option<Composition>> {
    let row: Option<Row> = db
        .maybe(sql!(
            "SELECT sha256, size, pages FROM compositions
              WHERE tenant_id = {} AND subject_id = {} AND kind = {} AND fingerprint = {}",
            tenant,
            sitting,
            kind.as_str(),
            fingerprint.to_vec()
        ))
        .await?;
    Ok(row.map(|row| Composition {
        sha256: row.sha256.try_into().unwrap_or_default(),
        size: row.size,
        pages: row.pages,
    }))
}

pub(super) async fn insert(
    db: &mut Write,
    (tenant, sitting): (TenantId, SittingId),
    (kind, fingerprint): (PaperKind, [u8; 32]),
    (made, now): (&Composition, Instant),
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO compositions (tenant_id, subject_id, kind, fingerprint, size, sha256, pages, made_at)
         VALUES ({}, {}, {}, {}, {}, {}, {}, {}) ON CONFLICT DO NOTHING",
        tenant, sitting, kind.as_str(), fingerprint.to_vec(), made.size, made.sha256.to_vec(), made.pages, now
    ))
    .await?;
    Ok(())
}
