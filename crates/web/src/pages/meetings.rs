//! `/bodies/{body}/meetings`: the meetings of a body, coming and past.

use super::{Answer, words};
use crate::extract::{Path, Query};
use crate::{
    caller::Caller,
    frames::{self, Here},
    paths,
    shown::{Of, Words},
    views,
};
use directory::bodies::{self, Flow};
use kernel::{Look, OrganisationId, Page, Result};
use overview::boards::{self, MeetingRow, When};
use serde::Deserialize;
use text::civil::Style;

#[derive(Deserialize)]
pub struct Asked {
    after: Option<String>,
}

/// The meetings of a body.
pub async fn list(
    caller: Caller,
    Path(body): Path<OrganisationId>,
    Query(asked): Query<Asked>,
) -> Answer {
    caller
        .page(async |look| view(&caller, look, body, &asked).await)
        .await
}

async fn view(
    caller: &Caller,
    look: &mut Look,
    body: OrganisationId,
    asked: &Asked,
) -> Result<views::Meetings> {
    let words = words(look).await?;
    let body = bodies::find(&mut look.db, look.actor.tenant, body).await?;
    let flows = bodies::flows(&mut look.db, look.actor.tenant).await?;
    let after = asked
        .after
        .as_deref()
        .and_then(|cursor| cursor.parse().ok());
    let is_first = after.is_none();
    let coming = match is_first {
        true => {
            boards::meetings(
                &mut look.db,
                &look.actor,
                Some(body.id),
                When::Coming,
                look.now,
                &Page::default(),
            )
            .await?
            .items
        }
        false => vec![],
    };
    let past = boards::meetings(
        &mut look.db,
        &look.actor,
        Some(body.id),
        When::Past,
        look.now,
        &Page::first(20).after(after),
    )
    .await?;
    let base = paths::meetings(body.id);
    let title = words
        .locale
        .with("meetings-of", [("body", body.name.as_str().into())]);
    Ok(views::Meetings {
        new_href: look
            .actor
            .manages(body.id)
            .then(|| paths::new_meeting(body.id)),
        frame: frames::of(caller, look, title, Here::Meetings(body.id)).await?,
        more_href: past
            .next
            .as_ref()
            .map(|next| format!("{base}?after={}", crate::auth::encode(&next.to_string()))),
        first_href: (!is_first).then(|| base.clone()),
        coming: coming
            .into_iter()
            .map(|meeting| row(&words, &flows, meeting))
            .collect(),
        past: past
            .items
            .into_iter()
            .map(|meeting| row(&words, &flows, meeting))
            .collect(),
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
