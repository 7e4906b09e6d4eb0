//! Mails about personal data: the notice to those whom it concerns, a withdrawal to those who must
//! know of it.

use super::{Outgoing, Person, release, write};
use directory::{
    identity::{self, Tenant},
    notices::{self, Extract, Passage},
    people::{self, Contact},
};
use kernel::{Change, Error, PersonId, Result, Subject, Work};
use mail::{Block, Note};
use serde_json::json;
use text::{Locale, Value};

/// Sends the notice in force to persons, and returns to how many (MG-67). Those without an address
/// and those who are inactive are left out. For administrators.
pub async fn send_notice(work: &mut Work, persons: &[PersonId]) -> Result<usize> {
    work.actor.must_administer()?;
    let tenant = identity::tenant(&mut work.db, work.actor.tenant).await?;
    let notice = notices::current(&mut work.db, tenant.id).await?;
    let notice = notice.ok_or(Error::refused("notice-missing"))?;
    let contacts = people::contacts(&mut work.db, tenant.id, persons).await?;
    let voice = Voice::of(&tenant);
    let mut sent = 0;
    for contact in contacts {
        let mut blocks = vec![Block::Paragraph(
            voice.said("notice-mail-opening", &contact),
        )];
        blocks.extend(notices::passages(&notice.body).iter().map(block));
        blocks.push(Block::Link(
            voice.said("notice-mail-open", &contact),
            "/notice".to_owned(),
        ));
        blocks.push(Block::Paragraph(voice.said("notice-mail-effect", &contact)));
        let subject = voice.said("notice-mail-subject", &contact);
        sent += usize::from(post(work, &voice, &contact, (subject, blocks)).await?);
    }
    let facts = json!({"notice": notice.number, "count": sent});
    work.record(Change::of(Subject::Tenant(tenant.id), "notice-sent").after(facts));
    Ok(sent)
}

/// Tells the administrators that a person withdrew, and what follows (MG-27).
pub async fn tell_withdrawal(work: &mut Work, person: PersonId) -> Result<()> {
    let tenant = identity::tenant(&mut work.db, work.actor.tenant).await?;
    let name = people::person(&mut work.db, tenant.id, person)
        .await?
        .name();
    let administrators = people::administrators(&mut work.db, tenant.id).await?;
    let contacts = people::contacts(&mut work.db, tenant.id, &administrators).await?;
    let voice = Voice {
        person: &name,
        ..Voice::of(&tenant)
    };
    for contact in contacts {
        let blocks = vec![
            Block::Paragraph(voice.said("withdrawal-mail-opening", &contact)),
            Block::Paragraph(voice.said("withdrawal-mail-effect", &contact)),
            Block::Link(
                voice.said("withdrawal-mail-open", &contact),
                format!("/admin/people/{person}"),
            ),
        ];
        let subject = voice.said("withdrawal-mail-subject", &contact);
        post(work, &voice, &contact, (subject, blocks)).await?;
    }
    Ok(())
}

/// From whom these mails come, and about whom.
struct Voice<'a> {
    tenant: &'a Tenant,
    person: &'a str,
}

impl<'a> Voice<'a> {
    fn of(tenant: &'a Tenant) -> Self {
        Self { tenant, person: "" }
    }

    /// The language in which somebody is written to.
    fn locale(&self, to: &Contact) -> Locale {
        to.language
            .unwrap_or_else(|| Locale::named(&self.tenant.settings.language))
    }

    fn said(&self, key: &str, to: &Contact) -> String {
        let values: [(&'static str, Value<'_>); 3] = [
            ("tenant", self.tenant.name.as_str().into()),
            ("name", self.person.into()),
            ("gender", to.gender.as_str().into()),
        ];
        self.locale(to).with(key, values)
    }
}

/// Writes one mail and lets it go; false for somebody without an address.
async fn post(
    work: &mut Work,
    voice: &Voice<'_>,
    to: &Contact,
    (subject, blocks): (String, Vec<Block>),
) -> Result<bool> {
    let Some(address) = to.address.clone() else {
        return Ok(false);
    };
    let tenant = voice.tenant;
    let name = people::person(&mut work.db, tenant.id, to.person)
        .await?
        .name();
    let mail = Outgoing {
        // The root of the tree has the tenant's own id.
        organisation: tenant.id.0.into(),
        link: None,
        from_name: tenant.name.clone(),
        to: Person { name, address },
        reply_to: tenant.settings.reply_to.clone().map(|address| Person {
            name: tenant.name.clone(),
            address,
        }),
        subject,
        note: Note {
            letterhead: tenant.name.clone(),
            language: voice.locale(to).code().to_owned(),
            blocks,
            footer: voice.said("notice-mail-footer", to),
        },
        occasion: None,
        attachments: vec![],
    };
    let delivery = write(work, &mail).await?;
    release(work, delivery).await?;
    Ok(true)
}

/// A part of the notice, as mails tell it.
fn block(passage: &Passage) -> Block {
    let line = |pieces: &[Extract]| -> String {
        pieces
            .iter()
            .map(|piece| match piece {
                Extract::Words(words) | Extract::Address(words) => words.as_str(),
            })
            .collect()
    };
    Block::Paragraph(match passage {
        Passage::Paragraph(pieces) => line(pieces),
        Passage::List(entries) => {
            let entries: Vec<String> = entries
                .iter()
                .map(|entry| format!("– {}", line(entry)))
                .collect();
            entries.join("\n")
        }
    })
}
