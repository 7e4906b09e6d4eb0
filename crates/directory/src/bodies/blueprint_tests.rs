use super::{
    Blueprint, Corrections, Drafts, Flaw, FlowPart, LEVELS, Level, StateChange, WayChange, compose,
    flaws, way_id,
};
use crate::bodies::BodyKind;
use kernel::workflow::{
    Copying, Guard, Kind, Relation, Stage, State, Through, Tone, Transition, Workflow, advance,
    offers,
};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn preset() -> Blueprint {
    Blueprint::preset(BodyKind::MunicipalCouncil)
}

fn levels(by: &[Relation]) -> Vec<Level> {
    by.iter().copied().map(Level::of).collect()
}

/// Who sits in the levels of a service.
fn there(staffed: &[Relation]) -> impl Fn(Guard) -> bool + Copy + '_ {
    move |guard| match guard {
        Guard::Staffed(level) => staffed.contains(&level),
        Guard::Unstaffed(level) => !staffed.contains(&level),
        Guard::AgendaFixed => false,
        _ => true,
    }
}

/// The way up, followed by whoever may, until the item is validated.
fn path(workflow: &Workflow, staffed: &[Relation]) -> Vec<String> {
    let mut at = workflow.initial.clone();
    let mut path = vec![at.clone()];
    let everybody = [&LEVELS[..], &[Relation::Writer]].concat();
    while workflow.stage(&at) == Some(Stage::Service) {
        let open = offers(workflow, &at, &everybody, Through::Subject, there(staffed));
        let ways: Vec<&Transition> = open
            .iter()
            .map(|offer| offer.transition)
            .filter(|way| way.kind == Kind::Forward)
            .collect();
        assert_eq!(ways.len(), 1, "one way on from {at}");
        at.clone_from(&ways[0].to);
        path.push(at.clone());
    }
    path
}

/// Covers PM-2-04, PM-4.9-01.
#[test]
fn levels_follow_each_other_and_empty_ones_are_passed_over() {
    let mut asked = preset();
    asked.levels = levels(&[
        Relation::PreReviewer,
        Relation::LevelOne,
        Relation::Reviewer,
    ]);
    let plain = compose(&asked);
    let all = [
        "creation",
        "prevalidation",
        "level_one",
        "proposed",
        "validated",
    ];
    assert_eq!(path(&plain, &[]), all);
    asked.parts.insert(FlowPart::SkipEmptyLevels);
    let skipping = compose(&asked);
    assert_eq!(flaws(&asked), []);
    for (staffed, expected) in [
        (&LEVELS[..], &all[..]),
        (
            &[Relation::PreReviewer],
            &["creation", "prevalidation", "validated"],
        ),
        (
            &[Relation::Reviewer],
            &["creation", "proposed", "validated"],
        ),
        (
            &[Relation::PreReviewer, Relation::Reviewer],
            &["creation", "prevalidation", "proposed", "validated"],
        ),
        (&[], &["creation", "validated"]),
    ] {
        assert_eq!(path(&skipping, staffed), expected);
    }
    // Sent back from the secretary, it goes to the last level where somebody is.
    let back = |staffed: &[Relation]| -> Vec<String> {
        let open = offers(
            &skipping,
            "validated",
            &[Relation::Manager],
            Through::Subject,
            there(staffed),
        );
        open.iter()
            .map(|offer| offer.transition.to.clone())
            .collect()
    };
    assert_eq!(back(&LEVELS), ["proposed"]);
    assert_eq!(back(&[Relation::LevelOne]), ["level_one"]);
    assert_eq!(back(&[]), ["creation"]);
}

#[test]
fn no_level_at_all_validates_at_once() {
    let mut asked = preset();
    asked.levels.clear();
    assert_eq!(flaws(&asked), []);
    assert_eq!(path(&compose(&asked), &[]), ["creation", "validated"]);
}

