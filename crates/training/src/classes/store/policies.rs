//! The table of how presence is decided: `class_policies`.

use connections::Policy;
use connections::policy::Away;
use kernel::{Instant, Read, Result, TenantId, Write, sql};

/// The last one that was set; none where nobody set one.
pub async fn policy(db: &mut Read, tenant: TenantId) -> Result<Option<Policy>> {
    let rows: Vec<(i64, i64, i64, i64, i64, String)> = db
        .all(sql!(
            "SELECT version, present_from, partial_from, bridge, least, away
               FROM class_policies WHERE tenant_id = {} ORDER BY version DESC LIMIT 1",
            tenant
        ))
        .await?;
    let policy =
        |(version, present_from, partial_from, bridge, least, away): (_, _, _, _, _, String)| {
            Policy {
                version,
                present_from,
                partial_from,
                bridge,
                least,
                away: if away == "subtracted" {
                    Away::Subtracted
                } else {
                    Away::Counted
                },
            }
        };
    Ok(rows.into_iter().next().map(policy))
}

pub async fn add_policy(
    db: &mut Write,
    tenant: TenantId,
    policy: &Policy,
    (by, at): (&str, Instant),
) -> Result<()> {
    let away = match policy.away {
        Away::Counted => "counted",
        Away::Subtracted => "subtracted",
    };
    db.run(sql!(
        "INSERT INTO class_policies (tenant_id, version, present_from, partial_from, bridge, least, away, set_by, set_at)
         VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {})",
        tenant,
        policy.version,
        policy.present_from,
        policy.partial_from,
        policy.bridge,
        policy.least,
        away,
        by,
        at
    ))
    .await?;
    Ok(())
}
