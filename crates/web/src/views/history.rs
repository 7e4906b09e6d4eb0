//! What happened, newest first.

use super::Link;

/// A line of a history.
#[derive(Clone, Debug)]
pub struct HistoryLine {
    /// The key of the palette; empty for grey.
    pub tone: &'static str,
    /// The symbol, such as `st-valide` or `paperclip`.
    pub icon: String,
    /// Who did it.
    pub person: String,
    /// What was done, as a phrase after the name.
    pub phrase: String,
    /// What it was done to, where the page does not say it already.
    pub subject: Option<Link>,
    /// When.
    pub at: String,
    /// What the person wrote.
    pub comment: Option<String>,
}

#[cfg(test)]
impl HistoryLine {
    /// One line with everything, one with little.
    pub fn samples() -> Vec<Self> {
        let full = Self {
            tone: "renvoye",
            icon: "st-renvoye".into(),
            person: "Karim Benali".into(),
            phrase: "a renvoyé le point au service".into(),
            subject: Some(Link::sample("/items/1", "Réfection de la rue des Tilleuls")),
            at: "10 nov. 9 h 30".into(),
            comment: Some("Le devis manque.".into()),
        };
        let bare = Self {
            tone: "",
            icon: "paperclip".into(),
            phrase: "a joint une annexe".into(),
            subject: None,
            comment: None,
            ..full.clone()
        };
        vec![full, bare]
    }
}
