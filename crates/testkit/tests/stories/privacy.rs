//! Personal data: the notice and what each says to it, how long data are kept, what is known of a
//! person, how they are forgotten.

use crate::convening::{convenes, council, recipient, write};
use crate::databases::keys;
use crate::holding::{goes_to, items, minutes, opens, seated, version, votes_all};
use crate::platform::runs_the_platform;

use db::sql;
use kernel::{By, PersonId, TenantId, journal};
use overview::privacy::{COVERED, LEFT_OUT, jobs};
use serde_json::{Value, json};
use testkit::{PASSWORD, Persona, TestApp, Town, judge, on_both};

const SETTINGS: &[(&str, &str)] = &[
    ("address", "1, place du Marché, 14000 Soleil"),
    ("legal_id", "21140001500015"),
    ("representative", "Hélène Carlier"),
    ("capacity", "maire"),
    ("officer", "Ana Lopez"),
    ("officer_email", "dpd@soleil.example"),
    ("before_answer", "mail"),
    ("persons_months", "3"),
    ("mails_months", "12"),
    ("journal_months", ""),
];

/// Saves the settings, some of them changed.
async fn settles(administrator: &Persona<'_>, changed: &[(&str, &str)]) {
    let form = administrator.get("/admin/privacy/settings").await;
    let version = form.must_be(200).field("version");
    let of = |name: &str| changed.iter().find(|(known, _)| *known == name);
    let mut fields: Vec<(&str, &str)> = SETTINGS
        .iter()
        .map(|(name, value)| (*name, of(name).map_or(*value, |(_, value)| *value)))
        .collect();
    fields.push(("version", &version));
    administrator
        .post("/admin/privacy/settings", &fields)
        .await
        .must_be(303);
}

/// Publishes the text that every tenant begins with.
async fn publishes(administrator: &Persona<'_>) {
    let form = administrator.get("/admin/privacy/notice").await;
    let template = form.must_be(200).area("template");
    administrator
        .post("/admin/privacy/notice", &[("template", &template)])
        .await
        .must_be(303);
}

async fn person_of(town: &Town<'_>, name: &str) -> PersonId {
    let program = town.program("administrator").await;
    let found = program.call("GET", "/persons", None).await.json();
    let all = found["items"].as_array().expect("a list");
    let one = all
        .iter()
        .find(|one| one["family_name"] == name)
        .unwrap_or_else(|| panic!("nobody called {name}"));
    one["id"].as_str().expect("an id").parse().expect("an id")
}

/// The exported facts of a person: what the archive holds, and the PDF in it is whole.
async fn exported(reader: &Persona<'_>, path: &str) -> Value {
    let seen = reader.get(path).await;
    seen.must_be(200);
    let archive = write("donnees.zip", &seen.bytes);
    let folder = archive.parent().expect("a folder").to_owned();
    let script = "import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])";
    let status = std::process::Command::new("python3")
        .args(["-c", script])
        .arg(&archive)
        .arg(&folder)
        .status()
        .expect("python");
    assert!(status.success());
    let judged = judge("pdf", &[&folder.join("donnees.pdf")]).expect("a PDF that holds");
    assert_eq!(
        (&judged["pdfa"], &judged["pdfua"]),
        (&json!("3a"), &json!("1")),
        "{judged}"
    );
    let text = std::fs::read_to_string(folder.join("donnees.json")).expect("the facts");
    serde_json::from_str(&text).expect("JSON")
}

async fn verifies(app: &TestApp, tenant: TenantId) -> i64 {
    app.desk
        .read(By::Platform, async |look| {
            journal::verify(&mut look.db, tenant).await
        })
        .await
        .expect("a chain")
        .expect("every line stands")
}

/// Has the purge of the night done.
async fn night(town: &Town<'_>) {
    jobs::purge_all(&town.app.desk, &[town.tenant])
        .await
        .expect("asked");
    town.app.run_jobs().await;
    assert_eq!(town.app.jobs_left().await, 0);
}

