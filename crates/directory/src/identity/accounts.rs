//! Users, and the names that they have in tenants.

use super::{PasswordHash, rules, store};
use kernel::{
    By, Change, Desk, Error, Event, Instant, LinkId, Login, Read, Result, Subject, TenantId,
    UserId, Work,
};
use serde_json::json;

/// Creates a user with a password. On the platform's journal.
pub async fn create_user(
    work: &mut Work,
    full_name: &str,
    email: Option<&str>,
    password: &PasswordHash,
) -> Result<UserId> {
    let id = add_user(work, full_name, email).await?;
    store::set_password(&mut work.db, id, password, work.now).await?;
    Ok(id)
}

async fn add_user(work: &mut Work, full_name: &str, email: Option<&str>) -> Result<UserId> {
    let id: UserId = work.new_id();
    let email = email.map(rules::email).transpose()?;
    store::insert_user(&mut work.db, id, full_name, email.as_deref(), work.now)
        .await
        .map_err(|error| rules::taken(error, "email", "email-taken"))?;
    work.record(Change::of(Subject::User(id), "user-created").after(json!({"name": full_name})));
    Ok(id)
}

/// Refuses a name that no account may have.
pub fn check_account_name(name: &str) -> Result<()> {
    rules::account_name(name).map(drop)
}

/// Gives a user a name in this tenant.
pub async fn open_account(work: &mut Work, user: UserId, name: &str) -> Result<()> {
    let joined_at = Some(work.now);
    insert_account(work, user, name, joined_at).await
}

async fn insert_account(
    work: &mut Work,
    user: UserId,
    name: &str,
    joined_at: Option<Instant>,
) -> Result<()> {
    let name = rules::account_name(name)?;
    let tenant = work.tenant();
    store::insert_account(&mut work.db, (tenant, user), &name, joined_at, work.now)
        .await
        .map_err(|error| match error {
            Error::Duplicate(key) if key.contains("user_id") => {
                Error::field("email", "account-of-another-person")
            }
            error => rules::taken(error, "name", "account-name-taken"),
        })?;
    work.record(Change::of(Subject::User(user), "account-opened").after(json!({"name": name})));
    Ok(())
}

/// An account to be given to somebody whom the tenant knows.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// The person's name.
    pub full_name: String,
    /// The mail address with which they sign in.
    pub email: String,
    /// The name before the @ of `name@slug`.
    pub name: String,
}

/// Gives somebody an account. Whoever has one elsewhere under this address is asked whether they
/// join with it: one account, several tenants (MG-35). The answer is the same in both cases, so
/// that nobody learns which addresses have accounts elsewhere.
pub async fn invite(work: &mut Work, new: NewAccount) -> Result<UserId> {
    work.actor.must_administer()?;
    let email = rules::email(&new.email)?;
    match store::user_by_email(&mut work.db, &email).await? {
        Some(user) => {
            insert_account(work, user, &new.name, None).await?;
            Ok(user)
        }
        None => {
            let user = add_user(work, &new.full_name, Some(&email)).await?;
            let joined_at = Some(work.now);
            insert_account(work, user, &new.name, joined_at).await?;
            Ok(user)
        }
    }
}

/// Closes a user's account in this tenant and signs its devices out, or opens it again.
pub async fn set_account_open(work: &mut Work, user: UserId, open: super::Open) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    let ended_at = (open == super::Open::Suspended).then_some(work.now);
    store::end_account(&mut work.db, tenant, user, ended_at).await?;
    if ended_at.is_some() {
        store::end_logins_in(&mut work.db, tenant, user, work.now).await?;
    }
    let action = match open {
        super::Open::Yes => "account-reopened",
        super::Open::Suspended => "account-closed",
    };
    work.record(Change::of(Subject::User(user), action));
    Ok(())
}

/// Signs every device of a user out of this tenant (IX-14). For its administrators.
pub async fn end_logins_of(work: &mut Work, user: UserId) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    if account(&mut work.db, tenant, user).await?.is_none() {
        return Err(Error::NotFound);
    }
    let ended = store::end_logins_in(&mut work.db, tenant, user, work.now).await?;
    work.record(
        Change::of(Subject::User(user), "signed-out-by-administrator")
            .after(json!({"devices": ended})),
    );
    Ok(())
}

/// A user's account in a tenant.
#[derive(Clone, Debug)]
pub struct Account {
    /// The user.
    pub user: UserId,
    /// The name before the @.
    pub name: String,
    /// The mail address.
    pub email: Option<String>,
    /// Where it stands.
    pub standing: AccountStanding,
    /// When a device last gave a sign of life here.
    pub seen_at: Option<Instant>,
    /// The last link that was asked for.
    pub link: Option<SentLink>,
}

