//! `/admin/people/import`: tables of persons and mandates, looked at before they are taken; and the
//! tables that come back unchanged.

use super::{
    list::LIST,
    shared::{self, answered},
};
use crate::{
    caller::Caller,
    extract::Form,
    giving::{self, Named, Shown},
    pages::{Answer, annexes},
    views::{
        Choice, Control, Encoding, Errors, FormField, FormPage, ImportConfirm, ImportLine,
        ImportPage, Tag, Way,
    },
};
use axum::{
    body::Body,
    extract::{DefaultBodyLimit, Multipart, multipart::MultipartRejection},
    http::StatusCode,
    routing::{MethodRouter, get},
};
use directory::people::exchange::{self, Line, Outcome};
use kernel::{By, Error, Look, Result};
use serde::Deserialize;
use text::{Locale, csv::Table};

const HERE: &str = "/admin/people/import";
/// So many rows are shown before they are taken.
const SHOWN: usize = 500;
/// A table is a few megabytes at most.
const LARGEST: i64 = 8 << 20;

/// What a table is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Sheet {
    #[default]
    Persons,
    Mandates,
}

impl Sheet {
    fn named(text: &str) -> Self {
        match text {
            "mandates" => Self::Mandates,
            _ => Self::Persons,
        }
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::Persons => "persons",
            Self::Mandates => "mandates",
        }
    }
}

/// Where tables are chosen and looked at: files have a limit of their own.
pub fn route() -> MethodRouter<crate::App> {
    get(choose).post(preview).layer(DefaultBodyLimit::disable())
}

/// The ways to tables, from the list of persons.
pub fn ways(locale: Locale) -> Vec<Way> {
    let way = |key: &str, icon, href: &str| Way {
        label: locale.t(key),
        icon,
        href: href.to_owned(),
    };
    vec![
        way("import-title", "arrow-down-to-line", HERE),
        way("export-persons", "download", "/admin/people.csv"),
        way("export-mandates", "download", "/admin/mandates.csv"),
    ]
}

/// The form to choose a table, also at the address of an import that was refused.
pub async fn choose(caller: Caller) -> Answer {
    caller
        .page(async |look| form(&caller, look, Sheet::Persons, Errors::default()).await)
        .await
}

async fn form(caller: &Caller, look: &mut Look, sheet: Sheet, errors: Errors) -> Result<FormPage> {
    let locale = caller.login.language;
    let t = |key: &str| locale.t(key);
    let frame = shared::framed(caller, look, t("import-title")).await?;
    let kinds = [Sheet::Persons, Sheet::Mandates].map(|one| Choice {
        value: one.as_str().to_owned(),
        label: t(&format!("import-kind-{}", one.as_str())),
        is_chosen: one == sheet,
    });
    let accept = ".csv,.txt,text/csv,text/plain";
    let fields = vec![
        FormField::new("kind", t("import-kind"), Control::Radios(kinds.into())).full(),
        FormField::new("file", t("import-file"), Control::File { accept })
            .required()
            .full()
            .hint(t("import-file-hint")),
    ];
    Ok(FormPage {
        crumbs: shared::way(locale, Some(LIST)),
        lead: Some(t("import-lead")),
        encoding: Encoding::Files,
        back_href: Some(LIST.0.to_owned()),
        errors,
        ..FormPage::new(frame, HERE, t("import-look"), fields)
    })
}

