//! The look at the server that comes again every ten minutes.

use super::{Limits, Outside, look, note};
use kernel::{Desk, jobs::Failure};

/// The kind of job that looks at the server.
pub const LOOK: &str = "look-at-server";
/// How often, in minutes.
pub const EVERY: i64 = 10;

/// Looks, and writes down what was found.
pub async fn run(desk: Desk, outside: Outside, limits: Limits) -> std::result::Result<(), Failure> {
    let checks = look(&desk, outside, &limits).await;
    Ok(note(&desk, &checks).await?)
}
