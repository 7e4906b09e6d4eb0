//! The look at the server that comes again every ten minutes.

use super::{Limits, Outside, look, note};
use kernel::{
    Desk, Instant,
    jobs::{Failure, Job},
};

/// The kind of job that looks at the server.
pub const LOOK: &str = "look-at-server";
/// How often, in minutes.
pub const EVERY: i64 = 10;

/// What a job says that somebody asked for.
pub(super) const NOW: &str = "now";

/// Is an authority of others asked this time? When somebody wants to know, else once an hour: some count
/// what they attest.
pub fn asks_others(job: &Job, now: Instant) -> bool {
    let minute = now.as_millisecond() / 60_000 % 60;
    job.payload == NOW || minute < EVERY
}

/// Looks, and writes down what was found.
pub async fn run(desk: Desk, outside: Outside, limits: Limits) -> std::result::Result<(), Failure> {
    let checks = look(&desk, outside, &limits).await;
    Ok(note(&desk, &checks).await?)
}
