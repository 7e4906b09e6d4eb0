//! What is noted of an item: who works on it, whether its file is complete, whether it was signed.

use crate::holding;
use crate::tools::{creates, moves, moves_meeting, plans, presents, validated};
use kernel::{By, Role, ServiceRole};
use serde_json::json;
use testkit::{Persona, Town, on_both};

/// Uses all marks, with their usual authors.
async fn uses_marks(administrator: &Persona<'_>, town: &Town<'_>) {
    let path = format!("/admin/bodies/{}/marks", town.council);
    let version = administrator.get(&path).await.must_be(200).field("version");
    let form = [
        ("used", "taken_over"),
        ("used", "completeness"),
        ("used", "signed"),
        ("completeness", "reviewer"),
        ("completeness", "manager"),
        ("signed", "manager"),
        ("version", version.as_str()),
    ];
    administrator.post(&path, &form).await.must_be(303);
    // Whoever saves from an older page is told; a mark that nobody notes is refused.
    administrator.post(&path, &form).await.must_be(409);
    let nobody = [("used", "signed"), ("version", "1")];
    administrator
        .post(&path, &nobody)
        .await
        .must_be(422)
        .must_show("Choisissez qui");
}

on_both! {
/// Covers PM-4.1-44, PM-4.9-07, PM-4.9-08, PM-4.9-09.
async fn who_works_on_an_item_says_so(app: TestApp) {
    let town = app.town("soleil").await;
    let administrator = town.persona("administrator").await;
    let (writer, chief, reader) = (town.persona("writer").await, town.persona("chief").await, town.persona("reader").await);
    let item = creates(&writer, &town, "Alpha").await;
    let page = format!("/items/{item}");
    let list = format!("/bodies/{}/items", town.council);
    writer.get(&page).await.must_hide("Prendre en charge");
    uses_marks(&administrator, &town).await;
    writer.get(&page).await.must_show("Par personne").must_show("Prendre en charge");
    reader.get(&page).await.must_show("Par personne").must_hide("Prendre en charge");
    reader.post(&format!("{page}/takeover"), &[("seen", "")]).await.must_be(403);
    writer.post_and_follow(&format!("{page}/takeover"), &[("seen", "")]).await.must_show("Par vous").must_show("Ne plus prendre en charge");
    // Somebody else, on an older page, learns who has it.
    chief.post(&format!("{page}/takeover"), &[("seen", "")]).await.must_be(403).must_show("Writer vient de prendre");
    chief.get(&page).await.must_show("Par Camille Writer").must_show("Libérer");
    assert!(chief.get(&list).await.body.contains("Pris en charge par Camille Writer"));
    assert!(writer.get(&list).await.body.contains("Pris en charge par vous"));
    // Where the body stops using it, nothing is told; what was noted is found again.
    let marks = format!("/admin/bodies/{}/marks", town.council);
    administrator.post(&marks, &[("version", "1")]).await.must_be(303);
    assert!(!chief.get(&list).await.body.contains("Pris en charge"));
    writer.get(&page).await.must_hide("Par vous");
    let again = [("used", "taken_over"), ("used", "completeness"), ("completeness", "reviewer"), ("version", "2")];
    administrator.post(&marks, &again).await.must_be(303);
    writer.get(&page).await.must_show("Par vous");
    // In another state nobody holds it yet; back in the first one, the same person does.
    moves(&writer, item, "propose", "").await.must_be(303);
    chief.get(&page).await.must_show("Par personne");
    chief.post(&format!("{page}/takeover"), &[("seen", "")]).await.must_be(303);
    moves(&chief, item, "return_to_service", "À compléter.").await.must_be(303);
    writer.get(&page).await.must_show("Par vous");
    moves(&writer, item, "propose", "").await.must_be(303);
    let program = town.program("chief").await;
    let marks = program.call("GET", &format!("{page}/marks"), None).await.json();
    assert_eq!(marks["taken_over"]["name"], "Camille Chief");
    assert_eq!(marks["completeness"], "not_evaluated");
    // Whoever lost the right meanwhile does not find again what they held.
    let deputy_id = town.settle("deputy", &[Role::Service(town.finances, ServiceRole::Reviewer)]).await;
    let deputy = town.persona("deputy").await;
    let other = creates(&writer, &town, "Bravo").await;
    deputy.post(&format!("/items/{other}/takeover"), &[("seen", "")]).await.must_be(303);
    writer.get(&format!("/items/{other}")).await.must_show("Par Camille Deputy");
    moves(&writer, other, "propose", "").await.must_be(303);
    app.desk.work(By::Nobody(town.tenant), async |work| {
        directory::people::withdraw_role(work, deputy_id, Role::Service(town.finances, ServiceRole::Reviewer)).await
    }).await.expect("withdrawn");
    moves(&chief, other, "return_to_service", "À revoir.").await.must_be(303);
    writer.get(&format!("/items/{other}")).await.must_show("Par personne");
    // Whoever loses the right to change it no longer holds it.
    let chief_id = chief_of(&town).await;
    app.desk.work(By::Nobody(town.tenant), async |work| {
        directory::people::withdraw_role(work, chief_id, Role::Service(town.finances, ServiceRole::Reviewer)).await
    }).await.expect("withdrawn");
    writer.get(&page).await.must_show("Par personne");
    let history = writer.get(&format!("{page}/history")).await;
    history.must_show("a pris le point en charge").must_show("mis fin à la prise en charge par Camille Chief");
    // Who came back without the right does not find it again either.
    let seen = writer.get(&page).await;
    seen.must_hide("Prendre en charge");
}

/// Covers PM-4.1-41, PM-4.1-42.
async fn completeness_is_evaluated_and_its_history_kept(app: TestApp) {
    let town = app.town("soleil").await;
    let administrator = town.persona("administrator").await;
    uses_marks(&administrator, &town).await;
    let (writer, chief, secretary) = (town.persona("writer").await, town.persona("chief").await, town.persona("secretary").await);
    let item = creates(&writer, &town, "Alpha").await;
    let page = format!("/items/{item}");
    let path = format!("{page}/completeness");
    writer.get(&page).await.must_show("Pas encore évaluée").must_hide("Évaluer");
    writer.get(&path).await.must_be(403);
    writer.post(&path, &[("completeness", "complete")]).await.must_be(403);
    chief.get(&path).await.must_be(200).must_show("Incomplet").must_hide("Nouvelle évaluation");
    chief.post(&path, &[("completeness", ""), ("comment", "Rien")]).await.must_be(422).must_show("Indiquez si");
    chief.post_and_follow(&path, &[("completeness", "incomplete"), ("comment", "Le plan manque.")]).await.must_show("Incomplet");
    // Who completes it asks again, and says nothing else.
    writer.get(&path).await.must_show("Nouvelle évaluation demandée").must_hide("Complet");
    writer.post(&path, &[("completeness", "complete")]).await.must_be(422);
    writer.post(&path, &[("completeness", "asked_again"), ("comment", "Le plan est joint.")]).await.must_be(303);
    moves(&writer, item, "propose", "").await.must_be(303);
    moves(&chief, item, "validate", "").await.must_be(303);
    secretary.post_and_follow(&path, &[("completeness", "complete"), ("comment", "")]).await.must_show("Complet");
    let history = secretary.get(&format!("{page}/history")).await;
    history.must_show("a jugé le dossier incomplet").must_show("Le plan manque.").must_show("a demandé une nouvelle évaluation").must_show("Le plan est joint.").must_show("a jugé le dossier complet");
    // A form that was open stays valid: nothing of the item changed.
    let program = town.program("secretary").await;
    assert_eq!(program.call("GET", &page, None).await.json()["version"], 3);
}

/// Covers PM-4.1-43.
async fn a_signature_by_hand_is_noted_by_the_secretary(app: TestApp) {
    let town = app.town("soleil").await;
    let members = holding::seated(&town, 3).await;
    holding::goes_to(&town, -5);
    let administrator = town.persona("administrator").await;
    uses_marks(&administrator, &town).await;
    let (writer, secretary) = (town.persona("writer").await, town.persona("secretary").await);
    let draft = creates(&writer, &town, "Brouillon").await;
    let item = validated(&town, "Alpha").await;
    let page = format!("/items/{item}");
    writer.get(&page).await.must_show("Signé").must_hide("Noter la signature");
    writer.post(&format!("{page}/signed"), &[("signed", "yes")]).await.must_be(403);
    writer.post(&format!("/items/{draft}/signed"), &[("signed", "yes")]).await.must_be(403);
    secretary.get(&page).await.must_show("Noter la signature");
    secretary.post_and_follow(&format!("{page}/signed"), &[("signed", "yes")]).await.must_show("Retirer la signature");
    secretary.post_and_follow(&format!("{page}/signed"), &[("signed", "no")]).await.must_show("Noter la signature");
    // Once the meeting is closed, it is noted, and not taken back.
    let meeting = plans(&secretary, &town, "2026-11-26T18:30").await;
    presents(&secretary, meeting, &[item]).await.must_be(303);
    moves_meeting(&secretary, meeting, "freeze", "").await.must_be(303);
    holding::goes_to(&town, 0);
    let program = town.program("secretary").await;
    holding::opens(&program, meeting, &members, &[]).await.must_be(204);
    moves(&secretary, item, "accept", "").await.must_be(303);
    holding::goes_to(&town, 60);
    let ending = json!({"version": holding::version(&program, meeting).await});
    program.call("POST", &format!("/meetings/{meeting}/ending"), Some(ending)).await.must_be(204);
    moves_meeting(&secretary, meeting, "close", "").await.must_be(303);
    program.call("PUT", &format!("{page}/signed"), Some(json!({"signed": true}))).await.must_be(204);
    secretary.get(&page).await.must_hide("Retirer la signature").must_hide("Noter la signature");
    program.call("PUT", &format!("{page}/signed"), Some(json!({"signed": false}))).await.must_be(403);
    assert_eq!(program.call("GET", &format!("{page}/marks"), None).await.json()["signed"], true);
    program.call("PUT", &format!("{page}/completeness"), Some(json!({"completeness": "complete"}))).await.must_be(403);
    secretary.get(&format!("{page}/history")).await.must_show("a noté que la délibération est signée");
}
}

/// The person who is the chief of Finances.
async fn chief_of(town: &Town<'_>) -> kernel::PersonId {
    let all = town
        .program("secretary")
        .await
        .call("GET", "/persons", None)
        .await
        .json();
    let all = all["items"].as_array().expect("a list").clone();
    let found = all
        .iter()
        .find(|one| one["family_name"] == "Chief")
        .expect("the chief");
    found["id"].as_str().expect("an id").parse().expect("an id")
}
