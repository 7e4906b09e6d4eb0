//! A provider hosts many tenants: groups, founding, entering, suspending.

use crate::tools::id_in;
use directory::identity;
use kernel::By;
use testkit::{PASSWORD, Persona, TestApp, Town, on_both};

/// Makes a persona an administrator of the platform.
pub async fn runs_the_platform(town: &Town<'_>, name: &str) {
    let user = town
        .app
        .desk
        .read(By::Platform, async |look| {
            identity::user_named(&mut look.db, town.tenant, name).await
        })
        .await
        .expect("a user");
    town.app
        .desk
        .work(By::Platform, async |work| {
            identity::make_platform_administrator(work, user).await
        })
        .await
        .expect("named");
}

fn last_link(app: &TestApp) -> String {
    let letters = app.post_office.received();
    let mail = letters.last().expect("a mail").text();
    let at = mail.find("/access/").expect("a link");
    mail[at..]
        .split_whitespace()
        .next()
        .expect("a path")
        .to_owned()
}

const NEW: &[(&str, &str)] = &[
    ("name", "Commune de la Pluie"),
    ("slug", "pluie"),
    ("zone", "Indian/Reunion"),
    ("country", "FR"),
    ("beginning", "commune"),
    ("given_name", "Ana"),
    ("family_name", "Roux"),
    ("email", "a.roux@pluie.example"),
];

