//! Secrets: random tokens of which only the hash is stored, and passwords hashed with argon2id.

use super::Password;
use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash as Phc},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use kernel::{Error, Result};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

/// 256 random bits, shown once.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// Makes a new one from the system's generator.
    pub fn random() -> Result<Self> {
        let mut bytes = [0_u8; 32];
        getrandom::fill(&mut bytes).map_err(|error| Error::internal(error.to_string()))?;
        Ok(Self(URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// One that came back from a cookie or a header.
    pub fn presented(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The text to give away.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is stored: SHA-256 suffices for 256 random bits.
    pub fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0.as_bytes()).to_vec()
    }
}

/// A password as it is stored: argon2id with its parameters and salt.
#[derive(Clone, Debug)]
pub struct PasswordHash(String);

/// Each hash takes 19 MiB and a core: more at once would only wait for each other.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

impl PasswordHash {
    /// Hashes a password, off the request threads.
    pub async fn of(password: Password) -> Result<Self> {
        let _turn = AT_ONCE.acquire().await;
        let hashed = tokio::task::spawn_blocking(move || {
            Argon2::default()
                .hash_password(password.as_bytes())
                .map(|hash| hash.to_string())
        });
        match hashed.await {
            Ok(Ok(hash)) => Ok(Self(hash)),
            Ok(Err(error)) => Err(Error::internal(error.to_string())),
            Err(error) => Err(Error::Internal(error.into())),
        }
    }

    pub(super) fn stored(text: String) -> Self {
        Self(text)
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// Is this the password? Without a hash, takes the same time and says no, so that nobody learns
    /// from the clock which names exist.
    pub(super) async fn fits(hash: Option<Self>, password: Password) -> Result<bool> {
        let known = hash.is_some();
        let hash = hash.map_or_else(|| DECOY.to_owned(), |hash| hash.0);
        let _turn = AT_ONCE.acquire().await;
        let fits = tokio::task::spawn_blocking(move || {
            Phc::new(&hash).is_ok_and(|hash| {
                Argon2::default()
                    .verify_password(password.as_bytes(), &hash)
                    .is_ok()
            })
        });
        Ok(fits.await.map_err(|error| Error::Internal(error.into()))? && known)
    }
}

/// The hash of nothing in particular, with the default parameters.
const DECOY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$c2VhbmNlLXNlYW5jZQ$5nBCVZqsFXtcUmyB1XT2KK1TQ2q2k3tVd0O9Lw0Ecr8";

#[cfg(test)]
mod tests {
    use super::{DECOY, PasswordHash};
    use crate::identity::Password;

    #[tokio::test]
    async fn a_password_fits_its_hash_only() {
        let hash = PasswordHash::of(Password::typed("demonstration"))
            .await
            .unwrap();
        assert!(hash.as_str().starts_with("$argon2id$"));
        assert!(
            PasswordHash::fits(Some(hash.clone()), Password::typed("demonstration"))
                .await
                .unwrap()
        );
        assert!(
            !PasswordHash::fits(Some(hash), Password::typed("autre"))
                .await
                .unwrap()
        );
        assert!(
            !PasswordHash::fits(None, Password::typed("autre"))
                .await
                .unwrap()
        );
        assert!(argon2::password_hash::phc::PasswordHash::new(DECOY).is_ok());
    }
}
