//! Votes: what the form shows is recorded, and what contradicts is said.

use crate::holding::{goes_to, items, opens, refusal, seated, votes_all};
use serde_json::json;
use testkit::on_both;

on_both! {
    async fn what_the_form_shows_is_what_is_recorded(app: TestApp) {
        let town = app.town("soleil").await;
        let members = seated(&town, 5).await;
        let program = town.program("secretary").await;
        let meeting = town.frozen_meeting(&program, 1).await;
        goes_to(&town, 5);
        let (secretary, program) = (town.persona("secretary").await, town.program("secretary").await);
        let item = items(&program, meeting).await.remove(0);
        opens(&program, meeting, &members, &[]).await.must_be(204);
        // All for, then cleared: what the page no longer shows is taken back.
        secretary.post(&format!("/items/{item}/ballots"), &[("fill", "for")]).await.must_be(303);
        let page = secretary.get(&format!("/meetings/{meeting}/sitting/{item}")).await;
        let path = page.must_be(200).body.split("action=\"/ballots/").nth(1).map(|rest| format!("/ballots/{}/votes", &rest[..36])).expect("the form");
        let names: Vec<String> = members.iter().map(|id| format!("vote-{id}")).collect();
        let mut fields: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
        fields.extend([(names[0].as_str(), "against"), ("version", "1"), ("action", "close"), ("decision", "accept")]);
        let refused = secretary.post(&path, &fields).await;
        refused.must_be(403).must_show("Il manque 4 votes");
        let ballots = program.call("GET", &format!("/items/{item}/ballots"), None).await.json();
        assert_eq!((&ballots["items"][0]["counts"]["for"], &ballots["items"][0]["counts"]["against"]), (&json!(0), &json!(1)));
        // A decision against the vote is said before the minutes are signed.
        let mut fields: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "against")).collect();
        let version = ballots["items"][0]["version"].to_string();
        fields.extend([("version", version.as_str()), ("action", "close"), ("decision", "accept")]);
        secretary.post(&path, &fields).await.must_be(303);
        let list = program.call("GET", &format!("/meetings/{meeting}/minutes"), None).await.json();
        let list = list["items"].as_array().expect("a list").clone();
        let outcomes = list.iter().find(|one| one["what"] == "outcomes").expect("the check");
        assert_eq!(outcomes["found"], "missing");
        // Debates being written are not told to those who follow.
        let debate = json!({"version": 0, "text": "<p>Un brouillon de débat.</p>"});
        program.call("PUT", &format!("/items/{item}/debate"), Some(debate)).await.must_be(204);
        let path = format!("/meetings/{meeting}/sitting/{item}");
        town.persona("member").await.get(&path).await.must_be(200).must_hide("Un brouillon de débat");
        secretary.get(&path).await.must_show("Un brouillon de débat");
    }

    async fn a_roll_that_presence_contradicts_is_said_before_the_minutes_are_signed(app: TestApp) {
        let town = app.town("soleil").await;
        let members = seated(&town, 5).await;
        let program = town.program("secretary").await;
        let meeting = town.frozen_meeting(&program, 1).await;
        goes_to(&town, 5);
        let program = town.program("secretary").await;
        let items = items(&program, meeting).await;
        opens(&program, meeting, &members, &[]).await.must_be(204);
        goes_to(&town, 10);
        votes_all(&program, &items[0], "accept").await;
        let check = async |what: &str| {
            let list = program.call("GET", &format!("/meetings/{meeting}/minutes"), None).await.json();
            let list = list["items"].as_array().expect("a list").clone();
            list.iter().find(|one| one["what"] == what).expect("the check")["found"].as_str().expect("a name").to_owned()
        };
        assert_eq!(check("voters").await, "there");
        // Noted afterwards: had left before the vote.
        let left = json!({"person": members[4], "kind": "left", "at": "2026-11-26T17:37:00Z"});
        program.call("POST", &format!("/meetings/{meeting}/presence"), Some(left)).await.must_be(204);
        assert_eq!(check("voters").await, "missing");
        // The ballot is annulled, and made again without them.
        let ballots = program.call("GET", &format!("/items/{}/ballots", items[0]), None).await.json();
        let path = format!("/ballots/{}/annul", ballots["items"][0]["id"].as_str().expect("an id"));
        assert_eq!(refusal(&program.call("POST", &path, Some(json!({"comment": " "}))).await), "comment-required");
        program.call("POST", &path, Some(json!({"comment": "Un membre était sorti."}))).await.must_be(204);
        let opened = program.call("POST", &format!("/items/{}/ballots", items[0]), Some(json!({"kind": "public", "fill": "for"}))).await;
        assert_eq!(opened.must_be(201).json()["roll"].as_array().map(Vec::len), Some(4));
        let closing = format!("/ballots/{}/close", opened.json()["id"].as_str().expect("an id"));
        program.call("POST", &closing, Some(json!({"version": 1}))).await.must_be(200);
        assert_eq!(check("voters").await, "there");
    }
}
