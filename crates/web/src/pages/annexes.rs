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
use council::{items, minutes};
use directory::access;
use futures::StreamExt;
use kernel::{AnnexId, Error, ItemId, Look, Subject, TenantId, Work};
use sessions::annexes::{self, AnnexFacts, AnnexMove, AnnexStage, Printing, Received, Secrecy};

/// Uploads have a limit of their own, told beside the field: the files' own, not that of forms.
pub fn upload_route() -> MethodRouter<App> {
    post(upload).layer(DefaultBodyLimit::disable())
}

/// Receives files and attaches them to an item. The rights are checked before the bytes are taken.
async fn upload(caller: Caller, Path(id): Path<ItemId>, mut parts: Multipart) -> Answer {
    caller
        .read(async |look| may_attach(look, id).await)
        .await
        .map_err(|error| caller.problem(error))?;
    let form = receive(&caller, &mut parts).await;
    let typed = form.typed();
    let added = match form.received() {
        Ok(received) => {
            caller
                .work(async |work| items::attach(work, id, received).await)
                .await
        }
        Err(error) => Err(error),
    };
    match added {
        Ok(added) => Ok(flash::see_other(
            &caller.app,
            tab(id, stage_of(&caller, &added).await.unwrap_or(typed.stage)),
            "flash-annexes-added",
            i64::try_from(added.len()).unwrap_or(i64::MAX),
        )),
        Err(error @ (Error::Invalid(_) | Error::Refused(_))) => {
            item::with_errors(&caller, id, &typed, &error).await
        }
        Err(error) => Err(caller.problem(error)),
    }
}

/// When the first of these came: what is added to a closed item follows its decision.
async fn stage_of(caller: &Caller, added: &[AnnexId]) -> Option<AnnexStage> {
    let first = *added.first()?;
    let annex = caller.read(async |look| found(look, first).await).await;
    annex.ok().map(|annex| annex.facts.stage)
}

/// Refuses who may attach nothing to an item, before the bytes are taken.
pub async fn may_attach(look: &mut Look, id: ItemId) -> kernel::Result<()> {
    let item = items::find(&mut look.db, &look.actor, id).await?;
    let workflow = items::workflow_of(&mut look.db, &look.actor, &item).await?;
    if items::may_follow_up(&look.actor, &item, &workflow) {
        return Ok(());
    }
    access::writable(&mut look.db, &look.actor, Subject::Item(id)).await?;
    Ok(())
}

/// The tab in which annexes of a stage stand.
pub fn tab(item: ItemId, stage: AnnexStage) -> String {
    match stage {
        AnnexStage::Before => paths::item_annexes(item),
        AnnexStage::After => format!("{}/follow-up", paths::item(item)),
    }
}

/// What came in the parts of the form.
pub struct Form {
    /// The title typed, kept when the file is refused.
    pub title: String,
    /// What kind of document it is, where the form asks.
    pub kind: String,
    fields: Vec<(&'static str, String)>,
    /// The files, or why not.
    files: kernel::Result<Vec<Received>>,
}

/// What was typed beside the files.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// The title.
    pub title: String,
    /// The number of the type.
    pub type_number: String,
    /// Was the tick of the confidential ones set?
    pub secrecy: Secrecy,
    /// Was that of printing?
    pub printing: Printing,
    /// Of which tab the form is.
    pub stage: AnnexStage,
}

impl Form {
    /// What was typed in one of the fields beside the files; blank where it was not.
    pub fn field(&self, name: &str) -> &str {
        let found = self.fields.iter().rfind(|(own, _)| *own == name);
        found.map_or("", |(_, value)| value)
    }

    /// What was typed.
    pub fn typed(&self) -> Typed {
        Typed {
            title: self.title.clone(),
            type_number: self.field("type").to_owned(),
            secrecy: match self.field("confidential") {
                "yes" => Secrecy::Confidential,
                _ => Secrecy::Open,
            },
            printing: match self.field("to_print") {
                "yes" => Printing::Asked,
                _ => Printing::No,
            },
            stage: match self.field("stage") {
                "after" => AnnexStage::After,
                _ => AnnexStage::Before,
            },
        }
    }

    /// The files with what was typed of them. A title is that of one file: several keep their names.
    pub fn received(self) -> kernel::Result<Vec<Received>> {
        let typed = self.typed();
        let facts = AnnexFacts {
            type_number: match typed.type_number.as_str() {
                "" => None,
                number => Some(
                    number
                        .parse()
                        .map_err(|_| Error::field("type", "annex-type-unknown"))?,
                ),
            },
            secrecy: typed.secrecy,
            printing: typed.printing,
            stage: typed.stage,
        };
        let mut files = self.files?;
        if files.is_empty() {
            return Err(Error::field("file", "file-required"));
        }
        let alone = files.len() == 1;
        for file in &mut files {
            file.facts = facts;
            if alone {
                file.title.clone_from(&typed.title);
            }
        }
        Ok(files)
    }

