//! Another tenant's ids lead nowhere, on every page and every address of the API.

use crate::convening::{convenes, frozen_meeting};
use crate::holding::{goes_to, items, opens, version};
use crate::tools::{creates, pdf, plans, presents, validated};
use crate::writes::{FORMS, Names, body_of, fill};
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
    let held_by = moon.program("administrator").await.call("GET", &format!("/mandates?organisation={}", moon.council), None).await.json();
    let mandate = held_by["items"][0]["id"].as_str().expect("a mandate").to_owned();
    let convened = convened(&moon, &secretary).await;
    let held = held(&moon).await;
    let class = crate::classes::planned(app, &moon).await;
    let classifier = crate::filing::adds(&moon, "1.811 Secret de la lune").await;
    let mut ids: Names = vec![("{class}", class.to_string()), ("{classifier}", classifier), ("{convened}", convened.meeting), ("{convocation}", convened.convocation), ("{proof}", convened.proof), ("{mail}", convened.mail), ("{body}", moon.council.to_string()), ("{id}", draft.to_string()), ("{meeting}", meeting.to_string()), ("{item}", item.to_string()), ("{annex}", annex), ("{login}", login), ("{group}", moon.finances.to_string()), ("{mandate}", mandate)];
    ids.extend(held);
    let fill = |text: &str| fill(text, &ids);

    for persona in ["secretary", "writer", "chief", "member", "administrator"] {
        let browser = sun.persona(persona).await;
        for path in PAGES {
            // The pages of the administration are refused before anything is looked for.
            let refused = path.starts_with("/admin") && persona != "administrator";
            browser.get(&fill(path)).await.must_be(if refused { 403 } else { 404 }).must_hide("lune");
        }
        for (path, fields) in FORMS {
            let fields: Vec<(String, String)> = fields.iter().map(|(name, value)| (fill(name), fill(value))).collect();
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let answer = browser.post(&fill(path), &fields).await;
            // Leaving a form tells nothing, and changes nothing of what is not there.
            let leaves = path.ends_with("/editing/end");
            assert!(leaves || [403, 404, 422].contains(&answer.status.as_u16()), "{path} as {persona}: {}", answer.status);
            answer.must_hide("lune");
        }
        let program = sun.program(persona).await;
        let description: Value = program_description(&browser).await;
        let mut seen = 0;
        for (path, operations) in description["paths"].as_object().expect("paths") {
            let Some(below) = path.strip_prefix("/api/v1").filter(|path| path.contains("{id}")) else { continue };
            for method in operations.as_object().expect("operations").keys() {
                let id = match below {
                    path if path.starts_with("/ballots/") => "{ballot}",
                    path if HELD.iter().any(|word| path.ends_with(word)) && path.starts_with("/items/") => "{held_item}",
                    path if HELD.iter().any(|word| path.contains(word)) => "{held}",
                    path if path.starts_with("/items/") => "{id}",
                    path if ["recipients", "dispatches", "evidence", "documents"].iter().any(|word| path.contains(word)) => "{convened}",
                    path if path.starts_with("/convocations/") => "{convocation}",
                    path if path.starts_with("/meetings/") => "{meeting}",
                    path if path.starts_with("/annexes/") => "{annex}",
                    path if path.starts_with("/persons/") => "{person}",
                    path if path.starts_with("/virtual-classes/") => "{class}",
                    path if path.starts_with("/mandates/") => "{mandate}",
                    _ => "{login}",
                };
                let mut address = fill(&below.replace("{id}", id).replace("{item_id}", "{item}").replace("{number}", "1").replace("{name}", "agenda.pdf").replace("{giver}", "{person}"));
                if method == "delete" && (below.contains("agenda") || below == "/items/{id}") {
                    address.push_str("?version=2");
                }
                let answer = program.call(&method.to_uppercase(), &address, body_of(below, method, &ids)).await;
                let refused = [404, 403].contains(&answer.status.as_u16()) || ((below.ends_with("/annexes") || below.ends_with("/imports")) && method == "post" && answer.status.is_client_error());
                assert!(refused, "{method} {below} as {persona}: {} {}", answer.status, answer.body);
                assert!(!answer.body.contains("lune"), "{method} {below} as {persona} tells something");
                seen += 1;
            }
        }
        assert!(seen >= 18, "only {seen} operations with an id were tried");
    }
    let writer = moon.persona("writer").await;
    writer.get(&format!("/items/{draft}")).await.must_be(200).must_show("Secret de la lune");
}
}

