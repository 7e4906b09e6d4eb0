//! `/bodies/{body}/items` and `/search`: the table of items, narrowed by facets, words and a period.

mod asked;
mod cells;
mod narrowing;
mod rows;
pub mod saved;
pub mod together;

use super::{Answer, words};
use crate::extract::{Path, Query};
use crate::{
    caller::Caller,
    frames::{self, Here},
    paths,
    shown::{Of, Words},
    views::{FoundMeeting, Items, ItemsAnswer, Results},
};
use asked::Asked;
use axum::{extract::RawQuery, response::Redirect};
use council::items;
use directory::bodies::{self, Body, Flow};
use kernel::{Look, OrganisationId, Page, Result};
use overview::{
    boards::{self, Counting, Facets},
    search,
};
use text::civil::Style;

/// The items of one body.
pub async fn of_body(
    caller: Caller,
    Path(body): Path<OrganisationId>,
    Query(asked): Query<Asked>,
) -> Answer {
    answer(&caller, Some(body), asked).await
}

/// What is found in every body (PM-3-08): the items, and the meetings before them.
pub async fn search(caller: Caller, Query(asked): Query<Asked>) -> Answer {
    answer(&caller, None, asked).await
}

/// The search was here before it looked at everything.
pub async fn moved(RawQuery(query): RawQuery) -> Redirect {
    let query = query.map_or(String::new(), |query| format!("?{query}"));
    Redirect::permanent(&format!("{SEARCH}{query}"))
}

/// Where everything is searched.
const SEARCH: &str = "/search";

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
    counting: Counting,
}

impl Found {
    /// The address of the list.
    fn base(&self) -> String {
        base(self.body.as_ref())
    }
}

fn base(body: Option<&Body>) -> String {
    body.map_or(SEARCH.to_owned(), |body| paths::items(body.id))
}

async fn find(look: &mut Look, body: Option<OrganisationId>, asked: &Asked) -> Result<Found> {
    let words = words(look).await?;
    let body = match body {
        Some(id) => Some(bodies::find(&mut look.db, look.actor.tenant, id).await?),
        None => None,
    };
    let flows = bodies::flows(&mut look.db, look.actor.tenant).await?;
    let filter = asked.filter(body.as_ref(), &look.actor, &words);
    let after = asked.after.as_deref();
    let page = Page::default().after(after.and_then(|cursor| cursor.parse().ok()));
    let mut found = boards::table(&mut look.db, &look.actor, &filter, &page).await?;
    rows::hide_unused(look, &mut found.items).await?;
    let counting = match body {
        None if narrowing::uses_categories(look, &asked.body).await? => Counting::Full,
        _ => Counting::Usual,
    };
    let facets = boards::facets(&mut look.db, &look.actor, &filter, counting).await?;
    let staff = boards::staff(&mut look.db, &look.actor, (&flows, &found.items)).await?;
    let ids: Vec<_> = found.items.iter().map(|row| row.id).collect();
    let mut excerpts = search::excerpts(&mut look.db, &look.actor, &asked.q, &ids).await?;
    let base = base(body.as_ref());
    let new_href = body
        .as_ref()
        .filter(|_| !look.actor.writes_for().is_empty())
        .map(|body| paths::new_item(body.id));
    let targets = boards::targets(&mut look.db, &look.actor, &ids).await?;
    let looked_for = search::words(&asked.q);
    let columns = cells::columns(look, body.as_ref()).await?;
    let said = cells::said(look, &words, (&columns, body.as_ref()), &found.items).await?;
    let acts = together::acts(
        &words,
        (&flows, &look.actor),
        &found.items,
        (&staff, look.now),
    );
    let shown = found.items.into_iter().map(|row| {
        let excerpt = excerpts.remove(&row.id);
        let place = match body {
            Some(_) => None,
            None => Some(row.body_name.clone()),
        };
        let sent = targets.iter().filter(|one| one.item_id == row.id);
        let sent = rows::sendings(&words, sent);
        let cells = cells::cells(&words, (&flows, &columns), &row, said.get(&row.id));
        let mut shown = rows::shown_row(&words, &flows, (&look.actor, &staff, look.now), row);
        shown.cells = cells;
        shown.signs.extend(sent);
        rows::mark(&words, &mut shown, (&looked_for, excerpt));
        shown.body = place;
        shown
    });
    let results = Results {
        rows: shown.collect(),
        total: facets.total,
        object: narrowing::sorted(&base, asked, "object"),
        heads: cells::heads(&words, &columns, |name| {
            narrowing::sorted(&base, asked, name)
        }),
        acts,
        save_href: saved::save_href(body.as_ref(), &asked.href(&base, &[])),
        here: asked.href(&base, &[]),
        more_href: found
            .next
            .as_ref()
            .map(|next| asked.href(&base, &[("after", &next.to_string())])),
        first_href: asked.after.is_some().then(|| asked.href(&base, &[])),
        clear_href: asked.narrows().then(|| base.clone()),
        new_href,
    };
    Ok(Found {
        words,
        body,
        flows,
        results,
        facets,
        counting,
    })
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
        meetings: meetings(look, &found, asked).await?,
        results: found.results,
    })
}

