//! The suites: each runs its own tool and reads the tool's own count.

use crate::bundles::Bundle;
use crate::commands::{Heard, cargo, heard, program};
use crate::demo::{Demo, PASSWORD};
use crate::report::Suite;
use crate::rules::Tree;
use crate::{places, tools};
use std::fs;
use std::path::Path;
use std::process::Command;

/// Runs the Rust tests; the stories find PostgreSQL at `postgres`, and the judges run with the Python
/// at `judges`.
pub fn nextest(postgres: &str, judges: Option<&Path>, filter: Option<&str>) -> Suite {
    const NAME: &str = "Rust (nextest)";
    if let Err(problem) = tools::cargo_tool("cargo-nextest") {
        return Suite::broken(NAME, problem);
    }
    let tools = places::target().join("tools/bin");
    let path = places::environment("PATH").unwrap_or_default();
    let ran = heard(
        cargo()
            .args([
                "nextest",
                "run",
                "--workspace",
                "--no-fail-fast",
                "--color",
                "never",
            ])
            .args(filter)
            .env("PATH", format!("{path}:{}", tools.display()))
            .env("TEST_POSTGRES_URL", postgres)
            .envs(judges.map(|python| ("TEST_JUDGES_PYTHON", python))),
    );
    match ran {
        Ok(ran) => counted_by_nextest(NAME, &ran, filter),
        Err(problem) => Suite::broken(NAME, problem),
    }
}

fn counted_by_nextest(name: &'static str, ran: &Heard, filter: Option<&str>) -> Suite {
    let summary = ran
        .errors
        .lines()
        .rev()
        .find(|line| line.trim_start().starts_with("Summary ["));
    let Some(summary) = summary else {
        return Suite::broken(name, "the tests did not build or did not start, see above");
    };
    let run = number_before(summary, " tests run:").or(number_before(summary, " test run:"));
    let passed = number_before(summary, " passed").unwrap_or(0);
    let left_out = number_before(summary, " skipped").unwrap_or(0);
    let mut suite = Suite {
        name,
        passed,
        failed: run.unwrap_or(passed).saturating_sub(passed),
        ..Suite::default()
    };
    match filter {
        Some(filter) => suite
            .notes
            .push(format!("{left_out} tests do not match {filter}")),
        None => {
            suite.skipped = left_out;
            suite.notes.extend(ignored_tests());
        }
    }
    refuse_silence(suite, ran)
}

/// Lists the tests that are switched off, with the reason that each must give.
fn ignored_tests() -> Vec<String> {
    let Ok(tree) = Tree::read(places::root()) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for source in &tree.rust {
        for (line, text) in source.text.lines().enumerate() {
            if let Some(rest) = text.trim_start().strip_prefix("#[ignore") {
                let reason = rest.trim_start_matches([' ', '=']).trim_end_matches(']');
                let reason = if reason.is_empty() {
                    "no reason given"
                } else {
                    reason
                };
                found.push(format!("skipped at {}:{}: {reason}", source.path, line + 1));
            }
        }
    }
    found
}

/// Runs a bundle's own tests.
pub fn bundle(bundle: Bundle) -> Suite {
    let (name, folder) = (bundle.suite, bundle.folder());
    if !folder.join("package.json").is_file() {
        return Suite::skipped(name, format!("{} has no package.json", folder.display()));
    }
    if let Err(problem) = tools::npm(&folder) {
        return Suite::broken(name, problem);
    }
    match heard(
        program("npm")
            .args(["test", "--silent"])
            .current_dir(&folder),
    ) {
        Ok(ran) => refuse_silence(counted_by_node(name, &ran.output), &ran),
        Err(problem) => Suite::broken(name, problem),
    }
}

/// Reads `# pass 3` (tap) or `ℹ pass 3` (spec).
fn counted_by_node(name: &'static str, output: &str) -> Suite {
    let count = |word: &str| {
        output.lines().rev().find_map(|line| {
            let line = line.trim().trim_start_matches(['#', 'ℹ']).trim_start();
            line.strip_prefix(word)?.trim().parse().ok()
        })
    };
    let number = |word: &str| count(word).unwrap_or(0u64);
    Suite {
        name,
        passed: number("pass "),
        failed: number("fail ") + number("cancelled "),
        skipped: number("skipped ") + number("todo "),
        notes: Vec::new(),
    }
}

/// Validates the OpenAPI document that the server serves.
pub fn openapi(url: &str) -> Suite {
    const NAME: &str = "OpenAPI (Python)";
    let python = match tools::python() {
        Ok(python) => python,
        Err(problem) => return Suite::broken(NAME, problem),
    };
    let ran = heard(
        Command::new(python)
            .arg("xtask/validators/openapi.py")
            .arg(url)
            .current_dir(places::root()),
    );
    match ran {
        Ok(ran) => {
            let last = ran.output.lines().next_back().unwrap_or_default();
            let suite = Suite {
                name: NAME,
                passed: number_before(last, " passed").unwrap_or(0),
                failed: number_before(last, " failed").unwrap_or(0),
                ..Suite::default()
            };
            refuse_silence(suite, &ran)
        }
        Err(problem) => Suite::broken(NAME, problem),
    }
}

