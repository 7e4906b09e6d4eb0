//! How presence at virtual classes is decided in an organisation: each version is kept, reports name theirs.

use super::store::policies as store;
use connections::Policy;
use kernel::{Change, Error, Read, Result, Subject, TenantId, Work};
use serde_json::json;

/// No gap longer than an hour is forgiven.
const LONGEST_BRIDGE: i64 = 3_600_000;
/// Nobody asks for more than a day in a half-day.
const LONGEST_LEAST: i64 = 12 * 3_600_000;

/// The policy of an organisation; the usual one where nobody set another.
pub async fn policy(db: &mut Read, tenant: TenantId) -> Result<Policy> {
    Ok(store::policy(db, tenant).await?.unwrap_or_default())
}

/// Sets it: from now on reports are computed by it. `new.version` is the one that the person saw.
pub async fn set(work: &mut Work, new: Policy) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    let before = policy(&mut work.db, tenant).await?;
    if before.version != new.version {
        return Err(Error::Conflict);
    }
    check(&new)?;
    if before == new {
        work.leave_unrecorded("nothing was changed");
        return Ok(());
    }
    let after = Policy {
        version: before.version + 1,
        ..new
    };
    let (by, now) = (work.actor.name.clone(), work.now);
    store::add_policy(&mut work.db, tenant, &after, (&by, now)).await?;
    let facts = |policy: &Policy| serde_json::to_value(policy).unwrap_or_else(|_| json!({}));
    let change = Change::of(Subject::Tenant(tenant), "class-policy-set");
    work.record(change.before(facts(&before)).after(facts(&after)));
    Ok(())
}

fn check(policy: &Policy) -> Result<()> {
    let wrong = [
        (
            !(1..=10_000).contains(&policy.present_from),
            "present_from",
            "share-outside",
        ),
        (
            !(1..=10_000).contains(&policy.partial_from),
            "partial_from",
            "share-outside",
        ),
        (
            policy.partial_from > policy.present_from,
            "partial_from",
            "share-above-present",
        ),
        (
            !(0..=LONGEST_BRIDGE).contains(&policy.bridge),
            "bridge",
            "bridge-outside",
        ),
        (
            !(0..=LONGEST_LEAST).contains(&policy.least),
            "least",
            "least-outside",
        ),
    ];
    match wrong.into_iter().find(|(is_wrong, ..)| *is_wrong) {
        Some((_, field, code)) => Err(Error::field(field, code)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::check;
    use connections::Policy;

    #[test]
    fn shares_are_between_nothing_and_all_and_in_their_order() {
        assert!(check(&Policy::default()).is_ok());
        let of = |present_from, partial_from, bridge, least| Policy {
            present_from,
            partial_from,
            bridge,
            least,
            ..Policy::default()
        };
        for wrong in [
            of(0, 0, 0, 0),
            of(10_001, 1_000, 0, 0),
            of(5_000, 6_000, 0, 0),
            of(8_000, 1_000, -1, 0),
            of(8_000, 1_000, 3_600_001, 0),
            of(8_000, 1_000, 0, -1),
        ] {
            assert!(check(&wrong).is_err(), "{wrong:?}");
        }
        assert!(check(&of(10_000, 10_000, 3_600_000, 60_000)).is_ok());
    }
}
