//! What may be noted of an item, by whom and when. No I/O here.

use crate::items::{Closed, Item};
use directory::bodies::{Mark, Marks};
use kernel::workflow::{Relation, Stage, Workflow, may_write};

/// Is there all that an item needs (PM-4.1-41)?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Completeness {
    /// Nobody has looked.
    #[default]
    NotEvaluated,
    /// There is.
    Complete,
    /// Something is missing.
    Incomplete,
    /// The service has completed it and asks again.
    AskedAgain,
    /// It is not looked at.
    NotRequired,
}

impl Completeness {
    /// Every one, in the order of forms.
    pub const ALL: [Self; 5] = [
        Self::NotEvaluated,
        Self::Complete,
        Self::Incomplete,
        Self::AskedAgain,
        Self::NotRequired,
    ];

    /// The name in columns, forms and the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotEvaluated => "not_evaluated",
            Self::Complete => "complete",
            Self::Incomplete => "incomplete",
            Self::AskedAgain => "asked_again",
            Self::NotRequired => "not_required",
        }
    }

    /// Reads that name.
    pub fn named(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }

    /// What the journal says of whoever found it so.
    pub fn action(self) -> &'static str {
        match self {
            Self::NotEvaluated => "item-not-evaluated",
            Self::Complete => "item-found-complete",
            Self::Incomplete => "item-found-incomplete",
            Self::AskedAgain => "item-evaluation-asked",
            Self::NotRequired => "item-evaluation-not-required",
        }
    }
}

/// Was the deliberation signed by hand?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signed {
    /// It was.
    Yes,
    /// Not yet.
    No,
}

/// An item with what its body makes of it, and how the actor stands to it.
pub struct Looked {
    pub item: Item,
    pub workflow: Workflow,
    pub marks: Marks,
    pub relations: Vec<Relation>,
}

impl Looked {
    pub fn is_open(&self) -> bool {
        self.item.closed == Closed::No
    }

    /// Whoever may change an item may take it over.
    pub fn may_take(&self) -> bool {
        let writes = may_write(&self.workflow, &self.item.state, &self.relations);
        self.marks.is_used(Mark::TakenOver) && self.is_open() && writes
    }

    /// What may be found: everything but the question, by those who evaluate; the question again, by
    /// those who completed what was incomplete.
    pub fn findings(&self) -> Vec<Completeness> {
        if !self.marks.is_used(Mark::Completeness) || !self.is_open() {
            return vec![];
        }
        let stage = self.workflow.stage(&self.item.state);
        let decided = stage.is_some_and(Stage::is_decided);
        let evaluates = self.marks.is_noted_by(Mark::Completeness, &self.relations);
        let writes = may_write(&self.workflow, &self.item.state, &self.relations);
        let current = self.item.completeness;
        let may = |wanted: Completeness| match wanted {
            Completeness::AskedAgain => current == Completeness::Incomplete && writes,
            _ => evaluates,
        };
        let all = Completeness::ALL.into_iter();
        all.filter(|one| !decided && *one != current && may(*one))
            .collect()
    }

    /// Once an item is validated; once its meeting is closed, a signature is noted and not taken back.
    pub fn may_sign(&self, wanted: Signed) -> bool {
        let stage = self.workflow.stage(&self.item.state);
        let late = stage.is_some_and(|stage| stage != Stage::Service);
        let signs = self.marks.is_noted_by(Mark::Signed, &self.relations);
        late && signs && (self.is_open() || wanted == Signed::Yes)
    }

    pub fn other(&self) -> Signed {
        match self.item.signed {
            Signed::Yes => Signed::No,
            Signed::No => Signed::Yes,
        }
    }
}
