//! What happens to an item on an agenda: how it comes there, is corrected, and is decided.

use super::{
    Corrections, FlowPart, Level,
    compose::{
        Drawing, FROZEN, MANAGER, PRE_ACCEPTED, PRESENTED, READY, UNDECIDE, back, state, way, with,
    },
};
use kernel::workflow::{
    Comment, Copying, Guard, Kind, Outcome, Relation, Stage, State, Through, Tone, Transition,
};

const RETURNED: &str = "returned";

/// What a decision is called, how it looks, what it means and which copy it leaves.
struct Decision {
    part: Option<FlowPart>,
    act: &'static str,
    state: &'static str,
    tone: Tone,
    outcome: Outcome,
    copying: Copying,
}

const fn decision(
    part: Option<FlowPart>,
    (act, state): (&'static str, &'static str),
    (tone, outcome): (Tone, Outcome),
    copying: Copying,
) -> Decision {
    Decision {
        part,
        act,
        state,
        tone,
        outcome,
        copying,
    }
}

/// The decisions that an assembly takes, in the order of their buttons.
const DECISIONS: [Decision; 7] = [
    decision(
        None,
        ("accept", "accepted"),
        (Tone::Accepte, Outcome::Accepted),
        Copying::None,
    ),
    decision(
        Some(FlowPart::AcceptedWithModification),
        ("accept_with_modification", "accepted_with_modification"),
        (Tone::AccepteMod, Outcome::AcceptedWithModification),
        Copying::None,
    ),
    decision(
        Some(FlowPart::Postponed),
        ("postpone", "postponed"),
        (Tone::Reporte, Outcome::PutOff),
        Copying::None,
    ),
    decision(
        Some(FlowPart::PostponedToNext),
        ("postpone_to_next", "postponed_to_next"),
        (Tone::Reporte, Outcome::PutOff),
        Copying::Ready,
    ),
    decision(
        Some(FlowPart::Refused),
        ("refuse", "refused"),
        (Tone::Refuse, Outcome::Refused),
        Copying::None,
    ),
    decision(
        Some(FlowPart::Removed),
        ("withdraw", "withdrawn"),
        (Tone::Retire, Outcome::LeftAside),
        Copying::None,
    ),
    decision(
        Some(FlowPart::NotApplicable),
        ("mark_not_applicable", "not_applicable"),
        (Tone::Retire, Outcome::LeftAside),
        Copying::None,
    ),
];

/// What is accepted without a meeting: the part, the act, the state and its condition.
const OUTSIDE: [(FlowPart, &str, &str, &[Guard]); 2] = [
    (
        FlowPart::AcceptedOutside,
        "accept_outside",
        "accepted_outside",
        &[],
    ),
    (
        FlowPart::AcceptedOutsideUrgent,
        "accept_outside_urgent",
        "accepted_outside_urgent",
        &[Guard::Urgent],
    ),
];

fn by_meeting(way: Transition) -> Transition {
    Transition {
        through: Through::Meeting,
        ..way
    }
}

impl<'b> Drawing<'b> {
    /// The states after the agenda: prepared decisions, corrections, decisions.
    pub(super) fn agenda_states(&self, clerks: &[Relation], sitting: &[Relation]) -> Vec<State> {
        let mut states = vec![];
        if self.has(FlowPart::PreAccepted) {
            let tone = Tone::Encours;
            states.push(state(
                PRE_ACCEPTED,
                tone,
                Stage::Agenda,
                (sitting, &MANAGER),
            ));
        }
        states.extend(self.aside().into_iter().map(|(key, level)| {
            let write: Vec<Relation> = match level {
                None => with(&[Relation::Writer, Relation::Creator], &MANAGER, &[]),
                Some(level) => with(&[level.by], &MANAGER, &[]),
            };
            state(&key, Tone::Renvoye, Stage::Aside, (clerks, &write))
        }));
        let decided = DECISIONS.iter().filter(|one| self.decides(one));
        states.extend(decided.map(|one| {
            let stage = Stage::Decided(one.outcome);
            state(one.state, one.tone, stage, (sitting, &MANAGER))
        }));
        let outside = OUTSIDE.iter().filter(|(part, ..)| self.has(*part));
        states.extend(outside.map(|(_, _, key, _)| {
            let stage = Stage::Decided(Outcome::Accepted);
            state(key, Tone::Accepte, stage, (clerks, &MANAGER))
        }));
        states
    }

    fn decides(&self, decision: &Decision) -> bool {
        decision.part.is_none_or(|part| self.has(part))
    }

    /// The states in which a service corrects, with the level that looks at it; none for the service.
    fn aside(&self) -> Vec<(String, Option<&'b Level>)> {
        let looked: &[Level] = match self.blueprint.corrections {
            Corrections::None => return vec![],
            Corrections::Service => &[],
            Corrections::LastLevel => self.levels().last().map_or(&[], std::slice::from_ref),
            Corrections::EveryLevel => self.levels(),
        };
        let levels = looked
            .iter()
            .map(|level| (format!("{RETURNED}_{}", level.state()), Some(level)));
        [(RETURNED.to_owned(), None)]
            .into_iter()
            .chain(levels)
            .collect()
    }