/// Where an account stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountStanding {
    /// The user has not yet said that they join.
    Invited,
    /// Nobody has chosen a password yet.
    WithoutPassword,
    /// The user can sign in.
    Open,
    /// Closed by an administrator.
    Closed,
}

/// A personal link that was asked for, as an administrator sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentLink {
    /// Its id: the mail that carries it is known by it.
    pub id: LinkId,
    /// When it was asked for.
    pub asked_at: Instant,
    /// What became of it.
    pub state: LinkState,
}

/// What became of a link (MG-08).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkState {
    /// Not yet written into a mail.
    Waiting,
    /// In a mail, until this moment.
    Sent(Instant),
    /// Used.
    Used(Instant),
    /// Nobody used it in time, or another one replaced it.
    Expired,
}

/// Returns the accounts of these users in a tenant.
pub async fn accounts(
    db: &mut Read,
    tenant: TenantId,
    users: &[UserId],
    now: Instant,
) -> Result<Vec<Account>> {
    store::accounts(db, tenant, users, now).await
}

async fn account(db: &mut Read, tenant: TenantId, user: UserId) -> Result<Option<String>> {
    store::account_name(db, tenant, user).await
}

/// Chooses the language of one's own pages.
pub async fn choose_language(work: &mut Work, language: &str) -> Result<()> {
    if !rules::LANGUAGES.contains(&language) {
        return Err(Error::field("language", "language-unknown"));
    }
    let user = work.actor.user.ok_or(Error::NotFound)?;
    store::set_language(&mut work.db, user, language).await?;
    work.record(
        Change::of(Subject::User(user), "language-chosen").after(json!({"language": language})),
    );
    Ok(())
}

/// Returns the name of a user.
pub async fn user_name(db: &mut Read, user: UserId) -> Result<String> {
    store::full_name(db, user).await
}

/// Returns the name that a user has in a tenant.
pub async fn account_name(db: &mut Read, tenant: TenantId, user: UserId) -> Result<String> {
    account(db, tenant, user).await?.ok_or(Error::NotFound)
}

/// Returns the name that a user has in a tenant, when they have an account there.
pub async fn account_of(db: &mut Read, tenant: TenantId, user: UserId) -> Result<Option<String>> {
    account(db, tenant, user).await
}

/// Returns the user who has this name in the tenant.
pub async fn user_named(db: &mut Read, tenant: TenantId, name: &str) -> Result<UserId> {
    store::user_named(db, tenant, name)
        .await?
        .ok_or(Error::NotFound)
}

/// Returns the users of these mail addresses; an address that is nobody's is an error beside `field`.
pub async fn users_by_email(
    db: &mut Read,
    emails: &[String],
    field: &'static str,
) -> Result<Vec<UserId>> {
    let mut users = vec![];
    for email in emails {
        let found = store::user_by_email(db, &email.trim().to_lowercase()).await?;
        users.push(found.ok_or(Error::field(field, "email-unknown"))?);
    }
    Ok(users)
}

/// Returns the mail addresses of users; those without one are left out.
pub async fn emails(db: &mut Read, users: &[UserId]) -> Result<Vec<(UserId, String)>> {
    store::emails(db, users).await
}

/// A tenant in which somebody has an account.
#[derive(Clone, Debug)]
pub struct Membership {
    /// The tenant.
    pub tenant: TenantId,
    /// Its name.
    pub name: String,
    /// The name before the @.
    pub account: String,
    /// Its short name.
    pub slug: String,
    /// Has the user said that they join?
    pub joined: Joined,
}

/// Has a user said that they join a tenant that gave them an account?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joined {
    /// They have.
    Yes,
    /// They are asked.
    Asked,
}

/// Returns the tenants in which a user has an open account, by name (MG-36, MG-37).
pub async fn memberships(db: &mut Read, user: UserId) -> Result<Vec<Membership>> {
    store::memberships(db, user).await
}

