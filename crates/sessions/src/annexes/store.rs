//! The `annexes` table. All its SQL is here.

use super::rules::{
    Accepted, Annex, AnnexFacts, AnnexKind, AnnexStage, Printing, Reading, Sealed, Secrecy,
    subject_of,
};
use kernel::{AnnexId, FromRow, Instant, Read, Result, Sql, Subject, TenantId, Write, sql};
use uuid::Uuid;

pub(super) async fn insert(
    db: &mut Write,
    (tenant, id): (TenantId, AnnexId),
    (subject, kind, sealed): (Subject, AnnexKind, Sealed),
    new: &Accepted,
    (by, now): (&str, Instant),
) -> Result<()> {
    let last: (Option<i64>,) = db
        .one(sql!(
            "SELECT max(rank) FROM annexes WHERE tenant_id = {} AND subject_id = {}",
            tenant,
            subject.id()
        ))
        .await?;
    db.run(sql!(
        "INSERT INTO annexes (tenant_id, id, subject_kind, subject_id, kind, title, file_name, media_type, size, sha256,
                              reading, rank, added_by, added_at, sealed, type_number, confidential, to_print,
                              after_decision, version)
         VALUES ({}, {}, {}, {}, {}, {}, {}, 'application/pdf', {}, {}, 'waiting', {}, {}, {}, {}, {}, {}, {}, {}, 1)",
        tenant, id, subject.kind(), subject.id(), kind.as_str(), &new.title, &new.file_name, new.blob.size,
        new.blob.sha256.to_vec(), last.0.unwrap_or(0) + 1, by, now, sealed != Sealed::No, new.facts.type_number,
        new.facts.secrecy == Secrecy::Confidential, new.facts.printing == Printing::Asked,
        new.facts.stage == AnnexStage::After
    ))
    .await?;
    Ok(())
}

/// The same file under another subject, which nobody has sealed.
pub(super) async fn insert_copy(
    db: &mut Write,
    (tenant, id, subject): (TenantId, AnnexId, Subject),
    annex: &Annex,
    (by, now): (&str, Instant),
) -> Result<()> {
    let (reading, pages) = match annex.reading {
        Reading::Waiting => ("waiting", None),
        Reading::Read { pages } => ("read", Some(pages)),
        Reading::Unreadable => ("unreadable", None),
    };
    let last: (Option<i64>,) = db
        .one(sql!(
            "SELECT max(rank) FROM annexes WHERE tenant_id = {} AND subject_id = {}",
            tenant,
            subject.id()
        ))
        .await?;
    db.run(sql!(
        "INSERT INTO annexes (tenant_id, id, subject_kind, subject_id, kind, title, file_name, media_type, size, sha256,
                              reading, pages, rank, added_by, added_at, sealed, type_number, confidential, to_print,
                              version)
         VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, FALSE, {}, {}, {}, 1)",
        tenant, id, subject.kind(), subject.id(), annex.kind.as_str(), &annex.title, &annex.file_name,
        &annex.media_type, annex.size, annex.sha256.to_vec(), reading, pages, last.0.unwrap_or(0) + 1, by, now,
        annex.facts.type_number, annex.facts.secrecy == Secrecy::Confidential,
        annex.facts.printing == Printing::Asked
    ))
    .await?;
    Ok(())
}

/// What a file says, under another annex of the same file too.
pub(super) async fn copy_text(
    db: &mut Write,
    tenant: TenantId,
    (from, to): (AnnexId, AnnexId),
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO annex_texts (tenant_id, annex_id, body)
         SELECT tenant_id, {}, body FROM annex_texts WHERE tenant_id = {} AND annex_id = {}",
        to,
        tenant,
        from
    ))
    .await?;
    Ok(())
}

pub(super) async fn note_text(
    db: &mut Write,
    tenant: TenantId,
    id: AnnexId,
    words: &str,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO annex_texts (tenant_id, annex_id, body) VALUES ({}, {}, {})
         ON CONFLICT (tenant_id, annex_id) DO UPDATE SET body = excluded.body",
        tenant,
        id,
        words
    ))
    .await?;
    Ok(())
}

/// What these annexes say; those that were not read, or say nothing, are not there.
pub(super) async fn texts(
    db: &mut Read,
    tenant: TenantId,
    ids: &[AnnexId],
) -> Result<Vec<(AnnexId, String)>> {
    let mut query = sql!(
        "SELECT annex_id, body FROM annex_texts WHERE tenant_id = {} AND body <> ''",
        tenant
    );
    query
        .push(" AND annex_id IN ")
        .bind_list(ids.iter().copied());
    Ok(db.all(query).await?)
}

#[derive(FromRow)]
struct Row {
    id: AnnexId,
    subject_kind: String,
    subject_id: Uuid,
    kind: String,
    title: String,
    file_name: String,
    media_type: String,
    size: i64,
    sha256: Vec<u8>,
    reading: String,
    pages: Option<i64>,
    added_by: String,
    added_at: Instant,
    sealed: bool,
    type_number: Option<i64>,
    confidential: bool,
    to_print: bool,
    after_decision: bool,
    replaced_by: Option<AnnexId>,
    version: i64,
}

