//! The tables of identity. All their SQL is here. They are global: their functions take no tenant
//! where the question is which tenant it is.

use super::{
    LoginName, NewTenant, PasswordHash, Secret, Tenant, rules::Throttle, sign_in::Candidate,
};
use kernel::{
    ApiTokenId, FromRow, Instant, Login, LoginId, Read, Result, Sql, TenantId, UserId, Write, sql,
};
use text::civil::Zone;

#[derive(FromRow)]
struct TenantRow {
    id: TenantId,
    slug: String,
    name: String,
    zone: String,
    country: String,
}

impl From<TenantRow> for Tenant {
    fn from(row: TenantRow) -> Self {
        let zone = Zone::named(&row.zone).unwrap_or_default();
        Self {
            id: row.id,
            slug: row.slug,
            name: row.name,
            zone,
            country: row.country,
        }
    }
}

pub(super) async fn insert_tenant(
    db: &mut Write,
    id: TenantId,
    new: &NewTenant,
    now: Instant,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO tenants (id, slug, name, zone, country, population, created_at, version)
         VALUES ({}, {}, {}, {}, {}, {}, {}, 1)",
        id,
        &new.slug,
        &new.name,
        &new.zone,
        &new.country,
        new.population,
        now
    ))
    .await?;
    Ok(())
}

pub(super) async fn tenant(db: &mut Read, id: TenantId) -> Result<Option<Tenant>> {
    let row: Option<TenantRow> = db
        .maybe(sql!(
            "SELECT id, slug, name, zone, country FROM tenants WHERE id = {}",
            id
        ))
        .await?;
    Ok(row.map(Tenant::from))
}

pub(super) async fn tenants(db: &mut Read) -> Result<Vec<Tenant>> {
    let rows: Vec<TenantRow> = db
        .all(sql!(
            "SELECT id, slug, name, zone, country FROM tenants ORDER BY slug"
        ))
        .await?;
    Ok(rows.into_iter().map(Tenant::from).collect())
}

pub(super) async fn insert_user(
    db: &mut Write,
    id: UserId,
    name: &str,
    email: Option<&str>,
    now: Instant,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO users (id, email, full_name, platform, created_at, version) VALUES ({}, {}, {}, FALSE, {}, 1)",
        id, email, name, now
    ))
    .await?;
    Ok(())
}

pub(super) async fn full_name(db: &mut Read, user: UserId) -> Result<String> {
    let row: (String,) = db
        .one(sql!("SELECT full_name FROM users WHERE id = {}", user))
        .await?;
    Ok(row.0)
}

pub(super) async fn set_password(
    db: &mut Write,
    user: UserId,
    password: &PasswordHash,
    now: Instant,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO credentials (user_id, password, changed_at) VALUES ({}, {}, {})
         ON CONFLICT (user_id) DO UPDATE SET password = excluded.password, changed_at = excluded.changed_at",
        user, password.as_str(), now
    ))
    .await?;
    Ok(())
}

pub(super) async fn insert_account(
    db: &mut Write,
    tenant: TenantId,
    user: UserId,
    name: &str,
    now: Instant,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO accounts (tenant_id, user_id, name, created_at) VALUES ({}, {}, {}, {})",
        tenant,
        user,
        name,
        now
    ))
    .await?;
    Ok(())
}

pub(super) async fn user_named(
    db: &mut Read,
    tenant: TenantId,
    name: &str,
) -> Result<Option<UserId>> {
    let row: Option<(UserId,)> = db
        .maybe(sql!(
            "SELECT user_id FROM accounts WHERE tenant_id = {} AND name = {}",
            tenant,
            name
        ))
        .await?;
    Ok(row.map(|row| row.0))
}

