//! Opening a database.

use crate::{Error, Read, Result, Write, transaction::Open};
use sqlx::{
    PgPool, SqlitePool,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{
        SqliteAutoVacuum, SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions,
        SqliteSynchronous,
    },
};
use std::{path::Path, time::Duration};

/// The pools of one database.
#[derive(Clone)]
pub enum Db {
    /// One file: one connection writes, four read.
    Sqlite {
        /// The only connection that changes anything.
        writer: SqlitePool,
        /// Connections for snapshots.
        readers: SqlitePool,
    },
    /// A server or a cluster.
    Postgres(PgPool),
}

/// What an acknowledged act survives, on SQLite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// A power cut (`synchronous=FULL`). The default.
    PowerCut,
    /// The end of the process, not always a power cut (`synchronous=NORMAL`): faster.
    Process,
    /// Nothing: for tests (`synchronous=OFF`).
    Nothing,
}

/// Statements wait so long for another writer before they are refused as busy.
const BUSY: Duration = Duration::from_secs(10);

impl Db {
    /// Opens `sqlite:PATH` (created if missing) or `postgres://…`.
    pub async fn connect(url: &str, durability: Durability) -> Result<Self> {
        if url.starts_with("sqlite:") {
            Self::open_file(url, durability).await
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let options: PgConnectOptions = url.parse()?;
            let pool = PgPoolOptions::new()
                .max_connections(16)
                .acquire_timeout(BUSY)
                .test_before_acquire(false)
                .connect_with(options)
                .await?;
            Ok(Self::Postgres(pool))
        } else {
            Err(Error::message(format!(
                "{url}: a database is given as sqlite:PATH or postgres://…"
            )))
        }
    }

    async fn open_file(url: &str, durability: Durability) -> Result<Self> {
        let options: SqliteConnectOptions = url.parse()?;
        let options = options
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            .auto_vacuum(SqliteAutoVacuum::Incremental)
            .busy_timeout(BUSY)
            .synchronous(match durability {
                Durability::PowerCut => SqliteSynchronous::Full,
                Durability::Process => SqliteSynchronous::Normal,
                Durability::Nothing => SqliteSynchronous::Off,
            });
        let pool = |size| {
            SqlitePoolOptions::new()
                .max_connections(size)
                .acquire_timeout(BUSY)
                .idle_timeout(None)
                .max_lifetime(None)
                .test_before_acquire(false)
        };
        let writer = pool(1).connect_with(options.clone()).await?;
        let readers = pool(4).connect_lazy_with(options.pragma("query_only", "ON"));
        Ok(Self::Sqlite { writer, readers })
    }

    /// Opens a snapshot.
    pub async fn read(&self) -> Result<Read> {
        Ok(Read(match self {
            Self::Sqlite { readers, .. } => Open::Sqlite(readers.begin().await?),
            Self::Postgres(pool) => Open::Postgres(
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    .await?,
            ),
        }))
    }

    /// Opens a unit of work. Read the request's body first: SQLite has one writer.
    pub async fn write(&self) -> Result<Write> {
        let open = match self {
            Self::Sqlite { writer, .. } => {
                Open::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?)
            }
            Self::Postgres(pool) => Open::Postgres(pool.begin().await?),
        };
        Ok(Write(Read(open), 0))
    }

    /// Writes a consistent copy of an embedded database to a new file. A PostgreSQL database is
    /// refused: its own tools copy it.
    pub async fn copy_to(&self, file: &Path) -> Result<()> {
        match self {
            Self::Sqlite { writer, .. } => {
                sqlx::query("VACUUM INTO $1")
                    .bind(file.display().to_string())
                    .execute(writer)
                    .await?;
                Ok(())
            }
            Self::Postgres(_) => Err(Error::message("copied by pg_dump, not by Séance")),
        }
    }

    /// Closes every connection, after what they do.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}
