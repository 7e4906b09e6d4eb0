//! Tenants, users, sign-in, devices, API tokens. Answers with a [`Login`], not yet an actor.
//!
//! *Tenant*: a public body or training organisation. *User*: somebody who signs in. *Account*: a
//! user's name in one tenant. *Login*: a signed-in device, known by a token that rotates; only the
//! token's hash is stored. *Throttle*: what slows guessing down.

mod rules;
mod secret;
mod sign_in;
mod store;
mod tokens;

pub use rules::{LoginName, Password, Tenant};
pub use secret::{PasswordHash, Secret};
pub use sign_in::{Credentials, Kept, Presented, SignedIn, present, sign_in};
pub use store::Device;
pub use tokens::{ApiToken, create_token, present_token};

use kernel::{Change, Error, Event, LoginId, Look, Read, Result, Subject, TenantId, UserId, Work};
use serde_json::json;

/// A tenant to be created.
#[derive(Clone, Debug)]
pub struct NewTenant {
    /// Short name for addresses and `name@slug`; never a dot.
    pub slug: String,
    /// The name on documents.
    pub name: String,
    /// The time zone, such as `Europe/Paris`.
    pub zone: String,
    /// ISO 3166 country, such as `FR`.
    pub country: String,
    /// Inhabitants, where law asks.
    pub population: Option<i64>,
}

/// Creates a tenant. On the platform's journal.
pub async fn create_tenant(work: &mut Work, new: NewTenant) -> Result<TenantId> {
    let new = rules::tenant(new)?;
    let id: TenantId = work.new_id();
    store::insert_tenant(&mut work.db, id, &new, work.now)
        .await
        .map_err(|error| rules::taken(error, "slug", "slug-taken"))?;
    work.record(
        Change::of(Subject::Tenant(id), "tenant-created")
            .after(json!({"slug": new.slug, "name": new.name})),
    );
    work.happened(Event::TenantCreated(id));
    Ok(id)
}

/// Creates a user with a password. On the platform's journal.
pub async fn create_user(
    work: &mut Work,
    full_name: &str,
    email: Option<&str>,
    password: &PasswordHash,
) -> Result<UserId> {
    let id: UserId = work.new_id();
    let email = email.map(rules::email).transpose()?;
    store::insert_user(&mut work.db, id, full_name, email.as_deref(), work.now)
        .await
        .map_err(|error| rules::taken(error, "email", "email-taken"))?;
    store::set_password(&mut work.db, id, password, work.now).await?;
    work.record(Change::of(Subject::User(id), "user-created").after(json!({"name": full_name})));
    Ok(id)
}

/// Gives a user a name in this tenant.
pub async fn open_account(work: &mut Work, user: UserId, name: &str) -> Result<()> {
    let name = rules::account_name(name)?;
    let tenant = work.tenant();
    store::insert_account(&mut work.db, tenant, user, &name, work.now)
        .await
        .map_err(|error| rules::taken(error, "name", "account-name-taken"))?;
    work.record(Change::of(Subject::User(user), "account-opened").after(json!({"name": name})));
    Ok(())
}

/// Returns a tenant.
pub async fn tenant(db: &mut Read, id: TenantId) -> Result<Tenant> {
    store::tenant(db, id).await?.ok_or(Error::NotFound)
}

/// Returns every tenant, by slug: for commands of the operator.
pub async fn tenants(db: &mut Read) -> Result<Vec<Tenant>> {
    store::tenants(db).await
}

/// Returns the user who has this name in the tenant.
pub async fn user_named(db: &mut Read, tenant: TenantId, name: &str) -> Result<UserId> {
    store::user_named(db, tenant, name)
        .await?
        .ok_or(Error::NotFound)
}

/// Returns the mail addresses of users; those without one are left out.
pub async fn emails(db: &mut Read, users: &[UserId]) -> Result<Vec<(UserId, String)>> {
    store::emails(db, users).await
}

/// Returns the devices on which the actor is signed in, the latest seen first.
pub async fn devices(look: &mut Look) -> Result<Vec<Device>> {
    let user = look.actor.user.ok_or(Error::NotFound)?;
    store::devices(&mut look.db, user, look.now).await
}

/// Signs one of the actor's devices out.
pub async fn end_login(work: &mut Work, login: LoginId) -> Result<()> {
    let user = work.actor.user.ok_or(Error::NotFound)?;
    if store::end_login(&mut work.db, user, login, work.now).await? == 0 {
        return Err(Error::NotFound);
    }
    work.record(Change::of(Subject::Login(login), "signed-out"));
    Ok(())
}

/// Signs every device of the actor out but `kept`, the one in hand.
pub async fn end_other_logins(work: &mut Work, kept: Option<LoginId>) -> Result<()> {
    let user = work.actor.user.ok_or(Error::NotFound)?;
    let ended = store::end_other_logins(&mut work.db, user, kept, work.now).await?;
    work.record(
        Change::of(Subject::User(user), "signed-out-elsewhere").after(json!({"devices": ended})),
    );
    Ok(())
}

/// Forgets logins and throttles that ended long ago: a job of the platform.
pub async fn forget_ended(work: &mut Work) -> Result<()> {
    work.leave_unrecorded("housekeeping of what ended by itself");
    let before = work.now.plus_seconds(-90 * 24 * 3600);
    store::forget_ended(&mut work.db, before).await
}
