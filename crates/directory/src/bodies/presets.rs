//! What each kind of body begins with. The workflow of meetings is data, in `presets/`; that of items is
//! composed from a blueprint.

use super::{
    blueprint::{Blueprint, compose},
    rules::{BodyKind, FlowSubject, Observed},
};
use kernel::{BodyRole, Result, workflow::Workflow};
use serde_json::{Value, json};

/// The workflows of a new body.
pub(super) fn workflows(kind: BodyKind) -> Result<[(FlowSubject, Workflow); 2]> {
    Ok([
        (FlowSubject::Item, compose(&Blueprint::preset(kind))),
        (FlowSubject::Meeting, meetings()?),
    ])
}

/// The usual workflow of meetings.
pub(super) fn meetings() -> Result<Workflow> {
    Ok(serde_json::from_str(include_str!(
        "presets/meeting_workflow.json"
    ))?)
}

/// A published workflow as this program reads it. The first ones did not say how far a subject is in each
/// state: their states were those of the presets, with a mark for what is held and what is decided.
pub(super) fn upgraded(subject: FlowSubject, mut definition: Value) -> Value {
    let states = definition.get_mut("states").and_then(Value::as_array_mut);
    for state in states
        .into_iter()
        .flatten()
        .filter_map(Value::as_object_mut)
    {
        let marked = |mark: Option<Value>| mark == Some(Value::Bool(true));
        let (decided, held) = (
            marked(state.remove("decided")),
            marked(state.remove("held")),
        );
        if state.contains_key("stage") {
            continue;
        }
        let key = state.get("key").and_then(Value::as_str).unwrap_or_default();
        let stage = match (subject, key) {
            (FlowSubject::Meeting, _) if decided => json!("closed"),
            (FlowSubject::Meeting, _) if held => json!("held"),
            (FlowSubject::Meeting, _) => json!("planned"),
            (FlowSubject::Item, "postponed") => json!({"decided": "put_off"}),
            (FlowSubject::Item, _) if decided => json!({"decided": key}),
            (FlowSubject::Item, "validated") => json!("ready"),
            (FlowSubject::Item, "presented" | "frozen") => json!("agenda"),
            (FlowSubject::Item, _) => json!("service"),
        };
        state.insert("stage".to_owned(), stage);
    }
    definition
}

/// What the observers of a new body see: the decided items and the closed meetings; restricted
/// observers see nothing until an administrator says what (the defaults of PloneMeeting).
pub(super) fn observed() -> Vec<Observed> {
    let items = ["accepted", "accepted_with_modification"];
    let meetings = ["closed", "archived"];
    let seen = |subject, states: [&'static str; 2]| {
        states.into_iter().map(move |state| Observed {
            role: BodyRole::PowerObserver,
            subject,
            state: state.to_owned(),
        })
    };
    seen(FlowSubject::Item, items)
        .chain(seen(FlowSubject::Meeting, meetings))
        .collect()
}

