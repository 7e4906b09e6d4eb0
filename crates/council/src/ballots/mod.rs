//! Ballots: votes of the members on the items of a meeting.
//!
//! *Roll*: who votes, frozen when the ballot opens, one row for each member present or represented.
//! *Vote*: what stands beside a row of the roll. *Papers*: what a secret ballot counts instead.
//! *Expressed*: for or against. *Outcome*: what the counts decide, and by which rule. *Annulled*: it
//! never counts again, and stays in the journal.

mod rules;
mod store;
pub mod telling;

pub use rules::{Ballot, Choice, Counts, Outcome, Secrecy, Ties, Verdict, Why};

use crate::{
    assembly::{self, lock_slot},
    items,
    meetings::{self, Voting},
};
use kernel::{
    Actor, BallotId, Change, Error, Instant, ItemId, PersonId, Read, Result, Subject, TenantId,
    Work, saved,
};
use serde_json::json;
use sessions::sittings;

const LONGEST_TITLE: usize = 200;

/// A ballot to be opened.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Public or secret.
    pub secrecy: Secrecy,
    /// What is voted on, when it is not the item as a whole.
    pub title: String,
    /// What everybody votes unless something else is recorded: *all for, except…*
    pub fill: Option<Choice>,
}

/// Opens a ballot on an item: who votes is frozen. An item that was not taken is taken now.
pub async fn open(work: &mut Work, item: ItemId, asked: &Asked) -> Result<BallotId> {
    let title = asked.title.trim().to_owned();
    if title.chars().count() > LONGEST_TITLE {
        return Err(Error::field("title", "title-too-long"));
    }
    let (meeting, slot) = lock_slot(work, item).await?;
    let tenant = work.tenant();
    let slots = meetings::slots(&mut work.db, tenant, &meeting).await?;
    if slots.iter().any(|slot| slot.voting == Voting::Open) {
        return Err(Error::refused("ballot-open"));
    }
    let facts = assembly::facts(&mut work.db, tenant, &meeting).await?;
    let now = facts
        .held
        .ended_at
        .map_or(work.now, |end| end.min(work.now));
    if slot.taken_at.is_none() {
        assembly::take(work, item, now).await?;
    }
    // Recorded after the sitting: who was there when the item was taken.
    let at = match (facts.held.ended_at, slot.taken_at) {
        (Some(_), Some(taken)) => taken,
        _ => now,
    };
    let fill = asked.fill.filter(|_| asked.secrecy == Secrecy::Public);
    let roll: Vec<_> = facts
        .at(at, Some(item))
        .voters()
        .into_iter()
        .map(|voter| (voter, fill))
        .collect();
    if roll.is_empty() {
        return Err(Error::refused("nobody-votes"));
    }
    let ballot = Ballot {
        id: work.new_id(),
        item,
        number: store::last_number(&mut work.db, tenant, item).await? + 1,
        secrecy: asked.secrecy,
        title,
        chair: facts.held.chair,
        opened_at: at,
        closed_at: None,
        version: 1,
        roll,
        papers: Counts::default(),
    };
    store::insert(&mut work.db, tenant, &ballot).await?;
    meetings::tell_voting(work, item, Voting::Open).await?;
    let facts = json!({"ballot": ballot.id, "kind": ballot.secrecy.as_str(), "title": ballot.title, "count": ballot.voting()});
    work.record(Change::of(Subject::Item(item), "ballot-opened").after(facts));
    Ok(ballot.id)
}

/// What is recorded in an open ballot.
#[derive(Clone, Debug)]
pub enum Votes {
    /// By name; none takes a vote back.
    Named(Vec<(PersonId, Option<Choice>)>),
    /// The papers, counted.
    Counted(Counts),
}

/// Records votes in an open ballot; returns the version that follows.
pub async fn record(work: &mut Work, id: BallotId, version: i64, votes: &Votes) -> Result<i64> {
    let ballot = lock_open(work, id, version).await?;
    note(work, &ballot, votes).await?;
    let counts = again(work, id).await?.counts();
    work.record(
        Change::of(Subject::Item(ballot.item), "votes-recorded").after(told(&ballot, &counts)),
    );
    Ok(version + 1)
}

async fn note(work: &mut Work, ballot: &Ballot, votes: &Votes) -> Result<()> {
    let of = (work.tenant(), ballot.id);
    match (votes, ballot.secrecy) {
        (Votes::Named(named), Secrecy::Public) => {
            for (person, choice) in named {
                if ballot.roll.iter().all(|(voter, _)| voter.person != *person) {
                    return Err(Error::refused("not-on-the-roll"));
                }
                match choice {
                    Some(choice) => store::vote(&mut work.db, of, *person, *choice).await?,
                    None => store::forget_vote(&mut work.db, of, *person).await?,
                }
            }
            Ok(())
        }
        (Votes::Counted(papers), Secrecy::Secret) => {
            rules::check_papers(ballot, papers)?;
            store::set_papers(&mut work.db, of, papers).await
        }
        _ => Err(Error::refused("ballot-other-kind")),
    }
}

/// How a ballot is closed.
#[derive(Clone, Debug, Default)]
pub struct Closing {
    /// The last votes, recorded first.
    pub votes: Option<Votes>,
    /// What the person counted: another result is refused.
    pub counted: Option<Counts>,
    /// What the item becomes: the key of a transition.
    pub decision: Option<String>,
}

