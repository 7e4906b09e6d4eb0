//! The columns by which a list of items can be sorted.

/// The columns by which rows can be sorted.
#[derive(Clone, Debug)]
pub struct Columns {
    /// By object.
    pub object: SortLink,
    /// By proposing group.
    pub group: SortLink,
    /// By state.
    pub state: SortLink,
    /// By meeting.
    pub meeting: SortLink,
    /// By last change.
    pub changed: SortLink,
}

/// The head of a column.
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
