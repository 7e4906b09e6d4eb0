//! One look over a meeting, its sitting and its items.

use super::Pulse;
use kernel::{FromRow, MeetingId, Read, Result, TenantId, sql};

#[derive(FromRow)]
struct Row {
    state: String,
    meeting: i64,
    holding: Option<i64>,
    items: Option<i64>,
    annexes: i64,
}

pub(super) async fn pulse(db: &mut Read, tenant: TenantId, id: MeetingId) -> Result<Option<Pulse>> {
    let row: Option<Row> = db
        .maybe(sql!(
            "SELECT m.state, m.version AS meeting,
                    (SELECT h.version FROM sitting_holdings h
                      WHERE h.tenant_id = m.tenant_id AND h.sitting_id = m.sitting_id) AS holding,
                    (SELECT CAST(sum(i.version) AS BIGINT) FROM agenda a
                       JOIN items i ON i.tenant_id = a.tenant_id AND i.id = a.item_id
                      WHERE a.tenant_id = m.tenant_id AND a.meeting_id = m.id) AS items,
                    (SELECT count(*) FROM agenda a
                       JOIN annexes x ON x.tenant_id = a.tenant_id AND x.subject_id = a.item_id
                      WHERE a.tenant_id = m.tenant_id AND a.meeting_id = m.id AND x.removed_at IS NULL) AS annexes
               FROM meetings m WHERE m.tenant_id = {} AND m.id = {}",
            tenant,
            id
        ))
        .await?;
    Ok(row.map(|row| Pulse {
        mark: format!(
            "{}-{}-{}-{}",
            row.meeting,
            row.holding.unwrap_or_default(),
            row.items.unwrap_or_default(),
            row.annexes
        ),
        state: row.state,
    }))
}
