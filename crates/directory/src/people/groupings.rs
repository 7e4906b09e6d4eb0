//! Political groups of elected members, populations for training.

use super::{PoliticalGroup, Population, rules, store};
use kernel::{
    Change, Error, PersonId, PoliticalGroupId, PopulationId, Read, Result, Subject, TenantId, Work,
    saved,
};
use serde_json::json;

/// Adds a political group. For administrators.
pub async fn add_political_group(
    work: &mut Work,
    name: &str,
    initials: &str,
) -> Result<PoliticalGroupId> {
    work.actor.must_administer()?;
    let (name, initials) = named(name, initials)?;
    let (tenant, id): (_, PoliticalGroupId) = (work.tenant(), work.new_id());
    store::insert_political_group(&mut work.db, (tenant, id), &name, &initials)
        .await
        .map_err(rules::taken)?;
    work.record(
        Change::of(Subject::PoliticalGroup(id), "political-group-added")
            .after(json!({"name": name, "initials": initials})),
    );
    Ok(id)
}

/// Renames a political group.
pub async fn change_political_group(
    work: &mut Work,
    id: PoliticalGroupId,
    version: i64,
    (name, initials): (&str, &str),
) -> Result<()> {
    work.actor.must_administer()?;
    let (name, initials) = named(name, initials)?;
    let tenant = work.tenant();
    let before = political_group(&mut work.db, tenant, id).await?;
    let rows =
        store::update_political_group(&mut work.db, tenant, (id, version), &name, &initials).await;
    saved(rows.map_err(rules::taken)?)?;
    work.record(
        Change::of(Subject::PoliticalGroup(id), "political-group-changed")
            .before(json!({"name": before.name, "initials": before.initials}))
            .after(json!({"name": name, "initials": initials})),
    );
    Ok(())
}

/// Removes a political group to which nobody belongs.
pub async fn remove_political_group(work: &mut Work, id: PoliticalGroupId) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    let before = political_group(&mut work.db, tenant, id).await?;
    if before.members > 0 {
        return Err(Error::refused_with(
            "group-has-members",
            "count",
            before.members,
        ));
    }
    store::delete_political_group(&mut work.db, tenant, id).await?;
    work.record(
        Change::of(Subject::PoliticalGroup(id), "political-group-removed")
            .before(json!({"name": before.name})),
    );
    Ok(())
}

fn named(name: &str, initials: &str) -> Result<(String, String)> {
    let (name, initials) = (name.trim().to_owned(), initials.trim().to_owned());
    rules::refuse_blank(&[("name", &name)])?;
    if initials.chars().count() > 10 {
        return Err(Error::field("initials", "initials-too-long"));
    }
    Ok((name, initials))
}

/// Returns the political groups, in their order.
pub async fn political_groups(db: &mut Read, tenant: TenantId) -> Result<Vec<PoliticalGroup>> {
    store::political_groups(db, tenant).await
}

/// Returns a political group.
pub async fn political_group(
    db: &mut Read,
    tenant: TenantId,
    id: PoliticalGroupId,
) -> Result<PoliticalGroup> {
    let all = store::political_groups(db, tenant).await?;
    all.into_iter()
        .find(|group| group.id == id)
        .ok_or(Error::NotFound)
}

/// Adds a population. For administrators.
pub async fn add_population(
    work: &mut Work,
    name: &str,
    members: &[PersonId],
) -> Result<PopulationId> {
    work.actor.must_administer()?;
    let name = name.trim().to_owned();
    rules::refuse_blank(&[("name", &name)])?;
    let (tenant, id): (_, PopulationId) = (work.tenant(), work.new_id());
    store::insert_population(&mut work.db, (tenant, id), &name)
        .await
        .map_err(rules::taken)?;
    store::set_population_members(&mut work.db, tenant, id, members).await?;
    work.record(
        Change::of(Subject::Population(id), "population-added")
            .after(json!({"name": name, "count": members.len()})),
    );
    Ok(id)
}

/// Renames a population and says who is in it.
pub async fn change_population(
    work: &mut Work,
    id: PopulationId,
    version: i64,
    (name, members): (&str, &[PersonId]),
) -> Result<()> {
    work.actor.must_administer()?;
    let name = name.trim().to_owned();
    rules::refuse_blank(&[("name", &name)])?;
    let tenant = work.tenant();
    let before = population(&mut work.db, tenant, id).await?;
    let rows = store::update_population(&mut work.db, tenant, (id, version), &name).await;
    saved(rows.map_err(rules::taken)?)?;
    store::set_population_members(&mut work.db, tenant, id, members).await?;
    work.record(
        Change::of(Subject::Population(id), "population-changed")
            .before(json!({"name": before.name, "count": before.members}))
            .after(json!({"name": name, "count": members.len()})),
    );
    Ok(())
}

/// Removes a population; its persons stay.
pub async fn remove_population(work: &mut Work, id: PopulationId) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    let before = population(&mut work.db, tenant, id).await?;
    store::set_population_members(&mut work.db, tenant, id, &[]).await?;
    store::delete_population(&mut work.db, tenant, id).await?;
    work.record(
        Change::of(Subject::Population(id), "population-removed")
            .before(json!({"name": before.name, "count": before.members})),
    );
    Ok(())
}

/// Returns the populations, by name.
pub async fn populations(db: &mut Read, tenant: TenantId) -> Result<Vec<Population>> {
    store::populations(db, tenant).await
}

/// Returns a population.
pub async fn population(db: &mut Read, tenant: TenantId, id: PopulationId) -> Result<Population> {
    let all = store::populations(db, tenant).await?;
    all.into_iter()
        .find(|one| one.id == id)
        .ok_or(Error::NotFound)
}

/// Returns who is in a population.
pub async fn population_members(
    db: &mut Read,
    tenant: TenantId,
    id: PopulationId,
) -> Result<Vec<PersonId>> {
    store::population_members(db, tenant, id).await
}