/// Looks at a table: nothing is changed.
async fn preview(
    caller: Caller,
    parts: std::result::Result<Multipart, MultipartRejection>,
) -> Answer {
    let allowed = caller.read(async |look| look.actor.must_administer()).await;
    allowed.map_err(|error| caller.problem(error))?;
    let Ok(mut parts) = parts else {
        return Err(caller.problem(Error::refused("form-unreadable")));
    };
    let form_sent = annexes::receive(&caller, &mut parts).await;
    let sheet = Sheet::named(&form_sent.kind);
    let looked = async {
        let blob = form_sent.one()?.blob;
        if blob.size > LARGEST {
            return Err(Error::field("file", "table-too-long"));
        }
        let table = table(&caller, &blob.sha256).await?;
        let page = caller
            .read(async |look| {
                let lines = plan(look, sheet, &table).await?;
                shown(&caller, look, (sheet, &blob.sha256), (lines, &table)).await
            })
            .await?;
        Ok(page)
    };
    match looked.await {
        Ok(page) => Ok(crate::problem::html(&page)),
        Err(error) => {
            let again = async |look: &mut Look, errors| form(&caller, look, sheet, errors).await;
            answered(&caller, Err(error), "", again).await
        }
    }
}

async fn table(caller: &Caller, sha256: &[u8; 32]) -> Result<Table> {
    let bytes = caller.app.desk.bytes(caller.tenant(), sha256).await?;
    exchange::read(&bytes)
}

async fn plan(look: &mut Look, sheet: Sheet, table: &Table) -> Result<Vec<Line>> {
    let (db, actor, now) = (&mut look.db, &look.actor, look.now);
    match sheet {
        Sheet::Persons => exchange::plan_persons(db, actor, table, now).await,
        Sheet::Mandates => exchange::plan_mandates(db, actor, table, now).await,
    }
}

async fn shown(
    caller: &Caller,
    look: &mut Look,
    (sheet, sha256): (Sheet, &[u8; 32]),
    (lines, table): (Vec<Line>, &Table),
) -> Result<ImportPage> {
    let locale = caller.login.language;
    let count = |wanted: fn(&Outcome) -> bool| {
        let of = lines.iter().filter(|line| wanted(&line.outcome));
        i64::try_from(of.count()).unwrap_or(0)
    };
    let changing = count(Outcome::changes);
    let figures = [
        (
            "import-added",
            "ok",
            count(|one| matches!(one, Outcome::Add(_))),
        ),
        (
            "import-changed",
            "info",
            count(|one| matches!(one, Outcome::Change(_))),
        ),
        ("import-same", "", count(|one| *one == Outcome::Same)),
        (
            "import-faulty",
            "bad",
            count(|one| matches!(one, Outcome::Faulty(_))),
        ),
    ];
    let told: Vec<&Line> = lines
        .iter()
        .filter(|line| line.outcome != Outcome::Same)
        .collect();
    let rest = told.len().saturating_sub(SHOWN);
    let rest = i64::try_from(rest).unwrap_or(0);
    let file: String = sha256.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(ImportPage {
        crumbs: shared::way(locale, Some(LIST)),
        summary: figures
            .into_iter()
            .filter(|(_, _, count)| *count > 0)
            .map(|(key, tone, count)| Tag {
                label: locale.with(key, [("count", count.into())]),
                tone,
            })
            .collect(),
        lines: told
            .iter()
            .take(SHOWN)
            .map(|line| row(locale, line))
            .collect(),
        more: (rest > 0).then(|| locale.with("import-more", [("count", rest.into())])),
        confirm: (changing > 0).then(|| ImportConfirm {
            action: format!("{HERE}/apply"),
            file,
            kind: sheet.as_str().to_owned(),
            submit: locale.with("import-submit", [("count", changing.into())]),
        }),
        ignored: ignored(locale, sheet, table),
        again_href: HERE.to_owned(),
        frame: shared::framed(caller, look, locale.t("import-preview")).await?,
    })
}

/// The columns that nothing reads: what stands there is lost if nobody says so.
fn ignored(locale: Locale, sheet: Sheet, table: &Table) -> Option<String> {
    let names = match sheet {
        Sheet::Persons => exchange::ignored(table, exchange::knows_person_column),
        Sheet::Mandates => exchange::ignored(table, exchange::knows_mandate_column),
    };
    let told = names.join(", ");
    (!told.is_empty()).then(|| locale.with("import-ignored", [("columns", told.as_str().into())]))
}

