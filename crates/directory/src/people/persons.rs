//! Who the tenant knows.

use super::{Contact, NewPerson, Person, PersonFacts, Standing, Wanted, rules, store};
use crate::identity;
use kernel::{
    Actor, Change, Error, Image, Page, PersonId, Read, Result, Role, Slice, Subject, TenantId,
    TenantRole, UserId, Work, saved,
};
use serde_json::{Value, json};

/// The name of an account when nobody chose another: `prenom.nom`.
pub fn usual_name(given: &str, family: &str) -> String {
    [given, family].map(text::slug).join(".")
}

/// Adds a person. For administrators.
pub async fn add_person(work: &mut Work, new: NewPerson) -> Result<PersonId> {
    work.actor.must_administer()?;
    let facts = rules::person(new.facts)?;
    let (tenant, id): (_, PersonId) = (work.tenant(), work.new_id());
    store::insert_person(&mut work.db, (tenant, id), new.user, &facts).await?;
    store::affiliate(&mut work.db, tenant, id, facts.political_group).await?;
    let name = format!("{} {}", facts.given_name, facts.family_name);
    work.record(Change::of(Subject::Person(id), "person-added").after(json!({"name": name})));
    Ok(id)
}

/// Corrects what is known of a person.
pub async fn change_person(
    work: &mut Work,
    id: PersonId,
    version: i64,
    facts: PersonFacts,
) -> Result<()> {
    work.actor.must_administer()?;
    let facts = rules::person(facts)?;
    let tenant = work.tenant();
    let before = person(&mut work.db, tenant, id).await?;
    saved(store::update_person(&mut work.db, tenant, (id, version), &facts).await?)?;
    store::affiliate(&mut work.db, tenant, id, facts.political_group).await?;
    work.record(
        Change::of(Subject::Person(id), "person-changed")
            .before(told(&before.facts))
            .after(told(&facts)),
    );
    Ok(())
}

/// The facts for the journal. Addresses and telephones are personal: that they changed is enough.
fn told(facts: &PersonFacts) -> Value {
    json!({
        "title": facts.title, "gender": facts.gender.as_str(), "name": format!("{} {}", facts.given_name, facts.family_name),
        "political_group": facts.political_group,
    })
}

/// Says from today on whether the tenant still deals with somebody: who is inactive is never
/// convened nor written to, and cannot sign in. What they did stays.
pub async fn set_person_standing(
    work: &mut Work,
    id: PersonId,
    version: i64,
    standing: Standing,
) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    let found = person(&mut work.db, tenant, id).await?;
    if standing == Standing::Inactive {
        must_leave_an_administrator(work, id).await?;
    }
    let zone = identity::tenant(&mut work.db, tenant).await?.zone;
    let today = zone.at(work.now.to_timestamp()).date();
    let since = (standing == Standing::Inactive).then(|| today.to_string());
    saved(store::set_inactive(&mut work.db, tenant, (id, version), since).await?)?;
    let action = match standing {
        Standing::Active => "person-resumed",
        Standing::Inactive => "person-ended",
    };
    work.record(Change::of(Subject::Person(id), action).after(json!({"name": found.name()})));
    let open = match standing {
        Standing::Active => identity::Open::Yes,
        Standing::Inactive => identity::Open::Suspended,
    };
    match found.user {
        Some(user) => identity::set_account_open(work, user, open).await,
        None => Ok(()),
    }
}

/// Somebody must be able to set the tenant up.
pub(super) async fn must_leave_an_administrator(work: &mut Work, leaving: PersonId) -> Result<()> {
    let tenant = work.tenant();
    let administrator = Role::Tenant(TenantRole::Administrator);
    let holders = store::active_holders(&mut work.db, tenant, administrator).await?;
    if holders == [leaving] {
        return Err(Error::refused("last-administrator"));
    }
    Ok(())
}

/// Returns the administrators of the tenant with whom it deals.
pub async fn administrators(db: &mut Read, tenant: TenantId) -> Result<Vec<PersonId>> {
    store::active_holders(db, tenant, Role::Tenant(TenantRole::Administrator)).await
}

/// Makes a user of this person.
pub async fn give_user(work: &mut Work, id: PersonId, user: UserId) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    let found = person(&mut work.db, tenant, id).await?;
    if found.user.is_some() {
        return Err(Error::refused("has-an-account"));
    }
    store::set_user(&mut work.db, tenant, id, user)
        .await
        .map_err(|error| match error {
            Error::Duplicate(_) => Error::field("email", "account-of-another-person"),
            other => other,
        })?;
    work.record(Change::of(Subject::Person(id), "account-given").after(json!({"user": user})));
    Ok(())
}

/// Returns the picture of a person's signature. For administrators.
pub async fn signature(db: &mut Read, actor: &Actor, id: PersonId) -> Result<Option<Image>> {
    actor.must_administer()?;
    store::signature(db, actor.tenant, id).await
}

/// Returns the same for an archive of all that is known of a person. The caller has checked for whom.
pub async fn signature_of(db: &mut Read, tenant: TenantId, id: PersonId) -> Result<Option<Image>> {
    store::signature(db, tenant, id).await
}

/// Sets the picture of a person's signature, or takes it away. For administrators.
pub async fn set_signature(work: &mut Work, id: PersonId, image: Option<Image>) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    let found = person(&mut work.db, tenant, id).await?;
    store::set_signature(&mut work.db, (tenant, id), image.as_ref()).await?;
    let action = match image {
        Some(_) => "signature-set",
        None => "signature-removed",
    };
    work.record(Change::of(Subject::Person(id), action).after(json!({"name": found.name()})));
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

/// Returns every person of the tenant, by name.
pub async fn persons(db: &mut Read, tenant: TenantId) -> Result<Vec<Person>> {
    store::persons(db, tenant).await
}

/// Returns the persons that are looked for, by name, and how many there are.
pub async fn search(
    db: &mut Read,
    tenant: TenantId,
    wanted: &Wanted,
    page: &Page,
) -> Result<(Slice<Person>, i64)> {
    store::search(db, tenant, wanted, page).await
}

/// Returns how to write to persons. Nobody writes to those who are inactive.
pub async fn contacts(
    db: &mut Read,
    tenant: TenantId,
    persons: &[PersonId],
) -> Result<Vec<Contact>> {
    let rows = store::contacts(db, tenant, persons).await?;
    let users: Vec<UserId> = rows.iter().filter_map(|person| person.user).collect();
    let emails = identity::emails(db, &users).await?;
    let languages = identity::languages(db, &users).await?;
    let of_user = |user: UserId| {
        emails
            .iter()
            .find(|(id, _)| *id == user)
            .map(|(_, email)| email.clone())
    };
    Ok(rows
        .into_iter()
        .map(|person| Contact {
            person: person.id,
            gender: person.facts.gender,
            language: person.user.and_then(|user| languages.get(&user).copied()),
            address: if person.is_active() {
                (person.facts.email).or_else(|| person.user.and_then(of_user))
            } else {
                None
            },
        })
        .collect())
}
