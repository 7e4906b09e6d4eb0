//! Meetings and their agendas, as the municipal secretary lives them.

use crate::tools::{creates, moves, moves_meeting, order, plans, presents, validated, version_of};
use testkit::on_both;

on_both! {
/// Covers PM-3-16, PM-3-17, PM-5.1-01, PM-5.1-02, PM-5.1-04, PM-5.1-20.
async fn a_meeting_is_planned_once_for_a_date(app: TestApp) {
    let town = app.town("soleil").await;
    let secretary = town.persona("secretary").await;
    let meeting = plans(&secretary, &town, "2026-12-17T20:30").await;
    let page = secretary.get(&format!("/meetings/{meeting}")).await;
    page.must_show("Conseil municipal du 17 décembre 2026").must_show("20 h 30").must_show("Salle du conseil").must_show("En création");
    let again = secretary
        .post(&format!("/bodies/{}/meetings", town.council), &[("starts_at", "2026-12-17T20:30"), ("place", "Préau de l'école")])
        .await;
    again.must_be(422).must_show("date");
    assert_eq!(again.field("starts_at"), "2026-12-17T20:30");
    assert!(again.body.contains("Préau de l"), "the place typed is kept");
    let bureau = [("starts_at", "2026-12-17T20:30"), ("place", "Mairie")];
    secretary.post(&format!("/bodies/{}/meetings", town.bureau), &bureau).await.must_be(303);
    let missing = secretary.post(&format!("/bodies/{}/meetings", town.council), &[("starts_at", ""), ("place", "")]).await;
    missing.must_be(422).must_show("Indiquez");
    let ends = [("starts_at", "2026-12-18T20:30"), ("ends_at", "2026-12-18T20:00"), ("place", "Mairie")];
    secretary.post(&format!("/bodies/{}/meetings", town.council), &ends).await.must_be(422).must_show("fin");
    for other in ["writer", "chief", "member", "administrator"] {
        let other = town.persona(other).await;
        other.get(&format!("/bodies/{}/meetings/new", town.council)).await.must_be(403);
        let fields = [("starts_at", "2026-12-19T20:30"), ("place", "Mairie")];
        other.post(&format!("/bodies/{}/meetings", town.council), &fields).await.must_be(403);
        other.get(&format!("/bodies/{}/meetings", town.council)).await.must_hide("Nouvelle séance");
    }
    let version = version_of(&secretary, meeting).await;
    let moved = [("starts_at", "2026-12-18T19:00"), ("place", "Salle des fêtes"), ("version", &version)];
    secretary.post_and_follow(&format!("/meetings/{meeting}"), &moved).await.must_show("18 décembre 2026").must_show("Salle des fêtes");
    secretary.get(&format!("/bodies/{}/meetings", town.council)).await.must_show("vendredi 18 décembre 2026 à 19 h 00");
}

/// Covers PM-2-14, PM-5.2-01, PM-5.2-02, PM-5.2-03, PM-5.2-06, PM-5.2-08, PM-5.2-10, PM-5.2-11, PM-5.2-12, PM-5.2-19, PM-5.5-01, PM-5.5-02, PM-5.5-10.
async fn items_are_presented_ordered_removed_and_the_agenda_frozen(app: TestApp) {
    let town = app.town("soleil").await;
    let (secretary, program) = (town.persona("secretary").await, town.program("secretary").await);
    let mut items = vec![];
    for object in ["Alpha", "Bravo", "Charlie", "Delta"] {
        items.push(validated(&town, object).await);
    }
    let writer = town.persona("writer").await;
    creates(&writer, &town, "Pas encore validé").await;
    let meeting = plans(&secretary, &town, "2026-12-17T20:30").await;
    let path = format!("/meetings/{meeting}");
    secretary.get(&path).await.must_show("Alpha").must_show("Delta").must_hide("Pas encore validé");
    presents(&secretary, meeting, &[]).await.must_show("Aucun point");

    presents(&secretary, meeting, &items[1..2]).await.must_be(303);
    presents(&secretary, meeting, &[items[0], items[2], items[3]]).await.must_be(303);
    assert_eq!(order(&program, meeting).await, ["Bravo", "Alpha", "Charlie", "Delta"]);
    secretary.get(&format!("/items/{}", items[0])).await.must_show("Présenté").must_show("sur 4");

    let step = async |item: usize, how: (&str, &str)| {
        let version = version_of(&secretary, meeting).await;
        secretary.post(&format!("{path}/agenda/{}/move", items[item]), &[how, ("version", &version)]).await
    };
    step(3, ("direction", "up")).await.must_be(303);
    assert_eq!(order(&program, meeting).await, ["Bravo", "Alpha", "Delta", "Charlie"]);
    step(1, ("direction", "down")).await.must_be(303);
    assert_eq!(order(&program, meeting).await, ["Alpha", "Bravo", "Delta", "Charlie"]);
    step(2, ("number", "1")).await.must_be(303);
    assert_eq!(order(&program, meeting).await, ["Charlie", "Alpha", "Bravo", "Delta"]);
    step(2, ("number", "5")).await.must_be(422).must_show("numéro");

    let version = version_of(&secretary, meeting).await;
    secretary.post(&format!("{path}/agenda/{}/remove", items[0]), &[("version", &version)]).await.must_be(303);
    assert_eq!(order(&program, meeting).await, ["Charlie", "Bravo", "Delta"]);
    secretary.get(&format!("/items/{}", items[0])).await.must_show("Validé");

    moves_meeting(&secretary, meeting, "freeze", "").await.must_be(303);
    secretary.get(&path).await.must_show("Gelée").must_hide("Alpha");
    secretary.get(&format!("/items/{}", items[2])).await.must_show("Gelé");
    let late = program.call("POST", &format!("/meetings/{meeting}/agenda"), Some(serde_json::json!({"item_ids": [items[0]], "version": 9}))).await;
    late.must_be(403);
    assert_eq!(late.json()["code"], "meeting-frozen");
    moves_meeting(&secretary, meeting, "unfreeze", "Un point manque.").await.must_be(303);
    secretary.get(&path).await.must_show("Alpha").must_show("En création");
    secretary.get(&format!("{path}/history")).await.must_show("Un point manque.");
}

/// Covers PM-5.4-01, PM-5.4-02.
async fn an_agenda_is_walked_from_item_to_item_and_by_number(app: TestApp) {
    let town = app.town("soleil").await;
    let secretary = town.persona("secretary").await;
    let mut items = vec![];
    for object in ["Alpha", "Bravo", "Charlie", "Delta"] {
        items.push(validated(&town, object).await);
    }
    let meeting = plans(&secretary, &town, "2026-12-17T20:30").await;
    presents(&secretary, meeting, &items).await.must_be(303);
    let leads = |page: &testkit::Seen, label: &str| {
        let marked = format!("\" aria-label=\"{label}\"");
        let before = page.body.split(&marked).next().filter(|before| before.len() < page.body.len());
        before.and_then(|before| before.rsplit("href=\"").next()).map(str::to_owned)
    };
    let walk = |page: &testkit::Seen| ["Premier point", "Point précédent", "Point suivant", "Dernier point"].map(|label| leads(page, label));
    let at = |item: usize| Some(format!("/items/{}", items[item]));
    let show = async |item: usize| secretary.get(&format!("/items/{}", items[item])).await;
    assert_eq!(walk(&show(0).await), [None, None, at(1), at(3)]);
    assert_eq!(walk(&show(1).await), [at(0), at(0), at(2), at(3)]);
    assert_eq!(walk(&show(3).await), [at(0), at(2), None, None]);
    let to = |number: &str| format!("/meetings/{meeting}/numbers?number={number}");
    let sent = secretary.get(&to("3")).await;
    assert_eq!(sent.must_be(303).location(), format!("/items/{}", items[2]));
    for unknown in ["0", "5", "-1", "deux", ""] {
        let sent = secretary.get(&to(unknown)).await;
        assert_eq!(sent.must_be(303).location(), format!("/meetings/{meeting}"), "{unknown}");
    }
    secretary.get(&format!("/meetings/{meeting}")).await.must_show("Aucun point de cet ordre du jour");
    // Whoever reads one item of the agenda goes to that one alone, whatever the number of others.
    let (roads, chief) = (town.persona("roads").await, town.persona("chief").await);
    assert_eq!(roads.get(&to("3")).await.must_be(303).location(), format!("/meetings/{meeting}"));
    assert_eq!(chief.get(&to("3")).await.must_be(303).location(), format!("/items/{}", items[2]));
    town.persona("member").await.get(&to("3")).await.must_be(404);
}

/// Covers PM-5.3-02.
async fn members_see_the_agenda_once_it_is_frozen_and_services_their_own_items(app: TestApp) {
    let town = app.town("soleil").await;
    let secretary = town.persona("secretary").await;
    let item = validated(&town, "Tarifs de la cantine").await;
    let meeting = plans(&secretary, &town, "2026-12-17T20:30").await;
    presents(&secretary, meeting, &[item]).await.must_be(303);
    let (member, roads, chief) = (town.persona("member").await, town.persona("roads").await, town.persona("chief").await);
    let path = format!("/meetings/{meeting}");
    member.get(&path).await.must_be(404);
    member.get(&format!("/items/{item}")).await.must_be(404);
    roads.get(&path).await.must_be(200).must_hide("Tarifs de la cantine");
    chief.get(&path).await.must_show("Tarifs de la cantine").must_hide("Geler");
    moves_meeting(&secretary, meeting, "freeze", "").await.must_be(303);
    member.get(&path).await.must_show("Tarifs de la cantine");
    member.get(&format!("/items/{item}")).await.must_show("Tarifs de la cantine");
}

/// Covers PM-4.1-20, PM-4.1-21, PM-4.1-22.
async fn an_item_that_prefers_a_later_meeting_waits_for_it(app: TestApp) {
    let town = app.town("soleil").await;
    let secretary = town.persona("secretary").await;
    let sooner = plans(&secretary, &town, "2026-12-03T20:30").await;
    let later = plans(&secretary, &town, "2026-12-17T20:30").await;
    let (writer, chief) = (town.persona("writer").await, town.persona("chief").await);
    let item = creates(&writer, &town, "Convention").await;
    let form = writer.get(&format!("/items/{item}/edit")).await;
    form.must_show("3 décembre 2026 à 20 h 30").must_show("17 décembre 2026 à 20 h 30").must_show("Pas de préférence");
    let (group, version) = (town.finances.to_string(), form.field("version"));
    let fields = [("object", "Convention"), ("group", &group), ("preferred_on", "2026-12-17T19:30:00.000Z"), ("version", &version)];
    writer.post_and_follow(&format!("/items/{item}"), &fields).await.must_show("17 décembre 2026 à 20 h 30");
    moves(&writer, item, "propose", "").await.must_be(303);
    moves(&chief, item, "validate", "").await.must_be(303);
    secretary.get(&format!("/meetings/{sooner}")).await.must_hide("Convention");
    presents(&secretary, sooner, &[item]).await.must_be(403).must_show("Convention");
    secretary.get(&format!("/meetings/{later}")).await.must_show("Convention");
    presents(&secretary, later, &[item]).await.must_be(303);
}

async fn two_secretaries_on_one_agenda_the_second_is_told(app: TestApp) {
    let town = app.town("soleil").await;
    let secretary = town.persona("secretary").await;
    let items = [validated(&town, "Alpha").await, validated(&town, "Bravo").await];
    let meeting = plans(&secretary, &town, "2026-12-17T20:30").await;
    let old = version_of(&secretary, meeting).await;
    presents(&secretary, meeting, &items).await.must_be(303);
    let late = [("direction", "down"), ("version", old.as_str())];
    let told = secretary.post(&format!("/meetings/{meeting}/agenda/{}/move", items[0]), &late).await;
    told.must_be(409).must_show("Alpha");
    let elsewhere = plans(&secretary, &town, "2026-12-18T20:30").await;
    presents(&secretary, elsewhere, &items[..1]).await.must_be(403);
    secretary.get(&format!("/items/{}", items[0])).await.must_show("17 décembre");
}

/// Covers PM-4.8-05, PM-4.8-06, PM-5.1-03.
async fn decisions_wait_for_the_sitting_and_a_closed_meeting_stays_as_it_is(app: TestApp) {
    let town = app.town("soleil").await;
    let secretary = town.persona("secretary").await;
    let item = validated(&town, "Subvention").await;
    let meeting = plans(&secretary, &town, "2026-12-17T20:30").await;
    moves_meeting(&secretary, meeting, "freeze", "").await.must_be(403).must_show("ordre du jour");
    presents(&secretary, meeting, &[item]).await.must_be(303);
    moves_meeting(&secretary, meeting, "freeze", "").await.must_be(303);
    moves(&secretary, item, "accept", "").await.must_be(403);
    moves_meeting(&secretary, meeting, "close", "").await.must_be(403);
    app.clock.advance_days(27);
    let secretary = town.persona("secretary").await;
    secretary.get("/").await.must_show("Subvention");
    moves(&secretary, item, "accept", "").await.must_be(403).must_show("pas ouverte");
    opens_and_ends(&secretary, meeting).await;
    moves_meeting(&secretary, meeting, "close", "").await.must_be(403);
    moves(&secretary, item, "accept", "").await.must_be(303);
    moves_meeting(&secretary, meeting, "close", "").await.must_be(303);
    secretary.get(&format!("/meetings/{meeting}")).await.must_show("Clôturée");
    secretary.get(&format!("/items/{item}")).await.must_show("Accepté");
    secretary.get(&format!("/items/{item}/edit")).await.must_be(403);
    let group = town.finances.to_string();
    let fields = [("object", "Autre objet"), ("group", group.as_str()), ("version", "7")];
    assert!(secretary.post(&format!("/items/{item}"), &fields).await.status.is_client_error());
    moves(&secretary, item, "undecide", "Erreur").await.must_be(403).must_show("clôturée");
    let administrator = town.persona("administrator").await;
    moves_meeting(&administrator, meeting, "reopen", "").await.must_be(422);
    moves_meeting(&administrator, meeting, "reopen", "Erreur de saisie au point 1.").await.must_be(303);
    moves(&secretary, item, "undecide", "Erreur de saisie").await.must_be(303);
}
}

/// Opens a sitting in which everybody is there, and ends it.
async fn opens_and_ends(secretary: &testkit::Persona<'_>, meeting: kernel::MeetingId) {
    for (form, at) in [("opening", "20:30"), ("ending", "21:00")] {
        let path = format!("/meetings/{meeting}/{form}");
        let page = secretary.get(&path).await;
        let version = page.must_be(200).field("version");
        let mut fields = vec![("at", at), ("version", version.as_str())];
        let named = page.body.split("name=\"presence-").skip(1);
        let roll: Vec<String> = named
            .map(|rest| format!("presence-{}", &rest[..36]))
            .collect();
        fields.extend(roll.iter().map(|name| (name.as_str(), "present")));
        secretary.post(&path, &fields).await.must_be(303);
    }
}
