//! `/admin/privacy/purges`: what was erased, and what is due.

use super::{LIST, PURGES};
use crate::{
    caller::Caller,
    pages::{
        Answer,
        admin::shared::{self, listed},
        words,
    },
    shown::Words,
    views::{Act, Cell, Danger, Life, TablePage, TableRow, Tag},
};
use directory::{
    notices,
    people::{self, Extent, Person},
};
use overview::privacy::{self, Due, Held};
use text::civil::Style;

/// What was erased, and what would be tonight.
pub async fn show(caller: Caller) -> Answer {
    caller
        .page(async |look| {
            look.actor.must_administer()?;
            let words = words(look).await?;
            let t = |key: &str| words.locale.t(key);
            let tenant = look.actor.tenant;
            let due = privacy::due(&mut look.db, tenant, look.now).await?;
            // Nothing is erased before somebody said how long data are kept.
            let undecided = notices::settings(&mut look.db, tenant).await?.version == 0;
            let refusal = undecided.then(|| t("purge-undecided"));
            let mut rows = vec![tonight(&words, refusal)];
            for one in &due {
                let person = people::person(&mut look.db, tenant, one.gone.person).await?;
                rows.push(due_row(&words, one, &person));
            }
            let done = privacy::purges(&mut look.db, &look.actor).await?;
            rows.extend(done.iter().map(|purge| purge_row(&words, purge)));
            Ok(TablePage {
                rows,
                crumbs: shared::way(words.locale, Some(LIST)),
                lead: Some(t("purges-lead")),
                tabs: vec![],
                ways: vec![],
                filter: None,
                columns: ["purge-what", "purge-standing", "purge-told"].map(t).into(),
                total: None,
                first: None,
                next: None,
                empty: t("purges-none"),
                bulk: None,
                frame: shared::framed(&caller, look, t("purges-title")).await?,
            })
        })
        .await
}

/// The next purge, which may be had at once.
fn tonight(words: &Words, refusal: Option<String>) -> TableRow {
    let t = |key: &str| words.locale.t(key);
    TableRow {
        id: None,
        life: Life::Living,
        cells: vec![
            Cell::Main {
                label: t("purge-tonight"),
                href: None,
                sub: None,
            },
            Cell::Tags(vec![Tag {
                label: t("purge-coming"),
                tone: "info",
            }]),
            Cell::Acts(vec![Act {
                label: t("purge-now"),
                icon: "play",
                action: PURGES.to_owned(),
                danger: Danger::Irreversible,
                refusal,
            }]),
        ],
    }
}

fn due_row(words: &Words, due: &Due, person: &Person) -> TableRow {
    let day = text::civil::show_day(words.locale, due.gone.since, Style::Day);
    let (key, tone) = match due.held {
        Held::Yes => ("purge-held", "brass"),
        Held::No => ("purge-due", "warn"),
    };
    let extent = match due.gone.extent {
        Extent::Contact => "purge-contact",
        Extent::Everything => "purge-everything",
    };
    TableRow {
        id: None,
        life: Life::Living,
        cells: vec![
            Cell::Main {
                label: listed(person),
                href: Some(crate::paths::person(person.id)),
                sub: Some(words.locale.with("purge-since", [("date", day.into())])),
            },
            Cell::Tags(vec![Tag {
                label: words.locale.t(key),
                tone,
            }]),
            Cell::Words(words.locale.t(extent)),
        ],
    }
}

fn purge_row(words: &Words, purge: &privacy::Purge) -> TableRow {
    let report = purge.report;
    let figures = [
        ("purge-contacts", report.contacts),
        ("purge-names", report.names),
        ("purge-kept", report.held),
        ("purge-mails", report.mails),
        ("purge-lines", report.lines),
    ];
    let told: Vec<String> = figures
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(key, count)| words.locale.with(key, [("count", count.into())]))
        .collect();
    TableRow {
        id: None,
        life: Life::Living,
        cells: vec![
            Cell::Main {
                label: words.date(purge.made_at, Style::DayTime),
                href: None,
                sub: None,
            },
            Cell::Tags(vec![Tag {
                label: words.locale.t("purge-done"),
                tone: "",
            }]),
            Cell::Words(if told.is_empty() {
                words.locale.t("purge-nothing")
            } else {
                told.join(", ")
            }),
        ],
    }
}

/// Has what is due erased now.
pub async fn purge(caller: Caller) -> Answer {
    caller
        .work(async |work| privacy::ask_purge(work).await)
        .await
        .map_err(|error| caller.problem(error))?;
    Ok(caller.see_other(PURGES.to_owned(), "flash-purge-asked"))
}
