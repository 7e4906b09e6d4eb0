//! A meeting is held, recorded and closed: presence, proxies, quorum, votes, decisions, minutes.

use crate::convening::write;
use crate::tools::pdf;
use kernel::MeetingId;
use serde_json::{Value, json};
use testkit::{Persona, Program, Town, judge, on_both};

/// Members of a council, in the order in which they took their seat: `m01`, `m02`…
pub async fn seated(town: &Town<'_>, count: usize) -> Vec<String> {
    for number in 1..=count {
        town.seat(&format!("m{number:02}")).await;
    }
    let all = town
        .program("secretary")
        .await
        .call("GET", "/persons", None)
        .await
        .json();
    let all = all["items"].as_array().expect("a list").clone();
    let id_of = |name: String| {
        let found = all.iter().find(|one| one["family_name"] == name.as_str());
        found.unwrap_or_else(|| panic!("nobody called {name}"))["id"]
            .as_str()
            .expect("an id")
            .to_owned()
    };
    (1..=count)
        .map(|number| id_of(format!("M{number:02}")))
        .collect()
}

/// The hour of the meetings of [`Town::frozen_meeting`]: 26 November 2026, 18 h 30 in Paris.
pub const EVENING: &str = "2026-11-26T17:30:00.000Z";

/// Goes on to a minute of the evening of the sitting.
pub fn goes_to(town: &Town<'_>, minutes: i64) {
    let evening: kernel::Instant = EVENING.parse().expect("an instant");
    let wanted = evening.plus_seconds(minutes * 60).as_millisecond();
    town.app
        .clock
        .advance((wanted - town.app.clock.now().as_millisecond()) / 1000);
}

pub async fn version(program: &Program<'_>, meeting: MeetingId) -> i64 {
    let seen = program
        .call("GET", &format!("/meetings/{meeting}"), None)
        .await;
    seen.must_be(200).json()["version"]
        .as_i64()
        .expect("a version")
}

pub async fn items(program: &Program<'_>, meeting: MeetingId) -> Vec<String> {
    let agenda = program
        .call("GET", &format!("/meetings/{meeting}/agenda"), None)
        .await
        .json();
    let rows = agenda["items"].as_array().expect("a list").iter();
    rows.map(|row| {
        row["item_id"]
            .as_str()
            .or(row["id"].as_str())
            .expect("an id")
            .to_owned()
    })
    .collect()
}

/// Opens the sitting with those present and the proxies.
pub async fn opens(
    program: &Program<'_>,
    meeting: MeetingId,
    present: &[String],
    proxies: &[(&String, &String)],
) -> testkit::Seen {
    let proxies: Vec<Value> = proxies
        .iter()
        .map(|(giver, holder)| json!({"giver": giver, "holder": holder}))
        .collect();
    let asked = json!({
        "version": version(program, meeting).await, "at": EVENING, "present": present, "proxies": proxies,
        "chair": present.first(), "secretary": present.get(1),
    });
    program
        .call("POST", &format!("/meetings/{meeting}/opening"), Some(asked))
        .await
}

async fn quorum(program: &Program<'_>, meeting: MeetingId) -> (u64, u64, u64, u64) {
    let seen = program
        .call("GET", &format!("/meetings/{meeting}/quorum"), None)
        .await
        .must_be(200)
        .json();
    let number = |name: &str| seen[name].as_u64().expect("a number");
    (
        number("present"),
        number("in_office"),
        number("needed"),
        number("voting"),
    )
}

pub async fn notes(
    program: &Program<'_>,
    meeting: MeetingId,
    person: &str,
    kind: &str,
) -> testkit::Seen {
    program
        .call(
            "POST",
            &format!("/meetings/{meeting}/presence"),
            Some(json!({"person": person, "kind": kind})),
        )
        .await
}

pub fn refusal(seen: &testkit::Seen) -> String {
    let problem = seen.json();
    let first = problem["errors"]
        .as_object()
        .and_then(|errors| errors.values().next().cloned());
    first
        .unwrap_or(problem["code"].clone())
        .as_str()
        .expect("a code")
        .to_owned()
}

/// Records all votes so, and closes.
pub async fn votes_all(program: &Program<'_>, item: &str, decision: &str) -> Value {
    let opened = program
        .call(
            "POST",
            &format!("/items/{item}/ballots"),
            Some(json!({"kind": "public", "fill": "for"})),
        )
        .await;
    let ballot = opened.must_be(201).json();
    let path = format!("/ballots/{}/close", ballot["id"].as_str().expect("an id"));
    let closed = program
        .call(
            "POST",
            &path,
            Some(json!({"version": 1, "decision": decision})),
        )
        .await;
    closed.must_be(200).json()
}

/// The words of a rich text, a space between its blocks.
fn without_tags(html: &str) -> String {
    let mut inside = false;
    let letters = html.chars().filter_map(|letter| match letter {
        '<' => {
            inside = true;
            None
        }
        '>' => {
            inside = false;
            Some(' ')
        }
        letter => (!inside).then_some(letter),
    });
    let words: String = letters.collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The facts attached to a document.
pub fn attached(bytes: &[u8]) -> Value {
    let document = lopdf::Document::load_mem(bytes).expect("a PDF");
    let embedded = document
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok())
        .find(|stream| {
            stream
                .dict
                .get(b"Type")
                .and_then(|name| name.as_name())
                .is_ok_and(|name| name == b"EmbeddedFile")
        });
    let stream = embedded.expect("an attached file");
    let content = stream
        .decompressed_content()
        .unwrap_or_else(|_| stream.content.clone());
    serde_json::from_slice(&content).expect("JSON")
}

