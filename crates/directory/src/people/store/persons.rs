//! Persons, and the political group to which each belongs.

use crate::people::{Gender, Person, PersonFacts, Standing, Wanted};
use kernel::{
    Cursor, FromRow, Image, Instant, Page, PersonId, PoliticalGroupId, Read, Result, Role, Slice,
    Sql, TenantId, UserId, Write, sql,
};

pub async fn insert_person(
    db: &mut Write,
    (tenant, id): (TenantId, PersonId),
    user: Option<UserId>,
    facts: &PersonFacts,
) -> Result<()> {
    let (sort, folded) = keys(facts);
    db.run(sql!(
        "INSERT INTO persons (tenant_id, id, user_id, title, gender, given_name, family_name, email, mobile, phone,
                              address, name_sort, name_folded, version)
         VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, 1)",
        tenant, id, user, &facts.title, facts.gender.as_str(), &facts.given_name, &facts.family_name,
        facts.email.clone(), &facts.mobile, &facts.phone, &facts.address, sort, folded
    ))
    .await?;
    Ok(())
}

pub async fn signature(db: &mut Read, tenant: TenantId, id: PersonId) -> Result<Option<Image>> {
    let row: Option<(Option<Vec<u8>>, Option<String>)> = db
        .maybe(sql!(
            "SELECT signature_sha256, signature_media_type FROM persons WHERE tenant_id = {} AND id = {}",
            tenant,
            id
        ))
        .await?;
    let (sha256, kind) = row.ok_or(kernel::Error::NotFound)?;
    Ok(Image::from_columns(sha256, kind.as_deref()))
}

pub async fn set_signature(
    db: &mut Write,
    (tenant, id): (TenantId, PersonId),
    image: Option<&Image>,
) -> Result<()> {
    db.run(sql!(
        "UPDATE persons SET signature_sha256 = {}, signature_media_type = {} WHERE tenant_id = {} AND id = {}",
        image.map(|image| image.sha256.to_vec()),
        image.map(|image| image.media_type.to_owned()),
        tenant,
        id
    ))
    .await?;
    Ok(())
}

/// What orders persons, and what searches find them by.
fn keys(facts: &PersonFacts) -> (String, String) {
    let name = format!("{} {}", facts.family_name, facts.given_name);
    let email = facts.email.as_deref().unwrap_or_default();
    (
        text::sort_key(&name),
        text::fold(&format!("{} {name} {email}", facts.given_name)),
    )
}

pub async fn update_person(
    db: &mut Write,
    tenant: TenantId,
    (id, version): (PersonId, i64),
    facts: &PersonFacts,
) -> Result<u64> {
    let (sort, folded) = keys(facts);
    Ok(db
        .run(sql!(
            "UPDATE persons SET title = {}, gender = {}, given_name = {}, family_name = {}, email = {}, mobile = {},
                                phone = {}, address = {}, name_sort = {}, name_folded = {}, forgotten_at = NULL, version = version + 1
              WHERE tenant_id = {} AND id = {} AND version = {}",
            &facts.title, facts.gender.as_str(), &facts.given_name, &facts.family_name, facts.email.clone(),
            &facts.mobile, &facts.phone, &facts.address, sort, folded, tenant, id, version
        ))
        .await?)
}

pub async fn affiliate(
    db: &mut Write,
    tenant: TenantId,
    id: PersonId,
    group: Option<PoliticalGroupId>,
) -> Result<()> {
    db.run(sql!(
        "DELETE FROM affiliations WHERE tenant_id = {} AND person_id = {}",
        tenant,
        id
    ))
    .await?;
    if let Some(group) = group {
        db.run(sql!(
            "INSERT INTO affiliations (tenant_id, person_id, group_id) VALUES ({}, {}, {})",
            tenant,
            id,
            group
        ))
        .await?;
    }
    Ok(())
}

