//! `/admin/journal`: who did what and when, looked for and exported (IX-18).

use super::shared;
use crate::{
    caller::Caller,
    extract::Query,
    frames::Here,
    pages::{Answer, framed, words},
    shown::{Of, Words, subject_href},
    views::{Cell, Choice, Control, Filter, FormField, Life, TablePage, TableRow, Way},
};
use axum::{
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    response::IntoResponse,
};
use kernel::{
    Error, Instant, Result,
    journal::{self, Line, Wanted},
};
use serde::Deserialize;
use text::civil::Style;

const HERE: &str = "/admin/journal";
/// How many lines a page has.
const PAGE: i64 = 100;
/// How many lines one file has at most: what Excel opens with ease.
const EXPORTED: i64 = 50_000;

/// What is looked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    actor: String,
    kind: String,
    from: String,
    until: String,
    below: String,
}

impl Asked {
    fn wanted(&self, words: &Words) -> Result<Wanted> {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Ok(Wanted {
            actor: some(&self.actor),
            subject_kind: some(&self.kind),
            from: midnight(words, &self.from, "from", 0)?,
            until: midnight(words, &self.until, "until", 1)?,
            below: self.below.parse().ok(),
        })
    }

    fn query(&self, below: Option<i64>) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        let conditions = [
            ("actor", &self.actor),
            ("kind", &self.kind),
            ("from", &self.from),
            ("until", &self.until),
        ];
        for (name, value) in conditions {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        if let Some(below) = below {
            query.append_pair("below", &below.to_string());
        }
        query.finish()
    }
}

/// The beginning of a day in the tenant's zone, so many days later.
fn midnight(words: &Words, typed: &str, field: &'static str, days: i64) -> Result<Option<Instant>> {
    if typed.is_empty() {
        return Ok(None);
    }
    let unreadable = || Error::field(field, "day-unreadable");
    let begins = words.zone.read(&format!("{typed}T00:00"));
    let begins = begins.ok_or_else(unreadable)?;
    let at = Instant::from_millisecond(begins.as_millisecond());
    Ok(Some(at.plus_seconds(days * 24 * 3600)))
}

/// The lines.
pub async fn show(caller: Caller, Query(asked): Query<Asked>) -> Answer {
    caller
        .page(async |look| {
            look.actor.must_administer()?;
            let words = words(look).await?;
            let t = |key: &str| words.locale.t(key);
            let wanted = asked.wanted(&words)?;
            let lines = journal::search(look, &wanted, PAGE + 1).await?;
            let (names, kinds) = journal::facets(look).await?;
            let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
            let more = lines.len() > page;
            let lines: Vec<Line> = lines.into_iter().take(page).collect();
            let last = lines.last().map(|line| line.number).filter(|_| more);
            Ok(TablePage {
                crumbs: shared::way(words.locale, None),
                lead: Some(t("journal-text")),
                tabs: vec![],
                ways: vec![Way {
                    label: t("journal-export"),
                    icon: "download",
                    href: format!("{HERE}.csv?{}", asked.query(None)),
                }],
                filter: Some(filter(&words, &asked, names, kinds)),
                columns: [
                    "journal-number",
                    "journal-at",
                    "journal-person",
                    "journal-action",
                    "journal-comment",
                ]
                .map(t)
                .into(),
                rows: lines.iter().map(|line| row(&words, line)).collect(),
                total: None,
                first: (!asked.below.is_empty()).then(|| format!("{HERE}?{}", asked.query(None))),
                next: last.map(|below| format!("{HERE}?{}", asked.query(Some(below)))),
                empty: t("journal-none"),
                bulk: None,
                frame: framed(&caller, look, "journal-title", Here::Journal).await?,
            })
        })
        .await
}

fn filter(words: &Words, asked: &Asked, names: Vec<String>, kinds: Vec<String>) -> Filter {
    let t = |key: &str| words.locale.t(key);
    let select = |id, key: &str, choices: Vec<Choice>| {
        let none = Some(t("any"));
        FormField::new(id, t(key), Control::Select { choices, none })
    };
    let names = names.into_iter().map(|name| Choice {
        is_chosen: name == asked.actor,
        value: name.clone(),
        label: name,
    });
    let kinds = kinds.into_iter().map(|kind| Choice {
        is_chosen: kind == asked.kind,
        label: words
            .locale
            .maybe(&format!("journal-kind-{kind}"))
            .unwrap_or_else(|| kind.clone()),
        value: kind,
    });
    let day = |id, key: &str, value: &str| FormField::line(id, t(key), value).of("date", "off");
    Filter {
        action: HERE.to_owned(),
        kept: vec![],
        words: None,
        fields: vec![
            select("actor", "journal-person", names.collect()),
            select("kind", "journal-about", kinds.collect()),
            day("from", "journal-from", &asked.from),
            day("until", "journal-until", &asked.until),
        ],
    }
}

fn action(words: &Words, line: &Line) -> String {
    let of = if line.subject_kind == "meeting" {
        Of::Meeting
    } else {
        Of::Item
    };
    let phrase = words.history(of, None, line).phrase;
    words
        .locale
        .maybe(&format!("journal-{}", line.action))
        .unwrap_or(phrase)
}

fn row(words: &Words, line: &Line) -> TableRow {
    TableRow {
        id: None,
        life: Life::Living,
        cells: vec![
            Cell::Count(line.number),
            Cell::Words(words.date(line.at, Style::ShortTime)),
            Cell::Words(line.actor_name.clone()),
            Cell::Main {
                label: action(words, line),
                href: subject_href(line),
                sub: None,
            },
            Cell::Words(line.comment.clone().unwrap_or_default()),
        ],
    }
}

/// The lines as a file for spreadsheets: UTF-8 with its mark, semicolons, as Excel in French reads.
pub async fn export(caller: Caller, Query(asked): Query<Asked>) -> Answer {
    let text = caller
        .read(async |look| {
            look.actor.must_administer()?;
            let words = words(look).await?;
            let wanted = asked.wanted(&words)?;
            let lines = journal::search(look, &wanted, EXPORTED).await?;
            let heads = [
                "journal-number",
                "journal-at",
                "journal-person",
                "journal-action",
                "journal-about",
                "journal-comment",
                "journal-hash",
            ];
            let mut rows = vec![heads.map(|key| words.locale.t(key)).to_vec()];
            rows.extend(lines.iter().map(|line| {
                vec![
                    line.number.to_string(),
                    line.at.to_string(),
                    line.actor_name.clone(),
                    action(&words, line),
                    format!("{} {}", line.subject_kind, line.subject_id),
                    line.comment.clone().unwrap_or_default(),
                    line.hash.iter().map(|byte| format!("{byte:02x}")).collect(),
                ]
            }));
            Ok(text::csv::write(&rows))
        })
        .await
        .map_err(|error| caller.problem(error))?;
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"journal.csv\""),
    ];
    Ok((headers, text).into_response())
}
