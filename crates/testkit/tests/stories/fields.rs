//! The fields of items: which a body uses, who sees and who edits them.

use crate::tools::{creates, moves};
use directory::people::{self, MandateFacts, NewMandate, Usages};
use jiff::civil::date;
use kernel::{By, ItemId, PersonId};
use serde_json::json;
use std::collections::BTreeSet;
use testkit::{Persona, Seen, Town, on_both};

fn fields_of(town: &Town<'_>) -> String {
    format!("/admin/bodies/{}/fields", town.council)
}

/// The boxes that are ticked.
fn ticked(page: &Seen) -> Vec<String> {
    let boxes = page.body.split("name=\"used\" value=\"").skip(1);
    let ticked = boxes.filter(|rest| {
        rest.split('>')
            .next()
            .is_some_and(|tag| tag.contains("checked"))
    });
    ticked
        .filter_map(|rest| rest.split('"').next().map(str::to_owned))
        .collect()
}

/// Switches fields on or off, as the page with its boxes does.
pub async fn switches(administrator: &Persona<'_>, town: &Town<'_>, on: &[&str], off: &[&str]) {
    let page = administrator.get(&fields_of(town)).await;
    let mut used = ticked(page.must_be(200));
    used.retain(|name| !off.contains(&name.as_str()));
    used.extend(on.iter().map(|name| (*name).to_owned()));
    let version = page.field("version");
    let mut form: Vec<(&str, &str)> = used.iter().map(|name| ("used", name.as_str())).collect();
    form.push(("version", &version));
    administrator
        .post(&fields_of(town), &form)
        .await
        .must_be(303);
}

/// Saves what the council makes of a field; `said` comes before what the form says already.
pub async fn sets(
    administrator: &Persona<'_>,
    town: &Town<'_>,
    field: &str,
    said: &[(&str, &str)],
) -> Seen {
    let path = format!("{}/{field}", fields_of(town));
    let version = administrator.get(&path).await.must_be(200).field("version");
    let mut form = said.to_vec();
    for (name, value) in [
        ("used", "yes"),
        ("seen_by", "everyone"),
        ("edited_by", "everyone"),
        ("version", &version),
    ] {
        if said.iter().all(|(own, _)| *own != name) {
            form.push((name, value));
        }
    }
    administrator.post(&path, &form).await
}

/// Somebody from whom items may come, without an account that counts here.
async fn initiator(town: &Town<'_>, name: &str) -> PersonId {
    let person = town.settle(name, &[]).await;
    let facts = MandateFacts {
        function: "Adjointe aux finances".to_owned(),
        starts_on: date(2026, 3, 22),
        ends_on: None,
        usages: Usages {
            initiator: true.into(),
            ..Usages::default()
        },
        rank: 9,
    };
    let new = NewMandate {
        person,
        organisation: town.council,
        facts,
    };
    let give = async |work: &mut kernel::Work| people::give_mandate(work, new).await;
    town.app
        .desk
        .work(By::Nobody(town.tenant), give)
        .await
        .expect("a mandate");
    person
}

async fn sends(persona: &Persona<'_>, path: &str, form: &[(&str, &str)]) -> Seen {
    persona.post(path, form).await
}

/// The fields of an item's form, by the names under which they are sent.
fn form_fields(page: &Seen) -> BTreeSet<String> {
    let form = page.body.split("data-guard").nth(1).expect("a form");
    let form = form.split("</form>").next().unwrap_or_default();
    let names = form.split(" name=\"").skip(1);
    let names = names.filter_map(|rest| rest.split('"').next());
    // How the form is sent, not what the item says.
    let own = names.filter(|name| !["version", "and", "template", "from"].contains(name));
    own.map(str::to_owned).collect()
}

