//! `/meetings/{id}`: a meeting, its agenda, and what may still join it.

use super::{Answer, belongs_on_form, meeting_steps::steps, words};
use crate::extract::{Form, Path, Query};
use crate::{
    caller::Caller,
    flash,
    frames::{self, Here},
    paths, problem,
    shown::{Of, Words},
    views::{self, AvailableRow, Errors, Hold, Link, MeetingTab, PresentedRow, Seats},
};
use axum::response::Response;
use council::{
    meetings::{self, Meeting, Move},
    minutes,
};
use directory::bodies::{self, Body, Flow};
use kernel::{
    Error, ItemId, Look, MeetingId, Page, Result, Subject, journal,
    workflow::{Stage, Workflow},
};
use overview::boards::{self, AgendaRow, ItemRow};
use serde::Deserialize;
use sessions::{
    convocations,
    sittings::{self, Plan},
};
use text::civil::Style;

/// The meeting with its agenda.
pub async fn show(caller: Caller, Path(id): Path<MeetingId>) -> Answer {
    caller
        .page(async |look| view(&caller, look, id, MeetingTab::Agenda).await)
        .await
}

/// What is typed to go to an item of the agenda.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    number: String,
}

/// Leads to the item that has the number typed, else to the agenda (PM-5.4-02).
pub async fn numbered(
    caller: Caller,
    Path(id): Path<MeetingId>,
    Query(typed): Query<Typed>,
) -> Answer {
    let number = typed.number.trim().parse().unwrap_or_default();
    let found = caller
        .read(async |look| {
            let meeting = meetings::find(&mut look.db, &look.actor, id).await?;
            meetings::numbered(&mut look.db, &look.actor, &meeting, number).await
        })
        .await;
    match found {
        Ok(Some(item)) => Ok(flash::go(paths::item(item))),
        Ok(None) => Ok(caller.see_other(paths::meeting(id), "flash-number-unknown")),
        Err(error) => Err(caller.problem(error)),
    }
}

/// Its history.
pub async fn history(caller: Caller, Path(id): Path<MeetingId>) -> Answer {
    caller
        .page(async |look| view(&caller, look, id, MeetingTab::History).await)
        .await
}

async fn view(
    caller: &Caller,
    look: &mut Look,
    id: MeetingId,
    tab: MeetingTab,
) -> Result<views::Meeting> {
    let words = words(look).await?;
    let meeting = meetings::find(&mut look.db, &look.actor, id).await?;
    let plan = meetings::plan_of(&mut look.db, &look.actor, &meeting).await?;
    let workflow = meetings::workflow_of(&mut look.db, &look.actor, &meeting).await?;
    let body = bodies::find(&mut look.db, look.actor.tenant, meeting.body).await?;
    let flows = bodies::flows(&mut look.db, look.actor.tenant).await?;
    let lines = journal::of_subject(&mut look.db, look.actor.tenant, Subject::Meeting(id)).await?;
    let agenda = boards::on_agenda(&mut look.db, &look.actor, id).await?;
    let hold = hold(look, &meeting, &workflow).await?;
    let available = match hold {
        Hold::Orders => {
            boards::available(
                &mut look.db,
                &look.actor,
                &meeting,
                plan.starts_at,
                &Page::first(200),
            )
            .await?
        }
        _ => vec![],
    };
    let may_change = meetings::may_change(&look.actor, &meeting, &workflow);
    let offers = meetings::offers(&mut look.db, &look.actor, &meeting, &workflow, look.now).await?;
    let day = words.date(plan.starts_at, Style::Day);
    let title = words.locale.with(
        "meeting-title",
        [
            ("body", body.name.as_str().into()),
            ("date", day.as_str().into()),
        ],
    );
    Ok(views::Meeting {
        frame: frames::of(caller, look, title, Here::Meetings(body.id)).await?,
        crumbs: crumbs(&words, &body),
        here: day,
        href: paths::meeting(id),
        state: words.state(Of::Meeting, Some(&workflow), &meeting.state),
        when: when(&words, &plan),
        place: plan.place.clone(),
        seats: Some(seats(look, &body, &meeting).await?),
        received: received(look, &meeting).await?,
        held: held_tabs(look, &meeting, &workflow).await?,
        tab,
        steps: steps(&words, &workflow, &meeting, &plan, &lines),
        hold,
        version: meeting.version.to_string(),
        available: available
            .into_iter()
            .map(|item| available_row(&words, &flows, item))
            .collect(),
        presented: agenda
            .into_iter()
            .map(|row| presented_row(&words, &flows, row))
            .collect(),
        history_count: i64::try_from(lines.len()).unwrap_or(i64::MAX),
        history: lines
            .iter()
            .map(|line| words.history(Of::Meeting, Some(&workflow), line))
            .collect(),
        offers: words.offers(
            Of::Meeting,
            &paths::meeting(id),
            (&workflow, meeting.version),
            &offers,
        ),
        convene_href: (hold == Hold::Frozen && plan.starts_at > look.now)
            .then(|| paths::convocation_of(id)),
        edit_href: (may_change && !matches!(hold, Hold::Held | Hold::Convened))
            .then(|| paths::edit_meeting(id)),
        errors: Errors::default(),
    })
}

