//! The categories of a body: what its administrators add, order, end, and keep for some services.

use super::{find, store};
use crate::people::{self, OrganisationKind};
use kernel::{
    CategoryId, Change, Error, OrganisationId, Read, Result, Subject, TenantId, Work, saved,
};
use serde_json::{Value, json};

/// A category of items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Its id.
    pub id: CategoryId,
    /// Whose.
    pub body: OrganisationId,
    /// What is said of it.
    pub facts: CategoryFacts,
    /// May something new have it?
    pub standing: CategoryStanding,
    /// For optimistic changes.
    pub version: i64,
}

/// What is said of a category.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CategoryFacts {
    /// Its name.
    pub name: String,
    /// The services that have it (PM-4.1-13); none named: every service.
    pub services: Vec<OrganisationId>,
}

/// May something new have a category?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CategoryStanding {
    /// It may.
    Offered,
    /// It stays on what has it, and is not offered any more.
    Ended,
}

impl Category {
    /// May a new item of this service have it?
    pub fn is_for(&self, service: OrganisationId) -> bool {
        let services = &self.facts.services;
        self.standing == CategoryStanding::Offered
            && (services.is_empty() || services.contains(&service))
    }
}

/// Returns the categories of a body, in their order, those that ended too.
pub async fn categories(
    db: &mut Read,
    tenant: TenantId,
    body: OrganisationId,
) -> Result<Vec<Category>> {
    store::categories(db, tenant, body).await
}

/// Returns a category.
pub async fn category(db: &mut Read, tenant: TenantId, id: CategoryId) -> Result<Category> {
    let found = store::category(db, tenant, id).await?;
    found.ok_or(Error::NotFound)
}

/// Adds a category after the others. For administrators.
pub async fn add_category(
    work: &mut Work,
    body: OrganisationId,
    asked: CategoryFacts,
) -> Result<CategoryId> {
    work.actor.must_administer()?;
    let (tenant, id): (_, CategoryId) = (work.tenant(), work.new_id());
    find(&mut work.db, tenant, body).await?;
    let facts = checked(work, asked).await?;
    let rank = store::last_category_rank(&mut work.db, tenant, body).await? + 1;
    store::insert_category(&mut work.db, (tenant, id), body, &facts.name, rank)
        .await
        .map_err(taken)?;
    store::set_category_services(&mut work.db, (tenant, id), &facts.services).await?;
    let told = told(&facts);
    work.record(Change::of(Subject::Organisation(body), "category-added").after(told));
    Ok(id)
}

/// Renames a category, or says anew which services have it. What has it keeps it. For administrators.
pub async fn change_category(
    work: &mut Work,
    id: CategoryId,
    version: i64,
    asked: CategoryFacts,
) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    let before = category(&mut work.db, tenant, id).await?;
    let facts = checked(work, asked).await?;
    let rows = store::rename_category(&mut work.db, tenant, (id, version), &facts.name).await;
    saved(rows.map_err(taken)?)?;
    store::set_category_services(&mut work.db, (tenant, id), &facts.services).await?;
    work.record(
        Change::of(Subject::Organisation(before.body), "category-changed")
            .before(told(&before.facts))
            .after(told(&facts)),
    );
    Ok(())
}

/// Says whether something new may have a category. For administrators.
pub async fn set_category_standing(
    work: &mut Work,
    id: CategoryId,
    version: i64,
    standing: CategoryStanding,
) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    let before = category(&mut work.db, tenant, id).await?;
    let ended_at = (standing == CategoryStanding::Ended).then_some(work.now);
    saved(store::end_category(&mut work.db, tenant, (id, version), ended_at).await?)?;
    let action = match standing {
        CategoryStanding::Ended => "category-ended",
        CategoryStanding::Offered => "category-resumed",
    };
    let subject = Subject::Organisation(before.body);
    work.record(Change::of(subject, action).after(told(&before.facts)));
    Ok(())
}

/// Moves a category by one place. For administrators.
pub async fn move_category(work: &mut Work, id: CategoryId, way: people::Way) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    let body = category(&mut work.db, tenant, id).await?.body;
    let mut order: Vec<CategoryId> = store::categories(&mut work.db, tenant, body)
        .await?
        .into_iter()
        .map(|one| one.id)
        .collect();
    let from = order.iter().position(|one| *one == id);
    let from = from.ok_or(Error::NotFound)?;
    let to = match way {
        people::Way::Up => from.checked_sub(1),
        people::Way::Down => Some(from + 1).filter(|to| *to < order.len()),
    };
    let to = to.ok_or(Error::Conflict)?;
    order.swap(from, to);
    store::order_categories(&mut work.db, tenant, &order).await?;
    let place = json!({"place": to + 1});
    work.record(Change::of(Subject::Organisation(body), "category-moved").after(place));
    Ok(())
}

/// Removes a category that nothing has: the key of what has it refuses (`value-in-use`), and
/// `overview::boards::uses` says what that is. For administrators.
pub async fn remove_category(work: &mut Work, id: CategoryId) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    let before = category(&mut work.db, tenant, id).await?;
    store::set_category_services(&mut work.db, (tenant, id), &[]).await?;
    store::delete_category(&mut work.db, tenant, id).await?;
    let told = told(&before.facts);
    work.record(Change::of(Subject::Organisation(before.body), "category-removed").before(told));
    Ok(())
}

async fn checked(work: &mut Work, asked: CategoryFacts) -> Result<CategoryFacts> {
    let name = asked.name.trim().to_owned();
    match name.chars().count() {
        0 => return Err(Error::field("name", "name-required")),
        1..=200 => {}
        _ => return Err(Error::field("name", "name-too-long")),
    }
    let tenant = work.tenant();
    let services = people::organisations(&mut work.db, tenant, OrganisationKind::Service).await?;
    let is_service = |id: &OrganisationId| services.iter().any(|one| one.id == *id);
    if !asked.services.iter().all(is_service) {
        return Err(Error::field("services", "service-unknown"));
    }
    let mut services = asked.services;
    services.sort();
    services.dedup();
    Ok(CategoryFacts { name, services })
}

fn taken(error: Error) -> Error {
    match error {
        Error::Duplicate(_) => Error::field("name", "category-taken"),
        other => other,
    }
}

fn told(facts: &CategoryFacts) -> Value {
    json!({"name": facts.name, "services": facts.services})
}
