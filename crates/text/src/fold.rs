//! Text made comparable: for search (without accents or case), for order, for addresses.

use icu_collator::{Collator, CollatorBorrowed, options::CollatorOptions};
use icu_locale_core::locale;
use std::sync::LazyLock;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// The order of French dictionaries; none if its data were missing.
static COLLATOR: LazyLock<Option<CollatorBorrowed<'static>>> =
    LazyLock::new(|| Collator::try_new(locale!("fr").into(), CollatorOptions::default()).ok());

/// Folds `text` for search: lower case, no accents, `œ` → `oe`, `æ` → `ae`, `ß` → `ss`, runs of
/// anything but letters and digits become one space. FTS and `unaccent` disagree on ligatures: we do it here.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        // Most letters are these, and need no tables.
        if letter.is_ascii() {
            push(&mut folded, letter.to_ascii_lowercase());
        } else {
            // One by one: the marks whose order a whole text would decide are left out.
            decompose_compatible(letter, |part| {
                part.to_lowercase().for_each(|part| push(&mut folded, part));
            });
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Adds a letter that is decomposed and small.
fn push(folded: &mut String, letter: char) {
    match letter {
        'œ' => folded.push_str("oe"),
        'æ' => folded.push_str("ae"),
        'ß' => folded.push_str("ss"),
        letter if letter.is_ascii_alphanumeric() => folded.push(letter),
        letter if is_combining_mark(letter) => {}
        letter if letter.is_alphanumeric() => folded.push(letter),
        _ if folded.ends_with(' ') || folded.is_empty() => {}
        _ => folded.push(' '),
    }
}

/// A key whose byte order is the order that readers of French expect (Emile, Éric, Étienne, Zoé).
pub fn sort_key(text: &str) -> String {
    let mut key = Vec::new();
    let Some(collator) = COLLATOR.as_ref() else {
        return fold(text);
    };
    match collator.write_sort_key_to(text, &mut key) {
        Ok(()) => key.iter().map(|byte| format!("{byte:02x}")).collect(),
        Err(never) => match never {},
    }
}

/// A short name for addresses: folded words joined by `-`.
pub fn slug(text: &str) -> String {
    fold(text).replace(' ', "-")
}

#[cfg(test)]
mod tests {
    use super::{fold, slug, sort_key};
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

    /// Covers PM-3-06.
    #[test]
    fn accents_case_ligatures_and_apostrophes_do_not_count() {
        assert_eq!(fold("L’Œuvre d'ÉTÉ, à Straße"), "l oeuvre d ete a strasse");
        assert_eq!(slug("Raynal-Dy"), "raynal-dy");
    }

    #[test]
    fn letters_fold_as_in_a_whole_text() {
        let whole = |text: &str| -> String {
            let letters = text.nfkd().flat_map(char::to_lowercase);
            letters
                .filter(|letter| !is_combining_mark(*letter) && letter.is_alphanumeric())
                .collect()
        };
        for text in [
            "Ǆ ﬁ Ⅷ ½ İstanbul Ởq̣̇ ﷺ ㎏",
            "각하 e\u{301}\u{323} \u{1100}\u{1161}",
        ] {
            assert_eq!(fold(text).replace(' ', ""), whole(text));
        }
    }

    #[test]
    fn order_is_that_of_a_french_dictionary() {
        let mut names = [
            "Zoé", "éclair", "eclat", "Étienne", "Emile", "écluse", "Éric",
        ];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(
            names,
            [
                "éclair", "eclat", "écluse", "Emile", "Éric", "Étienne", "Zoé"
            ]
        );
    }
}
