//! What an administrator says of the workflow of a body's items, from which the workflow is composed.
//!
//! *Blueprint*: levels of validation, optional parts, corrections, and what was changed by hand.
//! *Level*: somebody of the service validates before the next one. *Part*: something that bodies do
//! differently. *Change*: what a body changes by hand in what is composed, found again by its key when
//! parts are switched. *Own*: a state or a way that the body added.

mod agenda;
mod compose;
mod edits;
mod faults;
mod taken;

pub use compose::compose;
pub use edits::{OwnStage, StateFacts, Structure, WayFacts};
pub(in crate::bodies) use edits::{state_change, way_change};
pub use faults::Flaw;
pub(in crate::bodies) use faults::flaws;

use super::rules::BodyKind;
use kernel::workflow::{Comment, Copying, Relation, State, Tone, Transition};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Who sees a draft.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Drafts {
    /// The whole service (PM-4.1-09).
    #[default]
    Service,
    /// Its creator and those who validate only (PM-2-16).
    Creator,
}

impl Drafts {
    /// Both, in the order of the form.
    pub const ALL: [Self; 2] = [Self::Service, Self::Creator];

    /// The name in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Creator => "creator",
        }
    }
}

/// A level of validation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Who validates there: one of [`LEVELS`], each once.
    pub by: Relation,
    /// What the body calls its state; blank: its usual name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// What the body calls the act that leads there; blank: its usual name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub act: String,
}

/// Those who may validate, in their usual order.
pub const LEVELS: [Relation; 7] = [
    Relation::PreReviewer,
    Relation::LevelOne,
    Relation::LevelTwo,
    Relation::LevelThree,
    Relation::LevelFour,
    Relation::LevelFive,
    Relation::Reviewer,
];

impl Level {
    /// The usual level of those who validate so.
    pub fn of(by: Relation) -> Self {
        Self {
            by,
            label: String::new(),
            act: String::new(),
        }
    }

    /// The key of its state.
    pub fn state(&self) -> String {
        match self.by {
            Relation::Reviewer => "proposed".to_owned(),
            Relation::PreReviewer => "prevalidation".to_owned(),
            other => other.as_str().to_owned(),
        }
    }

    /// The key of the act that leads there.
    pub fn forward(&self) -> String {
        match self.by {
            Relation::Reviewer => "propose".to_owned(),
            _ => format!("send_to_{}", self.state()),
        }
    }

    /// The key of the act that leads back there.
    fn back(&self) -> String {
        match self.by {
            Relation::Reviewer => "return_to_reviewer".to_owned(),
            _ => format!("return_to_{}", self.state()),
        }
    }
}

/// Who looks at what a service corrected while its item stays on the agenda.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Corrections {
    /// Nothing is corrected so.
    #[default]
    None,
    /// The service corrects and gives it back.
    Service,
    /// The last level validates before.
    LastLevel,
    /// Every level validates before.
    EveryLevel,
}

impl Corrections {
    /// Every one, in the order of the form.
    pub const ALL: [Self; 4] = [Self::None, Self::Service, Self::LastLevel, Self::EveryLevel];

    /// The name in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Service => "service",
            Self::LastLevel => "last_level",
            Self::EveryLevel => "every_level",
        }
    }
}

/// Something that bodies do differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FlowPart {
    /// A level in which nobody of the service sits is passed over.
    SkipEmptyLevels,
    /// From each level to every other.
    Shortcuts,
    /// Those of the last level take a validated item back.
    ReviewersTakeBack,
    /// A draft is deleted by its creator only.
    CreatorDeletes,
    /// The decision is written before it is taken for good.
    PreAccepted,
    /// Accepted otherwise than proposed.
    AcceptedWithModification,
    /// Postponed.
    Postponed,
    /// Postponed; a copy waits for the next meeting.
    PostponedToNext,
    /// Refused.
    Refused,
    /// Withdrawn.
    Removed,
    /// There is nothing left to decide.
    NotApplicable,
    /// Accepted without a meeting.
    AcceptedOutside,
    /// Accepted without a meeting, when it was told to be urgent.
    AcceptedOutsideUrgent,
    /// Decisions are told when the meeting is closed, to those who only read.
    DecisionsAtClosing,
}

