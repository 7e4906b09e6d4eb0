//! Organisations. The row with the tenant's own id is the tenant itself and is never listed.

use crate::people::{NewOrganisation, Organisation, OrganisationFacts, OrganisationKind, Standing};
use kernel::{FromRow, Instant, OrganisationId, Read, Result, TenantId, Write, sql};

pub async fn plant(db: &mut Write, tenant: TenantId, name: &str) -> Result<()> {
    db.run(sql!(
        "INSERT INTO organisations (tenant_id, id, kind, name, acronym, parent_id, rank, version)
         VALUES ({}, {}, 'service', {}, '', NULL, 0, 1)",
        tenant,
        tenant,
        name
    ))
    .await?;
    Ok(())
}

pub async fn insert_organisation(
    db: &mut Write,
    tenant: TenantId,
    id: OrganisationId,
    new: &NewOrganisation,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO organisations (tenant_id, id, kind, name, acronym, parent_id, rank, version)
         VALUES ({}, {}, {}, {}, {}, {}, {}, 1)",
        tenant,
        id,
        new.kind.as_str(),
        new.name.trim(),
        new.acronym.trim(),
        new.parent,
        new.rank
    ))
    .await?;
    Ok(())
}

pub async fn update_organisation(
    db: &mut Write,
    tenant: TenantId,
    (id, version): (OrganisationId, i64),
    facts: &OrganisationFacts,
) -> Result<u64> {
    Ok(db
        .run(sql!(
            "UPDATE organisations SET name = {}, acronym = {}, parent_id = {}, version = version + 1
              WHERE tenant_id = {} AND id = {} AND version = {}",
            facts.name.trim(),
            facts.acronym.trim(),
            facts.parent,
            tenant,
            id,
            version
        ))
        .await?)
}

pub async fn end_organisation(
    db: &mut Write,
    tenant: TenantId,
    (id, version): (OrganisationId, i64),
    ended_at: Option<Instant>,
) -> Result<u64> {
    Ok(db
        .run(sql!(
            "UPDATE organisations SET ended_at = {}, version = version + 1
              WHERE tenant_id = {} AND id = {} AND version = {}",
            ended_at,
            tenant,
            id,
            version
        ))
        .await?)
}

pub async fn rank_organisation(
    db: &mut Write,
    tenant: TenantId,
    id: OrganisationId,
    rank: i64,
) -> Result<()> {
    db.run(sql!(
        "UPDATE organisations SET rank = {} WHERE tenant_id = {} AND id = {}",
        rank,
        tenant,
        id
    ))
    .await?;
    Ok(())
}

#[derive(FromRow)]
struct OrganisationRow {
    id: OrganisationId,
    kind: String,
    name: String,
    acronym: String,
    parent_id: Option<OrganisationId>,
    rank: i64,
    ended_at: Option<Instant>,
    version: i64,
}

impl From<OrganisationRow> for Organisation {
    fn from(row: OrganisationRow) -> Self {
        Self {
            id: row.id,
            kind: OrganisationKind::from_column(&row.kind),
            name: row.name,
            acronym: row.acronym,
            parent: row.parent_id,
            rank: row.rank,
            standing: if row.ended_at.is_some() {
                Standing::Inactive
            } else {
                Standing::Active
            },
            version: row.version,
        }
    }
}

pub async fn organisation(
    db: &mut Read,
    tenant: TenantId,
    id: OrganisationId,
) -> Result<Option<Organisation>> {
    let row: Option<OrganisationRow> = db
        .maybe(sql!(
            "SELECT id, kind, name, acronym, parent_id, rank, ended_at, version FROM organisations
              WHERE tenant_id = {} AND id = {} AND id <> tenant_id",
            tenant,
            id
        ))
        .await?;
    Ok(row.map(Organisation::from))
}

pub async fn tree(db: &mut Read, tenant: TenantId) -> Result<Vec<Organisation>> {
    let rows: Vec<OrganisationRow> = db
        .all(sql!(
            "SELECT id, kind, name, acronym, parent_id, rank, ended_at, version FROM organisations
              WHERE tenant_id = {} AND id <> tenant_id ORDER BY rank, id",
            tenant
        ))
        .await?;
    Ok(rows.into_iter().map(Organisation::from).collect())
}
