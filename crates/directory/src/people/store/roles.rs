//! Roles.

use kernel::{OrganisationId, PersonId, Read, Result, Role, Sql, TenantId, Write, sql};
use uuid::Uuid;

pub async fn insert_role(
    db: &mut Write,
    (tenant, id): (TenantId, Uuid),
    person: PersonId,
    role: Role,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO roles (tenant_id, id, person_id, role, organisation_id) VALUES ({}, {}, {}, {}, {})
         ON CONFLICT (tenant_id, person_id, role, organisation_id) DO NOTHING",
        tenant, id, person, role.as_str(), role.place()
    ))
    .await?;
    Ok(())
}

pub async fn delete_role(
    db: &mut Write,
    tenant: TenantId,
    person: PersonId,
    role: Role,
) -> Result<u64> {
    let delete = match role.place() {
        Some(place) => sql!(
            "DELETE FROM roles WHERE tenant_id = {} AND person_id = {} AND role = {} AND organisation_id = {}",
            tenant,
            person,
            role.as_str(),
            place
        ),
        None => sql!(
            "DELETE FROM roles WHERE tenant_id = {} AND person_id = {} AND role = {} AND organisation_id IS NULL",
            tenant,
            person,
            role.as_str()
        ),
    };
    Ok(db.run(delete).await?)
}

pub async fn roles_of(db: &mut Read, tenant: TenantId, person: PersonId) -> Result<Vec<Role>> {
    let rows: Vec<(String, Option<OrganisationId>)> = db
        .all(sql!(
            "SELECT role, organisation_id FROM roles WHERE tenant_id = {} AND person_id = {} ORDER BY id",
            tenant, person
        ))
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(name, place)| Role::named(&name, place))
        .collect())
}

pub async fn all_roles(db: &mut Read, tenant: TenantId) -> Result<Vec<(PersonId, Role)>> {
    let rows: Vec<(PersonId, String, Option<OrganisationId>)> = db
        .all(sql!(
            "SELECT person_id, role, organisation_id FROM roles WHERE tenant_id = {} ORDER BY id",
            tenant
        ))
        .await?;
    Ok(named(rows))
}

pub async fn roles_of_all(
    db: &mut Read,
    tenant: TenantId,
    persons: &[PersonId],
) -> Result<Vec<(PersonId, Role)>> {
    let mut query = Sql::default();
    query
        .push("SELECT person_id, role, organisation_id FROM roles WHERE tenant_id = ")
        .bind(tenant)
        .push(" AND person_id IN ")
        .bind_list(persons.iter().copied())
        .push(" ORDER BY id");
    Ok(named(db.all(query).await?))
}

/// Which roles anybody holds in these services.
pub async fn roles_held_in(
    db: &mut Read,
    tenant: TenantId,
    services: &[OrganisationId],
) -> Result<Vec<(OrganisationId, String)>> {
    db.once(("roles held", (tenant, services)), async |db| {
        let mut query = Sql::default();
        query
            .push("SELECT DISTINCT organisation_id, role FROM roles WHERE tenant_id = ")
            .bind(tenant)
            .push(" AND organisation_id IN ")
            .bind_list(services.iter().copied());
        Ok(db.all(query).await?)
    })
    .await
}

fn named(rows: Vec<(PersonId, String, Option<OrganisationId>)>) -> Vec<(PersonId, Role)> {
    rows.into_iter()
        .filter_map(|(person, name, place)| Some((person, Role::named(&name, place)?)))
        .collect()
}
