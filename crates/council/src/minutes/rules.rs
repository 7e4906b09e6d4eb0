//! What minutes must contain, and what of it is recorded. No I/O here.

use crate::{
    assembly::{Facts, Seat},
    ballots::{Ballot, Secrecy, Ties, Verdict},
    items::Item,
    meetings::{Slot, Voting},
};
use kernel::{Instant, ItemId, PersonId, workflow::Outcome};
use sessions::sittings::Plan;
use text::Rich;

/// Everything that the minutes of a meeting tell.
#[derive(Clone, Debug)]
pub struct Record {
    /// When and where it was to be.
    pub plan: Plan,
    /// When the members were convened.
    pub convened_at: Option<Instant>,
    /// What becomes of a tie.
    pub ties: Ties,
    /// Who was there.
    pub facts: Facts,
    /// The items, in order.
    pub entries: Vec<Entry>,
}

/// An item of the minutes.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The item.
    pub item: Item,
    /// How far it is in the sitting.
    pub slot: Slot,
    /// Is it decided?
    pub standing: Standing,
    /// What its body calls its state; blank: the usual name.
    pub state_label: String,
    /// Its ballots.
    pub ballots: Vec<Ballot>,
    /// What was said.
    pub debate: Rich,
}

impl Entry {
    /// The moment that counts for who took part: that of its last vote, else when it was taken.
    pub fn moment(&self) -> Option<Instant> {
        let closed = self.ballots.iter().filter(|one| one.closed_at.is_some());
        let voted = closed.map(|one| one.opened_at).max();
        voted.or(self.slot.taken_at)
    }

    /// Was the item being considered then: taken before, its last vote not closed yet?
    pub fn is_considered(&self, at: Instant) -> bool {
        let voted = self.ballots.iter().filter_map(|one| one.closed_at).max();
        self.slot.taken_at.is_some_and(|taken| taken < at) && voted.is_some_and(|end| at <= end)
    }

    /// Did the body adopt what the item proposes?
    pub fn is_adopted(&self) -> bool {
        matches!(self.standing, Standing::Decided(outcome) if outcome.is_adopted())
    }
}

/// Is an item decided?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is, and how.
    Decided(Outcome),
    /// Not yet.
    Undecided,
}

/// What minutes contain (CGCT, article L. 2121-15: date and hour, names of the president, of the
/// members present or represented and of the secretaries, quorum, agenda, deliberations, requests for
/// special ballots, results with the voters of public ones, substance of the discussions).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is what it says")]
pub enum What {
    Hours,
    Place,
    Convocation,
    Chair,
    Secretary,
    Members,
    Quorum,
    Agenda,
    Decisions,
    Outcomes,
    Texts,
    Ballots,
    Unvoted,
    Voters,
    SecretBallots,
    Debates,
}

impl What {
    /// The name in texts and the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hours => "hours",
            Self::Place => "place",
            Self::Convocation => "convocation",
            Self::Chair => "chair",
            Self::Secretary => "secretary",
            Self::Members => "members",
            Self::Quorum => "quorum",
            Self::Agenda => "agenda",
            Self::Decisions => "decisions",
            Self::Outcomes => "outcomes",
            Self::Texts => "texts",
            Self::Ballots => "ballots",
            Self::Unvoted => "unvoted",
            Self::Voters => "voters",
            Self::SecretBallots => "secret-ballots",
            Self::Debates => "debates",
        }
    }
}

/// Is it recorded?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// It is.
    There,
    /// It is missing.
    Missing,
    /// Nothing is recorded, and perhaps nothing happened.
    Nothing,
}

impl Found {
    /// The name in texts and the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::There => "there",
            Self::Missing => "missing",
            Self::Nothing => "nothing",
        }
    }
}

/// One thing that minutes contain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Check {
    /// What.
    pub what: What,
    /// Is it recorded?
    pub found: Found,
    /// How many are recorded, or missing.
    pub count: usize,
    /// The first item where it is missing.
    pub item: Option<ItemId>,
}

/// Everything that the law asks for, in the order in which it is read.
pub fn checks(record: &Record) -> Vec<Check> {
    let held = &record.facts.held;
    let entries = &record.entries;
    let opening = record.facts.at(held.opened_at, None);
    let is_there = |person: PersonId| {
        let mut seats = opening.seats.iter();
        seats.any(|(one, seat)| one.person == person && *seat == Seat::Present)
    };
    let seated = opening
        .seats
        .iter()
        .filter(|(_, seat)| matches!(seat, Seat::Present | Seat::Represented(_)))
        .count();
    vec![
        one(What::Hours, held.ended_at.is_some()),
        one(What::Place, !record.plan.place.trim().is_empty()),
        perhaps(What::Convocation, usize::from(record.convened_at.is_some())),
        one(What::Chair, held.chair.is_some_and(is_there)),
        one(What::Secretary, held.secretary.is_some_and(is_there)),
        counted(What::Members, seated),
        quorum(record),
        counted(What::Agenda, entries.len()),
        each(What::Decisions, entries, |entry| {
            entry.standing == Standing::Undecided
        }),
        each(What::Outcomes, entries, |entry| disagrees(record, entry)),
        each(What::Texts, entries, |entry| {
            entry.is_adopted() && entry.item.content.decision.is_blank()
        }),
        ballots(entries),
        unvoted(entries),
        each(What::Voters, entries, |entry| {
            entry
                .ballots
                .iter()
                .any(|ballot| contradicts(record, ballot))
        }),
        perhaps(What::SecretBallots, ballots_of(entries, Secrecy::Secret)),
        perhaps(
            What::Debates,
            entries
                .iter()
                .filter(|entry| !entry.debate.is_blank())
                .count(),
        ),
    ]
}