on_both! {
/// Covers MG-14, MG-15, MG-16, MG-17, MG-18, MG-19, MG-20, MG-21, MG-22, MG-23, MG-24, MG-25, MG-26, MG-68, IX-17.
async fn a_member_reads_the_notice_and_accepts_it(app: TestApp) {
    let town = app.town("soleil").await;
    let administrator = town.persona("administrator").await;
    // Before anything is published, nobody is asked anything.
    let member = Persona::stranger(app, "member@soleil");
    assert_eq!(member.sign_in(PASSWORD).await.must_be(303).location(), format!("/?body={}", town.council));
    administrator.get("/notice").await.must_show("Aucune notice");
    // Nobody learns whom to write to: refused beside the field, and nothing typed is lost.
    let template = administrator.get("/admin/privacy/notice").await.area("template");
    assert!(template.contains("{structure}") && template.contains("{dpo_contact}"), "{template}");
    let early = administrator.post("/admin/privacy/notice", &[("template", "{structure} écrit à {dpo_contact}")]).await;
    early.must_be(422).must_show("comment joindre").must_show("écrit à {dpo_contact}");
    let wrong = [("officer_email", "dpd"), ("phone", "non"), ("persons_months", "4"), ("version", "0")];
    administrator.post("/admin/privacy/settings", &wrong).await.must_be(422);
    settles(&administrator, &[]).await;
    administrator.post("/admin/privacy/notice", &[("template", "Bonjour {maire}")]).await.must_be(422).must_show("accolades");
    administrator.post("/admin/privacy/notice", &[("template", "Bonjour")]).await.must_be(422).must_show("nommer la collectivité");
    publishes(&administrator).await;
    runs_the_platform(&town, "writer").await;
    let host = [("name", "Hébergeur du Midi"), ("address", "9, quai des Serveurs"), ("version", "0")];
    town.persona("writer").await.post("/platform/host", &host).await.must_be(303);
    administrator.post("/platform/host", &host).await.must_be(404);

    let asked = member.sign_in(PASSWORD).await.must_be(303).location();
    assert_eq!(asked, format!("/notice?next=%2F%3Fbody%3D{}", town.council));
    let notice = member.get(&asked).await;
    notice.must_be(200);
    for said in ["Commune de soleil", "convoquer les membres aux assemblées", "directeur général des services", "avancement des projets", "événements que", "aucun tiers",
        "durée de votre mandat", "durée de vos fonctions", "d'accéder à vos données", "rectifier ou effacer", "limiter le traitement", "retirer votre consentement à tout moment",
        "vous opposer", "Ana Lopez", "dpd@soleil.example", "réclamation à la CNIL", "Hébergeur du Midi", "21140001500015", "Hélène Carlier, maire", "Sans réponse"] {
        notice.must_show(said);
    }
    assert!(notice.body.contains("href=\"https://www.cnil.fr\""), "a link to the CNIL");
    assert_eq!(notice.field("next"), format!("/?body={}", town.council), "then the home page of a body");
    member.get("/").await.must_show("Vos données personnelles : la notice");
    member.post("/notice/accept", &[("number", "1"), ("next", "https://elsewhere.example")]).await.must_be(303);
    member.get("/notice").await.must_show("Vous avez accepté la version 1 le 21 novembre 2026");
    member.get("/").await.must_hide("Vos données personnelles : la notice");
    administrator.get("/admin/privacy?state=accepted").await.must_show("Member Camille").must_show("Version 1, le 21").must_hide("Chief Camille");
    assert_eq!(member.sign_in(PASSWORD).await.location(), format!("/?body={}", town.council));

    // The same text is no new version. Another version is asked anew; the first stays readable, and
    // whoever answers the old one is shown the new one.
    let template = administrator.get("/admin/privacy/notice").await.area("template");
    administrator.post("/admin/privacy/notice", &[("template", &template)]).await.must_be(422).must_show("déjà publié");
    administrator.post("/admin/privacy/notice", &[("template", &format!("{template}\n\nMerci."))]).await.must_be(303);
    assert_eq!(member.post("/notice/accept", &[("number", "1")]).await.must_be(303).location(), "/notice?next=%2F");
    member.get("/notice?next=%2F").await.must_show("vient de changer");
    assert_eq!(member.sign_in(PASSWORD).await.location(), format!("/notice?next=%2F%3Fbody%3D{}", town.council));
    member.get("/notice").await.must_show("La notice a changé").must_show("Version 1, du 21 novembre 2026");
    member.get("/notice?version=1").await.must_be(200).must_show("aucun tiers");
    member.get("/notice?version=9").await.must_be(404);
    // The clerk writes down what came on paper.
    let chief = person_of(&town, "Chief").await.to_string();
    administrator.post("/admin/privacy/several", &[("act", "accepted"), ("id", &chief)]).await.must_be(303);
    administrator.get("/admin/privacy?state=accepted").await.must_show("noté par Camille Administrator");
    member.get("/admin/privacy").await.must_be(403);
    verifies(app, town.tenant).await;
}

/// Covers MG-27, MG-67.
async fn who_withdraws_is_convened_on_paper_and_the_administrators_are_told(app: TestApp) {
    let town = app.town("soleil").await;
    council(&town).await;
    let administrator = town.persona("administrator").await;
    settles(&administrator, &[]).await;
    publishes(&administrator).await;
    let ids = [person_of(&town, "Alice").await.to_string(), person_of(&town, "Bruno").await.to_string()];
    let send: Vec<(&str, &str)> = [("act", "send")].into_iter().chain(ids.iter().map(|id| ("id", id.as_str()))).collect();
    administrator.post("/admin/privacy/several", &send).await.must_be(303);
    administrator.post("/admin/privacy/several", &[("act", "send")]).await.must_be(403).must_show("Cochez au moins");
    app.run_jobs().await;
    let letters = app.post_office.received();
    assert_eq!(letters.len(), 2);
    assert!(letters[0].text().contains("/notice") && letters[0].text().contains("aucun tiers"), "{}", letters[0].text());
    let alice = town.persona("alice").await;
    alice.post("/notice/withdraw", &[("number", "1")]).await.must_be(303);
    alice.get("/notice").await.must_show("adressées sur papier");
    app.run_jobs().await;
    let told = app.post_office.received().pop().expect("a mail");
    assert!(told.to.iter().any(|to| to.starts_with("administrator")) && told.text().contains("Camille Alice"), "{}", told.text());
    assert!(told.text().contains("par écrit"), "{}", told.text());

    let program = town.program("secretary").await;
    let meeting = town.frozen_meeting(&program, 1).await;
    let secretary = town.persona("secretary").await;
    secretary.get(&format!("/meetings/{meeting}/convocation")).await.must_show("Sur papier").must_show("Une personne est à convoquer sur papier");
    let before = app.post_office.received().len();
    convenes(&secretary, meeting).await;
    app.run_jobs().await;
    let letters = app.post_office.received();
    assert_eq!(letters.len() - before, 3, "bruno, chloe and member");
    assert!(letters[before..].iter().all(|letter| !letter.to.iter().any(|to| to.starts_with("alice"))));
    assert_eq!(recipient(&program, meeting, "Alice").await["state"], "on_paper");
    secretary.get(&format!("/meetings/{meeting}/convocation")).await.must_show("Sur papier");
    // Bruno withdraws after the first dispatch: the second goes to the others only.
    town.persona("bruno").await.post("/notice/withdraw", &[("number", "1")]).await.must_be(303);
    app.run_jobs().await;
    let before = app.post_office.received().len();
    let form = secretary.get(&format!("/meetings/{meeting}/convene")).await;
    let key = form.must_be(200).field("key");
    let mut again = vec![("purpose", "again"), ("key", key.as_str()), ("subject", "Séance")];
    let mut chosen = vec![];
    for name in ["Chloe", "Member", "Bruno"] {
        chosen.push(recipient(&program, meeting, name).await["id"].as_str().expect("an id").to_owned());
    }
    again.extend(chosen.iter().map(|id| ("recipient", id.as_str())));
    secretary.post(&format!("/meetings/{meeting}/dispatches"), &again).await.must_be(303);
    app.run_jobs().await;
    assert_eq!(app.post_office.received().len() - before, 2, "chloe and member");
    // Alice accepts again.
    alice.post("/notice/accept", &[("number", "1")]).await.must_be(303);
    let next = town.frozen_meeting_at(&program, 1, "2026-12-10T17:30:00Z").await;
    secretary.get(&format!("/meetings/{next}/convocation")).await.must_show("alice@soleil.example");
    // A tenant that waits for the answer convenes the others on paper.
    settles(&administrator, &[("before_answer", "paper")]).await;
    secretary.get(&format!("/meetings/{next}/convocation")).await.must_show("alice@soleil.example").must_show("3 personnes sont à convoquer sur papier");
}

/// Covers MG-28, IX-18, IX-19.
async fn what_is_due_is_forgotten_and_what_proves_stays(app: TestApp) {
    let town = app.town("soleil").await;
    let members = seated(&town, 4).await;
    let administrator = town.persona("administrator").await;
    settles(&administrator, &[]).await;
    let program = town.program("secretary").await;
    let meeting = town.frozen_meeting(&program, 1).await;
    let secretary = town.persona("secretary").await;
    convenes(&secretary, meeting).await;
    app.run_jobs().await;
    goes_to(&town, 5);
    let secretary = town.persona("secretary").await;
    let program = town.program("secretary").await;
    opens(&program, meeting, &members[..3], &[(&members[3], &members[2])]).await.must_be(204);
    goes_to(&town, 9);
    for item in items(&program, meeting).await {
        votes_all(&program, &item, "accept").await;
    }
    goes_to(&town, 40);
    let ending = json!({"version": version(&program, meeting).await});
    program.call("POST", &format!("/meetings/{meeting}/ending"), Some(ending)).await.must_be(204);
    let before = minutes(&secretary, meeting).await;
    let evidence = |seen: &testkit::Seen| seen.bytes.len();
    let proofs = secretary.get(&format!("/meetings/{meeting}/evidence.zip")).await;
    // Two members leave the council; nothing is kept of the second but under a hold. A clerk of no body leaves too.
    let administrator = town.persona("administrator").await;
    let leaving: PersonId = members[0].parse().expect("an id");
    let held: PersonId = members[1].parse().expect("an id");
    let clerk = person_of(&town, "Reader").await;
    for person in [leaving, held, clerk] {
        let page = administrator.get(&format!("/admin/people/{person}")).await;
        let at = page.body.find(&format!("/admin/people/{person}/end?version=")).expect("the button");
        let action: String = page.body[at..].chars().take_while(|letter| *letter != '"').collect();
        administrator.post(&action, &[]).await.must_be(303);
    }
    administrator.post(&format!("/admin/people/{held}/hold"), &[("reason", " ")]).await.must_be(422).must_show("Écrivez pourquoi");
    administrator.post(&format!("/admin/people/{held}/hold"), &[("reason", "Recours du 2 décembre")]).await.must_be(303);
    administrator.get(&format!("/admin/people/{held}")).await.must_show("Recours du 2 décembre");
    night(&town).await;
    administrator.get(&format!("/admin/people/{leaving}")).await.must_show("m01@soleil.example");
    app.clock.advance_days(95);
    let administrator = town.persona("administrator").await;
    administrator.get("/admin/privacy/purges").await.must_show("À effacer").must_show("Conservé").must_show("Coordonnées, compte et nom");
    let now = "/admin/privacy/purges/now";
    administrator.get(now).await.must_be(200).must_show("Tapez EFFACER");
    administrator.post(now, &[("word", "effacer ?")]).await.must_be(422);
    administrator.post(now, &[("word", "EFFACER")]).await.must_be(303);
    app.run_jobs().await;
    let forgotten = administrator.get(&format!("/admin/people/{leaving}")).await;
    forgotten.must_show("Coordonnées effacées").must_show("M01").must_hide("m01@soleil.example");
    administrator.get(&format!("/admin/people/{held}")).await.must_show("m02@soleil.example");
    administrator.get(&format!("/admin/people/{clerk}")).await.must_show("Personne effacée").must_hide("Reader");
    administrator.get("/admin/privacy/purges").await.must_show("les coordonnées d'une personne").must_show("une personne entièrement").must_show("une personne conservée");
    // They are nobody's user any more; the address is free for somebody else.
    Persona::stranger(app, "m01@soleil.example").sign_in(PASSWORD).await.must_be(422);
    let left = json!([leaving.to_string(), clerk.to_string()]);
    let mut read = app.db.read().await.expect("a snapshot");
    for email in ["m01@soleil.example", "reader@soleil.example"] {
        let (users,): (i64,) = read.one(sql!("SELECT count(*) FROM users WHERE email = {}", email)).await.expect("a count");
        assert_eq!(users, 0, "{left}");
    }
    drop(read);
    // What the body did is as it was: minutes to the byte, proofs, votes.
    let secretary = town.persona("secretary").await;
    assert_eq!(minutes(&secretary, meeting).await, before);
    let after = secretary.get(&format!("/meetings/{meeting}/evidence.zip")).await;
    assert_eq!(evidence(&after), evidence(&proofs));
    secretary.get(&format!("/meetings/{meeting}/minutes")).await.must_show("Camille M01");
    // The hold is lifted; the next night forgets.
    administrator.post(&format!("/admin/people/{held}/forget"), &[("word", "EFFACER")]).await.must_be(422).must_show("empêché");
    administrator.post(&format!("/admin/people/{held}/hold/lift"), &[]).await.must_be(303);
    night(&town).await;
    administrator.get(&format!("/admin/people/{held}")).await.must_hide("m02@soleil.example");
    // One at once, with a typed word; never oneself.
    let other = &members[2];
    administrator.get(&format!("/admin/people/{other}/forget")).await.must_show("Son nom reste");
    administrator.post(&format!("/admin/people/{other}/forget"), &[("word", "effacer")]).await.must_be(422).must_show("mot demandé");
    administrator.post(&format!("/admin/people/{other}/forget"), &[("word", "EFFACER")]).await.must_be(303);
    administrator.post(&format!("/admin/people/{other}/forget"), &[("word", "EFFACER")]).await.must_be(422);
    // Nobody forgets who runs the platform. Whoever is known again can be forgotten again.
    runs_the_platform(&town, "chief").await;
    let chief = person_of(&town, "Chief").await;
    administrator.post(&format!("/admin/people/{chief}/forget"), &[("word", "EFFACER")]).await.must_be(422).must_show("administre la plateforme");
    let form = administrator.get(&format!("/admin/people/{other}/edit")).await;
    let again = [("given_name", "Camille"), ("family_name", "M03"), ("mobile", "06 12 34 56 78"), ("version", &*form.field("version"))].map(|(name, value)| (name, value.to_owned()));
    let again: Vec<(&str, &str)> = again.iter().map(|(name, value)| (*name, value.as_str())).collect();
    administrator.post(&format!("/admin/people/{other}"), &again).await.must_be(303);
    administrator.post(&format!("/admin/people/{other}/forget"), &[("word", "EFFACER")]).await.must_be(303);
    administrator.get(&format!("/admin/people/{other}")).await.must_hide("06 12 34 56 78");
    let own = person_of(&town, "Administrator").await;
    administrator.post(&format!("/admin/people/{own}/forget"), &[("word", "EFFACER")]).await.must_be(422);
    // Mails that prove nothing and old lines of the journal go when their time has come; the chain holds.
    let lines = verifies(app, town.tenant).await;
    settles(&administrator, &[("mails_months", "3"), ("journal_months", "3")]).await;
    night(&town).await;
    let first: (i64,) = app.db.read().await.expect("a snapshot").one(sql!("SELECT MIN(number) FROM journal WHERE tenant_id = {}", town.tenant)).await.expect("a line");
    assert!(first.0 > 1 && verifies(app, town.tenant).await > lines, "the first lines are gone");
    administrator.get("/admin/journal").await.must_show("a effacé les lignes anciennes du journal");
    app.breaks_the_journal();
    let cut = "UPDATE journal_heads SET cut_number = cut_number + 1, cut_hash = (SELECT hash FROM journal j WHERE j.tenant_id = journal_heads.tenant_id AND j.number = journal_heads.cut_number + 1)";
    db::scratch::run(&app.url, cut.to_owned()).await.expect("damage");
    let fault = app.desk.read(By::Platform, async |look| journal::verify(&mut look.db, town.tenant).await).await.expect("a chain");
    assert!(fault.is_err(), "a beginning cut off otherwise shows");
}

/// Nobody is forgotten because a server was brought up to date: somebody decides first.
async fn nothing_is_erased_before_somebody_decided_how_long_it_is_kept(app: TestApp) {
    let town = app.town("soleil").await;
    let administrator = town.persona("administrator").await;
    let reader = person_of(&town, "Reader").await;
    let page = administrator.get(&format!("/admin/people/{reader}")).await;
    let at = page.body.find(&format!("/admin/people/{reader}/end?version=")).expect("the button");
    let action: String = page.body[at..].chars().take_while(|letter| *letter != '"').collect();
    administrator.post(&action, &[]).await.must_be(303);
    app.clock.advance_days(400);
    night(&town).await;
    let administrator = town.persona("administrator").await;
    administrator.get(&format!("/admin/people/{reader}")).await.must_show("reader@soleil.example");
    settles(&administrator, &[]).await;
    night(&town).await;
    administrator.get(&format!("/admin/people/{reader}")).await.must_hide("reader@soleil.example");
}

/// All that is known of a person is given to them: every table that knows persons is in the export
/// with every row, or left out for a written reason.
async fn all_that_is_known_of_a_person_is_exported(app: TestApp) {
    let town = app.town("soleil").await;
    let members = seated(&town, 4).await;
    let administrator = town.persona("administrator").await;
    settles(&administrator, &[]).await;
    publishes(&administrator).await;
    let program = town.program("secretary").await;
    let meeting = town.frozen_meeting(&program, 2).await;
    let secretary = town.persona("secretary").await;
    convenes(&secretary, meeting).await;
    app.run_jobs().await;
    let member = town.persona("m01").await;
    member.post("/notice/accept", &[("number", "1")]).await.must_be(303);
    goes_to(&town, 5);
    let program = town.program("secretary").await;
    opens(&program, meeting, &members[..3], &[(&members[3], &members[0])]).await.must_be(204);
    goes_to(&town, 9);
    for item in items(&program, meeting).await {
        votes_all(&program, &item, "accept").await;
    }
    let member = town.persona("m01").await;
    let facts = exported(&member, "/account/data.zip").await;
    assert_eq!(facts["tables"]["persons"][0]["family_name"], "M01");
    assert_eq!(facts["tables"]["choices"][0]["choice"], "accepted");
    assert!(!facts.to_string().contains("$argon2"), "no secret is given");
    for table in ["convocations", "dispatch_recipients", "presences", "ballot_roll", "ballot_votes", "proxies", "sitting_expected", "logins", "journal", "mandates"] {
        assert!(!facts["tables"][table].as_array().expect("a list").is_empty(), "{table} is empty");
    }
    rows_agree(app, &town, members[0].parse().expect("an id"), &facts).await;
    let writer = person_of(&town, "Writer").await;
    let administrator = town.persona("administrator").await;
    let facts = exported(&administrator, &format!("/admin/people/{writer}/data.zip")).await;
    assert!(!facts["tables"]["items"].as_array().expect("a list").is_empty());
    rows_agree(app, &town, writer, &facts).await;
    // What they did to others is an act of theirs; its facts are not.
    let acts = facts["tables"]["journal"].as_array().expect("a list");
    assert!(acts.iter().any(|act| act["action"] == "item-created" && act["after"].is_null()), "{acts:?}");
    administrator.get(&format!("/admin/people/{writer}")).await.must_show("a exporté les données");
    member.get(&format!("/admin/people/{writer}/data.zip")).await.must_be(403);

    // The walk through the schema.
    let covered = |table: &str, column: &str| COVERED.iter().any(|(known, columns)| *known == table && columns.contains(&column));
    let left_out = |table: &str, column: &str| LEFT_OUT.iter().any(|(known, name, _)| *known == table && *name == column);
    let mut walked = 0;
    for (table, column) in columns(app).await {
        let names = ["actor_id", "subject_id", "creator_id", "chair_id", "secretary_id", "giver_id", "holder_id", "proxy_to", "convocation_id"];
        if column.ends_with("person_id") || column.ends_with("user_id") || names.contains(&column.as_str()) {
            walked += 1;
            assert!(covered(&table, &column) || left_out(&table, &column), "{table}.{column} is neither exported nor left out for a reason");
        }
    }
    assert!(walked > 35, "{walked}");
    let people = ["persons", "users", "convocations", "sitting_expected", "ballot_roll"];
    for (table, kind, columns) in keys(app).await {
        let Some(of) = kind.strip_prefix("foreign to ").filter(|of| people.contains(of)) else { continue };
        for column in columns.split(',').filter(|column| !["tenant_id", "sitting_id", "ballot_id"].contains(column)) {
            assert!(covered(&table, column) || left_out(&table, column), "{table}.{column} refers to {of}");
        }
    }
    for (table, column, _) in LEFT_OUT {
        assert!(!covered(table, column), "{table}.{column} is said twice");
    }

}
}

