//! The same path for a program.

use crate::tools::{order, pdf};
use axum::{body::Body, http::Request};
use kernel::MeetingId;
use serde_json::json;
use testkit::{Persona, Program, on_both};

on_both! {
async fn a_program_walks_from_the_draft_to_the_frozen_agenda(app: TestApp) {
    let town = app.town("soleil").await;
    let (writer, chief, secretary) = (town.program("writer").await, town.program("chief").await, town.program("secretary").await);
    let me = writer.call("GET", "/me", None).await.json();
    assert_eq!((me["name"].as_str(), me["tenant"]["slug"].as_str(), me["roles"][0]["role"].as_str()), (Some("Camille Writer"), Some("soleil"), Some("writer")));
    let bodies = writer.call("GET", "/bodies", None).await.json();
    let body = &bodies["items"][0]["id"];
    assert_eq!(bodies["items"][0]["kind"], "municipal_council");
    let group = &writer.call("GET", "/groups", None).await.json()["items"][0]["id"].clone();
    let draft = json!({"body_id": body, "group_id": group, "object": "Par programme", "decision": "<p>Article 1<script>x</script></p>"});
    let created = writer.call("POST", "/items", Some(draft)).await;
    created.must_be(201);
    let item = created.json();
    let path = format!("/items/{}", item["id"].as_str().expect("an id"));
    assert_eq!(created.headers["location"], format!("/api/v1{path}"));
    assert_eq!((item["decision"].as_str(), item["state"].as_str(), item["version"].as_i64()), (Some("<p>Article 1</p>"), Some("creation"), Some(1)));
    assert_eq!(item["transitions"][0]["transition"], "propose");

    let stale = json!({"group_id": group, "object": "Autre", "version": 9});
    let conflict = writer.call("PUT", &path, Some(stale)).await;
    conflict.must_be(409);
    assert_eq!(conflict.json()["code"], "conflict");
    let change = json!({"group_id": group, "object": "Par programme, changé", "version": 1});
    writer.call("PUT", &path, Some(change)).await.must_be(200);
    let added = writer.upload(&format!("{path}/annexes"), "Devis", "devis.pdf", &pdf()).await;
    added.must_be(201);
    app.run_jobs().await;
    let annex = writer.call("GET", &format!("{path}/annexes"), None).await.json()["items"][0].clone();
    assert_eq!((annex["pages"].as_i64(), annex["reading"].as_str(), annex["title"].as_str()), (Some(1), Some("read"), Some("Devis")));
    writer.call("POST", &format!("{path}/transitions"), Some(json!({"transition": "propose", "version": 2}))).await.must_be(204);
    let refused = chief.call("POST", &format!("{path}/transitions"), Some(json!({"transition": "return_to_service", "version": 3}))).await;
    refused.must_be(422);
    assert_eq!(refused.json()["errors"]["comment"], "comment-required");
    chief.call("POST", &format!("{path}/transitions"), Some(json!({"transition": "validate", "version": 3}))).await.must_be(204);

    let planned = secretary.call("POST", "/meetings", Some(json!({"body_id": body, "starts_at": "2026-12-17T19:30:00Z", "place": "Mairie"}))).await;
    planned.must_be(201);
    let meeting = planned.json();
    let meeting_path = format!("/meetings/{}", meeting["id"].as_str().expect("an id"));
    let available = secretary.call("GET", &format!("{meeting_path}/available-items"), None).await.json();
    assert_eq!(available["items"][0]["object"], "Par programme, changé");
    secretary.call("POST", &format!("{meeting_path}/agenda"), Some(json!({"item_ids": [item["id"]], "version": 1}))).await.must_be(200);
    let id: MeetingId = meeting["id"].as_str().expect("an id").parse().expect("an id");
    assert_eq!(order(&secretary, id).await, ["Par programme, changé"]);
    secretary.call("POST", &format!("{meeting_path}/transitions"), Some(json!({"transition": "freeze", "version": 2}))).await.must_be(204);
    let history = secretary.call("GET", &format!("{path}/history"), None).await.json();
    assert_eq!(history["items"][0]["after"]["state"], "frozen");
    let list = secretary.call("GET", "/items?state=frozen&state=presented&limit=1", None).await.json();
    assert_eq!((list["total"].as_i64(), list["items"][0]["number"].is_null()), (Some(1), true));
}

async fn problems_are_told_in_one_shape(app: TestApp) {
    let town = app.town("soleil").await;
    let nobody = Program::with(app, "no-such-token");
    let problem = nobody.call("GET", "/me", None).await;
    problem.must_be(401);
    assert_eq!(problem.headers["content-type"], "application/problem+json");
    assert_eq!(problem.json()["code"], "sign-in-required");
    let writer = town.program("writer").await;
    let unreadable = writer.call("POST", "/items", Some(json!({"object": 3}))).await;
    unreadable.must_be(400);
    assert_eq!(unreadable.json()["code"], "body-unreadable");
    let missing = writer.call("POST", "/items", Some(json!({"group_id": town.finances, "object": "x"}))).await;
    missing.must_be(422);
    assert_eq!(missing.json()["errors"]["body_id"], "body-required");
    let forbidden = writer.call("GET", "/journal", None).await;
    forbidden.must_be(403);
    assert_eq!(forbidden.json()["code"], "administrators-only");
    assert!(forbidden.json()["explain"].as_str().is_some_and(|text| text.contains("administrat")));
    app.clock.advance_days(31);
    writer.call("GET", "/me", None).await.must_be(401);
}
}

on_both! {
async fn a_program_is_answered_in_the_language_that_it_asks_for(app: TestApp) {
    let stranger = Persona::stranger(app, "");
    for (asked, words) in [(Some("en-GB,fr;q=0.5"), "Sign in"), (Some("fr"), "Connectez-vous"), (None, "Connectez-vous")] {
        let mut request = Request::builder().uri("/api/v1/me");
        if let Some(asked) = asked {
            request = request.header("accept-language", asked);
        }
        let answer = stranger.send(request.body(Body::empty()).expect("a request")).await;
        let explained = answer.must_be(401).json()["explain"].as_str().expect("words").to_owned();
        assert!(explained.contains(words), "{asked:?}: {explained}");
    }
    // What the user chose counts where nothing is asked for.
    let town = app.town("soleil").await;
    town.persona("writer").await.post("/account/language", &[("language", "en")]).await.must_be(303);
    let refused = town.program("writer").await.call("GET", "/jobs", None).await;
    let explained = refused.json()["explain"].as_str().expect("words").to_owned();
    assert!(explained.is_ascii() && explained.contains(' '), "{explained}");
}
}