fn row(locale: Locale, line: &Line) -> ImportLine {
    let column = |name: &str| {
        locale
            .maybe(&format!("import-column-{name}"))
            .unwrap_or_else(|| name.to_owned())
    };
    let listed = |columns: &[&str]| {
        let names: Vec<String> = columns.iter().map(|name| column(name)).collect();
        names.join(", ")
    };
    let (key, tone, details) = match &line.outcome {
        Outcome::Add(given) => ("import-add", "ok", vec![listed(given)]),
        Outcome::Change(columns) => ("import-change", "info", vec![listed(columns)]),
        Outcome::Same => ("import-keep", "", vec![]),
        Outcome::Faulty(faults) => (
            "import-fault",
            "bad",
            faults
                .iter()
                .map(|fault| {
                    let text = locale.t(&format!("error-{}", fault.code));
                    locale.with(
                        "import-fault-told",
                        [
                            ("column", column(fault.field).into()),
                            ("text", text.into()),
                        ],
                    )
                })
                .collect(),
        ),
    };
    ImportLine {
        number: line.number,
        about: line.about.clone(),
        outcome: Tag {
            label: locale.t(key),
            tone,
        },
        details,
    }
}

/// What the form that was looked at sends.
#[derive(Clone, Debug, Deserialize)]
pub struct Confirmed {
    #[serde(default)]
    file: String,
    #[serde(default)]
    kind: String,
}

/// Takes the table that was looked at: the rows that can be.
pub async fn apply(caller: Caller, Form(confirmed): Form<Confirmed>) -> Answer {
    let sheet = Sheet::named(&confirmed.kind);
    let done = take(&caller, sheet, &confirmed.file).await;
    match done {
        Ok(count) => {
            let to = LIST.0.to_owned();
            let flash = "flash-imported";
            Ok(crate::flash::see_other(&caller.app, to, flash, count))
        }
        Err(error) => {
            let again = async |look: &mut Look, errors| form(&caller, look, sheet, errors).await;
            answered(&caller, Err(error), "", again).await
        }
    }
}

async fn take(caller: &Caller, sheet: Sheet, file: &str) -> Result<i64> {
    caller
        .read(async |look| look.actor.must_administer())
        .await?;
    let sha256 = fingerprint(file).ok_or(Error::field("file", "file-required"))?;
    let table = table(caller, &sha256).await?;
    let lines = caller
        .app
        .desk
        .work(By::Login(caller.login.clone()), async |work| match sheet {
            Sheet::Persons => exchange::import_persons(work, &table).await,
            Sheet::Mandates => exchange::import_mandates(work, &table).await,
        })
        .await?;
    let changed = lines.iter().filter(|line| line.outcome.changes());
    Ok(i64::try_from(changed.count()).unwrap_or(0))
}

/// The SHA-256 that a form sends back, in hexadecimal.
pub fn fingerprint(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    for (place, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * place..2 * place + 2)?, 16).ok()?;
    }
    (text.len() == 64).then_some(bytes)
}

/// Every person, as a table.
pub async fn persons(caller: Caller) -> Answer {
    let rows = caller
        .read(async |look| exchange::export_persons(&mut look.db, &look.actor, look.now).await)
        .await;
    give(&caller, rows, "export-persons-file").await
}

/// Every mandate, as a table.
pub async fn mandates(caller: Caller) -> Answer {
    let rows = caller
        .read(async |look| exchange::export_mandates(&mut look.db, &look.actor, look.now).await)
        .await;
    give(&caller, rows, "export-mandates-file").await
}

async fn give(caller: &Caller, rows: Result<Vec<Vec<String>>>, key: &str) -> Answer {
    let rows = rows.map_err(|error| caller.problem(error))?;
    let file_name = format!("{}.csv", caller.login.language.t(key));
    let named = Named {
        file_name: &file_name,
        media_type: "text/csv; charset=utf-8",
        size: None,
        shown: Shown::Kept,
    };
    let mut response = giving::file(&named, Body::from(text::csv::write(&rows)));
    *response.status_mut() = StatusCode::OK;
    Ok(response)
}
