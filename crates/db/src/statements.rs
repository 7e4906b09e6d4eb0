//! Every statement of the program, so that one test can ask both databases whether they understand it.

use crate::{Db, Result};
use sqlx::{AssertSqlSafe, Executor, SqlSafeStr};

/// A statement written with [`crate::sql!`].
pub struct Statement {
    /// The text, with `{}` for values.
    pub text: &'static str,
    /// `file:line`.
    pub place: &'static str,
}
inventory::collect!(Statement);

impl Statement {
    /// The text with `$1`, `$2`… instead of `{}`.
    fn numbered(&self) -> String {
        let mut text = String::new();
        for (number, part) in self.text.split("{}").enumerate() {
            if number > 0 {
                text.push_str(&format!("${number}"));
            }
            text.push_str(part);
        }
        text
    }
}

impl Db {
    /// Returns how many statements there are, and those that this database refuses to prepare, with the reason.
    pub async fn check_statements(&self) -> Result<(usize, Vec<String>)> {
        let mut refused = vec![];
        let mut count = 0;
        for statement in inventory::iter::<Statement> {
            count += 1;
            let text = AssertSqlSafe(statement.numbered()).into_sql_str();
            let error = match self {
                Self::Sqlite { writer, .. } => writer.acquire().await?.prepare(text).await.err(),
                Self::Postgres(pool) => pool.acquire().await?.prepare(text).await.err(),
            };
            if let Some(error) = error {
                refused.push(format!("{}: {error}", statement.place));
            }
        }
        Ok((count, refused))
    }
}
