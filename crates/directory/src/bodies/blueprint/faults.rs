//! What is wrong with a blueprint, told all at once.

use super::{Blueprint, LEVELS, compose, way_id};
use kernel::workflow::{Fault, Kind, Relation, Stage, Through, Transition, Workflow, check};
use std::collections::BTreeSet;

/// What is wrong with the workflow of items that a blueprint asks for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flaw {
    /// The graph is not whole.
    Graph(Fault),
    /// Two levels are of the same role, or of one that does not validate.
    LevelTwice(Relation),
    /// Two states have this name.
    NameTwice(String),
    /// This way leads on an agenda, or off it, without the meeting knowing.
    CrossesAgenda(String),
    /// The meeting asks for this act in a state that does not have it.
    StepMissing(String),
    /// A decision that is not one, or something else that is.
    NotADecision(String),
    /// Something was changed by hand in this state or way, which is no more.
    ChangeLost(String),
}

impl Flaw {
    /// What kind of flaw: a key of texts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Graph(Fault::NoInitialState) => "no-initial-state",
            Self::Graph(Fault::StateTwice(_)) => "state-twice",
            Self::Graph(Fault::TransitionTwice(_)) => "way-twice",
            Self::Graph(Fault::UnknownState(_)) => "unknown-state",
            Self::Graph(Fault::NobodyFollows(_)) => "nobody-follows",
            Self::Graph(Fault::Unreachable(_)) => "unreachable",
            Self::Graph(Fault::NobodyReads(_)) => "nobody-reads",
            Self::Graph(Fault::NoWayOut(_)) => "no-way-out",
            Self::LevelTwice(_) => "level-twice",
            Self::NameTwice(_) => "name-twice",
            Self::CrossesAgenda(_) => "crosses-agenda",
            Self::StepMissing(_) => "step-missing",
            Self::NotADecision(_) => "not-a-decision",
            Self::ChangeLost(_) => "change-lost",
        }
    }

    /// What it is about: the key of a state, the id of a way, or a name.
    pub fn about(&self) -> &str {
        match self {
            Self::Graph(fault) => match fault {
                Fault::NoInitialState => "",
                Fault::StateTwice(key)
                | Fault::TransitionTwice(key)
                | Fault::UnknownState(key)
                | Fault::NobodyFollows(key)
                | Fault::Unreachable(key)
                | Fault::NobodyReads(key)
                | Fault::NoWayOut(key) => key,
            },
            Self::LevelTwice(by) => by.as_str(),
            Self::NameTwice(name) => name,
            Self::CrossesAgenda(key)
            | Self::StepMissing(key)
            | Self::NotADecision(key)
            | Self::ChangeLost(key) => key,
        }
    }
}

/// Every flaw; none for what may be published.
pub(in crate::bodies) fn flaws(blueprint: &Blueprint) -> Vec<Flaw> {
    let workflow = compose(blueprint);
    let mut flaws: BTreeSet<Flaw> = check(&workflow).into_iter().map(Flaw::Graph).collect();
    let mut seen = BTreeSet::new();
    for level in &blueprint.levels {
        if !LEVELS.contains(&level.by) || !seen.insert(level.by) {
            flaws.insert(Flaw::LevelTwice(level.by));
        }
    }
    let mut names = BTreeSet::new();
    for state in workflow.states.iter().filter(|one| !one.label.is_empty()) {
        if !names.insert(state.label.to_lowercase()) {
            flaws.insert(Flaw::NameTwice(state.label.clone()));
        }
    }
    flaws.extend(crossings(&workflow));
    flaws.extend(steps(&workflow));
    let lost = |known: bool, key: &String| (!known).then(|| Flaw::ChangeLost(key.clone()));
    let whole = compose(&Blueprint {
        without: BTreeSet::new(),
        ..blueprint.clone()
    });
    let ways: BTreeSet<String> = whole.transitions.iter().map(way_id).collect();
    let changed = blueprint.ways.keys().chain(&blueprint.without);
    flaws.extend(changed.filter_map(|id| lost(ways.contains(id), id)));
    let states = blueprint.states.keys();
    flaws.extend(states.filter_map(|key| lost(workflow.state(key).is_some(), key)));
    flaws.into_iter().collect()
}

/// Ways that put an item on an agenda, or take it off, without the meeting knowing; decisions that
/// decide nothing.
fn crossings(workflow: &Workflow) -> Vec<Flaw> {
    let stage = |key: &str| workflow.stage(key);
    let enters = |decided: &str, on_agenda: bool| {
        workflow.transitions.iter().any(|way| {
            let starts = || way.from.iter().filter_map(|from| stage(from));
            way.to == decided
                && starts().any(|from| from.is_on_agenda() == on_agenda && !from.is_decided())
        })
    };
    let crosses = |way: &Transition, from: &str| {
        let (Some(start), Some(end)) = (stage(from), stage(&way.to)) else {
            return false;
        };
        match (start.is_decided(), end.is_decided()) {
            (false, false) => start.is_on_agenda() != end.is_on_agenda(),
            (false, true) => false,
            // What was decided goes back to where such decisions are taken.
            (true, false) => enters(from, !end.is_on_agenda()),
            (true, true) => enters(from, true) != enters(&way.to, true),
        }
    };
    let mut flaws = vec![];
    for way in &workflow.transitions {
        let by_person = way.through == Through::Subject;
        if by_person && way.from.iter().any(|from| crosses(way, from)) {
            flaws.push(Flaw::CrossesAgenda(way_id(way)));
        }
        let decides = stage(&way.to).is_some_and(Stage::is_decided);
        let known = stage(&way.to).is_some();
        let marked = way.kind == Kind::Decision;
        let prepares = marked && stage(&way.to) == Some(Stage::Agenda);
        if known && decides != marked && !prepares {
            flaws.push(Flaw::NotADecision(way_id(way)));
        }
    }
    flaws
}

/// What a meeting asks of items must be possible in every state in which it may ask, by its managers.
fn steps(workflow: &Workflow) -> Vec<Flaw> {
    let has = |act: &str, state: &str| {
        workflow.ways(act).any(|way| {
            way.leaves(state)
                && way.through == Through::Meeting
                && way.by.contains(&Relation::Manager)
        })
    };
    let mut flaws = vec![];
    for state in &workflow.states {
        let asked: &[&str] = match state.stage {
            Stage::Ready => &["present"],
            Stage::Agenda | Stage::Aside => &["remove"],
            _ => &[],
        };
        let missing = asked.iter().filter(|act| !has(act, &state.key));
        flaws.extend(missing.map(|act| Flaw::StepMissing(format!("{act}.{}", state.key))));
        let either = has("freeze", &state.key) || has("unfreeze", &state.key);
        if state.stage == Stage::Agenda && !either {
            flaws.push(Flaw::StepMissing(format!("freeze.{}", state.key)));
        }
    }
    flaws
}
