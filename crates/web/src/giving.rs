//! Giving stored bytes: under their own name, and without the power of a page.

use crate::{App, auth};
use axum::{
    body::Body,
    http::{
        HeaderName, HeaderValue,
        header::{
            CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY,
            CONTENT_TYPE, X_FRAME_OPTIONS,
        },
    },
    response::{IntoResponse, Response},
};
use futures::TryStreamExt;
use kernel::{Entry, Result, TenantId};

/// How a file is named and shown.
pub struct Named<'a> {
    /// Its name.
    pub file_name: &'a str,
    /// Its kind.
    pub media_type: &'a str,
    /// Its size, when it is known before the end.
    pub size: Option<i64>,
    /// In the browser, or to be kept.
    pub shown: Shown,
}

/// Where a file goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// In the browser.
    Inline,
    /// To the disk.
    Kept,
}

/// A stored file, streamed.
pub async fn stored(
    app: &App,
    tenant: TenantId,
    sha256: &[u8; 32],
    named: &Named<'_>,
) -> Result<Response> {
    let bytes = app.desk.open(tenant, sha256).await?;
    Ok(file(
        named,
        Body::from_stream(bytes.map_err(std::io::Error::other)),
    ))
}

/// An archive, streamed.
pub fn archive(app: &App, tenant: TenantId, entries: Vec<Entry>, file_name: &str) -> Response {
    let bytes = app.desk.package(tenant, entries);
    let named = Named {
        file_name,
        media_type: "application/zip",
        size: None,
        shown: Shown::Kept,
    };
    file(
        &named,
        Body::from_stream(bytes.map_err(std::io::Error::other)),
    )
}

/// Bytes with the headers of a file.
pub fn file(named: &Named<'_>, body: Body) -> Response {
    let plain: String = named
        .file_name
        .chars()
        .map(|letter| match letter {
            '"' | '\\' => '_',
            letter if letter.is_ascii() && !letter.is_ascii_control() => letter,
            _ => '_',
        })
        .collect();
    let encoded = auth::encode(named.file_name).replace('+', "%20");
    let way = match named.shown {
        Shown::Inline => "inline",
        Shown::Kept => "attachment",
    };
    let disposition = format!("{way}; filename=\"{plain}\"; filename*=UTF-8''{encoded}");
    let mut response = body.into_response();
    put(&mut response, CONTENT_DISPOSITION, &disposition);
    put(&mut response, CONTENT_TYPE, named.media_type);
    put(&mut response, CONTENT_SECURITY_POLICY, POWERLESS);
    put(&mut response, X_FRAME_OPTIONS, "SAMEORIGIN");
    put(&mut response, CACHE_CONTROL, "private, no-cache");
    if let Some(size) = named.size {
        response.headers_mut().insert(CONTENT_LENGTH, size.into());
    }
    response
}

/// A page of somebody else's making, such as the body of a mail: shown in a frame of ours, it runs
/// nothing and fetches nothing.
pub fn powerless_page(html: String) -> Response {
    let mut response = html.into_response();
    put(&mut response, CONTENT_TYPE, "text/html; charset=utf-8");
    put(&mut response, CONTENT_SECURITY_POLICY, POWERLESS);
    put(&mut response, X_FRAME_OPTIONS, "SAMEORIGIN");
    response
}

const POWERLESS: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";

fn put(response: &mut Response, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}
