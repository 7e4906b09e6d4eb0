//! An item that one body decided goes on to another.

use crate::fields::{sets, switches};
use crate::holding;
use crate::tools::{id_in, moves, pdf};
use crate::workflows::{frozen, sits, state_of};
use kernel::ItemId;
use serde_json::json;
use testkit::{Persona, Seen, Town, on_both};

/// Says where the council sends its items, and after what.
async fn sends(administrator: &Persona<'_>, town: &Town<'_>, to: &[&str], after: &[&str]) -> Seen {
    let path = format!("/admin/bodies/{}/sending", town.council);
    let version = administrator.get(&path).await.must_be(200).field("version");
    let mut form = vec![("version", version.as_str())];
    form.extend(to.iter().map(|value| ("to", *value)));
    form.extend(after.iter().map(|value| ("after", *value)));
    administrator.post(&path, &form).await
}

/// A validated item of the council that its service sends to the bureau.
async fn bound(town: &Town<'_>, object: &str) -> ItemId {
    let (writer, chief) = (town.persona("writer").await, town.persona("chief").await);
    let (group, bureau) = (town.finances.to_string(), town.bureau.to_string());
    let form = [
        ("object", object),
        ("group", &group),
        ("send_to", ""),
        ("send_to", &bureau),
        ("decision", "<p>Le marché est <b>attribué</b>.</p>"),
        ("budget", ""),
        ("budget", "yes"),
        ("budget_text", "<p>Article 21</p>"),
    ];
    let list = format!("/bodies/{}/items", town.council);
    let item = ItemId(id_in(
        &writer.post(&list, &form).await.must_be(303).location(),
    ));
    writer
        .upload(
            &format!("/items/{item}/annexes"),
            "Devis",
            "devis.pdf",
            &pdf(),
        )
        .await
        .must_be(303);
    moves(&writer, item, "propose", "").await.must_be(303);
    moves(&chief, item, "validate", "").await.must_be(303);
    item
}

async fn copies_of(town: &Town<'_>, item: ItemId) -> Vec<ItemId> {
    let program = town.program("writer").await;
    let links = program
        .call("GET", &format!("/items/{item}/links"), None)
        .await
        .json();
    let links = links["items"].as_array().expect("links").clone();
    links
        .iter()
        .map(|one| ItemId(id_in(one["id"].as_str().expect("an id"))))
        .collect()
}

