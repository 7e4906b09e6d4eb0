//! What a table would change, before it does.

use super::{Frame, Link, Tag};

/// The rows of a table, each with what it would do.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "import.html")]
pub struct ImportPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The way to here, without this page.
    pub crumbs: Vec<Link>,
    /// How many rows would do what, in sentences.
    pub summary: Vec<Tag>,
    /// What is not read of the table, as a sentence.
    pub ignored: Option<String>,
    /// The rows that would do something or cannot be taken.
    pub lines: Vec<ImportLine>,
    /// How many more there are than are shown, as a sentence.
    pub more: Option<String>,
    /// The form that does it: where it is sent, the file, what is in it; none when nothing would change.
    pub confirm: Option<ImportConfirm>,
    /// Where another file is chosen.
    pub again_href: String,
}

/// A row.
#[derive(Clone, Debug)]
pub struct ImportLine {
    /// Its number in the file.
    pub number: u64,
    /// What it is about.
    pub about: String,
    /// What it would do.
    pub outcome: Tag,
    /// Which columns, or why it cannot be taken.
    pub details: Vec<String>,
}

/// The form that does it.
#[derive(Clone, Debug)]
pub struct ImportConfirm {
    /// Where it is sent.
    pub action: String,
    /// The file, by its fingerprint.
    pub file: String,
    /// `persons` or `mandates`.
    pub kind: String,
    /// What the button says.
    pub submit: String,
}

#[cfg(test)]
impl ImportPage {
    /// Something to be done, and nothing.
    pub fn samples() -> Vec<Self> {
        let full = Self {
            frame: Frame::sample("Importer"),
            crumbs: vec![Link::sample("/admin", "Administration")],
            summary: Tag::samples(),
            ignored: Some("Ces colonnes ne sont pas lues : âge.".into()),
            lines: vec![ImportLine {
                number: 2,
                about: "Ana Roux".into(),
                outcome: Tag::samples().remove(0),
                details: vec!["Courriel".into()],
            }],
            more: Some("Et 12 autres.".into()),
            confirm: Some(ImportConfirm {
                action: "/admin/people/import/apply".into(),
                file: "ab".into(),
                kind: "persons".into(),
                submit: "Importer 3 lignes".into(),
            }),
            again_href: "/admin/people/import".into(),
        };
        let none = Self {
            lines: vec![],
            more: None,
            confirm: None,
            ..full.clone()
        };
        vec![full, none]
    }
}
