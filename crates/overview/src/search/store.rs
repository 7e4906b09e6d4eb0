//! The tables of words. All their SQL is here: SQLite keeps the words in FTS5, PostgreSQL in a `tsvector`.

mod saved;

pub(super) use saved::{insert as insert_saved, remove as remove_saved, saved};

use super::{
    entries::Entry,
    sight::{Kept, Seen, Sight},
};
use council::items::Told;
use directory::access;
use kernel::{
    Actor, AnnexId, Backend, Error, FromRow, Instant, ItemId, MeetingId, OrganisationId, Read,
    Result, Sql, TenantId, WorkflowId, Write, in_steps, sql,
};
use std::collections::HashMap;
use uuid::Uuid;

/// A subject of a tenant.
type Of = (TenantId, Uuid);

/// The word that every entry of a tenant has: nobody types `_`.
fn mark(tenant: TenantId) -> String {
    format!("_t{}", tenant.0.simple())
}

/// What stands in the parts of a subject.
pub(super) type Said = (Uuid, Vec<Entry>);

/// Keeps others from changing these items until the unit of work ends: words read before their change would
/// else be written after it. On SQLite, there is one writer at a time.
pub(super) async fn hold(db: &mut Write, tenant: TenantId, items: &[ItemId]) -> Result<()> {
    if db.backend() == Backend::Sqlite {
        return Ok(());
    }
    let mut query = Sql::default();
    query
        .push("SELECT id FROM items WHERE tenant_id = ")
        .bind(tenant);
    query.push(" AND id IN ").bind_list(items.iter().copied());
    query.push(" ORDER BY id FOR NO KEY UPDATE");
    let _held: Vec<(ItemId,)> = db.all(query).await?;
    Ok(())
}

/// Writes the entries of subjects, each of which has one at least; those of their annexes stay.
pub(super) async fn replace(db: &mut Write, tenant: TenantId, said: &[Said]) -> Result<()> {
    let subjects: Vec<Uuid> = said.iter().map(|(subject, _)| *subject).collect();
    if subjects.is_empty() {
        return Ok(());
    }
    let mut query = sql!(
        "SELECT subject_id, part FROM search_entries WHERE tenant_id = {}",
        tenant
    );
    query.push(" AND subject_id IN ").bind_list(subjects);
    let mut gone: Vec<(Uuid, String)> = db.all(query).await?;
    gone.retain(|(_, part)| part.parse::<Uuid>().is_err());
    for (subject, part) in gone {
        remove(db, (tenant, subject), &[part]).await?;
    }
    insert(db, tenant, said).await
}

/// Writes one entry.
pub(super) async fn put(db: &mut Write, of: Of, entry: Entry) -> Result<()> {
    remove(db, of, std::slice::from_ref(&entry.part)).await?;
    let (tenant, subject) = of;
    insert(db, tenant, &[(subject, vec![entry])]).await
}

/// Takes away the entries of annexes that are no more.
pub(super) async fn keep_annexes(db: &mut Write, of: Of, kept: &[String]) -> Result<()> {
    let mut gone = parts(db, of).await?;
    gone.retain(|part| part.parse::<Uuid>().is_ok() && !kept.contains(part));
    remove(db, of, &gone).await
}

pub(super) async fn forget(db: &mut Write, of: Of) -> Result<()> {
    let parts = parts(db, of).await?;
    remove(db, of, &parts).await
}

async fn parts(db: &mut Read, (tenant, subject): Of) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = db
        .all(sql!(
            "SELECT part FROM search_entries WHERE tenant_id = {} AND subject_id = {}",
            tenant,
            subject
        ))
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

async fn remove(db: &mut Write, (tenant, subject): Of, parts: &[String]) -> Result<()> {
    for part in parts {
        if db.backend() == Backend::Sqlite {
            let mut delete = Sql::default();
            delete
                .push("DELETE FROM search_words WHERE rowid IN (SELECT row_id FROM search_entries WHERE tenant_id = ")
                .bind(tenant);
            delete.push(" AND subject_id = ").bind(subject);
            delete.push(" AND part = ").bind(part).push(")");
            db.run(delete).await?;
        }
        db.run(sql!(
            "DELETE FROM search_entries WHERE tenant_id = {} AND subject_id = {} AND part = {}",
            tenant,
            subject,
            part
        ))
        .await?;
    }
    Ok(())
}

/// All words of an entry, with the one that says whose they are.
fn all_words(tenant: TenantId, entry: &Entry) -> String {
    let mut words = mark(tenant);
    for word in &entry.words {
        words.push(' ');
        words.push_str(word);
    }
    words
}

