//! The tables of convocations: summonses, dispatches, convocations, answers. All their SQL is here.

mod people;

pub(super) use people::{
    insert_answer, insert_convocation, note_receipt, note_sent, roll, set_address,
};

use super::{Convened, Dispatch, DispatchKind, Document, DocumentKind, Stage, rules::Proxies};
use kernel::{
    ConvocationId, DeliveryId, DispatchId, FromRow, Instant, OrganisationId, ProofId, Read, Result,
    SittingId, TenantId, Write, sql,
};

/// Takes the number of a new dispatch.
pub(super) async fn next_number(
    db: &mut Write,
    tenant: TenantId,
    sitting: SittingId,
) -> Result<i64> {
    let row: (i64,) = db
        .one(sql!(
            "UPDATE summonses SET dispatches = dispatches + 1 WHERE tenant_id = {} AND sitting_id = {} RETURNING dispatches",
            tenant, sitting
        ))
        .await?;
    Ok(row.0)
}

/// Opens the summons of a sitting, or finds it open; a lock on it until the commit.
pub(super) async fn open(
    db: &mut Write,
    (tenant, sitting): (TenantId, SittingId),
    organisation: OrganisationId,
    proxies: Proxies,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO summonses (tenant_id, sitting_id, organisation_id, proxies, dispatches, version) VALUES ({}, {}, {}, {}, 0, 1)
         ON CONFLICT (tenant_id, sitting_id) DO UPDATE SET version = summonses.version + 1",
        tenant, sitting, organisation, proxies == Proxies::Admitted
    ))
    .await?;
    Ok(())
}

/// Locks the summons until the commit: two answers are given one after the other.
pub(super) async fn lock(db: &mut Write, tenant: TenantId, sitting: SittingId) -> Result<Proxies> {
    let row: Option<(bool,)> = db
        .maybe(sql!(
            "UPDATE summonses SET version = version + 1 WHERE tenant_id = {} AND sitting_id = {} RETURNING proxies",
            tenant, sitting
        ))
        .await?;
    row.map(|row| admitted(row.0))
        .ok_or(kernel::Error::NotFound)
}

fn admitted(proxies: bool) -> Proxies {
    if proxies {
        Proxies::Admitted
    } else {
        Proxies::Refused
    }
}

pub(super) async fn summons(
    db: &mut Read,
    tenant: TenantId,
    sitting: SittingId,
) -> Result<Option<(OrganisationId, Proxies)>> {
    let row: Option<(OrganisationId, bool)> = db
        .maybe(sql!(
            "SELECT organisation_id, proxies FROM summonses WHERE tenant_id = {} AND sitting_id = {}",
            tenant,
            sitting
        ))
        .await?;
    Ok(row.map(|(organisation, proxies)| (organisation, admitted(proxies))))
}

pub(super) async fn by_key(
    db: &mut Read,
    tenant: TenantId,
    sitting: SittingId,
    key: &str,
) -> Result<Option<DispatchId>> {
    let row: Option<(DispatchId,)> = db
        .maybe(sql!(
            "SELECT id FROM dispatches WHERE tenant_id = {} AND sitting_id = {} AND key = {}",
            tenant,
            sitting,
            key
        ))
        .await?;
    Ok(row.map(|row| row.0))
}

pub(super) async fn by_proof(
    db: &mut Read,
    tenant: TenantId,
    proof: ProofId,
) -> Result<Option<DispatchId>> {
    let row: Option<(DispatchId,)> = db
        .maybe(sql!(
            "SELECT id FROM dispatches WHERE tenant_id = {} AND proof_id = {}",
            tenant,
            proof
        ))
        .await?;
    Ok(row.map(|row| row.0))
}

pub(super) async fn insert_dispatch(
    db: &mut Write,
    tenant: TenantId,
    new: &Dispatch,
    key: &str,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO dispatches (tenant_id, id, sitting_id, number, kind, key, subject, message, state, created_by, reply_address, created_at)
         VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})",
        tenant, new.id, new.sitting, new.number, new.kind.as_str(), key, &new.subject, &new.message,
        new.stage.as_str(), &new.created_by, new.reply_address.clone(), new.created_at
    ))
    .await?;
    Ok(())
}

