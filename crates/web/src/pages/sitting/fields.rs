//! Forms in which the names of fields hold ids, such as `vote-ID`.

use kernel::PersonId;

/// Names and values, as they were sent.
pub type Fields = Vec<(String, String)>;

/// The first value of a field; empty when it was not sent.
pub fn field<'f>(fields: &'f Fields, name: &str) -> &'f str {
    let found = fields.iter().find(|(of, _)| of == name);
    found.map(|(_, value)| value.as_str()).unwrap_or_default()
}

/// The person that a field names.
pub fn person(fields: &Fields, name: &str) -> Option<PersonId> {
    field(fields, name).parse().ok()
}
