//! `/persons`, `/users`, `/political-groups`: who is who, for administrators.

use super::{
    Answer, Body, answer, created,
    shapes::{List, Part},
};
use crate::caller::ApiCaller;
use crate::extract::{Path, Query};
use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use directory::{
    identity::{self, Account, AccountStanding, NewAccount},
    people::{self, Gender, NewPerson, PersonFacts},
};
use jiff::civil::Date;
use kernel::{Error, Instant, Look, OrganisationId, PersonId, Result, Role, UserId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// A person known to the tenant.
#[derive(Debug, Serialize, ToSchema)]
pub struct Person {
    id: Uuid,
    /// The user, for those who sign in.
    user_id: Option<Uuid>,
    title: String,
    /// `feminine`, `masculine` or `unknown`.
    gender: &'static str,
    given_name: String,
    family_name: String,
    email: Option<String>,
    mobile: String,
    phone: String,
    address: String,
    political_group_id: Option<Uuid>,
    /// Since which day the tenant no longer deals with them.
    #[schema(value_type = Option<String>, format = Date)]
    inactive_on: Option<Date>,
    version: i64,
}

impl From<people::Person> for Person {
    fn from(person: people::Person) -> Self {
        let facts = person.facts;
        Self {
            id: person.id.0,
            user_id: person.user.map(|id| id.0),
            title: facts.title,
            gender: facts.gender.as_str(),
            given_name: facts.given_name,
            family_name: facts.family_name,
            email: facts.email,
            mobile: facts.mobile,
            phone: facts.phone,
            address: facts.address,
            political_group_id: facts.political_group.map(|id| id.0),
            inactive_on: person.inactive_on,
            version: person.version,
        }
    }
}

/// What is said of a person.
#[derive(Debug, Deserialize, ToSchema)]
pub struct PersonDraft {
    given_name: String,
    family_name: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    gender: String,
    email: Option<String>,
    #[serde(default)]
    mobile: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    address: String,
    political_group_id: Option<Uuid>,
    /// The version that the caller saw: only when the person is changed.
    version: Option<i64>,
}

impl PersonDraft {
    fn facts(&self) -> PersonFacts {
        PersonFacts {
            title: self.title.clone(),
            gender: Gender::named(&self.gender),
            given_name: self.given_name.clone(),
            family_name: self.family_name.clone(),
            email: self.email.clone(),
            mobile: self.mobile.clone(),
            phone: self.phone.clone(),
            address: self.address.clone(),
            political_group: self.political_group_id.map(Into::into),
        }
    }
}

/// Which persons are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// Words of the name or the address.
    #[serde(default)]
    q: String,
    /// At most so many (200 at most).
    limit: Option<i64>,
    /// Continue after this cursor.
    after: Option<String>,
}

/// Lists the persons of the tenant, by name. For meeting managers and administrators; only the
/// latter see how to reach them.
#[utoipa::path(get, path = "/persons", operation_id = "list_persons", tag = "organisation", params(Wanted), responses((status = 200, description = "Found", body = List<Person>)))]
pub async fn list(caller: ApiCaller, Query(wanted): Query<Wanted>) -> Answer<Json<List<Person>>> {
    answer(&caller, async |look| {
        let administers = look.actor.administers();
        if look.actor.managed().is_empty() && !administers {
            return Err(Error::refused("not-a-manager"));
        }
        let looked_for = people::Wanted {
            words: wanted.q.clone(),
            ..people::Wanted::default()
        };
        let page = Part {
            limit: Some(wanted.limit.unwrap_or(200)),
            after: wanted.after.clone(),
        }
        .page();
        let tenant = look.actor.tenant;
        let (slice, total) = people::search(&mut look.db, tenant, &looked_for, &page).await?;
        Ok(List::of(slice, Some(total), |person| {
            let whole = Person::from(person);
            if administers {
                return whole;
            }
            Person {
                mobile: String::new(),
                phone: String::new(),
                address: String::new(),
                ..whole
            }
        }))
    })
    .await
}

async fn one(look: &mut Look, id: PersonId) -> Result<Person> {
    look.actor.must_administer()?;
    Ok(people::person(&mut look.db, look.actor.tenant, id)
        .await?
        .into())
}

