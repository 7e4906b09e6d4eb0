//! The fields of items: which of them a body uses, how it calls them, who sees and who edits each.
//!
//! *Field*: something that is said of an item. *Use*: what a body makes of a field. *Audience*: those
//! who see or edit it, among those who read or write the item. No I/O here.

use super::rules::BodyKind;
use kernel::{Error, FieldError, Result, workflow::Relation};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use text::Rich;

/// A field of an item, in the order of forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// What is to be decided, in a line (PM-4.1-06).
    Object,
    /// The service that proposes (PM-4.1-08).
    Group,
    /// Other services that are concerned (PM-4.1-11).
    AssociatedGroups,
    /// The services that read along (PM-4.1-18).
    Copies,
    /// One of the body's categories (PM-4.1-12).
    Category,
    /// One of the many values under which the body files items (PM-4.1-15).
    Classifier,
    /// Free words to find it by (PM-4.1-37).
    Keywords,
    /// The persons from whom it comes (PM-4.1-30, PM-6.4-01).
    Initiators,
    /// Is it a question asked in the meeting (PM-4.1-29)?
    OralQuestion,
    /// With or without public (PM-4.1-25).
    Privacy,
    /// What it is about (PM-4.1-07).
    Description,
    /// The same at length (PM-4.1-10).
    DetailedDescription,
    /// The grounds (PM-4.1-31).
    Motivation,
    /// The proposed deliberation (PM-4.1-32).
    Decision,
    /// Remarks that are not decided on (PM-4.1-34).
    Observations,
    /// What it costs, when it costs something (PM-4.1-19).
    Budget,
    /// Not before this meeting (PM-4.1-20).
    PreferredOn,
    /// The bodies to which it is sent once it is decided (PM-4.1-23).
    SendTo,
    /// Can it not wait, and why (PM-4.1-38)?
    Emergency,
    /// Is it discussed in the meeting (PM-4.1-39)?
    ToDiscuss,
    /// Does the decision go to the supervising authority (PM-4.1-40)?
    ToTransmit,
    /// Who was there for this item, when that differs (PM-4.1-35).
    Assembly,
    /// Who signs for this item, when that differs (PM-4.1-36).
    Signatures,
}

/// Where a field stands in the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// What names and files the item.
    Identity,
    /// Its texts.
    Content,
    /// What the meeting must know.
    Meeting,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// A line of words.
    Line,
    /// A text with formatting.
    Rich,
    /// Yes or no.
    Tick,
    /// With or without public.
    Privacy,
    /// One or more of a list.
    Choice,
    /// A tick, and what is said when it is set.
    Explained,
}

impl Field {
    /// Every one, in the order of forms.
    pub const ALL: [Self; 23] = [
        Self::Object,
        Self::Group,
        Self::AssociatedGroups,
        Self::Copies,
        Self::Category,
        Self::Classifier,
        Self::Keywords,
        Self::Initiators,
        Self::OralQuestion,
        Self::Privacy,
        Self::Description,
        Self::DetailedDescription,
        Self::Motivation,
        Self::Decision,
        Self::Observations,
        Self::Budget,
        Self::PreferredOn,
        Self::SendTo,
        Self::Emergency,
        Self::ToDiscuss,
        Self::ToTransmit,
        Self::Assembly,
        Self::Signatures,
    ];

