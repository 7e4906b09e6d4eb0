//! What is found by the beginning of its words, by whom, and what surrounds them.

use crate::fields::{sets, switches};
use crate::holding;
use crate::tools::{creates, id_in, moves, pdf, plans, validated, version_of};
use crate::workflows::{publishes, switches as switches_flow};
use documents::{Heading, Sheet, SheetPart, Stamp};
use testkit::{Persona, Town, on_both};

/// Writes an item of the finances with these texts; returns its address.
async fn writes(writer: &Persona<'_>, town: &Town<'_>, said: &[(&str, &str)]) -> String {
    let group = town.finances.to_string();
    let mut form = vec![("group", group.as_str())];
    form.extend_from_slice(said);
    let list = format!("/bodies/{}/items", town.council);
    writer.post(&list, &form).await.must_be(303).location()
}

/// A file as people attach it: a page that Typst composed.
fn report(words: &str) -> Vec<u8> {
    let sheet = Sheet {
        heading: Heading {
            title: "Rapport".to_owned(),
            organisation: "Commune du Soleil".to_owned(),
            body: "Conseil municipal".to_owned(),
            language: "fr",
            country: "FR".to_owned(),
            made: Stamp {
                year: 2026,
                month: 11,
                day: 13,
                hour: 9,
                minute: 0,
                second: 0,
            },
            facts_name: "rapport.json",
            facts_described: "Le rapport".to_owned(),
        },
        lead: vec![words.to_owned()],
        parts: vec![SheetPart {
            title: "Lots".to_owned(),
            rows: vec![],
        }],
    };
    sheet.compose().expect("a document").bytes
}

