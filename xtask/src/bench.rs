//! `bench`: the measures of `bench/run.py`, on a release build.

use crate::commands::{cargo, must, program, succeeds};
use crate::places;
use crate::report::Verdict;

/// Builds the server as it is shipped and measures it; arguments go to the script.
pub fn run(arguments: &[String]) -> Result<Verdict, String> {
    must(cargo().args([
        "build",
        "--release",
        "-p",
        "server",
        "-p",
        "testkit",
        "--bin",
        "seance",
        "--example",
        "convening",
        "--example",
        "holding",
        "--example",
        "rights",
        "--example",
        "search",
        "--example",
        "load",
    ]))?;
    let measured = succeeds(
        program("python3")
            .arg("bench/run.py")
            .arg(places::target().join("release/seance"))
            .arg(places::target().join("release/examples/convening"))
            .arg(places::target().join("release/examples/holding"))
            .arg(places::target().join("release/examples/rights"))
            .arg(places::target().join("release/examples/search"))
            .arg(places::target().join("release/examples/load"))
            .args(arguments),
    )?;
    Ok(if measured {
        Verdict::Clean
    } else {
        Verdict::Failed
    })
}
