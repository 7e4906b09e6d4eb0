//! Mandates and deputies.

use crate::people::{Held, Mandate, MandateFacts, NewMandate, Usages};
use jiff::civil::Date;
use kernel::{
    FromRow, MandateId, OrganisationId, PersonId, Read, Result, Sql, TenantId, Write, sql,
};

pub async fn insert_mandate(
    db: &mut Write,
    (tenant, id): (TenantId, MandateId),
    new: &NewMandate,
) -> Result<()> {
    let facts = &new.facts;
    db.run(sql!(
        "INSERT INTO mandates (tenant_id, id, person_id, organisation_id, function, starts_on, ends_on,
                               is_member, is_voter, is_signatory, is_initiator, is_chair, rank, version)
         VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, 1)",
        tenant, id, new.person, new.organisation, &facts.function, facts.starts_on.to_string(),
        facts.ends_on.map(|day| day.to_string()),
        bool::from(facts.usages.member), bool::from(facts.usages.voter), bool::from(facts.usages.signatory),
        bool::from(facts.usages.initiator), bool::from(facts.usages.chair), facts.rank
    ))
    .await?;
    Ok(())
}

pub async fn update_mandate(
    db: &mut Write,
    tenant: TenantId,
    (id, version): (MandateId, i64),
    facts: &MandateFacts,
) -> Result<u64> {
    Ok(db
        .run(sql!(
            "UPDATE mandates SET function = {}, starts_on = {}, ends_on = {}, is_member = {}, is_voter = {},
                                 is_signatory = {}, is_initiator = {}, is_chair = {}, rank = {}, version = version + 1
              WHERE tenant_id = {} AND id = {} AND version = {}",
            &facts.function, facts.starts_on.to_string(), facts.ends_on.map(|day| day.to_string()),
            bool::from(facts.usages.member), bool::from(facts.usages.voter), bool::from(facts.usages.signatory),
            bool::from(facts.usages.initiator), bool::from(facts.usages.chair), facts.rank, tenant, id, version
        ))
        .await?)
}

pub async fn set_deputy(
    db: &mut Write,
    tenant: TenantId,
    id: MandateId,
    deputy: Option<PersonId>,
) -> Result<()> {
    db.run(sql!(
        "DELETE FROM deputies WHERE tenant_id = {} AND mandate_id = {}",
        tenant,
        id
    ))
    .await?;
    if let Some(deputy) = deputy {
        db.run(sql!(
            "INSERT INTO deputies (tenant_id, mandate_id, person_id) VALUES ({}, {}, {})",
            tenant,
            id,
            deputy
        ))
        .await?;
    }
    Ok(())
}

#[derive(FromRow)]
struct HeldRow {
    id: MandateId,
    person_id: PersonId,
    given_name: String,
    family_name: String,
    organisation_id: OrganisationId,
    place: String,
    function: String,
    starts_on: String,
    ends_on: Option<String>,
    is_member: bool,
    is_voter: bool,
    is_signatory: bool,
    is_initiator: bool,
    is_chair: bool,
    rank: i64,
    deputy_id: Option<PersonId>,
    version: i64,
}

impl From<HeldRow> for Held {
    fn from(row: HeldRow) -> Self {
        Self {
            id: row.id,
            person: row.person_id,
            name: format!("{} {}", row.given_name, row.family_name),
            organisation: row.organisation_id,
            place: row.place,
            facts: MandateFacts {
                function: row.function,
                starts_on: row.starts_on.parse().unwrap_or(Date::MIN),
                ends_on: row.ends_on.and_then(|day| day.parse().ok()),
                usages: Usages {
                    member: row.is_member.into(),
                    voter: row.is_voter.into(),
                    signatory: row.is_signatory.into(),
                    initiator: row.is_initiator.into(),
                    chair: row.is_chair.into(),
                },
                rank: row.rank,
            },
            deputy: row.deputy_id,
            version: row.version,
        }
    }
}

