//! What a program says of an item. What it does not send stays as it is.

use super::items::{Budget, Emergency};
use council::items::{self, Edit, Privacy};
use directory::bodies::Field;
use kernel::{Error, Instant, OrganisationId, Result};
use serde::{Deserialize, Deserializer};
use text::Rich;
use utoipa::ToSchema;
use uuid::Uuid;

/// What is said of an item. A field that is not sent stays as it is; one that its body does not use, or
/// that the caller does not edit, is refused unless it says what is there already.
#[derive(Debug, Deserialize, ToSchema)]
pub struct ItemDraft {
    /// The body that decides: only when the item is created.
    pub body_id: Option<Uuid>,
    /// The version that the caller saw: only when the item is changed.
    pub version: Option<i64>,
    /// The service that proposes: always when the item is created.
    group_id: Option<Uuid>,
    /// Null takes the category away.
    #[serde(default, deserialize_with = "sent")]
    #[schema(value_type = Option<Uuid>)]
    category_id: Option<Option<Uuid>>,
    /// Null takes the classifier away.
    #[serde(default, deserialize_with = "sent")]
    #[schema(value_type = Option<Uuid>)]
    classifier_id: Option<Option<Uuid>>,
    /// Other services that are concerned.
    associated_group_ids: Option<Vec<Uuid>>,
    /// The services in copy: they read the item once it is validated.
    copy_ids: Option<Vec<Uuid>>,
    /// The persons from whom it comes.
    initiator_ids: Option<Vec<Uuid>>,
    object: Option<String>,
    /// HTML, like the other texts; what is not allowed is taken out.
    description: Option<String>,
    detailed_description: Option<String>,
    motivation: Option<String>,
    decision: Option<String>,
    observations: Option<String>,
    /// Who was there for this item, when that differs.
    assembly: Option<String>,
    /// Who signs for this item, when that differs.
    signatures: Option<String>,
    /// The bodies to which it is sent once it is decided.
    send_to_ids: Option<Vec<Uuid>>,
    budget: Option<Budget>,
    emergency: Option<Emergency>,
    /// Words apart by commas.
    keywords: Option<String>,
    oral_question: Option<bool>,
    to_discuss: Option<bool>,
    to_transmit: Option<bool>,
    /// `public` or `secret`.
    privacy: Option<String>,
    /// Null takes the preference away.
    #[serde(default, deserialize_with = "sent")]
    #[schema(value_type = Option<String>, format = DateTime)]
    preferred_on: Option<Option<Instant>>,
}

/// Null is something that was sent.
fn sent<'d, T: Deserialize<'d>, D: Deserializer<'d>>(
    value: D,
) -> std::result::Result<Option<T>, D::Error> {
    T::deserialize(value).map(Some)
}

impl ItemDraft {
    /// The service that proposes a new item.
    pub fn group(&self) -> Result<OrganisationId> {
        let group = self.group_id.map(OrganisationId);
        group.ok_or(Error::field("group", "group-required"))
    }

    /// What was sent, field by field.
    pub fn edits(&self) -> Result<Vec<Edit>> {
        let groups = |ids: &Vec<Uuid>| ids.iter().copied().map(OrganisationId).collect();
        let persons = |ids: &Vec<Uuid>| ids.iter().copied().map(kernel::PersonId).collect();
        let privacy =
            |name: &String| Privacy::named(name).ok_or(Error::field("privacy", "privacy-unknown"));
        let budget = |one: &Budget| items::Budget {
            linked: one.linked.into(),
            text: Rich::clean(&one.text),
        };
        let emergency = |one: &Emergency| items::Emergency {
            asked: one.asked.into(),
            reason: one.reason.clone(),
        };
        let mut edits: Vec<Edit> = [
            self.group_id.map(|id| Edit::Group(id.into())),
            self.category_id
                .map(|id| Edit::Category(id.map(Into::into))),
            self.classifier_id
                .map(|id| Edit::Classifier(id.map(Into::into))),
            self.associated_group_ids
                .as_ref()
                .map(|ids| Edit::AssociatedGroups(groups(ids))),
            self.copy_ids.as_ref().map(|ids| Edit::Copies(groups(ids))),
            self.send_to_ids
                .as_ref()
                .map(|ids| Edit::SendTo(groups(ids))),
            self.initiator_ids
                .as_ref()
                .map(|ids| Edit::Initiators(persons(ids))),
            self.object.clone().map(Edit::Object),
            self.keywords.clone().map(Edit::Keywords),
            self.privacy
                .as_ref()
                .map(privacy)
                .transpose()?
                .map(Edit::Privacy),
            self.budget.as_ref().map(|one| Edit::Budget(budget(one))),
            self.emergency
                .as_ref()
                .map(|one| Edit::Emergency(emergency(one))),
            self.preferred_on.map(Edit::PreferredOn),
        ]
        .into_iter()
        .flatten()
        .collect();
        for (field, text) in [
            (Field::Description, &self.description),
            (Field::DetailedDescription, &self.detailed_description),
            (Field::Motivation, &self.motivation),
            (Field::Decision, &self.decision),
            (Field::Observations, &self.observations),
            (Field::Assembly, &self.assembly),
            (Field::Signatures, &self.signatures),
        ] {
            let edit = text.as_ref().map(|html| Rich::clean(html));
            edits.extend(edit.and_then(|text| Edit::of_text(field, text)));
        }
        for (field, tick) in [
            (Field::OralQuestion, self.oral_question),
            (Field::ToDiscuss, self.to_discuss),
            (Field::ToTransmit, self.to_transmit),
        ] {
            edits.extend(tick.and_then(|tick| Edit::of_tick(field, tick.into())));
        }
        Ok(edits)
    }
}