async fn insert(db: &mut Write, tenant: TenantId, said: &[Said]) -> Result<()> {
    let all = said.iter();
    let all = all.flat_map(|(subject, entries)| entries.iter().map(|entry| (*subject, entry)));
    let all: Vec<(Uuid, &Entry)> = all.collect();
    for some in in_steps(&all) {
        insert_some(db, tenant, some).await?;
    }
    Ok(())
}

async fn insert_some(db: &mut Write, tenant: TenantId, said: &[(Uuid, &Entry)]) -> Result<()> {
    let backend = db.backend();
    let mut rows = Sql::default();
    rows.push("INSERT INTO search_entries (tenant_id, subject_id, part, field, told");
    rows.push(match backend {
        Backend::Sqlite => ") VALUES ",
        Backend::Postgres => ", words) VALUES ",
    });
    for (place, (subject, entry)) in said.iter().enumerate() {
        rows.push(if place == 0 { "(" } else { ", (" });
        rows.bind(tenant).push(", ").bind(*subject);
        rows.push(", ").bind(&entry.part).push(", ");
        rows.bind(&entry.field).push(", ");
        rows.bind(entry.told == Told::Yes);
        if backend == Backend::Postgres {
            rows.push(", array_to_tsvector(string_to_array(")
                .bind(all_words(tenant, entry))
                .push(", ' '))");
        }
        rows.push(")");
    }
    if backend == Backend::Postgres {
        db.run(rows).await?;
        return Ok(());
    }
    rows.push(" RETURNING row_id, subject_id, part");
    // They come back in no order that is promised.
    let numbers: Vec<(i64, Uuid, String)> = db.all(rows).await?;
    let numbers: HashMap<(Uuid, &str), i64> = numbers
        .iter()
        .map(|(number, subject, part)| ((*subject, part.as_str()), *number))
        .collect();
    let mut words = Sql::default();
    words.push("INSERT INTO search_words (rowid, words) VALUES ");
    for (place, (subject, entry)) in said.iter().enumerate() {
        let number = numbers.get(&(*subject, entry.part.as_str()));
        let number = number.ok_or(Error::internal("words of no entry"))?;
        words.push(if place == 0 { "(" } else { ", (" });
        words.bind(*number).push(", ");
        words.bind(all_words(tenant, entry)).push(")");
    }
    db.run(words).await?;
    Ok(())
}

/// Narrows a query to the subjects in which each word begins one that the actor may read: `column` is the
/// subject's id.
fn matching(query: &mut Sql, by: (Backend, &Actor), sight: &Sight, column: &'static str) {
    for word in &sight.words {
        query
            .push(" AND ")
            .push(column)
            .push(" IN (SELECT e.subject_id");
        seen_hits(query, by, sight, word);
        query.push(")");
    }
}

/// Writes a table of the subjects in which the first word begins one that the actor may read (`id`), for
/// queries that begin with it; the other words narrow them by [`matching_more`]. None without words.
pub(crate) fn gather_matching(query: &mut Sql, by: (Backend, &Actor), sight: &Sight) {
    query.push("(SELECT DISTINCT COALESCE(e.subject_id, e.tenant_id) AS id");
    for word in sight.words.iter().take(1) {
        seen_hits(query, by, sight, word);
    }
    query.push(")");
}

/// The words that [`gather_matching`] left.
pub(crate) fn matching_more(
    query: &mut Sql,
    by: (Backend, &Actor),
    sight: &Sight,
    column: &'static str,
) {
    let others = Sight {
        words: sight.words.iter().skip(1).cloned().collect(),
        kept: sight.kept.clone(),
    };
    matching(query, by, &others, column);
}

/// The entries that the actor may read, with a word that begins so.
fn seen_hits(query: &mut Sql, (backend, actor): (Backend, &Actor), sight: &Sight, word: &str) {
    hits(query, (backend, actor), word);
    query.push(" AND (e.field = '' OR ");
    match sight.kept.is_empty() {
        true => untold(query, actor),
        false => fields(query, actor, &sight.kept),
    }
    query.push(")");
}

