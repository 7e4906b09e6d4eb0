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
