//! Opening a database.

use crate::{Error, Read, Result, Write, recall::Recall, transaction::Open};
use sqlx::{
    Executor as _, PgPool, Row as _, SqlitePool,
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
        /// The one connection that only watches whether others changed something.
        watcher: SqlitePool,
    },
    /// A server or a cluster.
    Postgres(PgPool),
}

/// The name of what a database shows at a moment. As long as it stays the same, nothing was changed, by
/// whatever connection, process or node: each snapshot shows the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generation(String);

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

/// So many bytes of a SQLite file are read where the system has them anyway, instead of being copied for
/// each connection: a list of 10,000 items had spent half its time copying pages.
const MAPPED: &str = "1073741824";

/// Prepared statements that a connection keeps.
const STATEMENTS: usize = 200;

/// So many rows are handed over before the thread of a connection waits for them to be taken. With 50, the
/// usual number, the 51 rows of a page took 7.5 ms instead of the 0.3 that SQLite needs for them.
const ROWS: usize = 4096;

/// So many kibibytes of changed pages the writer keeps before it writes them to the log in the middle of a
/// unit of work.
const CHANGED: &str = "-32768";

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
            .pragma("mmap_size", MAPPED)
            .statement_cache_capacity(STATEMENTS)
            .row_buffer_size(ROWS)
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
        let writing = options.clone().pragma("cache_size", CHANGED);
        let writer = pool(1).connect_with(writing).await?;
        let reading = options.pragma("query_only", "ON");
        let readers = pool(4).connect_lazy_with(reading.clone());
        let watcher = pool(1).connect_lazy_with(reading);
        Ok(Self::Sqlite {
            writer,
            readers,
            watcher,
        })
    }

    /// Returns the name of what the database shows now. A snapshot opened after it shows that, or
    /// something newer.
    ///
    /// SQLite counts, for each connection, the commits of all others (`PRAGMA data_version`); PostgreSQL
    /// tells which transactions a snapshot sees (`pg_current_snapshot`).
    pub async fn generation(&self) -> Result<Generation> {
        match self {
            Self::Sqlite { watcher, .. } => {
                let row = watcher.fetch_one("PRAGMA data_version").await?;
                Ok(Generation(row.try_get::<i64, _>(0)?.to_string()))
            }
            Self::Postgres(pool) => {
                let asked = "SELECT CAST(pg_current_snapshot() AS TEXT)";
                Ok(Generation(pool.fetch_one(asked).await?.try_get(0)?))
            }
        }
    }

    /// Opens a snapshot.
    pub async fn read(&self) -> Result<Read> {
        let open = match self {
            Self::Sqlite { readers, .. } => Open::Sqlite(readers.begin().await?),
            Self::Postgres(pool) => Open::Postgres(
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    .await?,
            ),
        };
        Ok(Read(open, Recall::default()))
    }

    /// Opens a unit of work. Read the request's body first: SQLite has one writer.
    pub async fn write(&self) -> Result<Write> {
        let open = match self {
            Self::Sqlite { writer, .. } => {
                Open::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?)
            }
            Self::Postgres(pool) => Open::Postgres(pool.begin().await?),
        };
        Ok(Write(Read(open, Recall::default()), 0))
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
            Self::Sqlite {
                writer,
                readers,
                watcher,
            } => {
                watcher.close().await;
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}
