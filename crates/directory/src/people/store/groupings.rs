//! Political groups and populations.

use crate::people::{PoliticalGroup, Population};
use kernel::{
    FromRow, PersonId, PoliticalGroupId, PopulationId, Read, Result, TenantId, Write, sql,
};

pub async fn insert_political_group(
    db: &mut Write,
    (tenant, id): (TenantId, PoliticalGroupId),
    name: &str,
    initials: &str,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO political_groups (tenant_id, id, name, initials, rank, version)
         SELECT {}, {}, {}, {}, COALESCE(MAX(rank), 0) + 1, 1 FROM political_groups WHERE tenant_id = {}",
        tenant, id, name, initials, tenant
    ))
    .await?;
    Ok(())
}

pub async fn update_political_group(
    db: &mut Write,
    tenant: TenantId,
    (id, version): (PoliticalGroupId, i64),
    name: &str,
    initials: &str,
) -> Result<u64> {
    Ok(db
        .run(sql!(
            "UPDATE political_groups SET name = {}, initials = {}, version = version + 1
              WHERE tenant_id = {} AND id = {} AND version = {}",
            name,
            initials,
            tenant,
            id,
            version
        ))
        .await?)
}

pub async fn delete_political_group(
    db: &mut Write,
    tenant: TenantId,
    id: PoliticalGroupId,
) -> Result<()> {
    db.run(sql!(
        "DELETE FROM political_groups WHERE tenant_id = {} AND id = {}",
        tenant,
        id
    ))
    .await?;
    Ok(())
}

#[derive(FromRow)]
struct GroupRow {
    id: PoliticalGroupId,
    name: String,
    initials: String,
    members: i64,
    version: i64,
}

pub async fn political_groups(db: &mut Read, tenant: TenantId) -> Result<Vec<PoliticalGroup>> {
    let rows: Vec<GroupRow> = db
        .all(sql!(
            "SELECT g.id, g.name, g.initials, g.version,
                    (SELECT count(*) FROM affiliations a WHERE a.tenant_id = g.tenant_id AND a.group_id = g.id) AS members
               FROM political_groups g WHERE g.tenant_id = {} ORDER BY g.rank, g.id",
            tenant
        ))
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| PoliticalGroup {
            id: row.id,
            name: row.name,
            initials: row.initials,
            members: row.members,
            version: row.version,
        })
        .collect())
}

pub async fn insert_population(
    db: &mut Write,
    (tenant, id): (TenantId, PopulationId),
    name: &str,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO populations (tenant_id, id, name, version) VALUES ({}, {}, {}, 1)",
        tenant,
        id,
        name
    ))
    .await?;
    Ok(())
}

pub async fn update_population(
    db: &mut Write,
    tenant: TenantId,
    (id, version): (PopulationId, i64),
    name: &str,
) -> Result<u64> {
    Ok(db
        .run(sql!(
            "UPDATE populations SET name = {}, version = version + 1 WHERE tenant_id = {} AND id = {} AND version = {}",
            name, tenant, id, version
        ))
        .await?)
}

pub async fn delete_population(db: &mut Write, tenant: TenantId, id: PopulationId) -> Result<()> {
    db.run(sql!(
        "DELETE FROM populations WHERE tenant_id = {} AND id = {}",
        tenant,
        id
    ))
    .await?;
    Ok(())
}

pub async fn set_population_members(
    db: &mut Write,
    tenant: TenantId,
    id: PopulationId,
    members: &[PersonId],
) -> Result<()> {
    db.run(sql!(
        "DELETE FROM population_members WHERE tenant_id = {} AND population_id = {}",
        tenant,
        id
    ))
    .await?;
    for member in members {
        db.run(sql!(
            "INSERT INTO population_members (tenant_id, population_id, person_id) VALUES ({}, {}, {})
             ON CONFLICT (tenant_id, population_id, person_id) DO NOTHING",
            tenant,
            id,
            *member
        ))
        .await?;
    }
    Ok(())
}

#[derive(FromRow)]
struct PopulationRow {
    id: PopulationId,
    name: String,
    members: i64,
    version: i64,
}

pub async fn populations(db: &mut Read, tenant: TenantId) -> Result<Vec<Population>> {
    let rows: Vec<PopulationRow> = db
        .all(sql!(
            "SELECT p.id, p.name, p.version,
                    (SELECT count(*) FROM population_members m WHERE m.tenant_id = p.tenant_id AND m.population_id = p.id) AS members
               FROM populations p WHERE p.tenant_id = {} ORDER BY p.name, p.id",
            tenant
        ))
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Population {
            id: row.id,
            name: row.name,
            members: row.members,
            version: row.version,
        })
        .collect())
}

pub async fn population_members(
    db: &mut Read,
    tenant: TenantId,
    id: PopulationId,
) -> Result<Vec<PersonId>> {
    let rows: Vec<(PersonId,)> = db
        .all(sql!(
            "SELECT person_id FROM population_members WHERE tenant_id = {} AND population_id = {} ORDER BY person_id",
            tenant, id
        ))
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}
