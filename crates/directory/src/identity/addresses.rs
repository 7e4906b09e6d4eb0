//! One's own name and mail address (IX-16). An address is changed when a link sent to the new one is
//! used: whoever mistypes it keeps the old one, and nobody takes an address that is not theirs.

use super::{Found, Link, Purpose, Secret, links, passwords, rules, store};
use kernel::{
    By, Change, Desk, Error, Event, LinkId, Login, Look, Read, Result, Subject, UserId, Work,
};
use serde_json::json;
use std::collections::BTreeMap;
use text::Locale;

/// What an account says of its owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// The name, where no tenant keeps one.
    pub name: String,
    /// The mail address with which they sign in.
    pub email: Option<String>,
    /// The new address that waits to be confirmed.
    pub awaited: Option<String>,
}

/// Returns what one's account says of oneself.
pub async fn owner(look: &mut Look) -> Result<Owner> {
    let user = look.actor.user.ok_or(Error::NotFound)?;
    let emails = store::emails(&mut look.db, &[user]).await?;
    Ok(Owner {
        name: store::full_name(&mut look.db, user).await?,
        email: emails.into_iter().next().map(|(_, email)| email),
        awaited: store::awaited_address(&mut look.db, user, look.now).await?,
    })
}

/// Changes the name of one's account. The names that tenants keep of their members are theirs to change.
pub async fn rename(work: &mut Work, login: &Login, typed: &str) -> Result<()> {
    login.must_own_the_account()?;
    let name = rules::person_name(typed)?;
    let before = store::full_name(&mut work.db, login.user).await?;
    store::set_full_name(&mut work.db, login.user, &name).await?;
    work.record(
        Change::of(Subject::User(login.user), "account-renamed")
            .before(json!({"name": before}))
            .after(json!({"name": name})),
    );
    Ok(())
}

/// Asks for a link to a new address: the present password is asked for, because whoever holds the
/// address can choose another. Whether the address is somebody else's is told to its reader only.
pub async fn ask_address(desk: &Desk, login: &Login, present: &str, typed: &str) -> Result<()> {
    login.must_own_the_account()?;
    let email = rules::email(typed)?;
    let own = async |look: &mut Look| store::emails(&mut look.db, &[login.user]).await;
    let emails = desk.read(By::Login(login.clone()), own).await?;
    if emails.iter().any(|(_, own)| *own == email) {
        return Err(Error::field("email", "address-is-the-same"));
    }
    passwords::must_know(desk, login, present).await?;
    desk.work(By::Login(login.clone()), async |work| {
        links::ask_for_address(work, login.user, email).await?;
        Ok(())
    })
    .await
}

/// Gives up a new address that waits to be confirmed.
pub async fn give_up_address(work: &mut Work, login: &Login) -> Result<()> {
    login.must_own_the_account()?;
    store::end_links_everywhere(&mut work.db, login.user, Purpose::Address, work.now).await?;
    work.record(Change::of(
        Subject::User(login.user),
        "address-change-given-up",
    ));
    Ok(())
}

/// Confirms a new address by its link: it replaces the old one, which is told. Links that wait in the
/// old mailbox no longer open anything.
pub async fn confirm_address(desk: &Desk, secret: &Secret) -> Result<Link> {
    let read = async |look: &mut Look| links::find_link(&mut look.db, secret, look.now).await;
    let Found::Open(link) = desk.read(By::Platform, read).await? else {
        return Err(Error::refused("address-link-ended"));
    };
    let address = link.address.clone().ok_or(Error::NotFound)?;
    desk.work(By::Nobody(link.tenant), async |work| {
        if store::use_link(&mut work.db, link.id, work.now).await? == 0 {
            return Err(Error::refused("address-link-ended"));
        }
        work.actor.user = Some(link.user);
        work.actor.name = store::full_name(&mut work.db, link.user).await?;
        replace(work, link.user, (link.id, &address)).await
    })
    .await?;
    Ok(link)
}

async fn replace(work: &mut Work, user: UserId, (link, address): (LinkId, &str)) -> Result<()> {
    let former = store::emails(&mut work.db, &[user]).await?;
    store::set_email(&mut work.db, user, address)
        .await
        .map_err(|error| match error {
            Error::Duplicate(_) => Error::refused("address-of-another-account"),
            other => other,
        })?;
    for purpose in [Purpose::Password, Purpose::Credentials, Purpose::Join] {
        store::end_links_everywhere(&mut work.db, user, purpose, work.now).await?;
    }
    work.record(Change::of(Subject::User(user), "address-changed"));
    if let Some((_, former)) = former.into_iter().next() {
        work.happened(Event::AddressChanged { link, former });
    }
    Ok(())
}

/// Returns the languages that users chose; those who chose none are left out.
pub async fn languages(db: &mut Read, users: &[UserId]) -> Result<BTreeMap<UserId, Locale>> {
    let rows = store::languages(db, users).await?;
    let named = |(user, code): (UserId, String)| (user, Locale::named(&code));
    Ok(rows.into_iter().map(named).collect())
}

/// Returns the language in which a user is written to: the one they chose, or else that of the tenant.
pub async fn language_of(db: &mut Read, user: UserId, of_tenant: &str) -> Result<Locale> {
    let chosen = store::language(db, user).await?;
    Ok(Locale::named(chosen.as_deref().unwrap_or(of_tenant)))
}
