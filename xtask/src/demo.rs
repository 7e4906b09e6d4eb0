//! The demonstration server, started for browsers and validators.

use crate::commands::{cargo, must, program};
use crate::places;
use crate::postgres::free_port;
use crate::scratch::{Running, Scratch};
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// The password of every persona of the demonstration.
pub const PASSWORD: &str = "demonstration-2026";

/// The first start fills a database in a debug build.
const PATIENCE: Duration = Duration::from_secs(180);

/// A running demonstration.
pub struct Demo {
    address: String,
    data: PathBuf,
    _running: Running,
}

impl Demo {
    /// Builds the server, starts its demonstration in an empty folder, waits until it is ready.
    pub fn start(scratch: &Scratch) -> Result<Self, String> {
        must(cargo().args(["build", "--quiet", "--workspace"]))?;
        let address = format!("127.0.0.1:{}", free_port()?);
        let log = places::target().join("demo.log");
        let mut running = scratch.start(
            "demo",
            program(&places::target().join("debug/seance").to_string_lossy())
                // A small limit, so that walks can send a file that is too large.
                .env("SEANCE_LARGEST_UPLOAD_MEGABYTES", "2")
                .args(["demo", "--listen", &address, "--data"])
                .arg(scratch.path().join("demo")),
            &log,
        )?;
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline && !running.has_ended() {
            if is_ready(&address) {
                return Ok(Self {
                    address,
                    data: scratch.path().join("demo"),
                    _running: running,
                });
            }
            thread::sleep(Duration::from_millis(100));
        }
        Err(format!(
            "the demonstration does not become ready: {}",
            tail(&log)
        ))
    }

    /// Returns its folder.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// Returns the folder in which its mails arrive: their secrets are nowhere else.
    pub fn mails(&self) -> PathBuf {
        self.data.join("outbox")
    }

    /// Returns where the demonstration answers.
    pub fn url(&self) -> String {
        // By its name: passkeys belong to names.
        self.address.replace("127.0.0.1", "http://localhost")
    }
}

fn is_ready(address: &str) -> bool {
    let Ok(mut stream) = TcpStream::connect(address) else {
        return false;
    };
    let request = format!("GET /readyz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    let mut answer = String::new();
    stream
        .set_read_timeout(Some(Duration::from_secs(5)))
        .is_ok()
        && stream.write_all(request.as_bytes()).is_ok()
        && stream.read_to_string(&mut answer).is_ok()
        && answer.starts_with("HTTP/1.1 200")
}

fn tail(log: &Path) -> String {
    let text = fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<_> = text.lines().collect();
    lines
        .iter()
        .skip(lines.len().saturating_sub(15))
        .copied()
        .collect::<Vec<_>>()
        .join("\n      ")
}
