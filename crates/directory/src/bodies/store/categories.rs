//! Categories, and the services that have them.

use crate::bodies::{Category, CategoryFacts, CategoryStanding};
use kernel::{
    CategoryId, FromRow, Instant, OrganisationId, Read, Result, Sql, TenantId, Write, sql,
};

pub async fn insert_category(
    db: &mut Write,
    (tenant, id): (TenantId, CategoryId),
    body: OrganisationId,
    name: &str,
    rank: i64,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO categories (tenant_id, id, body_id, name, rank) VALUES ({}, {}, {}, {}, {})",
        tenant,
        id,
        body,
        name,
        rank
    ))
    .await?;
    Ok(())
}

pub async fn last_category_rank(
    db: &mut Read,
    tenant: TenantId,
    body: OrganisationId,
) -> Result<i64> {
    let row: (Option<i64>,) = db
        .one(sql!(
            "SELECT max(rank) FROM categories WHERE tenant_id = {} AND body_id = {}",
            tenant,
            body
        ))
        .await?;
    Ok(row.0.unwrap_or(0))
}

pub async fn rename_category(
    db: &mut Write,
    tenant: TenantId,
    (id, version): (CategoryId, i64),
    name: &str,
) -> Result<u64> {
    Ok(db
        .run(sql!(
            "UPDATE categories SET name = {}, version = version + 1 WHERE tenant_id = {} AND id = {} AND version = {}",
            name, tenant, id, version
        ))
        .await?)
}

pub async fn end_category(
    db: &mut Write,
    tenant: TenantId,
    (id, version): (CategoryId, i64),
    ended_at: Option<Instant>,
) -> Result<u64> {
    Ok(db
        .run(sql!(
            "UPDATE categories SET ended_at = {}, version = version + 1 WHERE tenant_id = {} AND id = {} AND version = {}",
            ended_at, tenant, id, version
        ))
        .await?)
}

/// Writes the order down: the first has rank 1.
pub async fn order_categories(
    db: &mut Write,
    tenant: TenantId,
    order: &[CategoryId],
) -> Result<()> {
    for (rank, id) in (1_i64..).zip(order) {
        db.run(sql!(
            "UPDATE categories SET rank = {}, version = version + 1 WHERE tenant_id = {} AND id = {}",
            rank, tenant, *id
        ))
        .await?;
    }
    Ok(())
}

pub async fn delete_category(db: &mut Write, tenant: TenantId, id: CategoryId) -> Result<()> {
    db.run(sql!(
        "DELETE FROM categories WHERE tenant_id = {} AND id = {}",
        tenant,
        id
    ))
    .await?;
    Ok(())
}

pub async fn set_category_services(
    db: &mut Write,
    (tenant, id): (TenantId, CategoryId),
    services: &[OrganisationId],
) -> Result<()> {
    db.run(sql!(
        "DELETE FROM category_services WHERE tenant_id = {} AND category_id = {}",
        tenant,
        id
    ))
    .await?;
    for service in services {
        db.run(sql!(
            "INSERT INTO category_services (tenant_id, category_id, service_id) VALUES ({}, {}, {})",
            tenant, id, *service
        ))
        .await?;
    }
    Ok(())
}

#[derive(FromRow)]
struct CategoryRow {
    id: CategoryId,
    body_id: OrganisationId,
    name: String,
    ended_at: Option<Instant>,
    version: i64,
}

const COLUMNS: &str = "SELECT id, body_id, name, ended_at, version FROM categories";

pub async fn categories(
    db: &mut Read,
    tenant: TenantId,
    body: OrganisationId,
) -> Result<Vec<Category>> {
    let mut query = Sql::default();
    query.push(COLUMNS).push(" WHERE tenant_id = ").bind(tenant);
    query
        .push(" AND body_id = ")
        .bind(body)
        .push(" ORDER BY rank, id");
    let rows: Vec<CategoryRow> = db.all(query).await?;
    with_services(db, tenant, rows).await
}

pub async fn category(db: &mut Read, tenant: TenantId, id: CategoryId) -> Result<Option<Category>> {
    let mut query = Sql::default();
    query.push(COLUMNS).push(" WHERE tenant_id = ").bind(tenant);
    query.push(" AND id = ").bind(id);
    let rows: Vec<CategoryRow> = db.all(query).await?;
    Ok(with_services(db, tenant, rows).await?.pop())
}

async fn with_services(
    db: &mut Read,
    tenant: TenantId,
    rows: Vec<CategoryRow>,
) -> Result<Vec<Category>> {
    let mut query = Sql::default();
    query
        .push("SELECT category_id, service_id FROM category_services WHERE tenant_id = ")
        .bind(tenant)
        .push(" AND category_id IN ")
        .bind_list(rows.iter().map(|row| row.id))
        .push(" ORDER BY service_id");
    let kept: Vec<(CategoryId, OrganisationId)> = db.all(query).await?;
    let services = |id: CategoryId| {
        let own = kept.iter().filter(|(category, _)| *category == id);
        own.map(|(_, service)| *service).collect()
    };
    Ok(rows
        .into_iter()
        .map(|row| Category {
            facts: CategoryFacts {
                name: row.name,
                services: services(row.id),
            },
            id: row.id,
            body: row.body_id,
            standing: match row.ended_at {
                None => CategoryStanding::Offered,
                Some(_) => CategoryStanding::Ended,
            },
            version: row.version,
        })
        .collect())
}
