//! The queries of the table of items.

mod counting;
mod finding;

pub(in crate::boards) use counting::{Standing, standing};
pub(super) use counting::{count, counted, open_by_body, open_by_state};
pub(super) use finding::{But, Found, found, sums};

use super::{Direction, ItemFilter, ItemOrder, ItemRow, Mine, SortBy, Target};
use crate::search::Sight;
use directory::access::{self, Columns, Extent, Looks};
use kernel::{
    Actor, Backend, Cursor, Instant, ItemId, Page, Read, Result, Sql, SqlValue, TenantId,
};
use uuid::Uuid;

/// An item in the queries of lists.
pub(in crate::boards) const ITEM: Columns = Columns {
    id: "i.id",
    flow: "i.workflow_id",
    state: "i.state",
    service: "i.group_id",
    privacy: "i.privacy",
};

/// The columns of a row: the same in every list of items. Names are looked up row by row: with joins,
/// PostgreSQL took 5 ms to plan what it did in one.
pub(in crate::boards) const COLUMNS: &str = "SELECT i.id, i.body_id, i.reference, i.object, i.object_sort,
    (SELECT b.name FROM organisations b WHERE b.tenant_id = i.tenant_id AND b.id = i.body_id) AS body_name,
    i.workflow_id, i.state, i.came_back, i.passed, i.group_id,
    (SELECT g.name FROM organisations g WHERE g.tenant_id = i.tenant_id AND g.id = i.group_id) AS group_name,
    (SELECT g.acronym FROM organisations g WHERE g.tenant_id = i.tenant_id AND g.id = i.group_id) AS group_acronym,
    (SELECT c.name FROM categories c WHERE c.tenant_id = i.tenant_id AND c.id = i.category_id) AS category_name,
    (SELECT c.name FROM item_classifiers f JOIN classifiers c ON c.tenant_id = f.tenant_id AND c.id = f.classifier_id WHERE f.tenant_id = i.tenant_id AND f.item_id = i.id) AS classifier_name,
    (SELECT count(*) FROM annexes x WHERE x.tenant_id = i.tenant_id AND x.subject_id = i.id AND x.removed_at IS NULL AND x.confidential = FALSE) AS annexes,
    (SELECT t.person_id FROM item_takings t WHERE t.tenant_id = i.tenant_id AND t.item_id = i.id AND t.state = i.state) AS taken_by_id,
    (SELECT t.name FROM item_takings t WHERE t.tenant_id = i.tenant_id AND t.item_id = i.id AND t.state = i.state) AS taken_by,
    ag.meeting_id, i.sitting_at AS meeting_starts_at, i.changed_at, i.changed_by, i.moved_at, i.creator_id, i.privacy, i.closed, i.version";

/// The tables of a row.
pub(in crate::boards) const TABLES: &str = " FROM items i
    LEFT JOIN agenda ag ON ag.tenant_id = i.tenant_id AND ag.item_id = i.id";

pub(super) async fn table(
    db: &mut Read,
    actor: &Actor,
    filter: &ItemFilter,
    page: &Page,
) -> Result<Vec<ItemRow>> {
    let asked = Narrowing::of(db, actor, filter).await?;
    if !asked.sight.words.is_empty() {
        let ids = finding::page(db, actor, filter, page).await?;
        return rows(db, actor, filter.order, &ids).await;
    }
    let extent = access::extent(db, actor).await?;
    // First which items, then all that is shown of them.
    let mut query = Sql::default();
    query
        .push(COLUMNS)
        .push(TABLES)
        .push(" WHERE i.tenant_id = ")
        .bind(actor.tenant)
        .push(" AND i.id IN (SELECT page.id FROM (");
    match extent {
        Extent::Few => few(&mut query, &asked, page),
        Extent::Many | Extent::Wide => walked(&mut query, extent, &asked, page),
    }
    query.push(") page) ORDER BY ");
    in_order(&mut query, filter.order);
    Ok(db.all(query).await?)
}

/// All that is shown of these items, which the actor reads, in this order.
async fn rows(
    db: &mut Read,
    actor: &Actor,
    order: ItemOrder,
    ids: &[ItemId],
) -> Result<Vec<ItemRow>> {
    let mut query = Sql::default();
    query
        .push(COLUMNS)
        .push(TABLES)
        .push(" WHERE i.tenant_id = ")
        .bind(actor.tenant)
        .push(" AND i.id IN ")
        .bind_list(ids.iter().copied())
        .push(" ORDER BY ");
    in_order(&mut query, order);
    Ok(db.all(query).await?)
}

