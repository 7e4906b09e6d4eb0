//! `/admin/privacy/purges`: what was erased, and what is due.

use super::{LIST, PURGES};
use crate::{
    caller::Caller,
    extract::Form,
    pages::{
        Answer,
        admin::shared::{self, Word, answered, listed},
        words,
    },
    shown::Words,
    views::{Act, Cell, Danger, Errors, FormPage, Life, Link, TablePage, TableRow, Tag, Way},
};
use directory::{
    notices,
    people::{self, Extent, Person},
};
use kernel::{Look, Result};
use overview::privacy::{self, Due, Held};
use text::civil::Style;

/// Where what is due is erased at once.
const NOW: &str = "/admin/privacy/purges/now";

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
            let now = Way {
                label: t("purge-now"),
                icon: "trash-2",
                href: NOW.to_owned(),
            };
            let ways = if undecided { vec![] } else { vec![now] };
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
                ways,
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

/// The next purge; why it may not be had at once, where that is so.
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
            Cell::Acts(
                refusal
                    .map(|refusal| Act {
                        label: t("purge-now"),
                        icon: "trash-2",
                        action: NOW.to_owned(),
                        danger: Danger::Irreversible,
                        refusal: Some(refusal),
                    })
                    .into_iter()
                    .collect(),
            ),
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

/// The form by which what is due is erased at once: a word must be typed (IX-12).
pub async fn ask(caller: Caller) -> Answer {
    caller
        .page(async |look| form(&caller, look, Errors::default()).await)
        .await
}

async fn form(caller: &Caller, look: &mut Look, errors: Errors) -> Result<FormPage> {
    look.actor.must_administer()?;
    let locale = look.actor.language;
    let due = privacy::due(&mut look.db, look.actor.tenant, look.now).await?;
    let erased = due.iter().filter(|one| one.held == Held::No).count();
    let count = i64::try_from(erased).unwrap_or(0);
    let mut crumbs = shared::way(locale, Some(LIST));
    crumbs.push(Link {
        href: PURGES.to_owned(),
        label: locale.t("purges-title"),
    });
    Ok(FormPage {
        crumbs,
        lead: Some(locale.with("purge-now-lead", [("count", count.into())])),
        back_href: Some(PURGES.to_owned()),
        danger: Danger::Irreversible,
        errors,
        ..FormPage::new(
            shared::framed(caller, look, locale.t("purge-now")).await?,
            NOW,
            locale.t("purge-now"),
            vec![shared::word_field(locale)],
        )
    })
}

/// Has what is due erased now.
pub async fn purge(caller: Caller, Form(typed): Form<Word>) -> Answer {
    let done = caller
        .work(async |work| {
            work.actor.must_administer()?;
            typed.must_be_typed(caller.login.language)?;
            privacy::ask_purge(work).await?;
            Ok(PURGES.to_owned())
        })
        .await;
    answered(&caller, done, "flash-purge-asked", async |look, errors| {
        form(&caller, look, errors).await
    })
    .await
}
