//! Annexes as a body wants them: types, confidential ones, versions, an order, and what follows a decision.

use crate::holding;
use crate::tools::{creates, id_in, moves, pdf, validated};
use crate::workflows::{closes, frozen, sits};
use testkit::{Persona, Seen, Town, on_both};

fn annexing(town: &Town<'_>) -> String {
    format!("/admin/bodies/{}/annexes", town.council)
}

/// Adds a type of annexes to the council.
async fn adds_type(administrator: &Persona<'_>, town: &Town<'_>, said: &[(&str, &str)]) -> Seen {
    let path = annexing(town);
    let version = administrator
        .get(&format!("{path}/new"))
        .await
        .must_be(200)
        .field("version");
    let mut form = said.to_vec();
    form.push(("version", &version));
    administrator.post(&path, &form).await
}

/// The ids of annexes, in the order of the page.
fn annexes(page: &Seen) -> Vec<String> {
    let links = page.body.split("class=\"objet\" href=\"/annexes/").skip(1);
    links.map(|rest| id_in(rest).to_string()).collect()
}

on_both! {
/// Covers PM-4.3-02, PM-4.3-06, PM-4.3-09, PM-4.3-10.
async fn types_give_titles_and_marks_and_several_files_come_at_once(app: TestApp) {
    let town = app.town("soleil").await;
    let (administrator, writer) = (town.persona("administrator").await, town.persona("writer").await);
    let item = creates(&writer, &town, "Halle").await;
    let path = format!("/items/{item}/annexes");
    writer.get(&path).await.must_hide("Sans type");
    adds_type(&administrator, &town, &[("name", " ")]).await.must_be(422).must_show("Donnez un nom");
    adds_type(&administrator, &town, &[("name", "Plan"), ("default_title", "Plan des lieux"), ("to_print", "yes")]).await.must_be(303);
    adds_type(&administrator, &town, &[("name", "Plan")]).await.must_be(422).must_show("porte déjà ce nom");
    // One type is not asked; several are.
    let page = writer.get(&path).await;
    assert!(page.must_hide("Sans type").body.contains("name=\"type\" value=\"1\""), "{}", page.body);
    adds_type(&administrator, &town, &[("name", "Devis")]).await.must_be(303);
    writer.get(&path).await.must_show("Sans type").must_show("Devis");
    let bytes = pdf();
    writer.upload_all(&path, &[("type", "1"), ("title", " ")], &[("a.pdf", &bytes)]).await.must_be(303);
    writer.get(&path).await.must_show("Plan des lieux").must_show("À imprimer");
    writer.upload_all(&path, &[("type", "2"), ("title", "Sans effet")], &[("lot-1.pdf", &bytes), ("lot-2.pdf", &bytes), ("", b"")]).await.must_be(303);
    let page = writer.get(&path).await;
    page.must_show("2 annexes sont ajoutées").must_show("lot-1").must_show("lot-2").must_hide("Sans effet");
    // All of them or none, and what was typed is kept.
    let refused = writer.upload_all(&path, &[("type", "2"), ("title", "Lots"), ("confidential", "yes")], &[("lot-3.pdf", &bytes), ("lot-4.pdf", b"PK")]).await;
    refused.must_be(422).must_show("PDF");
    assert!(refused.body.contains("value=\"Lots\"") && refused.body.contains("name=\"confidential\" value=\"yes\" checked") && refused.body.contains("<option value=\"2\" selected"), "{}", refused.body);
    writer.get(&path).await.must_hide("lot-3");
    writer.upload_all(&path, &[("type", "9")], &[("x.pdf", &bytes)]).await.must_be(422).must_show("n'est pas proposé");
    // The order is theirs; a title and a type are changed.
    let ids = annexes(&writer.get(&path).await);
    writer.post(&format!("/annexes/{}/up", ids[2]), &[]).await.must_be(303);
    writer.post(&format!("/annexes/{}/down", ids[2]), &[]).await.must_be(303);
    writer.post(&format!("/annexes/{}/up", ids[2]), &[]).await.must_be(303);
    assert_eq!(annexes(&writer.get(&path).await), [&ids[0], &ids[2], &ids[1]].map(String::clone));
    writer.post(&format!("/annexes/{}/up", ids[0]), &[]).await.must_be(303);
    let form = writer.get(&format!("/annexes/{}/edit", ids[1])).await;
    let version = form.must_be(200).field("version");
    let said = [("title", "Lot de plomberie"), ("type", "1"), ("version", version.as_str())];
    writer.post(&format!("/annexes/{}", ids[1]), &[("title", " "), ("version", version.as_str())]).await.must_be(422).must_show("Donnez un titre");
    writer.post(&format!("/annexes/{}", ids[1]), &said).await.must_be(303);
    writer.post(&format!("/annexes/{}", ids[1]), &said).await.must_be(409);
    writer.get(&path).await.must_show("Lot de plomberie");
    town.persona("reader").await.get(&format!("/annexes/{}/edit", ids[1])).await.must_be(403);
    // Another file in its place: the former one is there, and says so.
    let changed = writer.upload(&format!("/annexes/{}/file", ids[1]), "", "nouveau.pdf", &pdf()).await;
    changed.must_be(303);
    let page = writer.get(&path).await;
    page.must_show("Versions précédentes");
    let now = annexes(&page);
    assert!(now.len() == 3 && !now.contains(&ids[1]), "{now:?}");
    writer.get(&format!("/annexes/{}", ids[1])).await.must_be(200);
    writer.post(&format!("/annexes/{}/remove", ids[1]), &[]).await.must_be(404);
    // What is in use is ended, not removed.
    administrator.get(&annexing(&town)).await.must_show("Plan").must_show("Des annexes ont ce type");
    let version = administrator.get(&format!("{}/1", annexing(&town))).await.field("version");
    administrator.post(&format!("{}/1/remove?version={version}", annexing(&town)), &[]).await.must_be(403);
    let ended = [("name", "Plan"), ("ended", "yes"), ("version", version.as_str())];
    administrator.post(&format!("{}/1", annexing(&town)), &ended).await.must_be(303);
    writer.get(&path).await.must_show("Plan").must_hide("Sans type");
    writer.get(&format!("/annexes/{}/edit", now[0])).await.must_show("Plan");
    adds_type(&administrator, &town, &[("name", "Inutile")]).await.must_be(303);
    let version = administrator.get(&format!("{}/3", annexing(&town))).await.field("version");
    administrator.post(&format!("{}/3/remove?version={version}", annexing(&town)), &[]).await.must_be(303);
    administrator.get(&format!("{}/3", annexing(&town))).await.must_be(404);
}

/// Covers PM-4.3-05.
async fn confidential_annexes_exist_for_those_only_who_see_them(app: TestApp) {
    let town = app.town("soleil").await;
    let members = holding::seated(&town, 3).await;
    holding::goes_to(&town, -5);
    let (administrator, writer, secretary) = (town.persona("administrator").await, town.persona("writer").await, town.persona("secretary").await);
    let item = validated(&town, "Halle").await;
    let path = format!("/items/{item}/annexes");
    let bytes = pdf();
    let secretary_adds = secretary.upload_all(&path, &[("confidential", "yes"), ("title", "Offre cachetée")], &[("offre.pdf", &bytes)]).await;
    secretary_adds.must_be(303);
    secretary.upload_all(&path, &[("title", "Plan public")], &[("plan.pdf", &bytes)]).await.must_be(303);
    app.run_jobs().await;
    let page = secretary.get(&path).await;
    page.must_show("Offre cachetée").must_show("Confidentielle");
    let secret = annexes(&page)[0].clone();
    // The service and the secretaries see it; the observer of the service does not know of it.
    writer.get(&path).await.must_show("Offre cachetée");
    let reader = town.persona("reader").await;
    let told = |seen: &Seen| seen.body.contains("cachetée") || seen.body.contains(&secret);
    for page in [format!("/items/{item}"), path.clone(), format!("/items/{item}/history"), "/search?q=cachetee".to_owned(), "/search?q=offre".to_owned(), "/".to_owned()] {
        let seen = reader.get(&page).await;
        assert!(!told(&seen), "{page}: {}", seen.body);
    }
    reader.get(&path).await.must_show("Plan public");
    reader.get(&format!("/annexes/{secret}")).await.must_be(404);
    writer.get("/search?q=cachetee").await.must_show("Halle");
    let program = town.program("reader").await;
    program.call("GET", &format!("/annexes/{secret}"), None).await.must_be(404);
    for call in [format!("/items/{item}/annexes"), format!("/items/{item}/history")] {
        let seen = program.call("GET", &call, None).await;
        assert!(!seen.body.contains("cachetée"), "{}", seen.body);
    }
    // Nor that there is one: neither counted, nor told, nor given back by who takes it away.
    let listed = program.call("GET", &format!("/items/{item}"), None).await;
    assert!(!listed.body.contains(&secret));
    let lines = program.call("GET", &format!("/items/{item}/history"), None).await.body;
    assert!(!lines.contains(&secret) && !lines.contains("confidential"), "{lines}");
    program.call("DELETE", &format!("/annexes/{secret}"), None).await.must_be(404);
    // A copy by who does not see it does not take it along.
    writer.get(&format!("/items/{item}/duplicate")).await.must_show("Offre cachetée");
    let roads = town.persona("roads").await;
    roads.get(&format!("/annexes/{secret}/edit")).await.must_be(404);
    // Members are not sent it, nor shown it in the sitting.
    let meeting = frozen(&secretary, &town, &[item]).await;
    sits(&town, meeting, &members).await;
    app.run_jobs().await;
    let member = town.persona("member").await;
    let page = member.get(&format!("/items/{item}")).await;
    assert!(page.must_show("Plan public").status.is_success() && !told(&page), "{}", page.body);
    let package = member.get("/").await;
    assert!(!told(&package));
    // What was open becomes confidential: the title is taken out of the history too.
    let open = annexes(&secretary.get(&path).await)[1].clone();
    let version = secretary.get(&format!("/annexes/{open}/edit")).await.field("version");
    let hidden = [("title", "Plan public"), ("confidential", "yes"), ("version", version.as_str())];
    secretary.post(&format!("/annexes/{open}"), &hidden).await.must_be(303);
    for page in [format!("/items/{item}"), format!("/items/{item}/history"), "/search?q=plan".to_owned()] {
        reader.get(&page).await.must_hide("Plan public");
    }
    // So are the files that it replaced, and they go with it.
    secretary.upload(&format!("/annexes/{open}/file"), "", "autre.pdf", &pdf()).await.must_be(303);
    reader.get(&format!("/annexes/{open}")).await.must_be(404);
    secretary.get(&format!("/annexes/{open}")).await.must_be(200);
    let now = annexes(&secretary.get(&path).await)[1].clone();
    assert_ne!(now, open);
    secretary.post(&format!("/annexes/{now}/remove"), &[]).await.must_be(303);
    secretary.get(&format!("/annexes/{open}")).await.must_be(404);
    reader.get(&format!("/items/{item}/history")).await.must_hide("Plan public");
    // The body may show them to its members.
    let audience = format!("{}/audience", annexing(&town));
    let version = administrator.get(&audience).await.must_be(200).field("version");
    administrator.post(&audience, &[("version", version.as_str())]).await.must_be(422);
    administrator.post(&audience, &[("confidential_for", "member"), ("confidential_for", "manager"), ("version", version.as_str())]).await.must_be(303);
    app.run_jobs().await;
    member.get(&format!("/items/{item}")).await.must_show("Offre cachetée");
    writer.get(&format!("/items/{item}")).await.must_hide("Offre cachetée");
    writer.get(&format!("/annexes/{secret}")).await.must_be(404);
    writer.get("/search?q=cachetee").await.must_hide("Halle");
}

/// Covers PM-4.2-04, PM-4.3-13.
async fn documents_follow_a_decision_until_the_archive(app: TestApp) {
    let town = app.town("soleil").await;
    let members = holding::seated(&town, 3).await;
    holding::goes_to(&town, -5);
    let (secretary, writer) = (town.persona("secretary").await, town.persona("writer").await);
    let item = validated(&town, "Halle").await;
    let (page, path, later) = (format!("/items/{item}"), format!("/items/{item}/annexes"), format!("/items/{item}/follow-up"));
    secretary.get(&page).await.must_hide("Annexes après décision");
    let bytes = pdf();
    secretary.upload_all(&path, &[("stage", "after")], &[("notification.pdf", &bytes)]).await.must_be(403);
    let meeting = frozen(&secretary, &town, &[item]).await;
    sits(&town, meeting, &members).await;
    moves(&secretary, item, "accept", "").await.must_be(303);
    secretary.get(&page).await.must_show("Annexes après décision");
    let done = secretary.upload_all(&path, &[("stage", "after"), ("title", "Notification au titulaire")], &[("notification.pdf", &bytes)]).await;
    assert_eq!(done.location(), later);
    let refused = secretary.upload_all(&path, &[("stage", "after"), ("title", "Tableur")], &[("x.pdf", b"PK")]).await;
    assert!(refused.must_be(422).must_show("Notification au titulaire").body.contains("value=\"Tableur\""));
    writer.get(&later).await.must_show("Notification au titulaire").must_hide("Ajouter l'annexe");
    writer.get(&path).await.must_hide("Notification au titulaire");
    writer.get(&page).await.must_show("Notification au titulaire");
    closes(&town, meeting).await;
    // The meeting is closed: what follows may still be added, and nothing that was decided with.
    secretary.upload_all(&path, &[("stage", "after"), ("title", "Contrat signé")], &[("c.pdf", &bytes)]).await.must_be(303);
    secretary.upload_all(&path, &[("title", "Arrivé tard")], &[("t.pdf", &bytes)]).await.must_be(303);
    secretary.get(&later).await.must_show("Contrat signé").must_show("Arrivé tard");
    secretary.get(&path).await.must_hide("Arrivé tard");
    writer.upload_all(&path, &[("stage", "after")], &[("w.pdf", &bytes)]).await.must_be(403);
}
}
