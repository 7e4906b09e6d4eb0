//! The queries of uses.

use kernel::{CategoryId, OrganisationId, Read, Result, TenantId, sql};

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
