//! The configuration of a body as one file.

use crate::fields::{sets, switches};
use crate::tools::{moves_meeting, plans, presents, validated};
use directory::bodies::{self, Blueprint, FlowSubject};
use kernel::By;
use serde_json::{Value, json};
use testkit::{Persona, Seen, Town, on_both};

fn base(town: &Town<'_>) -> String {
    format!("/admin/bodies/{}/configuration", town.council)
}

async fn exported(administrator: &Persona<'_>, town: &Town<'_>) -> Value {
    let file = administrator.get(&format!("{}.json", base(town))).await;
    file.must_be(200).json()
}

/// Shows a file to the page that says what would change.
async fn shows(administrator: &Persona<'_>, town: &Town<'_>, file: &[u8]) -> Seen {
    administrator
        .upload(&base(town), "", "configuration.json", file)
        .await
}

/// Saves a form of the council with the version that it shows.
async fn saves(administrator: &Persona<'_>, town: &Town<'_>, theme: &str, said: &[(&str, &str)]) {
    let path = format!("/admin/bodies/{}/{theme}", town.council);
    let version = administrator.get(&path).await.must_be(200).field("version");
    let mut form = said.to_vec();
    form.push(("version", &version));
    administrator.post(&path, &form).await.must_be(303);
}

on_both! {
/// Covers PM-3-03, PM-0-04.
async fn bodies_are_used_side_by_side_each_with_its_own_set_up(app: TestApp) {
    let town = app.town("soleil").await;
    let (administrator, writer) = (town.persona("administrator").await, town.persona("writer").await);
    switches(&administrator, &town, &["keywords"], &["motivation"]).await;
    sets(&administrator, &town, "keywords", &[("label", "Mots matières")]).await.must_be(303);
    saves(&administrator, &town, "columns", &[("column", "creator")]).await;
    let short = bodies::compose(&Blueprint { levels: vec![], ..Blueprint::default() });
    let publish = async |work: &mut kernel::Work| bodies::publish(work, town.council, FlowSubject::Item, short).await;
    app.desk.work(By::Nobody(town.tenant), publish).await.expect("a workflow");
    let new = async |body: kernel::OrganisationId| writer.get(&format!("/bodies/{body}/items/new")).await;
    new(town.council).await.must_show("Mots matières").must_hide("Motivation");
    new(town.bureau).await.must_hide("Mots matières").must_show("Motivation");
    let program = town.program("writer").await;
    let create = async |body: kernel::OrganisationId| {
        let said = json!({"body_id": body, "group_id": town.finances, "object": "Voirie communale"});
        let made = program.call("POST", "/items", Some(said)).await.must_be(201).json();
        writer.get(&format!("/items/{}", made["id"].as_str().expect("an id"))).await
    };
    create(town.council).await.must_show("Valider").must_hide("Proposer");
    create(town.bureau).await.must_show("Proposer").must_hide("Valider");
    let list = async |body: kernel::OrganisationId| writer.get(&format!("/bodies/{body}/items")).await;
    list(town.council).await.must_show("Créé par");
    list(town.bureau).await.must_show("Modifié le").must_hide("Créé par");
    // And what somebody sees of it follows from their roles.
    let (chief, roads, secretary) = (town.persona("chief").await, town.persona("roads").await, town.persona("secretary").await);
    let lists = |body: kernel::OrganisationId| format!("/bodies/{body}");
    writer.get(&lists(town.council).replace("/bodies", "/admin/bodies")).await.must_be(403);
    administrator.get(&lists(town.council).replace("/bodies", "/admin/bodies")).await.must_be(200);
    secretary.get(&format!("{}/meetings", lists(town.council))).await.must_show("Nouvelle séance");
    writer.get(&format!("{}/meetings", lists(town.council))).await.must_hide("Nouvelle séance");
    chief.get(&format!("{}/items", lists(town.council))).await.must_show("Voirie communale");
    roads.get(&format!("{}/items", lists(town.council))).await.must_hide("Voirie communale");
}

/// All that was set up is in the file, and nothing else of the town.
async fn a_body_is_set_up_by_the_file_of_another(app: TestApp) {
    let (sun, moon) = (app.town("soleil").await, app.town("lune").await);
    let (giver, taker) = (sun.persona("administrator").await, moon.persona("administrator").await);
    let usual = exported(&taker, &moon).await;
    switches(&giver, &sun, &["keywords", "classifier", "privacy"], &["copies"]).await;
    sets(&giver, &sun, "keywords", &[("label", "Mots matières"), ("help", "Trois au plus")]).await.must_be(303);
    saves(&giver, &sun, "columns", &[("column", "creator"), ("column", "classifier")]).await;
    saves(&giver, &sun, "agendas", &[("order_1", "category"), ("order_2", "object"), ("secret_from", "staff")]).await;
    saves(&giver, &sun, "marks", &[("locking", "firm"), ("used", "taken_over"), ("used", "signed"), ("signed", "manager")]).await;
    saves(&giver, &sun, "sending", &[("to", &format!("{}:ready", sun.bureau)), ("after", "accepted")]).await;
    saves(&giver, &sun, "workflow", &[("drafts", "creator"), ("level", "reviewer"), ("corrections", "service"), ("meeting_part", "refused"), ("meeting_part", "removed")]).await;
    saves(&giver, &sun, "meeting-workflow/states/frozen", &[("label", "Arrêtée"), ("tone", "gele"), ("read", "staff"), ("read", "member"), ("read", "administrator")]).await;
    giver.post(&format!("/admin/bodies/{}/classifiers", sun.council), &[("lines", "1.8 Voirie\n1.10 Égouts")]).await.must_be(303);
    giver.post(&format!("/admin/bodies/{}/categories", sun.council), &[("name", "Cimetières"), ("services", &sun.roads.to_string())]).await.must_be(303);
    giver.post(&format!("/admin/bodies/{}/annexes", sun.council), &[("name", "Plan"), ("default_title", "Plan"), ("confidential", "yes"), ("version", "0")]).await.must_be(303);
    let file = exported(&giver, &sun).await;
    assert_eq!((&file["format"], &file["kind"]), (&json!("seance-body/1"), &json!("municipal_council")));
    assert_ne!(file, usual);
    let text = file.to_string();
    for id in [sun.council.to_string(), sun.bureau.to_string(), sun.roads.to_string()] {
        assert!(!text.contains(&id), "a file names nothing by the ids of its town");
    }

    // Shown first; nothing changes before that is wanted.
    let seen = shows(&taker, &moon, text.as_bytes()).await;
    for theme in ["Champs", "Circuit", "Colonnes", "Ordre du jour", "Classement", "Catégories", "devient un brouillon"] {
        seen.must_show(theme);
    }
    assert_eq!(exported(&taker, &moon).await, usual);
    let secretary = moon.persona("secretary").await;
    let item = validated(&moon, "Budget").await;
    let meeting = plans(&secretary, &moon, "2026-12-17T20:30").await;
    presents(&secretary, meeting, &[item]).await.must_be(303);
    let fingerprint = seen.field("file");
    let apply = format!("{}/apply", base(&moon));
    let form = [("file", fingerprint.as_str()), ("seen", &seen.field("seen"))];
    let stale = [("file", fingerprint.as_str()), ("seen", "ab")];
    taker.post(&apply, &stale).await.must_be(409);
    assert_eq!(exported(&taker, &moon).await, usual, "looked at another configuration");
    taker.post_and_follow(&apply, &form).await.must_show("appliquée");
    assert_eq!(exported(&taker, &moon).await, file, "the same as where it came from");
    moves_meeting(&secretary, meeting, "freeze", "").await.must_be(303);
    secretary.get(&format!("/meetings/{meeting}")).await.must_show("Arrêtée");
    taker.get(&format!("/admin/bodies/{}/workflow", moon.council)).await.must_show("brouillon");
    let marked = [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat();
    shows(&taker, &moon, &marked).await.must_show("déjà réglée ainsi").must_hide("Appliquer");
    // Twice changes nothing more, and what the file does not name stays.
    shows(&taker, &moon, text.as_bytes()).await.must_show("déjà réglée ainsi");
    taker.post(&format!("/admin/bodies/{}/classifiers", moon.council), &[("lines", "3 Lune")]).await.must_be(303);
    shows(&taker, &moon, text.as_bytes()).await.must_show("déjà réglée ainsi");
    let only = json!({"format": "seance-body/1", "kind": "committee", "columns": ["state"], "categories": [{"name": "Cimetières", "services": ["XYZ"]}, {"name": "Fêtes"}]});
    let seen = shows(&taker, &moon, only.to_string().as_bytes()).await;
    seen.must_show("Colonnes").must_show("XYZ").must_hide("Champs");
    taker.post(&apply, &[("file", &seen.field("file")), ("seen", &seen.field("seen"))]).await.must_be(303);
    let now = exported(&taker, &moon).await;
    assert_eq!((&now["columns"], &now["fields"]), (&json!(["state"]), &file["fields"]));
    assert!(now["categories"].as_array().is_some_and(|all| all.contains(&json!({"name": "Cimetières", "services": [], "ended": true}))));
    assert!(now["classifiers"].as_array().is_some_and(|all| all.contains(&json!("3 Lune"))));

    assert!(now["categories"].as_array().is_some_and(|all| all.contains(&json!({"name": "Fêtes", "services": [], "ended": false}))));

    // What cannot be read or would break a rule is told, and changes nothing.
    for wrong in ["", "{", "[]", "{\"format\": \"other\", \"kind\": \"x\"}", "{\"format\": \"seance-body/1\", \"kind\": \"x\", \"colour\": 1}"] {
        shows(&taker, &moon, wrong.as_bytes()).await.must_be(422);
    }
    let nobody = json!({"format": "seance-body/1", "kind": "x", "columns": ["creator"], "marks": {"noted_by": {"signed": []}, "locking": "told"}});
    let seen = shows(&taker, &moon, nobody.to_string().as_bytes()).await;
    taker.post(&apply, &[("file", &seen.field("file")), ("seen", &seen.field("seen"))]).await.must_be(422);
    assert_eq!(exported(&taker, &moon).await, now, "one theme that is refused refuses all");
    taker.post(&format!("{}/apply", base(&moon)), &[("file", "zz")]).await.must_be(422);
    for who in ["secretary", "writer", "member"] {
        let persona = moon.persona(who).await;
        persona.get(&format!("{}.json", base(&moon))).await.must_be(403);
        persona.post(&format!("{}/apply", base(&moon)), &[("file", &fingerprint)]).await.must_be(403);
    }
}
}
