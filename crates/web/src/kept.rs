//! Answers kept while nothing changes: the lists that are asked again and again, by those who go back and
//! forth between them and what they list.
//!
//! *Generation*: the name of what the database shows ([`kernel::Desk::generation`]). An answer that was made
//! after a generation was named is right for as long as that is the name: no list of what may have made it
//! false has to be kept, and a change by another process or node counts as well. With the first change all
//! answers are forgotten. Who asks is found out before, for each request.

use crate::App;
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderName, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use kernel::{Error, Generation, Instant, Login};
use sha2::{Digest, Sha256};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// Whose answers are kept: lists, which no form of their own makes different each time they are shown.
const PAGES: [&str; 5] = [
    "/",
    "/search",
    "/bodies/{body}/items",
    "/bodies/{body}/meetings",
    "/bodies/{body}/decisions",
];

/// What an answer says of the hour may be this old, in seconds.
const LONGEST: i64 = 2;

/// All kept answers together have this many bytes at most; then all are forgotten.
const MOST: usize = 32 << 20;

/// What of a request makes an answer differ, beside its address and who asks: the language, how things
/// are shown, a message that is told once, a part instead of a page, how it is compressed.
const HEADERS: [HeaderName; 5] = [
    header::COOKIE,
    header::ACCEPT_LANGUAGE,
    header::ACCEPT_ENCODING,
    HeaderName::from_static("hx-request"),
    HeaderName::from_static("hx-boosted"),
];

/// A request as a fingerprint: no secret of a cookie is kept with an answer.
type Key = [u8; 32];

/// The answers of one generation.
#[derive(Clone, Debug, Default)]
pub struct Kept(Arc<Mutex<Answers>>);

#[derive(Debug, Default)]
struct Answers {
    generation: Option<Generation>,
    /// When the first of them was made.
    since: Option<Instant>,
    bytes: usize,
    found: HashMap<Key, Answer>,
}

#[derive(Clone, Debug)]
struct Answer {
    headers: HeaderMap,
    body: Bytes,
    made_at: Instant,
}

impl Kept {
    fn find(&self, generation: &Generation, key: &Key, now: Instant) -> Option<Answer> {
        let answers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = answers.found.get(key)?;
        let young = now < found.made_at.plus_seconds(LONGEST) && found.made_at <= now;
        (answers.generation.as_ref() == Some(generation) && young).then(|| found.clone())
    }

    fn keep(&self, generation: Generation, key: Key, answer: Answer) {
        let mut answers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (size, made_at) = (answer.size(), answer.made_at);
        let is_other = answers.generation.as_ref() != Some(&generation);
        // Begun before the others, and slower: what it says is over.
        if is_other && answers.since.is_some_and(|since| made_at < since) {
            return;
        }
        if is_other || answers.bytes + size > MOST {
            *answers = Answers {
                generation: Some(generation),
                since: Some(made_at),
                ..Answers::default()
            };
        }
        let before = answers.found.insert(key, answer);
        answers.bytes += size;
        answers.bytes -= before.map_or(0, |before| before.size());
    }
}

impl Answer {
    /// The same answer, which says that it was kept, and for how many seconds (RFC 9111, §5.1).
    fn given_again(self, now: Instant) -> Response {
        let age = (now.as_millisecond() - self.made_at.as_millisecond()) / 1000;
        let mut response = (self.headers, self.body).into_response();
        response.headers_mut().insert(header::AGE, age.into());
        response
    }

    /// With its headers and its key, about.
    fn size(&self) -> usize {
        self.body.len() + 1024
    }
}

/// May the same answer be given again?
fn may_be_kept(response: &Response) -> bool {
    let headers = response.headers();
    let control = headers.get(header::CACHE_CONTROL);
    let is_never = control.is_some_and(|value| value.as_bytes().starts_with(b"no-store"));
    response.status() == StatusCode::OK && !headers.contains_key(header::SET_COOKIE) && !is_never
}

/// Answers as before when nothing has changed since, and keeps what it answers else.
pub async fn layer(
    State(app): State<App>,
    path: Option<MatchedPath>,
    request: Request,
    next: Next,
) -> Response {
    let kept = path.is_some_and(|path| PAGES.contains(&path.as_str()));
    let login = request.extensions().get::<Login>();
    let (true, Some(login)) = (kept && request.method() == Method::GET, login) else {
        return next.run(request).await;
    };
    let key = key(login, &request);
    let Ok(generation) = app.desk.generation().await else {
        return next.run(request).await;
    };
    let made_at = app.desk.now();
    if let Some(answer) = app.kept.find(&generation, &key, made_at) {
        return answer.given_again(made_at);
    }
    let headers = request.headers().clone();
    let response = next.run(request).await;
    if !may_be_kept(&response) {
        return response;
    }
    let (parts, body) = response.into_parts();
    match to_bytes(body, usize::MAX).await {
        Ok(body) => {
            let answer = Answer {
                headers: parts.headers.clone(),
                body: body.clone(),
                made_at,
            };
            app.kept.keep(generation, key, answer);
            Response::from_parts(parts, Body::from(body))
        }
        Err(error) => crate::problem::page(&app, &headers, Error::internal(error.to_string())),
    }
}

/// Each part with its length before it: no two requests have the same bytes.
fn key(login: &Login, request: &Request) -> Key {
    let mut hash = Sha256::new();
    let mut part = |bytes: &[u8]| {
        hash.update(bytes.len().to_le_bytes());
        hash.update(bytes);
    };
    part(format!("{login:?}").as_bytes());
    part(request.uri().to_string().as_bytes());
    for name in &HEADERS {
        let values = request.headers().get_all(name);
        part(&values.iter().count().to_le_bytes());
        for value in values {
            part(value.as_bytes());
        }
    }
    hash.finalize().into()
}