fn in_order(query: &mut Sql, order: ItemOrder) {
    let direction = way(order).1;
    match order.by {
        SortBy::Group => query.push("group_acronym"),
        // Not by its index, which the few rows of a page do not need.
        SortBy::Changed => query.push("COALESCE(i.changed_at, i.created_at)"),
        by => sort_column(query, by),
    };
    query.push(direction).push(", i.id").push(direction);
}

/// What comes after a row, and how the order is written.
fn way(order: ItemOrder) -> (&'static str, &'static str) {
    match order.direction {
        Direction::Ascending => (" > ", ""),
        Direction::Descending => (" < ", " DESC"),
    }
}

/// A page of few items: each is looked at, then they are sorted.
fn few(query: &mut Sql, asked: &Narrowing<'_>, page: &Page) {
    let (actor, filter) = (asked.actor, asked.filter);
    let by = filter.order.by;
    query.push("SELECT mine.id FROM ");
    access::gather_with(query, actor, |query, id| {
        sort_column(query.push("SELECT "), by);
        query.push(" FROM items i").push(sort_tables(by));
        narrow(query, asked);
        query.push("i.id = ").push(id);
    });
    query.push(" mine WHERE mine.sort IS NOT NULL");
    let (follow, direction) = way(filter.order);
    if let Some(after) = &page.after {
        let value = sort_value(by, &after.sort);
        query
            .push(" AND (mine.sort")
            .push(follow)
            .bind(value.clone());
        query.push(" OR (mine.sort = ").bind(value);
        query.push(" AND mine.id").push(follow).bind(after.id);
        query.push("))");
    }
    query.push(" ORDER BY mine.sort").push(direction);
    query.push(", mine.id").push(direction);
    query.push(" LIMIT ").bind(page.limit + 1);
}

/// A page of many items: they are walked in their order until there are enough.
fn walked(query: &mut Sql, extent: Extent, asked: &Narrowing<'_>, page: &Page) {
    let (actor, filter) = (asked.actor, asked.filter);
    let by = filter.order.by;
    query.push("SELECT i.id FROM items i").push(sort_tables(by));
    narrow(query, asked);
    access::filter_many(query, actor, (extent, Looks::AtFirst), ITEM);
    let (follow, direction) = way(filter.order);
    if let Some(after) = &page.after {
        comes_after(query, (by, follow), after);
    }
    sort_column(query.push(" ORDER BY "), by).push(direction);
    query.push(", i.id").push(direction);
    query.push(" LIMIT ").bind(page.limit + 1);
}

/// Narrows to what follows a row in an order.
fn comes_after(query: &mut Sql, (by, follow): (SortBy, &'static str), after: &Cursor) {
    let value = sort_value(by, &after.sort);
    sort_column(query.push(" AND ("), by)
        .push(follow)
        .bind(value.clone());
    sort_column(query.push(" OR ("), by).push(" = ").bind(value);
    query
        .push(" AND i.id")
        .push(follow)
        .bind(after.id)
        .push("))");
}

/// The items that a query passes: those that the actor reads, gathered first, or all of them. The order
/// of a CROSS JOIN is kept by SQLite.
fn from(query: &mut Sql, actor: &Actor, extent: Extent) {
    query.push(" FROM ");
    if extent == Extent::Few {
        access::gather(query, actor);
        query.push(" mine CROSS JOIN ");
    }
    query.push("items i");
}

/// The actor's right, after [`from`].
fn read_by(query: &mut Sql, actor: &Actor, (extent, looks): (Extent, Looks)) {
    match extent {
        Extent::Few => {
            query.push("i.id = mine.id");
        }
        Extent::Many | Extent::Wide => {
            access::filter_many(query, actor, (extent, looks), ITEM);
        }
    }
}

/// What an item's order needs beside its own row.
fn sort_tables(by: SortBy) -> &'static str {
    match by {
        SortBy::Changed | SortBy::Object | SortBy::State | SortBy::Sitting => "",
        SortBy::Group => " JOIN organisations g ON g.tenant_id = i.tenant_id AND g.id = i.group_id",
    }
}

/// Items without a sitting are ordered as if theirs were this far away.
pub(super) fn never() -> Instant {
    Instant::from_millisecond(253_370_764_800_000)
}

fn sort_column(query: &mut Sql, by: SortBy) -> &mut Sql {
    match by {
        SortBy::Changed => query.push("i.changed_at"),
        SortBy::Object => query.push("i.object_sort"),
        SortBy::Group => query.push("g.acronym"),
        SortBy::State => query.push("i.state"),
        SortBy::Sitting => query
            .push("COALESCE(i.sitting_at, ")
            .bind(never())
            .push(")"),
    }
}