/// Returns a person. For administrators.
#[utoipa::path(get, path = "/persons/{id}", operation_id = "get_person", tag = "organisation", params(("id" = Uuid, Path)), responses((status = 200, description = "Found", body = Person)))]
pub async fn show(caller: ApiCaller, Path(id): Path<PersonId>) -> Answer<Json<Person>> {
    answer(&caller, async |look| one(look, id).await).await
}

/// Adds a person. For administrators.
#[utoipa::path(post, path = "/persons", operation_id = "create_person", tag = "organisation", request_body = PersonDraft, responses((status = 201, description = "Added", body = Person)))]
pub async fn create(caller: ApiCaller, Body(draft): Body<PersonDraft>) -> Answer<Response> {
    let facts = draft.facts();
    let id = caller
        .work(async |work| people::add_person(work, NewPerson { user: None, facts }).await)
        .await?;
    let person = caller.read(async |look| one(look, id).await).await?;
    Ok(created(format!("/persons/{id}"), person))
}

/// Corrects a person. For administrators.
#[utoipa::path(put, path = "/persons/{id}", operation_id = "change_person", tag = "organisation", params(("id" = Uuid, Path)), request_body = PersonDraft, responses((status = 200, description = "Saved", body = Person)))]
pub async fn change(
    caller: ApiCaller,
    Path(id): Path<PersonId>,
    Body(draft): Body<PersonDraft>,
) -> Answer<Json<Person>> {
    let version = draft.version.ok_or(Error::Conflict)?;
    caller
        .work(async |work| people::change_person(work, id, version, draft.facts()).await)
        .await?;
    answer(&caller, async |look| one(look, id).await).await
}

/// A role.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct HeldRole {
    /// `writer`, `reviewer`, `manager`, `administrator`…
    role: String,
    /// The service or body in which it is held.
    organisation_id: Option<Uuid>,
}

impl HeldRole {
    fn read(&self) -> Result<Role> {
        let place = self.organisation_id.map(OrganisationId);
        Role::named(&self.role, place).ok_or(Error::field("role", "role-not-there"))
    }
}

impl From<Role> for HeldRole {
    fn from(role: Role) -> Self {
        Self {
            role: role.as_str().to_owned(),
            organisation_id: role.place().map(|place| place.0),
        }
    }
}

async fn roles_of(look: &mut Look, id: PersonId) -> Result<List<HeldRole>> {
    look.actor.must_administer()?;
    let tenant = look.actor.tenant;
    people::person(&mut look.db, tenant, id).await?;
    let roles = people::roles_of(&mut look.db, tenant, id).await?;
    Ok(List::whole(roles.into_iter().map(HeldRole::from).collect()))
}

/// Lists the roles given to a person. For administrators.
#[utoipa::path(get, path = "/persons/{id}/roles", operation_id = "list_roles", tag = "organisation", params(("id" = Uuid, Path)), responses((status = 200, description = "Found", body = List<HeldRole>)))]
pub async fn roles(caller: ApiCaller, Path(id): Path<PersonId>) -> Answer<Json<List<HeldRole>>> {
    answer(&caller, async |look| roles_of(look, id).await).await
}

/// Makes these the roles of a person, and no others. For administrators.
#[utoipa::path(put, path = "/persons/{id}/roles", operation_id = "set_roles", tag = "organisation", params(("id" = Uuid, Path)), request_body = Vec<HeldRole>, responses((status = 200, description = "Saved", body = List<HeldRole>)))]
pub async fn set_roles(
    caller: ApiCaller,
    Path(id): Path<PersonId>,
    Body(wanted): Body<Vec<HeldRole>>,
) -> Answer<Json<List<HeldRole>>> {
    caller
        .work(async |work| {
            work.actor.must_administer()?;
            let tenant = work.tenant();
            people::person(&mut work.db, tenant, id).await?;
            let wanted = wanted
                .iter()
                .map(|role| Ok((id, role.read()?)))
                .collect::<Result<BTreeSet<_>>>()?;
            let held = people::roles_of(&mut work.db, tenant, id).await?;
            let mut among: BTreeSet<_> = held.into_iter().map(|role| (id, role)).collect();
            among.extend(wanted.iter().copied());
            work.leave_unrecorded("each role given or taken back has its own line");
            people::set_roles(work, &wanted, &among).await
        })
        .await?;
    answer(&caller, async |look| roles_of(look, id).await).await
}

