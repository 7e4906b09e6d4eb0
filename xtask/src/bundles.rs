//! The bundles of scripts: the rich-text editor and the PDF reader, generated, committed and embedded.

use crate::commands::{must, program};
use crate::places;
use crate::report::Verdict;
use crate::tools;
use std::path::PathBuf;

/// Scripts that are bundled from a folder of their own.
#[derive(Clone, Copy)]
pub struct Bundle {
    /// The name of its suite.
    pub suite: &'static str,
    folder: &'static str,
}

/// Every bundle.
pub const ALL: [Bundle; 2] = [
    Bundle {
        suite: "Editor (node)",
        folder: "crates/web/editor",
    },
    Bundle {
        suite: "Reader (node)",
        folder: "crates/web/reader",
    },
];

impl Bundle {
    /// Returns the folder of its sources.
    pub fn folder(self) -> PathBuf {
        places::root().join(self.folder)
    }
}

/// Rebuilds the bundles from their sources.
pub fn regenerate() -> Result<Verdict, String> {
    for bundle in ALL {
        tools::npm(&bundle.folder())?;
        must(
            program("npm")
                .args(["run", "build"])
                .current_dir(bundle.folder()),
        )?;
    }
    println!("The bundles are rebuilt: look at what changed with git diff.");
    Ok(Verdict::Clean)
}
