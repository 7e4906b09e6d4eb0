//! Durable jobs: retried with growing delays, given up visibly, never lost.

use db::Instant;
use kernel::{By, Change, Subject, jobs::Failure};
use queue::Runner;
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use testkit::{TestApp, on_both};

on_both! {
async fn a_failing_job_comes_back_later_and_is_given_up_at_last(app: TestApp) {
    let town = app.town("soleil").await;
    enqueue(app, town.tenant, "fragile").await;
    let tries = Arc::new(AtomicUsize::new(0));
    let counted = tries.clone();
    let runner = runner(app).on("fragile", move |_| {
        let tries = counted.clone();
        async move {
            let before = tries.fetch_add(1, Ordering::SeqCst);
            if before < 2 { Err(Failure::Retry("the network is down".into())) } else { Ok(()) }
        }
    });
    let turn = async || runner.turn().await.expect("the queue");
    assert_eq!(turn().await, 1);
    assert_eq!(turn().await, 0, "not again at once");
    app.clock.advance(9);
    assert_eq!(turn().await, 0);
    app.clock.advance(2);
    assert_eq!(turn().await, 1);
    app.clock.advance(19);
    assert_eq!(turn().await, 0, "the delay grew");
    app.clock.advance(2);
    assert_eq!(turn().await, 1);
    assert_eq!((tries.load(Ordering::SeqCst), app.jobs_left().await), (3, 0));
}

async fn a_dead_job_is_seen_and_given_new_tries_by_an_administrator(app: TestApp) {
    let town = app.town("soleil").await;
    enqueue(app, town.tenant, "doomed").await;
    let runner = runner(app).on("doomed", |_| async { Err(Failure::Final("the file is gone".into())) });
    runner.turn().await.expect("the queue");
    let administrator = town.persona("administrator").await;
    let page = administrator.get("/admin/jobs").await;
    page.must_show("the file is gone");
    let program = town.program("administrator").await;
    let job = program.call("GET", "/jobs", None).await.json()["items"][0].clone();
    assert_eq!(job["state"], "dead");
    town.persona("writer").await.get("/admin/jobs").await.must_be(403);
    let id = job["id"].as_str().expect("an id");
    administrator.post(&format!("/admin/jobs/{id}/retry"), &[]).await.must_be(303);
    assert_eq!(program.call("GET", &format!("/jobs/{id}"), None).await.json()["state"], "ready");
}

async fn a_job_whose_runner_died_is_taken_again(app: TestApp) {
    let town = app.town("soleil").await;
    enqueue(app, town.tenant, "heavy").await;
    let dying = runner(app).on("heavy", |_| async { panic!("the process is killed") });
    assert_eq!(dying.turn().await.expect("the queue"), 1);
    let next = runner(app).on("heavy", |_| async { Ok(()) });
    assert_eq!(next.turn().await.expect("the queue"), 0, "the lease still runs");
    app.clock.advance(601);
    assert_eq!(next.turn().await.expect("the queue"), 1);
    assert_eq!(app.jobs_left().await, 0);
}

async fn a_job_exists_only_if_its_work_commits(app: TestApp) {
    let town = app.town("soleil").await;
    let failed = app
        .desk
        .work(By::Nobody(town.tenant), async |work| {
            work.enqueue("never", ()).await?;
            Err::<(), _>(kernel::Error::NotFound)
        })
        .await;
    assert!(failed.is_err());
    assert_eq!(app.jobs_left().await, 0);
}

async fn a_schedule_makes_one_job_each_time(app: TestApp) {
    let mut work = app.db.write().await.expect("a transaction");
    queue::schedule(&mut work, "daily", 60, app.clock.now()).await.expect("a schedule");
    work.commit().await.expect("a commit");
    let (one, two) = (runner(app).on("daily", |_| async { Ok(()) }), runner(app).on("daily", |_| async { Ok(()) }));
    assert_eq!(one.turn().await.expect("the queue") + two.turn().await.expect("the queue"), 1);
    app.clock.advance(59 * 60);
    assert_eq!(one.turn().await.expect("the queue"), 0);
    app.clock.advance(61);
    assert_eq!(one.turn().await.expect("the queue") + two.turn().await.expect("the queue"), 1);
}
}

fn runner(app: &TestApp) -> Runner {
    let clock = app.clock.clone();
    #[expect(clippy::disallowed_methods, reason = "a test makes its own ids")]
    let new_id = uuid::Uuid::now_v7;
    Runner::new(app.db.clone(), move || -> Instant { clock.now() }, new_id)
}

async fn enqueue(app: &TestApp, tenant: kernel::TenantId, kind: &'static str) {
    let done = app.desk.work(By::Nobody(tenant), async |work| {
        work.enqueue(kind, ()).await?;
        work.record(Change::of(Subject::Tenant(tenant), "job-wanted"));
        Ok(())
    });
    done.await.expect("a job");
}
