//! The tables of virtual classes. All their SQL is here.

use super::logs::{Batch, Said};
use super::reports::{Override, ReportRecord};
use super::rules::{ClassKind, ClassPlan, Participant, Recording, TakesPart, VirtualClass};
use kernel::{
    FromRow, Instant, LogId, OrganisationId, ParticipantId, PersonId, Read, ReportId, Result,
    SittingId, Sql, TenantId, VirtualClassId, Write, sql,
};

pub(super) mod live;
pub(super) mod policies;

type Of = (TenantId, VirtualClassId);

pub(super) async fn insert(
    db: &mut Write,
    (tenant, id): Of,
    sitting: SittingId,
    plan: &ClassPlan,
) -> Result<()> {
    let (from, until) = plan.pause.unzip();
    db.run(sql!(
        "INSERT INTO virtual_classes (tenant_id, id, sitting_id, title, kind, host_id, pause_from, pause_until, access_url, room, recording, recording_url, log_version, version)
         VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, 1, 1)",
        tenant, id, sitting, &plan.title, plan.kind.as_str(), plan.host, from, until, &plan.access_url,
        &plan.room, plan.recording.as_str(), &plan.recording_url
    ))
    .await?;
    Ok(())
}

pub(super) async fn update(
    db: &mut Write,
    (tenant, id): Of,
    version: i64,
    plan: &ClassPlan,
) -> Result<u64> {
    let (from, until) = plan.pause.unzip();
    Ok(db
        .run(sql!(
            "UPDATE virtual_classes
                SET title = {}, kind = {}, host_id = {}, pause_from = {}, pause_until = {}, access_url = {}, room = {}, recording = {},
                    recording_url = {}, log_version = log_version + 1, version = version + 1
              WHERE tenant_id = {} AND id = {} AND version = {} AND removed_at IS NULL",
            &plan.title, plan.kind.as_str(), plan.host, from, until, &plan.access_url, &plan.room, plan.recording.as_str(),
            &plan.recording_url, tenant, id, version
        ))
        .await?)
}

pub(super) async fn remove(
    db: &mut Write,
    (tenant, id): Of,
    version: i64,
    at: Instant,
) -> Result<u64> {
    Ok(db
        .run(sql!(
            "UPDATE virtual_classes SET removed_at = {}, version = version + 1
              WHERE tenant_id = {} AND id = {} AND version = {} AND removed_at IS NULL",
            at,
            tenant,
            id,
            version
        ))
        .await?)
}

/// Something changed from which the report is computed.
pub(super) async fn log_changed(db: &mut Write, (tenant, id): Of) -> Result<()> {
    db.run(sql!(
        "UPDATE virtual_classes SET log_version = log_version + 1 WHERE tenant_id = {} AND id = {}",
        tenant,
        id
    ))
    .await?;
    Ok(())
}

pub(super) async fn set_participants(
    db: &mut Write,
    (tenant, id): Of,
    participants: &[Participant],
) -> Result<()> {
    db.run(sql!(
        "DELETE FROM class_participants WHERE tenant_id = {} AND class_id = {}",
        tenant,
        id
    ))
    .await?;
    for (rank, one) in (0i64..).zip(participants) {
        db.run(sql!(
            "INSERT INTO class_participants (tenant_id, class_id, id, person_id, name, email, rank)
             VALUES ({}, {}, {}, {}, {}, {}, {})",
            tenant,
            id,
            one.id,
            one.person,
            &one.name,
            &one.email,
            rank
        ))
        .await?;
    }
    Ok(())
}

#[derive(FromRow)]
struct Row {
    id: VirtualClassId,
    sitting_id: SittingId,
    title: String,
    kind: String,
    organisation_id: OrganisationId,
    host_id: PersonId,
    family_name: String,
    given_name: String,
    email: Option<String>,
    starts_at: Instant,
    ends_at: Option<Instant>,
    pause_from: Option<Instant>,
    pause_until: Option<Instant>,
    access_url: String,
    room: String,
    recording: String,
    recording_url: String,
    log_version: i64,
    registered: i64,
    version: i64,
}

