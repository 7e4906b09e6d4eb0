//! When and where people meet. No I/O here.

use kernel::{Error, Instant, OrganisationId, PersonId, Result, SittingId};

/// When and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Beginning.
    pub starts_at: Instant,
    /// End, when it is known.
    pub ends_at: Option<Instant>,
    /// Place, as it will be printed.
    pub place: String,
}

/// A planned sitting.
#[derive(Clone, Debug)]
pub struct Sitting {
    /// Its id.
    pub id: SittingId,
    /// Whose.
    pub organisation: OrganisationId,
    /// When and where.
    pub plan: Plan,
    /// For optimistic changes.
    pub version: i64,
}

/// Does the organisation sit once at a time?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alone {
    /// A deliberative body: two sittings cannot begin at the same moment (PM-5.1-04).
    Yes,
    /// A training organisation: they can.
    No,
}

/// Somebody who should be there.
#[derive(Clone, Debug)]
pub struct Expected {
    /// Who.
    pub person: PersonId,
    /// The name, as it was.
    pub name: String,
    /// The function, as it was.
    pub function: String,
    /// Whether they vote.
    pub is_voter: bool,
    /// Whether they chair.
    pub is_chair: bool,
    /// Place in the register.
    pub rank: i64,
}

const LONGEST_PLACE: usize = 200;

pub(super) fn check(plan: &Plan) -> Result<()> {
    if plan.place.trim().is_empty() {
        return Err(Error::field("place", "place-required"));
    }
    if plan.place.chars().count() > LONGEST_PLACE {
        return Err(Error::field("place", "place-too-long"));
    }
    if plan.ends_at.is_some_and(|end| end <= plan.starts_at) {
        return Err(Error::field("ends_at", "ends-before-start"));
    }
    Ok(())
}

pub(super) fn taken(error: Error) -> Error {
    match error {
        Error::Duplicate(name) if name == "sittings_organisation_id_starts_at" => {
            Error::field("starts_at", "meeting-date-taken")
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{Plan, check};
    use kernel::{Error, Instant};

    #[test]
    fn a_sitting_has_a_place_and_ends_after_it_began() {
        let plan = |place: &str, minutes: i64| {
            let starts_at = Instant::from_millisecond(0);
            check(&Plan {
                starts_at,
                ends_at: Some(starts_at.plus_seconds(minutes * 60)),
                place: place.into(),
            })
        };
        let code = |result: kernel::Result<()>| match result {
            Err(Error::Invalid(fields)) => fields[0].code,
            _ => "",
        };
        assert!(plan("Mairie", 90).is_ok());
        assert_eq!(code(plan(" ", 90)), "place-required");
        assert_eq!(code(plan("Mairie", 0)), "ends-before-start");
        assert_eq!(code(plan(&"x".repeat(201), 90)), "place-too-long");
    }
}
