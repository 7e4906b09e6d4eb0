//! Putting the parts together: the one place that names them all.

use crate::{Failure, configuration::Configuration, outside};
use council::{items, meetings, minutes};
use db::{Db, Durability, Instant};
use directory::{access, identity};
use files::Files;
use kernel::{
    By, Clock, Desk, Error, Hooks, Ids,
    jobs::{Failure as JobFailure, Job},
};
use mail::Post;
use overview::{checks, privacy, reactions, search};
use queue::Runner;
use sessions::{
    annexes, evidence,
    messages::{self, Letterhead},
};
use std::{path::PathBuf, sync::Arc};
use timestamp::Authority;

/// The desk of a server, the database below it, and what only jobs receive.
#[derive(Clone)]
pub struct Parts {
    /// Where use cases are done.
    pub desk: Desk,
    /// For the runner, migrations and backups.
    pub db: Db,
    /// Where mails go.
    pub post: Post,
    /// From whom they come.
    pub letterhead: Letterhead,
    /// Who attests times.
    pub authority: Authority,
    /// The folder of files.
    pub data: PathBuf,
}

/// The hooks of the real program: tests use the same.
pub fn hooks() -> Hooks {
    Hooks {
        actor: |db, login, now| Box::pin(access::actor(db, login, now)),
        follow: |work, event| Box::pin(reactions::follow(work, event)),
    }
}

/// Reads the system's clock.
pub fn now() -> Instant {
    #[expect(
        clippy::disallowed_methods,
        reason = "the program's wiring is where the time comes from"
    )]
    jiff::Timestamp::now().into()
}

/// Makes an id: ordered by creation.
pub fn new_id() -> uuid::Uuid {
    #[expect(
        clippy::disallowed_methods,
        reason = "the program's wiring is where ids come from"
    )]
    uuid::Uuid::now_v7()
}

/// Opens the database, brings it to this version's schema, and makes the desk.
pub async fn open(configuration: &Configuration) -> Result<Parts, Failure> {
    open_at(configuration, Arc::new(now), configuration.durability).await
}

/// The same with another clock: the demonstration is written as time went by.
pub async fn open_at(
    configuration: &Configuration,
    clock: Clock,
    durability: Durability,
) -> Result<Parts, Failure> {
    std::fs::create_dir_all(&configuration.data)
        .map_err(|error| format!("{}: {error}", configuration.data.display()))?;
    let db = Db::connect(&configuration.database, durability).await?;
    for name in db.migrate(now()).await? {
        tracing::info!("Migration {name} applied");
    }
    around(configuration, clock, db)
}

/// The parts around a database as it is: `seance doctor` changes no schema.
pub async fn look_at(configuration: &Configuration) -> Result<Parts, Failure> {
    let db = Db::connect(&configuration.database, configuration.durability).await?;
    around(configuration, Arc::new(now), db)
}

fn around(configuration: &Configuration, clock: Clock, db: Db) -> Result<Parts, Failure> {
    let files = Files::on_disk(
        &configuration.data.join("files"),
        configuration.largest_upload,
    )?;
    let ids: Ids = Arc::new(new_id);
    Ok(Parts {
        desk: Desk::new(db.clone(), files, clock, ids, hooks()),
        db,
        post: outside::post(configuration)?,
        letterhead: Letterhead {
            address: configuration.mail_from.clone(),
            base: configuration.public_url.clone(),
        },
        authority: outside::authority(configuration, now())?,
        data: configuration.data.clone(),
    })
}

const HOUSEKEEPING: &str = "housekeeping";

