//! Another tenant's ids lead nowhere, on every page and every address of the API.

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
    let ids = [("{body}", moon.council.to_string()), ("{id}", draft.to_string()), ("{meeting}", meeting.to_string()), ("{item}", item.to_string()), ("{annex}", annex), ("{login}", login)];
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
                    path if path.starts_with("/meetings/") => "{meeting}",
                    path if path.starts_with("/annexes/") => "{annex}",
                    _ => "{login}",
                };
                let mut address = fill(&below.replace("{id}", id).replace("{item_id}", "{item}"));
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
    ("/account/logins/{login}/end", &[]),
];

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
        (path, "post") if path.ends_with("/transitions") => {
            Some(json!({"transition": "propose", "version": 1}))
        }
        _ => None,
    }
}
