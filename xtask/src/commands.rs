//! Runs other programs and says what happened.

use crate::places;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};
use std::thread;

/// Returns a command that runs at the root of the project.
pub fn program(name: &str) -> Command {
    let mut command = Command::new(name);
    command.current_dir(places::root());
    command
}

/// Returns Cargo, the one that runs us when there is one.
pub fn cargo() -> Command {
    program(&places::environment("CARGO").unwrap_or_else(|| "cargo".to_owned()))
}

/// Runs a command in view of the reader and answers whether it succeeded.
pub fn succeeds(command: &mut Command) -> Result<bool, String> {
    command
        .status()
        .map(|status| status.success())
        .map_err(|problem| cannot_run(command, &problem))
}

/// Runs a command in view of the reader and refuses when it fails.
pub fn must(command: &mut Command) -> Result<(), String> {
    if succeeds(command)? {
        Ok(())
    } else {
        Err(format!("{} failed", shown(command)))
    }
}

/// Runs a command out of view; its output is in the answer, or in the refusal.
pub fn quietly(command: &mut Command) -> Result<String, String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|problem| cannot_run(command, &problem))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!("{} failed: {}", shown(command), said.trim()))
}

/// What a command printed while the reader looked on.
pub struct Heard {
    pub succeeded: bool,
    pub output: String,
    pub errors: String,
}

/// Runs a command in view of the reader and keeps what it prints.
pub fn heard(command: &mut Command) -> Result<Heard, String> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|problem| cannot_run(command, &problem))?;
    let errors = child.stderr.take();
    let listener = thread::spawn(move || relay(errors, std::io::stderr()));
    let output = relay(child.stdout.take(), std::io::stdout());
    let errors = listener.join().unwrap_or_default();
    let status = child
        .wait()
        .map_err(|problem| cannot_run(command, &problem))?;
    Ok(Heard {
        succeeded: status.success(),
        output,
        errors,
    })
}

/// Answers whether a program of this name is on the path.
pub fn is_there(name: &str) -> bool {
    places::environment("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(name).is_file()))
}

/// Copies what is read, line by line, and returns all of it.
fn relay(from: Option<impl Read>, mut to: impl Write) -> String {
    let mut all = String::new();
    let Some(from) = from else { return all };
    let mut reader = BufReader::new(from);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line).is_ok_and(|n| n > 0) {
        // A closed terminal does not stop the suite: what was said is kept all the same.
        let _ = to.write_all(&line);
        all.push_str(&String::from_utf8_lossy(&line));
        line.clear();
    }
    all
}

fn cannot_run(command: &Command, problem: &std::io::Error) -> String {
    format!("{} cannot be run: {problem}", shown(command))
}

fn shown(command: &Command) -> String {
    let words: Vec<_> = std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect();
    words.join(" ")
}
