//! How items are filed and put in order, and who reads those of a closed session.

use crate::fields::switches;
use crate::tools::{creates, id_in, moves, order, plans, presents, validated};
use directory::bodies;
use kernel::{BodyRole, ClassifierId, ItemId, Role};
use testkit::{Persona, Seen, Town, on_both};

/// Adds a classifier of the council; returns its id.
pub async fn adds(town: &Town<'_>, name: &str) -> String {
    let administrator = town.persona("administrator").await;
    let list = format!("/admin/bodies/{}/classifiers", town.council);
    let added = administrator.post(&list, &[("lines", name)]).await;
    added.must_be(303);
    let words = url::form_urlencoded::byte_serialize(name.as_bytes()).collect::<String>();
    let page = administrator.get(&format!("{list}?q={words}")).await;
    let after = page.body.split("/admin/classifiers/").nth(1);
    id_in(after.expect("a row")).to_string()
}

/// Says by what the council puts items in order, and from whom it keeps its closed sessions.
async fn sets(administrator: &Persona<'_>, town: &Town<'_>, order: &[&str], from: &[&str]) -> Seen {
    let path = format!("/admin/bodies/{}/agendas", town.council);
    let version = administrator.get(&path).await.must_be(200).field("version");
    let mut form = vec![("version", version.as_str())];
    let places = ["order_1", "order_2", "order_3", "order_4"];
    form.extend(places.into_iter().zip(order.iter().copied()));
    form.extend(from.iter().map(|value| ("secret_from", *value)));
    administrator.post(&path, &form).await
}

/// An item of Finances with more said of it.
pub async fn item(town: &Town<'_>, object: &str, more: &[(&str, &str)]) -> ItemId {
    let (writer, chief) = (town.persona("writer").await, town.persona("chief").await);
    let group = town.finances.to_string();
    let mut form = vec![("object", object), ("group", group.as_str())];
    form.extend(more);
    let list = format!("/bodies/{}/items", town.council);
    let item = ItemId(id_in(
        &writer.post(&list, &form).await.must_be(303).location(),
    ));
    moves(&writer, item, "propose", "").await.must_be(303);
    moves(&chief, item, "validate", "").await.must_be(303);
    item
}

