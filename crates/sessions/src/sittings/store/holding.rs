//! The tables of how a sitting is held: `sitting_holdings`, `presences`, `excuses`.

use super::super::{
    holding::{Beginning, Held, Kept, Quorum},
    presence::{Change, Interval, Source},
};
use kernel::{FromRow, Instant, PersonId, Read, Result, SittingId, TenantId, Write, sql};

type Of = (TenantId, SittingId);

pub async fn insert(
    db: &mut Write,
    tenant: TenantId,
    id: SittingId,
    beginning: &Beginning,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO sitting_holdings (tenant_id, sitting_id, opened_at, chair_id, secretary_id, quorum, sealed, version)
         VALUES ({}, {}, {}, {}, {}, {}, FALSE, 1)",
        tenant, id, beginning.at, beginning.chair, beginning.secretary, beginning.quorum.as_str()
    ))
    .await?;
    Ok(())
}

/// Everything that refers to it goes with it.
pub async fn delete(db: &mut Write, tenant: TenantId, id: SittingId) -> Result<()> {
    db.run(sql!(
        "DELETE FROM sitting_holdings WHERE tenant_id = {} AND sitting_id = {}",
        tenant,
        id
    ))
    .await?;
    Ok(())
}

pub async fn lock(db: &mut Write, (tenant, id): Of) -> Result<u64> {
    Ok(db
        .run(sql!(
            "UPDATE sitting_holdings SET version = version + 1
              WHERE tenant_id = {} AND sitting_id = {} AND sealed = FALSE",
            tenant,
            id
        ))
        .await?)
}

pub async fn set_end(db: &mut Write, (tenant, id): Of, at: Option<Instant>) -> Result<()> {
    db.run(sql!(
        "UPDATE sitting_holdings SET ended_at = {} WHERE tenant_id = {} AND sitting_id = {}",
        at,
        tenant,
        id
    ))
    .await?;
    Ok(())
}

pub async fn set_officers(
    db: &mut Write,
    (tenant, id): Of,
    (chair, secretary): (Option<PersonId>, Option<PersonId>),
) -> Result<()> {
    db.run(sql!(
        "UPDATE sitting_holdings SET chair_id = {}, secretary_id = {} WHERE tenant_id = {} AND sitting_id = {}",
        chair, secretary, tenant, id
    ))
    .await?;
    Ok(())
}

pub async fn seal(db: &mut Write, (tenant, id): Of, kept: Kept) -> Result<()> {
    db.run(sql!(
        "UPDATE sitting_holdings SET sealed = {}, version = version + 1 WHERE tenant_id = {} AND sitting_id = {}",
        kept == Kept::Sealed, tenant, id
    ))
    .await?;
    Ok(())
}

#[derive(FromRow)]
struct HeldRow {
    opened_at: Instant,
    ended_at: Option<Instant>,
    chair_id: Option<PersonId>,
    secretary_id: Option<PersonId>,
    quorum: String,
    sealed: bool,
}

pub async fn held(db: &mut Read, tenant: TenantId, id: SittingId) -> Result<Option<Held>> {
    let row: Option<HeldRow> = db
        .maybe(sql!(
            "SELECT opened_at, ended_at, chair_id, secretary_id, quorum, sealed FROM sitting_holdings
              WHERE tenant_id = {} AND sitting_id = {}",
            tenant,
            id
        ))
        .await?;
    Ok(row.map(|row| Held {
        opened_at: row.opened_at,
        ended_at: row.ended_at,
        chair: row.chair_id,
        secretary: row.secretary_id,
        quorum: if row.quorum == Quorum::NotAsked.as_str() {
            Quorum::NotAsked
        } else {
            Quorum::Majority
        },
        kept: if row.sealed { Kept::Sealed } else { Kept::Open },
    }))
}

pub async fn change(
    db: &mut Write,
    (tenant, id): Of,
    person: PersonId,
    change: Change,
) -> Result<()> {
    match change {
        Change::Begin(interval) => {
            db.run(sql!(
                "INSERT INTO presences (tenant_id, sitting_id, person_id, from_at, until_at, source)
                 VALUES ({}, {}, {}, {}, {}, {})",
                tenant,
                id,
                person,
                interval.from,
                interval.until,
                interval.source.as_str()
            ))
            .await?;
        }
        Change::End { from, until } => {
            db.run(sql!(
                "UPDATE presences SET until_at = {}
                  WHERE tenant_id = {} AND sitting_id = {} AND person_id = {} AND from_at = {}",
                until,
                tenant,
                id,
                person,
                from
            ))
            .await?;
        }
        Change::Forget { from } => {
            db.run(sql!(
                "DELETE FROM presences WHERE tenant_id = {} AND sitting_id = {} AND person_id = {} AND from_at = {}",
                tenant, id, person, from
            ))
            .await?;
        }
    }
    Ok(())
}

pub async fn intervals(db: &mut Read, tenant: TenantId, id: SittingId) -> Result<Vec<Interval>> {
    let rows: Vec<(PersonId, Instant, Option<Instant>)> = db
        .all(sql!(
            "SELECT person_id, from_at, until_at FROM presences
              WHERE tenant_id = {} AND sitting_id = {} ORDER BY from_at, person_id",
            tenant,
            id
        ))
        .await?;
    Ok(rows
        .into_iter()
        .map(|(person, from, until)| Interval {
            person,
            from,
            until,
            source: Source::Clerk,
        })
        .collect())
}

pub async fn excuse(db: &mut Write, (tenant, id): Of, person: PersonId) -> Result<()> {
    db.run(sql!(
        "INSERT INTO excuses (tenant_id, sitting_id, person_id) VALUES ({}, {}, {})",
        tenant,
        id,
        person
    ))
    .await?;
    Ok(())
}

pub async fn forget_excuse(db: &mut Write, (tenant, id): Of, person: PersonId) -> Result<()> {
    db.run(sql!(
        "DELETE FROM excuses WHERE tenant_id = {} AND sitting_id = {} AND person_id = {}",
        tenant,
        id,
        person
    ))
    .await?;
    Ok(())
}

pub async fn excused(db: &mut Read, tenant: TenantId, id: SittingId) -> Result<Vec<PersonId>> {
    let rows: Vec<(PersonId,)> = db
        .all(sql!(
            "SELECT person_id FROM excuses WHERE tenant_id = {} AND sitting_id = {} ORDER BY person_id",
            tenant,
            id
        ))
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}
