//! The rich-text editor: a bundle that is generated, committed and embedded.

use crate::commands::{must, program};
use crate::places;
use crate::report::Verdict;
use crate::tools;
use std::path::PathBuf;

/// Returns the editor's folder.
pub fn folder() -> PathBuf {
    places::root().join("crates/web/editor")
}

/// Rebuilds the bundle from its sources.
pub fn regenerate() -> Result<Verdict, String> {
    tools::npm(&folder())?;
    must(program("npm").args(["run", "build"]).current_dir(folder()))?;
    println!("The editor's bundle is rebuilt: look at what changed with git diff.");
    Ok(Verdict::Clean)
}
