//! The annexes of a body's items: their types, and who sees the confidential ones. No I/O here.
//!
//! *Type*: what a file is, such as a plan; it gives a title and marks to begin with. Types are numbered once:
//! annexes keep the number of one that is not offered any more.

use kernel::{Error, Result, ServiceRole, workflow::Relation};
use serde::{Deserialize, Serialize};

/// A type of annexes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnnexType {
    /// Given once.
    pub number: i64,
    /// What it is called.
    pub name: String,
    /// The title of an annex whose own was not said (PM-4.3-10); blank: the name of the file.
    pub default_title: String,
    /// Do annexes of this type begin confidential?
    pub confidential: bool,
    /// Do they begin marked to be printed?
    pub to_print: bool,
    /// Is it offered no more?
    pub ended: bool,
}

/// What a body makes of annexes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annexing {
    /// The version that was saved last; 0 for a body that nobody set up so.
    pub version: i64,
    said: Said,
}

/// What is saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Said {
    types: Vec<AnnexType>,
    last_number: i64,
    confidential_for: Vec<Relation>,
}

impl Default for Annexing {
    /// No types; what is confidential is for those who work in the service and those who manage the meetings.
    fn default() -> Self {
        let in_service = ServiceRole::ALL
            .into_iter()
            .filter(|role| !matches!(role, ServiceRole::Observer | ServiceRole::Adviser))
            .filter_map(ServiceRole::relation);
        Self {
            version: 0,
            said: Said {
                types: vec![],
                last_number: 0,
                confidential_for: in_service.chain([Relation::Manager]).collect(),
            },
        }
    }
}

const LONGEST: usize = 80;
/// Enough for a list that people choose from.
const MOST_TYPES: usize = 60;

impl Annexing {
    pub(super) fn saved(version: i64, said: Said) -> Self {
        Self { version, said }
    }

    pub(super) fn said(&self) -> &Said {
        &self.said
    }

    /// All types, in their order.
    pub fn types(&self) -> &[AnnexType] {
        &self.said.types
    }

    /// Those that a new annex may have.
    pub fn offered(&self) -> impl Iterator<Item = &AnnexType> {
        self.said.types.iter().filter(|one| !one.ended)
    }

    /// One type.
    pub fn find(&self, number: i64) -> Option<&AnnexType> {
        self.said.types.iter().find(|one| one.number == number)
    }

    /// Who sees confidential annexes, among those who read the item (PM-4.3-05).
    pub fn confidential_for(&self) -> &[Relation] {
        &self.said.confidential_for
    }

    /// Does somebody see them who stands to the item in these ways?
    pub fn is_cleared(&self, relations: &[Relation]) -> bool {
        let few = self.said.confidential_for.iter();
        few.into_iter().any(|one| relations.contains(one))
    }

    /// With others who see confidential annexes.
    pub(super) fn with_audience(mut self, few: Vec<Relation>) -> Result<Self> {
        if few.is_empty() {
            return Err(Error::field("confidential_for", "audience-required"));
        }
        self.said.confidential_for = few;
        Ok(self)
    }

    /// With a type added, or changed when its number is known.
    pub(super) fn with_type(mut self, mut asked: AnnexType) -> Result<Self> {
        asked.name = asked.name.trim().to_owned();
        asked.default_title = asked.default_title.trim().to_owned();
        if asked.name.is_empty() {
            return Err(Error::field("name", "annex-type-name-required"));
        }
        let long = |text: &str| text.chars().count() > LONGEST;
        if long(&asked.name) {
            return Err(Error::field("name", "annex-type-long"));
        }
        if long(&asked.default_title) {
            return Err(Error::field("default_title", "annex-type-long"));
        }
        let same = |one: &&AnnexType| one.number != asked.number && one.name == asked.name;
        if self.said.types.iter().any(|one| same(&one)) {
            return Err(Error::field("name", "annex-type-twice"));
        }
        let full = self.said.types.len() >= MOST_TYPES;
        let known = self.said.types.iter_mut();
        match known.into_iter().find(|one| one.number == asked.number) {
            Some(one) => *one = asked,
            None if full => {
                return Err(Error::field("name", "annex-types-too-many"));
            }
            None => {
                self.said.last_number += 1;
                asked.number = self.said.last_number;
                self.said.types.push(asked);
            }
        }
        Ok(self)
    }

    /// Without a type that nothing has.
    pub(super) fn without_type(mut self, number: i64) -> Result<Self> {
        self.find(number).ok_or(Error::NotFound)?;
        self.said.types.retain(|one| one.number != number);
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::{AnnexType, Annexing};
    use kernel::workflow::Relation;

    fn named(number: i64, name: &str) -> AnnexType {
        AnnexType {
            number,
            name: name.into(),
            default_title: String::new(),
            confidential: false,
            to_print: false,
            ended: false,
        }
    }

    #[test]
    fn numbers_are_given_once_and_names_are_apart() {
        let types = Annexing::default().with_type(named(0, " Plan ")).unwrap();
        let types = types.with_type(named(0, "Devis")).unwrap();
        assert_eq!(types.find(2).map(|one| one.name.as_str()), Some("Devis"));
        assert!(types.clone().with_type(named(0, "Plan")).is_err());
        assert!(types.clone().with_type(named(1, "Devis")).is_err());
        assert!(types.clone().with_type(named(0, " ")).is_err());
        let types = types.with_type(named(1, "Plan cadastral")).unwrap();
        let types = types.without_type(2).unwrap();
        assert!(types.clone().without_type(2).is_err());
        let types = types.with_type(named(0, "Avis")).unwrap();
        let numbers: Vec<i64> = types.types().iter().map(|one| one.number).collect();
        assert_eq!(numbers, [1, 3]);
    }

    #[test]
    fn what_is_confidential_is_for_the_service_and_the_secretaries() {
        let usual = Annexing::default();
        for one in [Relation::Writer, Relation::Reviewer, Relation::Manager] {
            assert!(usual.is_cleared(&[one]));
        }
        for one in [
            Relation::Member,
            Relation::Copy,
            Relation::Observer,
            Relation::Staff,
        ] {
            assert!(!usual.is_cleared(&[one]));
        }
        assert!(usual.clone().with_audience(vec![]).is_err());
        assert!(
            usual
                .with_audience(vec![Relation::Member])
                .unwrap()
                .is_cleared(&[Relation::Member])
        );
    }
}
