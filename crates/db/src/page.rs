//! Keyset paging: a list is read in slices; a cursor says where the next one starts.

use std::{fmt, str::FromStr};
use uuid::Uuid;

/// The place in a list after which the next slice starts: the sort key and the id of the last row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The sort key as text.
    pub sort: String,
    /// The row itself, for equal keys.
    pub id: Uuid,
}

impl fmt::Display for Cursor {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}~{}", self.id.simple(), self.sort)
    }
}

impl FromStr for Cursor {
    type Err = uuid::Error;
    fn from_str(text: &str) -> Result<Self, uuid::Error> {
        let (id, sort) = text.split_once('~').unwrap_or((text, ""));
        Ok(Self {
            sort: sort.to_owned(),
            id: Uuid::parse_str(id)?,
        })
    }
}

/// Which part of a list is wanted.
#[derive(Clone, Debug)]
pub struct Page {
    /// At most so many rows (1 to 200).
    pub limit: i64,
    /// Continue after this row.
    pub after: Option<Cursor>,
}

impl Page {
    /// The first `limit` rows.
    pub fn first(limit: i64) -> Self {
        Self {
            limit: limit.clamp(1, 200),
            after: None,
        }
    }

    /// The rows after `cursor`.
    #[must_use]
    pub fn after(mut self, cursor: Option<Cursor>) -> Self {
        self.after = cursor;
        self
    }
}

impl Default for Page {
    fn default() -> Self {
        Self::first(50)
    }
}

/// A part of a list, and where the next part starts.
#[derive(Clone, Debug)]
pub struct Slice<T> {
    /// The rows, in order.
    pub items: Vec<T>,
    /// Absent on the last slice.
    pub next: Option<Cursor>,
}

impl<T> Slice<T> {
    /// Cuts `rows`, read with a limit of one more than `page` wants, and remembers where to go on.
    pub fn cut(mut rows: Vec<T>, page: &Page, cursor: impl Fn(&T) -> Cursor) -> Self {
        let limit = usize::try_from(page.limit).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = if more { rows.last().map(cursor) } else { None };
        Self { items: rows, next }
    }

    /// The same part of the list, each row turned into something else.
    pub fn map<U>(self, turn: impl FnMut(T) -> U) -> Slice<U> {
        Slice {
            items: self.items.into_iter().map(turn).collect(),
            next: self.next,
        }
    }
}
