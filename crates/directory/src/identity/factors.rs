//! The second factor: a code of an application on a telephone (RFC 6238), and codes on paper for
//! the day the telephone is lost.

use super::{Secret, store};
use kernel::{Change, Error, Instant, Login, Look, Read, Result, Subject, UserId, Work};
use totp_rs::{Builder, Totp};

/// How many codes are printed for the day the telephone is lost.
const RECOVERY_CODES: usize = 8;

/// Where somebody stands with their second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Factor {
    /// None.
    None,
    /// Begun: the application has not yet shown a code.
    Begun,
    /// A code is asked for at each sign-in; so many paper codes are left.
    On(usize),
}

/// What the application on the telephone must know.
#[derive(Clone)]
pub struct Enrolment {
    /// For a square code: `otpauth://totp/…`.
    pub address: String,
    /// For typing, in base 32.
    pub key: String,
}

/// What is stored of a factor.
pub(super) struct Stored {
    pub secret: Vec<u8>,
    pub confirmed_at: Option<Instant>,
    pub last_step: i64,
    pub recovery: Vec<String>,
}

/// Returns where the actor stands.
pub async fn factor(look: &mut Look) -> Result<Factor> {
    let user = look.actor.user.ok_or(Error::NotFound)?;
    Ok(match store::factor(&mut look.db, user).await? {
        None => Factor::None,
        Some(stored) if stored.confirmed_at.is_none() => Factor::Begun,
        Some(stored) => Factor::On(stored.recovery.len()),
    })
}

/// Does a user show a code when they sign in?
pub async fn has_factor(db: &mut Read, user: UserId) -> Result<bool> {
    let stored = store::factor(db, user).await?;
    Ok(stored.is_some_and(|stored| stored.confirmed_at.is_some()))
}

/// Begins: makes a new secret, which counts only once a code has been shown.
pub async fn begin_factor(work: &mut Work, login: &Login) -> Result<()> {
    login.must_own_the_account()?;
    let user = work.actor.user.ok_or(Error::NotFound)?;
    if let Some(stored) = store::factor(&mut work.db, user).await?
        && stored.confirmed_at.is_some()
    {
        return Err(Error::refused("factor-is-on"));
    }
    let mut secret = vec![0_u8; 20];
    getrandom::fill(&mut secret).map_err(|error| Error::internal(error.to_string()))?;
    let stored = Stored {
        secret,
        confirmed_at: None,
        last_step: 0,
        recovery: vec![],
    };
    store::set_factor(&mut work.db, user, &stored).await?;
    work.record(Change::of(Subject::User(user), "second-factor-begun"));
    Ok(())
}

/// Returns what the application must know, while it has not yet shown a code.
pub async fn enrolment(look: &mut Look) -> Result<Enrolment> {
    let user = look.actor.user.ok_or(Error::NotFound)?;
    let stored = store::factor(&mut look.db, user)
        .await?
        .filter(|stored| stored.confirmed_at.is_none())
        .ok_or(Error::NotFound)?;
    let emails = store::emails(&mut look.db, &[user]).await?;
    let name = emails
        .into_iter()
        .next()
        .map_or_else(|| look.actor.name.clone(), |(_, email)| email);
    let totp = totp(&stored.secret, &name)?;
    Ok(Enrolment {
        address: totp
            .to_url()
            .map_err(|error| Error::internal(error.to_string()))?,
        key: totp.secret().to_base32(),
    })
}

/// Ends the beginning: the application shows the right code. Returns the codes to be printed,
/// which are shown once.
pub async fn confirm_factor(work: &mut Work, code: &str) -> Result<Vec<String>> {
    let user = work.actor.user.ok_or(Error::NotFound)?;
    let stored = store::factor(&mut work.db, user)
        .await?
        .filter(|stored| stored.confirmed_at.is_none())
        .ok_or(Error::NotFound)?;
    let step = fitting(&stored, code, work.now)?.ok_or(Error::field("code", "code-wrong"))?;
    let mut codes = vec![];
    for _ in 0..RECOVERY_CODES {
        codes.push(paper_code()?);
    }
    let confirmed = Stored {
        confirmed_at: Some(work.now),
        last_step: step,
        recovery: codes.iter().map(|code| hashed(code)).collect(),
        ..stored
    };
    store::set_factor(&mut work.db, user, &confirmed).await?;
    work.record(Change::of(Subject::User(user), "second-factor-on"));
    Ok(codes)
}

