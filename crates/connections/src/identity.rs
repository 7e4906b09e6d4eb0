//! Who somebody in a log is.
//!
//! By the identifier that we gave, by e-mail, or because somebody said so. A name alone decides nothing: it only proposes.
//! Whom nobody recognises stays in the report under the name that the source shows.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::event::Hint;

/// Somebody whom the class expects, or whom the organisation knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The key of the person: unique in the class.
    pub key: String,
    /// The name to print.
    pub name: String,
    /// The e-mail to print.
    pub email: String,
    /// What sources may call this person.
    pub externals: Vec<String>,
}

/// Those who are expected, and what was said of those who were not recognised.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    known: BTreeMap<String, Known>,
    externals: BTreeMap<String, String>,
    emails: BTreeMap<String, Option<String>>,
    names: BTreeMap<String, Option<String>>,
    said: BTreeMap<String, String>,
}

/// How somebody was recognised.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// By the identifier that the source was given.
    Identifier,
    /// By e-mail.
    Email,
    /// Because somebody said so.
    Said,
    /// Not at all.
    Unmatched,
}

/// Who it is, for a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The same for all that is this person's.
    pub key: String,
    /// The name to print.
    pub name: String,
    /// The e-mail to print; empty when there is none.
    pub email: String,
    /// How it is known.
    pub standing: Standing,
}

/// Letters alone, in lower case, without accents: `Hélène  CARLIER` is `helene carlier`.
#[must_use]
pub fn folded(name: &str) -> String {
    let plain: String = name.nfd().filter(|one| !is_combining_mark(*one)).collect();
    let words: Vec<String> = plain
        .split(|one: char| !one.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
}

/// What stands for a hint: by it somebody says who it is. A name alone stands only for its own connection.
#[must_use]
pub fn key(hint: &Hint, source: &str, connection: &str) -> String {
    match (&hint.external, &hint.email) {
        (Some(external), _) => format!("x:{external}"),
        (None, Some(email)) => format!("e:{email}"),
        (None, None) => format!("c:{source}/{connection}"),
    }
}

impl Roster {
    /// Those known, and what was said: the key of a hint, and the key of the person (or of another hint) that it is.
    #[must_use]
    pub fn new(known: impl IntoIterator<Item = Known>, said: BTreeMap<String, String>) -> Self {
        let mut roster = Self {
            said,
            ..Self::default()
        };
        for one in known {
            // Two people with one address, or one name: then it says nothing.
            let only = |entry: &mut Option<String>| *entry = None;
            let email = one.email.trim().to_lowercase();
            if !email.is_empty() {
                roster
                    .emails
                    .entry(email)
                    .and_modify(only)
                    .or_insert_with(|| Some(one.key.clone()));
            }
            let name = folded(&one.name);
            roster
                .names
                .entry(name)
                .and_modify(only)
                .or_insert_with(|| Some(one.key.clone()));
            for external in &one.externals {
                roster.externals.insert(external.clone(), one.key.clone());
            }
            roster.known.insert(one.key.clone(), one);
        }
        roster
    }

    /// Those known, by their key.
    pub fn known(&self) -> impl Iterator<Item = &Known> {
        self.known.values()
    }

    /// Who it is.
    #[must_use]
    pub fn identify(&self, hint: &Hint, source: &str, connection: &str) -> Identity {
        let own = key(hint, source, connection);
        let said = self.said.get(&own).map(|key| (key, Standing::Said));
        let external = hint
            .external
            .as_ref()
            .and_then(|one| self.externals.get(one));
        let email = hint
            .email
            .as_ref()
            .and_then(|one| self.emails.get(one)?.as_ref());
        let found = said
            .or_else(|| external.map(|key| (key, Standing::Identifier)))
            .or_else(|| email.map(|key| (key, Standing::Email)));
        let (key, standing) = match found {
            Some((key, standing)) => (key.clone(), standing),
            None => (own, Standing::Unmatched),
        };
        match self.known.get(&key) {
            Some(one) => Identity {
                name: one.name.clone(),
                email: one.email.clone(),
                key,
                standing,
            },
            None => Identity {
                name: hint
                    .name
                    .clone()
                    .or_else(|| hint.external.clone())
                    .unwrap_or_default(),
                email: hint.email.clone().unwrap_or_default(),
                key,
                standing,
            },
        }
    }

    /// Whom a name proposes: the only one known who has it, in either order of its words.
    #[must_use]
    pub fn proposed(&self, hint: &Hint) -> Option<&Known> {
        let name = folded(hint.name.as_ref()?);
        let mut words: Vec<&str> = name.split(' ').collect();
        words.rotate_left(1);
        let turned = words.join(" ");
        let found = |name: &str| self.names.get(name).and_then(Option::as_ref);
        found(&name)
            .or_else(|| found(&turned))
            .and_then(|key| self.known.get(key))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Known, Roster, Standing, folded};
    use crate::event::Hint;

    fn known(key: &str, name: &str, email: &str) -> Known {
        Known {
            key: key.into(),
            name: name.into(),
            email: email.into(),
            externals: vec![format!("id-{key}")],
        }
    }

    fn hint(external: &str, email: &str, name: &str) -> Hint {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Hint {
            external: some(external),
            email: some(email),
            name: some(name),
            ..Hint::default()
        }
    }

    /// Covers nothing by a name alone.
    #[test]
    fn an_identifier_or_an_address_recognises_and_a_name_only_proposes() {
        let people = [
            known("1", "Hélène Carlier", "helene@soleil.example"),
            known("2", "Marc Antoine", "accueil@soleil.example"),
            known("3", "Marc ANTOINE", "accueil@soleil.example"),
        ];
        let said = BTreeMap::from([("c:zoom/row-4".to_owned(), "1".to_owned())]);
        let roster = Roster::new(people, said);
        let who = |hint: &Hint| {
            let found = roster.identify(hint, "zoom", "row-3");
            (found.key, found.standing)
        };
        assert_eq!(
            who(&hint("id-1", "", "")),
            ("1".into(), Standing::Identifier)
        );
        assert_eq!(
            who(&hint("", "helene@soleil.example", "H")),
            ("1".into(), Standing::Email)
        );
        // An address that two share, a name: nobody.
        assert_eq!(
            who(&hint("", "accueil@soleil.example", "")).1,
            Standing::Unmatched
        );
        let name = hint("", "", "CARLIER Helene");
        assert_eq!(who(&name), ("c:zoom/row-3".into(), Standing::Unmatched));
        assert_eq!(
            roster.proposed(&name).map(|one| one.key.as_str()),
            Some("1")
        );
        assert_eq!(roster.proposed(&hint("", "", "Marc Antoine")), None);
        let said = roster.identify(&name, "zoom", "row-4");
        assert_eq!(
            (said.name.as_str(), said.standing),
            ("Hélène Carlier", Standing::Said)
        );
        assert_eq!(folded("  LE-GOFF, Yann "), "le goff yann");
    }
}
