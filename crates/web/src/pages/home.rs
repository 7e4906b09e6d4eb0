//! `/`: what waits for the person, what comes, what happened.

use super::{Answer, framed, words};
use crate::{
    caller::Caller,
    cookies,
    extract::Query,
    frames::Here,
    paths,
    shown::{Of, Words},
    views::{
        ComingMeeting, HistoryLine, Home, IsHere, Link, Segment, StateChart, TabLink, Tile,
        TodoRow, TodoSection,
    },
};
use axum::http::{HeaderMap, header::SET_COOKIE};
use directory::{
    bodies::{self, Body, Flow, FlowSubject, TodoKind},
    notices,
    people::{self, OrganisationKind},
};
use kernel::{Look, OrganisationId, Result, Role, WorkflowId, workflow::Workflow};
use overview::boards::{self, Activity, Called, ItemRow, MeetingRow, Todo};
use serde::Deserialize;
use text::civil::Style;

/// Rows of each section; «Tout voir» leads to the rest.
const ROWS: i64 = 8;

/// Of which body the page tells; of all when none is named.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    body: String,
}

/// The home page: of all bodies, or of one (PM-3-02). This device remembers which of them was opened last.
pub async fn show(caller: Caller, Query(chosen): Query<Chosen>) -> Answer {
    let mut shown = None;
    let mut response = caller
        .page(async |look| {
            let bodies = bodies::all(&mut look.db, look.actor.tenant).await?;
            let asked = Last::read(&chosen.body);
            shown = asked.filter(|one| one.is_of(&bodies));
            let body = shown.and_then(Last::body);
            view(&caller, look, &bodies, body).await
        })
        .await?;
    let before = caller.preference(LAST).and_then(Last::read);
    if let Some(last) = shown.filter(|_| shown != before) {
        let cookie = cookies::write(&caller.app, LAST, &last.written(), ONE_YEAR);
        let cookie = cookie.map(|cookie| (SET_COOKIE, cookie));
        if let Some((name, value)) = cookie {
            response.headers_mut().append(name, value);
        }
    }
    Ok(response)
}

/// The cookie that holds the home page that was opened last.
const LAST: &str = "seance-home";
const ONE_YEAR: i64 = 365 * 24 * 3600;
/// The home page of all bodies, where an id stands for that of one.
const ALL: &str = "all";

/// The home page that was opened last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Last {
    All,
    Body(OrganisationId),
}

impl Last {
    fn read(text: &str) -> Option<Self> {
        match text {
            ALL => Some(Self::All),
            id => id.parse().ok().map(Self::Body),
        }
    }

    /// Is it there?
    fn is_of(self, bodies: &[Body]) -> bool {
        self.body()
            .is_none_or(|own| bodies.iter().any(|body| body.id == own))
    }

    fn body(self) -> Option<OrganisationId> {
        match self {
            Self::All => None,
            Self::Body(id) => Some(id),
        }
    }

    fn written(self) -> String {
        match self {
            Self::All => ALL.to_owned(),
            Self::Body(id) => id.to_string(),
        }
    }
}

/// The home page to which somebody comes who has signed in without asking for a page (PM-3-01).
pub async fn landing(look: &mut Look, headers: &HeaderMap) -> Result<String> {
    let bodies = bodies::all(&mut look.db, look.actor.tenant).await?;
    let last = cookies::read(headers, LAST).and_then(Last::read);
    let last = last.filter(|one| one.is_of(&bodies));
    let kind = OrganisationKind::Body;
    let sitting = people::organisations(&mut look.db, look.actor.tenant, kind).await?;
    let sits = |body: &&Body| {
        sitting
            .iter()
            .any(|one| one.id == body.id && one.is_active())
    };
    let own: Vec<OrganisationId> = bodies.iter().filter(sits).map(|body| body.id).collect();
    let body = match (last, bodies.len()) {
        (_, ..=1) => None,
        (Some(last), _) => last.body(),
        (None, _) => newcomers_body(&own, &look.actor.roles),
    };
    Ok(body.map_or_else(|| "/".to_owned(), paths::home_of))
}

