//! What the mails say, and what is attested. Pure: the same facts make the same mail, in a preview
//! and in the outbox.

use super::{Convened, Dispatch, DispatchKind, Document, DocumentKind};
use crate::messages::{self, Attached, Occasion, Outgoing, Person};
use jiff::{ToSpan, Zoned};
use kernel::{ConvocationId, Error, Instant, LinkId, OrganisationId, Result, SittingId};
use mail::{Block, Note};
use serde_json::{Map, Value, json};
use text::{
    Locale,
    civil::{self, Style},
};

/// The occasion to which people are called, as the mail tells it.
#[derive(Clone, Debug)]
pub struct Occasioned {
    /// The sitting.
    pub sitting: SittingId,
    /// The body that sits.
    pub organisation: OrganisationId,
    /// The organisation: `Commune du Soleil`.
    pub tenant: String,
    /// The body: `Conseil municipal`.
    pub body: String,
    /// The language of the mails.
    pub locale: Locale,
    /// Beginning, on the organisation's clock.
    pub starts: Zoned,
    /// End; two hours later when nobody said.
    pub ends: Zoned,
    /// Where.
    pub place: String,
    /// The objects of the agenda, in order.
    pub agenda: Vec<String>,
}

impl Occasioned {
    /// `Conseil municipal du 26 novembre 2026`.
    pub fn title(&self) -> String {
        let date = civil::show(self.locale, &self.starts, Style::Day);
        self.locale.with(
            "convocation-occasion",
            [
                ("body", self.body.as_str().into()),
                ("date", date.as_str().into()),
            ],
        )
    }

    /// `jeudi 26 novembre 2026 à 18 h 30`.
    pub fn when(&self) -> String {
        civil::show(self.locale, &self.starts, Style::Long)
    }

    /// The subject when nobody wrote another.
    pub fn subject(&self, kind: DispatchKind) -> String {
        let key = match kind {
            DispatchKind::Convocation => "convocation-mail-subject",
            DispatchKind::Again => "convocation-mail-subject-again",
        };
        self.locale
            .with(key, [("title", self.title().as_str().into())])
    }
}

/// The page of a convocation: the personal link.
pub fn path(id: ConvocationId) -> String {
    format!("/convocations/{id}")
}

/// How a mail lets its reader in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opens {
    /// They sign in.
    WithPassword,
    /// They may sign in, or use a link that opens this convocation by itself; no id where the mail is
    /// only looked at.
    ByItself(Option<LinkId>),
}

/// Until when a mail opens its convocation by itself: the end of the day after the sitting (IX-51).
pub fn opens_until(of: &Occasioned) -> Result<Instant> {
    let zone = of.starts.time_zone().clone();
    let day = of.starts.date().checked_add(2.days());
    let end = day.and_then(|day| day.to_zoned(zone));
    let end = end.map_err(|error| Error::Internal(error.into()))?;
    Ok(Instant::from(end.timestamp()))
}

/// The mail to one person.
pub fn letter(
    of: &Occasioned,
    dispatch: &Dispatch,
    (to, opens): (&Convened, Opens),
    documents: &[Document],
) -> Outgoing {
    let attached = documents
        .iter()
        .filter(|document| document.kind != DocumentKind::Annex)
        .map(|document| Attached {
            file_name: document.file_name.clone(),
            media_type: document.media_type.clone(),
            sha256: document.sha256,
            size: document.size,
        });
    Outgoing {
        organisation: of.organisation,
        link: match opens {
            Opens::ByItself(link) => link,
            Opens::WithPassword => None,
        },
        from_name: of.tenant.clone(),
        to: Person {
            name: to.name.clone(),
            address: to.address.clone().unwrap_or_default(),
        },
        reply_to: dispatch.reply_address.as_ref().map(|address| Person {
            name: dispatch.created_by.clone(),
            address: address.clone(),
        }),
        subject: dispatch.subject.clone(),
        note: note(of, dispatch, (to, opens)),
        occasion: Some(occasion(of, dispatch, to.id)),
        attachments: attached.collect(),
    }
}

