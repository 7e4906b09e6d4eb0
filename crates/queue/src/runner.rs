//! Running jobs: a loop that claims, runs several at once, and writes down what became of each.

use crate::{Failure, Job, store};
use db::{Db, Instant};
use std::{collections::HashMap, future::Future, pin::Pin, sync::Arc, time::Duration};
use tokio::{
    sync::watch,
    task::{JoinError, JoinSet},
};
use tracing::{error, warn};
use uuid::Uuid;

/// What a kind of job does.
pub type Handler =
    Arc<dyn Fn(Job) -> Pin<Box<dyn Future<Output = Result<(), Failure>> + Send>> + Send + Sync>;

/// Jobs taken at once by one node.
const AT_ONCE: i64 = 4;
/// How long an idle runner waits before it looks again.
const PAUSE: Duration = Duration::from_millis(500);

/// How often a runner with work under way says so: well within a lease.
const HEARTBEAT: Duration = Duration::from_secs(5);

/// A job, and what became of it.
type Ended = (Job, Result<(), Failure>);

/// The database is not there for a while: said, and tried again.
fn trouble<T: Default>(problem: db::Error) -> T {
    error!(error = %problem, "The queue could not be read: {problem}");
    T::default()
}

/// Takes jobs from the queue and runs them.
pub struct Runner {
    db: Db,
    clock: Box<dyn Fn() -> Instant + Send + Sync>,
    new_id: Box<dyn Fn() -> Uuid + Send + Sync>,
    worker: String,
    handlers: HashMap<&'static str, Handler>,
}

impl Runner {
    /// A runner that knows no kind yet. `clock` and `new_id` come from the program's wiring.
    pub fn new(
        db: Db,
        clock: impl Fn() -> Instant + Send + Sync + 'static,
        new_id: impl Fn() -> Uuid + Send + Sync + 'static,
    ) -> Self {
        let worker = new_id().to_string();
        Self {
            db,
            clock: Box::new(clock),
            new_id: Box::new(new_id),
            worker,
            handlers: HashMap::new(),
        }
    }

    /// Says what a kind of job does.
    #[must_use]
    pub fn on<F>(
        mut self,
        kind: &'static str,
        handler: impl Fn(Job) -> F + Send + Sync + 'static,
    ) -> Self
    where
        F: Future<Output = Result<(), Failure>> + Send + 'static,
    {
        self.handlers
            .insert(kind, Arc::new(move |job| Box::pin(handler(job))));
        self
    }

    /// Runs jobs until `stop` turns true; lets those under way end. A slow job keeps no other waiting
    /// but itself: as one ends, the next begins.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        let mut running = JoinSet::new();
        let mut renewed = tokio::time::Instant::now();
        while !*stop.borrow() {
            let began = self.begin(&mut running).await.unwrap_or_else(trouble);
            if began == 0 {
                tokio::select! {
                    Some(ended) = running.join_next() => self.settle(ended).await.unwrap_or_else(trouble),
                    () = tokio::time::sleep(PAUSE) => {}
                    _ = stop.changed() => {}
                }
            }
            if renewed.elapsed() > HEARTBEAT && !running.is_empty() {
                self.renew().await.unwrap_or_else(trouble);
                renewed = tokio::time::Instant::now();
            }
        }
        while let Some(ended) = running.join_next().await {
            self.settle(ended).await.unwrap_or_else(trouble);
        }
    }

    /// Runs what is due now, once; returns how many jobs were taken. Tests turn by hand.
    pub async fn turn(&self) -> db::Result<usize> {
        let mut running = JoinSet::new();
        let taken = self.begin(&mut running).await?;
        while let Some(ended) = running.join_next().await {
            self.settle(ended).await?;
        }
        Ok(taken)
    }

    /// Takes as many jobs as there is room for, and begins them.
    async fn begin(&self, running: &mut JoinSet<Ended>) -> db::Result<usize> {
        let room = AT_ONCE.saturating_sub(i64::try_from(running.len()).unwrap_or(AT_ONCE));
        if room == 0 {
            return Ok(0);
        }
        let now = (self.clock)();
        let mut work = self.db.write().await?;
        store::follow_schedules(&mut work, now, &self.new_id).await?;
        let jobs = store::claim(&mut work, &self.worker, room, now).await?;
        work.commit().await?;
        let taken = jobs.len();
        for job in jobs {
            let handler = self.handlers.get(job.kind.as_str()).cloned();
            running.spawn(async move {
                let outcome = match handler {
                    Some(handler) => handler(job.clone()).await,
                    None => Err(Failure::Final(format!(
                        "no program knows jobs of kind {}",
                        job.kind
                    ))),
                };
                (job, outcome)
            });
        }
        Ok(taken)
    }

    async fn settle(&self, ended: Result<Ended, JoinError>) -> db::Result<()> {
        match ended {
            Ok((job, outcome)) => self.note(&job, outcome).await,
            // The lease ends by itself and another try follows.
            Err(panic) => {
                error!("A job stopped without an answer: {panic}");
                Ok(())
            }
        }
    }

    async fn renew(&self) -> db::Result<()> {
        let mut work = self.db.write().await?;
        store::renew(&mut work, &self.worker, (self.clock)()).await?;
        work.commit().await
    }

    async fn note(&self, job: &Job, outcome: Result<(), Failure>) -> db::Result<()> {
        let now = (self.clock)();
        let mut work = self.db.write().await?;
        match outcome {
            Ok(()) => store::finish(&mut work, job.id, &self.worker, now).await?,
            Err(failure) => {
                warn!(job.id = %job.id, job.kind, "Job {} of kind {} failed; the reason stands with it", job.id, job.kind);
                store::fail(&mut work, job, &self.worker, (&failure, now)).await?;
            }
        }
        work.commit().await
    }
}
