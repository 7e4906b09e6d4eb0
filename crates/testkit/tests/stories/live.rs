//! Live feeds of virtual classes: kept once, proved by the secret of a connector, shown at once and reported.

use crate::classes::planned;
use axum::{body::Body, http::Request};
use kernel::{By, VirtualClassId};
use serde_json::{Value, json};
use testkit::{Persona, Program, Seen, TestApp, Town, on_both};
use text::civil::Zone;
use training::classes::{notices::proof, reports};

const LIST: &str = "/admin/connectors";

fn line(
    id: u32,
    connection: &str,
    (name, email): (&str, &str),
    (kind, at): (&str, &str),
) -> String {
    json!({"event_id": id.to_string(), "connection_id": connection, "name": name, "email": email, "kind": kind,
        "at": format!("2020-11-10T{at}Z")})
    .to_string()
}

const NADIA: (&str, &str) = ("Nadia Fournier", "nadia@soleil.example");
const GUEST: (&str, &str) = ("Invitée", "");

fn three() -> String {
    [
        line(1, "a", NADIA, ("join", "13:00:00")),
        line(2, "b", NADIA, ("join", "13:10:00")),
        line(3, "c", GUEST, ("join", "13:20:00")),
    ]
    .join("\n")
}

fn counts(seen: &Seen) -> (u64, u64, u64) {
    let told = seen.json();
    let count = |name: &str| told[name].as_u64().expect("a count");
    (count("accepted"), count("duplicate"), count("rejected"))
}

/// A connector made on its page: its id and its secret, as the page shows them.
async fn connector(town: &Town<'_>, product: &str) -> (String, String) {
    let admin = town.persona("administrator").await;
    let fields = [("product", product), ("name", "Serveur de l'académie")];
    let done = admin.post(LIST, &fields).await;
    let place = done.must_be(303).location();
    let page = admin.get(&place).await;
    let id = place.rsplit('/').next().expect("an id").to_owned();
    let words: Vec<String> = page.text().split_whitespace().map(str::to_owned).collect();
    let secret = words
        .iter()
        .find(|word| word.len() == 43 && !word.contains('/'));
    (id, secret.expect("a secret").clone())
}

