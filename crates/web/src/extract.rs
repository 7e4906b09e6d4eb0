//! What a request carries. What cannot be read is told in our own words: as a page to people, as a
//! problem to programs, never in those of the framework.

use crate::{App, problem};
use axum::{
    extract::{FromRequest, FromRequestParts, OriginalUri, Request},
    http::{Extensions, HeaderMap, Uri, request::Parts},
    response::{IntoResponse, Response},
};
use kernel::Error;
use serde::de::DeserializeOwned;

/// Ids and names in the address. One that cannot be read leads nowhere, like one that does not exist.
pub struct Path<T>(pub T);

/// The question of the address.
pub struct Query<T>(pub T);

/// A form.
pub struct Form<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for Path<T> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        match axum::extract::Path::<T>::from_request_parts(parts, app).await {
            Ok(axum::extract::Path(path)) => Ok(Self(path)),
            Err(_) => Err(told(
                app,
                (&address(&parts.extensions, &parts.uri), &parts.headers),
                Error::NotFound,
            )),
        }
    }
}

impl<T: DeserializeOwned> FromRequestParts<App> for Query<T> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        match axum_extra::extract::Query::<T>::from_request_parts(parts, app).await {
            Ok(axum_extra::extract::Query(query)) => Ok(Self(query)),
            Err(_) => Err(told(
                app,
                (parts.uri.path(), &parts.headers),
                Error::refused("address-unreadable"),
            )),
        }
    }
}

impl<T: DeserializeOwned> FromRequest<App> for Form<T> {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        let path = address(request.extensions(), request.uri());
        let headers = request.headers().clone();
        match axum_extra::extract::Form::<T>::from_request(request, app).await {
            Ok(axum_extra::extract::Form(form)) => Ok(Self(form)),
            Err(rejection) => Err(match rejection.into_response().status().as_u16() {
                413 => told(app, (&path, &headers), Error::refused("payload-too-large")),
                _ => told(app, (&path, &headers), Error::refused("form-unreadable")),
            }),
        }
    }
}

/// The path as it was asked for: below the API, routes see the rest of it only.
fn address(extensions: &Extensions, seen: &Uri) -> String {
    let asked = extensions
        .get::<OriginalUri>()
        .map_or(seen, |asked| &asked.0);
    asked.path().to_owned()
}

fn told(app: &App, (path, headers): (&str, &HeaderMap), error: Error) -> Response {
    if path.starts_with("/api/") {
        problem::ApiProblem::from(error).into_response()
    } else {
        problem::page(app, headers, error)
    }
}
