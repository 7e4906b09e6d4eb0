//! What happened lately to the items that the actor reads.

mod store;

use kernel::{Actor, Instant, ItemId, OrganisationId, Read, Result};

/// Something that happened to an item.
#[derive(Clone, Debug, kernel::FromRow)]
#[expect(missing_docs, reason = "columns of the tables joined")]
pub struct Activity {
    pub at: Instant,
    pub actor_name: String,
    pub action: String,
    pub after_facts: Option<String>,
    pub item_id: ItemId,
    pub object: String,
}

/// Returns the latest creations and moves, newest first.
pub async fn recent(
    db: &mut Read,
    actor: &Actor,
    body: Option<OrganisationId>,
    limit: i64,
) -> Result<Vec<Activity>> {
    store::recent(db, actor, body, limit).await
}
