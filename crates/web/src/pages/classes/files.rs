//! `/virtual-classes/{id}/report/files`: the report as a file, numbered and dated the first time that it is asked for.

use crate::{
    caller::Caller,
    extract::{Form, Path},
    giving::{self, Named, Shown},
    pages::{Answer, words},
};
use axum::{body::Body, response::Response};
use directory::identity;
use kernel::{By, Desk, Error, Login, Reach, Result, VirtualClassId};
use serde::Deserialize;
use training::classes::{
    papers::{self, Paper},
    reports,
};

/// Which file is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// `xlsx`, `pdf`, `csv` or `json`.
    pub format: String,
    /// The first day of the period, where it is wider than the class.
    pub from: String,
    /// The last one.
    pub until: String,
}

/// Gives the file.
pub async fn give(
    caller: Caller,
    Path(id): Path<VirtualClassId>,
    Form(asked): Form<Asked>,
) -> Answer {
    let done = file(&caller.app.desk, &caller.login, id, &asked).await;
    done.map_err(|error| caller.problem(error))
}

/// The report as a file. It is numbered and dated the first time, by whoever may change something.
///
/// # Errors
/// Refused to who may not see the report, and to a token that only reads while no report was made.
pub async fn file(
    desk: &Desk,
    login: &Login,
    id: VirtualClassId,
    asked: &Asked,
) -> Result<Response> {
    let (name, media_type, bytes) = composed(desk, login, id, asked).await?;
    let named = Named {
        file_name: &name,
        media_type,
        size: i64::try_from(bytes.len()).ok(),
        shown: Shown::Kept,
    };
    Ok(giving::file(&named, Body::from(bytes)))
}

async fn composed(
    desk: &Desk,
    login: &Login,
    id: VirtualClassId,
    asked: &Asked,
) -> Result<Written<String>> {
    let by = || By::Login(login.clone());
    let (words, tenant) = desk
        .read(by(), async |look| {
            let tenant = identity::tenant(&mut look.db, look.actor.tenant).await?;
            Ok((words(look).await?, tenant))
        })
        .await?;
    let report = reports::report(desk, by(), id, &words.zone).await?;
    let made = match &report.made {
        Some(made) => made.clone(),
        None if login.reach == Reach::Reading => return Err(Error::refused("token-reads-only")),
        None => {
            desk.work(by(), async |work| reports::make(work, &report).await)
                .await?
        }
    };
    let mut period = papers::period(&report, &words.zone);
    period.from = day(&asked.from, period.from)?.min(period.from);
    period.until = day(&asked.until, period.until)?.max(period.until);
    let format = asked.format.clone();
    let name = words
        .locale
        .with("class-file-name", [("number", made.number.into())]);
    // Writing thousands of rows takes its time: not on the threads that answer.
    let (ending, media_type, bytes) = tokio::task::spawn_blocking(move || {
        let paper = Paper {
            report: &report,
            made: &made,
            organisation: &tenant.name,
            country: &tenant.country,
            locale: words.locale,
            zone: &words.zone,
            period,
        };
        written(&paper, &format)
    })
    .await
    .map_err(|error| Error::internal(error.to_string()))??;
    Ok((format!("{name}.{ending}"), media_type, bytes))
}

/// The ending of the file, its kind, its bytes.
type Written<Name> = (Name, &'static str, Vec<u8>);

fn written(paper: &Paper<'_>, format: &str) -> Result<Written<&'static str>> {
    const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    match format {
        "" | "xlsx" => Ok(("xlsx", WORKBOOK, paper.workbook()?)),
        "pdf" => Ok(("pdf", "application/pdf", paper.pdf()?)),
        "csv" => Ok(("csv", "text/csv; charset=utf-8", paper.table().into_bytes())),
        "json" => Ok(("json", "application/json", paper.data()?.into_bytes())),
        _ => Err(Error::NotFound),
    }
}

/// A day that was typed, or the one that stands.
fn day(typed: &str, otherwise: jiff::civil::Date) -> Result<jiff::civil::Date> {
    match typed.trim() {
        "" => Ok(otherwise),
        typed => typed
            .parse()
            .map_err(|_| Error::field("from", "starts-at-unreadable")),
    }
}
