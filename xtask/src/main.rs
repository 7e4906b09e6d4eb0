//! The workshop of the project, called as `cargo xtask COMMAND`.
//!
//! *check* refuses what a reader would refuse; *test* runs every suite and counts; *shots*
//! takes the screenshots; *regenerate* rebuilds what is generated and committed; *bench* measures.

mod bench;
mod bundles;
mod check;
mod commands;
mod demo;
mod deny;
mod places;
mod postgres;
mod report;
mod rules;
mod scratch;
mod shots;
mod suites;
mod test;
mod tools;

use report::Verdict;
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask check                        format, lints, licences, arrows between crates, SQL, sizes, translation keys
cargo xtask test [FILTER] [--only rust|e2e|validators]
                                         every suite; with FILTER only the Rust tests whose name contains it
cargo xtask shots [DIR]                  screenshots of every page (default: target/shots)
cargo xtask regenerate                   the bundles of the editor and of the reader
cargo xtask bench                        what bench/run.py measures, on a release build";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((command, rest)) = arguments.split_first() else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let outcome = match command.as_str() {
        "check" => Ok(check::run()),
        "test" => test::run(rest),
        "shots" => shots::run(rest),
        "regenerate" => bundles::regenerate(),
        "bench" => bench::run(rest),
        _ => Err(format!("There is no command {command}.\n\n{USAGE}")),
    };
    match outcome {
        Ok(Verdict::Clean) => ExitCode::SUCCESS,
        Ok(Verdict::Failed) => ExitCode::FAILURE,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}
