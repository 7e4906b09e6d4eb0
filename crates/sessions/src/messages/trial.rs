//! A mail by which an operator sees that mails arrive (IX-21).

use super::{Outgoing, Person, release, write};
use directory::identity;
use kernel::{Change, Error, Result, Role, Subject, Work};
use mail::{Block, Note};
use serde_json::json;

/// Writes a mail to whoever runs the platform and asks for it, and lets it go.
pub async fn send_trial(work: &mut Work) -> Result<()> {
    if !work.actor.holds(Role::Platform) {
        return Err(Error::NotFound);
    }
    let user = work.actor.user.ok_or(Error::NotFound)?;
    let emails = identity::emails(&mut work.db, &[user]).await?;
    let (_, address) = emails
        .into_iter()
        .next()
        .ok_or(Error::refused("account-without-address"))?;
    let tenant = work.tenant();
    let tenant = identity::tenant(&mut work.db, tenant).await?;
    let locale = work.actor.language;
    let mail = Outgoing {
        // The root of the tree has the tenant's own id.
        organisation: tenant.id.0.into(),
        link: None,
        from_name: tenant.name.clone(),
        to: Person {
            name: work.actor.name.clone(),
            address: address.clone(),
        },
        reply_to: None,
        subject: locale.t("trial-subject"),
        note: Note {
            letterhead: tenant.name,
            language: locale.code().to_owned(),
            blocks: vec![
                Block::Paragraph(locale.t("trial-text")),
                Block::Link(locale.t("trial-link"), "/platform/checks".to_owned()),
            ],
            footer: locale.t("trial-footer"),
        },
        occasion: None,
        attachments: vec![],
    };
    let delivery = write(work, &mail).await?;
    release(work, delivery).await?;
    let facts = json!({"to": address});
    work.record(Change::of(Subject::Delivery(delivery), "trial-mail-sent").after(facts));
    Ok(())
}
