//! The workflow of meetings, as a body wants it.

use crate::tools::{moves_meeting, plans, presents, validated, version_of};
use testkit::{Persona, Seen, Town, on_both};

fn flow(town: &Town<'_>) -> String {
    format!("/admin/bodies/{}/meeting-workflow", town.council)
}

/// Saves a state or way, with the version that its form shows.
async fn saves(administrator: &Persona<'_>, path: &str, said: &[(&str, &str)]) -> Seen {
    let version = administrator.get(path).await.must_be(200).field("version");
    let mut form = said.to_vec();
    form.push(("version", &version));
    administrator.post(path, &form).await
}

on_both! {
/// Covers PM-0-03, PM-2-13, PM-4.8-01, PM-4.8-07.
async fn the_workflow_of_meetings_is_adapted_and_in_force_at_once(app: TestApp) {
    let town = app.town("soleil").await;
    let (administrator, secretary) = (town.persona("administrator").await, town.persona("secretary").await);
    let (member, writer) = (town.persona("member").await, town.persona("writer").await);
    let item = validated(&town, "Budget").await;
    let meeting = plans(&secretary, &town, "2026-12-17T20:30").await;
    let page = format!("/meetings/{meeting}");
    presents(&secretary, meeting, &[item]).await.must_be(303);
    administrator.get(&flow(&town)).await.must_show("Gelée").must_show("Clôturée");
    administrator.get(&format!("{}/ways", flow(&town))).await.must_show("Dégeler").must_show("Rouvrir");

    // Names, and who sees a meeting in preparation: of the meetings that there are already too.
    member.get(&page).await.must_be(404);
    writer.get(&page).await.must_be(200);
    let creation = format!("{}/states/creation", flow(&town));
    let said = [("label", "En préparation"), ("tone", "creation"), ("read", "member"), ("read", "administrator")];
    saves(&administrator, &creation, &said).await.must_be(303);
    secretary.get(&page).await.must_show("En préparation");
    member.get(&page).await.must_be(200);
    writer.get(&page).await.must_be(404);
    administrator.get(&flow(&town)).await.must_show("Modifié");
    saves(&administrator, &creation, &[("label", "x"), ("tone", "")]).await.must_be(422).must_show("couleur");
    let long = "x".repeat(61);
    saves(&administrator, &creation, &[("label", &long), ("tone", "creation")]).await.must_be(422);

    // What is asked before a way, and who follows it.
    let freeze = format!("{}/ways/freeze.creation", flow(&town));
    saves(&administrator, &freeze, &[("label", "Figer"), ("by", "manager"), ("comment", "required")]).await.must_be(303);
    moves_meeting(&secretary, meeting, "freeze", "").await.must_be(422);
    moves_meeting(&secretary, meeting, "freeze", "Vu avec le maire").await.must_be(303);
    secretary.get(&page).await.must_show("Gelée");
    let unfreeze = format!("{}/ways/unfreeze.frozen", flow(&town));
    saves(&administrator, &unfreeze, &[("by", "administrator"), ("comment", "unasked")]).await.must_be(303);
    let version = version_of(&secretary, meeting).await;
    let asked = [("transition", "unfreeze"), ("version", version.as_str())];
    secretary.post(&format!("{page}/transitions"), &asked).await.must_be(403);
    moves_meeting(&administrator, meeting, "unfreeze", "").await.must_be(303);
    // Whoever follows a way sees the meeting where it starts, and the reason for reopening stays.
    let frozen = format!("{}/states/frozen", flow(&town));
    saves(&administrator, &frozen, &[("tone", "gele"), ("read", "member")]).await.must_be(422).must_show("doit voir");
    let reopen = format!("{}/ways/reopen.closed", flow(&town));
    saves(&administrator, &reopen, &[("label", "Rouvrir le dossier"), ("by", "manager"), ("comment", "unasked")]).await.must_be(303);
    administrator.get(&format!("{}/ways", flow(&town))).await.must_show("Rouvrir le dossier").must_show("Administrateur");

    // Two administrators, and setting back.
    let stale = [("label", "y"), ("tone", "creation"), ("read", "administrator"), ("version", "1")];
    administrator.post(&creation, &stale).await.must_be(409);
    let version = administrator.get(&creation).await.field("version");
    administrator.post(&format!("{creation}/restore?version={version}"), &[]).await.must_be(303);
    secretary.get(&page).await.must_show("En création");
    member.get(&page).await.must_be(404);
    writer.get(&page).await.must_be(200);
    // Another body keeps its own.
    administrator.get(&format!("/admin/bodies/{}/meeting-workflow", town.bureau)).await.must_hide("Modifié");
    for path in ["/states/nowhere", "/ways/fly.creation", "/states/new"] {
        administrator.get(&format!("{}{path}", flow(&town))).await.must_be(404);
    }
    secretary.get(&flow(&town)).await.must_be(403);
}
}
