//! Files and functions that nobody could read on one screen.

use super::source::{Source, Tree, closing, line, words};
use crate::report::Finding;

const LINES_OF_A_FILE: usize = 500;
const LINES_OF_A_FUNCTION: usize = 80;

/// Checks the production code; tests may be long.
pub fn check(tree: &Tree) -> Vec<Finding> {
    tree.rust
        .iter()
        .filter(|source| !source.is_test())
        .flat_map(|source| {
            let mut found = functions(source);
            found.extend(file(source));
            found
        })
        .collect()
}

fn file(source: &Source) -> Option<Finding> {
    let all = source.text.lines().count();
    let lines = all.saturating_sub(test_lines(source));
    (lines > LINES_OF_A_FILE).then(|| {
        let message = format!("{lines} lines, {LINES_OF_A_FILE} at most: split it by use case");
        Finding::new(&source.path, LINES_OF_A_FILE + 1, message)
    })
}

/// Counts the lines of the test module, which stands last in a file.
fn test_lines(source: &Source) -> usize {
    let Some(start) = source.text.find("#[cfg(test)]\nmod ") else {
        return 0;
    };
    source
        .text
        .get(start..)
        .map_or(0, |tests| tests.lines().count())
}

fn functions(source: &Source) -> Vec<Finding> {
    let code = &source.lexed.code;
    let mut found = Vec::new();
    for at in words(code, "fn") {
        let Some((name, from, to)) = body(code, at) else {
            continue;
        };
        let lines = line(code, to) - line(code, from) + 1;
        if lines > LINES_OF_A_FUNCTION {
            let message =
                format!("{name} has {lines} lines, {LINES_OF_A_FUNCTION} at most: name its parts");
            found.push(Finding::new(&source.path, line(code, from), message));
        }
    }
    found
}

/// Returns the name of the function that begins here, and where it begins and ends.
fn body(code: &str, at: usize) -> Option<(String, usize, usize)> {
    let rest = code.get(at + 2..)?;
    let name: String = rest
        .trim_start()
        .chars()
        .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
        .collect();
    if name.is_empty() {
        return None;
    }
    let mut depth = 0usize;
    for (place, letter) in rest.char_indices() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ';' if depth == 0 => return None,
            '{' if depth == 0 => return Some((name, at, closing(code, at + 2 + place))),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::source::Text;
    use super::*;

    fn source(text: String) -> Source {
        Source::new(Text {
            path: "crates/x/src/lib.rs".to_owned(),
            text,
        })
    }

    #[test]
    fn long_functions_are_refused() {
        let of = |lines: usize| {
            format!(
                "fn f(a: [u8; 4]) -> u8\n{{\n{}}}\n",
                "    g();\n".repeat(lines - 3)
            )
        };
        assert_eq!(functions(&source(of(80))).len(), 0);
        assert_eq!(functions(&source(of(81))).len(), 1);
        assert_eq!(
            functions(&source(format!(
                "#[cfg(test)]\nmod tests {{\n{}}}\n",
                of(200)
            )))
            .len(),
            0
        );
    }

    #[test]
    fn long_files_are_refused_and_tests_do_not_count() {
        assert!(file(&source("//\n".repeat(500))).is_none());
        assert!(file(&source("//\n".repeat(501))).is_some());
        let tests = format!("#[cfg(test)]\nmod tests {{\n{}}}\n", "//\n".repeat(400));
        assert!(file(&source("//\n".repeat(400) + &tests)).is_none());
    }
}
