//! Who has an item's form open. Two people on one item: the second is told, and whoever saves second
//! sees both texts. A body may want the second to wait: the form of the first is then a lock, which ends
//! when they save, leave or give no sign of life, and which others may break where the body lets them.

use super::{Item, store};
use directory::bodies::{self, Locking};
use kernel::{Actor, Change, Error, Instant, ItemId, PersonId, Read, Result, Subject, Work};
use serde_json::json;

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
    let item = super::writable(work, id).await?;
    // Whoever waits holds nothing; whose lock was broken does not take it again.
    must_be_free(work, &item).await?;
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

/// Who keeps the actor from changing an item: whoever opened its form first, where the body wants others
/// to wait. None when it is the actor.
pub async fn lock(
    db: &mut Read,
    actor: &Actor,
    item: &Item,
    now: Instant,
) -> Result<Option<(Editor, Locking)>> {
    let locking = bodies::marks(db, actor.tenant, item.body).await?.locking();
    if locking == Locking::Told {
        return Ok(None);
    }
    let alive = now.plus_seconds(-GONE_SECONDS);
    let first = store::editors(db, actor.tenant, item.id, alive).await?;
    let first = first.into_iter().next();
    let other = first.filter(|editor| Some(editor.person) != actor.person);
    Ok(other.map(|editor| (editor, locking)))
}

/// Refuses a change of an item that somebody else locks, with their name.
pub(super) async fn must_be_free(work: &mut Work, item: &Item) -> Result<()> {
    match lock(&mut work.db, &work.actor, item, work.now).await? {
        Some((editor, _)) => Err(Error::refused_with("item-locked", "name", editor.name)),
        None => Ok(()),
    }
}

/// Breaks the lock of somebody else, where the body lets those who change the item do so. What they typed
/// stays on their screen: they are told when they save.
pub async fn unlock(work: &mut Work, id: ItemId) -> Result<()> {
    let tenant = work.tenant();
    let item = super::writable(work, id).await?;
    match lock(&mut work.db, &work.actor, &item, work.now).await? {
        None => {
            work.leave_unrecorded("nobody locks it");
            Ok(())
        }
        Some((editor, Locking::Breakable)) => {
            store::forget_editor(&mut work.db, tenant, id, editor.person).await?;
            let told = json!({"person": editor.person, "title": editor.name});
            work.record(Change::of(Subject::Item(id), "item-unlocked").after(told));
            Ok(())
        }
        Some((editor, _)) => Err(Error::refused_with("item-locked", "name", editor.name)),
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