/// Accepts or leaves a tenant that gave the actor an account.
pub async fn join_or_leave(
    desk: &Desk,
    login: &Login,
    tenant: TenantId,
    joined: Joining,
) -> Result<()> {
    login.must_own_the_account()?;
    if joined == Joining::Leave && tenant == login.tenant {
        return Err(Error::refused("leaving-here"));
    }
    let name = desk
        .read(By::Login(login.clone()), async |look| {
            Ok(look.actor.name.clone())
        })
        .await?;
    let user = login.user;
    desk.work(By::Nobody(tenant), async |work| {
        if account(&mut work.db, tenant, user).await?.is_none() {
            return Err(Error::NotFound);
        }
        work.actor.user = Some(user);
        work.actor.name = name;
        let action = match joined {
            Joining::Join => {
                store::join(&mut work.db, tenant, user, work.now).await?;
                "account-joined"
            }
            Joining::Leave => {
                let ended_at = Some(work.now);
                store::end_account(&mut work.db, tenant, user, ended_at).await?;
                store::end_logins_in(&mut work.db, tenant, user, work.now).await?;
                "account-left"
            }
        };
        work.record(Change::of(Subject::User(user), action));
        Ok(())
    })
    .await
}

/// What somebody does with an account that a tenant gave them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joining {
    /// They join.
    Join,
    /// They leave.
    Leave,
}

/// Goes on in another tenant in which the user has an account.
pub async fn switch(desk: &Desk, login: &Login, tenant: TenantId) -> Result<()> {
    login.must_own_the_account()?;
    let own = login.id.ok_or(Error::NotFound)?;
    let user = login.user;
    desk.work(By::Nobody(tenant), async |work| {
        let found = store::memberships(&mut work.db, user).await?;
        let member = found
            .iter()
            .any(|one| one.tenant == tenant && one.joined == Joined::Yes);
        if !member {
            return Err(Error::NotFound);
        }
        store::move_login(&mut work.db, own, tenant).await?;
        work.actor.user = Some(user);
        work.actor.name = store::full_name(&mut work.db, user).await?;
        work.record(Change::of(Subject::Login(own), "signed-in").after(json!({"switched": true})));
        Ok(())
    })
    .await
}

/// Asks for a link by which a user chooses a password, or joins: a mail follows. Earlier ones no
/// longer open anything. For administrators.
pub async fn send_credentials(work: &mut Work, user: UserId) -> Result<LinkId> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    let found = store::accounts(&mut work.db, tenant, &[user], work.now).await?;
    let found = found.first().ok_or(Error::NotFound)?;
    let purpose = match found.standing {
        AccountStanding::Closed => return Err(Error::refused("account-is-closed")),
        AccountStanding::Invited => super::Purpose::Join,
        AccountStanding::WithoutPassword => super::Purpose::Credentials,
        AccountStanding::Open => super::Purpose::Password,
    };
    super::links::ask(work, user, purpose).await
}

/// Makes a user's password, passkeys and API tokens useless and sends a link to choose another (IX-14). For administrators
/// of the only tenant of a user, since the password opens all of theirs.
pub async fn invalidate_password(work: &mut Work, user: UserId) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    let found = store::memberships(&mut work.db, user).await?;
    match found.iter().any(|one| one.tenant == tenant) {
        false => return Err(Error::NotFound),
        true if found.len() > 1 => return Err(Error::refused("account-elsewhere")),
        true => {}
    }
    store::forget_password(&mut work.db, user).await?;
    // Whatever else opens the account goes too: it may be on the device that was lost.
    store::delete_passkeys(&mut work.db, user).await?;
    store::end_tokens_of(&mut work.db, (tenant, user), work.now).await?;
    store::end_logins_in(&mut work.db, tenant, user, work.now).await?;
    work.record(Change::of(Subject::User(user), "password-invalidated"));
    super::links::ask(work, user, super::Purpose::Credentials).await?;
    Ok(())
}

/// Takes the second factor of a user away who lost their telephone and their codes. For
/// administrators of the only tenant of a user, since it protects all of theirs.
pub async fn forget_factor(work: &mut Work, user: UserId) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    let found = store::memberships(&mut work.db, user).await?;
    match found.iter().any(|one| one.tenant == tenant) {
        false => return Err(Error::NotFound),
        true if found.len() > 1 => return Err(Error::refused("account-elsewhere")),
        true => {}
    }
    if store::factor(&mut work.db, user).await?.is_none() {
        return Err(Error::refused("factor-is-off"));
    }
    store::delete_factor(&mut work.db, user).await?;
    store::end_logins_in(&mut work.db, tenant, user, work.now).await?;
    work.record(Change::of(Subject::User(user), "second-factor-forgotten"));
    Ok(())
}

/// Tells that a link waits for its mail.
pub(super) fn tell(work: &mut Work, link: LinkId) {
    work.happened(Event::LinkAsked { link });
}
