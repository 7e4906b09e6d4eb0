//! Signing in, and recognising a device that did.

use super::{
    Password, PasswordHash, Secret,
    rules::{Forgiven, LoginName},
    store,
};
use kernel::{
    By, Change, Desk, Error, Instant, Login, LoginId, Result, Subject, TenantId, UserId, Work,
};
use serde_json::json;

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
    /// For the day, and not after four hours without a sign of life.
    Today,
    /// For thirty days: not on a shared computer.
    Longer,
}

impl Kept {
    fn minutes(self) -> (i64, i64) {
        match self {
            Self::Today => (12 * 60, 4 * 60),
            Self::Longer => (30 * 24 * 60, 30 * 24 * 60),
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
}

/// Checks a name and a password and opens a login. The password is checked outside any unit of
/// work: it takes tens of milliseconds, during which SQLite's writer must not be held.
pub async fn sign_in(desk: &Desk, credentials: Credentials) -> Result<SignedIn> {
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
    match candidate.filter(|_| fits) {
        Some(found) => {
            let open =
                async |work: &mut Work| open_login(work, &keys, found.user_id, &credentials).await;
            desk.work(By::Nobody(found.tenant_id), open).await
        }
        None => {
            desk.work(By::Platform, async |work| note_failure(work, &keys).await)
                .await?;
            Err(Error::refused("sign-in-refused"))
        }
    }
}

async fn open_login(
    work: &mut Work,
    keys: &[String; 2],
    user: UserId,
    credentials: &Credentials,
) -> Result<SignedIn> {
    let [name, _] = keys;
    store::forget_throttle(&mut work.db, name).await?;
    let token = Secret::random()?;
    let (lasts, idle) = credentials.kept.minutes();
    let login = Login {
        id: Some(work.new_id()),
        user,
        tenant: work.tenant(),
        since: work.now,
    };
    let expires_at = work.now.plus_seconds(lasts * 60);
    let device = store::NewLogin {
        login: &login,
        token_hash: token.hash(),
        expires_at,
        idle,
        device: &credentials.device,
    };
    store::insert_login(&mut work.db, device, work.now).await?;
    work.actor.user = Some(user);
    work.actor.name = store::full_name(&mut work.db, user).await?;
    let kept = if credentials.kept == Kept::Longer {
        "longer"
    } else {
        "today"
    };
    let subject = login.id.map_or(Subject::User(user), Subject::Login);
    work.record(
        Change::of(subject, "signed-in").after(json!({"kept": kept, "device": credentials.device})),
    );
    Ok(SignedIn {
        token,
        login,
        expires_at,
    })
}

async fn note_failure(work: &mut Work, keys: &[String; 2]) -> Result<()> {
    work.leave_unrecorded("a refused sign-in changes a throttle only");
    let [name, address] = keys;
    for (key, forgiven) in [(name, Forgiven::Name), (address, Forgiven::Address)] {
        // The row is written first: a lock, so that two failures at once count as two.
        store::touch_throttle(&mut work.db, key, work.now).await?;
        let after = store::throttle(&mut work.db, key)
            .await?
            .failed(forgiven, work.now);
        store::set_throttle(&mut work.db, key, after).await?;
    }
    Ok(())
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
}
