//! Signing in, and recognising a device that did.

use super::{
    Password, PasswordHash, Secret, Security,
    rules::{Forgiven, LoginName},
    store,
};
use kernel::{
    By, Change, Desk, Error, Instant, Login, LoginId, Reach, Result, Subject, TenantId, UserId,
    Work,
};
use serde_json::json;
use text::Locale;

/// What somebody typed, and from where.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// `name@slug` or a mail address.
    pub name: String,
    /// The password, as typed.
    pub password: String,
    /// How long the device stays signed in.
    pub kept: Kept,
    /// What the browser says it is: shown in the list of devices.
    pub device: String,
    /// The address that the request came from: for throttling, not stored with the login.
    pub address: String,
}

/// How long a device stays signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// For the day, and not after some hours without a sign of life.
    Today,
    /// For some weeks: not on a shared computer.
    Longer,
}

impl Kept {
    /// How long a login lasts and may be idle, in minutes, as the tenant set it.
    fn minutes(self, security: Security) -> (i64, i64) {
        match self {
            Self::Today => (security.login_hours * 60, security.idle_minutes),
            Self::Longer => (security.kept_days * 24 * 60, security.kept_days * 24 * 60),
        }
    }

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::Longer => "longer",
        }
    }

    pub(super) fn from_column(text: &str) -> Self {
        if text == "longer" {
            Self::Longer
        } else {
            Self::Today
        }
    }
}

/// A device that has just signed in.
pub struct SignedIn {
    /// The token for its cookie.
    pub token: Secret,
    /// Who it is.
    pub login: Login,
    /// When the cookie may be forgotten.
    pub expires_at: Instant,
    /// The language of the person's pages: the one they chose, or else the tenant's.
    pub language: Locale,
}

/// What comes after a password that fits.
pub enum SignIn {
    /// Nothing more.
    Done(SignedIn),
    /// The code of the second factor: this secret stands for the password meanwhile.
    CodeNeeded(Secret),
}

/// How long the code of the second factor is awaited.
const PENDING_SECONDS: i64 = 600;

/// Checks a name and a password and opens a login. The password is checked outside any unit of
/// work: it takes tens of milliseconds, during which SQLite's writer must not be held.
pub async fn sign_in(desk: &Desk, credentials: Credentials) -> Result<SignIn> {
    let name = LoginName::read(&credentials.name)?;
    let keys = [
        format!("name:{}", name.canonical()),
        format!("address:{}", credentials.address),
    ];
    let candidate = desk
        .read(By::Platform, async |look| {
            for key in &keys {
                store::throttle(&mut look.db, key).await?.admits(look.now)?;
            }
            store::candidate(&mut look.db, &name).await
        })
        .await?;
    let hash = candidate
        .as_ref()
        .map(|found| PasswordHash::stored(found.password.clone()));
    let fits = PasswordHash::fits(hash, Password::typed(&credentials.password)).await?;
    let Some(found) = candidate.filter(|_| fits) else {
        desk.work(By::Platform, async |work| note_failure(work, &keys).await)
            .await?;
        return Err(Error::refused("sign-in-refused"));
    };
    if found.suspended {
        return Err(Error::refused("tenant-suspended"));
    }
    desk.work(By::Nobody(found.tenant_id), async |work| {
        store::forget_throttle(&mut work.db, &keys[0]).await?;
        let factor = store::factor(&mut work.db, found.user_id).await?;
        if factor.is_some_and(|factor| factor.confirmed_at.is_some()) {
            return await_code(work, found.user_id, credentials.kept).await;
        }
        let opened = open_login(
            work,
            found.user_id,
            (credentials.kept, Reach::Everything),
            &credentials.device,
        );
        Ok(SignIn::Done(opened.await?))
    })
    .await
}

async fn await_code(work: &mut Work, user: UserId, kept: Kept) -> Result<SignIn> {
    work.leave_unrecorded("half a sign-in; the whole one is recorded");
    let secret = Secret::random()?;
    let pending = store::Pending {
        id: work.new_id(),
        user_id: user,
        tenant_id: work.tenant(),
        kept: kept.as_str().to_owned(),
    };
    let until = work.now.plus_seconds(PENDING_SECONDS);
    store::insert_pending(&mut work.db, &pending, secret.hash(), until).await?;
    Ok(SignIn::CodeNeeded(secret))
}

/// Ends a sign-in with the code of the second factor, or a code on paper.
pub async fn enter_code(
    desk: &Desk,
    pending: &Secret,
    code: &str,
    device: &str,
) -> Result<SignedIn> {
    let hash = pending.hash();
    let found = desk
        .read(By::Platform, async |look| {
            let found = store::pending(&mut look.db, &hash, look.now)
                .await?
                .ok_or(Error::refused("sign-in-expired"))?;
            store::throttle(&mut look.db, &format!("code:{}", found.user_id))
                .await?
                .admits(look.now)?;
            Ok(found)
        })
        .await?;
    let key = format!("code:{}", found.user_id);
    let kept = Kept::from_column(&found.kept);
    let opened = desk
        .work(By::Nobody(found.tenant_id), async |work| {
            let factor = store::factor(&mut work.db, found.user_id)
                .await?
                .ok_or(Error::refused("sign-in-expired"))?;
            if !super::factors::spend(work, found.user_id, factor, code).await? {
                work.leave_unrecorded("a wrong code changes a throttle only");
                fail(work, &key, Forgiven::Name).await?;
                return Ok(None);
            }
            store::forget_throttle(&mut work.db, &key).await?;
            store::delete_pending(&mut work.db, found.id).await?;
            let reach = (kept, Reach::Everything);
            Ok(Some(open_login(work, found.user_id, reach, device).await?))
        })
        .await?;
    opened.ok_or(Error::field("code", "code-wrong"))
}

