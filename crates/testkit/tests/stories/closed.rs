//! What nobody changes any more, and what those who follow a sitting are told.

use crate::convening::{convenes, link_in};
use crate::holding::{goes_to, items, notes, opens, refusal, seated, version, votes_all};
use crate::tools::pdf;
use crate::writes::{FORMS, Names, body_of, fill};
use futures::StreamExt;
use kernel::MeetingId;
use serde_json::{Value, json};
use testkit::{Program, on_both};

on_both! {
    /// Every form and every operation that writes is tried on a closed meeting, by whoever manages it
    /// and by an administrator; nothing changes but documents added. Covers PM-4.8-06.
    async fn no_route_changes_a_closed_meeting(app: TestApp) {
        let town = app.town("soleil").await;
        let members = seated(&town, 4).await;
        let program = town.program("secretary").await;
        let meeting = town.frozen_meeting(&program, 2).await;
        goes_to(&town, 5);
        let secretary = town.persona("secretary").await;
        let program = town.program("secretary").await;
        let items = items(&program, meeting).await;
        opens(&program, meeting, &members[..3], &[(&members[3], &members[2])]).await.must_be(204);
        goes_to(&town, 9);
        for item in &items {
            votes_all(&program, item, "accept").await;
        }
        secretary.upload(&format!("/items/{}/annexes", items[0]), "Pièce", "piece.pdf", &pdf()).await.must_be(303);
        secretary.upload(&format!("/meetings/{meeting}/annexes"), "Signé", "pv.pdf", &pdf()).await.must_be(303);
        goes_to(&town, 40);
        let ending = json!({"version": version(&program, meeting).await});
        program.call("POST", &format!("/meetings/{meeting}/ending"), Some(ending)).await.must_be(204);
        let close = json!({"transition": "close", "version": version(&program, meeting).await});
        program.call("POST", &format!("/meetings/{meeting}/transitions"), Some(close)).await.must_be(204);
        app.run_jobs().await;

        let item = program.call("GET", &format!("/items/{}", items[0]), None).await.json();
        let ballots = program.call("GET", &format!("/items/{}/ballots", items[0]), None).await.json();
        let annexes = program.call("GET", &format!("/items/{}/annexes", items[0]), None).await.json();
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let names: Names = vec![
            ("{version}", version(&program, meeting).await.to_string()), ("{item_version}", text(&item["version"])),
            ("{ballot_version}", text(&ballots["items"][0]["version"])), ("{ballot}", text(&ballots["items"][0]["id"])),
            ("{annex}", text(&annexes["items"][0]["id"])), ("{held_item}", items[0].clone()), ("{item}", items[1].clone()),
            ("{held}", meeting.to_string()), ("{meeting}", meeting.to_string()), ("{convened}", meeting.to_string()),
            ("{id}", items[0].clone()), ("{person}", members[0].clone()), ("{holder}", members[1].clone()), ("{giver}", members[3].clone()),
            ("{group}", town.finances.to_string()), ("{body}", town.council.to_string()), ("{field}", "description".to_owned()),
            // Not about this meeting: ids that lead nowhere.
            ("{convocation}", members[0].clone()), ("{login}", members[0].clone()),
        ];
        let before = snapshot(&program, meeting, &items).await;

        // The operations of the API, from its own description.
        let description = secretary.get("/api/openapi.json").await.json();
        let mut tried = 0;
        for (path, operations) in description["paths"].as_object().expect("paths") {
            let Some(below) = path.strip_prefix("/api/v1").filter(|below| {
                ["/meetings/{id}", "/items/{id}", "/ballots/{id}", "/annexes/{id}"].iter().any(|start| below.starts_with(start))
            }) else { continue };
            for method in operations.as_object().expect("operations").keys().filter(|method| *method != "get") {
                let id = if below.starts_with("/meetings") { "{held}" } else if below.starts_with("/ballots") { "{ballot}" } else if below.starts_with("/annexes") { "{annex}" } else { "{held_item}" };
                let mut address = fill(&below.replace("{id}", id).replace("{item_id}", "{item}"), &names);
                if method == "delete" && below.contains("agenda") {
                    address = fill(&format!("{address}?version={{version}}"), &names);
                }
                if method == "delete" && below == "/items/{id}" {
                    address = fill(&format!("{address}?version={{item_version}}"), &names);
                }
                for persona in ["secretary", "administrator"] {
                    // Reopening is the one way back: with a reason, told elsewhere.
                    let caller = town.program(persona).await;
                    let body = body_of(below, method, &names);
                    let needs = !["delete"].contains(&method.as_str()) && !below.ends_with("/annexes");
                    assert!(body.is_some() || !needs, "{method} {below} has no body in the table");
                    let answer = match below.ends_with("/annexes") {
                        true => caller.upload(&address, "Rapport", "rapport.pdf", &pdf()).await,
                        false => caller.call(&method.to_uppercase(), &address, body).await,
                    };
                    // Documents may still be added.
                    let adds = below.ends_with("/annexes");
                    assert!(adds || [403, 404].contains(&answer.status.as_u16()), "{method} {below} as {persona}: {} {}", answer.status, answer.body);
                    tried += 1;
                }
            }
        }
        assert!(tried >= 40, "only {tried} operations were tried");

        // The forms of the pages, all of those that the router knows.
        let known: Vec<String> = FORMS.iter().map(|(path, _)| shape(path)).collect();
        for path in posts(concat!(include_str!("../../../web/src/pages/routing.rs"), include_str!("../../../web/src/pages/body_routing.rs"))) {
            let elsewhere = ["/admin", "/platform", "/account", "/access", "/forgotten", "/set-up", "/sign-", "/convocations"].iter().any(|start| path.starts_with(start));
            let files = path.ends_with("/annexes") || path.ends_with("/file");
            assert!(elsewhere || files || known.contains(&shape(&path)), "{path} is not in the table of forms");
        }
        let administrator = town.persona("administrator").await;
        let mut absent = vec![];
        let about = |path: &str| ["{meeting}", "{held}", "{convened}", "/items/", "/ballots/", "/annexes/"].iter().any(|part| path.contains(part));
        for (path, fields) in FORMS.iter().filter(|(path, _)| about(path)) {
            let fields: Vec<(String, String)> = fields.iter().map(|(name, value)| (fill(name, &names), fill(value, &names))).collect();
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            for persona in [&secretary, &administrator] {
                let answer = persona.post(&fill(path, &names), &fields).await;
                // What an item says may be kept as a template: the item stays as it is.
                let harmless = ["/editing", "/editing/end", "/template"].iter().any(|end| path.ends_with(end));
                assert!(harmless || [403, 404].contains(&answer.status.as_u16()), "{path} as {}: {} {}", persona.name, answer.status, answer.text());
                absent.extend((answer.status.as_u16() == 404).then(|| format!("{path} {}", persona.name)));
            }
        }
        // Refused and told why, not as if it were not there; but for what is not there.
        absent.retain(|path| !path.contains("{convocation}"));
        assert_eq!(absent, Vec::<String>::new());
        assert_eq!(snapshot(&program, meeting, &items).await, before);
        // What was added to it stays, like what was there; nothing more once it is archived.
        let list = program.call("GET", &format!("/items/{}/annexes", items[0]), None).await.json();
        let list = list["items"].as_array().expect("a list").clone();
        assert_eq!((&list[0], list.len()), (&annexes["items"][0], 2));
        let added = format!("/annexes/{}", list[1]["id"].as_str().expect("an id"));
        program.call("DELETE", &added, None).await.must_be(403);
        let archive = json!({"transition": "archive", "version": version(&program, meeting).await});
        program.call("POST", &format!("/meetings/{meeting}/transitions"), Some(archive)).await.must_be(204);
        for path in [format!("/items/{}/annexes", items[0]), format!("/meetings/{meeting}/annexes")] {
            program.upload(&path, "Trop tard", "tard.pdf", &pdf()).await.must_be(403);
            secretary.upload(&path, "Trop tard", "tard.pdf", &pdf()).await.must_be(403);
        }
    }

    /// A meeting that is over takes no answer, and writes to nobody any more; what was sent stays readable, and a
    /// receipt may still come.
    async fn a_closed_meeting_takes_no_answer(app: TestApp) {
        let town = app.town("soleil").await;
        let members = seated(&town, 4).await;
        let meeting = town.frozen_meeting(&town.program("secretary").await, 1).await;
        let secretary = town.persona("secretary").await;
        convenes(&secretary, meeting).await;
        app.run_jobs().await;
        let link = link_in(&app.post_office.received(), "m01@");
        let convocation = link.trim_start_matches("/convocations/").to_owned();
        goes_to(&town, 5);
        let (secretary, program) = (town.persona("secretary").await, town.program("secretary").await);
        opens(&program, meeting, &members, &[]).await.must_be(204);
        votes_all(&program, &items(&program, meeting).await[0], "accept").await;
        goes_to(&town, 40);
        let ending = json!({"version": version(&program, meeting).await});
        program.call("POST", &format!("/meetings/{meeting}/ending"), Some(ending)).await.must_be(204);
        let close = json!({"transition": "close", "version": version(&program, meeting).await});
        program.call("POST", &format!("/meetings/{meeting}/transitions"), Some(close)).await.must_be(204);
        app.run_jobs().await;
        let sent = app.post_office.received().len();

        let (member, administrator) = (town.persona("m01").await, town.persona("administrator").await);
        member.post(&format!("{link}/receipt"), &[]).await.must_be(303);
        member.get(&link).await.must_be(200).must_show("Point 1");
        let (noted, other) = (format!("/meetings/{meeting}/convocations/{convocation}/answer"), format!("/meetings/{meeting}/recipients/{convocation}/answer"));
        for choice in ["present", "absent"] {
            let fields = [("choice", choice)];
            member.post(&format!("{link}/answer"), &fields).await.must_be(403);
            secretary.post(&noted, &fields).await.must_be(403).must_show("La séance est clôturée");
            administrator.post(&noted, &fields).await.must_be(403);
        }
        let asked = json!({"choice": "absent"});
        assert_eq!(refusal(&program.call("POST", &other, Some(asked)).await), "meeting-closed");
        let asked = json!({"kind": "again", "recipients": [convocation]});
        program.call("POST", &format!("/meetings/{meeting}/dispatches"), Some(asked)).await.must_be(403);
        let again = [("purpose", "again"), ("key", "k"), ("recipient", convocation.as_str()), ("subject", "Séance"), ("message", "")];
        secretary.post(&format!("/meetings/{meeting}/dispatches"), &again).await.must_be(403);
        app.run_jobs().await;
        assert_eq!(app.post_office.received().len(), sent);
        let seen = crate::convening::recipient(&program, meeting, "M01").await;
        assert_eq!((seen["answer"].is_null(), seen["received_at"].is_string()), (true, true), "{seen}");
    }

    async fn who_follows_is_told_of_each_change(app: TestApp) {
        let town = app.town("soleil").await;
        let members = seated(&town, 4).await;
        let program = town.program("secretary").await;
        let meeting = town.frozen_meeting(&program, 1).await;
        goes_to(&town, 5);
        let (member, program) = (town.persona("member").await, town.program("secretary").await);
        opens(&program, meeting, &members[..3], &[]).await.must_be(204);
        let page = member.get(&format!("/meetings/{meeting}/sitting")).await;
        let link = page.must_be(200).body.split("data-follow=\"").nth(1).expect("a link").split('"').next().expect("its end").to_owned();
        member.get(&link).await.must_be(204);
        let item = items(&program, meeting).await.remove(0);
        program.call("POST", &format!("/items/{item}/taken"), Some(json!({}))).await.must_be(204);
        let told = member.get(&link).await;
        told.must_be(200).must_show("Point 1");
        let link = told.body.split("data-follow=\"").nth(1).expect("a link").split('"').next().expect("its end").to_owned();
        member.get(&link).await.must_be(204);
        let mut stream = town.program("member").await.stream(&format!("/meetings/{meeting}/events")).await;
        let first = told_by(&mut stream).await;
        assert!(first.contains("event: changed") && first.contains("\"state\":\"open\""), "{first}");
        notes(&program, meeting, &members[3], "arrived").await.must_be(204);
        member.get(&link).await.must_be(200).must_show("4 présents");
        let second = told_by(&mut stream).await;
        assert!(second.contains("event: changed") && second != first, "{second}");
    }
}