/// Of which body it is for whoever opened none on this device: the first that still sits and in which they
/// have a role, or else the first that still sits.
fn newcomers_body(sitting: &[OrganisationId], roles: &[Role]) -> Option<OrganisationId> {
    let mut bodies = sitting.iter();
    let own = bodies.find(|body| {
        let mut roles = roles.iter();
        roles.any(|role| matches!(role, Role::Body(of, _) if of == *body))
    });
    own.or(sitting.first()).copied()
}

/// All bodies, and each: a tab of its own, where there are several.
fn tabs(words: &Words, bodies: &[Body], chosen: Option<OrganisationId>) -> Vec<TabLink> {
    let tab = |label: String, body: Option<OrganisationId>| TabLink {
        label,
        href: body.map_or_else(|| format!("/?body={ALL}"), paths::home_of),
        count: None,
        here: if body == chosen {
            IsHere::Yes
        } else {
            IsHere::No
        },
    };
    if bodies.len() < 2 {
        return vec![];
    }
    let all = tab(words.locale.t("home-all-bodies"), None);
    let own = bodies
        .iter()
        .map(|body| tab(body.name.clone(), Some(body.id)));
    std::iter::once(all).chain(own).collect()
}

async fn view(
    caller: &Caller,
    look: &mut Look,
    bodies: &[Body],
    body: Option<OrganisationId>,
) -> Result<Home> {
    let words = words(look).await?;
    let flows = bodies::flows(&mut look.db, look.actor.tenant).await?;
    let todo = boards::to_do(&mut look.db, &look.actor, body, (look.now, ROWS)).await?;
    let called = boards::called(&mut look.db, &look.actor, look.now).await?;
    let waiting: Vec<Called> = called.into_iter().filter(Called::waits).collect();
    let meetings = boards::coming(&mut look.db, &look.actor, body, (look.now, 5)).await?;
    let activity = boards::recent(&mut look.db, &look.actor, body, 6).await?;
    let saved = super::items::saved::tiles(look, &words, body).await?;
    let mut charts = vec![];
    let shown = bodies
        .iter()
        .filter(|one| body.is_none_or(|body| body == one.id));
    for body in shown {
        let counts = boards::open_by_state(&mut look.db, &look.actor, body.id).await?;
        let flow = flows
            .iter()
            .rev()
            .find(|flow| flow.body == body.id && flow.subject == bodies::FlowSubject::Item);
        charts.extend(
            flow.and_then(|flow| chart(&words, body.name.clone(), &flow.workflow, &counts)),
        );
    }
    Ok(Home {
        frame: framed(
            caller,
            look,
            "home-title",
            body.map_or(Here::Home, Here::HomeOf),
        )
        .await?,
        tabs: tabs(&words, bodies, body),
        today: words.date(look.now, Style::LongDay),
        tiles: called_tile(&words, &waiting)
            .into_iter()
            .chain(todo.iter().map(|todo| tile(&words, todo)))
            .chain(saved)
            .collect(),
        sections: notice_section(look, &words)
            .await?
            .into_iter()
            .chain(called_section(&words, &waiting))
            .chain(todo.into_iter().map(|todo| section(&words, body, todo)))
            .collect(),
        meetings: meetings
            .into_iter()
            .map(|row| coming(&words, &flows, row))
            .collect(),
        charts,
        activity: activity
            .iter()
            .map(|activity| line(&words, &flows, activity))
            .collect(),
    })
}

fn icon(kind: TodoKind) -> &'static str {
    match kind {
        TodoKind::Returned => "corner-down-left",
        TodoKind::Validate => "circle-check-big",
        TodoKind::Present => "arrow-down-to-line",
        TodoKind::Decide => "gavel",
        TodoKind::Draft => "file-plus-2",
    }
}

