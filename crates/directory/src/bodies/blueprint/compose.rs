//! From a blueprint to the workflow that the engine runs. Pure.

use super::{Blueprint, Drafts, FlowPart, Level, StateChange, WayChange, way_id};
use kernel::workflow::{
    Comment, Copying, Deletion, Guard, Kind, Relation, Stage, State, Telling, Through, Tone,
    Transition, Workflow,
};

/// The workflow that a blueprint asks for. What was changed by hand and is found no more is told by
/// [`super::faults`].
pub fn compose(blueprint: &Blueprint) -> Workflow {
    let drawing = Drawing::of(blueprint);
    let mut states = drawing.states();
    let mut transitions = drawing.ways();
    for state in &mut states {
        if let Some(change) = blueprint.states.get(&state.key) {
            change.apply(state);
        }
    }
    transitions.retain(|way| !blueprint.without.contains(&way_id(way)));
    for way in &mut transitions {
        if let Some(change) = blueprint.ways.get(&way_id(way)) {
            change.apply(way);
        }
    }
    states.extend(blueprint.own_states.iter().cloned());
    let mut own = blueprint.own_ways.clone();
    for way in own.iter_mut().filter(|way| way.kind == Kind::Decision) {
        // What is decided may have been prepared, and is undone like any other decision.
        if way.leaves(FROZEN) {
            if blueprint.has(FlowPart::PreAccepted) {
                way.from.push(PRE_ACCEPTED.to_owned());
            }
            let undone = transitions.iter_mut().filter(|undo| undo.key == UNDECIDE);
            undone.for_each(|undo| {
                if !undo.leaves(&way.to) {
                    undo.from.push(way.to.clone());
                }
            });
        }
    }
    transitions.extend(own);
    Workflow {
        initial: DRAFT.to_owned(),
        states,
        transitions,
        telling: if blueprint.has(FlowPart::DecisionsAtClosing) {
            Telling::AtClosing
        } else {
            Telling::AtOnce
        },
        deletion: if blueprint.has(FlowPart::CreatorDeletes) {
            Deletion::Creator
        } else {
            Deletion::Writers
        },
    }
}

impl StateChange {
    /// Changes a state.
    pub(in crate::bodies) fn apply(&self, state: &mut State) {
        set(&mut state.label, self.label.as_ref());
        set(&mut state.tone, self.tone.as_ref());
        set(&mut state.read, self.read.as_ref());
        set(&mut state.write, self.write.as_ref());
        set(&mut state.attach, self.attach.as_ref());
    }
}

impl WayChange {
    /// Changes a way.
    pub(in crate::bodies) fn apply(&self, way: &mut Transition) {
        set(&mut way.label, self.label.as_ref());
        set(&mut way.by, self.by.as_ref());
        set(&mut way.comment, self.comment.as_ref());
        set(&mut way.copying, self.copying.as_ref());
    }
}

fn set<T: Clone>(value: &mut T, changed: Option<&T>) {
    if let Some(changed) = changed {
        changed.clone_into(value);
    }
}

const DRAFT: &str = "creation";
pub(super) const READY: &str = "validated";
pub(super) const PRESENTED: &str = "presented";
pub(super) const FROZEN: &str = "frozen";
pub(super) const PRE_ACCEPTED: &str = "pre_accepted";
pub(super) const UNDECIDE: &str = "undecide";

/// A blueprint with what its states and ways have in common.
pub(super) struct Drawing<'b> {
    pub(super) blueprint: &'b Blueprint,
    validators: Vec<Relation>,
}

pub(super) fn with(first: &[Relation], more: &[Relation], last: &[Relation]) -> Vec<Relation> {
    [first, more, last].concat()
}

pub(super) fn state(
    key: &str,
    tone: Tone,
    stage: Stage,
    (read, write): (&[Relation], &[Relation]),
) -> State {
    State {
        key: key.to_owned(),
        label: String::new(),
        stage,
        tone,
        read: read.to_vec(),
        write: write.to_vec(),
        attach: vec![],
    }
}

