//! What is said of an item, field by field. No I/O here.
//!
//! *Content*: all of it. *Edit*: another value of one field; whatever a form does not show, it does not
//! edit.

use directory::{
    access::Session,
    bodies::{Field, Fields, Writing},
};
use kernel::{CategoryId, ClassifierId, Instant, OrganisationId, PersonId};
use serde_json::{Value, json};
use text::Rich;

/// Yes or no.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tick {
    /// It is so.
    Yes,
    /// It is not.
    #[default]
    No,
}

impl From<bool> for Tick {
    fn from(is_set: bool) -> Self {
        if is_set { Self::Yes } else { Self::No }
    }
}

impl From<Tick> for bool {
    fn from(tick: Tick) -> Self {
        tick == Tick::Yes
    }
}

/// With or without public.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Privacy {
    /// Whoever comes listens.
    #[default]
    Public,
    /// The public leaves (CGCT, L. 2121-18; CDLD, L1122-21).
    Secret,
}

impl Privacy {
    /// Every one, in the order of lists.
    pub const ALL: [Self; 2] = [Self::Public, Self::Secret];

    /// The name in columns, forms and the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Secret => "secret",
        }
    }

    /// Reads that name.
    pub fn named(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }

    /// In which session it is decided.
    pub fn session(self) -> Session {
        match self {
            Self::Public => Session::Open,
            Self::Secret => Session::Closed,
        }
    }
}

/// Does it cost something, and what is said of it (PM-4.1-19)?
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Budget {
    /// It does.
    pub linked: Tick,
    /// The budget line, the amount; blank when it does not.
    pub text: Rich,
}

/// Can it not wait, and why (PM-4.1-38)?
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Emergency {
    /// The service asks for urgency.
    pub asked: Tick,
    /// Its reason; blank when it does not ask.
    pub reason: String,
}

/// All that is said of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields of the vocabulary, one by one")]
pub struct Content {
    pub object: String,
    pub group: OrganisationId,
    pub associated_groups: Vec<OrganisationId>,
    pub copies: Vec<OrganisationId>,
    pub category: Option<CategoryId>,
    pub classifier: Option<ClassifierId>,
    pub keywords: String,
    pub initiators: Vec<PersonId>,
    pub oral_question: Tick,
    pub privacy: Privacy,
    pub description: Rich,
    pub detailed_description: Rich,
    pub motivation: Rich,
    pub decision: Rich,
    pub observations: Rich,
    pub budget: Budget,
    pub preferred_on: Option<Instant>,
    pub emergency: Emergency,
    pub to_discuss: Tick,
    pub to_transmit: Tick,
    pub send_to: Vec<OrganisationId>,
    pub assembly: Rich,
    pub signatures: Rich,
}

/// Another value of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields of the vocabulary, one by one")]
pub enum Edit {
    Object(String),
    Group(OrganisationId),
    AssociatedGroups(Vec<OrganisationId>),
    Copies(Vec<OrganisationId>),
    Category(Option<CategoryId>),
    Classifier(Option<ClassifierId>),
    Keywords(String),
    Initiators(Vec<PersonId>),
    OralQuestion(Tick),
    Privacy(Privacy),
    Description(Rich),
    DetailedDescription(Rich),
    Motivation(Rich),
    Decision(Rich),
    Observations(Rich),
    Budget(Budget),
    PreferredOn(Option<Instant>),
    Emergency(Emergency),
    ToDiscuss(Tick),
    ToTransmit(Tick),
    SendTo(Vec<OrganisationId>),
    Assembly(Rich),
    Signatures(Rich),
}

impl Edit {
    /// Which field it is about.
    pub fn field(&self) -> Field {
        match self {
            Self::Object(_) => Field::Object,
            Self::Group(_) => Field::Group,
            Self::AssociatedGroups(_) => Field::AssociatedGroups,
            Self::Copies(_) => Field::Copies,
            Self::Category(_) => Field::Category,
            Self::Classifier(_) => Field::Classifier,
            Self::Keywords(_) => Field::Keywords,
            Self::Initiators(_) => Field::Initiators,
            Self::OralQuestion(_) => Field::OralQuestion,
            Self::Privacy(_) => Field::Privacy,
            Self::Description(_) => Field::Description,
            Self::DetailedDescription(_) => Field::DetailedDescription,
            Self::Motivation(_) => Field::Motivation,
            Self::Decision(_) => Field::Decision,
            Self::Observations(_) => Field::Observations,
            Self::Budget(_) => Field::Budget,
            Self::PreferredOn(_) => Field::PreferredOn,
            Self::Emergency(_) => Field::Emergency,
            Self::ToDiscuss(_) => Field::ToDiscuss,
            Self::ToTransmit(_) => Field::ToTransmit,
            Self::SendTo(_) => Field::SendTo,
            Self::Assembly(_) => Field::Assembly,
            Self::Signatures(_) => Field::Signatures,
        }
    }

