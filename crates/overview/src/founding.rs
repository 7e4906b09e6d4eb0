//! Founding a tenant: the tenant itself, its first administrator, the bodies with which it begins.
//!
//! The first administrator gets the mail with the link to choose a password, or to join with the
//! account that they have elsewhere (IX-04).

use directory::{
    bodies::{self, BodyFacts, BodyKind},
    identity::{self, LoginName, NewAccount, NewTenant, Password, PasswordHash},
    people::{self, NewPerson, PersonFacts},
};
use kernel::{By, Desk, Error, Login, Result, Role, TenantId, TenantRole, UserId, Work};
use text::Locale;

/// Who administers a tenant first.
#[derive(Clone, Debug)]
pub struct First {
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Mail address: the link goes there.
    pub email: String,
}

/// With what a tenant begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beginning {
    /// A municipal council and its bureau, as in a French commune.
    Commune,
    /// Nothing: its administrators set everything up.
    Empty,
}

/// Founds a tenant in the name of somebody who administers the platform or a group.
pub async fn found(
    desk: &Desk,
    login: &Login,
    new: NewTenant,
    (first, beginning): (First, Beginning),
) -> Result<TenantId> {
    let name = format!("{} {}", first.given_name, first.family_name);
    check(&first)?;
    let tenant = identity::on_platform(desk, login, async |work| {
        identity::create_tenant(work, new).await
    })
    .await?;
    desk.work(By::Nobody(tenant), async |work| {
        begin(work, beginning).await?;
        let user = identity::invite(
            work,
            NewAccount {
                full_name: name,
                email: first.email.clone(),
                name: people::usual_name(&first.given_name, &first.family_name),
            },
        )
        .await?;
        install(work, user, &first).await?;
        identity::send_credentials(work, user).await?;
        Ok(())
    })
    .await?;
    Ok(tenant)
}

/// Founds the first tenant of a server, whose first administrator also runs the platform: instead
/// of any default password. Refused once there is a tenant.
pub async fn begin_everything(
    desk: &Desk,
    new: NewTenant,
    (first, beginning): (First, Beginning),
    (account, password): (&str, &str),
) -> Result<TenantId> {
    check(&first)?;
    let words = [
        &first.given_name,
        &first.family_name,
        &first.email,
        &new.name,
    ];
    let words: Vec<String> = words.into_iter().cloned().collect();
    // Administrators need the strongest (IX-13).
    let hash = PasswordHash::of(Password::choose_strong(password, 4, &words)?).await?;
    let name = format!("{} {}", first.given_name, first.family_name);
    let (tenant, user) = desk
        .work(By::Platform, async |work| {
            if !identity::tenants(&mut work.db).await?.is_empty() {
                return Err(Error::NotFound);
            }
            let tenant = identity::create_tenant(work, new).await?;
            let user = identity::create_user(work, &name, Some(&first.email), &hash).await?;
            identity::make_platform_administrator(work, user).await?;
            Ok((tenant, user))
        })
        .await?;
    desk.work(By::Nobody(tenant), async |work| {
        begin(work, beginning).await?;
        identity::open_account(work, user, account).await?;
        install(work, user, &first).await
    })
    .await?;
    Ok(tenant)
}

/// Is there a tenant?
pub async fn is_founded(desk: &Desk) -> Result<bool> {
    desk.read(By::Platform, async |look| {
        Ok(!identity::tenants(&mut look.db).await?.is_empty())
    })
    .await
}

/// What would be refused after the tenant exists is refused before.
fn check(first: &First) -> Result<()> {
    let blank = [
        ("given_name", &first.given_name),
        ("family_name", &first.family_name),
    ];
    for (field, value) in blank {
        if value.trim().is_empty() {
            return Err(Error::field(field, "name-required"));
        }
    }
    match LoginName::read(&first.email) {
        Ok(LoginName::Email(_)) => Ok(()),
        _ => Err(Error::field("email", "email-incomplete")),
    }
}

/// Makes a user the first administrator of the tenant in which the work is done.
pub async fn install(work: &mut Work, user: UserId, first: &First) -> Result<()> {
    let facts = PersonFacts {
        given_name: first.given_name.clone(),
        family_name: first.family_name.clone(),
        ..PersonFacts::default()
    };
    let person = people::add_person(
        work,
        NewPerson {
            user: Some(user),
            facts,
        },
    )
    .await?;
    people::give_role(work, person, Role::Tenant(TenantRole::Administrator)).await
}

/// Sets up the bodies with which a tenant begins.
pub async fn begin(work: &mut Work, beginning: Beginning) -> Result<()> {
    if beginning == Beginning::Empty {
        return Ok(());
    }
    let tenant = work.tenant();
    let settings = identity::tenant(&mut work.db, tenant).await?.settings;
    let locale = Locale::named(&settings.language);
    let council = ("founding-council", "CM", BodyKind::MunicipalCouncil);
    let bureau = ("founding-bureau", "BM", BodyKind::MunicipalBureau);
    for (key, code, kind) in [council, bureau] {
        let facts = BodyFacts {
            name: locale.t(key),
            acronym: code.to_owned(),
            reference_code: code.to_owned(),
            members_in_office: 0,
        };
        bodies::add(work, kind, facts).await?;
    }
    Ok(())
}