const COLUMNS: &str = "SELECT id, subject_kind, subject_id, kind, title, file_name, media_type, size, sha256, reading,
        pages, added_by, added_at, sealed, type_number, confidential, to_print, after_decision, replaced_by, version
   FROM annexes WHERE tenant_id = ";

impl From<Row> for Annex {
    fn from(row: Row) -> Self {
        let reading = match (row.reading.as_str(), row.pages) {
            ("read", Some(pages)) => Reading::Read { pages },
            ("waiting", _) => Reading::Waiting,
            _ => Reading::Unreadable,
        };
        Self {
            id: row.id,
            subject: subject_of(&row.subject_kind, row.subject_id),
            kind: AnnexKind::read(&row.kind).unwrap_or(AnnexKind::Other),
            title: row.title,
            file_name: row.file_name,
            media_type: row.media_type,
            size: row.size,
            sha256: row.sha256.try_into().unwrap_or_default(),
            reading,
            added_by: row.added_by,
            added_at: row.added_at,
            sealed: if row.sealed { Sealed::Yes } else { Sealed::No },
            facts: AnnexFacts {
                type_number: row.type_number,
                secrecy: match row.confidential {
                    true => Secrecy::Confidential,
                    false => Secrecy::Open,
                },
                printing: match row.to_print {
                    true => Printing::Asked,
                    false => Printing::No,
                },
                stage: match row.after_decision {
                    true => AnnexStage::After,
                    false => AnnexStage::Before,
                },
            },
            replaced_by: row.replaced_by,
            version: row.version,
        }
    }
}

/// An annex that is there, or that another replaced.
pub(super) async fn find(db: &mut Read, tenant: TenantId, id: AnnexId) -> Result<Option<Annex>> {
    let mut query = Sql::default();
    query.push(COLUMNS).bind(tenant).push(" AND id = ").bind(id);
    query.push(" AND (removed_at IS NULL OR replaced_by IS NOT NULL)");
    let row: Option<Row> = db.maybe(query).await?;
    Ok(row.map(Annex::from))
}

pub(super) async fn of(db: &mut Read, tenant: TenantId, subject: Uuid) -> Result<Vec<Annex>> {
    let mut query = Sql::default();
    query
        .push(COLUMNS)
        .bind(tenant)
        .push(" AND subject_id = ")
        .bind(subject);
    query.push(" AND removed_at IS NULL ORDER BY rank, id");
    let rows: Vec<Row> = db.all(query).await?;
    Ok(rows.into_iter().map(Annex::from).collect())
}

/// The files that others of a subject replaced, the latest first.
pub(super) async fn replaced(db: &mut Read, tenant: TenantId, subject: Uuid) -> Result<Vec<Annex>> {
    let mut query = Sql::default();
    query
        .push(COLUMNS)
        .bind(tenant)
        .push(" AND subject_id = ")
        .bind(subject);
    query.push(" AND replaced_by IS NOT NULL ORDER BY added_at DESC, id DESC");
    let rows: Vec<Row> = db.all(query).await?;
    Ok(rows.into_iter().map(Annex::from).collect())
}

pub(super) async fn of_all(
    db: &mut Read,
    tenant: TenantId,
    subjects: &[Subject],
) -> Result<Vec<Annex>> {
    let mut query = Sql::default();
    query
        .push(COLUMNS)
        .bind(tenant)
        .push(" AND removed_at IS NULL AND subject_id IN ")
        .bind_list(subjects.iter().map(|subject| subject.id()));
    query.push(" ORDER BY rank, id");
    let rows: Vec<Row> = db.all(query).await?;
    Ok(rows.into_iter().map(Annex::from).collect())
}

/// Another title and other facts.
pub(super) async fn update(
    db: &mut Write,
    tenant: TenantId,
    (id, version): (AnnexId, i64),
    (title, facts): (&str, &AnnexFacts),
) -> Result<u64> {
    Ok(db
        .run(sql!(
            "UPDATE annexes SET title = {}, type_number = {}, confidential = {}, to_print = {}, version = version + 1
              WHERE tenant_id = {} AND id = {} AND version = {} AND removed_at IS NULL",
            title,
            facts.type_number,
            facts.secrecy == Secrecy::Confidential,
            facts.printing == Printing::Asked,
            tenant,
            id,
            version
        ))
        .await?)
}

/// The former files of an annex are kept from the same people.
pub(super) async fn hide_former(
    db: &mut Write,
    tenant: TenantId,
    id: AnnexId,
    secrecy: Secrecy,
) -> Result<()> {
    db.run(sql!(
        "UPDATE annexes SET confidential = {} WHERE tenant_id = {} AND replaced_by = {}",
        secrecy == Secrecy::Confidential,
        tenant,
        id
    ))
    .await?;
    Ok(())
}

