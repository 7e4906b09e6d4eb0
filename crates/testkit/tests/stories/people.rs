//! Persons, services, mandates and roles, through pages and programs.

use crate::tools::id_in;
use kernel::{Role, TenantRole};
use serde_json::{Value, json};
use testkit::{Program, on_both};
use text::Locale;

async fn named(program: &Program<'_>, family: &str) -> Value {
    let found = program
        .call("GET", &format!("/persons?q={family}"), None)
        .await
        .must_be(200)
        .json();
    found["items"][0].clone()
}

on_both! {
/// The logo and the pictures of signatures: what they are counts, not their names.
async fn pictures_are_given_and_taken_away(app: TestApp) {
    let town = app.town("soleil").await;
    let (administrator, member) = (town.persona("administrator").await, town.persona("member").await);
    let png: Vec<u8> = [b"\x89PNG\r\n\x1a\n".as_slice(), &[0; 40]].concat();
    administrator.get("/logo").await.must_be(404);
    administrator.upload("/admin/logo", "", "logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>").await.must_be(422).must_show("ni une image PNG ni une image JPEG");
    administrator.upload("/admin/logo", "", "logo.png", &[png.as_slice(), &[0; 1_000_000]].concat()).await.must_be(422).must_show("dépasse 1 Mo");
    administrator.upload("/admin/logo", "", "logo.txt", &png).await.must_be(303);
    let page = member.get("/").await;
    let source = page.body.split("src=\"/logo").nth(1).and_then(|rest| rest.split('"').next()).expect("the logo on every page").to_owned();
    let logo = member.get(&format!("/logo{source}")).await;
    logo.must_be(200);
    assert_eq!((&logo.headers["content-type"], logo.bytes.as_ref()), (&axum::http::HeaderValue::from_static("image/png"), png.as_slice()));
    member.upload("/admin/logo", "", "logo.png", &png).await.must_be(403);
    administrator.post("/admin/logo/remove", &[]).await.must_be(303);
    member.get("/logo").await.must_be(404);
    assert!(!member.get("/").await.body.contains("src=\"/logo"));

    let program = town.program("administrator").await;
    let own = named(&program, "member").await["id"].as_str().expect("an id").to_owned();
    let form = format!("/admin/people/{own}/signature");
    administrator.get(&format!("/admin/people/{own}")).await.must_show("Image de la signature");
    administrator.upload(&form, "", "signature.png", &png).await.must_be(303);
    administrator.get(&form).await.must_be(200).must_show("Retirer l'image");
    administrator.get(&format!("{form}/image")).await.must_be(200);
    // All that is known of somebody includes it.
    let archive = administrator.get(&format!("/admin/people/{own}/data.zip")).await;
    assert!(archive.must_be(200).bytes.windows(13).any(|part| part == b"signature.png"), "the picture is in the archive");
    // Nobody else sees how somebody signs.
    member.get(&format!("{form}/image")).await.must_be(403);
    administrator.get("/admin/journal").await.must_show("a enregistré l'image de la signature").must_show("a changé le logo");
    administrator.post(&format!("{form}/remove"), &[]).await.must_be(303);
    administrator.get(&format!("{form}/image")).await.must_be(404);
}

/// Covers PM-1-01, PM-1-03, PM-2-12, IX-09.
async fn an_administrator_sets_the_organisation_up(app: TestApp) {
    let town = app.town("soleil").await;
    let administrator = town.persona("administrator").await;
    administrator.get("/admin").await.must_be(200).must_show("Personnes et comptes").must_show("Groupes politiques").must_show("Journal");
    // A service below another one, moved and closed.
    let finances = town.finances.to_string();
    administrator.post("/admin/services", &[("name", "Marchés"), ("acronym", "MAR"), ("parent", &finances)]).await.must_be(303);
    administrator.post("/admin/services", &[("name", "Autre"), ("acronym", "MAR")]).await.must_be(422).must_show("Ce sigle est déjà pris");
    let tree = administrator.get("/admin/services").await;
    tree.must_show("Marchés").must_show("Finances");
    let service = id_in(tree.body.split("Marchés").nth(1).and_then(|rest| rest.split("/admin/organisations/").nth(1)).expect("its links"));
    let form = format!("/admin/organisations/{service}");
    administrator.post(&format!("/admin/organisations/{finances}"), &[("name", "Finances"), ("acronym", "FIN"), ("parent", &service.to_string()), ("version", "1")]).await.must_be(422).must_show("dépendre de lui-même");
    administrator.post(&form, &[("name", "Marchés publics"), ("acronym", "MAR"), ("version", "1")]).await.must_be(303);
    administrator.post(&form, &[("name", "Trop tard"), ("acronym", "MAR"), ("version", "1")]).await.must_be(409);
    administrator.post(&format!("{form}/end?version=2"), &[]).await.must_be(303);
    administrator.get("/admin/services").await.must_show("Marchés publics").must_show("Clos");
    // A political group, and somebody in it with a deputy.
    administrator.post("/admin/political-groups", &[("name", "Ensemble"), ("initials", "ENS")]).await.must_be(303);
    administrator.post("/admin/political-groups", &[("name", "Ensemble")]).await.must_be(422).must_show("déjà pris");
    let groups = administrator.get("/admin/political-groups").await;
    let group = id_in(groups.body.split("/admin/political-groups/").find(|rest| rest.len() > 36 && rest.as_bytes()[8] == b'-').expect("a group")).to_string();
    let fields = [("given_name", "Ana"), ("family_name", "Roux"), ("title", "Mme"), ("gender", "feminine"), ("mobile", "06 12 34 56 78"), ("political_group", group.as_str())];
    let person = administrator.post("/admin/people", &fields).await.must_be(303).location();
    administrator.get(&person).await.must_show("Ensemble").must_show("06 12 34 56 78").must_show("Féminin");
    administrator.post(&format!("/admin/political-groups/{group}/remove"), &[]).await.must_be(403).must_show("Une personne appartient");
    let wrong = [("given_name", ""), ("family_name", "Roux"), ("email", "a.roux"), ("mobile", "poste 12")];
    administrator.post("/admin/people", &wrong).await.must_be(422).must_show("en chiffres").must_show("Écrivez l'adresse");
    // Roles by boxes: ticked ones are given, unticked ones taken back, others untouched.
    let id = id_in(&person).to_string();
    let roles = format!("/admin/organisations/{finances}/roles");
    administrator.post(&roles, &[("person", &id)]).await.must_be(303);
    administrator.get(&roles).await.must_show("Roux Ana").must_show("Écrit les points");
    let held = format!("{id}:adviser");
    administrator.post(&roles, &[("row", &id), ("held", &held)]).await.must_be(303);
    let page = administrator.get(&person).await;
    page.must_show("Avis").must_hide("Rédaction");
    // Somebody must remain who administers.
    let program = town.program("administrator").await;
    let own = named(&program, "administrator").await["id"].as_str().expect("an id").to_owned();
    administrator.post("/admin/roles", &[("row", &own)]).await.must_be(422).must_show("Il faut garder une personne");
    administrator.post(&format!("/admin/people/{own}/end?version=1"), &[]).await.must_be(403);
    let (row, both) = ([own.as_str(), id.as_str()], [format!("{own}:administrator"), format!("{id}:administrator")]);
    administrator.post("/admin/roles", &[("row", row[0]), ("row", row[1]), ("held", &both[0]), ("held", &both[1])]).await.must_be(303);
    administrator.get("/admin/journal").await.must_show("a retiré un rôle").must_show("a clos un service");
}

/// Covers PM-1-04.
async fn a_mandate_has_its_days_and_never_rewrites_the_past(app: TestApp) {
    let town = app.town("soleil").await;
    let (administrator, program) = (town.persona("administrator").await, town.program("administrator").await);
    let member = named(&program, "member").await["id"].as_str().expect("an id").to_owned();
    let list = format!("/admin/organisations/{}/mandates", town.council);
    administrator.get(&list).await.must_be(200).must_show("Un mandat en cours").must_show("depuis le 22 mars 2026");
    let secretary = town.program("secretary").await;
    let meeting = town.frozen_meeting(&secretary, 1).await;
    let mandate = program.call("GET", &format!("/mandates?person={member}"), None).await.json()["items"][0].clone();
    let path = format!("/mandates/{}", mandate["id"].as_str().expect("an id"));
    let ended = json!({"function": "Adjointe", "starts_on": "2026-03-22", "ends_on": "2026-11-30", "usages": ["member", "voter"], "version": 1});
    program.call("PUT", &path, Some(ended.clone())).await.must_be(200);
    program.call("PUT", &path, Some(ended)).await.must_be(409);
    let wrong = json!({"function": "x", "starts_on": "2026-03-22", "ends_on": "2026-03-21", "version": 2});
    assert_eq!(program.call("PUT", &path, Some(wrong)).await.must_be(422).json()["errors"]["ends_on"], "ends-before-start");
    administrator.get(&list).await.must_show("du 22 mars 2026 au 30 novembre 2026");
    // A meeting within the mandate still expects the member; one after it does not.
    let clerk = town.persona("secretary").await;
    clerk.get(&format!("/meetings/{meeting}/convocation")).await.must_show("Camille Member");
    let later = town.frozen_meeting_at(&secretary, 1, "2026-12-17T17:30:00Z").await;
    clerk.get(&format!("/meetings/{later}/convocation")).await.must_be(200).must_hide("Camille Member");
    // A deputy is somebody else.
    let form = format!("/admin{path}");
    let fields = |deputy: String| [("function", "Adjointe".to_owned()), ("starts_on", "2026-03-22".to_owned()), ("usages", "member".to_owned()), ("rank", "1".to_owned()), ("version", "2".to_owned()), ("deputy", deputy)];
    let own = fields(member.clone());
    let own: Vec<(&str, &str)> = own.iter().map(|(name, value)| (*name, value.as_str())).collect();
    administrator.post(&form, &own).await.must_be(422).must_show("ne se supplée pas elle-même");
    let reader = named(&program, "reader").await["id"].as_str().expect("an id").to_owned();
    let other = fields(reader);
    let other: Vec<(&str, &str)> = other.iter().map(|(name, value)| (*name, value.as_str())).collect();
    administrator.post(&form, &other).await.must_be(303);
    administrator.get(&format!("/admin/people/{member}")).await.must_show("Camille Reader").must_show("Adjointe");
}

async fn programs_read_and_write_the_organisation(app: TestApp) {
    let town = app.town("soleil").await;
    let (program, writer) = (town.program("administrator").await, town.program("writer").await);
    for path in ["/users", "/mandates?organisation=00000000-0000-7000-8000-000000000001", "/persons"] {
        writer.call("GET", path, None).await.must_be(403);
    }
    let made = program.call("POST", "/persons", Some(json!({"given_name": "Ana", "family_name": "Roux", "email": "a.roux@soleil.example"}))).await;
    let person = made.must_be(201).json();
    let path = format!("/persons/{}", person["id"].as_str().expect("an id"));
    assert_eq!(made.headers["location"], format!("/api/v1{path}"));
    writer.call("POST", "/persons", Some(json!({"given_name": "A", "family_name": "B"}))).await.must_be(403);
    let roles = json!([{"role": "writer", "organisation_id": town.finances}, {"role": "trainer"}]);
    assert_eq!(program.call("PUT", &format!("{path}/roles"), Some(roles)).await.must_be(200).json()["total"], 2);
    let wrong = json!([{"role": "writer", "organisation_id": town.council}]);
    program.call("PUT", &format!("{path}/roles"), Some(wrong)).await.must_be(422);
    let account = json!({"person_id": person["id"], "email": "a.roux@soleil.example", "name": "ana.roux"});
    program.call("POST", "/users", Some(account.clone())).await.must_be(204);
    program.call("POST", "/users", Some(account)).await.must_be(422);
    let users = program.call("GET", "/users", None).await.json();
    assert!(users["items"].as_array().expect("a list").iter().any(|user| user["name"] == "ana.roux" && user["standing"] == "without_password"));
    program.call("POST", "/political-groups", Some(json!({"name": "Ensemble"}))).await.must_be(204);
    assert_eq!(writer.call("GET", "/political-groups", None).await.json()["items"][0]["name"], "Ensemble");
    let me = town.program("member").await.call("GET", "/me", None).await.json();
    assert_eq!((me["mandates"][0]["function"].as_str(), me["tenants"][0]["slug"].as_str()), (Some("Conseillère municipale"), Some("soleil")));
}
}

