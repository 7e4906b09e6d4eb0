//! The `proofs` and `proof_chains` tables. All their SQL is here; none of it removes a row.

use super::rules::{Kind, Proof, Token};
use kernel::{FromRow, Instant, ProofId, Read, Result, SittingId, TenantId, Write, sql};
use timestamp::Imprint;

/// A proof to be written.
pub(super) struct New {
    pub id: ProofId,
    pub sitting: SittingId,
    pub number: i64,
    pub kind: Kind,
    pub content: Vec<u8>,
    pub sha256: Imprint,
}

/// Makes the chain one longer; a lock on it until the commit.
pub(super) async fn lengthen(db: &mut Write, tenant: TenantId, sitting: SittingId) -> Result<i64> {
    let row: (i64,) = db
        .one(sql!(
            "INSERT INTO proof_chains (tenant_id, sitting_id, length) VALUES ({}, {}, 1)
             ON CONFLICT (tenant_id, sitting_id) DO UPDATE SET length = proof_chains.length + 1
             RETURNING length",
            tenant,
            sitting
        ))
        .await?;
    Ok(row.0)
}

pub(super) async fn fingerprint_of(
    db: &mut Read,
    tenant: TenantId,
    sitting: SittingId,
    number: i64,
) -> Result<Option<Vec<u8>>> {
    let row: Option<(Vec<u8>,)> = db
        .maybe(sql!(
            "SELECT sha256 FROM proofs WHERE tenant_id = {} AND sitting_id = {} AND number = {}",
            tenant,
            sitting,
            number
        ))
        .await?;
    Ok(row.map(|row| row.0))
}

pub(super) async fn insert(
    db: &mut Write,
    tenant: TenantId,
    new: &New,
    now: Instant,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO proofs (tenant_id, id, sitting_id, number, kind, content, sha256, made_at)
         VALUES ({}, {}, {}, {}, {}, {}, {}, {})",
        tenant,
        new.id,
        new.sitting,
        new.number,
        new.kind.as_str(),
        new.content.clone(),
        new.sha256.to_vec(),
        now
    ))
    .await?;
    Ok(())
}

pub(super) async fn attest(
    db: &mut Write,
    tenant: TenantId,
    id: ProofId,
    token: &Token,
) -> Result<u64> {
    Ok(db
        .run(sql!(
            "UPDATE proofs SET token = {}, stamped_at = {}, serial = {}, authority = {}, policy = {}, root = {}, problem = NULL
              WHERE tenant_id = {} AND id = {} AND token IS NULL",
            token.response.clone(), token.at, &token.serial, &token.authority, &token.policy, &token.root, tenant, id
        ))
        .await?)
}

pub(super) async fn note_trouble(
    db: &mut Write,
    tenant: TenantId,
    id: ProofId,
    why: &str,
) -> Result<()> {
    db.run(sql!(
        "UPDATE proofs SET problem = {} WHERE tenant_id = {} AND id = {} AND token IS NULL",
        why,
        tenant,
        id
    ))
    .await?;
    Ok(())
}

#[derive(FromRow)]
struct Row {
    id: ProofId,
    sitting_id: SittingId,
    number: i64,
    kind: String,
    content: Vec<u8>,
    sha256: Vec<u8>,
    made_at: Instant,
    token: Option<Vec<u8>>,
    stamped_at: Option<Instant>,
    serial: Option<String>,
    authority: Option<String>,
    policy: Option<String>,
    root: Option<String>,
    problem: Option<String>,
}

impl From<Row> for Proof {
    fn from(row: Row) -> Self {
        let token = match (row.token, row.stamped_at) {
            (Some(response), Some(at)) => Some(Token {
                response,
                at,
                serial: row.serial.unwrap_or_default(),
                authority: row.authority.unwrap_or_default(),
                policy: row.policy.unwrap_or_default(),
                root: row.root.unwrap_or_default(),
            }),
            _ => None,
        };
        Self {
            id: row.id,
            sitting: row.sitting_id,
            number: row.number,
            kind: Kind::from_column(&row.kind),
            content: row.content,
            sha256: row.sha256.try_into().unwrap_or_default(),
            made_at: row.made_at,
            token,
            problem: row.problem,
        }
    }
}

pub(super) async fn find(db: &mut Read, tenant: TenantId, id: ProofId) -> Result<Option<Proof>> {
    let row: Option<Row> = db
        .maybe(sql!(
            "SELECT id, sitting_id, number, kind, content, sha256, made_at, token, stamped_at, serial, authority, policy, root, problem
               FROM proofs WHERE tenant_id = {} AND id = {}",
            tenant, id
        ))
        .await?;
    Ok(row.map(Proof::from))
}

pub(super) async fn chain(
    db: &mut Read,
    tenant: TenantId,
    sitting: SittingId,
) -> Result<Vec<Proof>> {
    let rows: Vec<Row> = db
        .all(sql!(
            "SELECT id, sitting_id, number, kind, content, sha256, made_at, token, stamped_at, serial, authority, policy, root, problem
               FROM proofs WHERE tenant_id = {} AND sitting_id = {} ORDER BY number",
            tenant, sitting
        ))
        .await?;
    Ok(rows.into_iter().map(Proof::from).collect())
}