pub(super) fn way(key: &str, from: &[&str], to: &str, by: &[Relation]) -> Transition {
    Transition {
        key: key.to_owned(),
        label: String::new(),
        from: from.iter().map(|one| (*one).to_owned()).collect(),
        to: to.to_owned(),
        by: by.to_vec(),
        kind: Kind::Forward,
        comment: Comment::Optional,
        through: Through::Subject,
        guards: vec![],
        when: vec![],
        copying: Copying::None,
    }
}

pub(super) fn back(way: Transition) -> Transition {
    Transition {
        kind: Kind::Back,
        comment: Comment::Required,
        ..way
    }
}

pub(super) const MANAGER: [Relation; 1] = [Relation::Manager];

impl<'b> Drawing<'b> {
    fn of(blueprint: &'b Blueprint) -> Self {
        Self {
            blueprint,
            validators: blueprint.levels.iter().map(|level| level.by).collect(),
        }
    }

    pub(super) fn levels(&self) -> &'b [Level] {
        &self.blueprint.levels
    }

    pub(super) fn has(&self, part: FlowPart) -> bool {
        self.blueprint.has(part)
    }

    /// Who works on drafts.
    fn drafters(&self) -> Vec<Relation> {
        match self.blueprint.drafts {
            Drafts::Service => with(&[Relation::Writer], &self.validators, &[Relation::Creator]),
            Drafts::Creator => with(&[Relation::Creator], &self.validators, &[]),
        }
    }

    /// Who reads an item of the service from its first level on.
    fn service(&self) -> Vec<Relation> {
        with(
            &[Relation::Writer],
            &self.validators,
            &[Relation::Observer, Relation::Creator],
        )
    }

    /// Who reads it once it is validated.
    fn everybody(&self, sitting: &[Relation]) -> Vec<Relation> {
        let clerks = [Relation::Copy, Relation::Manager];
        let all = with(&self.service(), &clerks, sitting);
        with(&all, &[Relation::Administrator], &[])
    }

    fn states(&self) -> Vec<State> {
        let drafters = self.drafters();
        let draft_readers = match self.blueprint.drafts {
            Drafts::Service => self.service(),
            Drafts::Creator => drafters.clone(),
        };
        let mut states = vec![state(
            DRAFT,
            Tone::Creation,
            Stage::Service,
            (&draft_readers, &drafters),
        )];
        let count = self.levels().len();
        for (place, level) in self.levels().iter().enumerate() {
            let tone = if place + 1 == count && count > 1 {
                Tone::Prevalide
            } else {
                Tone::Propose
            };
            let key = level.state();
            let one = state(&key, tone, Stage::Service, (&self.service(), &[level.by]));
            states.push(State {
                label: level.label.clone(),
                ..one
            });
        }
        let clerks = self.everybody(&[]);
        let sitting = self.everybody(&[Relation::Member]);
        states.extend([
            state(READY, Tone::Valide, Stage::Ready, (&clerks, &MANAGER)),
            state(
                PRESENTED,
                Tone::Presente,
                Stage::Agenda,
                (&clerks, &MANAGER),
            ),
            state(FROZEN, Tone::Gele, Stage::Agenda, (&sitting, &MANAGER)),
        ]);
        states.extend(self.agenda_states(&clerks, &sitting));
        states
    }

    fn ways(&self) -> Vec<Transition> {
        let mut ways = self.upwards();
        ways.extend(self.downwards());
        ways.extend(self.on_agenda());
        ways.extend(self.corrections());
        ways.extend(self.decisions());
        ways
    }

    /// Places on the way up: the draft, then each level. Who leaves each.
    fn places(&self) -> Vec<(String, Vec<Relation>)> {
        let draft = [(DRAFT.to_owned(), self.drafters())];
        let levels = self.levels().iter();
        draft
            .into_iter()
            .chain(levels.map(|level| (level.state(), vec![level.by])))
            .collect()
    }

    /// The conditions on which somebody goes from a place to a level, the draft being place 0 and the
    /// first level place 1; none when the way does not exist.
    fn reached(&self, from: usize, to: usize) -> Option<Vec<Guard>> {
        let (skips, jumps) = (
            self.has(FlowPart::SkipEmptyLevels),
            self.has(FlowPart::Shortcuts),
        );
        if !skips && !jumps && to != from + 1 {
            return None;
        }
        let between = self
            .levels()
            .iter()
            .skip(from)
            .take(to.saturating_sub(from + 1));
        let mut when = vec![];
        if skips && !jumps {
            when.extend(between.map(|level| Guard::Unstaffed(level.by)));
        }
        if skips && let Some(level) = self.levels().get(to - 1) {
            when.push(Guard::Staffed(level.by));
        }
        Some(when)
    }

    fn upwards(&self) -> Vec<Transition> {
        let places = self.places();
        let mut ways = vec![];
        for (to, level) in (1..).zip(self.levels()) {
            for (from, (start, by)) in places.iter().enumerate().take(to) {
                if let Some(when) = self.reached(from, to) {
                    let one = way(&level.forward(), &[start], &level.state(), by);
                    let label = level.act.clone();
                    ways.push(Transition { label, when, ..one });
                }
            }
        }
        let last = self.levels().len();
        let highest = self.levels().last().map(|level| level.by);
        for (from, (start, by)) in places.iter().enumerate() {
            // Whoever validates last may do so from any level, where there are shortcuts.
            if let Some(level) = highest
                && from < last
                && self.has(FlowPart::Shortcuts)
            {
                ways.push(way("validate_directly", &[start], READY, &[level]));
            }
            if from == last || self.has(FlowPart::SkipEmptyLevels) {
                let left = self.levels().iter().skip(from);
                let when = left.map(|level| Guard::Unstaffed(level.by)).collect();
                let one = way("validate", &[start], READY, by);
                ways.push(Transition { when, ..one });
            }
        }
        ways
    }

    fn downwards(&self) -> Vec<Transition> {
        let mut ways = vec![];
        let (skips, jumps) = (
            self.has(FlowPart::SkipEmptyLevels),
            self.has(FlowPart::Shortcuts),
        );
        let count = self.levels().len();
        for (from, level) in (1..).zip(self.levels()) {
            let start = level.state();
            if from == 1 || skips || jumps {
                ways.push(back(way(
                    "return_to_service",
                    &[&start],
                    DRAFT,
                    &[level.by],
                )));
            }
            for (to, lower) in (1..from).zip(self.levels()) {
                if to + 1 == from || jumps {
                    let one = way(&lower.back(), &[&start], &lower.state(), &[level.by]);
                    let when = if skips {
                        vec![Guard::Staffed(lower.by)]
                    } else {
                        vec![]
                    };
                    ways.push(Transition { when, ..back(one) });
                }
            }
        }
        for (to, level) in (1..).zip(self.levels()) {
            let later = self.levels().iter().skip(to);
            if to == count || skips {
                let mut when: Vec<Guard> = vec![];
                if skips {
                    when.push(Guard::Staffed(level.by));
                    when.extend(later.map(|level| Guard::Unstaffed(level.by)));
                }
                let one = way(&level.back(), &[READY], &level.state(), &MANAGER);
                ways.push(Transition { when, ..back(one) });
            }
        }
        if count == 0 || skips {
            let when = self.levels().iter().map(|level| Guard::Unstaffed(level.by));
            let one = way("return_to_service", &[READY], DRAFT, &MANAGER);
            ways.push(Transition {
                when: when.collect(),
                ..back(one)
            });
        }
        if self.has(FlowPart::ReviewersTakeBack) {
            let last = self.places().pop();
            ways.extend(last.map(|(state, by)| back(way("take_back", &[READY], &state, &by))));
        }
        ways
    }
}
