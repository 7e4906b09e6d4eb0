//! Logins, throttles, sign-ins that wait for a code.

use crate::identity::{Device, Opens, rules::Throttle};
use kernel::{
    ConvocationId, FromRow, Instant, Login, LoginId, Reach, Read, Result, TenantId, UserId, Write,
    sql,
};
use text::Locale;
use uuid::Uuid;

pub struct NewLogin<'l> {
    pub login: &'l Login,
    pub token_hash: Vec<u8>,
    pub expires_at: Instant,
    pub idle: i64,
    pub device: &'l str,
}

pub async fn insert_login(db: &mut Write, new: NewLogin<'_>, now: Instant) -> Result<()> {
    db.run(sql!(
        "INSERT INTO logins (id, user_id, tenant_id, token_hash, rotated_at, created_at, seen_at, expires_at, idle_minutes, device, confined, visits)
         VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})",
        new.login.id, new.login.user, new.login.tenant, new.token_hash, now, now, now, new.expires_at, new.idle, new.device,
        new.login.reach == Reach::Confined,
        visited(new.login.reach)
    ))
    .await?;
    Ok(())
}

fn visited(reach: Reach) -> Option<ConvocationId> {
    match reach {
        Reach::Visit(convocation) => Some(convocation),
        Reach::Everything | Reach::Reading | Reach::Confined => None,
    }
}

#[derive(FromRow)]
pub struct LoginRow {
    pub id: LoginId,
    pub user_id: UserId,
    pub tenant_id: TenantId,
    pub entered_tenant_id: Option<TenantId>,
    pub token_hash: Vec<u8>,
    pub rotated_at: Instant,
    pub created_at: Instant,
    pub seen_at: Instant,
    pub expires_at: Instant,
    pub idle_minutes: i64,
    pub confined: bool,
    pub visits: Option<ConvocationId>,
}

impl LoginRow {
    pub fn is_open(&self, now: Instant) -> bool {
        now < self.expires_at && now < self.seen_at.plus_seconds(self.idle_minutes * 60)
    }

    pub fn login(&self) -> Login {
        Login {
            id: Some(self.id),
            user: self.user_id,
            tenant: self.entered_tenant_id.unwrap_or(self.tenant_id),
            entered_from: self.entered_tenant_id.map(|_| self.tenant_id),
            reach: match (self.visits, self.confined) {
                (Some(convocation), _) => Reach::Visit(convocation),
                (None, true) => Reach::Confined,
                (None, false) => Reach::Everything,
            },
            language: Locale::default(),
            since: self.created_at,
        }
    }
}

pub async fn login_by_token(db: &mut Read, hash: &[u8]) -> Result<Option<LoginRow>> {
    Ok(db
        .maybe(sql!(
            "SELECT l.id, l.user_id, l.tenant_id, l.entered_tenant_id, l.token_hash, l.rotated_at, l.created_at, l.seen_at,
                    l.expires_at, l.idle_minutes, l.confined, l.visits
               FROM logins l
               JOIN tenants t ON t.id = l.tenant_id
              WHERE (l.token_hash = {} OR l.previous_hash = {}) AND l.ended_at IS NULL AND t.suspended_at IS NULL
                AND (l.visits IS NULL OR t.offers_visits = TRUE)",
            hash.to_vec(), hash.to_vec()
        ))
        .await?)
}

pub async fn touch_login(db: &mut Write, login: LoginId, now: Instant) -> Result<()> {
    db.run(sql!(
        "UPDATE logins SET seen_at = {} WHERE id = {}",
        now,
        login
    ))
    .await?;
    Ok(())
}

pub async fn rotate_login(
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

pub async fn end_login(db: &mut Write, user: UserId, login: LoginId, now: Instant) -> Result<u64> {
    Ok(db
        .run(sql!(
            "UPDATE logins SET ended_at = {} WHERE id = {} AND user_id = {} AND ended_at IS NULL",
            now,
            login,
            user
        ))
        .await?)
}

/// Signs a user's devices out, but `kept`; the links that stand for a password end with them.
pub async fn end_other_logins(
    db: &mut Write,
    user: UserId,
    kept: Option<LoginId>,
    now: Instant,
) -> Result<u64> {
    db.run(sql!(
        "UPDATE links SET ended_at = {} WHERE user_id = {} AND purpose = 'visit' AND ended_at IS NULL",
        now,
        user
    ))
    .await?;
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

/// Signs a user's devices out of one tenant; the links that stand for a password end with them.
pub async fn end_logins_in(
    db: &mut Write,
    tenant: TenantId,
    user: UserId,
    now: Instant,
) -> Result<u64> {
    db.run(sql!(
        "UPDATE links SET ended_at = {} WHERE user_id = {} AND tenant_id = {} AND purpose = 'visit' AND ended_at IS NULL",
        now, user, tenant
    ))
    .await?;
    Ok(db
        .run(sql!(
            "UPDATE logins SET ended_at = {} WHERE user_id = {} AND tenant_id = {} AND ended_at IS NULL",
            now,
            user,
            tenant
        ))
        .await?)
}

/// The tenant in which a login acts without being at home there.
pub async fn set_entered(db: &mut Write, login: LoginId, into: Option<TenantId>) -> Result<()> {
    db.run(sql!(
        "UPDATE logins SET entered_tenant_id = {} WHERE id = {}",
        into,
        login
    ))
    .await?;
    Ok(())
}

/// The user goes on in another tenant of theirs.
pub async fn move_login(db: &mut Write, login: LoginId, tenant: TenantId) -> Result<()> {
    db.run(sql!(
        "UPDATE logins SET tenant_id = {}, entered_tenant_id = NULL WHERE id = {}",
        tenant,
        login
    ))
    .await?;
    Ok(())
}

/// A password that fitted, waiting for its code.
#[derive(FromRow)]
pub struct Pending {
    pub id: Uuid,
    pub user_id: UserId,
    pub tenant_id: TenantId,
    pub kept: String,
}

pub async fn insert_pending(
    db: &mut Write,
    pending: &Pending,
    token_hash: Vec<u8>,
    expires_at: Instant,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO pending_sign_ins (id, user_id, tenant_id, token_hash, kept, expires_at) VALUES ({}, {}, {}, {}, {}, {})",
        pending.id, pending.user_id, pending.tenant_id, token_hash, &pending.kept, expires_at
    ))
    .await?;
    Ok(())
}

