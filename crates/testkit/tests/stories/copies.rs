//! Items made from others, linked to others, done away with.

use crate::tools::{creates, id_in, moves, pdf, plans, presents, validated};
use kernel::ItemId;
use serde_json::json;
use testkit::{Persona, Program, on_both};

/// The reference of an item, as its page shows it.
async fn reference(program: &Program<'_>, item: ItemId) -> String {
    let told = program.call("GET", &format!("/items/{item}"), None).await;
    told.json()["reference"]
        .as_str()
        .expect("a reference")
        .to_owned()
}

async fn deletes(persona: &Persona<'_>, item: ItemId) -> testkit::Seen {
    let path = format!("/items/{item}/delete");
    let version = persona.get(&path).await.must_be(200).field("version");
    persona.post(&path, &[("version", &version)]).await
}

on_both! {
/// Covers PM-4.2-16, PM-4.7-11, PM-4.7-12.
async fn an_item_is_duplicated_with_what_may_be_taken_along(app: TestApp) {
    let town = app.town("soleil").await;
    let (writer, program) = (town.persona("writer").await, town.program("writer").await);
    let item = creates(&writer, &town, "Toiture de la salle des fêtes").await;
    let path = format!("/items/{item}");
    for title in ["Devis", "Plan"] {
        writer.upload(&format!("{path}/annexes"), title, "fichier.pdf", &pdf()).await.must_be(303);
    }
    app.run_jobs().await;
    let said = json!({"version": 1, "emergency": {"asked": true, "reason": "Il pleut."}, "budget": {"linked": true, "text": "<p>2313</p>"}, "copy_ids": [town.roads]});
    program.call("PUT", &path, Some(said)).await.must_be(200);
    moves(&writer, item, "propose", "").await.must_be(303);

    writer.get(&path).await.must_show("Dupliquer");
    let form = writer.get(&format!("{path}/duplicate")).await;
    form.must_be(200).must_show("Devis").must_show("Plan").must_show("Garder un lien");
    let annexes = program.call("GET", &format!("{path}/annexes"), None).await.json();
    let plan = annexes["items"][1]["id"].as_str().expect("an annex").to_owned();
    let made = writer.post(&format!("{path}/duplicate"), &[("link", ""), ("link", "yes"), ("annexes", &plan)]).await;
    let copy = ItemId(id_in(&made.must_be(303).location()));
    assert_ne!(copy, item);
    writer.get(&made.location()).await.must_be(200).must_show("La copie est créée");

    let told = program.call("GET", &format!("/items/{copy}"), None).await.json();
    assert_eq!((&told["object"], &told["state"], &told["budget"]["text"]), (&json!("Toiture de la salle des fêtes"), &json!("creation"), &json!("<p>2313</p>")));
    assert_eq!((&told["emergency"]["asked"], &told["copy_ids"]), (&json!(false), &json!([town.roads])), "urgency was that of the other");
    assert!(told["decision"].as_str().is_some_and(|text| text.contains("Toiture")));
    let kept = program.call("GET", &format!("/items/{copy}/annexes"), None).await.json();
    assert_eq!((kept["items"].as_array().map(Vec::len), &kept["items"][0]["title"]), (Some(1), &json!("Plan")));
    let file = writer.get(&format!("/annexes/{}", kept["items"][0]["id"].as_str().expect("an annex"))).await;
    file.must_be(200);

    // From each to the other; the history says where it comes from.
    writer.get(&format!("/items/{copy}")).await.must_show("Points liés").must_show("CM-2026-0001").must_show("a créé ce point à partir d'un autre");
    writer.get(&path).await.must_show("CM-2026-0002").must_show("a lié un point");
    // The copy is the writer's own: changing it changes nothing of the other.
    program.call("PUT", &format!("/items/{copy}"), Some(json!({"version": 1, "object": "Toiture de l'école"}))).await.must_be(200);
    writer.get(&path).await.must_show("Toiture de la salle des fêtes").must_show("Toiture de l'école");

    // Who writes for another service makes a copy for their own, of what they read only.
    let roads = town.persona("roads").await;
    roads.get(&format!("{path}/duplicate")).await.must_be(404);
    moves(&town.persona("chief").await, item, "validate", "").await.must_be(303);
    let made = roads.post(&format!("{path}/duplicate"), &[("link", "")]).await;
    let own = id_in(&made.must_be(303).location());
    let told = town.program("roads").await.call("GET", &format!("/items/{own}"), None).await.json();
    assert_eq!(told["group_id"], json!(town.roads));
    roads.get(&format!("/items/{own}")).await.must_hide("CM-2026-0001");
    for reader in ["reader", "secretary"] {
        let reader = town.persona(reader).await;
        reader.get(&format!("{path}/duplicate")).await.must_be(403);
        reader.post(&format!("{path}/duplicate"), &[]).await.must_be(403);
        reader.get(&path).await.must_hide("Dupliquer");
    }
}

async fn items_are_linked_both_ways_by_those_who_change_one(app: TestApp) {
    let town = app.town("soleil").await;
    let (writer, program) = (town.persona("writer").await, town.program("writer").await);
    let (one, other) = (creates(&writer, &town, "Budget primitif").await, creates(&writer, &town, "Décision modificative").await);
    let hidden = creates(&town.persona("roads").await, &town, "Voirie").await;
    let (path, to) = (format!("/items/{one}/links"), reference(&program, other).await);
    let unseen = reference(&town.program("roads").await, hidden).await;
    for (typed, said) in [("", "Indiquez la référence"), (unseen.as_str(), "Aucun point que vous pouvez lire"), ("CM-2026-0001", "lié à lui-même")] {
        let refused = writer.post(&path, &[("reference", typed)]).await;
        refused.must_be(422).must_show(said);
        assert_eq!(refused.field("reference"), typed, "what was typed stays");
    }
    writer.post(&path, &[("reference", &format!(" {} ", to.to_lowercase()))]).await.must_be(303);
    writer.get(&format!("/items/{one}")).await.must_show("Décision modificative");
    writer.get(&format!("/items/{other}")).await.must_show("Budget primitif");
    writer.post(&format!("/items/{other}/links"), &[("reference", "CM-2026-0001")]).await.must_be(422).must_show("déjà liés");
    let told = program.call("GET", &format!("/items/{other}/links"), None).await.json();
    assert_eq!(told["items"][0]["reference"], json!("CM-2026-0001"));

    let reader = town.persona("reader").await;
    reader.get(&format!("/items/{one}")).await.must_show("Décision modificative").must_hide("Lier un autre point");
    reader.post(&path, &[("reference", &to)]).await.must_be(403);
    reader.post(&format!("{path}/{other}/remove"), &[]).await.must_be(403);
    // From the other side too; then there is nothing left to take away.
    program.call("DELETE", &format!("/items/{other}/links/{one}"), None).await.must_be(204);
    writer.get(&format!("/items/{one}")).await.must_hide("Décision modificative");
    writer.post(&format!("{path}/{other}/remove"), &[]).await.must_be(404);
}

/// Covers PM-4.2-17, PM-4.7-13.
async fn an_item_is_done_away_with_as_long_as_no_meeting_had_to_do_with_it(app: TestApp) {
    let town = app.town("soleil").await;
    let (writer, reader, secretary) = (town.persona("writer").await, town.persona("reader").await, town.persona("secretary").await);
    let program = town.program("writer").await;
    let (item, other) = (creates(&writer, &town, "Essai").await, creates(&writer, &town, "Autre").await);
    let path = format!("/items/{item}");
    writer.upload(&format!("{path}/annexes"), "Devis", "devis.pdf", &pdf()).await.must_be(303);
    let annexes = program.call("GET", &format!("{path}/annexes"), None).await.json();
    let annex = annexes["items"][0]["id"].as_str().expect("an annex").to_owned();
    let to = reference(&program, item).await;
    writer.post(&format!("/items/{other}/links"), &[("reference", &to)]).await.must_be(303);

    reader.get(&path).await.must_be(200).must_hide("Supprimer");
    reader.get(&format!("{path}/delete")).await.must_be(403);
    reader.post(&format!("{path}/delete"), &[("version", "1")]).await.must_be(403);
    writer.get(&path).await.must_show("Supprimer");
    // Somebody changed it since: what would go is not what was seen.
    writer.post(&format!("{path}/delete"), &[("version", "7")]).await.must_be(409);
    writer.get(&path).await.must_be(200);
    let gone = deletes(&writer, item).await;
    writer.get(&gone.must_be(303).location()).await.must_show("Le point est supprimé").must_hide("Essai");
    for address in [path.clone(), format!("/annexes/{annex}"), format!("{path}/history")] {
        writer.get(&address).await.must_be(404);
    }
    writer.get(&format!("/items/{other}")).await.must_hide("Essai").must_show("a retiré le lien");
    town.persona("administrator").await.get("/admin/journal").await.must_show("a supprimé le point « Essai »");
    // Its number is not given again.
    let next = creates(&writer, &town, "Suivant").await;
    assert_eq!(reference(&program, next).await, "CM-2026-0003");

    // On an agenda it stays; taken off again, whoever changes it may.
    let valid = validated(&town, "Validé").await;
    let meeting = plans(&secretary, &town, "2026-12-17T20:30").await;
    presents(&secretary, meeting, &[valid]).await.must_be(303);
    secretary.get(&format!("/items/{valid}/delete")).await.must_be(403).must_show("inscrit à une séance");
    secretary.post(&format!("/items/{valid}/delete"), &[("version", "4")]).await.must_be(403);
    secretary.get(&format!("/items/{valid}")).await.must_hide("Supprimer");
    writer.post(&format!("/items/{valid}/delete"), &[("version", "4")]).await.must_be(403);
}

/// Covers PM-4.7-05, PM-4.7-08, PM-4.7-10, PM-4.7-14, PM-4.7-15, PM-4.7-16.
async fn the_table_offers_what_may_be_done_with_each_item(app: TestApp) {
    let town = app.town("soleil").await;
    let (writer, chief, reader) = (town.persona("writer").await, town.persona("chief").await, town.persona("reader").await);
    let item = creates(&writer, &town, "Toiture").await;
    let list = format!("/bodies/{}/items", town.council);
    let ways = |page: &testkit::Seen| {
        let row = page.body.split(&format!("id=\"m-{item}\"")).nth(1).expect("a menu").split("</div>").next().expect("its end").to_owned();
        ["transitions/propose", "transitions/validate", "history", "duplicate", "duplicate?link=yes", "delete"]
            .into_iter()
            .filter(|way| row.contains(&format!("/items/{item}/{way}\"")))
            .collect::<Vec<_>>()
    };
    let page = writer.get(&list).await;
    assert_eq!(ways(&page), ["transitions/propose", "history", "duplicate", "duplicate?link=yes", "delete"]);
    assert!(page.body.contains(&format!("href=\"/items/{item}/edit\" title=\"Modifier\"")), "the name is shown where one points");
    assert_eq!(ways(&reader.get(&list).await), ["history"]);
    moves(&writer, item, "propose", "").await.must_be(303);
    assert_eq!(ways(&writer.get(&list).await), ["history", "duplicate", "duplicate?link=yes"]);
    let offered = ways(&chief.get(&list).await);
    assert!(offered.contains(&"transitions/validate") && offered.contains(&"delete"), "{offered:?}");
    // The column is the last of the table.
    let page = chief.get(&list).await;
    let head = page.body.split("<thead>").nth(1).and_then(|rest| rest.split("</thead>").next()).expect("a head");
    assert!(head.rsplit("<th").next().is_some_and(|last| last.contains("Actions")), "{head}");
}

/// Covers PM-4.7-09, PM-4.7-21, PM-4.7-22.
async fn a_sign_says_how_an_item_came_to_its_step(app: TestApp) {
    let town = app.town("soleil").await;
    let (writer, chief, secretary) = (town.persona("writer").await, town.persona("chief").await, town.persona("secretary").await);
    let item = creates(&writer, &town, "Toiture").await;
    let list = format!("/bodies/{}/items", town.council);
    let (down, again) = ("Revenu d'une étape suivante", "Repasse par cette étape");
    writer.get(&list).await.must_hide(down).must_hide(again);
    moves(&writer, item, "propose", "").await.must_be(303);
    writer.get(&list).await.must_hide(down).must_hide(again);
    moves(&chief, item, "return_to_service", "Le devis manque.").await.must_be(303);
    let page = writer.get(&list).await;
    page.must_hide(again);
    assert!(page.body.contains("title=\"Revenu d’une étape suivante\""), "the sign says what it means: {}", page.body);
    moves(&writer, item, "propose", "").await.must_be(303);
    let page = writer.get(&list).await;
    assert!(page.body.contains("title=\"Repasse par cette étape\"") && !page.body.contains("Revenu d’une"), "{}", page.body);
    moves(&chief, item, "validate", "").await.must_be(303);
    writer.get(&list).await.must_hide(down).must_hide(again);

    // From the table, the secretary puts it back to the step before.
    let page = secretary.get(&list).await;
    let back = format!("/items/{item}/transitions/return_to_reviewer");
    assert!(page.body.contains(&format!("href=\"{back}\"")), "{}", page.body);
    moves(&secretary, item, "return_to_reviewer", "Trop cher.").await.must_be(303);
    chief.get(&format!("/items/{item}")).await.must_show("Proposé").must_show("Trop cher.");
}
}