const CLASSES: &str = "SELECT c.id, c.sitting_id, c.title, c.kind, s.organisation_id, c.host_id, p.family_name, p.given_name, coalesce(p.email, u.email) AS email,
        s.starts_at, s.ends_at, c.pause_from, c.pause_until, c.access_url, c.room, c.recording, c.recording_url, c.log_version,
        (SELECT count(*) FROM class_participants r WHERE r.tenant_id = c.tenant_id AND r.class_id = c.id) AS registered, c.version
   FROM virtual_classes c
   JOIN sittings s ON s.tenant_id = c.tenant_id AND s.id = c.sitting_id
   JOIN persons p ON p.tenant_id = c.tenant_id AND p.id = c.host_id
   LEFT JOIN users u ON u.id = p.user_id
  WHERE c.removed_at IS NULL AND c.tenant_id = ";

fn class(row: Row) -> VirtualClass {
    VirtualClass {
        id: row.id,
        sitting: row.sitting_id,
        plan: ClassPlan {
            title: row.title,
            kind: ClassKind::read(&row.kind).unwrap_or_default(),
            organisation: row.organisation_id,
            host: row.host_id,
            starts_at: row.starts_at,
            ends_at: row.ends_at.unwrap_or(row.starts_at),
            pause: row.pause_from.zip(row.pause_until),
            access_url: row.access_url,
            room: row.room,
            recording: Recording::read(&row.recording),
            recording_url: row.recording_url,
        },
        host_name: (row.family_name, row.given_name),
        host_email: row.email.unwrap_or_default(),
        log_version: row.log_version,
        registered: row.registered,
        version: row.version,
    }
}

pub(super) async fn find(db: &mut Read, (tenant, id): Of) -> Result<Option<VirtualClass>> {
    let mut query = Sql::default();
    query
        .push(CLASSES)
        .bind(tenant)
        .push(" AND c.id = ")
        .bind(id);
    let rows: Vec<Row> = db.all(query).await?;
    Ok(rows.into_iter().next().map(class))
}

/// Those that a person hosts or is registered in; all of them for nobody in particular. The last ones first.
pub(super) async fn list(
    db: &mut Read,
    tenant: TenantId,
    of: Option<PersonId>,
    most: i64,
) -> Result<Vec<VirtualClass>> {
    let mut query = Sql::default();
    query.push(CLASSES).bind(tenant);
    if let Some(person) = of {
        query
            .push(" AND (c.host_id = ")
            .bind(person)
            .push(" OR c.id IN (SELECT m.class_id FROM class_participants m WHERE m.tenant_id = ")
            .bind(tenant)
            .push(" AND m.person_id = ")
            .bind(person)
            .push("))");
    }
    query
        .push(" ORDER BY s.starts_at DESC, c.id LIMIT ")
        .bind(most);
    let rows: Vec<Row> = db.all(query).await?;
    Ok(rows.into_iter().map(class).collect())
}

/// Does a person host a class, or is registered in one?
pub(super) async fn takes_part(
    db: &mut Read,
    tenant: TenantId,
    person: PersonId,
) -> Result<TakesPart> {
    let found: Option<(VirtualClassId,)> = db
        .maybe(sql!(
            "SELECT id FROM virtual_classes WHERE tenant_id = {} AND host_id = {} AND removed_at IS NULL
             UNION ALL
             SELECT p.class_id FROM class_participants p
               JOIN virtual_classes c ON c.tenant_id = p.tenant_id AND c.id = p.class_id AND c.removed_at IS NULL
              WHERE p.tenant_id = {} AND p.person_id = {}
             LIMIT 1",
            tenant, person, tenant, person
        ))
        .await?;
    Ok(found.map_or(TakesPart::No, |_| TakesPart::Yes))
}

