//! From what is stored to what travels: links completed, a sender, a name unlike any other.

use super::{Delivery, access, rules::Occasion};
use directory::identity::Secret;
use mail::{Attachment, Attendance, Block, Invitation, Letter, Mailbox, Method, Note};

/// From whom the mails of this server come, and where their links lead.
#[derive(Clone, Debug)]
pub struct Letterhead {
    /// The address in `From`: answers go to the person named in `Reply-To`.
    pub address: String,
    /// The address that people type, such as `https://seance.example`.
    pub base: String,
}

impl Letterhead {
    fn domain(&self) -> &str {
        self.address
            .rsplit_once('@')
            .map_or("localhost", |(_, domain)| domain)
    }

    /// What makes a mail unlike any other: the same at each try.
    pub fn message_id(&self, delivery: &Delivery) -> String {
        format!("{}@{}", delivery.id, self.domain())
    }

    /// What a mail says, with its links complete. Nobody but its reader sees the secret of a
    /// personal link: everywhere else dots stand for it.
    pub fn note(&self, note: &Note, secret: Option<&Secret>) -> Note {
        let secret = secret.map_or("…", Secret::reveal);
        let complete = |block: &Block| match block {
            Block::Link(label, path) => {
                let path = path.replace(access::PLACE, secret);
                Block::Link(label.clone(), self.link(&path))
            }
            other => other.clone(),
        };
        Note {
            blocks: note.blocks.iter().map(complete).collect(),
            ..note.clone()
        }
    }

    fn link(&self, path: &str) -> String {
        format!("{}{path}", self.base.trim_end_matches('/'))
    }

    /// From whom a mail comes.
    pub fn from(&self, name: &str) -> Mailbox {
        Mailbox {
            name: name.to_owned(),
            address: self.address.clone(),
        }
    }

    /// The letter, with the bytes of its files in their order.
    pub fn letter(
        &self,
        delivery: &Delivery,
        files: Vec<Vec<u8>>,
        secret: Option<&Secret>,
    ) -> Letter {
        let reply_to = delivery.reply_to.as_ref().map(|reader| Mailbox {
            name: reader.name.clone(),
            address: reader.address.clone(),
        });
        let attachments = delivery.attachments.iter().zip(files);
        Letter {
            message_id: self.message_id(delivery),
            written: delivery.written_at.to_timestamp(),
            from: self.from(&delivery.from_name),
            to: Mailbox {
                name: delivery.to.name.clone(),
                address: delivery.to.address.clone(),
            },
            reply_to,
            subject: delivery.subject.clone(),
            note: self.note(&delivery.note, secret),
            invitation: self.invitation_of(delivery),
            attachments: attachments
                .map(|(file, bytes)| Attachment {
                    file_name: file.file_name.clone(),
                    media_type: file.media_type.clone(),
                    bytes,
                })
                .collect(),
        }
    }

    /// The whole mail, as it travels.
    pub fn composed(&self, delivery: &Delivery, files: Vec<Vec<u8>>) -> kernel::Result<Vec<u8>> {
        let composed = self.letter(delivery, files, None).compose();
        Ok(composed
            .map_err(|error| kernel::Error::Internal(error.into()))?
            .bytes)
    }

    /// What the mail says to calendars, when it is about an occasion.
    pub fn invitation_of(&self, delivery: &Delivery) -> Option<Invitation> {
        let occasion = delivery.occasion.as_ref()?;
        Some(self.invitation(delivery, occasion))
    }

    fn invitation(&self, delivery: &Delivery, occasion: &Occasion) -> Invitation {
        Invitation {
            method: Method::Request,
            uid: format!("{}@{}", occasion.id, self.domain()),
            sequence: occasion.sequence,
            stamped: delivery.written_at.to_timestamp(),
            starts: occasion.starts.clone(),
            ends: occasion.ends.clone(),
            summary: occasion.summary.clone(),
            description: occasion.description.clone(),
            place: occasion.place.clone(),
            organizer: Attendance {
                name: delivery.from_name.clone(),
                address: self.address.clone(),
            },
            attendee: Attendance {
                name: delivery.to.name.clone(),
                address: delivery.to.address.trim().to_owned(),
            },
            url: self.link(&occasion.path),
        }
    }
}
