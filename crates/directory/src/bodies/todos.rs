//! What the box "to do" of a body asks of people. No I/O here.
//!
//! *Kind*: items that wait for the same act. Which of them somebody sees follows from their roles; a body may
//! leave some out, and keep searches of its own for some roles beside.

use serde::{Deserialize, Serialize};

/// Why something is to be done (PM-3-19).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TodoKind {
    /// Sent back to the service: to be corrected.
    Returned,
    /// Proposed: to be validated.
    Validate,
    /// Validated: to be taken on an agenda.
    Present,
    /// The sitting began: the decision is to be written down.
    Decide,
    /// Begun by the actor, not proposed yet.
    Draft,
}

impl TodoKind {
    /// Every one, in the order in which they are shown.
    pub const ALL: [Self; 5] = [
        Self::Returned,
        Self::Validate,
        Self::Present,
        Self::Decide,
        Self::Draft,
    ];

    /// The name in forms and texts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Returned => "returned",
            Self::Validate => "validate",
            Self::Present => "present",
            Self::Decide => "decide",
            Self::Draft => "draft",
        }
    }
}

/// What a body leaves out of the box.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Todos {
    /// The version that was saved last; 0 for a body that nobody set up so.
    pub version: i64,
    /// The kinds that are not shown (PM-3-20).
    pub hidden: Vec<TodoKind>,
}
