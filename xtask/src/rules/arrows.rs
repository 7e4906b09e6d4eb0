//! Which of our crates may depend on which, and what `web` may not even name.

use super::source::{Source, Text, Tree};
use crate::report::Finding;

/// Every crate of ours and the crates of ours that it may name; `*` is any.
const ARROWS: [(&str, &[&str]); 18] = [
    ("db", &[]),
    ("files", &[]),
    ("text", &[]),
    ("timestamp", &[]),
    ("connections", &[]),
    ("queue", &["db"]),
    ("documents", &["text"]),
    ("mail", &["text"]),
    ("authentication", &[]),
    ("kernel", &["db", "queue", "files", "text"]),
    ("directory", &["kernel", "text", "authentication"]),
    (
        "sessions",
        &[
            "directory",
            "kernel",
            "text",
            "documents",
            "mail",
            "timestamp",
        ],
    ),
    (
        "council",
        &["sessions", "directory", "kernel", "text", "documents"],
    ),
    (
        "training",
        &[
            "sessions",
            "directory",
            "kernel",
            "text",
            "documents",
            "connections",
        ],
    ),
    (
        "overview",
        &[
            "council",
            "sessions",
            "directory",
            "kernel",
            "text",
            "documents",
        ],
    ),
    (
        "web",
        &[
            "overview",
            "council",
            "training",
            "sessions",
            "directory",
            "kernel",
            "text",
        ],
    ),
    ("server", &["*"]),
    ("testkit", &["*"]),
];

/// Crates that stand below the wings: `web` reaches them through `kernel` alone.
const BELOW: [&str; 4] = ["db", "queue", "files", "mail"];

/// Checks the manifests, then the source of `web`.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let manifests = tree.manifests.iter().flat_map(manifest);
    let web = tree
        .rust
        .iter()
        .filter(|source| source.path.starts_with("crates/web/src/"))
        .flat_map(web);
    manifests.chain(web).collect()
}

/// A line of a manifest that names a crate.
struct Dependency {
    name: String,
    line: usize,
    for_tests: bool,
}

fn manifest(manifest: &Text) -> Vec<Finding> {
    let name = package(&manifest.text);
    let Some((_, allowed)) = ARROWS.iter().find(|(krate, _)| *krate == name) else {
        let message = format!(
            "the crate {name} is unknown: write its arrows in xtask/src/rules/arrows.rs and ARCHITECTURE.md"
        );
        return vec![Finding::new(&manifest.path, 1, message)];
    };
    dependencies(&manifest.text)
        .into_iter()
        .filter(|dependency| ARROWS.iter().any(|(krate, _)| *krate == dependency.name))
        .filter(|dependency| !(dependency.for_tests && dependency.name == "testkit"))
        .filter(|dependency| {
            !allowed.contains(&"*") && !allowed.contains(&dependency.name.as_str())
        })
        .map(|dependency| {
            let message = format!(
                "{name} must not depend on {}: the arrows of ARCHITECTURE.md go the other way",
                dependency.name
            );
            Finding::new(&manifest.path, dependency.line, message)
        })
        .collect()
}

fn package(manifest: &str) -> String {
    let mut section = "";
    for line in manifest.lines().map(str::trim) {
        if line.starts_with('[') {
            section = line;
        } else if section == "[package]"
            && line
                .split('=')
                .next()
                .is_some_and(|key| key.trim() == "name")
        {
            return line.split('"').nth(1).unwrap_or_default().to_owned();
        }
    }
    String::new()
}

