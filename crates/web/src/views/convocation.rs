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
    /// Whose convocation it is.
    pub reader: String,
    /// Did a password open it, or the link of a mail?
    pub opened_by: OpenedBy,
    /// What is wrong with the answer.
    pub errors: Errors,
}

/// What opened a convocation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenedBy {
    /// Its reader signed in.
    Account,
    /// The link of a mail: nothing else is open to them.
    Link,
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
        /// The page of the proof, for those who may open it.
        href: Option<String>,
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
    /// Its page, for those who may open it.
    pub href: Option<String>,
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

impl Convocation {
    /// How many items the agenda holds.
    pub fn agenda_count(&self) -> i64 {
        i64::try_from(self.agenda.len()).unwrap_or(i64::MAX)
    }
}

impl AnswerForm {
    /// May a proxy be given here?
    pub fn admits_proxies(&self) -> bool {
        self.proxies == ProxiesAllowed::Yes
    }

    /// Is presence chosen?
    pub fn is_present(&self) -> bool {
        self.choice == "present"
    }

    /// Is absence chosen?
    pub fn is_absent(&self) -> bool {
        self.choice == "absent"
    }

    /// Is a proxy chosen?
    pub fn is_proxy(&self) -> bool {
        self.choice == "proxy"
    }
}

#[cfg(test)]
impl AnswerForm {
    /// Untouched, absent without proxies, present, by proxy, by a proxy without effect.
    pub fn samples() -> Vec<Self> {
        let holder = Holder {
            id: "1".into(),
            name: "Thomas Petit".into(),
            chosen: Ticked::Yes,
            why_not: None,
        };
        let busy = Holder {
            chosen: Ticked::No,
            why_not: Some("porte déjà une procuration".into()),
            ..holder.clone()
        };
        let untouched = Self {
            legend: "Serez-vous présente ?".into(),
            choice: String::new(),
            answered: None,
            lapsed: None,
            proxies: ProxiesAllowed::Yes,
            holders: vec![holder, busy],
        };
        let absent = Self {
            choice: "absent".into(),
            proxies: ProxiesAllowed::No,
            holders: vec![],
            ..untouched.clone()
        };
        let present = Self {
            choice: "present".into(),
            answered: Some("Votre dernière réponse : Présente, 13 novembre.".into()),
            ..untouched.clone()
        };
        let proxy = Self {
            choice: "proxy".into(),
            ..present.clone()
        };
        let lapsed = Self {
            lapsed: Some("Thomas Petit sera en absence.".into()),
            ..proxy.clone()
        };
        vec![untouched, absent, present, proxy, lapsed]
    }

    /// What may be wrong with it.
    pub fn problems() -> Vec<super::Problem> {
        let problem = |field| super::Problem {
            field,
            text: "À choisir.".into(),
        };
        vec![problem("choice"), problem("proxy_to")]
    }
}

#[cfg(test)]
impl Convocation {
    /// Awaited, acknowledged, attested, refused, closed.
    pub fn samples() -> Vec<Self> {
        let awaited = Self::sample();
        let stamped = Receipt::Stamped {
            at: "16 novembre 2026 à 9 h 05".into(),
            href: Some("/proofs/2".into()),
        };
        let mut pages = vec![awaited.clone()];
        for form in AnswerForm::samples() {
            pages.push(Self {
                receipt: stamped.clone(),
                answer: Answering::Open(form),
                ..awaited.clone()
            });
        }
        if let Some(refused) = pages.last_mut() {
            refused.errors = Errors::new(AnswerForm::problems());
        }
        for answered in [None, Some("Votre dernière réponse : Absente.".into())] {
            pages.push(Self {
                receipt: Receipt::Given("16 novembre 2026 à 9 h 05".into()),
                answer: Answering::Closed(answered),
                message: None,
                holds: vec![],
                agenda: vec![],
                ..awaited.clone()
            });
        }
        pages
    }

    fn sample() -> Self {
        let entry = AgendaEntry {
            number: 1,
            object: "Réfection de la rue des Tilleuls".into(),
            sub: "CM-2026-0181 · Travaux".into(),
            description: "<p>La chaussée est usée.</p>".into(),
            href: Some("/items/1".into()),
            annexes: SentDocument::samples(),
        };
        let bare = AgendaEntry {
            number: 2,
            description: String::new(),
            annexes: vec![],
            ..entry.clone()
        };
        Self {
            frame: Frame::sample("Conseil municipal du 26 novembre 2026"),
            href: "/convocations/1".into(),
            date: DateBox::sample(),
            body: "Conseil municipal".into(),
            when: "jeudi 26 novembre 2026 à 18 h 30".into(),
            place: "Salle du Conseil".into(),
            sub: "Commune du Soleil, convocation envoyée le 13 novembre à 14 h 32".into(),
            message: Some("Merci de répondre.\nCordialement.".into()),
            receipt: Receipt::Awaited,
            answer: Answering::Closed(None),
            holds: vec!["Maïté Garcia".into(), "Hugo Lecomte".into()],
            documents: SentDocument::samples(),
            agenda: vec![entry, bare],
            reader: "Hugo Lecomte".into(),
            opened_by: OpenedBy::Link,
            errors: Errors::default(),
        }
    }
}

#[cfg(test)]
impl Reader {
    /// A document from a convocation, another from an item.
    pub fn samples() -> Vec<Self> {
        let convocation = Self {
            frame: Frame::sample("Convocation"),
            back: "/convocations/1".into(),
            back_label: "Convocation".into(),
            file_href: "/convocations/1/documents/1/file".into(),
            sub: "PDF, 2 pages, 31 ko".into(),
        };
        let annex = Self {
            back: "/items/1".into(),
            ..convocation.clone()
        };
        vec![convocation, annex]
    }
}
