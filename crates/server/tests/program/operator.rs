//! The program itself, started as an operator starts it.

use serde_json::{Value, json};
use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

fn seance(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_seance"));
    command
        .current_dir(data)
        .arg("--data")
        .arg(data.join("d"))
        .env("SEANCE_LOG", "warn");
    command
}

pub fn run(data: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = seance(data)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    child.wait_with_output().unwrap()
}

pub fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// A server under way, killed when dropped.
pub struct Server {
    child: Child,
    port: u16,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _reaped = self.child.wait();
    }
}

impl Server {
    pub fn start(data: &Path, command: &str) -> Self {
        Self::start_with(data, command, &[])
    }

    /// The same with settings in the environment.
    pub fn start_with(data: &Path, command: &str, settings: &[(&str, &str)]) -> Self {
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let child = seance(data)
            .arg(command)
            .arg("--listen")
            .arg(format!("127.0.0.1:{port}"))
            .envs(settings.iter().copied())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let server = Self { child, port };
        let begun = Instant::now();
        while server
            .ask("GET", "/readyz", "", None)
            .is_none_or(|(status, _)| status != 200)
        {
            assert!(
                begun.elapsed() < Duration::from_secs(60),
                "the server does not answer"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
        server
    }

    /// Status and body; none when the connection breaks before the whole answer is there.
    pub fn ask(
        &self,
        method: &str,
        path: &str,
        token: &str,
        body: Option<Value>,
    ) -> Option<(u16, String)> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).ok()?;
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .ok()?;
        let body = body.map(|body| body.to_string()).unwrap_or_default();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\nauthorization: Bearer {token}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(request.as_bytes()).ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).ok()?;
        let status = answer.split(' ').nth(1)?.parse().ok()?;
        let (head, body) = answer.split_once("\r\n\r\n")?;
        let length = head
            .to_lowercase()
            .split("content-length: ")
            .nth(1)
            .and_then(|rest| rest.split("\r\n").next()?.parse::<usize>().ok());
        if length.is_some_and(|length| length != body.len()) {
            return None;
        }
        Some((status, body.to_owned()))
    }

    fn get(&self, path: &str, token: &str) -> Value {
        let (status, body) = self
            .ask("GET", &format!("/api/v1{path}"), token, None)
            .unwrap();
        assert_eq!(status, 200, "{body}");
        serde_json::from_str(&body).unwrap()
    }
}

#[test]
fn a_killed_server_loses_nothing_that_it_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    drop(Server::start(folder.path(), "demo"));
    let token = said(&run(
        folder.path(),
        &[
            "admin",
            "create-token",
            "--tenant",
            "soleil",
            "--user",
            "finances.redacteur",
        ],
        "",
    ));
    let mut acknowledged = vec![];
    for round in 0..3 {
        let mut server = Server::start(folder.path(), "serve");
        let me = server.get("/me", &token);
        let group = me["roles"][0]["organisation_id"].clone();
        let body = server.get("/bodies", &token)["items"][0]["id"].clone();
        let mut killer = None;
        for number in 0.. {
            // Killed while requests go on: some are under way, the moment differs each time.
            if number == 5 {
                let blow = format!("sleep 0.0{}; kill -9 {}", round * 3, server.child.id());
                killer = Some(Command::new("sh").arg("-c").arg(blow).spawn().unwrap());
            }
            let draft = json!({"body_id": body, "group_id": group, "object": format!("Avant la coupure {round}-{number}")});
            match server.ask("POST", "/api/v1/items", &token, Some(draft)) {
                Some((201, answer)) => {
                    acknowledged.push(serde_json::from_str::<Value>(&answer).unwrap()["id"].clone())
                }
                Some((status, answer)) => panic!("{status}: {answer}"),
                None => break,
            }
        }
        drop(killer.map(|killer| killer.wait_with_output()));
        let _reaped = server.child.wait();
    }
    assert!(
        acknowledged.len() >= 15,
        "only {} items were acknowledged",
        acknowledged.len()
    );
    let server = Server::start(folder.path(), "serve");
    for id in &acknowledged {
        let item = server.get(&format!("/items/{}", id.as_str().unwrap()), &token);
        assert_eq!(item["state"], "creation");
    }
    drop(server);
    let verified = run(folder.path(), &["admin", "verify-journal"], "");
    assert!(verified.status.success(), "{}", said(&verified));
}

