//! `/meetings/{id}/events`: what changes while a meeting is held, as server-sent events.

use super::Answer;
use crate::{caller::ApiCaller, extract::Path};
use axum::response::sse::{Event, KeepAlive, Sse};
use futures::{Stream, stream};
use kernel::{MeetingId, Result};
use overview::boards::{self, Pulse};
use serde_json::json;
use std::{convert::Infallible, time::Duration};

const EVERY: Duration = Duration::from_secs(1);
/// A connection lasts so many looks at most: whoever reconnects shows their token again.
const LOOKS: u32 = 900;

async fn pulse(caller: &ApiCaller, id: MeetingId) -> Result<Pulse> {
    caller
        .read(async |look| boards::pulse(&mut look.db, &look.actor, id).await)
        .await
}

/// Tells each change of a meeting while the connection lasts: an event `changed` with the state of the
/// meeting and a mark that differs whenever something does. The first one comes at once.
#[utoipa::path(get, path = "/meetings/{id}/events", operation_id = "follow_meeting", tag = "sitting", params(("id" = uuid::Uuid, Path)), responses((status = 200, description = "Events, as long as the connection lasts", content_type = "text/event-stream")))]
pub async fn follow(
    caller: ApiCaller,
    Path(id): Path<MeetingId>,
) -> Answer<Sse<impl Stream<Item = std::result::Result<Event, Infallible>>>> {
    // Whoever may not read the meeting is told at once, not in the stream.
    let first = pulse(&caller, id).await?;
    let told = stream::unfold((caller, Some(first), None, LOOKS), move |state| {
        next(state, id)
    });
    Ok(Sse::new(told).keep_alive(KeepAlive::default()))
}

type State = (ApiCaller, Option<Pulse>, Option<Pulse>, u32);

/// The next change; the stream ends when the meeting can no longer be read, or after a quarter of an
/// hour.
async fn next(
    (caller, mut seen, last, mut left): State,
    id: MeetingId,
) -> Option<(std::result::Result<Event, Infallible>, State)> {
    loop {
        let now = match seen.take() {
            Some(pulse) => pulse,
            None => {
                left = left.checked_sub(1)?;
                tokio::time::sleep(EVERY).await;
                pulse(&caller, id).await.ok()?
            }
        };
        if last.as_ref() != Some(&now) {
            let data = json!({"state": now.state, "mark": now.mark});
            let event = Event::default().event("changed").data(data.to_string());
            return Some((Ok(event), (caller, None, Some(now), left)));
        }
    }
}
