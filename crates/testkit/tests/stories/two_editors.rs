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