/// The next piece of a stream, without those that only keep it open.
async fn told_by(stream: &mut axum::body::BodyDataStream) -> String {
    let wait = std::time::Duration::from_secs(20);
    loop {
        let piece = tokio::time::timeout(wait, stream.next())
            .await
            .expect("a piece in time");
        let piece = piece.expect("a stream that goes on").expect("a piece");
        let text = String::from_utf8_lossy(&piece).into_owned();
        if !text.starts_with(':') {
            return text;
        }
    }
}

/// All that must not change.
async fn snapshot(program: &Program<'_>, meeting: MeetingId, items: &[String]) -> Vec<Value> {
    let mut paths: Vec<String> = [
        "",
        "/agenda",
        "/presence",
        "/proxies",
        "/quorum",
        "/minutes",
    ]
    .iter()
    .map(|end| format!("/meetings/{meeting}{end}"))
    .collect();
    for item in items {
        paths.extend(
            ["", "/ballots"]
                .iter()
                .map(|end| format!("/items/{item}{end}")),
        );
    }
    let mut seen = vec![];
    for path in paths {
        seen.push(program.call("GET", &path, None).await.must_be(200).json());
    }
    seen
}

/// An address with nothing in its braces.
fn shape(path: &str) -> String {
    let parts = path
        .split('/')
        .map(|part| if part.starts_with('{') { "{}" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// The addresses of the router to which something is posted.
fn posts(source: &str) -> Vec<String> {
    let routes = source.split(".route(").skip(1);
    let posted = routes.filter(|route| {
        let route = route.split(".merge(").next().unwrap_or_default();
        route.contains("post(") || route.contains("_route()")
    });
    let found: Vec<String> = posted
        .filter_map(|route| route.split('"').nth(1))
        .filter(|path| path.contains('{'))
        .map(str::to_owned)
        .collect();
    assert!(found.len() > 30, "the router is read wrongly: {found:?}");
    found
}