on_both! {
async fn each_role_opens_what_it_is_for_and_nothing_else(app: TestApp) {
    let town = app.town("soleil").await;
    crate::platform::runs_the_platform(&town, "writer").await;
    let secretary = town.program("secretary").await;
    let meeting = town.frozen_meeting(&secretary, 1).await;
    let administrator = town.persona("administrator").await;
    let roles = [
        ("staff", TenantRole::Staff), ("elected", TenantRole::ElectedMember), ("deputy", TenantRole::Deputy),
        ("guest", TenantRole::Guest), ("chief2", TenantRole::Administrator),
    ];
    for (name, role) in roles {
        let person = town.settle(name, &[Role::Tenant(role)]).await;
        let label = Locale::French.t(&format!("role-{}", Role::Tenant(role).as_str()));
        administrator.get(&format!("/admin/people/{person}")).await.must_be(200).must_show(&label);
        // They may be given and withdrawn by the page.
        administrator.get(&format!("/admin/people/{person}/roles")).await.must_be(200).must_show(&label);
    }
    // Who, what they open: the administration, the platform, planning a meeting, the frozen agenda.
    let table = [
        ("staff", [403, 404, 403, 200]), ("elected", [403, 404, 403, 404]), ("deputy", [403, 404, 403, 404]), ("guest", [403, 404, 403, 404]),
        ("chief2", [200, 404, 403, 200]), ("secretary", [403, 404, 200, 200]), ("member", [403, 404, 403, 200]), ("writer", [403, 200, 403, 200]),
    ];
    for (name, expected) in table {
        let persona = town.persona(name).await;
        let mut seen = vec![];
        for path in ["/admin".to_owned(), "/platform".to_owned(), format!("/bodies/{}/meetings/new", town.council), format!("/meetings/{meeting}")] {
            seen.push(persona.get(&path).await.status.as_u16());
        }
        assert_eq!(seen, expected, "{name}");
    }
}
}
