//! What may be done to an item or a meeting, and the page that asks for confirmation.

use super::{Errors, Frame, Link};

/// A transition that is offered, or shown with the reason why it is refused.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The key of the transition.
    pub key: String,
    /// The words on the button.
    pub label: String,
    /// The symbol.
    pub icon: String,
    /// The page that asks for confirmation.
    pub href: String,
    /// Is it the next step?
    pub rank: Rank,
    /// Why it cannot be done now.
    pub refusal: Option<String>,
    /// How it is done without being asked again.
    pub at_once: Option<AtOnce>,
}

/// A form of one button.
#[derive(Clone, Debug)]
pub struct AtOnce {
    /// Where it is sent.
    pub action: String,
    /// The version that the person sees.
    pub version: String,
}

/// How a button stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    /// The next step: one for each page.
    Primary,
    /// Any other.
    Secondary,
    /// It takes something away.
    Danger,
}

impl Offer {
    /// Is a confirmation all that it asks for? Opening and ending a sitting have pages of their own.
    pub fn is_confirmed(&self) -> bool {
        self.at_once.is_none() && !matches!(self.key.as_str(), "open" | "end")
    }
}

impl Rank {
    /// The class of the button.
    pub fn class(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "",
            Self::Danger => "danger",
        }
    }
}

/// Asks for confirmation, with a comment.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "confirm.html")]
pub struct Confirm {
    /// What surrounds the page; its title is the question.
    pub frame: Frame,
    /// The way to here.
    pub crumbs: Vec<Link>,
    /// What will happen.
    pub explanation: Option<String>,
    /// What should be looked at before.
    pub warning: Option<String>,
    /// What it is about: the object of the item, or the meeting.
    pub subject: String,
    /// Where the form is sent.
    pub action: String,
    /// The key of the transition.
    pub transition: String,
    /// The version that the person saw.
    pub version: String,
    /// Is a comment asked for?
    pub comment: CommentAsked,
    /// What the person has typed.
    pub typed: String,
    /// The words on the button.
    pub submit: String,
    /// The symbol on the button.
    pub icon: String,
    /// How the button stands out.
    pub rank: Rank,
    /// Back to the subject; a script also goes there once the transition is done.
    pub back_href: String,
    /// Why it was refused.
    pub errors: Errors,
}

/// Is a comment asked for?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommentAsked {
    /// If wanted.
    Optional,
    /// Always.
    Required,
}

impl CommentAsked {
    /// Must there be a comment?
    pub fn is_required(self) -> bool {
        self == Self::Required
    }
}

#[cfg(test)]
impl Offer {
    /// One that may be done, one that may not.
    pub fn samples() -> Vec<Self> {
        let open = Self {
            key: "validate".into(),
            label: "Valider".into(),
            icon: "st-valide".into(),
            href: "/items/1/transitions/validate".into(),
            rank: Rank::Primary,
            refusal: None,
            at_once: None,
        };
        let direct = Self {
            key: "own_way_1".into(),
            rank: Rank::Secondary,
            at_once: Some(AtOnce {
                action: "/items/1/transitions".into(),
                version: "3".into(),
            }),
            ..open.clone()
        };
        let refused = Self {
            key: "accept".into(),
            rank: Rank::Secondary,
            refusal: Some("La séance n’a pas encore eu lieu.".into()),
            ..open.clone()
        };
        vec![open, direct, refused]
    }
}

#[cfg(test)]
impl Confirm {
    /// One that asks little, one that was refused.
    pub fn samples() -> Vec<Self> {
        let plain = Self {
            frame: Frame::sample("Valider le point"),
            crumbs: vec![Link::sample("/items/1", "CC-2026-0190")],
            explanation: None,
            warning: Some("Une mention manque encore.".into()),
            subject: "Réfection de la rue des Tilleuls".into(),
            action: "/items/1/transitions".into(),
            transition: "validate".into(),
            version: "3".into(),
            comment: CommentAsked::Optional,
            typed: String::new(),
            submit: "Valider".into(),
            icon: "st-valide".into(),
            rank: Rank::Primary,
            back_href: "/items/1".into(),
            errors: Errors::default(),
        };
        let problem = super::Problem {
            field: "comment",
            text: "Indiquez pourquoi.".into(),
        };
        let refused = Self {
            explanation: Some("Le service pourra le corriger.".into()),
            warning: None,
            comment: CommentAsked::Required,
            rank: Rank::Danger,
            errors: Errors::new(vec![problem]),
            ..plain.clone()
        };
        vec![plain, refused]
    }
}
