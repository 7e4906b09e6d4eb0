//! What a body is. No I/O here.

use super::{agendas::Onlooker, todos::TodoKind};
use kernel::{
    BodyRole, Error, FieldError, OrganisationId, Result, WorkflowId,
    workflow::{self, Workflow},
};

/// A kind of body: its preset and its law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyKind {
    /// Conseil municipal (France).
    MunicipalCouncil,
    /// Bureau municipal (France): prepares, without public.
    MunicipalBureau,
    /// Conseil communautaire (France): the council of communes that work together.
    CommunityCouncil,
    /// Conseil communal (Belgium).
    CommunalCouncil,
    /// Collège communal (Belgium): governs, without public.
    CommunalCollege,
    /// A committee, or any other body.
    Committee,
}

impl BodyKind {
    /// Every one, in the order of lists.
    pub const ALL: [Self; 6] = [
        Self::MunicipalCouncil,
        Self::MunicipalBureau,
        Self::CommunityCouncil,
        Self::CommunalCouncil,
        Self::CommunalCollege,
        Self::Committee,
    ];

    /// The name in columns, forms and the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::MunicipalCouncil => "municipal_council",
            Self::MunicipalBureau => "municipal_bureau",
            Self::CommunityCouncil => "community_council",
            Self::CommunalCouncil => "communal_council",
            Self::CommunalCollege => "communal_college",
            Self::Committee => "committee",
        }
    }

    /// Reads that name.
    pub fn named(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// May an absent member vote through a colleague who holds a written proxy? French law says so of
    /// municipal councils (CGCT, L. 2121-20) and applies it to community councils (L. 5211-1); nothing
    /// says so of the others.
    pub fn admits_proxies(self) -> bool {
        matches!(self, Self::MunicipalCouncil | Self::CommunityCouncil)
    }
}

/// What an administrator says of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyFacts {
    /// Its name.
    pub name: String,
    /// Its short name.
    pub acronym: String,
    /// What its references begin with: `CM` in `CM-2026-0190`.
    pub reference_code: String,
    /// How many seats are filled: the quorum is counted on them.
    pub members_in_office: i64,
}

/// More than any assembly has.
const MOST_MEMBERS: i64 = 2_000;

/// Checks what is said of a body. `codes` are those of the others: two bodies whose references look
/// alike would be taken for each other.
pub(super) fn facts(asked: BodyFacts, codes: &[String]) -> Result<BodyFacts> {
    let code = asked.reference_code.trim().to_uppercase();
    let plain = |letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit();
    let mut faults = vec![];
    let mut refuse = |wrong: bool, field, code| {
        if wrong {
            faults.push(FieldError { field, code });
        }
    };
    refuse(asked.name.trim().is_empty(), "name", "name-required");
    refuse(
        asked.acronym.trim().is_empty(),
        "acronym",
        "acronym-required",
    );
    let letters = (1..=10).contains(&code.len()) && code.chars().all(plain);
    refuse(!letters, "reference_code", "reference-code-letters");
    refuse(
        codes.contains(&code),
        "reference_code",
        "reference-code-taken",
    );
    let seats = 0..=MOST_MEMBERS;
    let outside = !seats.contains(&asked.members_in_office);
    refuse(outside, "members_in_office", "members-in-office-number");
    if faults.is_empty() {
        Ok(BodyFacts {
            name: asked.name.trim().to_owned(),
            acronym: asked.acronym.trim().to_owned(),
            reference_code: code,
            ..asked
        })
    } else {
        Err(Error::Invalid(faults))
    }
}

/// A deliberative body.
#[derive(Clone, Debug)]
pub struct Body {
    /// Its id, that of the organisation.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// Its short name.
    pub acronym: String,
    /// Its kind.
    pub kind: BodyKind,
    /// What its references begin with.
    pub reference_code: String,
    /// How many seats are filled.
    pub members_in_office: i64,
    /// The version of what is said of it.
    pub version: i64,
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
    /// Which version, from 1.
    pub number: i64,
    /// States and transitions.
    pub workflow: Workflow,
    /// In which states observers of the body see all its subjects (PM-2-08).
    pub observed: Vec<(BodyRole, String)>,
    /// From whom the body keeps the items of its closed sessions.
    pub secret_from: Vec<Onlooker>,
    /// What the body leaves out of the box of what is to be done.
    pub hidden_todos: Vec<TodoKind>,
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

#[cfg(test)]
mod tests {
    use super::{BodyFacts, BodyKind, facts};

    fn asked(code: &str, members_in_office: i64) -> BodyFacts {
        BodyFacts {
            name: " Conseil communal ".to_owned(),
            acronym: "CC".to_owned(),
            reference_code: code.to_owned(),
            members_in_office,
        }
    }

    #[test]
    fn a_code_is_short_plain_and_its_own() {
        let others = ["CM".to_owned()];
        let kept = facts(asked(" cc2 ", 19), &others).expect("a body");
        assert_eq!(
            (kept.name.as_str(), kept.reference_code.as_str()),
            ("Conseil communal", "CC2")
        );
        for wrong in ["", "C M", "É", "cm", "ABCDEFGHIJK", "C-M"] {
            assert!(facts(asked(wrong, 19), &others).is_err(), "{wrong}");
        }
        for members in [-1, 2_001] {
            assert!(facts(asked("CC", members), &others).is_err(), "{members}");
        }
    }

    #[test]
    fn kinds_come_back_by_their_names() {
        for kind in BodyKind::ALL {
            assert_eq!(BodyKind::named(kind.as_str()), Some(kind));
        }
        assert_eq!(BodyKind::named("parliament"), None);
    }
}
