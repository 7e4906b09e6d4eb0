//! HTTP: requests become use cases, results become pages or JSON. Holds a desk and nothing else.
//!
//! A handler extracts, calls one use case and responds. *Caller*: who asks, and through it the desk.
//! *Problem*: why a use case did not happen, as a page or as `application/problem+json`.

mod api;
mod app;
mod assets;
mod auth;
mod caller;
mod cookies;
mod extract;
mod flash;
mod frames;
mod giving;
mod health;
mod ingest;
mod kept;
mod pages;
mod paths;
mod problem;
mod routes;
mod shown;
mod spoken;
pub mod views;

pub use app::{App, Demo, Options, Proxy};
pub use kept::Kept;
pub use routes::{open_api, router};
