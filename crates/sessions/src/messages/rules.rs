//! What a mail is and where it stands. No I/O here.

use jiff::Zoned;
use kernel::{DeliveryId, Instant, LinkId, OrganisationId};
use mail::Note;
use serde::{Deserialize, Serialize};

/// A name and an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The name.
    pub name: String,
    /// The address.
    pub address: String,
}

/// A mail to be written.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// On whose behalf: a body, or the root of the tree for the tenant itself.
    pub organisation: OrganisationId,
    /// The link whose secret is made just before it leaves.
    pub link: Option<LinkId>,
    /// The name shown as the sender's.
    pub from_name: String,
    /// To whom.
    pub to: Person,
    /// Who reads answers.
    pub reply_to: Option<Person>,
    /// The subject.
    pub subject: String,
    /// What it says. Links are paths of ours: the letterhead completes them.
    pub note: Note,
    /// The occasion for the calendar.
    pub occasion: Option<Occasion>,
    /// The files that travel with it.
    pub attachments: Vec<Attached>,
}

/// An occasion for a calendar.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Occasion {
    /// The same for every mail about it; the letterhead adds its domain.
    pub id: String,
    /// Grows with each change.
    pub sequence: i64,
    /// Beginning, on the organisation's clock.
    pub starts: Zoned,
    /// End.
    pub ends: Zoned,
    /// Its name.
    pub summary: String,
    /// More about it.
    pub description: String,
    /// Where.
    pub place: String,
    /// Our page about it, as a path.
    pub path: String,
}

/// A stored file that travels with a mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attached {
    /// Its name.
    pub file_name: String,
    /// Its kind.
    pub media_type: String,
    /// Its fingerprint.
    pub sha256: [u8; 32],
    /// Its size in bytes.
    pub size: i64,
}

/// Where a mail stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Written, not yet to be sent.
    Held,
    /// To be sent; perhaps with what hindered the last try.
    Waiting(Option<String>),
    /// About to be given to the server, or given: the answer is awaited.
    Sending,
    /// Taken by the server.
    Sent {
        /// When.
        at: Instant,
        /// What the server said.
        answer: String,
    },
    /// Given, and the answer was lost: it may have been taken.
    InDoubt {
        /// Since when.
        at: Instant,
        /// What happened.
        why: String,
    },
    /// Refused for good.
    Failed {
        /// When.
        at: Instant,
        /// Why.
        why: String,
    },
}

impl State {
    /// The name in the column and the API.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Waiting(_) => "waiting",
            Self::Sending => "sending",
            Self::Sent { .. } => "sent",
            Self::InDoubt { .. } => "in_doubt",
            Self::Failed { .. } => "failed",
        }
    }

    /// Is nothing more to be expected by itself?
    pub fn is_settled(&self) -> bool {
        matches!(
            self,
            Self::Sent { .. } | Self::InDoubt { .. } | Self::Failed { .. }
        )
    }

    /// What the server said, or what went wrong.
    pub fn said(&self) -> Option<&str> {
        match self {
            Self::Waiting(problem) => problem.as_deref(),
            Self::Sent { answer, .. } => Some(answer),
            Self::InDoubt { why, .. } | Self::Failed { why, .. } => Some(why),
            Self::Held | Self::Sending => None,
        }
    }
}

/// A written mail.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// Its id.
    pub id: DeliveryId,
    /// On whose behalf.
    pub organisation: OrganisationId,
    /// The link whose secret is made just before it leaves.
    pub link: Option<LinkId>,
    /// The name shown as the sender's.
    pub from_name: String,
    /// To whom.
    pub to: Person,
    /// Who reads answers.
    pub reply_to: Option<Person>,
    /// The subject.
    pub subject: String,
    /// What it says.
    pub note: Note,
    /// The occasion for the calendar.
    pub occasion: Option<Occasion>,
    /// The files.
    pub attachments: Vec<Attached>,
    /// Where it stands.
    pub state: State,
    /// When it was written.
    pub written_at: Instant,
    /// For optimistic changes.
    pub version: i64,
}

/// A mail in the list of the outbox.
#[derive(Clone, Debug)]
pub struct DeliveryRow {
    /// Its id.
    pub id: DeliveryId,
    /// To whom.
    pub to: Person,
    /// The subject.
    pub subject: String,
    /// Where it stands.
    pub state: State,
    /// When it was written.
    pub written_at: Instant,
}