/// Closes a ballot whose votes are all there, and decides the item if wanted.
pub async fn close(work: &mut Work, id: BallotId, version: i64, closing: &Closing) -> Result<()> {
    let ballot = lock_open(work, id, version).await?;
    if let Some(votes) = &closing.votes {
        note(work, &ballot, votes).await?;
    }
    let ballot = again(work, id).await?;
    rules::may_close(&ballot, closing.counted)?;
    let tenant = work.tenant();
    let at = closing_moment(work, &ballot).await?;
    store::close(&mut work.db, (tenant, id), at).await?;
    meetings::tell_voting(work, ballot.item, Voting::None).await?;
    let facts = told(&ballot, &ballot.counts());
    work.record(Change::of(Subject::Item(ballot.item), "ballot-closed").after(facts));
    if let Some(key) = &closing.decision {
        let item = items::find(&mut work.db, &work.actor, ballot.item).await?;
        items::advance(work, item.id, item.version, key, "").await?;
    }
    Ok(())
}

/// Now; for a ballot recorded after the sitting, not after its end.
async fn closing_moment(work: &mut Work, ballot: &Ballot) -> Result<Instant> {
    let tenant = work.tenant();
    let found = meetings::slot_of(&mut work.db, tenant, ballot.item).await?;
    let (meeting, _) = found.ok_or(Error::NotFound)?;
    let held = sittings::held(&mut work.db, tenant, meeting.sitting).await?;
    let latest = held.and_then(|held| held.ended_at).unwrap_or(work.now);
    Ok(work.now.min(latest).max(ballot.opened_at))
}

/// Annuls a ballot, open or closed, with a reason: it no longer counts.
pub async fn annul(work: &mut Work, id: BallotId, because: &str) -> Result<()> {
    let because = because.trim();
    if because.is_empty() {
        return Err(Error::field("comment", "comment-required"));
    }
    let tenant = work.tenant();
    let ballot = find_any(&mut work.db, &work.actor, id).await?;
    lock_slot(work, ballot.item).await?;
    saved(store::annul(&mut work.db, (tenant, id), because, work.now).await?)?;
    if ballot.closed_at.is_none() {
        meetings::tell_voting(work, ballot.item, Voting::None).await?;
    }
    let facts = told(&ballot, &ballot.counts());
    let change = Change::of(Subject::Item(ballot.item), "ballot-annulled").before(facts);
    work.record(change.comment(because));
    Ok(())
}

/// Returns the ballots of an item to somebody who reads it; what was voted in an open one, to those
/// only who manage the meeting.
pub async fn of_item(db: &mut Read, actor: &Actor, item: ItemId) -> Result<Vec<Ballot>> {
    let body = items::find(db, actor, item).await?.body;
    let found = store::of_items(db, actor.tenant, &[item]).await?;
    let seen = |ballot: Ballot| {
        if actor.manages(body) {
            ballot
        } else {
            ballot.veiled()
        }
    };
    Ok(found.into_iter().map(seen).collect())
}

/// Returns the ballots of several items, for the page of a sitting or its minutes: the caller has
/// checked that they may be read.
pub async fn of_items(db: &mut Read, tenant: TenantId, items: &[ItemId]) -> Result<Vec<Ballot>> {
    store::of_items(db, tenant, items).await
}

/// Returns a ballot to somebody who reads its item.
pub async fn find_any(db: &mut Read, actor: &Actor, id: BallotId) -> Result<Ballot> {
    let ballot = store::find(db, (actor.tenant, id)).await?;
    let ballot = ballot.ok_or(Error::NotFound)?;
    let body = items::find(db, actor, ballot.item).await?.body;
    Ok(if actor.manages(body) {
        ballot
    } else {
        ballot.veiled()
    })
}

/// The ballot, open, under the version that the page showed; locked with its meeting.
async fn lock_open(work: &mut Work, id: BallotId, version: i64) -> Result<Ballot> {
    let ballot = find_any(&mut work.db, &work.actor, id).await?;
    lock_slot(work, ballot.item).await?;
    if ballot.closed_at.is_some() {
        return Err(Error::refused("ballot-closed"));
    }
    let tenant = work.tenant();
    saved(store::take(&mut work.db, (tenant, id), version).await?)?;
    Ok(ballot)
}

async fn again(work: &mut Work, id: BallotId) -> Result<Ballot> {
    let tenant = work.tenant();
    let found = store::find(&mut work.db, (tenant, id)).await?;
    found.ok_or(Error::NotFound)
}

/// What the journal keeps: never who voted what in secret.
fn told(ballot: &Ballot, counts: &Counts) -> serde_json::Value {
    let choice = |choice: &Option<Choice>| choice.map(Choice::as_str);
    let votes: serde_json::Map<String, serde_json::Value> = ballot
        .roll
        .iter()
        .map(|(voter, voted)| (voter.person.to_string(), json!(choice(voted))))
        .collect();
    let votes = (ballot.secrecy == Secrecy::Public).then_some(votes);
    json!({
        "ballot": ballot.id, "kind": ballot.secrecy.as_str(), "title": ballot.title, "votes": votes,
        "for": counts.in_favour, "against": counts.against, "abstentions": counts.abstentions, "none": counts.none,
    })
}