async fn deliver(app: &TestApp, path: &str, headers: &[(&str, &str)], body: &str) -> Seen {
    let mut request = Request::post(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request
        .body(Body::from(body.to_owned()))
        .expect("a request");
    Persona::stranger(app, "server").send(request).await
}

async fn reported(app: &TestApp, town: &Town<'_>, class: VirtualClassId) -> reports::ClassReport {
    let zone = Zone::named("Europe/Paris").expect("a zone");
    let made = reports::report(&app.desk, By::Nobody(town.tenant), class, &zone).await;
    made.expect("a report")
}

/// The minutes connected of somebody, by name.
fn minutes(report: &reports::ClassReport, name: &str) -> i64 {
    let person = report.computed.people.iter().find(|one| one.name == name);
    person.map_or(0, |one| one.net / 60_000)
}

on_both! {
async fn what_a_program_sends_is_kept_once_and_shown_at_once(app: TestApp) {
    let town = app.town("soleil").await;
    let class = planned(app, &town).await;
    let program = town.program("administrator").await;
    let path = format!("/virtual-classes/{class}/events");
    let text = format!("{}\n\n{}", three(), r#"{"kind":"dance","at":"2020-11-10T13:00:00Z","name":"x"}"#);
    let told = program.send_text(&path, &text).await;
    assert_eq!(counts(told.must_be(200)), (3, 0, 1));
    let told = told.json();
    assert_eq!(told["events"][3], json!({"line": 5, "outcome": "rejected", "reason": "unknown-kind"}));
    // Sent again, and with what came in the meantime: nothing is doubled.
    let more = format!("{}\n{}", three(), line(4, "a", NADIA, ("leave", "14:00:00")));
    assert_eq!(counts(&program.send_text(&path, &more).await), (1, 3, 0));
    let admin = town.persona("administrator").await;
    let page = admin.get(&format!("/virtual-classes/{class}")).await;
    page.must_show("4 événements reçus en direct");
    let report = reported(app, &town, class).await;
    assert_eq!((minutes(&report, "Nadia Fournier"), report.computed.rows.len()), (150, 3));
    // Whoever does not lead the class may neither speak for it nor see who is there.
    let other = town.program("writer").await;
    other.send_text(&path, &three()).await.must_be(404);
    town.persona("writer").await.get(&format!("/virtual-classes/{class}/now")).await.must_be(404);
}
}

on_both! {
async fn who_is_connected_now_is_shown_by_person(app: TestApp) {
    let town = app.town("soleil").await;
    let class = planned(app, &town).await;
    let program = town.program("administrator").await;
    let path = format!("/virtual-classes/{class}/events");
    let now = app.desk.now();
    let at = |seconds: i64| now.plus_seconds(seconds).to_string();
    let event = |id: u32, connection: &str, (name, email): (&str, &str), (kind, ago): (&str, i64)| {
        json!({"event_id": id.to_string(), "connection_id": connection, "name": name, "email": email, "kind": kind, "at": at(ago)})
            .to_string()
    };
    let text = [
        event(1, "a", NADIA, ("join", -600)),
        event(2, "b", NADIA, ("join", -300)),
        event(3, "c", GUEST, ("join", -500)),
        event(4, "c", GUEST, ("beat", -400)),
        event(5, "d", ("Partie", ""), ("join", -500)),
        event(6, "d", ("Partie", ""), ("leave", -100)),
    ];
    program.send_text(&path, &text.join("\n")).await.must_be(200);
    let admin = town.persona("administrator").await;
    let page = admin.get(&format!("/virtual-classes/{class}/now")).await;
    page.must_show("1 personne connectée").must_show("Nadia Fournier").must_show("2 appareils");
    // Whoever gave signs of life and gives none any more is not shown; whoever left is not either.
    page.must_hide("Invitée").must_hide("Partie");
    program.send_text(&path, &event(7, "c", GUEST, ("beat", -10))).await.must_be(200);
    admin.get(&format!("/virtual-classes/{class}/now")).await.must_show("2 personnes connectées").must_show("Invitée");
    let end = json!({"kind": "meeting_end", "at": at(0)}).to_string();
    program.send_text(&path, &end).await.must_be(200);
    admin.get(&format!("/virtual-classes/{class}/now")).await.must_show("Personne n'est connecté");
}
}

on_both! {
async fn a_connector_proves_each_delivery_by_its_secret(app: TestApp) {
    let town = app.town("soleil").await;
    let class = planned(app, &town).await;
    let (id, secret) = connector(&town, "generic").await;
    let path = format!("/ingest/{class}");
    let body = three();
    let sign = |secret: &str, class: &str, body: &str| {
        format!("sha256={}", proof::signature(secret, &[class.as_bytes(), b".", body.as_bytes()]))
    };
    let signature = sign(&secret, &class.to_string(), &body);
    let headers = [("seance-source", id.as_str()), ("seance-signature", signature.as_str())];
    assert_eq!(counts(deliver(app, &path, &headers, &body).await.must_be(200)), (3, 0, 0));
    // The same delivery at the address of the API, once more: nothing new.
    assert_eq!(counts(&deliver(app, &format!("/api/v1/virtual-classes/{class}/events"), &headers, &body).await), (0, 3, 0));
    // Another body, another class, another secret, no signature at all.
    let other = planned(app, &town).await;
    let wrong = sign("another", &class.to_string(), &body);
    deliver(app, &path, &headers, &format!("{body}\n")).await.must_be(401);
    deliver(app, &format!("/ingest/{other}"), &headers, &body).await.must_be(401);
    deliver(app, &path, &[headers[0], ("seance-signature", wrong.as_str())], &body).await.must_be(401);
    deliver(app, &path, &headers[..1], &body).await.must_be(401);
    // A connector speaks only in its own organisation.
    let village = app.town("village").await;
    let theirs = planned(app, &village).await;
    let signed = sign(&secret, &theirs.to_string(), &body);
    let told = deliver(app, &format!("/ingest/{theirs}"), &[headers[0], ("seance-signature", signed.as_str())], &body).await;
    told.must_be(404);
    // Once ended, it is not listened to any more.
    let admin = town.persona("administrator").await;
    admin.post(&format!("{LIST}/{id}/end"), &[]).await.must_be(303);
    deliver(app, &path, &headers, &body).await.must_be(401);
    admin.get(LIST).await.must_show("Arrêté le");
    admin.get("/admin/journal").await.must_show("a arrêté le connecteur « Serveur de l'académie »");
}
}

fn webhook(name: &str, user: &str, more: &str, at: &str) -> String {
    let at: kernel::Instant = format!("2020-11-10T{at}Z").parse().expect("a moment");
    let ts = at.as_millisecond();
    format!(
        r#"{{"data":{{"type":"event","id":"{name}","attributes":{{"meeting":{{"internal-meeting-id":"m-1","external-meeting-id":"salle 7"}},"user":{{"internal-user-id":"{user}","external-user-id":"{user}"{more}}}}},"event":{{"ts":{ts}}}}}}}"#
    )
}

/// The class whose room the products call so.
async fn in_room(town: &Town<'_>, room: &str) -> (VirtualClassId, Value) {
    let program = town.program("administrator").await;
    let class = planned(town.app, town).await;
    let known = program
        .call("GET", &format!("/virtual-classes/{class}"), None)
        .await
        .json();
    let changed = json!({
        "title": known["title"], "organisation_id": known["organisation_id"], "host_id": known["host_id"],
        "starts_at": known["starts_at"], "ends_at": known["ends_at"], "room": room, "version": known["version"],
        "participants": [{"name": NADIA.0, "email": NADIA.1}],
    });
    let done = program
        .call("PUT", &format!("/virtual-classes/{class}"), Some(changed))
        .await;
    (class, done.must_be(200).json())
}

on_both! {
async fn bigbluebutton_tells_who_comes_and_goes(app: TestApp) {
    let town = app.town("soleil").await;
    let (class, known) = in_room(&town, "salle 7").await;
    assert_eq!(known["room"], "salle 7");
    let (id, secret) = connector(&town, "bigbluebutton").await;
    let path = format!("/ingest/bigbluebutton/{id}");
    let bearer = format!("Bearer {secret}");
    let by = [("authorization", bearer.as_str())];
    let form = |event: &str| {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.append_pair("domain", "bbb.example").append_pair("event", &format!("[{event}]")).append_pair("timestamp", "1");
        form.finish()
    };
    let joined = webhook("user-joined", "u1", r#","name":"Nadia Fournier","role":"VIEWER","session-token":"s3cr3t""#, "13:00:00");
    assert_eq!(counts(deliver(app, &path, &by, &form(&joined)).await.must_be(200)), (1, 0, 0));
    // Its queue sends it again; then by checksum, as it does without a bearer.
    assert_eq!(counts(&deliver(app, &path, &by, &form(&joined)).await), (0, 1, 0));
    let left = form(&webhook("user-left", "u1", "", "14:00:00"));
    let called = format!("http://seance.test{path}");
    let sum = {
        use sha2::{Digest, Sha256};
        proof::hexadecimal(&Sha256::digest(format!("{called}{left}{secret}")))
    };
    assert_eq!(counts(&deliver(app, &format!("{path}?checksum={sum}"), &[], &left).await), (1, 0, 0));
    deliver(app, &format!("{path}?checksum={sum}"), &[], &form(&joined)).await.must_be(401);
    deliver(app, &path, &[("authorization", "Bearer wrong")], &left).await.must_be(401);
    // What people write is not kept, nor what happens in a room that no class has.
    let chat = deliver(app, &path, &by, &form(&webhook("chat-group-message-sent", "u1", "", "13:01:00"))).await;
    assert_eq!(chat.json()["events"][0]["reason"], "unknown-kind");
    let elsewhere = joined.replace("salle 7", "autre salle");
    assert_eq!(deliver(app, &path, &by, &form(&elsewhere)).await.json()["events"][0]["reason"], "unknown-room");
    let report = reported(app, &town, class).await;
    assert_eq!((minutes(&report, "Nadia Fournier"), report.feeds[0].events), (60, 2));
}
}

on_both! {
async fn jitsi_tells_at_the_end_what_was_lost(app: TestApp) {
    let town = app.town("soleil").await;
    let (class, _) = in_room(&town, "cours").await;
    let (id, secret) = connector(&town, "jitsi").await;
    let bearer = format!("Bearer {secret}");
    let by = [("authorization", bearer.as_str())];
    let at = |text: &str| {
        let at: kernel::Instant = format!("2020-11-10T{text}Z").parse().expect("a moment");
        at.as_millisecond() / 1000
    };
    let person = json!({"occupant_jid": "x@meet/1", "name": NADIA.0, "email": NADIA.1, "joined_at": at("13:00:00")});
    let joined = json!({"room_name": "cours", "room_jid": "cours@muc", "is_breakout": false, "occupant": person});
    let path = |what: &str| format!("/ingest/jitsi/{id}/events/{what}");
    let told = deliver(app, &path("occupant/joined"), &by, &joined.to_string()).await;
    assert_eq!(counts(told.must_be(200)), (1, 0, 0));
    let all = json!([{"occupant_jid": "x@meet/1", "joined_at": at("13:00:00"), "left_at": at("14:30:00")}]);
    let ended = json!({"room_name": "cours", "room_jid": "cours@muc", "is_breakout": false, "created_at": at("12:59:00"),
        "destroyed_at": at("15:00:00"), "all_occupants": all});
    assert_eq!(counts(&deliver(app, &path("room/destroyed"), &by, &ended.to_string()).await), (1, 0, 0));
    deliver(app, &path("room/destroyed"), &[("authorization", "Bearer x")], &ended.to_string()).await.must_be(401);
    let report = reported(app, &town, class).await;
    assert_eq!(minutes(&report, "Nadia Fournier"), 90);
    // Set aside, the feed counts no more; taken back, it does again.
    let admin = town.persona("administrator").await;
    let log = format!("/virtual-classes/{class}/log/{}", report.feeds[0].id);
    admin.get(&format!("{log}/aside")).await.must_show("Serveur de l'académie");
    admin.post(&format!("{log}/aside"), &[("reason", "")]).await.must_be(422);
    admin.post(&format!("{log}/aside"), &[("reason", "essai du serveur")]).await.must_be(303);
    admin.get(&format!("/virtual-classes/{class}")).await.must_show("essai du serveur");
    assert_eq!(minutes(&reported(app, &town, class).await, "Nadia Fournier"), 0);
    admin.post(&format!("{log}/back"), &[]).await.must_be(303);
    assert_eq!(minutes(&reported(app, &town, class).await, "Nadia Fournier"), 90);
}
}

/// The decision on the one half-day of Nadia.
fn decided(report: &reports::ClassReport) -> String {
    let person = report
        .computed
        .people
        .iter()
        .find(|one| one.name == "Nadia Fournier")
        .expect("Nadia");
    reports::decision(person.halves[0].decision)
}

on_both! {
async fn the_policy_of_the_organisation_decides_and_each_report_keeps_its_own(app: TestApp) {
    let town = app.town("soleil").await;
    let class = planned(app, &town).await;
    let program = town.program("administrator").await;
    let text = [line(1, "a", NADIA, ("join", "13:00:00")), line(2, "a", NADIA, ("leave", "14:15:00"))].join("\n");
    program.send_text(&format!("/virtual-classes/{class}/events"), &text).await.must_be(200);
    // An hour and a quarter of two and a half is a half.
    assert_eq!(decided(&reported(app, &town, class).await), "partial");
    let first = program.call("GET", &format!("/virtual-classes/{class}/report.json"), None).await;
    assert_eq!(first.must_be(200).json()["report"]["number"], 1);
    let admin = town.persona("administrator").await;
    let typed = |present: &'static str, version: &'static str| {
        [("present_from", present), ("partial_from", "10"), ("bridge", "300"), ("least", "0"), ("version", version)]
    };
    admin.post("/admin/presence", &typed("beaucoup", "1")).await.must_be(422).must_show("Indiquez un nombre entier");
    admin.post("/admin/presence", &typed("5", "1")).await.must_be(422).must_show("celui de la présence entière");
    admin.post("/admin/presence", &typed("50", "1")).await.must_be(303);
    admin.post("/admin/presence", &typed("60", "1")).await.must_be(409);
    let seen = admin.get("/admin/presence").await;
    assert_eq!((seen.field("present_from").as_str(), seen.field("version").as_str()), ("50", "2"));
    let report = reported(app, &town, class).await;
    assert_eq!((decided(&report).as_str(), report.made.is_none()), ("present", true));
    let second = program.call("GET", &format!("/virtual-classes/{class}/report.json"), None).await.json();
    assert_eq!(second["report"]["number"], 2);
}
}

on_both! {
/// Whoever reads presence of the sitting finds when somebody was connected, as the last report says.
async fn presence_flows_into_the_sitting(app: TestApp) {
    let town = app.town("soleil").await;
    let person = town.settle("nadia", &[]).await;
    let address = town.name_of("nadia");
    let class = planned(app, &town).await;
    let program = town.program("administrator").await;
    let path = format!("/virtual-classes/{class}");
    let known = program.call("GET", &path, None).await.json();
    let email = app.desk.read(By::Nobody(town.tenant), async |look| {
        let account = directory::people::person(&mut look.db, town.tenant, person).await?;
        Ok(account.facts.email.unwrap_or_default())
    });
    let email = email.await.expect("an address");
    let email = if email.is_empty() { format!("{address}.example") } else { email };
    let changed = json!({
        "title": known["title"], "organisation_id": known["organisation_id"], "host_id": known["host_id"],
        "starts_at": known["starts_at"], "ends_at": known["ends_at"], "version": known["version"],
        "participants": [{"name": "Nadia Fournier", "email": email}],
    });
    program.call("PUT", &path, Some(changed)).await.must_be(200);
    let who = ("Nadia Fournier", email.as_str());
    let text = [
        line(1, "a", who, ("join", "13:00:00")),
        line(2, "a", who, ("leave", "13:30:00")),
        line(3, "b", who, ("join", "13:20:00")),
        line(4, "b", who, ("leave", "14:00:00")),
        line(5, "b", who, ("join", "14:30:00")),
        line(6, "b", who, ("leave", "15:30:00")),
    ];
    program.send_text(&format!("{path}/events"), &text.join("\n")).await.must_be(200);
    program.call("GET", &format!("{path}/report.csv"), None).await.must_be(200);
    let found = app.desk.read(By::Nobody(town.tenant), async |look| {
        let class = training::classes::find(&mut look.db, &look.actor, class).await?;
        sessions::sittings::connected(&mut look.db, town.tenant, class.sitting).await
    });
    let told: Vec<_> = found.await.expect("intervals").into_iter()
        .map(|one| (one.person, one.from.to_string(), one.until.expect("an end").to_string(), one.source.as_str()))
        .collect();
    let at = |text: &str| format!("2020-11-10T{text}.000Z");
    let expected = [(at("13:00:00"), at("14:00:00")), (at("14:30:00"), at("15:30:00"))];
    assert_eq!(told, expected.map(|(from, until)| (person, from, until, "connection")));
}
}

/// A class through the API: planned, changed, a log imported, its report, removed.
async fn lives_through_the_api(program: &Program<'_>, draft: Value) {
    let made = program
        .call("POST", "/virtual-classes", Some(draft.clone()))
        .await;
    let class = made.must_be(201).json();
    let path = format!("/virtual-classes/{}", class["id"].as_str().expect("an id"));
    assert_eq!(
        (&class["registered"], &class["version"]),
        (&json!(2), &json!(1))
    );
    let list = program.call("GET", "/virtual-classes", None).await.json();
    assert_eq!(list["items"][0]["id"], class["id"]);
    let mut wrong = draft.clone();
    wrong["ends_at"] = wrong["starts_at"].clone();
    let refused = program.call("POST", "/virtual-classes", Some(wrong)).await;
    assert_eq!(
        refused.must_be(422).json()["errors"]["ends_at"],
        "ends-before-start"
    );
    let mut changed = draft;
    changed["title"] = json!("Autre titre");
    changed["version"] = json!(1);
    program
        .call("PUT", &path, Some(changed.clone()))
        .await
        .must_be(200);
    program.call("PUT", &path, Some(changed)).await.must_be(409);
    let log = "email;name;start;end\nnadia@soleil.example;Nadia;2020-11-10T13:00:00Z;2020-11-10T15:30:00Z\n";
    let done = program
        .upload(
            &format!("{path}/imports"),
            "x",
            "relevé.csv",
            log.as_bytes(),
        )
        .await;
    let told = done.must_be(201).json();
    assert_eq!(
        (&told["format"], &told["events"]),
        (&json!("intervals-csv"), &json!(2))
    );
    program
        .upload(
            &format!("{path}/imports"),
            "x",
            "relevé.csv",
            log.as_bytes(),
        )
        .await
        .must_be(422);
    for (ending, start) in [("xlsx", "PK"), ("pdf", "%PDF"), ("csv", "")] {
        let file = program
            .call("GET", &format!("{path}/report.{ending}"), None)
            .await;
        assert!(
            file.must_be(200).body.starts_with(start) || file.body.contains(start),
            "{ending}"
        );
    }
    program
        .call("DELETE", &format!("{path}?version=2"), None)
        .await
        .must_be(204);
    program.call("GET", &path, None).await.must_be(404);
}

on_both! {
async fn the_api_does_what_the_pages_do(app: TestApp) {
    let town = app.town("soleil").await;
    let class = planned(app, &town).await;
    let program = town.program("administrator").await;
    let known = program.call("GET", &format!("/virtual-classes/{class}"), None).await.json();
    let draft = json!({
        "title": "Une classe", "organisation_id": known["organisation_id"], "host_id": known["host_id"],
        "starts_at": "2030-11-10T13:00:00Z", "ends_at": "2030-11-10T15:30:00Z",
        "participants": [{"name": NADIA.0, "email": NADIA.1}, {"name": "Marc Antoine"}],
    });
    lives_through_the_api(&program, draft).await;
    let other = town.program("writer").await;
    other.call("GET", &format!("/virtual-classes/{class}"), None).await.must_be(404);
    other.call("GET", &format!("/virtual-classes/{class}/report.json"), None).await.must_be(404);
}
}
