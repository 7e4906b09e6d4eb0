//! What an administrator changes in a blueprint, one form at a time. Pure.

use super::{
    Blueprint, Corrections, Drafts, FlowPart, Level, StateChange, WayChange, compose, way_id,
};
use kernel::{
    Error, FieldError, Result,
    workflow::{
        Comment, Copying, Guard, Kind, Outcome, Relation, Stage, State, Through, Tone, Transition,
        Workflow,
    },
};
use std::collections::BTreeSet;

/// Levels, parts and corrections: one form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Structure {
    /// Who sees a draft.
    pub drafts: Drafts,
    /// The levels, in their order.
    pub levels: Vec<Level>,
    /// Who looks at corrections.
    pub corrections: Corrections,
    /// The parts that are switched on.
    pub parts: BTreeSet<FlowPart>,
}

/// What is said of a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateFacts {
    /// Its name; blank: its usual name.
    pub label: String,
    /// Its colour and glyph.
    pub tone: Tone,
    /// Who reads.
    pub read: Vec<Relation>,
    /// Who changes.
    pub write: Vec<Relation>,
    /// Who adds documents.
    pub attach: Vec<Relation>,
}

/// What is said of a way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WayFacts {
    /// Its name; blank: its usual name.
    pub label: String,
    /// Who follows it.
    pub by: Vec<Relation>,
    /// What is asked before.
    pub comment: Comment,
    /// What copy is made.
    pub copying: Copying,
}

/// Where a state that a body adds stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnStage {
    /// In the service.
    Service,
    /// After the assembly pronounced, or put it off.
    Decided(Outcome),
}

const LONGEST_NAME: usize = 60;

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn refuse(field: &'static str, code: &'static str) -> Error {
    Error::Invalid(vec![FieldError { field, code }])
}

fn name(text: &str) -> Result<String> {
    let name = one_line(text);
    if name.chars().count() > LONGEST_NAME {
        return Err(refuse("label", "state-name-long"));
    }
    Ok(name)
}

fn own_name(text: &str) -> Result<String> {
    match name(text)? {
        blank if blank.is_empty() => Err(refuse("label", "state-name-required")),
        name => Ok(name),
    }
}

/// What differs, so that the rest goes on following what is composed.
fn differs<T: PartialEq>(composed: &T, wanted: T) -> Option<T> {
    (*composed != wanted).then_some(wanted)
}

fn same(one: &[Relation], other: &[Relation]) -> bool {
    one.iter().collect::<BTreeSet<_>>() == other.iter().collect::<BTreeSet<_>>()
}

/// What differs in a state from how it usually is; none when nothing does.
pub(in crate::bodies) fn state_change(
    usual: &State,
    facts: StateFacts,
) -> Result<Option<StateChange>> {
    let audience = |was: &[Relation], is: Vec<Relation>| (!same(was, &is)).then_some(is);
    let change = StateChange {
        label: differs(&usual.label, name(&facts.label)?),
        tone: differs(&usual.tone, facts.tone),
        read: audience(&usual.read, facts.read),
        write: audience(&usual.write, facts.write),
        attach: audience(&usual.attach, facts.attach),
    };
    Ok(Some(change).filter(|change| *change != StateChange::default()))
}

/// What differs in a way from how it usually is; none when nothing does.
pub(in crate::bodies) fn way_change(
    usual: &Transition,
    facts: WayFacts,
) -> Result<Option<WayChange>> {
    let change = WayChange {
        label: differs(&usual.label, name(&facts.label)?),
        by: Some(facts.by).filter(|by| !same(&usual.by, by)),
        comment: differs(&usual.comment, facts.comment),
        copying: differs(&usual.copying, facts.copying).filter(|_| usual.kind == Kind::Decision),
    };
    Ok(Some(change).filter(|change| *change != WayChange::default()))
}

impl Blueprint {
    /// The same without what was changed by hand: what parts and levels alone would give.
    fn plain(&self) -> Workflow {
        let plain = Self {
            drafts: self.drafts,
            levels: self.levels.clone(),
            corrections: self.corrections,
            parts: self.parts.clone(),
            ..Self::default()
        };
        compose(&plain)
    }

    /// Levels, parts and corrections as they are.
    pub fn structure(&self) -> Structure {
        Structure {
            drafts: self.drafts,
            levels: self.levels.clone(),
            corrections: self.corrections,
            parts: self.parts.clone(),
        }
    }

