//! How a sitting is held: opened, attended, ended. The use cases of the caller write the lines of
//! the journal and check the rights.

use super::{
    presence::{self, Change, Interval, Movement},
    store::holding as store,
};
use kernel::{Error, Instant, PersonId, Read, Result, SittingId, TenantId, Work};
use std::collections::BTreeSet;

/// Which quorum is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quorum {
    /// The majority of the members in office.
    Majority,
    /// None: the body was convened a second time, for want of a quorum (CGCT, article L. 2121-17).
    NotAsked,
}

impl Quorum {
    /// The name in columns and the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Majority => "majority",
            Self::NotAsked => "not_asked",
        }
    }
}

/// May the facts of the sitting still change?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Its meeting is closed.
    Sealed,
    /// They may.
    Open,
}

/// How a sitting is held.
#[derive(Clone, Debug)]
pub struct Held {
    /// When it was opened.
    pub opened_at: Instant,
    /// When it ended.
    pub ended_at: Option<Instant>,
    /// Who chairs.
    pub chair: Option<PersonId>,
    /// The secretary of the sitting.
    pub secretary: Option<PersonId>,
    /// Which quorum is asked.
    pub quorum: Quorum,
    /// May it still change?
    pub kept: Kept,
}

impl Held {
    /// The last moment at which somebody can be there: now, or just before the end.
    pub fn last_moment(&self, now: Instant) -> Instant {
        match self.ended_at {
            Some(end) => Instant::from_millisecond(end.as_millisecond() - 1),
            None => now,
        }
    }
}

/// What is said at the opening.
#[derive(Clone, Debug)]
pub struct Beginning {
    /// When.
    pub at: Instant,
    /// Who chairs.
    pub chair: Option<PersonId>,
    /// The secretary of the sitting.
    pub secretary: Option<PersonId>,
    /// Which quorum is asked.
    pub quorum: Quorum,
    /// Who is there.
    pub present: Vec<PersonId>,
    /// Who excused themselves.
    pub excused: Vec<PersonId>,
}

/// Opens a sitting.
pub async fn open(work: &mut Work, id: SittingId, beginning: &Beginning) -> Result<()> {
    must_not_be_to_come("at", beginning.at, work.now)?;
    let tenant = work.tenant();
    must_be_expected(
        work,
        id,
        [beginning.chair, beginning.secretary].into_iter().flatten(),
    )
    .await?;
    let persons = beginning.present.iter().chain(&beginning.excused).copied();
    must_be_expected(work, id, persons).await?;
    store::insert(&mut work.db, tenant, id, beginning)
        .await
        .map_err(|error| match error {
            Error::Duplicate(_) => Error::Conflict,
            other => other,
        })?;
    let present: BTreeSet<_> = beginning.present.iter().collect();
    let excused: BTreeSet<_> = beginning.excused.iter().collect();
    for person in &present {
        let change = presence::note(&[], **person, Movement::Arrived, beginning.at)?;
        store::change(&mut work.db, (tenant, id), **person, change).await?;
    }
    // Whoever is there needs no excuse.
    for person in excused.difference(&present) {
        store::excuse(&mut work.db, (tenant, id), **person).await?;
    }
    Ok(())
}

/// Takes the opening back: who was there is forgotten.
pub async fn cancel_opening(work: &mut Work, id: SittingId) -> Result<()> {
    let tenant = work.tenant();
    lock(work, id).await?;
    store::delete(&mut work.db, tenant, id).await
}

/// Ends a sitting: nobody is there any longer.
pub async fn end(work: &mut Work, id: SittingId, at: Instant) -> Result<()> {
    must_not_be_to_come("at", at, work.now)?;
    let tenant = work.tenant();
    let held = lock(work, id).await?;
    let latest = store::intervals(&mut work.db, tenant, id)
        .await?
        .into_iter()
        .flat_map(|interval| [Some(interval.from), interval.until])
        .flatten()
        .max();
    if at <= held.opened_at || latest.is_some_and(|latest| at < latest) {
        return Err(Error::field("at", "ends-before-movement"));
    }
    store::set_end(&mut work.db, (tenant, id), Some(at)).await
}

/// Goes on with a sitting that was ended.
pub async fn resume(work: &mut Work, id: SittingId) -> Result<()> {
    let tenant = work.tenant();
    lock(work, id).await?;
    store::set_end(&mut work.db, (tenant, id), None).await
}

