//! The `meetings` and `agenda` tables. All their SQL is here.

use super::rules::{Meeting, Slot, Voting};
use directory::access;
use kernel::{
    Actor, FromRow, Instant, ItemId, MeetingId, OrganisationId, Read, Result, SittingId, TenantId,
    WorkflowId, Write, sql,
};

pub(super) async fn insert(db: &mut Write, tenant: TenantId, meeting: &Meeting) -> Result<()> {
    db.run(sql!(
        "INSERT INTO meetings (tenant_id, id, body_id, sitting_id, workflow_id, state, created_at, moved_at, version)
         VALUES ({}, {}, {}, {}, {}, {}, {}, {}, 1)",
        tenant, meeting.id, meeting.body, meeting.sitting, meeting.flow, &meeting.state, meeting.created_at, meeting.moved_at
    ))
    .await?;
    Ok(())
}

#[derive(FromRow)]
struct Row {
    id: MeetingId,
    body_id: OrganisationId,
    sitting_id: SittingId,
    workflow_id: WorkflowId,
    state: String,
    created_at: Instant,
    moved_at: Instant,
    version: i64,
}

pub(super) async fn find(
    db: &mut Read,
    tenant: TenantId,
    id: MeetingId,
) -> Result<Option<Meeting>> {
    let row: Option<Row> = db
        .maybe(sql!(
            "SELECT id, body_id, sitting_id, workflow_id, state, created_at, moved_at, version
               FROM meetings WHERE tenant_id = {} AND id = {}",
            tenant,
            id
        ))
        .await?;
    Ok(row.map(|row| Meeting {
        id: row.id,
        body: row.body_id,
        sitting: row.sitting_id,
        flow: row.workflow_id,
        state: row.state,
        created_at: row.created_at,
        moved_at: row.moved_at,
        version: row.version,
    }))
}

pub(super) async fn of_sitting(
    db: &mut Read,
    tenant: TenantId,
    sitting: SittingId,
) -> Result<Option<MeetingId>> {
    let row: Option<(MeetingId,)> = db
        .maybe(sql!(
            "SELECT id FROM meetings WHERE tenant_id = {} AND sitting_id = {}",
            tenant,
            sitting
        ))
        .await?;
    Ok(row.map(|row| row.0))
}

/// Raises the version that the page showed: a lock on the agenda until the commit.
pub(super) async fn take(
    db: &mut Write,
    tenant: TenantId,
    id: MeetingId,
    version: i64,
) -> Result<u64> {
    Ok(db
        .run(sql!(
            "UPDATE meetings SET version = version + 1 WHERE tenant_id = {} AND id = {} AND version = {}",
            tenant, id, version
        ))
        .await?)
}

pub(super) async fn move_to(
    db: &mut Write,
    tenant: TenantId,
    (id, version): (MeetingId, i64),
    state: &str,
    now: Instant,
) -> Result<u64> {
    Ok(db
        .run(sql!(
            "UPDATE meetings SET state = {}, moved_at = {}, version = version + 1
              WHERE tenant_id = {} AND id = {} AND version = {}",
            state,
            now,
            tenant,
            id,
            version
        ))
        .await?)
}

pub(super) async fn agenda(
    db: &mut Read,
    tenant: TenantId,
    meeting: MeetingId,
) -> Result<Vec<ItemId>> {
    let rows: Vec<(ItemId,)> = db
        .all(sql!("SELECT item_id FROM agenda WHERE tenant_id = {} AND meeting_id = {} ORDER BY rank, item_id", tenant, meeting))
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// The items of an agenda that the actor reads, with their numbers among all.
pub(super) async fn read_of(
    db: &mut Read,
    actor: &Actor,
    meeting: MeetingId,
) -> Result<Vec<(i64, ItemId)>> {
    let mut query = sql!(
        "SELECT o.number, o.item_id FROM (
             SELECT ag.item_id, ROW_NUMBER() OVER (ORDER BY ag.rank, ag.item_id) AS number FROM agenda ag
              WHERE ag.tenant_id = {} AND ag.meeting_id = {}) o",
        actor.tenant,
        meeting
    );
    query.push(" WHERE ");
    access::filter(&mut query, actor, "o.item_id");
    query.push(" ORDER BY o.number");
    Ok(db.all(query).await?)
}

