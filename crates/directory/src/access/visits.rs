//! Opening one convocation by the link of its mail, without a password (IX-51).
//!
//! A tenant offers it or not. The link is personal, opens until the day after the sitting, as often as
//! wanted, and stands for its reader in this convocation only. Whoever has the mail can use it: it is
//! never made for those who can do harm with it, nor for those who asked for a second factor, and what
//! they hold is asked again each time it is used.

use crate::{
    identity::{self, AccountStanding, Found, Purpose, Secret, SignedIn, Visit, Visits},
    people,
};
use kernel::{
    BodyRole, By, ConvocationId, Desk, Error, LinkId, Look, PersonId, Read, Result, Role, TenantId,
    TenantRole, UserId, Work,
};

/// Does this role keep its holder from opening anything without a password?
fn is_privileged(role: Role) -> bool {
    match role {
        Role::Platform | Role::Group(_) | Role::Body(_, BodyRole::Manager) => true,
        Role::Tenant(role) => matches!(
            role,
            TenantRole::Administrator
                | TenantRole::TrainingManager
                | TenantRole::OperationalManager
        ),
        Role::Body(..) | Role::Service(..) => false,
    }
}

/// Returns the user for whom a link may be made; none when the person must sign in.
pub async fn visitor(
    db: &mut Read,
    tenant: TenantId,
    person: PersonId,
    now: kernel::Instant,
) -> Result<Option<UserId>> {
    let settings = identity::tenant(db, tenant).await?.settings;
    if settings.security.visits == Visits::Closed {
        return Ok(None);
    }
    let Some(user) = people::person(db, tenant, person).await?.user else {
        return Ok(None);
    };
    let accounts = identity::accounts(db, tenant, &[user], now).await?;
    let is_open = accounts.iter().any(|account| {
        matches!(
            account.standing,
            AccountStanding::Open | AccountStanding::WithoutPassword
        )
    });
    if !is_open || identity::has_factor(db, user).await? {
        return Ok(None);
    }
    let mut roles = identity::wide_roles(db, user).await?;
    roles.extend(people::roles_of(db, tenant, person).await?);
    Ok((!roles.into_iter().any(is_privileged)).then_some(user))
}

/// Makes the link of one mail; none when the person must sign in.
pub async fn ask(work: &mut Work, person: PersonId, visit: Visit) -> Result<Option<LinkId>> {
    let tenant = work.tenant();
    Ok(
        match visitor(&mut work.db, tenant, person, work.now).await? {
            Some(user) => Some(identity::ask_visit(work, user, visit).await?),
            None => None,
        },
    )
}

/// Opens a convocation on a device by the secret of a link.
pub async fn open(desk: &Desk, secret: &Secret, device: &str) -> Result<(SignedIn, ConvocationId)> {
    let link = desk
        .read(
            By::Platform,
            async |look: &mut Look| match identity::find_link(&mut look.db, secret, look.now)
                .await?
            {
                Found::Open(link) if link.purpose == Purpose::Visit => Ok(link),
                Found::Open(_) => Err(Error::NotFound),
                Found::Expired(_) => Err(Error::refused("link-expired")),
            },
        )
        .await?;
    let visit = link.visit.ok_or(Error::NotFound)?;
    let opened = desk
        .work(By::Nobody(link.tenant), async |work| {
            let tenant = identity::tenant(&mut work.db, link.tenant).await?;
            if tenant.suspended_at.is_some() {
                return Err(Error::refused("tenant-suspended"));
            }
            let person = people::of_user(&mut work.db, link.tenant, link.user).await?;
            let person = person.ok_or(Error::refused("visit-refused"))?.id;
            match visitor(&mut work.db, link.tenant, person, work.now).await? {
                Some(user) if user == link.user => {}
                _ => return Err(Error::refused("visit-refused")),
            }
            identity::visit(work, link.user, visit, device).await
        })
        .await?;
    Ok((opened, visit.convocation))
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{OrganisationId, ServiceRole};

    #[test]
    fn those_who_can_do_harm_sign_in() {
        let place: OrganisationId = uuid::Uuid::nil().into();
        for role in TenantRole::ALL {
            let expected = matches!(
                role,
                TenantRole::Administrator
                    | TenantRole::TrainingManager
                    | TenantRole::OperationalManager
            );
            assert_eq!(is_privileged(Role::Tenant(role)), expected, "{role:?}");
        }
        assert!(is_privileged(Role::Platform));
        assert!(is_privileged(Role::Group(uuid::Uuid::nil().into())));
        assert!(is_privileged(Role::Body(place, BodyRole::Manager)));
        assert!(!is_privileged(Role::Body(place, BodyRole::Member)));
        assert!(!is_privileged(Role::Service(place, ServiceRole::Writer)));
    }
}