impl FlowPart {
    /// Every one, in the order of the form.
    pub const ALL: [Self; 14] = [
        Self::SkipEmptyLevels,
        Self::Shortcuts,
        Self::ReviewersTakeBack,
        Self::CreatorDeletes,
        Self::PreAccepted,
        Self::AcceptedWithModification,
        Self::Postponed,
        Self::PostponedToNext,
        Self::Refused,
        Self::Removed,
        Self::NotApplicable,
        Self::AcceptedOutside,
        Self::AcceptedOutsideUrgent,
        Self::DecisionsAtClosing,
    ];

    /// The name in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SkipEmptyLevels => "skip_empty_levels",
            Self::Shortcuts => "shortcuts",
            Self::ReviewersTakeBack => "reviewers_take_back",
            Self::CreatorDeletes => "creator_deletes",
            Self::PreAccepted => "pre_accepted",
            Self::AcceptedWithModification => "accepted_with_modification",
            Self::Postponed => "postponed",
            Self::PostponedToNext => "postponed_to_next",
            Self::Refused => "refused",
            Self::Removed => "removed",
            Self::NotApplicable => "not_applicable",
            Self::AcceptedOutside => "accepted_outside",
            Self::AcceptedOutsideUrgent => "accepted_outside_urgent",
            Self::DecisionsAtClosing => "decisions_at_closing",
        }
    }

    /// Reads that name.
    pub fn named(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.as_str() == text)
    }
}

/// What was changed by hand in a state. What is not said stays as composed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StateChange {
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Its colour and glyph.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tone: Option<Tone>,
    /// Who reads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read: Option<Vec<Relation>>,
    /// Who changes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub write: Option<Vec<Relation>>,
    /// Who adds documents.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attach: Option<Vec<Relation>>,
}

/// What was changed by hand in a way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WayChange {
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Who follows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Vec<Relation>>,
    /// What is asked before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<Comment>,
    /// What copy is made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copying: Option<Copying>,
}

/// All that is said of a workflow.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Blueprint {
    /// Who sees a draft.
    #[serde(default)]
    pub drafts: Drafts,
    /// The levels of validation, in their order.
    pub levels: Vec<Level>,
    /// Who looks at corrections.
    #[serde(default)]
    pub corrections: Corrections,
    /// The optional parts that are switched on.
    pub parts: BTreeSet<FlowPart>,
    /// States changed by hand, by their key.
    #[serde(default)]
    pub states: BTreeMap<String, StateChange>,
    /// Ways changed by hand, by [`way_id`].
    #[serde(default)]
    pub ways: BTreeMap<String, WayChange>,
    /// Ways that the body does not want, by [`way_id`].
    #[serde(default)]
    pub without: BTreeSet<String>,
    /// States that the body added.
    #[serde(default)]
    pub own_states: Vec<State>,
    /// Ways that the body added.
    #[serde(default)]
    pub own_ways: Vec<Transition>,
    /// How many states and ways were ever added: a key is given once, since items keep it.
    #[serde(default)]
    pub added: u32,
}

/// What names one way among those of its act.
pub fn way_id(way: &Transition) -> String {
    let from = way.from.first().map_or("", String::as_str);
    format!("{}.{from}", way.key)
}

impl Blueprint {
    /// What a kind of body begins with: the default of the manual (PM-2-15, PM-2-17, PM-4.8), in which
    /// a service's item is proposed, validated, presented, then decided. Those who sit without public
    /// are discreet: a draft is seen by its creator and those who validate only (PM-2-16).
    pub fn preset(kind: BodyKind) -> Self {
        let drafts = match kind {
            BodyKind::MunicipalCouncil
            | BodyKind::CommunityCouncil
            | BodyKind::CommunalCouncil
            | BodyKind::Committee => Drafts::Service,
            BodyKind::MunicipalBureau | BodyKind::CommunalCollege => Drafts::Creator,
        };
        Self {
            drafts,
            levels: vec![Level::of(Relation::Reviewer)],
            parts: BTreeSet::from([
                FlowPart::AcceptedWithModification,
                FlowPart::Postponed,
                FlowPart::Refused,
            ]),
            ..Self::default()
        }
    }

    /// Is this part switched on?
    pub fn has(&self, part: FlowPart) -> bool {
        self.parts.contains(&part)
    }
}

#[cfg(test)]
#[path = "../blueprint_tests.rs"]
mod tests;
