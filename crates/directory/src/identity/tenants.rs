//! Tenants and their settings, groups of tenants, and who enters them.

use super::{rules, store};
use crate::identity::rules::{NewTenant, Security, Tenant, TenantSettings, Visits};
use kernel::{
    Actor, By, Change, Desk, Error, Event, Image, Login, LoginId, Read, Result, Role, Subject,
    TenantGroupId, TenantId, UserId, Work, saved,
};
use serde_json::json;

/// Does one unit of work on the platform, in the name of somebody who administers it or a group of
/// its tenants. Nobody else learns that there is a platform.
pub async fn on_platform<T>(
    desk: &Desk,
    login: &Login,
    f: impl AsyncFnOnce(&mut Work) -> Result<T>,
) -> Result<T> {
    login.must_own_the_account().map_err(|_| Error::NotFound)?;
    let (name, roles) = desk
        .read(By::Platform, async |look| {
            let roles = store::wide_roles(&mut look.db, login.user).await?;
            Ok((store::full_name(&mut look.db, login.user).await?, roles))
        })
        .await?;
    if roles.is_empty() {
        return Err(Error::NotFound);
    }
    desk.work(By::Platform, async |work| {
        work.actor.user = Some(login.user);
        work.actor.name = name;
        work.actor.roles = roles;
        f(work).await
    })
    .await
}

/// Only the platform's administrators, and commands of the operator.
fn must_run_the_platform(actor: &Actor) -> Result<()> {
    if actor.holds(Role::Platform) || actor.user.is_none() {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// Who creates a tenant in this group, or in none: the platform's administrators, and those of a
/// group that creates (IX-01).
async fn must_create(work: &mut Work, group: Option<TenantGroupId>) -> Result<()> {
    if must_run_the_platform(&work.actor).is_ok() {
        return Ok(());
    }
    let group = group.ok_or(Error::refused("group-does-not-create"))?;
    let known = store::groups(&mut work.db).await?;
    let creates = known
        .iter()
        .any(|one| one.id == group && one.creates == Creates::Tenants);
    if creates && work.actor.holds(Role::Group(group)) {
        Ok(())
    } else {
        Err(Error::refused("group-does-not-create"))
    }
}

/// Creates a tenant. On the platform's journal.
pub async fn create_tenant(work: &mut Work, new: NewTenant) -> Result<TenantId> {
    must_create(work, new.group).await?;
    let new = rules::tenant(new)?;
    let id: TenantId = work.new_id();
    store::insert_tenant(&mut work.db, id, &new, work.now)
        .await
        .map_err(|error| rules::taken(error, "slug", "slug-taken"))?;
    work.record(
        Change::of(Subject::Tenant(id), "tenant-created")
            .after(json!({"slug": new.slug, "name": new.name, "group": new.group})),
    );
    work.happened(Event::TenantCreated(id));
    Ok(id)
}

/// Returns a tenant.
pub async fn tenant(db: &mut Read, id: TenantId) -> Result<Tenant> {
    store::tenant(db, id).await?.ok_or(Error::NotFound)
}

/// Returns the tenants that the actor administers from outside, by slug.
pub async fn reachable(db: &mut Read, actor: &Actor) -> Result<Vec<Tenant>> {
    let mut all = store::tenants(db).await?;
    all.retain(|tenant| must_reach(actor, tenant).is_ok());
    Ok(all)
}

/// Returns every tenant, by slug: for commands of the operator and housekeeping.
pub async fn tenants(db: &mut Read) -> Result<Vec<Tenant>> {
    store::tenants(db).await
}

/// Changes the settings of the actor's tenant. For its administrators.
pub async fn change_tenant(work: &mut Work, version: i64, settings: TenantSettings) -> Result<()> {
    work.actor.must_administer()?;
    let id = work.tenant();
    let before = tenant(&mut work.db, id).await?;
    let settings = rules::settings(settings, &before)?;
    saved(store::update_tenant(&mut work.db, (id, version), &settings).await?)?;
    if settings.security.visits == Visits::Closed {
        store::end_visits(&mut work.db, id, work.now).await?;
    }
    work.record(
        Change::of(Subject::Tenant(id), "tenant-changed")
            .before(told(&before.settings))
            .after(told(&settings)),
    );
    Ok(())
}

fn told(settings: &TenantSettings) -> serde_json::Value {
    let Security {
        password_score,
        login_hours,
        idle_minutes,
        kept_days,
        visits,
    } = settings.security;
    json!({
        "name": settings.name, "legal_id": settings.legal_id, "zone": settings.zone, "country": settings.country,
        "population": settings.population, "reply_to": settings.reply_to, "hue": settings.hue, "language": settings.language,
        "credentials": settings.credentials.as_str(), "password_score": password_score, "login_hours": login_hours,
        "idle_minutes": idle_minutes, "kept_days": kept_days, "visits": visits.as_str(),
    })
}

/// Returns the logo of a tenant.
pub async fn logo(db: &mut Read, tenant: TenantId) -> Result<Option<Image>> {
    store::logo(db, tenant).await
}

/// Sets the logo of the tenant, or takes it away. For administrators.
pub async fn set_logo(work: &mut Work, logo: Option<Image>) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    store::set_logo(&mut work.db, tenant, logo.as_ref()).await?;
    let action = match logo {
        Some(_) => "logo-set",
        None => "logo-removed",
    };
    work.record(Change::of(Subject::Tenant(tenant), action).after(json!({})));
    Ok(())
}

/// May people sign in to a tenant?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// They may.
    Yes,
    /// They may not; what the tenant has is kept (IX-03).
    Suspended,
}

