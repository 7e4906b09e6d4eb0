//! The searches that were kept.

use crate::search::saved::{Doing, Kept, Saved};
use kernel::{
    FromRow, Instant, OrganisationId, PersonId, Read, Result, SearchId, Sql, TenantId, Write, sql,
};

#[derive(FromRow)]
struct Row {
    id: SearchId,
    body_id: Option<OrganisationId>,
    person_id: Option<PersonId>,
    name: String,
    question: String,
    waits: bool,
    roles: String,
}

impl From<Row> for Saved {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            body: row.body_id,
            kept: match row.person_id {
                Some(person) => Kept::ForOne(person),
                None => Kept::ForAll,
            },
            name: row.name,
            question: row.question,
            waits: row.waits,
            roles: Doing::ALL
                .into_iter()
                .filter(|one| row.roles.split(' ').any(|name| name == one.as_str()))
                .collect(),
        }
    }
}

/// The searches of a person and those of everybody, by name.
pub async fn saved(
    db: &mut Read,
    tenant: TenantId,
    person: Option<PersonId>,
) -> Result<Vec<Saved>> {
    let mut query = Sql::default();
    query
        .push("SELECT id, body_id, person_id, name, question, waits, roles FROM saved_searches WHERE tenant_id = ")
        .bind(tenant);
    query.push(" AND (person_id IS NULL");
    if let Some(person) = person {
        query.push(" OR person_id = ").bind(person);
    }
    query.push(") ORDER BY name, id");
    let rows: Vec<Row> = db.all(query).await?;
    Ok(rows.into_iter().map(Saved::from).collect())
}

pub async fn insert(
    db: &mut Write,
    tenant: TenantId,
    new: &Saved,
    (by, now): (&str, Instant),
) -> Result<()> {
    let roles: Vec<&str> = new.roles.iter().map(|one| one.as_str()).collect();
    let person = match new.kept {
        Kept::ForOne(person) => Some(person),
        Kept::ForAll => None,
    };
    db.run(sql!(
        "INSERT INTO saved_searches (tenant_id, id, body_id, person_id, name, question, waits, roles, created_by, created_at)
         VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {})",
        tenant, new.id, new.body, person, &new.name, &new.question, new.waits, roles.join(" "), by, now
    ))
    .await?;
    Ok(())
}

pub async fn remove(db: &mut Write, tenant: TenantId, id: SearchId) -> Result<()> {
    db.run(sql!(
        "DELETE FROM saved_searches WHERE tenant_id = {} AND id = {}",
        tenant,
        id
    ))
    .await?;
    Ok(())
}
