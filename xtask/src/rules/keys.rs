//! Translation keys: every key used exists in French, every key that exists is used.

use super::source::{Text, Tree, line};
use crate::report::Finding;
use std::collections::{BTreeMap, BTreeSet};

/// How code names a key: what stands before the literal, and what the key begins with.
const FORMS: [(&str, &str); 8] = [
    (".t(", ""),
    ("refused(", "error-"),
    ("refused_with(", "error-"),
    ("code: ", "error-"),
    (".with(", ""),
    ("t!(", ""),
    ("Refused(", "error-"),
    ("flash(", "flash-"),
];

/// Prefixes under which a bare code names a key.
const PREFIXES: [&str; 3] = ["", "error-", "flash-"];

/// Compares the sources with the French catalogues.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let catalogue = catalogue(&tree.catalogues);
    let mut uses = Vec::new();
    let mut said = Said::default();
    for source in tree
        .rust
        .iter()
        .filter(|source| source.path.starts_with("crates/"))
    {
        said.literals(
            source
                .lexed
                .literals
                .iter()
                .map(|literal| literal.text.as_str()),
        );
        if !source.is_test() && source.krate() != "testkit" {
            uses.extend(uses_in(&source.path, &source.lexed.spoken));
        }
    }
    for template in &tree.templates {
        said.literals(template.text.split('"'));
        uses.extend(uses_in(&template.path, &template.text));
    }
    for text in &tree.catalogues {
        said.references(&text.text);
    }
    let mut found = missing(&catalogue, &uses);
    found.extend(orphans(&catalogue, &uses, &said));
    found
}

/// A place where a key is used.
struct Use {
    key: String,
    file: String,
    line: usize,
}

/// Where each key is written.
type Catalogue = BTreeMap<String, (String, usize)>;

fn catalogue(texts: &[Text]) -> Catalogue {
    let mut keys = Catalogue::new();
    for text in texts {
        let mut message = String::new();
        for (number, written) in text.text.lines().enumerate() {
            let Some((name, _)) = written.split_once('=') else {
                continue;
            };
            let name = name.trim_end();
            if is_key(name) {
                name.clone_into(&mut message);
                keys.insert(name.to_owned(), (text.path.clone(), number + 1));
            } else if let Some(attribute) = name
                .trim_start()
                .strip_prefix('.')
                .filter(|name| is_key(name))
            {
                keys.insert(
                    format!("{message}.{attribute}"),
                    (text.path.clone(), number + 1),
                );
            }
        }
    }
    keys
}

fn missing(catalogue: &Catalogue, uses: &[Use]) -> Vec<Finding> {
    uses.iter()
        .filter(|used| !catalogue.contains_key(&used.key))
        .map(|used| {
            let message = format!("the key {} is missing in locales/fr", used.key);
            Finding::new(&used.file, used.line, message)
        })
        .collect()
}

fn orphans(catalogue: &Catalogue, uses: &[Use], said: &Said) -> Vec<Finding> {
    let used: BTreeSet<&str> = uses.iter().map(|used| used.key.as_str()).collect();
    catalogue
        .iter()
        .filter(|(key, _)| !used.contains(key.as_str()) && !said.names(key))
        .map(|(key, (file, line))| {
            let message = format!("the key {key} is used nowhere: remove it");
            Finding::new(file, *line, message)
        })
        .collect()
}

/// Finds the keys that a text names in one of our forms.
fn uses_in(path: &str, text: &str) -> Vec<Use> {
    let mut found = Vec::new();
    let mut note = |at: usize, key: String| {
        if is_key(&key) {
            found.push(Use {
                key,
                file: path.to_owned(),
                line: line(text, at),
            });
        }
    };
    for (form, prefix) in FORMS {
        for (at, _) in text.match_indices(form) {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            let ends_a_name =
                before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
            if (form.starts_with('.') || !ends_a_name)
                && let Some(code) = text.get(at + form.len()..).and_then(literal)
            {
                note(at, format!("{prefix}{code}"));
            }
        }
    }
    for (at, form) in text.match_indices("Error::field(") {
        let second = text
            .get(at + form.len()..)
            .and_then(|rest| rest.split_once(','));
        if let Some(code) = second.and_then(|(_, rest)| literal(rest)) {
            note(at, format!("error-{code}"));
        }
    }
    found
}

