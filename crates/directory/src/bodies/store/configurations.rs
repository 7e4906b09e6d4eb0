//! The versions of each theme of a body's configuration.

use crate::bodies::configuring::Theme;
use kernel::{Instant, OrganisationId, Read, Result, TenantId, Write, sql};
use serde_json::Value;

/// The last version of a theme, and what it says.
pub async fn configuration(
    db: &mut Read,
    tenant: TenantId,
    (body, theme): (OrganisationId, Theme),
) -> Result<Option<(i64, Value)>> {
    let theme = theme.as_str();
    db.once(("configuration", (tenant, body, theme)), async |db| {
        Ok(db
            .maybe(sql!(
                "SELECT version, content FROM configurations
                  WHERE tenant_id = {} AND body_id = {} AND theme = {} ORDER BY version DESC LIMIT 1",
                tenant,
                body,
                theme
            ))
            .await?)
    })
    .await
}

pub async fn insert_configuration(
    db: &mut Write,
    tenant: TenantId,
    (body, theme): (OrganisationId, Theme),
    (version, content): (i64, Value),
    (by, now): (&str, Instant),
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO configurations (tenant_id, body_id, theme, version, content, changed_at, changed_by)
         VALUES ({}, {}, {}, {}, {}, {}, {})",
        tenant, body, theme.as_str(), version, content, now, by
    ))
    .await?;
    Ok(())
}

/// What the last version of these themes says, for each body that has one.
pub async fn latest(
    db: &mut Read,
    tenant: TenantId,
    [one, other]: [Theme; 2],
) -> Result<Vec<(OrganisationId, String, Value)>> {
    Ok(db
        .all(sql!(
            "SELECT c.body_id, c.theme, c.content FROM configurations c
              WHERE c.tenant_id = {} AND c.theme IN ({}, {})
                AND c.version = (SELECT max(d.version) FROM configurations d
                                  WHERE d.tenant_id = c.tenant_id AND d.body_id = c.body_id AND d.theme = c.theme)
              ORDER BY c.body_id, c.theme",
            tenant,
            one.as_str(),
            other.as_str()
        ))
        .await?)
}
