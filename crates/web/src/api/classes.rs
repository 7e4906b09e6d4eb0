//! `/virtual-classes`: classes held at a distance, what is said of connections, and the report of who was there.

use super::{Answer, Body, answer, created, shapes::List};
use crate::{
    App,
    caller::ApiCaller,
    extract::{Path, Query},
    ingest::{self, Delivery},
    pages::{self, class_files},
    problem::ApiProblem,
};
use axum::{
    Json,
    body::Bytes,
    extract::{DefaultBodyLimit, FromRequestParts, Multipart, Request, State},
    http::StatusCode,
    response::Response,
};
use kernel::{Error, Instant, OrganisationId, PersonId, Result, VirtualClassId};
use serde::{Deserialize, Serialize};
use training::classes::{
    self, ClassKind, ClassPlan, Product, Recording, Registration,
    feeds::{self, PROGRAM, Speaker},
    logs::{self, Said},
    registrations,
};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

/// Somebody registered.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Registered {
    name: String,
    /// May be empty.
    #[serde(default)]
    email: String,
}

/// A virtual class.
#[derive(Debug, Serialize, ToSchema)]
pub struct VirtualClass {
    id: Uuid,
    title: String,
    /// `standard`, `meeting` or `webinar`.
    kind: String,
    organisation_id: Uuid,
    host_id: Uuid,
    /// The name of the host.
    host: String,
    #[schema(value_type = String, format = DateTime)]
    starts_at: Instant,
    #[schema(value_type = String, format = DateTime)]
    ends_at: Instant,
    #[schema(value_type = Option<String>, format = DateTime)]
    pause_from: Option<Instant>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pause_until: Option<Instant>,
    access_url: String,
    /// The name by which the product knows the room.
    room: String,
    /// Is the recording open to those registered?
    recording_available: bool,
    /// How many are registered.
    registered: i64,
    version: i64,
}

impl From<classes::VirtualClass> for VirtualClass {
    fn from(class: classes::VirtualClass) -> Self {
        let (family, given) = &class.host_name;
        let (pause_from, pause_until) = class.plan.pause.unzip();
        Self {
            id: class.id.0,
            host: format!("{given} {family}").trim().to_owned(),
            title: class.plan.title,
            kind: class.plan.kind.as_str().to_owned(),
            organisation_id: class.plan.organisation.0,
            host_id: class.plan.host.0,
            starts_at: class.plan.starts_at,
            ends_at: class.plan.ends_at,
            pause_from,
            pause_until,
            access_url: class.plan.access_url,
            room: class.plan.room,
            recording_available: class.plan.recording == Recording::Available,
            registered: class.registered,
            version: class.version,
        }
    }
}

/// What is said of a class.
#[derive(Debug, Deserialize, ToSchema)]
pub struct ClassDraft {
    title: String,
    /// `standard`, `meeting` or `webinar`; the first one where it is not said.
    kind: Option<String>,
    organisation_id: Uuid,
    host_id: Uuid,
    #[schema(value_type = String, format = DateTime)]
    starts_at: Instant,
    #[schema(value_type = String, format = DateTime)]
    ends_at: Instant,
    #[schema(value_type = Option<String>, format = DateTime)]
    pause_from: Option<Instant>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pause_until: Option<Instant>,
    #[serde(default)]
    access_url: String,
    #[serde(default)]
    room: String,
    #[serde(default)]
    recording_available: bool,
    #[serde(default)]
    recording_url: String,
    /// Those registered, in order.
    #[serde(default)]
    participants: Vec<Registered>,
    /// The version that was seen; only for a change.
    version: Option<i64>,
}

impl ClassDraft {
    fn read(self) -> Result<(ClassPlan, Vec<Registration>)> {
        let lines: Vec<String> = self
            .participants
            .iter()
            .map(|one| format!("{} ; {}", one.name, one.email))
            .collect();
        let kind = match self.kind.as_deref() {
            None => ClassKind::default(),
            Some(name) => ClassKind::read(name)?,
        };
        let pause = match (self.pause_from, self.pause_until) {
            (None, None) => None,
            (Some(from), Some(until)) => Some((from, until)),
            _ => return Err(Error::field("pause_from", "class-pause-half")),
        };
        let plan = ClassPlan {
            title: self.title,
            kind,
            organisation: OrganisationId(self.organisation_id),
            host: PersonId(self.host_id),
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            pause,
            access_url: self.access_url,
            room: self.room,
            recording: if self.recording_available {
                Recording::Available
            } else {
                Recording::Withheld
            },
            recording_url: self.recording_url,
        };
        Ok((plan, registrations(&lines.join("\n"))?))
    }
}

/// Lists the classes that the user keeps, hosts or attends, the last ones first.
#[utoipa::path(get, path = "/virtual-classes", operation_id = "list_virtual_classes", tag = "virtual classes", responses((status = 200, description = "Found", body = List<VirtualClass>)))]
pub async fn list(caller: ApiCaller) -> Answer<Json<List<VirtualClass>>> {
    answer(&caller, async |look| {
        let mine = classes::mine(&mut look.db, &look.actor).await?;
        Ok(List::whole(
            mine.into_iter().map(VirtualClass::from).collect(),
        ))
    })
    .await
}

