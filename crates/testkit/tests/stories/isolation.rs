//! Another tenant's ids lead nowhere, on every page and every address of the API.

use crate::convening::{convenes, frozen_meeting};
use crate::tools::{creates, pdf, plans, presents, validated};
use serde_json::{Value, json};
use testkit::on_both;

on_both! {
async fn ids_of_another_tenant_do_not_exist(app: TestApp) {
    let (sun, moon) = (app.town("soleil").await, app.town("lune").await);
    let (writer, secretary) = (moon.persona("writer").await, moon.persona("secretary").await);
    let draft = creates(&writer, &moon, "Secret de la lune").await;
    writer.upload(&format!("/items/{draft}/annexes"), "Pièce", "piece.pdf", &pdf()).await.must_be(303);
    app.run_jobs().await;
    let item = validated(&moon, "Présenté sur la lune").await;
    let meeting = plans(&secretary, &moon, "2026-12-17T20:30").await;
    presents(&secretary, meeting, &[item]).await.must_be(303);
    let annexes = moon.program("writer").await.call("GET", &format!("/items/{draft}/annexes"), None).await.json();
    let annex = annexes["items"][0]["id"].as_str().expect("an annex").to_owned();
    let logins = moon.program("writer").await.call("GET", "/me/logins", None).await.json();
    let login = logins["items"][0]["id"].as_str().expect("a login").to_owned();
    let convened = convened(&moon, &secretary).await;
    let ids = [("{convened}", convened.meeting), ("{convocation}", convened.convocation), ("{proof}", convened.proof), ("{mail}", convened.mail), ("{body}", moon.council.to_string()), ("{id}", draft.to_string()), ("{meeting}", meeting.to_string()), ("{item}", item.to_string()), ("{annex}", annex), ("{login}", login)];
    let fill = |path: &str| ids.iter().fold(path.to_owned(), |path, (name, id)| path.replace(name, id));

    for persona in ["secretary", "writer", "chief", "member", "administrator"] {
        let browser = sun.persona(persona).await;
        for path in PAGES {
            browser.get(&fill(path)).await.must_be(404);
        }
        for (path, fields) in FORMS {
            let answer = browser.post(&fill(path), fields).await;
            assert!([403, 404, 422].contains(&answer.status.as_u16()), "{path} as {persona}: {}", answer.status);
            answer.must_hide("lune");
        }
        let program = sun.program(persona).await;
        let description: Value = program_description(&browser).await;
        let mut seen = 0;
        for (path, operations) in description["paths"].as_object().expect("paths") {
            let Some(below) = path.strip_prefix("/api/v1").filter(|path| path.contains("{id}")) else { continue };
            for method in operations.as_object().expect("operations").keys() {
                let id = match below {
                    path if path.starts_with("/items/") => "{id}",
                    path if ["recipients", "dispatches", "evidence", "documents"].iter().any(|word| path.contains(word)) => "{convened}",
                    path if path.starts_with("/convocations/") => "{convocation}",
                    path if path.starts_with("/meetings/") => "{meeting}",
                    path if path.starts_with("/annexes/") => "{annex}",
                    _ => "{login}",
                };
                let mut address = fill(&below.replace("{id}", id).replace("{item_id}", "{item}").replace("{number}", "1").replace("{name}", "agenda.pdf"));
                if method == "delete" && below.contains("agenda") {
                    address.push_str("?version=2");
                }
                let answer = program.call(&method.to_uppercase(), &address, body_of(below, method, &moon.finances.to_string(), &item.to_string())).await;
                let refused = [404, 403].contains(&answer.status.as_u16()) || (below.ends_with("/annexes") && method == "post" && answer.status.is_client_error());
                assert!(refused, "{method} {below} as {persona}: {} {}", answer.status, answer.body);
                assert!(!answer.body.contains("lune"), "{method} {below} as {persona} tells something");
                seen += 1;
            }
        }
        assert!(seen >= 18, "only {seen} operations with an id were tried");
    }
    writer.get(&format!("/items/{draft}")).await.must_be(200).must_show("Secret de la lune");
}
}

const PAGES: &[&str] = &[
    "/bodies/{body}/items",
    "/items/{id}",
    "/items/{id}/history",
    "/items/{id}/annexes",
    "/items/{id}/transitions/propose",
    "/annexes/{annex}",
    "/bodies/{body}/meetings",
    "/meetings/{meeting}",
    "/meetings/{meeting}/edit",
    "/meetings/{meeting}/history",
    "/meetings/{meeting}/transitions/freeze",
    "/meetings/{convened}/convocation",
    "/meetings/{convened}/convocation/part",
    "/meetings/{convened}/convene",
    "/meetings/{convened}/convene/preview",
    "/meetings/{convened}/convocations/{convocation}/answer",
    "/meetings/{convened}/documents/agenda.pdf",
    "/meetings/{convened}/sent/1",
    "/meetings/{convened}/sent/1/file",
    "/meetings/{convened}/proofs/{proof}",
    "/meetings/{convened}/proofs/{proof}/content",
    "/meetings/{convened}/proofs/{proof}/token",
    "/meetings/{convened}/evidence.zip",
    "/convocations/{convocation}",
    "/convocations/{convocation}/documents/1",
    "/convocations/{convocation}/documents/1/file",
    "/outbox/{mail}",
    "/outbox/{mail}/body",
    "/outbox/{mail}/file",
    "/outbox/{mail}/attachments/1",
];