/// Suspends a tenant, or opens it again. For those who administer its group or the platform.
pub async fn set_open(work: &mut Work, id: TenantId, open: Open) -> Result<()> {
    let found = tenant(&mut work.db, id).await?;
    must_reach(&work.actor, &found)?;
    let suspended_at = (open == Open::Suspended).then_some(work.now);
    store::suspend(&mut work.db, id, suspended_at).await?;
    let action = match open {
        Open::Yes => "tenant-resumed",
        Open::Suspended => "tenant-suspended",
    };
    work.record(Change::of(Subject::Tenant(id), action).after(json!({"slug": found.slug})));
    Ok(())
}

/// Freezes the reply address of a tenant, or leaves it to the tenant's administrators (IX-05).
pub async fn freeze_reply_to(work: &mut Work, id: TenantId, frozen: rules::ReplyTo) -> Result<()> {
    let found = tenant(&mut work.db, id).await?;
    must_reach(&work.actor, &found)?;
    store::freeze_reply_to(&mut work.db, id, frozen == rules::ReplyTo::Frozen).await?;
    work.record(
        Change::of(Subject::Tenant(id), "reply-address-frozen")
            .after(json!({"slug": found.slug, "frozen": frozen == rules::ReplyTo::Frozen})),
    );
    Ok(())
}

/// Do these roles administer the tenant from outside: the platform's, or its group's?
pub fn reaches(roles: &[Role], tenant: &Tenant) -> bool {
    let by_group = |group| roles.contains(&Role::Group(group));
    roles.contains(&Role::Platform) || tenant.group.is_some_and(by_group)
}

