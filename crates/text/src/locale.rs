//! The catalogues: every text that a person reads, one folder per language, one file per capability.

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use include_dir::{Dir, include_dir};
use std::sync::LazyLock;
use unic_langid::{LanguageIdentifier, langid};

/// A value inside a text.
pub type Value<'v> = FluentValue<'v>;

/// A language that the interface speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// French, the first one.
    #[default]
    French,
    /// English, as in Great Britain.
    English,
}

static CATALOGUES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../locales");
static FRENCH: LazyLock<FluentBundle<FluentResource>> =
    LazyLock::new(|| bundle("fr", langid!("fr"), french_spaces));
static ENGLISH: LazyLock<FluentBundle<FluentResource>> =
    LazyLock::new(|| bundle("en", langid!("en-GB"), english_marks));

impl Locale {
    /// The code for `lang` attributes.
    pub fn code(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }

    /// The language of a code; French for those that the interface does not speak.
    pub fn named(code: &str) -> Self {
        if code == "en" || code.starts_with("en-") {
            Self::English
        } else {
            Self::French
        }
    }

    /// The text of `key`. A missing key shows itself: a test refuses it first.
    pub fn t(self, key: &str) -> String {
        self.format(key, None)
    }

    /// The text of `key` with its values, such as `[("count", 3.into())]`.
    pub fn with<const N: usize>(self, key: &str, values: [(&'static str, Value<'_>); N]) -> String {
        let mut arguments = FluentArgs::with_capacity(N);
        for (name, value) in values {
            arguments.set(name, value);
        }
        self.format(key, Some(&arguments))
    }

    /// The text of `key` where it may be missing.
    pub fn maybe(self, key: &str) -> Option<String> {
        self.bundle().has_message(key).then(|| self.t(key))
    }

    fn bundle(self) -> &'static FluentBundle<FluentResource> {
        match self {
            Self::French => &FRENCH,
            Self::English => &ENGLISH,
        }
    }

    fn format(self, key: &str, arguments: Option<&FluentArgs<'_>>) -> String {
        let bundle = self.bundle();
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            return format!("⟦{key}⟧");
        };
        bundle
            .format_pattern(pattern, arguments, &mut vec![])
            .into_owned()
    }
}

fn bundle(
    code: &str,
    language: LanguageIdentifier,
    typography: fn(&str) -> String,
) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    bundle.set_use_isolating(false);
    let files = CATALOGUES
        .get_dir(code)
        .map(|folder| folder.files().collect::<Vec<_>>());
    for file in files.unwrap_or_default() {
        let text = typography(file.contents_utf8().unwrap_or_default());
        // What does not parse is left out here and refused by the test of the catalogues.
        let resource = FluentResource::try_new(text).unwrap_or_else(|(partial, _)| partial);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// French typography for our own texts (never for those of people): a narrow no-break space before
/// `; ! ?`, a no-break space before `: % €` and inside « ». Catalogues are typed with plain spaces.
fn french_spaces(catalogue: &str) -> String {
    let mut text = catalogue.to_owned();
    for mark in [';', '!', '?'] {
        text = text.replace(&format!(" {mark}"), &format!("\u{202f}{mark}"));
    }
    for mark in [':', '%', '€', '»'] {
        text = text.replace(&format!(" {mark}"), &format!("\u{a0}{mark}"));
    }
    text.replace("« ", "«\u{a0}")
        .replace("n° ", "n°\u{a0}")
        .replace('\'', "’")
}

/// English typography for our own texts: catalogues are typed with plain apostrophes.
fn english_marks(catalogue: &str) -> String {
    catalogue.replace('\'', "’")
}

#[cfg(test)]
mod tests {
    use super::{CATALOGUES, Locale, french_spaces};
    use fluent_bundle::FluentResource;

    #[test]
    fn catalogues_parse_and_no_key_stands_twice() {
        let mut seen = std::collections::BTreeSet::new();
        for folder in CATALOGUES.dirs() {
            for file in folder.files() {
                let text = french_spaces(file.contents_utf8().unwrap());
                if let Err((_, errors)) = FluentResource::try_new(text.clone()) {
                    panic!("{}: {errors:?}", file.path().display());
                }
                for line in text
                    .lines()
                    .filter(|line| line.contains(" =") && !line.starts_with([' ', '#', '.']))
                {
                    let key = line.split(" =").next().unwrap().to_owned();
                    assert!(
                        seen.insert((folder.path(), key)),
                        "{}: {line}",
                        file.path().display()
                    );
                }
            }
        }
    }

    /// What a page asks for is there in every language, with the same values.
    #[test]
    fn catalogues_say_the_same_in_every_language() {
        let said = |code: &str| {
            let mut keys = std::collections::BTreeMap::new();
            for file in CATALOGUES.get_dir(code).unwrap().files() {
                let mut key = String::new();
                for line in file.contents_utf8().unwrap().lines() {
                    if line.starts_with('#') {
                        continue;
                    }
                    if let Some((name, _)) = line
                        .split_once(" =")
                        .filter(|_| !line.starts_with([' ', '}', '.']))
                    {
                        key = name.to_owned();
                    }
                    let values: &mut std::collections::BTreeSet<String> =
                        keys.entry(key.clone()).or_default();
                    for part in line.split('$').skip(1) {
                        values.insert(
                            part.chars()
                                .take_while(|c| c.is_alphanumeric() || *c == '_')
                                .collect(),
                        );
                    }
                }
            }
            keys
        };
        let (french, english) = (said("fr"), said("en"));
        let missing: Vec<_> = french
            .keys()
            .filter(|key| !english.contains_key(*key))
            .collect();
        assert!(missing.is_empty(), "not in English: {missing:?}");
        let gone: Vec<_> = english
            .keys()
            .filter(|key| !french.contains_key(*key))
            .collect();
        assert!(gone.is_empty(), "only in English: {gone:?}");
        for (key, values) in &english {
            // English may do without a value, such as a gender; it never has one more.
            assert!(values.is_subset(&french[key]), "{key}: {values:?}");
        }
    }

    #[test]
    fn french_marks_get_their_spaces() {
        assert_eq!(
            french_spaces("Qui ? « Vous » : l'un"),
            "Qui\u{202f}? «\u{a0}Vous\u{a0}»\u{a0}: l’un"
        );
    }

    #[test]
    fn a_missing_key_shows_itself() {
        assert_eq!(Locale::French.t("no-such-key"), "⟦no-such-key⟧");
    }
}
