//! The mails that let people in: their first password, another one, joining with an account.

use super::{Outgoing, Person, release, write};
use directory::{
    identity::{self, Purpose, Tenant},
    people::{self, Gender},
};
use kernel::{Error, LinkId, Result, Work};
use mail::{Block, Note};
use text::{Locale, Value};

/// What stands for the secret of a link until its mail leaves.
pub(super) const PLACE: &str = "{link}";

/// Where the link of a mail leads, its secret still missing.
pub fn by_link() -> String {
    format!("/access/{PLACE}")
}

/// Writes the mail of a personal link and lets it go. Nobody is written to whose address is unknown.
pub async fn write_link(work: &mut Work, id: LinkId) -> Result<()> {
    let link = identity::link(&mut work.db, id).await?;
    let tenant = identity::tenant(&mut work.db, link.tenant).await?;
    let emails = identity::emails(&mut work.db, &[link.user]).await?;
    let (_, address) = emails
        .into_iter()
        .next()
        .ok_or(Error::refused("account-without-address"))?;
    let person = people::of_user(&mut work.db, link.tenant, link.user).await?;
    let name = match &person {
        Some(person) => person.name(),
        None => identity::user_name(&mut work.db, link.user).await?,
    };
    let account = identity::account_name(&mut work.db, link.tenant, link.user).await?;
    let access = Access {
        locale: Locale::named(&tenant.settings.language),
        gender: person.map_or(Gender::Unknown, |person| person.facts.gender),
        login: format!("{account}@{}", tenant.slug),
        purpose: link.purpose,
        tenant: &tenant,
    };
    let mail = Outgoing {
        // The root of the tree has the tenant's own id.
        organisation: tenant.id.0.into(),
        link: Some(id),
        from_name: tenant.name.clone(),
        to: Person { name, address },
        reply_to: tenant.settings.reply_to.clone().map(|address| Person {
            name: tenant.name.clone(),
            address,
        }),
        subject: access.subject(),
        note: access.note(),
        occasion: None,
        attachments: vec![],
    };
    let delivery = write(work, &mail).await?;
    release(work, delivery).await
}

/// What a mail of access says.
struct Access<'a> {
    locale: Locale,
    gender: Gender,
    login: String,
    purpose: Purpose,
    tenant: &'a Tenant,
}

impl Access<'_> {
    /// `credentials`, `password`, `join`: the beginning of the keys.
    fn key(&self, end: &str) -> String {
        format!("access-mail-{}-{end}", self.purpose.as_str())
    }

    fn said(&self, key: &str) -> String {
        let values: [(&'static str, Value<'_>); 3] = [
            ("tenant", self.tenant.name.as_str().into()),
            ("login", self.login.as_str().into()),
            ("gender", self.gender.as_str().into()),
        ];
        self.locale.with(key, values)
    }

    fn subject(&self) -> String {
        self.said(&self.key("subject"))
    }

    /// MG-02 to MG-07: where, under which name, the exact form to type, a link instead of a
    /// password, and where to learn more.
    fn note(&self) -> Note {
        let mut blocks = vec![
            Block::Paragraph(self.said("access-mail-greeting")),
            Block::Paragraph(self.said(&self.key("opening"))),
            Block::Link(self.said(&self.key("open")), by_link()),
            Block::Paragraph(self.said(&self.key("lasts"))),
        ];
        if self.purpose != Purpose::Password {
            blocks.push(Block::Paragraph(self.said("access-mail-login")));
            blocks.push(Block::Link(
                self.said("access-mail-sign-in"),
                "/sign-in".to_owned(),
            ));
            blocks.push(Block::Link(
                self.said("access-mail-help"),
                "/sign-in/help".to_owned(),
            ));
        }
        if let Some(url) = self.tenant.settings.tutorial_url.as_deref() {
            let tutorial = self
                .locale
                .with("access-mail-tutorial", [("url", url.into())]);
            blocks.push(Block::Paragraph(tutorial));
        }
        Note {
            letterhead: self.tenant.name.clone(),
            language: self.locale.code().to_owned(),
            blocks,
            footer: self.said("access-mail-footer"),
        }
    }
}
