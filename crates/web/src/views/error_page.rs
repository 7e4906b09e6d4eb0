//! What is shown when a page cannot be.

use super::{Frame, Link};

/// What is shown when a page cannot be.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "error.html")]
pub struct ErrorPage {
    /// What surrounds the page; its title says what happened.
    pub frame: Frame,
    /// Why, and what to do.
    pub text: String,
    /// Where to go on; the first is the best.
    pub ways: Vec<Link>,
    /// What the support asks for.
    pub reference: Option<String>,
}

#[cfg(test)]
impl ErrorPage {
    /// To a person, and to a stranger.
    pub fn samples() -> Vec<Self> {
        let known = Self {
            frame: Frame::sample("Cette page n’existe pas"),
            text: "L’adresse est incomplète.".into(),
            ways: vec![
                Link::sample("/", "Revenir à l’accueil"),
                Link::sample("/items", "Chercher un point"),
            ],
            reference: Some("404-7F3A21".into()),
        };
        let stranger = Self {
            frame: Frame::public_sample("Erreur"),
            reference: None,
            ..known.clone()
        };
        vec![known, stranger]
    }
}