fn note(of: &Occasioned, dispatch: &Dispatch, (to, opens): (&Convened, Opens)) -> Note {
    let said = |key: &str| of.locale.t(key);
    let gender = to.gender.as_str();
    let gendered = |key: &str| of.locale.with(key, [("gender", gender.into())]);
    let opening = match dispatch.kind {
        DispatchKind::Convocation => "convocation-mail-opening",
        DispatchKind::Again => "convocation-mail-opening-again",
    };
    let mut blocks = vec![
        Block::Paragraph(gendered("convocation-mail-greeting")),
        Block::Paragraph(gendered(opening)),
        Block::Facts(vec![
            (said("convocation-mail-body"), of.body.clone()),
            (said("convocation-mail-when"), of.when()),
            (said("convocation-mail-place"), of.place.clone()),
            (said("convocation-mail-function"), to.function.clone()),
        ]),
    ];
    if !dispatch.message.is_empty() {
        blocks.push(Block::Paragraph(dispatch.message.clone()));
    }
    blocks.push(Block::Paragraph(gendered("convocation-mail-ask")));
    blocks.push(Block::Link(said("convocation-mail-open"), path(to.id)));
    let footer = match opens {
        Opens::WithPassword => "convocation-mail-footer",
        Opens::ByItself(_) => {
            blocks.push(Block::Paragraph(said("convocation-mail-by-itself")));
            blocks.push(Block::Link(
                said("convocation-mail-open-by-itself"),
                messages::by_link(),
            ));
            "convocation-mail-footer-by-itself"
        }
    };
    let objects: Vec<String> = (1..)
        .zip(&of.agenda)
        .map(|(number, object)| format!("{number}. {object}"))
        .collect();
    if !objects.is_empty() {
        let heading = said("convocation-mail-agenda");
        blocks.push(Block::Paragraph(format!(
            "{heading}\n{}",
            objects.join("\n")
        )));
    }
    blocks.push(Block::Paragraph(said("convocation-mail-attached")));
    Note {
        letterhead: of.tenant.clone(),
        language: of.locale.code().to_owned(),
        blocks,
        footer: said(footer),
    }
}

fn occasion(of: &Occasioned, dispatch: &Dispatch, convocation: ConvocationId) -> Occasion {
    let objects = (1..)
        .zip(&of.agenda)
        .map(|(number, object)| format!("{number}. {object}"));
    Occasion {
        id: of.sitting.to_string(),
        sequence: dispatch.number - 1,
        starts: of.starts.clone(),
        ends: of.ends.clone(),
        summary: of.body.clone(),
        description: objects.collect::<Vec<_>>().join("\n"),
        place: of.place.clone(),
        path: path(convocation),
    }
}

/// The facts of a dispatch: what was sent, and to whom.
pub(super) fn manifest(
    of: &Occasioned,
    dispatch: &Dispatch,
    recipients: &[Convened],
    documents: &[Document],
) -> Map<String, Value> {
    let hex = crate::evidence::fingerprint;
    let documents: Vec<Value> = documents
        .iter()
        .map(|document| {
            json!({
                "title": document.title, "about": document.about, "file": document.packed_name(),
                "media_type": document.media_type, "size": document.size, "sha256": hex(&document.sha256),
            })
        })
        .collect();
    let recipients: Vec<Value> = recipients
        .iter()
        .map(|person| {
            json!({
                "convocation": person.id, "name": person.name, "function": person.function, "address": person.address,
            })
        })
        .collect();
    let facts = json!({
        "organisation": of.tenant, "body": of.body, "sitting": of.sitting,
        "starts_at": of.starts.timestamp().to_string(), "zone": of.starts.time_zone().iana_name(),
        "place": of.place, "dispatch": dispatch.number, "kind": dispatch.kind.as_str(),
        "subject": dispatch.subject, "message": dispatch.message, "convened_by": dispatch.created_by,
        "documents": documents, "recipients": recipients,
    });
    facts.as_object().cloned().unwrap_or_default()
}
