//! The JSON API: the same use cases as the pages, described at `/api/openapi.json`.

mod agenda;
mod annexes;
mod ballots;
mod classes;
mod convocations;
mod deliberating;
mod events;
mod item_draft;
mod item_marks;
mod items;
mod jobs;
mod mandates;
mod me;
mod meetings;
mod organisation;
mod people;
mod shapes;
mod sitting;

use crate::{App, caller::ApiCaller, problem::ApiProblem};
use axum::{
    Json,
    extract::{FromRequest, Request, rejection::JsonRejection},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kernel::Error;
use serde::de::DeserializeOwned;
use utoipa::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Séance's JSON API. Ids are UUIDs, instants RFC 3339 in UTC, errors `application/problem+json` with a stable `code`.
#[derive(OpenApi)]
#[openapi(
    info(title = "Séance", version = "1", license(name = "EUPL-1.2", identifier = "EUPL-1.2")),
    modifiers(&Bearer),
    security(("token" = []))
)]
struct Description;

struct Bearer;

impl utoipa::Modify for Bearer {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
        let components = document.components.get_or_insert_with(Default::default);
        components.add_security_scheme(
            "token",
            SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)),
        );
    }
}

/// Every address of the API, with its description.
pub fn routes() -> OpenApiRouter<App> {
    let api = OpenApiRouter::new()
        .routes(routes!(me::show))
        .routes(routes!(me::logins, me::end_others))
        .routes(routes!(me::end_login))
        .routes(routes!(organisation::bodies))
        .routes(routes!(organisation::groups))
        .routes(routes!(people::list, people::create))
        .routes(routes!(people::show, people::change))
        .routes(routes!(people::roles, people::set_roles))
        .routes(routes!(mandates::list, mandates::give))
        .routes(routes!(mandates::change))
        .routes(routes!(people::users, people::give_user))
        .routes(routes!(
            people::political_groups,
            people::add_political_group
        ))
        .routes(routes!(items::list, items::create))
        .routes(routes!(items::show, items::change, items::delete))
        .routes(routes!(items::duplicate))
        .routes(routes!(item_marks::show))
        .routes(routes!(item_marks::take_over))
        .routes(routes!(item_marks::evaluate))
        .routes(routes!(item_marks::sign))
        .routes(routes!(items::links, items::link))
        .routes(routes!(items::unlink))
        .routes(routes!(items::advance))
        .routes(routes!(items::history))
        .routes(routes!(annexes::list))
        .merge(annexes::upload())
        .routes(routes!(annexes::open, annexes::remove))
        .routes(routes!(meetings::list, meetings::plan))
        .routes(routes!(meetings::show, meetings::change))
        .routes(routes!(meetings::advance))
        .routes(routes!(meetings::history))
        .routes(routes!(agenda::show, agenda::present, agenda::reorder))
        .routes(routes!(agenda::remove))
        .routes(routes!(agenda::available))
        .routes(routes!(convocations::recipients))
        .routes(routes!(convocations::note_answer))
        .routes(routes!(convocations::dispatches, convocations::send))
        .routes(routes!(convocations::dispatch))
        .routes(routes!(convocations::archive))
        .routes(routes!(convocations::document))
        .routes(routes!(convocations::called))
        .routes(routes!(convocations::show))
        .routes(routes!(convocations::acknowledge))
        .routes(routes!(convocations::give_answer))
        .merge(deliberating::upload())
        .routes(routes!(deliberating::documents))
        .routes(routes!(events::follow))
        .routes(routes!(deliberating::open))
        .routes(routes!(deliberating::end))
        .routes(routes!(sitting::presence, sitting::note))
        .routes(routes!(sitting::quorum))
        .routes(routes!(sitting::proxies, sitting::give_proxy))
        .routes(routes!(sitting::end_proxy))
        .routes(routes!(sitting::officers))
        .routes(routes!(deliberating::aside))
        .routes(routes!(deliberating::take))
        .routes(routes!(deliberating::decide))
        .routes(routes!(deliberating::decision))
        .routes(routes!(deliberating::said, deliberating::debate))
        .routes(routes!(deliberating::checks))
        .routes(routes!(ballots::list, ballots::open))
        .routes(routes!(ballots::show))
        .routes(routes!(ballots::record))
        .routes(routes!(ballots::close))
        .routes(routes!(ballots::annul))
        .merge(classes::routes())
        .routes(routes!(jobs::list))
        .routes(routes!(jobs::show))
        .routes(routes!(jobs::retry))
        .routes(routes!(jobs::journal));
    OpenApiRouter::with_openapi(Description::openapi()).nest("/api/v1", api)
}

/// The description itself.
pub async fn document() -> Json<utoipa::openapi::OpenApi> {
    Json(crate::open_api())
}

/// The largest delivery of events, in bytes.
const LARGEST_EVENTS: usize = 4 << 20;

/// What a handler of the API answers.
type Answer<T> = Result<T, ApiProblem>;

/// A JSON body; one that cannot be read is a problem like the others.
pub struct Body<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        match Json::<T>::from_request(request, state).await {
            Ok(Json(body)) => Ok(Self(body)),
            Err(rejection) => Err(unreadable(&rejection)),
        }
    }
}

/// Says why a body could not be read, in the words of the reader (they name the field).
fn unreadable(rejection: &JsonRejection) -> Response {
    let body = serde_json::json!({
        "type": "about:blank",
        "status": 400,
        "title": "Bad Request",
        "code": "body-unreadable",
        "explain": rejection.body_text(),
    });
    (
        StatusCode::BAD_REQUEST,
        [("content-type", "application/problem+json")],
        body.to_string(),
    )
        .into_response()
}

/// A created object: 201, with where it is.
fn created<T: serde::Serialize>(path: String, object: T) -> Response {
    (
        StatusCode::CREATED,
        [("location", format!("/api/v1{path}"))],
        Json(object),
    )
        .into_response()
}

/// The caller must be somebody whom the tenant knows.
fn person(caller: &kernel::Actor) -> kernel::Result<kernel::PersonId> {
    caller.person.ok_or(Error::NotFound)
}

/// Reads a snapshot and answers with an object.
async fn answer<T: serde::Serialize>(
    caller: &ApiCaller,
    f: impl AsyncFnOnce(&mut kernel::Look) -> kernel::Result<T>,
) -> Answer<Json<T>> {
    Ok(Json(caller.read(f).await?))
}
