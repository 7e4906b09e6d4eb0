//! `/sign-in`, `/sign-out`: and back to what was being typed when a login had expired.

use super::Answer;
use crate::{
    App, auth,
    caller::Caller,
    cookies, flash, frames, problem,
    views::{DemoNotice, Errors, Resume, Resumed, SignIn, Stay},
};
use axum::{
    body::Bytes,
    extract::{ConnectInfo, Query, State},
    http::{
        HeaderMap, StatusCode,
        header::{SET_COOKIE, USER_AGENT},
    },
    response::{IntoResponse, Response},
};
use directory::identity::{self, Credentials, Kept};
use kernel::Error;
use serde::Deserialize;
use std::net::SocketAddr;
use text::Locale;

#[derive(Deserialize)]
pub struct Next {
    #[serde(default)]
    next: String,
}

/// The sign-in page.
pub async fn show(
    State(app): State<App>,
    headers: HeaderMap,
    Query(query): Query<Next>,
) -> Response {
    problem::html(&view(
        &app,
        &headers,
        Typed {
            next: query.next,
            ..Typed::default()
        },
        Errors::default(),
    ))
}

/// The sign-in page for somebody whose form came without a login: what was typed is kept in it.
pub fn keep_form(
    app: &App,
    headers: &HeaderMap,
    path: String,
    fields: Vec<(String, String)>,
) -> Response {
    let resume = (!fields.is_empty()).then_some(Resume {
        path: path.clone(),
        fields,
    });
    let typed = Typed {
        next: path,
        resume,
        ..Typed::default()
    };
    let page = problem::html(&view(app, headers, typed, Errors::default()));
    (StatusCode::UNAUTHORIZED, page).into_response()
}

/// What was typed on the sign-in page.
#[derive(Default)]
struct Typed {
    name: String,
    password: String,
    kept: Option<String>,
    next: String,
    resume: Option<Resume>,
}

impl Typed {
    fn read(bytes: &[u8]) -> Self {
        let mut typed = Self::default();
        let (mut path, mut fields) = (None, vec![]);
        for (name, value) in auth::form_fields(bytes) {
            match name.as_str() {
                "name" => typed.name = value,
                "password" => typed.password = value,
                "kept" => typed.kept = Some(value),
                "next" => typed.next = value,
                "resume_path" => path = Some(value),
                other => fields.extend(
                    other
                        .strip_prefix("resume.")
                        .map(|field| (field.to_owned(), value)),
                ),
            }
        }
        typed.resume = path.map(|path| Resume {
            path: own_path(&path),
            fields,
        });
        typed
    }
}

fn view(app: &App, headers: &HeaderMap, typed: Typed, errors: Errors) -> SignIn {
    let locale = Locale::French;
    let mut frame = frames::public(locale, locale.t("sign-in-title"));
    frame.theme = frames::theme(cookies::read(headers, "theme"));
    SignIn {
        frame,
        name: typed.name,
        next: own_path(&typed.next),
        stay: if typed.kept.is_some() {
            Stay::Device
        } else {
            Stay::Session
        },
        errors,
        resume: typed.resume,
        demo: app.options.demo.clone().map(|demo| DemoNotice {
            personas: demo.personas,
            password: demo.password,
        }),
    }
}

/// A path of this server; anything else leads home, so that nobody is sent elsewhere after signing in.
fn own_path(path: &str) -> String {
    let own =
        path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\n', '\r']);
    if own { path.to_owned() } else { "/".to_owned() }
}

/// Signs in.
pub async fn sign_in(
    State(app): State<App>,
    peer: Option<axum::Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let typed = Typed::read(&body);
    let credentials = Credentials {
        name: typed.name.clone(),
        password: typed.password.clone(),
        kept: if typed.kept.is_some() {
            Kept::Longer
        } else {
            Kept::Today
        },
        device: device(&headers),
        address: auth::address(&app, &headers, peer.as_deref()),
    };
    match identity::sign_in(&app.desk, credentials).await {
        Ok(signed_in) => {
            let seconds =
                (signed_in.expires_at.as_millisecond() - app.desk.now().as_millisecond()) / 1000;
            let cookie = cookies::write(
                &app,
                cookies::login_name(&app),
                signed_in.token.reveal(),
                seconds,
            );
            let mut response = welcome(&headers, typed);
            response
                .headers_mut()
                .extend(cookie.map(|cookie| (SET_COOKIE, cookie)));
            response
        }
        Err(error @ Error::Internal(_)) => problem::page(&app, error),
        Err(error) => {
            let status = match problem::status(&error) {
                StatusCode::UNAUTHORIZED => StatusCode::UNPROCESSABLE_ENTITY,
                other => other,
            };
            let errors = problem::errors(Locale::French, &error);
            (status, problem::html(&view(&app, &headers, typed, errors))).into_response()
        }
    }
}

/// Where a signed-in person goes: on, or back to the form that was being sent.
fn welcome(headers: &HeaderMap, typed: Typed) -> Response {
    let Some(resume) = typed.resume else {
        return flash::go(own_path(&typed.next));
    };
    let locale = Locale::French;
    let mut frame = frames::public(locale, locale.t("resumed-title"));
    frame.theme = frames::theme(cookies::read(headers, "theme"));
    let leave_href = "/".to_owned();
    problem::html(&Resumed {
        frame,
        resume,
        leave_href,
    })
}

/// Signs this device out.
pub async fn sign_out(caller: Caller) -> Answer {
    if let Some(login) = caller.login.id {
        match caller
            .work(async |work| identity::end_login(work, login).await)
            .await
        {
            Ok(()) | Err(Error::NotFound) => {}
            Err(error) => return Err(caller.problem(error)),
        }
    }
    let mut response = flash::go("/sign-in".to_owned());
    let cookie = cookies::write(&caller.app, cookies::login_name(&caller.app), "", 0);
    response
        .headers_mut()
        .extend(cookie.map(|cookie| (SET_COOKIE, cookie)));
    Ok(response)
}

/// What the browser says it is, in two words: `Firefox, Windows`.
fn device(headers: &HeaderMap) -> String {
    let agent = headers
        .get(USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let first = |names: &[(&str, &'static str)]| {
        names
            .iter()
            .find(|(mark, _)| agent.contains(mark))
            .map(|(_, name)| *name)
    };
    let browser = first(&[
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = first(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => agent.chars().take(60).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Typed, own_path};

    #[test]
    fn nobody_is_led_to_another_site() {
        for path in [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "",
            "javascript:x",
        ] {
            assert_eq!(own_path(path), "/");
        }
        assert_eq!(own_path("/items/1?tab=2"), "/items/1?tab=2");
    }

    #[test]
    fn what_was_typed_before_comes_back_in_order() {
        let typed = Typed::read(b"name=a&password=b&resume_path=%2Fitems%2F1&resume.object=Voirie&resume.item_id=1&resume.item_id=2");
        let resume = typed.resume.unwrap();
        assert_eq!(resume.path, "/items/1");
        let names: Vec<_> = resume
            .fields
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        assert_eq!(names, ["object=Voirie", "item_id=1", "item_id=2"]);
    }
}
