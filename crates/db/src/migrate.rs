//! Bringing a database to the schema of this program. Migrations are append-only.

use crate::{Backend, Db, Error, Instant, Result, Write, sql};

/// One step of the schema.
#[derive(Debug)]
pub struct Migration {
    /// The file's name without its end, such as `0001_identity`.
    pub name: &'static str,
    /// Its statements, the same for both databases.
    pub text: &'static str,
    /// What follows them and each database says in its own words: SQLite, PostgreSQL.
    own: Option<(&'static str, &'static str)>,
}

macro_rules! script {
    ($name:literal, $end:literal) => {
        include_str!(concat!("../../../migrations/", $name, $end))
    };
}

macro_rules! migrations {
    ($($name:literal $($own:ident)?),* $(,)?) => {
        &[$(Migration { name: $name, text: script!($name, ".sql"), own: migrations!(@own $name $($own)?) }),*]
    };
    (@own $name:literal) => { None };
    (@own $name:literal own) => { Some((script!($name, ".sqlite.sql"), script!($name, ".postgres.sql"))) };
}

/// Every migration, in order.
const ALL: &[Migration] = migrations![
    "0001_kernel",
    "0002_identity",
    "0003_people",
    "0004_bodies",
    "0005_access",
    "0006_sittings",
    "0007_annexes",
    "0008_items",
    "0009_meetings",
    "0010_messages",
    "0011_evidence",
    "0012_convocations",
    "0013_presence",
    "0014_assembly",
    "0015_organisation",
    "0016_privacy",
    "0017_sign_in",
    "0018_visits",
    "0019_checks",
    "0020_addresses",
    "0021_bodies",
    "0022_categories",
    "0023_fields",
    "0024_links",
    "0025_passed",
    "0026_workflows",
    "0027_marks",
    "0028_search" own,
    "0029_sending",
    "0030_searches",
    "0031_annexes",
    "0032_templates",
    "0033_classifiers",
    "0034_drafts",
    "0035_search_roles",
    "0036_item_counts" own,
    "0037_classes",
    "0038_live",
];

impl Db {
    /// Runs the migrations that are missing; returns their names. A database that is ahead of this
    /// program is refused.
    pub async fn migrate(&self, now: Instant) -> Result<Vec<&'static str>> {
        let mut work = self.write().await?;
        work.script("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, applied_at TIMESTAMPTZ NOT NULL)")
            .await?;
        let done = applied(&mut work).await?;
        if let Some(unknown) = done
            .iter()
            .find(|name| ALL.iter().all(|known| known.name != *name))
        {
            return Err(Error::message(format!(
                "the database knows the migration {unknown}, which this version of Séance does not: use a newer one"
            )));
        }
        let mut run = vec![];
        for migration in ALL
            .iter()
            .filter(|known| !done.iter().any(|name| name == known.name))
        {
            work.script(migration.text).await?;
            match (migration.own, work.backend()) {
                (Some((sqlite, _)), Backend::Sqlite) => work.script(sqlite).await?,
                (Some((_, postgres)), Backend::Postgres) => work.script(postgres).await?,
                (None, _) => {}
            }
            work.run(sql!(
                "INSERT INTO migrations (name, applied_at) VALUES ({}, {})",
                migration.name,
                now
            ))
            .await?;
            run.push(migration.name);
        }
        work.commit().await?;
        Ok(run)
    }
}

async fn applied(work: &mut Write) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = work
        .all(sql!("SELECT name FROM migrations ORDER BY name"))
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}
