//! A list like another: what is looked for, rows with cells, what may be done with each or with several.

use super::{Act, Choice, FormField, Frame, Link};

/// A page that is one list.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "table.html")]
pub struct TablePage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The way to here, without this page.
    pub crumbs: Vec<Link>,
    /// What the list is, in a sentence.
    pub lead: Option<String>,
    /// Lists beside this one.
    pub tabs: Vec<TabLink>,
    /// What may be begun from here; the first one stands out.
    pub ways: Vec<Way>,
    /// What is looked for.
    pub filter: Option<Filter>,
    /// The heads of the columns.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<TableRow>,
    /// How many there are, as a sentence.
    pub total: Option<String>,
    /// Where the list begins again, when it is not at its beginning.
    pub first: Option<String>,
    /// Where the list goes on.
    pub next: Option<String>,
    /// What is said when there is nothing.
    pub empty: String,
    /// What may be done with several rows at once: rows with an id get a box.
    pub bulk: Option<Bulk>,
}

/// A list beside this one.
#[derive(Clone, Debug)]
pub struct TabLink {
    /// Its name.
    pub label: String,
    /// Where it is.
    pub href: String,
    /// How many rows it has, where that is counted.
    pub count: Option<i64>,
    /// Is it the one that is shown?
    pub here: IsHere,
}

/// Is a link the page itself?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IsHere {
    /// It is.
    Yes,
    /// It is not.
    #[default]
    No,
}

/// Something that may be begun.
#[derive(Clone, Debug)]
pub struct Way {
    /// What it says.
    pub label: String,
    /// Its glyph.
    pub icon: &'static str,
    /// Where it leads.
    pub href: String,
}

/// What is looked for in a list.
#[derive(Clone, Debug)]
pub struct Filter {
    /// Where the question is sent.
    pub action: String,
    /// Conditions that stand elsewhere on the page and go along.
    pub kept: Vec<(String, String)>,
    /// The words looked for; none where words do not help.
    pub words: Option<String>,
    /// The other conditions.
    pub fields: Vec<FormField>,
}

/// What may be done with several rows.
#[derive(Clone, Debug)]
pub struct Bulk {
    /// Where it is sent, with the ids as `id`.
    pub action: String,
    /// What may be done, sent as `act`.
    pub acts: Vec<Choice>,
    /// The word to be typed before what cannot be taken back.
    pub word: Option<String>,
}

/// A row.
#[derive(Clone, Debug)]
pub struct TableRow {
    /// Its id, where it can be chosen.
    pub id: Option<String>,
    /// Does it still live?
    pub life: Life,
    /// Its cells, as many as columns.
    pub cells: Vec<Cell>,
}

/// Does what a row shows still live?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Life {
    /// It does.
    #[default]
    Living,
    /// It is shown for memory.
    Ended,
}

/// A cell.
#[derive(Clone, Debug)]
pub enum Cell {
    /// What the row is: its name, with its page.
    Main {
        /// The name.
        label: String,
        /// The page.
        href: Option<String>,
        /// More about it, smaller.
        sub: Option<String>,
    },
    /// Words.
    Words(String),
    /// A figure.
    Count(i64),
    /// Short words, each with a tone: `ok`, `warn`, `bad`, `info`, `brass` or none.
    Tags(Vec<Tag>),
    /// What may be done with the row.
    Acts(Vec<Act>),
}

/// A short word with a tone.
#[derive(Clone, Debug)]
pub struct Tag {
    /// The word.
    pub label: String,
    /// `ok`, `warn`, `bad`, `info`, `brass` or nothing.
    pub tone: &'static str,
}

impl TabLink {
    /// Is it the one that is shown?
    pub fn is_here(&self) -> bool {
        self.here == IsHere::Yes
    }
}

impl TableRow {
    /// Is it shown for memory?
    pub fn is_ended(&self) -> bool {
        self.life == Life::Ended
    }
}

#[cfg(test)]
impl TabLink {
    /// The page itself, and another.
    pub fn samples() -> Vec<Self> {
        vec![
            Self {
                label: "Actives".into(),
                href: "/admin/people".into(),
                count: Some(12),
                here: IsHere::Yes,
            },
            Self {
                label: "Inactives".into(),
                href: "/admin/people?standing=inactive".into(),
                count: None,
                here: IsHere::No,
            },
        ]
    }
}

#[cfg(test)]
impl Tag {
    /// One with a tone, one without.
    pub fn samples() -> Vec<Self> {
        let tag = |label: &str, tone| Self {
            label: label.into(),
            tone,
        };
        vec![tag("Invitée", "warn"), tag("Rédaction", "")]
    }
}

#[cfg(test)]
impl TablePage {
    /// With everything, and with nothing.
    pub fn samples() -> Vec<Self> {
        let row = |life| TableRow {
            id: Some("1".into()),
            life,
            cells: vec![
                Cell::Main {
                    label: "Carlier Hélène".into(),
                    href: Some("/admin/people/1".into()),
                    sub: Some("Secrétaire générale".into()),
                },
                Cell::Words("Finances".into()),
                Cell::Count(3),
                Cell::Tags(Tag::samples()),
                Cell::Acts(Act::samples()),
            ],
        };
        let bare = TableRow {
            id: None,
            life: Life::Living,
            cells: vec![Cell::Main {
                label: "Roux Ana".into(),
                href: None,
                sub: None,
            }],
        };
        let full = Self {
            frame: Frame::sample("Personnes et comptes"),
            crumbs: vec![Link::sample("/admin", "Administration")],
            lead: Some("Toutes les personnes que la collectivité connaît.".into()),
            tabs: TabLink::samples(),
            ways: vec![
                Way {
                    label: "Ajouter une personne".into(),
                    icon: "user-plus",
                    href: "/admin/people/new".into(),
                },
                Way {
                    label: "Importer".into(),
                    icon: "sheet",
                    href: "/admin/people/import".into(),
                },
            ],
            filter: Some(Filter {
                action: "/admin/people".into(),
                kept: vec![("standing".into(), "inactive".into())],
                words: Some("car".into()),
                fields: super::FormPage::samples()
                    .into_iter()
                    .flat_map(|page| page.sections)
                    .flat_map(|section| section.fields)
                    .filter(|field| matches!(field.control, super::Control::Select { .. }))
                    .take(2)
                    .collect(),
            }),
            columns: ["Nom", "Service", "Mandats", "Rôles", "Actions"]
                .map(String::from)
                .into(),
            rows: vec![row(Life::Living), row(Life::Ended), bare],
            total: Some("3 personnes".into()),
            first: Some("/admin/people".into()),
            next: Some("/admin/people?after=1".into()),
            empty: "Personne ne correspond.".into(),
            bulk: Some(Bulk {
                action: "/admin/people/several".into(),
                acts: Choice::samples(),
                word: Some("SUPPRIMER".into()),
            }),
        };
        let empty = Self {
            rows: vec![],
            lead: None,
            tabs: vec![],
            ways: vec![],
            filter: None,
            total: None,
            first: None,
            next: None,
            bulk: None,
            ..full.clone()
        };
        vec![full, empty]
    }
}