on_both! {
/// Covers PM-4.7-03, PM-4.7-04, PM-8-03, PM-8-09.
async fn every_text_of_an_item_is_searched_and_shown_where_it_stands(app: TestApp) {
    let town = app.town("soleil").await;
    let writer = town.persona("writer").await;
    let texts = [("object", "Toiture de la halle"), ("description", "<p>La charpente est <b>vétuste</b> ; l'œuvre date de 1907.</p>"), ("decision", "<p>Article 1. Le marché est attribué à l'entreprise Zéphyrin.</p>")];
    let item = writes(&writer, &town, &texts).await;
    writes(&writer, &town, &[("object", "Taxe de séjour"), ("decision", "<p>Le tarif est fixé.</p>")]).await;
    let list = format!("/bodies/{}/items", town.council);
    for (words, place) in [("zephyr", "Décision"), ("OEUVRE", "Description"), ("vetuste+charp", "Description"), ("toit+zephyrin", "Décision"), ("1907", "Description")] {
        for page in [format!("/search?q={words}"), format!("{list}?q={words}")] {
            writer.get(&page).await.must_show("Toiture de la halle").must_show("1 point").must_show(place).must_hide("Taxe de séjour");
        }
    }
    let page = writer.get("/search?q=zephyr+toit").await;
    assert!(page.body.contains("<mark>Zéphyrin</mark>") && page.body.contains("<mark>Toiture</mark>"), "{}", page.body);
    // Neither the middle of a word, nor what is around the text, nor a sign of the language of searches.
    for words in ["ephyrin", "strong", "href", "toiture+absente", "NOT", "toiture%22+OR+%22taxe"] {
        writer.get(&format!("/search?q={words}")).await.must_be(200).must_hide("Toiture de la halle");
    }
    // Nothing is asked: everything is shown.
    for nothing in ["", "+", "%22", "*", "%3A%28_%29"] {
        writer.get(&format!("/search?q={nothing}")).await.must_show("Toiture de la halle").must_show("Taxe de séjour");
    }
    // Who changes a text changes what finds it.
    let version = writer.get(&format!("{item}/edit")).await.field("version");
    let group = town.finances.to_string();
    let changed = [("object", "Toiture de la halle"), ("group", group.as_str()), ("version", version.as_str()), ("decision", "<p>Le marché est attribué à Borée.</p>")];
    writer.post(&item, &changed).await.must_be(303);
    writer.get("/search?q=zephyrin").await.must_hide("Toiture de la halle");
    writer.get("/search?q=boree").await.must_show("Toiture de la halle");
    let program = town.program("writer").await;
    let found = program.call("GET", "/items?q=boree", None).await.json();
    assert_eq!(found["items"].as_array().map(Vec::len), Some(1), "{found}");
    // What is deleted is found no more.
    let version = writer.get(&format!("{item}/edit")).await.field("version");
    writer.post(&format!("{item}/delete"), &[("version", version.as_str())]).await.must_be(303);
    writer.get("/search?q=boree").await.must_hide("Toiture de la halle");
}

/// Covers PM-8-10.
async fn nobody_finds_by_words_that_they_may_not_read(app: TestApp) {
    let town = app.town("soleil").await;
    let (administrator, writer, chief) = (town.persona("administrator").await, town.persona("writer").await, town.persona("chief").await);
    let texts = [("object", "Taxe de séjour"), ("description", "<p>Le tarif de la saison.</p>"), ("decision", "<p>Le tarif passe à douze euros, soit Mirabelle.</p>")];
    let item = writes(&writer, &town, &texts).await;
    for stranger in ["roads", "secretary", "member"] {
        town.persona(stranger).await.get("/search?q=tarif").await.must_hide("Taxe de séjour");
    }
    writer.get("/search?q=mirabelle").await.must_show("Taxe de séjour");
    // The body keeps the decision from the writers: its words find the item for those only who see it.
    let kept = [("seen_by", "reviewer"), ("seen_by", "manager"), ("edited_by", "reviewer")];
    sets(&administrator, &town, "decision", &kept).await.must_be(303);
    app.run_jobs().await;
    writer.get("/search?q=mirabelle").await.must_hide("Taxe de séjour");
    writer.get("/search?q=taxe+mirabelle").await.must_hide("Taxe de séjour");
    writer.get("/search?q=saison").await.must_show("Taxe de séjour");
    chief.get("/search?q=taxe+mirabelle").await.must_show("Taxe de séjour").must_show("douze euros");
    moves(&writer, kernel::ItemId(id_in(&item)), "propose", "").await.must_be(303);
    moves(&chief, kernel::ItemId(id_in(&item)), "validate", "").await.must_be(303);
    town.persona("secretary").await.get("/search?q=mirabelle").await.must_show("Taxe de séjour");
    writer.get("/search?q=mirabelle").await.must_hide("Taxe de séjour");
    let own = [("seen_by", "creator"), ("seen_by", "manager")];
    sets(&administrator, &town, "decision", &own).await.must_be(303);
    app.run_jobs().await;
    writer.get("/search?q=mirabelle").await.must_show("Taxe de séjour");
    chief.get("/search?q=mirabelle").await.must_hide("Taxe de séjour");
}

async fn a_decision_that_waits_for_the_closing_is_found_after_it(app: TestApp) {
    let town = app.town("soleil").await;
    let members = holding::seated(&town, 3).await;
    holding::goes_to(&town, -5);
    let administrator = town.persona("administrator").await;
    switches_flow(&administrator, &town, &[("meeting_part", "decisions_at_closing")], &[]).await;
    publishes(&administrator, &town, &[]).await.must_be(303);
    let (secretary, writer) = (town.persona("secretary").await, town.persona("writer").await);
    let item = validated(&town, "Alpha").await;
    let meeting = crate::workflows::frozen(&secretary, &town, &[item]).await;
    writer.get("/search?q=lot").await.must_show("Alpha");
    crate::workflows::sits(&town, meeting, &members).await;
    moves(&secretary, item, "accept", "").await.must_be(303);
    // The words of the decision, and of nothing else.
    writer.get("/search?q=lot").await.must_hide("Alpha");
    writer.get("/search?q=trente").await.must_show("Alpha");
    secretary.get("/search?q=lot").await.must_show("Alpha");
    crate::workflows::closes(&town, meeting).await;
    writer.get("/search?q=lot").await.must_show("Alpha");
}

async fn annexes_are_found_by_what_they_say(app: TestApp) {
    let town = app.town("soleil").await;
    let writer = town.persona("writer").await;
    let item = creates(&writer, &town, "Halle").await;
    let path = format!("/items/{item}/annexes");
    writer.upload(&path, "Diagnostic amiante", "d.pdf", &report("Les dalles contiennent du chrysotile, à l’étage.")).await.must_be(303);
    writer.get("/search?q=amiante").await.must_show("Halle");
    writer.get("/search?q=chrysotile").await.must_hide("Halle");
    app.run_jobs().await;
    let page = writer.get("/search?q=chryso+etage").await;
    page.must_show("Halle").must_show("Annexe").must_show("Diagnostic amiante").must_show("Les dalles contiennent du");
    assert!(page.body.contains("<mark>chrysotile</mark>"), "{}", page.body);
    writer.get("/search?q=halle+chrysotile").await.must_show("Diagnostic amiante");
    town.persona("roads").await.get("/search?q=chrysotile").await.must_hide("Halle");
    // A copy keeps it, the item that loses its annex does not.
    let annex = id_in(writer.get(&path).await.body.split("href=\"/annexes/").nth(1).expect("a link"));
    let copy = writer.post(&format!("/items/{item}/duplicate"), &[("annexes", &annex.to_string())]).await.location();
    writer.post(&format!("/annexes/{annex}/remove"), &[]).await.must_be(303);
    let page = writer.get("/search?q=chrysotile").await;
    assert!(page.must_show("1 point").body.contains(&format!("href=\"{copy}\"")), "{}", page.body);
    // A picture says nothing; its title does.
    writer.upload(&path, "Plan cadastral", "p.pdf", &pdf()).await.must_be(303);
    app.run_jobs().await;
    writer.get("/search?q=cadastral").await.must_show("Halle").must_show("Plan cadastral");
}

/// Covers PM-3-08, PM-8-01, PM-8-02, PM-8-04, PM-8-05, PM-8-06, PM-8-07, PM-8-08, PM-8-11.
async fn a_search_is_narrowed_by_body_service_category_and_period(app: TestApp) {
    let town = app.town("soleil").await;
    let (writer, roads) = (town.persona("writer").await, town.persona("roads").await);
    let new = writer.get(&format!("/bodies/{}/items/new", town.council)).await;
    let categories: Vec<&str> = new.body.split("<select id=\"category\"").nth(1).expect("categories").split("</select>").next().expect("its end").split("value=\"").skip(2).filter_map(|rest| rest.split('"').next()).collect();
    writes(&writer, &town, &[("object", "Halle : emprunt"), ("category", categories[0])]).await;
    writes(&writer, &town, &[("object", "Halle : tarif"), ("category", categories[1])]).await;
    creates(&roads, &town, "Halle : voirie").await;
    let bureau = [("object", "Halle : bureau"), ("group", &town.finances.to_string())];
    writer.post(&format!("/bodies/{}/items", town.bureau), &bureau).await.must_be(303);
    // A year later.
    app.clock.advance(400 * 86_400);
    let writer = town.persona("writer").await;
    writes(&writer, &town, &[("object", "Halle : avenant")]).await;
    town.settle("everywhere", &[kernel::Role::Service(town.finances, kernel::ServiceRole::Observer), kernel::Role::Service(town.roads, kernel::ServiceRole::Observer)]).await;
    let watcher = town.persona("everywhere").await;
    let page = watcher.get("/search?q=halle").await;
    page.must_show("Halle : emprunt").must_show("Halle : voirie").must_show("Halle : avenant").must_show("Période").must_show("Assemblée");
    let cases = [
        (format!("group={}", town.roads), vec!["voirie"]),
        (format!("group={}&group={}", town.roads, town.finances), vec!["voirie", "emprunt", "tarif", "avenant"]),
        (format!("category={}", categories[0]), vec!["emprunt"]),
        (format!("category={}&category={}", categories[0], categories[1]), vec!["emprunt", "tarif"]),
        (format!("category={}&group={}", categories[0], town.roads), vec![]),
        ("until=2026-12-31".to_owned(), vec!["voirie", "emprunt", "tarif"]),
        ("from=2027-01-01".to_owned(), vec!["avenant"]),
        ("from=2027-01-01&until=2027-01-02".to_owned(), vec![]),
        ("from=quand".to_owned(), vec!["voirie", "emprunt", "tarif", "avenant"]),
        ("state=itemcreated".to_owned(), vec![]),
    ];
    for (filter, found) in cases {
        let page = watcher.get(&format!("/search?q=halle&{filter}")).await;
        for object in ["voirie", "emprunt", "tarif", "avenant"] {
            let whole = format!("Halle : {object}");
            match found.contains(&object) {
                true => page.must_show(&whole),
                false => page.must_hide(&whole),
            };
        }
    }
    writer.get(&format!("/search?q=halle&body={}", town.bureau)).await.must_show("Halle : bureau").must_hide("Halle : emprunt");
    // A body that uses no categories is not narrowed by them.
    let administrator = town.persona("administrator").await;
    watcher.get("/search?q=halle").await.must_show("Catégorie");
    switches(&administrator, &town, &[], &["category"]).await;
    watcher.get(&format!("/search?q=halle&body={}", town.council)).await.must_hide("Catégorie");
    // The address of before leads here.
    assert_eq!(writer.get("/items?q=halle").await.location(), "/search?q=halle");
}

async fn meetings_are_found_by_their_day_and_place(app: TestApp) {
    let town = app.town("soleil").await;
    let secretary = town.persona("secretary").await;
    let meeting = plans(&secretary, &town, "2026-11-26T18:30").await;
    for words in ["26+novembre", "seance+novembre", "november", "conseil+2026", "jeudi"] {
        secretary.get(&format!("/search?q={words}")).await.must_show("Séances").must_show("26 novembre 2026");
    }
    let page = secretary.get("/search?q=novem").await;
    assert!(page.body.contains("<mark>novembre</mark>") && page.body.contains(&format!("/meetings/{meeting}")), "{}", page.body);
    secretary.get("/search?q=novembre&from=2026-11-27").await.must_hide("26 novembre 2026");
    secretary.get(&format!("/search?q=novembre&body={}", town.bureau)).await.must_hide("26 novembre 2026");
    secretary.get("/search?q=decembre").await.must_hide("26 novembre 2026");
    // Whoever may not read a meeting does not find it; moved, it is found by its new day.
    town.persona("member").await.get("/search?q=novembre").await.must_hide("26 novembre 2026");
    let version = version_of(&secretary, meeting).await;
    let moved = [("starts_at", "2026-12-10T18:30"), ("place", "Salle des mariages"), ("version", version.as_str())];
    secretary.post(&format!("/meetings/{meeting}"), &moved).await.must_be(303);
    secretary.get("/search?q=mariages+decembre").await.must_show("10 décembre 2026");
    secretary.get("/search?q=26+novembre").await.must_hide("26 novembre 2026");
}
}
