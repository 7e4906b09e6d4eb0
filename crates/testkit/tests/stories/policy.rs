//! Who may open what: every route of the router, for every persona, against one table and against
//! the pure policy.

use crate::tools::{actor, creates, plans, presents, validated};
use Rule::{Administrators, Anyone, Clerks, Managers, Outside, Platform, Subject, Writers};
use directory::{access, bodies};
use kernel::{Actor, By, ItemId};
use testkit::{Persona, TestApp, on_both};

/// Who opens a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Whoever comes by, signed in or not.
    Outside,
    /// Whoever is signed in.
    Anyone,
    /// Administrators of the tenant; the others are refused in words.
    Administrators,
    /// Those who administer from outside; for the others it does not exist.
    Platform,
    /// Those who manage meetings, and administrators; for the others it does not exist.
    Clerks,
    /// Those who manage the meetings of the body; nobody manages one that is not there.
    Managers,
    /// Those who write items for some service; the others are refused in words.
    Writers,
    /// Those who may read what it is about: the pure policy says who, see below and `isolation`.
    Subject,
}

/// Every route of `web::pages`. A new one must say here who opens it.
pub const TABLE: &[(&str, Rule)] = &[
    ("/sign-in", Outside),
    ("/sign-in/code", Outside),
    ("/sign-in/help", Outside),
    ("/sign-in/passkey", Outside),
    ("/sign-in/passkey/begin", Outside),
    ("/sign-in/organisation", Outside),
    ("/sign-in/with/{slug}", Outside),
    ("/sign-in/with/{slug}/callback", Outside),
    ("/set-up", Outside),
    ("/forgotten", Outside),
    ("/access/{secret}", Outside),
    ("/access/{secret}/again", Outside),
    ("/access/{secret}/strength", Outside),
    ("/", Anyone),
    ("/search", Anyone),
    ("/searches", Anyone),
    ("/drafts/{id}/remove", Anyone),
    ("/bodies/{id}/drafts", Subject),
    ("/items/{id}/drafts", Subject),
    ("/searches/new", Anyone),
    ("/searches/{id}/remove", Anyone),
    ("/items/together", Anyone),
    ("/items", Anyone),
    ("/help", Anyone),
    ("/help/{page}", Anyone),
    ("/help/{page}/pdf", Anyone),
    ("/sign-out", Anyone),
    ("/account", Anyone),
    ("/account/logins/{id}/end", Anyone),
    ("/account/logins/end-others", Anyone),
    ("/account/tenants/{id}/switch", Anyone),
    ("/account/tenants/{id}/join", Anyone),
    ("/account/tenants/{id}/leave", Anyone),
    ("/account/language", Anyone),
    ("/account/identity", Anyone),
    ("/account/address/end", Anyone),
    ("/account/data.zip", Anyone),
    ("/notice", Anyone),
    ("/virtual-classes", Anyone),
    ("/virtual-classes/new", Administrators),
    ("/virtual-classes/{id}", Subject),
    ("/virtual-classes/{id}/edit", Subject),
    ("/virtual-classes/{id}/duplicate", Subject),
    ("/virtual-classes/{id}/delete", Subject),
    ("/virtual-classes/{id}/log", Subject),
    ("/virtual-classes/{id}/log/apply", Subject),
    ("/virtual-classes/{id}/log/{log}/aside", Subject),
    ("/virtual-classes/{id}/log/{log}/back", Subject),
    ("/virtual-classes/{id}/now", Subject),
    ("/admin/connectors", Administrators),
    ("/admin/connectors/new", Administrators),
    ("/admin/connectors/{id}", Administrators),
    ("/admin/connectors/{id}/end", Administrators),
    ("/admin/presence", Administrators),
    ("/virtual-classes/{id}/people", Subject),
    ("/virtual-classes/{id}/report", Subject),
    ("/virtual-classes/{id}/report/files", Subject),
    ("/virtual-classes/{id}/report/decision", Subject),
    ("/notice/accept", Anyone),
    ("/notice/withdraw", Anyone),
    ("/account/passkeys", Anyone),
    ("/account/passkeys/begin", Anyone),
    ("/account/passkeys/{id}/remove", Anyone),
    ("/account/tokens", Anyone),
    ("/account/tokens/{id}/end", Anyone),
    ("/account/password", Anyone),
    ("/account/password/strength", Anyone),
    ("/account/factor", Anyone),
    ("/account/factor/end", Anyone),
    ("/admin", Administrators),
    ("/admin/people", Administrators),
    ("/admin/people/new", Administrators),
    ("/admin/people.csv", Administrators),
    ("/admin/mandates.csv", Administrators),
    ("/admin/people/import", Administrators),
    ("/admin/people/import/apply", Administrators),
    ("/admin/people/several", Administrators),
    ("/admin/people/{id}", Administrators),
    ("/admin/people/{id}/edit", Administrators),
    ("/admin/people/{id}/account", Administrators),
    ("/admin/people/{id}/credentials", Administrators),
    ("/admin/people/{id}/sign-out", Administrators),
    ("/admin/people/{id}/forget-factor", Administrators),
    ("/admin/people/{id}/signature", Administrators),
    ("/admin/people/{id}/signature/image", Administrators),
    ("/admin/people/{id}/signature/remove", Administrators),
    ("/admin/logo", Administrators),
    ("/admin/logo/remove", Administrators),
    ("/logo", Anyone),
    ("/admin/people/{id}/invalidate", Administrators),
    ("/admin/people/{id}/end", Administrators),
    ("/admin/people/{id}/resume", Administrators),
    ("/admin/people/{id}/roles", Administrators),
    ("/admin/people/{id}/mandates", Administrators),
    ("/admin/people/{id}/mandates/new", Administrators),
    ("/admin/mandates/{id}", Administrators),
    ("/admin/people/{id}/data.zip", Administrators),
    ("/admin/people/{id}/accepted", Administrators),
    ("/admin/people/{id}/withdrawn", Administrators),
    ("/admin/people/{id}/hold", Administrators),
    ("/admin/people/{id}/hold/lift", Administrators),
    ("/admin/people/{id}/forget", Administrators),
    ("/admin/privacy", Administrators),
    ("/admin/privacy/several", Administrators),
    ("/admin/privacy/notice", Administrators),
    ("/admin/privacy/settings", Administrators),
    ("/admin/privacy/purges", Administrators),
    ("/admin/privacy/purges/now", Administrators),
    ("/admin/single-sign-on", Administrators),
    ("/admin/single-sign-on/remove", Administrators),
    ("/admin/settings", Administrators),
    ("/admin/jobs", Administrators),
    ("/admin/jobs/{id}/retry", Administrators),
    ("/admin/journal", Administrators),
    ("/admin/journal.csv", Administrators),
    ("/admin/services", Administrators),
    ("/admin/services/new", Administrators),
    ("/admin/bodies", Administrators),
    ("/admin/bodies/new", Administrators),
    ("/admin/bodies/{id}", Administrators),
    ("/admin/bodies/{id}/fields", Administrators),
    ("/admin/bodies/{id}/fields/preview", Administrators),
    ("/admin/bodies/{id}/fields/{field}", Administrators),
    ("/admin/bodies/{id}/marks", Administrators),
    ("/admin/bodies/{id}/sending", Administrators),
    ("/admin/bodies/{id}/annexes", Administrators),
    ("/admin/bodies/{id}/annexes/new", Administrators),
    ("/admin/bodies/{id}/annexes/audience", Administrators),
    ("/admin/bodies/{id}/annexes/{number}", Administrators),
    ("/admin/bodies/{id}/annexes/{number}/remove", Administrators),
    ("/admin/bodies/{id}/columns", Administrators),
    ("/admin/bodies/{id}/agendas", Administrators),
    ("/admin/bodies/{id}/todos", Administrators),
    ("/admin/bodies/{id}/writing", Administrators),
    ("/admin/bodies/{id}/configuration", Administrators),
    ("/admin/bodies/{id}/configuration.json", Administrators),
    ("/admin/bodies/{id}/configuration/apply", Administrators),
    ("/admin/bodies/{id}/meeting-workflow", Administrators),
    (
        "/admin/bodies/{id}/meeting-workflow/states/{state}",
        Administrators,
    ),
    (
        "/admin/bodies/{id}/meeting-workflow/states/{state}/restore",
        Administrators,
    ),
    ("/admin/bodies/{id}/meeting-workflow/ways", Administrators),
    (
        "/admin/bodies/{id}/meeting-workflow/ways/{way}",
        Administrators,
    ),
    (
        "/admin/bodies/{id}/meeting-workflow/ways/{way}/restore",
        Administrators,
    ),
    ("/bodies/{id}/classifiers", Subject),
    ("/admin/bodies/{id}/classifiers", Administrators),
    ("/admin/bodies/{id}/classifiers/new", Administrators),
    ("/admin/classifiers/{id}", Administrators),
    ("/admin/classifiers/{id}/end", Administrators),
    ("/admin/classifiers/{id}/resume", Administrators),
    ("/admin/classifiers/{id}/remove", Administrators),
    ("/admin/bodies/{id}/workflow", Administrators),
    ("/admin/bodies/{id}/workflow/publication", Administrators),
    ("/admin/bodies/{id}/workflow/simulation", Administrators),
    ("/admin/bodies/{id}/workflow/states", Administrators),
    ("/admin/bodies/{id}/workflow/states/{state}", Administrators),
    (
        "/admin/bodies/{id}/workflow/states/{state}/remove",
        Administrators,
    ),
    (
        "/admin/bodies/{id}/workflow/states/{state}/restore",
        Administrators,
    ),
    ("/admin/bodies/{id}/workflow/ways", Administrators),
    ("/admin/bodies/{id}/workflow/ways/{way}", Administrators),
    (
        "/admin/bodies/{id}/workflow/ways/{way}/remove",
        Administrators,
    ),
    (
        "/admin/bodies/{id}/workflow/ways/{way}/restore",
        Administrators,
    ),
    ("/admin/bodies/{id}/categories", Administrators),
    ("/admin/bodies/{id}/categories/new", Administrators),
    ("/admin/categories/{id}", Administrators),
    ("/admin/categories/{id}/up", Administrators),
    ("/admin/categories/{id}/down", Administrators),
    ("/admin/categories/{id}/end", Administrators),
    ("/admin/categories/{id}/resume", Administrators),
    ("/admin/categories/{id}/remove", Administrators),
    ("/admin/organisations/{id}", Administrators),
    ("/admin/organisations/{id}/up", Administrators),
    ("/admin/organisations/{id}/down", Administrators),
    ("/admin/organisations/{id}/end", Administrators),
    ("/admin/organisations/{id}/resume", Administrators),
    ("/admin/organisations/{id}/roles", Administrators),
    ("/admin/organisations/{id}/observers", Administrators),
    ("/admin/organisations/{id}/mandates", Administrators),
    ("/admin/organisations/{id}/mandates/new", Administrators),
    ("/admin/roles", Administrators),
    ("/admin/political-groups", Administrators),
    ("/admin/political-groups/new", Administrators),
    ("/admin/political-groups/{id}", Administrators),
    ("/admin/political-groups/{id}/remove", Administrators),
    ("/admin/populations", Administrators),
    ("/admin/populations/new", Administrators),
    ("/admin/populations/{id}", Administrators),
    ("/admin/populations/{id}/remove", Administrators),
    ("/platform", Platform),
    ("/platform/leave", Platform),
    ("/platform/tenants", Platform),
    ("/platform/tenants/new", Platform),
    ("/platform/tenants/{id}/enter", Platform),
    ("/platform/tenants/{id}/suspend", Platform),
    ("/platform/tenants/{id}/resume", Platform),
    ("/platform/tenants/{id}/freeze", Platform),
    ("/platform/tenants/{id}/unfreeze", Platform),
    ("/platform/groups", Platform),
    ("/platform/host", Platform),
    ("/platform/checks", Platform),
    ("/platform/checks/mail", Platform),
    ("/platform/groups/{id}/export.zip", Platform),
    ("/platform/groups/new", Platform),
    ("/platform/groups/{id}", Platform),
    ("/outbox", Clerks),
    ("/outbox/{id}", Clerks),
    ("/outbox/{id}/body", Clerks),
    ("/outbox/{id}/file", Clerks),
    ("/outbox/{id}/invitation", Clerks),
    ("/outbox/{id}/attachments/{number}", Clerks),
    ("/bodies/{body}/items", Subject),
    ("/bodies/{body}/items/new", Writers),
    ("/items/{id}", Subject),
    ("/items/{id}/edit", Subject),
    ("/items/{id}/duplicate", Subject),
    ("/items/{id}/delete", Subject),
    ("/items/{id}/links", Subject),
    ("/items/{id}/links/{other}/remove", Subject),
    ("/items/{id}/fields/{field}", Subject),
    ("/items/{id}/editing", Subject),
    ("/items/{id}/editing/end", Subject),
    ("/items/{id}/history", Subject),
    ("/items/{id}/annexes", Subject),
    ("/items/{id}/unlock", Subject),
    ("/items/{id}/takeover", Subject),
    ("/items/{id}/signed", Subject),
    ("/items/{id}/completeness", Subject),
    ("/items/{id}/transitions", Subject),
    ("/items/{id}/transitions/{key}", Subject),
    ("/annexes/{id}/edit", Subject),
    ("/bodies/{id}/templates", Subject),
    ("/items/{id}/template", Subject),
    ("/templates/{id}", Subject),
    ("/templates/{id}/edit", Subject),
    ("/templates/{id}/items", Subject),
    ("/templates/{id}/remove", Subject),
    ("/annexes/{id}/file", Subject),
    ("/annexes/{id}/up", Subject),
    ("/annexes/{id}/down", Subject),
    ("/items/{id}/follow-up", Subject),
    ("/annexes/{id}", Subject),
    ("/annexes/{id}/remove", Subject),
    ("/bodies/{body}/meetings", Subject),
    ("/bodies/{body}/decisions", Subject),
    ("/bodies/{body}/meetings/new", Managers),
    ("/meetings/{id}", Subject),
    ("/meetings/{id}/edit", Subject),
    ("/meetings/{id}/history", Subject),
    ("/meetings/{id}/numbers", Subject),
    ("/meetings/{id}/transitions", Subject),
    ("/meetings/{id}/transitions/{key}", Subject),
    ("/meetings/{id}/agenda", Subject),
    ("/meetings/{id}/agenda/{item}/move", Subject),
    ("/meetings/{id}/agenda/{item}/remove", Subject),
    ("/meetings/{id}/convocation", Subject),
    ("/meetings/{id}/convocation/part", Subject),
    ("/meetings/{id}/convene", Subject),
    ("/meetings/{id}/convene/preview", Subject),
    ("/meetings/{id}/dispatches", Subject),
    ("/meetings/{id}/convocations/{convocation}/answer", Subject),
    ("/meetings/{id}/documents/{name}", Subject),
    ("/meetings/{id}/sent/{number}", Subject),
    ("/meetings/{id}/sent/{number}/file", Subject),
    ("/meetings/{id}/proofs/{proof}", Subject),
    ("/meetings/{id}/proofs/{proof}/content", Subject),
    ("/meetings/{id}/proofs/{proof}/token", Subject),
    ("/meetings/{id}/evidence.zip", Subject),
    ("/convocations/{id}", Subject),
    ("/convocations/{id}/receipt", Subject),
    ("/convocations/{id}/answer", Subject),
    ("/convocations/{id}/documents/{number}", Subject),
    ("/convocations/{id}/documents/{number}/file", Subject),
    ("/meetings/{id}/opening", Subject),
    ("/meetings/{id}/ending", Subject),
    ("/meetings/{id}/sitting", Subject),
    ("/meetings/{id}/sitting/part", Subject),
    ("/meetings/{id}/sitting/{item}", Subject),
    ("/meetings/{id}/sitting/{item}/part", Subject),
    ("/meetings/{id}/officers", Subject),
    ("/meetings/{id}/decisions", Subject),
    ("/meetings/{id}/members/{person}", Subject),
    ("/meetings/{id}/members/{person}/presence", Subject),
    ("/meetings/{id}/members/{person}/undo", Subject),
    ("/meetings/{id}/members/{person}/excuse", Subject),
    ("/meetings/{id}/members/{person}/proxy", Subject),
    ("/meetings/{id}/members/{person}/proxy/end", Subject),
    ("/items/{id}/aside/{person}", Subject),
    ("/items/{id}/taken", Subject),
    ("/items/{id}/ballots", Subject),
    ("/items/{id}/decision", Subject),
    ("/items/{id}/debate", Subject),
    ("/ballots/{id}/votes", Subject),
    ("/ballots/{id}/annul", Subject),
    ("/meetings/{id}/minutes", Subject),
    ("/meetings/{id}/annexes", Subject),
];

