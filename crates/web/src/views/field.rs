//! A field of a form, and the control in which it is filled.

use super::Choice;

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
    /// One of a list too long to be shown: a line with what it means as it is typed.
    Sought {
        /// The words that stand in it.
        value: String,
        /// Where the values that have these words are asked.
        href: String,
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

    /// The names of its choices that are chosen.
    pub fn chosen(&self) -> String {
        let choices = match &self.control {
            Control::Checks(choices) | Control::Radios(choices) | Control::Folded(choices) => {
                choices.as_slice()
            }
            _ => &[],
        };
        let chosen = choices.iter().filter(|choice| choice.is_chosen);
        let names: Vec<&str> = chosen.map(|choice| choice.label.as_str()).collect();
        names.join(", ")
    }

    /// Are its boxes so many that they stand in columns?
    pub fn is_long(&self) -> bool {
        matches!(&self.control, Control::Checks(choices) if choices.len() > 8)
    }

    /// Is its name beside its box?
    pub fn is_tick(&self) -> bool {
        matches!(self.control, Control::Tick(_) | Control::Explained { .. })
    }
}
