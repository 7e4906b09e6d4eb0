//! Items from the first draft to the validation, as the services live them.

use crate::tools::{creates, moves, validated};
use testkit::on_both;

on_both! {
/// Where the older product has a tab and icons without words, the bar of actions has buttons with both.
/// Covers PM-4.2-02, PM-4.2-08.
async fn the_bar_of_an_item_opens_its_form_and_names_each_action(app: TestApp) {
    let town = app.town("soleil").await;
    let (writer, roads) = (town.persona("writer").await, town.persona("roads").await);
    let item = creates(&writer, &town, "Curage du fossé").await;
    let page = format!("/items/{item}");
    let shown = writer.get(&page).await;
    let bar = shown.must_be(200).body.split("class=\"actionbar\"").nth(1).expect("the bar").to_owned();
    let buttons: Vec<&str> = bar.split("<a class=\"btn").skip(1).filter_map(|rest| rest.split("</a>").next()).collect();
    assert!(buttons.len() >= 3, "propose, duplicate, change, at least: {bar}");
    for button in &buttons {
        let after_icon = button.rsplit("</svg>").next().expect("a name");
        assert!(button.contains("<svg") && after_icon.chars().any(char::is_alphabetic), "an icon and its name: {button}");
    }
    let change = buttons.iter().find(|button| button.contains("Modifier")).expect("the form");
    assert!(change.contains(&format!("href=\"{page}/edit\"")));
    assert_eq!(writer.get(&format!("{page}/edit")).await.must_be(200).field("object"), "Curage du fossé");
    // Who may not change it has no such button, and no form.
    roads.get(&format!("{page}/edit")).await.must_be(404);
    moves(&writer, item, "propose", "").await.must_be(303);
    assert!(!writer.get(&page).await.body.contains(&format!("href=\"{page}/edit\"")));
    writer.get(&format!("{page}/edit")).await.must_be(403);
}

/// Covers PM-1-02, PM-1-03, PM-2-03, PM-2-05, PM-2-15, PM-2-17, PM-4.1-01, PM-4.1-06, PM-4.1-07, PM-4.1-08, PM-4.1-32, PM-4.2-01, PM-4.2-05, PM-4.2-19, PM-4.2-20, PM-4.8-09.
async fn an_item_is_proposed_sent_back_corrected_and_validated(app: TestApp) {
    let town = app.town("soleil").await;
    let (writer, chief) = (town.persona("writer").await, town.persona("chief").await);
    let item = creates(&writer, &town, "Toiture de la salle des fêtes").await;
    let path = format!("/items/{item}");
    let page = writer.get(&path).await;
    page.must_be(200).must_show("Toiture de la salle des fêtes").must_show("En création").must_show("trente ans").must_show("CM-2026-0001");
    assert!(page.body.contains("data-state=\"creation\"") && page.body.contains("<th>Lot</th>"), "{}", page.body);

    moves(&writer, item, "propose", "").await.must_be(303);
    writer.get(&path).await.must_show("Proposé").must_show("a proposé le point");
    writer.get(&format!("{path}/edit")).await.must_be(403);

    chief.get("/").await.must_show("1 point à valider").must_show("Toiture de la salle des fêtes");
    moves(&chief, item, "return_to_service", " ").await.must_be(422).must_show("Écrivez un commentaire");
    moves(&chief, item, "return_to_service", "Le devis manque.").await.must_be(303);
    chief.get("/").await.must_hide("1 point à valider");

    let home = writer.get("/").await;
    home.must_show("Toiture de la salle des fêtes").must_show("Points renvoyés");
    writer.get(&path).await.must_show("Le devis manque.").must_show("En création");
    let version = writer.get(&format!("{path}/edit")).await.field("version");
    let group = town.finances.to_string();
    let fields = [("object", "Toiture de la salle des fêtes : devis"), ("group", &group), ("version", &version), ("then", "propose")];
    writer.post_and_follow(&path, &fields).await.must_show("Proposé").must_show("devis");

    moves(&chief, item, "validate", "Complet.").await.must_be(303);
    let history = chief.get(&format!("{path}/history")).await;
    history.must_show("Validé").must_show("a validé").must_show("Complet.").must_show("a renvoyé").must_show("Camille Writer");
    for said in ["Camille Chief a validé le point 21 nov. 10 h 00", "Camille Writer a proposé le point 21 nov. 10 h 00", "Le devis manque."] {
        history.must_show(said);
    }
    assert!(history.body.contains("data-state=\"valide\""), "the state has its colour");
}

/// Covers PM-1-05, PM-2-06, PM-2-10, PM-3-12, PM-3-13, PM-4.2-18, PM-5.3-01.
async fn each_sees_and_does_what_the_roles_allow(app: TestApp) {
    let town = app.town("soleil").await;
    let writer = town.persona("writer").await;
    let item = creates(&writer, &town, "Budget annexe de l'eau").await;
    let path = format!("/items/{item}");
    let list = format!("/bodies/{}/items", town.council);

    let reader = town.persona("reader").await;
    reader.get(&path).await.must_be(200).must_hide("Proposer");
    reader.get(&format!("{path}/edit")).await.must_be(403);
    reader.get(&list).await.must_show("Budget annexe").must_hide("Nouveau point");
    reader.get(&format!("{list}/new")).await.must_be(403);

    for outsider in ["roads", "secretary", "member", "administrator"] {
        let outsider = town.persona(outsider).await;
        outsider.get(&path).await.must_be(404);
        outsider.get(&list).await.must_hide("Budget annexe");
        outsider.get("/search?q=budget").await.must_hide("Budget annexe");
        moves_refused(&outsider, &path).await;
    }
    let roads = town.persona("roads").await;
    let other = [("object", "Pour un autre service"), ("group", &town.finances.to_string())];
    roads.post(&list, &other).await.must_be(422).must_show("Vous ne rédigez pas pour ce groupe");
    writer.get(&list).await.must_show("Nouveau point");
}

/// Covers PM-2-16.
async fn a_draft_of_the_bureau_is_seen_by_its_creator_and_the_validator_only(app: TestApp) {
    let town = app.town("soleil").await;
    let (writer, chief, reader) = (town.persona("writer").await, town.persona("chief").await, town.persona("reader").await);
    let list = format!("/bodies/{}/items", town.bureau);
    let fields = [("object", "Entretien individuel"), ("group", &town.finances.to_string()), ("decision", "")];
    let item = writer.post(&list, &fields).await.location();
    writer.get(&item).await.must_show("BM-2026-0001").must_show("Proposer");
    chief.get(&item).await.must_be(200);
    reader.get(&item).await.must_be(404);
    reader.get(&list).await.must_hide("Entretien individuel");
    writer.get("/").await.must_show("Entretien individuel");
}

/// Covers PM-4.1-47.
async fn a_form_with_errors_keeps_what_was_typed(app: TestApp) {
    let town = app.town("soleil").await;
    let writer = town.persona("writer").await;
    let fields = [("object", "  "), ("group", &town.finances.to_string()), ("description", "<p>Un texte <em>rare</em></p>")];
    let form = writer.post(&format!("/bodies/{}/items", town.council), &fields).await;
    form.must_be(422).must_show("Indiquez l'objet du point");
    assert!(form.body.contains("Un texte") && form.body.contains("rare"), "the text is still in the form");
    assert!(form.body.contains("aria-invalid=\"true\""), "the field is marked");
}

/// Covers PM-3-05, PM-3-06, PM-3-07, PM-3-15.
async fn a_search_ignores_accents_and_matches_the_beginning_of_words(app: TestApp) {
    let town = app.town("soleil").await;
    let writer = town.persona("writer").await;
    for object in ["Décision budgétaire modificative", "Rénovation du cœur de ville", "Taxe d'aménagement"] {
        creates(&writer, &town, object).await;
    }
    writer.get("/search?q=BUDGET").await.must_show("budgétaire").must_hide("cœur");
    writer.get("/search?q=coeur+renov").await.must_show("cœur de ville").must_hide("Taxe");
    writer.get("/search?q=getaire").await.must_hide("budgétaire");
    writer.get("/search?q=0002").await.must_show("cœur de ville").must_hide("Taxe");
    let mine = writer.get(&format!("/bodies/{}/items?view=mine", town.council)).await;
    mine.must_show("Taxe d'aménagement").must_show("3 points");
    let chief = town.persona("chief").await;
    chief.get(&format!("/bodies/{}/items?view=mine", town.council)).await.must_hide("Taxe d'aménagement");
}

/// Covers PM-4.2-06, PM-4.2-07.
async fn lists_are_narrowed_sorted_and_paged(app: TestApp) {
    let town = app.town("soleil").await;
    let (writer, chief) = (town.persona("writer").await, town.persona("chief").await);
    for number in 1..=52 {
        app.clock.advance(1);
        creates(&writer, &town, &format!("Objet {number:02}")).await;
    }
    let list = format!("/bodies/{}/items", town.council);
    let first = writer.get(&list).await;
    first.must_show("52 points").must_show("Objet 52").must_show("Objet 03").must_hide("Objet 02");
    let more = first.body.split("href=\"").find(|part| part.contains("after=")).expect("a next page").split('"').next().unwrap_or_default().replace("&amp;", "&").replace("&#38;", "&");
    writer.get(&more).await.must_show("Objet 02").must_show("Objet 01").must_hide("Objet 03");
    let by_object = writer.get(&format!("{list}?sort=object&direction=up")).await;
    by_object.must_show("Objet 01").must_show("Objet 50").must_hide("Objet 51");
    let rest = by_object.body.split("href=\"").find(|part| part.contains("after=")).expect("a next page").split('"').next().unwrap_or_default().replace("&amp;", "&").replace("&#38;", "&");
    writer.get(&rest).await.must_show("Objet 51").must_show("Objet 52").must_hide("Objet 50");
    for sort in ["group", "state", "meeting", "changed"] {
        writer.get(&format!("{list}?sort={sort}&direction=down")).await.must_be(200).must_show("52 points");
    }
    let item = creates(&writer, &town, "Seul proposé").await;
    moves(&writer, item, "propose", "").await.must_be(303);
    chief.get(&format!("{list}?state=proposed")).await.must_show("Seul proposé").must_show("1 point").must_hide("Objet 52");
    chief.get(&format!("{list}?group={}", town.roads)).await.must_hide("Objet 52");
}

/// Covers PM-2-09, PM-3-19.
async fn the_secretary_finds_validated_items_and_may_send_them_back(app: TestApp) {
    let town = app.town("soleil").await;
    let item = validated(&town, "Garantie d'emprunt").await;
    let secretary = town.persona("secretary").await;
    secretary.get("/").await.must_show("Garantie d'emprunt").must_show("à présenter");
    moves(&secretary, item, "return_to_reviewer", "Le montant est à vérifier.").await.must_be(303);
    secretary.get(&format!("/items/{item}")).await.must_be(404);
    let chief = town.persona("chief").await;
    chief.get(&format!("/items/{item}")).await.must_show("Le montant est à vérifier.");
}
}

async fn moves_refused(outsider: &testkit::Persona<'_>, path: &str) {
    let asked = [("transition", "propose"), ("version", "1")];
    outsider
        .post(&format!("{path}/transitions"), &asked)
        .await
        .must_be(404);
}