pub(super) fn crumbs(words: &Words, body: &Body) -> Vec<Link> {
    vec![
        Link {
            href: paths::items(body.id),
            label: body.name.clone(),
        },
        Link {
            href: paths::meetings(body.id),
            label: words.locale.t("meetings-crumb"),
        },
    ]
}

pub(super) fn when(words: &Words, plan: &Plan) -> String {
    let begins = words.date(plan.starts_at, Style::Long);
    match plan.ends_at {
        Some(end) => {
            let end = words.date(end, Style::Time);
            words.locale.with(
                "meeting-until",
                [
                    ("begins", begins.as_str().into()),
                    ("end", end.as_str().into()),
                ],
            )
        }
        None => begins,
    }
}

/// Who is expected, and the majority of the members in office (CGCT, article L. 2121-17).
pub(super) async fn seats(look: &mut Look, body: &Body, meeting: &Meeting) -> Result<Seats> {
    let expected = sittings::expected(&mut look.db, look.actor.tenant, meeting.sitting).await?;
    let voters = expected.iter().filter(|one| one.is_voter).count();
    let members = match i64::try_from(voters) {
        Ok(0) | Err(_) => body.members_in_office,
        Ok(count) => count,
    };
    Ok(Seats {
        members,
        quorum: members / 2 + 1,
    })
}

/// The tabs that come once the sitting is opened.
pub(super) async fn held_tabs(
    look: &mut Look,
    meeting: &Meeting,
    workflow: &Workflow,
) -> Result<views::HeldTabs> {
    let held = sittings::held(&mut look.db, look.actor.tenant, meeting.sitting).await?;
    let is_there = held.is_some();
    let may_read = minutes::may_read(&look.actor, meeting, workflow);
    Ok(views::HeldTabs {
        sitting: is_there.then(|| paths::sitting(meeting.id)),
        minutes: (is_there && may_read).then(|| paths::minutes(meeting.id)),
    })
}

/// `15/19`: receipts among convocations, for those who manage the meeting.
pub(super) async fn received(look: &mut Look, meeting: &Meeting) -> Result<Option<String>> {
    if !meetings::reads_as_clerk(&look.actor, meeting) {
        return Ok(None);
    }
    let roll = convocations::roll(&mut look.db, look.actor.tenant, meeting.sitting).await?;
    let received = roll.iter().filter(|one| one.received.is_some()).count();
    Ok((!roll.is_empty()).then(|| format!("{received}/{}", roll.len())))
}

async fn hold(look: &mut Look, meeting: &Meeting, workflow: &Workflow) -> Result<Hold> {
    let is_closed = workflow
        .state(&meeting.state)
        .is_some_and(|state| state.stage == Stage::Closed);
    let takes = meetings::takes_items(meeting, workflow);
    let convened = meetings::is_convened(&mut look.db, look.actor.tenant, meeting).await?;
    let may_change = meetings::may_change(&look.actor, meeting, workflow);
    Ok(match (is_closed, takes, may_change) {
        (true, ..) => Hold::Closed,
        (_, true, true) => Hold::Orders,
        (_, false, true) if meetings::is_held(meeting, workflow) => Hold::Held,
        (_, false, true) if convened => Hold::Convened,
        (_, false, true) => Hold::Frozen,
        _ => Hold::Reads,
    })
}

fn state_of(words: &Words, flows: &[Flow], item: &ItemRow) -> views::StateBadge {
    let flow = flows
        .iter()
        .find(|flow| flow.id == item.workflow_id)
        .map(|flow| &flow.workflow);
    words.state(Of::Item, flow, &item.state)
}

