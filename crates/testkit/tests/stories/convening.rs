//! Convening a meeting: from the frozen agenda to the members' answers, with proof.

use crate::tools::{moves_meeting, pdf, plans, presents, validated, version_of};
use kernel::{ConvocationId, MeetingId};
use mail::{Block, Failure, Mailbox, Note, Post, Security, Smtp};
use serde_json::{Value, json};
use std::time::Duration;
use testkit::{Behaviour, Letter, Persona, PostOffice, Program, Town, judge, on_both};

/// A meeting of Thursday 26 November 2026 with a frozen agenda of one item and one annex.
pub async fn frozen_meeting(town: &Town<'_>) -> MeetingId {
    let secretary = town.persona("secretary").await;
    let item = validated(town, "Réfection de la salle des fêtes").await;
    let path = format!("/items/{item}/annexes");
    secretary
        .upload(&path, "Plan de la salle", "plan.pdf", &pdf())
        .await
        .must_be(303);
    let meeting = plans(&secretary, town, "2026-11-26T18:30").await;
    presents(&secretary, meeting, &[item]).await.must_be(303);
    moves_meeting(&secretary, meeting, "freeze", "")
        .await
        .must_be(303);
    town.app.run_jobs().await;
    meeting
}

/// Three members beside `member`: `alice`, `bruno`, `chloe`.
pub async fn council(town: &Town<'_>) {
    for name in ["alice", "bruno", "chloe"] {
        town.seat(name).await;
    }
}

pub async fn convenes(secretary: &Persona<'_>, meeting: MeetingId) {
    let form = secretary.get(&format!("/meetings/{meeting}/convene")).await;
    let (key, subject) = (form.must_be(200).field("key"), form.field("subject"));
    let fields = [
        ("purpose", "first"),
        ("key", key.as_str()),
        ("subject", subject.as_str()),
        ("message", "Merci de votre ponctualité."),
    ];
    let path = format!("/meetings/{meeting}/dispatches");
    secretary.post(&path, &fields).await.must_be(303);
}

/// Writes to one recipient again.
pub async fn writes_again(secretary: &Persona<'_>, meeting: MeetingId, recipient: &str) {
    let path = format!("/meetings/{meeting}/convene?recipient={recipient}");
    let form = secretary.get(&path).await;
    form.must_be(200).must_show("Notifier à nouveau");
    let (key, subject) = (form.field("key"), form.field("subject"));
    let fields = [
        ("purpose", "again"),
        ("key", key.as_str()),
        ("recipient", recipient),
        ("subject", subject.as_str()),
        ("message", ""),
    ];
    let path = format!("/meetings/{meeting}/dispatches");
    secretary.post(&path, &fields).await.must_be(303);
}

async fn recipients(program: &Program<'_>, meeting: MeetingId) -> Vec<Value> {
    let path = format!("/meetings/{meeting}/recipients");
    let list = program.call("GET", &path, None).await;
    list.must_be(200).json()["items"]
        .as_array()
        .expect("a list")
        .clone()
}

pub async fn recipient(program: &Program<'_>, meeting: MeetingId, name: &str) -> Value {
    let all = recipients(program, meeting).await;
    let found = all.into_iter().find(|one| {
        one["name"]
            .as_str()
            .is_some_and(|text| text.ends_with(name))
    });
    found.unwrap_or_else(|| panic!("nobody called {name}"))
}

fn id_of(recipient: &Value) -> ConvocationId {
    recipient["id"]
        .as_str()
        .expect("an id")
        .parse()
        .expect("an id")
}

/// The convocation to which the mail of a member leads.
pub fn link_in(letters: &[Letter], name: &str) -> String {
    let letter = letters
        .iter()
        .find(|letter| letter.to.iter().any(|to| to.starts_with(name)))
        .unwrap_or_else(|| panic!("no mail to {name}"));
    let file = write("mail.eml", &letter.raw);
    let read = judge("letter", &[&file]).expect("a mail");
    let text = read["text"].as_str().expect("a text");
    let line = text
        .lines()
        .find(|line| line.starts_with("http://seance.test/"));
    line.expect("a link")
        .trim_start_matches("http://seance.test")
        .to_owned()
}

pub fn write(name: &str, bytes: &[u8]) -> std::path::PathBuf {
    let folder = tempfile::tempdir().expect("a folder").keep();
    let path = folder.join(name);
    std::fs::write(&path, bytes).expect("a file");
    path
}

