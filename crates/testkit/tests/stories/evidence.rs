//! What proves that a meeting was convened: judged without us.

use crate::convening::{
    convenes, council, frozen_meeting, link_in, recipient, write, writes_again,
};
use kernel::MeetingId;
use std::{path::Path, process::Command};
use testkit::{Persona, TimeServer, judge, on_both};

/// The archive of a meeting, unpacked in a folder.
async fn unpacked(secretary: &Persona<'_>, meeting: MeetingId) -> tempfile::TempDir {
    let seen = secretary
        .get(&format!("/meetings/{meeting}/evidence.zip"))
        .await;
    let name = seen.must_be(200).headers["content-disposition"]
        .to_str()
        .expect("a name")
        .to_owned();
    assert!(
        name.contains("conseil-municipal-2026-11-26_jetons.zip"),
        "{name}"
    );
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("archive.zip"), &seen.bytes).expect("a file");
    let script = "import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])";
    let done = Command::new("python3")
        .args(["-c", script])
        .arg(folder.path().join("archive.zip"))
        .arg(folder.path())
        .status();
    assert!(done.expect("python").success());
    folder
}

/// What a reader sees of a page, but for addresses: a convocation has its own once it exists.
fn visible(html: &str) -> String {
    let body = html.split_once("<body").map_or(html, |(_, body)| body);
    let texts = body.split('<').filter_map(|part| part.split_once('>'));
    let words = texts.flat_map(|(_, text)| text.split_whitespace());
    let words: Vec<&str> = words.filter(|word| !word.starts_with("http")).collect();
    words.join(" ")
}

fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Runs a command of the README as it is written.
fn runs(folder: &Path, command: &str) -> (bool, String) {
    let done = Command::new("sh")
        .args(["-c", command])
        .current_dir(folder)
        .output()
        .expect("a shell");
    let said = [done.stdout, done.stderr].concat();
    (
        done.status.success(),
        String::from_utf8_lossy(&said).into_owned(),
    )
}

