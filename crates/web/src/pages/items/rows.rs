//! The rows of a table of items.

use crate::{
    paths,
    shown::{Of, Words},
    views::{Excerpt, ItemRow, Piece, RowWay},
};
use directory::{
    bodies::{self, Field, Flow, Mark},
    people::Staff,
};
use kernel::{
    Actor, Instant, Look, OrganisationId, Result,
    workflow::{Outcome, Stage},
};
use overview::{
    boards::{self, Passage},
    search::{self, Source},
};
use std::collections::BTreeSet;
/// Where a body no longer says who works on its items, its rows do not either.
pub(super) async fn hide_unused(look: &mut Look, rows: &mut [boards::ItemRow]) -> Result<()> {
    let taken = rows.iter().filter(|row| row.taken_by.is_some());
    let bodies: BTreeSet<OrganisationId> = taken.map(|row| row.body_id).collect();
    for body in bodies {
        let marks = bodies::marks(&mut look.db, look.actor.tenant, body).await?;
        if !marks.is_used(Mark::TakenOver) {
            let own = rows.iter_mut().filter(|row| row.body_id == body);
            own.for_each(|row| row.taken_by = None);
        }
    }
    Ok(())
}

/// A text in one piece.
fn plain(text: &str) -> Vec<Piece> {
    pieces(search::marked(text, &[]))
}

/// The pieces of a text as pages show them.
pub(super) fn pieces(pieces: Vec<search::Piece>) -> Vec<Piece> {
    let shown = pieces.into_iter().map(|piece| Piece {
        text: piece.text,
        is_hit: piece.is_hit,
    });
    shown.collect()
}

/// Sets the words that were looked for apart, in the object and in what surrounds them elsewhere.
pub(super) fn mark(
    words: &Words,
    row: &mut ItemRow,
    (looked_for, excerpt): (&[String], Option<search::Excerpt>),
) {
    let object: String = row.object.iter().map(|piece| piece.text.as_str()).collect();
    row.object = pieces(search::marked(&object, looked_for));
    row.excerpt = excerpt.map(|excerpt| Excerpt {
        source: match excerpt.source {
            Source::Field(Field::Budget) => words.locale.t("field-budget_text"),
            Source::Field(Field::Emergency) => words.locale.t("field-emergency_reason"),
            Source::Field(field) => words.locale.t(&format!("field-{}", field.as_str())),
            Source::Annex { title, .. } => words
                .locale
                .with("search-in-annex", [("title", title.as_str().into())]),
        },
        pieces: pieces(excerpt.pieces),
    });
}

/// Signs of the bodies to which an item will be sent, and of those to which it was (PM-4.7-20).
pub(super) fn sendings<'t>(
    words: &Words,
    targets: impl Iterator<Item = &'t boards::Target>,
) -> Vec<(&'static str, String)> {
    let (were, will): (Vec<_>, Vec<_>) = targets.partition(|one| one.was_sent);
    let told = |few: Vec<&boards::Target>, key: &str| {
        let names: Vec<&str> = few.iter().map(|one| one.body_name.as_str()).collect();
        let bodies = names.join(", ");
        let sign = ("send", words.locale.with(key, [("bodies", bodies.into())]));
        Some(sign).filter(|_| !few.is_empty())
    };
    told(will, "items-will-be-sent")
        .into_iter()
        .chain(told(were, "items-was-sent"))
        .collect()
}

/// An item as the table shows it.
pub(super) fn shown_row(
    words: &Words,
    flows: &[Flow],
    (actor, staff, now): (&Actor, &Staff, Instant),
    row: boards::ItemRow,
) -> ItemRow {
    let flow = flows
        .iter()
        .find(|flow| flow.id == row.workflow_id)
        .map(|flow| &flow.workflow);
    let may = boards::may(actor, flow, &row, (staff, now));
    let page = paths::item(row.id);
    let way = |key: &str, icon: &str, href: String| RowWay {
        href,
        label: words.locale.t(key),
        icon: icon.to_owned(),
        is_confirmed: false,
        at_once: None,
    };
    let offered = words.offers_of(Of::Item, &page, (flow, row.version), &may.offers);
    let mut ways: Vec<RowWay> = offered
        .into_iter()
        .map(|offer| RowWay {
            is_confirmed: offer.is_confirmed(),
            at_once: offer.at_once.map(|form| (form, offer.key)),
            href: offer.href,
            label: offer.label,
            icon: offer.icon,
        })
        .collect();
    ways.push(way("history", "history", format!("{page}/history")));
    if council::items::may_duplicate(actor) {
        let copy = format!("{page}/duplicate");
        let linked = format!("{copy}?link=yes");
        ways.push(way("item-duplicate", "copy", copy));
        ways.push(way("item-duplicate-linked", "link", linked));
    }
    let passage = row.passage().map(|passage| match passage {
        Passage::Down => ("trending-down", words.locale.t("items-came-down")),
        Passage::Again => ("repeat", words.locale.t("items-passes-again")),
    });
    // Its colour is that of what is accepted: a sign tells them apart (PM-4.7-19).
    let stage = flow.and_then(|flow| flow.stage(&row.state));
    let modified = (stage == Some(Stage::Decided(Outcome::AcceptedWithModification)))
        .then(|| ("pen-line", words.locale.t("items-with-modification")));
    let taken = row.taken_by.as_ref().map(|name| {
        if row.taken_by_id == actor.person {
            ("user-check", words.locale.t("items-taken-by-me"))
        } else {
            let told = [("name", name.as_str().into())];
            ("user", words.locale.with("items-taken-by", told))
        }
    });
    ItemRow {
        signs: passage.into_iter().chain(taken).chain(modified).collect(),
        state: words.state(Of::Item, flow, &row.state),
        edit_href: may.write.then(|| paths::edit_item(row.id)),
        menu: format!("m-{}", row.id),
        ways,
        delete_href: may.delete.then(|| format!("{page}/delete")),
        href: page,
        choice: format!("{}:{}", row.id, row.version),
        cells: vec![],
        reference: row.reference,
        object: plain(&row.object),
        body: None,
        excerpt: None,
        category: row.category_name,
    }
}
