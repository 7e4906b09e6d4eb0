//! `/bodies/{body}/meetings` and `/bodies/{body}/decisions`: the meetings of a body, to come and over.

use super::{Answer, words};
use crate::extract::{Path, Query};
use crate::{
    auth,
    caller::Caller,
    frames::{self, Here},
    paths,
    shown::{Of, Words},
    views,
};
use council::minutes;
use directory::bodies::{self, Body, Flow};
use kernel::{Look, OrganisationId, Page, Result};
use overview::boards::{self, MeetingRow, When};
use serde::Deserialize;
use text::civil::Style;

/// Meetings on a page.
const ROWS: i64 = 50;

#[derive(Deserialize)]
pub struct Asked {
    after: Option<String>,
}

/// The meetings of a body that are to come.
pub async fn list(
    caller: Caller,
    Path(body): Path<OrganisationId>,
    Query(asked): Query<Asked>,
) -> Answer {
    caller
        .page(async |look| coming(&caller, look, body, &asked).await)
        .await
}

/// The meetings of a body that took place, whose minutes are being written or are there (PM-3-18).
pub async fn decisions(
    caller: Caller,
    Path(body): Path<OrganisationId>,
    Query(asked): Query<Asked>,
) -> Answer {
    caller
        .page(async |look| held(&caller, look, body, &asked).await)
        .await
}

/// A page of the meetings of a body, with the links before and after it.
struct Found {
    words: Words,
    body: Body,
    flows: Vec<Flow>,
    rows: Vec<MeetingRow>,
    more_href: Option<String>,
    first_href: Option<String>,
}

async fn find(
    look: &mut Look,
    body: OrganisationId,
    (when, base): (When, String),
    asked: &Asked,
) -> Result<Found> {
    let words = words(look).await?;
    let body = bodies::find(&mut look.db, look.actor.tenant, body).await?;
    let flows = bodies::flows(&mut look.db, look.actor.tenant).await?;
    let after = asked.after.as_deref();
    let page = Page::first(ROWS).after(after.and_then(|cursor| cursor.parse().ok()));
    let (db, actor) = (&mut look.db, &look.actor);
    let slice = boards::meetings(db, actor, Some(body.id), when, look.now, &page).await?;
    let more = slice.next.as_ref();
    Ok(Found {
        more_href: more.map(|next| format!("{base}?after={}", auth::encode(&next.to_string()))),
        first_href: after.is_some().then_some(base),
        rows: slice.items,
        words,
        body,
        flows,
    })
}

async fn coming(
    caller: &Caller,
    look: &mut Look,
    body: OrganisationId,
    asked: &Asked,
) -> Result<views::Meetings> {
    let found = find(look, body, (When::Coming, paths::meetings(body)), asked).await?;
    let named = [("body", found.body.name.as_str().into())];
    let title = found.words.locale.with("meetings-of", named);
    let rows = found.rows.into_iter();
    Ok(views::Meetings {
        new_href: look.actor.manages(body).then(|| paths::new_meeting(body)),
        frame: frames::of(caller, look, title, Here::Meetings(body)).await?,
        coming: rows
            .map(|one| row(&found.words, &found.flows, one))
            .collect(),
        decisions_href: paths::decisions(body),
        more_href: found.more_href,
        first_href: found.first_href,
    })
}

async fn held(
    caller: &Caller,
    look: &mut Look,
    body: OrganisationId,
    asked: &Asked,
) -> Result<views::Decisions> {
    let found = find(look, body, (When::Past, paths::decisions(body)), asked).await?;
    let named = [("body", found.body.name.as_str().into())];
    let title = found.words.locale.with("decisions-of", named);
    let meetings = found.rows.into_iter().map(|one| {
        let flow = found.flows.iter().find(|flow| flow.id == one.workflow_id);
        let stage = flow.and_then(|flow| flow.workflow.stage(&one.state));
        let reads = one.held && minutes::may_read_in(&look.actor, body, stage);
        views::HeldRow {
            minutes_href: reads.then(|| paths::minutes(one.id)),
            row: row(&found.words, &found.flows, one),
        }
    });
    Ok(views::Decisions {
        meetings: meetings.collect(),
        frame: frames::of(caller, look, title, Here::Decisions(body)).await?,
        more_href: found.more_href,
        first_href: found.first_href,
    })
}

fn row(words: &Words, flows: &[Flow], meeting: MeetingRow) -> views::MeetingRow {
    let flow = flows
        .iter()
        .find(|flow| flow.id == meeting.workflow_id)
        .map(|flow| &flow.workflow);
    views::MeetingRow {
        href: paths::meeting(meeting.id),
        date: words.date_box(meeting.starts_at),
        title: words.date(meeting.starts_at, Style::Long),
        place: meeting.place,
        state: words.state(Of::Meeting, flow, &meeting.state),
        items: meeting.items,
    }
}
