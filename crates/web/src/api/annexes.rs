//! `/items/{id}/annexes` and `/annexes/{id}`: attached files.

use super::{Answer, answer, created, shapes::List};
use crate::extract::Path;
use crate::{App, caller::ApiCaller, pages};
use axum::{
    Json,
    extract::{DefaultBodyLimit, Multipart},
    http::StatusCode,
    response::Response,
};
use council::{items, minutes};
use directory::access;
use kernel::{AnnexId, Instant, ItemId, Subject};
use serde::Serialize;
use sessions::annexes::{self, AnnexStage, Printing, Reading, Secrecy};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

/// An attached file.
#[derive(Debug, Serialize, ToSchema)]
pub struct Annex {
    id: Uuid,
    title: String,
    file_name: String,
    media_type: String,
    size: i64,
    /// SHA-256 of the bytes, in hexadecimal.
    sha256: String,
    /// `waiting`, `read` or `unreadable`.
    reading: String,
    pages: Option<i64>,
    /// Its type among those of its body.
    type_number: Option<i64>,
    /// Is it for those only whom its body says?
    confidential: bool,
    to_print: bool,
    after_decision: bool,
    added_by: String,
    #[schema(value_type = String, format = DateTime)]
    added_at: Instant,
}

impl From<annexes::Annex> for Annex {
    fn from(annex: annexes::Annex) -> Self {
        let (reading, pages) = match annex.reading {
            Reading::Waiting => ("waiting", None),
            Reading::Read { pages } => ("read", Some(pages)),
            Reading::Unreadable => ("unreadable", None),
        };
        Self {
            id: annex.id.0,
            title: annex.title,
            file_name: annex.file_name,
            media_type: annex.media_type,
            size: annex.size,
            sha256: annex
                .sha256
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect(),
            reading: reading.to_owned(),
            pages,
            type_number: annex.facts.type_number,
            confidential: annex.facts.secrecy == Secrecy::Confidential,
            to_print: annex.facts.printing == Printing::Asked,
            after_decision: annex.facts.stage == AnnexStage::After,
            added_by: annex.added_by,
            added_at: annex.added_at,
        }
    }
}

/// Lists the annexes of an item.
#[utoipa::path(get, path = "/items/{id}/annexes", operation_id = "list_annexes", tag = "annexes", params(("id" = Uuid, Path)), responses((status = 200, description = "Found", body = List<Annex>)))]
pub async fn list(caller: ApiCaller, Path(id): Path<ItemId>) -> Answer<Json<List<Annex>>> {
    answer(&caller, async |look| {
        let readable = access::readable(&mut look.db, &look.actor, Subject::Item(id)).await?;
        let subject = readable.subject();
        let seen = minutes::clearance(&mut look.db, &look.actor, subject).await?;
        let all = annexes::of(&mut look.db, look.actor.tenant, readable, seen).await?;
        Ok(List::whole(all.into_iter().map(Annex::from).collect()))
    })
    .await
}

/// The upload, with its own limit of size.
pub fn upload() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(add))
        .layer(DefaultBodyLimit::disable())
}

/// A file and what is said of it.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the form; the parts are streamed")]
pub struct Upload {
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
    title: Option<String>,
    /// The number of a type of its body.
    r#type: Option<i64>,
    /// `yes` for those only whom the body says.
    confidential: Option<String>,
    /// `yes` to print it with the documents of the item.
    to_print: Option<String>,
    /// `after` the decision.
    stage: Option<String>,
}

/// Attaches a PDF file to an item.
#[utoipa::path(post, path = "/items/{id}/annexes", operation_id = "add_annex", tag = "annexes", params(("id" = Uuid, Path)), request_body(content = Upload, content_type = "multipart/form-data"), responses((status = 201, description = "Created", body = Annex)))]
pub async fn add(
    caller: ApiCaller,
    Path(id): Path<ItemId>,
    mut parts: Multipart,
) -> Answer<Response> {
    caller
        .read(async |look| pages::may_attach(look, id).await)
        .await?;
    let form = pages::receive_for(&caller.app, caller.login.tenant, &mut parts).await;
    let received = form.received()?;
    let added = caller
        .work(async |work| items::attach(work, id, received).await)
        .await?;
    let annex = added.first().copied().ok_or(kernel::Error::NotFound)?;
    let shape = caller
        .read(async |look| pages::found_annex(look, annex).await)
        .await?;
    Ok(created(format!("/annexes/{annex}"), Annex::from(shape)))
}

/// Returns the bytes of an annex.
#[utoipa::path(get, path = "/annexes/{id}", operation_id = "get_annex", tag = "annexes", params(("id" = Uuid, Path)), responses((status = 200, description = "The bytes", content_type = "application/pdf")))]
pub async fn open(caller: ApiCaller, Path(id): Path<AnnexId>) -> Answer<Response> {
    let annex = caller
        .read(async |look| pages::found_annex(look, id).await)
        .await?;
    Ok(pages::give(&caller.app, caller.login.tenant, &annex).await?)
}

/// Takes an annex away.
#[utoipa::path(delete, path = "/annexes/{id}", operation_id = "remove_annex", tag = "annexes", params(("id" = Uuid, Path)), responses((status = 204, description = "Done")))]
pub async fn remove(caller: ApiCaller, Path(id): Path<AnnexId>) -> Answer<StatusCode> {
    caller
        .read(async |look| pages::found_annex(look, id).await)
        .await?;
    caller
        .work(async |work| annexes::remove(work, id).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
