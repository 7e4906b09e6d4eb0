//! The `jobs` and `schedules` tables. All their SQL is here.

use crate::rules::{Failure, JobState, Next, after};
use db::{Backend, FromRow, Instant, Read, Result, Sql, Write, sql};
use serde_json::Value;
use uuid::Uuid;

/// So long a runner may be silent before another takes its jobs. A living runner says so more often.
const LEASE_SECONDS: i64 = 20;
/// Tries before a job is dead: with the delays of `rules::after`, about three hours and a half.
const MAX_ATTEMPTS: i64 = 12;

/// A job that a runner has taken.
#[derive(Clone, Debug, FromRow)]
pub struct Job {
    /// Its id, by which progress is told.
    pub id: Uuid,
    /// The tenant that wants it; none for the platform.
    pub tenant_id: Option<Uuid>,
    /// What is to be done.
    pub kind: String,
    /// With what.
    pub payload: Value,
    /// Which try this is, from 1.
    pub attempts: i64,
    /// How many there may be.
    pub max_attempts: i64,
}

/// A job as an administrator sees it.
#[derive(Clone, Debug, FromRow)]
#[expect(
    missing_docs,
    reason = "columns of the table, described in the migration"
)]
pub struct JobView {
    pub id: Uuid,
    pub tenant_id: Option<Uuid>,
    pub kind: String,
    pub state: String,
    pub run_at: Instant,
    pub attempts: i64,
    pub progress_done: i64,
    pub progress_total: i64,
    pub last_error: Option<String>,
    pub created_at: Instant,
}

impl JobView {
    /// Where the job stands.
    pub fn state(&self) -> JobState {
        JobState::from_column(&self.state)
    }
}

/// Adds a job to the transaction: it exists only if the transaction commits.
pub async fn enqueue(
    db: &mut Write,
    job: (Uuid, Option<Uuid>, &str),
    payload: Value,
    now: Instant,
) -> Result<()> {
    let (id, tenant, kind) = job;
    db.run(sql!(
        "INSERT INTO jobs (id, tenant_id, kind, payload, state, run_at, attempts, max_attempts,
                           progress_done, progress_total, created_at)
         VALUES ({}, {}, {}, {}, 'ready', {}, 0, {}, 0, 0, {})",
        id,
        tenant,
        kind,
        payload,
        now,
        MAX_ATTEMPTS,
        now
    ))
    .await?;
    Ok(())
}

/// Makes a kind of job come again every so many minutes, from now on.
pub async fn schedule(db: &mut Write, kind: &str, every_minutes: i64, now: Instant) -> Result<()> {
    db.run(sql!(
        "INSERT INTO schedules (kind, every_minutes, next_at) VALUES ({}, {}, {})
         ON CONFLICT (kind) DO UPDATE SET every_minutes = excluded.every_minutes",
        kind,
        every_minutes,
        now
    ))
    .await?;
    Ok(())
}

/// A runner says that it still works on its jobs.
pub(crate) async fn renew(db: &mut Write, worker: &str, now: Instant) -> Result<()> {
    db.run(sql!(
        "UPDATE jobs SET lease_until = {} WHERE state = 'running' AND worker = {}",
        now.plus_seconds(LEASE_SECONDS),
        worker
    ))
    .await?;
    Ok(())
}

/// Takes up to `count` jobs whose time has come, and those whose runner died.
pub(crate) async fn claim(
    db: &mut Write,
    worker: &str,
    count: i64,
    now: Instant,
) -> Result<Vec<Job>> {
    db.run(sql!(
        "UPDATE jobs SET state = 'ready', lease_until = NULL WHERE state = 'running' AND lease_until < {}",
        now
    ))
    .await?;
    let mut claim = Sql::default();
    claim
        .push("UPDATE jobs SET state = 'running', attempts = attempts + 1, worker = ")
        .bind(worker);
    claim
        .push(", lease_until = ")
        .bind(now.plus_seconds(LEASE_SECONDS));
    claim
        .push(" WHERE id IN (SELECT id FROM jobs WHERE state = 'ready' AND run_at <= ")
        .bind(now);
    claim.push(" ORDER BY run_at, id LIMIT ").bind(count);
    // SQLite has one writer; on PostgreSQL several nodes claim at once and must not wait for each other.
    if db.backend() == Backend::Postgres {
        claim.push(" FOR UPDATE SKIP LOCKED");
    }
    claim.push(") RETURNING id, tenant_id, kind, payload, attempts, max_attempts");
    let mut jobs: Vec<Job> = db.all(claim).await?;
    jobs.sort_by_key(|job| job.id);
    Ok(jobs)
}

