//! Presenting items, taking them off, putting them in order.

use super::{
    Meeting, Move, Place,
    ordering::{self, Lists},
    rules, store,
};
use crate::items::{self, Agenda, Privacy, Step};
use directory::{bodies, people};
use kernel::{Actor, Change, Error, ItemId, MeetingId, Read, Result, Subject, Work, saved};
use serde_json::json;
use sessions::sittings;
use std::collections::BTreeMap;

/// Takes items on the agenda, each in the place that the body's order gives it, or after those that are there
/// (PM-5.2-02, -03).
pub async fn present(
    work: &mut Work,
    id: MeetingId,
    version: i64,
    wanted: &[ItemId],
) -> Result<usize> {
    let (meeting, old) = open_agenda(work, id, version).await?;
    if wanted.is_empty() {
        return Err(Error::refused("nothing-selected"));
    }
    let new = placed(work, &meeting, (&old, wanted)).await?;
    let added: Vec<ItemId> = new
        .iter()
        .copied()
        .filter(|item| !old.contains(item))
        .collect();
    let tenant = work.tenant();
    for item in &added {
        let item = items::find(&mut work.db, &work.actor, *item).await?;
        if item.body != meeting.body {
            return Err(Error::refused("item-not-available"));
        }
    }
    let begins = sittings::find(&mut work.db, tenant, meeting.sitting)
        .await?
        .plan
        .starts_at;
    must_not_be_too_early(work, &added, begins).await?;
    items::follow(work, &added, Step::Present, "").await?;
    items::tell_sitting(work, &added, Some(begins)).await?;
    renumber(work, &old, &new).await?;
    for (rank, item) in (1_i64..).zip(&new).filter(|(_, item)| added.contains(item)) {
        store::put(&mut work.db, (tenant, id), *item, rank, work.now)
            .await
            .map_err(on_another_agenda)?;
    }
    work.record(
        Change::of(Subject::Meeting(id), "items-presented")
            .after(json!({"count": added.len(), "items": added})),
    );
    Ok(added.len())
}

/// The agenda with these items, each in its place.
async fn placed(
    work: &mut Work,
    meeting: &Meeting,
    (old, wanted): (&[ItemId], &[ItemId]),
) -> Result<Vec<ItemId>> {
    let (tenant, body) = (work.tenant(), meeting.body);
    let agendas = bodies::agendas(&mut work.db, tenant, body).await?;
    let order = agendas.order();
    if order.is_empty() {
        return Ok(ordering::inserted(old, wanted, &BTreeMap::new()));
    }
    let ids: Vec<ItemId> = old.iter().chain(wanted).copied().collect();
    let all = items::several(&mut work.db, tenant, &ids).await?;
    let classifiers: Vec<_> = all
        .iter()
        .filter_map(|one| one.content.classifier)
        .collect();
    let classifiers = bodies::classifiers_of(&mut work.db, tenant, &classifiers).await?;
    let kind = people::OrganisationKind::Service;
    let services = people::organisations(&mut work.db, tenant, kind).await?;
    let categories = bodies::categories(&mut work.db, tenant, body).await?;
    let lists = Lists {
        categories: categories.into_iter().map(|one| one.id).collect(),
        classifiers: classifiers.into_iter().map(|one| one.id).collect(),
        services: services.into_iter().map(|one| one.id).collect(),
    };
    let keys = all
        .iter()
        .map(|one| (one.id, ordering::key(&one.content, order, &lists)));
    Ok(ordering::inserted(old, wanted, &keys.collect()))
}

/// Takes an item off the agenda; the others close the gap (PM-5.2-08).
pub async fn remove(work: &mut Work, id: MeetingId, version: i64, item: ItemId) -> Result<()> {
    let (_, old) = open_agenda(work, id, version).await?;
    if !old.contains(&item) {
        return Err(Error::NotFound);
    }
    let tenant = work.tenant();
    store::take_off(&mut work.db, tenant, item).await?;
    let new: Vec<ItemId> = old.iter().copied().filter(|other| *other != item).collect();
    renumber(work, &old, &new).await?;
    items::follow(work, &[item], Step::Remove, "").await?;
    items::tell_sitting(work, &[item], None).await?;
    items::tell_agenda(work, &[item], Agenda::Open).await?;
    let said = items::find(&mut work.db, &work.actor, item).await?.content;
    // Whoever reads the meeting reads its history: it does not name what is decided without public.
    let told = match said.privacy {
        Privacy::Public => json!({"item": item, "object": said.object}),
        Privacy::Secret => json!({"item": item}),
    };
    work.record(Change::of(Subject::Meeting(id), "item-removed").before(told));
    Ok(())
}