#[test]
fn shortcuts_lead_from_every_level_to_every_other() {
    let mut asked = preset();
    asked.levels = levels(&[
        Relation::PreReviewer,
        Relation::LevelOne,
        Relation::Reviewer,
    ]);
    asked.parts.insert(FlowPart::Shortcuts);
    assert_eq!(flaws(&asked), []);
    let workflow = compose(&asked);
    let states = ["creation", "prevalidation", "level_one", "proposed"];
    for from in states {
        for to in states.iter().filter(|to| **to != from) {
            let leads = |way: &Transition| way.leaves(from) && way.to == *to;
            assert!(workflow.transitions.iter().any(leads), "{from} to {to}");
        }
    }
    let validates = advance(
        &workflow,
        "creation",
        "validate_directly",
        &[Relation::Reviewer],
        "",
        |_| true,
    );
    assert!(validates.is_ok());
    let writer = advance(
        &workflow,
        "creation",
        "validate_directly",
        &[Relation::Writer],
        "",
        |_| true,
    );
    assert!(writer.is_err());
}

/// Covers PM-4.7-17.
#[test]
fn a_service_corrects_without_the_item_leaving_the_agenda() {
    let mut asked = preset();
    asked.levels = levels(&[Relation::PreReviewer, Relation::Reviewer]);
    for (corrections, aside) in [
        (Corrections::None, vec![]),
        (Corrections::Service, vec!["returned"]),
        (
            Corrections::LastLevel,
            vec!["returned", "returned_proposed"],
        ),
        (
            Corrections::EveryLevel,
            vec!["returned", "returned_prevalidation", "returned_proposed"],
        ),
    ] {
        asked.corrections = corrections;
        assert_eq!(flaws(&asked), [], "{corrections:?}");
        let workflow = compose(&asked);
        let found: Vec<&str> = workflow
            .states
            .iter()
            .filter(|state| state.stage == Stage::Aside)
            .map(|state| state.key.as_str())
            .collect();
        assert_eq!(found, aside);
        let Some(last) = aside.last() else { continue };
        let by = if *last == "returned" {
            Relation::Writer
        } else {
            Relation::Reviewer
        };
        let given = advance(&workflow, last, "give_back", &[by], "", there(&[])).unwrap();
        assert_eq!(given.to, "presented");
        let fixed = |guard| guard == Guard::AgendaFixed;
        let given = advance(&workflow, last, "give_back_frozen", &[by], "", fixed).unwrap();
        assert_eq!(given.to, "frozen");
        if aside.len() > 1 {
            let early = advance(
                &workflow,
                "returned",
                "give_back",
                &[Relation::Writer],
                "",
                there(&[]),
            );
            assert!(early.is_err(), "a level looks at it first");
        }
    }
}

/// What a body asks for by hand is found again when its parts are switched, or said to be lost.
#[test]
fn changes_by_hand_last_and_what_is_lost_is_told() {
    let mut asked = preset();
    asked.parts.insert(FlowPart::Removed);
    let renamed = StateChange {
        label: Some("Retiré de l’ordre du jour".into()),
        ..StateChange::default()
    };
    asked.states.insert("withdrawn".into(), renamed);
    let copied = WayChange {
        copying: Some(Copying::Draft),
        ..WayChange::default()
    };
    asked.ways.insert("withdraw.frozen".into(), copied);
    assert_eq!(flaws(&asked), []);
    let workflow = compose(&asked);
    assert_eq!(
        workflow.state("withdrawn").unwrap().label,
        "Retiré de l’ordre du jour"
    );
    let way = workflow.way("withdraw", "frozen").unwrap();
    assert_eq!(
        (way.copying, way_id(way)),
        (Copying::Draft, "withdraw.frozen".into())
    );
    asked.parts.insert(FlowPart::PreAccepted);
    assert_eq!(flaws(&asked), [], "found again beside another part");
    asked.parts.remove(&FlowPart::Removed);
    assert_eq!(
        flaws(&asked),
        [
            Flaw::ChangeLost("withdraw.frozen".into()),
            Flaw::ChangeLost("withdrawn".into())
        ]
    );
}