/// Opens a login on a device for a user who has shown who they are.
pub(super) async fn open_login(
    work: &mut Work,
    user: UserId,
    reach: (Kept, Reach),
    device: &str,
) -> Result<SignedIn> {
    open_login_until(work, user, reach, (device, None)).await
}

/// The same, for no longer than until `latest`.
pub(super) async fn open_login_until(
    work: &mut Work,
    user: UserId,
    (kept, reach): (Kept, Reach),
    (device, latest): (&str, Option<Instant>),
) -> Result<SignedIn> {
    let token = Secret::random()?;
    let tenant = work.tenant();
    let settings = super::tenant(&mut work.db, tenant).await?.settings;
    let chosen = store::language(&mut work.db, user).await?;
    let language = Locale::named(chosen.as_deref().unwrap_or(&settings.language));
    let (lasts, idle) = kept.minutes(settings.security);
    let login = Login {
        id: Some(work.new_id()),
        user,
        tenant,
        entered_from: None,
        reach,
        language: Locale::default(),
        since: work.now,
    };
    let usual = work.now.plus_seconds(lasts * 60);
    let expires_at = latest.map_or(usual, |latest| usual.min(latest));
    let row = store::NewLogin {
        login: &login,
        token_hash: token.hash(),
        expires_at,
        idle,
        device,
    };
    store::insert_login(&mut work.db, row, work.now).await?;
    work.actor.user = Some(user);
    work.actor.name = store::full_name(&mut work.db, user).await?;
    let subject = login.id.map_or(Subject::User(user), Subject::Login);
    let action = match reach {
        Reach::Visit(_) => "visited",
        Reach::Everything | Reach::Reading | Reach::Confined => "signed-in",
    };
    work.record(
        Change::of(subject, action).after(json!({"kept": kept.as_str(), "device": device})),
    );
    Ok(SignedIn {
        token,
        login,
        expires_at,
        language,
    })
}

async fn note_failure(work: &mut Work, keys: &[String; 2]) -> Result<()> {
    work.leave_unrecorded("a refused sign-in changes a throttle only");
    let [name, address] = keys;
    fail(work, name, Forgiven::Name).await?;
    fail(work, address, Forgiven::Address).await
}

/// Counts one more failure.
pub(super) async fn fail(work: &mut Work, key: &str, forgiven: Forgiven) -> Result<()> {
    // The row is written first: a lock, so that two failures at once count as two.
    store::touch_throttle(&mut work.db, key, work.now).await?;
    let after = store::throttle(&mut work.db, key)
        .await?
        .failed(forgiven, work.now);
    store::set_throttle(&mut work.db, key, after).await
}

/// A device recognised by its token.
pub struct Presented {
    /// Who it is.
    pub login: Login,
    /// The token that replaces the one presented, from time to time.
    pub replacement: Option<(Secret, Instant)>,
}

/// A token is replaced after an hour of use.
const ROTATE_SECONDS: i64 = 3600;
/// Requests under way with the old token are still served for a minute after the replacement.
const OVERLAP_SECONDS: i64 = 60;
/// Signs of life are written once a minute.
const TOUCH_SECONDS: i64 = 60;

/// Recognises a device. `None`: not signed in, or no longer.
pub async fn present(desk: &Desk, token: &Secret) -> Result<Option<Presented>> {
    let hash = token.hash();
    let found = desk
        .read(By::Platform, async |look| {
            store::login_by_token(&mut look.db, &hash).await
        })
        .await?;
    let now = desk.now();
    let Some(row) = found.filter(|row| row.is_open(now)) else {
        return Ok(None);
    };
    let login = row.login();
    let is_previous = row.token_hash != hash;
    if is_previous && row.rotated_at.plus_seconds(OVERLAP_SECONDS) < now {
        // A token replaced long ago comes back: two parties hold copies. Neither is served any more.
        desk.work(By::Nobody(row.tenant_id), async |work| {
            end_copied(work, row.user_id, row.id).await
        })
        .await?;
        return Ok(None);
    }
    if !is_previous && row.rotated_at.plus_seconds(ROTATE_SECONDS) < now {
        let replacement = desk
            .work(By::Nobody(row.tenant_id), async |work| {
                rotate(work, row.id, &hash).await
            })
            .await?;
        return Ok(Some(Presented {
            login,
            replacement: replacement.map(|secret| (secret, row.expires_at)),
        }));
    }
    if row.seen_at.plus_seconds(TOUCH_SECONDS) < now {
        desk.work(By::Nobody(row.tenant_id), async |work| {
            touch(work, row.id).await
        })
        .await?;
    }
    Ok(Some(Presented {
        login,
        replacement: None,
    }))
}

async fn touch(work: &mut Work, login: LoginId) -> Result<()> {
    work.leave_unrecorded("a sign of life");
    store::touch_login(&mut work.db, login, work.now).await
}

/// Replaces the token, unless another request of the same device has just done it.
async fn rotate(work: &mut Work, login: LoginId, old: &[u8]) -> Result<Option<Secret>> {
    work.leave_unrecorded("the token of a login is replaced");
    let token = Secret::random()?;
    let won = store::rotate_login(&mut work.db, login, old, &token.hash(), work.now).await?;
    Ok((won == 1).then_some(token))
}

async fn end_copied(work: &mut Work, user: UserId, login: LoginId) -> Result<()> {
    store::end_login(&mut work.db, user, login, work.now).await?;
    work.record(Change::of(Subject::Login(login), "login-copied"));
    Ok(())
}

/// What stands between a name and a login.
pub(super) struct Candidate {
    pub user_id: UserId,
    pub tenant_id: TenantId,
    pub password: String,
    pub suspended: bool,
}