pub(super) async fn participants(db: &mut Read, (tenant, id): Of) -> Result<Vec<Participant>> {
    let rows: Vec<(ParticipantId, Option<PersonId>, String, String)> = db
        .all(sql!(
            "SELECT id, person_id, name, email FROM class_participants WHERE tenant_id = {} AND class_id = {} ORDER BY rank",
            tenant,
            id
        ))
        .await?;
    let participant = |(id, person, name, email)| Participant {
        id,
        person,
        name,
        email,
    };
    Ok(rows.into_iter().map(participant).collect())
}

/// Persons of the organisation by the addresses at which they are written to, or sign in.
pub(super) async fn persons_at(
    db: &mut Read,
    tenant: TenantId,
    emails: &[String],
) -> Result<Vec<(String, PersonId)>> {
    if emails.is_empty() {
        return Ok(vec![]);
    }
    let mut query = sql!(
        "SELECT lower(coalesce(p.email, u.email)), p.id FROM persons p LEFT JOIN users u ON u.id = p.user_id
          WHERE p.tenant_id = {} AND p.inactive_on IS NULL",
        tenant
    );
    query
        .push(" AND lower(coalesce(p.email, u.email)) IN ")
        .bind_list(emails.iter().cloned());
    Ok(db.all(query).await?)
}

pub(super) async fn add_batch(db: &mut Write, (tenant, class): Of, batch: &Batch) -> Result<()> {
    db.run(sql!(
        "INSERT INTO class_batches (tenant_id, id, class_id, number, format, zone, date_order, file_name, sha256, size, events, left_out, imported_by, imported_at)
         VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})",
        tenant, batch.id, class, batch.number, &batch.said.format, &batch.said.zone, &batch.said.order, &batch.file_name,
        batch.sha256.to_vec(), batch.size, batch.events, batch.left_out, &batch.imported_by, batch.imported_at
    ))
    .await?;
    Ok(())
}

#[derive(FromRow)]
struct BatchRow {
    id: LogId,
    number: i64,
    format: String,
    zone: String,
    date_order: String,
    file_name: String,
    sha256: Vec<u8>,
    size: i64,
    events: i64,
    left_out: i64,
    imported_by: String,
    imported_at: Instant,
    aside_at: Option<Instant>,
    aside_by: Option<String>,
    aside_why: Option<String>,
}

pub(super) async fn batches(db: &mut Read, (tenant, class): Of) -> Result<Vec<Batch>> {
    let rows: Vec<BatchRow> = db
        .all(sql!(
            "SELECT id, number, format, zone, date_order, file_name, sha256, size, events, left_out, imported_by, imported_at,
                    aside_at, aside_by, aside_why
               FROM class_batches WHERE tenant_id = {} AND class_id = {} ORDER BY number",
            tenant,
            class
        ))
        .await?;
    let batch = |row: BatchRow| Batch {
        id: row.id,
        number: row.number,
        said: Said {
            format: row.format,
            zone: row.zone,
            order: row.date_order,
        },
        file_name: row.file_name,
        sha256: row.sha256.try_into().unwrap_or_default(),
        size: row.size,
        events: row.events,
        left_out: row.left_out,
        imported_by: row.imported_by,
        imported_at: row.imported_at,
        aside: row.aside_at.map(|at| {
            (
                at,
                row.aside_by.unwrap_or_default(),
                row.aside_why.unwrap_or_default(),
            )
        }),
    };
    Ok(rows.into_iter().map(batch).collect())
}

pub(super) async fn set_aside(
    db: &mut Write,
    (tenant, class): Of,
    id: LogId,
    (at, by, why): (Instant, &str, &str),
) -> Result<u64> {
    Ok(db
        .run(sql!(
            "UPDATE class_batches SET aside_at = {}, aside_by = {}, aside_why = {}
              WHERE tenant_id = {} AND class_id = {} AND id = {} AND aside_at IS NULL",
            at,
            by,
            why,
            tenant,
            class,
            id
        ))
        .await?)
}