const FORMS: &[(&str, &[(&str, &str)])] = &[
    (
        "/bodies/{body}/items",
        &[
            ("object", "x"),
            ("group", "00000000-0000-0000-0000-000000000001"),
        ],
    ),
    (
        "/items/{id}",
        &[
            ("object", "x"),
            ("version", "1"),
            ("group", "00000000-0000-0000-0000-000000000001"),
        ],
    ),
    ("/items/{id}/editing", &[]),
    (
        "/items/{id}/transitions",
        &[("transition", "propose"), ("version", "1")],
    ),
    ("/annexes/{annex}/remove", &[]),
    (
        "/bodies/{body}/meetings",
        &[("starts_at", "2026-12-20T20:30"), ("place", "x")],
    ),
    (
        "/meetings/{meeting}",
        &[
            ("starts_at", "2026-12-20T20:30"),
            ("place", "x"),
            ("version", "2"),
        ],
    ),
    (
        "/meetings/{meeting}/transitions",
        &[("transition", "freeze"), ("version", "2")],
    ),
    (
        "/meetings/{meeting}/agenda",
        &[
            ("item_id", "00000000-0000-0000-0000-000000000001"),
            ("version", "2"),
        ],
    ),
    (
        "/meetings/{meeting}/agenda/{item}/move",
        &[("direction", "up"), ("version", "2")],
    ),
    (
        "/meetings/{meeting}/agenda/{item}/remove",
        &[("version", "2")],
    ),
    (
        "/meetings/{convened}/dispatches",
        &[
            ("purpose", "again"),
            ("key", "k"),
            ("recipient", "00000000-0000-0000-0000-000000000001"),
        ],
    ),
    (
        "/meetings/{convened}/convocations/{convocation}/answer",
        &[("choice", "present")],
    ),
    ("/convocations/{convocation}/receipt", &[]),
    (
        "/convocations/{convocation}/answer",
        &[("choice", "present")],
    ),
    ("/account/logins/{login}/end", &[]),
];

/// A convened meeting of a town, with what it made.
struct Convened {
    meeting: String,
    convocation: String,
    proof: String,
    mail: String,
}

async fn convened(town: &testkit::Town<'_>, secretary: &testkit::Persona<'_>) -> Convened {
    let meeting = frozen_meeting(town).await;
    convenes(secretary, meeting).await;
    town.app.run_jobs().await;
    let program = town.program("secretary").await;
    let list = program
        .call("GET", &format!("/meetings/{meeting}/recipients"), None)
        .await
        .json();
    let page = secretary
        .get(&format!("/meetings/{meeting}/convocation"))
        .await
        .body;
    let after = |words: &str| {
        let rest = page
            .split(words)
            .nth(1)
            .unwrap_or_else(|| panic!("no {words}"));
        rest.chars().take(36).collect::<String>()
    };
    Convened {
        convocation: list["items"][0]["id"].as_str().expect("an id").to_owned(),
        proof: after("/proofs/"),
        mail: after("/outbox/"),
        meeting: meeting.to_string(),
    }
}

async fn program_description(browser: &testkit::Persona<'_>) -> Value {
    browser.get("/api/openapi.json").await.json()
}

/// A body that would be taken if the ids were one's own.
fn body_of(path: &str, method: &str, group: &str, item: &str) -> Option<Value> {
    match (path, method) {
        ("/items/{id}", "put") => Some(json!({"group_id": group, "object": "x", "version": 1})),
        ("/meetings/{id}", "put") => {
            Some(json!({"starts_at": "2026-12-20T20:30:00Z", "place": "x", "version": 2}))
        }
        ("/meetings/{id}/agenda", "post") => Some(json!({"item_ids": [item], "version": 2})),
        ("/meetings/{id}/agenda", "patch") => {
            Some(json!({"item_id": item, "number": 1, "version": 2}))
        }
        (path, "post") if path.ends_with("/answer") => Some(json!({"choice": "present"})),
        (path, "post") if path.ends_with("/dispatches") => Some(json!({"kind": "again"})),
        (path, "post") if path.ends_with("/transitions") => {
            Some(json!({"transition": "propose", "version": 1}))
        }
        _ => None,
    }
}
