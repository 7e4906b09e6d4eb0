//! The notice on personal data, and what the reader says to it.

use super::{Frame, Link, Tag, Way};

/// The notice.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "notice.html")]
pub struct NoticePage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Which version, since when; none where no notice was published.
    pub version: Option<String>,
    /// What it says.
    pub passages: Vec<NoticePassage>,
    /// Who answers for the data, who protects them, who runs the server: labels and values.
    pub identities: Vec<(String, Vec<(String, String)>)>,
    /// How the reader stands with it; none for somebody whom the tenant does not convene.
    pub standing: Option<Standing>,
    /// What may be done with one's own data.
    pub ways: Vec<Way>,
    /// The versions before.
    pub earlier: Vec<Link>,
}

/// How a reader stands with the notice.
#[derive(Clone, Debug)]
pub struct Standing {
    /// In a word.
    pub tag: Tag,
    /// In a sentence.
    pub told: String,
    /// What the answer leads to.
    pub effect: String,
    /// The version that is answered.
    pub number: i64,
    /// What may be said now.
    pub offers: Said,
    /// Where the reader goes on.
    pub next: String,
    /// Where those go on who answer another time; none where nothing waits.
    pub later: Option<String>,
}

/// What a reader may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// Yes or no.
    Both,
    /// Yes, after a no.
    Accept,
    /// No, after a yes.
    Withdraw,
}

impl Said {
    /// May they accept?
    pub fn accepts(self) -> bool {
        self != Self::Withdraw
    }

    /// May they withdraw?
    pub fn withdraws(self) -> bool {
        self != Self::Accept
    }
}

/// A part of the notice.
#[derive(Clone, Debug)]
pub enum NoticePassage {
    /// Words and links.
    Paragraph(Vec<NoticePiece>),
    /// A list.
    List(Vec<Vec<NoticePiece>>),
}

/// A piece of a line.
#[derive(Clone, Debug)]
pub enum NoticePiece {
    /// Words.
    Words(String),
    /// An address of the web.
    Address(String),
}

#[cfg(test)]
impl NoticePage {
    /// Asked, answered, nothing published.
    pub fn samples() -> Vec<Self> {
        let words = |text: &str| NoticePiece::Words(text.into());
        let standing = |offers, later: Option<&str>| Standing {
            tag: Tag {
                label: "Acceptée".into(),
                tone: "ok",
            },
            told: "Vous l’avez acceptée le 4 novembre 2026.".into(),
            effect: "Vous êtes convoqué par courriel.".into(),
            number: 2,
            offers,
            next: "/".into(),
            later: later.map(str::to_owned),
        };
        let asked = Self {
            frame: Frame::sample("Vos données personnelles"),
            version: Some("Version 2, du 4 novembre 2026".into()),
            passages: vec![
                NoticePassage::Paragraph(vec![
                    words("Voir "),
                    NoticePiece::Address("https://www.cnil.fr".into()),
                ]),
                NoticePassage::List(vec![vec![words("Convoquer les membres.")]]),
            ],
            identities: vec![(
                "Responsable du traitement".into(),
                vec![("Nom".into(), "Commune du Soleil".into())],
            )],
            standing: Some(standing(Said::Both, Some("/items"))),
            ways: vec![Way {
                label: "Télécharger".into(),
                icon: "download",
                href: "/account/data.zip".into(),
            }],
            earlier: vec![Link::sample("/notice?version=1", "Version 1")],
        };
        let accepted = Self {
            standing: Some(standing(Said::Withdraw, None)),
            ..asked.clone()
        };
        let withdrawn = Self {
            standing: Some(standing(Said::Accept, None)),
            ..asked.clone()
        };
        let none = Self {
            version: None,
            passages: vec![],
            identities: vec![],
            standing: None,
            ways: vec![],
            earlier: vec![],
            ..asked.clone()
        };
        vec![asked, accepted, withdrawn, none]
    }
}
