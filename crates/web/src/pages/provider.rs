//! `/sign-in/with/{slug}`, `/sign-in/organisation`: signing in through the provider of a tenant.

use super::{notice, sign_in};
use crate::{
    App, auth, cookies,
    extract::{Form, Path, Query},
    flash, frames, problem,
    views::{Errors, FormField, FormPage},
};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header::SET_COOKIE},
    response::{IntoResponse, Response},
};
use directory::identity::{self, Returned};
use kernel::Error;
use serde::Deserialize;

/// What ties the answer of a provider to the browser that asked.
const STATE: &str = "seance-provider";
/// How long somebody may stay there, in seconds.
const PATIENCE: i64 = 600;

/// Where the provider sends people back.
fn redirect(app: &App, slug: &str) -> String {
    app.address(&format!("/sign-in/with/{slug}/callback"))
}

/// Where somebody wanted to go.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Next {
    next: String,
}

/// Leaves for the provider.
pub async fn leave(
    State(app): State<App>,
    headers: HeaderMap,
    Path(slug): Path<String>,
    Query(query): Query<Next>,
) -> Response {
    let way = (redirect(&app, &slug), query.next.as_str());
    match identity::leave_for_provider(&app.desk, &app.browser, &slug, way).await {
        Ok(leaving) => {
            let mut response = flash::go(leaving.address);
            let cookie = cookies::write(&app, STATE, leaving.state.reveal(), PATIENCE);
            response
                .headers_mut()
                .extend(cookie.map(|cookie| (SET_COOKIE, cookie)));
            response
        }
        Err(error @ (Error::Internal(_) | Error::NotFound)) => problem::page(&app, &headers, error),
        Err(error) => sign_in::refused(&app, &headers, slug, &error).await,
    }
}

/// What the provider sends along; more than this is not read.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Back {
    code: Option<String>,
    state: String,
}

/// Back from the provider.
pub async fn callback(
    State(app): State<App>,
    headers: HeaderMap,
    Path(slug): Path<String>,
    Query(back): Query<Back>,
) -> Response {
    let returned = Returned {
        state: back.state,
        kept: cookies::read(&headers, STATE)
            .unwrap_or_default()
            .to_owned(),
        code: back.code,
        device: sign_in::device(&headers),
    };
    let way = (redirect(&app, &slug), returned);
    let mut response = match identity::return_from_provider(&app.desk, &app.browser, &slug, way)
        .await
    {
        Ok((signed_in, next)) => {
            let there = notice::onward(&app, &headers, &signed_in, &next).await;
            let there = flash::go(there);
            sign_in::with_login(&app, &headers, there, &signed_in).await
        }
        Err(error @ (Error::Internal(_) | Error::NotFound)) => problem::page(&app, &headers, error),
        Err(error) => sign_in::refused(&app, &headers, slug, &error).await,
    };
    let cookie = cookies::write(&app, STATE, "", 0);
    let cookie = cookie.map(|cookie| (SET_COOKIE, cookie));
    if let Some((name, value)) = cookie {
        response.headers_mut().append(name, value);
    }
    response
}

/// The organisation that somebody belongs to.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Organisation {
    slug: String,
    next: String,
}

/// Asks for the organisation.
pub async fn organisation(headers: HeaderMap, Query(query): Query<Organisation>) -> Response {
    problem::html(&form(&headers, &query, Errors::default()))
}

fn form(headers: &HeaderMap, typed: &Organisation, errors: Errors) -> FormPage {
    let locale = auth::language(headers);
    let mut frame = frames::public(locale, locale.t("organisation-title"));
    frame.theme = frames::theme(cookies::read(headers, "theme"));
    let slug = FormField::line("slug", locale.t("organisation-slug"), &typed.slug)
        .of("text", "organization")
        .required()
        .full()
        .hint(locale.t("organisation-slug-hint"));
    FormPage {
        lead: Some(locale.t("organisation-lead")),
        hidden: vec![("next".to_owned(), sign_in::own_path(&typed.next))],
        back_href: Some("/sign-in".to_owned()),
        errors,
        ..FormPage::new(
            frame,
            "/sign-in/organisation",
            locale.t("organisation-submit"),
            vec![slug],
        )
    }
}

/// Leads to the sign-in page of the organisation, which has the way to its provider: a form may not
/// itself lead to another site.
pub async fn choose(
    State(app): State<App>,
    headers: HeaderMap,
    Form(typed): Form<Organisation>,
) -> Response {
    let slug = typed.slug.trim().trim_start_matches('@').to_lowercase();
    match identity::provider_of(&app.desk, &slug).await {
        Ok(Some(_)) => {
            let next = auth::encode(&sign_in::own_path(&typed.next));
            flash::go(format!(
                "/sign-in?tenant={}&next={next}",
                auth::encode(&slug)
            ))
        }
        Ok(None) => {
            let unknown = Error::field("slug", "organisation-unknown");
            let errors = problem::errors(auth::language(&headers), &unknown);
            let page = problem::html(&form(&headers, &typed, errors));
            (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
        }
        Err(error) => problem::page(&app, &headers, error),
    }
}
