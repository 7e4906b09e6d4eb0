//! Is the server well? One list, for the page of the platform and for `seance doctor` (IX-21).
//!
//! *Check*: one thing that was looked at, with a verdict and the value that explains it. *Outside*: what
//! only the network can tell, asked before any unit of work opens. A job looks every ten minutes: when
//! its own findings grow old, nothing works in the background any more.

pub mod jobs;
mod rules;
mod store;

pub use rules::{Check, Outside, Standing, Verdict, What};

use kernel::{
    Actor, By, Change, Desk, Error, Instant, Read, Result, Role, Subject, TenantId, Work,
};
use serde_json::json;

/// How the server is reached and what it takes: known from its configuration.
#[derive(Clone, Debug)]
pub struct Limits {
    /// The address that people type.
    pub public_url: String,
    /// Bytes that are free where files are kept; none when nobody can tell.
    pub free: Option<u64>,
}

/// Looks at everything. Writes nothing but a probe among the files: `seance doctor` may be run beside a
/// server.
pub async fn look(desk: &Desk, outside: Outside, limits: &Limits) -> Vec<Check> {
    let now = desk.now();
    let database = database(desk).await;
    let mut checks = vec![];
    match database {
        Ok((milliseconds, counts)) => {
            checks.push(rules::database(milliseconds));
            checks.extend(rules::background(counts, now));
        }
        Err(error) => checks.push(Check::bad(What::Database, error.to_string())),
    }
    checks.push(files(desk).await);
    checks.extend(
        limits
            .free
            .map(|free| rules::space(free, desk.largest_file())),
    );
    checks.push(rules::uploads(desk.largest_file()));
    checks.push(rules::mail(outside.mail));
    checks.extend(outside.time.map(rules::time));
    checks.push(rules::address(&limits.public_url));
    checks.sort_by_key(|check| What::ALL.iter().position(|what| *what == check.what));
    checks
}

async fn database(desk: &Desk) -> Result<(i64, store::Counts)> {
    let now = desk.now();
    let counts = desk
        .read(By::Platform, async |look| {
            store::counts(&mut look.db, now).await
        })
        .await?;
    Ok((desk.now().as_millisecond() - now.as_millisecond(), counts))
}

/// A few bytes are written and read back: always the same ones, so that they are there once.
async fn files(desk: &Desk) -> Check {
    let probe = bytes::Bytes::from_static(b"seance");
    let stream = futures::stream::iter([Ok::<_, std::io::Error>(probe.clone())]);
    let back = async {
        let blob = desk
            .receive(TenantId::PLATFORM, stream)
            .await
            .map_err(|error| Error::Internal(error.into()))?;
        desk.bytes(TenantId::PLATFORM, &blob.sha256).await
    };
    match back.await {
        Ok(read) if read == probe => Check::good(What::Files, String::new()),
        Ok(_) => Check::bad(What::Files, String::new()),
        Err(error) => Check::bad(What::Files, error.to_string()),
    }
}

/// Writes down what was found.
pub async fn note(desk: &Desk, checks: &[Check]) -> Result<()> {
    desk.work(By::Platform, async |work| {
        work.leave_unrecorded("how the server is, looked at every ten minutes");
        store::replace(&mut work.db, checks, work.now).await
    })
    .await
}

/// Returns what was found last, and whether that is recent enough to be believed. For those who run the
/// platform.
pub async fn last(db: &mut Read, actor: &Actor, now: Instant) -> Result<(Vec<Check>, Standing)> {
    must_run_the_platform(actor)?;
    let (checks, at) = store::last(db).await?;
    Ok((checks, rules::standing(at, now)))
}

/// Has everything looked at now. For those who run the platform.
pub async fn ask(work: &mut Work) -> Result<()> {
    must_run_the_platform(&work.actor)?;
    work.enqueue(jobs::LOOK, jobs::NOW).await?;
    let user = work.actor.user.ok_or(Error::NotFound)?;
    work.record(Change::of(Subject::User(user), "checks-asked").after(json!({})));
    Ok(())
}

fn must_run_the_platform(actor: &Actor) -> Result<()> {
    if actor.holds(Role::Platform) {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}