pub async fn set_inactive(
    db: &mut Write,
    tenant: TenantId,
    (id, version): (PersonId, i64),
    since: Option<String>,
) -> Result<u64> {
    Ok(db
        .run(sql!(
            "UPDATE persons SET inactive_on = {}, forgotten_at = CASE WHEN {} THEN NULL ELSE forgotten_at END, version = version + 1
              WHERE tenant_id = {} AND id = {} AND version = {}",
            since.clone(), since.is_none(), tenant, id, version
        ))
        .await?)
}

pub async fn set_user(db: &mut Write, tenant: TenantId, id: PersonId, user: UserId) -> Result<()> {
    db.run(sql!(
        "UPDATE persons SET user_id = {}, forgotten_at = NULL, version = version + 1 WHERE tenant_id = {} AND id = {}",
        user,
        tenant,
        id
    ))
    .await?;
    Ok(())
}

#[derive(FromRow)]
struct PersonRow {
    id: PersonId,
    user_id: Option<UserId>,
    title: String,
    gender: String,
    given_name: String,
    family_name: String,
    email: Option<String>,
    mobile: String,
    phone: String,
    address: String,
    group_id: Option<PoliticalGroupId>,
    inactive_on: Option<String>,
    forgotten_at: Option<Instant>,
    name_sort: String,
    version: i64,
}

impl From<PersonRow> for Person {
    fn from(row: PersonRow) -> Self {
        Self {
            id: row.id,
            user: row.user_id,
            facts: PersonFacts {
                title: row.title,
                gender: Gender::named(&row.gender),
                given_name: row.given_name,
                family_name: row.family_name,
                email: row.email,
                mobile: row.mobile,
                phone: row.phone,
                address: row.address,
                political_group: row.group_id,
            },
            inactive_on: row.inactive_on.and_then(|day| day.parse().ok()),
            forgotten_at: row.forgotten_at,
            version: row.version,
        }
    }
}

pub async fn person_of_user(
    db: &mut Read,
    tenant: TenantId,
    user: UserId,
) -> Result<Option<Person>> {
    let row: Option<PersonRow> = db
        .maybe(sql!(
            "SELECT p.id, p.user_id, p.title, p.gender, p.given_name, p.family_name, p.email, p.mobile, p.phone, p.address,
                    a.group_id, p.inactive_on, p.forgotten_at, p.name_sort, p.version
               FROM persons p LEFT JOIN affiliations a ON a.tenant_id = p.tenant_id AND a.person_id = p.id
              WHERE p.tenant_id = {} AND p.user_id = {}",
            tenant, user
        ))
        .await?;
    Ok(row.map(Person::from))
}

pub async fn person(db: &mut Read, tenant: TenantId, id: PersonId) -> Result<Option<Person>> {
    let row: Option<PersonRow> = db
        .maybe(sql!(
            "SELECT p.id, p.user_id, p.title, p.gender, p.given_name, p.family_name, p.email, p.mobile, p.phone, p.address,
                    a.group_id, p.inactive_on, p.forgotten_at, p.name_sort, p.version
               FROM persons p LEFT JOIN affiliations a ON a.tenant_id = p.tenant_id AND a.person_id = p.id
              WHERE p.tenant_id = {} AND p.id = {}",
            tenant, id
        ))
        .await?;
    Ok(row.map(Person::from))
}

const COLUMNS: &str = "SELECT p.id, p.user_id, p.title, p.gender, p.given_name, p.family_name, p.email, p.mobile, p.phone,
    p.address, a.group_id, p.inactive_on, p.forgotten_at, p.name_sort, p.version
    FROM persons p LEFT JOIN affiliations a ON a.tenant_id = p.tenant_id AND a.person_id = p.id ";

