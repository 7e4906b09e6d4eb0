//! A form like another: sections of fields, one button, what could not be taken beside each field.

#[cfg(test)]
use super::{Choice, Need, Width};
use super::{Control, Errors, FormField, Frame, Link};

/// A page that is one form.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "form.html")]
pub struct FormPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The way to here, without this page; none on public pages.
    pub crumbs: Vec<Link>,
    /// What the form is for, in a sentence.
    pub lead: Option<String>,
    /// Where else the person may go from here.
    pub links: Vec<Link>,
    /// A picture that is there already: its address.
    pub picture: Option<String>,
    /// Where it is sent.
    pub action: String,
    /// How it is sent.
    pub encoding: Encoding,
    /// The version that the person saw; none for something new.
    pub version: Option<String>,
    /// What is sent along unseen, in order.
    pub hidden: Vec<(String, String)>,
    /// The fields, in groups.
    pub sections: Vec<FormSection>,
    /// What the button says.
    pub submit: String,
    /// Is the button one that cannot be taken back?
    pub danger: Danger,
    /// Where the person goes who gives up.
    pub back_href: Option<String>,
    /// What could not be taken.
    pub errors: Errors,
    /// Other things that may be done from here, each with a button of its own.
    pub acts: Vec<Act>,
}

/// How a form is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// As words.
    #[default]
    Words,
    /// With files.
    Files,
}

/// Can what a button does be taken back?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Danger {
    /// It can.
    #[default]
    None,
    /// It cannot.
    Irreversible,
}

/// A group of fields.
#[derive(Clone, Debug)]
pub struct FormSection {
    /// Its heading; none for a form of one group.
    pub title: Option<String>,
    /// What must be known before filling it.
    pub note: Option<String>,
    /// Its fields.
    pub fields: Vec<FormField>,
}

/// A thing that may be done with one press of a button.
#[derive(Clone, Debug)]
pub struct Act {
    /// What the button says.
    pub label: String,
    /// Its glyph.
    pub icon: &'static str,
    /// Where the press is sent.
    pub action: String,
    /// Can it be taken back?
    pub danger: Danger,
    /// Why it cannot be done now: the button is greyed and says so.
    pub refusal: Option<String>,
}

impl FormPage {
    /// A form of one group of fields, sent to `action`.
    pub fn new(frame: Frame, action: &str, submit: String, fields: Vec<FormField>) -> Self {
        Self {
            frame,
            crumbs: vec![],
            lead: None,
            links: vec![],
            picture: None,
            action: action.to_owned(),
            encoding: Encoding::Words,
            version: None,
            hidden: vec![],
            sections: vec![FormSection {
                title: None,
                note: None,
                fields,
            }],
            submit,
            danger: Danger::None,
            back_href: None,
            errors: Errors::default(),
            acts: vec![],
        }
    }

    /// Nothing is asked: the button is a link to the next page.
    #[must_use]
    pub fn leading(self, href: &str) -> Self {
        Self {
            back_href: Some(href.to_owned()),
            action: String::new(),
            ..self
        }
    }

    /// Does it hold a text with formatting?
    pub fn has_rich(&self) -> bool {
        let mut fields = self.sections.iter().flat_map(|section| &section.fields);
        fields.any(|field| matches!(field.control, Control::Rich(_)))
    }

    /// Is anything sent?
    pub fn is_sent(&self) -> bool {
        !self.action.is_empty()
    }

    /// The value of the form's `enctype`.
    pub fn enctype(&self) -> &'static str {
        match self.encoding {
            Encoding::Words => "application/x-www-form-urlencoded",
            Encoding::Files => "multipart/form-data",
        }
    }

    /// Can what the button does not be taken back?
    pub fn is_dangerous(&self) -> bool {
        self.danger == Danger::Irreversible
    }
}

impl Act {
    /// Can it not be taken back?
    pub fn is_dangerous(&self) -> bool {
        self.danger == Danger::Irreversible
    }
}

/// How strong a password is: the answer of the meter.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "parts/strength.html")]
pub struct Strength {
    /// The language.
    pub frame: Frame,
    /// From 0 to 4.
    pub score: i64,
    /// What is asked for.
    pub floor: i64,
}

/// Names that a line may hold: the answer to what is typed in it.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "suggestions.html")]
pub struct Suggestions {
    /// The names, in the order of their list.
    pub names: Vec<String>,
}

#[cfg(test)]
impl Suggestions {
    /// Some, and none.
    pub fn samples() -> Vec<Self> {
        let names = vec!["1.811 Voirie".into(), "2 « État civil »".into()];
        vec![Self { names }, Self { names: vec![] }]
    }
}

