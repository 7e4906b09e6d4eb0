//! What is typed in the form of an item, kept before anybody saves it: `/items/{id}/drafts`,
//! `/bodies/{id}/drafts`, `/drafts/{id}/remove`.

use super::{Typed, words};
use crate::{
    caller::Caller,
    extract::{Form, Path},
    flash,
    pages::Answer,
    paths,
    shown::Words,
    views::{DraftRow, Drafts},
};
use axum::{Json, response::IntoResponse};
use council::items::{self, FormOf};
use kernel::{DraftId, ItemId, Look, OrganisationId, Result};
use serde::Serialize;
use text::civil::Style;

/// What the page is told: which draft this form keeps, and a sentence.
#[derive(Debug, Serialize)]
struct Kept {
    id: DraftId,
    said: String,
}

/// The draft that a form keeps already, and what it sends otherwise.
fn apart(sent: Vec<(String, String)>) -> (Option<DraftId>, Vec<(String, String)>) {
    let known = sent.iter().find(|(name, _)| name == "draft");
    let known = known.and_then(|(_, id)| id.parse().ok());
    let rest = sent.into_iter().filter(|(name, _)| name != "draft");
    (known, rest.collect())
}

/// Keeps what is typed in the form of a new item.
pub async fn of_new(
    caller: Caller,
    Path(body): Path<OrganisationId>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    keep(caller, FormOf::New(body), sent).await
}

/// Keeps what is typed in the form of an item.
pub async fn of_item(
    caller: Caller,
    Path(id): Path<ItemId>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    keep(caller, FormOf::Old(id), sent).await
}

async fn keep(caller: Caller, of: FormOf, sent: Vec<(String, String)>) -> Answer {
    let (known, pairs) = apart(sent);
    let kept = caller
        .work(async |work| Ok((items::keep_draft(work, of, known, pairs).await?, work.now)))
        .await;
    let (id, at) = kept.map_err(|error| caller.problem(error))?;
    let said = caller
        .read(async |look| {
            let words = words(look).await?;
            let at = words.date(at, Style::Time);
            Ok(words
                .locale
                .with("draft-kept", [("at", at.as_str().into())]))
        })
        .await;
    let said = said.map_err(|error| caller.problem(error))?;
    Ok(Json(Kept { id, said }).into_response())
}

/// Does away with a draft.
pub async fn remove(caller: Caller, Path(id): Path<DraftId>) -> Answer {
    let done = caller
        .work(async |work| items::drop_draft(work, id).await)
        .await;
    let of = done.map_err(|error| caller.problem(error))?;
    Ok(flash::see_other(
        &caller.app,
        address(of),
        "flash-draft-removed",
        0,
    ))
}

/// The form that a draft is about.
fn address(of: FormOf) -> String {
    match of {
        FormOf::New(body) => paths::new_item(body),
        FormOf::Old(item) => paths::edit_item(item),
    }
}

/// What the form says of drafts: where it keeps one, the one that it goes on with, the others.
pub async fn shown(look: &mut Look, words: &Words, of: FormOf, typed: &Typed) -> Result<Drafts> {
    let current: Option<DraftId> = typed.one("draft").parse().ok();
    let all = items::drafts(&mut look.db, &look.actor, (of, look.now)).await?;
    let others = all.into_iter().filter(|draft| Some(draft.id) != current);
    let unnamed = words.locale.t("draft-unnamed");
    let rows = others.map(|draft| DraftRow {
        id: draft.id.to_string(),
        object: if draft.object.is_empty() {
            unnamed.clone()
        } else {
            draft.object
        },
        at: words.date(draft.saved_at, Style::DayTime),
        resume: format!("{}?draft={}", address(of), draft.id),
        remove: format!("/drafts/{}/remove", draft.id),
    });
    Ok(Drafts {
        action: match of {
            FormOf::New(body) => format!("/bodies/{body}/drafts"),
            FormOf::Old(item) => format!("/items/{item}/drafts"),
        },
        current: current.map(|id| id.to_string()),
        rows: rows.take(5).collect(),
    })
}

/// What was typed before, for the form that goes on with it.
pub async fn resumed(look: &mut Look, of: FormOf, id: DraftId) -> Result<Typed> {
    let draft = items::draft(&mut look.db, &look.actor, (of, look.now), id).await?;
    let mut typed = Typed::from(draft.pairs);
    typed.set("draft", id.to_string());
    Ok(typed)
}
