//! Users, their passwords, and their accounts in tenants.

use crate::identity::{
    Account, AccountStanding, Joined, LinkState, LoginName, Membership, PasswordHash, SentLink,
    sign_in::Candidate,
};
use kernel::{FromRow, Instant, LinkId, Read, Result, Sql, TenantId, UserId, Write, sql};

pub async fn insert_user(
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

pub async fn user_by_email(db: &mut Read, email: &str) -> Result<Option<UserId>> {
    let row: Option<(UserId,)> = db
        .maybe(sql!("SELECT id FROM users WHERE email = {}", email))
        .await?;
    Ok(row.map(|row| row.0))
}

pub async fn full_name(db: &mut Read, user: UserId) -> Result<String> {
    let row: (String,) = db
        .one(sql!("SELECT full_name FROM users WHERE id = {}", user))
        .await?;
    Ok(row.0)
}

pub async fn set_full_name(db: &mut Write, user: UserId, name: &str) -> Result<()> {
    db.run(sql!(
        "UPDATE users SET full_name = {}, version = version + 1 WHERE id = {}",
        name,
        user
    ))
    .await?;
    Ok(())
}

pub async fn set_email(db: &mut Write, user: UserId, email: &str) -> Result<()> {
    db.run(sql!(
        "UPDATE users SET email = {}, version = version + 1 WHERE id = {}",
        email,
        user
    ))
    .await?;
    Ok(())
}

/// The language that a user chose.
pub async fn language(db: &mut Read, user: UserId) -> Result<Option<String>> {
    let row: Option<(Option<String>,)> = db
        .maybe(sql!("SELECT language FROM users WHERE id = {}", user))
        .await?;
    Ok(row.and_then(|row| row.0))
}

pub async fn languages(db: &mut Read, users: &[UserId]) -> Result<Vec<(UserId, String)>> {
    let mut query = Sql::default();
    query
        .push("SELECT id, language FROM users WHERE language IS NOT NULL AND id IN ")
        .bind_list(users.iter().copied());
    Ok(db.all(query).await?)
}

pub async fn set_language(db: &mut Write, user: UserId, language: &str) -> Result<()> {
    db.run(sql!(
        "UPDATE users SET language = {}, version = version + 1 WHERE id = {}",
        language,
        user
    ))
    .await?;
    Ok(())
}

pub async fn emails(db: &mut Read, users: &[UserId]) -> Result<Vec<(UserId, String)>> {
    let mut query = Sql::default();
    query
        .push("SELECT id, email FROM users WHERE email IS NOT NULL AND id IN ")
        .bind_list(users.iter().copied());
    Ok(db.all(query).await?)
}

pub async fn set_password(
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

pub async fn password(db: &mut Read, user: UserId) -> Result<Option<String>> {
    let row: Option<(String,)> = db
        .maybe(sql!(
            "SELECT password FROM credentials WHERE user_id = {}",
            user
        ))
        .await?;
    Ok(row.map(|row| row.0))
}

pub async fn forget_password(db: &mut Write, user: UserId) -> Result<()> {
    db.run(sql!("DELETE FROM credentials WHERE user_id = {}", user))
        .await?;
    Ok(())
}

/// The highest strength that a tenant of the user asks for; 4 for those who administer something.
pub async fn password_floor(db: &mut Read, user: UserId) -> Result<i64> {
    let (asked,): (Option<i64>,) = db
        .one(sql!(
            "SELECT CAST(MAX(t.password_score) AS BIGINT) FROM accounts a JOIN tenants t ON t.id = a.tenant_id WHERE a.user_id = {}",
            user
        ))
        .await?;
    let (administers,): (i64,) = db
        .one(sql!(
            "SELECT (SELECT count(*) FROM users u WHERE u.id = {} AND u.platform = TRUE)
                  + (SELECT count(*) FROM tenant_group_administrators g WHERE g.user_id = {})
                  + (SELECT count(*) FROM persons p JOIN roles r ON r.tenant_id = p.tenant_id AND r.person_id = p.id
                      WHERE p.user_id = {} AND r.role = 'administrator')",
            user, user, user
        ))
        .await?;
    Ok(if administers > 0 {
        4
    } else {
        asked.unwrap_or(3)
    })
}

/// Names and addresses that a password must not be made of.
pub async fn known_words(db: &mut Read, user: UserId) -> Result<Vec<String>> {
    let user_row: Option<(String, Option<String>)> = db
        .maybe(sql!(
            "SELECT full_name, email FROM users WHERE id = {}",
            user
        ))
        .await?;
    let accounts: Vec<(String, String, String)> = db
        .all(sql!(
            "SELECT a.name, t.slug, t.name FROM accounts a JOIN tenants t ON t.id = a.tenant_id WHERE a.user_id = {}",
            user
        ))
        .await?;
    let mut words = vec!["séance".to_owned(), "seance".to_owned()];
    if let Some((name, email)) = user_row {
        words.extend(name.split(' ').map(str::to_owned));
        words.extend(
            email
                .iter()
                .flat_map(|email| email.split(['@', '.']))
                .map(str::to_owned),
        );
    }
    for (name, slug, tenant) in accounts {
        words.extend([name, slug]);
        words.extend(tenant.split(' ').map(str::to_owned));
    }
    Ok(words)
}

pub async fn insert_account(
    db: &mut Write,
    (tenant, user): (TenantId, UserId),
    name: &str,
    joined_at: Option<Instant>,
    now: Instant,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO accounts (tenant_id, user_id, name, joined_at, created_at) VALUES ({}, {}, {}, {}, {})",
        tenant,
        user,
        name,
        joined_at,
        now
    ))
    .await?;
    Ok(())
}