/// Reads the tables `dependencies`, `dev-dependencies` and `build-dependencies`, whatever they stand in.
fn dependencies(manifest: &str) -> Vec<Dependency> {
    let mut found = Vec::new();
    let mut table = None;
    for (line, text) in manifest.lines().map(str::trim).enumerate() {
        let line = line + 1;
        if let Some(section) = text.strip_prefix('[') {
            let section = section.split(']').next().unwrap_or_default();
            let words: Vec<_> = section.split('.').collect();
            let at = words.iter().position(|word| word.ends_with("dependencies"));
            let for_tests = at
                .and_then(|at| words.get(at))
                .is_some_and(|word| word.starts_with("dev-"));
            table = at.map(|_| for_tests);
            if let Some(name) = at.and_then(|at| words.get(at + 1)) {
                found.push(Dependency {
                    name: (*name).to_owned(),
                    line,
                    for_tests,
                });
                table = None;
            }
        } else if let (Some(for_tests), Some((key, value))) = (table, text.split_once('=')) {
            let renamed = value
                .split_once("package")
                .and_then(|(_, rest)| rest.split('"').nth(1));
            let key = key
                .split('.')
                .next()
                .unwrap_or_default()
                .trim()
                .trim_matches('"');
            let name = renamed.unwrap_or(key).to_owned();
            if !text.starts_with('#') {
                found.push(Dependency {
                    name,
                    line,
                    for_tests,
                });
            }
        }
    }
    found
}

fn web(source: &Source) -> Vec<Finding> {
    let code = &source.lexed.code;
    let mut found = Vec::new();
    for at in source.words("sqlx") {
        found.push(refusal(source, at, "sqlx"));
    }
    for name in BELOW {
        // A page's own module may bear such a name.
        if !super::source::words(code, &format!("mod {name}")).is_empty() {
            continue;
        }
        for at in source.words(name) {
            let after = code.get(at + name.len()..).unwrap_or_default();
            let before = code.get(..at).unwrap_or_default();
            if after.starts_with("::") && names_a_crate(before) {
                found.push(refusal(source, at, name));
            }
        }
    }
    found
}

/// Answers whether the word after `before` is the crate, and not a module inside a longer path.
fn names_a_crate(before: &str) -> bool {
    before.strip_suffix("::").is_none_or(|path| {
        path.ends_with("kernel")
            || !path.ends_with(|letter: char| letter.is_alphanumeric() || letter == '_')
    })
}

fn refusal(source: &Source, at: usize, name: &str) -> Finding {
    let message = format!(
        "web must not name {name}: a page calls a use case of a wing, or a type that kernel re-exports"
    );
    Finding::new(&source.path, source.line(at), message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(name: &str, rest: &str) -> usize {
        let text = format!("[package]\nname = \"{name}\"\n{rest}");
        manifest(&Text {
            path: "crates/x/Cargo.toml".to_owned(),
            text,
        })
        .len()
    }

    #[test]
    fn arrows_go_one_way() {
        assert_eq!(
            refused(
                "council",
                "[dependencies]\nkernel.workspace = true\nserde = \"1\"\n"
            ),
            0
        );
        assert_eq!(
            refused(
                "council",
                "[dependencies]\noverview = { path = \"../overview\" }\n"
            ),
            1
        );
        assert_eq!(
            refused("council", "[dev-dependencies]\ntestkit.workspace = true\n"),
            0
        );
        assert_eq!(
            refused("council", "[dependencies]\ntestkit.workspace = true\n"),
            1
        );
        assert_eq!(refused("web", "[dependencies.db]\nworkspace = true\n"), 1);
        assert_eq!(
            refused(
                "web",
                "[dependencies]\nstore = { package = \"db\", path = \"../db\" }\n"
            ),
            1
        );
        assert_eq!(refused("newcomer", ""), 1);
    }

    #[test]
    fn web_names_no_database() {
        let count = |text: &str| {
            let text = Text {
                path: "crates/web/src/lib.rs".to_owned(),
                text: text.to_owned(),
            };
            web(&Source::new(text)).len()
        };
        assert_eq!(
            count("use kernel::Instant; // db::Instant\nlet a = \"db::x\";"),
            0
        );
        assert_eq!(count("use db::Read;"), 1);
        assert_eq!(count("use kernel::db::Read;"), 1);
        assert_eq!(count("crate::pages::files::show()"), 0);
        assert_eq!(count("sqlx::query(x)"), 1);
    }
}
