//! `/outbox`: the mails that left or should leave, as their readers see them.

use super::{Answer, convening, framed, words};
use crate::{
    caller::Caller,
    extract::{Path, Query},
    frames::{self, Here},
    giving::{self, Named, Shown},
    paths,
    views::{Link, Mail, MailRow, Outbox, SentDocument},
};
use kernel::{DeliveryId, Error, Page};
use serde::Deserialize;
use sessions::messages::{self, Delivery, Person, State};
use text::civil::Style;

/// Where the list goes on.
#[derive(Debug, Deserialize)]
pub struct After {
    after: Option<String>,
}

/// The list.
pub async fn list(caller: Caller, Query(asked): Query<After>) -> Answer {
    caller
        .page(async |look| {
            let words = words(look).await?;
            let cursor = asked
                .after
                .as_deref()
                .and_then(|cursor| cursor.parse().ok());
            let page = Page::first(50).after(cursor);
            let mails = messages::outbox(&mut look.db, &look.actor, &page).await?;
            Ok(Outbox {
                frame: framed(&caller, look, "outbox-title", Here::Outbox).await?,
                post: caller.app.options.post,
                next: mails.next.map(|cursor| {
                    format!("/outbox?after={}", crate::auth::encode(&cursor.to_string()))
                }),
                rows: mails
                    .items
                    .into_iter()
                    .map(|row| MailRow {
                        href: paths::mail(row.id),
                        to: addressed(&row.to),
                        subject: row.subject,
                        at: words.date(row.written_at, Style::ShortTime),
                        sending: convening::mail_sending(&words, &row.state),
                    })
                    .collect(),
            })
        })
        .await
}

fn addressed(person: &Person) -> String {
    format!("{} <{}>", person.name, person.address)
}

async fn find(
    caller: &Caller,
    id: DeliveryId,
) -> std::result::Result<Delivery, super::PageProblem> {
    caller
        .read(async |look| messages::in_outbox(&mut look.db, &look.actor, id).await)
        .await
        .map_err(|error| caller.problem(error))
}

/// One mail.
pub async fn show(caller: Caller, Path(id): Path<DeliveryId>) -> Answer {
    let mail = find(&caller, id).await?;
    caller
        .page(async |look| {
            let words = words(look).await?;
            let from = caller.app.options.letterhead.from(&mail.from_name);
            let href = paths::mail(id);
            Ok(Mail {
                frame: frames::of(&caller, look, mail.subject.clone(), Here::Outbox).await?,
                crumbs: vec![Link {
                    href: "/outbox".to_owned(),
                    label: words.locale.t("outbox-title"),
                }],
                from: format!("{} <{}>", from.name, from.address),
                to: addressed(&mail.to),
                at: words.date(mail.written_at, Style::DayTime),
                sending: convening::mail_sending(&words, &mail.state),
                answered: match &mail.state {
                    State::Sent { answer, .. } if !answer.is_empty() => Some(answer.clone()),
                    _ => None,
                },
                body_href: format!("{href}/body"),
                file_href: format!("{href}/file"),
                attachments: mail
                    .occasion
                    .as_ref()
                    .map(|_| SentDocument {
                        icon: "calendar-days",
                        title: "invitation.ics".to_owned(),
                        href: format!("{href}/invitation"),
                        sub: words.locale.t("mail-invitation"),
                    })
                    .into_iter()
                    .chain(
                        (1..)
                            .zip(&mail.attachments)
                            .map(|(number, file): (i64, _)| SentDocument {
                                icon: "paperclip",
                                title: file.file_name.clone(),
                                href: format!("{href}/attachments/{number}"),
                                sub: convening::described(words.locale, None, file.size),
                            }),
                    )
                    .collect(),
            })
        })
        .await
}

/// The body, for the frame of the page.
pub async fn body(caller: Caller, Path(id): Path<DeliveryId>) -> Answer {
    let mail = find(&caller, id).await?;
    let note = caller.app.options.letterhead.note(&mail.note, None);
    Ok(giving::powerless_page(note.html()))
}

/// The whole mail, as it travels.
pub async fn file(caller: Caller, Path(id): Path<DeliveryId>) -> Answer {
    let mail = find(&caller, id).await?;
    let mut files = vec![];
    for file in &mail.attachments {
        let bytes = caller.app.desk.bytes(caller.tenant(), &file.sha256).await;
        files.push(bytes.map_err(|error| caller.problem(error))?.to_vec());
    }
    let composed = caller
        .app
        .options
        .letterhead
        .composed(&mail, files)
        .map_err(|error| caller.problem(error))?;
    let named = Named {
        file_name: &format!("{id}.eml"),
        media_type: "message/rfc822",
        size: i64::try_from(composed.len()).ok(),
        shown: Shown::Kept,
    };
    Ok(giving::file(&named, composed.into()))
}

/// The invitation that calendars read.
pub async fn invitation(caller: Caller, Path(id): Path<DeliveryId>) -> Answer {
    let mail = find(&caller, id).await?;
    let invitation = caller.app.options.letterhead.invitation_of(&mail);
    let ics = invitation
        .ok_or_else(|| caller.problem(Error::NotFound))?
        .to_ics();
    let named = Named {
        file_name: "invitation.ics",
        media_type: "text/calendar; charset=utf-8; method=REQUEST",
        size: i64::try_from(ics.len()).ok(),
        shown: Shown::Kept,
    };
    Ok(giving::file(&named, ics.into_bytes().into()))
}

/// A file that travels with it.
pub async fn attachment(caller: Caller, Path((id, number)): Path<(DeliveryId, usize)>) -> Answer {
    let mail = find(&caller, id).await?;
    let file = number
        .checked_sub(1)
        .and_then(|place| mail.attachments.get(place))
        .ok_or_else(|| caller.problem(Error::NotFound))?;
    let named = Named {
        file_name: &file.file_name,
        media_type: &file.media_type,
        size: Some(file.size),
        shown: Shown::Inline,
    };
    giving::stored(&caller.app, caller.tenant(), &file.sha256, &named)
        .await
        .map_err(|error| caller.problem(error))
}