/// A cursor's text as a value of the column.
fn sort_value(by: SortBy, text: &str) -> SqlValue {
    match by {
        SortBy::Changed | SortBy::Sitting => text.parse::<Instant>().unwrap_or(never()).into(),
        SortBy::Object | SortBy::Group | SortBy::State => text.into(),
    }
}

/// What a table is narrowed by: the filter, and what the actor sees of the words that it looks for.
struct Narrowing<'f> {
    backend: Backend,
    actor: &'f Actor,
    filter: &'f ItemFilter,
    sight: Sight,
}

impl<'f> Narrowing<'f> {
    async fn of(db: &mut Read, actor: &'f Actor, filter: &'f ItemFilter) -> Result<Self> {
        Ok(Self {
            backend: db.backend(),
            actor,
            filter,
            sight: Sight::of(db, actor, &filter.query).await?,
        })
    }
}

/// The conditions of a filter; the actor's rights follow, by the caller's choice of plan.
fn narrow(query: &mut Sql, asked: &Narrowing<'_>) {
    let (actor, filter) = (asked.actor, asked.filter);
    query.push(" WHERE i.tenant_id = ").bind(actor.tenant);
    by_facets(query, filter);
    by_others(query, actor, filter);
    query.push(" AND ");
}

/// By what the table is counted.
fn by_facets(query: &mut Sql, filter: &ItemFilter) {
    if !filter.bodies.is_empty() {
        // Somebody's own items are found by who created them.
        query.push(match filter.mine {
            Mine::All => " AND i.body_id IN ",
            Mine::CreatedBy(_) => " AND COALESCE(i.body_id, i.body_id) IN ",
        });
        query.bind_list(filter.bodies.iter().copied());
    }
    if !filter.states.is_empty() {
        query.push(" AND i.state IN ").bind_list(&filter.states);
    }
    if !filter.groups.is_empty() {
        query
            .push(" AND i.group_id IN ")
            .bind_list(filter.groups.iter().copied());
    }
    if !filter.categories.is_empty() {
        query
            .push(" AND i.category_id IN ")
            .bind_list(filter.categories.iter().copied());
    }
}

/// By what it is not counted, words apart.
fn by_others(query: &mut Sql, actor: &Actor, filter: &ItemFilter) {
    let words = text::fold(&filter.classifier);
    if !words.is_empty() {
        query
            .push(" AND i.id IN (SELECT f.item_id FROM item_classifiers f JOIN classifiers c ON c.tenant_id = f.tenant_id AND c.id = f.classifier_id WHERE f.tenant_id = ")
            .bind(actor.tenant);
        for word in words.split_whitespace() {
            query.push(" AND c.folded LIKE ").bind(format!("% {word}%"));
        }
        query.push(")");
    }
    filter
        .period
        .narrow(query, "COALESCE(i.sitting_at, i.created_at)");
    if let Some(meeting) = filter.meeting {
        query
            .push(" AND i.id IN (SELECT item_id FROM agenda WHERE tenant_id = ")
            .bind(actor.tenant);
        query.push(" AND meeting_id = ").bind(meeting).push(")");
    }
    if let Mine::CreatedBy(person) = filter.mine {
        query.push(" AND i.creator_id = ").bind(person);
    }
}

/// The names of services, bodies and categories, in the order in which they are shown.
pub(super) async fn names(db: &mut Read, tenant: TenantId) -> Result<Vec<(Uuid, String)>> {
    let mut query = Sql::default();
    query.push("SELECT id, name FROM (SELECT id, name, rank, 0 AS kind FROM organisations WHERE tenant_id = ");
    query.bind(tenant);
    query
        .push(" UNION ALL SELECT id, name, rank, 1 AS kind FROM categories WHERE tenant_id = ")
        .bind(tenant)
        .push(") named ORDER BY kind, rank, name, id");
    Ok(db.all(query).await?)
}

/// The bodies to which these items are sent.
pub(super) async fn targets(
    db: &mut Read,
    tenant: TenantId,
    items: &[ItemId],
) -> Result<Vec<Target>> {
    if items.is_empty() {
        return Ok(vec![]);
    }
    let mut query = Sql::default();
    query.push(
        "SELECT t.item_id, b.name AS body_name, s.copy_id IS NOT NULL AS was_sent
           FROM item_targets t
           JOIN organisations b ON b.tenant_id = t.tenant_id AND b.id = t.body_id
           LEFT JOIN item_sendings s ON s.tenant_id = t.tenant_id AND s.item_id = t.item_id AND s.body_id = t.body_id
          WHERE t.tenant_id = ",
    );
    query.bind(tenant).push(" AND t.item_id IN ");
    query.bind_list(items.iter().copied());
    query.push(" ORDER BY t.item_id, b.rank, b.id");
    Ok(db.all(query).await?)
}
