//! SQL texts with their values.

use crate::Instant;
use uuid::Uuid;

/// A value bound to a statement. `None` keeps its type, which PostgreSQL needs.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "each variant is named after what it holds")]
pub enum Value {
    Bool(Option<bool>),
    Int(Option<i64>),
    Text(Option<String>),
    Id(Option<Uuid>),
    Instant(Option<Instant>),
    Json(Option<serde_json::Value>),
    Bytes(Option<Vec<u8>>),
}

macro_rules! from {
    ($($type:ty => $variant:ident),*) => { $(
        impl From<$type> for Value {
            fn from(value: $type) -> Self { Value::$variant(Some(value.into())) }
        }
        impl From<Option<$type>> for Value {
            fn from(value: Option<$type>) -> Self { Value::$variant(value.map(Into::into)) }
        }
    )* };
}
from!(bool => Bool, i64 => Int, i32 => Int, u32 => Int, &str => Text, String => Text, Uuid => Id,
      Instant => Instant, serde_json::Value => Json, Vec<u8> => Bytes);

/// An id of another crate's type, so that an absent one is bound as an absent UUID.
pub trait Key {
    /// The id itself.
    fn uuid(self) -> Uuid;
}

impl<K: Key> From<Option<K>> for Value {
    fn from(key: Option<K>) -> Self {
        Self::Id(key.map(Key::uuid))
    }
}

impl From<&String> for Value {
    fn from(value: &String) -> Self {
        Self::Text(Some(value.clone()))
    }
}

/// A statement: its text, with `$1`, `$2`…, and the values bound to it.
#[derive(Default, Debug, Clone)]
pub struct Sql {
    pub(crate) text: String,
    pub(crate) values: Vec<Value>,
}

impl Sql {
    /// Adds text.
    pub fn push(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Adds a place holder bound to `value`.
    pub fn bind(&mut self, value: impl Into<Value>) -> &mut Self {
        self.values.push(value.into());
        self.text.push('$');
        self.text.push_str(&self.values.len().to_string());
        self
    }

    /// Adds `($1, $2, …)`; an empty list matches nothing.
    pub fn bind_list<V: Into<Value>>(&mut self, values: impl IntoIterator<Item = V>) -> &mut Self {
        let mut separator = "(";
        for value in values {
            self.push(separator).bind(value);
            separator = ", ";
        }
        self.push(if separator == "(" { "(NULL)" } else { ")" })
    }
}

/// A statement with one text for both databases; each `{}` binds the next value.
///
/// The text is registered, so that one test prepares every statement on both databases.
#[macro_export]
macro_rules! sql {
    ($text:literal $(, $value:expr)* $(,)?) => {{
        $crate::inventory::submit! {
            $crate::Statement { text: $text, place: concat!(file!(), ":", line!()) }
        }
        let mut statement = $crate::Sql::default();
        let mut parts = $text.split("{}");
        statement.push(parts.next().unwrap_or_default());
        $( statement.bind($value); statement.push(parts.next().unwrap_or_default()); )*
        debug_assert!(parts.next().is_none(), "every {{}} binds a value");
        statement
    }};
}

/// Cuts a list into pieces of a few lengths, for statements that write several rows: each length is a text of
/// its own, which a connection prepares once and keeps.
pub fn in_steps<T>(list: &[T]) -> impl Iterator<Item = &[T]> {
    let mut rest = list;
    std::iter::from_fn(move || {
        let step = [100, 10, 1].into_iter().find(|step| *step <= rest.len())?;
        let (some, after) = rest.split_at(step);
        rest = after;
        Some(some)
    })
}

#[cfg(test)]
mod tests {
    use super::Sql;

    #[test]
    fn lists_bind_each_value_and_an_empty_one_matches_nothing() {
        let mut some = Sql::default();
        some.push("id IN ").bind_list(["a", "b"]);
        assert_eq!(some.text, "id IN ($1, $2)");
        let mut none = Sql::default();
        none.push("id IN ").bind_list(Vec::<String>::new());
        assert_eq!(none.text, "id IN (NULL)");
    }

    #[test]
    fn lists_are_cut_into_few_lengths() {
        let list: Vec<u32> = (0..123).collect();
        let lengths = |list: &[u32]| super::in_steps(list).map(<[u32]>::len).collect::<Vec<_>>();
        assert_eq!(lengths(&list), [100, 10, 10, 1, 1, 1]);
        assert_eq!(lengths(&[]), [0; 0]);
        assert_eq!(
            super::in_steps(&list)
                .flatten()
                .copied()
                .collect::<Vec<_>>(),
            list
        );
    }
}
