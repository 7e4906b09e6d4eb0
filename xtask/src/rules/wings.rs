//! Inside the wings: SQL stays in stores, decisions stay pure, capabilities call only those before them.

use super::source::{Source, Tree, closing};
use crate::report::Finding;

const WINGS: [&str; 5] = ["kernel", "directory", "sessions", "council", "overview"];

/// The capabilities of each wing; each may name those written before it.
const ORDER: [(&str, &[&str]); 4] = [
    (
        "directory",
        &["identity", "people", "notices", "bodies", "access"],
    ),
    (
        "sessions",
        &[
            "sittings",
            "annexes",
            "templates",
            "messages",
            "evidence",
            "convocations",
        ],
    ),
    (
        "council",
        &["items", "meetings", "assembly", "ballots", "minutes"],
    ),
    (
        "overview",
        &[
            "search",
            "boards",
            "statistics",
            "founding",
            "exports",
            "privacy",
            "checks",
            "reactions",
        ],
    ),
];

/// Words by which a pushed string is known to be SQL.
const SQL_WORDS: [&str; 12] = [
    "SELECT", "WHERE", "AND", "OR", "FROM", "JOIN", "ORDER", "LIMIT", "UNION", "EXISTS", "VALUES",
    "SET",
];

/// Checks every production file of the wings.
pub fn check(tree: &Tree) -> Vec<Finding> {
    tree.rust
        .iter()
        .filter(|source| WINGS.contains(&source.krate()) && !source.is_test())
        .filter(|source| source.path.contains("/src/"))
        .flat_map(|source| {
            let mut found = stores(source);
            found.extend(pure_rules(source));
            found.extend(order(source));
            found
        })
        .collect()
}

fn stores(source: &Source) -> Vec<Finding> {
    if source.path.ends_with("/store.rs") || source.path.contains("/store/") {
        return Vec::new();
    }
    let refusal = |at| {
        let message = "SQL belongs in store.rs, private to its capability";
        Finding::new(&source.path, source.line(at), message)
    };
    let macros = source.words("sql").into_iter().filter(|at| {
        source
            .lexed
            .code
            .get(at + 3..)
            .is_some_and(|rest| rest.starts_with("!("))
    });
    let pushed = source.lexed.literals.iter().filter(|literal| {
        let before = source
            .lexed
            .spoken
            .get(..literal.start.saturating_sub(1))
            .unwrap_or_default();
        before.trim_end().ends_with(".push(") && is_sql(&literal.text)
    });
    macros
        .map(refusal)
        .chain(pushed.map(|literal| refusal(literal.start)))
        .collect()
}

fn is_sql(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphabetic())
        .any(|word| SQL_WORDS.contains(&word))
}

fn pure_rules(source: &Source) -> Vec<Finding> {
    if !source.path.ends_with("/rules.rs") {
        return Vec::new();
    }
    let message = "rules are pure: states become columns in store.rs, instants come from kernel";
    let database = source.words("db").into_iter().filter(|at| {
        source
            .lexed
            .code
            .get(at + 2..)
            .is_some_and(|rest| rest.starts_with("::"))
    });
    database
        .chain(source.words("sqlx"))
        .map(|at| Finding::new(&source.path, source.line(at), message))
        .collect()
}

fn order(source: &Source) -> Vec<Finding> {
    let Some((wing, capabilities)) = ORDER.iter().find(|(wing, _)| *wing == source.krate()) else {
        return Vec::new();
    };
    let inside = source
        .path
        .strip_prefix(&format!("crates/{wing}/src/"))
        .unwrap_or_default();
    let Some((capability, _)) = inside.split_once('/') else {
        return match inside.strip_suffix(".rs") {
            Some(name) => later(source, capabilities, name),
            None => Vec::new(),
        };
    };
    if !capabilities.contains(&capability) {
        let message = format!(
            "the capability {capability} is unknown: write its place in xtask/src/rules/wings.rs and ARCHITECTURE.md"
        );
        return vec![Finding::new(&source.path, 1, message)];
    }
    later(source, capabilities, capability)
}

/// Finds capabilities named by one that is written before them.
fn later(source: &Source, capabilities: &[&str], capability: &str) -> Vec<Finding> {
    let after: Vec<_> = capabilities
        .iter()
        .skip_while(|name| **name != capability)
        .skip(1)
        .collect();
    named(&source.lexed.code)
        .into_iter()
        .filter(|(name, _)| after.iter().any(|later| *later == name))
        .map(|(name, at)| {
            let message = format!("{capability} must not name {name}, which is written after it: send a fact down or an event");
            Finding::new(&source.path, source.line(at), message)
        })
        .collect()
}

/// Returns the modules named as `crate::name` or `crate::{name, …}`.
fn named(code: &str) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    for at in super::source::words(code, "crate") {
        let Some(rest) = code.get(at..).and_then(|rest| rest.strip_prefix("crate::")) else {
            continue;
        };
        if !rest.starts_with('{') {
            found.push((first_name(rest), at));
            continue;
        }
        let open = at + "crate::".len();
        let group = code.get(open + 1..closing(code, open)).unwrap_or_default();
        let mut depth = 0usize;
        let mut start = 0;
        for (place, letter) in group.char_indices().chain([(group.len(), ',')]) {
            match letter {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                ',' if depth == 0 => {
                    let member = group.get(start..place).unwrap_or_default().trim_start();
                    found.push((first_name(member), open));
                    start = place + 1;
                }
                _ => {}
            }
        }
    }
    found
}

fn first_name(text: &str) -> String {
    text.chars()
        .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::source::Text;
    use super::*;

    fn count(rule: fn(&Source) -> Vec<Finding>, path: &str, text: &str) -> usize {
        rule(&Source::new(Text {
            path: path.to_owned(),
            text: text.to_owned(),
        }))
        .len()
    }

    #[test]
    fn sql_stays_in_stores() {
        let text = "fn f() { db.all(sql!(\"SELECT id FROM items\")); list.push(\"AND\".len()); s.push(\" AND x = \"); }";
        assert_eq!(count(stores, "crates/council/src/items/store.rs", text), 0);
        assert_eq!(count(stores, "crates/council/src/items/mod.rs", text), 3);
        assert_eq!(
            count(
                stores,
                "crates/council/src/items/mod.rs",
                "v.push(\"and\"); // sql!(x)"
            ),
            0
        );
    }

    #[test]
    fn rules_name_no_database() {
        assert_eq!(
            count(
                pure_rules,
                "crates/council/src/items/rules.rs",
                "use kernel::Instant; work.db;"
            ),
            0
        );
        assert_eq!(
            count(
                pure_rules,
                "crates/council/src/items/rules.rs",
                "use db::Instant; #[derive(sqlx::Type)]"
            ),
            2
        );
    }

    #[test]
    fn capabilities_look_back_only() {
        let items = "crates/council/src/items/mod.rs";
        assert_eq!(count(order, items, "use crate::items::rules;"), 0);
        assert_eq!(count(order, items, "use crate::meetings::MeetingId;"), 1);
        assert_eq!(
            count(order, items, "use crate::{items::{a, b}, meetings};"),
            1
        );
        assert_eq!(
            count(
                order,
                "crates/council/src/meetings/mod.rs",
                "use crate::items;"
            ),
            0
        );
        assert_eq!(count(order, "crates/council/src/helpers/mod.rs", ""), 1);
    }
}
