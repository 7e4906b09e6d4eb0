//! Personal links and second factors.

use crate::identity::{Link, LoginName, Purpose, Visit, factors::Stored};
use kernel::{FromRow, Instant, LinkId, Read, Result, TenantId, UserId, Write, sql};

pub async fn insert_link(db: &mut Write, link: &Link, now: Instant) -> Result<()> {
    let visited = link.visit.map(|visit| visit.convocation.to_string());
    let target = link.address.clone().or(visited);
    db.run(sql!(
        "INSERT INTO links (id, tenant_id, user_id, purpose, target, lasts_until, asked_at) VALUES ({}, {}, {}, {}, {}, {}, {})",
        link.id, link.tenant, link.user, link.purpose.as_str(), target, link.visit.map(|visit| visit.until), now
    ))
    .await?;
    Ok(())
}

/// Ends the links of a purpose that still open something.
pub async fn end_links(
    db: &mut Write,
    (tenant, user): (TenantId, UserId),
    purpose: Purpose,
    now: Instant,
) -> Result<()> {
    db.run(sql!(
        "UPDATE links SET ended_at = {} WHERE user_id = {} AND tenant_id = {} AND purpose = {} AND used_at IS NULL AND ended_at IS NULL",
        now, user, tenant, purpose.as_str()
    ))
    .await?;
    Ok(())
}

/// Ends those of a purpose in every tenant of a user.
pub async fn end_links_everywhere(
    db: &mut Write,
    user: UserId,
    purpose: Purpose,
    now: Instant,
) -> Result<()> {
    db.run(sql!(
        "UPDATE links SET ended_at = {} WHERE user_id = {} AND purpose = {} AND used_at IS NULL AND ended_at IS NULL",
        now, user, purpose.as_str()
    ))
    .await?;
    Ok(())
}

/// The new address that a user has not yet confirmed, while its link may still come or opens something.
pub async fn awaited_address(db: &mut Read, user: UserId, now: Instant) -> Result<Option<String>> {
    let row: Option<(Option<String>,)> = db
        .maybe(sql!(
            "SELECT target FROM links WHERE user_id = {} AND purpose = {} AND used_at IS NULL AND ended_at IS NULL
                AND (expires_at IS NULL OR expires_at > {}) ORDER BY asked_at DESC, id DESC LIMIT 1",
            user, Purpose::Address.as_str(), now
        ))
        .await?;
    Ok(row.and_then(|row| row.0))
}

pub async fn mint_link(
    db: &mut Write,
    id: LinkId,
    secret_hash: Vec<u8>,
    (minted_at, expires_at): (Instant, Instant),
) -> Result<u64> {
    Ok(db
        .run(sql!(
            "UPDATE links SET secret_hash = {}, minted_at = {}, expires_at = {} WHERE id = {} AND used_at IS NULL AND ended_at IS NULL",
            secret_hash, minted_at, expires_at, id
        ))
        .await?)
}

/// Uses a link up; nothing when another request was faster, or it no longer opens anything.
pub async fn use_link(db: &mut Write, id: LinkId, now: Instant) -> Result<u64> {
    Ok(db
        .run(sql!(
            "UPDATE links SET used_at = {} WHERE id = {} AND used_at IS NULL AND ended_at IS NULL AND expires_at > {}",
            now, id, now
        ))
        .await?)
}

#[derive(FromRow)]
struct LinkRow {
    id: LinkId,
    tenant_id: TenantId,
    user_id: UserId,
    purpose: String,
    target: Option<String>,
    lasts_until: Option<Instant>,
    expires_at: Option<Instant>,
    used_at: Option<Instant>,
    ended_at: Option<Instant>,
}

impl From<LinkRow> for Link {
    fn from(row: LinkRow) -> Self {
        let purpose = Purpose::from_column(&row.purpose);
        Self {
            id: row.id,
            tenant: row.tenant_id,
            user: row.user_id,
            purpose,
            address: (row.target.clone()).filter(|_| purpose == Purpose::Address),
            visit: row
                .target
                .as_deref()
                .and_then(|id| id.parse().ok())
                .zip(row.lasts_until)
                .map(|(convocation, until)| Visit { convocation, until }),
        }
    }
}

