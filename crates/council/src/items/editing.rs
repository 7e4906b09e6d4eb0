//! Who has an item's form open. Two people on one item: the second is told, and whoever saves second
//! sees both texts; nobody is locked out.

use super::{rules::Closed, store};
use directory::access;
use kernel::{Actor, Error, Instant, ItemId, PersonId, Read, Result, Subject, Work};

/// Somebody writing an item.
#[derive(Clone, Debug)]
pub struct Editor {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Since when.
    pub since: Instant,
}

/// Without a sign of life for so long, a form is taken for left.
const GONE_SECONDS: i64 = 180;

/// Notes that the actor has the form open; asked again each minute by the page.
pub async fn note_editing(work: &mut Work, id: ItemId) -> Result<()> {
    work.leave_unrecorded("a sign of life");
    access::writable(&mut work.db, &work.actor, Subject::Item(id)).await?;
    let item = store::find(&mut work.db, work.actor.tenant, id)
        .await?
        .ok_or(Error::NotFound)?;
    if item.closed == Closed::Yes {
        return Err(Error::refused("meeting-closed"));
    }
    let Some(person) = work.actor.person else {
        return Ok(());
    };
    let (tenant, now) = (work.tenant(), work.now);
    let name = work.actor.name.clone();
    store::note_editor(
        &mut work.db,
        (tenant, id),
        (person, &name),
        now,
        now.plus_seconds(-GONE_SECONDS),
    )
    .await
}

/// Notes that the actor left the form without saving.
pub async fn leave(work: &mut Work, id: ItemId) -> Result<()> {
    work.leave_unrecorded("a sign of life");
    forget(work, id).await
}

pub(super) async fn forget(work: &mut Work, id: ItemId) -> Result<()> {
    let tenant = work.tenant();
    match work.actor.person {
        Some(person) => store::forget_editor(&mut work.db, tenant, id, person).await,
        None => Ok(()),
    }
}

/// Returns who else has the form open now.
pub async fn editors(
    db: &mut Read,
    actor: &Actor,
    id: ItemId,
    now: Instant,
) -> Result<Vec<Editor>> {
    let all = store::editors(db, actor.tenant, id, now.plus_seconds(-GONE_SECONDS)).await?;
    Ok(all
        .into_iter()
        .filter(|editor| Some(editor.person) != actor.person)
        .collect())
}
