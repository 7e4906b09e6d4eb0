//! A member's convocation: received, read, answered. Made for a telephone first.

use super::{DateBox, Errors, Frame, SentDocument, Ticked};

/// The page behind the personal link.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "convocation.html")]
pub struct Convocation {
    /// What surrounds the page; its title names the body and the day.
    pub frame: Frame,
    /// The address of the convocation.
    pub href: String,
    /// The day.
    pub date: DateBox,
    /// The body.
    pub body: String,
    /// `jeudi 26 novembre 2026 à 18 h 30`
    pub when: String,
    /// Where it is held.
    pub place: String,
    /// `Commune du Soleil, convocation envoyée le 13 novembre à 14 h 32`.
    pub sub: String,
    /// A word of the secretary.
    pub message: Option<String>,
    /// Acknowledged or not.
    pub receipt: Receipt,
    /// What may be answered, and what was.
    pub answer: Answering,
    /// The proxies that others gave to this member: their names.
    pub holds: Vec<String>,
    /// What was sent.
    pub documents: Vec<SentDocument>,
    /// The agenda, in order.
    pub agenda: Vec<AgendaEntry>,
    /// What is wrong with the answer.
    pub errors: Errors,
}

/// Was receipt acknowledged?
#[derive(Clone, Debug)]
pub enum Receipt {
    /// Not yet: nothing else is shown before.
    Awaited,
    /// At this moment, waiting for its time stamp.
    Given(String),
    /// At this moment, attested.
    Stamped {
        /// `16 novembre 2026 à 9 h 05`
        at: String,
        /// The page of the proof.
        href: String,
    },
}

/// What may be answered.
#[derive(Clone, Debug)]
pub enum Answering {
    /// The form.
    Open(AnswerForm),
    /// The sitting began: what was answered stays.
    Closed(Option<String>),
}

/// The form of an answer.
#[derive(Clone, Debug)]
pub struct AnswerForm {
    /// `Serez-vous présente ?`, or the member's name for the secretary.
    pub legend: String,
    /// The choice made so far: `present`, `absent`, `proxy`, or empty.
    pub choice: String,
    /// What was answered last, in a sentence.
    pub answered: Option<String>,
    /// Why the proxy given is without effect.
    pub lapsed: Option<String>,
    /// May a proxy be given here?
    pub proxies: ProxiesAllowed,
    /// Who may hold it.
    pub holders: Vec<Holder>,
}

/// May a member give a proxy?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProxiesAllowed {
    /// A member who votes may.
    Yes,
    /// The sitting admits none, or the member does not vote.
    No,
}

/// Somebody who may hold the proxy.
#[derive(Clone, Debug)]
pub struct Holder {
    /// The number in the form.
    pub id: String,
    /// First name and name.
    pub name: String,
    /// Is it the one chosen?
    pub chosen: Ticked,
    /// Why not this one: `porte déjà une procuration`.
    pub why_not: Option<String>,
}

/// An item of the agenda, as a member reads it.
#[derive(Clone, Debug)]
pub struct AgendaEntry {
    /// Its number.
    pub number: i64,
    /// Its object.
    pub object: String,
    /// Reference and group.
    pub sub: String,
    /// The description: sanitised HTML.
    pub description: String,
    /// Its page.
    pub href: String,
    /// Its annexes, to be read in the page.
    pub annexes: Vec<SentDocument>,
}

/// A document is being composed: the page comes back by itself.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "composing.html")]
pub struct Composing {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where one comes from.
    pub back: String,
}

#[cfg(test)]
impl Composing {
    /// It has one form, shown to two sorts of readers.
    pub fn samples() -> Vec<Self> {
        let one = Self {
            frame: Frame::sample("Document en préparation"),
            back: "/meetings/1/convocation".into(),
        };
        vec![one.clone(), one]
    }
}

/// A document, read in the page.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "reader.html")]
pub struct Reader {
    /// What surrounds the page; its title is the document's.
    pub frame: Frame,
    /// Where one comes from.
    pub back: String,
    /// The words for it.
    pub back_label: String,
    /// The file.
    pub file_href: String,
    /// `PDF, 2 pages, 31 ko`.
    pub sub: String,
}
