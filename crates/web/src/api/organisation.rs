//! `/bodies`, `/groups`: who decides and who proposes.

use super::{Answer, answer, shapes::List};
use crate::caller::ApiCaller;
use axum::Json;
use directory::{
    bodies,
    people::{self, OrganisationKind},
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A deliberative body.
#[derive(Debug, Serialize, ToSchema)]
pub struct Body {
    id: Uuid,
    name: String,
    /// `municipal_council`, `municipal_bureau`…
    kind: String,
    reference_code: String,
    members_in_office: i64,
}

/// Lists the bodies of the tenant.
#[utoipa::path(get, path = "/bodies", operation_id = "list_bodies", tag = "organisation", responses((status = 200, description = "Found", body = List<Body>)))]
pub async fn bodies(caller: ApiCaller) -> Answer<Json<List<Body>>> {
    answer(&caller, async |look| {
        let all = bodies::all(&mut look.db, look.actor.tenant).await?;
        Ok(List::whole(
            all.into_iter()
                .map(|body| Body {
                    id: body.id.0,
                    name: body.name,
                    kind: body.kind.as_str().to_owned(),
                    reference_code: body.reference_code,
                    members_in_office: body.members_in_office,
                })
                .collect(),
        ))
    })
    .await
}

/// A service that proposes items.
#[derive(Debug, Serialize, ToSchema)]
pub struct Group {
    id: Uuid,
    name: String,
    acronym: String,
}

/// Lists the services of the tenant.
#[utoipa::path(get, path = "/groups", operation_id = "list_groups", tag = "organisation", responses((status = 200, description = "Found", body = List<Group>)))]
pub async fn groups(caller: ApiCaller) -> Answer<Json<List<Group>>> {
    answer(&caller, async |look| {
        let all = people::organisations(&mut look.db, look.actor.tenant, OrganisationKind::Service)
            .await?;
        Ok(List::whole(
            all.into_iter()
                .map(|group| Group {
                    id: group.id.0,
                    name: group.name,
                    acronym: group.acronym,
                })
                .collect(),
        ))
    })
    .await
}
