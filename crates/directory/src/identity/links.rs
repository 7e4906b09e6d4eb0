//! Personal links: one person, one purpose, one use. Only the hash of a secret is stored, and the
//! secret itself is made just before the mail leaves, so that no table, outbox or journal has it.

use super::{Kept, PasswordHash, Secret, SignedIn, accounts, rules, store};
use kernel::{
    By, Change, ConvocationId, Desk, Error, Instant, LinkId, Reach, Read, Result, Subject,
    TenantId, UserId, Work,
};
use serde_json::json;

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The first password of an account.
    Credentials,
    /// Another password, for somebody who forgot theirs.
    Password,
    /// Joining a tenant with an account that exists.
    Join,
    /// Opening one convocation, without a password.
    Visit,
    /// Confirming the new mail address of an account.
    Address,
}

impl Purpose {
    /// The name in columns.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Credentials => "credentials",
            Self::Password => "password",
            Self::Join => "join",
            Self::Visit => "visit",
            Self::Address => "address",
        }
    }

    pub(super) fn from_column(text: &str) -> Self {
        match text {
            "credentials" => Self::Credentials,
            "password" => Self::Password,
            "join" => Self::Join,
            "address" => Self::Address,
            _ => Self::Visit,
        }
    }

    /// How long it opens something once it is in a mail, when nobody said until when. A forgotten
    /// password is asked for by the person in front of the screen; an account may be given during the
    /// holidays.
    fn seconds(self) -> i64 {
        match self {
            Self::Password => 3600,
            Self::Address => 24 * 3600,
            Self::Credentials | Self::Visit => 7 * 24 * 3600,
            Self::Join => 30 * 24 * 3600,
        }
    }
}

/// A link.
#[derive(Clone, Debug)]
pub struct Link {
    /// Its id.
    pub id: LinkId,
    /// In which tenant.
    pub tenant: TenantId,
    /// Whose.
    pub user: UserId,
    /// For what.
    pub purpose: Purpose,
    /// What a visit opens, and until when.
    pub visit: Option<Visit>,
    /// The new address that it confirms: its mail goes there.
    pub address: Option<String>,
}

/// The one thing that a link without a password opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The convocation.
    pub convocation: ConvocationId,
    /// When it ends.
    pub until: Instant,
}

/// A link as it is found by its secret.
#[derive(Clone, Debug)]
pub enum Found {
    /// It opens something.
    Open(Link),
    /// It was used, replaced, or is too old: another one may be asked for.
    Expired(Link),
}

/// Asks for a link; its mail follows. Earlier links for the same purpose end.
pub(super) async fn ask(work: &mut Work, user: UserId, purpose: Purpose) -> Result<LinkId> {
    let (tenant, id): (_, LinkId) = (work.tenant(), work.new_id());
    store::end_links(&mut work.db, (tenant, user), purpose, work.now).await?;
    let link = Link {
        id,
        tenant,
        user,
        purpose,
        visit: None,
        address: None,
    };
    store::insert_link(&mut work.db, &link, work.now).await?;
    work.record(
        Change::of(Subject::User(user), "link-asked").after(json!({"purpose": purpose.as_str()})),
    );
    accounts::tell(work, id);
    Ok(id)
}

/// Asks for a link that confirms a new address; its mail goes there. Earlier ones end.
pub(super) async fn ask_for_address(work: &mut Work, user: UserId, email: String) -> Result<()> {
    store::end_links_everywhere(&mut work.db, user, Purpose::Address, work.now).await?;
    let link = Link {
        id: work.new_id(),
        tenant: work.tenant(),
        user,
        purpose: Purpose::Address,
        visit: None,
        address: Some(email),
    };
    store::insert_link(&mut work.db, &link, work.now).await?;
    let facts = json!({"purpose": link.purpose.as_str()});
    work.record(Change::of(Subject::User(user), "link-asked").after(facts));
    accounts::tell(work, link.id);
    Ok(())
}

/// Makes a link that opens one convocation. The caller has checked that the user may have one, and
/// writes it into the mail of the convocation. Earlier ones go on: any of the mails may be at hand.
pub(crate) async fn ask_visit(work: &mut Work, user: UserId, visit: Visit) -> Result<LinkId> {
    let link = Link {
        id: work.new_id(),
        tenant: work.tenant(),
        user,
        purpose: Purpose::Visit,
        visit: Some(visit),
        address: None,
    };
    store::insert_link(&mut work.db, &link, work.now).await?;
    let facts = json!({"purpose": link.purpose.as_str(), "convocation": visit.convocation});
    work.record(Change::of(Subject::User(user), "link-asked").after(facts));
    Ok(link.id)
}

/// Opens a login for one convocation. The caller has checked that the user still may.
pub(crate) async fn visit(
    work: &mut Work,
    user: UserId,
    visit: Visit,
    device: &str,
) -> Result<SignedIn> {
    let reach = (Kept::Today, Reach::Visit(visit.convocation));
    super::sign_in::open_login_until(work, user, reach, (device, Some(visit.until))).await
}

