//! The files that the rules read, and how to find a place in them.

use super::lexer::{self, Lexed};
use std::fs;
use std::path::{Path, PathBuf};

/// A Rust file.
pub struct Source {
    /// From the root of the project, with slashes.
    pub path: String,
    pub text: String,
    /// The production part: blocks under `#[cfg(test)]` are blanked.
    pub lexed: Lexed,
}

/// Any other text.
pub struct Text {
    pub path: String,
    pub text: String,
}

/// What the rules read.
pub struct Tree {
    pub manifests: Vec<Text>,
    pub rust: Vec<Source>,
    pub templates: Vec<Text>,
    pub catalogues: Vec<Text>,
}

impl Tree {
    /// Reads crates, workshop and French catalogues.
    pub fn read(root: &Path) -> Result<Self, String> {
        let rust = ["crates", "xtask"]
            .into_iter()
            .map(|folder| texts(root, folder, "rs"))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Self {
            manifests: texts(root, "crates", "toml")?
                .into_iter()
                .filter(|text| text.path.ends_with("/Cargo.toml"))
                .collect(),
            rust: rust.into_iter().flatten().map(Source::new).collect(),
            templates: texts(root, "crates/web/templates", "html")?,
            catalogues: texts(root, "locales/fr", "ftl")?,
        })
    }
}

impl Source {
    pub fn new(Text { path, text }: Text) -> Self {
        let lexed = without_tests(lexer::lex(&text));
        Self { path, text, lexed }
    }

    /// Answers whether the whole file is there for tests.
    pub fn is_test(&self) -> bool {
        self.path.contains("/tests/")
            || self.path.contains("/benches/")
            || self.path.ends_with("/tests.rs")
    }

    /// Returns the crate whose source this is.
    pub fn krate(&self) -> &str {
        let path = self.path.strip_prefix("crates/").unwrap_or(&self.path);
        path.split('/').next().unwrap_or_default()
    }

    /// Returns the line of a place, counted from 1.
    pub fn line(&self, at: usize) -> usize {
        line(&self.text, at)
    }

    /// Returns every place in the code where `name` stands as a whole word.
    pub fn words(&self, name: &str) -> Vec<usize> {
        words(&self.lexed.code, name)
    }
}

/// Returns the line of a place, counted from 1.
pub fn line(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

/// Returns every place where `name` stands and no letter touches it.
pub fn words(text: &str, name: &str) -> Vec<usize> {
    let touches = |at: Option<usize>| {
        at.and_then(|at| text.as_bytes().get(at))
            .is_some_and(|byte| lexer::is_name(*byte))
    };
    text.match_indices(name)
        .map(|(at, _)| at)
        .filter(|at| !touches(at.checked_sub(1)) && !touches(Some(at + name.len())))
        .collect()
}

/// Returns where the bracket opened at `open` is closed.
pub fn closing(code: &str, open: usize) -> usize {
    let bytes = code.as_bytes();
    let mut depth = 0usize;
    for (at, byte) in bytes.iter().enumerate().skip(open) {
        match byte {
            b'{' | b'(' | b'[' => depth += 1,
            b'}' | b')' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at;
                }
            }
            _ => {}
        }
    }
    code.len()
}

/// Blanks what stands under `#[cfg(test)]`.
fn without_tests(mut lexed: Lexed) -> Lexed {
    let mut stretches = Vec::new();
    for (at, _) in lexed.code.match_indices("#[cfg(test)]") {
        let after = lexed.code.get(at..).unwrap_or_default();
        let end = match after.find(['{', ';']).map(|found| at + found) {
            Some(open) if lexed.code.as_bytes().get(open) == Some(&b'{') => {
                closing(&lexed.code, open) + 1
            }
            Some(end) => end + 1,
            None => lexed.code.len(),
        };
        stretches.push((at, end));
    }
    let (mut code, mut spoken) = (lexed.code.into_bytes(), lexed.spoken.into_bytes());
    for (from, to) in &stretches {
        lexer::blank(&mut code, *from, *to);
        lexer::blank(&mut spoken, *from, *to);
    }
    lexed.code = String::from_utf8_lossy(&code).into_owned();
    lexed.spoken = String::from_utf8_lossy(&spoken).into_owned();
    lexed.literals.retain(|literal| {
        !stretches
            .iter()
            .any(|(from, to)| (from..to).contains(&&literal.start))
    });
    lexed
}

fn texts(root: &Path, folder: &str, extension: &str) -> Result<Vec<Text>, String> {
    let mut paths = Vec::new();
    walk(&root.join(folder), extension, &mut paths);
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path)
                .map_err(|problem| format!("{}: {problem}", path.display()))?;
            let path = path
                .strip_prefix(root)
                .unwrap_or(&path)
                .to_string_lossy()
                .replace('\\', "/");
            Ok(Text { path, text })
        })
        .collect()
}

/// Collects files, leaving out what tools install or build. A folder that is not there is empty.
fn walk(folder: &Path, extension: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        if path.is_dir() {
            if name != "target" && name != "node_modules" {
                walk(&path, extension, found);
            }
        } else if path.extension().is_some_and(|found| found == extension) {
            found.push(path);
        }
    }
}
