//! Why something did not happen, for people and for programs.

use crate::{
    App, auth, frames, paths, spoken,
    views::{self, Link},
};
use askama::Template;
use axum::{
    Json,
    http::{HeaderMap, StatusCode, header::CONTENT_TYPE},
    response::{Html, IntoResponse, Response},
};
use kernel::{ConvocationId, Error, FieldError, Refusal};
use serde_json::{Map, Value, json};
use text::Locale;
use tracing::error;

/// The status of an error.
pub fn status(error: &Error) -> StatusCode {
    match error {
        Error::NotFound => StatusCode::NOT_FOUND,
        Error::Refused(refusal) => match refusal.code {
            "sign-in-required" | "sign-in-refused" | "signature-wrong" => StatusCode::UNAUTHORIZED,
            "too-many-attempts" => StatusCode::TOO_MANY_REQUESTS,
            "busy" => StatusCode::SERVICE_UNAVAILABLE,
            "payload-too-large" => StatusCode::PAYLOAD_TOO_LARGE,
            "address-unreadable" | "form-unreadable" => StatusCode::BAD_REQUEST,
            "file-too-large" => StatusCode::PAYLOAD_TOO_LARGE,
            _ => StatusCode::FORBIDDEN,
        },
        Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Error::Conflict | Error::Duplicate(_) => StatusCode::CONFLICT,
        Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// The stable code of an error.
pub fn code(error: &Error) -> &'static str {
    match error {
        Error::NotFound => "not-found",
        Error::Refused(refusal) => refusal.code,
        Error::Invalid(_) => "invalid",
        Error::Conflict | Error::Duplicate(_) => "conflict",
        Error::Internal(_) => "internal",
    }
}

/// The text of an error, for the top of a page.
pub fn text(locale: Locale, error: &Error) -> String {
    match error {
        Error::Refused(refusal) => refusal_text(locale, refusal),
        other => locale.t(&format!("error-{}", code(other))),
    }
}

/// The text of a refusal, with the value that it names.
pub fn refusal_text(locale: Locale, refusal: &Refusal) -> String {
    let key = format!("error-{}", refusal.code);
    match refusal.values.first() {
        Some((name, value)) => match value.parse::<i64>() {
            Ok(number) => locale.with(&key, [(name, number.into())]),
            Err(_) => locale.with(&key, [(name, value.as_str().into())]),
        },
        None => locale.t(&key),
    }
}

/// What stands beside each field, or above the form.
pub fn errors(locale: Locale, error: &Error) -> views::Errors {
    match error {
        Error::Invalid(fields) => {
            let problem = |field: &FieldError| views::Problem {
                field: field.field,
                text: locale.t(&format!("error-{}", field.code)),
            };
            views::Errors::new(fields.iter().map(problem).collect())
        }
        // A file that was refused is told beside its field, with the value that the text names.
        Error::Refused(refusal) if refusal.code.starts_with("file-") => {
            let text = refusal_text(locale, refusal);
            views::Errors::new(vec![views::Problem {
                field: "file",
                text,
            }])
        }
        stale @ Error::Conflict => views::Errors::stale(text(locale, stale)),
        other => views::Errors::whole(text(locale, other)),
    }
}

/// What went wrong, in a line: for one thing among several.
pub fn told(locale: Locale, error: &Error) -> String {
    match error {
        Error::Invalid(fields) => {
            let texts: Vec<String> = fields
                .iter()
                .map(|field| locale.t(&format!("error-{}", field.code)))
                .collect();
            texts.join(" ")
        }
        other => {
            log(other);
            text(locale, other)
        }
    }
}

/// Internal errors are logged once, here, and never shown.
fn log(error: &Error) {
    if let Error::Internal(source) = error {
        error!(error = %source, "A request failed: {source}");
    }
}

/// The page that says why there is no page, in the language and theme of the browser that asks.
pub fn page(app: &App, headers: &HeaderMap, error: Error) -> Response {
    log(&error);
    let locale = auth::language(headers);
    let status = status(&error);
    let title = match status {
        StatusCode::NOT_FOUND => locale.t("error-page-not-found"),
        StatusCode::INTERNAL_SERVER_ERROR | StatusCode::SERVICE_UNAVAILABLE => {
            locale.t("error-page-internal")
        }
        _ => locale.t("error-page-refused"),
    };
    let reference = matches!(error, Error::Internal(_)).then(|| {
        format!(
            "{}-{:X}",
            status.as_u16(),
            app.desk.now().as_millisecond() % 0xFF_FFFF
        )
    });
    let view = views::ErrorPage {
        frame: frames::for_browser(headers, title),
        text: text(locale, &error),
        ways: vec![
            Link {
                href: "/".to_owned(),
                label: locale.t("error-way-home"),
            },
            Link {
                href: "/search".to_owned(),
                label: locale.t("error-way-search"),
            },
        ],
        reference,
    };
    (status, html(&view)).into_response()
}

/// Where whoever holds the link of a mail goes on.
#[derive(Clone, Copy, Debug)]
pub enum Onward {
    /// To the convocation, which is open to them.
    Convocation(ConvocationId),
    /// To the sign-in page, and from there to the convocation.
    SignIn(Option<ConvocationId>),
}

/// The same for whoever is let in by the link of a mail, or would be: the ways on lead there.
pub fn visit(headers: &HeaderMap, error: &Error, onward: Onward) -> Response {
    let locale = auth::language(headers);
    let (own, opens) = match onward {
        Onward::Convocation(id) => (Some(paths::convocation(id)), Some(id)),
        Onward::SignIn(id) => (id.map(paths::convocation), None),
    };
    let next = own
        .as_deref()
        .map(|own| format!("?next={}", auth::encode(own)));
    let back = opens.map(|id| Link {
        href: paths::convocation(id),
        label: locale.t("visit-back"),
    });
    let mut frame = frames::for_browser(headers, locale.t("visit-open-title"));
    frame.home = opens.map_or(frame.home, paths::convocation);
    let sign_in = Link {
        href: format!("/sign-in{}", next.unwrap_or_default()),
        label: locale.t("sign-in-submit"),
    };
    let view = views::ErrorPage {
        frame,
        text: text(locale, error),
        ways: back.into_iter().chain([sign_in]).collect(),
        reference: None,
    };
    (status(error), html(&view)).into_response()
}

/// Renders a view; a template that fails is our fault.
pub fn html(view: &impl Template) -> Response {
    match view.render() {
        Ok(text) => Html(text).into_response(),
        Err(problem) => {
            error!(error = %problem, "A page could not be rendered: {problem}");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// An error on its way to a program.
pub struct ApiProblem(Error);

impl<E: Into<Error>> From<E> for ApiProblem {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for ApiProblem {
    /// RFC 9457, with our stable `code`, `errors` by field, and `explain` in the user's language.
    fn into_response(self) -> Response {
        log(&self.0);
        let locale = spoken::now();
        let status = status(&self.0);
        let mut body = json!({
            "type": "about:blank",
            "status": status.as_u16(),
            "title": status.canonical_reason(),
            "code": code(&self.0),
            "explain": text(locale, &self.0),
        });
        if let (Error::Invalid(fields), Some(body)) = (&self.0, body.as_object_mut()) {
            let errors: Map<String, Value> = fields
                .iter()
                .map(|field| (field.field.to_owned(), field.code.into()))
                .collect();
            body.insert("errors".to_owned(), Value::Object(errors));
        }
        (
            status,
            [(CONTENT_TYPE, "application/problem+json")],
            Json(body).0.to_string(),
        )
            .into_response()
    }
}