fn tile(words: &Words, todo: &Todo) -> Tile {
    let key = todo.kind.as_str();
    Tile {
        count: todo.count,
        label: words
            .locale
            .with(&format!("todo-{key}-count"), [("count", todo.count.into())]),
        href: format!("#{key}"),
        note: None,
    }
}

/// The notice on personal data, for those who have not answered it.
async fn notice_section(look: &mut Look, words: &Words) -> Result<Option<TodoSection>> {
    let Some(person) = look.actor.person else {
        return Ok(None);
    };
    let agreement = notices::agreement(&mut look.db, look.actor.tenant, person).await?;
    let t = |key: &str| words.locale.t(key);
    let row = || TodoRow {
        icon: "lock".to_owned(),
        href: super::notice::HERE.to_owned(),
        object: t("todo-notice-object"),
        sub: t("todo-notice-sub"),
        due: None,
        action: t("todo-notice-read"),
    };
    Ok(agreement.asks().then(|| TodoSection {
        key: "notice".to_owned(),
        title: t("todo-notice"),
        total: 1,
        all_href: super::notice::HERE.to_owned(),
        rows: vec![row()],
    }))
}

/// The sittings to which the person is called, and that wait for a receipt or an answer.
fn called_section(words: &Words, waiting: &[Called]) -> Option<TodoSection> {
    let total = i64::try_from(waiting.len()).unwrap_or(i64::MAX);
    (total > 0).then(|| TodoSection {
        key: "called".to_owned(),
        title: words.locale.t("todo-called"),
        total,
        all_href: "#called".to_owned(),
        rows: waiting.iter().map(|one| called_row(words, one)).collect(),
    })
}

fn called_row(words: &Words, one: &Called) -> TodoRow {
    let when = words.date(one.starts_at, Style::Long);
    TodoRow {
        icon: "mail".to_owned(),
        href: paths::convocation(one.id),
        object: one.body_name.clone(),
        sub: format!("{when} · {}", one.place),
        due: None,
        action: words.locale.t(match (one.received_at, one.proxy_lapsed) {
            (None, _) => "todo-called-receive",
            (Some(_), true) => "todo-called-lapsed",
            (Some(_), false) => "todo-called-answer",
        }),
    }
}

fn called_tile(words: &Words, waiting: &[Called]) -> Option<Tile> {
    let count = i64::try_from(waiting.len()).unwrap_or(i64::MAX);
    (count > 0).then(|| Tile {
        count,
        label: words
            .locale
            .with("todo-called-count", [("count", count.into())]),
        href: "#called".to_owned(),
        note: None,
    })
}

fn section(words: &Words, body: Option<OrganisationId>, todo: Todo) -> TodoSection {
    let key = todo.kind.as_str();
    let states: Vec<String> = todo.items.iter().map(|item| item.state.clone()).collect();
    let filter: String = {
        let mut unique = states;
        unique.sort();
        unique.dedup();
        unique
            .iter()
            .map(|state| format!("&state={state}"))
            .collect()
    };
    TodoSection {
        key: key.to_owned(),
        title: words.locale.t(&format!("todo-{key}")),
        total: todo.count,
        all_href: match body {
            Some(body) => format!("{}?view=all{filter}", paths::items(body)),
            None => format!("/search?view=all{filter}"),
        },
        rows: todo
            .items
            .into_iter()
            .map(|item| todo_row(words, todo.kind, item))
            .collect(),
    }
}

fn todo_row(words: &Words, kind: TodoKind, item: ItemRow) -> TodoRow {
    let since = words.date(item.moved_at, Style::ShortTime);
    let sub = words.locale.with(
        "todo-row",
        [
            ("body", item.body_name.as_str().into()),
            ("group", item.group_name.as_str().into()),
            ("since", since.as_str().into()),
        ],
    );
    TodoRow {
        icon: icon(kind).to_owned(),
        href: paths::item(item.id),
        object: item.object,
        sub: format!("{} · {sub}", item.reference),
        due: item
            .meeting_starts_at
            .map(|at| ("info", words.date(at, Style::Short))),
        action: words.locale.t(&format!("todo-{}-action", kind.as_str())),
    }
}

