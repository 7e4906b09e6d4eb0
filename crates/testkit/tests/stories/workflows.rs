//! The workflow of a body's items: changed, tried, published, and lived under.

use crate::holding;
use crate::tools::{creates, id_in, moves, moves_meeting, plans, presents, validated, version_of};
use kernel::{By, ItemId, MeetingId, Role, ServiceRole};
use serde_json::json;
use testkit::{Persona, Seen, Town, on_both};

fn workflow_of(town: &Town<'_>) -> String {
    format!("/admin/bodies/{}/workflow", town.council)
}

/// The boxes of one name that are ticked.
fn ticked(page: &Seen, name: &str) -> Vec<String> {
    let start = format!("name=\"{name}\" value=\"");
    let boxes = page.body.split(start.as_str()).skip(1);
    let ticked = boxes.filter(|rest| {
        rest.split('>')
            .next()
            .is_some_and(|tag| tag.contains("checked"))
    });
    ticked
        .filter_map(|rest| rest.split('"').next().map(str::to_owned))
        .collect()
}

/// Switches levels and parts, as the page with its boxes does.
pub async fn switches(
    administrator: &Persona<'_>,
    town: &Town<'_>,
    on: &[(&str, &str)],
    off: &[&str],
) {
    let page = administrator.get(&workflow_of(town)).await;
    page.must_be(200);
    let version = page.field("version");
    let mut form = vec![("version".to_owned(), version)];
    for name in [
        "drafts",
        "level",
        "corrections",
        "service_part",
        "meeting_part",
    ] {
        let single = matches!(name, "drafts" | "corrections");
        let replaced = single && on.iter().any(|(own, _)| *own == name);
        let mut kept = ticked(&page, name);
        kept.retain(|value| !replaced && !off.contains(&value.as_str()));
        form.extend(kept.into_iter().map(|value| (name.to_owned(), value)));
    }
    form.extend(
        on.iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
    );
    let form: Vec<(&str, &str)> = form
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    administrator
        .post(&workflow_of(town), &form)
        .await
        .must_be(303);
}

/// Publishes the draft; `moves` say where items go whose state is no more.
pub async fn publishes(administrator: &Persona<'_>, town: &Town<'_>, moves: &[&str]) -> Seen {
    let path = format!("{}/publication", workflow_of(town));
    let version = administrator.get(&path).await.must_be(200).field("version");
    let mut form: Vec<(&str, &str)> = moves.iter().map(|one| ("moves", *one)).collect();
    form.push(("version", &version));
    let seen = administrator.post(&path, &form).await;
    town.app.run_jobs().await;
    seen
}

pub async fn state_of(town: &Town<'_>, item: ItemId) -> String {
    let found = town
        .app
        .desk
        .read(By::Platform, async |look| {
            council::items::several(&mut look.db, town.tenant, &[item]).await
        })
        .await;
    found.expect("an item").remove(0).state
}

/// A frozen agenda of these items, for the evening of [`holding::EVENING`].
pub async fn frozen(secretary: &Persona<'_>, town: &Town<'_>, items: &[ItemId]) -> MeetingId {
    let meeting = plans(secretary, town, "2026-11-26T18:30").await;
    presents(secretary, meeting, items).await.must_be(303);
    moves_meeting(secretary, meeting, "freeze", "")
        .await
        .must_be(303);
    meeting
}

/// The sitting is opened by those who sit.
pub async fn sits(town: &Town<'_>, meeting: MeetingId, members: &[String]) {
    holding::goes_to(town, 0);
    let program = town.program("secretary").await;
    holding::opens(&program, meeting, members, &[])
        .await
        .must_be(204);
}

/// The sitting is ended and the meeting closed.
pub async fn closes(town: &Town<'_>, meeting: MeetingId) {
    holding::goes_to(town, 60);
    let program = town.program("secretary").await;
    let at = town.app.clock.now().to_string();
    let ending = json!({"version": holding::version(&program, meeting).await, "at": at});
    program
        .call("POST", &format!("/meetings/{meeting}/ending"), Some(ending))
        .await
        .must_be(204);
    let close =
        json!({"transition": "close", "version": holding::version(&program, meeting).await});
    program
        .call(
            "POST",
            &format!("/meetings/{meeting}/transitions"),
            Some(close),
        )
        .await
        .must_be(204);
}

