//! The queries of meetings and agendas.

use super::{MeetingRow, When};
use crate::boards::items::{
    ItemRow,
    store::{COLUMNS, ITEM, TABLES},
};
use directory::access::{self, Looks};
use kernel::{
    Actor, FromRow, Instant, MeetingId, OrganisationId, Page, Read, Result, Sql, WorkflowId,
};

pub(super) async fn meetings(
    db: &mut Read,
    actor: &Actor,
    body: Option<OrganisationId>,
    (when, limit): (When, Instant),
    page: &Page,
) -> Result<Vec<MeetingRow>> {
    let mut query = Sql::default();
    query.push(
        "SELECT m.id, m.body_id, b.name AS body_name, m.workflow_id, m.state, s.starts_at, s.ends_at, s.place,
                (SELECT count(*) FROM agenda ag WHERE ag.tenant_id = m.tenant_id AND ag.meeting_id = m.id) AS items, h.sitting_id IS NOT NULL AS held, m.version
           FROM meetings m
           JOIN sittings s ON s.tenant_id = m.tenant_id AND s.id = m.sitting_id
           LEFT JOIN sitting_holdings h ON h.tenant_id = s.tenant_id AND h.sitting_id = s.id
           JOIN organisations b ON b.tenant_id = m.tenant_id AND b.id = m.body_id
          WHERE m.tenant_id = ",
    );
    query.bind(actor.tenant);
    if let Some(body) = body {
        query.push(" AND m.body_id = ").bind(body);
    }
    let (over, follow, order) = match when {
        When::Coming => ("FALSE", ">", " ORDER BY s.starts_at, m.id"),
        When::Past => ("TRUE", "<", " ORDER BY s.starts_at DESC, m.id DESC"),
    };
    query
        .push(" AND (h.ended_at IS NOT NULL OR (h.opened_at IS NULL AND s.starts_at < ")
        .bind(limit)
        .push(")) = ")
        .push(over);
    if let Some(after) = &page.after {
        let at: Instant = after.sort.parse().unwrap_or(limit);
        query
            .push(" AND (s.starts_at ")
            .push(follow)
            .push(" ")
            .bind(at);
        query
            .push(" OR (s.starts_at = ")
            .bind(at)
            .push(" AND m.id ")
            .push(follow)
            .push(" ")
            .bind(after.id)
            .push("))");
    }
    query.push(" AND ");
    access::filter(&mut query, actor, "m.id");
    query.push(order).push(" LIMIT ").bind(page.limit + 1);
    Ok(db.all(query).await?)
}

#[derive(FromRow)]
pub(super) struct Numbered {
    pub rank: i64,
    #[sqlx(flatten)]
    pub item: ItemRow,
}

pub(super) async fn on_agenda(
    db: &mut Read,
    actor: &Actor,
    meeting: MeetingId,
) -> Result<Vec<Numbered>> {
    let mut query = Sql::default();
    query.push(COLUMNS).push(", ag.rank").push(TABLES);
    query
        .push(" WHERE ag.tenant_id = ")
        .bind(actor.tenant)
        .push(" AND ag.meeting_id = ")
        .bind(meeting);
    query.push(" AND ");
    access::filter(&mut query, actor, "i.id");
    query.push(" ORDER BY ag.rank, i.id");
    Ok(db.all(query).await?)
}

pub(super) async fn available(
    db: &mut Read,
    actor: &Actor,
    states: &[(WorkflowId, Vec<String>)],
    starts_at: Instant,
    page: &Page,
) -> Result<Vec<ItemRow>> {
    let extent = access::extent(db, actor).await?;
    let mut query = Sql::default();
    query
        .push(COLUMNS)
        .push(TABLES)
        .push(" WHERE i.tenant_id = ")
        .bind(actor.tenant);
    query.push(" AND ag.meeting_id IS NULL AND (FALSE");
    for (flow, keys) in states {
        query
            .push(" OR (i.workflow_id = ")
            .bind(*flow)
            .push(" AND i.state IN ")
            .bind_list(keys)
            .push(")");
    }
    query
        .push(") AND (i.preferred_on IS NULL OR i.preferred_on <= ")
        .bind(starts_at)
        .push(") AND ");
    access::filter_many(&mut query, actor, (extent, Looks::AtFirst), ITEM);
    query
        .push(" ORDER BY i.moved_at, i.id LIMIT ")
        .bind(page.limit);
    Ok(db.all(query).await?)
}