/// The entries with a word that begins so. The order of a CROSS JOIN is kept by SQLite: it would else ask
/// the words of each subject, one after the other.
fn hits(query: &mut Sql, (backend, actor): (Backend, &Actor), word: &str) {
    let tenant = actor.tenant;
    match backend {
        Backend::Sqlite => {
            query
                .push(" FROM search_words CROSS JOIN search_entries e WHERE search_words MATCH ")
                .bind(format!("\"{}\" AND \"{word}\" *", mark(tenant)));
            query.push(" AND e.row_id = search_words.rowid");
        }
        Backend::Postgres => {
            query
                .push(" FROM search_entries e WHERE e.words @@ CAST(")
                .bind(format!("'{}' & '{word}':*", mark(tenant)))
                .push(" AS tsquery)");
        }
    }
    query.push(" AND e.tenant_id = ").bind(tenant);
}

/// What is told only to those who may write the item, and every field that no body keeps from anybody.
fn untold(query: &mut Sql, actor: &Actor) {
    query.push("(e.told OR EXISTS (SELECT 1 FROM access w WHERE w.tenant_id = e.tenant_id AND w.subject_id = e.subject_id AND (w.may_write AND w.principal IN ");
    query.bind_list(&actor.reads_as);
    query
        .push(" OR w.principal IN ")
        .bind_list(&actor.writes_as);
    query.push(")))");
}

/// The kept fields that the actor sees.
fn fields(query: &mut Sql, actor: &Actor, kept: &[Kept]) {
    untold(query, actor);
    query.push(" AND EXISTS (SELECT 1 FROM items ri WHERE ri.tenant_id = e.tenant_id AND ri.id = e.subject_id");
    for one in kept {
        let Seen::Some {
            services,
            creator,
            copies,
        } = &one.seen
        else {
            continue;
        };
        query.push(" AND (ri.body_id <> ").bind(one.body);
        query.push(" OR e.field <> ").bind(one.field);
        query
            .push(" OR ri.group_id IN ")
            .bind_list(services.iter().copied());
        if let Some(person) = creator {
            query.push(" OR ri.creator_id = ").bind(*person);
        }
        if !copies.is_empty() {
            query.push(
                " OR EXISTS (SELECT 1 FROM item_copies c WHERE c.tenant_id = ri.tenant_id AND c.item_id = ri.id AND c.group_id IN ",
            );
            query.bind_list(copies.iter().copied()).push(")");
        }
        query.push(")");
    }
    query.push(")");
}

/// The annexes of these items in which one of some words stands, those with the longest word first.
pub(super) async fn annexes(
    db: &mut Read,
    actor: &Actor,
    words: &[String],
    items: &[ItemId],
) -> Result<Vec<(ItemId, String)>> {
    let mut found: Vec<(ItemId, String)> = vec![];
    let backend = db.backend();
    for word in words {
        let mut query = Sql::default();
        query.push("SELECT e.subject_id, e.part");
        hits(&mut query, (backend, actor), word);
        query.push(" AND e.field = '' AND e.part <> '' AND e.subject_id IN ");
        query.bind_list(items.iter().copied());
        query.push(" ORDER BY e.subject_id, e.part");
        found.extend(db.all::<(ItemId, String)>(query).await?);
    }
    Ok(found)
}

