//! Persons with whom the tenant has nothing to do any more.

use super::{
    Extent, OrganisationKind, mandates_of, organisations, person, persons, roles_of_all, rules,
    store,
};
use crate::identity;
use jiff::civil::Date;
use kernel::{Change, Error, PersonId, Read, Result, Role, Subject, TenantId, Work};
use serde_json::json;

/// A person whose last mandate or post ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gone {
    /// Who.
    pub person: PersonId,
    /// The day on which the last mandate or post ended.
    pub since: Date,
    /// How much of them may be forgotten.
    pub extent: Extent,
}

/// Persons whose mandates and roles are read at once.
const AT_ONCE: usize = 500;

/// Returns the persons of whom something could be forgotten: nothing is held by them any more, and
/// nothing was forgotten before.
pub async fn gone(db: &mut Read, tenant: TenantId) -> Result<Vec<Gone>> {
    let mut all = persons(db, tenant).await?;
    all.retain(|one| one.forgotten_at.is_none());
    let bodies = organisations(db, tenant, OrganisationKind::Body).await?;
    let mut out = vec![];
    for some in all.chunks(AT_ONCE) {
        let ids: Vec<PersonId> = some.iter().map(|one| one.id).collect();
        let mandates = mandates_of(db, tenant, &ids).await?;
        let roles = roles_of_all(db, tenant, &ids).await?;
        for one in some {
            let held: Vec<_> = mandates
                .iter()
                .filter(|held| held.person == one.id)
                .collect();
            let ends: Vec<Option<Date>> = held.iter().map(|held| held.facts.ends_on).collect();
            let roles: Vec<Role> = roles
                .iter()
                .filter(|(person, _)| *person == one.id)
                .map(|(_, role)| *role)
                .collect();
            let gone = |since| Gone {
                person: one.id,
                since,
                extent: rules::extent(held.iter().map(|held| held.organisation), &bodies),
            };
            out.extend(rules::gone_since(one.inactive_on, &ends, &roles).map(gone));
        }
    }
    Ok(out)
}

/// How much of a person may be forgotten: who ever held a mandate in a deliberative body is named in
/// its public acts, and keeps their name.
pub async fn extent(db: &mut Read, tenant: TenantId, id: PersonId) -> Result<Extent> {
    let held = mandates_of(db, tenant, &[id]).await?;
    let bodies = organisations(db, tenant, OrganisationKind::Body).await?;
    Ok(rules::extent(
        held.iter().map(|held| held.organisation),
        &bodies,
    ))
}

/// Forgets a person: contact data, account, roles, and the name when nothing public bears it.
/// Documents, ballots, presence and proofs stay as they were written. `nobody` stands for the name.
pub async fn forget(work: &mut Work, id: PersonId, nobody: &str) -> Result<Extent> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    let found = person(&mut work.db, tenant, id).await?;
    if found.is_active() {
        super::persons::must_leave_an_administrator(work, id).await?;
    }
    if found.forgotten_at.is_some() {
        return Err(Error::refused("forgotten-before"));
    }
    let extent = extent(&mut work.db, tenant, id).await?;
    let zone = identity::tenant(&mut work.db, tenant).await?.zone;
    let today = zone.at(work.now.to_timestamp()).date().to_string();
    store::erase_contact(&mut work.db, (tenant, id), &today, work.now).await?;
    if extent == Extent::Everything {
        store::erase_name(&mut work.db, (tenant, id), nobody).await?;
    }
    if let Some(user) = found.user {
        identity::forget_user(work, user, nobody).await?;
    }
    work.record(
        Change::of(Subject::Person(id), "person-forgotten")
            .after(json!({"extent": extent.as_str()})),
    );
    Ok(extent)
}
