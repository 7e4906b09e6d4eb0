//! A form like another: sections of fields, one button, what could not be taken beside each field.

use super::{Choice, Errors, Frame, Link};

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

/// A field.
#[derive(Clone, Debug)]
pub struct FormField {
    /// Its name in the form, and the id of its control.
    pub id: &'static str,
    /// What is asked.
    pub label: String,
    /// How to answer.
    pub hint: Option<String>,
    /// Must it be filled?
    pub need: Need,
    /// How much of the line it takes.
    pub width: Width,
    /// What it is.
    pub control: Control,
}

/// Must a field be filled?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Need {
    /// It may stay empty.
    #[default]
    Optional,
    /// It must be filled.
    Required,
}

/// How much of a line a field takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    /// A half.
    #[default]
    Half,
    /// All of it.
    Full,
}

/// What a field is.
#[derive(Clone, Debug)]
pub enum Control {
    /// A line; `kind` is the type of the input, `autocomplete` what a browser may fill in.
    Line {
        /// `text`, `email`, `tel`, `date`, `number`, `url`.
        kind: &'static str,
        /// What stands in it.
        value: String,
        /// `off`, `name`, `email`, `one-time-code`…
        autocomplete: &'static str,
    },
    /// A password; with the address that weighs it for a new one.
    Password {
        /// `current-password` or `new-password`.
        autocomplete: &'static str,
        /// Where its strength is asked, for a new one.
        meter: Option<String>,
    },
    /// Several lines.
    Area {
        /// What stands in it.
        value: String,
        /// How many lines are shown.
        rows: i64,
    },
    /// One of a list; `none` is the text of no choice, where there may be none.
    Select {
        /// The list.
        choices: Vec<Choice>,
        /// The text of no choice.
        none: Option<String>,
    },
    /// Any of a list, each sent under the field's name.
    Checks(Vec<Choice>),
    /// Any of a long list, folded away until somebody opens it.
    Folded(Vec<Choice>),
    /// A text with formatting, as HTML.
    Rich(String),
    /// Yes or no: sent as `yes`, beside a blank that says that it was asked.
    Tick(bool),
    /// Yes or no, and what is said when it is yes.
    Explained {
        /// Is it yes?
        is_set: bool,
        /// What is said.
        explanation: Explanation,
    },
    /// One of a short list, all seen.
    Radios(Vec<Choice>),
    /// A file of these kinds.
    File {
        /// `image/png,image/jpeg`, `.csv`.
        accept: &'static str,
    },
    /// Something to be known, that is not asked.
    Shown(String),
}

/// What is said when a box is ticked.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// Its name in the form, and the id of its control.
    pub id: &'static str,
    /// What is asked.
    pub label: String,
    /// What stands in it.
    pub value: String,
    /// Has it formatting?
    pub is_rich: bool,
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

impl FormField {
    /// A field of half a line that may stay empty.
    pub fn new(id: &'static str, label: String, control: Control) -> Self {
        Self {
            id,
            label,
            hint: None,
            need: Need::Optional,
            width: Width::Half,
            control,
        }
    }

    /// A line of words.
    pub fn line(id: &'static str, label: String, value: &str) -> Self {
        let line = Control::Line {
            kind: "text",
            value: value.to_owned(),
            autocomplete: "off",
        };
        Self::new(id, label, line)
    }

    /// The same line for an address, a day, a figure…
    #[must_use]
    pub fn of(mut self, of: &'static str, fills: &'static str) -> Self {
        if let Control::Line {
            kind, autocomplete, ..
        } = &mut self.control
        {
            *kind = of;
            *autocomplete = fills;
        }
        self
    }

    /// It must be filled.
    #[must_use]
    pub fn required(self) -> Self {
        Self {
            need: Need::Required,
            ..self
        }
    }

    /// It takes the whole line.
    #[must_use]
    pub fn full(self) -> Self {
        Self {
            width: Width::Full,
            ..self
        }
    }

    /// How to answer.
    #[must_use]
    pub fn hint(self, hint: String) -> Self {
        Self {
            hint: Some(hint),
            ..self
        }
    }

    /// Must it be filled?
    pub fn is_required(&self) -> bool {
        self.need == Need::Required
    }

    /// Does it take the whole line?
    pub fn is_full(&self) -> bool {
        self.width == Width::Full
    }

    /// Is its name a heading over several controls?
    pub fn is_group(&self) -> bool {
        matches!(
            self.control,
            Control::Checks(_) | Control::Radios(_) | Control::Folded(_)
        )
    }

    /// How many of its choices are chosen.
    pub fn chosen(&self) -> i64 {
        let choices = match &self.control {
            Control::Checks(choices) | Control::Radios(choices) | Control::Folded(choices) => {
                choices.as_slice()
            }
            _ => &[],
        };
        let chosen = choices.iter().filter(|choice| choice.is_chosen).count();
        i64::try_from(chosen).unwrap_or(i64::MAX)
    }

    /// Is its name beside its box?
    pub fn is_tick(&self) -> bool {
        matches!(self.control, Control::Tick(_) | Control::Explained { .. })
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
