//! `/items/{id}/marks`: who works on an item, whether its file is complete, whether it was signed.

use super::{Answer, ApiCaller, Body, answer};
use crate::extract::Path;
use axum::{Json, http::StatusCode};
use council::items::{self, Completeness, Signed};
use kernel::{Error, Instant, ItemId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Somebody works on an item.
#[derive(Debug, Serialize, ToSchema)]
pub struct TakenOver {
    /// Who.
    person_id: Uuid,
    /// Their name.
    name: String,
    /// Since when.
    #[schema(value_type = String, format = DateTime)]
    since: Instant,
}

/// What is noted of an item; null where its body does not use it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Marks {
    /// Who works on it; null also when nobody does.
    taken_over: Option<TakenOver>,
    /// `not_evaluated`, `complete`, `incomplete`, `asked_again` or `not_required`.
    completeness: Option<String>,
    /// Was its deliberation signed by hand?
    signed: Option<bool>,
}

/// Returns what is noted of an item.
#[utoipa::path(get, path = "/items/{id}/marks", operation_id = "item_marks", tag = "items", params(("id" = Uuid, Path)), responses((status = 200, description = "Found", body = Marks)))]
pub async fn show(caller: ApiCaller, Path(id): Path<ItemId>) -> Answer<Json<Marks>> {
    answer(&caller, async |look| {
        let noted = items::noted(&mut look.db, &look.actor, id).await?;
        Ok(Marks {
            taken_over: noted.taken.flatten().map(|taken| TakenOver {
                person_id: taken.person.0,
                name: taken.name,
                since: taken.at,
            }),
            completeness: noted.completeness.map(|one| one.as_str().to_owned()),
            signed: noted.signed.map(|signed| signed == Signed::Yes),
        })
    })
    .await
}

/// Whom the caller saw.
#[derive(Debug, Default, Deserialize, ToSchema)]
pub struct Taking {
    /// The person who works on it, as the caller was told; none when nobody does.
    #[serde(default)]
    seen: Option<Uuid>,
}

/// Takes an item over; lets it go when somebody holds it.
#[utoipa::path(post, path = "/items/{id}/takeover", operation_id = "take_item_over", tag = "items", params(("id" = Uuid, Path)), request_body = Taking, responses((status = 204, description = "Done")))]
pub async fn take_over(
    caller: ApiCaller,
    Path(id): Path<ItemId>,
    Body(asked): Body<Taking>,
) -> Answer<StatusCode> {
    let seen = asked.seen.map(Into::into);
    caller
        .work(async |work| items::take_over(work, id, seen).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What was found.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Finding {
    /// `complete`, `incomplete`, `asked_again`, `not_required` or `not_evaluated`.
    completeness: String,
    /// A comment.
    #[serde(default)]
    comment: String,
}

/// Says whether an item is complete.
#[utoipa::path(put, path = "/items/{id}/completeness", operation_id = "evaluate_item", tag = "items", params(("id" = Uuid, Path)), request_body = Finding, responses((status = 204, description = "Done")))]
pub async fn evaluate(
    caller: ApiCaller,
    Path(id): Path<ItemId>,
    Body(asked): Body<Finding>,
) -> Answer<StatusCode> {
    caller
        .work(async |work| {
            let found = Completeness::named(&asked.completeness);
            let found = found.ok_or(Error::field("completeness", "completeness-required"))?;
            items::evaluate(work, id, found, &asked.comment).await
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Was it signed?
#[derive(Debug, Deserialize, ToSchema)]
pub struct Signature {
    /// It was.
    signed: bool,
}

/// Notes whether the deliberation was signed by hand.
#[utoipa::path(put, path = "/items/{id}/signed", operation_id = "sign_item", tag = "items", params(("id" = Uuid, Path)), request_body = Signature, responses((status = 204, description = "Done")))]
pub async fn sign(
    caller: ApiCaller,
    Path(id): Path<ItemId>,
    Body(asked): Body<Signature>,
) -> Answer<StatusCode> {
    let signed = if asked.signed {
        Signed::Yes
    } else {
        Signed::No
    };
    caller
        .work(async |work| items::sign(work, id, signed).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
