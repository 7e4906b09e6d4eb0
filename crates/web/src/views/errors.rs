//! What a form's fields are refused for.

/// What could not be taken, in the order of the fields.
#[derive(Clone, Debug, Default)]
pub struct Errors {
    problems: Vec<Problem>,
    is_stale: bool,
}

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
        Self {
            problems,
            is_stale: false,
        }
    }

    /// Says that somebody else saved meanwhile.
    pub fn stale(text: String) -> Self {
        Self {
            is_stale: true,
            ..Self::whole(text)
        }
    }

    /// Did somebody else save meanwhile?
    pub fn is_stale(&self) -> bool {
        self.is_stale
    }

    /// Says one thing about the whole form.
    pub fn whole(text: String) -> Self {
        Self::new(vec![Problem { field: "", text }])
    }

    /// Is there nothing to say?
    pub fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    /// How many there are.
    pub fn count(&self) -> i64 {
        i64::try_from(self.problems.len()).unwrap_or(i64::MAX)
    }

    /// All of them.
    pub fn all(&self) -> &[Problem] {
        &self.problems
    }

    /// What is said of a field.
    pub fn of(&self, field: &str) -> Option<&str> {
        self.problems
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
