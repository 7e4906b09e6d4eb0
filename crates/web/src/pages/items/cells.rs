//! What a table of items says in each column.

use crate::{
    shown::{Of, Words},
    views::{Head, ItemCell, SortLink},
};
use council::items::{self, Item, Tick};
use directory::{
    bodies::{self, Body, Column, Columns, Field, Flow},
    people::{self, OrganisationKind},
};
use kernel::{ItemId, Look, PersonId, Result};
use overview::boards::ItemRow;
use std::collections::BTreeMap;
use text::civil::Style;

/// The columns of a body; the usual ones where items of several bodies stand.
pub(super) async fn columns(look: &mut Look, body: Option<&Body>) -> Result<Columns> {
    match body {
        Some(body) => bodies::columns(&mut look.db, look.actor.tenant, body.id).await,
        None => Ok(Columns::default()),
    }
}

/// The heads; `sorted` gives the link of a column by which the table can be sorted.
pub(super) fn heads(
    words: &Words,
    columns: &Columns,
    sorted: impl Fn(&str) -> SortLink,
) -> Vec<Head> {
    let sort = |column: Column| match column {
        Column::GroupAcronym => Some("group"),
        Column::State => Some("state"),
        Column::Meeting => Some("meeting"),
        Column::Changed => Some("changed"),
        _ => None,
    };
    let heads = columns.chosen.iter().map(|column| Head {
        label: words.locale.t(&format!("column-{}", column.as_str())),
        sort: sort(*column).map(&sorted),
        is_number: *column == Column::Annexes,
    });
    heads.collect()
}

/// What the rows do not say themselves.
#[derive(Clone, Debug, Default)]
pub(super) struct Said(BTreeMap<Column, String>);

/// Looks up what the chosen columns say beyond the rows; nothing where the rows say it all.
pub(super) async fn said(
    look: &mut Look,
    words: &Words,
    (columns, body): (&Columns, Option<&Body>),
    rows: &[ItemRow],
) -> Result<BTreeMap<ItemId, Said>> {
    let mut said = BTreeMap::new();
    let more = columns.chosen.iter().filter(|column| !column.is_of_rows());
    let more: Vec<Column> = more.copied().collect();
    let (Some(body), false) = (body, more.is_empty()) else {
        return Ok(said);
    };
    let tenant = look.actor.tenant;
    let ids: Vec<ItemId> = rows.iter().map(|row| row.id).collect();
    let fields = bodies::fields(&mut look.db, tenant, body.id).await?;
    let services = people::organisations(&mut look.db, tenant, OrganisationKind::Service).await?;
    let mut creators: BTreeMap<PersonId, String> = BTreeMap::new();
    for item in items::several(&mut look.db, tenant, &ids).await? {
        if more.contains(&Column::Creator) && !creators.contains_key(&item.creator) {
            let person = people::person(&mut look.db, tenant, item.creator).await?;
            creators.insert(item.creator, person.name());
        }
        let named = |of: fn(&people::Organisation) -> &String| {
            let own =
                |one: &&people::Organisation| item.content.associated_groups.contains(&one.id);
            let names: Vec<&str> = services
                .iter()
                .filter(own)
                .map(|one| of(one).as_str())
                .collect();
            names.join(", ")
        };
        let relations = items::relations(&look.actor, &item);
        let texts = more.iter().map(|column| {
            let text = match column {
                Column::Creator => creators.get(&item.creator).cloned().unwrap_or_default(),
                Column::AssociatedGroups => named(|one| &one.name),
                Column::AssociatedAcronyms => named(|one| &one.acronym),
                // A body may keep it from some.
                Column::Budget if !fields.is_seen(Field::Budget, &relations) => String::new(),
                column => plain(words, &item, *column),
            };
            (*column, text)
        });
        let texts = texts.collect();
        said.insert(item.id, Said(texts));
    }
    Ok(said)
}

/// What an item says by itself.
fn plain(words: &Words, item: &Item, column: Column) -> String {
    let yes = |is: bool| match is {
        true => words.locale.t("yes"),
        false => String::new(),
    };
    let said = &item.content;
    match column {
        Column::Created => words.date(item.created_at, Style::ShortTime),
        Column::Privacy => words
            .locale
            .t(&format!("privacy-{}", said.privacy.as_str())),
        Column::Budget => yes(said.budget.linked == Tick::Yes),
        Column::ToDiscuss => yes(said.to_discuss == Tick::Yes),
        Column::Signed => yes(item.signed == items::Signed::Yes),
        Column::PreferredOn => said
            .preferred_on
            .map(|at| words.date(at, Style::Short))
            .unwrap_or_default(),
        _ => String::new(),
    }
}

/// Does it stay on one line?
fn is_brief(column: Column) -> bool {
    !matches!(
        column,
        Column::Creator | Column::AssociatedGroups | Column::AssociatedAcronyms
    )
}

/// The cells of a row.
pub(super) fn cells(
    words: &Words,
    (flows, columns): (&[Flow], &Columns),
    row: &ItemRow,
    said: Option<&Said>,
) -> Vec<ItemCell> {
    let flow = flows.iter().find(|flow| flow.id == row.workflow_id);
    let flow = flow.map(|flow| &flow.workflow);
    let nothing = || ItemCell::Nothing(words.locale.t("column-nothing"));
    let text = |text: Option<&String>| match text.filter(|text| !text.is_empty()) {
        Some(text) => ItemCell::Text(text.clone()),
        None => nothing(),
    };
    let cells = columns.chosen.iter().map(|column| match column {
        Column::Group => ItemCell::Text(row.group_name.clone()),
        Column::GroupAcronym => ItemCell::Short(row.group_acronym.clone(), row.group_name.clone()),
        // Items are classified by the services that propose them, until they have a category (PM-4.1-12).
        Column::Category => text(row.category_name.as_ref().or(Some(&row.group_name))),
        Column::Classifier => text(row.classifier_name.as_ref()),
        Column::State => ItemCell::State(words.state(Of::Item, flow, &row.state)),
        Column::Annexes => ItemCell::Number(row.annexes),
        Column::Meeting => match row.meeting_starts_at {
            Some(at) => ItemCell::Brief(words.date(at, Style::Short)),
            None => ItemCell::Nothing(words.locale.t("items-no-meeting")),
        },
        Column::Changed => ItemCell::Brief(words.date(row.changed_at, Style::ShortTime)),
        other => match text(said.and_then(|said| said.0.get(other))) {
            ItemCell::Text(brief) if is_brief(*other) => ItemCell::Brief(brief),
            cell => cell,
        },
    });
    cells.collect()
}
