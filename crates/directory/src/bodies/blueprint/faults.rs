//! What is wrong with a blueprint, told all at once.

use super::{Blueprint, LEVELS, compose, way_id};
use kernel::workflow::{Fault, Guard, Kind, Relation, Stage, Through, Transition, Workflow, check};
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
    /// This way puts an item in an agenda as it is not: open for fixed, or fixed for open.
    MixesAgenda(String),
    /// An item that its service corrects cannot come back from this state.
    NoWayBack(String),
    /// Those who manage the meetings do not read what is theirs in this state.
    ClerksBlind(String),
    /// Nobody who may follow this way reads the item where it starts.
    NobodyCan(String),
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
            Self::MixesAgenda(_) => "mixes-agenda",
            Self::NoWayBack(_) => "no-way-back",
            Self::ClerksBlind(_) => "clerks-blind",
            Self::NobodyCan(_) => "nobody-can",
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
            | Self::MixesAgenda(key)
            | Self::NoWayBack(key)
            | Self::ClerksBlind(key)
            | Self::NobodyCan(key)
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
    flaws.extend(blind(&workflow));
    flaws.extend(agendas(&workflow));
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
        let mixed = |decided: &str| enters(decided, true) && enters(decided, false);
        match (start.is_decided(), end.is_decided()) {
            (false, false) => start.is_on_agenda() != end.is_on_agenda(),
            // What is decided in meetings is not decided elsewhere: another state says so.
            (false, true) => mixed(&way.to) && !start.is_on_agenda(),
            // What was decided goes back to where such decisions are taken.
            (true, false) => !mixed(from) && enters(from, !end.is_on_agenda()),
            (true, true) => true,
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
        let between = way
            .from
            .iter()
            .all(|from| stage(from).is_some_and(Stage::is_decided));
        if known && decides != marked && !prepares && !between {
            flaws.push(Flaw::NotADecision(way_id(way)));
        }
    }
    flaws
}

/// States of which those who manage the meetings know nothing although the items are theirs, and ways
/// that nobody finds.
fn blind(workflow: &Workflow) -> Vec<Flaw> {
    let mut flaws = vec![];
    for state in &workflow.states {
        if state.stage != Stage::Service && !state.read.contains(&Relation::Manager) {
            flaws.push(Flaw::ClerksBlind(state.key.clone()));
        }
    }
    let reads = |way: &Transition, from: &String| {
        let state = workflow.state(from);
        state.is_none_or(|state| way.by.iter().any(|one| state.read.contains(one)))
    };
    for way in &workflow.transitions {
        if !way.by.is_empty() && !way.from.iter().all(|from| reads(way, from)) {
            flaws.push(Flaw::NobodyCan(way_id(way)));
        }
    }
    flaws
}

/// An item stands on its agenda as the agenda is: open or fixed.
fn agendas(workflow: &Workflow) -> Vec<Flaw> {
    let mut flaws = vec![];
    let fits = |way: &Transition, from: &str| {
        let fixed = workflow.is_fixed(&way.to);
        let asked = if fixed {
            Guard::AgendaFixed
        } else {
            Guard::AgendaOpen
        };
        match workflow.stage(from) {
            Some(Stage::Agenda) => workflow.is_fixed(from) == fixed,
            Some(Stage::Aside) => way.when.contains(&asked),
            Some(stage) if stage.is_decided() => fixed,
            _ => true,
        }
    };
    for way in &workflow.transitions {
        let on_agenda = workflow.stage(&way.to) == Some(Stage::Agenda);
        if way.through == Through::Subject && on_agenda {
            let mixes = way.from.iter().any(|from| !fits(way, from));
            flaws.extend(mixes.then(|| Flaw::MixesAgenda(way_id(way))));
        }
    }
    for state in workflow
        .states
        .iter()
        .filter(|one| one.stage == Stage::Aside)
    {
        let back = |asked| comes_back(workflow, &state.key, asked);
        if !back(Guard::AgendaOpen) || !back(Guard::AgendaFixed) {
            flaws.push(Flaw::NoWayBack(state.key.clone()));
        }
    }
    flaws
}

/// Does a way lead from a state in which a service corrects to an agenda that is as asked?
fn comes_back(workflow: &Workflow, start: &str, asked: Guard) -> bool {
    let mut seen = BTreeSet::from([start]);
    loop {
        let before = seen.len();
        for way in workflow
            .transitions
            .iter()
            .filter(|way| way.through == Through::Subject)
        {
            if !way.from.iter().any(|from| seen.contains(from.as_str())) {
                continue;
            }
            match workflow.stage(&way.to) {
                Some(Stage::Agenda) if way.when.contains(&asked) => return true,
                Some(Stage::Aside) => drop(seen.insert(&way.to)),
                _ => {}
            }
        }
        if seen.len() == before {
            return false;
        }
    }
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
