//! `shots`: a screenshot of every page, at three widths.

use crate::commands::{program, succeeds};
use crate::demo::{Demo, PASSWORD};
use crate::report::Verdict;
use crate::scratch::Scratch;
use crate::{places, tools};
use std::path::PathBuf;

/// Starts the demonstration and photographs it.
pub fn run(arguments: &[String]) -> Result<Verdict, String> {
    let folder = arguments
        .first()
        .map_or_else(|| places::target().join("shots"), PathBuf::from);
    tools::for_browser()?;
    tools::npm(&places::root().join("e2e"))?;
    let chromium = tools::chromium().ok_or("Chromium is not installed")?;
    let scratch = Scratch::new()?;
    let demo = Demo::start(&scratch)?;
    let taken = succeeds(
        program("node")
            .arg("e2e/shots.mjs")
            .arg(&folder)
            .env("SEANCE_URL", demo.url())
            .env("SEANCE_PASSWORD", PASSWORD)
            .env("SEANCE_CHROMIUM", chromium),
    )?;
    if !taken {
        return Ok(Verdict::Failed);
    }
    println!("Screenshots are in {}", folder.display());
    Ok(Verdict::Clean)
}