fn available_row(words: &Words, flows: &[Flow], item: ItemRow) -> AvailableRow {
    let since = words.date(item.moved_at, Style::ShortTime);
    AvailableRow {
        id: item.id.to_string(),
        href: paths::item(item.id),
        state: state_of(words, flows, &item),
        sub: {
            let told = [
                ("reference", item.reference.as_str().into()),
                ("group", item.group_name.as_str().into()),
                ("since", since.as_str().into()),
            ];
            let secret = item.is_secret().then(|| words.locale.t("privacy-secret"));
            let told = Some(words.locale.with("agenda-available-sub", told));
            [told, secret]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" · ")
        },
        reference: item.reference,
        object: item.object,
    }
}

fn presented_row(words: &Words, flows: &[Flow], row: AgendaRow) -> PresentedRow {
    let item = row.item;
    let about = [
        Some(item.reference.clone()),
        Some(item.group_name.clone()),
        item.category_name.clone(),
        item.is_secret().then(|| words.locale.t("privacy-secret")),
    ];
    PresentedRow {
        id: item.id.to_string(),
        number: row.number,
        href: paths::item(item.id),
        state: state_of(words, flows, &item),
        sub: about.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        annexes: item.annexes,
        reference: item.reference,
        object: item.object,
    }
}

/// What presenting sends: the ticked items, or the one whose button was pressed.
#[derive(Debug, Deserialize)]
pub struct Presenting {
    #[serde(default)]
    item_id: Vec<ItemId>,
    version: i64,
}

/// Takes items on the agenda.
pub async fn present(
    caller: Caller,
    Path(id): Path<MeetingId>,
    Form(asked): Form<Presenting>,
) -> Answer {
    let done = caller
        .work(async |work| meetings::present(work, id, asked.version, &asked.item_id).await)
        .await;
    match done {
        Ok(count) => Ok(changed(
            &caller,
            id,
            "flash-items-presented",
            i64::try_from(count).unwrap_or(i64::MAX),
        )),
        Err(error) => refused(&caller, id, error).await,
    }
}

/// What removing sends.
#[derive(Debug, Deserialize)]
pub struct Removing {
    version: i64,
}

/// Takes an item off the agenda.
pub async fn remove(
    caller: Caller,
    Path((id, item)): Path<(MeetingId, ItemId)>,
    Form(asked): Form<Removing>,
) -> Answer {
    let done = caller
        .work(async |work| meetings::remove(work, id, asked.version, item).await)
        .await;
    match done {
        Ok(()) => Ok(changed(&caller, id, "flash-item-removed", 0)),
        Err(error) => refused(&caller, id, error).await,
    }
}

/// What moving sends: an arrow, or a number.
#[derive(Debug, Deserialize)]
pub struct Moving {
    #[serde(default)]
    direction: String,
    #[serde(default)]
    number: String,
    version: i64,
}

/// Moves an item of the agenda.
pub async fn reorder(
    caller: Caller,
    Path((id, item)): Path<(MeetingId, ItemId)>,
    Form(asked): Form<Moving>,
) -> Answer {
    let done = caller
        .work(async |work| {
            let to = match asked.direction.as_str() {
                "up" => Move::Up,
                "down" => Move::Down,
                _ => Move::To(
                    asked
                        .number
                        .trim()
                        .parse()
                        .map_err(|_| Error::field("number", "number-out-of-range"))?,
                ),
            };
            meetings::reorder(work, id, asked.version, item, to).await
        })
        .await;
    match done {
        Ok(()) => Ok(flash::go(paths::meeting(id))),
        Err(error) => refused(&caller, id, error).await,
    }
}

pub(super) fn changed(caller: &Caller, id: MeetingId, key: &str, count: i64) -> Response {
    flash::see_other(&caller.app, paths::meeting(id), key, count)
}

/// The meeting as it is now, with why nothing was changed.
async fn refused(caller: &Caller, id: MeetingId, error: Error) -> Answer {
    if !belongs_on_form(&error) {
        return Err(caller.problem(error));
    }
    caller
        .page_with(problem::status(&error), async |look| {
            let mut page = view(caller, look, id, MeetingTab::Agenda).await?;
            page.errors = match error {
                Error::Conflict => Errors::whole(page.frame.locale.t("error-agenda-changed")),
                _ => Errors::whole(
                    problem::errors(page.frame.locale, &error)
                        .all()
                        .iter()
                        .map(|one| one.text.as_str())
                        .collect::<Vec<_>>()
                        .join(" "),
                ),
            };
            Ok(page)
        })
        .await
}
