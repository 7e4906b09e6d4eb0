//! Ways of showing who one is that others invented: OpenID Connect and passkeys. Knows no table, no
//! tenant, no text.
//!
//! *Provider*: a server that vouches for people (OpenID Connect Core 1.0). *Claims*: what it says of
//! one. *Passkey*: a key that a device keeps for one site (WebAuthn level 3). *Relying party*: the
//! site. *Challenge*: what the device signs. *State*: what the server keeps between question and
//! answer.

mod passkeys;
mod provider;

pub use passkeys::{Begun, Made, RelyingParty};
pub use provider::{Browser, Claims, Secrets, Settings};

/// Why somebody is not known to be who they say.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The provider does not answer, or not as one.
    #[error("the provider cannot be reached: {0}")]
    Unreachable(String),
    /// What the provider or the device says does not hold.
    #[error("what was said does not hold: {0}")]
    Refused(String),
    /// What was set cannot be used: an address that is none.
    #[error("the settings cannot be used: {0}")]
    Unusable(String),
}

/// The result of this crate.
pub type Result<T> = std::result::Result<T, Error>;