on_both! {
    /// Covers ID-13, ID-14, ID-15, ID-25, ID-26, ID-35, ID-36, ID-39.
    async fn a_meeting_is_convened_received_and_answered(app: TestApp) {
        let town = app.town("soleil").await;
        council(&town).await;
        let meeting = frozen_meeting(&town).await;
        let secretary = town.persona("secretary").await;
        let program = town.program("secretary").await;

        let page = secretary.get(&format!("/meetings/{meeting}/convocation")).await;
        page.must_be(200).must_show("Camille Alice").must_show("alice@soleil.example");
        let persons = program.call("GET", "/persons", None).await.json();
        let alice_person = persons["items"].as_array().expect("a list").iter()
            .find(|one| one["name"] == "Camille Alice" || one["family_name"] == "Alice").expect("Alice")["id"].as_str().expect("an id").to_owned();
        let preview = secretary.get(&format!("/meetings/{meeting}/convene/preview?person={alice_person}&message=Merci")).await;
        preview.must_be(200).must_show("Madame,").must_show("jeudi 26 novembre 2026 à 18 h 30").must_show("Réfection de la salle des fêtes").must_show("Merci");
        assert_eq!(app.post_office.received().len(), 0, "a preview sends nothing");

        convenes(&secretary, meeting).await;
        let page = secretary.get(&format!("/meetings/{meeting}/convocation")).await;
        page.must_be(200).must_show("Les documents se composent");
        app.run_jobs().await;
        let letters = app.post_office.received();
        assert_eq!(letters.len(), 4);
        let page = secretary.get(&format!("/meetings/{meeting}/convocation")).await;
        page.must_show("4 envoyées").must_show("4 sans accusé").must_show("21 nov. 10 h 00");

        // The member: a telephone, the link of the mail, the sign-in page, then the convocation.
        let link = link_in(&letters, "alice@");
        let stranger = Persona::stranger(app, &town.name_of("alice"));
        let sign_in = stranger.get(&link).await;
        assert!(sign_in.location().starts_with("/sign-in?next=%2Fconvocations"), "{}", sign_in.location());
        let alice = town.persona("alice").await;
        alice.get("/").await.must_show("Convocations à confirmer").must_show("Accuser réception");
        let page = alice.get(&link).await;
        page.must_be(200).must_show("Accuser réception").must_hide("Plan de la salle");
        alice.get(&format!("{link}/documents/1/file")).await.must_be(403);
        alice.post(&format!("{link}/answer"), &[("choice", "present")]).await.must_be(403);

        alice.post_and_follow(&format!("{link}/receipt"), &[]).await.must_be(200).must_show("Plan de la salle").must_show("Réfection de la salle des fêtes");
        let file = alice.get(&format!("{link}/documents/1/file")).await;
        file.must_be(200);
        assert!(file.body.starts_with("%PDF-1.7"));
        alice.get(&format!("{link}/documents/1")).await.must_be(200).must_show("Convocation");

        // Absent, with a proxy to a colleague; the secretary sees it at once.
        let bruno = id_of(&recipient(&program, meeting, "Bruno").await).to_string();
        alice.post(&format!("{link}/answer"), &[("choice", "proxy"), ("proxy_to", "")]).await.must_be(422).must_show("Choisissez la personne");
        alice.post_and_follow(&format!("{link}/answer"), &[("choice", "proxy"), ("proxy_to", bruno.as_str())]).await.must_show("Camille Bruno");
        let page = secretary.get(&format!("/meetings/{meeting}/convocation")).await;
        page.must_show("Procuration").must_show("Camille Bruno").must_show("1 reçue").must_show("3 sans accusé");
        let seen = recipient(&program, meeting, "Alice").await;
        assert_eq!((seen["answer"]["choice"].as_str(), seen["answer"]["proxy_counts"].as_bool()), (Some("proxy"), Some(true)));
        assert_eq!(seen["state"], "sent");
        assert!(seen["received_at"].is_string());
    }

    async fn what_others_hold_or_give_limits_a_proxy(app: TestApp) {
        let town = app.town("soleil").await;
        council(&town).await;
        let meeting = frozen_meeting(&town).await;
        let (secretary, program) = (town.persona("secretary").await, town.program("secretary").await);
        convenes(&secretary, meeting).await;
        app.run_jobs().await;
        let of = async |name: &str| id_of(&recipient(&program, meeting, name).await);
        let (alice, bruno, chloe) = (of("Alice").await, of("Bruno").await, of("Chloe").await);
        let note = async |who: ConvocationId, choice: Value| {
            program.call("POST", &format!("/meetings/{meeting}/recipients/{who}/answer"), Some(choice)).await
        };
        note(alice, json!({"choice": "proxy", "proxy_to": bruno})).await.must_be(204);
        let busy = note(chloe, json!({"choice": "proxy", "proxy_to": bruno})).await;
        assert_eq!(busy.must_be(422).json()["errors"]["proxy_to"], "proxy-holder-busy");
        let itself = note(chloe, json!({"choice": "proxy", "proxy_to": chloe})).await;
        assert_eq!(itself.must_be(422).json()["errors"]["proxy_to"], "proxy-to-self");
        let chain = note(chloe, json!({"choice": "proxy", "proxy_to": alice})).await;
        assert_eq!(chain.must_be(422).json()["errors"]["proxy_to"], "proxy-holder-gave-proxy");
        // The holder declines: the proxy is there, and does not count.
        note(bruno, json!({"choice": "absent"})).await.must_be(204);
        let page = secretary.get(&format!("/meetings/{meeting}/convocation")).await;
        page.must_show("Camille Bruno ne viendra pas");
        assert_eq!(recipient(&program, meeting, "Alice").await["answer"]["proxy_counts"], false);
        // The giver is told at once, and told what to do.
        let giver = town.persona("alice").await;
        giver.post(&format!("/convocations/{alice}/receipt"), &[]).await.must_be(303);
        giver.get("/?body=all").await.must_show("Convocations à confirmer").must_show("Choisir un autre mandataire");
        note(bruno, json!({"choice": "present"})).await.must_be(204);
        giver.get("/?body=all").await.must_hide("Choisir un autre mandataire");
        note(bruno, json!({"choice": "absent"})).await.must_be(204);
        assert_eq!(recipient(&program, meeting, "Alice").await["answer"]["noted_by"], "Camille Secretary");
        // When the sitting begins, intentions are over.
        app.clock.advance_days(6);
        let late = town.program("secretary").await.call("POST", &format!("/meetings/{meeting}/recipients/{chloe}/answer"), Some(json!({"choice": "present"}))).await;
        assert_eq!(late.must_be(403).json()["code"], "answers-closed");
    }

    async fn two_presses_are_one_dispatch_and_a_meeting_is_convened_once(app: TestApp) {
        let town = app.town("soleil").await;
        let meeting = frozen_meeting(&town).await;
        let secretary = town.persona("secretary").await;
        let key = secretary.get(&format!("/meetings/{meeting}/convene")).await.field("key");
        let fields = [("purpose", "first"), ("key", key.as_str()), ("subject", "Séance du 26"), ("message", "")];
        let path = format!("/meetings/{meeting}/dispatches");
        // Whoever takes the subject out is asked for one, and nothing leaves.
        let empty = [("purpose", "first"), ("key", key.as_str()), ("subject", " "), ("message", "Merci.")];
        let asked = secretary.post(&path, &empty).await;
        asked.must_be(422).must_show("Indiquez l'objet de l'e-mail").must_show("Merci.");
        assert_eq!(asked.field("subject"), " ");
        let (one, other) = testkit::tokio::join!(secretary.post(&path, &fields), secretary.post(&path, &fields));
        // On PostgreSQL the second may find the meeting changed under it: it is told, and nothing is doubled.
        assert!(one.status == 303 || other.status == 303, "{} {}", one.status, other.status);
        secretary.post(&path, &fields).await.must_be(303);
        let again = [("purpose", "first"), ("key", "another"), ("subject", "Séance du 26"), ("message", "")];
        secretary.post(&path, &again).await.must_be(403).must_show("déjà convoquée");
        app.run_jobs().await;
        assert_eq!(app.post_office.received().len(), 1);
        let program = town.program("secretary").await;
        let dispatches = program.call("GET", &format!("/meetings/{meeting}/dispatches"), None).await.json();
        assert_eq!(dispatches["items"].as_array().expect("a list").len(), 1);
    }

    async fn an_open_agenda_and_an_empty_body_are_not_convened(app: TestApp) {
        let town = app.town("soleil").await;
        let secretary = town.persona("secretary").await;
        let meeting = plans(&secretary, &town, "2026-11-26T18:30").await;
        secretary.get(&format!("/meetings/{meeting}/convocation")).await.must_be(200).must_show("Gelez l'ordre du jour");
        let program = town.program("secretary").await;
        let refused = program.call("POST", &format!("/meetings/{meeting}/dispatches"), Some(json!({"kind": "convocation"}))).await;
        assert_eq!(refused.must_be(403).json()["code"], "agenda-not-frozen");
        let other = town.program("writer").await.call("POST", &format!("/meetings/{meeting}/dispatches"), Some(json!({"kind": "convocation"}))).await;
        other.must_be(403);
    }

    async fn a_convened_meeting_keeps_its_day_and_its_agenda(app: TestApp) {
        let town = app.town("soleil").await;
        let meeting = frozen_meeting(&town).await;
        let secretary = town.persona("secretary").await;
        let page = secretary.get(&format!("/meetings/{meeting}")).await;
        page.must_show("Convoquer").must_show("Dégeler").must_show("Modifier");
        convenes(&secretary, meeting).await;
        app.run_jobs().await;
        // What would be refused is offered no more.
        let page = secretary.get(&format!("/meetings/{meeting}")).await;
        page.must_show("La séance est convoquée : sa date").must_hide("Dégeler").must_hide("Convoquer");
        assert!(!page.body.contains(&format!("/meetings/{meeting}/edit")), "{}", page.body);
        let refused = moves_meeting(&secretary, meeting, "unfreeze", "Un point à ajouter").await;
        refused.must_be(403).must_show("La séance est convoquée");
        let version = version_of(&secretary, meeting).await;
        let fields = [("starts_at", "2026-11-27T18:30"), ("place", "Mairie"), ("version", version.as_str())];
        let refused = secretary.post(&format!("/meetings/{meeting}"), &fields).await;
        refused.must_be(403).must_show("La séance est convoquée");
        secretary.get(&format!("/meetings/{meeting}")).await.must_show("Gelée").must_show("26 novembre 2026");
    }

    /// A member sees their own convocation and nobody else's; a stranger to the sitting sees none.
    async fn a_convocation_belongs_to_its_person(app: TestApp) {
        let town = app.town("soleil").await;
        council(&town).await;
        let meeting = frozen_meeting(&town).await;
        let secretary = town.persona("secretary").await;
        convenes(&secretary, meeting).await;
        app.run_jobs().await;
        let program = town.program("secretary").await;
        let alice = id_of(&recipient(&program, meeting, "Alice").await);
        let bruno = town.persona("bruno").await;
        for path in [format!("/convocations/{alice}"), format!("/convocations/{alice}/documents/1/file"), format!("/meetings/{meeting}/evidence.zip"), format!("/meetings/{meeting}/convocation/part"), "/outbox".to_owned()] {
            bruno.get(&path).await.must_be(404);
        }
        bruno.post(&format!("/convocations/{alice}/receipt"), &[]).await.must_be(404);
        let own = bruno.get(&format!("/meetings/{meeting}/convocation")).await;
        assert!(own.location().starts_with("/convocations/"));
        let writer = town.persona("writer").await;
        writer.get(&format!("/convocations/{alice}")).await.must_be(404);
        let page = writer.get(&format!("/meetings/{meeting}/convocation")).await;
        page.must_be(200).must_show("suivie par le secrétariat").must_hide("Camille Alice");
        let other = app.town("lune").await;
        other.persona("secretary").await.get(&format!("/convocations/{alice}")).await.must_be(404);
    }

    /// The mail server refuses one of four for good; the others are not touched, and this one alone
    /// is written to again. Covers ID-29.
    async fn a_refused_recipient_is_said_and_written_to_again(app: TestApp) {
        let town = app.town("soleil").await;
        council(&town).await;
        let meeting = frozen_meeting(&town).await;
        let secretary = town.persona("secretary").await;
        app.post_office.behave(Behaviour::RefuseRecipients(vec!["bruno@soleil.example".to_owned()]));
        convenes(&secretary, meeting).await;
        app.run_jobs().await;
        assert_eq!(app.post_office.received().len(), 3);
        let program = town.program("secretary").await;
        let bruno = recipient(&program, meeting, "Bruno").await;
        assert_eq!(bruno["state"], "failed");
        assert!(bruno["said"].as_str().expect("a reason").contains("550"), "{bruno}");
        let page = secretary.get(&format!("/meetings/{meeting}/convocation")).await;
        page.must_show("1 à vérifier").must_show("550");
        // The secretary has the address corrected; the server still refuses the old one.
        town.change_address(bruno["person_id"].as_str().expect("an id"), "bruno.new@soleil.example").await;
        writes_again(&secretary, meeting, bruno["id"].as_str().expect("an id")).await;
        app.run_jobs().await;
        let letters = app.post_office.received();
        assert_eq!(letters.len(), 4);
        assert!(letters[3].to[0].contains("bruno.new@soleil.example"));
        assert_eq!(recipient(&program, meeting, "Bruno").await["state"], "sent");
    }

    /// A server that is away, busy, or loses its answer: tried again, or said to be in doubt.
    async fn no_mail_is_ever_sent_twice_unasked(app: TestApp) {
        let town = app.town("soleil").await;
        council(&town).await;
        let meeting = frozen_meeting(&town).await;
        let secretary = town.persona("secretary").await;
        let program = town.program("secretary").await;
        app.post_office.behave(Behaviour::Defer);
        convenes(&secretary, meeting).await;
        app.run_jobs().await;
        assert_eq!(recipient(&program, meeting, "Alice").await["state"], "waiting");
        secretary.get(&format!("/meetings/{meeting}/convocation")).await.must_show("Le serveur d'envoi ne répond pas");
        app.post_office.behave(Behaviour::DropBeforeData);
        app.clock.advance(15);
        app.run_jobs().await;
        assert_eq!(app.post_office.received().len(), 0);
        app.post_office.behave(Behaviour::DropAfterData);
        app.clock.advance(60);
        app.run_jobs().await;
        let states: Vec<Value> = recipients(&program, meeting).await.iter().map(|one| one["state"].clone()).collect();
        assert_eq!(states, ["in_doubt"; 4]);
        app.post_office.behave(Behaviour::Normal);
        app.clock.advance(3600);
        app.run_jobs().await;
        let mut ids: Vec<String> = app.post_office.received().iter().map(Letter::message_id).collect();
        assert_eq!(ids.len(), 4, "the four that were taken, and no more");
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), 4);
        secretary.get(&format!("/meetings/{meeting}/convocation")).await.must_show("Envoi incertain");
        // A person decides: whoever is in doubt is written to again, and nobody else.
        let alice = id_of(&recipient(&program, meeting, "Alice").await).to_string();
        writes_again(&secretary, meeting, &alice).await;
        app.run_jobs().await;
        let letters = app.post_office.received();
        assert_eq!((letters.len(), letters[4].to[0].contains("alice@")), (5, true));
        assert!(!ids.contains(&letters[4].message_id()));
        assert_eq!(recipient(&program, meeting, "Alice").await["state"], "sent");
        assert_eq!(recipient(&program, meeting, "Bruno").await["state"], "in_doubt");
    }

    /// A server that takes its time for each answer gets every mail once.
    async fn a_slow_server_gets_each_mail_once(app: TestApp) {
        let town = app.town("soleil").await;
        council(&town).await;
        let meeting = frozen_meeting(&town).await;
        let secretary = town.persona("secretary").await;
        app.post_office.behave(Behaviour::Slow(Duration::from_millis(150)));
        convenes(&secretary, meeting).await;
        app.run_jobs().await;
        let letters = app.post_office.received();
        let mut ids: Vec<String> = letters.iter().map(Letter::message_id).collect();
        ids.sort();
        ids.dedup();
        assert_eq!((letters.len(), ids.len()), (4, 4));
        let states: Vec<Value> = recipients(&town.program("secretary").await, meeting).await.iter().map(|one| one["state"].clone()).collect();
        assert_eq!(states, ["sent"; 4]);
    }
}

