//! What has a configured value: said before somebody removes it.

mod store;

use kernel::{CategoryId, ClassifierId, OrganisationId, Read, Result, TenantId};
use std::collections::BTreeMap;

/// Returns how many items of a body have each category; those that none has are left out. A number, not
/// the items: whoever sets a body up need not read them.
pub async fn uses_of_categories(
    db: &mut Read,
    tenant: TenantId,
    body: OrganisationId,
) -> Result<BTreeMap<CategoryId, i64>> {
    let rows = store::of_categories(db, tenant, body).await?;
    Ok(rows.into_iter().collect())
}

/// Returns how many annexes of a body's items have each type, by its number; those that were taken away too.
pub async fn uses_of_annex_types(
    db: &mut Read,
    tenant: TenantId,
    body: OrganisationId,
) -> Result<Vec<(i64, i64)>> {
    store::of_annex_types(db, tenant, body).await
}

/// Returns how many items have each of these classifiers; those that none has are left out.
pub async fn uses_of_classifiers(
    db: &mut Read,
    tenant: TenantId,
    ids: &[ClassifierId],
) -> Result<BTreeMap<ClassifierId, i64>> {
    let rows = store::of_classifiers(db, tenant, ids).await?;
    Ok(rows.into_iter().collect())
}
