//! One application, as the server puts it together, with a clock and a database of its own.

use crate::PostOffice;
use council::{items, meetings, minutes};
use db::{Db, Durability, Instant, scratch};
use directory::{access, identity};
use files::Files;
use kernel::{Clock, Desk, Hooks, Ids};
use mail::{Post, Security, Smtp};
use overview::{checks, privacy, reactions, search};
use queue::Runner;
use sessions::{
    annexes, evidence,
    messages::{self, Letterhead},
};
use std::sync::{
    Arc, RwLock,
    atomic::{AtomicBool, AtomicI64, Ordering},
};
use timestamp::{Authority, Embedded};
use web::{App, Options, Proxy, views};

/// A clock that a story sets.
#[derive(Clone)]
pub struct TestClock(Arc<AtomicI64>);

impl TestClock {
    fn starting(at: &str) -> Self {
        let start: Instant = at.parse().expect("an instant");
        Self(Arc::new(AtomicI64::new(start.as_millisecond())))
    }

    /// What time it is.
    pub fn now(&self) -> Instant {
        Instant::from_millisecond(self.0.load(Ordering::Relaxed))
    }

    /// Lets seconds pass.
    pub fn advance(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1000, Ordering::Relaxed);
    }

    /// Lets days pass.
    pub fn advance_days(&self, days: i64) {
        self.advance(days * 24 * 3600);
    }
}

/// One application.
pub struct TestApp {
    /// Where use cases are done.
    pub desk: Desk,
    /// The database below.
    pub db: Db,
    /// Its address.
    pub url: String,
    /// The clock; stories begin on Saturday 21 November 2026 at 10 h 00 in Paris.
    pub clock: TestClock,
    /// The application's HTTP side.
    pub router: axum::Router,
    /// Where its mails arrive.
    pub post_office: PostOffice,
    journal_broken: AtomicBool,
    authority: Arc<RwLock<Authority>>,
    runner: Runner,
    _folder: tempfile::TempDir,
}

/// The largest file in stories: small, so that a larger one is quick to send.
const LARGEST_FILE: i64 = 2_000_000;

#[expect(
    clippy::disallowed_methods,
    reason = "the harness is where ids come from"
)]
fn new_id() -> uuid::Uuid {
    uuid::Uuid::now_v7()
}

impl TestApp {
    /// Runs a story on SQLite.
    pub fn run_on_sqlite(story: impl AsyncFnOnce(Self)) {
        runtime().block_on(async {
            let folder = tempfile::tempdir().expect("a folder");
            let url = format!("sqlite:{}", folder.path().join("test.db").display());
            let app = Self::open(url, folder).await;
            story(app).await;
        });
    }

    /// Runs a story on PostgreSQL, in a database of its own.
    pub fn run_on_postgres(story: impl AsyncFnOnce(Self)) {
        #[expect(
            clippy::disallowed_methods,
            reason = "the harness is told where PostgreSQL is"
        )]
        let server = std::env::var("TEST_POSTGRES_URL")
            .expect("TEST_POSTGRES_URL is missing: run cargo xtask test");
        runtime().block_on(async {
            let name = format!("story_{}", new_id().simple());
            let url = scratch::create(&server, &name).await.expect("a database");
            let folder = tempfile::tempdir().expect("a folder");
            let app = Self::open(url, folder).await;
            let db = app.db.clone();
            story(app).await;
            db.close().await;
            scratch::drop(&server, &name)
                .await
                .expect("the database dropped");
        });
    }

    async fn open(url: String, folder: tempfile::TempDir) -> Self {
        let clock = TestClock::starting("2026-11-21T09:00:00Z");
        let db = Db::connect(&url, Durability::Nothing)
            .await
            .expect("a database");
        db.migrate(clock.now()).await.expect("the schema");
        let files = Files::on_disk(folder.path(), LARGEST_FILE).expect("a folder of files");
        let (tells, ids) = (clock.clone(), Arc::new(new_id));
        let tell: Clock = Arc::new(move || tells.now());
        let desk = Desk::new(db.clone(), files, tell, ids as Ids, hooks());
        let letterhead = Letterhead {
            address: "seance@provider.example".to_owned(),
            base: "http://seance.test".to_owned(),
        };
        let options = Options {
            public_url: letterhead.base.clone(),
            proxy: Proxy::Trusted,
            demo: None,
            set_up_word: "first-word".to_owned(),
            letterhead: letterhead.clone(),
            post: views::Post::Server,
        };
        let router = web::router(App {
            kept: web::Kept::default(),
            desk: desk.clone(),
            options: Arc::new(options),
            browser: identity::Browser::new().expect("a client"),
        });
        let post_office = PostOffice::open().await;
        let post = Post::Smtp(Smtp {
            host: "127.0.0.1".to_owned(),
            port: post_office.port(),
            security: Security::None,
            credentials: None,
            patience: mail::PATIENCE,
        });
        let seconds = u64::try_from(clock.now().as_millisecond() / 1000).expect("after 1970");
        let embedded = Embedded::passing(seconds).expect("keys");
        let authority = Arc::new(RwLock::new(Authority::Embedded(embedded)));
        let runner = runner(
            &desk,
            &db,
            clock.clone(),
            (authority.clone(), post, letterhead),
        );
        Self {
            desk,
            db,
            url,
            clock,
            router,
            post_office,
            journal_broken: AtomicBool::new(false),
            authority,
            runner,
            _folder: folder,
        }
    }

    /// The story breaks the journal on purpose.
    pub fn breaks_the_journal(&self) {
        self.journal_broken.store(true, Ordering::Relaxed);
    }

    /// Fails unless the items that are counted together are those that there are.
    pub async fn counts_must_agree(&self) {
        const ALIKE: &str =
            "tenant_id, body_id, workflow_id, state, group_id, privacy, closed, category_id";
        let mut query = db::Sql::default();
        query.push("SELECT count(*) FROM (SELECT ").push(ALIKE);
        query
            .push(", count(*) AS count FROM items GROUP BY ")
            .push(ALIKE);
        query.push(") there FULL JOIN item_counts c ON c.tenant_id = there.tenant_id AND c.body_id = there.body_id");
        query.push(" AND c.workflow_id = there.workflow_id AND c.state = there.state AND c.group_id = there.group_id");
        query.push(" AND c.privacy = there.privacy AND c.closed = there.closed");
        query
            .push(" AND c.category_id = COALESCE(there.category_id, ")
            .bind(uuid::Uuid::nil())
            .push(")");
        query.push(" WHERE c.count IS NULL OR there.count IS NULL OR c.count <> there.count");
        let mut read = self.db.read().await.expect("a snapshot");
        let (differing,): (i64,) = read.one(query).await.expect("counts");
        assert_eq!(differing, 0, "items are not counted as they are");
    }

    /// Fails unless every chain of the journal stands: what a story did is written down unaltered.
    pub async fn journal_must_stand(&self) {
        if self.journal_broken.load(Ordering::Relaxed) {
            return;
        }
        let look = async |look: &mut kernel::Look| {
            let mut chains = vec![kernel::TenantId::PLATFORM];
            let tenants = identity::tenants(&mut look.db).await?;
            chains.extend(tenants.into_iter().map(|tenant| tenant.id));
            for chain in chains {
                let fault = kernel::journal::verify(&mut look.db, chain).await?.err();
                assert!(
                    fault.is_none(),
                    "the journal of {chain} does not stand: {fault:?}"
                );
            }
            Ok(())
        };
        let read = self.desk.read(kernel::By::Platform, look).await;
        read.expect("the journal");
    }

    /// From now on, another authority attests times.
    pub fn trust(&self, authority: Authority) {
        *self.authority.write().expect("the authority") = authority;
    }

    /// Runs the jobs that are due, until none is.
    pub async fn run_jobs(&self) {
        while self.runner.turn().await.expect("the queue") > 0 {}
    }

    /// How many jobs have not ended well.
    pub async fn jobs_left(&self) -> i64 {
        let mut read = self.db.read().await.expect("a snapshot");
        let row: (i64,) = read
            .one(db::sql!("SELECT count(*) FROM jobs WHERE state <> 'done'"))
            .await
            .expect("a count");
        row.0
    }
}