/// The runner of this node's jobs, and the schedules.
pub async fn runner(parts: &Parts) -> Result<Runner, Failure> {
    let mut work = parts.db.write().await?;
    queue::schedule(&mut work, HOUSEKEEPING, 24 * 60, now()).await?;
    queue::schedule(&mut work, checks::jobs::LOOK, checks::jobs::EVERY, now()).await?;
    work.commit().await?;
    search::jobs::catch_up(&parts.desk).await?;
    let desk = || parts.desk.clone();
    let (reading, composing, preparing, minuting) = (desk(), desk(), desk(), desk());
    let (stamping, sending, purging, moving, indexing) = (desk(), desk(), desk(), desk(), desk());
    let (authority, post) = (parts.authority.clone(), parts.post.clone());
    let (letterhead, keeping, looking) = (parts.letterhead.clone(), parts.clone(), parts.clone());
    Ok(Runner::new(parts.db.clone(), now, new_id)
        .on(annexes::jobs::READ, move |job| {
            annexes::jobs::read(reading.clone(), job)
        })
        .on(meetings::jobs::COMPOSE, move |job| {
            meetings::jobs::compose(composing.clone(), job)
        })
        .on(meetings::jobs::PREPARE, move |job| {
            meetings::jobs::prepare(preparing.clone(), job)
        })
        .on(items::MIGRATE, move |job| {
            items::migrate(moving.clone(), job)
        })
        .on(search::jobs::INDEX, move |job| {
            search::jobs::index(indexing.clone(), job)
        })
        .on(minutes::jobs::COMPOSE, move |job| {
            minutes::jobs::compose(minuting.clone(), job)
        })
        .on(evidence::jobs::STAMP, move |job| {
            evidence::jobs::stamp(stamping.clone(), authority.clone(), job)
        })
        .on(messages::jobs::SEND, move |job| {
            messages::jobs::send(sending.clone(), post.clone(), letterhead.clone(), job)
        })
        .on(privacy::jobs::PURGE, move |job| {
            privacy::jobs::purge(purging.clone(), job)
        })
        .on(checks::jobs::LOOK, move |job| {
            look_around(looking.clone(), job)
        })
        .on(HOUSEKEEPING, move |_| keep_house(keeping.clone())))
}

async fn look_around(parts: Parts, job: Job) -> Result<(), JobFailure> {
    let asks = match parts.authority {
        Authority::Embedded(_) => true,
        Authority::External(_) => checks::jobs::asks_others(&job, parts.desk.now()),
    };
    let outside = checks::Outside {
        mail: messages::jobs::probe(&parts.post).await,
        time: match asks {
            true => Some(evidence::jobs::probe(&parts.authority, parts.desk.now()).await),
            false => None,
        },
    };
    let limits = limits(&parts);
    checks::jobs::run(parts.desk, outside, limits).await
}

/// What the mail server and the time-stamp authority say.
pub async fn outside_of(parts: &Parts) -> checks::Outside {
    checks::Outside {
        mail: messages::jobs::probe(&parts.post).await,
        time: Some(evidence::jobs::probe(&parts.authority, parts.desk.now()).await),
    }
}

/// How the server is reached, and how much room its files have.
pub fn limits(parts: &Parts) -> checks::Limits {
    let room = rustix::fs::statvfs(&parts.data).ok();
    checks::Limits {
        public_url: parts.letterhead.base.clone(),
        free: room.map(|room| room.f_bavail.saturating_mul(room.f_frsize)),
    }
}

/// Forgets what ended long ago: jobs after a week, logins and throttles after three months; and has
/// every tenant forget what is due in it.
async fn keep_house(parts: Parts) -> Result<(), JobFailure> {
    let done = parts
        .desk
        .work(By::Platform, async |work| {
            identity::forget_ended(work).await?;
            items::forget_old_drafts(&mut work.db, work.now).await?;
            let before = work.now.plus_seconds(-7 * 24 * 3600);
            queue::give_up(&mut work.db, before)
                .await
                .map_err(Error::from)
        })
        .await?;
    let tenants: Vec<_> = parts
        .desk
        .read(By::Platform, async |look| {
            identity::tenants(&mut look.db).await
        })
        .await?
        .into_iter()
        .map(|tenant| tenant.id)
        .collect();
    privacy::jobs::purge_all(&parts.desk, &tenants).await?;
    tracing::info!("Housekeeping: {done} ended jobs forgotten");
    Ok(())
}
