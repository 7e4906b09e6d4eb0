//! Where things are: the root of the project, the target folder, the environment.

use std::path::{Path, PathBuf};

/// Returns the root of the project.
pub fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// Returns Cargo's target folder.
pub fn target() -> PathBuf {
    root().join(environment("CARGO_TARGET_DIR").unwrap_or_else(|| "target".to_owned()))
}

/// Returns a variable of the environment when it is set and not empty.
#[expect(
    clippy::disallowed_methods,
    reason = "a workshop tool is told by the environment where it runs; this is its only door"
)]
pub fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