    /// The blueprint with other levels and parts. What was changed by hand in what is no more is
    /// forgotten.
    pub fn restructured(self, asked: Structure) -> Result<Self> {
        let mut levels = asked.levels;
        for level in &mut levels {
            level.label = name(&level.label)?;
            level.act = name(&level.act)?;
        }
        let mut new = Self {
            drafts: asked.drafts,
            levels,
            corrections: asked.corrections,
            parts: asked.parts,
            ..self
        };
        let plain = new.plain();
        let ways: BTreeSet<String> = plain.transitions.iter().map(way_id).collect();
        new.states.retain(|key, _| plain.state(key).is_some());
        new.ways.retain(|id, _| ways.contains(id));
        new.without.retain(|id| ways.contains(id));
        Ok(new)
    }

    /// Did the body add this state?
    pub fn owns_state(&self, key: &str) -> bool {
        self.own_states.iter().any(|state| state.key == key)
    }

    /// Did the body add this way?
    pub fn owns_way(&self, id: &str) -> bool {
        self.own_ways.iter().any(|way| way_id(way) == id)
    }

    /// Is a state or way otherwise than its parts would give it?
    pub fn is_changed(&self, key_or_id: &str) -> bool {
        let named = self
            .levels
            .iter()
            .any(|level| level.state() == key_or_id && !level.label.is_empty());
        named || self.states.contains_key(key_or_id) || self.ways.contains_key(key_or_id)
    }

    /// The blueprint with a state as an administrator wants it. Whoever changes or adds documents reads.
    pub fn with_state(mut self, key: &str, facts: StateFacts) -> Result<Self> {
        let StateFacts {
            label,
            tone,
            mut read,
            write,
            attach,
        } = facts;
        for one in write.iter().chain(&attach) {
            if !read.contains(one) {
                read.push(*one);
            }
        }
        if read.is_empty() {
            return Err(refuse("read", "state-nobody-reads"));
        }
        if let Some(own) = self.own_states.iter_mut().find(|state| state.key == key) {
            own.label = own_name(&label)?;
            (own.tone, own.read) = (tone, read);
            (own.write, own.attach) = (write, attach);
            return Ok(self);
        }
        let label = name(&label)?;
        if let Some(level) = self.levels.iter_mut().find(|level| level.state() == key) {
            level.label.clone_from(&label);
        }
        let plain = self.plain();
        let usual = plain.state(key).ok_or(Error::NotFound)?;
        let facts = StateFacts {
            label,
            tone,
            read,
            write,
            attach,
        };
        match state_change(usual, facts)? {
            Some(change) => self.states.insert(key.to_owned(), change),
            None => self.states.remove(key),
        };
        Ok(self)
    }

    /// The blueprint with a way as an administrator wants it. Who does what a meeting asks of its items
    /// does not change: the meeting does it.
    pub fn with_way(mut self, id: &str, facts: WayFacts) -> Result<Self> {
        if facts.by.is_empty() {
            return Err(refuse("by", "way-nobody-follows"));
        }
        if let Some(own) = self.own_ways.iter_mut().find(|way| way_id(way) == id) {
            own.label = own_name(&facts.label)?;
            own.by = facts.by;
            own.comment = facts.comment;
            own.copying = facts.copying;
            return Ok(self);
        }
        let mut facts = facts;
        let act = id.split_once('.').map_or(id, |(act, _)| act);
        if let Some(level) = self.levels.iter_mut().find(|level| level.forward() == act) {
            level.act = name(&facts.label)?;
            facts.label.clone_from(&level.act);
        }
        let plain = self.plain();
        let usual = plain.transitions.iter().find(|way| way_id(way) == id);
        let usual = usual.ok_or(Error::NotFound)?;
        let by_meeting = usual.through == Through::Meeting;
        if by_meeting {
            facts.by.clone_from(&usual.by);
            facts.comment = usual.comment;
        }
        match way_change(usual, facts)? {
            Some(change) => self.ways.insert(id.to_owned(), change),
            None => self.ways.remove(id),
        };
        Ok(self)
    }