pub async fn end_account(
    db: &mut Write,
    tenant: TenantId,
    user: UserId,
    ended_at: Option<Instant>,
) -> Result<()> {
    db.run(sql!(
        "UPDATE accounts SET ended_at = {} WHERE tenant_id = {} AND user_id = {}",
        ended_at,
        tenant,
        user
    ))
    .await?;
    Ok(())
}

pub async fn join(db: &mut Write, tenant: TenantId, user: UserId, now: Instant) -> Result<()> {
    db.run(sql!(
        "UPDATE accounts SET joined_at = {}, ended_at = NULL WHERE tenant_id = {} AND user_id = {} AND joined_at IS NULL",
        now, tenant, user
    ))
    .await?;
    Ok(())
}

pub async fn account_name(db: &mut Read, tenant: TenantId, user: UserId) -> Result<Option<String>> {
    let row: Option<(String,)> = db
        .maybe(sql!(
            "SELECT name FROM accounts WHERE tenant_id = {} AND user_id = {}",
            tenant,
            user
        ))
        .await?;
    Ok(row.map(|row| row.0))
}

pub async fn user_named(db: &mut Read, tenant: TenantId, name: &str) -> Result<Option<UserId>> {
    let row: Option<(UserId,)> = db
        .maybe(sql!(
            "SELECT user_id FROM accounts WHERE tenant_id = {} AND name = {}",
            tenant,
            name
        ))
        .await?;
    Ok(row.map(|row| row.0))
}

#[derive(FromRow)]
struct AccountRow {
    user_id: UserId,
    name: String,
    email: Option<String>,
    joined_at: Option<Instant>,
    ended_at: Option<Instant>,
    passwords: i64,
    seen_at: Option<Instant>,
}

#[derive(FromRow)]
struct SentRow {
    id: LinkId,
    user_id: UserId,
    asked_at: Instant,
    expires_at: Option<Instant>,
    used_at: Option<Instant>,
    ended_at: Option<Instant>,
}

impl SentRow {
    fn state(&self, now: Instant) -> LinkState {
        match (self.used_at, self.expires_at) {
            (Some(at), _) => LinkState::Used(at),
            (None, _) if self.ended_at.is_some() => LinkState::Expired,
            (None, None) => LinkState::Waiting,
            (None, Some(until)) if until > now => LinkState::Sent(until),
            (None, Some(_)) => LinkState::Expired,
        }
    }
}

