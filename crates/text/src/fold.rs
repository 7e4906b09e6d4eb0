//! Text made comparable: for search (without accents or case), for order, for addresses.

use icu_collator::{Collator, options::CollatorOptions};
use icu_locale_core::locale;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Folds `text` for search: lower case, no accents, `œ` → `oe`, `æ` → `ae`, `ß` → `ss`, runs of
/// anything but letters and digits become one space. FTS and `unaccent` disagree on ligatures: we do it here.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.nfkd().flat_map(char::to_lowercase) {
        match letter {
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            letter if is_combining_mark(letter) => {}
            letter if letter.is_alphanumeric() => folded.push(letter),
            _ if folded.ends_with(' ') || folded.is_empty() => {}
            _ => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// A key whose byte order is the order that readers of French expect (Emile, Éric, Étienne, Zoé).
pub fn sort_key(text: &str) -> String {
    let mut key = Vec::new();
    let Ok(collator) = Collator::try_new(locale!("fr").into(), CollatorOptions::default()) else {
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

    /// Covers PM-3-06.
    #[test]
    fn accents_case_ligatures_and_apostrophes_do_not_count() {
        assert_eq!(fold("L’Œuvre d'ÉTÉ, à Straße"), "l oeuvre d ete a strasse");
        assert_eq!(slug("Raynal-Dy"), "raynal-dy");
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