/// The workflows of the items of a meeting.
pub(super) async fn flows_of(
    db: &mut Read,
    tenant: TenantId,
    meeting: MeetingId,
) -> Result<Vec<WorkflowId>> {
    let rows: Vec<(WorkflowId,)> = db
        .all(sql!(
            "SELECT DISTINCT i.workflow_id FROM agenda ag
               JOIN items i ON i.tenant_id = ag.tenant_id AND i.id = ag.item_id
              WHERE ag.tenant_id = {} AND ag.meeting_id = {} ORDER BY i.workflow_id",
            tenant,
            meeting
        ))
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// The items of a meeting that live under a workflow.
pub(super) async fn items_of(
    db: &mut Read,
    tenant: TenantId,
    (meeting, flow): (MeetingId, WorkflowId),
) -> Result<Vec<ItemId>> {
    let rows: Vec<(ItemId,)> = db
        .all(sql!(
            "SELECT i.id FROM agenda ag
               JOIN items i ON i.tenant_id = ag.tenant_id AND i.id = ag.item_id
              WHERE ag.tenant_id = {} AND ag.meeting_id = {} AND i.workflow_id = {} ORDER BY ag.rank, i.id",
            tenant,
            meeting,
            flow
        ))
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// The next items after one, of a body or of all.
pub(super) async fn items_after(
    db: &mut Read,
    tenant: TenantId,
    body: Option<OrganisationId>,
    (after, limit): (Option<ItemId>, i64),
) -> Result<Vec<ItemId>> {
    let mut query = sql!("SELECT id FROM items WHERE tenant_id = {}", tenant);
    if let Some(body) = body {
        query.push(" AND body_id = ").bind(body);
    }
    if let Some(after) = after {
        query.push(" AND id > ").bind(after);
    }
    query.push(" ORDER BY id LIMIT ").bind(limit);
    let rows: Vec<(ItemId,)> = db.all(query).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// All meetings of a tenant.
pub(super) async fn all_meetings(db: &mut Read, tenant: TenantId) -> Result<Vec<MeetingId>> {
    let rows: Vec<(MeetingId,)> = db
        .all(sql!(
            "SELECT id FROM meetings WHERE tenant_id = {} ORDER BY id",
            tenant
        ))
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// The annexes whose words were never read: they came before words were kept.
pub(super) async fn unread(db: &mut Read, tenant: TenantId) -> Result<Vec<AnnexId>> {
    let rows: Vec<(AnnexId,)> = db
        .all(sql!(
            "SELECT x.id FROM annexes x
              WHERE x.tenant_id = {} AND x.removed_at IS NULL AND x.reading = 'read' AND NOT EXISTS
                    (SELECT 1 FROM annex_texts w WHERE w.tenant_id = x.tenant_id AND w.annex_id = x.id)
              ORDER BY x.id",
            tenant
        ))
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// The tenants that have items or meetings of which some were never made found.
pub(super) async fn never_indexed(db: &mut Read) -> Result<Vec<TenantId>> {
    let rows: Vec<(TenantId,)> = db
        .all(sql!(
            "SELECT t.id FROM tenants t
              WHERE EXISTS (SELECT 1 FROM items i WHERE i.tenant_id = t.id AND NOT EXISTS
                        (SELECT 1 FROM search_entries e WHERE e.tenant_id = i.tenant_id AND e.subject_id = i.id))
                 OR EXISTS (SELECT 1 FROM meetings m WHERE m.tenant_id = t.id AND NOT EXISTS
                        (SELECT 1 FROM search_entries e WHERE e.tenant_id = m.tenant_id AND e.subject_id = m.id))
              ORDER BY t.id"
        ))
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// From when to when; open where nothing is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// Not before.
    pub from: Option<Instant>,
    /// Before.
    pub until: Option<Instant>,
}

impl Period {
    /// Does it leave nothing out?
    pub(crate) fn is_open(self) -> bool {
        self.from.is_none() && self.until.is_none()
    }

    /// Narrows a query to it.
    pub(crate) fn narrow(self, query: &mut Sql, column: &str) {
        for (compare, at) in [(" >= ", self.from), (" < ", self.until)] {
            if let Some(at) = at {
                query.push(" AND ").push(column).push(compare).bind(at);
            }
        }
    }
}

/// A meeting that was found.
#[derive(Clone, Debug, FromRow)]
#[expect(missing_docs, reason = "columns of the tables joined")]
pub struct FoundMeeting {
    pub id: MeetingId,
    pub body_id: OrganisationId,
    pub body_name: String,
    pub workflow_id: WorkflowId,
    pub state: String,
    pub starts_at: Instant,
    pub place: String,
}

/// Returns the latest meetings in which each word begins one: of these bodies, or of all; in a period.
pub async fn meetings(
    db: &mut Read,
    actor: &Actor,
    query: &str,
    (bodies, period, limit): (&[OrganisationId], Period, i64),
) -> Result<Vec<FoundMeeting>> {
    let sight = Sight::of(db, actor, query).await?;
    if sight.words.is_empty() {
        return Ok(vec![]);
    }
    let backend = db.backend();
    let mut sql = Sql::default();
    sql.push(
        "SELECT m.id, m.body_id, b.name AS body_name, m.workflow_id, m.state, s.starts_at, s.place
           FROM meetings m
           JOIN sittings s ON s.tenant_id = m.tenant_id AND s.id = m.sitting_id
           JOIN organisations b ON b.tenant_id = m.tenant_id AND b.id = m.body_id
          WHERE m.tenant_id = ",
    );
    sql.bind(actor.tenant);
    matching(&mut sql, (backend, actor), &sight, "m.id");
    if !bodies.is_empty() {
        sql.push(" AND m.body_id IN ")
            .bind_list(bodies.iter().copied());
    }
    period.narrow(&mut sql, "s.starts_at");
    sql.push(" AND ");
    access::filter(&mut sql, actor, "m.id");
    sql.push(" ORDER BY s.starts_at DESC, m.id DESC LIMIT ")
        .bind(limit);
    Ok(db.all(sql).await?)
}
