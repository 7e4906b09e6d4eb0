//! Copying the database and the files to a new folder, while the server runs.

use crate::{Failure, configuration::Configuration};
use std::{
    path::Path,
    process::{Command, ExitCode},
};

/// Makes the copy. The database first: a file that came later is in no row of it.
pub async fn run(configuration: &Configuration, to: &Path) -> Result<ExitCode, Failure> {
    if to.exists() {
        return Err(format!("{} exists: a backup is made in a new folder", to.display()).into());
    }
    std::fs::create_dir_all(to)?;
    let database = &configuration.database;
    if database.starts_with("sqlite:") {
        let db = db::Db::connect(database, configuration.durability).await?;
        db.copy_to(&to.join("seance.db")).await?;
        db.close().await;
    } else {
        let status = Command::new("pg_dump")
            .arg("--format=custom")
            .arg("--file")
            .arg(to.join("seance.dump"))
            .arg(database)
            .status()?;
        if !status.success() {
            return Err("pg_dump failed: nothing can be relied on in this folder".into());
        }
    }
    let copied = copy(&configuration.data.join("files"), &to.join("files"))?;
    // The key of the embedded time-stamp authority: without it a restored server makes another.
    copy(&configuration.data.join("timestamp"), &to.join("timestamp"))?;
    println!("Database and {copied} files copied to {}", to.display());
    Ok(ExitCode::SUCCESS)
}

/// Copies a folder; uploads under way are left out.
fn copy(from: &Path, to: &Path) -> Result<usize, std::io::Error> {
    if !from.exists() {
        return Ok(0);
    }
    std::fs::create_dir_all(to)?;
    let mut copied = 0;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if entry.file_name() == "uploads" {
            continue;
        }
        if entry.file_type()?.is_dir() {
            copied += copy(&source, &target)?;
        } else {
            std::fs::copy(&source, &target)?;
            copied += 1;
        }
    }
    Ok(copied)
}
