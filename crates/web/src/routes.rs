//! Every address, and the layers around them.

use crate::{App, api, assets, auth, health, ingest, kept, pages, spoken};
use axum::{
    Router,
    extract::{DefaultBodyLimit, Request},
    http::{HeaderName, HeaderValue, header},
    middleware::{self, Next},
    response::Response,
    routing::get,
};
use std::time::{Duration, Instant};
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer, csrf::CsrfLayer,
    set_header::SetResponseHeaderLayer, timeout::TimeoutLayer,
};

/// A form or a JSON document has this size at most; uploads have a limit of their own.
const LARGEST_BODY: usize = 4 << 20;
/// No request lasts longer.
const LONGEST: Duration = Duration::from_secs(300);

/// The whole application.
pub fn router(app: App) -> Router {
    let (api, _) = api::routes().split_for_parts();
    // Who asks is found out each time; only then may an answer be one that was kept, compressed.
    let signed_in = pages::signed_in()
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state(app.clone(), kept::layer))
        .layer(middleware::from_fn_with_state(app.clone(), auth::signed_in));
    let pages = signed_in
        .merge(pages::public())
        .layer(middleware::from_fn_with_state(
            app.clone(),
            pages::only_sent,
        ))
        .layer(csrf(&app));
    Router::new()
        .merge(pages)
        .merge(
            api.layer(csrf(&app))
                .layer(middleware::from_fn(spoken::layer)),
        )
        .merge(ingest::routes())
        .route("/api/openapi.json", get(api::document))
        .route("/assets/{*path}", get(assets::serve))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .fallback(pages::not_found)
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(middleware::from_fn(server_timing))
        .layer(CatchPanicLayer::new())
        .layer(TimeoutLayer::with_status_code(
            axum::http::StatusCode::SERVICE_UNAVAILABLE,
            LONGEST,
        ))
        .layer(CompressionLayer::new())
        .layer(security(header::CONTENT_SECURITY_POLICY, CONTENT_POLICY))
        .layer(security(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(security(header::REFERRER_POLICY, "same-origin"))
        .layer(security(header::X_FRAME_OPTIONS, "DENY"))
        .with_state(app)
}

/// The description of the JSON API.
pub fn open_api() -> utoipa::openapi::OpenApi {
    api::routes().split_for_parts().1
}

const CONTENT_POLICY: &str = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

fn security(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}

/// Refuses changes that another site's page asks for (`Sec-Fetch-Site`, else `Origin`): no tokens in forms.
fn csrf(app: &App) -> CsrfLayer {
    let layer = CsrfLayer::new();
    match layer.clone().add_trusted_origin(&app.options.public_url) {
        Ok(trusting) => trusting,
        Err(_) => layer,
    }
}

/// Tells how long the server took, for benchmarks and curious browsers.
async fn server_timing(request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let mut response = next.run(request).await;
    let milliseconds = begun.elapsed().as_secs_f64() * 1000.0;
    if let Ok(value) = HeaderValue::from_str(&format!("app;dur={milliseconds:.2}")) {
        response.headers_mut().insert("server-timing", value);
    }
    response
}

#[cfg(test)]
mod tests {
    /// What a program must put into an address is what the address has places for.
    #[test]
    fn every_place_of_an_address_is_described_and_no_other() {
        let document = serde_json::to_value(super::open_api()).unwrap();
        for (path, operations) in document["paths"].as_object().unwrap() {
            let mut places: Vec<&str> = path
                .split('{')
                .skip(1)
                .filter_map(|rest| rest.split('}').next())
                .collect();
            places.sort_unstable();
            for (method, operation) in operations.as_object().unwrap() {
                let described = operation["parameters"].as_array().map(Vec::as_slice);
                let mut described: Vec<&str> = described
                    .unwrap_or_default()
                    .iter()
                    .filter(|parameter| parameter["in"] == "path")
                    .filter_map(|parameter| parameter["name"].as_str())
                    .collect();
                described.sort_unstable();
                assert_eq!(described, places, "{method} {path}");
            }
        }
    }
}
