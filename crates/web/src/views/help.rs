//! The help pages.

use super::{Frame, Link};

/// The list of the help pages.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "help.html")]
pub struct HelpIndex {
    /// What surrounds the page.
    pub frame: Frame,
    /// The pages, in the order of the work.
    pub pages: Vec<Link>,
}

/// A help page.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "help_page.html")]
pub struct HelpPage {
    /// What surrounds the page; its title is the page's.
    pub frame: Frame,
    /// The text without its title, as HTML.
    pub body: String,
    /// The other pages.
    pub others: Vec<Link>,
    /// The page as a PDF, for those who are signed in.
    pub print_href: Option<String>,
}

#[cfg(test)]
impl HelpIndex {
    /// A list, and none.
    pub fn samples() -> Vec<Self> {
        let pages = vec![Link::sample("/help/valider-un-point", "Valider un point")];
        let full = Self {
            frame: Frame::sample("Aide"),
            pages,
        };
        let empty = Self {
            pages: vec![],
            ..full.clone()
        };
        vec![full, empty]
    }
}

#[cfg(test)]
impl HelpPage {
    /// With other pages, and alone.
    pub fn samples() -> Vec<Self> {
        let full = Self {
            frame: Frame::sample("Valider un point"),
            body: "<p>Choisissez un point.</p><h2>Lire</h2>".into(),
            print_href: Some("/help/valider-un-point/pdf".into()),
            others: vec![Link::sample("/help/rediger-un-point", "Rédiger un point")],
        };
        let alone = Self {
            print_href: None,
            others: vec![],
            ..full.clone()
        };
        vec![full, alone]
    }
}