pub async fn contacts(
    db: &mut Read,
    tenant: TenantId,
    persons: &[PersonId],
) -> Result<Vec<Person>> {
    let mut query = Sql::default();
    query
        .push(COLUMNS)
        .push("WHERE p.tenant_id = ")
        .bind(tenant);
    query
        .push(" AND p.id IN ")
        .bind_list(persons.iter().copied());
    let rows: Vec<PersonRow> = db.all(query).await?;
    Ok(rows.into_iter().map(Person::from).collect())
}

pub async fn persons(db: &mut Read, tenant: TenantId) -> Result<Vec<Person>> {
    let mut query = Sql::default();
    query
        .push(COLUMNS)
        .push("WHERE p.tenant_id = ")
        .bind(tenant);
    query.push(" ORDER BY p.name_sort, p.id");
    let rows: Vec<PersonRow> = db.all(query).await?;
    Ok(rows.into_iter().map(Person::from).collect())
}

pub async fn search(
    db: &mut Read,
    tenant: TenantId,
    wanted: &Wanted,
    page: &Page,
) -> Result<(Slice<Person>, i64)> {
    let mut count = Sql::default();
    count.push("SELECT count(*) FROM persons p ");
    narrow(&mut count, tenant, wanted);
    let (total,): (i64,) = db.one(count).await?;
    let mut query = Sql::default();
    query.push(COLUMNS);
    narrow(&mut query, tenant, wanted);
    if let Some(cursor) = &page.after {
        query
            .push(" AND (p.name_sort, p.id) > (")
            .bind(&cursor.sort)
            .push(", ")
            .bind(cursor.id)
            .push(")");
    }
    query
        .push(" ORDER BY p.name_sort, p.id LIMIT ")
        .bind(page.limit + 1);
    let rows: Vec<PersonRow> = db.all(query).await?;
    let slice = Slice::cut(rows, page, |row| Cursor {
        sort: row.name_sort.clone(),
        id: row.id.0,
    });
    let slice = Slice {
        next: slice.next,
        items: slice.items.into_iter().map(Person::from).collect(),
    };
    Ok((slice, total))
}

fn narrow(query: &mut Sql, tenant: TenantId, wanted: &Wanted) {
    query.push("WHERE p.tenant_id = ").bind(tenant);
    for word in text::fold(&wanted.words)
        .split(' ')
        .filter(|word| !word.is_empty())
    {
        query
            .push(" AND p.name_folded LIKE ")
            .bind(format!("%{word}%"));
    }
    match wanted.standing {
        Some(Standing::Active) => query.push(" AND p.inactive_on IS NULL"),
        Some(Standing::Inactive) => query.push(" AND p.inactive_on IS NOT NULL"),
        None => query,
    };
    if let Some(role) = &wanted.role {
        query
            .push(" AND EXISTS (SELECT 1 FROM roles r WHERE r.tenant_id = p.tenant_id AND r.person_id = p.id AND r.role = ")
            .bind(role)
            .push(")");
    }
    if let Some(place) = wanted.organisation {
        query
            .push(" AND (EXISTS (SELECT 1 FROM roles r WHERE r.tenant_id = p.tenant_id AND r.person_id = p.id AND r.organisation_id = ")
            .bind(place)
            .push(") OR EXISTS (SELECT 1 FROM mandates m WHERE m.tenant_id = p.tenant_id AND m.person_id = p.id AND m.organisation_id = ")
            .bind(place)
            .push("))");
    }
}

/// Who holds a role of the whole tenant, among those who may sign in.
pub async fn active_holders(db: &mut Read, tenant: TenantId, role: Role) -> Result<Vec<PersonId>> {
    let rows: Vec<(PersonId,)> = db
        .all(sql!(
            "SELECT DISTINCT p.id FROM persons p
               JOIN roles r ON r.tenant_id = p.tenant_id AND r.person_id = p.id
              WHERE p.tenant_id = {} AND r.role = {} AND p.user_id IS NOT NULL AND p.inactive_on IS NULL ORDER BY p.id",
            tenant, role.as_str()
        ))
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}
