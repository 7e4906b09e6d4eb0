//! Convening through what goes wrong outside: the program is killed while mails leave, the
//! server of mails refuses, is slow, and the time-stamp authority is down.

use super::operator::{Server, run, said};
use serde_json::Value;
use std::{
    path::Path,
    time::{Duration, Instant},
};
use testkit::{Behaviour, Letter, PostOffice, TimeServer};

/// The program with its mail server and its time-stamp authority.
struct Place<'a> {
    data: &'a Path,
    settings: Vec<(String, String)>,
}

impl<'a> Place<'a> {
    fn new(data: &'a Path, post: &PostOffice, authority: &TimeServer) -> Self {
        let certificate = data.join("authority.crt");
        std::fs::write(&certificate, authority.root_pem()).unwrap();
        let smtp = format!("smtp://127.0.0.1:{}?tls=none", post.port());
        let certificate = certificate.display().to_string();
        let settings = [
            ("SEANCE_SMTP", smtp.as_str()),
            ("SEANCE_MAIL_FROM", "seance@provider.example"),
            ("SEANCE_TIMESTAMP_URL", authority.url()),
            ("SEANCE_TIMESTAMP_CERTIFICATE", &certificate),
        ];
        Self {
            data,
            settings: settings
                .map(|(name, value)| (name.into(), value.into()))
                .into(),
        }
    }

    fn start(&self, command: &str) -> Server {
        let settings: Vec<(&str, &str)> = self
            .settings
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        Server::start_with(self.data, command, &settings)
    }
}

/// The recipients of the meeting that the demonstration convenes at its first start.
fn recipients(server: &Server, token: &str) -> Vec<Value> {
    let ask = |path: &str| {
        let (status, body) = server.ask("GET", path, token, None).unwrap();
        assert_eq!(status, 200, "{path}: {body}");
        serde_json::from_str::<Value>(&body).unwrap()
    };
    let meetings = ask("/api/v1/meetings?limit=200");
    let frozen = meetings["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["state"] == "frozen");
    for meeting in frozen {
        let list = ask(&format!(
            "/api/v1/meetings/{}/recipients",
            meeting["id"].as_str().unwrap()
        ));
        let list = list["items"].as_array().unwrap().clone();
        if !list.is_empty() {
            return list;
        }
    }
    vec![]
}

fn count(recipients: &[Value], state: &str) -> usize {
    recipients
        .iter()
        .filter(|one| one["state"] == state)
        .count()
}

/// Waits until something is true, for at most two minutes.
fn until(what: &str, mut is_true: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !is_true() {
        assert!(begun.elapsed() < Duration::from_secs(120), "never: {what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_of_nineteen_is_written_to_once_whatever_happens() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let (post, authority) = (PostOffice::open().await, TimeServer::open().await);
    let place = Place::new(data, &post, &authority);

    // The authority is down: the dispatch waits, also over a kill.
    authority.goes_down();
    let server = place.start("demo");
    let token = said(&run(
        data,
        &[
            "admin",
            "create-token",
            "--tenant",
            "soleil",
            "--user",
            "secretaire",
        ],
        "",
    ));
    until("nineteen are convened", || {
        recipients(&server, &token).len() == 19
    });
    assert!(
        post.received().is_empty(),
        "no mail leaves before its time stamp"
    );
    drop(server);

    // Every answer is slow; the program is killed in the midst, twice. Then some are refused.
    authority.comes_back();
    post.behave(Behaviour::Slow(Duration::from_millis(150)));
    let mut seen = 0;
    for _ in 0..2 {
        let server = place.start("serve");
        until("a few more mails arrive", || {
            post.received().len() >= seen + 4
        });
        drop(server);
        seen = post.received().len();
    }
    assert!(seen < 19, "killed in the midst");
    let server = place.start("serve");
    let waiting = recipients(&server, &token)
        .into_iter()
        .filter(|one| one["state"] == "waiting");
    let refused: Vec<String> = waiting
        .filter_map(|one| Some(one["address"].as_str()?.to_owned()))
        .rev()
        .take(3)
        .collect();
    assert_eq!(refused.len(), 3, "of the last that are waited for");
    post.behave(Behaviour::RefuseRecipients(refused.clone()));
    until("every mail is settled", || {
        let all = recipients(&server, &token);
        count(&all, "sent") + count(&all, "in_doubt") + count(&all, "failed") == 19
    });

    let all = recipients(&server, &token);
    let failed: Vec<&str> = all
        .iter()
        .filter(|one| one["state"] == "failed")
        .filter_map(|one| one["address"].as_str())
        .collect();
    let mut expected: Vec<&str> = refused.iter().map(String::as_str).collect();
    expected.sort_unstable();
    let mut failed = failed;
    failed.sort_unstable();
    assert_eq!(failed, expected, "three are refused, and no other");
    each_has_one_mail(&all, &post.received());
}

/// Whoever is not in doubt and was not refused has exactly one mail, and no Message-ID came twice.
fn each_has_one_mail(all: &[Value], received: &[Letter]) {
    let mut ids: Vec<String> = received.iter().map(Letter::message_id).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), received.len(), "no Message-ID came twice");
    let (sent, doubtful) = (count(all, "sent"), count(all, "in_doubt"));
    assert!(doubtful <= 8, "at most what was under way at each kill");
    assert!((sent..=sent + doubtful).contains(&received.len()));
    for one in all.iter().filter(|one| one["state"] == "sent") {
        let address = one["address"].as_str().unwrap();
        let mails = received
            .iter()
            .filter(|letter| letter.to.iter().any(|to| to.contains(address)));
        assert_eq!(mails.count(), 1, "{address}");
    }
}
