//! The form of an item, and two people who write at once.

use super::{Choice, Errors, Frame, Link, StateBadge};

/// The form of an item.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "item_form.html")]
pub struct ItemForm {
    /// What surrounds the page.
    pub frame: Frame,
    /// The way to here, without this page.
    pub crumbs: Vec<Link>,
    /// The state; none for a new item.
    pub state: Option<StateBadge>,
    /// Where the form is sent.
    pub action: String,
    /// Where the person goes who gives up.
    pub back_href: String,
    /// The version that the person saw; none for a new item.
    pub version: Option<String>,
    /// The object.
    pub object: String,
    /// The groups for which the person may write.
    pub groups: Vec<Choice>,
    /// The services that may be in copy.
    pub copies: Vec<Choice>,
    /// The categories; the template offers none too.
    pub categories: Vec<Choice>,
    /// The coming meetings; the template offers no preference too.
    pub meetings: Vec<Choice>,
    /// The description, as HTML.
    pub description: String,
    /// The motivation, as HTML.
    pub motivation: String,
    /// The decision, as HTML.
    pub decision: String,
    /// May the person propose at once?
    pub proposing: Proposing,
    /// What could not be taken.
    pub errors: Errors,
    /// Somebody else saved in the meantime.
    pub conflict: Option<Conflict>,
    /// Who else is writing, as a sentence.
    pub being_changed: Option<String>,
}

/// May the person propose the item while saving it?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proposing {
    /// Yes.
    Offered,
    /// No.
    Hidden,
}

/// Somebody else saved in the meantime.
#[derive(Clone, Debug)]
pub struct Conflict {
    /// Who.
    pub by: String,
    /// `14 h 05`
    pub at: String,
    /// What they saved.
    pub theirs: Vec<Theirs>,
}

/// A field as somebody else saved it.
#[derive(Clone, Debug)]
pub struct Theirs {
    /// The name of the field.
    pub label: String,
    /// The text, sanitised.
    pub html: String,
    /// Is it what this person typed?
    pub compared: Compared,
}

/// How two texts compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    /// Both are the same.
    Same,
    /// They are not.
    Different,
}

impl Proposing {
    /// Is the button shown?
    pub fn is_offered(self) -> bool {
        self == Self::Offered
    }
}

impl Compared {
    /// Are the texts different?
    pub fn is_different(self) -> bool {
        self == Self::Different
    }
}

#[cfg(test)]
impl ItemForm {
    /// A new item, one with errors, one saved by somebody else.
    pub fn samples() -> Vec<Self> {
        let new = Self {
            frame: Frame::sample("Nouveau point"),
            crumbs: vec![Link::sample("/bodies/1/items", "Conseil communal")],
            state: None,
            action: "/bodies/1/items".into(),
            back_href: "/bodies/1/items".into(),
            version: None,
            object: String::new(),
            groups: Choice::samples(),
            copies: Choice::samples(),
            categories: Choice::samples(),
            meetings: Choice::samples(),
            description: String::new(),
            motivation: "<p>Vu la loi</p>".into(),
            decision: String::new(),
            proposing: Proposing::Hidden,
            errors: Errors::default(),
            conflict: None,
            being_changed: Some("Damien Martin modifie ce point depuis 14 h 05".into()),
        };
        let problems = ["object", "group", "category", "preferred_on", "description"];
        let refused = Self {
            proposing: Proposing::Offered,
            errors: Errors::new(
                problems
                    .map(|field| super::Problem {
                        field,
                        text: "À corriger.".into(),
                    })
                    .into(),
            ),
            ..new.clone()
        };
        let theirs = |compared| Theirs {
            label: "Description".into(),
            html: "<p>La chaussée</p>".into(),
            compared,
        };
        let conflict = Conflict {
            by: "Damien Martin".into(),
            at: "14 h 05".into(),
            theirs: vec![theirs(Compared::Same), theirs(Compared::Different)],
        };
        let late = Self {
            state: Some(StateBadge::sample()),
            version: Some("4".into()),
            conflict: Some(conflict),
            ..new.clone()
        };
        vec![new, refused, late]
    }
}
