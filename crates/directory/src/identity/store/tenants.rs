//! Tenants and groups of tenants.

use crate::identity::{
    Creates, CredentialsMail, NewTenant, ReplyTo, Security, Tenant, TenantGroup, TenantSettings,
    Visits,
};
use kernel::{
    FromRow, Image, Instant, Read, Result, Role, Sql, TenantGroupId, TenantId, UserId, Write, sql,
};
use text::civil::Zone;

#[derive(FromRow)]
struct TenantRow {
    id: TenantId,
    slug: String,
    name: String,
    zone: String,
    country: String,
    population: Option<i64>,
    group_id: Option<TenantGroupId>,
    legal_id: String,
    reply_to: Option<String>,
    reply_to_frozen: bool,
    hue: String,
    language: String,
    suspended_at: Option<Instant>,
    password_score: i64,
    login_hours: i64,
    idle_minutes: i64,
    kept_days: i64,
    offers_visits: bool,
    sends_credentials: bool,
    tutorial_url: Option<String>,
    version: i64,
}

impl From<TenantRow> for Tenant {
    fn from(row: TenantRow) -> Self {
        Self {
            id: row.id,
            slug: row.slug,
            name: row.name.clone(),
            zone: Zone::named(&row.zone).unwrap_or_default(),
            country: row.country.clone(),
            group: row.group_id,
            suspended_at: row.suspended_at,
            reply_to: if row.reply_to_frozen {
                ReplyTo::Frozen
            } else {
                ReplyTo::Free
            },
            settings: TenantSettings {
                name: row.name,
                legal_id: row.legal_id,
                zone: row.zone,
                country: row.country,
                population: row.population,
                reply_to: row.reply_to,
                hue: row.hue,
                language: row.language,
                credentials: if row.sends_credentials {
                    CredentialsMail::Automatic
                } else {
                    CredentialsMail::OnRequest
                },
                tutorial_url: row.tutorial_url,
                security: Security {
                    password_score: row.password_score,
                    login_hours: row.login_hours,
                    idle_minutes: row.idle_minutes,
                    kept_days: row.kept_days,
                    visits: if row.offers_visits {
                        Visits::Offered
                    } else {
                        Visits::Closed
                    },
                },
            },
            version: row.version,
        }
    }
}

pub async fn insert_tenant(
    db: &mut Write,
    id: TenantId,
    new: &NewTenant,
    now: Instant,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO tenants (id, slug, name, zone, country, population, group_id, created_at, version)
         VALUES ({}, {}, {}, {}, {}, {}, {}, {}, 1)",
        id,
        &new.slug,
        &new.name,
        &new.zone,
        &new.country,
        new.population,
        new.group,
        now
    ))
    .await?;
    Ok(())
}

const COLUMNS: &str = "SELECT id, slug, name, zone, country, population, group_id, legal_id, reply_to, reply_to_frozen, hue,
    language, suspended_at, password_score, login_hours, idle_minutes, kept_days, offers_visits, sends_credentials, tutorial_url,
    version
    FROM tenants ";

pub async fn tenant(db: &mut Read, id: TenantId) -> Result<Option<Tenant>> {
    db.once(("tenant", id), async |db| {
        let mut query = Sql::default();
        query.push(COLUMNS).push("WHERE id = ").bind(id);
        let row: Option<TenantRow> = db.maybe(query).await?;
        Ok(row.map(Tenant::from))
    })
    .await
}

pub async fn tenants(db: &mut Read) -> Result<Vec<Tenant>> {
    let mut query = Sql::default();
    query.push(COLUMNS).push("ORDER BY slug");
    let rows: Vec<TenantRow> = db.all(query).await?;
    Ok(rows.into_iter().map(Tenant::from).collect())
}

pub async fn update_tenant(
    db: &mut Write,
    (id, version): (TenantId, i64),
    settings: &TenantSettings,
) -> Result<u64> {
    let security = settings.security;
    Ok(db
        .run(sql!(
            "UPDATE tenants SET name = {}, legal_id = {}, zone = {}, country = {}, population = {}, reply_to = {}, hue = {},
                    language = {}, sends_credentials = {}, tutorial_url = {}, password_score = {}, login_hours = {},
                    idle_minutes = {}, kept_days = {}, offers_visits = {}, version = version + 1
              WHERE id = {} AND version = {}",
            &settings.name, &settings.legal_id, &settings.zone, &settings.country, settings.population,
            settings.reply_to.clone(), &settings.hue, &settings.language,
            settings.credentials == CredentialsMail::Automatic, settings.tutorial_url.clone(), security.password_score,
            security.login_hours, security.idle_minutes, security.kept_days,
            security.visits == Visits::Offered, id, version
        ))
        .await?)
}

/// Ends what the links of mails opened, and the links.
pub async fn end_visits(db: &mut Write, id: TenantId, now: Instant) -> Result<()> {
    for text in [
        sql!(
            "UPDATE logins SET ended_at = {} WHERE tenant_id = {} AND visits IS NOT NULL AND ended_at IS NULL",
            now,
            id
        ),
        sql!(
            "UPDATE links SET ended_at = {} WHERE tenant_id = {} AND purpose = 'visit' AND ended_at IS NULL",
            now,
            id
        ),
    ] {
        db.run(text).await?;
    }
    Ok(())
}

