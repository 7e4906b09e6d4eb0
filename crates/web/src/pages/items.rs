//! `/bodies/{body}/items` and `/items`: the table of items, narrowed by facets and words.

use super::{Answer, words};
use crate::extract::{Path, Query};
use crate::{
    caller::Caller,
    frames::{self, Here},
    paths,
    shown::{Of, Words},
    views::{
        Columns, Facet as ShownFacet, FacetChoice, ItemRow, Items, ItemsAnswer, Results, RowWay,
        SavedSearch, SortLink, SortOrder,
    },
};
use directory::{
    bodies::{self, Body, Flow, FlowSubject, Mark},
    people::Staff,
};
use kernel::{Actor, Instant, Look, OrganisationId, Page, Result};
use overview::boards::{self, Direction, Facets, ItemFilter, ItemOrder, Mine, Passage, SortBy};
use serde::Deserialize;
use std::collections::BTreeSet;
use text::civil::Style;

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    state: Vec<String>,
    #[serde(default)]
    group: Vec<OrganisationId>,
    #[serde(default)]
    view: String,
    #[serde(default)]
    sort: String,
    #[serde(default)]
    direction: String,
    after: Option<String>,
}

/// The items of one body.
pub async fn of_body(
    caller: Caller,
    Path(body): Path<OrganisationId>,
    Query(asked): Query<Asked>,
) -> Answer {
    answer(&caller, Some(body), asked).await
}

/// The items of every body, for a search.
pub async fn search(caller: Caller, Query(asked): Query<Asked>) -> Answer {
    answer(&caller, None, asked).await
}

async fn answer(caller: &Caller, body: Option<OrganisationId>, asked: Asked) -> Answer {
    if caller.wants_part() {
        return caller
            .page(async |look| part(caller, look, body, &asked).await)
            .await;
    }
    caller
        .page(async |look| whole(caller, look, body, &asked).await)
        .await
}

/// Everything that a page of the table needs.
struct Found {
    words: Words,
    body: Option<Body>,
    flows: Vec<Flow>,
    results: Results,
    facets: Facets,
}

async fn find(look: &mut Look, body: Option<OrganisationId>, asked: &Asked) -> Result<Found> {
    let words = words(look).await?;
    let body = match body {
        Some(id) => Some(bodies::find(&mut look.db, look.actor.tenant, id).await?),
        None => None,
    };
    let flows = bodies::flows(&mut look.db, look.actor.tenant).await?;
    let filter = asked.filter(body.as_ref(), &look.actor);
    let page = Page::default().after(
        asked
            .after
            .as_deref()
            .and_then(|cursor| cursor.parse().ok()),
    );
    let mut rows = boards::table(&mut look.db, &look.actor, &filter, &page).await?;
    hide_unused(look, &mut rows.items).await?;
    let facets = boards::facets(&mut look.db, &look.actor, &filter).await?;
    let staff = boards::staff(&mut look.db, &look.actor, (&flows, &rows.items)).await?;
    let base = body
        .as_ref()
        .map_or("/items".to_owned(), |body| paths::items(body.id));
    let new_href = body
        .as_ref()
        .filter(|_| !look.actor.writes_for().is_empty())
        .map(|body| paths::new_item(body.id));
    let results = Results {
        total: facets.total,
        columns: columns(&base, asked),
        more_href: rows
            .next
            .as_ref()
            .map(|next| asked.href(&base, &[("after", &next.to_string())])),
        first_href: asked.after.is_some().then(|| asked.href(&base, &[])),
        clear_href: asked.narrows().then(|| base.clone()),
        new_href,
        rows: rows
            .items
            .into_iter()
            .map(|row| shown_row(&words, &flows, (&look.actor, &staff, look.now), row))
            .collect(),
    };
    Ok(Found {
        words,
        body,
        flows,
        results,
        facets,
    })
}

