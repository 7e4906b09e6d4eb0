//! What the home page asks of people, body by body.

use crate::holding::{goes_to, items, opens, seated, version, votes_all};
use crate::tools::{creates, validated};
use serde_json::json;
use testkit::{Persona, Town, on_both};

fn home_of(body: kernel::OrganisationId) -> String {
    format!("/?body={body}")
}

/// Says which sections of the box the council shows.
async fn shows(administrator: &Persona<'_>, town: &Town<'_>, kinds: &[&str]) -> u16 {
    let path = format!("/admin/bodies/{}/todos", town.council);
    let version = administrator.get(&path).await.must_be(200).field("version");
    let mut form: Vec<(&str, &str)> = kinds.iter().map(|kind| ("kind", *kind)).collect();
    form.push(("version", &version));
    administrator.post(&path, &form).await.status.as_u16()
}

on_both! {
/// Covers PM-3-02, PM-3-11.
async fn each_body_has_its_own_home_page(app: TestApp) {
    let town = app.town("soleil").await;
    let (writer, secretary) = (town.persona("writer").await, town.persona("secretary").await);
    creates(&writer, &town, "Voirie communale").await;
    let program = town.program("writer").await;
    let bureau = json!({"body_id": town.bureau, "group_id": town.finances, "object": "Frais de mission"});
    program.call("POST", "/items", Some(bureau)).await.must_be(201);
    validated(&town, "Budget primitif").await;
    let all = writer.get("/").await;
    all.must_show("Toutes les assemblées").must_show("Voirie communale").must_show("Frais de mission");
    let council = writer.get(&home_of(town.council)).await;
    council.must_show("Voirie communale").must_hide("Frais de mission");
    let bureau = writer.get(&home_of(town.bureau)).await;
    bureau.must_show("Frais de mission").must_hide("Voirie communale");
    // The tab and the house beside the name lead there, from every page, and say where one is.
    for page in [&all, &council, &secretary.get("/searches").await] {
        assert!(page.body.contains(&format!("href=\"{}\"", home_of(town.bureau))));
    }
    assert_eq!(council.body.matches("aria-current=\"page\"").count(), 2, "the tab and the house");
    secretary.get(&home_of(town.council)).await.must_show("Budget primitif");
    secretary.get(&home_of(town.bureau)).await.must_hide("Budget primitif");
    // A body that is not there is no home: all of them are shown.
    writer.get("/?body=00000000-0000-0000-0000-000000000001").await.must_be(200).must_show("Frais de mission");
}

/// Covers PM-3-01.
async fn whoever_signs_in_comes_to_the_home_page_of_a_body(app: TestApp) {
    let town = app.town("soleil").await;
    // The secretary manages the council; the writer has no role of a body: it is the first.
    for persona in ["secretary", "writer"] {
        let there = Persona::stranger(app, &town.name_of(persona));
        assert_eq!(there.sign_in(testkit::PASSWORD).await.must_be(303).location(), home_of(town.council), "{persona}");
        there.get(&home_of(town.council)).await.must_be(200).must_show("Conseil");
    }
    // This device remembers which was opened last.
    let writer = town.persona("writer").await;
    writer.get(&home_of(town.bureau)).await.must_be(200);
    assert_eq!(writer.sign_in(testkit::PASSWORD).await.must_be(303).location(), home_of(town.bureau));
    writer.get("/?body=all").await.must_show("Toutes les assemblées");
    assert_eq!(writer.sign_in(testkit::PASSWORD).await.must_be(303).location(), "/");
    // Going home by the name at the top chooses nothing, and what nobody can read leads where new ones go.
    writer.get(&home_of(town.bureau)).await.must_be(200);
    writer.get("/").await.must_be(200);
    writer.get("/?body=nonsense").await.must_be(200);
    assert_eq!(writer.cookie("seance-home"), Some(town.bureau.to_string()));
    writer.set_cookie("seance-home", Some("00000000-0000-0000-0000-000000000001"));
    assert_eq!(writer.sign_in(testkit::PASSWORD).await.must_be(303).location(), home_of(town.council));
    // Whoever asked for a page comes there.
    let asked = [("name", writer.name.as_str()), ("password", testkit::PASSWORD), ("next", "/searches")];
    assert_eq!(writer.post("/sign-in", &asked).await.must_be(303).location(), "/searches");
}

/// Covers PM-3-09, PM-3-16, PM-3-18.
async fn the_menu_leads_to_items_meetings_to_come_and_decisions(app: TestApp) {
    let town = app.town("soleil").await;
    let members = seated(&town, 4).await;
    let program = town.program("secretary").await;
    let held = town.frozen_meeting(&program, 2).await;
    let (lists, secretary) = (format!("/bodies/{}", town.council), town.persona("secretary").await);
    let (coming, decisions) = (format!("{lists}/meetings"), format!("{lists}/decisions"));
    let home = secretary.get("/").await;
    for list in ["items", "meetings", "decisions"] {
        assert!(home.body.contains(&format!("href=\"{lists}/{list}\"")), "{list}");
    }
    let shows = |page: &testkit::Seen, id: kernel::MeetingId| page.body.contains(&format!("class=\"objet\" href=\"/meetings/{id}\""));
    assert!(shows(&secretary.get(&coming).await, held));
    secretary.get(&decisions).await.must_show("Aucune séance tenue");

    // Under way, it is no decision yet; ended, it is, with the minutes for who writes them.
    goes_to(&town, 5);
    let (secretary, program) = (town.persona("secretary").await, town.program("secretary").await);
    opens(&program, held, &members, &[]).await.must_be(204);
    assert!(shows(&secretary.get(&coming).await, held));
    for item in items(&program, held).await {
        votes_all(&program, &item, "accept").await;
    }
    goes_to(&town, 40);
    let ending = json!({"version": version(&program, held).await});
    program.call("POST", &format!("/meetings/{held}/ending"), Some(ending)).await.must_be(204);
    assert!(!shows(&secretary.get(&coming).await, held));
    let page = secretary.get(&decisions).await;
    assert!(shows(&page, held) && page.body.contains(&format!("href=\"/meetings/{held}/minutes\"")));
    // A member sees the meeting, and its minutes once it is closed.
    let member = town.persona("member").await;
    let page = member.get(&decisions).await;
    assert!(shows(&page, held) && !page.body.contains("/minutes\""));
    let close = json!({"transition": "close", "version": version(&program, held).await});
    program.call("POST", &format!("/meetings/{held}/transitions"), Some(close)).await.must_be(204);
    let page = member.get(&decisions).await;
    assert!(page.body.contains(&format!("href=\"/meetings/{held}/minutes\"")));
}

/// Covers PM-3-20, PM-3-21.
async fn what_is_to_do_is_configured_and_follows_the_roles(app: TestApp) {
    let town = app.town("soleil").await;
    let (writer, secretary) = (town.persona("writer").await, town.persona("secretary").await);
    let (administrator, chief) = (town.persona("administrator").await, town.persona("chief").await);
    creates(&writer, &town, "Voirie communale").await;
    validated(&town, "Budget primitif").await;
    writer.get("/").await.must_show("Voirie communale");
    secretary.get("/").await.must_show("Budget primitif");
    assert_eq!(shows(&administrator, &town, &["validate", "decide", "draft"]).await, 303);
    writer.get("/").await.must_show("Voirie communale");
    assert!(!secretary.get("/").await.body.contains("id=\"present\""), "left out, for the one who had it");
    assert_eq!(shows(&administrator, &town, &["present"]).await, 303);
    assert!(!writer.get("/").await.body.contains("id=\"draft\""));
    assert!(secretary.get("/").await.body.contains("id=\"present\""));
    secretary.get(&format!("/admin/bodies/{}/todos", town.council)).await.must_be(403);
    // Searches of the body's own stand beside, for those whom they concern.
    let keeps = |name: &'static str, roles: &'static [&'static str]| {
        let mut form = vec![("name", name.to_owned()), ("whom", "all".into()), ("waits", "yes".into()), ("body", town.council.to_string()), ("question", "q=voirie".into())];
        form.extend(roles.iter().map(|role| ("roles", (*role).to_owned())));
        form
    };
    app.run_jobs().await;
    for (name, roles) in [("À relire", &["writes"] as &[&str]), ("À surveiller", &[]), ("Pour les valideurs", &["validates"])] {
        let form = keeps(name, roles);
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        secretary.post("/searches", &form).await.must_be(303);
    }
    writer.get("/").await.must_show("À relire").must_show("À surveiller").must_hide("Pour les valideurs");
    chief.get("/").await.must_show("À relire").must_show("Pour les valideurs");
    let own = secretary.get("/").await;
    own.must_hide("À relire").must_hide("Pour les valideurs");
    // Whoever keeps them finds them all in the list, and may do away with them.
    secretary.get("/searches").await.must_show("À relire").must_show("Rédacteurs").must_show("Pour les valideurs");
    writer.get("/searches").await.must_show("À relire").must_hide("Pour les valideurs");
}
}
