//! Where the words stand, with what surrounds them.

use super::{entries, store};
use council::items::{self, Item};
use directory::bodies::Field;
use kernel::{Actor, AnnexId, ItemId, Read, Result, Subject};
use sessions::annexes;
use std::collections::BTreeMap;
use text::fold;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it says.
    pub text: String,
    /// Is it a word that was looked for?
    pub is_hit: bool,
}

/// Where words were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// In a field of the item.
    Field(Field),
    /// In an annex of this title.
    Annex {
        /// Which.
        id: AnnexId,
        /// Its title.
        title: String,
    },
}

/// Words with what surrounds them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// Where they stand.
    pub source: Source,
    /// The text, cut.
    pub pieces: Vec<Piece>,
}

/// So much is shown before the first word that was looked for, and so much in all.
const BEFORE: usize = 60;
const SHOWN: usize = 220;

/// A text with the words that begin as one looked for set apart.
pub fn marked(text: &str, words: &[String]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = vec![];
    let mut push = |text: &str, is_hit: bool| match pieces.last_mut() {
        Some(last) if last.is_hit == is_hit && !is_hit => last.text.push_str(text),
        _ if text.is_empty() => {}
        _ => pieces.push(Piece {
            text: text.to_owned(),
            is_hit,
        }),
    };
    let mut rest = text;
    while !rest.is_empty() {
        let is_word = rest.chars().next().is_some_and(char::is_alphanumeric);
        let end = rest
            .find(|letter: char| letter.is_alphanumeric() != is_word && !is_mark(letter))
            .unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        push(run, is_word && begins(run, words));
        rest = after;
    }
    pieces
}

/// Does a word begin as one looked for?
fn begins(run: &str, words: &[String]) -> bool {
    let folded = match run.is_ascii() {
        true => run.to_ascii_lowercase(),
        false => fold(run),
    };
    words.iter().any(|word| folded.starts_with(word.as_str()))
}

fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

/// The surroundings of the first word that was looked for; none when it does not stand there.
fn around(text: &str, words: &[String]) -> Option<Vec<Piece>> {
    let whole: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let pieces = marked(&whole, words);
    let first = pieces.iter().position(|piece| piece.is_hit)?;
    let mut shown: Vec<Piece> = vec![];
    if let Some(before) = first.checked_sub(1).and_then(|place| pieces.get(place)) {
        let letters: Vec<char> = before.text.chars().collect();
        let cut = letters.len().saturating_sub(BEFORE);
        let tail: String = letters.into_iter().skip(cut).collect();
        // Not in the middle of a word.
        let tail = match (cut, tail.split_once(' ')) {
            (0, _) | (_, None) => tail,
            (_, Some((_, words))) => format!("… {words}"),
        };
        shown.push(Piece {
            text: tail,
            is_hit: false,
        });
    }
    let mut length = shown.iter().map(|piece| piece.text.chars().count()).sum();
    for piece in pieces.into_iter().skip(first) {
        let left = SHOWN.saturating_sub(length);
        let count = piece.text.chars().count();
        if count <= left {
            length += count;
            shown.push(piece);
            continue;
        }
        let cut: String = piece.text.chars().take(left).collect();
        let cut = cut.rsplit_once(' ').map_or("", |(words, _)| words);
        shown.push(Piece {
            text: format!("{cut} …"),
            is_hit: false,
        });
        break;
    }
    Some(shown)
}

/// Returns where the words stand in each of these items, which the actor reads: in a field that they see,
/// else in an annex. An item that is found by its object or its reference alone has none.
pub async fn excerpts(
    db: &mut Read,
    actor: &Actor,
    query: &str,
    ids: &[ItemId],
) -> Result<BTreeMap<ItemId, Excerpt>> {
    let mut words = super::words(query);
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let mut found = BTreeMap::new();
    if words.is_empty() || ids.is_empty() {
        return Ok(found);
    }
    let mut left = vec![];
    for item in items::several(db, actor.tenant, ids).await? {
        let item = items::seen(db, actor, item).await?;
        match in_fields(&item, &words) {
            Some(excerpt) => {
                found.insert(item.id, excerpt);
            }
            None if !in_object(&item, &words) => left.push(item.id),
            None => {}
        }
    }
    if !left.is_empty() {
        in_annexes(db, actor, (&words, &left), &mut found).await?;
    }
    Ok(found)
}