#[test]
fn the_demonstration_is_made_once_and_serve_makes_none() {
    let folder = tempfile::tempdir().unwrap();
    let empty = Server::start(folder.path(), "serve");
    assert_eq!(empty.ask("GET", "/api/v1/me", "", None).unwrap().0, 401);
    drop(empty);
    let unknown = run(
        folder.path(),
        &[
            "admin",
            "create-token",
            "--tenant",
            "soleil",
            "--user",
            "secretaire",
        ],
        "",
    );
    assert!(!unknown.status.success());
    drop(Server::start(folder.path(), "demo"));
    let token = said(&run(
        folder.path(),
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
    let again = Server::start(folder.path(), "demo");
    let items = again.get("/items?limit=1", &token);
    assert!(items["total"].as_i64().unwrap() >= 40, "{items}");
    assert_eq!(again.get("/bodies", &token)["total"], 2);
    assert_eq!(again.get("/groups", &token)["total"], 5);
    let past = again.get("/meetings?when=past&limit=200", &token);
    let closed = past["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|meeting| meeting["state"] == "closed")
        .count();
    assert!(closed > 8, "{closed} meetings are closed");
    let old = past["items"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(old["starts_at"], "2019-11-25T19:30:00.000Z");
    // One meeting in each state of its life, one of them being held.
    let coming = again.get("/meetings?limit=200", &token);
    let coming = coming["items"].as_array().unwrap();
    for state in ["creation", "frozen", "open"] {
        assert!(
            coming.iter().any(|meeting| meeting["state"] == state),
            "no meeting is {state}"
        );
    }
    let agenda = again.get(
        &format!("/meetings/{}/agenda", old["id"].as_str().unwrap()),
        &token,
    );
    assert_eq!(
        agenda["items"][7]["object"],
        "Tarifs et règlement de l'eau potable"
    );
    let member = said(&run(
        folder.path(),
        &[
            "admin",
            "create-token",
            "--tenant",
            "soleil",
            "--user",
            "elu.raynal-dy",
        ],
        "",
    ));
    assert_eq!(again.get("/me", &member)["name"], "Alain Raynal-Dy");
}

#[test]
fn an_operator_creates_a_tenant_its_administrator_and_a_token() {
    let folder = tempfile::tempdir().unwrap();
    let done = run(
        folder.path(),
        &[
            "admin",
            "create-tenant",
            "--slug",
            "lune",
            "--name",
            "Commune de la Lune",
        ],
        "",
    );
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    let again = run(
        folder.path(),
        &[
            "admin",
            "create-tenant",
            "--slug",
            "lune",
            "--name",
            "Autre",
        ],
        "",
    );
    assert!(!again.status.success());
    let user = [
        "admin",
        "create-user",
        "--tenant",
        "lune",
        "--user",
        "chef",
        "--given-name",
        "Ana",
        "--family-name",
        "Blé",
        "--administrator",
    ];
    assert!(
        !run(folder.path(), &user, "court\n").status.success(),
        "a short password is refused"
    );
    let done = run(folder.path(), &user, "une phrase assez longue\n");
    assert_eq!(
        said(&done),
        "chef@lune",
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    let token = said(&run(
        folder.path(),
        &[
            "admin",
            "create-token",
            "--tenant",
            "lune",
            "--user",
            "chef",
            "--days",
            "1",
        ],
        "",
    ));
    assert!(token.len() > 40 && !token.contains(char::is_whitespace));
    let server = Server::start(folder.path(), "serve");
    assert_eq!(
        server.get("/me", &token)["roles"][0]["role"],
        "administrator"
    );
}

#[test]
fn a_backup_taken_from_a_running_server_starts_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path(), "demo");
    let copy = folder.path().join("copie");
    let done = run(folder.path(), &["backup", copy.to_str().unwrap()], "");
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    drop(server);
    assert!(
        !run(folder.path(), &["backup", copy.to_str().unwrap()], "")
            .status
            .success(),
        "an old backup is not written over"
    );
    let elsewhere = tempfile::tempdir().unwrap();
    std::fs::rename(&copy, elsewhere.path().join("d")).unwrap();
    let verified = run(elsewhere.path(), &["admin", "verify-journal"], "");
    assert!(
        verified.status.success() && said(&verified).contains("soleil"),
        "{}",
        said(&verified)
    );
}

#[test]
fn an_altered_journal_is_named_by_the_command() {
    let folder = tempfile::tempdir().unwrap();
    drop(Server::start(folder.path(), "demo"));
    assert!(
        run(folder.path(), &["admin", "verify-journal"], "")
            .status
            .success()
    );
    let url = format!("sqlite:{}", folder.path().join("d/seance.db").display());
    let damage = "UPDATE journal SET comment = 'rien' WHERE number = 200".to_owned();
    tokio::runtime::Runtime::new()
        .unwrap()
        .block_on(db::scratch::run(&url, damage))
        .unwrap();
    let verified = run(folder.path(), &["admin", "verify-journal"], "");
    assert!(!verified.status.success());
    assert!(
        said(&verified).contains("soleil: line 200 "),
        "{}",
        said(&verified)
    );
}

#[test]
fn an_unknown_key_of_the_configuration_is_refused_with_a_hint() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("seance.toml"),
        "lissten = '127.0.0.1:1'\n",
    )
    .unwrap();
    let refused = run(folder.path(), &["migrate"], "");
    assert!(!refused.status.success());
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(told.contains("did you mean `listen`?"), "{told}");
}
