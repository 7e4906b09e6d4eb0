//! Items begun from templates.

use crate::fields::switches;
use crate::filing::{adds, item as filed};
use crate::tools::{creates, id_in};
use kernel::{BodyRole, Role, ServiceRole};
use testkit::on_both;

on_both! {
/// Covers PM-3-14, PM-4.1-02, PM-4.1-03, PM-4.1-04, PM-4.1-05.
async fn an_item_begins_with_what_a_template_holds(app: TestApp) {
    let town = app.town("soleil").await;
    let (writer, roads, secretary, administrator) = (town.persona("writer").await, town.persona("roads").await, town.persona("secretary").await, town.persona("administrator").await);
    let list = format!("/bodies/{}/items", town.council);
    let shelf = format!("/bodies/{}/templates", town.council);
    writer.get(&list).await.must_hide("Depuis un modèle");
    let item = crate::tools::validated(&town, "Attribution d'un marché de travaux").await;
    // Who manages the meetings, or administers, keeps what an item says; others do not.
    writer.get(&format!("/items/{item}")).await.must_hide("Garder comme modèle");
    writer.get(&format!("/items/{item}/template")).await.must_be(403);
    secretary.get(&format!("/items/{item}")).await.must_show("Garder comme modèle");
    let keep = format!("/items/{item}/template");
    assert_eq!(secretary.get(&keep).await.must_be(200).field("name").replace("&#39;", "'"), "Attribution d'un marché de travaux");
    secretary.post(&keep, &[("name", " ")]).await.must_be(422).must_show("Donnez un nom au modèle");
    let finances = town.finances.to_string();
    let deep = [("name", "x"), ("folder", "a/b/c/d/e")];
    secretary.post(&keep, &deep).await.must_be(422).must_show("quatre niveaux");
    let own = [("name", "Marché de travaux"), ("folder", " Marchés / Travaux "), ("services", ""), ("services", finances.as_str())];
    secretary.post(&keep, &own).await.must_be(303);
    secretary.post(&keep, &own).await.must_be(422).must_show("porte ce nom");
    secretary.post(&keep, &[("name", "Pour tous")]).await.must_be(303);

    writer.get(&list).await.must_show("Depuis un modèle");
    let page = writer.get(&shelf).await;
    page.must_be(200).must_show("Marché de travaux").must_show("Marchés › Travaux").must_show("Pour tous").must_hide("Ranger le modèle");
    let other = roads.get(&shelf).await;
    other.must_show("Pour tous").must_hide("Marché de travaux");
    let row = page.body.split("<tr").find(|row| row.contains("Marché de travaux")).expect("its row");
    let template = id_in(row.split("/templates/").nth(1).expect("its way"));
    let form = writer.get(&format!("{list}/new?template={template}")).await;
    form.must_be(200).must_show("Toiture");
    assert_eq!(form.field("object"), "Attribution d'un marché de travaux");
    assert!(form.area("decision").contains("Toiture") && form.area("motivation").contains("code général"), "{}", form.body);
    roads.get(&format!("{list}/new?template={template}")).await.must_be(404);
    writer.get(&format!("/bodies/{}/items/new?template={template}", town.bureau)).await.must_be(404);
    // Its button creates the item, and leads to its form.
    let begin = format!("/templates/{template}/items");
    let begun = writer.post(&begin, &[]).await.must_be(303).location();
    let form = writer.get(&begun).await;
    form.must_be(200).must_show("Le point est créé avec ce que contient le modèle.").must_show("Toiture");
    assert_eq!(form.field("object").replace("&#39;", "'"), "Attribution d'un marché de travaux");
    let made = format!("/items/{}", id_in(&begun));
    writer.get(&made).await.must_show("En création").must_show("Finances").must_show("a créé ce point à partir d'un modèle");
    assert_ne!(made, format!("/items/{item}"));
    roads.post(&begin, &[]).await.must_be(404);
    secretary.post(&begin, &[]).await.must_be(403);
    // A template is a copy: the item may change, or the template go.
    creates(&writer, &town, "Sans modèle").await;
    let version = secretary.get(&format!("/templates/{template}/edit")).await.must_be(200).field("version");
    writer.post(&format!("/templates/{template}"), &[("name", "À moi"), ("version", version.as_str())]).await.must_be(403);
    let moved = [("name", "Marché"), ("folder", ""), ("version", version.as_str())];
    administrator.post(&format!("/templates/{template}"), &moved).await.must_be(303);
    secretary.post(&format!("/templates/{template}"), &moved).await.must_be(409);
    roads.get(&shelf).await.must_show("Marché");
    writer.post(&format!("/templates/{template}/remove"), &[]).await.must_be(403);
    secretary.post(&format!("/templates/{template}/remove"), &[]).await.must_be(303);
    writer.get(&format!("{list}/new?template={template}")).await.must_be(404);
    writer.post(&begin, &[]).await.must_be(404);
    writer.get(&shelf).await.must_hide("Marchés › Travaux").must_show("Pour tous");
    town.persona("member").await.get(&shelf).await.must_be(403);
}

async fn what_a_template_names_may_be_gone_and_what_it_lacks_is_asked(app: TestApp) {
    let town = app.town("soleil").await;
    let (writer, secretary, administrator) = (town.persona("writer").await, town.persona("secretary").await, town.persona("administrator").await);
    switches(&administrator, &town, &["classifier"], &[]).await;
    let value = adds(&town, "1.1 Ponts").await;
    let item = filed(&town, "Pont de la gare", &[("classifier", "1.1 Ponts")]).await;
    let finances = town.finances.to_string();
    let own = [("name", "Ponts"), ("services", ""), ("services", finances.as_str())];
    secretary.post(&format!("/items/{item}/template"), &own).await.must_be(303);
    let shelf = format!("/bodies/{}/templates", town.council);
    let page = writer.get(&shelf).await;
    page.must_show("Commencer un point");
    let begin = format!("/templates/{}/items", id_in(page.body.split("/templates/").nth(1).expect("its way")));
    let begun = writer.post(&begin, &[]).await.must_be(303).location();
    assert_eq!(writer.get(&begun).await.field("classifier"), "1.1 Ponts");
    // All that had the value are filed elsewhere since, and it is removed.
    let mut write = app.db.write().await.expect("a unit of work");
    write.run(db::sql!("DELETE FROM item_classifiers WHERE tenant_id = {}", town.tenant)).await.expect("a change");
    write.commit().await.expect("the commit");
    administrator.post(&format!("/admin/classifiers/{value}/remove"), &[]).await.must_be(303);
    let begun = writer.post(&begin, &[]).await.must_be(303).location();
    let form = writer.get(&begun).await;
    assert_eq!((form.field("object").as_str(), form.field("classifier").as_str()), ("Pont de la gare", ""));
    // It is kept for Finances: whoever keeps templates and writes for others begins nothing with it.
    town.settle("keeper", &[Role::Body(town.council, BodyRole::Manager), Role::Service(town.roads, ServiceRole::Writer)]).await;
    let keeper = town.persona("keeper").await;
    keeper.get(&shelf).await.must_be(200).must_show("Ponts").must_hide("Commencer un point");
    keeper.post(&begin, &[]).await.must_be(403).must_show("réservé à d'autres services");
    // What it does not say is asked in the form of a new item.
    let mut write = app.db.write().await.expect("a unit of work");
    let mut blank = db::Sql::default();
    blank.push("UPDATE item_templates SET content = '{}' WHERE tenant_id = ").bind(town.tenant);
    write.run(blank).await.expect("a change");
    write.commit().await.expect("the commit");
    let asked = writer.post(&begin, &[]).await.must_be(303).location();
    assert!(asked.contains("/items/new?template="), "{asked}");
    writer.get(&asked).await.must_be(200).must_show("complétez le formulaire");
}
}
