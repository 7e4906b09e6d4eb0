//! `/meetings/{id}/convocation`: convening a meeting, and what became of it.

mod answering;
mod form;
mod papers;
mod stage;

pub use answering::{answer_for, note_answer};
pub use form::{dispatch, prepare, preview};
pub use papers::{
    archive_name, composed, document, evidence, give, kind_of, manifest, proof, sent, sent_file,
    token, wanted,
};
pub use stage::{described, document_row, lapsed, mail_sending, reply};

use super::{Answer, meeting_head, words};
use crate::{
    caller::Caller,
    extract::{Path, Query},
    frames::{self, Here},
    problem,
    views::{Convening, Errors},
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use council::meetings;
use kernel::{Error, Look, MeetingId, Result};
use serde::Deserialize;
use sessions::convocations;

/// The tab of the convocation. A member is led to their own.
pub async fn show(caller: Caller, Path(id): Path<MeetingId>) -> Answer {
    let own = caller
        .read(async |look| own_convocation(look, id).await)
        .await
        .map_err(|error| caller.problem(error))?;
    match own {
        Some(path) => Ok(crate::flash::go(path)),
        None => page(&caller, id, StatusCode::OK, Errors::default()).await,
    }
}

/// The page of the actor's own convocation, when they do not manage the meeting.
async fn own_convocation(look: &mut Look, id: MeetingId) -> Result<Option<String>> {
    let meeting = meetings::find(&mut look.db, &look.actor, id).await?;
    if meetings::reads_as_clerk(&look.actor, &meeting) {
        return Ok(None);
    }
    let roll = convocations::roll(&mut look.db, look.actor.tenant, meeting.sitting).await?;
    let own = roll
        .iter()
        .find(|one| Some(one.person) == look.actor.person);
    // Before its mails leave, a convocation is not there for its person.
    let Some(own) = own.map(|own| own.id) else {
        return Ok(None);
    };
    let is_there = convocations::mine(&mut look.db, &look.actor, own)
        .await
        .is_ok();
    Ok(is_there.then(|| crate::paths::convocation(own)))
}

async fn page(caller: &Caller, id: MeetingId, status: StatusCode, errors: Errors) -> Answer {
    caller
        .page_with(status, async |look| {
            let words = words(look).await?;
            let opened = meeting_head::open(look, id).await?;
            let part = stage::part(look, &words, &opened).await?;
            Ok(Convening {
                frame: frames::of(
                    caller,
                    look,
                    opened.title(&words),
                    Here::Meetings(opened.body.id),
                )
                .await?,
                head: opened.head(&words, look, stage::received(&part)).await?,
                offers: opened.offers(&words, look).await?,
                part,
                errors,
            })
        })
        .await
}

/// What the page saw last.
#[derive(Debug, Deserialize)]
pub struct SeenBefore {
    #[serde(default)]
    seen: String,
}

/// The part of the page that changes; nothing when nothing changed.
pub async fn part(
    caller: Caller,
    Path(id): Path<MeetingId>,
    Query(before): Query<SeenBefore>,
) -> Answer {
    let part = caller
        .read(async |look| {
            let meeting = meetings::find(&mut look.db, &look.actor, id).await?;
            if !meetings::reads_as_clerk(&look.actor, &meeting) {
                return Err(Error::NotFound);
            }
            let words = words(look).await?;
            let opened = meeting_head::open(look, id).await?;
            stage::part(look, &words, &opened).await
        })
        .await
        .map_err(|error| caller.problem(error))?;
    if part.seen == before.seen {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let response: Response = problem::html(&part);
    Ok(response)
}