/// The categories of a new body.
pub(super) fn categories(kind: BodyKind) -> &'static [&'static str] {
    match kind {
        BodyKind::Committee => &[],
        BodyKind::CommunityCouncil => &[
            "Assemblées",
            "Finances",
            "Fiscalité",
            "Personnel",
            "Marchés publics",
            "Développement économique",
            "Aménagement et habitat",
            "Mobilités",
            "Eau et assainissement",
            "Déchets",
            "Petite enfance",
            "Culture et sport",
        ],
        BodyKind::CommunalCouncil | BodyKind::CommunalCollege => &[
            "Affaires générales",
            "Finances",
            "Personnel",
            "Marchés publics",
            "Travaux",
            "Mobilité",
            "Urbanisme",
            "Environnement",
            "Enseignement",
            "Petite enfance",
            "Culture et sport",
            "Tutelle du CPAS et des fabriques d’église",
        ],
        BodyKind::MunicipalCouncil | BodyKind::MunicipalBureau => &[
            "Assemblées",
            "Finances",
            "Fiscalité",
            "Intercommunalité",
            "Personnel",
            "Marchés publics",
            "Voirie et réseaux",
            "Eau et assainissement",
            "Patrimoine",
            "École et enfance",
            "Vie locale",
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::{BodyKind, FlowSubject, upgraded, workflows};
    use kernel::workflow::{Relation, Workflow, advance, check, may_read, may_write};

    fn preset(subject: FlowSubject) -> Workflow {
        preset_of(BodyKind::MunicipalCouncil, subject)
    }

    fn preset_of(kind: BodyKind, subject: FlowSubject) -> Workflow {
        let all = workflows(kind).unwrap();
        let found = all.into_iter().find(|(of, _)| *of == subject);
        found.unwrap().1
    }

    /// What was published before stages were said is read as what is composed now.
    #[test]
    fn the_first_workflows_are_read_as_those_of_today() {
        let first = |subject, text| -> Workflow {
            let written = serde_json::from_str(text).unwrap();
            serde_json::from_value(upgraded(subject, written)).unwrap()
        };
        for (kind, subject, text) in [
            (
                BodyKind::MunicipalCouncil,
                FlowSubject::Item,
                include_str!("presets/first/item_workflow.json"),
            ),
            (
                BodyKind::MunicipalBureau,
                FlowSubject::Item,
                include_str!("presets/first/item_workflow_discreet.json"),
            ),
            (
                BodyKind::MunicipalCouncil,
                FlowSubject::Meeting,
                include_str!("presets/first/meeting_workflow.json"),
            ),
        ] {
            let now = preset_of(kind, subject);
            assert_eq!(first(subject, text), now);
            // What is published now is written and read back unchanged.
            let written = serde_json::to_value(&now).unwrap();
            let read = upgraded(subject, written.clone());
            assert_eq!(read, written);
        }
    }

    #[test]
    fn presets_are_whole() {
        for seen in super::observed() {
            assert!(preset(seen.subject).state(&seen.state).is_some());
        }
        for kind in BodyKind::ALL {
            for subject in [FlowSubject::Item, FlowSubject::Meeting] {
                assert_eq!(check(&preset_of(kind, subject)), [], "{kind:?}");
            }
        }
    }

    /// Covers PM-2-16.
    #[test]
    fn a_draft_of_the_bureau_is_its_creators_and_its_validators() {
        let items = preset_of(BodyKind::MunicipalBureau, FlowSubject::Item);
        for (relation, expected) in [
            (Relation::Creator, true),
            (Relation::Reviewer, true),
            (Relation::Writer, false),
            (Relation::Observer, false),
        ] {
            assert_eq!(may_read(&items, "creation", &[relation]), expected);
            assert_eq!(may_write(&items, "creation", &[relation]), expected);
            let proposes = advance(&items, "creation", "propose", &[relation], "", |_| true);
            assert_eq!(proposes.is_ok(), expected);
        }
    }

    /// Covers PM-2-15, PM-2-17, PM-4.8-02, PM-4.8-03, PM-4.8-04, PM-4.8-05.
    #[test]
    fn an_item_goes_from_creation_to_its_decision_by_those_who_should() {
        let items = preset(FlowSubject::Item);
        let path = [
            ("creation", "propose", Relation::Writer, "proposed"),
            ("proposed", "validate", Relation::Reviewer, "validated"),
            ("validated", "present", Relation::Manager, "presented"),
            ("presented", "freeze", Relation::Manager, "frozen"),
            ("frozen", "accept", Relation::Manager, "accepted"),
            (
                "frozen",
                "accept_with_modification",
                Relation::Manager,
                "accepted_with_modification",
            ),
            ("frozen", "refuse", Relation::Manager, "refused"),
            ("frozen", "postpone", Relation::Manager, "postponed"),
        ];
        assert_eq!(items.initial, "creation");
        for (from, key, by, to) in path {
            let taken = advance(&items, from, key, &[by], "", |_| true).unwrap();
            assert_eq!(taken.to, to);
            let outsider = [Relation::Observer, Relation::Member, Relation::Staff];
            assert!(advance(&items, from, key, &outsider, "", |_| true).is_err());
        }
    }

    /// Covers PM-2-03, PM-2-05, PM-2-06, PM-2-09, PM-2-17, PM-4.1-09.
    #[test]
    fn each_role_reads_and_writes_where_the_manual_says() {
        let items = preset(FlowSubject::Item);
        let rights = |state: &str, relation: Relation| {
            (
                may_read(&items, state, &[relation]),
                may_write(&items, state, &[relation]),
            )
        };
        assert_eq!(rights("creation", Relation::Writer), (true, true));
        assert_eq!(rights("creation", Relation::Observer), (true, false));
        assert_eq!(rights("creation", Relation::Manager), (false, false));
        assert_eq!(rights("proposed", Relation::Writer), (true, false));
        assert_eq!(rights("proposed", Relation::Reviewer), (true, true));
        assert_eq!(rights("validated", Relation::Reviewer), (true, false));
        assert_eq!(rights("validated", Relation::Manager), (true, true));
        assert_eq!(rights("presented", Relation::Member), (false, false));
        assert_eq!(rights("frozen", Relation::Member), (true, false));
    }
}
