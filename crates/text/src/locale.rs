//! The catalogues: every text that a person reads, one folder per language, one file per capability.

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use include_dir::{Dir, include_dir};
use std::sync::LazyLock;
use unic_langid::langid;

/// A value inside a text.
pub type Value<'v> = FluentValue<'v>;

/// A language that the interface speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// French, the first one.
    #[default]
    French,
}

static CATALOGUES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../locales");
static FRENCH: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle("fr"));

impl Locale {
    /// The code for `lang` attributes.
    pub fn code(self) -> &'static str {
        match self {
            Self::French => "fr",
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

fn bundle(code: &str) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![langid!("fr")]);
    bundle.set_use_isolating(false);
    let files = CATALOGUES
        .get_dir(code)
        .map(|folder| folder.files().collect::<Vec<_>>());
    for file in files.unwrap_or_default() {
        let text = french_spaces(file.contents_utf8().unwrap_or_default());
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