on_both! {
/// Covers PM-5.4-03.
async fn an_item_is_changed_with_the_form_with_which_it_was_created(app: TestApp) {
    let town = app.town("soleil").await;
    let (administrator, writer) = (town.persona("administrator").await, town.persona("writer").await);
    let all = ["associated_groups", "keywords", "initiators", "oral_question", "privacy", "detailed_description", "to_discuss", "category", "classifier"];
    switches(&administrator, &town, &all, &[]).await;
    let new = form_fields(writer.get(&format!("/bodies/{}/items/new", town.council)).await.must_be(200));
    assert!(new.len() > 20 && new.contains("keywords") && new.contains("decision"), "{new:?}");
    let item = creates(&writer, &town, "Voirie communale").await;
    writer.get(&format!("/items/{item}")).await.must_show("Modifier");
    let edit = form_fields(writer.get(&format!("/items/{item}/edit")).await.must_be(200));
    assert_eq!(new, edit);
    // What is not theirs to edit is not in the form, now or then.
    sets(&administrator, &town, "keywords", &[("edited_by", "manager")]).await.must_be(303);
    let new = form_fields(writer.get(&format!("/bodies/{}/items/new", town.council)).await.must_be(200));
    let edit = form_fields(writer.get(&format!("/items/{item}/edit")).await.must_be(200));
    assert_eq!(new, edit);
    assert!(!new.contains("keywords") && new.contains("decision"), "{new:?}");
}

/// Covers PM-4.1-46, PM-4.1-10, PM-4.1-11, PM-4.1-25, PM-4.1-30, PM-4.1-37, PM-4.1-38, PM-4.1-39, PM-4.1-40, PM-6.4-01, PM-6.4-02, PM-6.4-03.
async fn an_administrator_chooses_the_fields_of_a_body(app: TestApp) {
    let town = app.town("soleil").await;
    let (administrator, writer) = (town.persona("administrator").await, town.persona("writer").await);
    let mayor = initiator(&town, "maire").await;
    let new = format!("/bodies/{}/items/new", town.council);
    let form = writer.get(&new).await;
    form.must_be(200).must_show("Objet").must_show("Décision").must_show("Motivation").must_hide("Mots-clés").must_hide("Publicité").must_hide("À l'initiative de");
    // What is not used is not taken either.
    let list = format!("/bodies/{}/items", town.council);
    let group = town.finances.to_string();
    sends(&writer, &list, &[("object", "Objet"), ("group", &group), ("keywords", "eau")]).await.must_be(422).must_show("n'est pas utilisé par cette assemblée");

    let optional = ["associated_groups", "keywords", "initiators", "oral_question", "privacy", "detailed_description", "to_discuss"];
    switches(&administrator, &town, &optional, &["motivation"]).await;
    let form = writer.get(&new).await;
    form.must_show("Mots-clés").must_show("Publicité").must_show("À l'initiative de").must_show("Description détaillée").must_show("question orale").must_hide("Motivation");

    let (person, roads) = (mayor.to_string(), town.roads.to_string());
    let filled = [
        ("object", "Réseau d'eau"), ("group", group.as_str()), ("associated_groups", ""), ("associated_groups", roads.as_str()),
        ("keywords", " eau ; réseau"), ("initiators", ""), ("initiators", person.as_str()), ("oral_question", ""), ("oral_question", "yes"),
        ("privacy", "secret"), ("detailed_description", "<p>Trente kilomètres de conduites.</p>"), ("budget", ""), ("budget", "yes"),
        ("budget_text", "<p>Article 2315</p>"), ("emergency", ""), ("emergency", "yes"), ("emergency_reason", ""), ("to_discuss", ""),
        ("to_transmit", ""), ("to_transmit", "yes"), ("decision", "<p>Les travaux sont votés.</p>"),
    ];
    // Urgency has a reason; nothing of what was typed is lost.
    let refused = sends(&writer, &list, &filled).await;
    refused.must_be(422).must_show("pourquoi l'affaire ne peut pas attendre");
    assert!(refused.body.contains("Trente kilomètres") && refused.field("keywords") == " eau ; réseau", "{}", refused.body);
    let filled: Vec<(&str, &str)> = filled.iter().map(|(name, value)| if *name == "emergency_reason" { (*name, "Une conduite est rompue") } else { (*name, *value) }).collect();
    let item = ItemId(crate::tools::id_in(&sends(&writer, &list, &filled).await.must_be(303).location()));
    let page = writer.get(&format!("/items/{item}")).await;
    for said in ["eau, réseau", "Camille Maire", "Huis clos", "Trente kilomètres", "Article 2315", "Une conduite est rompue", "Travaux", "Oui, de Camille Maire"] {
        page.must_show(said);
    }
    // Whoever may not know the initiators learns that it is a question, and not whose.
    sets(&administrator, &town, "initiators", &[("seen_by", "manager"), ("edited_by", "manager")]).await.must_be(303);
    writer.get(&format!("/items/{item}")).await.must_show("C'est une question orale").must_hide("Camille Maire");
    town.persona("secretary").await.get(&format!("/items/{item}")).await.must_be(404);
    sets(&administrator, &town, "initiators", &[("seen_by", "everyone"), ("edited_by", "everyone")]).await.must_be(303);
    let program = town.program("writer").await;
    let told = program.call("GET", &format!("/items/{item}"), None).await.json();
    let flags = json!([told["oral_question"], told["to_discuss"], told["to_transmit"], told["budget"]["linked"], told["emergency"]["asked"], told["privacy"], told["motivation"]]);
    assert_eq!(flags, json!([true, false, true, true, true, "secret", null]));
    assert_eq!(told["initiator_ids"], json!([person]));

    // The form holds it all, and a form that nobody touched changes nothing.
    let edit = writer.get(&format!("/items/{item}/edit")).await;
    assert_eq!(edit.field("keywords"), "eau, réseau");
    for box_ticked in ["id=\"oral_question\" name=\"oral_question\" value=\"yes\" checked", "id=\"to_transmit\" name=\"to_transmit\" value=\"yes\" checked"] {
        assert!(edit.body.contains(box_ticked), "{box_ticked}: {}", edit.body);
    }
    assert!(!edit.body.contains("name=\"to_discuss\" value=\"yes\" checked"));

    // Switched off, a field leaves the form; what was said in it stays on the page and is not erased.
    switches(&administrator, &town, &[], &["keywords"]).await;
    let edit = writer.get(&format!("/items/{item}/edit")).await;
    edit.must_hide("Mots-clés");
    let version = edit.field("version");
    sends(&writer, &format!("/items/{item}"), &[("object", "Réseau d'eau potable"), ("version", &version)]).await.must_be(303);
    writer.get(&format!("/items/{item}")).await.must_show("Réseau d'eau potable").must_show("eau, réseau").must_show("Trente kilomètres");

    // Two writers at once: whatever differs is shown, not the texts alone.
    let late = [("object", "Réseau d'eau potable"), ("to_discuss", ""), ("to_discuss", "yes"), ("oral_question", ""), ("oral_question", "yes"), ("version", version.as_str())];
    let told = sends(&writer, &format!("/items/{item}"), &late).await;
    told.must_be(409).must_show("À débattre en séance, version de Camille Writer").must_hide("question orale, version de");
    // Two administrators at once: the second is told. What must be there cannot be switched off.
    let stale = [("used", "keywords"), ("version", "0")];
    administrator.post(&fields_of(&town), &stale).await.must_be(409).must_show("Mots-clés");
    // Saving again, with what the other saved in view, is a decision.
    let shown = administrator.post(&fields_of(&town), &stale).await;
    shown.must_show("Quelqu'un d'autre");
    assert_ne!(shown.field("version"), "0");
    sets(&administrator, &town, "object", &[("used", "no")]).await.must_be(303);
    let few = [("edited_by", "manager")];
    sets(&administrator, &town, "object", &few).await.must_be(303);
    writer.get(&new).await.must_show("Objet");
    writer.get(&new).await.must_show("Objet");
    administrator.get(&format!("{}/colour", fields_of(&town))).await.must_be(404);
    // The preview follows the boxes before anything is saved.
    let preview = administrator.post(&format!("{}/preview", fields_of(&town)), &[("used", "observations")]).await;
    preview.must_be(200).must_show("Observations").must_hide("Mots-clés");
    writer.get(&new).await.must_hide("Observations");
}

/// Covers PM-4.1-33, PM-4.1-34.
async fn a_field_is_kept_from_those_whom_an_administrator_did_not_choose(app: TestApp) {
    let town = app.town("soleil").await;
    let (administrator, writer, chief) = (town.persona("administrator").await, town.persona("writer").await, town.persona("chief").await);
    let kept = [("seen_by", "reviewer"), ("seen_by", "manager"), ("edited_by", "reviewer")];
    for field in ["observations", "decision"] {
        sets(&administrator, &town, field, &kept).await.must_be(303);
    }
    administrator.get(&fields_of(&town)).await.must_show("Visible par : Valideurs du service, Gestionnaires des séances");
    // Who edits without seeing, nobody at all, what lists show: refused beside the field.
    let blind = [("seen_by", "manager"), ("edited_by", "writer")];
    sets(&administrator, &town, "observations", &blind).await.must_be(422).must_show("doit aussi le voir");
    sets(&administrator, &town, "observations", &[("seen_by", "")]).await.must_be(422).must_show("Cochez au moins une réponse");
    let both = [("seen_by", "everyone"), ("seen_by", "manager")];
    sets(&administrator, &town, "observations", &both).await.must_be(422).must_show("Décochez « Tous »");

    let list = format!("/bodies/{}/items", town.council);
    let group = town.finances.to_string();
    let form = writer.get(&format!("{list}/new")).await;
    form.must_hide("Observations");
    assert!(!form.body.contains("name=\"decision\""));
    let said = [("object", "Taxe de séjour"), ("group", group.as_str()), ("description", "<p>Le tarif.</p>")];
    let item = crate::tools::id_in(&sends(&writer, &list, &said).await.must_be(303).location());
    let path = format!("/items/{item}");
    let sly = [("object", "Taxe"), ("group", group.as_str()), ("version", "1"), ("observations", "<p>Non</p>")];
    sends(&writer, &path, &sly).await.must_be(422).must_show("Vous ne pouvez pas modifier ce champ");
    moves(&writer, ItemId(item), "propose", "").await.must_be(303);

    let edit = chief.get(&format!("{path}/edit")).await;
    edit.must_show("Observations").must_show("Décision");
    let version = edit.field("version");
    let told = [("object", "Taxe de séjour"), ("version", version.as_str()), ("observations", "<p>Voir la préfecture.</p>"), ("decision", "<p>Le tarif est fixé.</p>")];
    sends(&chief, &path, &told).await.must_be(303);
    chief.get(&path).await.must_show("Voir la préfecture").must_show("Le tarif est fixé");
    writer.get(&path).await.must_be(200).must_hide("Voir la préfecture").must_hide("Le tarif est fixé").must_hide("Observations");
    // Nor in the history, nor through a program; and somebody else's save keeps it.
    let (program, other) = (town.program("writer").await, town.program("chief").await);
    let history = program.call("GET", &format!("{path}/history"), None).await;
    assert!(history.body.contains("item-changed") && !history.body.contains("préfecture"), "{}", history.body);
    assert!(other.call("GET", &format!("{path}/history"), None).await.body.contains("préfecture"));
    let seen = program.call("GET", &path, None).await.json();
    assert_eq!((&seen["observations"], &seen["decision"]), (&json!(null), &json!(null)));
    moves(&chief, ItemId(item), "return_to_service", "Le montant manque.").await.must_be(303);
    let version = writer.get(&format!("{path}/edit")).await.must_hide("Observations").field("version");
    sends(&writer, &path, &[("object", "Taxe de séjour 2027"), ("version", &version)]).await.must_be(303);
    let kept = other.call("GET", &path, None).await.json();
    assert_eq!((&kept["observations"], &kept["decision"]), (&json!("<p>Voir la préfecture.</p>"), &json!("<p>Le tarif est fixé.</p>")));
    // A program that sends back what it saw changes nothing; one that says more is refused.
    let back = json!({"version": seen["version"].as_i64().expect("a version") + 2, "decision": "<p>Autre</p>"});
    program.call("PUT", &path, Some(back)).await.must_be(422);
}

async fn a_body_names_explains_and_begins_its_fields(app: TestApp) {
    let town = app.town("soleil").await;
    let (administrator, writer) = (town.persona("administrator").await, town.persona("writer").await);
    let said = [("label", "Délibéré"), ("help", "Commencez par « Le conseil ».")];
    sets(&administrator, &town, "decision", &[said[0], said[1], ("default", "<p>Le conseil, à la majorité,</p><script>x</script>")]).await.must_be(303);
    sets(&administrator, &town, "to_transmit", &[("default", "yes")]).await.must_be(303);
    let long = "x".repeat(81);
    sets(&administrator, &town, "decision", &[("label", &long)]).await.must_be(422).must_show("Le libellé est trop long");
    let form = writer.get(&format!("/bodies/{}/items/new", town.council)).await;
    form.must_show("Délibéré").must_show("Commencez par « Le conseil ».").must_hide("article par article");
    assert!(form.area("decision").contains("Le conseil, à la majorité,") && !form.area("decision").contains("script"), "{}", form.area("decision"));
    assert!(form.body.contains("name=\"to_transmit\" value=\"yes\" checked"));
    // A program that says nothing of them begins with the same.
    let draft = json!({"body_id": town.council, "group_id": town.finances, "object": "Objet"});
    let made = town.program("writer").await.call("POST", "/items", Some(draft)).await.must_be(201).json();
    assert_eq!((&made["decision"], &made["to_transmit"]), (&json!("<p>Le conseil, à la majorité,</p>"), &json!(true)));
    let page = writer.get(&format!("/items/{}", made["id"].as_str().expect("an id"))).await;
    page.must_show("Délibéré");
    // The other body keeps its own.
    writer.get(&format!("/bodies/{}/items/new", town.bureau)).await.must_hide("Délibéré").must_show("article par article");
    // The journal says what was changed.
    administrator.get("/admin/journal").await.must_show("a modifié les champs des points");
}

/// Covers PM-5.4-04, PM-5.4-05, PM-5.4-06.
async fn one_text_is_edited_by_itself(app: TestApp) {
    let town = app.town("soleil").await;
    let (writer, reader) = (town.persona("writer").await, town.persona("reader").await);
    let item = creates(&writer, &town, "Toiture de la salle des fêtes").await;
    let (page, path) = (format!("/items/{item}"), format!("/items/{item}/fields/motivation"));
    assert!(writer.get(&page).await.body.contains(&format!("href=\"{path}\"")), "a way beside the title");
    assert!(!reader.get(&page).await.body.contains("/fields/"), "not for readers");
    reader.get(&path).await.must_be(403);
    let form = writer.get(&path).await;
    form.must_be(200).must_show("Motivation").must_show("Annuler");
    assert!(form.body.contains(&format!("href=\"{page}\"")), "cancelling goes back to the page");
    let version = form.field("version");
    let said = [("text", "<p>Vu l'avis du service.</p>"), ("version", version.as_str())];
    writer.post_and_follow(&path, &said).await.must_show("Vu l'avis du service").must_show("Toiture");
    // Whoever changed another text meanwhile is not in the way.
    let other = writer.get(&format!("/items/{item}/fields/description")).await;
    let (began, base) = (other.field("version"), other.field("base"));
    let mine = writer.get(&path).await;
    let said = [("text", "<p>Vu l'avis.</p>"), ("version", &mine.field("version")), ("base", &mine.field("base"))];
    writer.post(&path, &said).await.must_be(303);
    let beside = [("text", "<p>La salle est vieille.</p>"), ("version", began.as_str()), ("base", base.as_str())];
    writer.post(&format!("/items/{item}/fields/description"), &beside).await.must_be(303);
    writer.get(&page).await.must_show("La salle est vieille").must_show("Vu l'avis.");
    // Somebody who saw the version before is shown both texts.
    let late = [("text", "<p>Vu autre chose.</p>"), ("version", version.as_str())];
    let told = writer.post(&path, &late).await;
    told.must_be(409).must_show("Vu l'avis.").must_show("Vu autre chose");
    let again = [("text", "<p>Vu autre chose.</p>"), ("version", told.field("version").as_str())].map(|(name, value)| (name, value.to_owned()));
    writer.post(&path, &[(again[0].0, &again[0].1), (again[1].0, &again[1].1)]).await.must_be(303);
    writer.get(&page).await.must_show("Vu autre chose");
    // What is no such text has no such form.
    for nothing in ["object", "group", "colour", "observations"] {
        writer.get(&format!("/items/{item}/fields/{nothing}")).await.must_be(404);
    }
    moves(&writer, item, "propose", "").await.must_be(303);
    writer.get(&path).await.must_be(403);
    writer.post(&path, &late).await.must_be(403);
}

/// Covers PM-4.1-12, PM-4.1-18.
async fn services_read_along_and_items_have_a_category_where_that_is_used(app: TestApp) {
    let town = app.town("soleil").await;
    let (administrator, writer, chief, roads) = (town.persona("administrator").await, town.persona("writer").await, town.persona("chief").await, town.persona("roads").await);
    let new = format!("/bodies/{}/items/new", town.council);
    let form = writer.get(&new).await;
    form.must_show("Services en copie").must_show("Catégorie");
    let finances = form.body.split("<option value=\"").find(|rest| rest.contains(">Finances</option>") && !rest.starts_with(&town.finances.to_string())).and_then(|rest| rest.split('"').next()).expect("a category").to_owned();
    let (group, copied) = (town.finances.to_string(), town.roads.to_string());
    let said = [("object", "Achat d'une balayeuse"), ("group", group.as_str()), ("category", &finances), ("copies", ""), ("copies", copied.as_str())];
    let item = ItemId(crate::tools::id_in(&sends(&writer, &format!("/bodies/{}/items", town.council), &said).await.must_be(303).location()));
    let path = format!("/items/{item}");
    writer.get(&path).await.must_show("Travaux").must_show("Finances");
    roads.get(&path).await.must_be(404);
    moves(&writer, item, "propose", "").await.must_be(303);
    moves(&chief, item, "validate", "").await.must_be(303);
    roads.get(&path).await.must_be(200).must_show("Achat d'une balayeuse");
    // One of them is chosen, or none.
    assert!(form.body.contains("<select id=\"category\" name=\"category\"") && !form.body.contains("<select id=\"category\" name=\"category\" multiple"));
    // The list says the category; without one, the service that proposes is how items are classed.
    let list = format!("/bodies/{}/items", town.council);
    chief.get(&list).await.must_show("CM-2026-0001 · Finances").must_show("FIN");
    let cell = async |object: &str| {
        let page = chief.get(&list).await;
        let row = page.body.split("<tr").find(|row| row.contains(object)).expect("its row").to_owned();
        // The tick, the object, then the one column that was chosen.
        row.split("<td").nth(2).and_then(|cell| cell.split_once('>')).expect("its category").1.split('<').next().unwrap_or_default().to_owned()
    };
    crate::searches::columns(&administrator, &town, &["category"]).await.must_be(303);
    let categories = form.body.split("<select id=\"category\"").nth(1).and_then(|rest| rest.split("</select>").next()).expect("categories").to_owned();
    let other = categories.split("<option value=\"").skip(2).find(|option| !option.contains("Finances")).expect("another");
    let (other, name) = (other.split('"').next().expect("its id"), other.split('>').nth(1).and_then(|rest| rest.split('<').next()).expect("its name"));
    for (object, category) in [("Location d'une grue", other), ("Vente d'une grue", "")] {
        let said = [("object", object), ("group", group.as_str()), ("category", category)];
        let made = ItemId(crate::tools::id_in(&sends(&writer, &list, &said).await.must_be(303).location()));
        moves(&writer, made, "propose", "").await.must_be(303);
    }
    assert_eq!(cell("Location d").await, name);
    assert_eq!(cell("Vente d").await, "Finances", "the service that proposes it");

    switches(&administrator, &town, &[], &["copies", "category"]).await;
    writer.get(&new).await.must_hide("Services en copie").must_hide("Catégorie");
    // What was said holds: the service goes on reading.
    roads.get(&path).await.must_be(200);
}

/// Covers PM-4.1-45.
async fn what_the_editor_leaves_out_is_in_no_text(app: TestApp) {
    let town = app.town("soleil").await;
    let (administrator, writer) = (town.persona("administrator").await, town.persona("writer").await);
    let item = creates(&writer, &town, "Budget").await;
    let edit = format!("/items/{item}/edit");
    assert!(writer.get(&edit).await.body.contains("data-without=\"\""));
    let path = format!("/admin/bodies/{}/writing", town.council);
    let version = administrator.get(&path).await.must_be(200).field("version");
    let kept = ["strong", "emphasis", "bullet_list", "ordered_list", "blockquote", "link"];
    let mut form: Vec<(&str, &str)> = kept.iter().map(|tool| ("tool", *tool)).collect();
    form.push(("version", &version));
    administrator.post(&path, &form).await.must_be(303);
    administrator.post(&path, &form).await.must_be(409);
    for page in [edit.clone(), format!("/items/{item}/fields/description")] {
        assert!(writer.get(&page).await.must_be(200).body.contains("data-without=\"underline heading table\""), "{page}");
    }
    // What was written before stays until somebody writes it anew, whatever sends it.
    let told = async || {
        let item = town.program("writer").await.call("GET", &format!("/items/{item}"), None).await.json();
        (item["decision"].as_str().expect("a text").to_owned(), item["description"].as_str().expect("a text").to_owned())
    };
    assert!(told().await.0.contains("<table>"));
    let version = writer.get(&edit).await.field("version");
    let group = town.finances.to_string();
    let form = [("object", "Budget"), ("group", group.as_str()), ("version", version.as_str()), ("description", "<h2>Titre</h2><p>Un <u>mot</u> <b>gras</b></p>")];
    writer.post(&format!("/items/{item}"), &form).await.must_be(303);
    let (decision, description) = told().await;
    assert!(decision.contains("<table>"), "not written anew");
    assert_eq!(description, "<p>Titre</p><p>Un mot <b>gras</b></p>");
    let draft = json!({"version": 2, "decision": "<table><tr><td>Lot 1</td></tr></table><ul><li>Un</li></ul>"});
    town.program("writer").await.call("PUT", &format!("/items/{item}"), Some(draft)).await.must_be(200);
    assert_eq!(told().await.0, "<p>Lot 1</p><ul><li>Un</li></ul>");
}
}
