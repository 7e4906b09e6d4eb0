//! `check`: format, lints, licences, and the rules that neither Cargo nor Clippy can see.

use crate::commands::{cargo, succeeds};
use crate::report::{Finding, Verdict};
use crate::rules::{self, Tree};
use crate::{deny, places};
use std::process::Command;

/// Runs every check, whatever the ones before said, and sums up.
pub fn run() -> Verdict {
    let outcomes = [
        ("format", tool(cargo().args(["fmt", "--all", "--check"]))),
        (
            "lints",
            tool(cargo().args([
                "clippy",
                "--workspace",
                "--all-targets",
                "--",
                "-D",
                "warnings",
            ])),
        ),
        ("dependencies", deny::check()),
        ("rules", own_rules()),
    ];
    println!("\nSummary of the checks");
    let mut verdict = Verdict::Clean;
    for (name, outcome) in outcomes {
        match outcome {
            Ok(said) => println!("  {name:<14} {said}"),
            Err(said) => {
                verdict = Verdict::Failed;
                println!("  {name:<14} REFUSED: {said}");
            }
        }
    }
    verdict
}

fn tool(command: &mut Command) -> Result<String, String> {
    if succeeds(command)? {
        Ok("clean".to_owned())
    } else {
        Err("see above".to_owned())
    }
}

/// Runs our own rules and prints what they refuse, in the order of the files.
fn own_rules() -> Result<String, String> {
    let tree = Tree::read(places::root())?;
    let mut findings: Vec<Finding> = Vec::new();
    for (_, rule) in rules::ALL {
        findings.extend(rule(&tree));
    }
    findings.sort();
    findings.dedup();
    for finding in &findings {
        println!("{finding}");
    }
    if findings.is_empty() {
        let names: Vec<_> = rules::ALL.iter().map(|(name, _)| *name).collect();
        let sources = tree.rust.len() + tree.templates.len() + tree.catalogues.len();
        Ok(format!("clean: {} ({sources} files)", names.join(", ")))
    } else {
        Err(format!("{} places, listed above", findings.len()))
    }
}