pub(super) async fn slots(
    db: &mut Read,
    tenant: TenantId,
    meeting: MeetingId,
) -> Result<Vec<Slot>> {
    let rows: Vec<(ItemId, Option<Instant>, bool)> = db
        .all(sql!(
            "SELECT item_id, taken_at, voting FROM agenda WHERE tenant_id = {} AND meeting_id = {} ORDER BY rank, item_id",
            tenant, meeting
        ))
        .await?;
    Ok(rows
        .into_iter()
        .map(|(item, taken_at, voting)| Slot {
            item,
            taken_at,
            voting: if voting { Voting::Open } else { Voting::None },
        })
        .collect())
}

pub(super) async fn set_taken(
    db: &mut Write,
    tenant: TenantId,
    item: ItemId,
    at: Instant,
) -> Result<()> {
    db.run(sql!(
        "UPDATE agenda SET taken_at = {} WHERE tenant_id = {} AND item_id = {}",
        at,
        tenant,
        item
    ))
    .await?;
    Ok(())
}

pub(super) async fn set_voting(
    db: &mut Write,
    tenant: TenantId,
    item: ItemId,
    voting: Voting,
) -> Result<()> {
    db.run(sql!(
        "UPDATE agenda SET voting = {} WHERE tenant_id = {} AND item_id = {}",
        voting == Voting::Open,
        tenant,
        item
    ))
    .await?;
    Ok(())
}

pub(super) async fn meeting_of(
    db: &mut Read,
    tenant: TenantId,
    item: ItemId,
) -> Result<Option<MeetingId>> {
    let row: Option<(MeetingId,)> = db
        .maybe(sql!(
            "SELECT meeting_id FROM agenda WHERE tenant_id = {} AND item_id = {}",
            tenant,
            item
        ))
        .await?;
    Ok(row.map(|row| row.0))
}

pub(super) async fn put(
    db: &mut Write,
    (tenant, meeting): (TenantId, MeetingId),
    item: ItemId,
    rank: i64,
    now: Instant,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO agenda (tenant_id, item_id, meeting_id, rank, presented_at) VALUES ({}, {}, {}, {}, {})",
        tenant, item, meeting, rank, now
    ))
    .await?;
    Ok(())
}

pub(super) async fn take_off(db: &mut Write, tenant: TenantId, item: ItemId) -> Result<()> {
    db.run(sql!(
        "DELETE FROM agenda WHERE tenant_id = {} AND item_id = {}",
        tenant,
        item
    ))
    .await?;
    Ok(())
}

pub(super) async fn set_rank(
    db: &mut Write,
    tenant: TenantId,
    item: ItemId,
    rank: i64,
) -> Result<()> {
    db.run(sql!(
        "UPDATE agenda SET rank = {} WHERE tenant_id = {} AND item_id = {}",
        rank,
        tenant,
        item
    ))
    .await?;
    Ok(())
}

/// The meetings of a body.
pub(super) async fn of_body(
    db: &mut Read,
    tenant: TenantId,
    body: OrganisationId,
) -> Result<Vec<MeetingId>> {
    let rows: Vec<(MeetingId,)> = db
        .all(sql!(
            "SELECT id FROM meetings WHERE tenant_id = {} AND body_id = {} ORDER BY id",
            tenant,
            body
        ))
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// Has a meeting live under another version, whatever state it has: whoever moves it at the same moment is
/// told. Returns that state.
pub(super) async fn set_flow(
    db: &mut Write,
    tenant: TenantId,
    id: MeetingId,
    flow: WorkflowId,
) -> Result<String> {
    let row: (String,) = db
        .one(sql!(
            "UPDATE meetings SET workflow_id = {}, version = version + 1 WHERE tenant_id = {} AND id = {} RETURNING state",
            flow,
            tenant,
            id
        ))
        .await?;
    Ok(row.0)
}