fn held(tenant: TenantId) -> Sql {
    let mut query = Sql::default();
    query
        .push(
            "SELECT m.id, m.person_id, p.given_name, p.family_name, m.organisation_id, o.name AS place, m.function,
                    m.starts_on, m.ends_on, m.is_member, m.is_voter, m.is_signatory, m.is_initiator, m.is_chair, m.rank,
                    d.person_id AS deputy_id, m.version
               FROM mandates m
               JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id
               JOIN organisations o ON o.tenant_id = m.tenant_id AND o.id = m.organisation_id
               LEFT JOIN deputies d ON d.tenant_id = m.tenant_id AND d.mandate_id = m.id
              WHERE m.tenant_id = ",
        )
        .bind(tenant);
    query
}

pub async fn mandate(db: &mut Read, tenant: TenantId, id: MandateId) -> Result<Option<Held>> {
    let mut query = held(tenant);
    query.push(" AND m.id = ").bind(id);
    let row: Option<HeldRow> = db.maybe(query).await?;
    Ok(row.map(Held::from))
}

pub async fn mandates_of(
    db: &mut Read,
    tenant: TenantId,
    persons: &[PersonId],
) -> Result<Vec<Held>> {
    let mut query = held(tenant);
    query
        .push(" AND m.person_id IN ")
        .bind_list(persons.iter().copied())
        .push(" ORDER BY m.starts_on DESC, m.rank, m.id");
    let rows: Vec<HeldRow> = db.all(query).await?;
    Ok(rows.into_iter().map(Held::from).collect())
}

pub async fn mandates_in(
    db: &mut Read,
    tenant: TenantId,
    organisation: OrganisationId,
) -> Result<Vec<Held>> {
    let mut query = held(tenant);
    query
        .push(" AND m.organisation_id = ")
        .bind(organisation)
        .push(" ORDER BY m.rank, p.name_sort, m.starts_on, m.id");
    let rows: Vec<HeldRow> = db.all(query).await?;
    Ok(rows.into_iter().map(Held::from).collect())
}

pub async fn bodies_of(
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
struct MemberRow {
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

impl From<MemberRow> for Mandate {
    fn from(row: MemberRow) -> Self {
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

pub async fn members(
    db: &mut Read,
    tenant: TenantId,
    body: OrganisationId,
    day: &str,
) -> Result<Vec<Mandate>> {
    let rows: Vec<MemberRow> = db
        .all(sql!(
            "SELECT m.id, m.person_id, p.given_name, p.family_name, m.function,
                    m.is_member, m.is_voter, m.is_signatory, m.is_initiator, m.is_chair, m.rank
               FROM mandates m
               JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id
              WHERE m.tenant_id = {} AND m.organisation_id = {} AND m.is_member = TRUE
                AND m.starts_on <= {} AND (m.ends_on IS NULL OR m.ends_on >= {})
                AND (p.inactive_on IS NULL OR p.inactive_on > {})
              ORDER BY m.rank, p.name_sort, m.id",
            tenant,
            body,
            day,
            day,
            day
        ))
        .await?;
    Ok(rows.into_iter().map(Mandate::from).collect())
}

pub async fn initiators(db: &mut Read, tenant: TenantId, day: &str) -> Result<Vec<Mandate>> {
    let rows: Vec<MemberRow> = db
        .all(sql!(
            "SELECT m.id, m.person_id, p.given_name, p.family_name, m.function,
                    m.is_member, m.is_voter, m.is_signatory, m.is_initiator, m.is_chair, m.rank
               FROM mandates m
               JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id
              WHERE m.tenant_id = {} AND m.is_initiator = TRUE
                AND m.starts_on <= {} AND (m.ends_on IS NULL OR m.ends_on >= {})
                AND (p.inactive_on IS NULL OR p.inactive_on > {})
              ORDER BY p.name_sort, p.id, m.rank, m.id",
            tenant,
            day,
            day,
            day
        ))
        .await?;
    Ok(rows.into_iter().map(Mandate::from).collect())
}