/// Somebody says that they forgot their password. Whether the name exists is not told; asking is
/// slowed down like guessing.
pub async fn forgotten(desk: &Desk, typed: &str, address: &str) -> Result<()> {
    let name = rules::LoginName::read(typed)?;
    let keys = [
        format!("forgotten:{}", name.canonical()),
        format!("address:{address}"),
    ];
    let found = desk
        .work(By::Platform, async |work| {
            work.leave_unrecorded("a question about a password changes a throttle only");
            for key in &keys {
                store::throttle(&mut work.db, key).await?.admits(work.now)?;
            }
            for (key, forgiven) in keys
                .iter()
                .zip([rules::Forgiven::Name, rules::Forgiven::Address])
            {
                super::sign_in::fail(work, key, forgiven).await?;
            }
            store::holder(&mut work.db, &name).await
        })
        .await?;
    let Some((user, tenant)) = found else {
        return Ok(());
    };
    desk.work(By::Nobody(tenant), async |work| {
        ask(work, user, Purpose::Password).await?;
        Ok(())
    })
    .await
}

/// Makes the secret of a link, just before its mail leaves. A try that failed made another one,
/// which nobody has. None when the link no longer opens anything.
pub async fn mint_link(work: &mut Work, id: LinkId) -> Result<Option<Secret>> {
    let Some(link) = store::link(&mut work.db, id).await? else {
        return Ok(None);
    };
    let secret = Secret::random()?;
    let expires_at = match link.visit {
        Some(visit) => visit.until,
        None => work.now.plus_seconds(link.purpose.seconds()),
    };
    let rows = store::mint_link(&mut work.db, id, secret.hash(), (work.now, expires_at)).await?;
    work.leave_unrecorded("the secret of a link is made; that it was asked for is recorded");
    Ok((rows == 1).then_some(secret))
}

/// Returns the link of a secret.
pub async fn find_link(db: &mut Read, secret: &Secret, now: Instant) -> Result<Found> {
    let (link, is_open) = store::link_by_secret(db, &secret.hash(), now)
        .await?
        .ok_or(Error::NotFound)?;
    Ok(if is_open {
        Found::Open(link)
    } else {
        Found::Expired(link)
    })
}

/// Asks for a link like one that has expired (IX-15).
pub async fn send_again(desk: &Desk, secret: &Secret) -> Result<()> {
    let found = desk
        .read(By::Platform, async |look| {
            find_link(&mut look.db, secret, look.now).await
        })
        .await?;
    let Found::Expired(link) = found else {
        return Err(Error::NotFound);
    };
    match link.purpose {
        Purpose::Visit => return Err(Error::refused("visit-ended")),
        // It is asked for with the password.
        Purpose::Address => return Err(Error::refused("address-link-ended")),
        Purpose::Credentials | Purpose::Password | Purpose::Join => {}
    }
    // Whoever holds an old link must not fill its owner's mailbox.
    let key = format!("again:{}", link.user);
    desk.work(By::Nobody(link.tenant), async |work| {
        store::throttle(&mut work.db, &key)
            .await?
            .admits(work.now)?;
        super::sign_in::fail(work, &key, rules::Forgiven::Name).await?;
        ask(work, link.user, link.purpose).await?;
        Ok(())
    })
    .await
}

/// Chooses a password by a link: the link is used up, every device is signed out.
pub async fn choose_password(desk: &Desk, secret: &Secret, typed: &str) -> Result<Link> {
    let (link, floor, words) = desk
        .read(By::Platform, async |look| {
            let Found::Open(link) = find_link(&mut look.db, secret, look.now).await? else {
                return Err(Error::refused("link-expired"));
            };
            if !matches!(link.purpose, Purpose::Credentials | Purpose::Password) {
                return Err(Error::NotFound);
            }
            let floor = super::passwords::floor(&mut look.db, link.user).await?;
            let words = super::passwords::known_words(&mut look.db, link.user).await?;
            Ok((link, floor, words))
        })
        .await?;
    let password = rules::Password::choose_strong(typed, floor, &words)?;
    let hash = PasswordHash::of(password).await?;
    desk.work(By::Nobody(link.tenant), async |work| {
        if store::use_link(&mut work.db, link.id, work.now).await? == 0 {
            return Err(Error::refused("link-expired"));
        }
        store::set_password(&mut work.db, link.user, &hash, work.now).await?;
        store::end_other_logins(&mut work.db, link.user, None, work.now).await?;
        work.actor.user = Some(link.user);
        work.actor.name = store::full_name(&mut work.db, link.user).await?;
        work.record(Change::of(Subject::User(link.user), "password-chosen"));
        Ok(())
    })
    .await?;
    Ok(link)
}

/// Joins a tenant by a link.
pub async fn join(desk: &Desk, secret: &Secret) -> Result<Link> {
    let now = desk.now();
    let found = desk
        .read(By::Platform, async |look| {
            find_link(&mut look.db, secret, now).await
        })
        .await?;
    let Found::Open(link) = found else {
        return Err(Error::refused("link-expired"));
    };
    if link.purpose != Purpose::Join {
        return Err(Error::NotFound);
    }
    desk.work(By::Nobody(link.tenant), async |work| {
        if store::use_link(&mut work.db, link.id, work.now).await? == 0 {
            return Err(Error::refused("link-expired"));
        }
        store::join(&mut work.db, link.tenant, link.user, work.now).await?;
        work.actor.user = Some(link.user);
        work.actor.name = store::full_name(&mut work.db, link.user).await?;
        work.record(Change::of(Subject::User(link.user), "account-joined"));
        Ok(())
    })
    .await?;
    Ok(link)
}

/// Returns a link by its id.
pub async fn link(db: &mut Read, id: LinkId) -> Result<Link> {
    store::link(db, id).await?.ok_or(Error::NotFound)
}