    /// The only file, or the first.
    pub fn one(self) -> kernel::Result<Received> {
        let first = self.received()?.into_iter().next();
        first.ok_or(Error::field("file", "file-required"))
    }
}

/// Reads the parts of an upload: a title, what is said of the files, and these, in any order.
pub async fn receive(caller: &Caller, parts: &mut Multipart) -> Form {
    receive_for(&caller.app, caller.tenant(), parts).await
}

/// So many files come at once, at most.
const MOST_FILES: usize = 50;

/// The same for a program.
pub async fn receive_for(app: &App, tenant: TenantId, parts: &mut Multipart) -> Form {
    let mut form = Form {
        title: String::new(),
        kind: String::new(),
        fields: vec![],
        files: Ok(vec![]),
    };
    loop {
        match parts.next_field().await {
            Ok(Some(field)) if field.name() == Some("title") => form.title = words(field).await,
            Ok(Some(field)) if field.name() == Some("kind") => form.kind = words(field).await,
            Ok(Some(field)) if field.name() == Some("file") => {
                let taken = take(app, tenant, field).await;
                add(&mut form.files, taken);
            }
            Ok(Some(field)) => {
                let name = FIELDS.into_iter().find(|name| field.name() == Some(name));
                if let Some(name) = name {
                    form.fields.push((name, words(field).await));
                }
            }
            Ok(None) => break,
            Err(_) => {
                form.files = Err(Error::field("file", "file-interrupted"));
                break;
            }
        }
    }
    form
}

/// What is said beside files; any other part is passed over.
const FIELDS: [&str; 9] = [
    "type",
    "confidential",
    "to_print",
    "stage",
    "zone",
    "order",
    "format",
    "kept",
    "kept_name",
];

/// The words of a part, cut where no title goes on.
async fn words(mut field: Field<'_>) -> String {
    const MOST: usize = 4_000;
    let mut bytes = vec![];
    while let Ok(Some(chunk)) = field.chunk().await {
        if bytes.len() < MOST {
            bytes.extend_from_slice(&chunk);
        }
    }
    bytes.truncate(MOST);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// One more file; a form that sends none says so by a blank one. The first refusal is told.
fn add(files: &mut kernel::Result<Vec<Received>>, taken: kernel::Result<Option<Received>>) {
    let Ok(there) = files else { return };
    match taken {
        Ok(None) => {}
        Ok(Some(_)) if there.len() >= MOST_FILES => {
            *files = Err(Error::field("file", "file-too-many"));
        }
        Ok(Some(file)) => there.push(file),
        Err(error) => *files = Err(error),
    }
}

async fn take(
    app: &App,
    tenant: TenantId,
    mut field: Field<'_>,
) -> kernel::Result<Option<Received>> {
    let file_name = field.file_name().unwrap_or_default().to_owned();
    if file_name.is_empty() {
        return Ok(None);
    }
    match app.desk.receive(tenant, &mut field).await {
        Ok(blob) => Ok(Some(Received {
            blob,
            file_name,
            title: String::new(),
            facts: AnnexFacts::default(),
        })),
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
        .read(async |look| found(look, id).await)
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

/// An annex that the reader may see.
pub async fn found(look: &mut Look, id: AnnexId) -> kernel::Result<annexes::Annex> {
    let found = annexes::find(&mut look.db, &look.actor, id).await?;
    let seen = minutes::clearance(&mut look.db, &look.actor, found.subject()).await?;
    found.cleared(seen)
}

/// Takes an annex away.
pub async fn remove(caller: Caller, Path(id): Path<AnnexId>) -> Answer {
    act(&caller, id, "flash-annex-removed", async |work| {
        annexes::remove(work, id).await
    })
    .await
}

/// Before the one that stands before it.
pub async fn up(caller: Caller, Path(id): Path<AnnexId>) -> Answer {
    act(&caller, id, "flash-annex-moved", async |work| {
        annexes::move_by(work, id, AnnexMove::Up).await
    })
    .await
}

/// After the next one.
pub async fn down(caller: Caller, Path(id): Path<AnnexId>) -> Answer {
    act(&caller, id, "flash-annex-moved", async |work| {
        annexes::move_by(work, id, AnnexMove::Down).await
    })
    .await
}

/// Does something with an annex that the caller sees, and shows its tab again.
async fn act(
    caller: &Caller,
    id: AnnexId,
    key: &str,
    done: impl AsyncFnOnce(&mut Work) -> kernel::Result<Subject>,
) -> Answer {
    let annex = caller
        .read(async |look| found(look, id).await)
        .await
        .map_err(|error| caller.problem(error))?;
    let subject = caller
        .work(done)
        .await
        .map_err(|error| caller.problem(error))?;
    let to = match subject {
        Subject::Item(item) => tab(item, annex.facts.stage),
        Subject::Meeting(meeting) => paths::minutes(meeting),
        _ => "/".to_owned(),
    };
    Ok(flash::see_other(&caller.app, to, key, 0))
}