#[cfg(test)]
impl Strength {
    /// Each strength.
    pub fn samples() -> Vec<Self> {
        let strength = |score| Self {
            frame: Frame::public_sample(""),
            score,
            floor: 3,
        };
        (0..=4).map(strength).collect()
    }
}

#[cfg(test)]
impl Act {
    /// One that may be done, one that may not.
    pub fn samples() -> Vec<Self> {
        let sent = Self {
            label: "Envoyer l’accès".into(),
            icon: "send",
            action: "/admin/people/1/credentials".into(),
            danger: Danger::None,
            refusal: None,
        };
        let refused = Self {
            label: "Désactiver".into(),
            icon: "circle-minus",
            danger: Danger::Irreversible,
            refusal: Some("C’est la seule personne qui administre.".into()),
            ..sent.clone()
        };
        vec![sent, refused]
    }
}

#[cfg(test)]
impl FormPage {
    fn every_control() -> Vec<(&'static str, Control)> {
        let line = |kind| Control::Line {
            kind,
            value: "a".into(),
            autocomplete: "off",
        };
        vec![
            ("given_name", line("text")),
            ("starts_on", line("date")),
            (
                "password",
                Control::Password {
                    autocomplete: "new-password",
                    meter: Some("/account/password/strength".into()),
                },
            ),
            (
                "present",
                Control::Password {
                    autocomplete: "current-password",
                    meter: None,
                },
            ),
            (
                "classifier",
                Control::Sought {
                    value: "1.811 Voirie".into(),
                    href: "/bodies/1/classifiers".into(),
                },
            ),
            (
                "address",
                Control::Area {
                    value: "1, rue".into(),
                    rows: 3,
                },
            ),
            (
                "gender",
                Control::Select {
                    choices: Choice::samples(),
                    none: Some("Non précisé".into()),
                },
            ),
            (
                "parent",
                Control::Select {
                    choices: Choice::samples(),
                    none: None,
                },
            ),
            ("usages", Control::Checks(Choice::samples())),
            ("credentials", Control::Radios(Choice::samples())),
            (
                "file",
                Control::File {
                    accept: "image/png",
                },
            ),
            ("slug", Control::Shown("soleil".into())),
        ]
    }

    /// Every control, filled, refused, and a public form.
    pub fn samples() -> Vec<Self> {
        let fields: Vec<FormField> = (0..)
            .zip(Self::every_control())
            .map(|(number, (id, control))| FormField {
                id,
                label: format!("Champ {number}"),
                hint: (number % 2 == 0).then(|| "Comme au registre.".into()),
                need: if number % 3 == 0 {
                    Need::Required
                } else {
                    Need::Optional
                },
                width: if number % 4 == 0 {
                    Width::Full
                } else {
                    Width::Half
                },
                control,
            })
            .collect();
        let full = Self {
            frame: Frame::sample("Modifier une personne"),
            crumbs: vec![Link::sample("/admin", "Administration")],
            lead: Some("Ce que la collectivité sait de cette personne.".into()),
            links: vec![Link {
                href: "/admin/bodies/1/configuration.json".into(),
                label: "Exporter".into(),
            }],
            picture: Some("/logo".into()),
            action: "/admin/people/1".into(),
            encoding: Encoding::Files,
            version: Some("3".into()),
            hidden: vec![("next".into(), "/items/1".into())],
            sections: vec![
                FormSection {
                    title: Some("Identité".into()),
                    note: Some("Les convocations emploient ces noms.".into()),
                    fields: fields.clone(),
                },
                FormSection {
                    title: None,
                    note: None,
                    fields: vec![],
                },
            ],
            submit: "Enregistrer".into(),
            danger: Danger::None,
            back_href: Some("/admin/people".into()),
            errors: Errors::default(),
            acts: Act::samples(),
        };
        let refused = Self {
            errors: Errors::new(
                fields
                    .iter()
                    .map(|field| crate::views::Problem {
                        field: field.id,
                        text: "À corriger.".into(),
                    })
                    .collect(),
            ),
            danger: Danger::Irreversible,
            ..full.clone()
        };
        let public = Self {
            frame: Frame::public_sample("Choisir un mot de passe"),
            crumbs: vec![],
            lead: None,
            encoding: Encoding::Words,
            version: None,
            back_href: None,
            acts: vec![],
            ..full.clone()
        };
        let told = Self {
            sections: vec![],
            hidden: vec![],
            ..public.clone()
        };
        vec![full, refused, public, told.leading("/sign-in")]
    }
}
