//! Passkeys: a device shows by itself who one is, and that its owner is there. Two factors in one, so
//! that no code is asked for after it.

use super::{
    Kept, Secret, SignedIn,
    rules::Forgiven,
    sign_in::{fail, open_login},
    store,
};
pub use authentication::RelyingParty;
use kernel::{By, Change, Desk, Error, Instant, Login, Look, Reach, Result, Subject, UserId, Work};
use serde_json::{Value, json};
use uuid::Uuid;

/// A passkey, as its owner sees it.
#[derive(Clone, Debug)]
pub struct PasskeyRow {
    /// Its id.
    pub id: Uuid,
    /// How its owner calls it.
    pub name: String,
    /// Since when.
    pub created_at: Instant,
    /// When it last opened the account.
    pub used_at: Option<Instant>,
}

/// A question to a device.
pub struct Posed {
    /// For the browser.
    pub challenge: Value,
    /// Comes back with the answer: one use, five minutes.
    pub key: Secret,
}

/// How long an answer is awaited, in seconds.
const PATIENCE: i64 = 300;
const LONGEST_NAME: usize = 60;
/// Nobody has more devices than this.
const MOST: usize = 20;

/// Returns the actor's passkeys, the oldest first.
pub async fn passkeys(look: &mut Look) -> Result<Vec<PasskeyRow>> {
    let user = look.actor.user.ok_or(Error::NotFound)?;
    store::passkeys(&mut look.db, user).await
}

/// Asks the device in hand for a passkey of the actor.
pub async fn begin_passkey(work: &mut Work, login: &Login, site: &RelyingParty) -> Result<Posed> {
    login.must_own_the_account()?;
    let user = login.user;
    let held = store::passkey_keys(&mut work.db, user).await?;
    if held.len() >= MOST {
        return Err(Error::refused("passkeys-too-many"));
    }
    let name = store::full_name(&mut work.db, user).await?;
    let emails = store::emails(&mut work.db, &[user]).await?;
    let address = emails.into_iter().next().map(|(_, email)| email);
    let shown = address.unwrap_or_else(|| name.clone());
    let begun = site
        .begin(user.0, (&shown, &name), &held)
        .map_err(not_held)?;
    pose(work, Some(user), begun).await
}

async fn pose(
    work: &mut Work,
    user: Option<UserId>,
    begun: authentication::Begun,
) -> Result<Posed> {
    work.leave_unrecorded("a question to a device; the answer is recorded");
    let key = Secret::random()?;
    let asked = store::NewChallenge {
        id: work.new_id(),
        user,
        token_hash: key.hash(),
        state: begun.state,
        expires_at: work.now.plus_seconds(PATIENCE),
    };
    store::insert_challenge(&mut work.db, asked).await?;
    Ok(Posed {
        challenge: begun.challenge,
        key,
    })
}

/// Keeps the passkey that the device made.
pub async fn add_passkey(
    work: &mut Work,
    login: &Login,
    site: &RelyingParty,
    (key, name, credential): (&Secret, &str, Value),
) -> Result<()> {
    login.must_own_the_account()?;
    let name = name.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(Error::field("name", "passkey-name"));
    }
    let state = store::take_challenge(&mut work.db, &key.hash(), work.now)
        .await?
        .filter(|(user, _)| *user == Some(login.user))
        .map(|(_, state)| state)
        .ok_or(Error::refused("passkey-too-late"))?;
    let made = site.finish(credential, &state).map_err(not_held)?;
    let id: Uuid = work.new_id();
    store::insert_passkey(&mut work.db, (id, login.user), (name, &made), work.now)
        .await
        .map_err(|error| match error {
            Error::Duplicate(_) => Error::refused("passkey-known"),
            other => other,
        })?;
    let change = Change::of(Subject::User(login.user), "passkey-added");
    work.record(change.after(json!({"name": name})));
    Ok(())
}

/// Takes a passkey away: it opens nothing any more.
pub async fn remove_passkey(work: &mut Work, login: &Login, id: Uuid) -> Result<()> {
    login.must_own_the_account()?;
    if store::delete_passkey(&mut work.db, login.user, id).await? == 0 {
        return Err(Error::NotFound);
    }
    work.record(Change::of(Subject::User(login.user), "passkey-removed"));
    Ok(())
}

/// So many questions may be asked from one address in an hour; each answer that fits makes it forget.
const ASKED_BY: &str = "passkey:";

/// Asks whatever device is there who it is.
pub async fn ask_passkey(desk: &Desk, site: &RelyingParty, address: &str) -> Result<Posed> {
    let key = format!("{ASKED_BY}{address}");
    let begun = site.ask().map_err(not_held)?;
    desk.work(By::Platform, async |work| {
        store::throttle(&mut work.db, &key)
            .await?
            .admits(work.now)?;
        pose(work, None, begun).await
    })
    .await
}

/// What a device answered, and from where.
pub struct PasskeyAnswer {
    /// The key of the question.
    pub key: Secret,
    /// What the device says.
    pub credential: Value,
    /// How long it stays signed in.
    pub kept: Kept,
    /// What the browser says it is.
    pub device: String,
    /// For throttling.
    pub address: String,
}

/// Signs in with a passkey: in the tenant where its owner was last. Whatever does not fit is told in
/// one way.
pub async fn sign_in_with_passkey(
    desk: &Desk,
    site: &RelyingParty,
    answer: PasskeyAnswer,
) -> Result<SignedIn> {
    let throttle = format!("{ASKED_BY}{}", answer.address);
    let found = desk
        .work(By::Platform, async |work| {
            work.leave_unrecorded("a question serves once");
            store::throttle(&mut work.db, &throttle)
                .await?
                .admits(work.now)?;
            let taken = store::take_challenge(&mut work.db, &answer.key.hash(), work.now).await?;
            let Some((None, state)) = taken else {
                return Ok(Err("passkey-too-late"));
            };
            let known = check(work, site, &answer.credential, &state).await?;
            if known.is_none() {
                fail(work, &throttle, Forgiven::Address).await?;
            }
            Ok(known.ok_or("passkey-unknown"))
        })
        .await?;
    let user = found.map_err(Error::refused)?;
    let place = desk
        .read(By::Platform, async |look| {
            store::last_place(&mut look.db, user).await
        })
        .await?;
    let (tenant, suspended) = place.ok_or(Error::refused("passkey-unknown"))?;
    if suspended {
        return Err(Error::refused("tenant-suspended"));
    }
    desk.work(By::Nobody(tenant), async |work| {
        store::forget_throttle(&mut work.db, &throttle).await?;
        open_login(work, user, (answer.kept, Reach::Everything), &answer.device).await
    })
    .await
}

/// Whose passkey answered, once its signature holds.
async fn check(
    work: &mut Work,
    site: &RelyingParty,
    credential: &Value,
    state: &str,
) -> Result<Option<UserId>> {
    let Ok((user, id)) = site.speaker(credential) else {
        return Ok(None);
    };
    let user = UserId(user);
    let Some((passkey, key)) = store::passkey_of(&mut work.db, user, &id).await? else {
        return Ok(None);
    };
    match site.check(credential, state, &key) {
        Ok(moved) => {
            let key = moved.unwrap_or(key);
            store::note_passkey(&mut work.db, passkey, &key, work.now).await?;
            Ok(Some(user))
        }
        Err(_) => Ok(None),
    }
}

fn not_held(error: authentication::Error) -> Error {
    match error {
        authentication::Error::Refused(_) => Error::refused("passkey-refused"),
        other => Error::internal(other.to_string()),
    }
}
