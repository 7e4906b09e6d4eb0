//! `/virtual-classes/{id}/report/files`: the report as a file, numbered and dated the first time that it is asked for.

use crate::{
    caller::Caller,
    extract::{Form, Path},
    giving::{self, Named, Shown},
    pages::{Answer, words},
};
use axum::body::Body;
use directory::identity;
use kernel::{By, Error, Result, VirtualClassId};
use serde::Deserialize;
use training::classes::{
    papers::{self, Paper},
    reports,
};

/// Which file is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    format: String,
    from: String,
    until: String,
}

/// Gives the file.
pub async fn give(
    caller: Caller,
    Path(id): Path<VirtualClassId>,
    Form(asked): Form<Asked>,
) -> Answer {
    let done = file(&caller, id, &asked).await;
    let (name, media_type, bytes) = done.map_err(|error| caller.problem(error))?;
    let named = Named {
        file_name: &name,
        media_type,
        size: i64::try_from(bytes.len()).ok(),
        shown: Shown::Kept,
    };
    Ok(giving::file(&named, Body::from(bytes)))
}

async fn file(
    caller: &Caller,
    id: VirtualClassId,
    asked: &Asked,
) -> Result<(String, &'static str, Vec<u8>)> {
    let desk = &caller.app.desk;
    let by = || By::Login(caller.login.clone());
    let (words, tenant) = caller
        .read(async |look| {
            let tenant = identity::tenant(&mut look.db, look.actor.tenant).await?;
            Ok((words(look).await?, tenant))
        })
        .await?;
    let report = reports::report(desk, by(), id, &words.zone).await?;
    let made = desk
        .work(by(), async |work| reports::make(work, &report).await)
        .await?;
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
type Written = (&'static str, &'static str, Vec<u8>);

fn written(paper: &Paper<'_>, format: &str) -> Result<Written> {
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