/// The former files of an annex go with it.
pub(super) async fn forget_former(db: &mut Write, tenant: TenantId, id: AnnexId) -> Result<()> {
    db.run(sql!(
        "UPDATE annexes SET replaced_by = NULL WHERE tenant_id = {} AND replaced_by = {}",
        tenant,
        id
    ))
    .await?;
    Ok(())
}

/// All that a subject ever had.
pub(super) async fn ever(db: &mut Read, tenant: TenantId, subject: Uuid) -> Result<Vec<Annex>> {
    let mut query = Sql::default();
    query
        .push(COLUMNS)
        .bind(tenant)
        .push(" AND subject_id = ")
        .bind(subject);
    query.push(" ORDER BY rank, id");
    let rows: Vec<Row> = db.all(query).await?;
    Ok(rows.into_iter().map(Annex::from).collect())
}

/// Puts an annex in the place of another, which keeps its row; former files lead to the one that is there.
pub(super) async fn replace(
    db: &mut Write,
    tenant: TenantId,
    (old, new): (AnnexId, AnnexId),
    now: Instant,
) -> Result<()> {
    db.run(sql!(
        "UPDATE annexes SET rank = (SELECT o.rank FROM annexes o WHERE o.tenant_id = {} AND o.id = {})
          WHERE tenant_id = {} AND id = {}",
        tenant,
        old,
        tenant,
        new
    ))
    .await?;
    db.run(sql!(
        "UPDATE annexes SET replaced_by = {} WHERE tenant_id = {} AND replaced_by = {}",
        new,
        tenant,
        old
    ))
    .await?;
    db.run(sql!(
        "UPDATE annexes SET removed_at = {}, replaced_by = {}, version = version + 1 WHERE tenant_id = {} AND id = {}",
        now, new, tenant, old
    ))
    .await?;
    Ok(())
}

/// Writes the order of the annexes of a subject.
pub(super) async fn order(db: &mut Write, tenant: TenantId, ids: &[AnnexId]) -> Result<()> {
    for (rank, id) in (1_i64..).zip(ids) {
        db.run(sql!(
            "UPDATE annexes SET rank = {} WHERE tenant_id = {} AND id = {}",
            rank,
            tenant,
            *id
        ))
        .await?;
    }
    Ok(())
}

pub(super) async fn remove(
    db: &mut Write,
    tenant: TenantId,
    id: AnnexId,
    now: Instant,
) -> Result<()> {
    db.run(sql!(
        "UPDATE annexes SET removed_at = {}, version = version + 1 WHERE tenant_id = {} AND id = {} AND removed_at IS NULL",
        now, tenant, id
    ))
    .await?;
    Ok(())
}

pub(super) async fn seal(
    db: &mut Write,
    tenant: TenantId,
    subject: Uuid,
    sealed: Sealed,
) -> Result<()> {
    db.run(sql!(
        "UPDATE annexes SET sealed = {}, version = version + 1 WHERE tenant_id = {} AND subject_id = {} AND removed_at IS NULL",
        sealed != Sealed::No, tenant, subject
    ))
    .await?;
    if sealed == Sealed::No {
        db.run(sql!(
            "DELETE FROM annex_seals WHERE tenant_id = {} AND subject_id = {}",
            tenant,
            subject
        ))
        .await?;
        return Ok(());
    }
    db.run(sql!(
        "INSERT INTO annex_seals (tenant_id, subject_id, archived) VALUES ({}, {}, {})
         ON CONFLICT (tenant_id, subject_id) DO UPDATE SET archived = excluded.archived",
        tenant,
        subject,
        sealed == Sealed::Archived
    ))
    .await?;
    Ok(())
}

/// What the meeting of a subject told of its annexes.
pub(super) async fn sealed(db: &mut Read, tenant: TenantId, subject: Uuid) -> Result<Sealed> {
    let row: Option<(bool,)> = db
        .maybe(sql!(
            "SELECT archived FROM annex_seals WHERE tenant_id = {} AND subject_id = {}",
            tenant,
            subject
        ))
        .await?;
    Ok(match row {
        Some((true,)) => Sealed::Archived,
        Some((false,)) => Sealed::Yes,
        None => Sealed::No,
    })
}

pub(super) async fn note_reading(
    db: &mut Write,
    tenant: TenantId,
    id: AnnexId,
    reading: Reading,
) -> Result<()> {
    let (name, pages) = match reading {
        Reading::Waiting => ("waiting", None),
        Reading::Read { pages } => ("read", Some(pages)),
        Reading::Unreadable => ("unreadable", None),
    };
    db.run(sql!(
        "UPDATE annexes SET reading = {}, pages = {} WHERE tenant_id = {} AND id = {}",
        name,
        pages,
        tenant,
        id
    ))
    .await?;
    Ok(())
}