const PERSONAS: [&str; 7] = [
    "secretary",
    "writer",
    "chief",
    "reader",
    "roads",
    "member",
    "administrator",
];

/// The routes that the router's source names.
fn routes() -> Vec<String> {
    let sources = [
        include_str!("../../../web/src/pages/routing.rs"),
        include_str!("../../../web/src/pages/body_routing.rs"),
        include_str!("../../../web/src/pages/classes/mod.rs"),
    ];
    let named = sources
        .into_iter()
        .flat_map(|source| source.split(".route(").skip(1));
    named
        .filter_map(|rest| rest.split('"').nth(1))
        .map(str::to_owned)
        .collect()
}

/// An address with ids that lead nowhere.
pub fn nowhere(route: &str) -> String {
    let mut path = String::new();
    for part in route.split('/').skip(1) {
        path.push('/');
        path.push_str(match part {
            "{number}" => "9",
            part if part.starts_with('{') => "00000000-0000-7000-8000-000000000009",
            part => part,
        });
    }
    path
}

#[test]
fn every_route_says_who_opens_it() {
    let known = routes();
    assert!(known.len() > 100, "the router is read wrongly: {known:?}");
    for route in &known {
        assert!(
            TABLE.iter().any(|(path, _)| path == route),
            "{route} is not in the table of who opens what"
        );
    }
    for (path, _) in TABLE {
        assert!(
            known.iter().any(|route| route == path),
            "{path} is in the table but not in the router"
        );
    }
}

