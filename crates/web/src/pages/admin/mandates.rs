//! The mandates in a body or service, on a line of time.

use super::shared;
use crate::{
    caller::Caller,
    extract::Path,
    frames::{self, Here},
    pages::{Answer, words},
    paths,
    shown::Words,
    views::{IsHere, Link, MandateRow, MandatesPage, Phase, TabLink},
};
use directory::people::{self, Held, MandateFacts, OrganisationKind, Person, Usage, Usages};
use jiff::civil::{Date, date};
use kernel::{Look, OrganisationId, Result};
use text::civil::Style;

/// What the rows of a list name: the holders, or the places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Who holds each.
    Persons,
    /// Where each is held.
    Places,
}

/// The line of time of some mandates: from the first year to the year after today or the last end.
struct Line {
    first: Date,
    days: i64,
}

impl Line {
    fn of(held: &[Held], today: Date) -> Self {
        let starts = held.iter().map(|one| one.facts.starts_on);
        let first = starts.chain([today]).min().unwrap_or(today);
        let ends = held.iter().filter_map(|one| one.facts.ends_on);
        let last = ends.chain([today]).max().unwrap_or(today);
        let first = date(first.year(), 1, 1);
        let last = date(last.year() + 1, 1, 1);
        Self {
            first,
            days: days(first, last).max(1),
        }
    }

    /// The place of a day, in thousandths.
    fn place(&self, day: Date) -> i64 {
        (days(self.first, day) * 1000 / self.days).clamp(0, 1000)
    }

    fn years(&self) -> Vec<(i64, String)> {
        let last = self.first.year() + i16::try_from(self.days / 365).unwrap_or(0);
        // No more than four or five, so that their names do not touch.
        let years = usize::try_from(last - self.first.year()).unwrap_or(0);
        let step = years.div_ceil(4).max(1);
        (self.first.year()..=last)
            .step_by(step)
            .map(|year| (self.place(date(year, 1, 1)), year.to_string()))
            .filter(|(place, _)| *place < 1000)
            .collect()
    }
}

fn days(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}

/// Mandates as rows.
pub fn rows(
    words: &Words,
    held: &[Held],
    persons: &[Person],
    today: Date,
    shown: Shown,
) -> Vec<MandateRow> {
    let line = Line::of(held, today);
    let row = |one: &Held| {
        let facts = &one.facts;
        let begins = line.place(facts.starts_on);
        let ends = line.place(facts.ends_on.unwrap_or(today.max(facts.starts_on)));
        MandateRow {
            function: facts.function.clone(),
            of: match shown {
                Shown::Persons => Link {
                    href: paths::person(one.person),
                    label: one.name.clone(),
                },
                Shown::Places => Link {
                    href: paths::mandates(one.organisation),
                    label: one.place.clone(),
                },
            },
            period: period(words, facts),
            usages: usages(words, facts.usages),
            deputy: one.deputy.and_then(|deputy| {
                let found = persons.iter().find(|person| person.id == deputy);
                found.map(Person::name)
            }),
            phase: match (facts.starts_on > today, one.is_held_on(today)) {
                (true, _) => Phase::Coming,
                (false, true) => Phase::Held,
                (false, false) => Phase::Past,
            },
            bar: (begins, (ends - begins).max(4)),
            edit_href: paths::mandate(one.id),
        }
    };
    held.iter().map(row).collect()
}

fn usages(words: &Words, usages: Usages) -> Vec<String> {
    let named = usages.named().into_iter();
    named
        .filter(|(_, usage)| *usage == Usage::Yes)
        .map(|(name, _)| words.locale.t(&format!("usage-{name}")))
        .collect()
}

fn period(words: &Words, facts: &MandateFacts) -> String {
    let day = |day: Date| words.day(day, Style::Day);
    match facts.ends_on {
        Some(end) => words.locale.with(
            "mandate-from-to",
            [
                ("from", day(facts.starts_on).into()),
                ("to", day(end).into()),
            ],
        ),
        None => words
            .locale
            .with("mandate-since", [("from", day(facts.starts_on).into())]),
    }
}

/// The mandates in a body or service.
pub async fn list(caller: Caller, Path(id): Path<OrganisationId>) -> Answer {
    caller
        .page(async |look| page(&caller, look, id).await)
        .await
}

async fn page(caller: &Caller, look: &mut Look, id: OrganisationId) -> Result<MandatesPage> {
    look.actor.must_administer()?;
    let words = words(look).await?;
    let tenant = look.actor.tenant;
    let place = people::organisation(&mut look.db, tenant, id).await?;
    let tree = people::tree(&mut look.db, tenant).await?;
    let held = people::mandates_in(&mut look.db, tenant, id).await?;
    let persons = people::persons(&mut look.db, tenant).await?;
    let today = words.zone.at(look.now.to_timestamp()).date();
    let line = Line::of(&held, today);
    let now = held.iter().filter(|one| one.is_held_on(today)).count();
    let title = words
        .locale
        .with("mandates-title", [("place", place.name.as_str().into())]);
    let bodies = tree
        .into_iter()
        .filter(|one| one.kind == OrganisationKind::Body || one.id == id);
    Ok(MandatesPage {
        crumbs: shared::way(words.locale, Some(("/admin/services", "services-title"))),
        tabs: bodies
            .map(|one| TabLink {
                href: paths::mandates(one.id),
                count: None,
                here: if one.id == id {
                    IsHere::Yes
                } else {
                    IsHere::No
                },
                label: one.name,
            })
            .collect(),
        years: line.years(),
        today: line.place(today),
        rows: rows(&words, &held, &persons, today, Shown::Persons),
        summary: words.locale.with(
            "mandates-held",
            [("count", i64::try_from(now).unwrap_or(0).into())],
        ),
        new_href: place
            .is_active()
            .then(|| format!("{}/new", paths::mandates(id))),
        frame: frames::of(caller, look, title, Here::Admin).await?,
    })
}

#[cfg(test)]
mod tests {
    use super::{Line, date};

    #[test]
    fn a_line_of_time_begins_with_a_year_and_places_days_on_it() {
        let today = date(2026, 11, 22);
        let line = Line::of(&[], today);
        assert_eq!((line.first, line.place(today)), (date(2026, 1, 1), 890));
        assert_eq!(line.years(), [(0, "2026".to_owned())]);
        assert_eq!(line.place(date(2030, 1, 1)), 1000);
    }
}
