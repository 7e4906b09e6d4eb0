//! The tables of people. All their SQL is here.

use super::rules::{
    Mandate, NewMandate, NewOrganisation, NewPerson, Organisation, OrganisationKind, Person, Usages,
};
use kernel::{
    FromRow, MandateId, OrganisationId, PersonId, Read, Result, Role, Sql, TenantId, UserId, Write,
    sql,
};
use uuid::Uuid;

pub(super) async fn insert_organisation(
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
        &new.name,
        &new.acronym,
        new.parent,
        new.rank
    ))
    .await?;
    Ok(())
}

pub(super) async fn insert_person(
    db: &mut Write,
    tenant: TenantId,
    id: PersonId,
    new: &NewPerson,
) -> Result<()> {
    let sort = text::sort_key(&format!("{} {}", new.family_name, new.given_name));
    db.run(sql!(
        "INSERT INTO persons (tenant_id, id, user_id, title, given_name, family_name, email, name_sort, version)
         VALUES ({}, {}, {}, {}, {}, {}, {}, {}, 1)",
        tenant, id, new.user, &new.title, &new.given_name, &new.family_name, new.email.clone(), sort
    ))
    .await?;
    Ok(())
}

pub(super) async fn insert_mandate(
    db: &mut Write,
    tenant: TenantId,
    id: MandateId,
    new: &NewMandate,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO mandates (tenant_id, id, person_id, organisation_id, function, starts_on, ends_on,
                               is_member, is_voter, is_signatory, is_initiator, is_chair, rank, version)
         VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, 1)",
        tenant, id, new.person, new.organisation, &new.function, new.starts_on.to_string(),
        new.ends_on.map(|day| day.to_string()),
        bool::from(new.usages.member), bool::from(new.usages.voter), bool::from(new.usages.signatory),
        bool::from(new.usages.initiator), bool::from(new.usages.chair), new.rank
    ))
    .await?;
    Ok(())
}

