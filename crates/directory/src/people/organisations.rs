//! The tree of services and bodies. The tenant itself is its root: the organisation with its id.

use super::{
    NewOrganisation, Organisation, OrganisationFacts, OrganisationKind, Standing, rules, store,
};
use kernel::{Change, Error, OrganisationId, Read, Result, Subject, TenantId, Work, saved};
use serde_json::json;
use std::{collections::BTreeSet, sync::Arc};

/// Adds a service or a body to the tree. For administrators.
pub async fn add_organisation(work: &mut Work, new: NewOrganisation) -> Result<OrganisationId> {
    work.actor.must_administer()?;
    let new = rules::organisation(new)?;
    let (tenant, id): (_, OrganisationId) = (work.tenant(), work.new_id());
    store::insert_organisation(&mut work.db, tenant, id, &new)
        .await
        .map_err(rules::taken)?;
    work.record(
        Change::of(Subject::Organisation(id), "organisation-added")
            .after(json!({"name": new.name, "acronym": new.acronym, "parent": new.parent})),
    );
    Ok(id)
}

/// Renames an organisation, or moves it in the tree.
pub async fn change_organisation(
    work: &mut Work,
    id: OrganisationId,
    version: i64,
    facts: OrganisationFacts,
) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    let tree = store::tree(&mut work.db, tenant).await?;
    let before = found(&tree, id)?;
    rules::moved(id, &facts, &tree)?;
    let rows = store::update_organisation(&mut work.db, tenant, (id, version), &facts)
        .await
        .map_err(rules::taken)?;
    saved(rows)?;
    work.record(
        Change::of(Subject::Organisation(id), "organisation-changed")
            .before(
                json!({"name": before.name, "acronym": before.acronym, "parent": before.parent}),
            )
            .after(json!({"name": facts.name, "acronym": facts.acronym, "parent": facts.parent})),
    );
    Ok(())
}

/// Says whether something new may be begun in an organisation. What exists stays as it is.
pub async fn set_organisation_standing(
    work: &mut Work,
    id: OrganisationId,
    version: i64,
    standing: Standing,
) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    let tree = store::tree(&mut work.db, tenant).await?;
    let before = found(&tree, id)?;
    let ended_at = (standing == Standing::Inactive).then_some(work.now);
    saved(store::end_organisation(&mut work.db, tenant, (id, version), ended_at).await?)?;
    let action = match standing {
        Standing::Active => "organisation-resumed",
        Standing::Inactive => "organisation-ended",
    };
    work.record(Change::of(Subject::Organisation(id), action).after(json!({"name": before.name})));
    Ok(())
}

/// Which way an organisation moves among its siblings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Towards the first.
    Up,
    /// Towards the last.
    Down,
}

/// Moves an organisation by one place among those of the same kind and parent.
pub async fn move_organisation(work: &mut Work, id: OrganisationId, way: Way) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    let tree = store::tree(&mut work.db, tenant).await?;
    let moved = found(&tree, id)?;
    let mut siblings: Vec<OrganisationId> = tree
        .iter()
        .filter(|one| one.parent == moved.parent && one.kind == moved.kind)
        .map(|one| one.id)
        .collect();
    let at = siblings.iter().position(|one| *one == id).unwrap_or(0);
    let to = match way {
        Way::Up => at.checked_sub(1),
        Way::Down => Some(at + 1).filter(|to| *to < siblings.len()),
    };
    let to = to.ok_or(Error::refused("already-there"))?;
    siblings.swap(at, to);
    for (rank, sibling) in (1..).zip(siblings) {
        store::rank_organisation(&mut work.db, tenant, sibling, rank).await?;
    }
    work.record(
        Change::of(Subject::Organisation(id), "organisation-moved")
            .after(json!({"name": moved.name, "place": to + 1})),
    );
    Ok(())
}

fn found(tree: &[Organisation], id: OrganisationId) -> Result<&Organisation> {
    tree.iter().find(|one| one.id == id).ok_or(Error::NotFound)
}

/// Returns an organisation.
pub async fn organisation(
    db: &mut Read,
    tenant: TenantId,
    id: OrganisationId,
) -> Result<Organisation> {
    store::organisation(db, tenant, id)
        .await?
        .ok_or(Error::NotFound)
}

/// Returns the services or the bodies of the tenant, in their order; also those in which nothing
/// new is begun.
pub async fn organisations(
    db: &mut Read,
    tenant: TenantId,
    kind: OrganisationKind,
) -> Result<Vec<Organisation>> {
    let mut all = store::tree(db, tenant).await?;
    all.retain(|one| one.kind == kind);
    Ok(all)
}

/// Returns the ids of all services, those that are no longer active too: read once in a snapshot.
pub async fn services(db: &mut Read, tenant: TenantId) -> Result<Arc<BTreeSet<OrganisationId>>> {
    db.once(("services", tenant), async |db| {
        let all = organisations(db, tenant, OrganisationKind::Service).await?;
        Ok(Arc::new(all.into_iter().map(|one| one.id).collect()))
    })
    .await
}

/// Returns every service and body, in their order.
pub async fn tree(db: &mut Read, tenant: TenantId) -> Result<Vec<Organisation>> {
    store::tree(db, tenant).await
}

/// Makes the root of a tenant's tree: what follows from its creation.
pub async fn plant(work: &mut Work, tenant: TenantId, name: &str) -> Result<()> {
    store::plant(&mut work.db, tenant, name).await
}
