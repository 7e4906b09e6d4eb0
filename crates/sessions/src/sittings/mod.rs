//! Sittings: occasions on which people meet. Knows no item and no course.
//!
//! *Sitting*: a span and a place. *Expected*: who should be there, with the name and function held
//! when it was called. *Alone*: the organisation sits once at a time. *Held*: opened at an hour, with
//! who chairs and the secretary of the sitting. *Presence*: who was there from when to when.

mod connected;
mod holding;
mod presence;
mod rules;
mod store;

pub use connected::{connected, set_connected};
pub use holding::{
    Beginning, Excused, Held, Kept, Quorum, cancel_opening, end, excuse, excused, held, intervals,
    lock, name_officers, note, open, resume, seal, undo,
};
pub use presence::{Interval, Movement, Source, is_present, last_movement};
pub use rules::{Alone, Expected, Plan, Sitting};

use kernel::{Error, OrganisationId, Read, Result, SittingId, TenantId, Work, saved};

/// Plans a sitting of an organisation. The caller's use case writes the line of the journal.
pub async fn plan(
    work: &mut Work,
    organisation: OrganisationId,
    alone: Alone,
    plan: &Plan,
    expected: &[Expected],
) -> Result<SittingId> {
    rules::check(plan)?;
    let (tenant, id): (_, SittingId) = (work.tenant(), work.new_id());
    store::insert(&mut work.db, (tenant, id), organisation, alone, plan)
        .await
        .map_err(rules::taken)?;
    store::insert_expected(&mut work.db, tenant, id, expected).await?;
    Ok(id)
}

/// Moves a sitting in time or place.
pub async fn change(work: &mut Work, sitting: &Sitting, plan: &Plan) -> Result<()> {
    rules::check(plan)?;
    let tenant = work.tenant();
    let rows = store::update(&mut work.db, tenant, sitting, plan)
        .await
        .map_err(rules::taken)?;
    saved(rows)
}

/// Expects these people and no others: who sits in a body may have changed since the sitting was
/// planned. The caller's use case writes the line of the journal.
pub async fn expect(work: &mut Work, id: SittingId, expected: &[Expected]) -> Result<()> {
    let tenant = work.tenant();
    store::forget_expected(&mut work.db, tenant, id).await?;
    store::insert_expected(&mut work.db, tenant, id, expected).await
}

/// Returns a sitting.
pub async fn find(db: &mut Read, tenant: TenantId, id: SittingId) -> Result<Sitting> {
    store::find(db, tenant, id).await?.ok_or(Error::NotFound)
}

/// Returns who is expected, in the order of the register.
pub async fn expected(db: &mut Read, tenant: TenantId, id: SittingId) -> Result<Vec<Expected>> {
    store::expected(db, tenant, id).await
}

/// Returns the places where an organisation sat, the most recent first: offered in forms.
pub async fn places(
    db: &mut Read,
    tenant: TenantId,
    organisation: OrganisationId,
) -> Result<Vec<String>> {
    store::places(db, tenant, organisation).await
}