pub(super) async fn insert_role(
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

#[derive(FromRow)]
struct PersonRow {
    id: PersonId,
    user_id: Option<UserId>,
    title: String,
    given_name: String,
    family_name: String,
}

impl From<PersonRow> for Person {
    fn from(row: PersonRow) -> Self {
        Self {
            id: row.id,
            user: row.user_id,
            title: row.title,
            given_name: row.given_name,
            family_name: row.family_name,
        }
    }
}

pub(super) async fn person_of_user(
    db: &mut Read,
    tenant: TenantId,
    user: UserId,
) -> Result<Option<Person>> {
    let row: Option<PersonRow> = db
        .maybe(sql!(
            "SELECT id, user_id, title, given_name, family_name FROM persons WHERE tenant_id = {} AND user_id = {}",
            tenant, user
        ))
        .await?;
    Ok(row.map(Person::from))
}

pub(super) async fn person(
    db: &mut Read,
    tenant: TenantId,
    id: PersonId,
) -> Result<Option<Person>> {
    let row: Option<PersonRow> = db
        .maybe(sql!(
            "SELECT id, user_id, title, given_name, family_name FROM persons WHERE tenant_id = {} AND id = {}",
            tenant, id
        ))
        .await?;
    Ok(row.map(Person::from))
}

#[derive(FromRow)]
pub(super) struct ContactRow {
    pub id: PersonId,
    pub user_id: Option<UserId>,
    pub title: String,
    pub email: Option<String>,
}

pub(super) async fn contacts(
    db: &mut Read,
    tenant: TenantId,
    persons: &[PersonId],
) -> Result<Vec<ContactRow>> {
    let mut query = Sql::default();
    query
        .push("SELECT id, user_id, title, email FROM persons WHERE tenant_id = ")
        .bind(tenant);
    query.push(" AND id IN ").bind_list(persons.iter().copied());
    Ok(db.all(query).await?)
}

pub(super) async fn persons(db: &mut Read, tenant: TenantId) -> Result<Vec<Person>> {
    let rows: Vec<PersonRow> = db
        .all(sql!(
            "SELECT id, user_id, title, given_name, family_name FROM persons WHERE tenant_id = {} ORDER BY name_sort, id",
            tenant
        ))
        .await?;
    Ok(rows.into_iter().map(Person::from).collect())
}

pub(super) async fn roles_of(
    db: &mut Read,
    tenant: TenantId,
    person: PersonId,
) -> Result<Vec<Role>> {
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

pub(super) async fn bodies_of(
    db: &mut Read,
    tenant: TenantId,
    person: PersonId,
    day: &str,
) -> Result<Vec<OrganisationId>> {
    let rows: Vec<(OrganisationId,)> = db
        .all(sql!(
            "SELECT DISTINCT m.organisation_id
               FROM mandates m
               JOIN organisations o ON o.tenant_id = m.tenant_id AND o.id = m.organisation_id AND o.kind = 'body'
              WHERE m.tenant_id = {} AND m.person_id = {} AND m.is_member = TRUE
                AND m.starts_on <= {} AND (m.ends_on IS NULL OR m.ends_on >= {})",
            tenant, person, day, day
        ))
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

#[derive(FromRow)]
struct MandateRow {
    id: MandateId,
    person_id: PersonId,
    given_name: String,
    family_name: String,
    function: String,
    is_member: bool,
    is_voter: bool,
    is_signatory: bool,
    is_initiator: bool,
    is_chair: bool,
    rank: i64,
}

impl From<MandateRow> for Mandate {
    fn from(row: MandateRow) -> Self {
        Self {
            id: row.id,
            person: row.person_id,
            name: format!("{} {}", row.given_name, row.family_name),
            function: row.function,
            usages: Usages {
                member: row.is_member.into(),
                voter: row.is_voter.into(),
                signatory: row.is_signatory.into(),
                initiator: row.is_initiator.into(),
                chair: row.is_chair.into(),
            },
            rank: row.rank,
        }
    }
}

pub(super) async fn members(
    db: &mut Read,
    tenant: TenantId,
    body: OrganisationId,
    day: &str,
) -> Result<Vec<Mandate>> {
    let rows: Vec<MandateRow> = db
        .all(sql!(
            "SELECT m.id, m.person_id, p.given_name, p.family_name, m.function,
                    m.is_member, m.is_voter, m.is_signatory, m.is_initiator, m.is_chair, m.rank
               FROM mandates m
               JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id
              WHERE m.tenant_id = {} AND m.organisation_id = {} AND m.is_member = TRUE
                AND m.starts_on <= {} AND (m.ends_on IS NULL OR m.ends_on >= {})
              ORDER BY m.rank, p.name_sort, m.id",
            tenant,
            body,
            day,
            day
        ))
        .await?;
    Ok(rows.into_iter().map(Mandate::from).collect())
}

pub(super) async fn organisation(
    db: &mut Read,
    tenant: TenantId,
    id: OrganisationId,
) -> Result<Option<Organisation>> {
    let row: Option<(OrganisationId, String, String)> = db
        .maybe(sql!(
            "SELECT id, name, acronym FROM organisations WHERE tenant_id = {} AND id = {}",
            tenant,
            id
        ))
        .await?;
    Ok(row.map(|(id, name, acronym)| Organisation { id, name, acronym }))
}

pub(super) async fn organisations(
    db: &mut Read,
    tenant: TenantId,
    kind: OrganisationKind,
) -> Result<Vec<Organisation>> {
    let rows: Vec<(OrganisationId, String, String)> = db
        .all(sql!(
            "SELECT id, name, acronym FROM organisations WHERE tenant_id = {} AND kind = {} ORDER BY rank, id",
            tenant, kind.as_str()
        ))
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, name, acronym)| Organisation { id, name, acronym })
        .collect())
}
