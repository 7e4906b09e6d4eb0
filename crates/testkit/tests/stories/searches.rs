//! Lists as a body and a person want them: columns, searches kept, one act on several items.

use crate::fields::switches;
use crate::tools::{creates, moves, validated};
use testkit::{Persona, Seen, Town, on_both};

pub async fn columns(administrator: &Persona<'_>, town: &Town<'_>, chosen: &[&str]) -> Seen {
    let path = format!("/admin/bodies/{}/columns", town.council);
    let version = administrator.get(&path).await.must_be(200).field("version");
    let mut form = vec![("version", version.as_str())];
    form.extend(chosen.iter().map(|name| ("column", *name)));
    administrator.post(&path, &form).await
}

/// The heads of the table, in order.
fn heads(page: &Seen) -> Vec<String> {
    let table = page
        .body
        .split("<thead>")
        .nth(1)
        .and_then(|rest| rest.split("</thead>").next())
        .expect("a table");
    let heads = table.split("<th ").skip(1).map(|head| {
        let text: String = head
            .split('>')
            .skip(1)
            .map(|part| part.split('<').next().unwrap_or_default())
            .collect();
        text.trim().to_owned()
    });
    heads.collect()
}

on_both! {
/// Covers PM-4.7-02, PM-4.7-07.
async fn a_body_chooses_the_columns_of_its_lists(app: TestApp) {
    let town = app.town("soleil").await;
    let (administrator, writer) = (town.persona("administrator").await, town.persona("writer").await);
    switches(&administrator, &town, &["associated_groups", "privacy"], &[]).await;
    let (group, roads) = (town.finances.to_string(), town.roads.to_string());
    let form = [("object", "Alpha"), ("group", &group), ("associated_groups", ""), ("associated_groups", &roads), ("privacy", "secret"), ("budget", ""), ("budget", "yes"), ("budget_text", "<p>Article 21</p>")];
    let list = format!("/bodies/{}/items", town.council);
    writer.post(&list, &form).await.must_be(303);
    let usual = heads(&writer.get(&list).await);
    assert_eq!(usual[1..], ["Objet", "Groupe", "État", "Annexes", "Séance", "Modifié le", "Actions"]);
    let all = ["creator", "created", "group", "associated_acronyms", "associated_groups", "privacy", "budget", "category", "preferred_on", "to_discuss", "signed"];
    columns(&administrator, &town, &all).await.must_be(303);
    let page = writer.get(&list).await;
    assert_eq!(heads(&page)[1..], ["Objet", "Créé par", "Créé le", "Groupe proposant", "Services associés", "Associés (sigles)", "Catégorie", "Publicité", "Incidence budgétaire", "Séance souhaitée", "À débattre", "Signé", "Actions"]);
    page.must_show("Camille Writer").must_show("Travaux").must_show("Huis clos").must_show("Oui");
    assert!(page.body.contains("class=\"objet\" data-state=\"creation\""), "the title has the colour of its state");
    // What a body keeps from somebody is not in their column either.
    let kept = [("seen_by", "manager"), ("edited_by", "manager")];
    crate::fields::sets(&administrator, &town, "budget", &kept).await.must_be(303);
    columns(&administrator, &town, &["budget"]).await.must_be(303);
    let page = writer.get(&list).await;
    assert_eq!(heads(&page)[1..], ["Objet", "Incidence budgétaire", "Actions"]);
    let row = page.body.split("<tbody>").nth(1).expect("rows").split("</tbody>").next().expect("rows").to_owned();
    assert!(!row.contains("Oui") && row.contains("Rien"), "{row}");
    // Another body keeps its own; none at all is a table of titles.
    columns(&administrator, &town, &[]).await.must_be(303);
    assert_eq!(heads(&writer.get(&list).await)[1..], ["Objet", "Actions"]);
    columns(&administrator, &town, &["colour"]).await.must_be(303);
    let stale = [("version", "1"), ("column", "state")];
    administrator.post(&format!("/admin/bodies/{}/columns", town.council), &stale).await.must_be(409);
}

async fn one_act_is_done_with_several_items_and_each_is_told(app: TestApp) {
    let town = app.town("soleil").await;
    let (writer, chief) = (town.persona("writer").await, town.persona("chief").await);
    let list = format!("/bodies/{}/items", town.council);
    let items = [creates(&writer, &town, "Alpha").await, creates(&writer, &town, "Bravo").await, creates(&writer, &town, "Charlie").await];
    let chosen = |version: &str| items.iter().map(|item| format!("{item}:{version}")).collect::<Vec<_>>();
    let page = writer.get(&list).await;
    assert!(page.body.contains(&format!("name=\"item\" value=\"{}:1\"", items[0])), "{}", page.body);
    assert!(page.must_show("Proposer").body.contains("aria-label=\"Actions groupées\""));
    let first = chosen("1");
    let together = [("item", first[0].as_str()), ("item", first[1].as_str()), ("act", "propose"), ("back", list.as_str())];
    let done = writer.post("/items/together", &together).await;
    assert_eq!(done.location(), list);
    writer.get(&list).await.must_show("C'est fait pour 2 points");
    // One of them has moved since: the others go, and the page says why it did not.
    let all = chosen("1");
    let again = [("item", all[0].as_str()), ("item", all[2].as_str()), ("act", "propose"), ("back", list.as_str())];
    let told = writer.post("/items/together", &again).await;
    told.must_be(200).must_show("1 sur 2").must_show("Alpha").must_show("Charlie").must_show("Fait");
    writer.get(&format!("/items/{}", items[2])).await.must_show("Proposé");
    // A comment that is asked for, and what may not be read.
    let second = chosen("2");
    let back = [("item", second[0].as_str()), ("item", second[1].as_str()), ("act", "return_to_service"), ("comment", " "), ("back", "https://ailleurs.example")];
    let asked = chief.post("/items/together", &back).await;
    asked.must_be(422).must_show("Un commentaire est demandé").must_show("Écrivez un commentaire");
    assert_eq!(asked.body.matches("name=\"item\"").count(), 2, "nobody ticks them again");
    let back = [("item", second[0].as_str()), ("item", second[1].as_str()), ("act", "return_to_service"), ("comment", "Le devis manque."), ("back", "https://ailleurs.example")];
    assert_eq!(chief.post("/items/together", &back).await.location(), "/");
    writer.get(&format!("/items/{}", items[0])).await.must_show("Le devis manque.");
    let roads = town.persona("roads").await;
    let sly = [("item", second[2].as_str()), ("act", "validate"), ("back", list.as_str())];
    roads.post("/items/together", &sly).await.must_be(404);
    writer.get(&format!("/items/{}", items[2])).await.must_show("Proposé");
    writer.post("/items/together", &[("item", "partout"), ("act", "propose")]).await.must_be(422);
}

/// Covers PM-3-21.
async fn searches_are_kept_for_oneself_or_for_all_and_counted(app: TestApp) {
    let town = app.town("soleil").await;
    let (writer, chief, secretary) = (town.persona("writer").await, town.persona("chief").await, town.persona("secretary").await);
    creates(&writer, &town, "Halle aux grains").await;
    let item = creates(&writer, &town, "Halle aux toiles").await;
    creates(&writer, &town, "Taxe").await;
    let list = format!("/bodies/{}/items", town.council);
    let page = writer.get(&format!("{list}?q=halle&state=creation")).await;
    let save = page.body.split("href=\"/searches/new?").nth(1).and_then(|rest| rest.split('"').next()).expect("where it is kept").replace("&amp;", "&").replace("&#38;", "&");
    let form = writer.get(&format!("/searches/new?{save}")).await;
    form.must_be(200).must_hide("Pour qui");
    let (body, question) = (form.field("body"), form.field("question").replace("&#38;", "&").replace("&amp;", "&"));
    assert_eq!((body.as_str(), question.as_str()), (town.council.to_string().as_str(), "q=halle&state=creation"));
    let kept = |name: &str, whom: &str| vec![("name".to_owned(), name.to_owned()), ("whom".to_owned(), whom.to_owned()), ("waits".to_owned(), "yes".to_owned()), ("body".to_owned(), body.clone()), ("question".to_owned(), question.clone())];
    let send = async |persona: &Persona<'_>, form: Vec<(String, String)>| {
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        persona.post("/searches", &form).await
    };
    send(&writer, kept(" ", "me")).await.must_be(422).must_show("Donnez un nom");
    send(&writer, kept("Halles", "all")).await.must_be(422).must_show("que pour vous");
    send(&writer, kept("Mes halles", "me")).await.must_be(303);
    writer.get(&list).await.must_show("Mes halles 2");
    writer.get("/").await.must_show("2 Mes halles");
    chief.get(&list).await.must_hide("Mes halles");
    // For all who see the lists: each counts what they may read.
    secretary.get(&format!("/searches/new?of={}&question=q%3Dhalle", town.council)).await.must_show("Pour qui");
    let mut all = kept("Toutes les halles", "all");
    all[4].1 = "q=halle&unknown=1".to_owned();
    send(&secretary, all).await.must_be(303);
    chief.get("/").await.must_show("2 Toutes les halles");
    secretary.get("/").await.must_hide("Toutes les halles");
    moves(&writer, item, "propose", "").await.must_be(303);
    writer.get("/").await.must_show("1 Mes halles").must_show("2 Toutes les halles");
    validated(&town, "Halle aux fleurs").await;
    secretary.get("/").await.must_show("1 Toutes les halles");
    // Who does away with which.
    let page = chief.get("/searches").await;
    page.must_show("Toutes les halles").must_hide("Mes halles").must_hide("Supprimer");
    let page = writer.get("/searches").await;
    page.must_show("Mes halles");
    let own = page.body.split("/searches/").find_map(|rest| rest.split_once("/remove").map(|(id, _)| id.to_owned())).filter(|id| id.len() == 36).expect("its act");
    chief.post(&format!("/searches/{own}/remove"), &[]).await.must_be(404);
    writer.post(&format!("/searches/{own}/remove"), &[]).await.must_be(303);
    writer.get("/").await.must_hide("Mes halles");
    let page = secretary.get("/searches").await;
    let all = page.body.split("/searches/").find_map(|rest| rest.split_once("/remove").map(|(id, _)| id.to_owned())).expect("its act");
    writer.post(&format!("/searches/{all}/remove"), &[]).await.must_be(403);
    secretary.post(&format!("/searches/{all}/remove"), &[]).await.must_be(303);
}
}