    /// A text with formatting, by its field; none for a field that is no such text.
    pub fn of_text(field: Field, text: Rich) -> Option<Self> {
        Some(match field {
            Field::Description => Self::Description(text),
            Field::DetailedDescription => Self::DetailedDescription(text),
            Field::Motivation => Self::Motivation(text),
            Field::Decision => Self::Decision(text),
            Field::Observations => Self::Observations(text),
            Field::Assembly => Self::Assembly(text),
            Field::Signatures => Self::Signatures(text),
            _ => return None,
        })
    }

    /// A tick, by its field; none for a field that is no tick.
    pub fn of_tick(field: Field, tick: Tick) -> Option<Self> {
        Some(match field {
            Field::OralQuestion => Self::OralQuestion(tick),
            Field::ToDiscuss => Self::ToDiscuss(tick),
            Field::ToTransmit => Self::ToTransmit(tick),
            _ => return None,
        })
    }
}

impl Content {
    /// What nothing was said of, but who proposes it.
    pub fn blank(group: OrganisationId) -> Self {
        Self {
            object: String::new(),
            group,
            associated_groups: vec![],
            copies: vec![],
            category: None,
            classifier: None,
            keywords: String::new(),
            initiators: vec![],
            oral_question: Tick::No,
            privacy: Privacy::Public,
            description: Rich::default(),
            detailed_description: Rich::default(),
            motivation: Rich::default(),
            decision: Rich::default(),
            observations: Rich::default(),
            budget: Budget::default(),
            preferred_on: None,
            emergency: Emergency::default(),
            // An item whose body does not ask is discussed.
            to_discuss: Tick::Yes,
            to_transmit: Tick::No,
            send_to: vec![],
            assembly: Rich::default(),
            signatures: Rich::default(),
        }
    }

    /// What a new item of a body begins with.
    pub fn begun(group: OrganisationId, fields: &Fields) -> Self {
        let mut content = Self::blank(group);
        for field in Field::ALL
            .into_iter()
            .filter(|field| fields.is_used(*field))
        {
            let default = &fields.of(field).default;
            let text = Rich::stored(default.clone());
            let tick = Tick::from(default == "yes");
            match field {
                Field::Keywords => content.keywords.clone_from(default),
                Field::Privacy => content.privacy = Privacy::named(default).unwrap_or_default(),
                Field::Budget => content.budget.text = text,
                field => {
                    let edit = Edit::of_text(field, text).or(Edit::of_tick(field, tick));
                    edit.into_iter().for_each(|edit| content.apply(edit));
                }
            }
        }
        content
    }

    /// Another value of one field.
    pub fn apply(&mut self, edit: Edit) {
        match edit {
            Edit::Object(object) => self.object = object,
            Edit::Group(group) => self.group = group,
            Edit::AssociatedGroups(groups) => self.associated_groups = groups,
            Edit::Copies(groups) => self.copies = groups,
            Edit::Category(category) => self.category = category,
            Edit::Classifier(classifier) => self.classifier = classifier,
            Edit::Keywords(words) => self.keywords = words,
            Edit::Initiators(persons) => self.initiators = persons,
            Edit::OralQuestion(tick) => self.oral_question = tick,
            Edit::Privacy(privacy) => self.privacy = privacy,
            Edit::Description(text) => self.description = text,
            Edit::DetailedDescription(text) => self.detailed_description = text,
            Edit::Motivation(text) => self.motivation = text,
            Edit::Decision(text) => self.decision = text,
            Edit::Observations(text) => self.observations = text,
            Edit::Budget(budget) => self.budget = budget,
            Edit::PreferredOn(at) => self.preferred_on = at,
            Edit::Emergency(emergency) => self.emergency = emergency,
            Edit::ToDiscuss(tick) => self.to_discuss = tick,
            Edit::ToTransmit(tick) => self.to_transmit = tick,
            Edit::SendTo(bodies) => self.send_to = bodies,
            Edit::Assembly(text) => self.assembly = text,
            Edit::Signatures(text) => self.signatures = text,
        }
    }

