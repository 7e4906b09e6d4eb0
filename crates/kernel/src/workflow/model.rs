//! What a workflow is made of.

use serde::{Deserialize, Serialize};

/// How an actor stands to a subject. The capability that owns the subject computes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Writer of the proposing service (PM-2-03).
    Writer,
    /// Validates first in the proposing service (PM-2-04).
    PreReviewer,
    /// Validator of the proposing service (PM-2-05).
    Reviewer,
    /// Reader of the proposing service (PM-2-06).
    Observer,
    /// Validates in the proposing service on a further level.
    LevelOne,
    /// On the second of them.
    LevelTwo,
    /// On the third.
    LevelThree,
    /// On the fourth.
    LevelFour,
    /// On the fifth.
    LevelFive,
    /// The person who created the subject.
    Creator,
    /// Works in a service that is in copy (PM-5.3-04).
    Copy,
    /// Gives advices in a service whose advice is asked (PM-5.3-05).
    Adviser,
    /// Manages the meetings of the body (PM-2-09).
    Manager,
    /// Sits in the body today.
    Member,
    /// Works in some service of the tenant.
    Staff,
    /// Sets the tenant up.
    Administrator,
}

impl Relation {
    /// The name in workflows, forms and texts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Writer => "writer",
            Self::PreReviewer => "pre_reviewer",
            Self::Reviewer => "reviewer",
            Self::Observer => "observer",
            Self::LevelOne => "level_one",
            Self::LevelTwo => "level_two",
            Self::LevelThree => "level_three",
            Self::LevelFour => "level_four",
            Self::LevelFive => "level_five",
            Self::Creator => "creator",
            Self::Copy => "copy",
            Self::Adviser => "adviser",
            Self::Manager => "manager",
            Self::Member => "member",
            Self::Staff => "staff",
            Self::Administrator => "administrator",
        }
    }

    /// Is it held on the body or the tenant, whatever the subject? Such rights are resolved on the
    /// viewer's side, so that a change of roles rewrites no subject.
    pub fn is_wide(self) -> bool {
        matches!(
            self,
            Self::Manager | Self::Member | Self::Staff | Self::Administrator
        )
    }
}

/// One of the colours and glyphs of the design; never a free colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names of the design's palette")]
pub enum Tone {
    Creation,
    Propose,
    Prevalide,
    Valide,
    Presente,
    Gele,
    Encours,
    Accepte,
    AccepteMod,
    Reporte,
    Renvoye,
    Refuse,
    Retire,
    Publie,
    Cloture,
}

impl Tone {
    /// The key of the palette and of the glyph `st-KEY`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Creation => "creation",
            Self::Propose => "propose",
            Self::Prevalide => "prevalide",
            Self::Valide => "valide",
            Self::Presente => "presente",
            Self::Gele => "gele",
            Self::Encours => "encours",
            Self::Accepte => "accepte",
            Self::AccepteMod => "accepte-mod",
            Self::Reporte => "reporte",
            Self::Renvoye => "renvoye",
            Self::Refuse => "refuse",
            Self::Retire => "retire",
            Self::Publie => "publie",
            Self::Cloture => "cloture",
        }
    }
}

/// A state, and who may do what in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// Stable name, such as `proposed`.
    pub key: String,
    /// Its colour and glyph.
    pub tone: Tone,
    /// Who reads the subject.
    pub read: Vec<Relation>,
    /// Who changes it.
    #[serde(default)]
    pub write: Vec<Relation>,
    /// Has the subject been decided (PM-4.8-05)?
    #[serde(default)]
    pub decided: bool,
    /// Who still adds documents, although nobody changes the subject.
    #[serde(default)]
    pub attach: Vec<Relation>,
    /// Is the sitting held, or being recorded, in this state?
    #[serde(default)]
    pub held: bool,
}

/// Where a transition leads, in the eyes of those who follow the subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Towards the decision.
    Forward,
    /// Back down the path.
    Back,
    /// A decision.
    Decision,
}

/// What is asked of the person before a transition (PM-4.8-07, -08).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Comment {
    /// Confirmation, with a comment if wanted.
    #[default]
    Optional,
    /// Confirmation with a comment.
    Required,
}

/// By which act a transition happens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Through {
    /// A person asks for it on the subject itself.
    #[default]
    Subject,
    /// Presenting to a meeting, removing from it, or following the meeting's own state.
    Meeting,
    /// Opening or ending the sitting, which says at what hour and who is there.
    Sitting,
}

/// A condition that the capability evaluates when it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Guard {
    /// The sitting's date and hour are past (PM-5.1-03).
    SittingBegan,
    /// Every item of the agenda is decided.
    AllItemsDecided,
    /// The agenda holds at least one item.
    HasItems,
    /// The meeting is not closed.
    MeetingOpen,
    /// The day of the sitting has come, in the tenant's zone.
    SittingDay,
    /// The sitting was opened.
    SittingOpened,
    /// No item is decided and no ballot was opened since the sitting began.
    NothingDecided,
    /// No ballot is open.
    NoOpenBallot,
}

impl Guard {
    /// The refusal when the condition does not hold.
    pub fn code(self) -> &'static str {
        match self {
            Self::SittingBegan => "meeting-in-future",
            Self::AllItemsDecided => "items-undecided",
            Self::HasItems => "agenda-empty",
            Self::MeetingOpen => "meeting-closed",
            Self::SittingDay => "meeting-another-day",
            Self::SittingOpened => "sitting-not-open",
            Self::NothingDecided => "sitting-has-decisions",
            Self::NoOpenBallot => "ballot-open",
        }
    }
}

/// A way from some states to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transition {
    /// Stable name, such as `propose`.
    pub key: String,
    /// From which states.
    pub from: Vec<String>,
    /// To which state.
    pub to: String,
    /// By whom.
    pub by: Vec<Relation>,
    /// In which direction.
    pub kind: Kind,
    /// What is asked before.
    #[serde(default)]
    pub comment: Comment,
    /// By which act.
    #[serde(default)]
    pub through: Through,
    /// Conditions.
    #[serde(default)]
    pub guards: Vec<Guard>,
}

/// States and the ways between them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Workflow {
    /// Where a new subject starts.
    pub initial: String,
    /// The states, in the order in which they are shown.
    pub states: Vec<State>,
    /// The transitions, in the order in which they are offered.
    pub transitions: Vec<Transition>,
}

impl Workflow {
    /// The state with this key.
    pub fn state(&self, key: &str) -> Option<&State> {
        self.states.iter().find(|state| state.key == key)
    }

    /// The transition with this key.
    pub fn transition(&self, key: &str) -> Option<&Transition> {
        self.transitions
            .iter()
            .find(|transition| transition.key == key)
    }
}
