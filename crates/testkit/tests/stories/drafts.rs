//! What is typed in the form of an item is kept before anybody saves it.

use crate::fields::switches;
use crate::tools::creates;
use serde_json::Value;
use testkit::{Persona, Seen, on_both};

/// Types in a form: what the page sends by itself. Returns the draft.
async fn types(persona: &Persona<'_>, address: &str, form: &[(&str, &str)]) -> String {
    let answer = persona.post(address, form).await;
    let told: Value = answer.must_be(200).json();
    assert!(
        told["said"]
            .as_str()
            .is_some_and(|said| said.contains("Saisie gardée à"))
    );
    told["id"].as_str().expect("a draft").to_owned()
}

fn offered(page: &Seen) -> usize {
    page.body.matches("?draft=").count()
}

on_both! {
async fn what_was_typed_is_kept_until_it_is_saved(app: TestApp) {
    let town = app.town("soleil").await;
    let (writer, roads) = (town.persona("writer").await, town.persona("roads").await);
    let (new, keeps) = (format!("/bodies/{}/items/new", town.council), format!("/bodies/{}/drafts", town.council));
    let group = town.finances.to_string();
    assert_eq!(offered(&writer.get(&new).await), 0);
    let draft = types(&writer, &keeps, &[("draft", ""), ("object", "Réfection"), ("group", &group), ("decision", "<p>Le conseil déc</p>")]).await;
    let same = types(&writer, &keeps, &[("draft", &draft), ("object", "Réfection de la rue"), ("group", &group), ("decision", "<p>Le conseil décide</p>")]).await;
    assert_eq!(draft, same, "one form keeps one draft");
    let other = types(&writer, &keeps, &[("draft", ""), ("object", ""), ("group", &group)]).await;
    assert_ne!(draft, other);
    let page = writer.get(&new).await;
    page.must_show("Réfection de la rue").must_show("Sans objet").must_show("trente jours");
    assert_eq!(offered(&page), 2);
    // For the person alone.
    assert_eq!(offered(&roads.get(&new).await), 0);
    roads.get(&format!("{new}?draft={draft}")).await.must_be(404);
    roads.post(&format!("/drafts/{draft}/remove"), &[]).await.must_be(404);
    let resumed = writer.get(&format!("{new}?draft={draft}")).await;
    assert_eq!((resumed.must_be(200).field("object"), resumed.field("draft")), ("Réfection de la rue".to_owned(), draft.clone()));
    assert!(resumed.area("decision").contains("Le conseil décide"));
    assert_eq!(offered(&resumed), 1, "the one that goes on is not offered");
    // Saving does away with it; a form that is refused keeps it.
    let form = |object: &'static str| [("draft", draft.clone()), ("object", object.to_owned()), ("group", group.clone())];
    for (object, status, left) in [("", 422, 2), ("Réfection de la rue", 303, 1)] {
        let form = form(object);
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        writer.post(&format!("/bodies/{}/items", town.council), &form).await.must_be(status);
        assert_eq!(offered(&writer.get(&new).await), left, "{object}");
    }
    writer.post_and_follow(&format!("/drafts/{other}/remove"), &[]).await.must_show("supprimée");
    assert_eq!(offered(&writer.get(&new).await), 0);
    // Nothing of it is an item, and whoever writes nothing keeps nothing.
    writer.get(&format!("/bodies/{}/items", town.council)).await.must_hide("Sans objet");
    for who in ["member", "secretary", "reader"] {
        town.persona(who).await.post(&keeps, &[("object", "x")]).await.must_be(403);
    }
}

async fn a_draft_of_an_item_keeps_the_version_from_which_it_was_typed(app: TestApp) {
    let town = app.town("soleil").await;
    let (writer, chief) = (town.persona("writer").await, town.persona("chief").await);
    let administrator = town.persona("administrator").await;
    switches(&administrator, &town, &["keywords"], &[]).await;
    let item = creates(&writer, &town, "Fête des voisins").await;
    let (edit, keeps, group) = (format!("/items/{item}/edit"), format!("/items/{item}/drafts"), town.finances.to_string());
    let version = writer.get(&edit).await.field("version");
    let draft = types(&writer, &keeps, &[("object", "Fête de la rue"), ("group", &group), ("keywords", "voisins"), ("version", &version)]).await;
    let theirs = [("object", "Fête du quartier"), ("group", group.as_str()), ("version", version.as_str())];
    chief.post(&format!("/items/{item}"), &theirs).await.must_be(303);
    let resumed = writer.get(&format!("{edit}?draft={draft}")).await;
    assert_eq!((resumed.field("object"), resumed.field("keywords"), resumed.field("version")), ("Fête de la rue".into(), "voisins".into(), version.clone()));
    let mine = [("object", "Fête de la rue"), ("group", group.as_str()), ("keywords", "voisins"), ("draft", draft.as_str()), ("version", version.as_str())];
    writer.post(&format!("/items/{item}"), &mine).await.must_be(409).must_show("Fête du quartier");
    assert_eq!(offered(&writer.get(&edit).await), 1, "not saved: still there");
    chief.get(&format!("{edit}?draft={draft}")).await.must_be(404);
    // After thirty days nobody goes on with it.
    app.clock.advance_days(31);
    let writer = town.persona("writer").await;
    types(&writer, &keeps, &[("object", "Autre"), ("group", &group), ("version", &version)]).await;
    let page = writer.get(&edit).await;
    page.must_show("Autre");
    assert_eq!(offered(&page), 1);
    // An item that is deleted takes the drafts along.
    let page = writer.get(&format!("/items/{item}/delete")).await;
    let version = page.must_be(200).field("version");
    writer.post(&format!("/items/{item}/delete"), &[("version", &version)]).await.must_be(303);
}
}
