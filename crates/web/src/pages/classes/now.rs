//! `/virtual-classes/{id}/now`: who is connected now, as the feeds of the class say.

use super::{address, trail};
use crate::{
    caller::Caller,
    extract::Path,
    frames::{self, Here},
    pages::{Answer, words},
    shown::Words,
    views::{ClassNowPage, Link},
};
use kernel::{Instant, LogId, Look, Result, VirtualClassId};
use std::collections::BTreeMap;
use text::civil::Style;
use training::classes::{
    self,
    feeds::{self, Connected},
};

/// The page.
pub async fn show(caller: Caller, Path(id): Path<VirtualClassId>) -> Answer {
    caller
        .page(async |look| page(&caller, look, id).await)
        .await
}

async fn page(caller: &Caller, look: &mut Look, id: VirtualClassId) -> Result<ClassNowPage> {
    let words = words(look).await?;
    let class = classes::find(&mut look.db, &look.actor, id).await?;
    let open = feeds::connected(&mut look.db, &look.actor, (id, look.now)).await?;
    let at = words.date(look.now, Style::DayTime);
    Ok(ClassNowPage {
        crumbs: trail(words.locale, Some((id, &class.plan.title))),
        href: format!("{}/now", address(id)),
        counts: counts(&words, &open),
        at: words
            .locale
            .with("class-now-at", [("at", at.as_str().into())]),
        people: people(&open)
            .into_iter()
            .map(|((name, email), since, devices)| line(&words, (name, email), (since, devices)))
            .collect(),
        frame: frames::of(
            caller,
            look,
            words.locale.t("class-now-title"),
            Here::Classes,
        )
        .await?,
    })
}

/// The way to the page, with how many are connected.
pub fn link(words: &Words, id: VirtualClassId, open: &[Connected]) -> Link {
    Link {
        href: format!("{}/now", address(id)),
        label: counts(words, open),
    }
}

fn counts(words: &Words, open: &[Connected]) -> String {
    let count = i64::try_from(people(open).len()).unwrap_or(i64::MAX);
    words
        .locale
        .with("class-now-count", [("count", count.into())])
}

/// Somebody connected: name and address, since when, by how many devices.
type Somebody<'c> = ((&'c str, &'c str), Option<Instant>, i64);

/// Several devices of one name and address are one person here; who has neither is one for each connection.
fn people(open: &[Connected]) -> Vec<Somebody<'_>> {
    let mut people: BTreeMap<(&str, &str), (Option<Instant>, i64)> = BTreeMap::new();
    for one in open {
        let name = match (one.name.as_str(), one.email.as_str()) {
            ("", "") => one.connection.as_str(),
            (name, _) => name,
        };
        let known = people.entry((name, &one.email)).or_insert((one.since, 0));
        known.0 = known.0.into_iter().chain(one.since).min();
        known.1 += 1;
    }
    let somebody = people.into_iter();
    somebody
        .map(|(who, (since, devices))| (who, since, devices))
        .collect()
}

fn line(
    words: &Words,
    (name, email): (&str, &str),
    (since, devices): (Option<Instant>, i64),
) -> (String, String) {
    let since = match since {
        Some(since) => {
            let at = words.date(since, Style::DayTime);
            words
                .locale
                .with("class-now-since", [("at", at.as_str().into())])
        }
        None => words.locale.t("class-now-since-unknown"),
    };
    let by = words
        .locale
        .with("class-now-devices", [("count", devices.into())]);
    let who = if name.is_empty() { email } else { name };
    let parts = [since, by, email.to_owned()];
    let told: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    (who.to_owned(), told.join(" · "))
}

/// A feed that was set aside counts again.
pub async fn take_back(caller: Caller, Path((id, feed)): Path<(VirtualClassId, LogId)>) -> Answer {
    caller
        .work(async |work| feeds::take_back(work, id, feed).await)
        .await
        .map_err(|error| caller.problem(error))?;
    Ok(caller.see_other(address(id), "flash-class-log-back"))
}
