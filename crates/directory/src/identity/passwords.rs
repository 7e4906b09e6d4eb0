//! How strong passwords must be, and changing one's own.

use super::{PasswordHash, rules, store};
use kernel::{By, Change, Desk, Error, Login, Read, Result, Subject, UserId};

/// The least strength for a user: the highest that a tenant of theirs asks for, and the very
/// strongest for administrators (IX-13).
pub(super) async fn floor(db: &mut Read, user: UserId) -> Result<i64> {
    store::password_floor(db, user).await
}

/// What a password of this user must not be made of.
pub(super) async fn known_words(db: &mut Read, user: UserId) -> Result<Vec<String>> {
    store::known_words(db, user).await
}

/// How strong a password is, for the meter beside its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meter {
    /// From 0 (guessed at once) to 4 (out of reach).
    pub score: i64,
    /// What is asked for.
    pub floor: i64,
}

/// Weighs a password for whoever holds a link.
pub async fn weigh_for_link(desk: &Desk, secret: &super::Secret, typed: &str) -> Result<Meter> {
    let (floor, words) = desk
        .read(By::Platform, async |look| {
            let (super::Found::Open(link) | super::Found::Expired(link)) =
                super::find_link(&mut look.db, secret, look.now).await?;
            Ok((
                floor(&mut look.db, link.user).await?,
                known_words(&mut look.db, link.user).await?,
            ))
        })
        .await?;
    let score = rules::score(typed, &words);
    Ok(Meter { score, floor })
}

/// Weighs a password for whoever is signed in.
pub async fn weigh(desk: &Desk, login: &Login, typed: &str) -> Result<Meter> {
    let (floor, words) = asked(desk, login.user).await?;
    let score = rules::score(typed, &words);
    Ok(Meter { score, floor })
}

async fn asked(desk: &Desk, user: UserId) -> Result<(i64, Vec<String>)> {
    desk.read(By::Platform, async |look| {
        Ok((
            floor(&mut look.db, user).await?,
            known_words(&mut look.db, user).await?,
        ))
    })
    .await
}

/// Refuses, beside the field `present`, whoever does not know the password of the login's user: before
/// what the holder of an open screen alone must not do. Wrong ones slow the next try down.
pub(super) async fn must_know(desk: &Desk, login: &Login, present: &str) -> Result<()> {
    let stored = desk
        .read(By::Platform, async |look| {
            store::throttle(&mut look.db, &format!("user:{}", login.user))
                .await?
                .admits(look.now)?;
            store::password(&mut look.db, login.user).await
        })
        .await?;
    let hash = stored.map(PasswordHash::stored);
    if !PasswordHash::fits(hash, rules::Password::typed(present)).await? {
        let key = format!("user:{}", login.user);
        desk.work(By::Platform, async |work| {
            work.leave_unrecorded("a wrong password changes a throttle only");
            super::sign_in::fail(work, &key, rules::Forgiven::Name).await
        })
        .await?;
        return Err(Error::field("present", "password-wrong"));
    }
    Ok(())
}

/// Changes one's own password: the present one is asked for, other devices are signed out.
pub async fn change_password(desk: &Desk, login: &Login, present: &str, typed: &str) -> Result<()> {
    must_know(desk, login, present).await?;
    let (floor, words) = asked(desk, login.user).await?;
    let password = rules::Password::choose_strong(typed, floor, &words)?;
    let hash = PasswordHash::of(password).await?;
    desk.work(By::Login(login.clone()), async |work| {
        store::set_password(&mut work.db, login.user, &hash, work.now).await?;
        store::end_other_logins(&mut work.db, login.user, login.id, work.now).await?;
        work.record(Change::of(Subject::User(login.user), "password-changed"));
        Ok(())
    })
    .await
}
