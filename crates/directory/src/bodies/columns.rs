//! The columns of a body's lists of items. No I/O here.
//!
//! The object and the acts are always shown; the others a body chooses (PM-4.7-06).

use serde::{Deserialize, Serialize};

/// A column that a body may show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// Who created it.
    Creator,
    /// When it was created.
    Created,
    /// The name of the proposing service.
    Group,
    /// Its short name.
    GroupAcronym,
    /// The names of the services that it concerns too.
    AssociatedGroups,
    /// Their short names.
    AssociatedAcronyms,
    /// Its category.
    Category,
    /// Its classifier.
    Classifier,
    /// Where it stands.
    State,
    /// How many annexes it has.
    Annexes,
    /// With or without public.
    Privacy,
    /// Does it cost something?
    Budget,
    /// The sitting of its meeting.
    Meeting,
    /// Not before this sitting.
    PreferredOn,
    /// Is it discussed?
    ToDiscuss,
    /// Was its deliberation signed?
    Signed,
    /// When it was last changed.
    Changed,
}

impl Column {
    /// Every one, in the order of the table.
    pub const ALL: [Self; 17] = [
        Self::Creator,
        Self::Created,
        Self::Group,
        Self::GroupAcronym,
        Self::AssociatedGroups,
        Self::AssociatedAcronyms,
        Self::Category,
        Self::Classifier,
        Self::State,
        Self::Annexes,
        Self::Privacy,
        Self::Budget,
        Self::Meeting,
        Self::PreferredOn,
        Self::ToDiscuss,
        Self::Signed,
        Self::Changed,
    ];

    /// What a body shows that chose nothing.
    pub const USUAL: [Self; 5] = [
        Self::GroupAcronym,
        Self::State,
        Self::Annexes,
        Self::Meeting,
        Self::Changed,
    ];

    /// The name in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Creator => "creator",
            Self::Created => "created",
            Self::Group => "group",
            Self::GroupAcronym => "group_acronym",
            Self::AssociatedGroups => "associated_groups",
            Self::AssociatedAcronyms => "associated_acronyms",
            Self::Category => "category",
            Self::Classifier => "classifier",
            Self::State => "state",
            Self::Annexes => "annexes",
            Self::Privacy => "privacy",
            Self::Budget => "budget",
            Self::Meeting => "meeting",
            Self::PreferredOn => "preferred_on",
            Self::ToDiscuss => "to_discuss",
            Self::Signed => "signed",
            Self::Changed => "changed",
        }
    }

    /// Does a row say it anyway, without the whole item?
    pub fn is_of_rows(self) -> bool {
        Self::USUAL.contains(&self) || matches!(self, Self::Group | Self::Category)
    }
}

/// The columns that a body shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// The version that was saved last; 0 for a body that nobody set up so.
    pub version: i64,
    /// The columns, in the order of the table.
    pub chosen: Vec<Column>,
}

impl Default for Columns {
    fn default() -> Self {
        Self {
            version: 0,
            chosen: Column::USUAL.to_vec(),
        }
    }
}

impl Columns {
    /// Is it shown?
    pub fn shows(&self, column: Column) -> bool {
        self.chosen.contains(&column)
    }
}

#[cfg(test)]
mod tests {
    use super::{Column, Columns};

    #[test]
    fn every_column_has_one_name_and_the_usual_ones_need_no_item() {
        let mut names: Vec<&str> = Column::ALL.map(Column::as_str).to_vec();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Column::ALL.len());
        assert!(Column::USUAL.into_iter().all(Column::is_of_rows));
        assert!(!Column::Budget.is_of_rows());
        assert!(
            Columns::default().shows(Column::State) && !Columns::default().shows(Column::Signed)
        );
    }
}
