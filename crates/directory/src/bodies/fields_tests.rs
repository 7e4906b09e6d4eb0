//! What a body may make of a field, and who sees and edits it.

use super::{Audience, Field, FieldUse, Fields, Used};
use crate::bodies::BodyKind;
use kernel::{Error, workflow::Relation};

fn refusal(field: Field, asked: FieldUse) -> &'static str {
    match Fields::preset(BodyKind::MunicipalCouncil).with(field, asked) {
        Err(Error::Invalid(faults)) => faults[0].code,
        _ => "",
    }
}

#[test]
fn names_come_back_and_presets_know_every_field() {
    for field in Field::ALL {
        assert_eq!(Field::named(field.as_str()), Some(field));
        let written = serde_json::to_value(field).expect("a word");
        assert_eq!(written, field.as_str(), "the same name everywhere");
        for kind in BodyKind::ALL {
            let fields = Fields::preset(kind);
            assert!(fields.uses.contains_key(&field));
            assert!(field.is_optional() || fields.is_used(field), "{field:?}");
        }
    }
    assert_eq!(Field::named("colour"), None);
}

#[test]
fn what_cannot_be_is_refused_beside_its_field() {
    let used = FieldUse::new(Used::Yes);
    let only = |relations: &[Relation]| Audience::Only(relations.to_vec());
    let off = FieldUse::new(Used::No);
    assert_eq!(refusal(Field::Object, off.clone()), "field-always-used");
    assert_eq!(refusal(Field::Budget, off), "");
    let long = FieldUse {
        label: "x".repeat(81),
        ..used.clone()
    };
    assert_eq!(refusal(Field::Budget, long), "field-label-long");
    let nobody = FieldUse {
        seen_by: only(&[]),
        ..used.clone()
    };
    assert_eq!(refusal(Field::Budget, nobody), "audience-required");
    let kept = FieldUse {
        seen_by: only(&[Relation::Manager]),
        ..used.clone()
    };
    assert_eq!(
        refusal(Field::Description, kept.clone()),
        "field-always-seen"
    );
    assert_eq!(refusal(Field::Observations, kept.clone()), "");
    let left = FieldUse {
        edited_by: only(&[Relation::Manager]),
        ..used.clone()
    };
    assert_eq!(refusal(Field::Object, left.clone()), "field-always-edited");
    assert_eq!(refusal(Field::Description, left), "");
    let wordy = FieldUse {
        default: "x".repeat(301),
        ..used
    };
    assert_eq!(refusal(Field::Keywords, wordy), "keywords-too-long");
    let blind = FieldUse {
        edited_by: only(&[Relation::Writer]),
        ..kept
    };
    assert_eq!(refusal(Field::Observations, blind), "field-edited-unseen");
}

/// Who sees a field edits it only when that is said too, and who does not see it never.
#[test]
fn whoever_edits_a_field_sees_it() {
    let manager = Audience::Only(vec![Relation::Manager, Relation::Reviewer]);
    let asked = FieldUse {
        seen_by: manager,
        edited_by: Audience::Only(vec![Relation::Manager]),
        ..FieldUse::new(Used::Yes)
    };
    let fields = Fields::preset(BodyKind::MunicipalCouncil)
        .with(Field::Observations, asked)
        .expect("a use");
    let rights = |relation| {
        let own = [relation];
        (
            fields.is_seen(Field::Observations, &own),
            fields.is_edited(Field::Observations, &own),
        )
    };
    assert_eq!(rights(Relation::Manager), (true, true));
    assert_eq!(rights(Relation::Reviewer), (true, false));
    assert_eq!(rights(Relation::Writer), (false, false));
}

#[test]
fn switches_leave_what_must_be_there() {
    let fields = Fields::preset(BodyKind::CommunalCollege).switched(&[Field::Keywords]);
    let used: Vec<Field> = Field::ALL
        .into_iter()
        .filter(|one| fields.is_used(*one))
        .collect();
    assert_eq!(
        used,
        [
            Field::Object,
            Field::Group,
            Field::Keywords,
            Field::Description,
            Field::Decision,
            Field::PreferredOn
        ]
    );
}