on_both! {
async fn an_empty_server_asks_for_its_first_administrator(app: TestApp) {
    let stranger = Persona::stranger(app, "admin@soleil");
    assert_eq!(stranger.get("/sign-in").await.must_be(303).location(), "/set-up");
    stranger.get("/set-up").await.must_be(200).must_show("Première installation");
    let password = "cheval agrafe pile correct";
    let fields = |word: &'static str, password: &'static str| [("word", word), ("name", "Commune du Soleil"), ("slug", "soleil"), ("zone", "Europe/Paris"), ("country", "FR"), ("beginning", "commune"), ("given_name", "Ana"), ("family_name", "Roux"), ("email", "a.roux@soleil.example"), ("account", "admin"), ("password", password), ("repeated", password)];
    stranger.post("/set-up", &fields("guessed", password)).await.must_be(422).must_show("journal du serveur");
    stranger.post("/set-up", &fields("first-word", "bonjourlavie")).await.must_be(422).must_show("se devine");
    stranger.post("/set-up", &fields("first-word", password)).await.must_be(303);
    stranger.sign_in(password).await.must_be(303);
    stranger.get("/admin").await.must_be(200);
    stranger.get("/platform").await.must_be(200).must_show("Commune du Soleil");
    // The door is closed for good.
    stranger.get("/set-up").await.must_be(404);
    stranger.post("/set-up", &fields("first-word", password)).await.must_be(404);
}

/// Covers IX-06.
async fn a_tenant_is_founded_with_its_first_administrator(app: TestApp) {
    let town = app.town("soleil").await;
    runs_the_platform(&town, "writer").await;
    let provider = town.persona("writer").await;
    provider.get("/platform").await.must_be(200).must_show("Commune de soleil");
    town.persona("administrator").await.get("/platform").await.must_be(404);
    let wrong = [("name", "X"), ("slug", "soleil"), ("zone", "Europe/Atlantide"), ("given_name", "A"), ("family_name", "B"), ("email", "a@b.example")];
    provider.post("/platform/tenants", &wrong).await.must_be(422).must_show("fuseau horaire");
    // Nothing is founded without somebody who can be written to.
    let unreachable: Vec<_> = NEW.iter().map(|(name, value)| (*name, if *name == "email" { "a.roux@pluie" } else { *value })).collect();
    provider.post("/platform/tenants", &unreachable).await.must_be(422);
    provider.get("/platform").await.must_hide("Commune de la Pluie");
    provider.post("/platform/tenants", NEW).await.must_be(303);
    provider.post("/platform/tenants", NEW).await.must_be(422);
    provider.get("/platform").await.must_show("Commune de la Pluie").must_show("@pluie");
    app.run_jobs().await;
    let link = last_link(app);
    let stranger = Persona::stranger(app, "ana.roux@pluie");
    let password = "cheval agrafe pile correct";
    stranger.post(&link, &[("password", password), ("repeated", password)]).await.must_be(303);
    stranger.sign_in(password).await.must_be(303);
    stranger.get("/admin").await.must_be(200).must_show("Commune de la Pluie");
    stranger.get("/admin/services").await.must_show("Conseil municipal").must_show("Bureau municipal");
    stranger.get("/platform").await.must_be(404);
    stranger.post("/platform/tenants", NEW).await.must_be(404);
}

/// Covers IX-02.
async fn who_enters_a_tenant_is_seen_and_written_down(app: TestApp) {
    let (sun, moon) = (app.town("soleil").await, app.town("lune").await);
    runs_the_platform(&sun, "writer").await;
    let (provider, elsewhere) = (sun.persona("writer").await, sun.persona("writer").await);
    provider.get("/admin").await.must_be(403);
    provider.post(&format!("/platform/tenants/{}/enter", moon.tenant), &[]).await.must_be(303);
    provider.get("/admin/people").await.must_be(200).must_show("Vous agissez dans").must_show("Commune de lune");
    // Only this login entered; the person's other devices, and the person, stay where they were.
    elsewhere.get("/").await.must_show("Commune de soleil").must_hide("Vous agissez dans");
    let added = [("given_name", "Luc"), ("family_name", "Petit")];
    provider.post("/admin/people", &added).await.must_be(303);
    let journal = moon.persona("administrator").await;
    journal.get("/admin/journal").await.must_show("a commencé à agir dans la collectivité").must_show("Camille Writer");
    provider.post("/platform/leave", &[]).await.must_be(303);
    provider.get("/").await.must_show("Commune de soleil").must_hide("Vous agissez dans");
    journal.get("/admin/journal").await.must_show("a quitté la collectivité");
    // Nobody else enters.
    let stranger = sun.persona("administrator").await;
    stranger.post(&format!("/platform/tenants/{}/enter", moon.tenant), &[]).await.must_be(404);
    stranger.post("/platform/leave", &[]).await.must_be(404);
}

/// Covers IX-21.
async fn the_platform_is_told_whether_the_server_is_well(app: TestApp) {
    let town = app.town("soleil").await;
    runs_the_platform(&town, "writer").await;
    let provider = town.persona("writer").await;
    provider.get("/platform/checks").await.must_be(200).must_show("n'a pas encore été vérifié");
    provider.post("/platform/checks", &[]).await.must_be(303);
    app.run_jobs().await;
    let page = provider.get("/platform/checks").await;
    page.must_show("Base de données").must_show("accepte nos e-mails").must_show("atteste l'heure juste").must_show("Aucune ne tarde").must_show("S'écrivent et se relisent");
    page.must_hide("En panne");
    // A mail goes the way of all others.
    provider.post("/platform/checks/mail", &[]).await.must_be(303);
    app.run_jobs().await;
    let letters = app.post_office.received();
    assert!(letters.len() == 1 && letters[0].text().contains("les convocations partent aussi"));

    // What fails is said: the authority, a mail that nobody got, and nobody who works in the background.
    let server = testkit::TimeServer::open().await;
    app.trust(server.authority());
    server.goes_down();
    db::scratch::run(&app.url, "UPDATE deliveries SET state = 'failed'".to_owned()).await.expect("the change");
    provider.post("/platform/checks", &[]).await.must_be(303);
    app.run_jobs().await;
    let page = provider.get("/platform/checks").await;
    page.must_show("n'atteste rien").must_show("1 non remis");
    app.clock.advance(36 * 60);
    provider.get("/platform/checks").await.must_show("ne tournent plus");
    // Nobody else looks, asks or has mails sent.
    let administrator = town.persona("administrator").await;
    administrator.get("/platform/checks").await.must_be(404);
    administrator.post("/platform/checks", &[]).await.must_be(404);
    administrator.post("/platform/checks/mail", &[]).await.must_be(404);
}

/// A tenant's provider opens that tenant only: whoever runs it could say that anybody stands there.
async fn what_a_provider_opened_stays_in_its_tenant(app: TestApp) {
    let (sun, moon) = (app.town("soleil").await, app.town("lune").await);
    runs_the_platform(&sun, "writer").await;
    let writer = sun.persona("writer").await;
    writer.get("/platform").await.must_be(200);
    db::scratch::run(&app.url, "UPDATE logins SET confined = TRUE".to_owned()).await.expect("the change");
    writer.get("/").await.must_be(200);
    writer.get("/platform").await.must_be(404);
    writer.post("/platform/tenants", NEW).await.must_be(404);
    writer.post(&format!("/platform/tenants/{}/enter", moon.tenant), &[]).await.must_be(404);
    writer.post(&format!("/account/tenants/{}/switch", moon.tenant), &[]).await.must_be(403).must_show("n'ouvre que celle-ci");
    writer.post(&format!("/account/tenants/{}/join", moon.tenant), &[]).await.must_be(403);
    writer.get("/account/factor").await.must_be(403);
    writer.post("/account/factor/end", &[("code", "123456")]).await.must_be(422);
    writer.post("/account/tokens", &[("name", "X"), ("days", "30"), ("reach", "everything")]).await.must_be(403);
    let passkey = writer.post("/account/passkeys/begin", &[]).await;
    assert!(passkey.must_be(422).json()["message"].as_str().is_some_and(|told| told.contains("que celle-ci")), "{}", passkey.body);
    // Another answer than the one that was asked for opens nothing; an unknown tenant has no provider.
    let stranger = Persona::stranger(app, "writer@soleil");
    stranger.get("/sign-in/with/soleil/callback?code=x&state=y").await.must_be(422).must_show("n'a pas été demandée");
    stranger.get("/sign-in/with/soleil").await.must_be(404);
    stranger.post("/sign-in/organisation", &[("slug", "soleil")]).await.must_be(422);
    stranger.post("/sign-in/passkey/begin", &[]).await.must_be(200);
    let wrong = [("name", ""), ("issuer", "soleil"), ("client_id", ""), ("version", "0")];
    let administrator = sun.persona("administrator").await;
    administrator.post("/admin/single-sign-on", &wrong).await.must_be(422).must_show("adresse complète");
    let silent = [("name", "X"), ("issuer", "http://127.0.0.1:9"), ("client_id", "x"), ("client_secret", "y"), ("version", "0")];
    administrator.post("/admin/single-sign-on", &silent).await.must_be(422).must_show("ne répond pas");
}

/// Covers IX-03, IX-05.
async fn a_suspended_tenant_lets_nobody_in_and_keeps_everything(app: TestApp) {
    let (sun, moon) = (app.town("soleil").await, app.town("lune").await);
    runs_the_platform(&sun, "writer").await;
    let provider = sun.persona("writer").await;
    let (member, program) = (moon.persona("member").await, moon.program("secretary").await);
    let suspend = format!("/platform/tenants/{}/suspend", moon.tenant);
    member.post(&suspend, &[]).await.must_be(404);
    let home = format!("/platform/tenants/{}/suspend", sun.tenant);
    provider.post(&home, &[]).await.must_be(403).must_show("votre propre collectivité");
    provider.post(&suspend, &[]).await.must_be(303);
    member.get("/").await.must_be(303);
    member.sign_in(PASSWORD).await.must_be(403).must_show("suspendu");
    program.call("GET", "/me", None).await.must_be(401);
    provider.post(&format!("/platform/tenants/{}/enter", moon.tenant), &[]).await.must_be(303);
    provider.get("/admin/people?q=member").await.must_show("Member Camille");
    provider.post("/platform/leave", &[]).await.must_be(303);
    provider.post(&format!("/platform/tenants/{}/resume", moon.tenant), &[]).await.must_be(303);
    member.sign_in(PASSWORD).await.must_be(303);
    // The platform freezes the reply address.
    let administrator = moon.persona("administrator").await;
    provider.post(&format!("/platform/tenants/{}/freeze", moon.tenant), &[]).await.must_be(303);
    administrator.get("/admin/settings").await.must_show("Figée par l'hébergeur");
    provider.post(&format!("/platform/tenants/{}/unfreeze", moon.tenant), &[]).await.must_be(303);
    administrator.get("/admin/settings").await.must_hide("Figée par l'hébergeur");
}

/// Covers IX-20.
async fn the_platform_counts_what_happens_in_each_tenant(app: TestApp) {
    let town = app.town("soleil").await;
    runs_the_platform(&town, "writer").await;
    let secretary = town.program("secretary").await;
    let meeting = town.frozen_meeting(&secretary, 1).await;
    town.seat("second").await;
    crate::convening::convenes(&town.persona("secretary").await, meeting).await;
    app.run_jobs().await;
    let provider = town.persona("writer").await;
    let figures = async |months: &str| {
        let page = provider.get(&format!("/platform?months={months}")).await;
        page.must_be(200).must_show("1 Administration").must_show("1 Secrétariat").must_show("3 Rédaction");
        let row = page.body.split("<tbody>").nth(1).and_then(|rows| rows.split("</tr>").next()).expect("a row").to_owned();
        let cells = row.split("<td class=\"fit\"").skip(1).filter_map(|cell| cell.split('>').nth(1)?.split('<').next()?.parse::<i64>().ok());
        cells.collect::<Vec<_>>()
    };
    // Accounts, meetings, convocations, those not acknowledged.
    assert_eq!(figures("12").await, [8, 1, 2, 2]);
    let member = town.program("member").await;
    let own = member.call("GET", "/convocations", None).await.json();
    let convocation = own["items"][0]["id"].as_str().expect("a convocation").to_owned();
    member.call("POST", &format!("/convocations/{convocation}/receipt"), None).await;
    assert_eq!(figures("12").await, [8, 1, 2, 1]);
    app.clock.advance_days(40);
    runs_the_platform(&town, "chief").await;
    let provider = town.persona("chief").await;
    provider.get("/platform?months=1").await.must_be(200).must_show("Le dernier mois");
    provider.get("/platform?months=99").await.must_be(200);
}

/// Covers IX-01.
async fn a_group_administers_its_tenants_and_no_others(app: TestApp) {
    let (sun, moon) = (app.town("soleil").await, app.town("lune").await);
    runs_the_platform(&sun, "writer").await;
    let provider = sun.persona("writer").await;
    let group = [("name", "SIVOM"), ("administrators", "chief@soleil.example"), ("tenants", &*sun.tenant.to_string())].map(|(name, value)| (name, value.to_owned()));
    let fields: Vec<(&str, &str)> = group.iter().map(|(name, value)| (*name, value.as_str())).collect();
    provider.post("/platform/groups", &[("name", "SIVOM"), ("administrators", "nobody@nowhere.example")]).await.must_be(422).must_show("aucun compte");
    provider.post("/platform/groups", &fields).await.must_be(303);
    let page = provider.get("/platform/groups").await;
    let id = id_in(page.body.split("/platform/groups/").find(|rest| rest.len() > 36 && rest.as_bytes()[8] == b'-').expect("a group"));
    let chief = sun.persona("chief").await;
    chief.get("/platform").await.must_be(200).must_show("Commune de soleil").must_hide("Commune de lune");
    chief.get("/platform/groups").await.must_be(404);
    let tables = chief.get(&format!("/platform/groups/{id}/export.zip")).await;
    tables.must_be(200);
    let names = String::from_utf8_lossy(&tables.bytes).into_owned();
    assert!(names.contains("soleil/personnes.csv") && names.contains("soleil/mandats.csv") && !names.contains("lune/"));
    moon.persona("chief").await.get(&format!("/platform/groups/{id}/export.zip")).await.must_be(404);
    chief.post(&format!("/platform/tenants/{}/enter", moon.tenant), &[]).await.must_be(404);
    chief.post(&format!("/platform/tenants/{}/suspend", moon.tenant), &[]).await.must_be(404);
    let mut new: Vec<(&str, &str)> = NEW.to_vec();
    let group = id.to_string();
    new.push(("group", &group));
    chief.post("/platform/tenants", &new).await.must_be(422).must_show("ne crée pas");
    let creates = [("name", "SIVOM"), ("administrators", "chief@soleil.example"), ("creates", "yes"), ("version", "1"), ("tenants", fields[2].1)];
    provider.post(&format!("/platform/groups/{id}"), &creates).await.must_be(303);
    chief.post("/platform/tenants", NEW).await.must_be(422);
    chief.post("/platform/tenants", &new).await.must_be(303);
    let page = chief.get("/platform").await;
    page.must_show("Commune de la Pluie");
    // A visit ends with the right to it.
    let rain = page.body.split("/platform/tenants/").filter(|rest| rest.len() > 36 && rest.as_bytes()[8] == b'-').map(id_in).find(|id| *id != sun.tenant.0).expect("the new tenant");
    chief.post(&format!("/platform/tenants/{rain}/enter"), &[]).await.must_be(303);
    chief.get("/admin").await.must_be(200);
    provider.post(&format!("/platform/groups/{id}"), &[("name", "SIVOM"), ("creates", "yes"), ("version", "2")]).await.must_be(303);
    chief.get("/admin").await.must_be(403);
    chief.post("/platform/leave", &[]).await.must_be(303);
    chief.get("/").await.must_be(200).must_show("Commune de soleil");
    provider.post(&format!("/platform/groups/{id}"), &creates).await.must_be(422);
}
}
