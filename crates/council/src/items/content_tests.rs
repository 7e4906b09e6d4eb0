use super::{Budget, Content, Edit, Privacy, Tick};
use directory::bodies::{BodyKind, Field, Fields};
use kernel::OrganisationId;
use text::Rich;
use uuid::Uuid;

fn full() -> Content {
    let text = || Rich::clean("<p>Dit</p>");
    let mut content = Content::blank(OrganisationId(Uuid::nil()));
    let other = OrganisationId(Uuid::from_u128(7));
    for edit in [
        Edit::Object("Objet".into()),
        Edit::Group(other),
        Edit::AssociatedGroups(vec![other]),
        Edit::Copies(vec![other]),
        Edit::Category(Some(kernel::CategoryId(Uuid::from_u128(8)))),
        Edit::Classifier(Some(kernel::ClassifierId(Uuid::from_u128(8)))),
        Edit::Keywords("eau".into()),
        Edit::Initiators(vec![kernel::PersonId(Uuid::from_u128(9))]),
        Edit::OralQuestion(Tick::Yes),
        Edit::Privacy(Privacy::Secret),
        Edit::Description(text()),
        Edit::DetailedDescription(text()),
        Edit::Motivation(text()),
        Edit::Decision(text()),
        Edit::Observations(text()),
        Edit::Budget(Budget {
            linked: Tick::Yes,
            text: text(),
        }),
        Edit::PreferredOn(Some(kernel::Instant::from_millisecond(1))),
        Edit::Emergency(super::Emergency {
            asked: Tick::Yes,
            reason: "Crue".into(),
        }),
        Edit::ToDiscuss(Tick::No),
        Edit::ToTransmit(Tick::Yes),
        Edit::SendTo(vec![other]),
        Edit::Assembly(text()),
        Edit::Signatures(text()),
    ] {
        let field = edit.field();
        let before = content.fact(field);
        content.apply(edit);
        assert_ne!(
            content.fact(field),
            before,
            "{field:?} changes its own field"
        );
    }
    content
}

#[test]
fn what_facts_tell_is_what_was_said() {
    let content = full();
    let group = OrganisationId(Uuid::from_u128(7));
    let facts = Field::ALL.map(|field| (field.as_str().to_owned(), content.fact(field)));
    let told = Content::told(group, &facts.into_iter().collect());
    for field in Field::ALL {
        let own = [
            Field::Initiators,
            Field::PreferredOn,
            Field::Emergency,
            Field::SendTo,
        ];
        let kept = !own.contains(&field);
        assert_eq!(told.fact(field) == content.fact(field), kept, "{field:?}");
    }
    let odd = serde_json::json!({"object": 3, "copies": "x", "privacy": "lost", "budget": []});
    let odd = Content::told(group, odd.as_object().unwrap());
    assert_eq!((odd.object.as_str(), odd.privacy), ("", Privacy::Public));
}

#[test]
fn every_field_is_edited_told_and_hidden_by_itself() {
    let content = full();
    for field in Field::ALL {
        // The group is never blank.
        assert_eq!(content.is_blank(field), field == Field::Group, "{field:?}");
        let mut hidden = content.clone();
        hidden.hide(field);
        assert_eq!(
            hidden.is_blank(field) && field != Field::Group,
            field.may_be_kept(),
            "{field:?}"
        );
        for other in Field::ALL.into_iter().filter(|other| *other != field) {
            assert_eq!(
                hidden.fact(other),
                content.fact(other),
                "{field:?} hides {other:?}"
            );
        }
    }
}

#[test]
fn a_new_item_begins_as_its_body_says() {
    let group = OrganisationId(Uuid::nil());
    let college = Fields::preset(BodyKind::CommunalCollege);
    assert_eq!(Content::begun(group, &college), Content::blank(group));
    let none = Fields::preset(BodyKind::Committee);
    assert_eq!(
        Content::begun(group, &none).to_discuss,
        Tick::Yes,
        "nobody asked"
    );
}
