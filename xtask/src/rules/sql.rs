//! One SQL text for two databases: what only one of them understands is refused.

use super::source::{Source, Tree};
use crate::report::Finding;

/// What must not stand in a statement, in capitals, and what to write instead.
const FORBIDDEN: [(&str, &str); 7] = [
    ("NOW()", "bind the instant"),
    ("CURRENT_TIMESTAMP", "bind the instant"),
    ("::", "write CAST(… AS …)"),
    ("ILIKE", "search a folded column"),
    ("ANY(", "bind a list with IN"),
    ("LATERAL", "join, or ask twice"),
    ("SELECT *", "name the columns"),
];

/// Checks every statement of the production code.
pub fn check(tree: &Tree) -> Vec<Finding> {
    tree.rust
        .iter()
        .filter(|source| source.path.starts_with("crates/") && !source.is_test())
        .flat_map(statements)
        .collect()
}

fn statements(source: &Source) -> Vec<Finding> {
    let in_store = source.path.ends_with("/store.rs") || source.path.contains("/store/");
    let mut found = Vec::new();
    for literal in &source.lexed.literals {
        let before = source.lexed.spoken.get(..literal.start).unwrap_or_default();
        let before = before.trim_end_matches(['"', '#', 'r']).trim_end();
        if before.ends_with("sql!(") || (in_store && before.ends_with(".push(")) {
            for (at, message) in refused(&literal.text) {
                found.push(Finding::new(
                    &source.path,
                    source.line(literal.start + at),
                    message,
                ));
            }
        }
    }
    found
}

fn refused(statement: &str) -> Vec<(usize, String)> {
    let capitals = statement.to_ascii_uppercase();
    let mut found = Vec::new();
    for (forbidden, instead) in FORBIDDEN {
        for (at, _) in capitals.match_indices(forbidden) {
            if !touches_a_name(&capitals, at, forbidden) {
                found.push((
                    at,
                    format!("{forbidden} is not for both databases: {instead}"),
                ));
            }
        }
    }
    for (at, _) in capitals.match_indices("SUM(") {
        if !touches_a_name(&capitals, at, "SUM(")
            && !is_inside_cast(capitals.get(..at).unwrap_or_default())
        {
            found.push((
                at,
                "sum( has two types: write CAST(sum(…) AS BIGINT)".to_owned(),
            ));
        }
    }
    found
}

/// Answers whether the match is the end of a longer name, such as `COMPANY(` or `checksum(`.
fn touches_a_name(text: &str, at: usize, found: &str) -> bool {
    found.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && text
            .get(..at)
            .and_then(|before| before.chars().next_back())
            .is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
}

/// Answers whether one of the brackets still open belongs to a `CAST`.
fn is_inside_cast(before: &str) -> bool {
    let mut open = Vec::new();
    for (at, letter) in before.char_indices() {
        match letter {
            '(' => open.push(
                before
                    .get(..at)
                    .is_some_and(|text| text.trim_end().ends_with("CAST")),
            ),
            ')' => {
                open.pop();
            }
            _ => {}
        }
    }
    open.contains(&true)
}

#[cfg(test)]
mod tests {
    use super::super::source::Text;
    use super::*;

    #[test]
    fn what_one_database_alone_understands_is_refused() {
        let cases = [
            ("SELECT id FROM items WHERE created_at < {}", 0),
            ("SELECT id FROM items WHERE created_at < now()", 1),
            ("SELECT * FROM items", 1),
            ("SELECT count(*) FROM items", 0),
            ("SELECT id::text FROM items WHERE id = ANY({})", 2),
            (
                "SELECT CAST(COALESCE(sum(votes), 0) AS BIGINT) FROM ballots",
                0,
            ),
            (
                "SELECT sum(votes), CAST(sum(seats) AS BIGINT) FROM ballots",
                1,
            ),
            ("SELECT checksum(x) FROM company(y)", 0),
        ];
        for (statement, expected) in cases {
            assert_eq!(refused(statement).len(), expected, "{statement}");
        }
    }

    #[test]
    fn only_statements_are_read() {
        let text = "fn f() { a(\"SELECT *\"); db.one(sql!(\n    r#\"SELECT\n * FROM t\"#)); db.one(sql!(\"SELECT * FROM t\")) }";
        let source = Source::new(Text {
            path: "crates/queue/src/store.rs".to_owned(),
            text: text.to_owned(),
        });
        let lines: Vec<_> = statements(&source)
            .into_iter()
            .map(|finding| finding.line)
            .collect();
        assert_eq!(lines, [3]);
    }
}
