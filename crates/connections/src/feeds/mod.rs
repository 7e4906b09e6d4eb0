//! What a product says while a class lasts: one event at a time, kept as it came, read again each time a report is computed.
//!
//! - **notice**: what was received at once; it may be no event at all, or several
//! - **key**: by which the same notice sent again is known
//! - **room**: the name by which the product knows the class

mod bigbluebutton;
mod jitsi;
pub mod proof;

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::event::{Event, Kind, Moment};
use crate::formats::{Reason, generic};

/// The longest notice that is kept, in bytes.
pub const LONGEST_NOTICE: usize = 16 * 1024;

/// The longest name of a room, a connection or a person, in bytes: indexes of databases take no more than some thousands.
const LONGEST_NAME: usize = 500;

/// Who speaks.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Product {
    /// Any program that writes our events, one JSON object for each.
    Generic,
    /// BigBlueButton's webhooks (`bbb-webhooks`).
    BigBlueButton,
    /// Jitsi's `event_sync` component.
    Jitsi,
}

impl Product {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Generic, Self::BigBlueButton, Self::Jitsi];

    /// The name in columns and forms.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Generic => "generic",
            Self::BigBlueButton => "bigbluebutton",
            Self::Jitsi => "jitsi",
        }
    }

    /// What a column or a form has.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }
}

/// A notice that can be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The same for the same notice sent again: 64 hexadecimal figures.
    pub key: String,
    /// The name of the room, where the product gives it.
    pub room: Option<String>,
    /// When it happened, by the product's clock.
    pub at: Moment,
    /// What is kept: the text received, without tokens of a login.
    pub raw: String,
    /// What it says by itself.
    pub events: Vec<Event>,
}

impl Notice {
    /// The last coming or going of each connection that it tells, and the end of the meeting.
    pub fn comings(&self) -> impl Iterator<Item = &Event> {
        self.events.iter().filter(|event| {
            let kinds = [Kind::Join, Kind::Beat, Kind::Leave, Kind::MeetingEnd];
            kinds.contains(&event.kind)
        })
    }
}

/// Looks at a notice.
///
/// # Errors
/// Why it is not kept.
pub fn receive(product: Product, text: &str) -> Result<Notice, Reason> {
    if text.len() > LONGEST_NOTICE {
        return Err(Reason::TooLong);
    }
    let notice = match product {
        Product::Generic => ours(text),
        Product::BigBlueButton => bigbluebutton::receive(text),
        Product::Jitsi => jitsi::receive(text),
    }?;
    for name in names(&notice) {
        if name.len() > LONGEST_NAME {
            return Err(Reason::TooLong);
        }
        // No name has it, and PostgreSQL keeps no text that does.
        if name.contains('\0') {
            return Err(Reason::Columns);
        }
    }
    Ok(notice)
}

/// The texts of a notice by which rooms, connections and people are told apart.
fn names(notice: &Notice) -> impl Iterator<Item = &str> {
    let people = notice
        .events
        .iter()
        .filter_map(|event| event.person.as_ref());
    let hints = people.flat_map(|hint| [&hint.external, &hint.email, &hint.name]);
    let connections = notice.events.iter().map(|event| &event.connection);
    let all = hints.chain(connections).chain([&notice.room]);
    all.filter_map(|text| text.as_deref())
}

/// The events of all the notices of one feed: the text of each and when it was received. Their `source` is empty.
#[must_use]
pub fn read(product: Product, kept: &[(String, Moment)]) -> Vec<Event> {
    match product {
        Product::Generic => {
            let event = |(text, received): &(String, Moment)| {
                let entry = serde_json::from_str(text).ok()?;
                let event = generic::one(&entry).ok()?;
                Some(Event {
                    received: Some(*received),
                    ..event
                })
            };
            kept.iter().filter_map(event).collect()
        }
        Product::BigBlueButton => bigbluebutton::read(kept),
        Product::Jitsi => jitsi::read(kept),
    }
}

fn ours(text: &str) -> Result<Notice, Reason> {
    let entry: generic::Entry = serde_json::from_str(text).map_err(|_| Reason::Columns)?;
    let event = generic::one(&entry)?;
    let who = format!("{:?}{:?}", event.connection, event.person);
    let key = match &event.id {
        Some(id) => key(&["id", id]),
        None => key(&[
            "at",
            &who,
            &format!("{:?}", event.kind),
            &event.at.0.to_string(),
        ]),
    };
    Ok(Notice {
        key,
        room: None,
        at: event.at,
        raw: text.to_owned(),
        events: vec![event],
    })
}

/// A key from the parts that tell a notice from another.
fn key(parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.len().to_be_bytes());
        hasher.update(part.as_bytes());
    }
    proof::hexadecimal(&hasher.finalize())
}

/// A part of a JSON value by the names that lead to it; null where there is none.
fn part<'v>(value: &'v Value, way: &[&str]) -> &'v Value {
    let found = way.iter().try_fold(value, |value, name| value.get(name));
    found.unwrap_or(&Value::Null)
}

fn text<'v>(value: &'v Value, way: &[&str]) -> &'v str {
    part(value, way).as_str().unwrap_or_default()
}

fn event(connection: Option<String>, kind: Kind, at: Moment) -> Event {
    Event {
        source: String::new(),
        id: None,
        person: None,
        connection,
        kind,
        at,
        received: None,
    }
}

#[cfg(test)]
mod tests;
