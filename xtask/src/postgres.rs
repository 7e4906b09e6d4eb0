//! A temporary PostgreSQL cluster: own folder, own socket, no network, no durability.

use crate::commands::{is_there, quietly};
use crate::scratch::{Running, Scratch};
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

/// An address where nobody answers: with it the tests on PostgreSQL fail instead of being skipped.
pub const NOBODY: &str = "postgres://postgres@localhost:1/postgres?host=%2Fnonexistent";

const SETTINGS: [&str; 7] = [
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "max_connections=200",
    "listen_addresses=",
    "max_wal_size=1GB",
    "autovacuum=off",
];

/// A running cluster.
pub struct Cluster {
    url: String,
    _running: Running,
}

impl Cluster {
    /// Makes a cluster and waits until it answers.
    pub fn start(scratch: &Scratch) -> Result<Self, String> {
        let bin = binaries().ok_or("PostgreSQL is not installed")?;
        let data = scratch.path().join("pg");
        fs::create_dir(&data).map_err(|problem| format!("{}: {problem}", data.display()))?;
        if is_root() {
            quietly(Command::new("chown").arg("postgres").arg(&data))?;
        }
        quietly(
            as_postgres(&bin.join("initdb"))
                .args([
                    "--locale=C",
                    "--encoding=UTF8",
                    "--auth=trust",
                    "--username=postgres",
                ])
                .args(["--no-sync", "-D"])
                .arg(&data)
                .current_dir(&data),
        )?;
        let port = free_port()?;
        let running = serve(scratch, &bin, &data, port)?;
        let socket = data
            .to_string_lossy()
            .replace('%', "%25")
            .replace('/', "%2F");
        let url = format!("postgres://postgres@localhost:{port}/postgres?host={socket}");
        Ok(Self {
            url,
            _running: running,
        })
    }

    /// Returns where the cluster answers, as sqlx reads it.
    pub fn url(&self) -> &str {
        &self.url
    }
}

/// Returns the folder of Debian's newest PostgreSQL.
pub fn binaries() -> Option<PathBuf> {
    let mut found: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .flatten()
        .filter_map(|entry| {
            let version = entry.file_name().to_string_lossy().parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .filter(|(_, bin)| bin.join("initdb").is_file() && bin.join("postgres").is_file())
        .collect();
    found.sort();
    found.pop().map(|(_, bin)| bin)
}

/// Returns a port that nobody listens on.
pub fn free_port() -> Result<u16, String> {
    TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|problem| format!("no free port: {problem}"))
}

fn serve(scratch: &Scratch, bin: &Path, data: &Path, port: u16) -> Result<Running, String> {
    let mut command = as_postgres(&bin.join("postgres"));
    command
        .args(["-p", &port.to_string(), "-D"])
        .arg(data)
        .arg("-k")
        .arg(data)
        .current_dir(data);
    for setting in SETTINGS {
        command.args(["-c", setting]);
    }
    let log = scratch.path().join("postgres.log");
    let mut running = scratch.start("postgres", &mut command, &log)?;
    for _ in 0..300 {
        let ready = Command::new(bin.join("pg_isready"))
            .args(["-q", "-p", &port.to_string(), "-h"])
            .arg(data)
            .status();
        if ready.is_ok_and(|status| status.success()) {
            running.is_known_as(postmaster(data)?)?;
            return Ok(running);
        }
        if running.has_ended() {
            break;
        }
        thread::sleep(Duration::from_millis(100));
    }
    let said = fs::read_to_string(&log).unwrap_or_default();
    Err(format!("PostgreSQL does not answer: {}", said.trim()))
}

/// Reads the server's own process, since `runuser` stands between it and us.
fn postmaster(data: &Path) -> Result<u32, String> {
    fs::read_to_string(data.join("postmaster.pid"))
        .ok()
        .and_then(|text| text.lines().next()?.trim().parse().ok())
        .ok_or_else(|| "PostgreSQL wrote no postmaster.pid".to_owned())
}

/// Returns a command of PostgreSQL, which refuses to run as root.
fn as_postgres(binary: &Path) -> Command {
    if !is_root() || !is_there("runuser") {
        return Command::new(binary);
    }
    let mut command = Command::new("runuser");
    command.args(["-u", "postgres", "--"]).arg(binary);
    command
}

fn is_root() -> bool {
    quietly(Command::new("id").arg("-u")).is_ok_and(|user| user.trim() == "0")
}