pub(super) async fn set_match(
    db: &mut Write,
    (tenant, class): Of,
    (hint, identity): (&str, &str),
    (by, at): (&str, Instant),
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO class_matches (tenant_id, class_id, hint, identity, matched_by, matched_at) VALUES ({}, {}, {}, {}, {}, {})
         ON CONFLICT (tenant_id, class_id, hint) DO UPDATE
            SET identity = excluded.identity, matched_by = excluded.matched_by, matched_at = excluded.matched_at",
        tenant, class, hint, identity, by, at
    ))
    .await?;
    Ok(())
}

pub(super) async fn forget_match(db: &mut Write, (tenant, class): Of, hint: &str) -> Result<()> {
    db.run(sql!(
        "DELETE FROM class_matches WHERE tenant_id = {} AND class_id = {} AND hint = {}",
        tenant,
        class,
        hint
    ))
    .await?;
    Ok(())
}

pub(super) async fn matches(db: &mut Read, (tenant, class): Of) -> Result<Vec<(String, String)>> {
    Ok(db
        .all(sql!(
            "SELECT hint, identity FROM class_matches WHERE tenant_id = {} AND class_id = {} ORDER BY hint",
            tenant,
            class
        ))
        .await?)
}

#[derive(FromRow)]
struct OverrideRow {
    number: i64,
    identity: String,
    day: String,
    part: String,
    computed: String,
    decided: String,
    reason: String,
    decided_by: String,
    decided_at: Instant,
}

/// What was decided, the last decision of each half-day after those before it.
pub(super) async fn overrides(db: &mut Read, (tenant, class): Of) -> Result<Vec<Override>> {
    let rows: Vec<OverrideRow> = db
        .all(sql!(
            "SELECT number, identity, day, part, computed, decided, reason, decided_by, decided_at
               FROM class_decisions WHERE tenant_id = {} AND class_id = {} ORDER BY number",
            tenant,
            class
        ))
        .await?;
    let decision = |row: OverrideRow| Override {
        number: row.number,
        identity: row.identity,
        day: row.day,
        part: row.part,
        computed: row.computed,
        decided: row.decided,
        reason: row.reason,
        by: row.decided_by,
        at: row.decided_at,
    };
    Ok(rows.into_iter().map(decision).collect())
}

pub(super) async fn add_override(
    db: &mut Write,
    (tenant, class): Of,
    one: &Override,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO class_decisions (tenant_id, class_id, number, identity, day, part, computed, decided, reason, decided_by, decided_at)
         VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})",
        tenant, class, one.number, &one.identity, &one.day, &one.part, &one.computed, &one.decided, &one.reason, &one.by, one.at
    ))
    .await?;
    Ok(())
}

#[derive(FromRow)]
struct ReportRow {
    id: ReportId,
    number: i64,
    log_version: i64,
    policy: String,
    fingerprint: String,
    made_by: String,
    made_at: Instant,
}

pub(super) async fn last_report(
    db: &mut Read,
    (tenant, class): Of,
) -> Result<Option<ReportRecord>> {
    let rows: Vec<ReportRow> = db
        .all(sql!(
            "SELECT id, number, log_version, policy, fingerprint, made_by, made_at
               FROM class_reports WHERE tenant_id = {} AND class_id = {} ORDER BY number DESC LIMIT 1",
            tenant,
            class
        ))
        .await?;
    Ok(rows.into_iter().next().map(|row| ReportRecord {
        id: row.id,
        number: row.number,
        log_version: row.log_version,
        policy: row.policy,
        fingerprint: row.fingerprint,
        made_by: row.made_by,
        made_at: row.made_at,
    }))
}

pub(super) async fn add_report(
    db: &mut Write,
    (tenant, class): Of,
    one: &ReportRecord,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO class_reports (tenant_id, id, class_id, number, log_version, policy, fingerprint, made_by, made_at)
         VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {})",
        tenant, one.id, class, one.number, one.log_version, &one.policy, &one.fingerprint, &one.made_by, one.made_at
    ))
    .await?;
    Ok(())
}
