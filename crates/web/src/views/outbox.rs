//! Mails that left or should leave, and the proofs that were made.

use super::{Frame, Link, Sending, SentDocument};

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

impl Post {
    /// Does nobody receive anything?
    pub fn is_folder(self) -> bool {
        self == Self::Folder
    }
}

#[cfg(test)]
impl Outbox {
    /// Full, empty.
    pub fn samples() -> Vec<Self> {
        let rows = Sending::samples().into_iter().map(|sending| MailRow {
            href: "/outbox/1".into(),
            to: "Anne Delvaux <anne.delvaux@commune.example>".into(),
            subject: "Convocation".into(),
            at: "13 nov. 14 h 32".into(),
            sending,
        });
        let full = Self {
            frame: Frame::sample("Boîte d’envoi"),
            post: Post::Folder,
            rows: rows.collect(),
            next: Some("/outbox?after=1".into()),
        };
        let empty = Self {
            post: Post::Server,
            rows: vec![],
            next: None,
            ..full.clone()
        };
        vec![full, empty]
    }
}

#[cfg(test)]
impl Mail {
    /// In every state, with little and with everything.
    pub fn samples() -> Vec<Self> {
        let mails = Sending::samples().into_iter().map(|sending| Self {
            frame: Frame::sample("Convocation"),
            crumbs: vec![Link::sample("/outbox", "Boîte d’envoi")],
            from: "Commune du Soleil <seance@commune.example>".into(),
            to: "Anne Delvaux <anne.delvaux@commune.example>".into(),
            at: "13 novembre 2026 à 14 h 32".into(),
            answered: sending.is_sent().then(|| "250 Ok".into()),
            attachments: if sending.is_sent() {
                SentDocument::samples()
            } else {
                vec![]
            },
            sending,
            body_href: "/outbox/1/body".into(),
            file_href: "/outbox/1/file".into(),
        });
        mails.collect()
    }
}

#[cfg(test)]
impl Proof {
    /// Each verdict.
    pub fn samples() -> Vec<Self> {
        let pair = |one: &str, other: &str| (one.to_owned(), other.to_owned());
        let holds = Self {
            frame: Frame::sample("Preuve d’envoi"),
            crumbs: vec![Link::sample("/meetings/1/convocation", "Convocation")],
            verdict: Verdict::Holds,
            facts: vec![pair("Heure attestée (UTC)", "13:32:07 UTC")],
            documents: vec![pair("Convocation", "9f2c41d607be58aa")],
            persons: vec![pair("Anne Delvaux", "anne.delvaux@commune.example")],
            manifest_href: "/proofs/1/manifest".into(),
            token_href: Some("/proofs/1/token".into()),
        };
        let awaited = Self {
            verdict: Verdict::Awaited,
            documents: vec![],
            persons: vec![],
            token_href: None,
            ..holds.clone()
        };
        let broken = Self {
            verdict: Verdict::Broken("Le jeton atteste un autre fichier.".into()),
            ..holds.clone()
        };
        vec![holds, awaited, broken]
    }
}
