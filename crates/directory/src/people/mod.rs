//! Persons, the organisations they belong to, and what they hold there.
//!
//! *Person*: somebody the tenant knows, who may or may not sign in. *Organisation*: a service or a
//! deliberative body, in one tree. *Mandate*: what a person holds in an organisation from a date to
//! a date, with its usages (member, voter, signatory, initiator, chair); ending one never rewrites
//! the past. *Role*: what a person may do in a service, for a body or in the tenant.

mod rules;
mod store;

pub use rules::{
    Contact, Mandate, NewMandate, NewOrganisation, NewPerson, Organisation, OrganisationKind,
    Person, Usage, Usages,
};

use crate::identity;
use kernel::{
    Change, Error, MandateId, OrganisationId, PersonId, Read, Result, Role, Subject, TenantId,
    UserId, Work,
};
use serde_json::json;

/// Adds a service or a body to the tree.
pub async fn add_organisation(work: &mut Work, new: NewOrganisation) -> Result<OrganisationId> {
    let new = rules::organisation(new)?;
    let (tenant, id): (_, OrganisationId) = (work.tenant(), work.new_id());
    store::insert_organisation(&mut work.db, tenant, id, &new)
        .await
        .map_err(rules::taken)?;
    work.record(
        Change::of(Subject::Organisation(id), "organisation-added")
            .after(json!({"name": new.name})),
    );
    Ok(id)
}

/// Adds a person.
pub async fn add_person(work: &mut Work, new: NewPerson) -> Result<PersonId> {
    let new = rules::person(new)?;
    let (tenant, id): (_, PersonId) = (work.tenant(), work.new_id());
    store::insert_person(&mut work.db, tenant, id, &new).await?;
    let name = format!("{} {}", new.given_name, new.family_name);
    work.record(Change::of(Subject::Person(id), "person-added").after(json!({"name": name})));
    Ok(id)
}

/// Gives a person a mandate.
pub async fn give_mandate(work: &mut Work, new: NewMandate) -> Result<MandateId> {
    let new = rules::mandate(new)?;
    let (tenant, id): (_, MandateId) = (work.tenant(), work.new_id());
    store::insert_mandate(&mut work.db, tenant, id, &new).await?;
    let facts =
        json!({"person": new.person, "function": new.function, "from": new.starts_on.to_string()});
    work.record(Change::of(Subject::Mandate(id), "mandate-given").after(facts));
    Ok(id)
}

/// Gives a person a role.
pub async fn give_role(work: &mut Work, person: PersonId, role: Role) -> Result<()> {
    let tenant = work.tenant();
    let id = work.new_id();
    store::insert_role(&mut work.db, (tenant, id), person, role).await?;
    let facts = json!({"role": role.as_str(), "place": role.place()});
    work.record(Change::of(Subject::Person(person), "role-given").after(facts));
    Ok(())
}

/// Returns the person that a user is in this tenant.
pub async fn of_user(db: &mut Read, tenant: TenantId, user: UserId) -> Result<Option<Person>> {
    store::person_of_user(db, tenant, user).await
}

/// Returns a person.
pub async fn person(db: &mut Read, tenant: TenantId, id: PersonId) -> Result<Person> {
    store::person(db, tenant, id).await?.ok_or(Error::NotFound)
}

/// Returns how to write to persons.
pub async fn contacts(
    db: &mut Read,
    tenant: TenantId,
    persons: &[PersonId],
) -> Result<Vec<Contact>> {
    let rows = store::contacts(db, tenant, persons).await?;
    let users: Vec<UserId> = rows.iter().filter_map(|row| row.user_id).collect();
    let emails = identity::emails(db, &users).await?;
    let of_user = |user: UserId| {
        emails
            .iter()
            .find(|(id, _)| *id == user)
            .map(|(_, email)| email.clone())
    };
    Ok(rows
        .into_iter()
        .map(|row| Contact {
            person: row.id,
            title: row.title,
            address: row.email.or_else(|| row.user_id.and_then(of_user)),
        })
        .collect())
}

/// Returns the roles given to a person; membership of bodies comes from mandates.
pub async fn roles_of(db: &mut Read, tenant: TenantId, person: PersonId) -> Result<Vec<Role>> {
    store::roles_of(db, tenant, person).await
}

/// Returns the bodies in which a person sits on a day.
pub async fn bodies_of(
    db: &mut Read,
    tenant: TenantId,
    person: PersonId,
    day: jiff::civil::Date,
) -> Result<Vec<OrganisationId>> {
    store::bodies_of(db, tenant, person, &day.to_string()).await
}

/// Returns who sits in a body on a day, in the order of the register.
pub async fn members(
    db: &mut Read,
    tenant: TenantId,
    body: OrganisationId,
    day: jiff::civil::Date,
) -> Result<Vec<Mandate>> {
    store::members(db, tenant, body, &day.to_string()).await
}

/// Returns an organisation.
pub async fn organisation(
    db: &mut Read,
    tenant: TenantId,
    id: OrganisationId,
) -> Result<Organisation> {
    store::organisation(db, tenant, id)
        .await?
        .ok_or(Error::NotFound)
}

/// Returns the services or the bodies of the tenant, in their order.
pub async fn organisations(
    db: &mut Read,
    tenant: TenantId,
    kind: OrganisationKind,
) -> Result<Vec<Organisation>> {
    store::organisations(db, tenant, kind).await
}

/// Returns every person of the tenant, by name.
pub async fn persons(db: &mut Read, tenant: TenantId) -> Result<Vec<Person>> {
    store::persons(db, tenant).await
}
