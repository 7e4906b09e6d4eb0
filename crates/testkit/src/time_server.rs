//! A real time-stamp authority over HTTP, that can be down.

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::post,
};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use timestamp::{Authority, Embedded, External};
use tokio::net::TcpListener;

/// An authority on a port of this machine.
#[derive(Clone)]
pub struct TimeServer {
    url: String,
    keys: Embedded,
    up: Arc<AtomicBool>,
}

impl TimeServer {
    /// Opens an authority whose clock is the machine's.
    pub async fn open() -> Self {
        let keys = Embedded::passing(now()).expect("keys");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}/", listener.local_addr().expect("an address"));
        let server = Self {
            url,
            keys,
            up: Arc::new(AtomicBool::new(true)),
        };
        let app = Router::new()
            .route("/", post(answer))
            .with_state(server.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        server
    }

    /// Its address.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The certificate by which its tokens are believed.
    pub fn root_pem(&self) -> &str {
        self.keys.root_pem()
    }

    /// The authority, as an application is configured with it.
    pub fn authority(&self) -> Authority {
        Authority::External(External::at(&self.url, self.root_pem()).expect("an authority"))
    }

    /// From now on it has trouble of its own.
    pub fn goes_down(&self) {
        self.up.store(false, Ordering::Relaxed);
    }

    /// It answers again.
    pub fn comes_back(&self) {
        self.up.store(true, Ordering::Relaxed);
    }
}

async fn answer(State(server): State<TimeServer>, request: Bytes) -> Response {
    if !server.up.load(Ordering::Relaxed) {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let token = server.keys.respond(&request, now()).expect("an answer");
    ([("content-type", "application/timestamp-reply")], token).into_response()
}

#[expect(
    clippy::disallowed_methods,
    reason = "an authority outside the application has a clock of its own"
)]
fn now() -> u64 {
    u64::try_from(jiff::Timestamp::now().as_second()).expect("after 1970")
}