pub async fn link(db: &mut Read, id: LinkId) -> Result<Option<Link>> {
    let row: Option<LinkRow> = db
        .maybe(sql!(
            "SELECT id, tenant_id, user_id, purpose, target, lasts_until, expires_at, used_at, ended_at FROM links WHERE id = {}",
            id
        ))
        .await?;
    Ok(row.map(Link::from))
}

/// A link by its secret, and whether it still opens something.
pub async fn link_by_secret(
    db: &mut Read,
    hash: &[u8],
    now: Instant,
) -> Result<Option<(Link, bool)>> {
    let row: Option<LinkRow> = db
        .maybe(sql!(
            "SELECT id, tenant_id, user_id, purpose, target, lasts_until, expires_at, used_at, ended_at FROM links WHERE secret_hash = {}",
            hash.to_vec()
        ))
        .await?;
    Ok(row.map(|row| {
        let is_open = row.used_at.is_none()
            && row.ended_at.is_none()
            && row.expires_at.is_some_and(|until| until > now);
        (Link::from(row), is_open)
    }))
}

/// Who has this name, for a question about a password: only in a tenant that is open.
pub async fn holder(db: &mut Read, name: &LoginName) -> Result<Option<(UserId, TenantId)>> {
    Ok(match name {
        LoginName::Account { name, slug } => {
            db.maybe(sql!(
                "SELECT a.user_id, a.tenant_id FROM tenants t JOIN accounts a ON a.tenant_id = t.id
                   JOIN users u ON u.id = a.user_id AND u.email IS NOT NULL
                  WHERE t.slug = {} AND a.name = {} AND a.ended_at IS NULL AND t.suspended_at IS NULL",
                slug,
                name
            ))
            .await?
        }
        LoginName::Email(email) => {
            db.maybe(sql!(
                "SELECT a.user_id, a.tenant_id FROM users u JOIN accounts a ON a.user_id = u.id
                   JOIN tenants t ON t.id = a.tenant_id
                  WHERE u.email = {} AND a.ended_at IS NULL AND a.joined_at IS NOT NULL AND t.suspended_at IS NULL
                  ORDER BY a.created_at, a.tenant_id LIMIT 1",
                email
            ))
            .await?
        }
    })
}

#[derive(FromRow)]
struct FactorRow {
    secret: Vec<u8>,
    confirmed_at: Option<Instant>,
    last_step: i64,
    recovery: String,
}

pub async fn factor(db: &mut Read, user: UserId) -> Result<Option<Stored>> {
    let row: Option<FactorRow> = db
        .maybe(sql!(
            "SELECT secret, confirmed_at, last_step, recovery FROM second_factors WHERE user_id = {}",
            user
        ))
        .await?;
    Ok(row.map(|row| Stored {
        secret: row.secret,
        confirmed_at: row.confirmed_at,
        last_step: row.last_step,
        recovery: row.recovery.split_whitespace().map(str::to_owned).collect(),
    }))
}

pub async fn set_factor(db: &mut Write, user: UserId, factor: &Stored) -> Result<()> {
    db.run(sql!(
        "INSERT INTO second_factors (user_id, secret, confirmed_at, last_step, recovery) VALUES ({}, {}, {}, {}, {})
         ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret, confirmed_at = excluded.confirmed_at,
                                             last_step = excluded.last_step, recovery = excluded.recovery",
        user, factor.secret.clone(), factor.confirmed_at, factor.last_step, factor.recovery.join(" ")
    ))
    .await?;
    Ok(())
}

pub async fn delete_factor(db: &mut Write, user: UserId) -> Result<()> {
    db.run(sql!("DELETE FROM second_factors WHERE user_id = {}", user))
        .await?;
    Ok(())
}
