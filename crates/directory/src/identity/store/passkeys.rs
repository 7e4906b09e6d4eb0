//! The `passkeys` and `passkey_challenges` tables.

use crate::identity::PasskeyRow;
use authentication::Made;
use kernel::{FromRow, Instant, Read, Result, TenantId, UserId, Write, sql};
use uuid::Uuid;

#[derive(FromRow)]
struct Row {
    id: Uuid,
    name: String,
    created_at: Instant,
    used_at: Option<Instant>,
}

pub async fn passkeys(db: &mut Read, user: UserId) -> Result<Vec<PasskeyRow>> {
    let rows: Vec<Row> = db
        .all(sql!(
            "SELECT id, name, created_at, used_at FROM passkeys WHERE user_id = {} ORDER BY created_at, id",
            user
        ))
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| PasskeyRow {
            id: row.id,
            name: row.name,
            created_at: row.created_at,
            used_at: row.used_at,
        })
        .collect())
}

/// The public keys of a user.
pub async fn passkey_keys(db: &mut Read, user: UserId) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = db
        .all(sql!(
            "SELECT public_key FROM passkeys WHERE user_id = {}",
            user
        ))
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// A user's passkey of this name among all, and its public key.
pub async fn passkey_of(
    db: &mut Read,
    user: UserId,
    credential: &[u8],
) -> Result<Option<(Uuid, String)>> {
    Ok(db
        .maybe(sql!(
            "SELECT id, public_key FROM passkeys WHERE credential_id = {} AND user_id = {}",
            credential.to_vec(),
            user
        ))
        .await?)
}

pub async fn insert_passkey(
    db: &mut Write,
    (id, user): (Uuid, UserId),
    (name, made): (&str, &Made),
    now: Instant,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO passkeys (id, user_id, name, credential_id, public_key, created_at) VALUES ({}, {}, {}, {}, {}, {})",
        id, user, name, made.credential.clone(), &made.key, now
    ))
    .await?;
    Ok(())
}

/// The passkey opened the account; its counter moved.
pub async fn note_passkey(db: &mut Write, id: Uuid, key: &str, now: Instant) -> Result<()> {
    db.run(sql!(
        "UPDATE passkeys SET public_key = {}, used_at = {} WHERE id = {}",
        key,
        now,
        id
    ))
    .await?;
    Ok(())
}

pub async fn delete_passkeys(db: &mut Write, user: UserId) -> Result<()> {
    db.run(sql!("DELETE FROM passkeys WHERE user_id = {}", user))
        .await?;
    Ok(())
}

pub async fn delete_passkey(db: &mut Write, user: UserId, id: Uuid) -> Result<u64> {
    Ok(db
        .run(sql!(
            "DELETE FROM passkeys WHERE user_id = {} AND id = {}",
            user,
            id
        ))
        .await?)
}

pub struct NewChallenge {
    pub id: Uuid,
    pub user: Option<UserId>,
    pub token_hash: Vec<u8>,
    pub state: String,
    pub expires_at: Instant,
}

pub async fn insert_challenge(db: &mut Write, new: NewChallenge) -> Result<()> {
    db.run(sql!(
        "INSERT INTO passkey_challenges (id, user_id, token_hash, state, expires_at) VALUES ({}, {}, {}, {}, {})",
        new.id, new.user, new.token_hash, new.state, new.expires_at
    ))
    .await?;
    Ok(())
}

/// Takes a challenge for good: for whom, and what was kept.
pub async fn take_challenge(
    db: &mut Write,
    hash: &[u8],
    now: Instant,
) -> Result<Option<(Option<UserId>, String)>> {
    Ok(db
        .maybe(sql!(
            "DELETE FROM passkey_challenges WHERE token_hash = {} AND expires_at > {} RETURNING user_id, state",
            hash.to_vec(),
            now
        ))
        .await?)
}

/// The tenant where a user was last, or else the first in which they have an account; is it
/// suspended?
pub async fn last_place(db: &mut Read, user: UserId) -> Result<Option<(TenantId, bool)>> {
    let row: Option<(TenantId, Option<Instant>)> = db
        .maybe(sql!(
            "SELECT a.tenant_id, t.suspended_at
               FROM accounts a JOIN tenants t ON t.id = a.tenant_id
              WHERE a.user_id = {} AND a.ended_at IS NULL AND a.joined_at IS NOT NULL
              ORDER BY CASE WHEN t.suspended_at IS NULL THEN 0 ELSE 1 END,
                       (SELECT MAX(l.seen_at) FROM logins l WHERE l.user_id = a.user_id AND l.tenant_id = a.tenant_id) DESC NULLS LAST,
                       a.created_at, a.tenant_id LIMIT 1",
            user
        ))
        .await?;
    Ok(row.map(|(tenant, suspended_at)| (tenant, suspended_at.is_some())))
}
