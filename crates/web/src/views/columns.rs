//! The columns of a list of items.

use super::StateBadge;

/// The head of a column.
#[derive(Clone, Debug)]
pub struct Head {
    /// What it is called.
    pub label: String,
    /// How the list is sorted by it; none where it is not.
    pub sort: Option<SortLink>,
    /// Does it hold numbers?
    pub is_number: bool,
}

/// What a row says in a column.
#[derive(Clone, Debug)]
pub enum ItemCell {
    /// A state.
    State(StateBadge),
    /// A short name, and the whole one.
    Short(String, String),
    /// Words.
    Text(String),
    /// A few words that stay on one line, such as a date.
    Brief(String),
    /// A number.
    Number(i64),
    /// Nothing, which is said to those who hear the page.
    Nothing(String),
}

/// How a list may be sorted by a column.
#[derive(Clone, Debug)]
pub struct SortLink {
    /// The list, sorted by this column (or the other way round).
    pub href: String,
    /// How the list is sorted now.
    pub order: SortOrder,
}

/// How a list is sorted by a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortOrder {
    /// Not by this column.
    #[default]
    None,
    /// From the first.
    Ascending,
    /// From the last.
    Descending,
}

impl SortLink {
    /// What `aria-sort` says, when the list is sorted by this column.
    pub fn aria(&self) -> Option<&'static str> {
        match self.order {
            SortOrder::None => None,
            SortOrder::Ascending => Some("ascending"),
            SortOrder::Descending => Some("descending"),
        }
    }

    /// The arrow.
    pub fn icon(&self) -> &'static str {
        if self.order == SortOrder::Ascending {
            "arrow-up"
        } else {
            "arrow-down"
        }
    }
}