/// Does without a second factor again: the code is asked for once more.
pub async fn end_factor(work: &mut Work, login: &Login, code: &str) -> Result<()> {
    login.must_own_the_account()?;
    let user = work.actor.user.ok_or(Error::NotFound)?;
    let stored = store::factor(&mut work.db, user)
        .await?
        .ok_or(Error::NotFound)?;
    if stored.confirmed_at.is_some() && !spend(work, user, stored, code).await? {
        return Err(Error::field("code", "code-wrong"));
    }
    store::delete_factor(&mut work.db, user).await?;
    work.record(Change::of(Subject::User(user), "second-factor-off"));
    Ok(())
}

/// Takes a code for good: neither the same code of the telephone nor a paper code serves twice.
pub(super) async fn spend(
    work: &mut Work,
    user: UserId,
    stored: Stored,
    code: &str,
) -> Result<bool> {
    if let Some(step) = fitting(&stored, code, work.now)? {
        let used = Stored {
            last_step: step,
            ..stored
        };
        store::set_factor(&mut work.db, user, &used).await?;
        return Ok(true);
    }
    let paper = hashed(code);
    if !stored.recovery.contains(&paper) {
        return Ok(false);
    }
    let mut left = stored.recovery.clone();
    left.retain(|one| *one != paper);
    let used = Stored {
        recovery: left,
        ..stored
    };
    store::set_factor(&mut work.db, user, &used).await?;
    work.record(Change::of(Subject::User(user), "recovery-code-used"));
    Ok(true)
}

/// The step of the clock to which a code belongs: one before, this one or the next, never one
/// already used.
fn fitting(stored: &Stored, code: &str, now: Instant) -> Result<Option<i64>> {
    let seconds = u64::try_from(now.as_millisecond() / 1000).unwrap_or(0);
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    let totp = totp(&stored.secret, "x")?;
    let step = totp
        .check(&digits, seconds)
        .and_then(|step| i64::try_from(step).ok());
    Ok(step.filter(|step| *step > stored.last_step))
}

fn totp(secret: &[u8], name: &str) -> Result<Totp> {
    Builder::new()
        .with_secret(secret.to_vec())
        .with_account_name(name.replace(':', " "))
        .with_issuer(Some("Séance"))
        .build()
        .map_err(|error| Error::internal(error.to_string()))
}

/// `7kq2-m9xd`: eight letters and figures of a secret, without those that look alike.
fn paper_code() -> Result<String> {
    const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
    let secret = Secret::random()?.hash();
    let letter = |byte: &u8| {
        LETTERS
            .get(usize::from(*byte) % LETTERS.len())
            .map_or('x', |letter| char::from(*letter))
    };
    let letters: String = secret.iter().take(8).map(letter).collect();
    let (left, right) = letters.split_at(4);
    Ok(format!("{left}-{right}"))
}

fn hashed(code: &str) -> String {
    let plain: String = code
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
    let hash = Secret::presented(&plain).hash();
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{Stored, fitting, hashed, paper_code, totp};
    use kernel::Instant;

    #[test]
    fn a_code_serves_once_and_not_a_minute_later() {
        let secret = b"12345678901234567890".to_vec();
        // RFC 6238, appendix B: at 59 s the code of eight digits is 94287082; ours has the last six.
        let code = "287082";
        let stored = |last_step| Stored {
            secret: secret.clone(),
            confirmed_at: None,
            last_step,
            recovery: vec![],
        };
        let at = |seconds: i64| Instant::from_millisecond(seconds * 1000);
        assert_eq!(totp(&secret, "x").unwrap().generate(59).to_string(), code);
        let step = fitting(&stored(0), " 287 082 ", at(59)).unwrap();
        assert!(step.is_some());
        assert_eq!(fitting(&stored(step.unwrap()), code, at(59)).unwrap(), None);
        assert_eq!(fitting(&stored(0), code, at(159)).unwrap(), None);
        assert_eq!(fitting(&stored(0), "287083", at(59)).unwrap(), None);
    }

    #[test]
    fn paper_codes_are_read_however_they_are_typed() {
        let code = paper_code().unwrap();
        assert_eq!(code.len(), 9);
        assert_eq!(
            hashed(&code),
            hashed(&code.to_uppercase().replace('-', " "))
        );
        assert_ne!(hashed(&code), hashed(&paper_code().unwrap()));
    }
}