/// The jobs of the real program, with what only they receive.
fn runner(
    desk: &Desk,
    db: &Db,
    clock: TestClock,
    (authority, post, letterhead): (Arc<RwLock<Authority>>, Post, Letterhead),
) -> Runner {
    let desk = || desk.clone();
    let (reads, composes, prepares, tells) = (desk(), desk(), desk(), desk());
    let (stamps, sends, purges, looks, moves, finds) =
        (desk(), desk(), desk(), desk(), desk(), desk());
    let (probed, witness) = (post.clone(), authority.clone());
    Runner::new(db.clone(), move || clock.now(), new_id)
        .on(annexes::jobs::READ, move |job| {
            annexes::jobs::read(reads.clone(), job)
        })
        .on(meetings::jobs::COMPOSE, move |job| {
            meetings::jobs::compose(composes.clone(), job)
        })
        .on(meetings::jobs::PREPARE, move |job| {
            meetings::jobs::prepare(prepares.clone(), job)
        })
        .on(items::MIGRATE, move |job| {
            items::migrate(moves.clone(), job)
        })
        .on(search::jobs::INDEX, move |job| {
            search::jobs::index(finds.clone(), job)
        })
        .on(minutes::jobs::COMPOSE, move |job| {
            minutes::jobs::compose(tells.clone(), job)
        })
        .on(evidence::jobs::STAMP, move |job| {
            let authority = authority.read().expect("the authority").clone();
            evidence::jobs::stamp(stamps.clone(), authority, job)
        })
        .on(messages::jobs::SEND, move |job| {
            messages::jobs::send(sends.clone(), post.clone(), letterhead.clone(), job)
        })
        .on(privacy::jobs::PURGE, move |job| {
            privacy::jobs::purge(purges.clone(), job)
        })
        .on(checks::jobs::LOOK, move |_| {
            let authority = witness.read().expect("the authority").clone();
            look_around(looks.clone(), probed.clone(), authority)
        })
}

async fn look_around(
    desk: Desk,
    post: Post,
    authority: Authority,
) -> Result<(), kernel::jobs::Failure> {
    let outside = checks::Outside {
        mail: messages::jobs::probe(&post).await,
        time: Some(evidence::jobs::probe(&authority, desk.now()).await),
    };
    let limits = checks::Limits {
        public_url: "http://seance.test".to_owned(),
        free: Some(10 << 30),
    };
    checks::jobs::run(desk, outside, limits).await
}

/// The hooks of the real program.
fn hooks() -> Hooks {
    Hooks {
        actor: |db, login, now| Box::pin(access::actor(db, login, now)),
        follow: |work, event| Box::pin(reactions::follow(work, event)),
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime")
}