/// Plans a class.
#[utoipa::path(post, path = "/virtual-classes", operation_id = "create_virtual_class", tag = "virtual classes", request_body = ClassDraft, responses((status = 201, description = "Created", body = VirtualClass)))]
pub async fn create(caller: ApiCaller, Body(draft): Body<ClassDraft>) -> Answer<Response> {
    let id = caller
        .work(async |work| {
            if !classes::may_plan(&work.actor) {
                return Err(Error::refused("class-not-planned-by-you"));
            }
            let (plan, registered) = draft.read()?;
            classes::plan(work, plan, &registered).await
        })
        .await?;
    let class = found(&caller, id).await?;
    Ok(created(format!("/virtual-classes/{id}"), class))
}

async fn found(caller: &ApiCaller, id: VirtualClassId) -> Result<VirtualClass> {
    let found = caller.read(async |look| classes::find(&mut look.db, &look.actor, id).await);
    Ok(VirtualClass::from(found.await?))
}

/// Returns a class.
#[utoipa::path(get, path = "/virtual-classes/{id}", operation_id = "get_virtual_class", tag = "virtual classes", params(("id" = Uuid, Path)), responses((status = 200, description = "Found", body = VirtualClass)))]
pub async fn show(caller: ApiCaller, Path(id): Path<VirtualClassId>) -> Answer<Json<VirtualClass>> {
    Ok(Json(found(&caller, id).await?))
}

/// Changes a class, and who is registered.
#[utoipa::path(put, path = "/virtual-classes/{id}", operation_id = "change_virtual_class", tag = "virtual classes", params(("id" = Uuid, Path)), request_body = ClassDraft, responses((status = 200, description = "Found", body = VirtualClass)))]
pub async fn change(
    caller: ApiCaller,
    Path(id): Path<VirtualClassId>,
    Body(draft): Body<ClassDraft>,
) -> Answer<Json<VirtualClass>> {
    caller
        .work(async |work| {
            classes::changeable(work, id).await?;
            let version = draft
                .version
                .ok_or(Error::field("version", "version-required"))?;
            let (plan, registered) = draft.read()?;
            classes::change(work, id, version, plan, &registered).await
        })
        .await?;
    Ok(Json(found(&caller, id).await?))
}

/// Which version was seen.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Seen {
    /// The version that was seen.
    version: Option<i64>,
}