/// Notes an arrival or a departure.
pub async fn note(
    work: &mut Work,
    id: SittingId,
    person: PersonId,
    movement: Movement,
    at: Instant,
) -> Result<()> {
    must_not_be_to_come("at", at, work.now)?;
    let tenant = work.tenant();
    let held = lock(work, id).await?;
    must_be_expected(work, id, [person]).await?;
    if at < held.opened_at {
        return Err(Error::field("at", "movement-before-opening"));
    }
    if held.ended_at.is_some_and(|end| at >= end) {
        return Err(Error::field("at", "movement-after-end"));
    }
    let known = store::intervals(&mut work.db, tenant, id).await?;
    let change = presence::note(&known, person, movement, at)?;
    store::change(&mut work.db, (tenant, id), person, change).await
}

/// Takes back the last arrival or departure of somebody; returns what it was.
pub async fn undo(work: &mut Work, id: SittingId, person: PersonId) -> Result<(Movement, Instant)> {
    let tenant = work.tenant();
    lock(work, id).await?;
    let known = store::intervals(&mut work.db, tenant, id).await?;
    let was = presence::last_movement(&known, person).ok_or(Error::refused("no-movement"))?;
    let change: Change = presence::undo(&known, person)?;
    store::change(&mut work.db, (tenant, id), person, change).await?;
    Ok(was)
}

/// Somebody who is not there: excused, or simply absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Excused {
    /// They excused themselves.
    Yes,
    /// They did not.
    No,
}

/// Says whether somebody excused themselves.
pub async fn excuse(
    work: &mut Work,
    id: SittingId,
    person: PersonId,
    excused: Excused,
) -> Result<()> {
    let tenant = work.tenant();
    lock(work, id).await?;
    must_be_expected(work, id, [person]).await?;
    store::forget_excuse(&mut work.db, (tenant, id), person).await?;
    if excused == Excused::Yes {
        store::excuse(&mut work.db, (tenant, id), person).await?;
    }
    Ok(())
}

/// Names who chairs and the secretary of the sitting.
pub async fn name_officers(
    work: &mut Work,
    id: SittingId,
    (chair, secretary): (Option<PersonId>, Option<PersonId>),
) -> Result<()> {
    let tenant = work.tenant();
    lock(work, id).await?;
    must_be_expected(work, id, [chair, secretary].into_iter().flatten()).await?;
    store::set_officers(&mut work.db, (tenant, id), (chair, secretary)).await
}

/// Keeps the facts of a sitting as they are: its meeting is closed. Or lets them change again.
pub async fn seal(work: &mut Work, id: SittingId, kept: Kept) -> Result<()> {
    let tenant = work.tenant();
    store::seal(&mut work.db, (tenant, id), kept).await
}

/// Locks the facts of a sitting until the commit, while they may change.
pub async fn lock(work: &mut Work, id: SittingId) -> Result<Held> {
    let tenant = work.tenant();
    let locked = store::lock(&mut work.db, (tenant, id)).await?;
    let held = held(&mut work.db, tenant, id).await?;
    match (held, locked) {
        (None, _) => Err(Error::refused("sitting-not-open")),
        (Some(_), 0) => Err(Error::refused("meeting-closed")),
        (Some(held), _) => Ok(held),
    }
}

/// Returns how a sitting is held; nothing before it is opened.
pub async fn held(db: &mut Read, tenant: TenantId, id: SittingId) -> Result<Option<Held>> {
    store::held(db, tenant, id).await
}

/// Returns who was there from when to when, in the order of time.
pub async fn intervals(db: &mut Read, tenant: TenantId, id: SittingId) -> Result<Vec<Interval>> {
    store::intervals(db, tenant, id).await
}

/// Returns who excused themselves.
pub async fn excused(db: &mut Read, tenant: TenantId, id: SittingId) -> Result<Vec<PersonId>> {
    store::excused(db, tenant, id).await
}

/// What is noted has happened: not in the minute to come.
fn must_not_be_to_come(field: &'static str, at: Instant, now: Instant) -> Result<()> {
    if at > now {
        Err(Error::field(field, "moment-to-come"))
    } else {
        Ok(())
    }
}

async fn must_be_expected(
    work: &mut Work,
    id: SittingId,
    persons: impl IntoIterator<Item = PersonId>,
) -> Result<()> {
    let tenant = work.tenant();
    let expected = super::expected(&mut work.db, tenant, id).await?;
    let all = persons
        .into_iter()
        .all(|person| expected.iter().any(|one| one.person == person));
    if all { Ok(()) } else { Err(Error::NotFound) }
}