/// Refuses whoever does not, but commands of the operator.
fn must_reach(actor: &Actor, tenant: &Tenant) -> Result<()> {
    if actor.user.is_none() || reaches(&actor.roles, tenant) {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// Enters a tenant to administer it, for as long as the login lasts or until it is left. A fact of
/// the login, never of the user; the tenant's journal tells it (IX-02).
pub async fn enter(desk: &Desk, login: &Login, id: TenantId) -> Result<()> {
    let own = login.id.ok_or(Error::NotFound)?;
    let name = desk
        .read(By::Login(login.clone()), async |look| {
            let found = tenant(&mut look.db, id).await?;
            must_reach(&look.actor, &found)?;
            Ok(look.actor.name.clone())
        })
        .await?;
    desk.work(By::Nobody(id), async |work| {
        come_and_go(work, (own, login.user), &name, Some(id)).await
    })
    .await
}

/// Leaves the tenant that was entered.
pub async fn leave(desk: &Desk, login: &Login) -> Result<()> {
    let own = login.id.ok_or(Error::NotFound)?;
    login.entered_from.ok_or(Error::NotFound)?;
    let name = desk
        .read(By::Login(login.clone()), async |look| {
            Ok(look.actor.name.clone())
        })
        .await?;
    desk.work(By::Nobody(login.tenant), async |work| {
        come_and_go(work, (own, login.user), &name, None).await
    })
    .await
}

async fn come_and_go(
    work: &mut Work,
    (login, user): (LoginId, UserId),
    name: &str,
    into: Option<TenantId>,
) -> Result<()> {
    store::set_entered(&mut work.db, login, into).await?;
    work.actor.user = Some(user);
    work.actor.name = name.to_owned();
    let action = if into.is_some() {
        "tenant-entered"
    } else {
        "tenant-left"
    };
    work.record(Change::of(Subject::Tenant(work.tenant()), action));
    Ok(())
}

/// Tenants that are administered together.
#[derive(Clone, Debug)]
pub struct TenantGroup {
    /// Its id.
    pub id: TenantGroupId,
    /// Its name.
    pub name: String,
    /// May its administrators create tenants?
    pub creates: Creates,
    /// How many tenants are in it.
    pub tenants: i64,
    /// For optimistic changes.
    pub version: i64,
}

/// May the administrators of a group create tenants?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Creates {
    /// They may.
    Tenants,
    /// Only the platform's administrators do.
    Nothing,
}

/// Creates a group of tenants. For the platform's administrators; on its journal.
pub async fn add_group(work: &mut Work, name: &str, creates: Creates) -> Result<TenantGroupId> {
    must_run_the_platform(&work.actor)?;
    let name = name.trim().to_owned();
    if name.is_empty() {
        return Err(Error::field("name", "name-required"));
    }
    let id: TenantGroupId = work.new_id();
    store::insert_group(&mut work.db, id, (&name, creates), work.now)
        .await
        .map_err(|error| rules::taken(error, "name", "name-taken"))?;
    work.record(Change::of(Subject::TenantGroup(id), "group-added").after(json!({"name": name})));
    Ok(id)
}

/// Renames a group, and says whether it creates tenants.
pub async fn change_group(
    work: &mut Work,
    id: TenantGroupId,
    version: i64,
    (name, creates): (&str, Creates),
) -> Result<()> {
    must_run_the_platform(&work.actor)?;
    let name = name.trim().to_owned();
    if name.is_empty() {
        return Err(Error::field("name", "name-required"));
    }
    let rows = store::update_group(&mut work.db, (id, version), (&name, creates)).await;
    saved(rows.map_err(|error| rules::taken(error, "name", "name-taken"))?)?;
    work.record(Change::of(Subject::TenantGroup(id), "group-changed").after(json!({"name": name})));
    Ok(())
}

/// Puts a tenant into a group, or takes it out.
pub async fn set_group(work: &mut Work, id: TenantId, group: Option<TenantGroupId>) -> Result<()> {
    must_run_the_platform(&work.actor)?;
    let found = tenant(&mut work.db, id).await?;
    store::set_group(&mut work.db, id, group).await?;
    work.record(
        Change::of(Subject::Tenant(id), "tenant-grouped")
            .before(json!({"group": found.group}))
            .after(json!({"group": group})),
    );
    Ok(())
}

/// Makes these users the administrators of a group.
pub async fn set_group_administrators(
    work: &mut Work,
    id: TenantGroupId,
    users: &[UserId],
) -> Result<()> {
    must_run_the_platform(&work.actor)?;
    store::set_group_administrators(&mut work.db, id, users).await?;
    work.record(
        Change::of(Subject::TenantGroup(id), "group-administrators-named")
            .after(json!({"users": users})),
    );
    Ok(())
}

/// Returns the groups of tenants, by name.
pub async fn groups(db: &mut Read) -> Result<Vec<TenantGroup>> {
    store::groups(db).await
}

/// Returns the administrators of a group.
pub async fn group_administrators(db: &mut Read, id: TenantGroupId) -> Result<Vec<UserId>> {
    store::group_administrators(db, id).await
}

/// Returns the roles that a user holds beyond any tenant.
pub async fn wide_roles(db: &mut Read, user: UserId) -> Result<Vec<Role>> {
    store::wide_roles(db, user).await
}

/// Makes a user an administrator of the platform. For commands of the operator.
pub async fn make_platform_administrator(work: &mut Work, user: UserId) -> Result<()> {
    store::set_platform(&mut work.db, user).await?;
    work.record(Change::of(
        Subject::User(user),
        "platform-administrator-named",
    ));
    Ok(())
}
