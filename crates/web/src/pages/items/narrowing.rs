//! By what a table of items is narrowed and sorted.

use super::{Asked, Found, asked::SORTS};
use crate::{
    shown::Of,
    views::{Facet as ShownFacet, FacetChoice, SavedSearch, SortLink, SortOrder},
};
use directory::bodies::{self, Field, FlowSubject};
use kernel::{Look, OrganisationId, Result};
use overview::boards::{self, Counting, Direction, Facet, SortBy};
use uuid::Uuid;

pub(super) async fn searches(
    look: &mut Look,
    found: &Found,
    asked: &Asked,
) -> Result<Vec<SavedSearch>> {
    let base = found.base();
    let mut searches = vec![];
    for (view, icon, key) in [("", "list", "items-all"), ("mine", "user", "items-mine")] {
        let narrowed = Asked {
            view: view.to_owned(),
            ..Asked::default()
        }
        .filter(found.body.as_ref(), &look.actor, &found.words);
        searches.push(SavedSearch {
            href: if view.is_empty() {
                base.clone()
            } else {
                format!("{base}?view={view}")
            },
            label: found.words.locale.t(key),
            icon: icon.to_owned(),
            // Without any filter, the table has just counted them.
            count: match asked.narrows() || !view.is_empty() {
                true => boards::count(&mut look.db, &look.actor, &narrowed).await?,
                false => found.results.total,
            },
            is_current: (asked.view == "mine") == (view == "mine"),
        });
    }
    Ok(searches)
}

/// What the list can be narrowed by: a search in every body also by body, and by category where some body
/// uses them (PM-8-02).
pub(super) fn facets(found: &Found, asked: &Asked) -> Vec<ShownFacet> {
    let groups: Vec<Uuid> = asked.group.iter().map(|id| id.0).collect();
    let bodies: Vec<Uuid> = asked.body.iter().map(|id| id.0).collect();
    let categories: Vec<Uuid> = asked.category.iter().map(|id| id.0).collect();
    let (counts, group) = (&found.facets, ("group", "items-facet-group"));
    let state = state_facet(found, asked);
    let group = named(found, group, &counts.groups, &groups);
    if found.body.is_some() {
        return vec![state, group];
    }
    let mut facets = vec![
        named(found, ("body", "items-facet-body"), &counts.bodies, &bodies),
        state,
        group,
    ];
    if found.counting == Counting::Full {
        let category = ("category", "items-facet-category");
        facets.push(named(found, category, &counts.categories, &categories));
    }
    facets
}

/// Does one of these bodies use categories, or one of all when none is chosen?
pub(super) async fn uses_categories(look: &mut Look, chosen: &[OrganisationId]) -> Result<bool> {
    for body in bodies::all(&mut look.db, look.actor.tenant).await? {
        if !chosen.is_empty() && !chosen.contains(&body.id) {
            continue;
        }
        let fields = bodies::fields(&mut look.db, look.actor.tenant, body.id).await?;
        if fields.is_used(Field::Category) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn state_facet(found: &Found, asked: &Asked) -> ShownFacet {
    let order = |key: &str| {
        let mut states = found.flows.iter().flat_map(|flow| &flow.workflow.states);
        states.position(|state| state.key == key)
    };
    let mut counts = found.facets.states.clone();
    counts.sort_by_key(|facet| order(&facet.key));
    let choices = counts.into_iter().map(|facet| {
        let flow = found
            .flows
            .iter()
            .filter(|flow| flow.subject == FlowSubject::Item)
            .filter(|flow| found.body.as_ref().is_none_or(|body| body.id == flow.body))
            .map(|flow| &flow.workflow)
            .rfind(|workflow| workflow.state(&facet.key).is_some());
        let badge = found.words.state(Of::Item, flow, &facet.key);
        FacetChoice {
            label: badge.label.clone(),
            count: facet.count,
            is_chosen: asked.state.contains(&facet.key),
            state: Some(badge),
            value: facet.key,
        }
    });
    ShownFacet {
        name: "state".to_owned(),
        legend: found.words.locale.t("items-facet-state"),
        choices: choices.collect(),
    }
}

/// A facet of named things.
fn named(
    found: &Found,
    (name, key): (&str, &str),
    values: &[Facet],
    chosen: &[Uuid],
) -> ShownFacet {
    let choices = values.iter().map(|facet| FacetChoice {
        is_chosen: chosen.iter().any(|id| id.to_string() == facet.key),
        label: facet.name.clone(),
        count: facet.count,
        state: None,
        value: facet.key.clone(),
    });
    ShownFacet {
        name: name.to_owned(),
        legend: found.words.locale.t(key),
        choices: choices.collect(),
    }
}

/// The link that sorts the table by a column, or the other way round.
pub(super) fn sorted(base: &str, asked: &Asked, name: &str) -> SortLink {
    let current = asked.order();
    let by = SORTS
        .iter()
        .find(|(key, _)| *key == name)
        .map_or(SortBy::Changed, |(_, by)| *by);
    let first = if by == SortBy::Changed {
        Direction::Descending
    } else {
        Direction::Ascending
    };
    let (order, next) = match (current.by == by, current.direction) {
        (true, Direction::Ascending) => (SortOrder::Ascending, Direction::Descending),
        (true, Direction::Descending) => (SortOrder::Descending, Direction::Ascending),
        (false, _) => (SortOrder::None, first),
    };
    let direction = if next == Direction::Ascending {
        "up"
    } else {
        "down"
    };
    let asked = Asked {
        sort: name.to_owned(),
        direction: direction.to_owned(),
        ..asked.clone()
    };
    SortLink {
        href: asked.href(base, &[]),
        order,
    }
}
