//! Which files are taken, and what is known of them. No I/O here.

use kernel::{AnnexId, Blob, Error, Instant, ItemId, MeetingId, Result, Subject};
use uuid::Uuid;

/// What is known of a file's content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// The job has not read it yet.
    Waiting,
    /// It has so many pages.
    Read {
        /// Counted when it was received.
        pages: i64,
    },
    /// It cannot be read: locked by a password, or broken.
    Unreadable,
}

/// What kind of document an annex is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnnexKind {
    /// Any other.
    Other,
    /// The signed minutes of a meeting (MG-64).
    Minutes,
    /// A report of a meeting (MG-64).
    Report,
}

impl AnnexKind {
    /// The name in columns, forms and the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Other => "other",
            Self::Minutes => "minutes",
            Self::Report => "report",
        }
    }

    /// What a form or a program sent; nothing is any other.
    pub fn read(name: &str) -> Result<Self> {
        match name {
            "" | "other" => Ok(Self::Other),
            "minutes" => Ok(Self::Minutes),
            "report" => Ok(Self::Report),
            _ => Err(Error::field("kind", "annex-kind-unknown")),
        }
    }
}

/// Who sees an annex, among those who read its subject?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Secrecy {
    /// All of them.
    #[default]
    Open,
    /// Those whom the body says (PM-4.3-05).
    Confidential,
}

/// Is an annex printed with the documents of its subject?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Printing {
    /// It is (PM-4.3-06).
    Asked,
    /// It is not.
    #[default]
    No,
}

/// When did an annex come?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AnnexStage {
    /// To be decided with.
    #[default]
    Before,
    /// After the decision (PM-4.3-13).
    After,
}

/// What is said of an annex beside its title.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AnnexFacts {
    /// Its type, among those of its body.
    pub type_number: Option<i64>,
    /// Who sees it.
    pub secrecy: Secrecy,
    /// Is it printed?
    pub printing: Printing,
    /// When it came.
    pub stage: AnnexStage,
}

/// What somebody may see of the annexes of a subject that they read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clearance {
    /// All of them.
    All,
    /// Those that are not confidential.
    Open,
    /// All but the signed minutes of a meeting, which tell what was decided without public.
    AllButMinutes,
}

impl Clearance {
    /// Does it let an annex through?
    pub fn lets(self, annex: &Annex) -> bool {
        match self {
            Self::All => true,
            Self::Open => annex.facts.secrecy == Secrecy::Open,
            Self::AllButMinutes => annex.kind != AnnexKind::Minutes,
        }
    }
}

/// An annex that was found, of which nothing is known yet but to what it is attached: whoever wants it says
/// what the reader may see.
#[derive(Clone, Debug)]
pub struct Guarded(pub(super) Annex);

impl Guarded {
    /// What it is attached to.
    pub fn subject(&self) -> Subject {
        self.0.subject
    }

    /// The annex, for who may see it; for others it does not exist.
    pub fn cleared(self, clearance: Clearance) -> Result<Annex> {
        if clearance.lets(&self.0) {
            Ok(self.0)
        } else {
            Err(Error::NotFound)
        }
    }
}

/// Which way an annex moves among others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnnexMove {
    /// Before the one that stands before it.
    Up,
    /// After the next one.
    Down,
}

/// A file attached to a subject.
#[derive(Clone, Debug)]
pub struct Annex {
    /// Its id.
    pub id: AnnexId,
    /// What it is attached to.
    pub subject: Subject,
    /// What kind of document it is.
    pub kind: AnnexKind,
    /// What is said of it.
    pub facts: AnnexFacts,
    /// Its title.
    pub title: String,
    /// The name under which it is downloaded.
    pub file_name: String,
    /// Its kind, such as `application/pdf`.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// Where the bytes are.
    pub sha256: [u8; 32],
    /// What is known of the content.
    pub reading: Reading,
    /// Who added it.
    pub added_by: String,
    /// When.
    pub added_at: Instant,
    /// Is the meeting closed?
    pub sealed: Sealed,
    /// The annex that took its place, when one did.
    pub replaced_by: Option<AnnexId>,
    /// For optimistic changes.
    pub version: i64,
}

/// Whether annexes may still be taken away, or added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sealed {
    /// The meeting is archived: none is added any more.
    Archived,
    /// The meeting is closed: those that are there stay, and new ones too.
    Yes,
    /// They may.
    No,
}

