//! What a body is. No I/O here.

use kernel::{
    BodyRole, CategoryId, Error, OrganisationId, Result, WorkflowId,
    workflow::{self, Workflow},
};

/// A kind of body: its preset and its law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyKind {
    /// Conseil municipal (France).
    MunicipalCouncil,
    /// Bureau municipal (France): prepares, without public.
    MunicipalBureau,
}

impl BodyKind {
    /// The name in columns and the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::MunicipalCouncil => "municipal_council",
            Self::MunicipalBureau => "municipal_bureau",
        }
    }

    pub(super) fn from_column(text: &str) -> Self {
        match text {
            "municipal_council" => Self::MunicipalCouncil,
            _ => Self::MunicipalBureau,
        }
    }
}

/// A body to be set up.
#[derive(Clone, Debug)]
pub struct NewBody {
    /// The organisation that it is.
    pub id: OrganisationId,
    /// Its kind.
    pub kind: BodyKind,
    /// What its references begin with: `CM` in `CM-2026-0190`.
    pub reference_code: String,
    /// How many seats are filled: the quorum is counted on them.
    pub members_in_office: i64,
}

/// A deliberative body.
#[derive(Clone, Debug)]
pub struct Body {
    /// Its id, that of the organisation.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: BodyKind,
    /// What its references begin with.
    pub reference_code: String,
    /// How many seats are filled.
    pub members_in_office: i64,
}

/// What lives under a workflow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlowSubject {
    /// The items of the body.
    Item,
    /// Its meetings.
    Meeting,
}

impl FlowSubject {
    /// The name in columns.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Item => "item",
            Self::Meeting => "meeting",
        }
    }

    pub(super) fn from_column(text: &str) -> Self {
        if text == "item" {
            Self::Item
        } else {
            Self::Meeting
        }
    }
}

/// One version of a body's workflow.
#[derive(Clone, Debug)]
pub struct Flow {
    /// Its id.
    pub id: WorkflowId,
    /// Whose.
    pub body: OrganisationId,
    /// For what.
    pub subject: FlowSubject,
    /// States and transitions.
    pub workflow: Workflow,
    /// In which states observers of the body see all its subjects (PM-2-08).
    pub observed: Vec<(BodyRole, String)>,
}

/// A state in which the observers of a body see all its items or meetings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observed {
    /// Which observers.
    pub role: BodyRole,
    /// Items or meetings.
    pub subject: FlowSubject,
    /// The key of the state.
    pub state: String,
}

/// A category of items.
#[derive(Clone, Debug)]
pub struct Category {
    /// Its id.
    pub id: CategoryId,
    /// Its name.
    pub name: String,
}

pub(super) fn must_be_whole(definition: &Workflow) -> Result<()> {
    let faults = workflow::check(definition);
    if faults.is_empty() {
        return Ok(());
    }
    Err(Error::refused_with(
        "workflow-not-whole",
        "faults",
        format!("{faults:?}"),
    ))
}