pub(super) async fn set_stage(
    db: &mut Write,
    (tenant, id): (TenantId, DispatchId),
    stage: Stage,
    proof: Option<ProofId>,
) -> Result<()> {
    db.run(sql!(
        "UPDATE dispatches SET state = {}, proof_id = COALESCE({}, proof_id), problem = NULL WHERE tenant_id = {} AND id = {}",
        stage.as_str(), proof, tenant, id
    ))
    .await?;
    Ok(())
}

pub(super) async fn note_problem(
    db: &mut Write,
    tenant: TenantId,
    id: DispatchId,
    why: &str,
) -> Result<()> {
    db.run(sql!(
        "UPDATE dispatches SET problem = {} WHERE tenant_id = {} AND id = {} AND state = 'composing'",
        why,
        tenant,
        id
    ))
    .await?;
    Ok(())
}

#[derive(FromRow)]
struct DispatchRow {
    id: DispatchId,
    sitting_id: SittingId,
    number: i64,
    kind: String,
    subject: String,
    message: String,
    state: String,
    problem: Option<String>,
    proof_id: Option<ProofId>,
    created_by: String,
    reply_address: Option<String>,
    created_at: Instant,
}

impl From<DispatchRow> for Dispatch {
    fn from(row: DispatchRow) -> Self {
        Self {
            id: row.id,
            sitting: row.sitting_id,
            number: row.number,
            kind: match row.kind.as_str() {
                "again" => DispatchKind::Again,
                _ => DispatchKind::Convocation,
            },
            subject: row.subject,
            message: row.message,
            stage: match row.state.as_str() {
                "sending" => Stage::Sending,
                "stamping" => Stage::Stamping,
                _ => Stage::Composing,
            },
            problem: row.problem,
            proof: row.proof_id,
            created_by: row.created_by,
            reply_address: row.reply_address,
            created_at: row.created_at,
        }
    }
}

pub(super) async fn dispatch(
    db: &mut Read,
    tenant: TenantId,
    id: DispatchId,
) -> Result<Option<Dispatch>> {
    let row: Option<DispatchRow> = db
        .maybe(sql!(
            "SELECT id, sitting_id, number, kind, subject, message, state, problem, proof_id, created_by, reply_address, created_at
               FROM dispatches WHERE tenant_id = {} AND id = {}",
            tenant, id
        ))
        .await?;
    Ok(row.map(Dispatch::from))
}

pub(super) async fn dispatches(
    db: &mut Read,
    tenant: TenantId,
    sitting: SittingId,
) -> Result<Vec<Dispatch>> {
    let rows: Vec<DispatchRow> = db
        .all(sql!(
            "SELECT id, sitting_id, number, kind, subject, message, state, problem, proof_id, created_by, reply_address, created_at
               FROM dispatches WHERE tenant_id = {} AND sitting_id = {} ORDER BY number",
            tenant, sitting
        ))
        .await?;
    Ok(rows.into_iter().map(Dispatch::from).collect())
}

pub(super) async fn insert_document(
    db: &mut Write,
    (tenant, dispatch): (TenantId, DispatchId),
    document: &Document,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO dispatch_documents (tenant_id, dispatch_id, number, kind, title, about, file_name, media_type, size, sha256, pages)
         VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})",
        tenant, dispatch, document.number, document.kind.as_str(), &document.title, &document.about,
        &document.file_name, &document.media_type, document.size, document.sha256.to_vec(), document.pages
    ))
    .await?;
    Ok(())
}

#[derive(FromRow)]
struct DocumentRow {
    number: i64,
    kind: String,
    title: String,
    about: String,
    file_name: String,
    media_type: String,
    size: i64,
    sha256: Vec<u8>,
    pages: Option<i64>,
}

