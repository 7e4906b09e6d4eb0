//! The activities of whoever asks: those that they keep, host or attend.

use super::{LIST, address};
use crate::{
    caller::Caller,
    frames::{self, Here},
    pages::{Answer, words},
    shown::Words,
    views::{Cell, TablePage, TableRow, Way},
};
use kernel::{Instant, Look, Result};
use text::civil::Style;
use training::classes::{self, ClassPlan, VirtualClass};

/// The list.
pub async fn show(caller: Caller) -> Answer {
    caller.page(async |look| table(&caller, look).await).await
}

async fn table(caller: &Caller, look: &mut Look) -> Result<TablePage> {
    let words = words(look).await?;
    let t = |key: &str| words.locale.t(key);
    let mine = classes::mine(&mut look.db, &look.actor).await?;
    let count = i64::try_from(mine.len()).unwrap_or(i64::MAX);
    let mut ways = vec![];
    if classes::may_plan(&look.actor) {
        ways.push(Way {
            label: t("class-new"),
            icon: "plus",
            href: format!("{LIST}/new"),
        });
    }
    let columns = [
        "class-title",
        "class-when",
        "class-host",
        "class-registered",
    ];
    Ok(TablePage {
        crumbs: vec![],
        lead: Some(t("classes-lead")),
        tabs: vec![],
        ways,
        filter: None,
        columns: columns.map(t).into(),
        rows: mine.iter().map(|class| row(&words, class)).collect(),
        total: (count > 0).then(|| {
            words
                .locale
                .with("classes-count", [("count", count.into())])
        }),
        first: None,
        next: None,
        empty: t("classes-empty"),
        bulk: None,
        frame: frames::of(caller, look, t("classes-title"), Here::Classes).await?,
    })
}

fn row(words: &Words, class: &VirtualClass) -> TableRow {
    let kind = format!("class-kind-{}", class.plan.kind.as_str());
    TableRow {
        id: None,
        life: crate::views::Life::Living,
        cells: vec![
            Cell::Main {
                label: class.plan.title.clone(),
                href: Some(address(class.id)),
                sub: Some(words.locale.t(&kind)),
            },
            Cell::Words(when(words, &class.plan)),
            Cell::Words(host(class)),
            Cell::Count(class.registered),
        ],
    }
}

/// The host, as somebody is called.
pub fn host(class: &VirtualClass) -> String {
    let (family, given) = &class.host_name;
    format!("{given} {family}").trim().to_owned()
}

/// `mardi 10 novembre 2020, de 9 h 00 à 10 h 00`, with both days where there are several.
pub fn when(words: &Words, plan: &ClassPlan) -> String {
    let day = |at: Instant| words.zone.at(at.to_timestamp()).date();
    let one_day = day(plan.starts_at) == day(plan.ends_at);
    let (key, style) = if one_day {
        ("class-when-day", Style::Time)
    } else {
        ("class-when-days", Style::Long)
    };
    let (first, from, until) = (
        words.date(plan.starts_at, Style::LongDay),
        words.date(plan.starts_at, style),
        words.date(plan.ends_at, style),
    );
    words.locale.with(
        key,
        [
            ("day", first.as_str().into()),
            ("from", from.as_str().into()),
            ("until", until.as_str().into()),
        ],
    )
}
