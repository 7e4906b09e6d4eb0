//! What a body changes in the workflow of its meetings: names, colours, who reads, who adds documents, who
//! follows each way and what is asked before (PM-4.8-01, PM-4.8-07). States and ways stay: a sitting is
//! frozen, opened, ended and closed by what the program does then. Pure.

use super::{
    blueprint::{StateChange, StateFacts, WayChange, WayFacts, state_change, way_change, way_id},
    presets,
};
use kernel::{
    Error, Result,
    workflow::{Comment, Relation, Through, Workflow},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What was changed by hand, found again by its key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeetingChanges {
    states: BTreeMap<String, StateChange>,
    ways: BTreeMap<String, WayChange>,
}

/// Those who may follow a way of a meeting, and add documents to it.
pub const CLERKS: [Relation; 2] = [Relation::Manager, Relation::Administrator];
/// Those who may read a meeting beside its managers.
pub const AUDIENCE: [Relation; 3] = [Relation::Staff, Relation::Member, Relation::Administrator];
/// Only an administrator opens a closed meeting again, and says why: nothing else keeps what was closed.
const REOPEN: &str = "reopen";

impl MeetingChanges {
    /// The workflow with these changes.
    pub fn composed(&self) -> Result<Workflow> {
        let mut workflow = presets::meetings()?;
        for state in &mut workflow.states {
            if let Some(change) = self.states.get(&state.key) {
                change.apply(state);
            }
        }
        for way in &mut workflow.transitions {
            if let Some(change) = self.ways.get(&way_id(way)) {
                change.apply(way);
            }
        }
        Ok(workflow)
    }

    /// Is a state or way otherwise than usual?
    pub fn is_changed(&self, key_or_id: &str) -> bool {
        self.states.contains_key(key_or_id) || self.ways.contains_key(key_or_id)
    }

    /// With a state as an administrator wants it. Those who manage the meetings always read them, and alone
    /// change them.
    pub fn with_state(mut self, key: &str, mut facts: StateFacts) -> Result<Self> {
        let usual = presets::meetings()?;
        let usual = usual.state(key).ok_or(Error::NotFound)?;
        facts.read.retain(|one| AUDIENCE.contains(one));
        facts.read.push(Relation::Manager);
        facts.attach.retain(|one| CLERKS.contains(one));
        facts.write.clone_from(&usual.write);
        match state_change(usual, facts)? {
            Some(change) => self.states.insert(key.to_owned(), change),
            None => self.states.remove(key),
        };
        self.must_be_followed()?;
        Ok(self)
    }

    /// With a way as an administrator wants it. Opening and ending a sitting stay with those who manage it.
    pub fn with_way(mut self, id: &str, mut facts: WayFacts) -> Result<Self> {
        let usual = presets::meetings()?;
        let mut ways = usual.transitions.iter();
        let usual = ways.find(|way| way_id(way) == id).ok_or(Error::NotFound)?;
        facts.by.retain(|one| CLERKS.contains(one));
        if usual.key == REOPEN || usual.through == Through::Sitting {
            facts.by.clone_from(&usual.by);
        }
        if usual.key == REOPEN {
            facts.comment = Comment::Required;
        }
        if facts.by.is_empty() {
            return Err(Error::field("by", "way-nobody-follows"));
        }
        match way_change(usual, facts)? {
            Some(change) => self.ways.insert(id.to_owned(), change),
            None => self.ways.remove(id),
        };
        self.must_be_followed()?;
        Ok(self)
    }

    /// What a file says, by the same rules as what a form says.
    pub fn checked(self) -> Result<Self> {
        let wanted = self.composed()?;
        let mut checked = Self::default();
        for key in self.states.into_keys() {
            let state = wanted.state(&key).ok_or(Error::NotFound)?;
            let facts = StateFacts {
                label: state.label.clone(),
                tone: state.tone,
                read: state.read.clone(),
                write: state.write.clone(),
                attach: state.attach.clone(),
            };
            checked = checked.with_state(&key, facts)?;
        }
        for id in self.ways.into_keys() {
            let mut ways = wanted.transitions.iter();
            let way = ways.find(|way| way_id(way) == id).ok_or(Error::NotFound)?;
            let facts = WayFacts {
                label: way.label.clone(),
                by: way.by.clone(),
                comment: way.comment,
                copying: way.copying,
            };
            checked = checked.with_way(&id, facts)?;
        }
        Ok(checked)
    }

    /// With a state or way as it usually is.
    pub fn restoring(mut self, key_or_id: &str) -> Result<Self> {
        self.states.remove(key_or_id);
        self.ways.remove(key_or_id);
        self.must_be_followed()?;
        Ok(self)
    }

    /// Whoever may follow a way reads the meeting where it starts.
    fn must_be_followed(&self) -> Result<()> {
        let workflow = self.composed()?;
        let blind = workflow.transitions.iter().any(|way| {
            let mut starts = way.from.iter().filter_map(|from| workflow.state(from));
            starts.any(|state| way.by.iter().any(|one| !state.read.contains(one)))
        });
        match blind {
            true => Err(Error::field("by", "way-followers-blind")),
            false => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::MeetingChanges;
    use crate::bodies::{StateFacts, WayFacts};
    use kernel::workflow::{Comment, Copying, Relation, Tone, check};

    fn state(read: &[Relation], attach: &[Relation]) -> StateFacts {
        StateFacts {
            label: "À huis clos".into(),
            tone: Tone::Gele,
            read: read.to_vec(),
            write: vec![Relation::Staff],
            attach: attach.to_vec(),
        }
    }

    fn way(by: &[Relation], comment: Comment) -> WayFacts {
        WayFacts {
            label: String::new(),
            by: by.to_vec(),
            comment,
            copying: Copying::None,
        }
    }

    /// Covers PM-2-13.
    #[test]
    fn a_meeting_stays_with_its_managers_whatever_is_changed() {
        let none = MeetingChanges::default();
        let usual = none.composed().expect("a workflow");
        let changed = none.clone().with_state(
            "frozen",
            state(
                &[Relation::Administrator, Relation::Writer],
                &[Relation::Staff],
            ),
        );
        let changed = changed.expect("changes");
        let workflow = changed.composed().expect("a workflow");
        let frozen = workflow.state("frozen").expect("a state");
        assert_eq!(frozen.label, "À huis clos");
        assert_eq!(frozen.read, [Relation::Administrator, Relation::Manager]);
        assert_eq!(frozen.write, [Relation::Manager]);
        assert!(frozen.attach.is_empty());
        assert_eq!(check(&workflow), []);
        assert_eq!(changed.restoring("frozen").expect("changes"), none);
        // An administrator who reopens reads what is closed.
        assert!(
            none.clone()
                .with_state("closed", state(&[Relation::Member], &[]))
                .is_err()
        );
        assert!(none.clone().with_state("nowhere", state(&[], &[])).is_err());
        assert_eq!(
            usual,
            MeetingChanges::default().composed().expect("a workflow")
        );
    }

    /// Covers PM-4.8-07.
    #[test]
    fn what_is_asked_before_a_way_is_chosen_but_not_before_reopening() {
        let none = MeetingChanges::default();
        let asked = |id: &str, comment| {
            let changed = none
                .clone()
                .with_way(id, way(&[Relation::Manager], comment));
            let workflow = changed.expect("changes").composed().expect("a workflow");
            let key = id.split_once('.').expect("an act").0;
            let found = workflow.ways(key).next().expect("a way").clone();
            (found.comment, found.by)
        };
        for comment in [Comment::Unasked, Comment::Optional, Comment::Required] {
            assert_eq!(asked("freeze.creation", comment).0, comment);
        }
        let reopened = asked("reopen.closed", Comment::Unasked);
        assert_eq!(reopened, (Comment::Required, vec![Relation::Administrator]));
        assert!(
            none.clone()
                .with_way(
                    "freeze.creation",
                    way(&[Relation::Staff], Comment::Optional)
                )
                .is_err()
        );
        assert!(
            none.with_way("fly.creation", way(&[Relation::Manager], Comment::Optional))
                .is_err()
        );
    }
}