on_both! {
/// Covers PM-2-04.
async fn a_level_is_added_and_items_go_through_it(app: TestApp) {
    let town = app.town("soleil").await;
    let administrator = town.persona("administrator").await;
    let page = administrator.get(&workflow_of(&town)).await;
    page.must_be(200).must_show("Version 1, en vigueur").must_show("Proposer").must_show("Accepté avec modification");
    let svg = page.body.matches("class=\"node\"").count();
    assert_eq!(svg, 9, "every state is drawn");
    let before = creates(&town.persona("writer").await, &town, "Avant").await;

    switches(&administrator, &town, &[("level", "pre_reviewer"), ("label_pre_reviewer", "Au visa du directeur")], &[]).await;
    let page = administrator.get(&workflow_of(&town)).await;
    page.must_show("Version 2, brouillon").must_show("Au visa du directeur");
    // Nothing changes until it is published.
    let writer = town.persona("writer").await;
    writer.get(&format!("/items/{before}")).await.must_show("Proposer").must_hide("Envoyer en prévalidation");
    publishes(&administrator, &town, &[]).await.must_be(303);
    administrator.get(&workflow_of(&town)).await.must_show("Version 2, en vigueur");

    // A draft of before follows the new version at once.
    town.settle("director", &[Role::Service(town.finances, ServiceRole::PreReviewer)]).await;
    let (director, chief) = (town.persona("director").await, town.persona("chief").await);
    writer.get(&format!("/items/{before}")).await.must_show("Envoyer en prévalidation").must_hide("Proposer le point");
    moves(&writer, before, "send_to_prevalidation", "").await.must_be(303);
    let page = director.get(&format!("/items/{before}")).await;
    page.must_show("Au visa du directeur").must_show("Proposer");
    director.get("/").await.must_show("Avant");
    chief.get(&format!("/items/{before}")).await.must_hide("Valider");
    moves(&director, before, "propose", "").await.must_be(303);
    moves(&chief, before, "return_to_prevalidation", "À compléter.").await.must_be(303);
    moves(&director, before, "propose", "").await.must_be(303);
    moves(&chief, before, "validate", "").await.must_be(303);
    assert_eq!(state_of(&town, before).await, "validated");
    let history = writer.get(&format!("/items/{before}/history")).await;
    history.must_show("a envoyé le point en prévalidation").must_show("À compléter.");
    // The button of the form follows the workflow too.
    let form = writer.get(&format!("/bodies/{}/items/new", town.council)).await;
    form.must_show("Enregistrer, puis : Envoyer en prévalidation");
    let group = town.finances.to_string();
    let sent = [("object", "Envoyé d'emblée"), ("group", group.as_str()), ("then", "propose")];
    let sent = writer.post(&format!("/bodies/{}/items", town.council), &sent).await.location();
    assert_eq!(state_of(&town, ItemId(id_in(&sent))).await, "prevalidation");
}

/// Covers PM-2-04.
async fn a_level_where_nobody_sits_is_passed_over(app: TestApp) {
    let town = app.town("soleil").await;
    let administrator = town.persona("administrator").await;
    switches(&administrator, &town, &[("level", "pre_reviewer"), ("service_part", "skip_empty_levels")], &[]).await;
    publishes(&administrator, &town, &[]).await.must_be(303);
    let writer = town.persona("writer").await;
    let item = creates(&writer, &town, "Sans directeur").await;
    let page = writer.get(&format!("/items/{item}")).await;
    page.must_show("Proposer").must_hide("Envoyer en prévalidation");
    writer.get(&format!("/bodies/{}/items", town.council)).await.must_show("Proposer");
    // In Travaux nobody validates at all: the writer does.
    let roads = town.persona("roads").await;
    let alone = creates(&roads, &town, "Voirie").await;
    roads.get(&format!("/items/{alone}")).await.must_show("Valider").must_hide("Proposer");
    moves(&roads, alone, "validate", "").await.must_be(303);
    // As soon as somebody sits there, the level counts.
    town.settle("director", &[Role::Service(town.finances, ServiceRole::PreReviewer)]).await;
    writer.get(&format!("/items/{item}")).await.must_show("Envoyer en prévalidation").must_hide("Proposer le point");
    let refused = writer.post(&format!("/items/{item}/transitions"), &[("transition", "propose"), ("version", "1")]).await;
    refused.must_be(403);
}

/// Covers PM-4.7-17, PM-4.7-18.
async fn a_service_corrects_without_the_item_leaving_the_meeting(app: TestApp) {
    let town = app.town("soleil").await;
    let administrator = town.persona("administrator").await;
    switches(&administrator, &town, &[("corrections", "last_level")], &[]).await;
    publishes(&administrator, &town, &[]).await.must_be(303);
    let (secretary, writer, chief) = (town.persona("secretary").await, town.persona("writer").await, town.persona("chief").await);
    let items = [validated(&town, "Alpha").await, validated(&town, "Bravo").await];
    let meeting = plans(&secretary, &town, "2026-12-17T20:30").await;
    presents(&secretary, meeting, &items).await.must_be(303);
    moves(&secretary, items[0], "return_for_correction", "Le montant manque.").await.must_be(303);
    writer.get(&format!("/items/{}", items[0])).await.must_show("Renvoyé au service").must_show("1 sur 2");
    writer.get("/").await.must_show("Alpha");
    // The agenda is fixed meanwhile: the item keeps its place and does not move.
    moves_meeting(&secretary, meeting, "freeze", "").await.must_be(303);
    assert_eq!(state_of(&town, items[0]).await, "returned");
    assert_eq!(state_of(&town, items[1]).await, "frozen");
    let (form, group) = (writer.get(&format!("/items/{}/edit", items[0])).await, town.finances.to_string());
    let version = form.must_be(200).field("version");
    let fields = [("object", "Alpha corrigé"), ("group", group.as_str()), ("version", &version)];
    writer.post(&format!("/items/{}", items[0]), &fields).await.must_be(303);
    writer.get(&format!("/items/{}", items[0])).await.must_hide("Rendre à la séance");
    moves(&writer, items[0], "correct_to_proposed", "").await.must_be(303);
    assert_eq!(state_of(&town, items[0]).await, "returned_proposed");
    chief.get("/").await.must_show("Alpha corrigé");
    moves(&chief, items[0], "give_back_frozen", "").await.must_be(303);
    assert_eq!(state_of(&town, items[0]).await, "frozen");
    secretary.get(&format!("/items/{}", items[0])).await.must_show("1 sur 2").must_show("Alpha corrigé");
    // Taken off the agenda while it is being corrected, it is validated again.
    moves_meeting(&secretary, meeting, "unfreeze", "Un point manque.").await.must_be(303);
    moves(&secretary, items[1], "return_for_correction", "À revoir.").await.must_be(303);
    let version = version_of(&secretary, meeting).await;
    secretary.post(&format!("/meetings/{meeting}/agenda/{}/remove", items[1]), &[("version", &version)]).await.must_be(303);
    assert_eq!(state_of(&town, items[1]).await, "validated");
}

/// What is decided may leave a copy, hide what is being written, and be prepared.
async fn decisions_of_a_body_are_its_own(app: TestApp) {
    let town = app.town("soleil").await;
    let members = holding::seated(&town, 3).await;
    holding::goes_to(&town, -5);
    let administrator = town.persona("administrator").await;
    let on = [("meeting_part", "pre_accepted"), ("meeting_part", "postponed_to_next"), ("meeting_part", "removed"), ("meeting_part", "decisions_at_closing")];
    switches(&administrator, &town, &on, &["refused"]).await;
    // A decision of its own: the council takes note.
    let new = format!("{}/states", workflow_of(&town));
    let version = administrator.get(&format!("{new}/new")).await.must_be(200).field("version");
    let state = [("label", "Pris acte"), ("tone", "accepte"), ("stage", "accepted"), ("read", "writer"), ("read", "member"), ("write", "manager"), ("version", version.as_str())];
    administrator.post(&new, &state).await.must_be(303);
    let page = administrator.get(&workflow_of(&town)).await;
    page.must_show("Aucune transition ne mène");
    let own = page.body.split("/states/own_state_").nth(1).and_then(|rest| rest.split('"').next()).expect("its page");
    let own = format!("own_state_{own}");
    let refused = administrator.get(&format!("{}/publication", workflow_of(&town))).await;
    refused.must_be(403).must_show("ne peut pas encore être publié");
    let new = format!("{}/ways", workflow_of(&town));
    let version = administrator.get(&format!("{new}/new")).await.must_be(200).field("version");
    let way = [("label", "Prendre acte"), ("from", "frozen"), ("to", own.as_str()), ("by", "manager"), ("comment", "unasked"), ("version", version.as_str())];
    administrator.post(&new, &way).await.must_be(303);
    publishes(&administrator, &town, &[]).await.must_be(303);

    let (secretary, writer) = (town.persona("secretary").await, town.persona("writer").await);
    let items = [validated(&town, "Alpha").await, validated(&town, "Bravo").await, validated(&town, "Charlie").await];
    let meeting = frozen(&secretary, &town, &items).await;
    sits(&town, meeting, &members).await;
    let page = secretary.get(&format!("/items/{}", items[0])).await;
    page.must_show("Prendre acte").must_show("Préaccepter").must_show("Retirer le point").must_hide("Refuser");
    // At once, without a page that asks again.
    let version = page.field("version");
    let act = page.body.split("value=\"own_way_").nth(1).and_then(|rest| rest.split('"').next()).expect("its key");
    let act = format!("own_way_{act}");
    let noted = [("transition", act.as_str()), ("version", version.as_str())];
    secretary.post_and_follow(&format!("/items/{}/transitions", items[0]), &noted).await.must_show("Pris acte").must_show("Le point a changé");
    moves(&secretary, items[1], "pre_accept", "").await.must_be(303);
    assert_eq!(state_of(&town, items[1]).await, "pre_accepted");
    moves(&secretary, items[1], "accept", "").await.must_be(303);
    // What is being written is not told to those who only read it.
    secretary.get(&format!("/items/{}", items[1])).await.must_show("Toiture");
    let page = writer.get(&format!("/items/{}", items[1])).await;
    page.must_show("Accepté").must_hide("Toiture").must_show("visible à la clôture");
    // Postponed: a copy, linked, with its annexes, waits for the next meeting.
    moves(&secretary, items[2], "postpone_to_next", "").await.must_be(303);
    let program = town.program("secretary").await;
    let links = program.call("GET", &format!("/items/{}/links", items[2]), None).await.json();
    let copy: ItemId = ItemId(id_in(links["items"][0]["id"].as_str().or(links[0]["id"].as_str()).expect("a copy")));
    assert_eq!(state_of(&town, copy).await, "validated");
    // Undone and decided again, it leaves no second copy while the first one waits.
    moves(&secretary, items[2], "undecide", "Erreur de saisie.").await.must_be(303);
    secretary.get(&format!("/items/{}", items[2])).await.must_hide("Renvoyé par");
    moves(&secretary, items[2], "postpone_to_next", "").await.must_be(303);
    let links = program.call("GET", &format!("/items/{}/links", items[2]), None).await.json();
    assert_eq!(links["items"].as_array().map(Vec::len), Some(1));
    let page = secretary.get(&format!("/items/{copy}")).await;
    page.must_show("Charlie").must_show("Toiture");
    writer.get(&format!("/items/{copy}/history")).await.must_show("a reporté ici un point");
    closes(&town, meeting).await;
    writer.get(&format!("/items/{}", items[1])).await.must_show("Toiture");
    writer.get(&format!("/items/{}/history", items[0])).await.must_show("Prendre acte");
    secretary.get(&format!("/meetings/{meeting}")).await.must_show("Pris acte");
}

async fn rights_and_confirmations_are_set_state_by_state(app: TestApp) {
    let town = app.town("soleil").await;
    let administrator = town.persona("administrator").await;
    let (writer, chief, secretary) = (town.persona("writer").await, town.persona("chief").await, town.persona("secretary").await);
    let item = creates(&writer, &town, "Alpha").await;
    secretary.get(&format!("/items/{item}")).await.must_be(404);
    // The secretary reads and changes what is proposed, under another name; validating asks for a comment.
    let path = format!("{}/states/proposed", workflow_of(&town));
    let page = administrator.get(&path).await;
    let version = page.must_be(200).must_show("Proposé").field("version");
    assert_eq!(ticked(&page, "write"), ["reviewer"]);
    let state = [("label", "Chez le chef"), ("tone", "propose"), ("read", "writer"), ("read", "reviewer"), ("write", "reviewer"), ("write", "manager"), ("version", version.as_str())];
    administrator.post(&path, &state).await.must_be(303);
    let path = format!("{}/ways/validate.proposed", workflow_of(&town));
    let version = administrator.get(&path).await.must_be(200).field("version");
    let way = [("label", "Donner son accord"), ("by", "reviewer"), ("comment", "required"), ("version", version.as_str())];
    administrator.post(&path, &way).await.must_be(303);
    let simulated = administrator.get(&format!("{}/simulation?state=proposed&relation=manager", workflow_of(&town))).await;
    simulated.must_show("voit le point").must_show("modifie le point").must_show("Rien.");
    let simulated = administrator.get(&format!("{}/simulation?state=proposed&relation=reviewer", workflow_of(&town))).await;
    simulated.must_show("Donner son accord");
    publishes(&administrator, &town, &[]).await.must_be(303);
    moves(&writer, item, "propose", "").await.must_be(303);
    secretary.get(&format!("/items/{item}")).await.must_show("Chez le chef");
    secretary.get(&format!("/items/{item}/edit")).await.must_be(200);
    town.persona("reader").await.get(&format!("/items/{item}")).await.must_be(404);
    moves(&chief, item, "validate", "").await.must_be(422).must_show("commentaire");
    moves(&chief, item, "validate", "Conforme.").await.must_be(303);
    chief.get(&format!("/items/{item}/history")).await.must_show("Donner son accord").must_show("Conforme.");
    // Who saves from an older page is told.
    let late = [("label", ""), ("tone", "propose"), ("read", "writer"), ("version", version.as_str())];
    administrator.post(&format!("{}/states/proposed", workflow_of(&town)), &late).await.must_be(409);
}

/// What a service corrects comes to its agenda as that is, whatever the mapping says.
async fn corrections_that_are_no_more_leave_items_on_their_agenda(app: TestApp) {
    let town = app.town("soleil").await;
    let administrator = town.persona("administrator").await;
    switches(&administrator, &town, &[("corrections", "service")], &[]).await;
    publishes(&administrator, &town, &[]).await.must_be(303);
    let secretary = town.persona("secretary").await;
    let items = [validated(&town, "Alpha").await, validated(&town, "Bravo").await];
    let open = plans(&secretary, &town, "2026-12-17T20:30").await;
    presents(&secretary, open, &items[..1]).await.must_be(303);
    frozen(&secretary, &town, &items[1..]).await;
    for item in items {
        moves(&secretary, item, "return_for_correction", "À revoir.").await.must_be(303);
    }
    switches(&administrator, &town, &[("corrections", "none")], &[]).await;
    publishes(&administrator, &town, &["returned>presented"]).await.must_be(303);
    let states = (state_of(&town, items[0]).await, state_of(&town, items[1]).await);
    assert_eq!((states.0.as_str(), states.1.as_str()), ("presented", "frozen"));
    moves_meeting(&secretary, open, "freeze", "").await.must_be(303);
    assert_eq!(state_of(&town, items[0]).await, "frozen");
}

/// Changing the workflow of a living body moves its items where the administrator says.
async fn living_items_move_under_the_new_version(app: TestApp) {
    let town = app.town("soleil").await;
    let members = holding::seated(&town, 3).await;
    holding::goes_to(&town, -5);
    let administrator = town.persona("administrator").await;
    let (writer, chief, secretary) = (town.persona("writer").await, town.persona("chief").await, town.persona("secretary").await);
    let item = creates(&writer, &town, "Alpha").await;
    moves(&writer, item, "propose", "").await.must_be(303);
    let valid = validated(&town, "Bravo").await;
    let meeting = frozen(&secretary, &town, &[valid]).await;
    // Without any level, what is proposed has nowhere to be.
    switches(&administrator, &town, &[], &["reviewer"]).await;
    let page = administrator.get(&format!("{}/publication", workflow_of(&town))).await;
    page.must_show("États supprimés").must_show("passe à");
    assert!(!page.body.contains("value=\"proposed>frozen\""), "no agenda is offered to what is on none");
    publishes(&administrator, &town, &[]).await.must_be(422).must_show("Choisissez un état");
    publishes(&administrator, &town, &["proposed>accepted"]).await.must_be(422).must_show("garde sa place");
    assert_eq!(state_of(&town, item).await, "proposed");
    publishes(&administrator, &town, &["proposed>validated"]).await.must_be(303);
    assert_eq!((state_of(&town, item).await.as_str(), state_of(&town, valid).await.as_str()), ("validated", "frozen"));
    secretary.get(&format!("/items/{item}")).await.must_show("Validé");
    writer.get(&format!("/items/{item}/history")).await.must_show("avec le nouveau circuit");
    administrator.get(&workflow_of(&town)).await.must_hide("version précédente");
    // What nobody may do any more is not done from an old page.
    chief.post(&format!("/items/{item}/transitions"), &[("transition", "validate"), ("version", "2")]).await.must_be(403);
    // Items of a closed meeting keep their version; the meeting goes on as before.
    sits(&town, meeting, &members).await;
    moves(&secretary, valid, "accept", "").await.must_be(303);
    closes(&town, meeting).await;
    switches(&administrator, &town, &[("meeting_part", "removed")], &[]).await;
    publishes(&administrator, &town, &[]).await.must_be(303);
    let flows = app.desk.read(By::Platform, async |look| directory::bodies::flows(&mut look.db, town.tenant).await).await.expect("flows");
    let found = app.desk.read(By::Platform, async |look| council::items::several(&mut look.db, town.tenant, &[valid, item]).await).await.expect("items");
    let number = |place: usize| flows.iter().find(|flow| flow.id == found[place].flow).map(|flow| flow.number);
    assert_eq!((number(0), number(1)), (Some(2), Some(3)));
    secretary.get(&format!("/items/{valid}")).await.must_show("Accepté");
    let again = administrator.get(&format!("{}/publication", workflow_of(&town))).await;
    again.must_be(403).must_show("déjà en vigueur");
}
}
