//! A blueprint that comes from a file: taken in by the same rules as what forms say.

use super::{Blueprint, LEVELS, OwnStage, StateFacts, WayFacts, compose, way_id};
use kernel::{
    Error, Result,
    workflow::{Stage, State, Transition},
};
use std::collections::{BTreeMap, BTreeSet};

/// More than anybody draws: what asks for more is not a workflow.
const MOST: usize = 200;

fn odd(what: &str) -> Error {
    Error::refused_with(
        "file-not-a-configuration",
        "reason",
        format!("workflow: {what}"),
    )
}

fn facts(state: &State) -> StateFacts {
    StateFacts {
        label: state.label.clone(),
        tone: state.tone,
        read: state.read.clone(),
        write: state.write.clone(),
        attach: state.attach.clone(),
    }
}

fn said(way: &Transition) -> WayFacts {
    WayFacts {
        label: way.label.clone(),
        by: way.by.clone(),
        comment: way.comment,
        copying: way.copying,
    }
}

impl Blueprint {
    /// The same by the rules of the forms. What the other body added gets keys of its own here, after those
    /// that were ever given: items keep theirs.
    pub fn taken_in(self, added: u32) -> Result<Self> {
        let levels: BTreeSet<_> = self.levels.iter().map(|level| level.by).collect();
        if levels.len() < self.levels.len() || !levels.iter().all(|one| LEVELS.contains(one)) {
            return Err(odd("levels"));
        }
        let sizes = [
            self.own_states.len(),
            self.own_ways.len(),
            self.states.len(),
            self.ways.len(),
            self.without.len(),
        ];
        if sizes.into_iter().any(|size| size > MOST) {
            return Err(odd("size"));
        }
        let wanted = compose(&self);
        let mut new = Self {
            added,
            ..Self::default()
        }
        .restructured(self.structure())?;
        let mut keys = BTreeMap::new();
        for state in &self.own_states {
            let stage = match state.stage {
                Stage::Service => OwnStage::Service,
                Stage::Decided(outcome) => OwnStage::Decided(outcome),
                _ => return Err(odd(&state.key)),
            };
            let (next, key) = new.adding_state(stage, facts(state))?;
            new = next;
            keys.insert(state.key.as_str(), key);
        }
        let here = |key: &str| keys.get(key).cloned().unwrap_or_else(|| key.to_owned());
        for way in &self.own_ways {
            let from = way.from.first().ok_or_else(|| odd(&way.key))?;
            let ends = (here(from), here(&way.to));
            (new, _) = new.adding_way((&ends.0, &ends.1), way.kind, said(way))?;
        }
        for key in self.states.keys() {
            let state = wanted.state(key).ok_or_else(|| odd(key))?;
            new = new.with_state(key, facts(state))?;
        }
        for id in self.ways.keys() {
            let way = wanted.transitions.iter().find(|way| way_id(way) == *id);
            new = new.with_way(id, said(way.ok_or_else(|| odd(id))?))?;
        }
        for id in &self.without {
            new = new.removing_way(id).map_err(|_| odd(id))?;
        }
        Ok(new)
    }
}

#[cfg(test)]
mod tests {
    use super::{Blueprint, OwnStage, StateFacts, WayFacts};
    use crate::bodies::{BodyKind, Level};
    use kernel::workflow::{Comment, Copying, Guard, Kind, Outcome, Relation, Through, Tone};

    fn facts(label: &str) -> StateFacts {
        StateFacts {
            label: label.into(),
            tone: Tone::Propose,
            read: vec![Relation::Writer, Relation::Manager],
            write: vec![],
            attach: vec![],
        }
    }

    fn way(label: &str) -> WayFacts {
        WayFacts {
            label: label.into(),
            by: vec![Relation::Manager],
            comment: Comment::Optional,
            copying: Copying::None,
        }
    }

    fn drawn() -> Blueprint {
        let usual = Blueprint::preset(BodyKind::MunicipalCouncil);
        let (one, state) = usual
            .adding_state(OwnStage::Decided(Outcome::Refused), facts("Ajourné"))
            .expect("a state");
        let (one, _) = one
            .adding_way(("frozen", &state), Kind::Decision, way("Ajourner"))
            .expect("a way");
        one.with_state("validated", facts("Prêt")).expect("a state")
    }

    #[test]
    fn what_a_file_adds_gets_keys_that_were_never_given() {
        let taken = drawn().taken_in(7).expect("a blueprint");
        assert_eq!(taken.own_states[0].key, "own_state_8");
        assert_eq!(
            (taken.own_ways[0].key.as_str(), taken.added),
            ("own_way_9", 9)
        );
        assert_eq!(taken.own_ways[0].to, "own_state_8");
        assert_eq!(taken.states, drawn().states);
        let same = |one: Blueprint| one.taken_in(0).expect("a blueprint");
        assert_eq!(same(taken), same(drawn()), "keys aside, the same");
    }

    #[test]
    fn what_no_form_would_take_is_refused() {
        let mut many = drawn();
        many.levels = vec![Level::of(Relation::Reviewer); 50_000];
        assert!(many.taken_in(0).is_err());
        let mut clerk = drawn();
        clerk.levels.push(Level::of(Relation::Manager));
        assert!(clerk.taken_in(0).is_err());
        let mut lost = drawn();
        lost.without.insert("fly.moon".into());
        assert!(lost.taken_in(0).is_err());
        // A decision is taken in a sitting, whatever the file says.
        let mut free = drawn();
        free.own_ways[0].guards.clear();
        free.own_ways[0].through = Through::Meeting;
        let taken = free.taken_in(0).expect("a blueprint");
        assert_eq!(
            taken.own_ways[0].guards,
            [Guard::SittingOpened, Guard::MeetingOpen]
        );
        assert_eq!(taken.own_ways[0].through, Through::Subject);
    }
}
