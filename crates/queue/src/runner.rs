//! Running jobs: a loop that claims, runs several at once, and writes down what became of each.

use crate::{Failure, Job, store};
use db::{Db, Instant};
use std::{collections::HashMap, future::Future, pin::Pin, sync::Arc, time::Duration};
use tokio::{sync::watch, task::JoinSet};
use tracing::{error, warn};
use uuid::Uuid;

/// What a kind of job does.
pub type Handler =
    Arc<dyn Fn(Job) -> Pin<Box<dyn Future<Output = Result<(), Failure>> + Send>> + Send + Sync>;

/// Jobs taken at once by one node.
const AT_ONCE: i64 = 4;
/// How long an idle runner waits before it looks again.
const PAUSE: Duration = Duration::from_millis(500);

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

    /// Runs jobs until `stop` turns true; lets those under way end.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            let ran = match self.turn().await {
                Ok(ran) => ran,
                Err(problem) => {
                    error!(error = %problem, "The queue could not be read: {problem}");
                    0
                }
            };
            if ran == 0 {
                tokio::select! {
                    () = tokio::time::sleep(PAUSE) => {}
                    _ = stop.changed() => {}
                }
            }
        }
    }

    /// Runs what is due now, once; returns how many jobs were taken. Tests turn by hand.
    pub async fn turn(&self) -> db::Result<usize> {
        let now = (self.clock)();
        let mut work = self.db.write().await?;
        store::follow_schedules(&mut work, now, &self.new_id).await?;
        let jobs = store::claim(&mut work, &self.worker, AT_ONCE, now).await?;
        work.commit().await?;
        let taken = jobs.len();
        let mut running = JoinSet::new();
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
        while let Some(ended) = running.join_next().await {
            match ended {
                Ok((job, outcome)) => self.note(&job, outcome).await?,
                // The lease ends by itself and another try follows.
                Err(panic) => error!("A job stopped without an answer: {panic}"),
            }
        }
        Ok(taken)
    }

    async fn note(&self, job: &Job, outcome: Result<(), Failure>) -> db::Result<()> {
        let now = (self.clock)();
        let mut work = self.db.write().await?;
        match outcome {
            Ok(()) => store::finish(&mut work, job.id, now).await?,
            Err(failure) => {
                warn!(job.id = %job.id, job.kind, "Job {} of kind {} failed: {}", job.id, job.kind, failure.reason());
                store::fail(&mut work, job, &failure, now).await?;
            }
        }
        work.commit().await
    }
}