/// Returns the string literal that begins here.
fn literal(text: &str) -> Option<&str> {
    let (inside, _) = text.trim_start().strip_prefix('"')?.split_once('"')?;
    Some(inside)
}

fn is_key(name: &str) -> bool {
    name.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && name
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.'))
}

/// Every string that the sources say, and every pattern such as `state-{}`.
#[derive(Default)]
struct Said {
    words: BTreeSet<String>,
    patterns: BTreeSet<(String, String)>,
}

impl Said {
    fn literals<'a>(&mut self, literals: impl Iterator<Item = &'a str>) {
        for literal in literals {
            match (literal.split_once('{'), literal.rsplit_once('}')) {
                (Some((prefix, _)), Some((_, suffix)))
                    if prefix.ends_with('-') && is_key(prefix) =>
                {
                    self.patterns.insert((prefix.to_owned(), suffix.to_owned()));
                }
                _ if is_key(literal) => {
                    self.words.insert(literal.to_owned());
                }
                _ => {}
            }
        }
    }

    /// Notes the messages that other messages name, as in `{ item-state }`.
    fn references(&mut self, catalogue: &str) {
        for placeable in catalogue.split('{').skip(1) {
            let name = placeable.split('}').next().unwrap_or_default().trim();
            if is_key(name) {
                self.words.insert(name.to_owned());
            }
        }
    }

    fn names(&self, key: &str) -> bool {
        PREFIXES.iter().any(|prefix| {
            key.strip_prefix(prefix).is_some_and(|code| {
                self.words.contains(code)
                    || self.patterns.iter().any(|(start, end)| {
                        code.strip_prefix(start.as_str())
                            .is_some_and(|rest| rest.ends_with(end.as_str()))
                    })
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::source::Source;
    use super::*;

    fn findings(rust: &str, html: &str, ftl: &str) -> Vec<String> {
        let text = |path: &str, text: &str| Text {
            path: path.to_owned(),
            text: text.to_owned(),
        };
        let tree = Tree {
            manifests: Vec::new(),
            rust: vec![Source::new(text("crates/web/src/a.rs", rust))],
            templates: vec![text("crates/web/templates/a.html", html)],
            catalogues: vec![text("locales/fr/a.ftl", ftl)],
        };
        check(&tree)
            .into_iter()
            .map(|finding| finding.message)
            .collect()
    }

    #[test]
    fn each_form_names_its_key() {
        let rust = "fn f() { l.t(\"a\"); l.with(\"b\", x); t!(\"c\"); Err(Error::Refused(\"d\")); Error::field(\"x\", \"e\"); p.flash(\"g\"); format!(\"h\") }";
        let ftl = "a = A\nb = B\nc = C\nerror-d = D\nerror-e = E\nflash-g = G\ni = I\n";
        assert_eq!(
            findings(rust, "{{ l.t(\"i\") }}", ftl),
            Vec::<String>::new()
        );
        assert_eq!(findings(rust, "", "").len(), 6);
    }

    #[test]
    fn orphans_are_found_and_patterns_save() {
        let ftl = "state-open = Ouvert\nstate-shut = Fermé\nlost = Perdu\nused-by-other = { base }\nbase = Base\n    .title = Titre\n";
        let rust =
            "fn f() { key(format!(\"state-{}\", s)); l.t(\"used-by-other\"); l.t(\"base.title\") }";
        assert_eq!(
            findings(rust, "", ftl),
            ["the key lost is used nowhere: remove it"]
        );
    }
}
