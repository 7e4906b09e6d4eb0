//! To which other bodies a body sends its items once they are decided, and how they arrive there. No I/O
//! here.
//!
//! *Sending*: a copy in the other body, linked to the item, made once.

use kernel::{Error, OrganisationId, Result, workflow::Outcome};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How an item arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arrival {
    /// As a draft of its service.
    Draft,
    /// Ready for a meeting.
    Ready,
}

impl Arrival {
    /// Every one, in the order of forms.
    pub const ALL: [Self; 2] = [Self::Draft, Self::Ready];

    /// The name in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Ready => "ready",
        }
    }
}

/// To which bodies a body sends its items, and after which decisions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sending {
    /// The version that was saved last; 0 for a body that nobody set up so.
    pub version: i64,
    said: Said,
}

/// What is saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Said {
    targets: BTreeMap<OrganisationId, Arrival>,
    after: Vec<Outcome>,
}

impl Default for Said {
    /// To none; what is accepted would be sent, what is refused not (PM-4.1-24).
    fn default() -> Self {
        Self {
            targets: BTreeMap::new(),
            after: vec![Outcome::Accepted, Outcome::AcceptedWithModification],
        }
    }
}

impl Sending {
    pub(super) fn saved(version: i64, said: Said) -> Self {
        Self { version, said }
    }

    pub(super) fn said(&self) -> &Said {
        &self.said
    }

    /// The bodies to which items may be sent.
    pub fn targets(&self) -> impl Iterator<Item = OrganisationId> {
        self.said.targets.keys().copied()
    }

    /// How an item arrives in a body; none when it may not be sent there (PM-4.1-28).
    pub fn arrival(&self, body: OrganisationId) -> Option<Arrival> {
        self.said.targets.get(&body).copied()
    }

    /// Is an item sent after such a decision?
    pub fn follows(&self, outcome: Outcome) -> bool {
        self.said.after.contains(&outcome)
    }

    /// The sending as an administrator wants it. Refused when items would be sent after no decision, or a
    /// body would send them to itself.
    pub(super) fn with(
        mut self,
        own: OrganisationId,
        (targets, after): (BTreeMap<OrganisationId, Arrival>, Vec<Outcome>),
    ) -> Result<Self> {
        if targets.contains_key(&own) {
            return Err(Error::field("to", "target-unknown"));
        }
        if !targets.is_empty() && after.is_empty() {
            return Err(Error::field("after", "sending-never"));
        }
        self.said = Said { targets, after };
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::{Arrival, Sending};
    use kernel::{OrganisationId, workflow::Outcome};
    use std::collections::BTreeMap;

    #[test]
    fn a_body_sends_to_others_after_some_decisions() {
        let place = |number| OrganisationId(uuid::Uuid::from_u128(number));
        let none = Sending::default();
        assert_eq!(none.arrival(place(1)), None);
        assert!(none.follows(Outcome::Accepted) && !none.follows(Outcome::Refused));
        let to = |number| BTreeMap::from([(place(number), Arrival::Ready)]);
        let one = none
            .clone()
            .with(place(9), (to(1), vec![Outcome::Refused]))
            .unwrap();
        assert_eq!(one.arrival(place(1)), Some(Arrival::Ready));
        assert!(one.follows(Outcome::Refused) && !one.follows(Outcome::Accepted));
        assert!(
            none.clone()
                .with(place(1), (to(1), vec![Outcome::Accepted]))
                .is_err()
        );
        assert!(none.clone().with(place(9), (to(1), vec![])).is_err());
        assert!(none.with(place(9), (BTreeMap::new(), vec![])).is_ok());
    }
}
