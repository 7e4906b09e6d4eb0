//! The `checks` table, and counts over those of every tenant. All its SQL is here.

use super::rules::{Check, Verdict, What};
use kernel::{FromRow, Instant, Read, Result, Write, sql};

/// What waits or went wrong, in all tenants together.
#[derive(Clone, Copy, Debug)]
pub struct Counts {
    /// When the task that waits longest should have begun.
    pub oldest_due: Option<Instant>,
    /// Tasks whose time has come.
    pub due: i64,
    /// Tasks that were given up.
    pub given_up: i64,
    /// Mails of the last day that failed, or whose fate nobody knows.
    pub failed_mails: i64,
    /// Proofs that have waited for their time stamp for ten minutes.
    pub unstamped: i64,
}

/// A proof waits no longer than this for its token when all is well.
const STAMPED_SECONDS: i64 = 600;

pub(super) async fn counts(db: &mut Read, now: Instant) -> Result<Counts> {
    let (oldest_due, due): (Option<Instant>, i64) = db
        .one(sql!(
            "SELECT min(run_at), count(*) FROM jobs WHERE state = 'ready' AND run_at <= {} AND attempts = 0",
            now
        ))
        .await?;
    let (given_up,): (i64,) = db
        .one(sql!("SELECT count(*) FROM jobs WHERE state = 'dead'"))
        .await?;
    let (failed_mails,): (i64,) = db
        .one(sql!(
            "SELECT count(*) FROM deliveries WHERE state IN ('failed', 'in_doubt') AND settled_at >= {}",
            now.plus_seconds(-24 * 3600)
        ))
        .await?;
    let (unstamped,): (i64,) = db
        .one(sql!(
            "SELECT count(*) FROM proofs WHERE token IS NULL AND made_at < {}",
            now.plus_seconds(-STAMPED_SECONDS)
        ))
        .await?;
    Ok(Counts {
        oldest_due,
        due,
        given_up,
        failed_mails,
        unstamped,
    })
}

pub(super) async fn replace(db: &mut Write, checks: &[Check], now: Instant) -> Result<()> {
    for check in checks {
        db.run(sql!(
            "INSERT INTO checks (name, verdict, told, checked_at) VALUES ({}, {}, {}, {})
             ON CONFLICT (name) DO UPDATE SET verdict = excluded.verdict, told = excluded.told, checked_at = excluded.checked_at",
            check.what.as_str(),
            check.verdict.as_str(),
            &check.told,
            now
        ))
        .await?;
    }
    Ok(())
}

#[derive(FromRow)]
struct Row {
    name: String,
    verdict: String,
    told: String,
    checked_at: Instant,
}

/// What was found last, in the order of the page, and when.
pub(super) async fn last(db: &mut Read) -> Result<(Vec<Check>, Option<Instant>)> {
    let rows: Vec<Row> = db
        .all(sql!("SELECT name, verdict, told, checked_at FROM checks"))
        .await?;
    let at = rows.iter().map(|row| row.checked_at).max();
    let found = What::ALL.into_iter().filter_map(|what| {
        let row = rows.iter().find(|row| row.name == what.as_str())?;
        Some(Check {
            what,
            verdict: match row.verdict.as_str() {
                "good" => Verdict::Good,
                "warning" => Verdict::Warning,
                _ => Verdict::Bad,
            },
            told: row.told.clone(),
        })
    });
    Ok((found.collect(), at))
}
