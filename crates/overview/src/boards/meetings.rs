//! Meetings in lists, agendas with what the actor reads of them, and what may be presented.

mod store;

use super::items::ItemRow;
use council::{
    items::{self, Step},
    meetings::Meeting,
};
use directory::bodies::{self, FlowSubject};
use kernel::{
    Actor, Cursor, Instant, MeetingId, OrganisationId, Page, Read, Result, Slice, WorkflowId,
};

/// Which meetings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Not over yet, the next one first (PM-3-16).
    Coming,
    /// Ended, or never opened and its day is over; the latest first (PM-3-18).
    Past,
}

/// A meeting in a list.
#[derive(Clone, Debug, kernel::FromRow)]
#[expect(missing_docs, reason = "columns of the tables joined")]
pub struct MeetingRow {
    pub id: MeetingId,
    pub body_id: OrganisationId,
    pub body_name: String,
    pub workflow_id: WorkflowId,
    pub state: String,
    pub starts_at: Instant,
    pub ends_at: Option<Instant>,
    pub place: String,
    pub items: i64,
    /// Was its sitting opened?
    pub held: bool,
    pub version: i64,
}

/// An item of an agenda, with its number.
#[derive(Clone, Debug)]
pub struct AgendaRow {
    /// From 1, computed from the order: also the number of items that the actor does not read.
    pub number: i64,
    /// The item.
    pub item: ItemRow,
}

/// So long after its hour, a meeting that was not opened still counts as coming.
const UNDER_WAY_SECONDS: i64 = 12 * 3600;

/// Returns a slice of the meetings of a body.
pub async fn meetings(
    db: &mut Read,
    actor: &Actor,
    body: Option<OrganisationId>,
    when: When,
    now: Instant,
    page: &Page,
) -> Result<Slice<MeetingRow>> {
    let limit = now.plus_seconds(-UNDER_WAY_SECONDS);
    let rows = store::meetings(db, actor, body, (when, limit), page).await?;
    Ok(Slice::cut(rows, page, |row| Cursor {
        sort: row.starts_at.to_string(),
        id: row.id.0,
    }))
}

/// Returns the next meetings of every body that the actor reads.
pub async fn coming(
    db: &mut Read,
    actor: &Actor,
    body: Option<OrganisationId>,
    (now, limit): (Instant, i64),
) -> Result<Vec<MeetingRow>> {
    Ok(
        meetings(db, actor, body, When::Coming, now, &Page::first(limit))
            .await?
            .items,
    )
}

/// Returns the items of an agenda that the actor reads, with their numbers (PM-5.3-02).
pub async fn on_agenda(db: &mut Read, actor: &Actor, meeting: MeetingId) -> Result<Vec<AgendaRow>> {
    let numbered = store::on_agenda(db, actor, meeting).await?;
    Ok(numbered
        .into_iter()
        .map(|row| AgendaRow {
            number: row.rank,
            item: row.item,
        })
        .collect())
}

/// Returns the items that may be presented to this meeting: validated, of its body, and not kept for
/// a later date (PM-5.2-01, PM-4.1-22).
pub async fn available(
    db: &mut Read,
    actor: &Actor,
    meeting: &Meeting,
    starts_at: Instant,
    page: &Page,
) -> Result<Vec<ItemRow>> {
    let mut states = vec![];
    for flow in bodies::flows(db, actor.tenant).await? {
        if flow.body == meeting.body && flow.subject == FlowSubject::Item {
            states.push((flow.id, items::may_follow(&flow.workflow, Step::Present)));
        }
    }
    store::available(db, actor, &states, starts_at, page).await
}
