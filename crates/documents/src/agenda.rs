//! The agenda and the convocation of a sitting.

use crate::{
    Node, Result,
    engine::{Pdf, Stamp, Template, compose},
};
use serde::Serialize;

const COMMON: &str = include_str!("templates/common.typ");
const AGENDA: Template = Template {
    main: include_str!("templates/agenda.typ"),
    common: COMMON,
};
const CONVOCATION: Template = Template {
    main: include_str!("templates/convocation.typ"),
    common: COMMON,
};

/// What stands at the head of a document.
#[derive(Clone, Debug, Serialize)]
pub struct Heading {
    /// The document's title, also in its properties: `Ordre du jour du Conseil municipal…`.
    pub title: String,
    /// The organisation: `Commune du Soleil`.
    pub organisation: String,
    /// The body: `Conseil municipal`.
    pub body: String,
    /// The language, such as `fr`.
    pub language: &'static str,
    /// The country, such as `FR`.
    pub country: String,
    /// When the document was made.
    pub made: Stamp,
    /// The name of the attached facts: `ordre-du-jour.json`.
    pub facts_name: &'static str,
    /// What the attached facts are, in a sentence.
    pub facts_described: String,
}

/// The words that the templates print around the data.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "each is the label of what it names")]
pub struct Labels {
    pub when: String,
    pub place: String,
    pub agenda: String,
    pub group: String,
    pub reference: String,
    pub annexes: String,
    pub empty: String,
}

/// When and where.
#[derive(Clone, Debug, Serialize)]
pub struct Notice {
    /// `jeudi 26 novembre 2026 à 18 h 30`.
    pub when: String,
    /// `Salle du conseil`.
    pub place: String,
}

/// An item of the agenda.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// As it is printed.
    pub number: String,
    /// What it is about.
    pub object: String,
    /// `CM-2026-0012`.
    pub reference: String,
    /// The service that proposes it.
    pub group: String,
    /// Its category, when it has one.
    pub category: Option<String>,
    /// Its description.
    pub description: Vec<Node>,
    /// The titles of its annexes.
    pub annexes: Vec<String>,
}

/// The agenda of a sitting.
#[derive(Clone, Debug, Serialize)]
pub struct Agenda {
    /// The head.
    pub heading: Heading,
    /// The words around.
    pub labels: Labels,
    /// When and where.
    pub notice: Notice,
    /// Its items, in order.
    pub items: Vec<Entry>,
}

impl Agenda {
    /// Composes the document.
    pub fn compose(&self) -> Result<Pdf> {
        compose(&AGENDA, self, self.heading.made)
    }
}

/// The letter that convenes.
#[derive(Clone, Debug, Serialize)]
pub struct Convocation {
    /// The head.
    pub heading: Heading,
    /// The words around.
    pub labels: Labels,
    /// When and where.
    pub notice: Notice,
    /// `À Soleil, le 13 novembre 2026`.
    pub dated: String,
    /// `Mesdames et Messieurs les membres du Conseil municipal,`.
    pub greeting: String,
    /// The paragraphs before the agenda.
    pub opening: Vec<String>,
    /// The items, in order.
    pub items: Vec<Entry>,
    /// The paragraphs after the agenda.
    pub closing: Vec<String>,
    /// The function of who convenes: `Le maire`.
    pub function: String,
    /// Their name.
    pub signatory: String,
}

impl Convocation {
    /// Composes the document.
    pub fn compose(&self) -> Result<Pdf> {
        compose(&CONVOCATION, self, self.heading.made)
    }
}
