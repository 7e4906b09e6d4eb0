//! `/account/passkeys`, `/sign-in/passkey`: questions to the device in hand, and its answers. Scripts of
//! ours ask, in JSON.

use super::{Answer, notice, sign_in};
use crate::{App, auth, caller::Caller, extract::Path, problem};
use axum::{
    Json,
    extract::{ConnectInfo, State},
    http::{HeaderMap, StatusCode, header::LOCATION},
    response::{IntoResponse, Response},
};
use directory::identity::{self, Kept, PasskeyAnswer, Posed, Secret};
use kernel::{Error, Result};
use serde::Deserialize;
use serde_json::{Value, json};
use std::net::SocketAddr;
use text::Locale;
use uuid::Uuid;

/// A question, for the script.
fn asked(posed: &Posed) -> Response {
    Json(json!({"challenge": posed.challenge, "key": posed.key.reveal()})).into_response()
}

/// What went wrong, for the script: one sentence.
fn told(locale: Locale, error: &Error) -> Response {
    let status = match error {
        Error::Internal(_) => problem::status(error),
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let message = match error {
        Error::Invalid(fields) => fields
            .first()
            .map(|field| locale.t(&format!("error-{}", field.code)))
            .unwrap_or_default(),
        other => problem::text(locale, other),
    };
    (status, Json(json!({"message": message}))).into_response()
}

/// Passkeys belong to names: where people type a number for an address there are none.
fn no_site() -> Error {
    Error::refused("passkey-nowhere")
}

/// Asks the device in hand for a passkey.
pub async fn begin(caller: Caller) -> Response {
    let done = match caller.app.site() {
        Some(site) => {
            let login = caller.login.clone();
            caller
                .work(async |work| identity::begin_passkey(work, &login, &site).await)
                .await
        }
        None => Err(no_site()),
    };
    match done {
        Ok(posed) => asked(&posed),
        Err(error) => told(caller.login.language, &error),
    }
}

/// What the device made.
#[derive(Debug, Deserialize)]
pub struct Made {
    key: String,
    #[serde(default)]
    name: String,
    credential: Value,
}

/// Keeps the passkey that the device made.
pub async fn add(caller: Caller, Json(made): Json<Made>) -> Response {
    let done = match caller.app.site() {
        Some(site) => {
            let login = caller.login.clone();
            let key = Secret::presented(&made.key);
            caller
                .work(async |work| {
                    let answer = (&key, made.name.as_str(), made.credential);
                    identity::add_passkey(work, &login, &site, answer).await
                })
                .await
        }
        None => Err(no_site()),
    };
    match done {
        Ok(()) => {
            // The script opens the page anew, which then says so.
            let mut done = caller.see_other("/account".to_owned(), "flash-passkey-added");
            *done.status_mut() = StatusCode::NO_CONTENT;
            done.headers_mut().remove(LOCATION);
            done
        }
        Err(error) => told(caller.login.language, &error),
    }
}

/// Takes a passkey away.
pub async fn remove(caller: Caller, Path(id): Path<Uuid>) -> Answer {
    let login = caller.login.clone();
    caller
        .work(async |work| identity::remove_passkey(work, &login, id).await)
        .await
        .map_err(|error| caller.problem(error))?;
    Ok(caller.see_other("/account".to_owned(), "flash-passkey-removed"))
}

/// Asks whatever device is there who it is.
pub async fn ask(
    State(app): State<App>,
    peer: Option<axum::Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
) -> Response {
    let address = auth::address(&app, &headers, peer.as_deref());
    let done = match app.site() {
        Some(site) => identity::ask_passkey(&app.desk, &site, &address).await,
        None => Err(no_site()),
    };
    match done {
        Ok(posed) => asked(&posed),
        Err(error) => told(auth::language(&headers), &error),
    }
}

/// What the device answered.
#[derive(Debug, Deserialize)]
pub struct Answered {
    key: String,
    credential: Value,
    #[serde(default)]
    kept: bool,
    #[serde(default)]
    next: String,
}

/// Signs in whoever owns the device.
pub async fn answer(
    State(app): State<App>,
    peer: Option<axum::Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
    Json(answered): Json<Answered>,
) -> Response {
    let address = auth::address(&app, &headers, peer.as_deref());
    match enter(&app, address, &headers, &answered).await {
        Ok(signed_in) => {
            let to = notice::onward(&app, &headers, &signed_in, &answered.next).await;
            let body = Json(json!({"to": to})).into_response();
            sign_in::with_login(&app, &headers, body, &signed_in).await
        }
        Err(error) => told(auth::language(&headers), &error),
    }
}

async fn enter(
    app: &App,
    address: String,
    headers: &HeaderMap,
    answered: &Answered,
) -> Result<identity::SignedIn> {
    let site = app.site().ok_or_else(no_site)?;
    let answer = PasskeyAnswer {
        key: Secret::presented(&answered.key),
        credential: answered.credential.clone(),
        kept: if answered.kept {
            Kept::Longer
        } else {
            Kept::Today
        },
        device: sign_in::device(headers),
        address,
    };
    identity::sign_in_with_passkey(&app.desk, &site, answer).await
}
