//! `/me`: who the caller is.

use super::{Answer, answer, shapes::List};
use crate::caller::ApiCaller;
use crate::extract::Path;
use axum::{Json, http::StatusCode};
use directory::{
    identity::{self, Device},
    people,
};
use kernel::{Instant, LoginId, Role};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// The caller.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    /// The user.
    user_id: Option<Uuid>,
    /// The person whom the tenant knows.
    person_id: Option<Uuid>,
    /// The name.
    name: String,
    /// The tenant of this login.
    tenant: MyTenant,
    /// Every tenant in which the user has an account.
    tenants: Vec<MyTenant>,
    /// What the person holds or held here.
    mandates: Vec<MyMandate>,
    /// The roles held now.
    roles: Vec<MyRole>,
}

/// What the person holds or held.
#[derive(Debug, Serialize, ToSchema)]
pub struct MyMandate {
    id: Uuid,
    organisation_id: Uuid,
    function: String,
    #[schema(value_type = String, format = Date)]
    starts_on: jiff::civil::Date,
    #[schema(value_type = Option<String>, format = Date)]
    ends_on: Option<jiff::civil::Date>,
}

/// The tenant of the login.
#[derive(Debug, Serialize, ToSchema)]
pub struct MyTenant {
    id: Uuid,
    slug: String,
    name: String,
}

/// A role held now.
#[derive(Debug, Serialize, ToSchema)]
pub struct MyRole {
    /// `writer`, `reviewer`, `manager`…
    role: String,
    /// The service or body in which it is held.
    organisation_id: Option<Uuid>,
}

impl From<Role> for MyRole {
    fn from(role: Role) -> Self {
        Self {
            role: role.as_str().to_owned(),
            organisation_id: role.place().map(|place| place.0),
        }
    }
}

/// Says who the caller is.
#[utoipa::path(get, path = "/me", operation_id = "me", tag = "me", responses((status = 200, description = "Found", body = Me)))]
pub async fn show(caller: ApiCaller) -> Answer<Json<Me>> {
    answer(&caller, async |look| {
        let tenant = identity::tenant(&mut look.db, look.actor.tenant).await?;
        let memberships = match look.actor.user {
            Some(user) => identity::memberships(&mut look.db, user).await?,
            None => vec![],
        };
        let tenants = memberships
            .into_iter()
            .filter(|one| one.joined == identity::Joined::Yes)
            .map(|one| MyTenant {
                id: one.tenant.0,
                slug: one.slug,
                name: one.name,
            });
        let own: Vec<_> = look.actor.person.into_iter().collect();
        let held = people::mandates_of(&mut look.db, look.actor.tenant, &own).await?;
        let mandates = held.into_iter().map(|one| MyMandate {
            id: one.id.0,
            organisation_id: one.organisation.0,
            function: one.facts.function,
            starts_on: one.facts.starts_on,
            ends_on: one.facts.ends_on,
        });
        Ok(Me {
            tenants: tenants.collect(),
            mandates: mandates.collect(),
            user_id: look.actor.user.map(|id| id.0),
            person_id: look.actor.person.map(|id| id.0),
            name: look.actor.name.clone(),
            tenant: MyTenant {
                id: tenant.id.0,
                slug: tenant.slug,
                name: tenant.name,
            },
            roles: look.actor.roles.iter().copied().map(MyRole::from).collect(),
        })
    })
    .await
}

/// A device on which the caller is signed in.
#[derive(Debug, Serialize, ToSchema)]
pub struct Login {
    id: Uuid,
    device: String,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    #[schema(value_type = String, format = DateTime)]
    seen_at: Instant,
    /// Is it the device that asks?
    is_current: bool,
}

/// Lists the devices on which the caller is signed in.
#[utoipa::path(get, path = "/me/logins", operation_id = "list_logins", tag = "me", responses((status = 200, description = "Found", body = List<Login>)))]
pub async fn logins(caller: ApiCaller) -> Answer<Json<List<Login>>> {
    let current = caller.login.id;
    answer(&caller, async |look| {
        let shape = |device: Device| Login {
            id: device.id.0,
            is_current: Some(device.id) == current,
            device: device.device,
            created_at: device.created_at,
            seen_at: device.seen_at,
        };
        Ok(List::whole(
            identity::devices(look)
                .await?
                .into_iter()
                .map(shape)
                .collect(),
        ))
    })
    .await
}

/// Signs one device out.
#[utoipa::path(delete, path = "/me/logins/{id}", operation_id = "end_login", tag = "me", params(("id" = Uuid, Path)), responses((status = 204, description = "Done")))]
pub async fn end_login(caller: ApiCaller, Path(id): Path<LoginId>) -> Answer<StatusCode> {
    caller
        .work(async |work| identity::end_login(work, id).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Signs every other device out.
#[utoipa::path(delete, path = "/me/logins", operation_id = "end_other_logins", tag = "me", responses((status = 204, description = "Done")))]
pub async fn end_others(caller: ApiCaller) -> Answer<StatusCode> {
    let kept = caller.login.id;
    caller
        .work(async |work| identity::end_other_logins(work, kept).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