/// Finds who a name may be. A mail address leads to the first tenant where the user has an account.
pub(super) async fn candidate(db: &mut Read, name: &LoginName) -> Result<Option<Candidate>> {
    let row: Option<(UserId, TenantId, String)> = match name {
        LoginName::Account { name, slug } => {
            db.maybe(sql!(
                "SELECT a.user_id, a.tenant_id, c.password
                   FROM tenants t
                   JOIN accounts a ON a.tenant_id = t.id
                   JOIN credentials c ON c.user_id = a.user_id
                  WHERE t.slug = {} AND a.name = {}",
                slug,
                name
            ))
            .await?
        }
        LoginName::Email(email) => {
            db.maybe(sql!(
                "SELECT a.user_id, a.tenant_id, c.password
                   FROM users u
                   JOIN accounts a ON a.user_id = u.id
                   JOIN credentials c ON c.user_id = u.id
                  WHERE u.email = {} ORDER BY a.created_at, a.tenant_id LIMIT 1",
                email
            ))
            .await?
        }
    };
    Ok(row.map(|(user_id, tenant_id, password)| Candidate {
        user_id,
        tenant_id,
        password,
    }))
}

pub(super) struct NewLogin<'l> {
    pub login: &'l Login,
    pub token_hash: Vec<u8>,
    pub expires_at: Instant,
    pub idle: i64,
    pub device: &'l str,
}

pub(super) async fn insert_login(db: &mut Write, new: NewLogin<'_>, now: Instant) -> Result<()> {
    db.run(sql!(
        "INSERT INTO logins (id, user_id, tenant_id, token_hash, rotated_at, created_at, seen_at, expires_at, idle_minutes, device)
         VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {})",
        new.login.id, new.login.user, new.login.tenant, new.token_hash, now, now, now, new.expires_at, new.idle, new.device
    ))
    .await?;
    Ok(())
}

#[derive(FromRow)]
pub(super) struct LoginRow {
    pub id: LoginId,
    pub user_id: UserId,
    pub tenant_id: TenantId,
    pub token_hash: Vec<u8>,
    pub rotated_at: Instant,
    pub created_at: Instant,
    pub seen_at: Instant,
    pub expires_at: Instant,
    pub idle_minutes: i64,
}

impl LoginRow {
    pub fn is_open(&self, now: Instant) -> bool {
        now < self.expires_at && now < self.seen_at.plus_seconds(self.idle_minutes * 60)
    }

    pub fn login(&self) -> Login {
        Login {
            id: Some(self.id),
            user: self.user_id,
            tenant: self.tenant_id,
            since: self.created_at,
        }
    }
}

pub(super) async fn login_by_token(db: &mut Read, hash: &[u8]) -> Result<Option<LoginRow>> {
    Ok(db
        .maybe(sql!(
            "SELECT id, user_id, tenant_id, token_hash, rotated_at, created_at, seen_at, expires_at, idle_minutes
               FROM logins WHERE (token_hash = {} OR previous_hash = {}) AND ended_at IS NULL",
            hash.to_vec(), hash.to_vec()
        ))
        .await?)
}

pub(super) async fn touch_login(db: &mut Write, login: LoginId, now: Instant) -> Result<()> {
    db.run(sql!(
        "UPDATE logins SET seen_at = {} WHERE id = {}",
        now,
        login
    ))
    .await?;
    Ok(())
}

pub(super) async fn rotate_login(
    db: &mut Write,
    login: LoginId,
    old: &[u8],
    new: &[u8],
    now: Instant,
) -> Result<u64> {
    Ok(db
        .run(sql!(
            "UPDATE logins SET token_hash = {}, previous_hash = {}, rotated_at = {}, seen_at = {}
              WHERE id = {} AND token_hash = {}",
            new.to_vec(),
            old.to_vec(),
            now,
            now,
            login,
            old.to_vec()
        ))
        .await?)
}

pub(super) async fn end_login(
    db: &mut Write,
    user: UserId,
    login: LoginId,
    now: Instant,
) -> Result<u64> {
    Ok(db
        .run(sql!(
            "UPDATE logins SET ended_at = {} WHERE id = {} AND user_id = {} AND ended_at IS NULL",
            now,
            login,
            user
        ))
        .await?)
}

pub(super) async fn end_other_logins(
    db: &mut Write,
    user: UserId,
    kept: Option<LoginId>,
    now: Instant,
) -> Result<u64> {
    Ok(match kept {
        Some(kept) => {
            db.run(sql!(
                "UPDATE logins SET ended_at = {} WHERE user_id = {} AND id <> {} AND ended_at IS NULL",
                now, user, kept
            ))
            .await?
        }
        None => db.run(sql!("UPDATE logins SET ended_at = {} WHERE user_id = {} AND ended_at IS NULL", now, user)).await?,
    })
}