    /// The value of a field, as the journal and the history tell it.
    pub fn fact(&self, field: Field) -> Value {
        let tick = |tick: Tick| json!(bool::from(tick));
        match field {
            Field::Object => json!(self.object),
            Field::Group => json!(self.group),
            Field::AssociatedGroups => json!(self.associated_groups),
            Field::Copies => json!(self.copies),
            Field::Category => json!(self.category),
            Field::Classifier => json!(self.classifier),
            Field::Keywords => json!(self.keywords),
            Field::Initiators => json!(self.initiators),
            Field::OralQuestion => tick(self.oral_question),
            Field::Privacy => json!(self.privacy.as_str()),
            Field::Description => json!(self.description),
            Field::DetailedDescription => json!(self.detailed_description),
            Field::Motivation => json!(self.motivation),
            Field::Decision => json!(self.decision),
            Field::Observations => json!(self.observations),
            Field::Budget => {
                json!({"linked": bool::from(self.budget.linked), "text": self.budget.text})
            }
            Field::PreferredOn => json!(self.preferred_on),
            Field::Emergency => {
                json!({"asked": bool::from(self.emergency.asked), "reason": self.emergency.reason})
            }
            Field::ToDiscuss => tick(self.to_discuss),
            Field::ToTransmit => tick(self.to_transmit),
            Field::SendTo => json!(self.send_to),
            Field::Assembly => json!(self.assembly),
            Field::Signatures => json!(self.signatures),
        }
    }

    /// What facts tell, as [`Content::fact`] wrote them; what cannot be read is as if it had not been said.
    pub fn told(group: OrganisationId, facts: &serde_json::Map<String, Value>) -> Self {
        let mut content = Self::blank(group);
        for field in Field::ALL {
            let Some(fact) = facts.get(field.as_str()) else {
                continue;
            };
            let line = || fact.as_str().unwrap_or_default().to_owned();
            let edit = match field {
                Field::Object => Some(Edit::Object(line())),
                Field::Keywords => Some(Edit::Keywords(line())),
                Field::Privacy => Privacy::named(&line()).map(Edit::Privacy),
                Field::Category => serde_json::from_value(fact.clone())
                    .ok()
                    .map(Edit::Category),
                Field::Classifier => serde_json::from_value(fact.clone())
                    .ok()
                    .map(Edit::Classifier),
                Field::Copies => serde_json::from_value(fact.clone()).ok().map(Edit::Copies),
                Field::AssociatedGroups => serde_json::from_value(fact.clone())
                    .ok()
                    .map(Edit::AssociatedGroups),
                Field::Budget => Some(Edit::Budget(Budget {
                    linked: fact["linked"].as_bool().unwrap_or_default().into(),
                    text: Rich::clean(fact["text"].as_str().unwrap_or_default()),
                })),
                other => match fact {
                    Value::Bool(tick) => Edit::of_tick(other, (*tick).into()),
                    Value::String(html) => Edit::of_text(other, Rich::clean(html)),
                    _ => None,
                },
            };
            edit.into_iter().for_each(|edit| content.apply(edit));
        }
        content
    }

    /// Was nothing said in this field?
    pub fn is_blank(&self, field: Field) -> bool {
        match self.text(field) {
            Some(text) => text.is_blank(),
            None => self.fact(field) == Self::blank(self.group).fact(field),
        }
    }

    /// The text with formatting that a field holds; none for a field that is no such text.
    pub fn text(&self, field: Field) -> Option<&Rich> {
        Some(match field {
            Field::Description => &self.description,
            Field::DetailedDescription => &self.detailed_description,
            Field::Motivation => &self.motivation,
            Field::Decision => &self.decision,
            Field::Observations => &self.observations,
            Field::Assembly => &self.assembly,
            Field::Signatures => &self.signatures,
            _ => return None,
        })
    }

    /// The tick that a field holds; none for a field that is no tick.
    pub fn tick(&self, field: Field) -> Option<Tick> {
        Some(match field {
            Field::OralQuestion => self.oral_question,
            Field::ToDiscuss => self.to_discuss,
            Field::ToTransmit => self.to_transmit,
            _ => return None,
        })
    }

    /// The same with the texts that differ from before as the body wants them (PM-4.1-45).
    #[must_use]
    pub fn limited(mut self, old: &Self, writing: &Writing) -> Self {
        for field in Field::ALL {
            let text = self
                .text(field)
                .filter(|text| old.text(field) != Some(text));
            let edit = text.and_then(|text| Edit::of_text(field, writing.limits(text)));
            edit.into_iter().for_each(|edit| self.apply(edit));
        }
        if self.budget.text != old.budget.text {
            self.budget.text = writing.limits(&self.budget.text);
        }
        self
    }

    /// Takes out what somebody may not see.
    pub fn hide(&mut self, field: Field) {
        match field {
            Field::Keywords => self.keywords = String::new(),
            Field::Initiators => self.initiators = vec![],
            Field::Budget => self.budget = Budget::default(),
            Field::Emergency => self.emergency = Emergency::default(),
            field if field.may_be_kept() => {
                let blank = Edit::of_text(field, Rich::default());
                blank.into_iter().for_each(|edit| self.apply(edit));
            }
            // Lists and agendas show it to all who read the item.
            _ => {}
        }
    }
}

#[cfg(test)]
#[path = "content_tests.rs"]
mod tests;