    pub(super) fn on_agenda(&self) -> Vec<Transition> {
        let mut agenda = vec![PRESENTED, FROZEN];
        let mut fixed = vec![FROZEN];
        if self.has(FlowPart::PreAccepted) {
            agenda.push(PRE_ACCEPTED);
            fixed.push(PRE_ACCEPTED);
        }
        let aside = self.aside();
        agenda.extend(aside.iter().map(|(key, _)| key.as_str()));
        let down = |way: Transition| Transition {
            kind: Kind::Back,
            ..by_meeting(way)
        };
        vec![
            by_meeting(way("present", &[READY], PRESENTED, &MANAGER)),
            down(way("remove", &agenda, READY, &MANAGER)),
            by_meeting(way("freeze", &[PRESENTED], FROZEN, &MANAGER)),
            down(way("unfreeze", &fixed, PRESENTED, &MANAGER)),
        ]
    }

    pub(super) fn corrections(&self) -> Vec<Transition> {
        let aside = self.aside();
        if aside.is_empty() {
            return vec![];
        }
        let skips = self.has(FlowPart::SkipEmptyLevels);
        let returned = way(
            "return_for_correction",
            &[PRESENTED, FROZEN],
            RETURNED,
            &MANAGER,
        );
        let mut ways = vec![Transition {
            guards: vec![Guard::MeetingOpen],
            ..back(returned)
        }];
        for (place, (key, level)) in aside.iter().enumerate() {
            let by: Vec<Relation> = match level {
                None => vec![Relation::Writer, Relation::Creator],
                Some(level) => vec![level.by],
            };
            let mut empty = vec![];
            for (next, later) in aside.iter().skip(place + 1) {
                let Some(later) = later else { continue };
                if skips || empty.is_empty() {
                    let mut when: Vec<Guard> = empty.clone();
                    if skips {
                        when.push(Guard::Staffed(later.by));
                    }
                    let act = format!("correct_to_{}", later.state());
                    ways.push(Transition {
                        when,
                        ..way(&act, &[key], next, &by)
                    });
                }
                empty.push(Guard::Unstaffed(later.by));
            }
            if place > 0 {
                ways.push(back(way("return_correction", &[key], RETURNED, &by)));
            }
            // Whoever is last gives it back to the agenda, as it is now; the secretary may too, where no
            // level is passed over.
            let mine = with(&by, &MANAGER, &[]);
            let gives = if empty.is_empty() || skips {
                vec![(mine, empty)]
            } else {
                vec![(MANAGER.to_vec(), vec![])]
            };
            for (by, when) in gives {
                for (act, to, guard) in [
                    ("give_back", PRESENTED, Guard::AgendaOpen),
                    ("give_back_frozen", FROZEN, Guard::AgendaFixed),
                ] {
                    let when = [when.as_slice(), &[guard]].concat();
                    let one = way(act, &[key], to, &by);
                    ways.push(Transition { when, ..one });
                }
            }
        }
        ways
    }

    pub(super) fn decisions(&self) -> Vec<Transition> {
        let sitting = [Guard::SittingOpened, Guard::MeetingOpen];
        let decides = |way: Transition| Transition {
            kind: Kind::Decision,
            guards: sitting.to_vec(),
            ..way
        };
        let mut ways = vec![];
        let mut start = vec![FROZEN];
        if self.has(FlowPart::PreAccepted) {
            start.push(PRE_ACCEPTED);
        }
        let taken: Vec<&Decision> = DECISIONS.iter().filter(|one| self.decides(one)).collect();
        for one in &taken {
            let decision = decides(way(one.act, &start, one.state, &MANAGER));
            ways.push(Transition {
                copying: one.copying,
                ..decision
            });
        }
        if self.has(FlowPart::PreAccepted) {
            ways.push(decides(way(
                "pre_accept",
                &[FROZEN],
                PRE_ACCEPTED,
                &MANAGER,
            )));
            let undone = back(way(
                "undo_pre_acceptance",
                &[PRE_ACCEPTED],
                FROZEN,
                &MANAGER,
            ));
            ways.push(Transition {
                comment: Comment::Optional,
                guards: vec![Guard::MeetingOpen],
                ..undone
            });
        }
        let states: Vec<&str> = taken.iter().map(|one| one.state).collect();
        ways.push(Transition {
            guards: vec![Guard::MeetingOpen],
            ..back(way(UNDECIDE, &states, FROZEN, &MANAGER))
        });
        for (part, act, key, guards) in OUTSIDE {
            if self.has(part) {
                ways.push(Transition {
                    kind: Kind::Decision,
                    guards: guards.to_vec(),
                    ..way(act, &[READY], key, &MANAGER)
                });
                ways.push(back(way("undecide_outside", &[key], READY, &MANAGER)));
            }
        }
        ways
    }
}
