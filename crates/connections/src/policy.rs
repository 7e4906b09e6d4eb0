//! How presence is decided from time: per tenant, versioned, and printed with the report.

/// What a half-day is worth.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Hardly there or not at all.
    Absent,
    /// There for a part.
    Partial,
    /// There.
    Present,
}

/// What is done with the time that a participant says to be away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Away {
    /// It counts.
    #[default]
    Counted,
    /// It is taken from the time on which the decision rests.
    Subtracted,
}

/// The rules of a decision. Shares are in hundredths of a per cent.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Policy {
    /// Its version, from 1.
    pub version: i64,
    /// Present from this share of the planned time on.
    pub present_from: i64,
    /// Partly present from this share on.
    pub partial_from: i64,
    /// A gap of so many milliseconds is forgiven in the decision. Printed minutes never are.
    pub bridge: i64,
    /// Nobody is present with less than so many milliseconds in a half-day.
    pub least: i64,
    /// What becomes of the time away.
    pub away: Away,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            version: 1,
            present_from: 8_000,
            partial_from: 1_000,
            bridge: 0,
            least: 0,
            away: Away::Counted,
        }
    }
}

impl Policy {
    /// What a half-day is worth: exact integers are compared, never a rounded share.
    #[must_use]
    pub fn decide(&self, attended: i64, planned: i64) -> Decision {
        let reaches =
            |share: i64| i128::from(attended) * 10_000 >= i128::from(planned) * i128::from(share);
        if planned <= 0 || attended <= 0 {
            Decision::Absent
        } else if reaches(self.present_from) && attended >= self.least {
            Decision::Present
        } else if reaches(self.partial_from) {
            Decision::Partial
        } else {
            Decision::Absent
        }
    }
}

/// A share in hundredths of a per cent, half up.
#[must_use]
pub fn share(part: i64, whole: i64) -> i64 {
    if whole <= 0 {
        return 0;
    }
    let scaled = (i128::from(part) * 20_000 + i128::from(whole)).div_euclid(2 * i128::from(whole));
    i64::try_from(scaled).unwrap_or(i64::MAX)
}
