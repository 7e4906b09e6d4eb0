//! What is found by words: looked for once, then counted and cut into pages here. A database that counts
//! and one that lists would each pass all that is found.

use super::{ITEM, Narrowing, by_facets, by_others, comes_after, sort_column, sort_tables, way};
use crate::boards::items::{ItemFilter, ItemOrder};
use crate::search;
use directory::access::{self, Extent, Looks};
use kernel::{Actor, CategoryId, FromRow, ItemId, OrganisationId, Page, Read, Result, Sql};
use std::{collections::BTreeMap, sync::Arc};

/// An item that is found, with all that it is counted by.
#[derive(Clone, Debug, FromRow)]
pub(in crate::boards::items) struct Found {
    id: ItemId,
    pub state: String,
    pub group_id: OrganisationId,
    pub body_id: OrganisationId,
    pub category_id: Option<CategoryId>,
}

/// Which facet does not narrow what is counted by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::boards::items) enum But {
    /// Every facet narrows.
    Nothing,
    States,
    Groups,
    Bodies,
    Categories,
}

impl Found {
    /// Is it let through by a filter, one of its facets apart?
    fn fits(&self, filter: &ItemFilter, but: But) -> bool {
        let has = |facet, narrows: bool, fits: bool| but == facet || !narrows || fits;
        let category = self.category_id;
        has(
            But::States,
            !filter.states.is_empty(),
            filter.states.contains(&self.state),
        ) && has(
            But::Groups,
            !filter.groups.is_empty(),
            filter.groups.contains(&self.group_id),
        ) && has(
            But::Bodies,
            !filter.bodies.is_empty(),
            filter.bodies.contains(&self.body_id),
        ) && has(
            But::Categories,
            !filter.categories.is_empty(),
            category.is_some_and(|own| filter.categories.contains(&own)),
        )
    }
}

/// More than these are counted and cut by the database: they would fill the memory of the program.
const MOST: i64 = 20_000;

/// All items that the actor finds by the words of a filter, whatever its facets say, in its order: looked
/// for once in a snapshot. None when they are too many.
pub(in crate::boards::items) async fn found(
    db: &mut Read,
    actor: &Actor,
    filter: &ItemFilter,
) -> Result<Option<Arc<Vec<Found>>>> {
    let wider = ItemFilter {
        states: vec![],
        groups: vec![],
        bodies: vec![],
        categories: vec![],
        ..filter.clone()
    };
    let key = ("found", (format!("{actor:?}"), format!("{wider:?}")));
    db.once(key, async |db| {
        let asked = Narrowing::of(db, actor, &wider).await?;
        let mut query = Sql::default();
        query.push("SELECT i.id, i.state, i.group_id, i.body_id, i.category_id");
        from_words(&mut query, &asked, access::extent(db, actor).await?);
        ordered(&mut query, wider.order, MOST + 1);
        let found: Vec<Found> = db.all(query).await?;
        let all = i64::try_from(found.len()).is_ok_and(|count| count <= MOST);
        Ok(all.then(|| Arc::new(found)))
    })
    .await
}

/// The items in which the words are, narrowed by the rest of the filter and by what the actor reads.
pub(super) fn from_words(query: &mut Sql, asked: &Narrowing<'_>, extent: Extent) {
    let (actor, filter) = (asked.actor, asked.filter);
    let by = (asked.backend, actor);
    query.push(" FROM ");
    search::gather_matching(query, by, &asked.sight);
    query
        .push(" hit CROSS JOIN items i")
        .push(sort_tables(filter.order.by));
    query.push(" WHERE i.tenant_id = ").bind(actor.tenant);
    query.push(" AND i.id = hit.id");
    by_facets(query, filter);
    by_others(query, actor, filter);
    search::matching_more(query, by, &asked.sight, "i.id");
    query.push(" AND ");
    let looks = match extent {
        Extent::Few | Extent::Many => Looks::AtAll,
        Extent::Wide => Looks::AtFirst,
    };
    access::filter_many(query, actor, (extent, looks), ITEM);
}

fn ordered(query: &mut Sql, order: ItemOrder, limit: i64) {
    let direction = way(order).1;
    sort_column(query.push(" ORDER BY "), order.by).push(direction);
    query.push(", i.id").push(direction);
    query.push(" LIMIT ").bind(limit);
}

/// One more than a page of what is found. The first page is cut from all of it; another one is asked of the
/// database, from where the one before it ended.
pub(super) async fn page(
    db: &mut Read,
    actor: &Actor,
    filter: &ItemFilter,
    page: &Page,
) -> Result<Vec<ItemId>> {
    if page.after.is_none()
        && let Some(found) = found(db, actor, filter).await?
    {
        let limit = usize::try_from(page.limit).unwrap_or(usize::MAX);
        let fitting = found.iter().filter(|one| one.fits(filter, But::Nothing));
        let ids = fitting.map(|one| one.id).take(limit.saturating_add(1));
        return Ok(ids.collect());
    }
    let asked = Narrowing::of(db, actor, filter).await?;
    let mut query = Sql::default();
    query.push("SELECT i.id");
    from_words(&mut query, &asked, access::extent(db, actor).await?);
    if let Some(after) = &page.after {
        comes_after(&mut query, (filter.order.by, way(filter.order).0), after);
    }
    ordered(&mut query, filter.order, page.limit + 1);
    let rows: Vec<(ItemId,)> = db.all(query).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// How much of what is found has each value, counted as if the facet `but` did not narrow it.
pub(in crate::boards::items) fn sums<'f, K: Ord>(
    found: &'f [Found],
    (filter, but): (&ItemFilter, But),
    key: impl Fn(&'f Found) -> Option<K>,
) -> BTreeMap<K, i64> {
    let mut sums = BTreeMap::new();
    let fitting = found.iter().filter(|one| one.fits(filter, but));
    for key in fitting.filter_map(key) {
        *sums.entry(key).or_default() += 1;
    }
    sums
}