#[test]
fn what_cannot_be_is_told_with_its_reason() {
    let mut asked = preset();
    asked.levels = levels(&[Relation::Reviewer, Relation::Reviewer]);
    assert!(flaws(&asked).contains(&Flaw::LevelTwice(Relation::Reviewer)));

    let mut asked = preset();
    asked.without.insert("validate.proposed".into());
    let told = flaws(&asked);
    let unreachable = told.iter().any(|flaw| flaw.code() == "unreachable");
    assert!(unreachable, "{told:?}");

    for id in [
        "present.validated",
        "remove.presented",
        "freeze.presented",
        "unfreeze.frozen",
    ] {
        let mut asked = preset();
        asked.without.insert(id.into());
        assert!(
            flaws(&asked)
                .iter()
                .any(|flaw| flaw.code() == "step-missing"),
            "{id}"
        );
    }

    let own = |from: &str, to: &str, kind| Transition {
        key: "own_way_1".into(),
        label: "Raccourci".into(),
        from: vec![from.into()],
        to: to.into(),
        kind,
        ..compose(&preset())
            .way("propose", "creation")
            .unwrap()
            .clone()
    };
    for (from, to, kind, code) in [
        ("validated", "frozen", Kind::Forward, "crosses-agenda"),
        ("frozen", "proposed", Kind::Back, "crosses-agenda"),
        ("accepted", "creation", Kind::Back, "crosses-agenda"),
        ("frozen", "refused", Kind::Forward, "not-a-decision"),
        ("creation", "validated", Kind::Decision, "not-a-decision"),
        ("creation", "nowhere", Kind::Forward, "unknown-state"),
    ] {
        let mut asked = preset();
        asked.own_ways.push(own(from, to, kind));
        let told = flaws(&asked);
        assert!(
            told.iter().any(|flaw| flaw.code() == code),
            "{from} {to}: {told:?}"
        );
    }
    let mut asked = preset();
    asked
        .own_ways
        .push(own("creation", "validated", Kind::Forward));
    assert_eq!(flaws(&asked), []);
}

/// What nobody could live under is told before it is published.
#[test]
fn rights_that_cannot_work_are_told() {
    let codes = |asked: &Blueprint| -> BTreeSet<&'static str> {
        flaws(asked).iter().map(Flaw::code).collect()
    };
    let mut blind = preset();
    let creator = StateChange {
        read: Some(vec![Relation::Creator]),
        ..StateChange::default()
    };
    blind.states.insert("validated".into(), creator);
    assert!(codes(&blind).contains("clerks-blind"));

    let mut unseen = preset();
    let copies = WayChange {
        by: Some(vec![Relation::Copy]),
        ..WayChange::default()
    };
    unseen.ways.insert("propose.creation".into(), copies);
    assert!(codes(&unseen).contains("nobody-can"));

    let mut stuck = preset();
    stuck.corrections = Corrections::Service;
    stuck.without.insert("give_back_frozen.returned".into());
    assert!(codes(&stuck).contains("no-way-back"));

    let usual = compose(&preset());
    for (from, to) in [
        ("presented", "frozen"),
        ("frozen", "presented"),
        ("accepted", "presented"),
    ] {
        let mut mixed = preset();
        mixed.own_ways.push(Transition {
            key: "own_way_1".into(),
            from: vec![from.into()],
            to: to.into(),
            ..usual.way("undecide", "accepted").unwrap().clone()
        });
        assert!(codes(&mixed).contains("mixes-agenda"), "{from} to {to}");
    }
    // A decision of meetings is not taken elsewhere, and the way that does it is the one that is named.
    let mut outside = preset();
    outside.own_ways.push(Transition {
        key: "own_way_1".into(),
        from: vec!["validated".into()],
        ..usual.way("accept", "frozen").unwrap().clone()
    });
    assert_eq!(
        flaws(&outside),
        [Flaw::CrossesAgenda("own_way_1.validated".into())]
    );
}

