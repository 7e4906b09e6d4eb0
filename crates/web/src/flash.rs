//! A message for the next page, after a redirect: kept in a cookie, shown once.

use crate::{App, cookies};
use axum::{
    http::{
        HeaderMap, StatusCode,
        header::{LOCATION, SET_COOKIE},
    },
    response::{IntoResponse, Response},
};
use text::Locale;

const COOKIE: &str = "seance-notice";

/// What happened: a key of the catalogue, and a count for those that have one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    key: String,
    count: i64,
}

impl Notice {
    /// Reads the cookie of the last redirect. Only keys that exist are shown.
    pub fn read(headers: &HeaderMap) -> Option<Self> {
        let (key, count) = cookies::read(headers, COOKIE)?.split_once('.')?;
        Some(Self {
            key: key.to_owned(),
            count: count.parse().ok()?,
        })
    }

    /// The text to show.
    pub fn text(&self, locale: Locale) -> Option<String> {
        locale.maybe(&self.key)?;
        Some(locale.with(&self.key, [("count", self.count.into())]))
    }
}

/// Redirects after a successful POST, with a message.
pub fn see_other(app: &App, to: String, key: &str, count: i64) -> Response {
    let cookie = cookies::write(app, COOKIE, &format!("{key}.{count}"), 60);
    let mut response = (StatusCode::SEE_OTHER, [(LOCATION, to)]).into_response();
    response
        .headers_mut()
        .extend(cookie.map(|cookie| (SET_COOKIE, cookie)));
    response
}

/// Redirects without a message.
pub fn go(to: String) -> Response {
    (StatusCode::SEE_OTHER, [(LOCATION, to)]).into_response()
}

/// Forgets the message that a page has just shown.
pub fn forget(app: &App, response: &mut Response) {
    let cookie = cookies::write(app, COOKIE, "", 0);
    response
        .headers_mut()
        .extend(cookie.map(|cookie| (SET_COOKIE, cookie)));
}
