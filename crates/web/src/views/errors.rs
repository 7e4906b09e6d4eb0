//! What a form's fields are refused for.

/// What could not be taken, in the order of the fields.
#[derive(Clone, Debug, Default)]
pub struct Errors(Vec<Problem>);

/// A field that could not be taken.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The name of the field; empty when the whole form is concerned.
    pub field: &'static str,
    /// What happened and what to do.
    pub text: String,
}

impl Errors {
    /// Gathers what could not be taken.
    pub fn new(problems: Vec<Problem>) -> Self {
        Self(problems)
    }

    /// Says one thing about the whole form.
    pub fn whole(text: String) -> Self {
        Self(vec![Problem { field: "", text }])
    }

    /// Is there nothing to say?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn count(&self) -> i64 {
        i64::try_from(self.0.len()).unwrap_or(i64::MAX)
    }

    /// All of them.
    pub fn all(&self) -> &[Problem] {
        &self.0
    }

    /// What is said of a field.
    pub fn of(&self, field: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|problem| problem.field == field)
            .map(|problem| problem.text.as_str())
    }

    /// Is anything said of a field?
    pub fn has(&self, field: &str) -> bool {
        self.of(field).is_some()
    }
}

impl Problem {
    /// Is the whole form concerned, rather than a field?
    pub fn is_whole(&self) -> bool {
        self.field.is_empty()
    }
}
