//! How items find their place on an agenda, and who reads those of a closed session. No I/O here.
//!
//! *Criterion*: what items are put in order by. *Onlooker*: somebody who reads items through the whole body
//! without managing it or sitting in it.

use kernel::{BodyRole, Error, Result};
use serde::{Deserialize, Serialize};

/// What items are put in order by when they are presented.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Criterion {
    /// Those with public before those of the closed session (PM-4.1-27).
    Privacy,
    /// Oral questions after the others.
    OralQuestion,
    /// In the order of the categories (PM-4.1-14).
    Category,
    /// In the order of the classifiers.
    Classifier,
    /// In the order of the services that propose them.
    Group,
    /// In the order of the first of the services that they concern.
    AllGroups,
    /// Those that are discussed before the others.
    ToDiscuss,
    /// By the alphabet.
    Object,
}

impl Criterion {
    /// Every one, in the order of lists.
    pub const ALL: [Self; 8] = [
        Self::Privacy,
        Self::OralQuestion,
        Self::Category,
        Self::Classifier,
        Self::Group,
        Self::AllGroups,
        Self::ToDiscuss,
        Self::Object,
    ];

    /// The name in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Privacy => "privacy",
            Self::OralQuestion => "oral_question",
            Self::Category => "category",
            Self::Classifier => "classifier",
            Self::Group => "group",
            Self::AllGroups => "all_groups",
            Self::ToDiscuss => "to_discuss",
            Self::Object => "object",
        }
    }

    /// Reads that name.
    pub fn named(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }
}

/// Somebody who reads items through the whole body. Whoever manages the meetings, administers or sits in the
/// body always reads what is decided without public; so do the service that proposes and those in copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Onlooker {
    /// Works in some service of the tenant.
    Staff,
    /// Observes the body (PM-2-08).
    PowerObserver,
    /// The same, in fewer states.
    RestrictedPowerObserver,
}

impl Onlooker {
    /// Every one, in the order of forms.
    pub const ALL: [Self; 3] = [
        Self::Staff,
        Self::PowerObserver,
        Self::RestrictedPowerObserver,
    ];

    /// The name in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::PowerObserver => "power_observer",
            Self::RestrictedPowerObserver => "restricted_power_observer",
        }
    }

    /// Who observes in this role; none for those who do not.
    pub fn observing(role: BodyRole) -> Option<Self> {
        match role {
            BodyRole::PowerObserver => Some(Self::PowerObserver),
            BodyRole::RestrictedPowerObserver => Some(Self::RestrictedPowerObserver),
            _ => None,
        }
    }
}

/// What a body says of its agendas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agendas {
    /// The version that was saved last; 0 for a body that nobody set up so.
    pub version: i64,
    said: Said,
}

/// What is saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Said {
    /// By what items are put in order, the first first; none: each after those that are there.
    order: Vec<Criterion>,
    /// Those from whom items of the closed session are kept (PM-4.1-26).
    secret_from: Vec<Onlooker>,
}

impl Default for Agendas {
    /// Items follow each other as they are presented; nothing is kept from those who read a state.
    fn default() -> Self {
        Self {
            version: 0,
            said: Said {
                order: vec![],
                secret_from: vec![],
            },
        }
    }
}

impl Agendas {
    pub(super) fn saved(version: i64, said: Said) -> Self {
        Self { version, said }
    }

    pub(super) fn said(&self) -> &Said {
        &self.said
    }

    /// By what items are put in order, the first first.
    pub fn order(&self) -> &[Criterion] {
        &self.said.order
    }

    /// Those from whom items of the closed session are kept.
    pub fn secret_from(&self) -> &[Onlooker] {
        &self.said.secret_from
    }

    /// The agendas as an administrator wants them; refused when a criterion is named twice.
    pub(super) fn with(
        mut self,
        (order, mut secret_from): (Vec<Criterion>, Vec<Onlooker>),
    ) -> Result<Self> {
        let mut once = order.clone();
        once.sort();
        once.dedup();
        if once.len() < order.len() {
            return Err(Error::field("order", "criterion-twice"));
        }
        secret_from.sort();
        secret_from.dedup();
        self.said = Said { order, secret_from };
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::{Agendas, Criterion, Onlooker};

    #[test]
    fn a_criterion_orders_once() {
        let twice = vec![Criterion::Group, Criterion::Object, Criterion::Group];
        assert!(Agendas::default().with((twice, vec![])).is_err());
        let all = Criterion::ALL.to_vec();
        let set = Agendas::default().with((all, vec![Onlooker::Staff, Onlooker::Staff]));
        let set = set.expect("agendas");
        assert_eq!(set.order(), Criterion::ALL);
        assert_eq!(set.secret_from(), [Onlooker::Staff]);
        assert_eq!(Criterion::named("all_groups"), Some(Criterion::AllGroups));
    }
}