/// Where a body no longer says who works on its items, its rows do not either.
async fn hide_unused(look: &mut Look, rows: &mut [boards::ItemRow]) -> Result<()> {
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

async fn part(
    caller: &Caller,
    look: &mut Look,
    body: Option<OrganisationId>,
    asked: &Asked,
) -> Result<ItemsAnswer> {
    let found = find(look, body, asked).await?;
    let frame = frames::of(caller, look, title(&found), Here::Elsewhere).await?;
    Ok(ItemsAnswer {
        frame,
        results: found.results,
    })
}

fn title(found: &Found) -> String {
    match &found.body {
        Some(body) => found
            .words
            .locale
            .with("items-of", [("body", body.name.as_str().into())]),
        None => found.words.locale.t("items-search"),
    }
}

async fn whole(
    caller: &Caller,
    look: &mut Look,
    body: Option<OrganisationId>,
    asked: &Asked,
) -> Result<Items> {
    let found = find(look, body, asked).await?;
    let here = found
        .body
        .as_ref()
        .map_or(Here::Elsewhere, |body| Here::Items(body.id));
    let base = found
        .body
        .as_ref()
        .map_or("/items".to_owned(), |body| paths::items(body.id));
    let mut frame = frames::of(caller, look, title(&found), here).await?;
    if found.body.is_none() {
        frame.query.clone_from(&asked.q);
    }
    Ok(Items {
        frame,
        new_href: found.results.new_href.clone(),
        searches: searches(look, &found, &base, asked).await?,
        action: base,
        query: asked.q.clone(),
        kept: [
            ("view", &asked.view),
            ("sort", &asked.sort),
            ("direction", &asked.direction),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| (name.to_owned(), value.clone()))
        .collect(),
        facets: vec![state_facet(&found, asked), group_facet(&found, asked)],
        results: found.results,
    })
}

async fn searches(
    look: &mut Look,
    found: &Found,
    base: &str,
    asked: &Asked,
) -> Result<Vec<SavedSearch>> {
    let mut searches = vec![];
    for (view, icon, key) in [("", "list", "items-all"), ("mine", "user", "items-mine")] {
        let narrowed = Asked {
            view: view.to_owned(),
            ..Asked::default()
        }
        .filter(found.body.as_ref(), &look.actor);
        searches.push(SavedSearch {
            href: if view.is_empty() {
                base.to_owned()
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

fn group_facet(found: &Found, asked: &Asked) -> ShownFacet {
    let choices = found
        .facets
        .groups
        .iter()
        .cloned()
        .map(|facet| FacetChoice {
            is_chosen: asked
                .group
                .iter()
                .any(|group| group.to_string() == facet.key),
            label: facet.name,
            count: facet.count,
            state: None,
            value: facet.key,
        });
    ShownFacet {
        name: "group".to_owned(),
        legend: found.words.locale.t("items-facet-group"),
        choices: choices.collect(),
    }
}

fn shown_row(
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
    let taken = row.taken_by.as_ref().map(|name| {
        if row.taken_by_id == actor.person {
            ("user-check", words.locale.t("items-taken-by-me"))
        } else {
            let told = [("name", name.as_str().into())];
            ("user", words.locale.with("items-taken-by", told))
        }
    });
    ItemRow {
        signs: passage.into_iter().chain(taken).collect(),
        state: words.state(Of::Item, flow, &row.state),
        edit_href: may.write.then(|| paths::edit_item(row.id)),
        menu: format!("m-{}", row.id),
        ways,
        delete_href: may.delete.then(|| format!("{page}/delete")),
        href: page,
        reference: row.reference,
        object: row.object,
        acronym: row.group_acronym,
        group: row.group_name,
        category: row.category_name,
        annexes: row.annexes,
        meeting: row.meeting_starts_at.map(|at| words.date(at, Style::Short)),
        changed: words.date(row.changed_at, Style::ShortTime),
    }
}

const SORTS: [(&str, SortBy); 5] = [
    ("object", SortBy::Object),
    ("group", SortBy::Group),
    ("state", SortBy::State),
    ("meeting", SortBy::Sitting),
    ("changed", SortBy::Changed),
];

fn columns(base: &str, asked: &Asked) -> Columns {
    let link = |name: &str| {
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
    };
    Columns {
        object: link("object"),
        group: link("group"),
        state: link("state"),
        meeting: link("meeting"),
        changed: link("changed"),
    }
}

impl Asked {
    fn order(&self) -> ItemOrder {
        let by = SORTS
            .iter()
            .find(|(key, _)| *key == self.sort)
            .map_or(SortBy::Changed, |(_, by)| *by);
        let direction = match self.direction.as_str() {
            "up" => Direction::Ascending,
            "down" => Direction::Descending,
            _ if by == SortBy::Changed => Direction::Descending,
            _ => Direction::Ascending,
        };
        ItemOrder { by, direction }
    }

    fn filter(&self, body: Option<&Body>, actor: &Actor) -> ItemFilter {
        ItemFilter {
            body: body.map(|body| body.id),
            states: self.state.clone(),
            groups: self.group.clone(),
            meeting: None,
            mine: match (self.view.as_str(), actor.person) {
                ("mine", Some(person)) => Mine::CreatedBy(person),
                _ => Mine::All,
            },
            query: self.q.clone(),
            order: self.order(),
        }
    }

    fn narrows(&self) -> bool {
        !self.q.is_empty()
            || !self.state.is_empty()
            || !self.group.is_empty()
            || self.view == "mine"
    }

    /// The same question as an address, from the first row on, with more pairs.
    fn href(&self, base: &str, more: &[(&str, &str)]) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        let single = [
            ("q", &self.q),
            ("view", &self.view),
            ("sort", &self.sort),
            ("direction", &self.direction),
        ];
        for (name, value) in single.into_iter().filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        query.extend_pairs(self.state.iter().map(|state| ("state", state)));
        query.extend_pairs(self.group.iter().map(|group| ("group", group.to_string())));
        query.extend_pairs(more);
        let query = query.finish();
        if query.is_empty() {
            base.to_owned()
        } else {
            format!("{base}?{query}")
        }
    }
}
