//! The personal data of somebody, on their page.

use super::{Act, Tag, Way};

/// The personal data of somebody.
#[derive(Clone, Debug)]
pub struct PersonalCard {
    /// How they stand with the notice.
    pub agreement: Tag,
    /// What they said, a hold, when they were forgotten: in sentences.
    pub told: Vec<String>,
    /// Where their data are given, kept, erased; the first is a download.
    pub ways: Vec<Way>,
    /// What may be done at once.
    pub acts: Vec<Act>,
}

#[cfg(test)]
impl PersonalCard {
    /// Answered, with something to be done.
    pub fn sample() -> Self {
        Self {
            agreement: Tag::samples().remove(0),
            told: vec!["Acceptée le 4 novembre 2026, version 2.".into()],
            ways: vec![Way {
                label: "Exporter".into(),
                icon: "download",
                href: "/admin/people/1/data.zip".into(),
            }],
            acts: Act::samples(),
        }
    }
}
