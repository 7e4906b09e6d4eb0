//! The devices on which somebody is signed in.

use super::store;
use kernel::{Change, Error, Instant, LoginId, Look, Reach, Result, Subject, UserId, Work};
use serde_json::json;

/// A device on which somebody is signed in.
#[derive(Clone, Debug)]
pub struct Device {
    /// The login.
    pub id: LoginId,
    /// What the browser said it is.
    pub device: String,
    /// What is open on it.
    pub opens: Opens,
    /// Signed in since.
    pub created_at: Instant,
    /// Last sign of life.
    pub seen_at: Instant,
}

/// What is open on a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opens {
    /// The account.
    Account,
    /// One convocation, by the link of its mail.
    Convocation,
}

/// Returns the devices on which the actor is signed in, the latest seen first.
pub async fn devices(look: &mut Look) -> Result<Vec<Device>> {
    let user = look.actor.user.ok_or(Error::NotFound)?;
    store::devices(&mut look.db, user, look.now).await
}

/// The user whose devices these are: in every tenant, so that a login of one tenant's provider is
/// refused.
fn own(work: &Work) -> Result<UserId> {
    match work.actor.reach {
        Reach::Confined => Err(Error::refused("login-confined")),
        Reach::Visit(_) => Err(Error::refused("visit-only")),
        Reach::Everything | Reach::Reading => work.actor.user.ok_or(Error::NotFound),
    }
}

/// Signs one of the actor's devices out.
pub async fn end_login(work: &mut Work, login: LoginId) -> Result<()> {
    let user = own(work)?;
    end(work, user, login).await
}

/// Signs the device in hand out.
pub async fn sign_out(work: &mut Work, login: LoginId) -> Result<()> {
    let user = work.actor.user.ok_or(Error::NotFound)?;
    end(work, user, login).await
}

async fn end(work: &mut Work, user: UserId, login: LoginId) -> Result<()> {
    if store::end_login(&mut work.db, user, login, work.now).await? == 0 {
        return Err(Error::NotFound);
    }
    work.record(Change::of(Subject::Login(login), "signed-out"));
    Ok(())
}

/// Signs every device of the actor out but `kept`, the one in hand.
pub async fn end_other_logins(work: &mut Work, kept: Option<LoginId>) -> Result<()> {
    let user = own(work)?;
    let ended = store::end_other_logins(&mut work.db, user, kept, work.now).await?;
    work.record(
        Change::of(Subject::User(user), "signed-out-elsewhere").after(json!({"devices": ended})),
    );
    Ok(())
}

/// Forgets logins, links, throttles and sign-ins that ended long ago: a job of the platform.
pub async fn forget_ended(work: &mut Work) -> Result<()> {
    work.leave_unrecorded("housekeeping of what ended by itself");
    let before = work.now.plus_seconds(-90 * 24 * 3600);
    store::forget_ended(&mut work.db, before, work.now).await
}
