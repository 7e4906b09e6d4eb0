//! A temporary folder and the programs started in it; both go when this process goes.
//!
//! A small shell waits on the other end of a pipe. However this process ends (return, failure,
//! Ctrl-C, kill), the pipe closes: the shell then stops what still runs and removes the folder.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const GUARDIAN: &str = r#"
cat > /dev/null
alive() {
    for file in "$1"/*.pid; do
        if [ -f "$file" ] && kill -0 "$(cat "$file")" 2> /dev/null; then return 0; fi
    done
    return 1
}
signal() {
    for file in "$2"/*.pid; do
        if [ -f "$file" ]; then kill "$1" "$(cat "$file")" 2> /dev/null; fi
    done
}
signal -INT "$1"
tries=0
while [ "$tries" -lt 100 ] && alive "$1"; do tries=$((tries + 1)); sleep 0.1; done
signal -KILL "$1"
rm -rf "$1"
"#;

/// How long a program may take to stop by itself.
const PATIENCE: Duration = Duration::from_secs(10);

/// A temporary folder with its guardian.
pub struct Scratch {
    path: PathBuf,
    guardian: Child,
}

impl Scratch {
    /// Makes the folder; its path is short, since Unix sockets live in it.
    pub fn new() -> Result<Self, String> {
        let path = std::env::temp_dir().join(format!("seance-{}", std::process::id()));
        fs::create_dir(&path)
            .and_then(|()| fs::set_permissions(&path, Permissions::from_mode(0o755)))
            .map_err(|problem| format!("{}: {problem}", path.display()))?;
        let guardian = Command::new("sh")
            .args(["-c", GUARDIAN, "guardian"])
            .arg(&path)
            .stdin(Stdio::piped())
            .process_group(0)
            .spawn()
            .map_err(|problem| format!("sh cannot be run: {problem}"))?;
        Ok(Self { path, guardian })
    }

    /// Returns the folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Starts a program which writes into `log` and ends with this folder at the latest.
    pub fn start(&self, name: &str, command: &mut Command, log: &Path) -> Result<Running, String> {
        let said = |problem: std::io::Error| format!("{name} cannot be started: {problem}");
        let log = fs::File::create(log).map_err(said)?;
        let child = command
            .stdin(Stdio::null())
            .stdout(log.try_clone().map_err(said)?)
            .stderr(log)
            .spawn()
            .map_err(said)?;
        let mut running = Running {
            pid: child.id(),
            child,
            pid_file: self.path.join(format!("{name}.pid")),
        };
        running.is_known_as(running.pid)?;
        Ok(running)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        drop(self.guardian.stdin.take());
        // Nothing is left to do when the guardian itself is gone.
        let _ = self.guardian.wait();
    }
}

/// A program that runs until this value is dropped.
pub struct Running {
    child: Child,
    pid: u32,
    pid_file: PathBuf,
}

impl Running {
    /// Notes which process to stop, when it is not the one started (a child of `runuser`).
    pub fn is_known_as(&mut self, pid: u32) -> Result<(), String> {
        self.pid = pid;
        fs::write(&self.pid_file, pid.to_string())
            .map_err(|problem| format!("{}: {problem}", self.pid_file.display()))
    }

    /// Answers whether the program ended by itself.
    pub fn has_ended(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Whatever fails here, the guardian of the folder does once more.
        let _ = Command::new("kill")
            .args(["-INT", &self.pid.to_string()])
            .stderr(Stdio::null())
            .status();
        let patience = Instant::now() + PATIENCE;
        while !self.has_ended() {
            if Instant::now() > patience {
                let _ = self.child.kill();
                let _ = self.child.wait();
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
        let _ = fs::remove_file(&self.pid_file);
    }
}
