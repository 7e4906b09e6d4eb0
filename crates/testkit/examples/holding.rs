//! What holding a meeting costs: prints rows of a table for `bench/results.md`. Run in release by
//! `cargo xtask bench`.

use serde_json::{Value, json};
use std::time::Instant;
use testkit::{Persona, Program, TestApp, Town};

const MEMBERS: usize = 30;
const ITEMS: usize = 100;
const TRIES: usize = 40;
const EVENING: &str = "2026-11-26T17:30:00Z";

fn main() {
    TestApp::run_on_sqlite(async |app| pages(&app).await);
    TestApp::run_on_sqlite(async |app| minutes(&app).await);
}

fn row(what: &str, mut milliseconds: Vec<f64>) {
    milliseconds.sort_by(f64::total_cmp);
    let median = milliseconds[milliseconds.len() / 2];
    let slowest = milliseconds[milliseconds.len() - 1];
    println!(
        "| {what}, median (slowest) of {} | {median:.1} ms ({slowest:.1}) |",
        milliseconds.len()
    );
}

async fn timed<T>(f: impl Future<Output = T>) -> (T, f64) {
    let begun = Instant::now();
    let found = f.await;
    (found, begun.elapsed().as_secs_f64() * 1000.0)
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

/// A meeting that is being held, with so many items and members, all of them there.
struct Held {
    meeting: String,
    items: Vec<String>,
}

async fn held(town: &Town<'_>, items: usize, members: usize) -> Held {
    for number in 1..members {
        town.seat(&format!("m{number:02}")).await;
    }
    let program = town.program("secretary").await;
    let meeting = town
        .frozen_meeting_at(&program, items, EVENING)
        .await
        .to_string();
    let evening: kernel::Instant = EVENING.parse().expect("an instant");
    let wait = evening.as_millisecond() - town.app.clock.now().as_millisecond();
    town.app.clock.advance(wait / 1000 + 300);
    let program = town.program("secretary").await;
    let agenda = program
        .call("GET", &format!("/meetings/{meeting}/agenda"), None)
        .await
        .json();
    let rows = agenda["items"].as_array().expect("a list").clone();
    let items = rows
        .iter()
        .map(|row| {
            row["item_id"]
                .as_str()
                .or(row["id"].as_str())
                .expect("an id")
                .to_owned()
        })
        .collect();
    let persons = program.call("GET", "/persons", None).await.json();
    let sits = |one: &&Value| {
        let name = one["family_name"].as_str().unwrap_or_default();
        name == "Member" || name.starts_with('M') && name[1..].parse::<u32>().is_ok()
    };
    let present: Vec<String> = persons["items"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(sits)
        .map(|one| text(&one["id"]))
        .collect();
    assert_eq!(present.len(), members);
    let version = program
        .call("GET", &format!("/meetings/{meeting}"), None)
        .await
        .json()["version"]
        .clone();
    let asked = json!({"version": version, "at": EVENING, "present": present, "chair": present[0], "secretary": present[1]});
    program
        .call("POST", &format!("/meetings/{meeting}/opening"), Some(asked))
        .await
        .must_be(204);
    Held { meeting, items }
}

async fn opened(program: &Program<'_>, item: &str) -> Value {
    let asked = json!({"kind": "public", "fill": "for"});
    program
        .call("POST", &format!("/items/{item}/ballots"), Some(asked))
        .await
        .must_be(201)
        .json()
}

/// Recording thirty names, and each page of a sitting of nineteen members and eight items.
async fn pages(app: &TestApp) {
    let town = app.town("trente").await;
    let thirty = held(&town, 1, MEMBERS).await;
    let program = town.program("secretary").await;
    let ballot = opened(&program, &thirty.items[0]).await;
    let path = format!("/ballots/{}/votes", text(&ballot["id"]));
    let roll: Vec<String> = ballot["roll"]
        .as_array()
        .expect("a roll")
        .iter()
        .map(|one| text(&one["person_id"]))
        .collect();
    assert_eq!(roll.len(), MEMBERS);
    let mut times = vec![];
    for version in 1..=TRIES {
        let choice = if version % 2 == 0 { "for" } else { "against" };
        let votes: Vec<Value> = roll
            .iter()
            .map(|person| json!({"person": person, "choice": choice}))
            .collect();
        let asked = json!({"version": version, "votes": votes});
        let (seen, time) = timed(program.call("POST", &path, Some(asked))).await;
        seen.must_be(200);
        times.push(time);
    }
    row(
        "A vote of 30 names recorded, with its line of the journal",
        times,
    );

    let town = app.town("soleil").await;
    let council = held(&town, 8, 19).await;
    let program = town.program("secretary").await;
    for item in &council.items[..4] {
        let ballot = opened(&program, item).await;
        let path = format!("/ballots/{}/close", text(&ballot["id"]));
        let asked = json!({"version": 1, "decision": "accept"});
        program.call("POST", &path, Some(asked)).await.must_be(200);
    }
    opened(&program, &council.items[4]).await;
    let secretary = town.persona("secretary").await;
    let member = town.persona("member").await;
    let base = format!("/meetings/{}", council.meeting);
    let open = format!("{base}/sitting/{}", council.items[4]);
    let closed = format!("{base}/sitting/{}", council.items[0]);
    for (what, persona, path) in [
        (
            "Page of the whole sitting (19 members, 8 items)",
            &secretary,
            format!("{base}/sitting"),
        ),
        (
            "Page of an item with its open ballot",
            &secretary,
            open.clone(),
        ),
        ("Page of a decided item", &secretary, closed),
        (
            "Page of the minutes, with what is missing",
            &secretary,
            format!("{base}/minutes"),
        ),
        ("Page of the meeting", &secretary, base.clone()),
        ("Page of an item, as a member follows it", &member, open),
    ] {
        row(what, visits(persona, &path).await);
    }
    let page = member.get(&format!("{base}/sitting")).await;
    let link = page
        .body
        .split("data-follow=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("a link")
        .to_owned();
    row(
        "A follower asks whether something changed",
        visits(&member, &link).await,
    );
}

async fn visits(persona: &Persona<'_>, path: &str) -> Vec<f64> {
    let mut times = vec![];
    for _ in 0..TRIES {
        let (seen, time) = timed(persona.get(path)).await;
        assert!(seen.status.is_success(), "{path}: {}", seen.status);
        times.push(time);
    }
    times
}

/// The minutes of a hundred items, each with a roll call of thirty names.
async fn minutes(app: &TestApp) {
    let town = app.town("soleil").await;
    let held = held(&town, ITEMS, MEMBERS).await;
    let program = town.program("secretary").await;
    for item in &held.items {
        let ballot = opened(&program, item).await;
        let path = format!("/ballots/{}/close", text(&ballot["id"]));
        let asked = json!({"version": 1, "decision": "accept"});
        program.call("POST", &path, Some(asked)).await.must_be(200);
    }
    app.run_jobs().await;
    let path = format!("/meetings/{}/documents/minutes.pdf", held.meeting);
    let mut times = vec![];
    let mut size = 0;
    for number in 0..12 {
        let debate = json!({"version": number, "text": format!("<p>Remarque {number}.</p>")});
        let debates = format!("/items/{}/debate", held.items[0]);
        program
            .call("PUT", &debates, Some(debate))
            .await
            .must_be(204);
        program.call("GET", &path, None).await.must_be(202);
        let ((), time) = timed(app.run_jobs()).await;
        times.push(time);
        let failed = town
            .program("administrator")
            .await
            .call("GET", "/jobs", None)
            .await;
        assert_eq!(app.jobs_left().await, 0, "{}", failed.body);
        size = program
            .call("GET", &path, None)
            .await
            .must_be(200)
            .bytes
            .len();
    }
    println!(
        "| Minutes of {ITEMS} items with roll calls of {MEMBERS} names, the first | {:.0} ms, {} kB |",
        times[0],
        size / 1024
    );
    row("same, other facts after it", times.split_off(1));
}
