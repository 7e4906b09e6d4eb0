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

#[cfg(test)]
mod tests {
    use super::{NOW, asks_others};
    use kernel::jobs::Job;

    #[test]
    fn others_are_asked_once_an_hour_or_when_somebody_wants_to_know() {
        let job = |payload: &str| Job {
            id: uuid::Uuid::nil(),
            tenant_id: None,
            kind: "x".to_owned(),
            payload: payload.into(),
            attempts: 1,
            max_attempts: 1,
        };
        let asked = (0..60_i64).step_by(10).filter(|minute| {
            asks_others(&job(""), kernel::Instant::from_millisecond(minute * 60_000))
        });
        assert_eq!(asked.count(), 1);
        let later = kernel::Instant::from_millisecond(30 * 60_000);
        assert!(asks_others(&job(NOW), later));
    }
}
