//! The form of an item, and two people who write at once.

use super::{Control, Errors, FormField, Frame, Link, StateBadge};

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
    /// The fields that the person edits, part by part.
    pub parts: Vec<FormPart>,
    /// May the person propose at once?
    pub proposing: Proposing,
    /// What could not be taken.
    pub errors: Errors,
    /// Somebody else saved in the meantime.
    pub conflict: Option<Conflict>,
    /// Who else is writing, as a sentence.
    pub being_changed: Option<String>,
    /// What was typed and not saved.
    pub drafts: Drafts,
    /// The buttons that the editor does without.
    pub without: String,
}

/// What the person typed in such a form and did not save.
#[derive(Clone, Debug)]
pub struct Drafts {
    /// Where this form keeps what is typed.
    pub action: String,
    /// The draft with which it goes on.
    pub current: Option<String>,
    /// The others, newest first.
    pub rows: Vec<DraftRow>,
}

/// Something that was typed and not saved.
#[derive(Clone, Debug)]
pub struct DraftRow {
    /// Its id.
    pub id: String,
    /// What is to be decided.
    pub object: String,
    /// When it was typed.
    pub at: String,
    /// The form that goes on with it.
    pub resume: String,
    /// Where it is discarded.
    pub remove: String,
}

#[cfg(test)]
impl Drafts {
    fn samples() -> [Self; 2] {
        let row = DraftRow {
            id: "7".into(),
            object: "Réfection de la rue".into(),
            at: "21 novembre 2026 à 18 h 30".into(),
            resume: "/items/1/edit?draft=7".into(),
            remove: "/drafts/7/remove".into(),
        };
        let none = Self {
            action: "/items/1/drafts".into(),
            current: None,
            rows: vec![],
        };
        let some = Self {
            current: Some("8".into()),
            rows: vec![row],
            ..none.clone()
        };
        [none, some]
    }
}

/// A part of the form.
#[derive(Clone, Debug)]
pub struct FormPart {
    /// Its name in the address of the page: `identity`.
    pub id: &'static str,
    /// Its heading.
    pub title: String,
    /// Its fields.
    pub fields: Vec<FormField>,
}

impl FormPart {
    /// Is something wrong in it?
    pub fn has_errors(&self, errors: &Errors) -> bool {
        self.fields.iter().any(|field| {
            let explained = match &field.control {
                Control::Explained { explanation, .. } => errors.has(explanation.id),
                _ => false,
            };
            explained || errors.has(field.id)
        })
    }
}

/// May the person propose the item while saving it?
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proposing {
    /// Yes: the words on the button.
    Offered(String),
    /// No.
    Hidden,
}

/// Somebody else saved in the meantime.
#[derive(Clone, Debug)]
pub struct Conflict {
    /// The version from which this person typed.
    pub typed_from: String,
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
    /// The words on the button, where it is shown.
    pub fn label(&self) -> Option<&str> {
        match self {
            Self::Offered(label) => Some(label),
            Self::Hidden => None,
        }
    }
}

impl Compared {
    /// Are the texts different?
    pub fn is_different(self) -> bool {
        self == Self::Different
    }
}

#[cfg(test)]
impl FormPart {
    /// Every kind of field.
    pub fn samples() -> Vec<Self> {
        use super::{Choice, Explanation};
        let explanation = |id, is_rich| Explanation {
            id,
            label: "Pourquoi".into(),
            value: "Crue".into(),
            is_rich,
        };
        let field = |id, control| FormField::new(id, "Champ".into(), control);
        let explained = |is_set, explanation| Control::Explained {
            is_set,
            explanation,
        };
        let select = Control::Select {
            choices: Choice::samples(),
            none: Some("Aucune".into()),
        };
        let identity = vec![
            FormField::line("object", "Objet".into(), "")
                .required()
                .full(),
            field("group", select),
            field("copies", Control::Folded(Choice::samples())),
            field("oral_question", Control::Tick(true)).hint("Posée en séance.".into()),
        ];
        let content = vec![
            field("description", Control::Rich("<p>La chaussée</p>".into())).full(),
            field("budget", explained(true, explanation("budget_text", true))),
            field(
                "emergency",
                explained(false, explanation("emergency_reason", false)),
            ),
        ];
        let part = |id, title: &str, fields| Self {
            id,
            title: title.into(),
            fields,
        };
        vec![
            part("identity", "Identification", identity),
            part("content", "Contenu", content),
        ]
    }
}

#[cfg(test)]
impl ItemForm {
    /// A new item, one with errors, one saved by somebody else.
    pub fn samples() -> Vec<Self> {
        let [none, some] = Drafts::samples();
        let new = Self {
            frame: Frame::sample("Nouveau point"),
            crumbs: vec![Link::sample("/bodies/1/items", "Conseil communal")],
            state: None,
            action: "/bodies/1/items".into(),
            back_href: "/bodies/1/items".into(),
            version: None,
            parts: FormPart::samples(),
            proposing: Proposing::Hidden,
            errors: Errors::default(),
            conflict: None,
            being_changed: Some("Damien Martin modifie ce point depuis 14 h 05".into()),
            drafts: none,
            without: "underline".into(),
        };
        let problems = ["object", "group", "category", "preferred_on", "description"];
        let refused = Self {
            proposing: Proposing::Offered("Enregistrer et proposer".into()),
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
            typed_from: "3".into(),
            theirs: vec![theirs(Compared::Same), theirs(Compared::Different)],
        };
        let late = Self {
            state: Some(StateBadge::sample()),
            version: Some("4".into()),
            drafts: some,
            conflict: Some(conflict),
            ..new.clone()
        };
        vec![new, refused, late]
    }
}
