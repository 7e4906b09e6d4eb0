//! What the form of an item sends, and what was saved as that form would send it.

use council::items::{Budget, Content, Edit, Emergency, Privacy, Tick};
use directory::bodies::{Field, FieldKind};
use kernel::{DraftId, Error, Instant, OrganisationId, Result};
use serde::Deserialize;
use std::collections::BTreeMap;
use text::Rich;

/// The values that were sent under each name. A field that was not asked sends nothing, not even a
/// blank.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "Vec<(String, String)>")]
pub struct Typed(BTreeMap<String, Vec<String>>);

impl From<Vec<(String, String)>> for Typed {
    fn from(sent: Vec<(String, String)>) -> Self {
        let mut values: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in sent {
            values.entry(name).or_default().push(value);
        }
        Self(values)
    }
}

/// What is typed in the second part of a field that is ticked.
pub fn explanation_of(field: Field) -> &'static str {
    match field {
        Field::Emergency => "emergency_reason",
        _ => "budget_text",
    }
}

impl Typed {
    /// What was said already, as the form would send it.
    pub fn of(content: &Content, version: Option<i64>) -> Self {
        let mut typed = Self::default();
        for field in Field::ALL {
            typed
                .0
                .insert(field.as_str().to_owned(), values(content, field));
        }
        typed.set(
            explanation_of(Field::Budget),
            content.budget.text.to_string(),
        );
        typed.set(
            explanation_of(Field::Emergency),
            content.emergency.reason.clone(),
        );
        typed.set(
            "version",
            version.map(|one| one.to_string()).unwrap_or_default(),
        );
        typed
    }

    /// With another value under a name.
    pub fn set(&mut self, name: &str, value: String) {
        self.0.insert(name.to_owned(), vec![value]);
    }

    /// What stands under a name; blank when nothing was sent.
    pub fn one(&self, name: &str) -> &str {
        let sent = self.0.get(name).and_then(|values| values.first());
        sent.map(String::as_str).unwrap_or_default()
    }

    /// The marks that were set under a name.
    pub fn several(&self, name: &str) -> Vec<&str> {
        let sent = self.0.get(name).into_iter().flatten();
        sent.map(String::as_str)
            .filter(|value| !value.is_empty())
            .collect()
    }

    /// Is this value among them?
    pub fn holds(&self, name: &str, value: &str) -> bool {
        self.several(name).contains(&value)
    }

    /// Does another form say the same of a field? What it does not ask it leaves as it is.
    pub fn says_the_same(&self, other: &Self, field: Field) -> bool {
        if !self.0.contains_key(field.as_str()) {
            return true;
        }
        match (self.edit(field), other.edit(field)) {
            (Ok(own), Ok(theirs)) => own == theirs,
            _ => false,
        }
    }

    /// The version that the person saw.
    pub fn version(&self) -> Result<i64> {
        self.one("version").parse().map_err(|_| Error::Conflict)
    }

    /// Shall the item be proposed once it is saved?
    pub fn proposes(&self) -> bool {
        self.one("then") == "propose"
    }

    /// The draft that the form kept.
    pub fn draft(&self) -> Option<DraftId> {
        self.one("draft").parse().ok()
    }

    /// The service that proposes.
    pub fn group(&self) -> Result<OrganisationId> {
        self.one("group")
            .parse()
            .map_err(|_| Error::field("group", "group-required"))
    }

    /// What was said of each field that was asked.
    pub fn edits(&self) -> Result<Vec<Edit>> {
        let asked = Field::ALL
            .into_iter()
            .filter(|field| self.0.contains_key(field.as_str()));
        asked.map(|field| self.edit(field)).collect()
    }

