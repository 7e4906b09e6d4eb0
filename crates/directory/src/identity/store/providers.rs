//! The `identity_providers`, `provider_identities` and `provider_sign_ins` tables.

use crate::identity::{NewProvider, Provider};
use authentication::Secrets;
use kernel::{FromRow, Instant, Read, Result, TenantId, UserId, Write, sql};
use uuid::Uuid;

#[derive(FromRow)]
struct Row {
    name: String,
    issuer: String,
    client_id: String,
    client_secret: String,
    version: i64,
}

/// The provider of a tenant, and our secret there.
pub async fn provider(db: &mut Read, tenant: TenantId) -> Result<Option<(Provider, String)>> {
    let row: Option<Row> = db
        .maybe(sql!(
            "SELECT name, issuer, client_id, client_secret, version FROM identity_providers WHERE tenant_id = {}",
            tenant
        ))
        .await?;
    Ok(row.map(|row| {
        let provider = Provider {
            name: row.name,
            issuer: row.issuer,
            client_id: row.client_id,
            version: row.version,
        };
        (provider, row.client_secret)
    }))
}

pub async fn any_provider(db: &mut Read) -> Result<bool> {
    let (count,): (i64,) = db
        .one(sql!("SELECT count(*) FROM identity_providers"))
        .await?;
    Ok(count > 0)
}

pub async fn tenant_of_slug(db: &mut Read, slug: &str) -> Result<Option<TenantId>> {
    let row: Option<(TenantId,)> = db
        .maybe(sql!("SELECT id FROM tenants WHERE slug = {}", slug))
        .await?;
    Ok(row.map(|row| row.0))
}

pub async fn save_provider(
    db: &mut Write,
    (tenant, version): (TenantId, i64),
    new: &NewProvider,
) -> Result<u64> {
    Ok(db
        .run(if version == 0 {
            sql!(
                "INSERT INTO identity_providers (tenant_id, name, issuer, client_id, client_secret, version)
                 VALUES ({}, {}, {}, {}, {}, 1) ON CONFLICT (tenant_id) DO NOTHING",
                tenant, &new.name, &new.issuer, &new.client_id, &new.client_secret
            )
        } else {
            sql!(
                "UPDATE identity_providers SET name = {}, issuer = {}, client_id = {}, client_secret = {}, version = version + 1
                  WHERE tenant_id = {} AND version = {}",
                &new.name, &new.issuer, &new.client_id, &new.client_secret, tenant, version
            )
        })
        .await?)
}

pub async fn delete_provider(db: &mut Write, tenant: TenantId) -> Result<u64> {
    Ok(db
        .run(sql!(
            "DELETE FROM identity_providers WHERE tenant_id = {}",
            tenant
        ))
        .await?)
}

/// Somebody who left for a provider.
pub struct Left<'l> {
    pub id: Uuid,
    pub tenant: TenantId,
    pub token_hash: Vec<u8>,
    pub secrets: &'l Secrets,
    pub next: &'l str,
    pub expires_at: Instant,
}

pub async fn insert_left(db: &mut Write, left: Left<'_>) -> Result<()> {
    db.run(sql!(
        "INSERT INTO provider_sign_ins (id, tenant_id, token_hash, nonce, verifier, next_path, expires_at)
         VALUES ({}, {}, {}, {}, {}, {}, {})",
        left.id, left.tenant, left.token_hash, &left.secrets.nonce, &left.secrets.verifier, left.next, left.expires_at
    ))
    .await?;
    Ok(())
}

/// Takes it for good: nonce, verifier, where they wanted to go.
pub async fn take_left(
    db: &mut Write,
    tenant: TenantId,
    hash: &[u8],
    now: Instant,
) -> Result<Option<(String, String, String)>> {
    Ok(db
        .maybe(sql!(
            "DELETE FROM provider_sign_ins WHERE tenant_id = {} AND token_hash = {} AND expires_at > {}
             RETURNING nonce, verifier, next_path",
            tenant,
            hash.to_vec(),
            now
        ))
        .await?)
}

/// The user whom a provider knows under this name.
pub async fn provider_identity(
    db: &mut Read,
    tenant: TenantId,
    (issuer, subject): (&str, &str),
) -> Result<Option<UserId>> {
    let row: Option<(UserId,)> = db
        .maybe(sql!(
            "SELECT user_id FROM provider_identities WHERE tenant_id = {} AND issuer = {} AND subject = {}",
            tenant, issuer, subject
        ))
        .await?;
    Ok(row.map(|row| row.0))
}

pub async fn bind_identity(
    db: &mut Write,
    (tenant, user): (TenantId, UserId),
    (issuer, subject): (&str, &str),
    now: Instant,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO provider_identities (tenant_id, issuer, subject, user_id, bound_at) VALUES ({}, {}, {}, {}, {})",
        tenant, issuer, subject, user, now
    ))
    .await?;
    Ok(())
}

pub async fn has_open_account(db: &mut Read, tenant: TenantId, user: UserId) -> Result<bool> {
    let (count,): (i64,) = db
        .one(sql!(
            "SELECT count(*) FROM accounts
              WHERE tenant_id = {} AND user_id = {} AND ended_at IS NULL AND joined_at IS NOT NULL",
            tenant,
            user
        ))
        .await?;
    Ok(count > 0)
}
