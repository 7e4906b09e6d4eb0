//! `/meetings/{id}/sitting`: a meeting while it is held, and what is recorded of it.

mod clock;
mod fields;
mod minutes;
mod movement;
mod opening;
mod parts;
mod stage;
mod texts;
mod voting;

pub use minutes::{attach_route, minutes};
pub use movement::{aside, end_proxy, excuse, give_proxy, member, move_member, officers, undo};
pub use opening::{end, ending, open, opening};
pub use parts::initials;
pub use texts::{debate, decision, write_debate, write_decision};
pub use voting::{annul, ballot, decide, take, vote};

use super::{Answer, belongs_on_form, meeting_head, words};
use crate::{
    caller::Caller,
    extract::{Path, Query},
    flash,
    frames::{self, Here},
    paths, problem,
    views::{Errors, Sitting, SittingPart},
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kernel::{Error, ItemId, Look, MeetingId, Result};
use overview::boards;
use serde::Deserialize;
use sessions::sittings;

/// The whole sitting.
pub async fn show(caller: Caller, Path(id): Path<MeetingId>) -> Answer {
    page(&caller, (id, None), StatusCode::OK, Errors::default()).await
}

/// One of its items.
pub async fn show_item(caller: Caller, Path((id, item)): Path<(MeetingId, ItemId)>) -> Answer {
    page(&caller, (id, Some(item)), StatusCode::OK, Errors::default()).await
}

/// Where somebody stands in a sitting.
type At = (MeetingId, Option<ItemId>);

async fn page(caller: &Caller, at: At, status: StatusCode, errors: Errors) -> Answer {
    page_with(caller, at, (status, errors), |_| {}).await
}

/// The page; `typed` puts back what was in a form that is refused.
async fn page_with(
    caller: &Caller,
    at: At,
    (status, errors): (StatusCode, Errors),
    typed: impl FnOnce(&mut SittingPart) + Send,
) -> Answer {
    let held = caller
        .read(async |look| is_held(look, at.0).await)
        .await
        .map_err(|error| caller.problem(error))?;
    if !held {
        return Ok(flash::go(paths::meeting(at.0)));
    }
    caller
        .page_with(status, async |look| {
            let mut part = part_of(look, at).await?;
            typed(&mut part);
            let title = part.title().to_owned();
            let opened = meeting_head::open(look, at.0).await?;
            Ok(Sitting {
                frame: frames::of(caller, look, title, Here::Meetings(opened.body.id)).await?,
                part,
                errors,
            })
        })
        .await
}

async fn is_held(look: &mut Look, id: MeetingId) -> Result<bool> {
    let opened = meeting_head::open(look, id).await?;
    let held = sittings::held(&mut look.db, look.actor.tenant, opened.meeting.sitting).await?;
    Ok(held.is_some())
}

async fn part_of(look: &mut Look, (id, item): At) -> Result<SittingPart> {
    let words = words(look).await?;
    let opened = meeting_head::open(look, id).await?;
    stage::part(look, &words, &opened, item).await
}

/// What the page saw last.
#[derive(Debug, Deserialize)]
pub struct SeenBefore {
    #[serde(default)]
    seen: String,
}

/// All that the page shows; nothing when nothing changed.
pub async fn part(
    caller: Caller,
    Path(id): Path<MeetingId>,
    Query(before): Query<SeenBefore>,
) -> Answer {
    followed(&caller, (id, None), &before).await
}

/// The same for one item.
pub async fn item_part(
    caller: Caller,
    Path((id, item)): Path<(MeetingId, ItemId)>,
    Query(before): Query<SeenBefore>,
) -> Answer {
    followed(&caller, (id, Some(item)), &before).await
}

async fn followed(caller: &Caller, at: At, before: &SeenBefore) -> Answer {
    let part = caller
        .read(async |look| {
            let pulse = boards::pulse(&mut look.db, &look.actor, at.0).await?;
            if pulse.mark == before.seen {
                return Ok(None);
            }
            part_of(look, at).await.map(Some)
        })
        .await
        .map_err(|error| caller.problem(error))?;
    let response: Response = match part {
        Some(part) => problem::html(&part),
        None => StatusCode::NO_CONTENT.into_response(),
    };
    Ok(response)
}

/// The page with why nothing was changed, or the page of errors.
async fn refused(caller: &Caller, at: At, error: Error) -> Answer {
    refused_with(caller, at, error, |_| {}).await
}

async fn refused_with(
    caller: &Caller,
    at: At,
    error: Error,
    typed: impl FnOnce(&mut SittingPart) + Send,
) -> Answer {
    if !belongs_on_form(&error) {
        return Err(caller.problem(error));
    }
    let errors = match error {
        Error::Conflict => Errors::whole(caller.login.language.t("error-sitting-changed")),
        _ => {
            let told = problem::errors(caller.login.language, &error);
            let texts: Vec<&str> = told.all().iter().map(|one| one.text.as_str()).collect();
            Errors::whole(texts.join(" "))
        }
    };
    page_with(caller, at, (problem::status(&error), errors), typed).await
}

/// Back to the page of an item, or of the whole sitting.
fn back(caller: &Caller, (id, item): At, key: &str, count: i64) -> Response {
    let to = match item {
        Some(item) => paths::sitting_item(id, item),
        None => paths::sitting(id),
    };
    flash::see_other(&caller.app, to, key, count)
}
