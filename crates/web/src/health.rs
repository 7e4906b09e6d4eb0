//! For those who watch the server: is it alive, is it ready, how busy is it?

use crate::App;
use axum::{extract::State, http::StatusCode};

/// The process answers.
pub async fn alive() -> &'static str {
    "ok"
}

/// The database answers too.
pub async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    match app.desk.answers().await {
        Ok(()) => (StatusCode::OK, "ready"),
        Err(_) => (
            StatusCode::SERVICE_UNAVAILABLE,
            "the database does not answer",
        ),
    }
}
