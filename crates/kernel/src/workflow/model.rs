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

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// As it was proposed.
    Accepted,
    /// Otherwise than it was proposed.
    AcceptedWithModification,
    /// No.
    Refused,
    /// Nothing yet: another sitting will.
    PutOff,
    /// Nothing: the item was withdrawn, or there is nothing left to decide.
    LeftAside,
}

impl Outcome {
    /// Every one, in the order of lists.
    pub const ALL: [Self; 5] = [
        Self::Accepted,
        Self::AcceptedWithModification,
        Self::Refused,
        Self::PutOff,
        Self::LeftAside,
    ];

    /// The name in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::AcceptedWithModification => "accepted_with_modification",
            Self::Refused => "refused",
            Self::PutOff => "put_off",
            Self::LeftAside => "left_aside",
        }
    }

    /// Was the proposal adopted?
    pub fn is_adopted(self) -> bool {
        matches!(self, Self::Accepted | Self::AcceptedWithModification)
    }

    /// Did the assembly say yes or no, so that it must have been in number?
    pub fn is_pronounced(self) -> bool {
        self.is_adopted() || self == Self::Refused
    }
}

/// How far a subject is in a state, whatever the state is called. The program asks this, never a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// An item that its service works on.
    Service,
    /// An item that waits for a meeting (PM-4.8-03).
    Ready,
    /// An item on an agenda (PM-4.8-04).
    Agenda,
    /// An item on an agenda that its service corrects meanwhile (PM-4.7-17).
    Aside,
    /// An item that has been decided (PM-4.8-05).
    Decided(Outcome),
    /// A meeting to come.
    Planned,
    /// A meeting that is held, or being recorded.
    Held,
    /// A meeting that nobody changes any more (PM-4.8-06).
    Closed,
}

impl Stage {
    /// Has an item been decided?
    pub fn is_decided(self) -> bool {
        matches!(self, Self::Decided(_))
    }

    /// Is an item on an agenda, and undecided?
    pub fn is_on_agenda(self) -> bool {
        matches!(self, Self::Agenda | Self::Aside)
    }

    /// May what is in this stage be put in a state of the other without anything else changing: neither
    /// its agenda, nor what was decided?
    pub fn is_like(self, other: Self) -> bool {
        let before = |one| matches!(one, Self::Service | Self::Ready);
        self == other
            || (before(self) && before(other))
            || (self.is_on_agenda() && other.is_on_agenda())
    }
}

/// A state, and who may do what in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// Stable name, such as `proposed`.
    pub key: String,
    /// What the body calls it; blank: its usual name, in the reader's language.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// How far a subject is.
    pub stage: Stage,
    /// Its colour and glyph.
    pub tone: Tone,
    /// Who reads the subject.
    pub read: Vec<Relation>,
    /// Who changes it.
    #[serde(default)]
    pub write: Vec<Relation>,
    /// Who still adds documents, although nobody changes the subject.
    #[serde(default)]
    pub attach: Vec<Relation>,
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
    /// Nothing: it is done at once.
    Unasked,
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
    /// The agenda of the item's meeting is still open.
    AgendaOpen,
    /// It is fixed.
    AgendaFixed,
    /// The item was told to be urgent.
    Urgent,
    /// Somebody holds this role in the item's service.
    Staffed(Relation),
    /// Nobody does: the level is left out.
    Unstaffed(Relation),
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
            Self::AgendaOpen => "meeting-frozen",
            Self::AgendaFixed => "agenda-not-frozen",
            Self::Urgent => "item-not-urgent",
            Self::Staffed(_) => "level-empty",
            Self::Unstaffed(_) => "level-staffed",
        }
    }
}

/// What else happens when an item follows a transition: a copy of it takes its way again, linked to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Copying {
    /// No copy.
    #[default]
    None,
    /// A draft for its service.
    Draft,
    /// Ready for a meeting.
    Ready,
}

impl Copying {
    /// The name in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Draft => "draft",
            Self::Ready => "ready",
        }
    }

    fn is_none(&self) -> bool {
        *self == Self::None
    }
}

/// A way from some states to another. Several ways may share a key, which names the act: they leave
/// different states.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transition {
    /// Stable name of the act, such as `propose`.
    pub key: String,
    /// What the body calls it; blank: its usual name, in the reader's language.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
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
    /// Conditions that grey it, with the reason.
    #[serde(default)]
    pub guards: Vec<Guard>,
    /// Conditions without which it is not offered at all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<Guard>,
    /// What becomes of the item beside.
    #[serde(default, skip_serializing_if = "Copying::is_none")]
    pub copying: Copying,
}

/// From when on what is decided is told to those who only read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Telling {
    /// From the decision on.
    #[default]
    AtOnce,
    /// From the closing of the meeting: until then the decisions are being written.
    AtClosing,
}

impl Telling {
    fn is_at_once(&self) -> bool {
        *self == Self::AtOnce
    }
}

/// Who does away with an item that no meeting has to do with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deletion {
    /// Those who change it.
    #[default]
    Writers,
    /// The person who created it, while it is a draft.
    Creator,
}

impl Deletion {
    fn is_writers(&self) -> bool {
        *self == Self::Writers
    }
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
    /// From when on decisions are told.
    #[serde(default, skip_serializing_if = "Telling::is_at_once")]
    pub telling: Telling,
    /// Who does away with items.
    #[serde(default, skip_serializing_if = "Deletion::is_writers")]
    pub deletion: Deletion,
}

impl Workflow {
    /// The state with this key.
    pub fn state(&self, key: &str) -> Option<&State> {
        self.states.iter().find(|state| state.key == key)
    }

    /// How far a subject is in the state with this key.
    pub fn stage(&self, key: &str) -> Option<Stage> {
        self.state(key).map(|state| state.stage)
    }

    /// A transition of this act: from this state if it leaves it, else any, for what is said of the act.
    pub fn way(&self, key: &str, from: &str) -> Option<&Transition> {
        let mut ways = self.ways(key);
        let leaving = self.ways(key).find(|way| way.leaves(from));
        leaving.or_else(|| ways.next())
    }

    /// The transitions of this act.
    pub fn ways<'w, 'k>(
        &'w self,
        key: &'k str,
    ) -> impl Iterator<Item = &'w Transition> + use<'w, 'k> {
        self.transitions.iter().filter(move |way| way.key == key)
    }

    /// The states that this act leaves.
    pub fn left_by(&self, key: &str) -> Vec<String> {
        self.ways(key).flat_map(|way| way.from.clone()).collect()
    }

    /// Is the agenda fixed, when an item on it is in this state? What a meeting unfreezes is.
    pub fn is_fixed(&self, state: &str) -> bool {
        self.ways("unfreeze").any(|way| way.leaves(state))
    }

    /// Does it matter here whether anybody holds a role in the item's service?
    pub fn asks_who_is_there(&self) -> bool {
        let asks = |guard: &Guard| matches!(guard, Guard::Staffed(_) | Guard::Unstaffed(_));
        self.transitions
            .iter()
            .any(|way| way.when.iter().chain(&way.guards).any(asks))
    }
}

impl Transition {
    /// Does it leave this state?
    pub fn leaves(&self, state: &str) -> bool {
        self.from.iter().any(|from| from == state)
    }
}
