//! Links between items: from each one goes to the other.

use super::{find, store};
use directory::access;
use kernel::{Actor, Change, Error, ItemId, Read, Result, Subject, Work};
use serde_json::json;

/// An item to which another is linked, as its readers see it.
#[derive(Clone, Debug, kernel::FromRow)]
#[expect(missing_docs, reason = "columns of the items")]
pub struct Linked {
    pub id: ItemId,
    pub reference: String,
    pub object: String,
    pub workflow_id: kernel::WorkflowId,
    pub state: String,
}

/// Links an item that the actor changes to another that they read, by its reference.
pub async fn link(work: &mut Work, id: ItemId, reference: &str) -> Result<()> {
    must_change(work, id).await?;
    let tenant = work.tenant();
    // What they do not read does not exist for them.
    let unknown = || Error::field("reference", "link-unknown");
    let wanted = reference.trim().to_uppercase();
    if wanted.is_empty() {
        return Err(Error::field("reference", "link-required"));
    }
    let other = store::by_reference(&mut work.db, tenant, &wanted).await?;
    let other = other.ok_or_else(unknown)?;
    let read = access::readable(&mut work.db, &work.actor, Subject::Item(other)).await;
    read.map_err(|error| match error {
        Error::NotFound => unknown(),
        other => other,
    })?;
    if other == id {
        return Err(Error::field("reference", "link-to-itself"));
    }
    tie(work, id, other).await
}

async fn must_change(work: &mut Work, id: ItemId) -> Result<()> {
    super::writable(work, id).await.map(|_| ())
}

/// Writes a link down, and tells it on both sides; one that is there stays as it is.
pub(super) async fn tie(work: &mut Work, one: ItemId, other: ItemId) -> Result<()> {
    let tenant = work.tenant();
    let by = (work.actor.name.clone(), work.now);
    if store::linked(&mut work.db, tenant, (one, other)).await? {
        return Err(Error::field("reference", "link-there"));
    }
    store::insert_link(&mut work.db, tenant, (one, other), (&by.0, by.1)).await?;
    tell(work, (one, other), "item-linked");
    Ok(())
}

fn tell(work: &mut Work, (one, other): (ItemId, ItemId), action: &'static str) {
    for (id, to) in [(one, other), (other, one)] {
        work.record(Change::of(Subject::Item(id), action).after(json!({"to": to})));
    }
}

/// Takes a link away: whoever changes one of both items may.
pub async fn unlink(work: &mut Work, id: ItemId, other: ItemId) -> Result<()> {
    must_change(work, id).await?;
    let tenant = work.tenant();
    if store::delete_link(&mut work.db, tenant, (id, other)).await? == 0 {
        return Err(Error::NotFound);
    }
    tell(work, (id, other), "item-unlinked");
    Ok(())
}

/// Returns the items linked to one that the actor reads: those that they read too, newest first.
pub async fn links(db: &mut Read, actor: &Actor, id: ItemId) -> Result<Vec<Linked>> {
    find(db, actor, id).await?;
    store::links(db, actor, id).await
}
