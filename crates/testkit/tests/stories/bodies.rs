//! Bodies: with which a tenant begins, and those that an administrator adds.

use crate::{
    convening::{convenes, link_in},
    platform::runs_the_platform,
    tools::{creates, id_in, moves, moves_meeting, plans, presents},
};
use directory::{identity, people};
use kernel::{BodyRole, By, OrganisationId, Role, ServiceRole};
use testkit::{Persona, TestApp, Town, on_both};

/// The bodies of a tenant by their short names.
async fn body(app: &TestApp, tenant: kernel::TenantId, acronym: &str) -> OrganisationId {
    let all = app
        .desk
        .read(By::Platform, async |look| {
            people::tree(&mut look.db, tenant).await
        })
        .await
        .expect("a tree");
    let found = all.into_iter().find(|one| one.acronym == acronym);
    found.unwrap_or_else(|| panic!("no {acronym}")).id
}

/// Adds a body through the form.
async fn adds(administrator: &Persona<'_>, kind: &str, name: &str, code: &str) -> testkit::Seen {
    let fields = [
        ("kind", kind),
        ("name", name),
        ("acronym", code),
        ("reference_code", code),
        ("members_in_office", "9"),
    ];
    administrator.post("/admin/bodies", &fields).await
}

on_both! {
/// Covers IX-04.
async fn a_tenant_just_founded_convenes_its_council(app: TestApp) {
    let provider = app.town("soleil").await;
    runs_the_platform(&provider, "writer").await;
    let founded = [
        ("name", "Commune de la Pluie"), ("slug", "pluie"), ("zone", "Indian/Reunion"), ("country", "FR"), ("beginning", "commune"),
        ("given_name", "Ana"), ("family_name", "Roux"), ("email", "a.roux@pluie.example"),
    ];
    provider.persona("writer").await.post("/platform/tenants", &founded).await.must_be(303);
    app.run_jobs().await;
    let letters = app.post_office.received();
    let mail = letters.last().expect("the mail that initialises").text();
    let link = mail[mail.find("/access/").expect("a link")..].split_whitespace().next().expect("a path").to_owned();
    let administrator = Persona::stranger(app, "ana.roux@pluie");
    let password = "cheval agrafe pile correct";
    administrator.post(&link, &[("password", password), ("repeated", password)]).await.must_be(303);
    administrator.sign_in(password).await.must_be(303);

    // She needs a service, people and the number of seats; the rest is there.
    let service = [("name", "Finances"), ("acronym", "FIN")];
    administrator.post("/admin/services", &service).await.must_be(303);
    let tenant = app.desk.read(By::Platform, async |look| {
        let all = identity::tenants(&mut look.db).await?;
        Ok(all.into_iter().find(|one| one.slug == "pluie").map(|one| one.id))
    }).await.expect("tenants").expect("the new one");
    let (council, finances) = (body(app, tenant, "CM").await, body(app, tenant, "FIN").await);
    let form = administrator.get(&format!("/admin/bodies/{council}")).await;
    let seats = [("name", "Conseil municipal"), ("acronym", "CM"), ("reference_code", "CM"), ("members_in_office", "11"), ("version", &form.field("version"))];
    administrator.post(&format!("/admin/bodies/{council}"), &seats).await.must_be(303);
    let town = Town { app, tenant, slug: "pluie".to_owned(), finances, roads: finances, council, bureau: body(app, tenant, "BM").await };
    let (writes, validates) = (Role::Service(finances, ServiceRole::Writer), Role::Service(finances, ServiceRole::Reviewer));
    town.settle("secretary", &[Role::Body(council, BodyRole::Manager)]).await;
    town.settle("chief", &[writes, validates]).await;
    town.seat("member").await;

    let (secretary, chief) = (town.persona("secretary").await, town.persona("chief").await);
    let item = creates(&chief, &town, "Réfection du pont").await;
    for key in ["propose", "validate"] {
        moves(&chief, item, key, "").await.must_be(303);
    }
    let meeting = plans(&secretary, &town, "2026-11-26T18:30").await;
    presents(&secretary, meeting, &[item]).await.must_be(303);
    moves_meeting(&secretary, meeting, "freeze", "").await.must_be(303);
    convenes(&secretary, meeting).await;
    app.run_jobs().await;
    let letters = app.post_office.received();
    let letter = letters.iter().find(|letter| letter.to.iter().any(|to| to.starts_with("member@pluie"))).expect("the convocation");
    let text = letter.text();
    for told in ["jeudi 26 novembre 2026 à 18 h 30", "Réfection du pont"] {
        assert!(text.replace('\u{a0}', " ").contains(told), "{told} is not in {text}");
    }
    assert!(letter.header("From").is_some_and(|from| from.contains("Commune de la Pluie")));
    let member = town.persona("member").await;
    let page = link_in(&letters, "member@pluie");
    member.get(&page).await.must_be(200).must_show("Accuser réception");
    member.post(&format!("{page}/receipt"), &[]).await.must_be(303);
    member.get(&format!("{page}/documents/1/file")).await.must_be(200);
    secretary.get(&format!("/meetings/{meeting}/convocation")).await.must_be(200).must_show("Camille Member");
}

async fn an_administrator_adds_a_body_of_each_kind_and_it_works_at_once(app: TestApp) {
    let town = app.town("soleil").await;
    let administrator = town.persona("administrator").await;
    administrator.get("/admin/bodies/new").await.must_be(200).must_show("Collège communal (Belgique)");
    for (kind, code) in [("municipal_council", "A1"), ("municipal_bureau", "A2"), ("community_council", "A3"), ("communal_council", "A4"), ("communal_college", "A5"), ("committee", "A6")] {
        adds(&administrator, kind, &format!("Assemblée {code}"), code).await.must_be(303);
        let added = body(app, town.tenant, code).await;
        let writer = town.persona("writer").await;
        let fields = [("object", "Un point"), ("group", &town.finances.to_string())];
        let item = writer.post(&format!("/bodies/{added}/items"), &fields).await.must_be(303).location();
        writer.get(&item).await.must_be(200).must_show(&format!("{code}-2026-0001"));
        let manager = town.settle(&format!("manager{}", code.to_lowercase()), &[Role::Body(added, BodyRole::Manager)]).await;
        let secretary = town.persona(&format!("manager{}", code.to_lowercase())).await;
        let planned = secretary.post(&format!("/bodies/{added}/meetings"), &[("starts_at", "2026-12-17T20:30"), ("place", "Mairie")]).await;
        secretary.get(&planned.must_be(303).location()).await.must_be(200).must_show(&format!("Assemblée {code}"));
        assert_ne!(manager.0, id_in(&item));
    }
    administrator.get("/admin/services").await.must_show("Assemblée A6");

    // What cannot be taken is said beside its field, and nothing is lost.
    let refused = adds(&administrator, "committee", "Commission", "cm").await;
    refused.must_be(422).must_show("déjà ce code");
    assert_eq!(refused.field("name"), "Commission");
    adds(&administrator, "", "Commission", "C2").await.must_be(422).must_show("nature de l'assemblée");
    adds(&administrator, "committee", "", "C 2").await.must_be(422).must_show("sans accent").must_show("Indiquez un nom");
    for persona in ["secretary", "writer", "member"] {
        adds(&town.persona(persona).await, "committee", "Commission", "C3").await.must_be(403);
    }

    // It is renamed and counted anew; its kind stays, and two who change it at once are told.
    let bureau = format!("/admin/bodies/{}", town.bureau);
    let version = administrator.get(&bureau).await.must_be(200).must_show("Bureau municipal (France)").field("version");
    let changed = [("name", "Bureau exécutif"), ("acronym", "BE"), ("reference_code", "BE"), ("members_in_office", "7"), ("version", version.as_str()), ("kind", "committee")];
    administrator.post(&bureau, &changed).await.must_be(303);
    administrator.post(&bureau, &changed).await.must_be(409);
    let page = administrator.get(&bureau).await;
    page.must_show("Bureau municipal (France)");
    assert_eq!((page.field("name"), page.field("members_in_office")), ("Bureau exécutif".to_owned(), "7".to_owned()));
    administrator.get("/admin/journal").await.must_show("a modifié une assemblée");
}

/// Covers PM-4.1-13.
async fn each_service_has_its_own_categories(app: TestApp) {
    let town = app.town("soleil").await;
    let administrator = town.persona("administrator").await;
    let list = format!("/admin/bodies/{}/categories", town.council);
    administrator.get(&list).await.must_be(200).must_show("Voirie et réseaux").must_show("Tous");
    let roads = town.roads.to_string();
    administrator.post(&list, &[("name", "Ponts"), ("services", &roads)]).await.must_be(303);
    administrator.post(&list, &[("name", "Ponts")]).await.must_be(422).must_show("déjà ce nom");
    administrator.post(&list, &[("name", "X"), ("services", "00000000-0000-7000-8000-000000000009")]).await.must_be(422).must_show("n'existe pas");
    let bridges = category(app, &town, "Ponts").await;
    // The roads have it, Finances do not, whatever they send.
    let new = format!("/bodies/{}/items/new", town.council);
    let (digger, writer) = (town.persona("roads").await, town.persona("writer").await);
    digger.get(&new).await.must_be(200).must_show("Ponts");
    writer.get(&new).await.must_be(200).must_hide("Ponts");
    let items = format!("/bodies/{}/items", town.council);
    let finances = town.finances.to_string();
    let sent = writer.post(&items, &[("object", "Emprunt"), ("group", &finances), ("category", &bridges.to_string())]).await;
    sent.must_be(422).must_show("celle d'autres services");
    let item = digger.post(&items, &[("object", "Pont de la gare"), ("group", &roads), ("category", &bridges.to_string())]).await.must_be(303).location();
    digger.get(&item).await.must_show("Ponts");

    // What is in use is not removed, and says so; it may be offered no more, and stays where it is.
    let page = format!("/admin/categories/{bridges}");
    let form = administrator.get(&page).await;
    form.must_be(200).must_show("Un point porte cette catégorie");
    administrator.post(&format!("{page}/remove"), &[]).await.must_be(403);
    administrator.get(&list).await.must_show("Ponts");
    administrator.post(&format!("{page}/end?version={}", form.field("version")), &[]).await.must_be(303);
    administrator.post(&format!("{page}/end?version={}", form.field("version")), &[]).await.must_be(409);
    administrator.get(&list).await.must_show("Plus proposée");
    digger.get(&new).await.must_hide("Ponts");
    let form = digger.get(&format!("{item}/edit")).await;
    form.must_show("Ponts");
    let again = [("object", "Pont du port"), ("group", &roads), ("category", &bridges.to_string()), ("version", &form.field("version"))];
    digger.post(&item, &again).await.must_be(303);
    digger.post(&items, &[("object", "Autre pont"), ("group", &roads), ("category", &bridges.to_string())]).await.must_be(422).must_show("n'est plus proposée");

    // One that nothing has goes; the order is the administrator's.
    administrator.post(&list, &[("name", "Digues")]).await.must_be(303);
    let dykes = category(app, &town, "Digues").await;
    administrator.post(&format!("/admin/categories/{dykes}/up"), &[]).await.must_be(303);
    let text = administrator.get(&list).await.text();
    assert!(text.find("Digues") < text.find("Ponts"), "{text}");
    administrator.post(&format!("/admin/categories/{dykes}/remove"), &[]).await.must_be(303);
    administrator.get(&list).await.must_hide("Digues");
    administrator.get("/admin/journal").await.must_show("a supprimé une catégorie").must_show("ne propose plus une catégorie");
    let secretary = town.persona("secretary").await;
    secretary.post(&list, &[("name", "Y")]).await.must_be(403);
}
}

/// A category of the council by its name.
async fn category(app: &TestApp, town: &Town<'_>, name: &str) -> kernel::CategoryId {
    let all = app
        .desk
        .read(By::Platform, async |look| {
            directory::bodies::categories(&mut look.db, town.tenant, town.council).await
        })
        .await
        .expect("categories");
    let found = all.into_iter().find(|one| one.facts.name == name);
    found.unwrap_or_else(|| panic!("no {name}")).id
}