/// Follows the journal of a demonstration through which every walk has gone: all that they did is written
/// down, unaltered.
pub fn journal(demo: &Demo) -> Suite {
    const NAME: &str = "Journal after it all";
    let binary = places::target().join("debug/seance");
    let ran = heard(
        program(&binary.to_string_lossy())
            .args(["admin", "verify-journal", "--data"])
            .arg(demo.data()),
    );
    match ran {
        Ok(ran) => {
            let stands = ran
                .output
                .lines()
                .filter(|line| line.ends_with("lines stand"));
            let passed = u64::try_from(stands.count()).unwrap_or(0);
            let suite = Suite {
                name: NAME,
                passed,
                failed: u64::from(!ran.succeeded),
                notes: match ran.succeeded {
                    true => vec![],
                    false => vec![ran.output.clone()],
                },
                ..Suite::default()
            };
            refuse_silence(suite, &ran)
        }
        Err(problem) => Suite::broken(NAME, problem),
    }
}

/// Runs the browser tests.
pub fn browser(demo: &Demo) -> Suite {
    const NAME: &str = "Browser (Playwright)";
    let folder = places::root().join("e2e");
    if let Err(problem) = tools::for_browser().and_then(|()| tools::npm(&folder)) {
        return Suite::broken(NAME, problem);
    }
    let Some(chromium) = tools::chromium() else {
        return Suite::broken(NAME, "Chromium is not installed");
    };
    let report = places::target().join("playwright.json");
    // A report of yesterday must not pass for today's.
    let _ = fs::remove_file(&report);
    let ran = heard(
        program("npx")
            .args(["--no-install", "playwright", "test"])
            .current_dir(&folder)
            .env("SEANCE_E2E_REPORT", &report)
            .env("SEANCE_URL", demo.url())
            .env("SEANCE_MAILS", demo.mails())
            .env("SEANCE_PASSWORD", PASSWORD)
            .env("SEANCE_CHROMIUM", chromium),
    );
    match ran {
        Ok(ran) => {
            let json = fs::read_to_string(&report).unwrap_or_default();
            refuse_silence(counted_by_playwright(NAME, &json), &ran)
        }
        Err(problem) => Suite::broken(NAME, problem),
    }
}

/// Reads the `stats` of the report. A test that needed two tries has failed.
fn counted_by_playwright(name: &'static str, json: &str) -> Suite {
    let stats = json
        .rfind("\"stats\"")
        .and_then(|at| json.get(at..))
        .unwrap_or_default();
    let number = |key: &str| number_after(stats, &format!("\"{key}\":")).unwrap_or(0);
    let skipped = number("skipped");
    let mut notes: Vec<String> = json
        .split("\"type\": \"skip\"")
        .skip(1)
        .filter_map(|rest| rest.split("\"description\": \"").nth(1)?.split('"').next())
        .map(|reason| format!("skipped: {reason}"))
        .collect();
    notes.sort();
    notes.dedup();
    Suite {
        name,
        passed: number("expected"),
        failed: number("unexpected") + number("flaky"),
        skipped,
        notes,
    }
}

/// A tool that fails without counting a failure, or that counts nothing at all, has failed.
fn refuse_silence(mut suite: Suite, ran: &Heard) -> Suite {
    if suite.failed == 0 && !ran.succeeded {
        suite.failed = 1;
        suite
            .notes
            .push("the tool failed without counting a failure, see above".to_owned());
    } else if suite.passed + suite.failed + suite.skipped == 0 {
        suite.failed = 1;
        suite.notes.push("no test was run".to_owned());
    }
    suite
}

fn number_before(text: &str, word: &str) -> Option<u64> {
    let before = text.get(..text.find(word)?)?;
    before
        .rsplit(|c: char| !c.is_ascii_digit())
        .next()?
        .parse()
        .ok()
}

fn number_after(text: &str, word: &str) -> Option<u64> {
    let after = text.get(text.find(word)? + word.len()..)?.trim_start();
    after
        .split(|c: char| !c.is_ascii_digit())
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ran(errors: &str, succeeded: bool) -> Heard {
        Heard {
            succeeded,
            output: String::new(),
            errors: errors.to_owned(),
        }
    }

    #[test]
    fn nextest_counts_failures_and_time_outs() {
        let line = "     Summary [   1.205s] 7 tests run: 4 passed (1 slow), 2 failed, 1 timed out, 0 skipped\n";
        let suite = counted_by_nextest("x", &ran(line, false), None);
        assert_eq!((suite.passed, suite.failed, suite.skipped), (4, 3, 0));
        let suite = counted_by_nextest("x", &ran("error: could not compile", false), None);
        assert_eq!((suite.passed, suite.failed), (0, 1));
    }

    #[test]
    fn a_filter_that_matches_nothing_fails() {
        let line = "     Summary [   0.000s] 0 tests run: 0 passed, 12 skipped\n";
        let suite = counted_by_nextest("x", &ran(line, false), Some("nothing"));
        assert_eq!((suite.passed, suite.failed, suite.skipped), (0, 1, 0));
    }

    #[test]
    fn node_and_playwright_are_read() {
        let suite = counted_by_node(
            "x",
            "ℹ tests 5\nℹ pass 3\nℹ fail 1\nℹ cancelled 0\nℹ skipped 1\nℹ todo 0\n",
        );
        assert_eq!((suite.passed, suite.failed, suite.skipped), (3, 1, 1));
        let json = r#"{"suites": [], "stats": { "duration": 12.5, "expected": 9, "skipped": 2, "unexpected": 1, "flaky": 1 }}"#;
        let suite = counted_by_playwright("x", json);
        assert_eq!((suite.passed, suite.failed, suite.skipped), (9, 2, 2));
    }
}