    fn edit(&self, field: Field) -> Result<Edit> {
        let name = field.as_str();
        let text = || Rich::clean(self.one(name));
        let tick = || Tick::from(self.holds(name, "yes"));
        Ok(match field {
            Field::Object => Edit::Object(self.one(name).to_owned()),
            Field::Group => Edit::Group(self.group()?),
            Field::AssociatedGroups => Edit::AssociatedGroups(self.ids(name, "copy-unknown")?),
            Field::Copies => Edit::Copies(self.ids(name, "copy-unknown")?),
            Field::Category => Edit::Category(self.maybe(name, "category-unknown")?),
            Field::Classifier => Edit::Classifier(self.maybe(name, "classifier-unknown")?),
            Field::Keywords => Edit::Keywords(self.one(name).to_owned()),
            Field::Initiators => Edit::Initiators(self.ids(name, "initiator-unknown")?),
            Field::Privacy => Edit::Privacy(
                Privacy::named(self.one(name)).ok_or(Error::field(name, "privacy-unknown"))?,
            ),
            Field::Description => Edit::Description(text()),
            Field::DetailedDescription => Edit::DetailedDescription(text()),
            Field::Motivation => Edit::Motivation(text()),
            Field::Decision => Edit::Decision(text()),
            Field::Observations => Edit::Observations(text()),
            Field::Budget => Edit::Budget(Budget {
                linked: tick(),
                text: Rich::clean(self.one(explanation_of(field))),
            }),
            Field::PreferredOn => {
                Edit::PreferredOn(self.maybe::<Instant>(name, "starts-at-unreadable")?)
            }
            Field::Emergency => Edit::Emergency(Emergency {
                asked: tick(),
                reason: self.one(explanation_of(field)).to_owned(),
            }),
            Field::OralQuestion => Edit::OralQuestion(tick()),
            Field::ToDiscuss => Edit::ToDiscuss(tick()),
            Field::ToTransmit => Edit::ToTransmit(tick()),
            Field::SendTo => Edit::SendTo(self.ids(name, "target-unknown")?),
            Field::Assembly => Edit::Assembly(text()),
            Field::Signatures => Edit::Signatures(text()),
        })
    }

    fn maybe<T: std::str::FromStr>(
        &self,
        name: &'static str,
        code: &'static str,
    ) -> Result<Option<T>> {
        match self.one(name) {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| Error::field(name, code)),
        }
    }

    fn ids<T: std::str::FromStr>(&self, name: &'static str, code: &'static str) -> Result<Vec<T>> {
        let ids = self.several(name).into_iter();
        ids.map(|id| id.parse().map_err(|_| Error::field(name, code)))
            .collect()
    }
}

/// What a field sends when it holds this.
fn values(content: &Content, field: Field) -> Vec<String> {
    fn strings<T: ToString>(ids: &[T]) -> Vec<String> {
        ids.iter().map(ToString::to_string).collect()
    }
    let set = |tick: Tick| vec![if tick == Tick::Yes { "yes" } else { "" }.to_owned()];
    match field.kind() {
        FieldKind::Rich => content.text(field).map(|text| vec![text.to_string()]),
        FieldKind::Tick => content.tick(field).map(set),
        _ => None,
    }
    .unwrap_or_else(|| match field {
        Field::Group => vec![content.group.to_string()],
        Field::AssociatedGroups => strings(&content.associated_groups),
        Field::Copies => strings(&content.copies),
        Field::Category => strings(content.category.as_slice()),
        Field::Classifier => strings(content.classifier.as_slice()),
        Field::Keywords => vec![content.keywords.clone()],
        Field::Initiators => strings(&content.initiators),
        Field::SendTo => strings(&content.send_to),
        Field::Privacy => vec![content.privacy.as_str().to_owned()],
        Field::Budget => set(content.budget.linked),
        Field::PreferredOn => strings(content.preferred_on.as_slice()),
        Field::Emergency => set(content.emergency.asked),
        _ => vec![content.object.clone()],
    })
}

#[cfg(test)]
mod tests {
    use super::Typed;
    use council::items::{Content, Edit, Tick};
    use directory::bodies::Field;
    use kernel::OrganisationId;
    use uuid::Uuid;

    /// A form that nobody touched changes nothing, whatever fields it shows.
    #[test]
    fn what_was_saved_is_what_the_form_sends() {
        let mut content = Content::blank(OrganisationId(Uuid::from_u128(1)));
        for edit in [
            Edit::Object("Objet".into()),
            Edit::Keywords("eau, réseau".into()),
            Edit::Initiators(vec![kernel::PersonId(Uuid::from_u128(2))]),
            Edit::Copies(vec![OrganisationId(Uuid::from_u128(3))]),
            Edit::Decision(text::Rich::clean("<p>Article 1</p>")),
            Edit::ToTransmit(Tick::Yes),
            Edit::PreferredOn(Some(kernel::Instant::from_millisecond(86_400_000))),
        ] {
            content.apply(edit);
        }
        let edits = Typed::of(&content, Some(3)).edits().expect("edits");
        assert_eq!(edits.len(), Field::ALL.len());
        let mut again = content.clone();
        edits.into_iter().for_each(|edit| again.apply(edit));
        assert_eq!(again, content);
    }

    #[test]
    fn what_was_not_asked_is_not_edited() {
        let sent = [("object", "Objet"), ("copies", ""), ("to_discuss", "")];
        let sent = sent.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let edits = Typed::from(sent.to_vec()).edits().expect("edits");
        assert_eq!(
            edits,
            [
                Edit::Object("Objet".into()),
                Edit::Copies(vec![]),
                Edit::ToDiscuss(Tick::No)
            ]
        );
    }
}