    /// The name in forms, addresses, the journal and the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Object => "object",
            Self::Group => "group",
            Self::AssociatedGroups => "associated_groups",
            Self::Copies => "copies",
            Self::Category => "category",
            Self::Classifier => "classifier",
            Self::Keywords => "keywords",
            Self::Initiators => "initiators",
            Self::OralQuestion => "oral_question",
            Self::Privacy => "privacy",
            Self::Description => "description",
            Self::DetailedDescription => "detailed_description",
            Self::Motivation => "motivation",
            Self::Decision => "decision",
            Self::Observations => "observations",
            Self::Budget => "budget",
            Self::PreferredOn => "preferred_on",
            Self::Emergency => "emergency",
            Self::ToDiscuss => "to_discuss",
            Self::ToTransmit => "to_transmit",
            Self::SendTo => "send_to",
            Self::Assembly => "assembly",
            Self::Signatures => "signatures",
        }
    }

    /// Reads that name.
    pub fn named(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.as_str() == text)
    }

    /// Where it stands in the form.
    pub fn part(self) -> Part {
        match self {
            Self::Object
            | Self::Group
            | Self::AssociatedGroups
            | Self::Copies
            | Self::Category
            | Self::Classifier
            | Self::Keywords
            | Self::Initiators
            | Self::OralQuestion
            | Self::Privacy => Part::Identity,
            Self::Description
            | Self::DetailedDescription
            | Self::Motivation
            | Self::Decision
            | Self::Observations
            | Self::Budget => Part::Content,
            Self::PreferredOn
            | Self::SendTo
            | Self::Emergency
            | Self::ToDiscuss
            | Self::ToTransmit
            | Self::Assembly
            | Self::Signatures => Part::Meeting,
        }
    }

    /// What it holds.
    pub fn kind(self) -> FieldKind {
        match self {
            Self::Object | Self::Keywords => FieldKind::Line,
            Self::Description
            | Self::DetailedDescription
            | Self::Motivation
            | Self::Decision
            | Self::Observations
            | Self::Assembly
            | Self::Signatures => FieldKind::Rich,
            Self::OralQuestion | Self::ToDiscuss | Self::ToTransmit => FieldKind::Tick,
            Self::Privacy => FieldKind::Privacy,
            Self::Budget | Self::Emergency => FieldKind::Explained,
            Self::Group
            | Self::AssociatedGroups
            | Self::Copies
            | Self::Category
            | Self::Classifier
            | Self::Initiators
            | Self::SendTo
            | Self::PreferredOn => FieldKind::Choice,
        }
    }

    /// May a body do without it (PM-4.1-46)? What lists, agendas and decisions are made of it may not.
    pub fn is_optional(self) -> bool {
        !matches!(
            self,
            Self::Object | Self::Group | Self::Description | Self::Decision | Self::PreferredOn
        )
    }

    /// May it be kept from some of those who read the item? What lists and agendas show is not.
    pub fn may_be_kept(self) -> bool {
        matches!(
            self,
            Self::Keywords
                | Self::Initiators
                | Self::DetailedDescription
                | Self::Motivation
                | Self::Decision
                | Self::Observations
                | Self::Budget
                | Self::Emergency
                | Self::Assembly
                | Self::Signatures
        )
    }

    /// May it be left to a few to edit? Without these nobody else could write an item.
    pub fn may_be_left_to_few(self) -> bool {
        !matches!(self, Self::Object | Self::Group)
    }

    /// May a new item begin with something in it?
    pub fn has_default(self) -> bool {
        !matches!(self.kind(), FieldKind::Choice) && self != Self::Object && self != Self::Emergency
    }
}

/// Is a field used by a body?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Used {
    /// It stands in its forms.
    Yes,
    /// It does not; what items hold already stays on their page.
    No,
}

/// Those who see or edit a field, among those who read or write the item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// All of them.
    Everyone,
    /// Those who stand to the item in one of these ways.
    Only(Vec<Relation>),
}

impl Audience {
    /// Does everybody who belongs to it belong to another too?
    pub fn is_within(&self, other: &Self) -> bool {
        match (self, other) {
            (_, Self::Everyone) => true,
            (Self::Everyone, Self::Only(_)) => false,
            (Self::Only(few), Self::Only(others)) => few.iter().all(|one| others.contains(one)),
        }
    }

    /// Does somebody belong to it who stands to the item in these ways?
    pub fn holds(&self, relations: &[Relation]) -> bool {
        match self {
            Self::Everyone => true,
            Self::Only(few) => few.iter().any(|one| relations.contains(one)),
        }
    }
}

/// What a body makes of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldUse {
    /// Is it used?
    pub used: Used,
    /// What it is called here; blank: its usual name.
    pub label: String,
    /// How to fill it; blank: the usual help (PM-4.1-47).
    pub help: String,
    /// What a new item begins with: HTML, words, `yes` for a tick, `secret` for privacy. Blank: nothing.
    pub default: String,
    /// Who sees it (PM-4.1-33, PM-4.1-34).
    pub seen_by: Audience,
    /// Who edits it, among those who see it and write the item.
    pub edited_by: Audience,
}

impl FieldUse {
    const fn new(used: Used) -> Self {
        Self {
            used,
            label: String::new(),
            help: String::new(),
            default: String::new(),
            seen_by: Audience::Everyone,
            edited_by: Audience::Everyone,
        }
    }
}

static UNUSED: FieldUse = FieldUse::new(Used::No);

/// What a body makes of every field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fields {
    /// The version that was saved last; 0 for a body whose fields nobody changed.
    pub version: i64,
    uses: BTreeMap<Field, FieldUse>,
}