fn in_object(item: &Item, words: &[String]) -> bool {
    let own = entries::words(&format!("{} {}", item.content.object, item.reference));
    let begins = |word: &String| own.iter().any(|one| one.starts_with(word.as_str()));
    words.iter().all(begins)
}

/// The object is shown anyway: the others are looked through.
fn in_fields(item: &Item, words: &[String]) -> Option<Excerpt> {
    let others = entries::SEARCHED.into_iter().skip(1);
    others
        .filter_map(|field| {
            Some(Excerpt {
                source: Source::Field(field),
                pieces: around(&entries::text_of(item, field), words)?,
            })
        })
        .next()
}

async fn in_annexes(
    db: &mut Read,
    actor: &Actor,
    (words, items): (&[String], &[ItemId]),
    found: &mut BTreeMap<ItemId, Excerpt>,
) -> Result<()> {
    let hits = store::annexes(db, actor, words, items).await?;
    let mut first: BTreeMap<ItemId, AnnexId> = BTreeMap::new();
    for (item, part) in hits {
        if let Ok(annex) = part.parse() {
            first.entry(item).or_insert(annex);
        }
    }
    let ids: Vec<AnnexId> = first.into_values().collect();
    let subjects: Vec<Subject> = items.iter().map(|id| Subject::Item(*id)).collect();
    let texts = annexes::texts(db, actor.tenant, &ids).await?;
    let texts: BTreeMap<AnnexId, String> = texts.into_iter().collect();
    let all = annexes::of_all(db, actor.tenant, &subjects).await?;
    for annex in all.into_iter().filter(|annex| ids.contains(&annex.id)) {
        let text = texts.get(&annex.id).map_or("", String::as_str);
        let excerpt = Excerpt {
            source: Source::Annex {
                id: annex.id,
                title: annex.title,
            },
            pieces: around(text, words).unwrap_or_default(),
        };
        found.insert(ItemId(annex.subject.id()), excerpt);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{around, marked};

    fn said(pieces: &[super::Piece]) -> String {
        let set = |piece: &super::Piece| match piece.is_hit {
            true => format!("[{}]", piece.text),
            false => piece.text.clone(),
        };
        pieces.iter().map(set).collect()
    }

    fn words(query: &str) -> Vec<String> {
        super::super::words(query)
    }

    #[test]
    fn words_are_marked_whatever_their_accents() {
        let cases = [
            (
                "Modification budgétaire n°2",
                "budget",
                "Modification [budgétaire] n°2",
            ),
            (
                "Le cœur de l’École",
                "ecole coeur",
                "Le [cœur] de l’[École]",
            ),
            ("E\u{301}cole", "eco", "[E\u{301}cole]"),
            ("Rien ici", "budget", "Rien ici"),
            ("Subudget", "budget", "Subudget"),
        ];
        for (text, query, shown) in cases {
            assert_eq!(said(&marked(text, &words(query))), shown);
        }
    }

    #[test]
    fn a_long_text_is_cut_around_the_first_word() {
        let long = format!("{}le budget{}", "avant ".repeat(60), " après".repeat(60));
        let pieces = around(&long, &words("budg")).unwrap();
        let shown = said(&pieces);
        assert!(shown.starts_with("… avant"), "{shown}");
        assert!(
            shown.contains("le [budget] après") && shown.ends_with(" …"),
            "{shown}"
        );
        assert!(shown.chars().count() < 240);
        assert_eq!(around(&long, &words("taxe")), None);
        assert_eq!(
            said(&around("Budget", &words("budget")).unwrap()),
            "[Budget]"
        );
    }
}
