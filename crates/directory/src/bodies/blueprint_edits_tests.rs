use super::super::{Blueprint, compose, flaws, way_id};
use super::{OwnStage, StateFacts, WayFacts};
use crate::bodies::BodyKind;
use kernel::workflow::{Comment, Copying, Guard, Kind, Relation, State, Tone, Transition};

fn preset() -> Blueprint {
    Blueprint::preset(BodyKind::MunicipalCouncil)
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

fn way_facts(way: &Transition) -> WayFacts {
    WayFacts {
        label: way.label.clone(),
        by: way.by.clone(),
        comment: way.comment,
        copying: way.copying,
    }
}

#[test]
fn forms_change_what_they_say_and_nothing_else() {
    let workflow = compose(&preset());
    let proposed = workflow.state("proposed").unwrap();
    let validate = workflow.way("validate", "proposed").unwrap();
    let same = preset().with_state("proposed", facts(proposed)).unwrap();
    assert_eq!(
        same,
        preset(),
        "what is as composed is not kept as a change"
    );
    let same = preset()
        .with_way("validate.proposed", way_facts(validate))
        .unwrap();
    assert_eq!(same, preset());

    let asked = StateFacts {
        label: "  Au visa ".into(),
        write: vec![Relation::Reviewer, Relation::Manager],
        ..facts(proposed)
    };
    let changed = preset().with_state("proposed", asked).unwrap();
    let state = compose(&changed).state("proposed").unwrap().clone();
    assert_eq!(state.label, "Au visa");
    assert!(
        state.read.contains(&Relation::Manager),
        "whoever writes reads"
    );
    assert!(changed.is_changed("proposed"));
    assert_eq!(changed.restoring("proposed"), preset());

    let asked = WayFacts {
        comment: Comment::Unasked,
        by: vec![Relation::Manager],
        ..way_facts(validate)
    };
    let changed = preset().with_way("validate.proposed", asked).unwrap();
    let way = compose(&changed)
        .way("validate", "proposed")
        .unwrap()
        .clone();
    assert_eq!(
        (way.comment, way.by),
        (Comment::Unasked, vec![Relation::Manager])
    );

    let nobody = WayFacts {
        by: vec![],
        ..way_facts(validate)
    };
    assert!(preset().with_way("validate.proposed", nobody).is_err());
    // Who freezes an agenda is the meeting's business.
    let freeze = workflow.way("freeze", "presented").unwrap();
    let other = WayFacts {
        by: vec![Relation::Writer],
        ..way_facts(freeze)
    };
    assert_eq!(
        preset().with_way("freeze.presented", other).unwrap(),
        preset()
    );
    assert!(preset().removing_way("freeze.presented").is_err());
}

#[test]
fn a_body_adds_a_state_and_its_ways_and_takes_them_away() {
    let facts = StateFacts {
        label: "Au cabinet du maire".into(),
        tone: Tone::Prevalide,
        read: vec![Relation::Writer],
        write: vec![Relation::Manager],
        attach: vec![],
    };
    let (asked, state) = preset()
        .adding_state(OwnStage::Service, facts.clone())
        .unwrap();
    assert!(
        flaws(&asked)
            .iter()
            .any(|flaw| flaw.code() == "unreachable")
    );
    let by = |label: &str| WayFacts {
        label: label.into(),
        by: vec![Relation::Manager],
        comment: Comment::Optional,
        copying: Copying::None,
    };
    let (asked, to) = asked
        .adding_way(("validated", &state), Kind::Back, by("Envoyer au cabinet"))
        .unwrap();
    let (asked, _) = asked
        .adding_way(
            (&state, "validated"),
            Kind::Forward,
            by("Rendre au secrétariat"),
        )
        .unwrap();
    assert_eq!(flaws(&asked), []);
    assert!(asked.owns_state(&state) && asked.owns_way(&to));
    assert!(
        asked
            .clone()
            .adding_way((&state, &state), Kind::Forward, by("Rien"))
            .is_err()
    );
    assert!(
        asked
            .clone()
            .adding_way((&state, "nowhere"), Kind::Forward, by("Rien"))
            .is_err()
    );
    let unnamed = StateFacts {
        label: " ".into(),
        ..facts.clone()
    };
    assert!(preset().adding_state(OwnStage::Service, unnamed).is_err());
    let without = asked.removing_state(&state).unwrap();
    assert!(without.own_states.is_empty() && without.own_ways.is_empty());
    // The next one has a key of its own: items may still stand in the first.
    let (_, other) = without
        .adding_state(OwnStage::Service, facts.clone())
        .unwrap();
    assert_ne!(other, state);

    // A decision that a body adds is taken in a sitting.
    let outcome = OwnStage::Decided(kernel::workflow::Outcome::LeftAside);
    let (asked, state) = preset().adding_state(outcome, facts).unwrap();
    let (asked, id) = asked
        .adding_way(("frozen", &state), Kind::Forward, by("Prendre acte"))
        .unwrap();
    assert_eq!(flaws(&asked), []);
    let workflow = compose(&asked);
    let way = workflow
        .transitions
        .iter()
        .find(|way| way_id(way) == id)
        .unwrap();
    assert_eq!(way.kind, Kind::Decision);
    assert_eq!(way.guards, [Guard::SittingOpened, Guard::MeetingOpen]);
}

#[test]
fn what_is_left_out_comes_back() {
    let asked = preset()
        .removing_way("return_to_reviewer.validated")
        .unwrap();
    assert_eq!(flaws(&asked), []);
    assert_eq!(asked.left_out().len(), 1);
    assert_eq!(asked.restoring("return_to_reviewer.validated"), preset());
    // Parts that are switched off take along what was changed in them.
    let mut structure = preset().structure();
    structure.parts.clear();
    let changed = preset()
        .removing_way("refuse.frozen")
        .unwrap()
        .restructured(structure)
        .unwrap();
    assert!(changed.without.is_empty() && flaws(&changed).is_empty());
}