/// A device on which somebody is signed in.
#[derive(Clone, Debug, FromRow)]
pub struct Device {
    /// The login.
    pub id: LoginId,
    /// What the browser said it is.
    pub device: String,
    /// Signed in since.
    pub created_at: Instant,
    /// Last sign of life.
    pub seen_at: Instant,
}

pub(super) async fn devices(db: &mut Read, user: UserId, now: Instant) -> Result<Vec<Device>> {
    Ok(db
        .all(sql!(
            "SELECT id, device, created_at, seen_at FROM logins
              WHERE user_id = {} AND ended_at IS NULL AND expires_at > {} ORDER BY seen_at DESC, id LIMIT 50",
            user, now
        ))
        .await?)
}

pub(super) async fn insert_api_token(
    db: &mut Write,
    tenant: TenantId,
    user: UserId,
    (id, secret): (ApiTokenId, &Secret),
    expires_at: Option<Instant>,
    now: Instant,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO api_tokens (id, tenant_id, user_id, token_hash, created_at, expires_at)
         VALUES ({}, {}, {}, {}, {}, {})",
        id,
        tenant,
        user,
        secret.hash(),
        now,
        expires_at
    ))
    .await?;
    Ok(())
}

pub(super) async fn login_by_api_token(
    db: &mut Read,
    hash: &[u8],
    now: Instant,
) -> Result<Option<Login>> {
    let row: Option<(UserId, TenantId, Instant)> = db
        .maybe(sql!(
            "SELECT user_id, tenant_id, created_at FROM api_tokens
              WHERE token_hash = {} AND ended_at IS NULL AND (expires_at IS NULL OR expires_at > {})",
            hash.to_vec(), now
        ))
        .await?;
    Ok(row.map(|(user, tenant, since)| Login {
        id: None,
        user,
        tenant,
        since,
    }))
}

pub(super) async fn throttle(db: &mut Read, key: &str) -> Result<Throttle> {
    let row: Option<(i64, Option<Instant>)> = db
        .maybe(sql!(
            "SELECT failures, closed_until FROM throttles WHERE name = {}",
            key
        ))
        .await?;
    Ok(
        row.map_or_else(Throttle::none, |(failures, closed_until)| Throttle {
            failures,
            closed_until,
        }),
    )
}

pub(super) async fn touch_throttle(db: &mut Write, key: &str, now: Instant) -> Result<()> {
    db.run(sql!(
        "INSERT INTO throttles (name, failures, last_at) VALUES ({}, 0, {})
         ON CONFLICT (name) DO UPDATE SET last_at = excluded.last_at",
        key,
        now
    ))
    .await?;
    Ok(())
}

pub(super) async fn set_throttle(db: &mut Write, key: &str, throttle: Throttle) -> Result<()> {
    db.run(sql!(
        "UPDATE throttles SET failures = {}, closed_until = {} WHERE name = {}",
        throttle.failures,
        throttle.closed_until,
        key
    ))
    .await?;
    Ok(())
}

pub(super) async fn forget_throttle(db: &mut Write, key: &str) -> Result<()> {
    db.run(sql!("DELETE FROM throttles WHERE name = {}", key))
        .await?;
    Ok(())
}

pub(super) async fn forget_ended(db: &mut Write, before: Instant) -> Result<()> {
    db.run(sql!(
        "DELETE FROM logins WHERE ended_at < {} OR expires_at < {}",
        before,
        before
    ))
    .await?;
    db.run(sql!("DELETE FROM throttles WHERE last_at < {}", before))
        .await?;
    Ok(())
}

pub(super) async fn emails(db: &mut Read, users: &[UserId]) -> Result<Vec<(UserId, String)>> {
    let mut query = Sql::default();
    query
        .push("SELECT id, email FROM users WHERE email IS NOT NULL AND id IN ")
        .bind_list(users.iter().copied());
    Ok(db.all(query).await?)
}