#[test]
fn two_states_of_one_name_are_told() {
    let mut asked = preset();
    for key in ["proposed", "frozen"] {
        let named = StateChange {
            label: Some("Au secrétariat".into()),
            ..StateChange::default()
        };
        asked.states.insert(key.into(), named);
    }
    assert_eq!(flaws(&asked), [Flaw::NameTwice("Au secrétariat".into())]);
}

fn own_state() -> State {
    State {
        key: "own_state_1".into(),
        label: "Au cabinet".into(),
        stage: Stage::Service,
        tone: Tone::Propose,
        read: vec![Relation::Writer],
        write: vec![],
        attach: vec![],
    }
}

prop_compose! {
    pub fn blueprints()(
        discreet in any::<bool>(),
        order in Just(LEVELS.to_vec()).prop_shuffle(),
        count in 0usize..8,
        corrections in 0usize..4,
        parts in prop::collection::btree_set(0usize..FlowPart::ALL.len(), 0..FlowPart::ALL.len()),
        own in any::<bool>(),
    ) -> Blueprint {
        let mut asked = Blueprint {
            drafts: if discreet { Drafts::Creator } else { Drafts::Service },
            levels: levels(&order[..count]),
            corrections: Corrections::ALL[corrections],
            parts: parts.into_iter().map(|part| FlowPart::ALL[part]).collect(),
            ..Blueprint::default()
        };
        if own {
            let way = |key: &str, from: &str, to: &str| Transition {
                key: key.into(),
                label: key.into(),
                from: vec![from.into()],
                to: to.into(),
                ..compose(&preset()).way("propose", "creation").unwrap().clone()
            };
            asked.own_states.push(own_state());
            asked.own_ways.push(way("own_way_1", "creation", "own_state_1"));
            asked.own_ways.push(way("own_way_2", "own_state_1", "validated"));
        }
        asked
    }
}

proptest! {
    /// Whatever parts and levels a body combines, the workflow is whole.
    #[test]
    fn every_combination_of_parts_is_whole(asked in blueprints()) {
        prop_assert_eq!(flaws(&asked), []);
    }

    /// A way is known by its id, and written and read back unchanged.
    #[test]
    fn ways_are_told_apart(asked in blueprints()) {
        let workflow = compose(&asked);
        let ids: BTreeSet<String> = workflow.transitions.iter().map(way_id).collect();
        prop_assert_eq!(ids.len(), workflow.transitions.len());
        let text = serde_json::to_string(&asked).unwrap();
        prop_assert_eq!(serde_json::from_str::<Blueprint>(&text).unwrap(), asked);
    }

    /// Wherever an item is and whoever is in its service, somebody can move it on or it is decided; and
    /// an item of a service never stands where nobody of the service can act. Covers PM-2-14.
    #[test]
    fn nobody_is_stuck(asked in blueprints(), mask in 0u8..128) {
        let workflow = compose(&asked);
        let skips = asked.has(FlowPart::SkipEmptyLevels);
        let staffed: Vec<Relation> = LEVELS
            .into_iter()
            .enumerate()
            .filter(|(bit, _)| !skips || mask & (1 << bit) != 0)
            .map(|(_, level)| level)
            .collect();
        let present = [staffed.as_slice(), &[Relation::Writer, Relation::Creator, Relation::Manager]].concat();
        for state in &workflow.states {
            // A level that nobody is in is not reached.
            let level = asked.levels.iter().find(|level| state.key.ends_with(&level.state()));
            if level.is_some_and(|level| !staffed.contains(&level.by)) {
                continue;
            }
            let on = [Through::Subject, Through::Meeting].into_iter().any(|through| {
                offers(&workflow, &state.key, &present, through, there(&staffed))
                    .iter()
                    .any(|offer| offer.transition.kind != Kind::Back || state.stage.is_decided())
            });
            prop_assert!(on, "stuck in {}", state.key);
        }
    }
}
