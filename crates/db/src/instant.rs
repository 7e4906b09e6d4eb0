//! Moments in time, in UTC and whole milliseconds on both databases.

use serde::{Deserialize, Serialize};
use sqlx::{
    Decode, Encode, Postgres, Sqlite, Type,
    encode::IsNull,
    error::BoxDynError,
    postgres::{PgArgumentBuffer, PgTypeInfo, PgValueFormat, PgValueRef, types::Oid},
    sqlite::{SqliteArgumentsBuffer, SqliteTypeInfo, SqliteValueRef},
};
use std::fmt;

/// A moment in UTC, truncated to milliseconds so that both databases, the journal's hashes and
/// the API tell exactly the same one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Instant(jiff::Timestamp);

/// 2000-01-01T00:00:00Z in milliseconds since 1970: PostgreSQL counts from there.
const POSTGRES_EPOCH: i64 = 946_684_800_000;
const TIMESTAMPTZ: Oid = Oid(1184);

impl Instant {
    /// The moment `milliseconds` after 1970-01-01T00:00:00Z; beyond what a calendar holds, the nearest end.
    pub fn from_millisecond(milliseconds: i64) -> Self {
        let bounded = milliseconds.clamp(
            jiff::Timestamp::MIN.as_millisecond(),
            jiff::Timestamp::MAX.as_millisecond(),
        );
        Self(jiff::Timestamp::from_millisecond(bounded).unwrap_or_default())
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub fn as_millisecond(self) -> i64 {
        self.0.as_millisecond()
    }

    /// The same moment for civil computations in a zone.
    pub fn to_timestamp(self) -> jiff::Timestamp {
        self.0
    }

    /// The moment `seconds` later (earlier when negative).
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self::from_millisecond(
            self.as_millisecond()
                .saturating_add(seconds.saturating_mul(1000)),
        )
    }
}

impl From<jiff::Timestamp> for Instant {
    fn from(timestamp: jiff::Timestamp) -> Self {
        Self::from_millisecond(timestamp.as_millisecond())
    }
}

impl From<Instant> for String {
    fn from(instant: Instant) -> Self {
        instant.to_string()
    }
}

impl TryFrom<String> for Instant {
    type Error = jiff::Error;
    fn try_from(text: String) -> Result<Self, jiff::Error> {
        text.parse()
    }
}

impl std::str::FromStr for Instant {
    type Err = jiff::Error;
    fn from_str(text: &str) -> Result<Self, jiff::Error> {
        Ok(text.parse::<jiff::Timestamp>()?.into())
    }
}

impl fmt::Display for Instant {
    /// `YYYY-MM-DDTHH:MM:SS.mmmZ`: a fixed width, so that text order is time order.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:.3}", self.0)
    }
}

impl Type<Sqlite> for Instant {
    fn type_info() -> SqliteTypeInfo {
        <str as Type<Sqlite>>::type_info()
    }
    fn compatible(_: &SqliteTypeInfo) -> bool {
        true
    }
}

impl Encode<'_, Sqlite> for Instant {
    fn encode_by_ref(&self, buffer: &mut SqliteArgumentsBuffer) -> Result<IsNull, BoxDynError> {
        <String as Encode<'_, Sqlite>>::encode(self.to_string(), buffer)
    }
}

impl<'r> Decode<'r, Sqlite> for Instant {
    fn decode(value: SqliteValueRef<'r>) -> Result<Self, BoxDynError> {
        Ok(<&str as Decode<Sqlite>>::decode(value)?.parse()?)
    }
}

impl Type<Postgres> for Instant {
    fn type_info() -> PgTypeInfo {
        PgTypeInfo::with_oid(TIMESTAMPTZ)
    }
}

impl Encode<'_, Postgres> for Instant {
    fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        let microseconds = (self.as_millisecond() - POSTGRES_EPOCH) * 1000;
        buffer.extend_from_slice(&microseconds.to_be_bytes());
        Ok(IsNull::No)
    }
}

impl<'r> Decode<'r, Postgres> for Instant {
    fn decode(value: PgValueRef<'r>) -> Result<Self, BoxDynError> {
        if value.format() == PgValueFormat::Text {
            return Err("instants are read from prepared statements only".into());
        }
        let microseconds = i64::from_be_bytes(value.as_bytes()?.try_into()?);
        Ok(Self::from_millisecond(
            microseconds.div_euclid(1000) + POSTGRES_EPOCH,
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::Instant;

    #[test]
    fn text_has_a_fixed_width_whatever_the_fraction() {
        let shown = |text: &str| text.parse::<Instant>().unwrap().to_string();
        assert_eq!(shown("2026-11-21T17:30:00Z"), "2026-11-21T17:30:00.000Z");
        assert_eq!(
            shown("2026-11-21T18:30:00.1239+01:00"),
            "2026-11-21T17:30:00.123Z"
        );
    }
}