/// Composes the minutes and gives them.
pub async fn minutes(persona: &Persona<'_>, meeting: MeetingId) -> Vec<u8> {
    let path = format!("/meetings/{meeting}/documents/minutes.pdf");
    let waiting = persona.get(&path).await;
    if waiting.status.as_u16() == 202 {
        persona.app.run_jobs().await;
    }
    persona.get(&path).await.must_be(200).bytes.to_vec()
}

on_both! {
    /// Covers PM-6.5-05, PM-6.5-11, PM-6.6-01, PM-6.6-03, PM-6.6-04, PM-6.6-07.
    async fn a_council_of_nineteen_sits_votes_and_is_recorded(app: TestApp) {
        let town = app.town("soleil").await;
        // The town's own member is the nineteenth.
        let members = seated(&town, 18).await;
        let program = town.program("secretary").await;
        let meeting = town.frozen_meeting(&program, 4).await;
        let items = items(&program, meeting).await;

        // Not before its day; not by a member.
        assert_eq!(refusal(&opens(&program, meeting, &members[..16], &[]).await), "meeting-another-day");
        goes_to(&town, 20);
        let (secretary, program) = (town.persona("secretary").await, town.program("secretary").await);
        let member = town.program("member").await;
        opens(&member, meeting, &members[..16], &[]).await.must_be(403);
        let form = secretary.get(&format!("/meetings/{meeting}/opening")).await;
        form.must_be(200).must_show("Ouvrir la séance").must_show("Camille M01");
        assert_eq!(form.field("at"), "18:30");
        // Sixteen present, one represented, two absent.
        opens(&program, meeting, &members[..16], &[(&members[16], &members[11])]).await.must_be(204);
        assert_eq!(quorum(&program, meeting).await, (16, 19, 10, 17));
        opens(&program, meeting, &members[..16], &[]).await.must_be(403);

        // One proxy for each holder, who is there; none in a chain.
        let proxies = format!("/meetings/{meeting}/proxies");
        let give = async |giver: &str, holder: &str| {
            let asked = json!({"giver": giver, "holder": holder});
            refusal(&program.call("POST", &proxies, Some(asked)).await)
        };
        assert_eq!(give(&members[17], &members[11]).await, "proxy-holder-busy");
        assert_eq!(give(&members[17], &members[16]).await, "proxy-holder-not-there");
        assert_eq!(give(&members[17], &members[17]).await, "proxy-to-self");

        // The giver arrives: the proxy is suspended; leaves: it counts again.
        goes_to(&town, 22);
        notes(&program, meeting, &members[16], "arrived").await.must_be(204);
        assert_eq!(quorum(&program, meeting).await, (17, 19, 10, 17));
        assert_eq!(program.call("GET", &proxies, None).await.json()["items"][0]["counts"], false);
        assert_eq!(refusal(&notes(&program, meeting, &members[16], "arrived").await), "already-present");
        goes_to(&town, 24);
        notes(&program, meeting, &members[16], "left").await.must_be(204);
        assert_eq!(quorum(&program, meeting).await, (16, 19, 10, 17));
        let page = secretary.get(&format!("/meetings/{meeting}/sitting")).await;
        page.must_be(200).must_show("Camille M12").must_show("18 h 52");

        // All for, except one; the roll refuses a stranger, the close a difference.
        let opened = program.call("POST", &format!("/items/{}/ballots", items[0]), Some(json!({"kind": "public", "fill": "for"}))).await;
        let ballot = opened.must_be(201).json();
        assert_eq!(ballot["roll"].as_array().map(Vec::len), Some(17));
        let path = format!("/ballots/{}", ballot["id"].as_str().expect("an id"));
        let stranger = json!({"version": 1, "votes": [{"person": members[17], "choice": "for"}]});
        assert_eq!(refusal(&program.call("POST", &format!("{path}/votes"), Some(stranger)).await), "not-on-the-roll");
        let votes = json!({"version": 1, "votes": [{"person": members[3], "choice": "against"}, {"person": members[5], "choice": null}]});
        program.call("POST", &format!("{path}/votes"), Some(votes.clone())).await.must_be(200);
        program.call("POST", &format!("{path}/votes"), Some(votes)).await.must_be(409);
        let close = async |asked: Value| program.call("POST", &format!("{path}/close"), Some(asked)).await;
        assert_eq!(refusal(&close(json!({"version": 2})).await), "ballot-incomplete");
        let votes = json!({"version": 2, "votes": [{"person": members[5], "choice": "abstention"}]});
        program.call("POST", &format!("{path}/votes"), Some(votes)).await.must_be(200);
        let counted = json!({"for": 16, "against": 1, "abstentions": 0});
        assert_eq!(refusal(&close(json!({"version": 3, "counted": counted})).await), "ballot-count-differs");
        // Until it is closed, those who do not keep the minutes see no vote; nor is the item decided.
        let veiled = member.call("GET", &format!("/items/{}/ballots", items[0]), None).await.must_be(200).json();
        let veiled = &veiled["items"][0];
        assert!(veiled["roll"].as_array().expect("a roll").iter().all(|row| row["choice"].is_null()));
        assert_eq!(veiled["counts"]["for"], 0);
        let history = member.call("GET", &format!("/items/{}/history", items[0]), None).await.json();
        let lines = history["items"].as_array().expect("a list").clone();
        assert!(lines.iter().filter(|line| line["action"] == "votes-recorded").all(|line| line["after"].is_null()));
        let accept = json!({"item_ids": [items[0]], "decision": "accept"});
        let decided = program.call("POST", &format!("/meetings/{meeting}/decisions"), Some(accept)).await;
        assert_eq!(refusal(&decided), "ballot-open");
        let list = program.call("GET", &format!("/meetings/{meeting}/minutes"), None).await.must_be(200).json();
        let list = list["items"].as_array().expect("a list").clone();
        let missing: Vec<&str> = list.iter().filter(|one| one["found"] == "missing").filter_map(|one| one["what"].as_str()).collect();
        assert_eq!(missing, ["hours", "decisions", "ballots"]);
        // Meanwhile no other ballot, no other item, and the sitting does not end.
        let other = program.call("POST", &format!("/items/{}/taken", items[1]), Some(json!({}))).await;
        assert_eq!(refusal(&other), "ballot-open");
        let other = program.call("POST", &format!("/items/{}/ballots", items[1]), Some(json!({"kind": "public"}))).await;
        assert_eq!(refusal(&other), "ballot-open");
        let ending = json!({"version": version(&program, meeting).await});
        assert_eq!(refusal(&program.call("POST", &format!("/meetings/{meeting}/ending"), Some(ending)).await), "ballot-open");
        let counted = json!({"for": 15, "against": 1, "abstentions": 1});
        let closed = close(json!({"version": 3, "counted": counted, "decision": "accept"})).await;
        let closed = closed.must_be(200).json();
        assert_eq!((&closed["adopted"], &closed["majority"]), (&json!(true), &json!(9)));
        let item = program.call("GET", &format!("/items/{}", items[0]), None).await.json();
        assert_eq!(item["state"], "accepted");
        let page = town.persona("member").await.get(&format!("/meetings/{meeting}/sitting/{}", items[0])).await;
        page.must_be(200).must_show("15 pour, 1 contre, 1 abstention").must_hide("Clore le vote");

        let again = program.call("POST", &format!("/items/{}/taken", items[0]), Some(json!({}))).await;
        assert_eq!(refusal(&again), "item-taken-already");

        // A secret ballot: papers only, and nobody's name beside them.
        goes_to(&town, 40);
        let opened = program.call("POST", &format!("/items/{}/ballots", items[1]), Some(json!({"kind": "secret", "title": "Premier tour"}))).await;
        let secret = opened.must_be(201).json();
        let path = format!("/ballots/{}", secret["id"].as_str().expect("an id"));
        let papers = |count: i64| json!({"version": 1, "papers": {"for": count, "against": 2, "abstentions": 0, "none": 1}});
        assert_eq!(refusal(&program.call("POST", &format!("{path}/votes"), Some(papers(15))).await), "too-many-papers");
        let named = json!({"version": 1, "votes": [{"person": members[0], "choice": "for"}]});
        assert_eq!(refusal(&program.call("POST", &format!("{path}/votes"), Some(named)).await), "ballot-other-kind");
        let recorded = program.call("POST", &format!("{path}/votes"), Some(papers(14))).await;
        let recorded = recorded.must_be(200).json();
        assert!(recorded["roll"].as_array().expect("a roll").iter().all(|row| row["choice"].is_null()));
        let closed = program.call("POST", &format!("{path}/close"), Some(json!({"version": 2, "decision": "accept_with_modification"}))).await;
        closed.must_be(200);

        // The decision in place, the others at once: all or none.
        let item = program.call("GET", &format!("/items/{}", items[1]), None).await.json();
        let text = json!({"version": item["version"], "text": "<p>Le conseil <strong>DÉCIDE</strong>.</p><script>x</script>"});
        program.call("PUT", &format!("/items/{}/decision", items[1]), Some(text.clone())).await.must_be(204);
        program.call("PUT", &format!("/items/{}/decision", items[1]), Some(text)).await.must_be(409);
        let debate = json!({"version": 0, "text": "<p>Une question sur la toiture.</p>"});
        program.call("PUT", &format!("/items/{}/debate", items[1]), Some(debate)).await.must_be(204);
        let decide = async |chosen: &[String], key: &str| {
            let asked = json!({"item_ids": chosen, "decision": key});
            program.call("POST", &format!("/meetings/{meeting}/decisions"), Some(asked)).await
        };
        assert_eq!(refusal(&decide(&items[1..], "postpone").await), "item-decided-already");
        decide(&items[2..], "postpone").await.must_be(204);

        // The end, and what is missing before it.
        let missing = async || {
            let list = program.call("GET", &format!("/meetings/{meeting}/minutes"), None).await.must_be(200).json();
            let list = list["items"].as_array().expect("a list").clone();
            list.iter().filter(|one| one["found"] == "missing").map(|one| one["what"].as_str().expect("a name").to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(missing().await, ["hours", "texts"]);
        goes_to(&town, 90);
        let ending = json!({"version": version(&program, meeting).await});
        program.call("POST", &format!("/meetings/{meeting}/ending"), Some(ending)).await.must_be(204);
        assert_eq!(missing().await, ["texts"]);
        for item in [&items[0], &items[2], &items[3]] {
            let version = program.call("GET", &format!("/items/{item}"), None).await.json()["version"].clone();
            let text = json!({"version": version, "text": "<p>Adopté tel que proposé.</p>"});
            program.call("PUT", &format!("/items/{item}/decision"), Some(text)).await.must_be(204);
        }
        assert_eq!(missing().await, Vec::<String>::new());
        secretary.get(&format!("/meetings/{meeting}/minutes")).await.must_be(200).must_show("Camille M02");
    }

    /// Covers MG-53, PM-4.8-06, PM-6.6-02.
    async fn minutes_tell_the_facts_and_a_closed_meeting_takes_documents_until_it_is_archived(app: TestApp) {
        let town = app.town("soleil").await;
        let members = seated(&town, 6).await;
        let program = town.program("secretary").await;
        let meeting = town.frozen_meeting(&program, 2).await;
        goes_to(&town, 5);
        let (secretary, program) = (town.persona("secretary").await, town.program("secretary").await);
        let items = items(&program, meeting).await;
        opens(&program, meeting, &members[..4], &[(&members[4], &members[2])]).await.must_be(204);
        program.call("POST", &format!("/items/{}/taken", items[0]), Some(json!({}))).await.must_be(204);
        goes_to(&town, 8);
        let voted = votes_all(&program, &items[0], "accept").await;
        notes(&program, meeting, &members[5], "arrived").await.must_be(204);
        program.call("POST", &format!("/items/{}/aside", items[1]), Some(json!({"person": members[0], "reason": "interest"}))).await.must_be(204);
        goes_to(&town, 12);
        let second = votes_all(&program, &items[1], "refuse").await;
        assert_eq!((voted["roll"].as_array().map(Vec::len), second["roll"].as_array().map(Vec::len)), (Some(5), Some(5)));
        for item in &items {
            let version = program.call("GET", &format!("/items/{item}"), None).await.json()["version"].clone();
            let text = json!({"version": version, "text": "<p>Le conseil <strong>décide</strong> de suivre la commission.</p>"});
            program.call("PUT", &format!("/items/{item}/decision"), Some(text)).await.must_be(204);
        }
        goes_to(&town, 30);
        let ending = json!({"version": version(&program, meeting).await});
        program.call("POST", &format!("/meetings/{meeting}/ending"), Some(ending)).await.must_be(204);

        // The document, judged by others, and the same facts inside.
        let member = town.persona("member").await;
        member.get(&format!("/meetings/{meeting}/documents/minutes.pdf")).await.must_be(404);
        let bytes = minutes(&secretary, meeting).await;
        let judged = judge("pdf", &[&write("minutes.pdf", &bytes)]).expect("a PDF that holds");
        assert_eq!((judged["pdfa"].as_str(), judged["pdfua"].as_str()), (Some("3a"), Some("1")), "{judged}");
        let text: String = judged["text"].as_str().expect("a text").split_whitespace().collect::<Vec<_>>().join(" ");
        for words in ["Camille M05", "Membres représentés (1)", "18 h 30 à 19 h 00", "4 membres présents sur 7", "5 pour, 0 contre", "intérêt personnel", "Camille M06 entre en séance"] {
            assert!(text.contains(words), "{words}\n{text}");
        }
        let facts = attached(&bytes);
        let presence = program.call("GET", &format!("/meetings/{meeting}/presence"), None).await.json();
        assert_eq!(facts["opened_at"], presence["opened_at"]);
        assert_eq!(facts["ended_at"], presence["ended_at"]);
        assert_eq!(facts["quorum"]["present"], presence["quorum"]["present"]);
        let names = |list: &Value, seat: &str| -> Vec<String> {
            list.as_array().expect("a list").iter()
                .filter(|one| one["seat"].is_null() || one["seat"] == seat)
                .map(|one| one["name"].as_str().expect("a name").to_owned()).collect()
        };
        for (group, seat) in [("present", "present"), ("represented", "represented"), ("absent", "absent")] {
            assert_eq!(names(&facts[group], seat), names(&presence["members"], seat), "{group}");
        }
        let named = |id: &Value| presence["members"].as_array().expect("members").iter().find(|one| one["person_id"] == *id).expect("a member")["name"].clone();
        for officer in ["chair", "secretary"] {
            assert_eq!(facts[officer], named(&presence[format!("{officer}_id")]), "{officer}");
        }
        assert_eq!(facts["represented"][0]["holder"], named(&json!(members[2])));
        assert_eq!(facts["movements"].as_array().map(Vec::len), Some(1), "one arrival: {}", facts["movements"]);
        for (place, item) in items.iter().enumerate() {
            let told = &facts["items"][place];
            // What was decided, in its words, in the facts and on paper.
            let said = program.call("GET", &format!("/items/{item}"), None).await.json();
            for name in ["object", "reference", "state"] {
                assert_eq!(told[name], said[name]);
            }
            assert!(text.contains(said["object"].as_str().expect("an object")), "{text}");
            let decision = without_tags(said["decision"].as_str().expect("a decision"));
            assert!(!decision.is_empty() && text.contains(&decision), "{decision}\n{text}");
            let printed = if told["proposed"].as_array().is_some_and(Vec::is_empty) { &told["decision"] } else { &told["proposed"] };
            assert!(printed.to_string().contains(decision.split(' ').next().expect("a word")));
            assert_eq!(told["aside"].as_array().map(Vec::len), Some(place), "one took no part in the second: {told}");
            let ballots = program.call("GET", &format!("/items/{item}/ballots"), None).await.json();
            let kept = &ballots["items"][0];
            for (in_facts, in_api) in [("in_favour", "for"), ("against", "against"), ("abstentions", "abstentions"), ("none", "none")] {
                assert_eq!(told["ballots"][0][in_facts], kept["counts"][in_api]);
            }
            assert_eq!(told["ballots"][0]["adopted"], kept["adopted"]);
            // Each voter by name beside what they voted, with who holds their proxy; nobody else.
            let voters: Vec<(String, String)> = told["ballots"][0]["names"].as_array().expect("choices").iter()
                .flat_map(|one| one["names"].as_array().expect("names").iter().map(|name| (one["choice"].as_str().expect("a choice").to_owned(), name.as_str().expect("a name").to_owned())))
                .collect();
            let roll = kept["roll"].as_array().expect("a roll");
            assert_eq!(voters.len(), roll.len());
            for one in roll {
                let (choice, name) = (one["choice"].as_str().expect("a choice"), one["name"].as_str().expect("a name"));
                let voted = voters.iter().find(|(_, told)| told.starts_with(name)).unwrap_or_else(|| panic!("{name}: {voters:?}"));
                assert_eq!(voted.0, choice, "{name}");
                assert!(text.contains(name), "{name}\n{text}");
                if !one["holder_id"].is_null() {
                    assert!(voted.1.contains(named(&one["holder_id"]).as_str().expect("a name")), "{voted:?}");
                }
            }
            assert_eq!(told["taken_at"], presence["items"][place]["taken_at"]);
            assert_eq!(told["quorum"]["present"], presence["items"][place]["quorum"]["present"]);
        }
        // The same facts are the same bytes; another fact is another document.
        assert_eq!(minutes(&secretary, meeting).await, bytes);

        // The signed scan, then the end of all changes but documents.
        let upload = format!("/meetings/{meeting}/annexes");
        secretary.upload(&upload, "Procès-verbal signé", "pv.pdf", &pdf()).await.must_be(303);
        let close = json!({"transition": "close", "version": version(&program, meeting).await});
        let transitions = format!("/meetings/{meeting}/transitions");
        program.call("POST", &transitions, Some(close)).await.must_be(204);
        app.run_jobs().await;
        member.get(&format!("/meetings/{meeting}/minutes")).await.must_be(200).must_show("Procès-verbal signé");
        assert!(!minutes(&member, meeting).await.is_empty());
        // They tell items that other services do not read.
        town.persona("roads").await.get(&format!("/meetings/{meeting}/documents/minutes.pdf")).await.must_be(404);
        member.upload(&upload, "Compte rendu", "cr.pdf", &pdf()).await.must_be(403);
        secretary.upload(&upload, "Compte rendu", "cr.pdf", &pdf()).await.must_be(303);
        assert_eq!(refusal(&notes(&program, meeting, &members[5], "left").await), "meeting-closed");

        // An administrator reopens with a reason that the journal keeps; then archives.
        let administrator = town.program("administrator").await;
        let reopen = async |comment: &str| {
            let asked = json!({"transition": "reopen", "version": version(&administrator, meeting).await, "comment": comment});
            administrator.call("POST", &transitions, Some(asked)).await
        };
        let asked = json!({"transition": "reopen", "version": version(&program, meeting).await, "comment": "Je me suis trompée."});
        let refused = program.call("POST", &transitions, Some(asked)).await;
        assert_eq!((refused.status.as_u16(), refusal(&refused).as_str()), (403, "transition-not-yours"));
        assert_eq!(refusal(&reopen("").await), "comment-required");
        reopen("Erreur de saisie au point 1.").await.must_be(204);
        let history = town.persona("administrator").await.get(&format!("/meetings/{meeting}/history")).await;
        history.must_show("Erreur de saisie au point 1.");
        for key in ["close", "archive"] {
            let asked = json!({"transition": key, "version": version(&program, meeting).await});
            program.call("POST", &transitions, Some(asked)).await.must_be(204);
        }
        secretary.upload(&upload, "Trop tard", "tard.pdf", &pdf()).await.must_be(403);
        assert_eq!(refusal(&reopen("Encore.").await), "transition-not-from-here");
        secretary.get(&format!("/meetings/{meeting}/minutes")).await.must_show("Compte rendu");
    }

    /// Somebody leaves while an item is considered: the vote counts those who are there then, and page and minutes
    /// say the same; what was not adopted is no deliberation; nothing typed is lost.
    async fn the_record_agrees_with_what_happened(app: TestApp) {
        let town = app.town("soleil").await;
        let members = seated(&town, 5).await;
        let meeting = town.frozen_meeting(&town.program("secretary").await, 4).await;
        goes_to(&town, 0);
        let (secretary, program) = (town.persona("secretary").await, town.program("secretary").await);
        let items = items(&program, meeting).await;
        // Six in office: four are needed.
        opens(&program, meeting, &members[..4], &[(&members[4], &members[3])]).await.must_be(204);
        goes_to(&town, 10);
        program.call("POST", &format!("/items/{}/taken", items[0]), Some(json!({}))).await.must_be(204);
        goes_to(&town, 20);
        let leaves = [("kind", "left"), ("at", "18:50")];
        let noted = secretary.post_and_follow(&format!("/meetings/{meeting}/members/{}/presence", members[3]), &leaves).await;
        noted.must_show("La procuration que cette personne portait ne compte plus");
        let page = format!("/meetings/{meeting}/sitting/{}", items[0]);
        secretary.get(&page).await.must_show("4 membres présents").must_show("il ne l'est plus");
        goes_to(&town, 25);
        votes_all(&program, &items[0], "accept").await;
        // Decided: three voted, and the page says who was there then.
        let seen = secretary.get(&page).await;
        seen.must_show("3 pour, 0 contre").must_hide("il ne l'est plus").must_hide("Prendre ce point").must_hide("Ouvrir le vote");
        assert_eq!(seen.text().matches("représenté").count(), 0, "{}", seen.text());
        goes_to(&town, 26);
        notes(&program, meeting, &members[3], "arrived").await.must_be(204);
        // A secret ballot: papers typed once stay, although one too many is refused.
        let opened = program.call("POST", &format!("/items/{}/ballots", items[1]), Some(json!({"kind": "secret"}))).await;
        let ballot = opened.must_be(201).json()["id"].as_str().expect("an id").to_owned();
        secretary.get(&format!("/meetings/{meeting}/sitting/{}", items[1])).await.must_hide("Résultat provisoire");
        let typed = [("version", "1"), ("count-for", "40"), ("count-against", "2"), ("count-abstention", "0"), ("count-none", "1"), ("action", "save")];
        let refused = secretary.post(&format!("/ballots/{ballot}/votes"), &typed).await;
        refused.must_be(403).must_show("plus de bulletins que de votants");
        assert_eq!((refused.field("count-for"), refused.field("count-against")), ("40".to_owned(), "2".to_owned()));
        secretary.get(&format!("/ballots/{ballot}/votes")).await.must_be(405).must_show("Cette page n'existe pas");
        let papers = json!({"version": 1, "papers": {"for": 1, "against": 4, "abstentions": 0, "none": 0}});
        program.call("POST", &format!("/ballots/{ballot}/votes"), Some(papers)).await.must_be(200);
        program.call("POST", &format!("/ballots/{ballot}/close"), Some(json!({"version": 2, "decision": "refuse"}))).await.must_be(200);
        for item in &items[..2] {
            let version = program.call("GET", &format!("/items/{item}"), None).await.json()["version"].clone();
            let text = json!({"version": version, "text": "<p>DÉCIDE d'adopter.</p>"});
            program.call("PUT", &format!("/items/{item}/decision"), Some(text)).await.must_be(204);
        }
        secretary.get(&page).await.must_hide("Texte proposé");
        secretary.get(&format!("/meetings/{meeting}/sitting/{}", items[1])).await.must_show("Texte proposé");
        // Several at once: what was ticked stays.
        let path = format!("/meetings/{meeting}/decisions");
        let chosen = [("item_id", items[2].as_str()), ("item_id", items[3].as_str()), ("decision", "")];
        let refused = secretary.post(&path, &chosen).await;
        assert_eq!(refused.must_be(422).body.matches("data-row checked").count(), 2);
        let asked = json!({"item_ids": [items[2]], "decision": "accept"});
        program.call("POST", &path, Some(asked)).await.must_be(204);
        // An hour that contradicts a vote is said at once.
        goes_to(&town, 40);
        let late = [("kind", "left"), ("at", "18:52")];
        let noted = secretary.post_and_follow(&format!("/meetings/{meeting}/members/{}/presence", members[2]), &late).await;
        noted.must_show("Il contredit un vote déjà clos");
        secretary.post(&format!("/meetings/{meeting}/members/{}/undo", members[2]), &[]).await.must_be(303);

        let told = secretary.get(&format!("/meetings/{meeting}/minutes")).await;
        told.must_show("Un point est décidé sans vote noté").must_show("Les votants de chaque scrutin sont ceux que la présence désigne");
        let ending = json!({"version": version(&program, meeting).await});
        program.call("POST", &format!("/meetings/{meeting}/ending"), Some(ending)).await.must_be(204);
        // Something is still missing: whoever closes is told before.
        secretary.get(&format!("/meetings/{meeting}/transitions/close")).await.must_show("encore au procès-verbal");
        let facts = attached(&minutes(&secretary, meeting).await);
        let movements: Vec<&str> = facts["movements"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
        assert!(movements[0].contains("pendant l’examen du point 1"), "{movements:?}");
        let texts: Vec<(bool, bool)> = facts["items"].as_array().expect("items").iter()
            .map(|item| (item["decision"].as_array().is_some_and(|text| !text.is_empty()), item["proposed"].as_array().is_some_and(|text| !text.is_empty())))
            .collect();
        assert_eq!(texts, [(true, false), (false, true), (false, false), (false, false)]);
    }

    /// Each decision is given to several items at once, from the page and by the API; with one that cannot be decided
    /// so, none is.
    async fn several_items_are_decided_alike(app: TestApp) {
        let town = app.town("soleil").await;
        let members = seated(&town, 4).await;
        let meeting = town.frozen_meeting(&town.program("secretary").await, 8).await;
        goes_to(&town, 5);
        let (secretary, program) = (town.persona("secretary").await, town.program("secretary").await);
        let items = items(&program, meeting).await;
        opens(&program, meeting, &members, &[]).await.must_be(204);
        let state = async |item: &String| {
            let told = program.call("GET", &format!("/items/{item}"), None).await.json();
            told["state"].as_str().expect("a state").to_owned()
        };
        let path = format!("/meetings/{meeting}/decisions");
        let given = [
            ("accept", "accepted"), ("accept_with_modification", "accepted_with_modification"),
            ("refuse", "refused"), ("postpone", "postponed"),
        ];
        for ((decision, reached), pair) in given.iter().zip(items.chunks(2)) {
            let wrong = json!({"item_ids": [pair[0], pair[1], items[0]], "decision": decision});
            if pair[0] != items[0] {
                assert_eq!(refusal(&program.call("POST", &path, Some(wrong)).await), "item-decided-already");
                assert_ne!(&state(&pair[0]).await, reached, "none is decided");
            }
            if ["accept", "refuse"].contains(decision) {
                let fields = [("item_id", pair[0].as_str()), ("item_id", pair[1].as_str()), ("decision", decision)];
                secretary.post_and_follow(&path, &fields).await.must_be(200).must_show("2 points sont décidés");
            } else {
                let asked = json!({"item_ids": pair, "decision": decision});
                program.call("POST", &path, Some(asked)).await.must_be(204);
            }
            for item in pair {
                assert_eq!(&state(item).await, reached);
            }
        }
        secretary.post(&path, &[("decision", "accept")]).await.must_be(403).must_show("Aucun point n'est coché");
    }

    async fn without_a_quorum_no_item_is_taken_unless_it_is_the_second_convocation(app: TestApp) {
        let town = app.town("soleil").await;
        let members = seated(&town, 4).await;
        let program = town.program("secretary").await;
        let meeting = town.frozen_meeting(&program, 1).await;
        goes_to(&town, 5);
        let (secretary, program) = (town.persona("secretary").await, town.program("secretary").await);
        let items = items(&program, meeting).await;
        // Two of five, and two proxies: they do not count.
        opens(&program, meeting, &members[..2], &[(&members[2], &members[0]), (&members[3], &members[1])]).await.must_be(204);
        assert_eq!(quorum(&program, meeting).await, (2, 5, 3, 4));
        let take = async || program.call("POST", &format!("/items/{}/taken", items[0]), Some(json!({}))).await;
        assert_eq!(refusal(&take().await), "quorum-missing");
        let ballot = program.call("POST", &format!("/items/{}/ballots", items[0]), Some(json!({"kind": "public"}))).await;
        assert_eq!(refusal(&ballot), "quorum-missing");
        let accept = json!({"item_ids": items, "decision": "accept"});
        let decided = program.call("POST", &format!("/meetings/{meeting}/decisions"), Some(accept)).await;
        assert_eq!(refusal(&decided), "quorum-missing");
        secretary.get(&format!("/meetings/{meeting}/sitting/{}", items[0])).await.must_show("n'est pas atteint");
        // Want of a quorum is a reason to put an item off; it was not examined for that.
        let postpone = json!({"item_ids": items, "decision": "postpone"});
        program.call("POST", &format!("/meetings/{meeting}/decisions"), Some(postpone)).await.must_be(204);
        let seen = program.call("GET", &format!("/meetings/{meeting}/presence"), None).await.json();
        assert_eq!(seen["items"].as_array().map(Vec::len), Some(0));
        let cancel = json!({"transition": "cancel_opening", "version": version(&program, meeting).await, "comment": "Trop tard."});
        let transitions = format!("/meetings/{meeting}/transitions");
        assert_eq!(refusal(&program.call("POST", &transitions, Some(cancel)).await), "sitting-has-decisions");
        let item = program.call("GET", &format!("/items/{}", items[0]), None).await.json();
        let undecide = json!({"transition": "undecide", "version": item["version"], "comment": "Une autre séance."});
        program.call("POST", &format!("/items/{}/transitions", items[0]), Some(undecide)).await.must_be(204);
        // The opening was a mistake: it is taken back, with a reason, and made again.
        let cancel = json!({"transition": "cancel_opening", "version": version(&program, meeting).await, "comment": "Deuxième convocation."});
        program.call("POST", &transitions, Some(cancel)).await.must_be(204);
        let seen = program.call("GET", &format!("/meetings/{meeting}/presence"), None).await;
        assert_eq!(refusal(&seen), "sitting-not-open");
        let asked = json!({"version": version(&program, meeting).await, "at": EVENING, "present": members[..2], "second_convocation": true});
        program.call("POST", &format!("/meetings/{meeting}/opening"), Some(asked)).await.must_be(204);
        take().await.must_be(204);
        let cancel = json!({"transition": "cancel_opening", "version": version(&program, meeting).await, "comment": "Encore."});
        assert_eq!(refusal(&program.call("POST", &transitions, Some(cancel)).await), "sitting-has-decisions");
    }

    /// A sitting that began early and is over is not closed before the hour for which it was convened.
    async fn a_meeting_is_never_closed_before_its_hour(app: TestApp) {
        let town = app.town("soleil").await;
        let members = seated(&town, 4).await;
        let program = town.program("secretary").await;
        let meeting = town.frozen_meeting(&program, 1).await;
        goes_to(&town, -30);
        let (program, secretary) = (town.program("secretary").await, town.persona("secretary").await);
        let items = items(&program, meeting).await;
        let opening = json!({"version": version(&program, meeting).await, "present": members, "proxies": [], "chair": members[0], "secretary": members[1]});
        program.call("POST", &format!("/meetings/{meeting}/opening"), Some(opening)).await.must_be(204);
        goes_to(&town, -25);
        votes_all(&program, &items[0], "accept").await;
        goes_to(&town, -10);
        let ending = json!({"version": version(&program, meeting).await});
        program.call("POST", &format!("/meetings/{meeting}/ending"), Some(ending)).await.must_be(204);
        let close = async || {
            let asked = json!({"transition": "close", "version": version(&program, meeting).await});
            program.call("POST", &format!("/meetings/{meeting}/transitions"), Some(asked)).await
        };
        assert_eq!(refusal(&close().await), "meeting-in-future");
        secretary.get(&format!("/meetings/{meeting}")).await.must_be(200).must_show("Attendez sa date et son heure");
        goes_to(&town, -1);
        assert_eq!(refusal(&close().await), "meeting-in-future");
        goes_to(&town, 0);
        close().await.must_be(204);
    }

    async fn hours_are_told_beside_their_field_and_nothing_is_lost(app: TestApp) {
        let town = app.town("soleil").await;
        let members = seated(&town, 4).await;
        let program = town.program("secretary").await;
        let meeting = town.frozen_meeting(&program, 1).await;
        goes_to(&town, 30);
        let secretary = town.persona("secretary").await;
        let program = town.program("secretary").await;
        let opening = format!("/meetings/{meeting}/opening");
        let form = secretary.get(&opening).await;
        let number = form.field("version");
        let fields: Vec<(String, String)> = members.iter().map(|id| (format!("presence-{id}"), "present".to_owned())).collect();
        let send = async |at: &str| {
            let mut sent: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            sent.extend([("at", at), ("version", number.as_str()), ("chair", members[0].as_str())]);
            secretary.post(&opening, &sent).await
        };
        let refused = send("19:45").await;
        refused.must_be(422).must_show("Cette heure n'est pas encore passée.");
        assert_eq!(refused.field("at"), "19:45");
        send("midi").await.must_be(422).must_show("Écrivez une heure");
        send("18:35").await.must_be(303);
        let member = format!("/meetings/{meeting}/members/{}", members[3]);
        secretary.get(&member).await.must_be(200).must_show("Présence depuis 18 h 35");
        let leave = async |at: &str| secretary.post(&format!("{member}/presence"), &[("kind", "left"), ("at", at)]).await;
        leave("18:20").await.must_be(422).must_show("précède l'ouverture");
        leave("18:50").await.must_be(303);
        leave("18:55").await.must_be(403).must_show("n'est pas notée présente");
        secretary.get(&member).await.must_show("Sortie à 18 h 50");
        // The movement that the page showed is taken back, and no other.
        let page = secretary.get(&member).await;
        let link = page.body.split("/undo?").nth(1).and_then(|rest| rest.split('"').next()).expect("what was seen").replace("&amp;", "&").replace("&#38;", "&");
        let undo = format!("{member}/undo?{link}");
        secretary.post(&undo, &[]).await.must_be(303);
        secretary.post(&undo, &[]).await.must_be(409);
        secretary.get(&member).await.must_show("Présence depuis 18 h 35");
        // A member reads, and is shown no form.
        let reader = town.persona("member").await;
        reader.get(&member).await.must_be(404);
        reader.get(&format!("/meetings/{meeting}/sitting")).await.must_be(200).must_hide("Lever la séance");
        let officers = [("chair", members[1].as_str()), ("secretary", members[2].as_str())];
        secretary.post(&format!("/meetings/{meeting}/officers"), &officers).await.must_be(303);
        let seen = program.call("GET", &format!("/meetings/{meeting}/presence"), None).await.json();
        assert_eq!(seen["secretary_id"].as_str(), Some(members[2].as_str()));
        // After the end, the page proposes its minute, whose beginning is before the end: it can be noted.
        goes_to(&town, 60);
        app.clock.advance(20);
        let ending = json!({"version": version(&program, meeting).await});
        program.call("POST", &format!("/meetings/{meeting}/ending"), Some(ending)).await.must_be(204);
        goes_to(&town, 75);
        let page = secretary.get(&member).await;
        assert_eq!((page.field("at").as_str(), page.field("shown_at").as_str()), ("19:30", ""));
        let left = [("kind", "left"), ("at", "19:31"), ("shown_at", "")];
        secretary.post(&format!("{member}/presence"), &left).await.must_be(422).must_show("levée");
        let left = [("kind", "left"), ("at", "19:30"), ("shown_at", "")];
        secretary.post(&format!("{member}/presence"), &left).await.must_be(303);
        secretary.get(&member).await.must_show("Sortie à 19 h 30");
    }
}
