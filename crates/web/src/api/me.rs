//! `/me`: who the caller is.

use super::{Answer, answer, shapes::List};
use crate::caller::ApiCaller;
use crate::extract::Path;
use axum::{Json, http::StatusCode};
use directory::identity::{self, Device};
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
    /// The roles held now.
    roles: Vec<MyRole>,
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
        Ok(Me {
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