/// Removes a class. Its logs and reports are kept: they are evidence.
#[utoipa::path(delete, path = "/virtual-classes/{id}", operation_id = "remove_virtual_class", tag = "virtual classes", params(("id" = Uuid, Path), Seen), responses((status = 204, description = "Done")))]
pub async fn remove(
    caller: ApiCaller,
    Path(id): Path<VirtualClassId>,
    Query(seen): Query<Seen>,
) -> Answer<StatusCode> {
    caller
        .work(async |work| {
            classes::changeable(work, id).await?;
            let version = seen
                .version
                .ok_or(Error::field("version", "version-required"))?;
            classes::remove(work, id, version).await
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes events while the class lasts: one JSON object a line, from a user's program or signed by a connector
/// (`Seance-Source`, `Seance-Signature`). Sending again never hurts.
#[utoipa::path(post, path = "/virtual-classes/{id}/events", operation_id = "send_connection_events", tag = "virtual classes", params(("id" = Uuid, Path)), request_body(content = String, content_type = "application/x-ndjson"), responses((status = 200, description = "What became of each event", body = Delivery)))]
pub async fn events(
    State(app): State<App>,
    Path(id): Path<VirtualClassId>,
    request: Request,
) -> Answer<Json<Delivery>> {
    let (mut parts, body) = request.into_parts();
    let body: Bytes = axum::body::to_bytes(body, super::LARGEST_EVENTS)
        .await
        .map_err(|_| Error::refused("payload-too-large"))?;
    if let Some(source) = ingest::signed(&app, &parts.headers, (id, &body)).await? {
        return Ok(Json(
            ingest::take(&app, &source, id, ingest::lines(&body)?).await?,
        ));
    }
    let caller = ApiCaller::from_request_parts(&mut parts, &app).await?;
    let looked = ingest::lines(&body)?;
    let kept = ingest::notices_of(&looked);
    let taken = caller
        .work(async |work| {
            let speaker = Speaker {
                source: PROGRAM.to_owned(),
                product: Product::Generic,
                name: work.actor.name.clone(),
            };
            feeds::take(work, id, &speaker, &kept).await
        })
        .await?;
    Ok(Json(Delivery::of(looked, taken)))
}

/// A log and what is said of it.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the form; the parts are streamed")]
pub struct LogUpload {
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
    /// One of the formats; recognised where it is not said.
    format: Option<String>,
    /// The zone of local times, by its IANA name.
    zone: Option<String>,
    /// `day-first` or `month-first`.
    order: Option<String>,
}

/// What was imported.
#[derive(Debug, Serialize, ToSchema)]
pub struct Imported {
    id: Uuid,
    /// The format that was read.
    format: String,
    /// How many events were read.
    events: i64,
    /// How many rows were left out.
    left_out: i64,
}

/// The addresses of virtual classes. An imported file has a limit of size of its own.
pub fn routes() -> OpenApiRouter<App> {
    let upload = OpenApiRouter::new()
        .routes(routes!(import))
        .layer(DefaultBodyLimit::disable());
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(show, change, remove))
        .routes(routes!(events))
        .merge(upload)
        .routes(routes!(workbook))
        .routes(routes!(document))
        .routes(routes!(table))
        .routes(routes!(data))
}

/// Imports a log of connections.
#[utoipa::path(post, path = "/virtual-classes/{id}/imports", operation_id = "import_connection_log", tag = "virtual classes", params(("id" = Uuid, Path)), request_body(content = LogUpload, content_type = "multipart/form-data"), responses((status = 201, description = "Created", body = Imported)))]
pub async fn import(
    caller: ApiCaller,
    Path(id): Path<VirtualClassId>,
    mut parts: Multipart,
) -> Answer<Response> {
    caller
        .read(async |look| {
            let class = classes::find(&mut look.db, &look.actor, id).await?;
            if classes::may_change(&look.actor, &class) {
                Ok(())
            } else {
                Err(Error::refused("class-not-yours"))
            }
        })
        .await?;
    let tenant = caller.login.tenant;
    let form = pages::receive_for(&caller.app, tenant, &mut parts).await;
    let field = |name: &str| form.field(name).to_owned();
    let said = Said {
        format: field("format"),
        zone: field("zone"),
        order: field("order"),
    };
    let file = form.one()?;
    let read = logs::read_kept(&caller.app.desk, (tenant, file.blob.sha256), said.clone()).await?;
    let batch = read.batch(said, &file.file_name);
    let (format, events, left_out) = (batch.said.format.clone(), batch.events, batch.left_out);
    let log = caller
        .work(async |work| logs::import(work, id, batch).await)
        .await?;
    let imported = Imported {
        id: log.0,
        format,
        events,
        left_out,
    };
    Ok(created(format!("/virtual-classes/{id}"), imported))
}

/// Which days the report covers.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Period {
    /// The first day, where it is before the class: `2026-03-01`.
    from: Option<String>,
    /// The last one, where it is after it.
    until: Option<String>,
}

async fn report(
    caller: &ApiCaller,
    id: VirtualClassId,
    period: Period,
    format: &str,
) -> std::result::Result<Response, ApiProblem> {
    let asked = class_files::Asked {
        format: format.to_owned(),
        from: period.from.unwrap_or_default(),
        until: period.until.unwrap_or_default(),
    };
    Ok(class_files::file(&caller.app.desk, &caller.login, id, &asked).await?)
}

/// Returns the report as a workbook of two sheets.
#[utoipa::path(get, path = "/virtual-classes/{id}/report.xlsx", operation_id = "get_connection_workbook", tag = "virtual classes", params(("id" = Uuid, Path), Period), responses((status = 200, description = "The bytes", content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))]
pub async fn workbook(
    caller: ApiCaller,
    Path(id): Path<VirtualClassId>,
    Query(period): Query<Period>,
) -> Answer<Response> {
    report(&caller, id, period, "xlsx").await
}

/// Returns the report as a PDF.
#[utoipa::path(get, path = "/virtual-classes/{id}/report.pdf", operation_id = "get_connection_document", tag = "virtual classes", params(("id" = Uuid, Path), Period), responses((status = 200, description = "The bytes", content_type = "application/pdf")))]
pub async fn document(
    caller: ApiCaller,
    Path(id): Path<VirtualClassId>,
    Query(period): Query<Period>,
) -> Answer<Response> {
    report(&caller, id, period, "pdf").await
}

/// Returns the connections as CSV.
#[utoipa::path(get, path = "/virtual-classes/{id}/report.csv", operation_id = "get_connection_table", tag = "virtual classes", params(("id" = Uuid, Path), Period), responses((status = 200, description = "The bytes", content_type = "text/csv")))]
pub async fn table(
    caller: ApiCaller,
    Path(id): Path<VirtualClassId>,
    Query(period): Query<Period>,
) -> Answer<Response> {
    report(&caller, id, period, "csv").await
}

/// Returns the report as JSON.
#[utoipa::path(get, path = "/virtual-classes/{id}/report.json", operation_id = "get_connection_report", tag = "virtual classes", params(("id" = Uuid, Path), Period), responses((status = 200, description = "The report", content_type = "application/json")))]
pub async fn data(
    caller: ApiCaller,
    Path(id): Path<VirtualClassId>,
    Query(period): Query<Period>,
) -> Answer<Response> {
    report(&caller, id, period, "json").await
}
