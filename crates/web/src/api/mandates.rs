//! `/mandates`: what persons hold in bodies and services, for administrators.

use super::{Answer, Body, answer, created, shapes::List};
use crate::caller::ApiCaller;
use crate::extract::{Path, Query};
use axum::{Json, response::Response};
use directory::people::{self, Held, MandateFacts, NewMandate, Usage, Usages};
use jiff::civil::Date;
use kernel::{Error, Look, MandateId, OrganisationId, PersonId, Result};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// What a person holds in a body or service.
#[derive(Debug, Serialize, ToSchema)]
pub struct Mandate {
    id: Uuid,
    person_id: Uuid,
    organisation_id: Uuid,
    function: String,
    #[schema(value_type = String, format = Date)]
    starts_on: Date,
    #[schema(value_type = Option<String>, format = Date)]
    ends_on: Option<Date>,
    /// `member`, `voter`, `signatory`, `initiator`, `chair`.
    usages: Vec<&'static str>,
    rank: i64,
    /// Who stands in for the holder.
    deputy_id: Option<Uuid>,
    version: i64,
}

impl From<Held> for Mandate {
    fn from(held: Held) -> Self {
        let usages = held.facts.usages.named().into_iter();
        Self {
            id: held.id.0,
            person_id: held.person.0,
            organisation_id: held.organisation.0,
            usages: usages
                .filter(|(_, usage)| *usage == Usage::Yes)
                .map(|(name, _)| name)
                .collect(),
            function: held.facts.function,
            starts_on: held.facts.starts_on,
            ends_on: held.facts.ends_on,
            rank: held.facts.rank,
            deputy_id: held.deputy.map(|id| id.0),
            version: held.version,
        }
    }
}

/// What is said of a mandate.
#[derive(Debug, Deserialize, ToSchema)]
pub struct MandateDraft {
    /// Only when the mandate is given.
    person_id: Option<Uuid>,
    /// Only when the mandate is given.
    organisation_id: Option<Uuid>,
    function: String,
    #[schema(value_type = String, format = Date)]
    starts_on: Date,
    #[schema(value_type = Option<String>, format = Date)]
    ends_on: Option<Date>,
    #[serde(default)]
    usages: Vec<String>,
    #[serde(default)]
    rank: i64,
    deputy_id: Option<Uuid>,
    /// The version that the caller saw: only when the mandate is changed.
    version: Option<i64>,
}

impl MandateDraft {
    fn facts(&self) -> MandateFacts {
        MandateFacts {
            function: self.function.clone(),
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            usages: Usages::of(self.usages.iter().map(String::as_str)),
            rank: self.rank,
        }
    }
}

/// Whose mandates are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct WantedMandates {
    /// Those of a person.
    person: Option<Uuid>,
    /// Those in a body or service.
    organisation: Option<Uuid>,
}

/// Lists mandates of whatever time: of a person, or in a body or service. For administrators.
#[utoipa::path(get, path = "/mandates", operation_id = "list_mandates", tag = "organisation", params(WantedMandates), responses((status = 200, description = "Found", body = List<Mandate>)))]
pub async fn list(
    caller: ApiCaller,
    Query(wanted): Query<WantedMandates>,
) -> Answer<Json<List<Mandate>>> {
    answer(&caller, async |look| {
        look.actor.must_administer()?;
        let tenant = look.actor.tenant;
        let held = match (wanted.person, wanted.organisation) {
            (Some(person), _) => {
                people::mandates_of(&mut look.db, tenant, &[PersonId(person)]).await?
            }
            (None, Some(place)) => {
                people::mandates_in(&mut look.db, tenant, OrganisationId(place)).await?
            }
            (None, None) => return Err(Error::field("person", "person-unknown")),
        };
        Ok(List::whole(held.into_iter().map(Mandate::from).collect()))
    })
    .await
}

async fn mandate(look: &mut Look, id: MandateId) -> Result<Mandate> {
    Ok(people::mandate(&mut look.db, look.actor.tenant, id)
        .await?
        .into())
}

/// Gives a person a mandate. For administrators.
#[utoipa::path(post, path = "/mandates", operation_id = "create_mandate", tag = "organisation", request_body = MandateDraft, responses((status = 201, description = "Given", body = Mandate)))]
pub async fn give(caller: ApiCaller, Body(draft): Body<MandateDraft>) -> Answer<Response> {
    let id = caller
        .work(async |work| {
            work.actor.must_administer()?;
            let person = draft.person_id.map(PersonId);
            let person = person.ok_or(Error::field("person_id", "person-unknown"))?;
            let place = draft.organisation_id.map(OrganisationId);
            let organisation = place.ok_or(Error::field("organisation_id", "place-unknown"))?;
            let tenant = work.tenant();
            people::person(&mut work.db, tenant, person).await?;
            people::organisation(&mut work.db, tenant, organisation).await?;
            let new = NewMandate {
                person,
                organisation,
                facts: draft.facts(),
            };
            let id = people::give_mandate(work, new).await?;
            people::set_deputy(work, id, draft.deputy_id.map(PersonId)).await?;
            Ok(id)
        })
        .await?;
    let given = caller.read(async |look| mandate(look, id).await).await?;
    Ok(created(format!("/mandates/{id}"), given))
}

/// Corrects or ends a mandate. For administrators.
#[utoipa::path(put, path = "/mandates/{id}", operation_id = "change_mandate", tag = "organisation", params(("id" = Uuid, Path)), request_body = MandateDraft, responses((status = 200, description = "Saved", body = Mandate)))]
pub async fn change(
    caller: ApiCaller,
    Path(id): Path<MandateId>,
    Body(draft): Body<MandateDraft>,
) -> Answer<Json<Mandate>> {
    let version = draft.version.ok_or(Error::Conflict)?;
    caller
        .work(async |work| {
            people::change_mandate(work, id, version, draft.facts()).await?;
            people::set_deputy(work, id, draft.deputy_id.map(PersonId)).await
        })
        .await?;
    answer(&caller, async |look| mandate(look, id).await).await
}