impl Fields {
    /// What a kind of body begins with.
    pub fn preset(kind: BodyKind) -> Self {
        let used = |field: Field| match field {
            Field::Copies | Field::Category | Field::Motivation | Field::Budget => true,
            Field::ToTransmit => kind != BodyKind::Committee,
            Field::Emergency => kind != BodyKind::MunicipalBureau,
            Field::Privacy | Field::ToDiscuss => {
                matches!(kind, BodyKind::CommunalCouncil | BodyKind::CommunalCollege)
            }
            other => !other.is_optional(),
        };
        let uses = Field::ALL.into_iter().map(|field| {
            let mut one = FieldUse::new(if used(field) { Used::Yes } else { Used::No });
            if field == Field::ToDiscuss {
                one.default = "yes".to_owned();
            }
            (field, one)
        });
        Self {
            version: 0,
            uses: uses.collect(),
        }
    }

    /// What was saved; a field that it does not know is as its kind of body begins with it.
    pub(super) fn saved(kind: BodyKind, version: i64, saved: BTreeMap<Field, FieldUse>) -> Self {
        let mut fields = Self::preset(kind);
        fields.uses.extend(saved);
        fields.version = version;
        fields
    }

    /// What is saved.
    pub(super) fn uses(&self) -> &BTreeMap<Field, FieldUse> {
        &self.uses
    }

    /// What the body makes of one field.
    pub fn of(&self, field: Field) -> &FieldUse {
        self.uses.get(&field).unwrap_or(&UNUSED)
    }

    /// Is it used?
    pub fn is_used(&self, field: Field) -> bool {
        self.of(field).used == Used::Yes
    }

    /// May somebody who reads the item in these ways see it?
    pub fn is_seen(&self, field: Field, relations: &[Relation]) -> bool {
        self.of(field).seen_by.holds(relations)
    }

    /// May somebody who writes the item in these ways edit it?
    pub fn is_edited(&self, field: Field, relations: &[Relation]) -> bool {
        let one = self.of(field);
        one.used == Used::Yes && one.seen_by.holds(relations) && one.edited_by.holds(relations)
    }

    /// With exactly these optional fields.
    #[must_use]
    pub fn switched(mut self, wanted: &[Field]) -> Self {
        for (field, one) in &mut self.uses {
            if field.is_optional() {
                one.used = if wanted.contains(field) {
                    Used::Yes
                } else {
                    Used::No
                };
            }
        }
        self
    }

    /// With another use of one field, once it is checked.
    pub(super) fn with(mut self, field: Field, asked: FieldUse) -> Result<Self> {
        self.uses.insert(field, checked(field, asked)?);
        Ok(self)
    }
}

const LONGEST_LABEL: usize = 80;
const LONGEST_HELP: usize = 300;
/// As items take it.
const LONGEST_LINE: usize = 300;

fn checked(field: Field, asked: FieldUse) -> Result<FieldUse> {
    let mut faults = vec![];
    let mut refuse = |wrong: bool, field, code| {
        if wrong {
            faults.push(FieldError { field, code });
        }
    };
    let nobody = |audience: &Audience| matches!(audience, Audience::Only(few) if few.is_empty());
    let off = asked.used == Used::No && !field.is_optional();
    refuse(off, "used", "field-always-used");
    let long = |text: &str, most| text.trim().chars().count() > most;
    refuse(
        long(&asked.label, LONGEST_LABEL),
        "label",
        "field-label-long",
    );
    refuse(long(&asked.help, LONGEST_HELP), "help", "field-help-long");
    refuse(nobody(&asked.seen_by), "seen_by", "audience-required");
    refuse(nobody(&asked.edited_by), "edited_by", "audience-required");
    let kept = asked.seen_by != Audience::Everyone;
    refuse(kept && !field.may_be_kept(), "seen_by", "field-always-seen");
    let left = asked.edited_by != Audience::Everyone && !field.may_be_left_to_few();
    refuse(left, "edited_by", "field-always-edited");
    let words = field.kind() == FieldKind::Line && long(&asked.default, LONGEST_LINE);
    refuse(words, "default", "keywords-too-long");
    // Whoever edits a field without seeing it would wipe out what stands in it.
    let blind = match (&asked.seen_by, &asked.edited_by) {
        (Audience::Only(seen), Audience::Only(edited)) => {
            edited.iter().any(|one| !seen.contains(one))
        }
        _ => false,
    };
    refuse(blind, "edited_by", "field-edited-unseen");
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    let default = match (field.has_default(), field.kind()) {
        (false, _) => String::new(),
        (true, FieldKind::Rich | FieldKind::Explained) => Rich::clean(&asked.default).to_string(),
        (true, _) => asked.default.trim().to_owned(),
    };
    Ok(FieldUse {
        label: asked.label.trim().to_owned(),
        help: asked.help.trim().to_owned(),
        default,
        ..asked
    })
}

#[cfg(test)]
#[path = "fields_tests.rs"]
mod tests;