pub async fn accounts(
    db: &mut Read,
    tenant: TenantId,
    users: &[UserId],
    now: Instant,
) -> Result<Vec<Account>> {
    let mut query = Sql::default();
    query
        .push(
            "SELECT a.user_id, a.name, u.email, a.joined_at, a.ended_at,
                    (SELECT count(*) FROM credentials c WHERE c.user_id = a.user_id) AS passwords,
                    (SELECT MAX(l.seen_at) FROM logins l WHERE l.user_id = a.user_id AND l.tenant_id = a.tenant_id) AS seen_at
               FROM accounts a JOIN users u ON u.id = a.user_id WHERE a.tenant_id = ",
        )
        .bind(tenant)
        .push(" AND a.user_id IN ")
        .bind_list(users.iter().copied());
    let rows: Vec<AccountRow> = db.all(query).await?;
    let mut query = Sql::default();
    query
        .push("SELECT id, user_id, asked_at, expires_at, used_at, ended_at FROM links WHERE purpose <> 'visit' AND tenant_id = ")
        .bind(tenant)
        .push(" AND user_id IN ")
        .bind_list(users.iter().copied())
        .push(" ORDER BY asked_at, id");
    let links: Vec<SentRow> = db.all(query).await?;
    let last = |user: UserId| {
        links
            .iter()
            .rfind(|link| link.user_id == user)
            .map(|link| SentLink {
                id: link.id,
                asked_at: link.asked_at,
                state: link.state(now),
            })
    };
    Ok(rows
        .into_iter()
        .map(|row| Account {
            user: row.user_id,
            name: row.name,
            email: row.email,
            standing: match (row.ended_at, row.joined_at, row.passwords) {
                (Some(_), _, _) => AccountStanding::Closed,
                (None, None, _) => AccountStanding::Invited,
                (None, Some(_), 0) => AccountStanding::WithoutPassword,
                (None, Some(_), _) => AccountStanding::Open,
            },
            seen_at: row.seen_at,
            link: last(row.user_id),
        })
        .collect())
}

#[derive(FromRow)]
struct MembershipRow {
    tenant_id: TenantId,
    tenant_name: String,
    name: String,
    slug: String,
    joined_at: Option<Instant>,
}

pub async fn memberships(db: &mut Read, user: UserId) -> Result<Vec<Membership>> {
    let rows: Vec<MembershipRow> = db
        .all(sql!(
            "SELECT a.tenant_id, t.name AS tenant_name, a.name, t.slug, a.joined_at
               FROM accounts a JOIN tenants t ON t.id = a.tenant_id
              WHERE a.user_id = {} AND a.ended_at IS NULL AND t.suspended_at IS NULL ORDER BY t.name, t.id",
            user
        ))
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Membership {
            tenant: row.tenant_id,
            name: row.tenant_name,
            account: row.name,
            slug: row.slug,
            joined: if row.joined_at.is_some() {
                Joined::Yes
            } else {
                Joined::Asked
            },
        })
        .collect())
}

/// Finds who a name may be. A mail address leads to the tenant where the user was last, or else to
/// the first in which they have an account.
pub async fn candidate(db: &mut Read, name: &LoginName) -> Result<Option<Candidate>> {
    let row: Option<(UserId, TenantId, String, Option<Instant>)> = match name {
        LoginName::Account { name, slug } => {
            db.maybe(sql!(
                "SELECT a.user_id, a.tenant_id, c.password, t.suspended_at
                   FROM tenants t
                   JOIN accounts a ON a.tenant_id = t.id
                   JOIN credentials c ON c.user_id = a.user_id
                  WHERE t.slug = {} AND a.name = {} AND a.ended_at IS NULL AND a.joined_at IS NOT NULL",
                slug,
                name
            ))
            .await?
        }
        LoginName::Email(email) => {
            db.maybe(sql!(
                "SELECT a.user_id, a.tenant_id, c.password, t.suspended_at
                   FROM users u
                   JOIN accounts a ON a.user_id = u.id
                   JOIN tenants t ON t.id = a.tenant_id
                   JOIN credentials c ON c.user_id = u.id
                  WHERE u.email = {} AND a.ended_at IS NULL AND a.joined_at IS NOT NULL
                  ORDER BY CASE WHEN t.suspended_at IS NULL THEN 0 ELSE 1 END,
                           (SELECT MAX(l.seen_at) FROM logins l WHERE l.user_id = a.user_id AND l.tenant_id = a.tenant_id) DESC NULLS LAST,
                           a.created_at, a.tenant_id LIMIT 1",
                email
            ))
            .await?
        }
    };
    Ok(
        row.map(|(user_id, tenant_id, password, suspended_at)| Candidate {
            user_id,
            tenant_id,
            password,
            suspended: suspended_at.is_some(),
        }),
    )
}
