//! Which words stand in which part of a subject. No I/O here.

use council::items::{Item, Told, Withheld};
use directory::bodies::Field;
use jiff::Zoned;
use kernel::AnnexId;
use sessions::annexes::Secrecy;
use std::collections::BTreeSet;
use text::{Locale, civil, fold};

/// The words of one part of a subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// What tells the parts of a subject apart: blank, a field's name, an annex's id.
    pub part: String,
    /// The field that is kept from some; blank for what all readers see.
    pub field: String,
    /// Is it told to all who see the field?
    pub told: Told,
    /// The words, folded, each once.
    pub words: BTreeSet<String>,
}

impl Entry {
    fn open(words: BTreeSet<String>) -> Self {
        Self {
            part: String::new(),
            field: String::new(),
            told: Told::Yes,
            words,
        }
    }

    /// What an annex says.
    pub fn of_annex((id, secrecy): (AnnexId, Secrecy), texts: &[&str]) -> Self {
        Self {
            part: id.to_string(),
            field: match secrecy {
                Secrecy::Open => String::new(),
                Secrecy::Confidential => CONFIDENTIAL.to_owned(),
            },
            ..Self::open(texts.iter().flat_map(|text| words(text)).collect())
        }
    }
}

/// In the place of a field: an annex that is kept from some.
pub(super) const CONFIDENTIAL: &str = "confidential_annex";

/// Longer words are no words: a key, a drawing made of letters.
const LONGEST_WORD: usize = 60;
/// PostgreSQL keeps a megabyte of words in a row.
const MOST_WORDS: usize = 40_000;

/// The words of a text, folded, each once.
pub(super) fn words(text: &str) -> BTreeSet<String> {
    fold(text)
        .split(' ')
        .filter(|word| !word.is_empty() && word.len() <= LONGEST_WORD)
        .take(MOST_WORDS * 10)
        .map(str::to_owned)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .take(MOST_WORDS)
        .collect()
}

/// The words that somebody asks for. One that is longer than any that is kept is cut, and finds nothing.
pub(super) fn asked(query: &str) -> Vec<String> {
    let words: BTreeSet<String> = fold(query)
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().take(LONGEST_WORD + 1).collect())
        .collect();
    words.into_iter().collect()
}

/// The fields in whose words an item is found, in the order in which an excerpt is looked for.
pub(super) const SEARCHED: [Field; 9] = [
    Field::Object,
    Field::Description,
    Field::Decision,
    Field::Motivation,
    Field::DetailedDescription,
    Field::Budget,
    Field::Keywords,
    Field::Observations,
    Field::Emergency,
];

/// What a field says, in words.
pub(super) fn text_of(item: &Item, field: Field) -> String {
    let said = &item.content;
    match field {
        Field::Object => said.object.clone(),
        Field::Keywords => said.keywords.clone(),
        Field::Budget => said.budget.text.plain(),
        Field::Emergency => said.emergency.reason.clone(),
        other => said.text(other).map(text::Rich::plain).unwrap_or_default(),
    }
}

/// The entries of an item: what all its readers see, and each field that is kept from some.
pub(super) fn of_item(item: &Item, withheld: &[Withheld]) -> Vec<Entry> {
    let mut open = words(&item.reference);
    let mut entries = vec![];
    for field in SEARCHED {
        let own = words(&text_of(item, field));
        match withheld.iter().find(|one| one.field == field) {
            None => open.extend(own),
            Some(_) if own.is_empty() => {}
            Some(kept) => entries.push(Entry {
                part: field.as_str().to_owned(),
                field: field.as_str().to_owned(),
                told: kept.told,
                words: own,
            }),
        }
    }
    entries.insert(0, Entry::open(open));
    entries
}

/// The entry of a meeting: its body, its place, and its day as people write it.
pub(super) fn of_meeting(body: &str, place: &str, begins: &Zoned) -> Entry {
    let days = [Locale::French, Locale::English]
        .map(|locale| civil::show(locale, begins, civil::Style::Long));
    // People look for «séance du 26 novembre».
    let texts = [body, place, &days[0], &days[1], "séance réunion meeting"];
    Entry::open(texts.into_iter().flat_map(words).collect())
}
