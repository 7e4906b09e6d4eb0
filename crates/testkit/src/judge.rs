//! Outside tools that judge what the application writes; see `judges/README.md`.

use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// Asks a judge of `judges/` by its name. What it accepts is described, what it refuses has a reason.
///
/// A judge that breaks down neither accepts nor refuses: the test fails.
pub fn judge(name: &str, arguments: &[&Path]) -> Result<Value, String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../judges")
        .join(name)
        .with_extension("py");
    let said = Command::new(python())
        .arg(script)
        .args(arguments)
        .output()
        .expect("the judges' Python");
    if said.status.success() {
        return Ok(serde_json::from_slice(&said.stdout).expect("a judge speaks JSON"));
    }
    let heard = String::from_utf8_lossy(&said.stderr);
    let reason = heard.split_once("refused: ").map(|(_, reason)| reason);
    match (said.status.code(), reason) {
        (Some(1), Some(reason)) => Err(reason.trim_end().to_owned()),
        _ => panic!("the judge {name} broke down: {heard}"),
    }
}

fn python() -> String {
    #[expect(
        clippy::disallowed_methods,
        reason = "the harness is told where the judges' Python is"
    )]
    let python = std::env::var("TEST_JUDGES_PYTHON");
    python.expect("TEST_JUDGES_PYTHON is missing: run cargo xtask test")
}
