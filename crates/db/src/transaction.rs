//! Snapshots and units of work.

use crate::{Result, Sql, Value, recall::Recall};
use sqlx::{
    AssertSqlSafe, FromRow, Postgres, Sqlite, Transaction, postgres::PgRow, sqlite::SqliteRow,
};

/// Which database answers. Asked only where the two truly differ (see this crate's README).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Backend {
    Sqlite,
    Postgres,
}

/// A row that both databases can produce: derive [`crate::FromRow`].
pub trait Row: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}
impl<T> Row for T where T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin
{}

pub(crate) enum Open {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// A consistent view of the data.
pub struct Read(pub(crate) Open, pub(crate) Recall);

/// A unit of work: all that [`Read`] does, and changes. Dropped without [`Write::commit`], nothing happened.
pub struct Write(pub(crate) Read, pub(crate) u64);

impl std::ops::Deref for Write {
    type Target = Read;
    fn deref(&self) -> &Read {
        &self.0
    }
}

impl std::ops::DerefMut for Write {
    fn deref_mut(&mut self) -> &mut Read {
        &mut self.0
    }
}

macro_rules! bound {
    ($query:expr, $values:expr) => {{
        let mut query = $query;
        for value in $values {
            query = match value {
                Value::Bool(value) => query.bind(value),
                Value::Int(value) => query.bind(value),
                Value::Text(value) => query.bind(value),
                Value::Id(value) => query.bind(value),
                Value::Instant(value) => query.bind(value),
                Value::Json(value) => query.bind(value),
                Value::Bytes(value) => query.bind(value),
            }
        }
        query
    }};
}

macro_rules! on {
    ($open:expr, $connection:ident => $body:expr) => {
        match $open {
            Open::Sqlite(transaction) => {
                let $connection = &mut **transaction;
                $body
            }
            Open::Postgres(transaction) => {
                let $connection = &mut **transaction;
                $body
            }
        }
    };
}

impl Read {
    /// Which database answers.
    pub fn backend(&self) -> Backend {
        match self.0 {
            Open::Sqlite(_) => Backend::Sqlite,
            Open::Postgres(_) => Backend::Postgres,
        }
    }

    /// Returns every row.
    pub async fn all<T: Row>(&mut self, sql: Sql) -> Result<Vec<T>> {
        self.1.note(&sql.text);
        Ok(
            on!(&mut self.0, c => bound!(sqlx::query_as(AssertSqlSafe(sql.text)), sql.values).fetch_all(c).await?),
        )
    }

    /// Returns the row, if there is one.
    pub async fn maybe<T: Row>(&mut self, sql: Sql) -> Result<Option<T>> {
        self.1.note(&sql.text);
        Ok(
            on!(&mut self.0, c => bound!(sqlx::query_as(AssertSqlSafe(sql.text)), sql.values).fetch_optional(c).await?),
        )
    }

    /// Returns the row, which must exist (a count, a sum).
    pub async fn one<T: Row>(&mut self, sql: Sql) -> Result<T> {
        self.1.note(&sql.text);
        Ok(
            on!(&mut self.0, c => bound!(sqlx::query_as(AssertSqlSafe(sql.text)), sql.values).fetch_one(c).await?),
        )
    }

    /// Returns the plan that the database would follow, a line each: for assertions in tests.
    pub async fn explain(&mut self, mut sql: Sql) -> Result<Vec<String>> {
        let prefix = match self.backend() {
            Backend::Sqlite => "EXPLAIN QUERY PLAN ",
            Backend::Postgres => "EXPLAIN ",
        };
        sql.text.insert_str(0, prefix);
        Ok(match &mut self.0 {
            Open::Sqlite(transaction) => {
                let rows: Vec<(i64, i64, i64, String)> =
                    bound!(sqlx::query_as(AssertSqlSafe(sql.text)), sql.values)
                        .fetch_all(&mut **transaction)
                        .await?;
                rows.into_iter().map(|row| row.3).collect()
            }
            Open::Postgres(transaction) => {
                let rows: Vec<(String,)> =
                    bound!(sqlx::query_as(AssertSqlSafe(sql.text)), sql.values)
                        .fetch_all(&mut **transaction)
                        .await?;
                rows.into_iter().map(|row| row.0).collect()
            }
        })
    }
}

impl Write {
    /// Runs a statement; returns how many rows it changed.
    pub async fn run(&mut self, sql: Sql) -> Result<u64> {
        self.0.1.note(&sql.text);
        let rows = on!(&mut self.0.0, c => bound!(sqlx::query(AssertSqlSafe(sql.text)), sql.values).execute(c).await?.rows_affected());
        self.1 += rows;
        Ok(rows)
    }

    /// How many rows were changed until now.
    pub fn changed(&self) -> u64 {
        self.1
    }

    pub(crate) async fn script(&mut self, text: &'static str) -> Result<()> {
        self.0.1 = Recall::default();
        on!(&mut self.0.0, c => { sqlx::raw_sql(text).execute(c).await?; });
        Ok(())
    }

    /// Makes everything that was done here last.
    pub async fn commit(self) -> Result<()> {
        match self.0.0 {
            Open::Sqlite(transaction) => transaction.commit().await?,
            Open::Postgres(transaction) => transaction.commit().await?,
        }
        Ok(())
    }
}
