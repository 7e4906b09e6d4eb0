//! The tables of sittings. All their SQL is here, and in `holding` for how they are held.

pub mod connected;
pub mod holding;

use super::rules::{Alone, Expected, Plan, Sitting};
use kernel::{
    FromRow, Instant, OrganisationId, PersonId, Read, Result, SittingId, TenantId, Write, sql,
};

pub(super) async fn insert(
    db: &mut Write,
    (tenant, id): (TenantId, SittingId),
    organisation: OrganisationId,
    alone: Alone,
    plan: &Plan,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO sittings (tenant_id, id, organisation_id, starts_at, ends_at, place, alone, version)
         VALUES ({}, {}, {}, {}, {}, {}, {}, 1)",
        tenant, id, organisation, plan.starts_at, plan.ends_at, plan.place.trim(), alone == Alone::Yes
    ))
    .await?;
    Ok(())
}

pub(super) async fn insert_expected(
    db: &mut Write,
    tenant: TenantId,
    sitting: SittingId,
    expected: &[Expected],
) -> Result<()> {
    for person in expected {
        db.run(sql!(
            "INSERT INTO sitting_expected (tenant_id, sitting_id, person_id, name, function, is_voter, is_chair, rank)
             VALUES ({}, {}, {}, {}, {}, {}, {}, {})",
            tenant, sitting, person.person, &person.name, &person.function, person.is_voter, person.is_chair, person.rank
        ))
        .await?;
    }
    Ok(())
}

pub(super) async fn forget_expected(
    db: &mut Write,
    tenant: TenantId,
    sitting: SittingId,
) -> Result<()> {
    db.run(sql!(
        "DELETE FROM sitting_expected WHERE tenant_id = {} AND sitting_id = {}",
        tenant,
        sitting
    ))
    .await?;
    Ok(())
}

pub(super) async fn update(
    db: &mut Write,
    tenant: TenantId,
    sitting: &Sitting,
    plan: &Plan,
) -> Result<u64> {
    Ok(db
        .run(sql!(
            "UPDATE sittings SET starts_at = {}, ends_at = {}, place = {}, version = version + 1
              WHERE tenant_id = {} AND id = {} AND version = {}",
            plan.starts_at,
            plan.ends_at,
            plan.place.trim(),
            tenant,
            sitting.id,
            sitting.version
        ))
        .await?)
}

#[derive(FromRow)]
struct Row {
    id: SittingId,
    organisation_id: OrganisationId,
    starts_at: Instant,
    ends_at: Option<Instant>,
    place: String,
    version: i64,
}

pub(super) async fn find(
    db: &mut Read,
    tenant: TenantId,
    id: SittingId,
) -> Result<Option<Sitting>> {
    let row: Option<Row> = db
        .maybe(sql!(
            "SELECT id, organisation_id, starts_at, ends_at, place, version FROM sittings WHERE tenant_id = {} AND id = {}",
            tenant, id
        ))
        .await?;
    Ok(row.map(|row| Sitting {
        id: row.id,
        organisation: row.organisation_id,
        plan: Plan {
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            place: row.place,
        },
        version: row.version,
    }))
}

#[derive(FromRow)]
struct ExpectedRow {
    person_id: PersonId,
    name: String,
    function: String,
    is_voter: bool,
    is_chair: bool,
    rank: i64,
}

pub(super) async fn expected(
    db: &mut Read,
    tenant: TenantId,
    sitting: SittingId,
) -> Result<Vec<Expected>> {
    let rows: Vec<ExpectedRow> = db
        .all(sql!(
            "SELECT person_id, name, function, is_voter, is_chair, rank FROM sitting_expected
              WHERE tenant_id = {} AND sitting_id = {} ORDER BY rank, person_id",
            tenant,
            sitting
        ))
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Expected {
            person: row.person_id,
            name: row.name,
            function: row.function,
            is_voter: row.is_voter,
            is_chair: row.is_chair,
            rank: row.rank,
        })
        .collect())
}

pub(super) async fn places(
    db: &mut Read,
    tenant: TenantId,
    organisation: OrganisationId,
) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = db
        .all(sql!(
            "SELECT place FROM sittings WHERE tenant_id = {} AND organisation_id = {}
              GROUP BY place ORDER BY max(starts_at) DESC, place LIMIT 10",
            tenant,
            organisation
        ))
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}
