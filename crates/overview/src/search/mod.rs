//! Search: what is found by the beginning of its words, and only by those who may read it.
//!
//! *Entry*: the words of one part of a subject: what all its readers see, a field that is kept from some
//! of them, or an annex. *Sight*: which kept fields somebody sees, so that nobody finds an item by words
//! that they may not read. *Excerpt*: where the words stand, with what surrounds them.

mod entries;
mod excerpts;
pub mod jobs;
mod saved;
mod sight;
mod store;

pub use excerpts::{Excerpt, Piece, Source, excerpts, marked};
pub use saved::{
    Doing, Kept, NewSearch, Saved, Waits, Whom, may_keep_for_all, may_remove, remove, save, saved,
};
pub use store::{FoundMeeting, Period, meetings};

pub(crate) use sight::Sight;
pub(crate) use store::{gather_matching, matching_more};

use council::{items, meetings as councils};
use directory::{bodies, identity};
use entries::Entry;
use kernel::{
    AnnexId, ItemId, MeetingId, OrganisationId, Result, Subject, Work, workflow::Telling,
};
use sessions::{
    annexes::{self, AnnexKind},
    sittings,
};

/// The words that are asked for: each begins a word of what is found (PM-3-06, PM-3-07).
pub fn words(query: &str) -> Vec<String> {
    entries::asked(query)
}

/// Does a query look for any word?
pub(crate) fn asks_words(query: &str) -> bool {
    !words(query).is_empty()
}

/// So many items are read and written together.
const AT_ONCE: usize = 100;

/// Makes items found by what they say now. Their annexes have entries of their own.
pub async fn index_items(work: &mut Work, ids: &[ItemId]) -> Result<()> {
    let tenant = work.tenant();
    for ids in ids.chunks(AT_ONCE) {
        let mut subjects = vec![];
        store::hold(&mut work.db, tenant, ids).await?;
        for item in items::several(&mut work.db, tenant, ids).await? {
            let fields = bodies::fields(&mut work.db, tenant, item.body).await?;
            let flow = bodies::flow(&mut work.db, tenant, item.flow).await?;
            let withheld = items::withheld(&item, &fields, &flow.workflow);
            subjects.push((item.id.0, entries::of_item(&item, &withheld)));
        }
        for id in ids {
            if !subjects.iter().any(|(subject, _)| *subject == id.0) {
                forget(work, Subject::Item(*id)).await?;
            }
        }
        store::replace(&mut work.db, tenant, &subjects).await?;
    }
    Ok(())
}

/// An item that moved may have a decision that is told later.
pub async fn item_moved(work: &mut Work, id: ItemId) -> Result<()> {
    let tenant = work.tenant();
    let found = items::several(&mut work.db, tenant, &[id]).await?;
    for item in found {
        let flow = bodies::flow(&mut work.db, tenant, item.flow).await?;
        if flow.workflow.telling == Telling::AtClosing {
            index_items(work, &[id]).await?;
        }
    }
    Ok(())
}

/// Makes the items of a meeting found by their decisions, when these are told at its closing.
pub async fn index_agenda(work: &mut Work, meeting: MeetingId) -> Result<()> {
    let tenant = work.tenant();
    for flow in store::flows_of(&mut work.db, tenant, meeting).await? {
        let workflow = bodies::flow(&mut work.db, tenant, flow).await?.workflow;
        if workflow.telling == Telling::AtClosing {
            let items = store::items_of(&mut work.db, tenant, (meeting, flow)).await?;
            index_items(work, &items).await?;
        }
    }
    Ok(())
}

/// Makes a meeting found by its body, its day and its place.
pub async fn index_meeting(work: &mut Work, id: MeetingId) -> Result<()> {
    let tenant = work.tenant();
    let meeting = councils::of_job(&mut work.db, tenant, id).await?;
    let plan = sittings::find(&mut work.db, tenant, meeting.sitting)
        .await?
        .plan;
    let body = bodies::find(&mut work.db, tenant, meeting.body).await?;
    let zone = identity::tenant(&mut work.db, tenant).await?.zone;
    let entry = entries::of_meeting(
        &body.name,
        &plan.place,
        &zone.at(plan.starts_at.to_timestamp()),
    );
    store::replace(&mut work.db, tenant, &[(id.0, vec![entry])]).await
}

/// Makes a subject found by what an annex says, once it was read; by its title until then.
pub async fn index_annex(work: &mut Work, id: AnnexId) -> Result<()> {
    let tenant = work.tenant();
    let Some((annex, text)) = annexes::said(&mut work.db, tenant, id).await? else {
        return Ok(());
    };
    let entry = Entry::of_annex((id, annex.facts.secrecy), &[&annex.title, &text]);
    store::put(&mut work.db, (tenant, annex.subject.id()), entry).await
}

/// Makes a subject found by the annexes that it has, and no more by those that it had.
pub async fn index_annexes(work: &mut Work, subject: Subject) -> Result<()> {
    let tenant = work.tenant();
    let mut annexes = annexes::every(&mut work.db, tenant, &[subject]).await?;
    // Signed minutes tell what was decided without public: not all who read the meeting find them by words.
    annexes.retain(|annex| annex.kind != AnnexKind::Minutes);
    let kept: Vec<String> = annexes.iter().map(|annex| annex.id.to_string()).collect();
    store::keep_annexes(&mut work.db, (tenant, subject.id()), &kept).await?;
    for annex in annexes {
        index_annex(work, annex.id).await?;
    }
    Ok(())
}

/// A subject that is no more is not found.
pub async fn forget(work: &mut Work, subject: Subject) -> Result<()> {
    let tenant = work.tenant();
    store::forget(&mut work.db, (tenant, subject.id())).await
}

/// Has all items of a body read anew: what its readers see of them has changed.
pub async fn body_changed(work: &mut Work, body: OrganisationId) -> Result<()> {
    work.enqueue(jobs::INDEX, jobs::Wish { body: Some(body) })
        .await?;
    Ok(())
}
