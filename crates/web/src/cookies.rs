//! Cookies: reading one, writing one.

use crate::App;
use axum::http::{HeaderMap, HeaderValue, header::COOKIE};

/// The login's token. With TLS, the `__Host-` prefix binds it to this host.
pub fn login_name(app: &App) -> &'static str {
    if app.is_secure() {
        "__Host-seance"
    } else {
        "seance"
    }
}

/// Returns the value of a cookie.
pub fn read<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value)
}

/// Writes a cookie that scripts cannot read, for `seconds` (0 removes it).
pub fn write(app: &App, name: &str, value: &str, seconds: i64) -> Option<HeaderValue> {
    let secure = if app.is_secure() { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    HeaderValue::from_str(&text).ok()
}
