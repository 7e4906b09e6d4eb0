//! In which language somebody is answered whom nobody knows yet, and a program: what `Accept-Language`
//! asks for, or else what the user chose. An error of the API becomes an answer where neither is at
//! hand, so the language goes with the request.

use axum::{
    extract::Request,
    http::{HeaderMap, header::ACCEPT_LANGUAGE},
    middleware::Next,
    response::Response,
};
use std::cell::Cell;
use text::Locale;

tokio::task_local! {
    static SPOKEN: Spoken;
}

struct Spoken {
    asked: Option<Locale>,
    chosen: Cell<Option<Locale>>,
}

/// Lets the language go with the request.
pub async fn layer(request: Request, next: Next) -> Response {
    let spoken = Spoken {
        asked: asked(request.headers()),
        chosen: Cell::new(None),
    };
    SPOKEN.scope(spoken, next.run(request)).await
}

/// The language that a browser or a program asks for.
pub fn asked(headers: &HeaderMap) -> Option<Locale> {
    let header = headers.get(ACCEPT_LANGUAGE)?;
    header.to_str().ok().and_then(first)
}

/// The first language of ours in an `Accept-Language` (RFC 9110, 12.5.4), whose order is almost always
/// that of its weights.
fn first(header: &str) -> Option<Locale> {
    let codes = header.split(',').map(|one| {
        let code = one.split(';').next().unwrap_or_default();
        code.trim().to_lowercase()
    });
    codes
        .filter(|code| {
            ["fr", "en"]
                .iter()
                .any(|ours| code == ours || code.starts_with(&format!("{ours}-")))
        })
        .map(|code| Locale::named(&code))
        .next()
}

/// Notes the language that the user chose.
pub fn note(chosen: Locale) {
    // Outside a request there is nobody to answer.
    let _outside = SPOKEN.try_with(|spoken| spoken.chosen.set(Some(chosen)));
}

/// The language of the answer.
pub fn now() -> Locale {
    SPOKEN
        .try_with(|spoken| spoken.asked.or(spoken.chosen.get()))
        .ok()
        .flatten()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::first;
    use text::Locale;

    #[test]
    fn the_first_language_of_ours_counts() {
        for (header, expected) in [
            ("en", Some(Locale::English)),
            ("en-GB,en;q=0.9,fr;q=0.8", Some(Locale::English)),
            ("nl-BE, fr-BE;q=0.9, en;q=0.5", Some(Locale::French)),
            ("de, *;q=0.1", None),
            ("", None),
            ("eng", None),
        ] {
            assert_eq!(first(header), expected, "{header}");
        }
    }
}
