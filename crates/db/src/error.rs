//! What a database refuses, in the words of both.

/// Why a statement failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A uniqueness rule refused the row. Carries `table_column_column`, without the tenant:
    /// the name that our migrations give to the constraint, and that SQLite's message yields.
    #[error("a row with the same {0} exists")]
    Unique(String),
    /// A row that is referred to does not exist, or is still referred to.
    #[error("a foreign key refused")]
    ForeignKey,
    /// The database is locked or a transaction lost against another: worth trying again.
    #[error("the database is busy")]
    Busy,
    /// Anything else: logged, never shown.
    #[error(transparent)]
    Other(Box<dyn std::error::Error + Send + Sync>),
}

/// The result of a statement.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error with a message of our own.
    pub fn message(text: impl Into<String>) -> Self {
        Self::Other(text.into().into())
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        let Some(refusal) = error.as_database_error() else {
            return match error {
                sqlx::Error::PoolTimedOut => Self::Busy,
                other => Self::Other(other.into()),
            };
        };
        if refusal.is_unique_violation() {
            return Self::Unique(unique_name(refusal));
        }
        if refusal.is_foreign_key_violation() {
            return Self::ForeignKey;
        }
        match refusal.code().as_deref() {
            // SQLite: BUSY, BUSY_SNAPSHOT, LOCKED. PostgreSQL: serialization failure, deadlock.
            Some("5" | "517" | "6" | "40001" | "40P01") => Self::Busy,
            _ => Self::Other(error.into()),
        }
    }
}

fn unique_name(refusal: &dyn sqlx::error::DatabaseError) -> String {
    match refusal.constraint() {
        Some(name) => name.to_owned(),
        None => name_from_columns(refusal.message()),
    }
}

/// SQLite names columns, not constraints: `UNIQUE constraint failed: t.tenant_id, t.a, t.b`.
fn name_from_columns(message: &str) -> String {
    let columns = message.rsplit("failed: ").next().unwrap_or_default();
    let mut name = String::new();
    for column in columns.split(", ") {
        let (table, column) = column.split_once('.').unwrap_or(("", column));
        if name.is_empty() {
            name.push_str(table);
        }
        if column != "tenant_id" {
            name.push('_');
            name.push_str(column);
        }
    }
    name
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_name_of_a_constraint_is_its_table_and_columns_without_the_tenant() {
        let message = "UNIQUE constraint failed: sittings.tenant_id, sittings.organisation_id, sittings.starts_at";
        assert_eq!(
            super::name_from_columns(message),
            "sittings_organisation_id_starts_at"
        );
    }
}
