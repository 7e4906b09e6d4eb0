//! Time-stamp tokens after RFC 3161: making them, asking an authority for them, checking them.
//!
//! *Authority*: who attests that some bytes existed at a moment. *Embedded*: our own, with a key and
//! a certificate made at first start. *External*: another one, reached over HTTP. *Token*: the signed
//! attestation; we keep the whole response, as `openssl ts -verify` reads it. *Imprint*: the SHA-256
//! of the bytes attested. Tokens are not qualified in the sense of eIDAS (regulation 910/2014,
//! article 42) unless the external authority is.

mod embedded;
mod external;
mod keys;
mod pieces;
mod verify;

pub use embedded::Embedded;
pub use external::External;
pub use verify::{Seen, signed_under, verify};

/// The SHA-256 of what is attested.
pub type Imprint = [u8; 32];

/// A checked answer of an authority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The `TimeStampResp`, in DER.
    pub response: Vec<u8>,
    /// What it says.
    pub seen: Seen,
}

/// Why there is no token.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The authority could not be reached, or had trouble of its own: try again.
    #[error("the time-stamp authority cannot be reached: {0}")]
    Unreachable(String),
    /// The authority answered and refused.
    #[error("the time-stamp authority refused: {0}")]
    Refused(String),
    /// What came back attests something else, or is not signed as it should be.
    #[error("the time-stamp token is not valid: {0}")]
    Invalid(&'static str),
    /// The key or the certificate of the embedded authority cannot be used.
    #[error("the key of the time-stamp authority cannot be used: {0}")]
    Key(String),
}

/// The result of this crate.
pub type Result<T> = std::result::Result<T, Error>;

/// Who attests times.
#[derive(Clone, Debug)]
pub enum Authority {
    /// Our own.
    Embedded(Embedded),
    /// Another one.
    External(External),
}

impl Authority {
    /// Obtains a token for an imprint, and checks it before giving it. `nonce` makes the request
    /// unlike any other; `at` is the time, in seconds since 1970, that the embedded authority attests.
    pub async fn stamp(&self, imprint: &Imprint, nonce: u64, at: u64) -> Result<Stamp> {
        let response = match self {
            Self::Embedded(authority) => {
                authority.respond(&verify::request(imprint, nonce)?, at)?
            }
            Self::External(authority) => authority.ask(verify::request(imprint, nonce)?).await?,
        };
        let seen = verify(&response, imprint)?;
        if seen.nonce != Some(nonce) {
            return Err(Error::Invalid("it answers another request"));
        }
        if let Self::External(authority) = self {
            authority.must_have_signed(&response)?;
        }
        Ok(Stamp { response, seen })
    }

    /// The certificate with which tokens are verified, in PEM: the root of the embedded authority,
    /// or the pinned one of an external authority.
    pub fn root_pem(&self) -> &str {
        match self {
            Self::Embedded(authority) => authority.root_pem(),
            Self::External(authority) => authority.root_pem(),
        }
    }
}

fn malformed(error: impl std::fmt::Display) -> Error {
    Error::Key(error.to_string())
}