on_both! {
/// Covers PM-4.1-15.
async fn items_are_filed_under_one_of_many_values(app: TestApp) {
    let town = app.town("soleil").await;
    let (administrator, writer) = (town.persona("administrator").await, town.persona("writer").await);
    switches(&administrator, &town, &["classifier"], &[]).await;
    let list = format!("/admin/bodies/{}/classifiers", town.council);
    let mut lines: String = (1..=1500).map(|number| format!("2.{number} Dossier numéro {number}\n")).collect();
    lines.push_str("1.811.121   Voirie communale\n1.811.122 Éclairage public\n\n1.811.121 voirie COMMUNALE\n");
    administrator.post_and_follow(&list, &[("lines", &lines)]).await.must_show("1502 valeurs").must_show("1.811.121 Voirie communale");
    administrator.post_and_follow(&list, &[("lines", "2.7 Dossier numéro 7")]).await.must_show("Toutes ces valeurs étaient déjà là");
    administrator.post(&list, &[("lines", " \n ")]).await.must_be(422).must_show("au moins une valeur");
    // Numbers in their own order, page by page.
    let page = administrator.get(&format!("{list}?from=50")).await;
    page.must_show("2.49 Dossier").must_show("2.98 Dossier").must_hide("2.490 Dossier");
    administrator.get(&format!("{list}?q=eclair")).await.must_show("Éclairage public").must_hide("Voirie");

    // The line proposes what has the words, each from its beginning.
    let named = format!("/bodies/{}/classifiers", town.council);
    let found = writer.get(&format!("{named}?classifier=1.811")).await;
    assert_eq!(found.must_be(200).body.matches("<option").count(), 2);
    let found = writer.get(&format!("{named}?classifier=doss+num+140")).await;
    assert_eq!(found.body.matches("<option").count(), 11, "140 and 1400 to 1409");
    town.persona("member").await.get(&named).await.must_be(404);

    let items = format!("/bodies/{}/items", town.council);
    let group = town.finances.to_string();
    let form = |words: &'static str| [("object", "Réfection de la rue"), ("group", group.as_str()), ("classifier", words)].map(|(name, value)| (name, value.to_owned()));
    for (words, refusal) in [("égouts", "Aucune valeur"), ("1.811", "Plusieurs valeurs")] {
        let form = form(words);
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let refused = writer.post(&items, &form).await;
        refused.must_be(422).must_show(refusal);
        assert_eq!(refused.field("classifier"), words);
    }
    let words = form("voirie comm");
    let words: Vec<(&str, &str)> = words.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let filed = ItemId(id_in(&writer.post(&items, &words).await.must_be(303).location()));
    writer.get(&format!("/items/{filed}")).await.must_show("1.811.121 Voirie communale");
    writer.get("/search?classifier=voirie").await.must_show("Réfection de la rue");
    writer.get("/search?classifier=eclairage").await.must_hide("Réfection de la rue");
    let program = town.program("writer").await;
    let told = program.call("GET", &format!("/items/{filed}"), None).await.json();
    let id = told["classifier_id"].as_str().expect("a classifier").to_owned();

    // What has it keeps it, though nobody can choose it any more; it is not removed.
    let own = format!("/admin/classifiers/{id}");
    administrator.get(&own).await.must_show("Un point porte cette valeur");
    administrator.post(&format!("{own}/remove"), &[]).await.must_be(403);
    administrator.post(&format!("{own}/end?version=1"), &[]).await.must_be(303);
    administrator.post(&format!("{own}/end?version=1"), &[]).await.must_be(409);
    let edit = writer.get(&format!("/items/{filed}/edit")).await;
    assert_eq!(edit.field("classifier"), "1.811.121 Voirie communale");
    let version = edit.field("version");
    let kept = [("object", "Réfection de la place"), ("group", group.as_str()), ("classifier", "1.811.121 Voirie communale"), ("version", &version)];
    writer.post(&format!("/items/{filed}"), &kept).await.must_be(303);
    writer.post(&items, &words).await.must_be(422).must_show("Aucune valeur");
    let ended = form("1.811.121 Voirie communale");
    let ended: Vec<(&str, &str)> = ended.iter().map(|(name, value)| (*name, value.as_str())).collect();
    writer.post(&items, &ended).await.must_be(422).must_show("plus proposée");
    let coded = form("2.1");
    let coded: Vec<(&str, &str)> = coded.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let coded = writer.post(&items, &coded).await.must_be(303).location();
    writer.get(&coded).await.must_show("2.1 Dossier numéro 1");
    let renamed = [("name", "1.811.121 Voirie et trottoirs"), ("version", "2")];
    administrator.post(&own, &renamed).await.must_be(303);
    administrator.post(&own, &renamed).await.must_be(409);
    administrator.post(&own, &[("name", "1.811.122 eclairage public"), ("version", "3")]).await.must_be(422).must_show("existe déjà");
    writer.get(&format!("/items/{filed}")).await.must_show("Voirie et trottoirs");
    let unknown = program.call("PUT", &format!("/items/{filed}"), Some(serde_json::json!({"version": 2, "classifier_id": group}))).await;
    unknown.must_be(422);
    let without = serde_json::json!({"version": 2, "classifier_id": null});
    program.call("PUT", &format!("/items/{filed}"), Some(without)).await.must_be(200);
    administrator.post(&format!("{own}/remove"), &[]).await.must_be(303);
    let known: Option<ClassifierId> = id.parse().ok();
    let mut read = app.db.read().await.expect("a snapshot");
    assert!(bodies::classifier(&mut read, town.tenant, known.expect("an id")).await.is_err());
}

/// Covers PM-4.1-14, PM-4.1-27.
async fn a_presented_item_finds_its_place(app: TestApp) {
    let town = app.town("soleil").await;
    let (administrator, secretary) = (town.persona("administrator").await, town.persona("secretary").await);
    switches(&administrator, &town, &["privacy", "oral_question", "category"], &[]).await;
    sets(&administrator, &town, &["privacy", "privacy"], &[]).await.must_be(422).must_show("déjà choisi");
    sets(&administrator, &town, &["privacy", "colour"], &[]).await.must_be(422);
    sets(&administrator, &town, &["privacy", "oral_question", "object"], &[]).await.must_be(303);
    let page = administrator.get(&format!("/admin/bodies/{}/agendas", town.council)).await;
    assert_eq!(page.body.matches(" selected").count(), 3);
    let secret = item(&town, "Alpha à huis clos", &[("privacy", "secret")]).await;
    let question = item(&town, "Bravo posée", &[("oral_question", "yes"), ("privacy", "public")]).await;
    let zulu = validated(&town, "Zulu").await;
    let echo = validated(&town, "Écho").await;
    let meeting = plans(&secretary, &town, "2026-12-17T20:30").await;
    presents(&secretary, meeting, &[secret, question, zulu]).await.must_be(303);
    presents(&secretary, meeting, &[echo]).await.must_be(303);
    let program = town.program("secretary").await;
    let page = secretary.get(&format!("/meetings/{meeting}")).await;
    assert_eq!(page.text().matches("Huis clos").count(), 1, "the rows say it");
    assert_eq!(order(&program, meeting).await, ["Écho", "Zulu", "Bravo posée", "Alpha à huis clos"]);
    // What somebody moved stays where it is: what comes later goes before the first that comes after it.
    let version = crate::tools::version_of(&secretary, meeting).await;
    let to = [("number", "4"), ("version", version.as_str())];
    secretary.post(&format!("/meetings/{meeting}/agenda/{echo}/move"), &to).await.must_be(303);
    let kilo = validated(&town, "Kilo").await;
    presents(&secretary, meeting, &[kilo]).await.must_be(303);
    assert_eq!(order(&program, meeting).await, ["Kilo", "Zulu", "Bravo posée", "Alpha à huis clos", "Écho"]);
    // Another who saves the same form meanwhile is told.
    let form = [("version", "1"), ("order_1", "object")];
    let path = format!("/admin/bodies/{}/agendas", town.council);
    administrator.post(&path, &form).await.must_be(303);
    let late = administrator.post(&path, &form).await;
    assert_eq!(late.must_be(409).field("version"), "2");
    let wrong = [("version", "1"), ("order_1", "object"), ("order_2", "object")];
    assert_eq!(administrator.post(&path, &wrong).await.must_be(422).field("version"), "1", "not told yet");
}

/// Covers PM-4.1-26.
async fn a_closed_session_is_kept_from_onlookers(app: TestApp) {
    let town = app.town("soleil").await;
    let administrator = town.persona("administrator").await;
    switches(&administrator, &town, &["privacy"], &[]).await;
    town.settle("watcher", &[Role::Body(town.council, BodyRole::PowerObserver)]).await;
    let watcher = town.persona("watcher").await;
    let observers = format!("/admin/organisations/{}/observers", town.council);
    administrator.post(&observers, &[("power_items", "validated")]).await.must_be(303);
    let secret = item(&town, "Sanction d'un agent", &[("privacy", "secret")]).await;
    let open = item(&town, "Budget primitif", &[("privacy", "public")]).await;
    let list = format!("/bodies/{}/items", town.council);
    app.run_jobs().await;
    let sees = async |persona: &Persona<'_>, is_seen: bool| {
        let page = persona.get(&list).await;
        page.must_show("Budget primitif");
        let search = persona.get("/search?q=sanction").await;
        let (status, count) = if is_seen { (200, "1 point") } else { (404, "Aucun") };
        persona.get(&format!("/items/{secret}")).await.must_be(status);
        for answer in [&page, &search] {
            assert_eq!(answer.shows("Sanction d"), is_seen, "{} {count}", persona.name);
        }
        persona.get(&format!("/items/{open}")).await.must_be(200);
    };
    let (writer, secretary) = (town.persona("writer").await, town.persona("secretary").await);
    sees(&watcher, true).await;
    sets(&administrator, &town, &[], &["power_observer", "staff"]).await.must_be(303);
    sees(&watcher, false).await;
    sees(&writer, true).await;
    sees(&secretary, true).await;
    // It follows what is said of the item, and what the body says.
    let version = secretary.get(&format!("/items/{secret}/edit")).await.must_be(200).field("version");
    let opened = [("object", "Sanction d'un agent"), ("group", &town.finances.to_string()), ("privacy", "public"), ("version", &version)];
    secretary.post(&format!("/items/{secret}"), &opened).await.must_be(303);
    sees(&watcher, true).await;
    let version = secretary.get(&format!("/items/{secret}/edit")).await.field("version");
    let closed = [("object", "Sanction d'un agent"), ("group", &town.finances.to_string()), ("privacy", "secret"), ("version", &version)];
    secretary.post(&format!("/items/{secret}"), &closed).await.must_be(303);
    sees(&watcher, false).await;
    sets(&administrator, &town, &[], &["restricted_power_observer"]).await.must_be(303);
    sees(&watcher, true).await;
    // Somebody who writes for another service creates nothing more by it.
    let roads = town.persona("roads").await;
    creates(&roads, &town, "Trottoirs").await;
    roads.get(&format!("/items/{secret}")).await.must_be(404);
}

/// What is made from an item of the closed session is decided there too.
async fn a_copy_opens_nothing(app: TestApp) {
    let town = app.town("soleil").await;
    let (administrator, writer) = (town.persona("administrator").await, town.persona("writer").await);
    switches(&administrator, &town, &["privacy"], &[]).await;
    let secret = item(&town, "Sanction d'un agent", &[("privacy", "secret")]).await;
    // Whoever copies it does not choose: the body leaves that to its managers.
    let few = [("edited_by", "manager")];
    crate::fields::sets(&administrator, &town, "privacy", &few).await.must_be(303);
    let program = town.program("writer").await;
    let copy = program.call("POST", &format!("/items/{secret}/duplicate"), Some(serde_json::json!({"keep_link": false}))).await;
    let copy: ItemId = copy.must_be(201).json()["id"].as_str().expect("an id").parse().expect("an id");
    let mut read = app.db.read().await.expect("a snapshot");
    let found = council::items::several(&mut read, town.tenant, &[secret, copy]).await.expect("items");
    assert!(found.iter().all(|one| one.content.privacy == council::items::Privacy::Secret));
    writer.get(&format!("/items/{copy}")).await.must_be(200);
}
}
