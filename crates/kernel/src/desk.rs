//! The desk: all that the web and the jobs hold. They say who acts and what is to be done.

use crate::{Actor, Error, Event, Instant, Login, Result, TenantId, Work, journal, work};
use db::{Db, Generation, Read};
use files::{Blob, Entry, Files};
use futures::{Stream, future::BoxFuture, stream::BoxStream};
use std::sync::Arc;
use uuid::Uuid;

/// The time, as the program's wiring tells it.
pub type Clock = Arc<dyn Fn() -> Instant + Send + Sync>;
/// Where new ids come from.
pub type Ids = Arc<dyn Fn() -> Uuid + Send + Sync>;

/// What capabilities above the kernel give it: two functions, so that nothing below names them.
#[derive(Clone, Copy)]
pub struct Hooks {
    /// `access::actor`: who is this login, with which roles?
    pub actor: for<'a> fn(&'a mut Read, &'a Login, Instant) -> BoxFuture<'a, Result<Actor>>,
    /// `reactions::follow`: what follows an event?
    pub follow: for<'a> fn(&'a mut Work, Event) -> BoxFuture<'a, Result<()>>,
}

/// In whose name something is done.
#[derive(Clone, Debug)]
pub enum By {
    /// Somebody who signed in, or their program.
    Login(Login),
    /// A job of a tenant.
    Job(TenantId),
    /// Nobody known yet, in a tenant: a command of the operator.
    Nobody(TenantId),
    /// The platform: tenants and users come into being.
    Platform,
}

/// A snapshot, and who looks at it.
pub struct Look {
    /// The data.
    pub db: Read,
    /// Who looks.
    pub actor: Actor,
    /// When.
    pub now: Instant,
}

/// Bytes received and kept, before any unit of work opened.
pub type Upload = std::result::Result<Blob, files::Error>;

/// Where requests and jobs come to have something done.
#[derive(Clone)]
pub struct Desk {
    db: Db,
    files: Files,
    clock: Clock,
    ids: Ids,
    hooks: Hooks,
}

impl Desk {
    /// Puts the parts together: done once, by the program's wiring.
    pub fn new(db: Db, files: Files, clock: Clock, ids: Ids, hooks: Hooks) -> Self {
        Self {
            db,
            files,
            clock,
            ids,
            hooks,
        }
    }

    /// The time.
    pub fn now(&self) -> Instant {
        (self.clock)()
    }

    /// A key unlike any other: two presses of the button of one page carry the same.
    pub fn fresh_key(&self) -> String {
        (self.ids)().to_string()
    }

    /// Lets `f` look at a snapshot.
    pub async fn read<T>(&self, by: By, f: impl AsyncFnOnce(&mut Look) -> Result<T>) -> Result<T> {
        let now = self.now();
        let mut db = self.db.read().await?;
        let actor = self.actor(&mut db, by, now).await?;
        f(&mut Look { db, actor, now }).await
    }

    /// Runs `f` as one unit of work: all of it lasts, with its consequences and its lines in the
    /// journal, or nothing does.
    pub async fn work<T>(&self, by: By, f: impl AsyncFnOnce(&mut Work) -> Result<T>) -> Result<T> {
        let now = self.now();
        let mut db = self.db.write().await?;
        let actor = self.actor(&mut db, by, now).await?;
        let mut work = Work::open(db, actor, now, self.ids.clone());
        let done = f(&mut work).await?;
        self.finish(work).await?;
        Ok(done)
    }

    async fn finish(&self, mut work: Work) -> Result<()> {
        let mut rounds = 0;
        while let Some(event) = work.next_event() {
            rounds += 1;
            if rounds > work::MOST_EVENTS {
                return Err(Error::internal("consequences without end"));
            }
            (self.hooks.follow)(&mut work, event).await?;
        }
        journal::write(&mut work).await?;
        Ok(work.db.commit().await?)
    }

    async fn actor(&self, db: &mut Read, by: By, now: Instant) -> Result<Actor> {
        match by {
            By::Login(login) => (self.hooks.actor)(db, &login, now).await,
            By::Job(tenant) | By::Nobody(tenant) => Ok(Actor::program(tenant, "Séance")),
            By::Platform => Ok(Actor::program(TenantId::PLATFORM, "Séance")),
        }
    }

    /// The size of the largest file that is taken, in bytes.
    pub fn largest_file(&self) -> i64 {
        self.files.largest()
    }

    /// Puts an upload on disk, before any unit of work opens.
    pub async fn receive<E: std::fmt::Display>(
        &self,
        tenant: TenantId,
        bytes: impl Stream<Item = std::result::Result<bytes::Bytes, E>>,
    ) -> Upload {
        self.files.receive(tenant.0, (self.ids)(), bytes).await
    }

    /// Streams stored bytes back.
    pub async fn open(
        &self,
        tenant: TenantId,
        sha256: &[u8; 32],
    ) -> Result<BoxStream<'static, std::result::Result<bytes::Bytes, files::Error>>> {
        self.files
            .open(tenant.0, sha256)
            .await
            .map_err(|error| Error::Internal(error.into()))
    }

    /// Returns stored bytes at once: for jobs that must see all of them.
    pub async fn bytes(&self, tenant: TenantId, sha256: &[u8; 32]) -> Result<bytes::Bytes> {
        self.files
            .read(tenant.0, sha256)
            .await
            .map_err(|error| Error::Internal(error.into()))
    }

    /// Streams several stored files and texts as one zip archive.
    pub fn package(
        &self,
        tenant: TenantId,
        entries: Vec<Entry>,
    ) -> BoxStream<'static, std::result::Result<bytes::Bytes, files::Error>> {
        self.files.package(tenant.0, entries)
    }

    /// The name of what the data are now: while it stays, whoever looks sees the same.
    pub async fn generation(&self) -> Result<Generation> {
        Ok(self.db.generation().await?)
    }

    /// Is the database there? For health checks.
    pub async fn answers(&self) -> Result<()> {
        self.db.read().await?;
        Ok(())
    }
}