    /// The blueprint with one more state, of its service or decided; and its key. What is decided is also
    /// read by all who read what is accepted, and written by those who manage the meetings: it is theirs.
    pub fn adding_state(
        mut self,
        stage: OwnStage,
        mut facts: StateFacts,
    ) -> Result<(Self, String)> {
        let accepted = compose(&self).state("accepted").cloned();
        if let (OwnStage::Decided(_), Some(accepted)) = (stage, accepted) {
            facts.read.extend(accepted.read);
            facts.write.extend(accepted.write);
            facts.read.sort();
            facts.read.dedup();
            facts.write.sort();
            facts.write.dedup();
        }
        self.added += 1;
        let key = format!("own_state_{}", self.added);
        let stage = match stage {
            OwnStage::Service => Stage::Service,
            OwnStage::Decided(outcome) => Stage::Decided(outcome),
        };
        self.own_states.push(State {
            key: key.clone(),
            label: String::new(),
            stage,
            tone: facts.tone,
            read: vec![],
            write: vec![],
            attach: vec![],
        });
        Ok((self.with_state(&key, facts)?, key))
    }

    /// The blueprint with one more way from a state to another: a decision when it leads to one that is
    /// decided, which is taken in a sitting.
    pub fn adding_way(
        mut self,
        (from, to): (&str, &str),
        kind: Kind,
        facts: WayFacts,
    ) -> Result<(Self, String)> {
        let workflow = compose(&self);
        let start = workflow
            .stage(from)
            .ok_or(refuse("from", "state-required"))?;
        let end = workflow.stage(to).ok_or(refuse("to", "state-required"))?;
        if from == to {
            return Err(refuse("to", "way-to-itself"));
        }
        let decides = end.is_decided() && !start.is_decided();
        let sitting = decides && start.is_on_agenda();
        if start.is_decided() && end.is_decided() {
            return Err(refuse("to", "way-between-decisions"));
        }
        self.added += 1;
        let key = format!("own_way_{}", self.added);
        // What a service corrects comes back to the agenda as it is then.
        let when = match (start, end) {
            (Stage::Aside, Stage::Agenda) if workflow.is_fixed(to) => vec![Guard::AgendaFixed],
            (Stage::Aside, Stage::Agenda) => vec![Guard::AgendaOpen],
            _ => vec![],
        };
        let way = Transition {
            key,
            label: String::new(),
            from: vec![from.to_owned()],
            to: to.to_owned(),
            by: vec![],
            kind: if decides { Kind::Decision } else { kind },
            comment: facts.comment,
            through: Through::Subject,
            guards: match (sitting, start.is_on_agenda() || start.is_decided()) {
                (true, _) => vec![Guard::SittingOpened, Guard::MeetingOpen],
                (false, true) => vec![Guard::MeetingOpen],
                (false, false) => vec![],
            },
            when,
            copying: Copying::None,
        };
        let id = way_id(&way);
        self.own_ways.push(way);
        Ok((self.with_way(&id, facts)?, id))
    }

    /// The blueprint without a state that the body added, nor the ways from and to it.
    pub fn removing_state(mut self, key: &str) -> Result<Self> {
        if !self.owns_state(key) {
            return Err(Error::refused("state-not-own"));
        }
        self.own_states.retain(|state| state.key != key);
        self.own_ways
            .retain(|way| way.to != key && !way.leaves(key));
        Ok(self)
    }

    /// The blueprint without a way: one that the body added is gone, one of a part is left out until it
    /// is wanted again.
    pub fn removing_way(mut self, id: &str) -> Result<Self> {
        if self.owns_way(id) {
            self.own_ways.retain(|way| way_id(way) != id);
            return Ok(self);
        }
        let plain = self.plain();
        let usual = plain.transitions.iter().find(|way| way_id(way) == id);
        if usual.ok_or(Error::NotFound)?.through == Through::Meeting {
            return Err(Error::refused("way-of-meeting"));
        }
        self.ways.remove(id);
        self.without.insert(id.to_owned());
        Ok(self)
    }

    /// The blueprint with a way that was left out, or a state or way as its parts give it.
    pub fn restoring(mut self, key_or_id: &str) -> Self {
        let act = key_or_id.split_once('.').map(|(act, _)| act);
        for level in &mut self.levels {
            if level.state() == key_or_id {
                level.label.clear();
            }
            if act == Some(level.forward().as_str()) {
                level.act.clear();
            }
        }
        self.without.remove(key_or_id);
        self.states.remove(key_or_id);
        self.ways.remove(key_or_id);
        self
    }

    /// The ways of its parts that the body leaves out.
    pub fn left_out(&self) -> Vec<Transition> {
        let mut ways = self.plain().transitions;
        ways.retain(|way| self.without.contains(&way_id(way)));
        ways
    }
}

#[cfg(test)]
#[path = "../blueprint_edits_tests.rs"]
mod tests;