/// Only the runner that holds a job says how it ended.
pub(crate) async fn finish(db: &mut Write, id: Uuid, worker: &str, now: Instant) -> Result<()> {
    db.run(sql!(
        "UPDATE jobs SET state = 'done', lease_until = NULL, last_error = NULL, ended_at = {} WHERE id = {} AND state = 'running' AND worker = {}",
        now, id, worker
    ))
    .await?;
    Ok(())
}

pub(crate) async fn fail(
    db: &mut Write,
    job: &Job,
    worker: &str,
    (failure, now): (&Failure, Instant),
) -> Result<()> {
    let reason = failure.reason();
    match after(failure, job.attempts, job.max_attempts) {
        Next::Again { in_seconds } => db.run(sql!(
            "UPDATE jobs SET state = 'ready', lease_until = NULL, last_error = {}, run_at = {} WHERE id = {} AND state = 'running' AND worker = {}",
            reason, now.plus_seconds(in_seconds), job.id, worker
        )),
        Next::Dead => db.run(sql!(
            "UPDATE jobs SET state = 'dead', lease_until = NULL, last_error = {}, ended_at = {} WHERE id = {} AND state = 'running' AND worker = {}",
            reason, now, job.id, worker
        )),
    }
    .await?;
    Ok(())
}

/// Enqueues what schedules want now; each node may ask, one wins. `new_id` makes the jobs' ids.
pub(crate) async fn follow_schedules(
    db: &mut Write,
    now: Instant,
    mut new_id: impl FnMut() -> Uuid,
) -> Result<()> {
    let due: Vec<(String, i64)> = db
        .all(sql!(
            "SELECT kind, every_minutes FROM schedules WHERE next_at <= {} ORDER BY kind",
            now
        ))
        .await?;
    for (kind, every_minutes) in due {
        let won = db
            .run(sql!(
                "UPDATE schedules SET next_at = {} WHERE kind = {} AND next_at <= {}",
                now.plus_seconds(every_minutes * 60),
                kind.as_str(),
                now
            ))
            .await?;
        if won == 1 {
            enqueue(
                db,
                (new_id(), None, &kind),
                Value::Object(serde_json::Map::new()),
                now,
            )
            .await?;
        }
    }
    Ok(())
}

/// Says how far a job is.
pub async fn progress(db: &mut Write, id: Uuid, done: i64, total: i64) -> Result<()> {
    db.run(sql!(
        "UPDATE jobs SET progress_done = {}, progress_total = {} WHERE id = {}",
        done,
        total,
        id
    ))
    .await?;
    Ok(())
}

/// Returns one job of a tenant.
pub async fn find(db: &mut Read, tenant: Uuid, id: Uuid) -> Result<Option<JobView>> {
    db.maybe(sql!(
        "SELECT id, tenant_id, kind, state, run_at, attempts, progress_done, progress_total, last_error, created_at
           FROM jobs WHERE tenant_id = {} AND id = {}",
        tenant, id
    ))
    .await
}

/// Returns the newest jobs of a tenant, the dead ones first.
pub async fn recent(db: &mut Read, tenant: Uuid, limit: i64) -> Result<Vec<JobView>> {
    db.all(sql!(
        "SELECT id, tenant_id, kind, state, run_at, attempts, progress_done, progress_total, last_error, created_at
           FROM jobs WHERE tenant_id = {}
          ORDER BY CASE state WHEN 'dead' THEN 0 ELSE 1 END, created_at DESC, id DESC LIMIT {}",
        tenant, limit
    ))
    .await
}

/// Gives a dead job new tries, now. False when it was not dead.
pub async fn retry(db: &mut Write, tenant: Uuid, id: Uuid, now: Instant) -> Result<bool> {
    let rows = db
        .run(sql!(
            "UPDATE jobs SET state = 'ready', attempts = 0, run_at = {}, ended_at = NULL
              WHERE tenant_id = {} AND id = {} AND state = 'dead'",
            now,
            tenant,
            id
        ))
        .await?;
    Ok(rows == 1)
}

/// Removes ended jobs older than `before`. Dead ones stay until somebody decides.
pub async fn give_up(db: &mut Write, before: Instant) -> Result<u64> {
    db.run(sql!(
        "DELETE FROM jobs WHERE state = 'done' AND ended_at < {}",
        before
    ))
    .await
}