const PAGES: &[&str] = &[
    "/admin/people/{person}",
    "/admin/people/{person}/edit",
    "/admin/people/{person}/account",
    "/admin/people/{person}/roles",
    "/admin/people/{person}/data.zip",
    "/admin/people/{person}/hold",
    "/admin/people/{person}/forget",
    "/admin/people/{person}/mandates/new",
    "/admin/mandates/{mandate}",
    "/admin/organisations/{group}",
    "/admin/organisations/{group}/roles",
    "/admin/organisations/{group}/mandates",
    "/admin/organisations/{group}/mandates/new",
    "/admin/organisations/{body}/observers",
    "/admin/bodies/{body}/fields",
    "/admin/bodies/{body}/marks",
    "/admin/bodies/{body}/sending",
    "/admin/bodies/{body}/annexes",
    "/admin/bodies/{body}/annexes/new",
    "/admin/bodies/{body}/annexes/audience",
    "/admin/bodies/{body}/annexes/1",
    "/annexes/{annex}/edit",
    "/bodies/{body}/templates",
    "/items/{id}/template",
    "/virtual-classes/{class}",
    "/virtual-classes/{class}/edit",
    "/virtual-classes/{class}/duplicate",
    "/virtual-classes/{class}/delete",
    "/virtual-classes/{class}/log",
    "/virtual-classes/{class}/now",
    "/virtual-classes/{class}/people",
    "/virtual-classes/{class}/report",
    "/virtual-classes/{class}/report/decision",
    "/annexes/{annex}/file",
    "/items/{id}/follow-up",
    "/admin/bodies/{body}/columns",
    "/admin/bodies/{body}/agendas",
    "/admin/bodies/{body}/todos",
    "/admin/bodies/{body}/writing",
    "/admin/bodies/{body}/configuration",
    "/admin/bodies/{body}/configuration.json",
    "/admin/bodies/{body}/meeting-workflow",
    "/admin/bodies/{body}/meeting-workflow/ways",
    "/admin/bodies/{body}/meeting-workflow/states/frozen",
    "/admin/bodies/{body}/meeting-workflow/ways/freeze.creation",
    "/admin/bodies/{body}/classifiers",
    "/admin/bodies/{body}/classifiers/new",
    "/admin/classifiers/{classifier}",
    "/bodies/{body}/classifiers",
    "/admin/bodies/{body}/workflow",
    "/admin/bodies/{body}/workflow/states/proposed",
    "/admin/bodies/{body}/workflow/ways/propose.creation",
    "/bodies/{body}/items",
    "/items/{id}",
    "/items/{id}/duplicate",
    "/items/{id}/delete",
    "/items/{id}/fields/{field}",
    "/items/{id}/completeness",
    "/items/{id}/history",
    "/items/{id}/annexes",
    "/items/{id}/transitions/propose",
    "/annexes/{annex}",
    "/bodies/{body}/meetings",
    "/bodies/{body}/decisions",
    "/meetings/{meeting}",
    "/meetings/{meeting}/edit",
    "/meetings/{meeting}/history",
    "/meetings/{meeting}/transitions/freeze",
    "/meetings/{held}/opening",
    "/meetings/{held}/ending",
    "/meetings/{held}/sitting",
    "/meetings/{held}/sitting/part",
    "/meetings/{held}/sitting/{held_item}",
    "/meetings/{held}/sitting/{held_item}/part",
    "/meetings/{held}/members/{person}",
    "/meetings/{held}/minutes",
    "/meetings/{held}/documents/minutes.pdf",
    "/items/{held_item}/decision",
    "/items/{held_item}/debate",
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

/// Where the words of an address tell that it is about a sitting.
const HELD: &[&str] = &[
    "/opening",
    "/ending",
    "/presence",
    "/quorum",
    "/proxies",
    "/officers",
    "/decisions",
    "/minutes",
    "/aside",
    "/taken",
    "/decision",
    "/debate",
    "/ballots",
    "/events",
];

/// A meeting that is being held, with an open ballot.
async fn held(town: &testkit::Town<'_>) -> Names {
    let program = town.program("secretary").await;
    let meeting = town
        .frozen_meeting_at(&program, 1, "2026-11-26T16:30:00Z")
        .await;
    goes_to(town, 5);
    let program = town.program("secretary").await;
    let people = program.call("GET", "/persons", None).await.json();
    let member = people["items"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|one| one["family_name"] == "Member");
    let member = member.expect("the member")["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    opens(&program, meeting, std::slice::from_ref(&member), &[])
        .await
        .must_be(204);
    let item = items(&program, meeting).await.remove(0);
    let opened = program
        .call(
            "POST",
            &format!("/items/{item}/ballots"),
            Some(json!({"kind": "public"})),
        )
        .await;
    vec![
        ("{version}", version(&program, meeting).await.to_string()),
        ("{field}", "description".to_owned()),
        ("{held_item}", item),
        ("{held}", meeting.to_string()),
        (
            "{ballot}",
            opened.must_be(201).json()["id"]
                .as_str()
                .expect("an id")
                .to_owned(),
        ),
        ("{ballot_version}", "1".to_owned()),
        ("{item_version}", "1".to_owned()),
        ("{holder}", member.clone()),
        ("{person}", member),
    ]
}