/// Every column of every table.
async fn columns(app: &TestApp) -> Vec<(String, String)> {
    let mut read = app.db.read().await.expect("a snapshot");
    let mut query = db::Sql::default();
    query.push(match read.backend() {
        db::Backend::Sqlite => {
            "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"
        }
        db::Backend::Postgres => {
            "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT) FROM information_schema.columns WHERE table_schema = 'public'"
        }
    });
    read.all(query).await.expect("the columns")
}

/// As many rows are exported as each table has for the person.
async fn rows_agree(app: &TestApp, town: &Town<'_>, person: PersonId, facts: &Value) {
    let mut read = app.db.read().await.expect("a snapshot");
    let (user,): (Option<kernel::UserId>,) = read
        .one(sql!(
            "SELECT user_id FROM persons WHERE tenant_id = {} AND id = {}",
            town.tenant,
            person
        ))
        .await
        .expect("the person");
    let user = user.expect("a user");
    for (table, columns) in COVERED {
        let mut query = db::Sql::default();
        query
            .push("SELECT count(*) FROM ")
            .push(table)
            .push(" WHERE FALSE");
        for column in *columns {
            query.push(" OR ").push(column).push(" IN (");
            match (*table, *column) {
                (_, "convocation_id" | "proxy_to") => {
                    query
                        .push("SELECT id FROM convocations WHERE person_id = ")
                        .bind(person);
                }
                ("users", "id") | (_, "user_id" | "actor_id") => {
                    query.bind(user);
                }
                ("journal", "subject_id") => {
                    query.bind(user).push(", ").bind(person);
                }
                _ => {
                    query.bind(person);
                }
            }
            query.push(")");
        }
        let (count,): (i64,) = read.one(query).await.expect("a count");
        let rows = facts["tables"][*table].as_array().expect("a list").len();
        // The export itself was written down after it was read.
        let written = i64::from(*table == "journal");
        assert_eq!(
            i64::try_from(rows).expect("few"),
            count - written,
            "{table}"
        );
    }
}
