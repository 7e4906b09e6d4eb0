//! The fields of an item as controls, part by part.

use super::{
    choices,
    typed::{Typed, explanation_of},
};
use crate::{
    shown::Words,
    views::{Choice, Control, Explanation, FormField, FormPart},
};
use council::items::{FieldRight, Privacy, Shown};
use directory::bodies::{Field, FieldKind, Part};
use kernel::{Look, OrganisationId, Result};
use text::Locale;

/// What a field is called: by its body, or usually.
pub fn label(locale: Locale, shown: &Shown) -> String {
    if shown.label.is_empty() {
        locale.t(&format!("field-{}", shown.field.as_str()))
    } else {
        shown.label.clone()
    }
}

/// How to fill it; none for what needs no word.
fn hint(locale: Locale, shown: &Shown) -> Option<String> {
    if shown.help.is_empty() {
        locale.maybe(&format!("field-{}-hint", shown.field.as_str()))
    } else {
        Some(shown.help.clone())
    }
}

/// What the form is about.
pub struct About<'a> {
    /// The body that decides.
    pub body: OrganisationId,
    /// The service that proposes already, offered whoever writes.
    pub group: Option<OrganisationId>,
    /// What was said, and what the item has already.
    pub typed: &'a Typed,
    /// The fields that the person sees.
    pub shown: &'a [Shown],
}

/// The parts of the form, with the fields that the person edits.
pub async fn parts(look: &mut Look, words: &Words, about: About<'_>) -> Result<Vec<FormPart>> {
    let locale = words.locale;
    let groups = choices::group_choices(look, about.typed, about.group).await?;
    let mut parts = vec![];
    for (part, id) in [
        (Part::Identity, "identity"),
        (Part::Content, "content"),
        (Part::Meeting, "meeting"),
    ] {
        let mut fields = vec![];
        let own = about.shown.iter().filter(|one| one.field.part() == part);
        for one in own.filter(|one| one.right == FieldRight::Edit) {
            let control = control(look, words, (&about, &groups), one.field).await?;
            let name = one.field.as_str();
            let mut field = FormField::new(name, label(locale, one), control);
            field.hint = hint(locale, one);
            fields.push(match one.field {
                Field::Object => field.required().full(),
                Field::Group => field.required(),
                Field::Category
                | Field::Classifier
                | Field::Keywords
                | Field::Privacy
                | Field::PreferredOn => field,
                _ => field.full(),
            });
        }
        if !fields.is_empty() {
            parts.push(FormPart {
                id,
                title: locale.t(&format!("item-form-{id}")),
                fields,
            });
        }
    }
    Ok(parts)
}

async fn control(
    look: &mut Look,
    words: &Words,
    (about, groups): (&About<'_>, &[Choice]),
    field: Field,
) -> Result<Control> {
    let (typed, locale, name) = (about.typed, words.locale, field.as_str());
    let line = |value: &str| Control::Line {
        kind: "text",
        value: value.to_owned(),
        autocomplete: "off",
    };
    Ok(match field.kind() {
        FieldKind::Line => line(typed.one(name)),
        FieldKind::Rich => Control::Rich(typed.one(name).to_owned()),
        FieldKind::Tick => Control::Tick(typed.holds(name, "yes")),
        FieldKind::Explained => {
            let id = explanation_of(field);
            Control::Explained {
                is_set: typed.holds(name, "yes"),
                explanation: Explanation {
                    id,
                    label: locale.t(&format!("field-{id}")),
                    value: typed.one(id).to_owned(),
                    is_rich: field == Field::Budget,
                },
            }
        }
        FieldKind::Privacy => Control::Radios(
            Privacy::ALL
                .map(|one| Choice {
                    value: one.as_str().to_owned(),
                    label: locale.t(&format!("privacy-{}", one.as_str())),
                    is_chosen: typed.one(name) == one.as_str(),
                })
                .into(),
        ),
        FieldKind::Choice => match field {
            Field::Group => Control::Select {
                choices: groups.to_vec(),
                none: (groups.len() > 1).then(|| locale.t("item-group-choose")),
            },
            Field::Category => Control::Select {
                choices: choices::category_choices(look, about.body, typed, groups).await?,
                none: Some(locale.t("item-no-category")),
            },
            Field::Classifier => choices::classifier(look, about.body, typed).await?,
            Field::PreferredOn => Control::Select {
                choices: choices::meeting_choices(look, words, about.body, typed).await?,
                none: Some(locale.t("item-no-preference")),
            },
            Field::SendTo => {
                Control::Checks(choices::target_choices(look, about.body, typed).await?)
            }
            Field::Initiators => {
                Control::Folded(choices::initiator_choices(look, words, typed).await?)
            }
            _ => Control::Folded(choices::service_choices(look, typed, name).await?),
        },
    })
}
