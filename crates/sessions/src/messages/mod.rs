//! Mails of the organisation: written in the transaction that wants them, sent by jobs.
//!
//! *Outgoing*: a mail to be written. *Delivery*: a written mail and where it stands: *held* until
//! something else is done, *waiting*, *sending* from just before the server gets it, then *sent*,
//! *failed*, or *in doubt* when nobody can know. A mail in doubt is never sent again unasked.
//! *Letterhead*: from whom mails come and where their links lead.

mod access;
pub mod jobs;
mod letter;
mod privacy;
mod rules;
mod store;
mod trial;

pub use access::{by_link, tell_address, write_link};
pub use letter::Letterhead;
pub use privacy::{send_notice, tell_withdrawal};
pub use rules::{Attached, Delivery, DeliveryRow, Occasion, Outgoing, Person, State};
pub use trial::send_trial;

use kernel::{
    Actor, Change, DeliveryId, Error, Event, LinkId, Page, Read, Result, Slice, Subject, TenantId,
    Work,
};

/// Writes a mail. It is held until [`release`] lets it go.
pub async fn write(work: &mut Work, mail: &Outgoing) -> Result<DeliveryId> {
    let (tenant, id): (_, DeliveryId) = (work.tenant(), work.new_id());
    store::insert(&mut work.db, (tenant, id), mail, work.now).await?;
    Ok(id)
}

/// Lets a held mail go: one job takes it to the server.
pub async fn release(work: &mut Work, id: DeliveryId) -> Result<()> {
    let tenant = work.tenant();
    if store::release(&mut work.db, tenant, id).await? == 1 {
        work.enqueue(jobs::SEND, id).await?;
    }
    Ok(())
}

/// Notes what became of a mail, and tells it.
async fn settle(work: &mut Work, delivery: &Delivery, state: State) -> Result<()> {
    let tenant = work.tenant();
    if store::settle(&mut work.db, tenant, delivery, &state, work.now).await? == 0 {
        return Ok(());
    }
    let facts = serde_json::json!({"to": delivery.to.address, "subject": delivery.subject, "state": state.as_str(), "said": state.said()});
    work.record(Change::of(Subject::Delivery(delivery.id), "mail-settled").after(facts));
    work.happened(Event::DeliveryChanged {
        delivery: delivery.id,
    });
    Ok(())
}

/// Returns a mail. The caller has checked that it may be seen.
pub async fn find(db: &mut Read, tenant: TenantId, id: DeliveryId) -> Result<Delivery> {
    store::find(db, tenant, id).await?.ok_or(Error::NotFound)
}

/// Returns a mail to those who see the outbox: administrators, and the managers of its body.
pub async fn in_outbox(db: &mut Read, actor: &Actor, id: DeliveryId) -> Result<Delivery> {
    let delivery = find(db, actor.tenant, id).await?;
    if actor.administers() || actor.manages(delivery.organisation) {
        Ok(delivery)
    } else {
        Err(Error::NotFound)
    }
}

/// Returns the mails that the actor may see, the latest first.
pub async fn outbox(db: &mut Read, actor: &Actor, page: &Page) -> Result<Slice<DeliveryRow>> {
    let managed = actor.managed();
    if !actor.administers() && managed.is_empty() {
        return Err(Error::NotFound);
    }
    let only = (!actor.administers()).then_some(managed);
    store::newest(db, actor.tenant, only.as_deref(), page).await
}

/// Returns where the mails of some personal links stand.
pub async fn states_of_links(
    db: &mut Read,
    tenant: TenantId,
    links: &[LinkId],
) -> Result<Vec<(LinkId, DeliveryId, State)>> {
    store::states_of_links(db, tenant, links).await
}

/// Returns where some mails stand.
pub async fn states(
    db: &mut Read,
    tenant: TenantId,
    ids: &[DeliveryId],
) -> Result<Vec<(DeliveryId, State)>> {
    store::states(db, tenant, ids).await
}