/// Moves an item of the agenda (PM-5.2-11, -12).
pub async fn reorder(
    work: &mut Work,
    id: MeetingId,
    version: i64,
    item: ItemId,
    to: Move,
) -> Result<()> {
    let (_, old) = open_agenda(work, id, version).await?;
    let new = rules::reordered(&old, item, to)?;
    renumber(work, &old, &new).await?;
    let number = |agenda: &[ItemId]| {
        agenda
            .iter()
            .position(|other| *other == item)
            .map(|place| place + 1)
    };
    let change = Change::of(Subject::Meeting(id), "agenda-reordered")
        .before(json!({"item": item, "number": number(&old)}))
        .after(json!({"item": item, "number": number(&new)}));
    work.record(change);
    Ok(())
}

/// Returns the items of an agenda, in order.
pub async fn agenda(db: &mut Read, actor: &Actor, meeting: &Meeting) -> Result<Vec<ItemId>> {
    store::agenda(db, actor.tenant, meeting.id).await
}

/// Returns where an item stands on an agenda, among the items that the actor reads there.
pub async fn where_is(db: &mut Read, actor: &Actor, item: ItemId) -> Result<Option<Place>> {
    let Some(meeting) = store::meeting_of(db, actor.tenant, item).await? else {
        return Ok(None);
    };
    let order = store::agenda(db, actor.tenant, meeting).await?;
    let Some(at) = order.iter().position(|other| *other == item) else {
        return Ok(None);
    };
    let read = store::read_of(db, actor, meeting).await?;
    let other = |found: Option<&(i64, ItemId)>| found.map(|one| one.1).filter(|one| *one != item);
    let count = |length: usize| i64::try_from(length).unwrap_or(i64::MAX);
    let number = count(at) + 1;
    Ok(Some(Place {
        meeting,
        number,
        count: count(order.len()),
        first: other(read.first()),
        previous: other(read.iter().rfind(|(one, _)| *one < number)),
        next: other(read.iter().find(|(one, _)| *one > number)),
        last: other(read.last()),
    }))
}

/// Returns the item that has this number on an agenda, if the actor reads it (PM-5.4-02).
pub async fn numbered(
    db: &mut Read,
    actor: &Actor,
    meeting: &Meeting,
    number: i64,
) -> Result<Option<ItemId>> {
    let read = store::read_of(db, actor, meeting.id).await?;
    let found = read.into_iter().find(|(one, _)| *one == number);
    Ok(found.map(|(_, item)| item))
}

/// Locks the meeting under the version that the page showed, and returns its agenda.
async fn open_agenda(
    work: &mut Work,
    id: MeetingId,
    version: i64,
) -> Result<(Meeting, Vec<ItemId>)> {
    let tenant = work.tenant();
    let meeting = super::writable(work, id).await.map_err(not_a_manager)?;
    let workflow = bodies::flow(&mut work.db, tenant, meeting.flow)
        .await?
        .workflow;
    rules::must_take_items(&meeting, &workflow)?;
    saved(store::take(&mut work.db, tenant, id, version).await?)?;
    let order = store::agenda(&mut work.db, tenant, id).await?;
    Ok((meeting, order))
}

fn not_a_manager(error: Error) -> Error {
    match error {
        Error::Refused(refusal) if refusal.code == "not-yours-to-change" => {
            Error::refused("not-a-manager")
        }
        other => other,
    }
}

/// An item that prefers a later sitting is not taken before it (PM-4.1-22).
async fn must_not_be_too_early(
    work: &mut Work,
    wanted: &[ItemId],
    begins: kernel::Instant,
) -> Result<()> {
    for id in wanted {
        let item = items::find(&mut work.db, &work.actor, *id).await?;
        if item
            .content
            .preferred_on
            .is_some_and(|preferred| preferred > begins)
        {
            return Err(Error::refused_with(
                "item-prefers-later",
                "object",
                item.content.object,
            ));
        }
    }
    Ok(())
}

async fn renumber(work: &mut Work, old: &[ItemId], new: &[ItemId]) -> Result<()> {
    let tenant = work.tenant();
    for (rank, item) in (1_i64..).zip(new) {
        let unchanged = usize::try_from(rank - 1)
            .ok()
            .and_then(|place| old.get(place))
            == Some(item);
        if !unchanged {
            store::set_rank(&mut work.db, tenant, *item, rank).await?;
        }
    }
    Ok(())
}

fn on_another_agenda(error: Error) -> Error {
    match error {
        Error::Duplicate(_) => Error::refused("item-on-other-agenda"),
        other => other,
    }
}
