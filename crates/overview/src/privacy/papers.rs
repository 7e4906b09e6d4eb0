//! What is known of a person, as a document.

use super::{Known, rules::Cell};
use directory::{identity, people};
use documents::{Heading, Sheet, SheetPart};
use kernel::{Look, PersonId, Result};
use text::{
    Locale,
    civil::{self, Style, Zone},
};

/// The document, in the language of who asks.
pub(super) async fn sheet(look: &mut Look, person: PersonId, known: &[Known]) -> Result<Sheet> {
    let locale = look.actor.language;
    let tenant = identity::tenant(&mut look.db, look.actor.tenant).await?;
    let found = people::person(&mut look.db, look.actor.tenant, person).await?;
    let when = civil::show(
        locale,
        &tenant.zone.at(look.now.to_timestamp()),
        Style::DayTime,
    );
    let parts = known.iter().filter(|one| !one.rows.is_empty());
    Ok(Sheet {
        heading: Heading {
            title: locale.with("export-title", [("name", found.name().as_str().into())]),
            organisation: tenant.name.clone(),
            body: when,
            language: locale.code(),
            country: tenant.country.clone(),
            made: council::meetings::stamp(look.now),
            facts_name: "donnees.json",
            facts_described: locale.t("paper-facts"),
        },
        lead: vec![locale.with("export-lead", [("tenant", tenant.name.as_str().into())])],
        parts: parts.map(|one| part(locale, &tenant.zone, one)).collect(),
    })
}

fn part(locale: Locale, zone: &Zone, known: &Known) -> SheetPart {
    let rows = known.rows.iter().map(|row| {
        known
            .columns
            .iter()
            .zip(row)
            .filter_map(|(column, cell)| {
                let label = locale.t(&format!("known-{column}"));
                Some((label, shown(locale, zone, column, cell)?))
            })
            .collect()
    });
    SheetPart {
        title: locale.t(&format!("known-table-{}", known.table)),
        rows: rows.collect(),
    }
}

/// A value in words; none when there is nothing to say.
fn shown(locale: Locale, zone: &Zone, column: &str, cell: &Cell) -> Option<String> {
    match cell {
        Cell::None => None,
        Cell::Words(text) if text.is_empty() => None,
        Cell::Words(text) => {
            let named = match column {
                "starts_on" | "ends_on" | "inactive_on" => text
                    .parse()
                    .ok()
                    .map(|day| civil::show_day(locale, day, Style::Day)),
                "role" => locale.maybe(&format!("role-{text}")),
                "gender" => locale.maybe(&format!("gender-{text}")),
                "choice" => locale.maybe(&format!("said-{text}")),
                "vote" => locale.maybe(&format!("voted-{text}")),
                "action" => locale.maybe(&format!("history-{text}")),
                _ => None,
            };
            // A phrase of the history with places for values is not filled here.
            let named = named.filter(|phrase| !phrase.contains('{'));
            Some(named.unwrap_or_else(|| text.clone()))
        }
        Cell::Count(number) => Some(number.to_string()),
        Cell::Flag(true) => Some(locale.t("known-yes")),
        Cell::Flag(false) => Some(locale.t("known-no")),
        Cell::Moment(at) => Some(civil::show(
            locale,
            &zone.at(at.to_timestamp()),
            Style::DayTime,
        )),
    }
}
