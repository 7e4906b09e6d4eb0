//! What new items may begin with.

use crate::items::templates::{Place, Template};
use kernel::{
    FromRow, Instant, OrganisationId, Read, Result, Sql, TemplateId, TenantId, Write, sql,
};
use serde_json::Value;

#[derive(FromRow)]
struct Row {
    id: TemplateId,
    body_id: OrganisationId,
    folder: String,
    name: String,
    content: Value,
    version: i64,
}

async fn read(
    db: &mut Read,
    tenant: TenantId,
    (column, value): (&str, uuid::Uuid),
) -> Result<Vec<Template>> {
    let mut query = Sql::default();
    query
        .push("SELECT id, body_id, folder, name, content, version FROM item_templates WHERE tenant_id = ")
        .bind(tenant);
    query.push(" AND ").push(column).push(" = ").bind(value);
    let rows: Vec<Row> = db.all(query).await?;
    let ids: Vec<TemplateId> = rows.iter().map(|row| row.id).collect();
    let mut services = Sql::default();
    services
        .push("SELECT template_id, service_id FROM item_template_services WHERE tenant_id = ")
        .bind(tenant);
    services.push(" AND template_id IN ").bind_list(ids);
    services.push(" ORDER BY template_id, service_id");
    let pairs: Vec<(TemplateId, OrganisationId)> = db.all(services).await?;
    let found = rows.into_iter().map(|row| Template {
        place: Place {
            folder: row.folder,
            name: row.name,
            services: pairs
                .iter()
                .filter(|(template, _)| *template == row.id)
                .map(|(_, service)| *service)
                .collect(),
        },
        id: row.id,
        body: row.body_id,
        content: match row.content {
            Value::Object(content) => content,
            _ => serde_json::Map::new(),
        },
        version: row.version,
    });
    Ok(found.collect())
}

pub async fn templates(
    db: &mut Read,
    tenant: TenantId,
    body: OrganisationId,
) -> Result<Vec<Template>> {
    read(db, tenant, ("body_id", body.0)).await
}

pub async fn template(db: &mut Read, tenant: TenantId, id: TemplateId) -> Result<Option<Template>> {
    Ok(read(db, tenant, ("id", id.0)).await?.pop())
}

pub async fn insert_template(
    db: &mut Write,
    tenant: TenantId,
    new: &Template,
    (by, now): (&str, Instant),
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO item_templates (tenant_id, id, body_id, folder, name, content, changed_at, changed_by, version)
         VALUES ({}, {}, {}, {}, {}, {}, {}, {}, 1)",
        tenant, new.id, new.body, &new.place.folder, &new.place.name, Value::Object(new.content.clone()), now, by
    ))
    .await?;
    insert_services(db, (tenant, new.id), &new.place.services).await
}

async fn insert_services(
    db: &mut Write,
    (tenant, id): (TenantId, TemplateId),
    services: &[OrganisationId],
) -> Result<()> {
    for service in services {
        db.run(sql!(
            "INSERT INTO item_template_services (tenant_id, template_id, service_id) VALUES ({}, {}, {})
             ON CONFLICT DO NOTHING",
            tenant,
            id,
            *service
        ))
        .await?;
    }
    Ok(())
}

async fn clear_services(db: &mut Write, (tenant, id): (TenantId, TemplateId)) -> Result<()> {
    db.run(sql!(
        "DELETE FROM item_template_services WHERE tenant_id = {} AND template_id = {}",
        tenant,
        id
    ))
    .await?;
    Ok(())
}

pub async fn update_template(
    db: &mut Write,
    tenant: TenantId,
    (id, version): (TemplateId, i64),
    place: &Place,
    (by, now): (&str, Instant),
) -> Result<u64> {
    let done = db
        .run(sql!(
            "UPDATE item_templates SET folder = {}, name = {}, changed_at = {}, changed_by = {}, version = version + 1
              WHERE tenant_id = {} AND id = {} AND version = {}",
            &place.folder, &place.name, now, by, tenant, id, version
        ))
        .await?;
    clear_services(db, (tenant, id)).await?;
    insert_services(db, (tenant, id), &place.services).await?;
    Ok(done)
}

pub async fn remove_template(db: &mut Write, tenant: TenantId, id: TemplateId) -> Result<()> {
    clear_services(db, (tenant, id)).await?;
    db.run(sql!(
        "DELETE FROM item_templates WHERE tenant_id = {} AND id = {}",
        tenant,
        id
    ))
    .await?;
    Ok(())
}
