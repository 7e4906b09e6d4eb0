//! Documents composed from data: bytes in, bytes out. No database, no clock, no words of its own:
//! every text comes with the data.
//!
//! *Agenda*, *convocation*, *minutes*: what each shows. *Facts*: the same data as JSON, attached to the PDF, so
//! that a program reads what a person reads. *Tree*: rich text taken apart, so that no user's text is
//! ever read as a template.

mod agenda;
mod connections;
mod engine;
mod guide;
mod minutes;
mod sheet;
mod tree;

pub use agenda::{Agenda, Convocation, Entry, Heading, Labels, Notice};
pub use connections::{Connections, ConnectionsPart};
pub use engine::{Pdf, Stamp};
pub use guide::Guide;
pub use minutes::{
    Minutes, MinutesBallot, MinutesItem, MinutesLabels, MinutesMember, MinutesNames, MinutesQuorum,
    Signatory,
};
pub use sheet::{Sheet, SheetPart};
pub use tree::{Node, tree};

/// Why a document could not be composed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The template or the PDF rules refuse; a fault of ours.
    #[error("the document cannot be composed: {0}")]
    Refused(String),
    /// The data cannot be written as JSON.
    #[error("the data cannot be written: {0}")]
    Data(#[from] serde_json::Error),
}

/// The result of this crate.
pub type Result<T> = std::result::Result<T, Error>;