on_both! {
/// Covers PM-3-04, PM-4.1-23, PM-4.1-24, PM-4.1-28, PM-4.7-19, PM-4.7-20.
async fn an_item_is_sent_on_once_when_it_is_accepted(app: TestApp) {
    let town = app.town("soleil").await;
    let members = holding::seated(&town, 3).await;
    holding::goes_to(&town, -5);
    let administrator = town.persona("administrator").await;
    let (writer, secretary) = (town.persona("writer").await, town.persona("secretary").await);
    let new = format!("/bodies/{}/items/new", town.council);
    writer.get(&new).await.must_hide("À envoyer à");
    switches(&administrator, &town, &["send_to"], &[]).await;
    // Nothing is offered until the body says where to; somebody who knows the address gets nowhere.
    let (group, bureau) = (town.finances.to_string(), town.bureau.to_string());
    let list = format!("/bodies/{}/items", town.council);
    let sly = [("object", "Halle"), ("group", group.as_str()), ("send_to", bureau.as_str())];
    writer.post(&list, &sly).await.must_be(422).must_show("n'est pas proposée pour l'envoi");
    let (draft, ready) = (format!("{bureau}:draft"), format!("{bureau}:ready"));
    let own = format!("{}:draft", town.council);
    let usual = ["accepted", "accepted_with_modification"];
    sends(&administrator, &town, &[&draft, &ready], &usual).await.must_be(422).must_show("Choisissez une seule arrivée");
    sends(&administrator, &town, &[&own], &usual).await.must_be(422);
    sends(&administrator, &town, &[&ready], &[]).await.must_be(422).must_show("Cochez au moins une décision");
    sends(&administrator, &town, &[&ready], &usual).await.must_be(303);
    writer.get(&new).await.must_show("À envoyer à").must_show("Bureau municipal");

    let items = [bound(&town, "Alpha").await, bound(&town, "Bravo").await, bound(&town, "Charlie").await];
    app.run_jobs().await;
    writer.get(&list).await.must_show("Alpha");
    let page = writer.get(&list).await;
    assert!(page.body.contains("aria-label=\"Sera envoyé à Bureau municipal\""), "{}", page.body);
    writer.get(&format!("/items/{}", items[0])).await.must_show("Bureau municipal");
    let meeting = frozen(&secretary, &town, &items).await;
    sits(&town, meeting, &members).await;
    moves(&secretary, items[0], "accept", "").await.must_be(303);
    moves(&secretary, items[1], "refuse", "Trop cher.").await.must_be(303);
    moves(&secretary, items[2], "accept_with_modification", "").await.must_be(303);
    assert_eq!(copies_of(&town, items[1]).await, vec![], "what is refused is not sent");
    let copy = copies_of(&town, items[0]).await;
    assert_eq!((copy.len(), copies_of(&town, items[2]).await.len()), (1, 1));
    assert_eq!(state_of(&town, copy[0]).await, "validated");
    let page = writer.get(&format!("/items/{}", copy[0])).await;
    page.must_show("Alpha").must_show("BM-2026-0001").must_show("Article 21").must_show("Devis").must_show("attribué").must_show("Bureau municipal");
    let program = town.program("writer").await;
    let told = program.call("GET", &format!("/items/{}", copy[0]), None).await.json();
    assert_eq!((&told["body_id"], &told["send_to_ids"]), (&json!(town.bureau.0), &json!(null)));
    // Both sides tell what went along.
    let history = program.call("GET", &format!("/items/{}/history", copy[0]), None).await.body;
    assert!(history.contains("item-received") && history.contains("Devis") && history.contains("\"annexes\":1") && history.contains("\"decision\""), "{history}");
    writer.get(&format!("/items/{}/history", items[0])).await.must_show("a envoyé le point à une autre assemblée");
    let page = writer.get(&list).await;
    assert!(page.body.contains("aria-label=\"Envoyé à Bureau municipal\"") && page.body.contains("aria-label=\"Accepté avec modification\""), "{}", page.body);
    // Undone and decided again, it is not sent twice.
    moves(&secretary, items[0], "undecide", "Erreur de saisie.").await.must_be(303);
    moves(&secretary, items[0], "accept_with_modification", "").await.must_be(303);
    assert_eq!(copies_of(&town, items[0]).await, copy);
}

async fn what_is_no_longer_offered_is_kept_and_not_sent(app: TestApp) {
    let town = app.town("soleil").await;
    let members = holding::seated(&town, 3).await;
    holding::goes_to(&town, -5);
    let administrator = town.persona("administrator").await;
    switches(&administrator, &town, &["send_to", "assembly", "signatures"], &[]).await;
    let draft = format!("{}:draft", town.bureau);
    sends(&administrator, &town, &[&draft], &["refused", "accepted"]).await.must_be(303);
    let items = [bound(&town, "Alpha").await, bound(&town, "Bravo").await];
    // What the council keeps from its writers is not opened to all readers of the bureau.
    let kept = [("seen_by", "reviewer"), ("seen_by", "manager"), ("edited_by", "manager")];
    sets(&administrator, &town, "decision", &kept).await.must_be(303);
    let secretary = town.persona("secretary").await;
    let meeting = frozen(&secretary, &town, &items).await;
    sits(&town, meeting, &members).await;
    moves(&secretary, items[0], "accept", "").await.must_be(303);
    let copy = copies_of(&town, items[0]).await;
    assert_eq!(state_of(&town, copy[0]).await, "creation");
    let page = town.persona("writer").await.get(&format!("/items/{}", copy[0])).await;
    page.must_show("Article 21").must_hide("attribué");
    // The annexes of a draft may be changed, whatever became of those of the item.
    let writer = town.persona("writer").await;
    writer.get(&format!("/items/{}/edit", copy[0])).await.must_be(200);
    sends(&administrator, &town, &[], &["accepted"]).await.must_be(303);
    writer.get(&format!("/items/{}", items[1])).await.must_show("Bureau municipal");
    moves(&secretary, items[1], "accept", "").await.must_be(303);
    assert_eq!(copies_of(&town, items[1]).await, vec![]);
    writer.get(&format!("/items/{}/history", items[1])).await.must_show("n'a pas envoyé le point");
    // Deleted, the copy may come again.
    let version = writer.get(&format!("/items/{}/edit", copy[0])).await.field("version");
    writer.post(&format!("/items/{}/delete", copy[0]), &[("version", version.as_str())]).await.must_be(303);
    assert_eq!(copies_of(&town, items[0]).await, vec![]);
}
}
