//! What is found by words: looked for once, then counted and cut into pages here. A database that counts
//! and one that lists would each pass all that is found.

use super::{ITEM, Narrowing, by_others, comes_after, sort_column, sort_tables, way};
use crate::boards::items::ItemFilter;
use crate::search;
use directory::access::{self, Extent, Looks};
use kernel::{Actor, CategoryId, Cursor, FromRow, ItemId, OrganisationId, Page, Read, Result, Sql};
use std::collections::BTreeMap;

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

/// All items that the actor finds by the words of a filter, whatever its facets say, in its order: looked
/// for once in a snapshot. A filter without words finds nothing here.
pub(in crate::boards::items) async fn found(
    db: &mut Read,
    actor: &Actor,
    filter: &ItemFilter,
) -> Result<Vec<Found>> {
    let wider = ItemFilter {
        states: vec![],
        groups: vec![],
        bodies: vec![],
        categories: vec![],
        ..filter.clone()
    };
    let key = (
        "found",
        (actor.tenant, actor.person, &actor.reads_as, &wider),
    );
    db.once(key, async |db| look(db, actor, &wider, None).await)
        .await
}

async fn look(
    db: &mut Read,
    actor: &Actor,
    filter: &ItemFilter,
    after: Option<&Cursor>,
) -> Result<Vec<Found>> {
    let asked = Narrowing::of(db, actor, filter).await?;
    if asked.sight.words.is_empty() {
        return Ok(vec![]);
    }
    let by = (asked.backend, actor);
    let order = filter.order;
    let mut query = Sql::default();
    query.push("SELECT i.id, i.state, i.group_id, i.body_id, i.category_id FROM ");
    search::gather_matching(&mut query, by, &asked.sight);
    query
        .push(" hit CROSS JOIN items i")
        .push(sort_tables(order.by));
    query.push(" WHERE i.tenant_id = ").bind(actor.tenant);
    query.push(" AND i.id = hit.id");
    by_others(&mut query, actor, filter);
    search::matching_more(&mut query, by, &asked.sight, "i.id");
    query.push(" AND ");
    let extent = match access::extent(db, actor).await? {
        Extent::Few => Extent::Few,
        Extent::Many | Extent::Wide => Extent::Wide,
    };
    access::filter_many(&mut query, actor, (extent, Looks::AtFirst), ITEM);
    let (follow, direction) = way(order);
    if let Some(after) = after {
        comes_after(&mut query, (order.by, follow), after);
    }
    sort_column(query.push(" ORDER BY "), order.by).push(direction);
    query.push(", i.id").push(direction);
    Ok(db.all(query).await?)
}

/// One more than a page of what is found. Another page than the first is looked for anew, from where the
/// one before it ended: what was changed since stands elsewhere.
pub(super) async fn page(
    db: &mut Read,
    actor: &Actor,
    filter: &ItemFilter,
    page: &Page,
) -> Result<Vec<ItemId>> {
    let found = match &page.after {
        None => found(db, actor, filter).await?,
        Some(after) => look(db, actor, filter, Some(after)).await?,
    };
    let limit = usize::try_from(page.limit).unwrap_or(usize::MAX);
    let fitting = found.iter().filter(|one| one.fits(filter, But::Nothing));
    Ok(fitting
        .map(|one| one.id)
        .take(limit.saturating_add(1))
        .collect())
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
