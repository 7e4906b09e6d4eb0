//! The mails that let people in: their first password, another one, joining with an account.

use super::{Outgoing, Person, release, write};
use directory::{
    identity::{self, Link, Purpose, Tenant},
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
    let known = identity::emails(&mut work.db, &[link.user]).await?;
    let known = known.into_iter().next().map(|(_, address)| address);
    // A new address is confirmed by whoever reads what comes to it.
    let address =
        (link.address.clone().or(known)).ok_or(Error::refused("account-without-address"))?;
    let says = match link.purpose {
        Purpose::Address => Says::NewAddress,
        purpose => Says::Access(purpose),
    };
    post(work, &link, (says, address)).await
}

/// Tells the former address of a user that another one replaced it.
pub async fn tell_address(work: &mut Work, id: LinkId, former: String) -> Result<()> {
    let link = identity::link(&mut work.db, id).await?;
    post(work, &link, (Says::FormerAddress, former)).await
}

async fn post(work: &mut Work, link: &Link, (says, address): (Says, String)) -> Result<()> {
    let tenant = identity::tenant(&mut work.db, link.tenant).await?;
    let person = people::of_user(&mut work.db, link.tenant, link.user).await?;
    let name = match &person {
        Some(person) => person.name(),
        None => identity::user_name(&mut work.db, link.user).await?,
    };
    let account = identity::account_name(&mut work.db, link.tenant, link.user).await?;
    let of_tenant = &tenant.settings.language;
    let access = Access {
        locale: identity::language_of(&mut work.db, link.user, of_tenant).await?,
        gender: person.map_or(Gender::Unknown, |person| person.facts.gender),
        login: format!("{account}@{}", tenant.slug),
        new_address: link.address.clone().unwrap_or_default(),
        says,
        tenant: &tenant,
    };
    let mail = Outgoing {
        // The root of the tree has the tenant's own id.
        organisation: tenant.id.0.into(),
        link: (says != Says::FormerAddress).then_some(link.id),
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

/// Which of the mails it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    /// A link that lets in.
    Access(Purpose),
    /// A link that confirms a new address.
    NewAddress,
    /// The address was replaced.
    FormerAddress,
}

/// What a mail of access says.
struct Access<'a> {
    locale: Locale,
    gender: Gender,
    login: String,
    new_address: String,
    says: Says,
    tenant: &'a Tenant,
}

impl Access<'_> {
    /// `credentials`, `password`, `join`, `address`, `former`: the beginning of the keys.
    fn key(&self, end: &str) -> String {
        let which = match self.says {
            Says::Access(purpose) => purpose.as_str(),
            Says::NewAddress => "address",
            Says::FormerAddress => "former",
        };
        format!("access-mail-{which}-{end}")
    }

    fn said(&self, key: &str) -> String {
        let values: [(&'static str, Value<'_>); 4] = [
            ("tenant", self.tenant.name.as_str().into()),
            ("login", self.login.as_str().into()),
            ("gender", self.gender.as_str().into()),
            ("address", self.new_address.as_str().into()),
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
        ];
        if self.says == Says::FormerAddress {
            blocks.push(Block::Paragraph(self.said(&self.key("otherwise"))));
        } else {
            blocks.push(Block::Link(self.said(&self.key("open")), by_link()));
            blocks.push(Block::Paragraph(self.said(&self.key("lasts"))));
        }
        let teaches = matches!(
            self.says,
            Says::Access(Purpose::Credentials | Purpose::Join)
        );
        if teaches {
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
        if let (Says::Access(_), Some(url)) =
            (self.says, self.tenant.settings.tutorial_url.as_deref())
        {
            let tutorial = self
                .locale
                .with("access-mail-tutorial", [("url", url.into())]);
            blocks.push(Block::Paragraph(tutorial));
        }
        Note {
            letterhead: self.tenant.name.clone(),
            language: self.locale.code().to_owned(),
            blocks,
            footer: self.said(match self.says {
                Says::FormerAddress => "access-mail-former-footer",
                Says::Access(_) | Says::NewAddress => "access-mail-footer",
            }),
        }
    }
}