/// A server slower than our patience: before it has the letter it is for later, after that in doubt.
#[test]
fn patience_ends_for_later_or_in_doubt() {
    let runtime = testkit::tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let office = PostOffice::open().await;
        let smtp = Smtp {
            host: "127.0.0.1".to_owned(),
            port: office.port(),
            security: Security::None,
            credentials: None,
            patience: Duration::from_secs(2),
        };
        let post = Post::Smtp(smtp);
        let at = |name: &str| Mailbox {
            name: name.to_owned(),
            address: format!("{name}@soleil.example"),
        };
        let letter = mail::Letter {
            message_id: "one@soleil.example".to_owned(),
            written: kernel::Instant::from_millisecond(0).to_timestamp(),
            from: at("seance"),
            to: at("alice"),
            reply_to: None,
            subject: "Convocation".to_owned(),
            note: Note {
                letterhead: "Soleil".to_owned(),
                language: "fr".to_owned(),
                blocks: vec![Block::Paragraph("Bonjour.".to_owned())],
                footer: "Envoyé par Séance.".to_owned(),
            },
            invitation: None,
            attachments: vec![],
        };
        let letter = letter.compose().expect("a letter");
        office.behave(Behaviour::Slow(Duration::from_secs(60)));
        let Err(failure) = post.open(&letter).await else {
            panic!("it was slower than our patience")
        };
        assert!(matches!(failure, Failure::Later(_)), "{failure:?}");
        office.behave(Behaviour::SlowAfterData(Duration::from_secs(60)));
        let Ok(opened) = post.open(&letter).await else {
            panic!("it agrees")
        };
        let failure = opened.send().await.expect_err("no answer in time");
        assert!(matches!(failure, Failure::InDoubt(_)), "{failure:?}");
        assert_eq!(office.received().len(), 1);
    });
}
