//! Is a workflow whole? An administrator's graph is refused with every reason at once.

use super::model::{Stage, Transition, Workflow};
use std::collections::BTreeSet;

/// What is wrong with a workflow.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// The initial state does not exist.
    NoInitialState,
    /// Two states have this key.
    StateTwice(String),
    /// Two transitions of this act leave the same state on the same conditions.
    TransitionTwice(String),
    /// This transition names a state that does not exist.
    UnknownState(String),
    /// Nobody may follow this transition.
    NobodyFollows(String),
    /// No way leads to this state.
    Unreachable(String),
    /// Nobody may read a subject in this state.
    NobodyReads(String),
    /// Whoever reaches this state stays there, and nothing was decided.
    NoWayOut(String),
}

/// Returns every fault; none for a workflow that can be used.
pub fn check(workflow: &Workflow) -> Vec<Fault> {
    let mut faults = BTreeSet::new();
    let mut states = BTreeSet::new();
    for state in &workflow.states {
        if !states.insert(state.key.as_str()) {
            faults.insert(Fault::StateTwice(state.key.clone()));
        }
        if state.read.is_empty() {
            faults.insert(Fault::NobodyReads(state.key.clone()));
        }
    }
    if !states.contains(workflow.initial.as_str()) {
        faults.insert(Fault::NoInitialState);
    }
    for (place, transition) in workflow.transitions.iter().enumerate() {
        let key = transition.key.clone();
        let before = workflow.transitions.iter().take(place);
        let twice = |other: &Transition| {
            other.key == key
                && other.when == transition.when
                && other.from.iter().any(|from| transition.leaves(from))
        };
        if before.into_iter().any(twice) {
            faults.insert(Fault::TransitionTwice(key.clone()));
        }
        if transition.by.is_empty() || transition.from.is_empty() {
            faults.insert(Fault::NobodyFollows(key.clone()));
        }
        let named = transition.from.iter().chain([&transition.to]);
        if named
            .into_iter()
            .any(|state| !states.contains(state.as_str()))
        {
            faults.insert(Fault::UnknownState(key));
        }
    }
    for state in &workflow.states {
        let ends = state.stage.is_decided() || state.stage == Stage::Closed;
        if !ends
            && !workflow
                .transitions
                .iter()
                .any(|way| way.leaves(&state.key))
        {
            faults.insert(Fault::NoWayOut(state.key.clone()));
        }
    }
    let reached = reached(workflow);
    for state in states.into_iter().filter(|state| !reached.contains(state)) {
        faults.insert(Fault::Unreachable(state.to_owned()));
    }
    faults.into_iter().collect()
}

fn reached(workflow: &Workflow) -> BTreeSet<&str> {
    let mut reached = BTreeSet::from([workflow.initial.as_str()]);
    loop {
        let before = reached.len();
        for transition in &workflow.transitions {
            if transition
                .from
                .iter()
                .any(|from| reached.contains(from.as_str()))
            {
                reached.insert(&transition.to);
            }
        }
        if reached.len() == before {
            return reached;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::model::{
        Comment, Copying, Deletion, Guard, Kind, Relation, Stage, State, Telling, Through, Tone,
        Transition, Workflow,
    };
    use super::super::{advance, may_read, offers};
    use super::{Fault, check};
    use proptest::prelude::*;

    fn state(key: &str) -> State {
        State {
            key: key.into(),
            tone: Tone::Creation,
            read: vec![Relation::Writer],
            write: vec![],
            attach: vec![],
            label: String::new(),
            stage: Stage::Service,
        }
    }

    fn way(key: &str, from: &[&str], to: &str, by: Vec<Relation>) -> Transition {
        Transition {
            key: key.into(),
            from: from.iter().map(|from| (*from).into()).collect(),
            to: to.into(),
            by,
            kind: Kind::Forward,
            comment: Comment::Optional,
            through: Through::Subject,
            guards: vec![],
            label: String::new(),
            when: vec![],
            copying: Copying::None,
        }
    }

    #[test]
    fn every_fault_is_named_at_once() {
        let workflow = Workflow {
            initial: "start".into(),
            states: vec![state("start"), state("island"), state("start")],
            transitions: vec![way("go", &["start"], "nowhere", vec![])],
            telling: Telling::AtOnce,
            deletion: Deletion::Writers,
        };
        assert_eq!(
            check(&workflow),
            [
                Fault::StateTwice("start".into()),
                Fault::UnknownState("go".into()),
                Fault::NobodyFollows("go".into()),
                Fault::Unreachable("island".into()),
                Fault::NoWayOut("island".into()),
            ]
        );
    }

    const RELATIONS: [Relation; 4] = [
        Relation::Writer,
        Relation::Reviewer,
        Relation::Manager,
        Relation::Member,
    ];

    prop_compose! {
        fn workflows()(
            count in 1usize..6,
            ways in prop::collection::vec((0usize..6, 0usize..6, prop::collection::vec(0usize..4, 1..3), any::<bool>()), 1..12),
        ) -> Workflow {
            let name = |number: usize| format!("s{}", number % count);
            Workflow {
                initial: name(0),
                states: (0..count).map(|number| state(&name(number))).collect(),
                transitions: ways.into_iter().enumerate().map(|(number, (from, to, by, guarded))| {
                    let mut way = way(&format!("t{number}"), &[&name(from)], &name(to), by.into_iter().map(|who| RELATIONS[who]).collect());
                    if guarded { way.guards.push(Guard::SittingBegan); }
                    way
                }).collect(),
                telling: Telling::AtOnce,
            deletion: Deletion::Writers,
            }
        }
    }

    proptest! {
        /// Covers PM-2-14.
        #[test]
        fn what_is_offered_is_exactly_what_is_accepted(workflow in workflows(), who in 0usize..4, at in 0usize..6, began in any::<bool>()) {
            let state = &workflow.states[at % workflow.states.len()].key;
            let relations = [RELATIONS[who]];
            let offered = offers(&workflow, state, &relations, Through::Subject, |_| began);
            for transition in &workflow.transitions {
                let accepted = advance(&workflow, state, &transition.key, &relations, "", |_| began).is_ok();
                let open = offered.iter().any(|offer| offer.transition == transition && offer.missing.is_none());
                prop_assert_eq!(accepted, open);
                if accepted {
                    prop_assert!(workflow.state(&transition.to).is_some());
                }
            }
        }

        /// Roles add up. Covers PM-2-01, PM-2-02.
        #[test]
        fn more_relations_never_take_a_right_away(workflow in workflows(), who in 0usize..4, more in 0usize..4) {
            for state in &workflow.states {
                let one = may_read(&workflow, &state.key, &[RELATIONS[who]]);
                let two = may_read(&workflow, &state.key, &[RELATIONS[who], RELATIONS[more]]);
                prop_assert!(!one || two);
            }
        }
    }
}
