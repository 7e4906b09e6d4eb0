//! The `journal` and `platform_journal` tables with their heads. All their SQL is here.

use super::{
    Wanted,
    rules::{Head, Line},
};
use crate::{Instant, TenantId};
use db::{FromRow, Read, Result, Sql, Write, in_steps, sql};
use uuid::Uuid;

#[derive(FromRow)]
struct Row {
    number: i64,
    at: Instant,
    actor_id: Option<Uuid>,
    actor_name: String,
    subject_kind: String,
    subject_id: Uuid,
    action: String,
    before_facts: Option<String>,
    after_facts: Option<String>,
    comment: Option<String>,
    previous_hash: Vec<u8>,
    hash: Vec<u8>,
}

impl From<Row> for Line {
    fn from(row: Row) -> Self {
        Self {
            number: row.number,
            at: row.at,
            actor_id: row.actor_id,
            actor_name: row.actor_name,
            subject_kind: row.subject_kind,
            subject_id: row.subject_id,
            action: row.action,
            before: row.before_facts,
            after: row.after_facts,
            comment: row.comment,
            previous_hash: row.previous_hash,
            hash: row.hash,
        }
    }
}

/// Reserves `count` numbers, which locks the chain until the commit; returns the head before them.
pub(super) async fn advance_head(db: &mut Write, chain: TenantId, count: i64) -> Result<Head> {
    let old: (i64, Vec<u8>) = if chain == TenantId::PLATFORM {
        db.run(sql!(
            "INSERT INTO platform_journal_head (id, number, hash) VALUES (1, 0, {}) ON CONFLICT (id) DO NOTHING",
            Head::start().hash
        ))
        .await?;
        db.one(sql!(
            "UPDATE platform_journal_head SET number = number + {} WHERE id = 1 RETURNING number - {}, hash",
            count, count
        ))
        .await?
    } else {
        db.run(sql!(
            "INSERT INTO journal_heads (tenant_id, number, hash) VALUES ({}, 0, {}) ON CONFLICT (tenant_id) DO NOTHING",
            chain, Head::start().hash
        ))
        .await?;
        db.one(sql!(
            "UPDATE journal_heads SET number = number + {} WHERE tenant_id = {} RETURNING number - {}, hash",
            count, chain, count
        ))
        .await?
    };
    Ok(Head {
        number: old.0,
        hash: old.1,
    })
}

pub(super) async fn set_head(db: &mut Write, chain: TenantId, hash: &[u8]) -> Result<()> {
    db.run(if chain == TenantId::PLATFORM {
        sql!(
            "UPDATE platform_journal_head SET hash = {} WHERE id = 1",
            hash.to_vec()
        )
    } else {
        sql!(
            "UPDATE journal_heads SET hash = {} WHERE tenant_id = {}",
            hash.to_vec(),
            chain
        )
    })
    .await?;
    Ok(())
}

/// Writes lines at the end of their chain.
pub(super) async fn append(db: &mut Write, chain: TenantId, lines: &[Line]) -> Result<()> {
    for some in in_steps(lines) {
        let mut insert = Sql::default();
        if chain == TenantId::PLATFORM {
            insert.push("INSERT INTO platform_journal (");
        } else {
            insert.push("INSERT INTO journal (tenant_id, ");
        }
        insert.push(
            "number, at, actor_id, actor_name, subject_kind, subject_id, action,
             before_facts, after_facts, comment, previous_hash, hash) VALUES ",
        );
        for (place, line) in some.iter().enumerate() {
            insert.push(if place == 0 { "(" } else { ", (" });
            values(&mut insert, chain, line);
            insert.push(")");
        }
        db.run(insert).await?;
    }
    Ok(())
}

fn values(insert: &mut Sql, chain: TenantId, line: &Line) {
    if chain != TenantId::PLATFORM {
        insert.bind(chain).push(", ");
    }
    insert.bind(line.number).push(", ").bind(line.at);
    insert.push(", ").bind(line.actor_id);
    insert.push(", ").bind(&line.actor_name);
    insert.push(", ").bind(&line.subject_kind);
    insert.push(", ").bind(line.subject_id);
    insert.push(", ").bind(&line.action);
    insert.push(", ").bind(line.before.clone());
    insert.push(", ").bind(line.after.clone());
    insert.push(", ").bind(line.comment.clone());
    insert.push(", ").bind(line.previous_hash.clone());
    insert.push(", ").bind(line.hash.clone());
}

const COLUMNS: &str = "SELECT number, at, actor_id, actor_name, subject_kind, subject_id, action,
    before_facts, after_facts, comment, previous_hash, hash FROM ";

/// Starts a query of one chain.
fn lines(chain: TenantId) -> Sql {
    let mut query = Sql::default();
    query.push(COLUMNS);
    if chain == TenantId::PLATFORM {
        query.push("platform_journal WHERE TRUE");
    } else {
        query.push("journal WHERE tenant_id = ").bind(chain);
    }
    query
}

async fn read(db: &mut Read, query: Sql) -> Result<Vec<Line>> {
    let rows: Vec<Row> = db.all(query).await?;
    Ok(rows.into_iter().map(Line::from).collect())
}

