//! `/items/{id}/transitions`: moving an item from state to state, once it is confirmed.

use super::{Answer, belongs_on_form, moves, words};
use crate::{
    caller::Caller,
    extract::{Form, Path},
    flash,
    frames::{self, Here},
    paths, problem,
    shown::Of,
    views::{Confirm, Errors, Link},
};
use axum::http::StatusCode;
use council::items;
use directory::bodies;
use kernel::{Error, ItemId, Look, Result, workflow::Workflow};

/// Asks for confirmation of a transition.
pub async fn confirm(caller: Caller, Path((id, key)): Path<(ItemId, String)>) -> Answer {
    caller
        .page(async |look| {
            confirmation(&caller, look, id, &key, (String::new(), Errors::default())).await
        })
        .await
}

async fn confirmation(
    caller: &Caller,
    look: &mut Look,
    id: ItemId,
    key: &str,
    said: (String, Errors),
) -> Result<Confirm> {
    let words = words(look).await?;
    let item = items::find(&mut look.db, &look.actor, id).await?;
    let workflow: Workflow = items::workflow_of(&mut look.db, &look.actor, &item).await?;
    let body = bodies::find(&mut look.db, look.actor.tenant, item.body).await?;
    let way = workflow.way(key, &item.state).ok_or(Error::NotFound)?;
    let title = words.act_title(Of::Item, way);
    let frame = frames::of(caller, look, title, Here::Items(item.body)).await?;
    let subject = moves::Subject {
        of: Of::Item,
        href: paths::item(id),
        name: item.content.object,
        crumbs: vec![
            Link {
                href: paths::items(body.id),
                label: body.name,
            },
            Link {
                href: paths::item(id),
                label: item.reference,
            },
        ],
        version: item.version,
    };
    Ok(moves::confirm(
        &words,
        frame,
        subject,
        (&workflow, way),
        said,
    ))
}

/// What is told once an act is done; one that a body added has no text of its own.
pub fn done_key(caller: &Caller, act: &str) -> String {
    let usual = format!("item-done-{act}");
    match caller.login.language.maybe(&usual) {
        Some(_) => usual,
        None => "item-done-otherwise".to_owned(),
    }
}

/// Follows a transition.
pub async fn advance(
    caller: Caller,
    Path(id): Path<ItemId>,
    Form(asked): Form<moves::Asked>,
) -> Answer {
    let done = caller
        .work(async |work| {
            items::advance(work, id, asked.version, &asked.transition, &asked.comment).await
        })
        .await;
    match done {
        // Whoever sent an item where they do not read it goes back to the list.
        Ok(()) => {
            let key = done_key(&caller, &asked.transition);
            let still_read = caller
                .read(async |look| items::find(&mut look.db, &look.actor, id).await.map(drop))
                .await;
            let to = if still_read.is_ok() {
                paths::item(id)
            } else {
                "/".to_owned()
            };
            Ok(flash::see_other(&caller.app, to, &key, 0))
        }
        Err(error) if belongs_on_form(&error) => {
            let status = if matches!(error, Error::Invalid(_)) {
                StatusCode::UNPROCESSABLE_ENTITY
            } else {
                problem::status(&error)
            };
            let locale = caller.login.language;
            let said = (asked.comment, problem::errors(locale, &error));
            caller
                .page_with(status, async |look| {
                    confirmation(&caller, look, id, &asked.transition, said).await
                })
                .await
        }
        Err(error) => Err(caller.problem(error)),
    }
}
