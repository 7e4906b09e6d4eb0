//! Two people on one item: the second is told, nothing is lost.

use crate::tools::creates;
use testkit::on_both;

on_both! {
/// The second is told and both texts stay.
async fn the_second_to_save_sees_both_texts_and_decides(app: TestApp) {
    let town = app.town("soleil").await;
    let (writer, chief) = (town.persona("writer").await, town.persona("chief").await);
    let item = creates(&writer, &town, "Vote des taux").await;
    let (path, edit) = (format!("/items/{item}"), format!("/items/{item}/edit"));
    let version = writer.get(&edit).await.field("version");
    chief.get(&path).await.must_show("Camille Writer modifie ce point");
    chief.get(&edit).await.must_be(200);
    let group = town.finances.to_string();
    let texts = |description: &'static str, version: &str| {
        [("object", "Vote des taux".to_owned()), ("group", group.clone()), ("description", description.to_owned()), ("version", version.to_owned())]
    };
    let send = |fields: [(&'static str, String); 4]| fields;
    let first = send(texts("<p>Texte du rédacteur</p>", &version));
    writer.post(&path, &first.each_ref().map(|(name, value)| (*name, value.as_str()))).await.must_be(303);

    let second = send(texts("<p>Texte du chef</p>", &version));
    let told = chief.post(&path, &second.each_ref().map(|(name, value)| (*name, value.as_str()))).await;
    told.must_be(409).must_show("Camille Writer").must_show("Texte du rédacteur");
    assert!(told.body.contains("Texte du chef"), "what the second typed is still in the form");
    writer.get(&path).await.must_show("Texte du rédacteur").must_hide("Texte du chef");

    let again = send(texts("<p>Texte du chef</p>", &told.field("version")));
    chief.post(&path, &again.each_ref().map(|(name, value)| (*name, value.as_str()))).await.must_be(303);
    writer.get(&path).await.must_show("Texte du chef");
    let program = town.program("administrator").await;
    let kept = program.call("GET", "/journal", None).await;
    assert!(kept.body.contains("Texte du rédacteur"), "the journal keeps the text that was replaced");
}

/// Covers PM-4.9-02, PM-4.9-04, PM-4.9-05.
async fn a_body_may_want_the_second_to_wait(app: TestApp) {
    let town = app.town("soleil").await;
    let (writer, chief, administrator) = (town.persona("writer").await, town.persona("chief").await, town.persona("administrator").await);
    let locks = async |how: &'static str| {
        let path = format!("/admin/bodies/{}/marks", town.council);
        let version = administrator.get(&path).await.must_be(200).field("version");
        administrator.post(&path, &[("locking", how), ("version", version.as_str())]).await.must_be(303);
    };
    locks("firm").await;
    let item = creates(&writer, &town, "Vote des taux").await;
    let (path, edit) = (format!("/items/{item}"), format!("/items/{item}/edit"));
    let version = writer.get(&edit).await.must_be(200).field("version");
    chief.get(&edit).await.must_show("Camille Writer modifie ce point").must_hide("Déverrouiller");
    chief.get(&format!("/items/{item}/fields/description")).await.must_show("Camille Writer modifie ce point");
    let group = town.finances.to_string();
    let texts = |text: &'static str, version: &str| {
        [("object".to_owned(), "Vote des taux".to_owned()), ("group".to_owned(), group.clone()), ("description".to_owned(), text.to_owned()), ("version".to_owned(), version.to_owned())]
    };
    let save = async |persona: &testkit::Persona<'_>, text: &'static str, version: &str| {
        let fields = texts(text, version);
        persona.post(&path, &fields.each_ref().map(|(name, value)| (name.as_str(), value.as_str()))).await
    };
    // A form that was open before keeps what was typed.
    let refused = save(&chief, "<p>Texte du chef</p>", &version).await;
    refused.must_show("Camille Writer est en train de modifier");
    assert!(refused.body.contains("Texte du chef") && refused.status.is_client_error());
    chief.post(&format!("{path}/unlock"), &[]).await.must_be(403);
    town.program("chief").await.call("PUT", &path, Some(serde_json::json!({"version": 1, "object": "Autre"}))).await.must_be(403);
    // Saved or left, it is free.
    save(&writer, "<p>Texte du rédacteur</p>", &version).await.must_be(303);
    let version = chief.get(&edit).await.must_be(200).field("version");
    save(&chief, "<p>Texte du chef</p>", &version).await.must_be(303);

    locks("breakable").await;
    let version = writer.get(&edit).await.must_be(200).field("version");
    chief.get(&edit).await.must_show("Déverrouiller");
    chief.post(&format!("{path}/unlock"), &[]).await.must_be(303);
    let newer = chief.get(&edit).await.must_be(200).field("version");
    // Whose lock was broken gives signs of life in vain, learns it when saving, and loses nothing.
    writer.post(&format!("{path}/editing"), &[]).await.must_be(403);
    let refused = save(&writer, "<p>Texte perdu ?</p>", &version).await;
    refused.must_show("Camille Chief est en train de modifier");
    assert!(refused.body.contains("Texte perdu ?"));
    save(&chief, "<p>Texte final</p>", &newer).await.must_be(303);
    let told = save(&writer, "<p>Texte perdu ?</p>", &version).await;
    told.must_be(409).must_show("Texte final");
    assert!(told.body.contains("Texte perdu ?"));
    chief.get(&format!("{path}/history")).await.must_show("a déverrouillé le point, que modifiait Camille Writer");
    // A form left alone locks nobody for long.
    writer.get(&edit).await.must_be(200);
    app.clock.advance(200);
    chief.get(&edit).await.must_be(200).must_hide("Déverrouiller").must_show("Modifier le point");
}

async fn a_form_left_alone_is_no_longer_told(app: TestApp) {
    let town = app.town("soleil").await;
    let (writer, chief) = (town.persona("writer").await, town.persona("chief").await);
    let item = creates(&writer, &town, "Vote des taux").await;
    writer.get(&format!("/items/{item}/edit")).await.must_be(200);
    app.clock.advance(120);
    writer.post(&format!("/items/{item}/editing"), &[]).await.must_be(204);
    app.clock.advance(120);
    chief.get(&format!("/items/{item}")).await.must_show("modifie ce point");
    chief.get(&format!("/items/{item}/edit")).await.must_show("Camille Writer modifie ce point");
    app.clock.advance(120);
    chief.get(&format!("/items/{item}")).await.must_hide("Camille Writer modifie");
    writer.get(&format!("/items/{item}/edit")).await.must_show("Camille Chief modifie ce point");
    writer.post(&format!("/items/{item}/editing/end"), &[]).await.must_be(204);
    chief.get(&format!("/items/{item}")).await.must_hide("Camille Writer modifie");
}

async fn a_transition_from_an_old_page_is_refused(app: TestApp) {
    let town = app.town("soleil").await;
    let (writer, chief) = (town.persona("writer").await, town.persona("chief").await);
    let item = creates(&writer, &town, "Vote des taux").await;
    let asked = [("transition", "propose"), ("version", "1")];
    writer.post(&format!("/items/{item}/transitions"), &asked).await.must_be(303);
    let asked = [("transition", "validate"), ("version", "1")];
    chief.post(&format!("/items/{item}/transitions"), &asked).await.must_be(409);
    chief.get(&format!("/items/{item}")).await.must_show("Proposé");
}
}