on_both! {
/// Covers ID-02, PM-2-01, PM-2-10.
async fn every_page_is_opened_by_those_whom_the_table_names(app: TestApp) {
    let (town, moon) = (app.town("soleil").await, app.town("lune").await);
    let ours = town.tenant.to_string();
    for persona in PERSONAS {
        let browser = town.persona(persona).await;
        let administers = persona == "administrator";
        let clerk = administers || persona == "secretary";
        let writes = ["writer", "chief", "roads"].contains(&persona);
        for (route, rule) in TABLE {
            let path = nowhere(route);
            // A page with ids that lead nowhere is not found by those who may look for it.
            let has_ids = path != *route;
            let page = browser.get(&path).await;
            let status = page.status.as_u16();
            let expected: &[u16] = match (rule, has_ids) {
                (Outside, _) | (Anyone, _) => &[200, 303, 308, 404, 405],
                (Administrators, _) if !administers => &[403, 405],
                (Administrators, true) => &[404, 405],
                (Administrators, false) => &[200, 405],
                (Platform, _) => &[404, 405],
                (Clerks, false) if clerk => &[200],
                (Clerks, _) => &[404],
                (Managers, _) => &[403],
                (Writers, _) if !writes => &[403],
                (Writers | Subject, _) => &[404, 405],
            };
            assert!(expected.contains(&status), "GET {route} as {persona}: {status}");
            page.must_hide("lune");
            if matches!(rule, Administrators | Platform) {
                let sent = browser.post(&path, &[]).await;
                let (refused, status) = ([403, 404, 405], sent.status.as_u16());
                let may = *rule == Administrators && administers;
                assert!(may || refused.contains(&status), "POST {route} as {persona}: {status}");
                assert!(status < 500, "POST {route} as {persona}: {status}");
            }
        }
        browser.post(&format!("/account/tenants/{}/switch", moon.tenant), &[]).await.must_be(404);
        browser.post(&format!("/account/tenants/{ours}/switch"), &[]).await.must_be(303);
    }
    // Nobody signed in: everything but the way in leads there.
    let stranger = Persona::stranger(app, "");
    for (route, rule) in TABLE.iter().filter(|(_, rule)| *rule != Outside) {
        let page = stranger.get(&nowhere(route)).await;
        let status = page.status.as_u16();
        assert!([303, 405].contains(&status), "GET {route} as nobody: {status} ({rule:?})");
    }
}

/// What a page shows and what the pure policy says are one. Covers PM-1-01, PM-1-02, PM-1-03, PM-1-04, PM-2-03, PM-2-05, PM-2-06, PM-2-09, PM-2-17, PM-5.3-01, PM-5.3-02, PM-5.3-03, PM-5.3-04.
async fn pages_of_subjects_follow_the_pure_policy(app: TestApp) {
    let town = app.town("soleil").await;
    let (writer, secretary) = (town.persona("writer").await, town.persona("secretary").await);
    let draft = creates(&writer, &town, "En création").await;
    let valid = validated(&town, "Validé").await;
    let group = (town.finances.to_string(), town.roads.to_string());
    let fields = [("object", "En copie"), ("group", group.0.as_str()), ("copies", group.1.as_str())];
    let copied = writer.post(&format!("/bodies/{}/items", town.council), &fields).await.location();
    let presented = validated(&town, "Présenté").await;
    let meeting = plans(&secretary, &town, "2026-12-17T20:30").await;
    presents(&secretary, meeting, &[presented]).await.must_be(303);
    let program = town.program("secretary").await;
    let frozen = town.frozen_meeting(&program, 1).await;
    let agenda = program.call("GET", &format!("/meetings/{frozen}/agenda"), None).await.json();
    let on_agenda = agenda["items"][0]["id"].as_str().or(agenda["items"][0]["item_id"].as_str()).expect("an item").to_owned();
    let copied = crate::tools::id_in(&copied);
    let chief = town.program("chief").await;
    for (program, transition, version) in [(town.program("writer").await, "propose", 1), (chief, "validate", 2)] {
        program.call("POST", &format!("/items/{copied}/transitions"), Some(serde_json::json!({"transition": transition, "version": version}))).await.must_be(204);
    }
    let items = [draft.to_string(), valid.to_string(), copied.to_string(), presented.to_string(), on_agenda];
    let mut seen = (0, 0);
    for persona in PERSONAS {
        let (browser, actor) = (town.persona(persona).await, actor(&town, persona).await);
        let listed = lists(app, &actor).await;
        for id in &items {
            let item = app.desk.read(By::Platform, async |look| council::items::several(&mut look.db, town.tenant, &[id.parse().expect("an id")]).await).await.expect("items").remove(0);
            let flows = app.desk.read(By::Platform, async |look| bodies::flows(&mut look.db, town.tenant).await).await.expect("flows");
            let flow = flows.into_iter().find(|flow| flow.id == item.flow).expect("its flow");
            let may = access::may_read(&actor, &flow, &item.belonging(), &item.state);
            for (plan, ids) in &listed {
                assert_eq!(ids.contains(&item.id), may, "{plan}: {} as {persona}", item.state);
            }
            for page in ["", "/history", "/annexes"] {
                let status = browser.get(&format!("/items/{id}{page}")).await.status.as_u16();
                assert_eq!(status == 200, may, "/items/{id}{page} ({}) as {persona}: {status}", item.state);
            }
            seen = if may { (seen.0 + 1, seen.1) } else { (seen.0, seen.1 + 1) };
        }
        let unfrozen = browser.get(&format!("/meetings/{meeting}")).await.status.as_u16();
        assert_eq!(unfrozen == 200, persona != "member", "a meeting in preparation as {persona}");
        browser.get(&format!("/meetings/{frozen}")).await.must_be(200);
    }
    assert!(seen.0 >= 8 && seen.1 >= 8, "both answers were given: {seen:?}");
    // The service in copy reads what is validated, and nothing before.
    town.persona("roads").await.get(&format!("/items/{copied}")).await.must_be(200);
    town.persona("roads").await.get(&format!("/items/{valid}")).await.must_be(404);
}

/// Covers IX-08.
async fn a_secretary_is_limited_to_the_bodies_that_were_given(app: TestApp) {
    let town = app.town("soleil").await;
    let secretary = town.program("secretary").await;
    let meeting = town.frozen_meeting(&secretary, 1).await;
    town.settle("clerk", &[kernel::Role::Body(town.bureau, kernel::BodyRole::Manager)]).await;
    let (clerk, program) = (town.persona("clerk").await, town.program("clerk").await);
    for page in ["", "/edit", "/convocation", "/convene", "/opening", "/minutes", "/evidence.zip", "/documents/agenda.pdf"] {
        let status = clerk.get(&format!("/meetings/{meeting}{page}")).await.status.as_u16();
        assert!([403, 404].contains(&status), "{page}: {status}");
    }
    clerk.get(&format!("/bodies/{}/meetings/new", town.council)).await.must_be(403);
    let plan = |body| serde_json::json!({"body_id": body, "starts_at": "2026-12-17T19:30:00Z", "place": "Mairie"});
    program.call("POST", "/meetings", Some(plan(town.council))).await.must_be(403);
    program.call("POST", "/meetings", Some(plan(town.bureau))).await.must_be(201);
    for path in ["recipients", "dispatches", "presence", "minutes"] {
        let status = program.call("GET", &format!("/meetings/{meeting}/{path}"), None).await.status.as_u16();
        assert!([403, 404].contains(&status), "{path}: {status}");
    }
    let seen = program.call("GET", "/meetings", None).await.json();
    assert_eq!((seen["items"].as_array().map(Vec::len), seen["items"][0]["body_id"].as_str()), (Some(1), Some(town.bureau.to_string().as_str())));
    clerk.get(&format!("/bodies/{}/meetings", town.council)).await.must_hide("26 novembre");
}

/// Covers PM-2-08, PM-5.3-06, PM-5.3-07.
async fn observers_of_a_body_see_the_states_that_an_administrator_chose(app: TestApp) {
    let town = app.town("soleil").await;
    let administrator = town.persona("administrator").await;
    let valid = validated(&town, "Validé").await;
    let watcher = kernel::Role::Body(town.council, kernel::BodyRole::PowerObserver);
    let narrow = kernel::Role::Body(town.council, kernel::BodyRole::RestrictedPowerObserver);
    town.settle("watcher", &[watcher]).await;
    town.settle("narrow", &[narrow]).await;
    let (watcher, narrow) = (town.persona("watcher").await, town.persona("narrow").await);
    let page = format!("/items/{valid}");
    watcher.get(&page).await.must_be(404);
    let form = format!("/admin/organisations/{}/observers", town.council);
    administrator.get(&form).await.must_be(200).must_show("Observation étendue");
    administrator.post(&form, &[("power_items", "validated"), ("power_items", "accepted")]).await.must_be(303);
    watcher.get(&page).await.must_be(200).must_show("Validé");
    watcher.get(&format!("/bodies/{}/items", town.council)).await.must_show("Validé");
    watcher.get(&format!("{page}/edit")).await.must_be(403);
    narrow.get(&page).await.must_be(404);
    administrator.post(&form, &[("restricted_items", "validated")]).await.must_be(303);
    narrow.get(&page).await.must_be(200);
    watcher.get(&page).await.must_be(404);
    administrator.post(&form, &[("power_items", "no-such-state")]).await.must_be(422);
}
}

/// What lists show of a tenant's items, by each of their plans.
async fn lists(app: &TestApp, actor: &Actor) -> Vec<(String, Vec<ItemId>)> {
    use access::{Columns, Extent, Looks};
    let columns = Columns {
        id: "i.id",
        flow: "i.workflow_id",
        state: "i.state",
        service: "i.group_id",
        privacy: "i.privacy",
    };
    let mut listed = vec![];
    let mut read = app.db.read().await.expect("a snapshot");
    for extent in [Extent::Few, Extent::Many, Extent::Wide] {
        for looks in [Looks::AtFirst, Looks::AtAll] {
            let mut query = db::Sql::default();
            query
                .push("SELECT i.id FROM items i WHERE i.tenant_id = ")
                .bind(actor.tenant)
                .push(" AND ");
            access::filter_many(&mut query, actor, (extent, looks), columns);
            let rows: Vec<(ItemId,)> = read.all(query).await.expect("items");
            let ids = rows.into_iter().map(|row| row.0).collect();
            listed.push((format!("{extent:?} {looks:?}"), ids));
        }
    }
    listed
}
