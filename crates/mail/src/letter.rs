//! One mail, composed: text, HTML and calendar as alternatives, then the files.

use crate::{Error, Invitation, Note};
use lettre::{
    Address, Message,
    address::Envelope,
    message::{
        Attachment as Part, Mailbox as Written, MultiPart, SinglePart,
        header::{ContentType, HeaderName, HeaderValue},
    },
};
use std::time::SystemTime;

/// A name and an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox {
    /// The name; may be empty.
    pub name: String,
    /// The address.
    pub address: String,
}

/// A file that travels with a letter.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// Its name, with accents if it has some.
    pub file_name: String,
    /// Its kind, such as `application/pdf`.
    pub media_type: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// One mail to one person.
#[derive(Clone, Debug)]
pub struct Letter {
    /// What makes it unlike any other, without angle brackets: the same at each try.
    pub message_id: String,
    /// When it was written.
    pub written: jiff::Timestamp,
    /// From whom.
    pub from: Mailbox,
    /// To whom.
    pub to: Mailbox,
    /// Who reads answers, when that is somebody else.
    pub reply_to: Option<Mailbox>,
    /// Its subject.
    pub subject: String,
    /// What it says.
    pub note: Note,
    /// The occasion for the calendar.
    pub invitation: Option<Invitation>,
    /// The files.
    pub attachments: Vec<Attachment>,
}

/// A letter as it travels.
#[derive(Clone, Debug)]
pub struct Composed {
    /// From whom to whom.
    pub(crate) envelope: Envelope,
    /// What is between `<` and `>`.
    pub message_id: String,
    /// The whole mail.
    pub bytes: Vec<u8>,
}

impl Letter {
    /// Writes the mail.
    pub fn compose(&self) -> Result<Composed, Error> {
        let mut message = Message::builder()
            .from(mailbox(&self.from)?)
            .to(mailbox(&self.to)?)
            .subject(&self.subject)
            .date(SystemTime::from(self.written))
            .message_id(Some(format!("<{}>", self.message_id)));
        if let Some(reader) = &self.reply_to {
            message = message.reply_to(mailbox(reader)?);
        }
        // RFC 3834: no vacation answers, please.
        let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
        let message = message.raw_header(HeaderValue::new(automatic, "auto-generated".to_owned()));
        let mail = message.multipart(self.parts()?).map_err(composed)?;
        Ok(Composed {
            envelope: mail.envelope().clone(),
            message_id: self.message_id.clone(),
            bytes: mail.formatted(),
        })
    }

    /// The calendar is the third alternative, where Outlook and Gmail look, and a file too, for
    /// those who open files.
    fn parts(&self) -> Result<MultiPart, Error> {
        let edge = |name: &str| format!("={name}_{}", self.message_id.replace(['@', '.'], "_"));
        let mut alternatives = MultiPart::alternative()
            .boundary(edge("alternative"))
            .singlepart(SinglePart::plain(self.note.text()))
            .singlepart(SinglePart::html(self.note.html()));
        let calendar = self
            .invitation
            .as_ref()
            .map(|invitation| (invitation.to_ics(), invitation.method));
        if let Some((ics, method)) = &calendar {
            let kind = format!("text/calendar; charset=utf-8; method={}", method.as_str());
            let part = SinglePart::builder()
                .header(kind_of(&kind)?)
                .body(ics.clone());
            alternatives = alternatives.singlepart(part);
        }
        let mut parts = MultiPart::mixed()
            .boundary(edge("mixed"))
            .multipart(alternatives);
        if let Some((ics, _)) = calendar {
            let file =
                Part::new("invitation.ics".to_owned()).body(ics, kind_of("application/ics")?);
            parts = parts.singlepart(file);
        }
        for file in &self.attachments {
            let kind = kind_of(&file.media_type)?;
            parts =
                parts.singlepart(Part::new(file.file_name.clone()).body(file.bytes.clone(), kind));
        }
        Ok(parts)
    }
}

/// Is this an address to which a mail can be sent?
impl Mailbox {
    /// Checks the address.
    pub fn check(&self) -> Result<(), Error> {
        mailbox(self).map(|_| ())
    }
}

fn mailbox(of: &Mailbox) -> Result<Written, Error> {
    let address: Address = of
        .address
        .trim()
        .parse()
        .map_err(|_| Error::Address(of.address.clone()))?;
    let name = of.name.trim();
    Ok(Written::new(
        (!name.is_empty()).then(|| name.to_owned()),
        address,
    ))
}

fn kind_of(text: &str) -> Result<ContentType, Error> {
    ContentType::parse(text).map_err(composed)
}

fn composed(error: impl std::fmt::Display) -> Error {
    Error::Composed(error.to_string())
}
