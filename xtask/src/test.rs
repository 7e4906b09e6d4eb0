//! `test`: every suite of the project, and one count for all.

use crate::demo::Demo;
use crate::postgres::{self, Cluster};
use crate::report::{self, Suite, Verdict};
use crate::scratch::Scratch;
use crate::{bundles, suites, tools};

/// Which suites to run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Only {
    Everything,
    Rust,
    Browser,
    Validators,
}

/// Runs the suites asked for. Nothing that was started outlives this function.
pub fn run(arguments: &[String]) -> Result<Verdict, String> {
    let (filter, only) = read(arguments)?;
    let suites = match Scratch::new() {
        Ok(scratch) => run_in(&scratch, filter, only),
        Err(problem) => vec![Suite::broken("Temporary folder", problem)],
    };
    Ok(report::summarise(&suites))
}

fn run_in(scratch: &Scratch, filter: Option<&str>, only: Only) -> Vec<Suite> {
    let mut done = Vec::new();
    if matches!(only, Only::Everything | Only::Rust) {
        done.extend(rust(scratch, filter));
    }
    if matches!(only, Only::Everything | Only::Browser) {
        done.extend(bundles::ALL.map(suites::bundle));
    }
    if only != Only::Rust {
        match Demo::start(scratch) {
            Ok(demo) => done.extend(on_demo(&demo, only)),
            Err(problem) => done.push(Suite::broken("Demonstration", problem)),
        }
    }
    done
}

/// Runs the Rust tests on both databases. Without PostgreSQL its half fails, it is not skipped; so do
/// the tests that ask a judge without Python.
fn rust(scratch: &Scratch, filter: Option<&str>) -> Vec<Suite> {
    let mut done = Vec::new();
    if let Err(problem) = tools::for_rust() {
        done.push(Suite::broken("Programs", problem));
    }
    let judges = tools::python()
        .map_err(|problem| done.push(Suite::broken("Judges", problem)))
        .ok();
    match Cluster::start(scratch) {
        Ok(cluster) => done.push(suites::nextest(cluster.url(), judges.as_deref(), filter)),
        Err(problem) => {
            done.push(Suite::broken("PostgreSQL", problem));
            done.push(suites::nextest(postgres::NOBODY, judges.as_deref(), filter));
        }
    }
    done
}

fn on_demo(demo: &Demo, only: Only) -> Vec<Suite> {
    let mut done = Vec::new();
    if only != Only::Browser {
        done.push(suites::openapi(&demo.url()));
    }
    if only != Only::Validators {
        done.push(suites::browser(demo));
    }
    done.push(suites::journal(demo));
    done
}

/// Reads `[FILTER] [--only SUITE]`; a filter means the Rust tests alone.
fn read(arguments: &[String]) -> Result<(Option<&str>, Only), String> {
    let mut filter = None;
    let mut only = None;
    let mut words = arguments.iter().map(String::as_str);
    while let Some(word) = words.next() {
        match word {
            "--only" => {
                only = Some(match words.next() {
                    Some("rust") => Only::Rust,
                    Some("e2e") => Only::Browser,
                    Some("validators") => Only::Validators,
                    _ => return Err("--only wants rust, e2e or validators".to_owned()),
                });
            }
            _ if word.starts_with('-') => return Err(format!("test has no option {word}")),
            _ => filter = Some(word),
        }
    }
    let implied = if filter.is_some() {
        Only::Rust
    } else {
        Only::Everything
    };
    Ok((filter, only.unwrap_or(implied)))
}
