//! Who is calling: the one place where requests without a login are turned away.

use crate::{App, app::Proxy, cookies, pages::sign_in, spoken};
use axum::{
    body::Body,
    extract::{ConnectInfo, Request, State},
    http::{
        HeaderMap, HeaderValue, Method, StatusCode,
        header::{AUTHORIZATION, CACHE_CONTROL, SET_COOKIE},
    },
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use directory::identity::{self, Presented, Secret};
use kernel::{ConvocationId, Error, Login, Reach};
use std::net::SocketAddr;
use text::Locale;

/// Lets signed-in devices through with their [`Login`]; others are led to the sign-in page, with
/// what they had typed.
pub async fn signed_in(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let presented = match recognise(&app, request.headers()).await {
        Ok(presented) => presented,
        Err(error) => return crate::problem::page(&app, request.headers(), error),
    };
    let Some(Presented {
        mut login,
        replacement,
    }) = presented
    else {
        return turn_away(&app, request).await;
    };
    login.language = language(request.headers());
    let visits = matches!(login.reach, Reach::Visit(_));
    if let Reach::Visit(convocation) = login.reach
        && !opens(convocation, request.uri().path())
    {
        let refusal = Error::refused("visit-only");
        let onward = crate::problem::Onward::Convocation(convocation);
        return crate::problem::visit(request.headers(), &refusal, onward);
    }
    request.extensions_mut().insert(login);
    let mut response = next.run(request).await;
    // Whoever reads on somebody else's device closes their convocation, and nobody goes back to it.
    if visits {
        let never = HeaderValue::from_static("no-store");
        response.headers_mut().insert(CACHE_CONTROL, never);
    }
    if let Some((secret, expires_at)) = replacement {
        let seconds = (expires_at.as_millisecond() - app.desk.now().as_millisecond()) / 1000;
        let cookie = cookies::write(&app, cookies::login_name(&app), secret.reveal(), seconds);
        response
            .headers_mut()
            .extend(cookie.map(|cookie| (SET_COOKIE, cookie)));
    }
    response
}

/// Does the link of a mail open this address? The one convocation and what is sent from it, the help,
/// and the way out.
fn opens(convocation: ConvocationId, path: &str) -> bool {
    let own = crate::paths::convocation(convocation);
    let below = path.strip_prefix(&own);
    below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        || path == "/help"
        || path.starts_with("/help/")
        || path == "/sign-out"
}

async fn recognise(app: &App, headers: &HeaderMap) -> kernel::Result<Option<Presented>> {
    match cookies::read(headers, cookies::login_name(app)) {
        Some(token) => identity::present(&app.desk, &Secret::presented(token)).await,
        None => Ok(None),
    }
}

/// Who is signed in on this device.
pub async fn recognised(app: &App, headers: &HeaderMap) -> kernel::Result<Option<Login>> {
    let found = recognise(app, headers).await?;
    Ok(found.map(|presented| presented.login))
}

/// The language that a person chose on this device, or that their tenant speaks: signing in puts it
/// there. Before that, the language that the browser asks for.
pub fn language(headers: &HeaderMap) -> Locale {
    let chosen = cookies::read(headers, LANGUAGE).map(Locale::named);
    chosen
        .or_else(|| spoken::asked(headers))
        .unwrap_or_default()
}

/// The cookie of the language.
pub const LANGUAGE: &str = "language";

/// Recognises a program by its bearer token, or a browser by its cookie.
pub async fn program(app: &App, headers: &HeaderMap) -> kernel::Result<Option<Login>> {
    let bearer = headers
        .get(AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "));
    match bearer {
        Some(token) => identity::present_token(&app.desk, &Secret::presented(token.trim())).await,
        None => match recognise(app, headers).await? {
            Some(Presented { login, .. }) if matches!(login.reach, Reach::Visit(_)) => {
                Err(Error::refused("visit-only"))
            }
            found => Ok(found.map(|presented| presented.login)),
        },
    }
}

/// A form of this size at most is kept while its author signs in again.
const LARGEST_KEPT_FORM: usize = 4 << 20;

async fn turn_away(app: &App, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let path = parts
        .uri
        .path_and_query()
        .map_or("/", |path| path.as_str())
        .to_owned();
    let here = format!("/sign-in?next={}", encode(&path));
    if parts.headers.contains_key("hx-request") {
        return (StatusCode::UNAUTHORIZED, [("hx-redirect", here)]).into_response();
    }
    if parts.method != Method::POST {
        return Redirect::to(&here).into_response();
    }
    sign_in::keep_form(
        app,
        &parts.headers,
        path,
        kept_fields(&parts.headers, body).await,
    )
    .await
}

/// The fields of a form sent without a login. A file is not kept: it must be chosen again.
async fn kept_fields(headers: &HeaderMap, body: Body) -> Vec<(String, String)> {
    let is_form = headers
        .get("content-type")
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
    if !is_form {
        return vec![];
    }
    let bytes = axum::body::to_bytes(body, LARGEST_KEPT_FORM)
        .await
        .unwrap_or_default();
    form_fields(&bytes)
}

/// The pairs of a URL-encoded form, in order, repeated names included.
pub fn form_fields(bytes: &[u8]) -> Vec<(String, String)> {
    url::form_urlencoded::parse(bytes).into_owned().collect()
}

/// A path as the value of a query.
pub fn encode(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// The address of who calls, for throttling.
pub fn address(app: &App, headers: &HeaderMap, peer: Option<&ConnectInfo<SocketAddr>>) -> String {
    let forwarded = headers
        .get("x-forwarded-for")
        .and_then(|value| value.to_str().ok());
    match (app.options.proxy, forwarded) {
        (Proxy::Trusted, Some(list)) => list
            .rsplit(',')
            .next()
            .unwrap_or_default()
            .trim()
            .to_owned(),
        _ => peer.map_or_else(|| "unknown".to_owned(), |peer| peer.0.ip().to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visit_opens_one_convocation() {
        let (own, other): (uuid::Uuid, _) = (uuid::Uuid::nil(), uuid::Uuid::max());
        let base = format!("/convocations/{own}");
        for path in [
            base.clone(),
            format!("{base}/receipt"),
            format!("{base}/documents/1/file"),
            "/help".to_owned(),
            "/help/sur-une-tablette".to_owned(),
            "/sign-out".to_owned(),
        ] {
            assert!(opens(own.into(), &path), "{path}");
        }
        for path in [
            "/".to_owned(),
            "/search".to_owned(),
            "/account".to_owned(),
            "/helpless".to_owned(),
            "/convocations".to_owned(),
            format!("/convocations/{other}"),
            format!("{base}0"),
        ] {
            assert!(!opens(own.into(), &path), "{path}");
        }
    }
}
