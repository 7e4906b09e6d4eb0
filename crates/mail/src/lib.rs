//! Mails and calendar invitations: composed here, taken to a server or to a folder.
//!
//! *Letter*: one mail to one person. *Note*: what it says, written once, shown as text and as HTML.
//! *Invitation*: the same occasion for calendars (RFC 5545, RFC 5546). *Post*: where letters go.
//! *Opened*: a server that has agreed to take one letter; what happens after it is written cannot be
//! taken back, so the caller notes its intention in between.

mod calendar;
mod letter;
mod note;
mod post;

pub use calendar::{Attendance, Invitation, Method};
pub use letter::{Attachment, Composed, Letter, Mailbox};
pub use note::{Block, Note};
pub use post::{Failure, Opened, PATIENCE, Post, Security, Smtp};

/// Why a letter could not be composed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// An address is not one.
    #[error("the address {0} cannot be written to")]
    Address(String),
    /// The parts do not make a mail; a fault of ours.
    #[error("the mail cannot be composed: {0}")]
    Composed(String),
}