on_both! {
    /// Covers ID-23, ID-37, ID-39.
    async fn the_archive_is_verified_as_its_readme_says(app: TestApp) {
        let town = app.town("soleil").await;
        council(&town).await;
        let meeting = frozen_meeting(&town).await;
        let (secretary, program) = (town.persona("secretary").await, town.program("secretary").await);
        secretary.get(&format!("/meetings/{meeting}/evidence.zip")).await.must_be(404);
        convenes(&secretary, meeting).await;
        app.run_jobs().await;
        let alice = town.persona("alice").await;
        let link = link_in(&app.post_office.received(), "alice@");
        alice.post(&format!("{link}/receipt"), &[]).await.must_be(303);
        alice.post(&format!("{link}/receipt"), &[]).await.must_be(303);
        app.run_jobs().await;

        let folder = unpacked(&secretary, meeting).await;
        let readme = read(folder.path(), "LISEZ-MOI.txt");
        let commands: Vec<&str> = readme.lines().filter_map(|line| line.strip_prefix("    ")).collect();
        assert_eq!(commands.iter().filter(|command| command.starts_with("openssl ts -verify")).count(), 2, "{readme}");
        for command in &commands {
            let (done, said) = runs(folder.path(), command);
            assert!(done, "{command}: {said}");
            if command.contains("-verify") {
                assert!(said.contains("Verification: OK"), "{command}: {said}");
            }
        }
        let statement = read(folder.path(), "attestation.txt");
        for words in ["21 novembre 2026 à 10 h 00 min 00 s", "21 novembre 2026 à 9 h 00 min 00 s", "Camille Alice", "4 personnes"] {
            let plain = statement.replace(['\u{a0}', '\u{202f}'], " ");
            assert!(plain.contains(words), "{words}\n{plain}");
        }

        // The manifest names every document and every recipient; the receipt names the manifest.
        let manifest: serde_json::Value = serde_json::from_str(&read(folder.path(), "preuves/001-manifest.json")).expect("a manifest");
        assert_eq!(manifest["recipients"].as_array().map(Vec::len), Some(4));
        assert_eq!(manifest["documents"].as_array().map(Vec::len), Some(3));
        assert_eq!(manifest["previous"], serde_json::Value::Null);
        let (_, sum) = runs(folder.path(), "sha256sum preuves/001-manifest.json");
        let sum = sum.split(' ').next().expect("a sum").to_owned();
        let receipt: serde_json::Value = serde_json::from_str(&read(folder.path(), "preuves/002-receipt.json")).expect("a receipt");
        assert_eq!((&receipt["manifest"], &receipt["previous"]), (&sum.clone().into(), &sum.into()));
        assert_eq!(receipt["name"], "Camille Alice");

        // The key of the authority is on P-256.
        let (_, key) = runs(folder.path(), "openssl ts -reply -in preuves/001-manifest.tsr -token_out | openssl pkcs7 -inform DER -print_certs | openssl x509 -noout -pubkey | openssl ec -pubin -noout -text");
        assert!(key.contains("prime256v1"), "{key}");

        // A second, independent and strict reader; and one changed byte.
        let at = |name: &str| folder.path().join(name);
        let (data, token, root) = (at("preuves/001-manifest.json"), at("preuves/001-manifest.tsr"), at("certificats/racine-1.crt"));
        let seen = judge("timestamp", &[&data, &token, &root]).expect("a token that holds");
        assert_eq!(seen["time"], "2026-11-21T09:00:00+00:00", "{seen}");
        let mut bytes = std::fs::read(&data).expect("bytes");
        bytes[10] ^= 1;
        let changed = write("changed.json", &bytes);
        let refused = judge("timestamp", &[&changed, &token, &root]);
        assert!(refused.is_err(), "{refused:?}");

        // The page says the same; a proof whose hour was altered in the database does not hold.
        let page = secretary.get(&format!("/meetings/{meeting}/convocation")).await;
        page.must_be(200).must_show("UTC").must_show("À télécharger à la fin de la séance").must_show("recours contentieux");
        let seen = recipient(&program, meeting, "Alice").await;
        assert!(seen["received_at"].is_string());
        let proof = page.body.split("/proofs/").nth(1).expect("a proof").chars().take(36).collect::<String>();
        let path = format!("/meetings/{meeting}/proofs/{proof}");
        secretary.get(&path).await.must_be(200).must_show("La preuve est valable").must_show("Camille Alice");
        let mut write = app.db.write().await.expect("a transaction");
        write.run(db::sql!("UPDATE proofs SET stamped_at = {}", app.clock.now().plus_seconds(-3600))).await.expect("the forgery");
        write.commit().await.expect("the commit");
        secretary.get(&path).await.must_be(200).must_show("La preuve n'est pas valable");
    }

    /// A manifest gives the fingerprint of every document that was sent and the address of every recipient,
    /// and follows the proof before it; the mail that was looked at before is the one that left.
    async fn a_manifest_says_what_was_sent_and_follows_what_came_before(app: TestApp) {
        let town = app.town("soleil").await;
        council(&town).await;
        let meeting = frozen_meeting(&town).await;
        let (secretary, program) = (town.persona("secretary").await, town.program("secretary").await);
        let persons = program.call("GET", "/persons", None).await.json();
        let alice = persons["items"].as_array().expect("a list").iter().find(|one| one["name"] == "Camille Alice" || one["family_name"] == "Alice").expect("Alice");
        let asked = format!("person={}&message=Merci+de+votre+ponctualit%C3%A9.", alice["id"].as_str().expect("an id"));
        let preview = secretary.get(&format!("/meetings/{meeting}/convene/preview?{asked}")).await.must_be(200).body.clone();
        convenes(&secretary, meeting).await;
        app.run_jobs().await;
        let letters = app.post_office.received();
        let letter = letters.iter().find(|letter| letter.to[0].contains("alice@")).expect("a mail");
        let mail = judge("letter", &[&write("mail.eml", &letter.raw)]).expect("a mail");
        let sent = visible(mail["html"].as_str().expect("a body"));
        assert!(sent.contains("Merci de votre ponctualité."), "{sent}");
        assert_eq!(visible(&preview), sent, "what was looked at is what left");

        let one = recipient(&program, meeting, "Alice").await["id"].as_str().expect("an id").to_owned();
        writes_again(&secretary, meeting, &one).await;
        app.run_jobs().await;

        let folder = unpacked(&secretary, meeting).await;
        let manifest = |name: &str| -> serde_json::Value { serde_json::from_str(&read(folder.path(), name)).expect("a manifest") };
        let sum = |name: &str| runs(folder.path(), &format!("sha256sum '{name}'")).1.split(' ').next().expect("a sum").to_owned();
        let first = manifest("preuves/001-manifest.json");
        let documents = first["documents"].as_array().expect("documents");
        for document in documents {
            let file = format!("documents/{}", document["file"].as_str().expect("a name"));
            let size = std::fs::metadata(folder.path().join(&file)).expect("a file").len();
            assert_eq!((document["sha256"].as_str(), document["size"].as_u64()), (Some(sum(&file).as_str()), Some(size)), "{file}");
        }
        for file in mail["attachments"].as_array().expect("files").iter().filter(|file| file["file_name"] != "invitation.ics") {
            assert!(documents.iter().any(|document| document["sha256"] == file["sha256"]), "{file}");
        }
        let told = |list: &serde_json::Value| {
            let mut told: Vec<String> = list.as_array().expect("a list").iter().map(|one| format!("{} {}", one["name"], one["address"])).collect();
            told.sort();
            told
        };
        let all = program.call("GET", &format!("/meetings/{meeting}/recipients"), None).await.json();
        assert_eq!(told(&first["recipients"]), told(&all["items"]));
        assert!(told(&first["recipients"]).iter().any(|one| one.contains("alice@soleil.example")));
        let second = manifest("preuves/002-manifest.json");
        assert_eq!(second["previous"], sum("preuves/001-manifest.json"));
        assert_eq!((told(&second["recipients"]).len(), &second["dispatch"]), (1, &2.into()));
    }

    async fn the_documents_are_archival_accessible_and_say_what_was_decided(app: TestApp) {
        let town = app.town("soleil").await;
        let meeting = frozen_meeting(&town).await;
        let secretary = town.persona("secretary").await;
        // Before anything is sent, the documents can be looked at.
        secretary.get(&format!("/meetings/{meeting}/documents/agenda.pdf")).await.must_be(202).must_show("Le document se compose");
        app.run_jobs().await;
        let agenda = secretary.get(&format!("/meetings/{meeting}/documents/agenda.pdf")).await;
        let convocation = secretary.get(&format!("/meetings/{meeting}/documents/convocation.pdf")).await;
        for (seen, title, facts) in [(&agenda, "Ordre du jour", "ordre-du-jour.json"), (&convocation, "Convocation", "convocation.json")] {
            let file = write("document.pdf", &seen.must_be(200).bytes);
            let judged = judge("pdf", &[&file]).expect("a PDF that holds");
            assert_eq!((judged["pdfa"].as_str(), judged["pdfua"].as_str()), (Some("3a"), Some("1")), "{judged}");
            assert!(judged["title"].as_str().is_some_and(|text| text.starts_with(title)), "{judged}");
            let attached = judged["attachments"].as_array().expect("a list");
            assert!(attached.iter().any(|name| name == facts), "{judged}");
            let text = judged["text"].as_str().expect("a text").replace(['\u{a0}', '\u{202f}'], " ");
            // Readers of PDF give every space as one; what is printed has those at which no line ends.
            let printed = crate::holding::attached(&seen.bytes).to_string();
            assert!(printed.contains("18\u{a0}h\u{a0}30"), "{printed}");
            for words in ["Réfection de la salle des fêtes", "jeudi 26 novembre 2026 à 18 h 30", "Salle du conseil"] {
                assert!(text.contains(words), "{words}\n{text}");
            }
        }
        // What is sent is what was looked at.
        convenes(&secretary, meeting).await;
        app.run_jobs().await;
        let sent = secretary.get(&format!("/meetings/{meeting}/sent/2/file")).await;
        assert!(sent.bytes == agenda.bytes);
    }

    /// Covers ID-39.
    async fn the_mail_and_its_invitation_are_read_by_others(app: TestApp) {
        let town = app.town("soleil").await;
        council(&town).await;
        let meeting = frozen_meeting(&town).await;
        let secretary = town.persona("secretary").await;
        convenes(&secretary, meeting).await;
        app.run_jobs().await;
        let letters = app.post_office.received();
        let letter = letters.iter().find(|letter| letter.to[0].contains("alice@")).expect("a mail");
        let mail = judge("letter", &[&write("mail.eml", &letter.raw)]).expect("a mail");
        assert_eq!(mail["subject"], "Convocation\u{a0}: Conseil municipal du 26 novembre 2026", "{mail}");
        assert_eq!(mail["from"], "Commune de soleil <seance@provider.example>");
        assert_eq!(mail["reply_to"][0].as_str().or(mail["reply_to"].as_str()).map(|text| text.contains("secretary@soleil.example")), Some(true), "{mail}");
        assert_eq!(mail["auto_submitted"], "auto-generated");
        let names: Vec<&str> = mail["attachments"].as_array().expect("a list").iter().filter_map(|file| file["file_name"].as_str()).collect();
        assert_eq!(names, ["invitation.ics", "convocation.pdf", "ordre-du-jour.pdf"]);
        assert_eq!(mail["calendar"]["method"], "REQUEST");
        let ics = write("invitation.ics", mail["calendar"]["text"].as_str().expect("a calendar").as_bytes());
        let occasion = judge("invitation", &[&ics]).expect("an invitation");
        assert_eq!(occasion["start"], "2026-11-26T18:30:00+01:00", "{occasion}");
        assert_eq!(occasion["location"], "Salle du conseil");
        assert_eq!(occasion["attendees"][0]["mail"], "alice@soleil.example", "{occasion}");
        assert!(occasion["description"].as_str().is_some_and(|text| text.contains("Réfection de la salle des fêtes")));
        // Written to again, she gets the same event anew: calendars replace the first.
        let one = recipient(&town.program("secretary").await, meeting, "Alice").await["id"].as_str().expect("an id").to_owned();
        writes_again(&secretary, meeting, &one).await;
        app.run_jobs().await;
        let again = app.post_office.received().last().expect("a mail").clone();
        let anew = judge("letter", &[&write("mail.eml", &again.raw)]).expect("a mail");
        let ics = write("invitation.ics", anew["calendar"]["text"].as_str().expect("a calendar").as_bytes());
        let anew = judge("invitation", &[&ics]).expect("an invitation");
        assert_eq!((&occasion["sequence"], &anew["sequence"]), (&0.into(), &1.into()));
        assert_eq!((&anew["uid"], &anew["start"], &anew["attendees"]), (&occasion["uid"], &occasion["start"], &occasion["attendees"]));
        // The outbox shows the same mail, as a reader would see it.
        let outbox = secretary.get("/outbox").await;
        outbox.must_be(200).must_show("alice@soleil.example");
        let id = letter.message_id().trim_matches(['<', '>']).split('@').next().expect("an id").to_owned();
        secretary.get(&format!("/outbox/{id}")).await.must_be(200).must_show("Conseil municipal du 26 novembre 2026");
        secretary.get(&format!("/outbox/{id}/body")).await.must_be(200).must_show("Madame,");
        let told = secretary.get(&format!("/outbox/{id}/invitation")).await;
        let own = |text: &str| text.replace("\r\n", "\n").trim_end().to_owned();
        assert_eq!(own(&told.must_be(200).body), own(mail["calendar"]["text"].as_str().expect("a calendar")));
        let file = secretary.get(&format!("/outbox/{id}/file")).await;
        let whole = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end().to_owned();
        assert!(whole(&file.bytes) == whole(&letter.raw), "the file of the outbox is the mail that left");
    }

    /// The authority is down: no mail leaves, the page says why, and nothing is lost or doubled.
    async fn mails_wait_for_the_time_stamp(app: TestApp) {
        let town = app.town("soleil").await;
        council(&town).await;
        let meeting = frozen_meeting(&town).await;
        let secretary = town.persona("secretary").await;
        let server = TimeServer::open().await;
        app.trust(server.authority());
        server.goes_down();
        convenes(&secretary, meeting).await;
        app.run_jobs().await;
        assert_eq!(app.post_office.received().len(), 0);
        secretary.get(&format!("/meetings/{meeting}/convocation")).await.must_show("L'autorité d'horodatage ne répond pas");
        // Longer than the tries of one job last.
        for _ in 0..16 {
            app.clock.advance(3700);
            app.run_jobs().await;
        }
        assert_eq!(app.post_office.received().len(), 0);
        server.comes_back();
        app.clock.advance(3700);
        app.run_jobs().await;
        assert_eq!(app.post_office.received().len(), 4);
        assert_eq!(app.jobs_left().await, 0);
        let secretary = town.persona("secretary").await;
        let folder = unpacked(&secretary, meeting).await;
        let (done, said) = runs(folder.path(), "openssl ts -verify -data preuves/001-manifest.json -in preuves/001-manifest.tsr -CAfile certificats/racine-1.crt");
        assert!(done, "{said}");
    }
}
