//! Records of XML files: elements of one name, with their attributes and the texts of their children.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{MOST_ROWS, Unreadable};

/// Nested deeper than this is no log.
const DEEPEST: usize = 64;

/// One record.
pub type Record = BTreeMap<String, String>;

/// The elements of a name, each with its attributes and the texts of its children, and the attributes of the first element.
///
/// # Errors
/// A document type, entities, a file that breaks off, too many records.
pub fn records(text: &str, wanted: &str) -> Result<(Record, Vec<Record>), Unreadable> {
    let mut reader = Reader::from_str(text);
    let (mut first, mut found): (Option<Record>, Vec<Record>) = (None, vec![]);
    let mut open: Option<(usize, Record)> = None;
    let mut path: Vec<String> = vec![];
    let broken = |reader: &Reader<&[u8]>| Unreadable::Malformed {
        line: line(text, reader.buffer_position()),
    };
    loop {
        match reader.read_event().map_err(|_| broken(&reader))? {
            Event::DocType(_) => return Err(Unreadable::DocumentType),
            Event::Start(tag) => {
                let name = name(&tag);
                let attributes = attributes(&tag).ok_or_else(|| broken(&reader))?;
                if path.len() >= DEEPEST || found.len() >= MOST_ROWS {
                    return Err(Unreadable::TooLarge);
                }
                if open.is_none() && name == wanted {
                    open = Some((path.len(), attributes.clone()));
                }
                first.get_or_insert(attributes);
                path.push(name);
            }
            Event::Empty(tag) => {
                let attributes = attributes(&tag).ok_or_else(|| broken(&reader))?;
                if open.is_none() && name(&tag) == wanted {
                    found.push(attributes.clone());
                }
                first.get_or_insert(attributes);
            }
            Event::Text(words) => note(&mut open, &path, &words),
            Event::CData(words) => note(&mut open, &path, &words),
            Event::GeneralRef(entity) => {
                let character = entity.resolve_char_ref().ok().flatten().map(String::from);
                let known =
                    quick_xml::escape::resolve_predefined_entity(&entity).map(str::to_owned);
                note(
                    &mut open,
                    &path,
                    &character.or(known).ok_or(Unreadable::DocumentType)?,
                );
            }
            Event::End(_) => {
                path.pop();
                if let Some((_, record)) = open.take_if(|(depth, _)| *depth == path.len()) {
                    found.push(record);
                }
            }
            Event::Eof if path.is_empty() && first.is_some() => break,
            Event::Eof => return Err(broken(&reader)),
            _ => {}
        }
    }
    Ok((first.unwrap_or_default(), found))
}

fn note(open: &mut Option<(usize, Record)>, path: &[String], words: &str) {
    if let Some((depth, record)) = open
        && path.len() > *depth + 1
        && let Some(tag) = path.last()
        && (!words.trim().is_empty() || record.contains_key(tag))
    {
        record.entry(tag.clone()).or_default().push_str(words);
    }
}

fn name(tag: &BytesStart<'_>) -> String {
    tag.local_name().as_ref().to_owned()
}

fn attributes(tag: &BytesStart<'_>) -> Option<Record> {
    tag.attributes()
        .map(|one| {
            let one = one.ok()?;
            let value = one
                .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                .ok()?;
            Some((one.key.as_ref().to_owned(), value.into_owned()))
        })
        .collect()
}

fn line(text: &str, position: u64) -> usize {
    let before = usize::try_from(position)
        .ok()
        .and_then(|position| text.as_bytes().get(..position));
    before.map_or(0, |before| {
        before.iter().filter(|byte| **byte == b'\n').count() + 1
    })
}

#[cfg(test)]
mod tests {
    use super::records;
    use crate::formats::Unreadable;

    #[test]
    fn records_have_attributes_and_texts() {
        let text = "<?xml version=\"1.0\"?><r id=\"m\"><row a=\"1\"><n>Cin\u{e9}ma &amp; <![CDATA[<danse>]]></n></row><row a=\"2\"/></r>";
        let (first, rows) = records(text, "row").unwrap();
        assert_eq!((first["id"].as_str(), rows.len()), ("m", 2));
        assert_eq!(
            (rows[0]["n"].as_str(), rows[1]["a"].as_str()),
            ("Cin\u{e9}ma & <danse>", "2")
        );
    }

    #[test]
    fn entities_types_and_broken_files_are_refused() {
        let laughs =
            "<!DOCTYPE r [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><r><row><n>&b;</n></row></r>";
        assert_eq!(records(laughs, "row"), Err(Unreadable::DocumentType));
        assert_eq!(
            records("<r><row><n>&b;</n></row></r>", "row"),
            Err(Unreadable::DocumentType)
        );
        assert!(matches!(
            records("<r>\n<row><n>x</n>", "row"),
            Err(Unreadable::Malformed { line: 2 })
        ));
        assert!(matches!(
            records("", "row"),
            Err(Unreadable::Malformed { .. })
        ));
        assert_eq!(
            records(&"<a>".repeat(100), "row"),
            Err(Unreadable::TooLarge)
        );
    }
}
