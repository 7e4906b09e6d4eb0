//! What is noted of an item beside what it says: is its file complete, who is working on it, was it
//! signed. A body says which of these it uses, and who notes them. No I/O here.
//!
//! *Mark*: one of these notes. It changes no text of the item and asks for no version of it.

use kernel::{Error, Result, workflow::Relation};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Something that is noted of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Somebody who may change it works on it (PM-4.1-44, PM-4.9-07).
    TakenOver,
    /// Is there all that it needs (PM-4.1-41)?
    Completeness,
    /// Was its deliberation signed by hand (PM-4.1-43)?
    Signed,
}

impl Mark {
    /// Every one, in the order of forms.
    pub const ALL: [Self; 3] = [Self::TakenOver, Self::Completeness, Self::Signed];

    /// The name in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::TakenOver => "taken_over",
            Self::Completeness => "completeness",
            Self::Signed => "signed",
        }
    }

    /// May a body say who notes it? Whoever may change an item may take it over.
    pub fn is_left_to_some(self) -> bool {
        self != Self::TakenOver
    }
}

/// What happens when somebody opens the form of an item that another person is changing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Locking {
    /// They are told, and both may save: whoever saves second sees both texts.
    #[default]
    Told,
    /// They wait, or unlock it (PM-4.9-04).
    Breakable,
    /// They wait (PM-4.9-05).
    Firm,
}

impl Locking {
    /// Every one, in the order of the form.
    pub const ALL: [Self; 3] = [Self::Told, Self::Breakable, Self::Firm];

    /// The name in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Told => "told",
            Self::Breakable => "breakable",
            Self::Firm => "firm",
        }
    }
}

/// What a body makes of the marks, and of two people on one item. A mark that is not there is not used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// The version that was saved last; 0 for a body whose marks nobody changed.
    pub version: i64,
    said: Said,
}

/// What is saved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Said {
    marks: BTreeMap<Mark, Vec<Relation>>,
    locking: Locking,
}

impl Marks {
    pub(super) fn saved(version: i64, said: Said) -> Self {
        Self { version, said }
    }

    pub(super) fn said(&self) -> &Said {
        &self.said
    }

    /// What happens to who comes second.
    pub fn locking(&self) -> Locking {
        self.said.locking
    }

    /// Is it used?
    pub fn is_used(&self, mark: Mark) -> bool {
        self.said.marks.contains_key(&mark)
    }

    /// Who notes it; for one that is not used, those who usually would: validators and secretaries say
    /// whether an item is complete, secretaries whether it was signed (PloneMeeting).
    pub fn noted_by(&self, mark: Mark) -> Vec<Relation> {
        let usual = || match mark {
            Mark::TakenOver => vec![],
            Mark::Completeness => [super::LEVELS.as_slice(), &[Relation::Manager]].concat(),
            Mark::Signed => vec![Relation::Manager],
        };
        self.said.marks.get(&mark).cloned().unwrap_or_else(usual)
    }

    /// May somebody note it who stands to the item in these ways?
    pub fn is_noted_by(&self, mark: Mark, relations: &[Relation]) -> bool {
        let by = self.said.marks.get(&mark);
        by.is_some_and(|by| by.iter().any(|one| relations.contains(one)))
    }

    /// The marks as an administrator wants them. Refused when nobody would note one that is used.
    pub fn with(
        mut self,
        (marks, locking): (BTreeMap<Mark, Vec<Relation>>, Locking),
    ) -> Result<Self> {
        let nobody = |(mark, by): (&Mark, &Vec<Relation>)| mark.is_left_to_some() && by.is_empty();
        if marks.iter().any(nobody) {
            return Err(Error::field("used", "mark-nobody-notes"));
        }
        self.said = Said { marks, locking };
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::{Locking, Mark, Marks};
    use kernel::workflow::Relation;
    use std::collections::BTreeMap;

    #[test]
    fn a_mark_is_noted_by_those_who_were_chosen() {
        let none = Marks::default();
        assert!(
            !none.is_used(Mark::Signed) && !none.is_noted_by(Mark::Signed, &[Relation::Manager])
        );
        assert_eq!(none.noted_by(Mark::Signed), [Relation::Manager]);
        let uses = BTreeMap::from([
            (Mark::TakenOver, vec![]),
            (Mark::Completeness, vec![Relation::Reviewer]),
        ]);
        let marks = none.clone().with((uses, Locking::Firm)).unwrap();
        assert!(marks.is_used(Mark::TakenOver));
        assert_eq!(marks.locking(), Locking::Firm);
        assert!(marks.is_noted_by(Mark::Completeness, &[Relation::Writer, Relation::Reviewer]));
        assert!(!marks.is_noted_by(Mark::Completeness, &[Relation::Manager]));
        let nobody = BTreeMap::from([(Mark::Signed, vec![])]);
        assert!(none.with((nobody, Locking::Told)).is_err());
    }
}