pub async fn logo(db: &mut Read, id: TenantId) -> Result<Option<Image>> {
    let row: Option<(Option<Vec<u8>>, Option<String>)> = db
        .maybe(sql!(
            "SELECT logo_sha256, logo_media_type FROM tenants WHERE id = {}",
            id
        ))
        .await?;
    Ok(row.and_then(|(sha256, kind)| Image::from_columns(sha256, kind.as_deref())))
}

pub async fn set_logo(db: &mut Write, id: TenantId, logo: Option<&Image>) -> Result<()> {
    db.run(sql!(
        "UPDATE tenants SET logo_sha256 = {}, logo_media_type = {} WHERE id = {}",
        logo.map(|logo| logo.sha256.to_vec()),
        logo.map(|logo| logo.media_type.to_owned()),
        id
    ))
    .await?;
    Ok(())
}

pub async fn suspend(db: &mut Write, id: TenantId, at: Option<Instant>) -> Result<()> {
    db.run(sql!(
        "UPDATE tenants SET suspended_at = {}, version = version + 1 WHERE id = {}",
        at,
        id
    ))
    .await?;
    Ok(())
}

pub async fn freeze_reply_to(db: &mut Write, id: TenantId, frozen: bool) -> Result<()> {
    db.run(sql!(
        "UPDATE tenants SET reply_to_frozen = {}, version = version + 1 WHERE id = {}",
        frozen,
        id
    ))
    .await?;
    Ok(())
}

pub async fn set_group(db: &mut Write, id: TenantId, group: Option<TenantGroupId>) -> Result<()> {
    db.run(sql!(
        "UPDATE tenants SET group_id = {}, version = version + 1 WHERE id = {}",
        group,
        id
    ))
    .await?;
    Ok(())
}

pub async fn insert_group(
    db: &mut Write,
    id: TenantGroupId,
    (name, creates): (&str, Creates),
    now: Instant,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO tenant_groups (id, name, may_create, created_at, version) VALUES ({}, {}, {}, {}, 1)",
        id, name, creates == Creates::Tenants, now
    ))
    .await?;
    Ok(())
}

pub async fn update_group(
    db: &mut Write,
    (id, version): (TenantGroupId, i64),
    (name, creates): (&str, Creates),
) -> Result<u64> {
    Ok(db
        .run(sql!(
            "UPDATE tenant_groups SET name = {}, may_create = {}, version = version + 1 WHERE id = {} AND version = {}",
            name, creates == Creates::Tenants, id, version
        ))
        .await?)
}

pub async fn set_group_administrators(
    db: &mut Write,
    id: TenantGroupId,
    users: &[UserId],
) -> Result<()> {
    db.run(sql!(
        "DELETE FROM tenant_group_administrators WHERE group_id = {}",
        id
    ))
    .await?;
    for user in users {
        db.run(sql!(
            "INSERT INTO tenant_group_administrators (group_id, user_id) VALUES ({}, {})
             ON CONFLICT (group_id, user_id) DO NOTHING",
            id,
            *user
        ))
        .await?;
    }
    Ok(())
}

#[derive(FromRow)]
struct GroupRow {
    id: TenantGroupId,
    name: String,
    may_create: bool,
    tenants: i64,
    version: i64,
}

pub async fn groups(db: &mut Read) -> Result<Vec<TenantGroup>> {
    let rows: Vec<GroupRow> = db
        .all(sql!(
            "SELECT g.id, g.name, g.may_create, g.version,
                    (SELECT count(*) FROM tenants t WHERE t.group_id = g.id) AS tenants
               FROM tenant_groups g ORDER BY g.name, g.id"
        ))
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| TenantGroup {
            id: row.id,
            name: row.name,
            creates: if row.may_create {
                Creates::Tenants
            } else {
                Creates::Nothing
            },
            tenants: row.tenants,
            version: row.version,
        })
        .collect())
}

pub async fn group_administrators(db: &mut Read, id: TenantGroupId) -> Result<Vec<UserId>> {
    let rows: Vec<(UserId,)> = db
        .all(sql!(
            "SELECT user_id FROM tenant_group_administrators WHERE group_id = {} ORDER BY user_id",
            id
        ))
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// The roles of a user beyond any tenant.
pub async fn wide_roles(db: &mut Read, user: UserId) -> Result<Vec<Role>> {
    let platform: Option<(bool,)> = db
        .maybe(sql!("SELECT platform FROM users WHERE id = {}", user))
        .await?;
    let groups: Vec<(TenantGroupId,)> = db
        .all(sql!(
            "SELECT group_id FROM tenant_group_administrators WHERE user_id = {} ORDER BY group_id",
            user
        ))
        .await?;
    let platform = platform.is_some_and(|(platform,)| platform);
    Ok(platform
        .then_some(Role::Platform)
        .into_iter()
        .chain(groups.into_iter().map(|(group,)| Role::Group(group)))
        .collect())
}

pub async fn set_platform(db: &mut Write, user: UserId) -> Result<()> {
    db.run(sql!(
        "UPDATE users SET platform = TRUE, version = version + 1 WHERE id = {}",
        user
    ))
    .await?;
    Ok(())
}