pub async fn pending(db: &mut Read, hash: &[u8], now: Instant) -> Result<Option<Pending>> {
    Ok(db
        .maybe(sql!(
            "SELECT id, user_id, tenant_id, kept FROM pending_sign_ins WHERE token_hash = {} AND expires_at > {}",
            hash.to_vec(), now
        ))
        .await?)
}

pub async fn delete_pending(db: &mut Write, id: Uuid) -> Result<()> {
    db.run(sql!("DELETE FROM pending_sign_ins WHERE id = {}", id))
        .await?;
    Ok(())
}

#[derive(FromRow)]
struct DeviceRow {
    id: LoginId,
    device: String,
    visits: Option<ConvocationId>,
    created_at: Instant,
    seen_at: Instant,
}

pub async fn devices(db: &mut Read, user: UserId, now: Instant) -> Result<Vec<Device>> {
    let rows: Vec<DeviceRow> = db
        .all(sql!(
            "SELECT id, device, visits, created_at, seen_at FROM logins
              WHERE user_id = {} AND ended_at IS NULL AND expires_at > {} ORDER BY seen_at DESC, id LIMIT 50",
            user, now
        ))
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Device {
            id: row.id,
            device: row.device,
            opens: match row.visits {
                Some(_) => Opens::Convocation,
                None => Opens::Account,
            },
            created_at: row.created_at,
            seen_at: row.seen_at,
        })
        .collect())
}

pub async fn throttle(db: &mut Read, key: &str) -> Result<Throttle> {
    let row: Option<(i64, Instant, Option<Instant>)> = db
        .maybe(sql!(
            "SELECT failures, last_at, closed_until FROM throttles WHERE name = {}",
            key
        ))
        .await?;
    Ok(
        row.map_or_else(Throttle::none, |(failures, last_at, closed_until)| {
            Throttle {
                failures,
                last_at: Some(last_at),
                closed_until,
            }
        }),
    )
}

/// The row is written before it is read: a lock, so that two failures at once count as two.
pub async fn touch_throttle(db: &mut Write, key: &str, now: Instant) -> Result<()> {
    db.run(sql!(
        "INSERT INTO throttles (name, failures, last_at) VALUES ({}, 0, {})
         ON CONFLICT (name) DO UPDATE SET failures = throttles.failures",
        key,
        now
    ))
    .await?;
    Ok(())
}

pub async fn set_throttle(db: &mut Write, key: &str, throttle: Throttle) -> Result<()> {
    db.run(sql!(
        "UPDATE throttles SET failures = {}, last_at = COALESCE({}, last_at), closed_until = {} WHERE name = {}",
        throttle.failures,
        throttle.last_at,
        throttle.closed_until,
        key
    ))
    .await?;
    Ok(())
}

pub async fn forget_throttle(db: &mut Write, key: &str) -> Result<()> {
    db.run(sql!("DELETE FROM throttles WHERE name = {}", key))
        .await?;
    Ok(())
}

pub async fn forget_ended(db: &mut Write, before: Instant, now: Instant) -> Result<()> {
    db.run(sql!(
        "DELETE FROM logins WHERE ended_at < {} OR expires_at < {}",
        before,
        before
    ))
    .await?;
    db.run(sql!("DELETE FROM throttles WHERE last_at < {}", before))
        .await?;
    for text in [
        sql!("DELETE FROM pending_sign_ins WHERE expires_at < {}", now),
        sql!("DELETE FROM passkey_challenges WHERE expires_at < {}", now),
        sql!("DELETE FROM provider_sign_ins WHERE expires_at < {}", now),
    ] {
        db.run(text).await?;
    }
    Ok(())
}