fn title(found: &Found) -> String {
    match &found.body {
        Some(body) => found
            .words
            .locale
            .with("items-of", [("body", body.name.as_str().into())]),
        None => found.words.locale.t("search-title"),
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
    let mut frame = frames::of(caller, look, title(&found), here).await?;
    if found.body.is_none() {
        frame.query.clone_from(&asked.q);
    }
    Ok(Items {
        frame,
        new_href: found.results.new_href.clone(),
        templates_href: templates_href(look, found.body.as_ref()).await?,
        searches: {
            let mut searches = match found.body {
                Some(_) => narrowing::searches(look, &found, asked).await?,
                None => vec![],
            };
            let (body, here) = (found.body.as_ref(), &found.results.here);
            searches.extend(saved::shown(look, &found.words, body, here).await?);
            searches
        },
        action: found.base(),
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
        facets: narrowing::facets(&found, asked),
        period: asked.period(&found),
        meetings: meetings(look, &found, asked).await?,
        results: found.results,
    })
}

/// Where an item is begun from a template, when the person has one (PM-3-14).
async fn templates_href(look: &mut Look, body: Option<&Body>) -> Result<Option<String>> {
    let Some(body) = body else { return Ok(None) };
    let all = items::templates(&mut look.db, &look.actor, body.id).await?;
    Ok((!all.is_empty()).then(|| super::templates::list_of(body.id)))
}

/// So many meetings stand before the items.
const MEETINGS: i64 = 6;

/// The meetings that a search finds, unless what it asks for is said of items alone.
async fn meetings(look: &mut Look, found: &Found, asked: &Asked) -> Result<Vec<FoundMeeting>> {
    if found.body.is_some() || asked.is_of_items() || asked.after.is_some() {
        return Ok(vec![]);
    }
    let period = asked.between(&found.words);
    let wanted = (asked.body.as_slice(), period, MEETINGS);
    let meetings = search::meetings(&mut look.db, &look.actor, &asked.q, wanted).await?;
    let looked_for = search::words(&asked.q);
    let shown = meetings.into_iter().map(|one| {
        let flow = found.flows.iter().find(|flow| flow.id == one.workflow_id);
        let named = format!(
            "{}, {}",
            one.body_name,
            found.words.date(one.starts_at, Style::Long)
        );
        FoundMeeting {
            href: paths::meeting(one.id),
            name: rows::pieces(search::marked(&named, &looked_for)),
            place: rows::pieces(search::marked(&one.place, &looked_for)),
            state: found
                .words
                .state(Of::Meeting, flow.map(|flow| &flow.workflow), &one.state),
        }
    });
    Ok(shown.collect())
}