/// A file that has just been received.
#[derive(Clone, Debug)]
pub struct Received {
    /// The stored bytes.
    pub blob: Blob,
    /// The name that it had on the sender's machine.
    pub file_name: String,
    /// A title; blank takes the file's name.
    pub title: String,
    /// What is said of it.
    pub facts: AnnexFacts,
}

/// A file that is taken.
#[derive(Clone, Debug)]
pub(super) struct Accepted {
    pub blob: Blob,
    pub file_name: String,
    pub title: String,
    pub facts: AnnexFacts,
}

const LONGEST_TITLE: usize = 200;

/// Takes PDF files: what the bytes say counts, not the name. A PDF may have a few bytes before its
/// header (ISO 32000-1, annex H 3.4.1: within the first 1024 bytes).
pub(super) fn accept(received: Received) -> Result<Accepted> {
    if received.blob.size == 0 {
        return Err(Error::field("file", "file-required"));
    }
    if !received.blob.head.windows(5).any(|bytes| bytes == b"%PDF-") {
        return Err(Error::field("file", "file-not-pdf"));
    }
    let file_name = plain_name(&received.file_name);
    let title = Some(received.title.trim()).filter(|title| !title.is_empty());
    let title = title
        .unwrap_or(file_name.trim_end_matches(".pdf"))
        .to_owned();
    Ok(Accepted {
        blob: received.blob,
        file_name,
        title: checked_title(&title)?,
        facts: received.facts,
    })
}

/// A title that is there and not too long.
pub(super) fn checked_title(title: &str) -> Result<String> {
    let title = title.trim();
    if title.is_empty() {
        return Err(Error::field("title", "title-required"));
    }
    if title.chars().count() > LONGEST_TITLE {
        return Err(Error::field("title", "title-too-long"));
    }
    Ok(title.to_owned())
}

/// The last part of a path, without control characters, ending in `.pdf`.
fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last
        .chars()
        .filter(|letter| !letter.is_control() && *letter != '"')
        .take(150)
        .collect();
    let stem = plain
        .strip_suffix(".pdf")
        .or(plain.strip_suffix(".PDF"))
        .unwrap_or(&plain)
        .trim();
    format!("{}.pdf", if stem.is_empty() { "document" } else { stem })
}

pub(super) fn may_add(sealed: Sealed) -> Result<()> {
    match sealed {
        Sealed::Archived => Err(Error::refused("documents-closed")),
        Sealed::Yes | Sealed::No => Ok(()),
    }
}

pub(super) fn may_remove(annex: &Annex) -> Result<()> {
    match annex.sealed {
        Sealed::Yes | Sealed::Archived => Err(Error::refused("meeting-closed")),
        Sealed::No => Ok(()),
    }
}

/// The subject that a row names.
pub fn subject_of(kind: &str, id: Uuid) -> Subject {
    match kind {
        "meeting" => Subject::Meeting(MeetingId(id)),
        _ => Subject::Item(ItemId(id)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Received, accept};
    use kernel::{Blob, Error};

    fn received(head: &'static [u8], file_name: &str, title: &str) -> Received {
        let blob = Blob {
            sha256: [0; 32],
            size: head.len() as i64,
            head: head.into(),
        };
        Received {
            blob,
            file_name: file_name.into(),
            title: title.into(),
            facts: super::AnnexFacts::default(),
        }
    }

    fn refused(head: &'static [u8]) -> &'static str {
        match accept(received(head, "x.pdf", "")) {
            Err(Error::Invalid(fields)) => fields[0].code,
            _ => "",
        }
    }

    #[test]
    fn the_bytes_decide_not_the_name() {
        assert_eq!(refused(b"PK\x03\x04 a spreadsheet"), "file-not-pdf");
        assert_eq!(refused(b""), "file-required");
        assert_eq!(refused(b"\xef\xbb\xbfjunk %PDF-1.7"), "");
    }

    #[test]
    fn names_are_plain_and_titles_follow_them() {
        let taken = accept(received(
            b"%PDF-1.7",
            "C:\\Travaux\\Cahier \"des\" charges.PDF",
            " ",
        ))
        .unwrap();
        assert_eq!(
            (taken.file_name.as_str(), taken.title.as_str()),
            ("Cahier des charges.pdf", "Cahier des charges")
        );
        assert_eq!(
            accept(received(b"%PDF-1.7", "../", "")).unwrap().file_name,
            "document.pdf"
        );
    }
}