pub(super) async fn documents(
    db: &mut Read,
    tenant: TenantId,
    dispatch: DispatchId,
) -> Result<Vec<Document>> {
    let rows: Vec<DocumentRow> = db
        .all(sql!(
            "SELECT number, kind, title, about, file_name, media_type, size, sha256, pages
               FROM dispatch_documents WHERE tenant_id = {} AND dispatch_id = {} ORDER BY number",
            tenant,
            dispatch
        ))
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Document {
            number: row.number,
            kind: match row.kind.as_str() {
                "convocation" => DocumentKind::Convocation,
                "agenda" => DocumentKind::Agenda,
                _ => DocumentKind::Annex,
            },
            title: row.title,
            about: row.about,
            file_name: row.file_name,
            media_type: row.media_type,
            size: row.size,
            sha256: row.sha256.try_into().unwrap_or_default(),
            pages: row.pages,
        })
        .collect())
}

pub(super) async fn address(
    db: &mut Write,
    tenant: TenantId,
    dispatch: DispatchId,
    convocation: ConvocationId,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO dispatch_recipients (tenant_id, dispatch_id, convocation_id) VALUES ({}, {}, {})",
        tenant,
        dispatch,
        convocation
    ))
    .await?;
    Ok(())
}

pub(super) async fn note_delivery(
    db: &mut Write,
    (tenant, dispatch): (TenantId, DispatchId),
    convocation: ConvocationId,
    delivery: DeliveryId,
) -> Result<()> {
    db.run(sql!(
        "UPDATE dispatch_recipients SET delivery_id = {} WHERE tenant_id = {} AND dispatch_id = {} AND convocation_id = {}",
        delivery, tenant, dispatch, convocation
    ))
    .await?;
    Ok(())
}

pub(super) async fn deliveries(
    db: &mut Read,
    tenant: TenantId,
    dispatch: DispatchId,
) -> Result<Vec<DeliveryId>> {
    let rows: Vec<(DeliveryId,)> = db
        .all(sql!(
            "SELECT delivery_id FROM dispatch_recipients
              WHERE tenant_id = {} AND dispatch_id = {} AND delivery_id IS NOT NULL ORDER BY convocation_id",
            tenant, dispatch
        ))
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// The convened to whom a dispatch goes.
pub(super) async fn addressed(
    db: &mut Read,
    tenant: TenantId,
    dispatch: &Dispatch,
) -> Result<Vec<Convened>> {
    let rows: Vec<(ConvocationId,)> = db
        .all(sql!(
            "SELECT convocation_id FROM dispatch_recipients WHERE tenant_id = {} AND dispatch_id = {}",
            tenant,
            dispatch.id
        ))
        .await?;
    let wanted: std::collections::HashSet<ConvocationId> =
        rows.into_iter().map(|row| row.0).collect();
    let roll = roll(db, tenant, dispatch.sitting).await?;
    Ok(roll
        .into_iter()
        .filter(|one| wanted.contains(&one.id))
        .collect())
}

/// For each convened, the latest dispatch to them and its mail.
pub(super) async fn latest_mails(
    db: &mut Read,
    tenant: TenantId,
    sitting: SittingId,
) -> Result<Vec<(ConvocationId, DispatchId, Option<DeliveryId>)>> {
    let rows = db
        .all(sql!(
            "SELECT r.convocation_id, r.dispatch_id, r.delivery_id
               FROM dispatch_recipients r
               JOIN dispatches d ON d.tenant_id = r.tenant_id AND d.id = r.dispatch_id
              WHERE r.tenant_id = {} AND d.sitting_id = {} ORDER BY d.number DESC, r.convocation_id",
            tenant,
            sitting
        ))
        .await?;
    Ok(rows)
}

pub(super) async fn sitting_of(
    db: &mut Read,
    tenant: TenantId,
    id: ConvocationId,
) -> Result<Option<SittingId>> {
    let row: Option<(SittingId,)> = db
        .maybe(sql!(
            "SELECT sitting_id FROM convocations WHERE tenant_id = {} AND id = {}",
            tenant,
            id
        ))
        .await?;
    Ok(row.map(|row| row.0))
}
