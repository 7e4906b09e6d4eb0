//! What persons may do in services, for bodies and in the tenant.

use super::{persons, rules, store};
use kernel::{
    Change, Error, Event, OrganisationId, PersonId, Read, Result, Role, Subject, TenantId,
    TenantRole, Work, workflow::Relation,
};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// In which ways somebody works in each service: where nobody validates, a level is empty.
pub type Staff = BTreeMap<OrganisationId, BTreeSet<Relation>>;

/// Returns in which ways somebody works in these services.
pub async fn staff_of(
    db: &mut Read,
    tenant: TenantId,
    services: &[OrganisationId],
) -> Result<Staff> {
    let mut staff = Staff::new();
    for (service, name) in store::roles_held_in(db, tenant, services).await? {
        if let Some(Role::Service(_, role)) = Role::named(&name, Some(service)) {
            staff.entry(service).or_default().extend(role.relation());
        }
    }
    Ok(staff)
}

/// Gives a person a role. For administrators.
pub async fn give_role(work: &mut Work, person: PersonId, role: Role) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    let place = match role.place() {
        Some(place) => store::organisation(&mut work.db, tenant, place)
            .await?
            .ok_or(Error::field("organisation", "place-unknown"))
            .map(|found| Some(found.kind))?,
        None => None,
    };
    rules::fits(role, place)?;
    persons::person(&mut work.db, tenant, person).await?;
    if store::roles_of(&mut work.db, tenant, person)
        .await?
        .contains(&role)
    {
        return Ok(());
    }
    let id = work.new_id();
    store::insert_role(&mut work.db, (tenant, id), person, role).await?;
    let facts = json!({"role": role.as_str(), "place": role.place()});
    work.record(Change::of(Subject::Person(person), "role-given").after(facts));
    Ok(())
}

/// Takes a role back.
pub async fn withdraw_role(work: &mut Work, person: PersonId, role: Role) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    if role == Role::Tenant(TenantRole::Administrator) {
        persons::must_leave_an_administrator(work, person).await?;
    }
    if store::delete_role(&mut work.db, tenant, person, role).await? > 0 {
        let facts = json!({"role": role.as_str(), "place": role.place()});
        work.record(Change::of(Subject::Person(person), "role-withdrawn").before(facts));
        work.happened(Event::RoleWithdrawn { person });
    }
    Ok(())
}

/// Makes these the roles among `among`, and no others: what a matrix of boxes says.
pub async fn set_roles(
    work: &mut Work,
    wanted: &BTreeSet<(PersonId, Role)>,
    among: &BTreeSet<(PersonId, Role)>,
) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    let held: BTreeSet<(PersonId, Role)> = store::all_roles(&mut work.db, tenant)
        .await?
        .into_iter()
        .filter(|one| among.contains(one))
        .collect();
    // First given, then taken back: who hands the administration over may do it in one go.
    for (person, role) in wanted
        .intersection(among)
        .filter(|one| !held.contains(*one))
    {
        give_role(work, *person, *role).await?;
    }
    for (person, role) in held.difference(wanted) {
        withdraw_role(work, *person, *role).await?;
    }
    Ok(())
}

/// Returns the roles given to a person; membership of bodies comes from mandates.
pub async fn roles_of(db: &mut Read, tenant: TenantId, person: PersonId) -> Result<Vec<Role>> {
    store::roles_of(db, tenant, person).await
}

/// Returns who holds which role in the tenant.
pub async fn all_roles(db: &mut Read, tenant: TenantId) -> Result<Vec<(PersonId, Role)>> {
    store::all_roles(db, tenant).await
}

/// Returns the roles of some persons.
pub async fn roles_of_all(
    db: &mut Read,
    tenant: TenantId,
    persons: &[PersonId],
) -> Result<Vec<(PersonId, Role)>> {
    store::roles_of_all(db, tenant, persons).await
}

/// Returns who holds a role in an organisation.
pub async fn holders_in(
    db: &mut Read,
    tenant: TenantId,
    organisation: OrganisationId,
) -> Result<Vec<(PersonId, Role)>> {
    let mut all = store::all_roles(db, tenant).await?;
    all.retain(|(_, role)| role.place() == Some(organisation));
    Ok(all)
}