/// An account of the tenant.
#[derive(Debug, Serialize, ToSchema)]
pub struct User {
    id: Uuid,
    person_id: Uuid,
    /// What stands before the @ of `name@slug`.
    name: String,
    email: Option<String>,
    /// `invited`, `without_password`, `open` or `closed`.
    standing: &'static str,
    #[schema(value_type = Option<String>, format = DateTime)]
    seen_at: Option<Instant>,
}

fn user(account: Account, person: PersonId) -> User {
    User {
        id: account.user.0,
        person_id: person.0,
        name: account.name,
        email: account.email,
        standing: match account.standing {
            AccountStanding::Invited => "invited",
            AccountStanding::WithoutPassword => "without_password",
            AccountStanding::Open => "open",
            AccountStanding::Closed => "closed",
        },
        seen_at: account.seen_at,
    }
}

/// Lists the accounts of the tenant. For administrators.
#[utoipa::path(get, path = "/users", operation_id = "list_users", tag = "organisation", responses((status = 200, description = "Found", body = List<User>)))]
pub async fn users(caller: ApiCaller) -> Answer<Json<List<User>>> {
    answer(&caller, async |look| {
        look.actor.must_administer()?;
        let tenant = look.actor.tenant;
        let persons = people::persons(&mut look.db, tenant).await?;
        let ids: Vec<UserId> = persons.iter().filter_map(|person| person.user).collect();
        let accounts = identity::accounts(&mut look.db, tenant, &ids, look.now).await?;
        let of = |id: UserId| persons.iter().find(|person| person.user == Some(id));
        let users = accounts
            .into_iter()
            .filter_map(|account| Some((of(account.user)?.id, account)))
            .map(|(person, account)| user(account, person));
        Ok(List::whole(users.collect()))
    })
    .await
}

/// An account to be given.
#[derive(Debug, Deserialize, ToSchema)]
pub struct NewUser {
    person_id: Uuid,
    /// With which the person signs in.
    email: String,
    /// What stands before the @ of `name@slug`.
    name: String,
}

/// Gives a person an account and sends the link to choose a password, or to join. For administrators.
#[utoipa::path(post, path = "/users", operation_id = "create_user", tag = "organisation", request_body = NewUser, responses((status = 204, description = "Given: the mail leaves")))]
pub async fn give_user(caller: ApiCaller, Body(new): Body<NewUser>) -> Answer<Response> {
    caller
        .work(async |work| {
            work.actor.must_administer()?;
            let tenant = work.tenant();
            let id = PersonId(new.person_id);
            let person = people::person(&mut work.db, tenant, id).await?;
            let account = NewAccount {
                full_name: person.name(),
                email: new.email.clone(),
                name: new.name.clone(),
            };
            let user = identity::invite(work, account).await?;
            people::give_user(work, id, user).await?;
            identity::send_credentials(work, user).await?;
            Ok(())
        })
        .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// A party or list.
#[derive(Debug, Serialize, ToSchema)]
pub struct PoliticalGroup {
    id: Uuid,
    name: String,
    initials: String,
    members: i64,
}

/// Lists the political groups.
#[utoipa::path(get, path = "/political-groups", operation_id = "list_political_groups", tag = "organisation", responses((status = 200, description = "Found", body = List<PoliticalGroup>)))]
pub async fn political_groups(caller: ApiCaller) -> Answer<Json<List<PoliticalGroup>>> {
    answer(&caller, async |look| {
        let groups = people::political_groups(&mut look.db, look.actor.tenant).await?;
        let shape = |group: people::PoliticalGroup| PoliticalGroup {
            id: group.id.0,
            name: group.name,
            initials: group.initials,
            members: group.members,
        };
        Ok(List::whole(groups.into_iter().map(shape).collect()))
    })
    .await
}

/// A political group to be added.
#[derive(Debug, Deserialize, ToSchema)]
pub struct NewPoliticalGroup {
    name: String,
    #[serde(default)]
    initials: String,
}

/// Adds a political group. For administrators.
#[utoipa::path(post, path = "/political-groups", operation_id = "create_political_group", tag = "organisation", request_body = NewPoliticalGroup, responses((status = 204, description = "Added")))]
pub async fn add_political_group(
    caller: ApiCaller,
    Body(new): Body<NewPoliticalGroup>,
) -> Answer<StatusCode> {
    caller
        .work(async |work| people::add_political_group(work, &new.name, &new.initials).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