fn workflow(flows: &[Flow], id: WorkflowId) -> Option<&Workflow> {
    flows
        .iter()
        .find(|flow| flow.id == id)
        .map(|flow| &flow.workflow)
}

fn coming(words: &Words, flows: &[Flow], row: MeetingRow) -> ComingMeeting {
    ComingMeeting {
        date: words.date_box(row.starts_at),
        href: paths::meeting(row.id),
        title: row.body_name,
        state: words.state(Of::Meeting, workflow(flows, row.workflow_id), &row.state),
        sub: format!("{}, {}", words.date(row.starts_at, Style::Long), row.place),
        presented: row.items,
    }
}

/// The width of a chart, in its own units.
const WIDTH: i64 = 290;

fn chart(
    words: &Words,
    body: String,
    workflow: &Workflow,
    counts: &[boards::Facet],
) -> Option<StateChart> {
    let total: i64 = counts.iter().map(|facet| facet.count).sum();
    if total == 0 {
        return None;
    }
    let mut segments = vec![];
    let mut done = 0;
    for state in &workflow.states {
        let Some(facet) = counts.iter().find(|facet| facet.key == state.key) else {
            continue;
        };
        let (from, to) = (WIDTH * done / total, WIDTH * (done + facet.count) / total);
        done += facet.count;
        segments.push(Segment {
            state: words.state(Of::Item, Some(workflow), &state.key),
            count: facet.count,
            x: from.to_string(),
            width: (to - from - 2).max(1).to_string(),
        });
    }
    let described = segments
        .iter()
        .map(|segment| format!("{} : {}", segment.state.label, segment.count))
        .collect::<Vec<_>>()
        .join(", ");
    Some(StateChart {
        body,
        total,
        described,
        segments,
    })
}

fn line(words: &Words, flows: &[Flow], activity: &Activity) -> HistoryLine {
    let facts: serde_json::Value = activity
        .after_facts
        .as_deref()
        .and_then(|facts| serde_json::from_str(facts).ok())
        .unwrap_or_default();
    let fact = |name: &str| {
        facts
            .get(name)
            .and_then(|value| value.as_str())
            .map(str::to_owned)
    };
    let state = fact("state").unwrap_or_default();
    let flow = flows
        .iter()
        .filter(|flow| flow.subject == FlowSubject::Item)
        .map(|flow| &flow.workflow)
        .rfind(|workflow| workflow.state(&state).is_some());
    let badge = words.state(Of::Item, flow, &state);
    let phrase = match fact("transition") {
        Some(key) => words.done(Of::Item, &key, fact("act").as_deref()),
        None => words.locale.t("history-item-created"),
    };
    HistoryLine {
        tone: badge.tone,
        icon: format!("st-{}", badge.tone),
        person: activity.actor_name.clone(),
        phrase,
        subject: Some(Link {
            href: paths::item(activity.item_id),
            label: activity.object.clone(),
        }),
        at: words.date(activity.at, Style::ShortTime),
        comment: None,
    }
}

#[cfg(test)]
mod tests {
    use super::newcomers_body;
    use kernel::{BodyRole, OrganisationId, Role};

    #[test]
    fn whoever_is_new_comes_to_the_body_that_is_theirs() {
        let [one, two, gone] = [1, 2, 3].map(|n| OrganisationId(uuid::Uuid::from_u128(n)));
        let member = |of| [Role::Body(of, BodyRole::Member)];
        assert_eq!(newcomers_body(&[one, two], &[]), Some(one));
        assert_eq!(newcomers_body(&[one, two], &member(two)), Some(two));
        assert_eq!(newcomers_body(&[one, two], &member(gone)), Some(one));
        assert_eq!(newcomers_body(&[], &member(two)), None);
    }
}
