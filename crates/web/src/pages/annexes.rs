//! `/items/{id}/annexes` and `/annexes/{id}`: receiving and giving files.

use super::{Answer, item};
use crate::extract::Path;
use crate::{
    App,
    caller::Caller,
    flash,
    giving::{self, Named, Shown},
    paths,
};
use axum::{
    extract::{DefaultBodyLimit, Multipart, multipart::Field},
    response::Response,
    routing::{MethodRouter, post},
};
use directory::access;
use futures::StreamExt;
use kernel::{AnnexId, Error, ItemId, Subject, TenantId};
use sessions::annexes::{self, Received};

/// Uploads have a limit of their own, told beside the field: the files' own, not that of forms.
pub fn upload_route() -> MethodRouter<App> {
    post(upload).layer(DefaultBodyLimit::disable())
}

/// Receives a file and attaches it to an item. The rights are checked before the bytes are taken.
async fn upload(caller: Caller, Path(id): Path<ItemId>, mut parts: Multipart) -> Answer {
    let allowed = caller
        .read(async |look| access::writable(&mut look.db, &look.actor, Subject::Item(id)).await)
        .await;
    allowed.map_err(|error| caller.problem(error))?;
    let form = receive(&caller, &mut parts).await;
    let added = match form.received {
        Ok(received) => {
            caller
                .work(async |work| {
                    let to = access::writable(&mut work.db, &work.actor, Subject::Item(id)).await?;
                    annexes::add(work, to, received).await
                })
                .await
        }
        Err(error) => Err(error),
    };
    match added {
        Ok(_) => Ok(flash::see_other(
            &caller.app,
            paths::item_annexes(id),
            "flash-annex-added",
            0,
        )),
        Err(error @ (Error::Invalid(_) | Error::Refused(_))) => {
            item::with_errors(&caller, id, &form.title, &error).await
        }
        Err(error) => Err(caller.problem(error)),
    }
}

/// What came in the parts of the form.
pub struct Form {
    /// The title typed, kept when the file is refused.
    pub title: String,
    /// What kind of document it is, where the form asks.
    pub kind: String,
    /// The file, or why not.
    pub received: kernel::Result<Received>,
}

/// Reads the parts of an upload: a title and one file, in any order.
pub async fn receive(caller: &Caller, parts: &mut Multipart) -> Form {
    receive_for(&caller.app, caller.tenant(), parts).await
}

/// The same for a program.
pub async fn receive_for(app: &App, tenant: TenantId, parts: &mut Multipart) -> Form {
    let mut form = Form {
        title: String::new(),
        kind: String::new(),
        received: Err(Error::field("file", "file-required")),
    };
    loop {
        match parts.next_field().await {
            Ok(Some(field)) if field.name() == Some("title") => {
                form.title = field.text().await.unwrap_or_default()
            }
            Ok(Some(field)) if field.name() == Some("kind") => {
                form.kind = field.text().await.unwrap_or_default()
            }
            Ok(Some(field)) if field.name() == Some("file") => {
                form.received = take(app, tenant, field).await
            }
            Ok(Some(_)) => {}
            Ok(None) => break,
            Err(_) => {
                form.received = Err(Error::field("file", "file-interrupted"));
                break;
            }
        }
    }
    if let Ok(received) = &mut form.received {
        received.title.clone_from(&form.title);
    }
    form
}

async fn take(app: &App, tenant: TenantId, mut field: Field<'_>) -> kernel::Result<Received> {
    let file_name = field.file_name().unwrap_or_default().to_owned();
    if file_name.is_empty() {
        return Err(Error::field("file", "file-required"));
    }
    match app.desk.receive(tenant, &mut field).await {
        Ok(blob) => Ok(Received {
            blob,
            file_name,
            title: String::new(),
        }),
        Err(error) => {
            drain(field).await;
            Err(kernel::upload_refused(error))
        }
    }
}

/// A browser reads no answer before it has sent everything: what is too much is read and dropped,
/// up to a gibibyte.
async fn drain(mut field: Field<'_>) {
    const MOST: usize = 1 << 30;
    let mut seen = 0;
    while let Some(Ok(chunk)) = field.next().await {
        seen += chunk.len();
        if seen > MOST {
            break;
        }
    }
}

/// Gives an annex, to be read in the browser.
pub async fn open(caller: Caller, Path(id): Path<AnnexId>) -> Answer {
    let annex = caller
        .read(async |look| annexes::find(&mut look.db, &look.actor, id).await)
        .await
        .map_err(|error| caller.problem(error))?;
    give(&caller.app, caller.tenant(), &annex)
        .await
        .map_err(|error| caller.problem(error))
}

/// The bytes of an annex.
pub async fn give(app: &App, tenant: TenantId, annex: &annexes::Annex) -> kernel::Result<Response> {
    let named = Named {
        file_name: &annex.file_name,
        media_type: &annex.media_type,
        size: Some(annex.size),
        shown: Shown::Inline,
    };
    giving::stored(app, tenant, &annex.sha256, &named).await
}

/// Takes an annex away.
pub async fn remove(caller: Caller, Path(id): Path<AnnexId>) -> Answer {
    let subject = caller
        .work(async |work| annexes::remove(work, id).await)
        .await
        .map_err(|error| caller.problem(error))?;
    let to = match subject {
        Subject::Item(item) => paths::item_annexes(item),
        Subject::Meeting(meeting) => paths::minutes(meeting),
        _ => "/".to_owned(),
    };
    Ok(flash::see_other(&caller.app, to, "flash-annex-removed", 0))
}
