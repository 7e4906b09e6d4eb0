//! What somebody typed in the form of an item and did not save yet: kept while they type, for themselves alone.
//!
//! *Draft*: what one open form would send. It is no version of the item: saving the form makes one, and does
//! away with the draft.

use super::store;
use kernel::{
    Actor, DraftId, Error, Instant, ItemId, OrganisationId, PersonId, Read, Result, Work, Write,
};

/// What a form of an item is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormOf {
    /// A new item of a body.
    New(OrganisationId),
    /// An item.
    Old(ItemId),
}

/// What a form would send: names and values, in its order.
pub type Pairs = Vec<(String, String)>;

/// What somebody typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its id.
    pub id: DraftId,
    /// The body that would decide.
    pub body: OrganisationId,
    /// The item; none for a new one.
    pub item: Option<ItemId>,
    /// What is to be decided, as it was typed.
    pub object: String,
    /// All that was typed.
    pub pairs: Pairs,
    /// When.
    pub saved_at: Instant,
}

/// As long as a draft waits, in seconds: thirty days.
const KEPT_SECONDS: i64 = 30 * 24 * 3600;
/// As much as a form sends, in bytes.
const LARGEST: usize = 2 << 20;

fn own(actor: &Actor) -> Result<PersonId> {
    actor.person.ok_or(Error::refused("not-a-writer"))
}

/// Keeps what the actor typed: in the draft that this form keeps already, or in a new one.
pub async fn keep_draft(
    work: &mut Work,
    of: FormOf,
    known: Option<DraftId>,
    pairs: Pairs,
) -> Result<DraftId> {
    work.leave_unrecorded("what is typed is no change");
    let person = own(&work.actor)?;
    let tenant = work.tenant();
    let (body, item) = match of {
        FormOf::New(body) => {
            if work.actor.writes_for().is_empty() {
                return Err(Error::refused("not-a-writer"));
            }
            directory::bodies::find(&mut work.db, tenant, body).await?;
            (body, None)
        }
        FormOf::Old(id) => (super::writable(work, id).await?.body, Some(id)),
    };
    let size: usize = pairs
        .iter()
        .map(|(name, value)| name.len() + value.len())
        .sum();
    if size > LARGEST {
        return Err(Error::refused("draft-too-long"));
    }
    let now = work.now;
    let typed = pairs.iter().find(|(name, _)| name == "object");
    let draft = Draft {
        id: known.unwrap_or_else(|| work.new_id()),
        body,
        item,
        object: typed
            .map(|(_, value)| value.trim().to_owned())
            .unwrap_or_default(),
        pairs,
        saved_at: now,
    };
    if known.is_some() {
        // One that is gone was saved or discarded meanwhile: it does not come back by itself.
        return match store::update_draft(&mut work.db, (tenant, person), &draft).await? {
            0 => Err(Error::NotFound),
            _ => Ok(draft.id),
        };
    }
    store::insert_draft(&mut work.db, (tenant, person), &draft).await?;
    Ok(draft.id)
}

/// Returns what the actor typed in such a form of late and did not save, newest first.
pub async fn drafts(
    db: &mut Read,
    actor: &Actor,
    (of, now): (FormOf, Instant),
) -> Result<Vec<Draft>> {
    let Some(person) = actor.person else {
        return Ok(vec![]);
    };
    let since = now.plus_seconds(-KEPT_SECONDS);
    store::drafts(db, (actor.tenant, person), (of, since)).await
}

/// Returns one draft of the actor: of this form, or it is not there.
pub async fn draft(
    db: &mut Read,
    actor: &Actor,
    of: (FormOf, Instant),
    id: DraftId,
) -> Result<Draft> {
    let all = drafts(db, actor, of).await?;
    all.into_iter()
        .find(|draft| draft.id == id)
        .ok_or(Error::NotFound)
}

/// Does away with a draft of the actor. Returns what it was about.
pub async fn drop_draft(work: &mut Work, id: DraftId) -> Result<FormOf> {
    work.leave_unrecorded("what is typed is no change");
    let whose = (work.tenant(), own(&work.actor)?);
    let about = store::draft_about(&mut work.db, whose, id).await?;
    let about = about.ok_or(Error::NotFound)?;
    store::remove_draft(&mut work.db, whose, id).await?;
    Ok(about)
}

/// Does away with the draft of a form that was saved.
pub async fn saved_from(work: &mut Work, id: Option<DraftId>) -> Result<()> {
    let (Some(id), Some(person)) = (id, work.actor.person) else {
        return Ok(());
    };
    let tenant = work.tenant();
    store::remove_draft(&mut work.db, (tenant, person), id).await
}

/// Forgets what nobody went on with for thirty days, in every tenant: the housekeeping of each day.
pub async fn forget_old_drafts(db: &mut Write, now: Instant) -> Result<()> {
    store::forget_drafts(db, now.plus_seconds(-KEPT_SECONDS)).await
}

/// Forgets what somebody typed who is forgotten.
pub async fn forget_drafts_of(work: &mut Work, person: PersonId) -> Result<()> {
    let tenant = work.tenant();
    store::forget_drafts_of(&mut work.db, (tenant, person)).await
}
