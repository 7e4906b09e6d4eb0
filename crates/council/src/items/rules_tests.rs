use super::{Content, Edit, FieldRight, Writes, check, edited, shown};
use crate::items::content::{Budget, Emergency, Tick};
use directory::bodies::{BodyKind, Field, Fields};
use kernel::{Error, OrganisationId, workflow::Relation};
use text::Rich;
use uuid::Uuid;

fn blank() -> Content {
    Content::blank(OrganisationId(Uuid::nil()))
}

fn code(done: Result<Content, Error>) -> Result<Content, &'static str> {
    done.map_err(|error| match error {
        Error::Invalid(fields) => fields[0].code,
        _ => "",
    })
}

fn object(text: &str) -> Result<String, &'static str> {
    let content = Content {
        object: text.into(),
        ..blank()
    };
    code(check(content)).map(|content| content.object)
}

/// Covers PM-4.1-47.
#[test]
fn an_object_is_there_short_and_on_one_line() {
    assert_eq!(
        object("  Taxe\n d'aménagement "),
        Ok("Taxe d'aménagement".into())
    );
    assert_eq!(object(" \n"), Err("object-required"));
    assert_eq!(object(&"x".repeat(501)), Err("object-too-long"));
}

#[test]
fn what_is_not_ticked_says_nothing_and_urgency_has_a_reason() {
    let text = Rich::clean("<p>Article 61</p>");
    let content = |linked, asked, reason: &str| Content {
        object: "Objet".into(),
        keywords: " eau ;  réseau\n,".into(),
        budget: Budget {
            linked,
            text: text.clone(),
        },
        emergency: Emergency {
            asked,
            reason: reason.into(),
        },
        ..blank()
    };
    let plain = code(check(content(Tick::No, Tick::No, "Crue"))).expect("an item");
    assert!(plain.budget.text.is_blank() && plain.emergency.reason.is_empty());
    assert_eq!(plain.keywords, "eau, réseau");
    let told = code(check(content(Tick::Yes, Tick::Yes, " Crue "))).expect("an item");
    assert_eq!(
        (told.budget.text, told.emergency.reason.as_str()),
        (text.clone(), "Crue")
    );
    let silent = code(check(content(Tick::Yes, Tick::Yes, " ")));
    assert_eq!(silent, Err("emergency-reason-required"));
}

#[test]
fn only_what_is_used_and_theirs_is_edited() {
    let fields = Fields::preset(BodyKind::MunicipalCouncil);
    let old = Content {
        object: "Objet".into(),
        ..blank()
    };
    let writer = [Relation::Writer];
    let try_to = |edit| code(edited(&old, vec![edit], (&fields, &writer)));
    assert!(try_to(Edit::ToTransmit(Tick::Yes)).is_ok());
    assert_eq!(try_to(Edit::Keywords("eau".into())), Err("field-not-used"));
    assert!(
        try_to(Edit::Keywords(String::new())).is_ok(),
        "nothing changes"
    );
    let kept: Vec<Field> = Field::ALL
        .into_iter()
        .filter(|field| !fields.is_seen(*field, &writer))
        .collect();
    let told = shown(&old, (&fields, &kept), (&writer, Writes::No));
    assert!(told.iter().all(|one| one.right == FieldRight::See));
    let old = Content {
        keywords: "eau".into(),
        ..old.clone()
    };
    let told = shown(&old, (&fields, &kept), (&writer, Writes::Yes));
    let right = |field| {
        told.iter()
            .find(|one| one.field == field)
            .map(|one| one.right)
    };
    assert_eq!(right(Field::Keywords), Some(FieldRight::See), "kept, seen");
    assert_eq!(right(Field::Object), Some(FieldRight::Edit));
    assert_eq!(right(Field::Initiators), None);
}
