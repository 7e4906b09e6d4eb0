//! The `proxies` and `withdrawals` tables. All their SQL is here.

use super::rules::{Proxy, Reason, Withdrawal};
use kernel::{FromRow, Instant, ItemId, PersonId, Read, Result, SittingId, TenantId, Write, sql};

type Of = (TenantId, SittingId);

pub(super) async fn give(
    db: &mut Write,
    (tenant, sitting): Of,
    (giver, holder): (PersonId, PersonId),
    at: Instant,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO proxies (tenant_id, sitting_id, giver_id, holder_id, given_at) VALUES ({}, {}, {}, {}, {})",
        tenant, sitting, giver, holder, at
    ))
    .await?;
    Ok(())
}

/// Ends the proxy of somebody; one that was given at the same moment never was.
pub(super) async fn end(
    db: &mut Write,
    (tenant, sitting): Of,
    giver: PersonId,
    at: Instant,
) -> Result<u64> {
    let forgotten = db
        .run(sql!(
            "DELETE FROM proxies WHERE tenant_id = {} AND sitting_id = {} AND giver_id = {}
                AND ended_at IS NULL AND given_at >= {}",
            tenant,
            sitting,
            giver,
            at
        ))
        .await?;
    let ended = db
        .run(sql!(
            "UPDATE proxies SET ended_at = {} WHERE tenant_id = {} AND sitting_id = {} AND giver_id = {} AND ended_at IS NULL",
            at, tenant, sitting, giver
        ))
        .await?;
    Ok(forgotten + ended)
}

#[derive(FromRow)]
struct ProxyRow {
    giver_id: PersonId,
    holder_id: PersonId,
    given_at: Instant,
    ended_at: Option<Instant>,
}

pub(super) async fn proxies(db: &mut Read, (tenant, sitting): Of) -> Result<Vec<Proxy>> {
    let rows: Vec<ProxyRow> = db
        .all(sql!(
            "SELECT giver_id, holder_id, given_at, ended_at FROM proxies
              WHERE tenant_id = {} AND sitting_id = {} ORDER BY given_at, giver_id",
            tenant,
            sitting
        ))
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Proxy {
            giver: row.giver_id,
            holder: row.holder_id,
            given_at: row.given_at,
            ended_at: row.ended_at,
        })
        .collect())
}

pub(super) async fn withdraw(
    db: &mut Write,
    (tenant, sitting): Of,
    withdrawal: Withdrawal,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO withdrawals (tenant_id, item_id, person_id, sitting_id, reason) VALUES ({}, {}, {}, {}, {})",
        tenant, withdrawal.item, withdrawal.person, sitting, withdrawal.reason.as_str()
    ))
    .await?;
    Ok(())
}

pub(super) async fn come_back(
    db: &mut Write,
    tenant: TenantId,
    item: ItemId,
    person: PersonId,
) -> Result<()> {
    db.run(sql!(
        "DELETE FROM withdrawals WHERE tenant_id = {} AND item_id = {} AND person_id = {}",
        tenant,
        item,
        person
    ))
    .await?;
    Ok(())
}

pub(super) async fn withdrawals(db: &mut Read, (tenant, sitting): Of) -> Result<Vec<Withdrawal>> {
    let rows: Vec<(ItemId, PersonId, String)> = db
        .all(sql!(
            "SELECT item_id, person_id, reason FROM withdrawals
              WHERE tenant_id = {} AND sitting_id = {} ORDER BY item_id, person_id",
            tenant,
            sitting
        ))
        .await?;
    Ok(rows
        .into_iter()
        .map(|(item, person, reason)| Withdrawal {
            item,
            person,
            reason: if reason == Reason::Interest.as_str() {
                Reason::Interest
            } else {
                Reason::Away
            },
        })
        .collect())
}