fn check(what: What, found: Found, count: usize) -> Check {
    Check {
        what,
        found,
        count,
        item: None,
    }
}

fn one(what: What, is_there: bool) -> Check {
    counted(what, usize::from(is_there))
}

fn counted(what: What, count: usize) -> Check {
    let found = if count == 0 {
        Found::Missing
    } else {
        Found::There
    };
    check(what, found, count)
}

fn perhaps(what: What, count: usize) -> Check {
    let found = if count == 0 {
        Found::Nothing
    } else {
        Found::There
    };
    check(what, found, count)
}

/// Missing where at least one entry lacks it.
fn each(what: What, entries: &[Entry], lacks: impl Fn(&Entry) -> bool) -> Check {
    let lacking: Vec<&Entry> = entries.iter().filter(|entry| lacks(entry)).collect();
    match lacking.first() {
        Some(first) => Check {
            item: Some(first.item.id),
            ..check(what, Found::Missing, lacking.len())
        },
        None => check(what, Found::There, entries.len()),
    }
}

/// The quorum is there at the opening and when each item was taken.
fn quorum(record: &Record) -> Check {
    let opened_at = record.facts.held.opened_at;
    if !record.facts.at(opened_at, None).count.is_reached() {
        return check(What::Quorum, Found::Missing, 1);
    }
    each(What::Quorum, &record.entries, |entry| {
        entry
            .slot
            .taken_at
            .is_some_and(|at| !record.facts.at(at, Some(entry.item.id)).count.is_reached())
    })
}

fn ballots_of(entries: &[Entry], secrecy: Secrecy) -> usize {
    let all = entries.iter().flat_map(|entry| &entry.ballots);
    all.filter(|ballot| ballot.secrecy == secrecy).count()
}

/// No ballot is left open; an item may be decided without one.
fn ballots(entries: &[Entry]) -> Check {
    let open = each(What::Ballots, entries, |entry| {
        entry.slot.voting == Voting::Open
    });
    let closed = entries.iter().map(|entry| entry.ballots.len()).sum();
    match open.found {
        Found::Missing => open,
        _ => perhaps(What::Ballots, closed),
    }
}

/// An item adopted or refused without a recorded vote: perhaps none was asked for (CGCT, article L. 2121-20, wants a
/// majority of the votes cast), so that it is said, and nothing is missing.
fn unvoted(entries: &[Entry]) -> Check {
    let silent = |entry: &Entry| {
        let decided = entry.is_adopted() || entry.standing == Standing::Decided(Outcome::Refused);
        decided && entry.ballots.iter().all(|one| one.closed_at.is_none())
    };
    let found = each(What::Unvoted, entries, silent);
    match found.found {
        Found::Missing => Check {
            found: Found::Nothing,
            ..found
        },
        _ => found,
    }
}

/// Was the proposal as a whole adopted and the item refused, or the reverse?
fn disagrees(record: &Record, entry: &Entry) -> bool {
    let whole = entry
        .ballots
        .iter()
        .rfind(|ballot| ballot.closed_at.is_some() && ballot.title.is_empty());
    let verdict = whole.map(|ballot| ballot.outcome(record.ties).verdict);
    match entry.standing {
        Standing::Decided(outcome) if outcome.is_adopted() => verdict == Some(Verdict::Rejected),
        Standing::Decided(Outcome::Refused) => verdict == Some(Verdict::Adopted),
        Standing::Decided(_) | Standing::Undecided => false,
    }
}

/// The items of which a vote was taken by others than those whom the attendance designates.
pub fn contradicted(record: &Record) -> Vec<ItemId> {
    let differs = |entry: &&Entry| entry.ballots.iter().any(|one| contradicts(record, one));
    record
        .entries
        .iter()
        .filter(differs)
        .map(|entry| entry.item.id)
        .collect()
}

/// Is somebody on the roll who was not there, or represented by somebody else, when it was frozen?
fn contradicts(record: &Record, ballot: &Ballot) -> bool {
    let now = record
        .facts
        .at(ballot.opened_at, Some(ballot.item))
        .voters();
    ballot.roll.len() != now.len()
        || ballot.roll.iter().zip(&now).any(|((then, _), now)| {
            let holder = |holder: &Option<(PersonId, String)>| holder.as_ref().map(|one| one.0);
            then.person != now.person || holder(&then.holder) != holder(&now.holder)
        })
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
