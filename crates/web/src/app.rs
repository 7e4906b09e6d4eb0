//! What every handler shares.

use crate::kept::Kept;
use directory::identity::{Browser, RelyingParty};
use kernel::Desk;
use sessions::messages::Letterhead;
use std::sync::Arc;

/// How this server is reached, and what kind of server it is.
#[derive(Clone, Debug)]
pub struct Options {
    /// The address that people type, such as `https://seance.example`: decides whether cookies are
    /// marked secure.
    pub public_url: String,
    /// Is a reverse proxy in front, whose `X-Forwarded-For` can be believed?
    pub proxy: Proxy,
    /// On a demonstration server, who may sign in.
    pub demo: Option<Demo>,
    /// The word that opens the first-run page while there is no tenant: the log of the server tells it.
    pub set_up_word: String,
    /// From whom mails come: shown in previews and in the outbox.
    pub letterhead: Letterhead,
    /// Where mails go: the outbox says so.
    pub post: crate::views::Post,
}

/// What stands in front of the server.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Proxy {
    /// Nothing: the peer's address is the caller's.
    #[default]
    None,
    /// A reverse proxy that sets `X-Forwarded-For`.
    Trusted,
}

/// The personas of a demonstration, shown on its sign-in page.
#[derive(Clone, Debug)]
pub struct Demo {
    /// Login names with what each persona is.
    pub personas: Vec<(String, String)>,
    /// The password of all of them.
    pub password: String,
}

/// The state of the application.
#[derive(Clone)]
pub struct App {
    /// Where use cases are done.
    pub desk: Desk,
    /// How it is reached.
    pub options: Arc<Options>,
    /// What asks the providers by which tenants have their people recognised.
    pub browser: Browser,
    /// Answers given again while nothing changes.
    pub kept: Kept,
}

impl App {
    /// The site to which passkeys belong; none where people type a number for an address.
    pub fn site(&self) -> Option<RelyingParty> {
        RelyingParty::at(&self.options.public_url)
    }

    /// The address of a path of ours, as others call it.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.options.public_url.trim_end_matches('/'))
    }

    /// Does the server answer over TLS, in the eyes of browsers?
    pub fn is_secure(&self) -> bool {
        self.options.public_url.starts_with("https:")
    }
}
