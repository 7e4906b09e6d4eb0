//! The queries of uses.

use kernel::{CategoryId, ClassifierId, OrganisationId, Read, Result, Sql, TenantId, sql};

pub(super) async fn of_categories(
    db: &mut Read,
    tenant: TenantId,
    body: OrganisationId,
) -> Result<Vec<(CategoryId, i64)>> {
    Ok(db
        .all(sql!(
            "SELECT category_id, count(*) FROM items
              WHERE tenant_id = {} AND body_id = {} AND category_id IS NOT NULL GROUP BY category_id",
            tenant, body
        ))
        .await?)
}

pub(super) async fn of_annex_types(
    db: &mut Read,
    tenant: TenantId,
    body: OrganisationId,
) -> Result<Vec<(i64, i64)>> {
    Ok(db
        .all(sql!(
            "SELECT x.type_number, count(*) FROM annexes x
               JOIN items i ON i.tenant_id = x.tenant_id AND i.id = x.subject_id
              WHERE x.tenant_id = {} AND i.body_id = {} AND x.type_number IS NOT NULL
              GROUP BY x.type_number ORDER BY x.type_number",
            tenant,
            body
        ))
        .await?)
}

pub(super) async fn of_classifiers(
    db: &mut Read,
    tenant: TenantId,
    ids: &[ClassifierId],
) -> Result<Vec<(ClassifierId, i64)>> {
    let mut query = Sql::default();
    query.push("SELECT classifier_id, count(*) FROM item_classifiers WHERE tenant_id = ");
    query.bind(tenant).push(" AND classifier_id IN ");
    query.bind_list(ids.iter().copied());
    query.push(" GROUP BY classifier_id");
    Ok(db.all(query).await?)
}
