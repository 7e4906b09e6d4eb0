//! Databases that live as long as a test.

use crate::{Error, Result};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

/// Creates an empty database beside the one of `url` and returns its address. `name` is made of
/// letters, digits and `_`.
pub async fn create(url: &str, name: &str) -> Result<String> {
    run(url, format!("CREATE DATABASE {}", checked(name)?)).await?;
    let (address, query) = url
        .split_once('?')
        .map_or((url, String::new()), |(address, query)| {
            (address, format!("?{query}"))
        });
    let server = address
        .rsplit_once('/')
        .map_or(address, |(server, _)| server);
    Ok(format!("{server}/{name}{query}"))
}

/// Drops it, whoever is still connected.
pub async fn drop(url: &str, name: &str) -> Result<()> {
    run(
        url,
        format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", checked(name)?),
    )
    .await
}

/// Runs a statement outside any transaction: to damage data as an intruder would.
pub async fn run(url: &str, statement: String) -> Result<()> {
    if url.starts_with("sqlite:") {
        let mut connection = sqlx::SqliteConnection::connect(url).await?;
        connection
            .execute(sqlx::raw_sql(AssertSqlSafe(statement)))
            .await?;
        connection.close().await?;
    } else {
        let mut connection = PgConnection::connect(url).await?;
        connection
            .execute(sqlx::raw_sql(AssertSqlSafe(statement)))
            .await?;
        connection.close().await?;
    }
    Ok(())
}

fn checked(name: &str) -> Result<&str> {
    let plain = name
        .chars()
        .all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    if plain {
        Ok(name)
    } else {
        Err(Error::message("a scratch database has a plain name"))
    }
}
