//! Mails that left or should leave, and the proofs that were made.

use super::{Frame, Link, SentDocument, Sending};

/// The mails of the organisation, the latest first.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "outbox.html")]
pub struct Outbox {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where mails go: a sentence that says so, with what it means when there is no server.
    pub post: Post,
    /// The mails.
    pub rows: Vec<MailRow>,
    /// The next page, when there is one.
    pub next: Option<String>,
}

/// Where mails go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Post {
    /// To a server.
    Server,
    /// To files in a folder: nobody receives them.
    Folder,
}

/// A mail.
#[derive(Clone, Debug)]
pub struct MailRow {
    /// Its page.
    pub href: String,
    /// To whom: name and address.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// When it was written.
    pub at: String,
    /// Where it stands.
    pub sending: Sending,
}

/// One mail, as its reader sees it.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "mail.html")]
pub struct Mail {
    /// What surrounds the page; its title is the subject.
    pub frame: Frame,
    /// The way to here.
    pub crumbs: Vec<Link>,
    /// From whom.
    pub from: String,
    /// To whom.
    pub to: String,
    /// When it was written.
    pub at: String,
    /// Where it stands.
    pub sending: Sending,
    /// What the server answered.
    pub answered: Option<String>,
    /// The body, shown in a frame.
    pub body_href: String,
    /// The whole mail as a file.
    pub file_href: String,
    /// The files that travel with it.
    pub attachments: Vec<SentDocument>,
}

/// A proof: what is attested, by whom, and whether it holds now.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "proof.html")]
pub struct Proof {
    /// What surrounds the page; its title names the proof.
    pub frame: Frame,
    /// The way to here.
    pub crumbs: Vec<Link>,
    /// Does it hold? Checked while this page was made.
    pub verdict: Verdict,
    /// What is attested: label and value.
    pub facts: Vec<(String, String)>,
    /// The documents that it names: title and fingerprint.
    pub documents: Vec<(String, String)>,
    /// The persons that it names: name and address.
    pub persons: Vec<(String, String)>,
    /// The attested file.
    pub manifest_href: String,
    /// The token, once there is one.
    pub token_href: Option<String>,
}

/// Does a proof hold?
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The token attests these very facts.
    Holds,
    /// The authority has not answered yet.
    Awaited,
    /// It does not, with why.
    Broken(String),
}
