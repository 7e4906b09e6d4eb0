//! API tokens.

use crate::identity::{Secret, TokenRow};
use kernel::{
    ApiTokenId, FromRow, Instant, Login, Reach, Read, Result, TenantId, UserId, Write, sql,
};
use text::Locale;

/// The name of a reach in the column and the API.
pub fn reach_name(reach: Reach) -> &'static str {
    match reach {
        Reach::Everything | Reach::Confined | Reach::Visit(_) => "read write",
        Reach::Reading => "read",
    }
}

fn reach(name: &str) -> Reach {
    if name == "read" {
        Reach::Reading
    } else {
        Reach::Everything
    }
}

pub async fn insert_api_token(
    db: &mut Write,
    tenant: TenantId,
    token: &TokenRow,
    secret: &Secret,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO api_tokens (id, tenant_id, user_id, token_hash, name, scopes, created_at, expires_at)
         VALUES ({}, {}, {}, {}, {}, {}, {}, {})",
        token.id,
        tenant,
        token.user,
        secret.hash(),
        &token.name,
        reach_name(token.reach),
        token.created_at,
        token.expires_at
    ))
    .await?;
    Ok(())
}

pub async fn end_tokens_of(
    db: &mut Write,
    (tenant, user): (TenantId, UserId),
    now: Instant,
) -> Result<()> {
    db.run(sql!(
        "UPDATE api_tokens SET ended_at = {} WHERE tenant_id = {} AND user_id = {} AND ended_at IS NULL",
        now, tenant, user
    ))
    .await?;
    Ok(())
}

pub async fn end_token(
    db: &mut Write,
    tenant: TenantId,
    id: ApiTokenId,
    now: Instant,
) -> Result<()> {
    db.run(sql!(
        "UPDATE api_tokens SET ended_at = {} WHERE tenant_id = {} AND id = {} AND ended_at IS NULL",
        now,
        tenant,
        id
    ))
    .await?;
    Ok(())
}

pub async fn touch_token(db: &mut Write, id: ApiTokenId, now: Instant) -> Result<()> {
    db.run(sql!(
        "UPDATE api_tokens SET seen_at = {} WHERE id = {}",
        now,
        id
    ))
    .await?;
    Ok(())
}

#[derive(FromRow)]
struct Row {
    id: ApiTokenId,
    user_id: UserId,
    tenant_id: TenantId,
    name: String,
    scopes: String,
    created_at: Instant,
    expires_at: Option<Instant>,
    seen_at: Option<Instant>,
}

pub async fn tokens(db: &mut Read, tenant: TenantId, now: Instant) -> Result<Vec<TokenRow>> {
    let rows: Vec<Row> = db
        .all(sql!(
            "SELECT id, user_id, tenant_id, name, scopes, created_at, expires_at, seen_at FROM api_tokens
              WHERE tenant_id = {} AND ended_at IS NULL AND (expires_at IS NULL OR expires_at > {})
              ORDER BY created_at DESC, id",
            tenant, now
        ))
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| TokenRow {
            id: row.id,
            user: row.user_id,
            name: row.name,
            reach: reach(&row.scopes),
            created_at: row.created_at,
            expires_at: row.expires_at,
            seen_at: row.seen_at,
        })
        .collect())
}

/// The login of a token, and when it was last used. Accounts that were closed and tenants that are
/// suspended have none.
pub async fn login_by_api_token(
    db: &mut Read,
    hash: &[u8],
    now: Instant,
) -> Result<Option<(ApiTokenId, Login, Option<Instant>)>> {
    let row: Option<Row> = db
        .maybe(sql!(
            "SELECT k.id, k.user_id, k.tenant_id, k.name, k.scopes, k.created_at, k.expires_at, k.seen_at
               FROM api_tokens k
               JOIN tenants t ON t.id = k.tenant_id
               JOIN accounts a ON a.tenant_id = k.tenant_id AND a.user_id = k.user_id
              WHERE k.token_hash = {} AND k.ended_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > {})
                AND t.suspended_at IS NULL AND a.ended_at IS NULL",
            hash.to_vec(), now
        ))
        .await?;
    Ok(row.map(|row| {
        let login = Login {
            id: None,
            user: row.user_id,
            tenant: row.tenant_id,
            entered_from: None,
            reach: reach(&row.scopes),
            language: Locale::default(),
            since: row.created_at,
        };
        (row.id, login, row.seen_at)
    }))
}
