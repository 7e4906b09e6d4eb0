//! Somebody with a browser, or a program with a token.

use crate::{PASSWORD, Seen, TestApp};
use axum::{
    body::{Body, Bytes},
    http::{
        Request,
        header::{CONTENT_TYPE, COOKIE, SET_COOKIE},
    },
};
use http_body_util::BodyExt;
use std::{collections::BTreeMap, sync::Mutex};
use tower::ServiceExt;

/// Somebody with a browser of their own.
pub struct Persona<'a> {
    /// The application that answers.
    pub app: &'a TestApp,
    /// `name@slug`.
    pub name: String,
    cookies: Mutex<BTreeMap<String, String>>,
}

/// What stands between the parts of a form.
const BORDER: &str = "seance-border-of-parts";

impl<'a> Persona<'a> {
    /// A browser that is not signed in.
    pub fn stranger(app: &'a TestApp, name: &str) -> Self {
        Self {
            app,
            name: name.to_owned(),
            cookies: Mutex::default(),
        }
    }

    /// Signs in with the password of every persona.
    pub async fn signed_in(app: &'a TestApp, name: &str) -> Self {
        let persona = Self::stranger(app, name);
        persona.sign_in(PASSWORD).await.must_be(303);
        persona
    }

    /// Sends the sign-in form.
    pub async fn sign_in(&self, password: &str) -> Seen {
        let name = self.name.clone();
        self.post(
            "/sign-in",
            &[("name", &name), ("password", password), ("next", "/")],
        )
        .await
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Seen {
        self.send(Request::get(path).body(Body::empty()).expect("a request"))
            .await
    }

    /// Sends a form.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Seen {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let request = Request::post(path).header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body)).expect("a request"))
            .await
    }

    /// Sends a form and opens the page to which the answer leads.
    pub async fn post_and_follow<'s>(
        &'s self,
        path: &'s str,
        fields: &'s [(&'s str, &'s str)],
    ) -> Seen {
        let location = self.post(path, fields).await.location();
        self.get(&location).await
    }

    /// Sends a file with a title.
    pub async fn upload(&self, path: &str, title: &str, file_name: &str, bytes: &[u8]) -> Seen {
        self.upload_as(path, ("title", title), file_name, bytes)
            .await
    }

    /// Sends a file with another field.
    pub async fn upload_as(
        &self,
        path: &str,
        field: (&str, &str),
        file_name: &str,
        bytes: &[u8],
    ) -> Seen {
        let (kind, body) = multipart(field, file_name, bytes);
        self.send(
            Request::post(path)
                .header(CONTENT_TYPE, kind)
                .body(Body::from(body))
                .expect("a request"),
        )
        .await
    }

    /// Uploads several files at once, with what is typed beside them.
    pub async fn upload_all(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> Seen {
        let mut body = vec![];
        for (name, value) in fields {
            let part = format!(
                "--{BORDER}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
            body.extend_from_slice(part.as_bytes());
        }
        for (file_name, bytes) in files {
            let part = format!(
                "--{BORDER}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{file_name}\"\r\nContent-Type: application/pdf\r\n\r\n"
            );
            body.extend_from_slice(part.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{BORDER}--\r\n").as_bytes());
        let request = Request::post(path)
            .header(
                CONTENT_TYPE,
                format!("multipart/form-data; boundary={BORDER}"),
            )
            .body(Body::from(body));
        self.send(request.expect("a request")).await
    }

    /// Sends any request with this browser's cookies, and keeps those that come back.
    pub async fn send(&self, mut request: Request<Body>) -> Seen {
        let jar = self
            .cookies
            .lock()
            .expect("cookies")
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect::<Vec<_>>();
        if !jar.is_empty() {
            request
                .headers_mut()
                .insert(COOKIE, jar.join("; ").parse().expect("cookies"));
        }
        let seen = exchange(self.app, request).await;
        let mut cookies = self.cookies.lock().expect("cookies");
        for header in seen.headers.get_all(SET_COOKIE) {
            let text = header.to_str().expect("a cookie");
            let (name, value) = text
                .split(';')
                .next()
                .and_then(|pair| pair.split_once('='))
                .expect("a pair");
            if text.contains("Max-Age=0") {
                cookies.remove(name);
            } else {
                cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        seen
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().expect("cookies").get(name).cloned()
    }

    /// Puts a cookie there, or takes it away.
    pub fn set_cookie(&self, name: &str, value: Option<&str>) {
        let mut cookies = self.cookies.lock().expect("cookies");
        match value {
            Some(value) => drop(cookies.insert(name.to_owned(), value.to_owned())),
            None => drop(cookies.remove(name)),
        }
    }
}

/// A program with a token.
pub struct Program<'a> {
    app: &'a TestApp,
    token: String,
}

impl<'a> Program<'a> {
    /// A program that has this token.
    pub fn with(app: &'a TestApp, token: &str) -> Self {
        Self {
            app,
            token: token.to_owned(),
        }
    }

    /// Sends JSON, or nothing, to a path below `/api/v1`.
    pub async fn call(&self, method: &str, path: &str, body: Option<serde_json::Value>) -> Seen {
        let request = Request::builder()
            .method(method)
            .uri(format!("/api/v1{path}"))
            .header("authorization", format!("Bearer {}", self.token))
            .header(CONTENT_TYPE, "application/json");
        let body = body.map_or(Body::empty(), |body| Body::from(body.to_string()));
        exchange(self.app, request.body(body).expect("a request")).await
    }

    /// Sends text to a path below `/api/v1`.
    pub async fn send_text(&self, path: &str, text: &str) -> Seen {
        let request = Request::post(format!("/api/v1{path}"))
            .header("authorization", format!("Bearer {}", self.token))
            .header(CONTENT_TYPE, "application/x-ndjson");
        let request = request.body(Body::from(text.to_owned()));
        exchange(self.app, request.expect("a request")).await
    }

    /// Opens a stream below `/api/v1`: its pieces come as the server sends them.
    pub async fn stream(&self, path: &str) -> axum::body::BodyDataStream {
        let request = Request::get(format!("/api/v1{path}"))
            .header("authorization", format!("Bearer {}", self.token));
        let request = request.body(Body::empty()).expect("a request");
        let response = self
            .app
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("an answer");
        assert_eq!(response.status(), 200, "{path}");
        response.into_body().into_data_stream()
    }

    /// Sends a file with a title.
    pub async fn upload(&self, path: &str, title: &str, file_name: &str, bytes: &[u8]) -> Seen {
        let (kind, body) = multipart(("title", title), file_name, bytes);
        let request = Request::post(format!("/api/v1{path}"))
            .header("authorization", format!("Bearer {}", self.token))
            .header(CONTENT_TYPE, kind);
        exchange(self.app, request.body(Body::from(body)).expect("a request")).await
    }
}

fn multipart((name, value): (&str, &str), file_name: &str, bytes: &[u8]) -> (String, Bytes) {
    const EDGE: &str = "edge-of-a-part";
    let mut body = format!(
        "--{EDGE}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n--{EDGE}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{file_name}\"\r\ncontent-type: application/octet-stream\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(format!("\r\n--{EDGE}--\r\n").as_bytes());
    (format!("multipart/form-data; boundary={EDGE}"), body.into())
}

async fn exchange(app: &TestApp, request: Request<Body>) -> Seen {
    let response = app
        .router
        .clone()
        .oneshot(request)
        .await
        .expect("an answer");
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.expect("a body").to_bytes();
    Seen {
        status: parts.status,
        headers: parts.headers,
        body: String::from_utf8_lossy(&bytes).into_owned(),
        bytes,
    }
}