pub(super) async fn after(
    db: &mut Read,
    chain: TenantId,
    number: i64,
    limit: i64,
) -> Result<Vec<Line>> {
    let mut query = lines(chain);
    query
        .push(" AND number > ")
        .bind(number)
        .push(" ORDER BY number LIMIT ")
        .bind(limit);
    read(db, query).await
}

pub(super) async fn of_subject(db: &mut Read, chain: TenantId, subject: Uuid) -> Result<Vec<Line>> {
    let mut query = lines(chain);
    query
        .push(" AND subject_id = ")
        .bind(subject)
        .push(" ORDER BY number DESC LIMIT 500");
    read(db, query).await
}

pub(super) async fn newest(db: &mut Read, chain: TenantId, limit: i64) -> Result<Vec<Line>> {
    let mut query = lines(chain);
    query.push(" ORDER BY number DESC LIMIT ").bind(limit);
    read(db, query).await
}

pub(super) async fn search(
    db: &mut Read,
    chain: TenantId,
    wanted: &Wanted,
    limit: i64,
) -> Result<Vec<Line>> {
    let mut query = lines(chain);
    if let Some(actor) = &wanted.actor {
        query.push(" AND actor_name = ").bind(actor);
    }
    if let Some(kind) = &wanted.subject_kind {
        query.push(" AND subject_kind = ").bind(kind);
    }
    if let Some(from) = wanted.from {
        query.push(" AND at >= ").bind(from);
    }
    if let Some(until) = wanted.until {
        query.push(" AND at < ").bind(until);
    }
    if let Some(below) = wanted.below {
        query.push(" AND number < ").bind(below);
    }
    query.push(" ORDER BY number DESC LIMIT ").bind(limit);
    read(db, query).await
}

/// Names and kinds: of the last lines, so that the page does not slow down with the years.
pub(super) async fn facets(db: &mut Read, chain: TenantId) -> Result<(Vec<String>, Vec<String>)> {
    const RECENT: i64 = 20_000;
    let last = head(db, chain).await?.map_or(0, |head| head.number);
    let names: Vec<(String,)> = db
        .all(sql!(
            "SELECT DISTINCT actor_name FROM journal WHERE tenant_id = {} AND number > {} ORDER BY actor_name LIMIT 500",
            chain, last - RECENT
        ))
        .await?;
    let kinds: Vec<(String,)> = db
        .all(sql!(
            "SELECT DISTINCT subject_kind FROM journal WHERE tenant_id = {} AND number > {} ORDER BY subject_kind",
            chain, last - RECENT
        ))
        .await?;
    let first = |rows: Vec<(String,)>| rows.into_iter().map(|row| row.0).collect();
    Ok((first(names), first(kinds)))
}

/// Where a chain begins, when its oldest lines were erased.
pub(super) async fn cut(db: &mut Read, chain: TenantId) -> Result<Option<Head>> {
    let row: Option<(i64, Option<Vec<u8>>)> = db
        .maybe(sql!(
            "SELECT cut_number, cut_hash FROM journal_heads WHERE tenant_id = {}",
            chain
        ))
        .await?;
    Ok(row.and_then(|(number, hash)| hash.map(|hash| Head { number, hash })))
}

/// Erases the lines before a moment, but the last of the chain; returns the last one erased and how
/// many there were.
pub(super) async fn prune(
    db: &mut Write,
    chain: TenantId,
    before: Instant,
) -> Result<Option<(Head, i64)>> {
    let last: Option<(i64, Vec<u8>)> = db
        .maybe(sql!(
            "SELECT number, hash FROM journal
              WHERE tenant_id = {}
                AND number < COALESCE((SELECT MIN(number) FROM journal WHERE tenant_id = {} AND at >= {}),
                                      (SELECT MAX(number) FROM journal WHERE tenant_id = {}))
              ORDER BY number DESC LIMIT 1",
            chain, chain, before, chain
        ))
        .await?;
    let Some((number, hash)) = last else {
        return Ok(None);
    };
    let erased = db
        .run(sql!(
            "DELETE FROM journal WHERE tenant_id = {} AND number <= {}",
            chain,
            number
        ))
        .await?;
    db.run(sql!(
        "UPDATE journal_heads SET cut_number = {}, cut_hash = {} WHERE tenant_id = {}",
        number,
        hash.clone(),
        chain
    ))
    .await?;
    let erased = i64::try_from(erased).unwrap_or(i64::MAX);
    Ok(Some((Head { number, hash }, erased)))
}

pub(super) async fn head(db: &mut Read, chain: TenantId) -> Result<Option<Head>> {
    let row: Option<(i64, Vec<u8>)> = if chain == TenantId::PLATFORM {
        db.maybe(sql!(
            "SELECT number, hash FROM platform_journal_head WHERE id = 1"
        ))
        .await?
    } else {
        db.maybe(sql!(
            "SELECT number, hash FROM journal_heads WHERE tenant_id = {}",
            chain
        ))
        .await?
    };
    Ok(row.map(|(number, hash)| Head { number, hash }))
}
