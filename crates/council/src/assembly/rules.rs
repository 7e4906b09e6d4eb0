//! Who counts at a moment of a sitting. Pure: facts in, answers out.

use kernel::{Error, Instant, ItemId, PersonId, Result};
use sessions::sittings::{Expected, Held, Interval, Quorum, is_present};

/// A proxy, as it was handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proxy {
    /// Whose vote it is.
    pub giver: PersonId,
    /// Who votes.
    pub holder: PersonId,
    /// From when.
    pub given_at: Instant,
    /// Until when; none lasts.
    pub ended_at: Option<Instant>,
}

impl Proxy {
    fn is_given(&self, at: Instant) -> bool {
        self.given_at <= at && self.ended_at.is_none_or(|ended| at < ended)
    }
}

/// Why somebody takes no part in an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Personally interested: neither debate nor vote (CGCT, article L. 2131-11).
    Interest,
    /// Out of the room.
    Away,
}

impl Reason {
    /// The name in columns, forms and the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Interest => "interest",
            Self::Away => "away",
        }
    }

    /// What a form or a program sent; empty is back again.
    pub fn read(name: &str) -> Result<Option<Self>> {
        match name {
            "" => Ok(None),
            "interest" => Ok(Some(Self::Interest)),
            "away" => Ok(Some(Self::Away)),
            _ => Err(Error::field("reason", "reason-required")),
        }
    }
}

/// Somebody takes no part in an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    /// In which item.
    pub item: ItemId,
    /// Who.
    pub person: PersonId,
    /// Why.
    pub reason: Reason,
}

/// All that is recorded of who is there.
#[derive(Clone, Debug)]
pub struct Facts {
    /// Who is expected, in the order of the register.
    pub expected: Vec<Expected>,
    /// How the sitting is held.
    pub held: Held,
    /// Who was there from when to when.
    pub intervals: Vec<Interval>,
    /// Who excused themselves.
    pub excused: Vec<PersonId>,
    /// The proxies.
    pub proxies: Vec<Proxy>,
    /// Who takes no part in which item.
    pub withdrawals: Vec<Withdrawal>,
}

/// How a member is at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seat {
    /// There.
    Present,
    /// Not there; this holder votes for them.
    Represented(PersonId),
    /// There, but takes no part in this item.
    Aside(Reason),
    /// Not there, excused.
    Excused,
    /// Not there.
    Absent,
}

/// How many are there, and how many must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// Members in office who vote.
    pub in_office: usize,
    /// Those who are there; proxies do not count.
    pub present: usize,
    /// How many must be: the majority of the members in office (CGCT, article L. 2121-17).
    pub needed: usize,
    /// Which quorum is asked.
    pub quorum: Quorum,
}

impl Count {
    /// Is the quorum reached?
    pub fn is_reached(self) -> bool {
        self.present >= self.needed || self.quorum == Quorum::NotAsked
    }
}

/// The members at a moment.
#[derive(Clone, Debug)]
pub struct Assembly {
    /// When.
    pub at: Instant,
    /// Each expected person, in the order of the register.
    pub seats: Vec<(Expected, Seat)>,
    /// The quorum.
    pub count: Count,
}

/// Somebody who votes, in person or through a holder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voter {
    /// Whose vote.
    pub person: PersonId,
    /// The name, as it was.
    pub name: String,
    /// Place in the register.
    pub rank: i64,
    /// Who votes for them, and that name.
    pub holder: Option<(PersonId, String)>,
}

impl Facts {
    /// The members at a moment; for an item, without those who take no part in it.
    pub fn at(&self, at: Instant, item: Option<ItemId>) -> Assembly {
        let seats: Vec<(Expected, Seat)> = self
            .expected
            .iter()
            .map(|one| (one.clone(), self.seat(one, at, item)))
            .collect();
        let voters = || seats.iter().filter(|(one, _)| one.is_voter);
        let in_office = voters().count();
        let count = Count {
            in_office,
            present: voters().filter(|(_, seat)| *seat == Seat::Present).count(),
            needed: majority(in_office),
            quorum: self.held.quorum,
        };
        Assembly { at, seats, count }
    }

    fn seat(&self, one: &Expected, at: Instant, item: Option<ItemId>) -> Seat {
        if let Some(reason) = self.aside(one.person, item) {
            return Seat::Aside(reason);
        }
        if is_present(&self.intervals, one.person, at) {
            return Seat::Present;
        }
        // A proxy counts while its giver is not there and its holder is.
        let proxy = self
            .proxies
            .iter()
            .find(|proxy| proxy.giver == one.person && proxy.is_given(at));
        let counts = |proxy: &&Proxy| {
            is_present(&self.intervals, proxy.holder, at)
                && self.aside(proxy.holder, item).is_none()
        };
        match proxy.filter(counts) {
            Some(proxy) if one.is_voter => Seat::Represented(proxy.holder),
            _ if self.excused.contains(&one.person) => Seat::Excused,
            _ => Seat::Absent,
        }
    }

    fn aside(&self, person: PersonId, item: Option<ItemId>) -> Option<Reason> {
        self.withdrawals
            .iter()
            .find(|one| Some(one.item) == item && one.person == person)
            .map(|one| one.reason)
    }

    /// The name of somebody expected.
    pub fn name(&self, person: PersonId) -> &str {
        self.expected
            .iter()
            .find(|one| one.person == person)
            .map(|one| one.name.as_str())
            .unwrap_or_default()
    }

    /// The proxy that somebody gave and that was not ended.
    pub fn given_by(&self, person: PersonId) -> Option<&Proxy> {
        self.proxies
            .iter()
            .find(|proxy| proxy.giver == person && proxy.ended_at.is_none())
    }

    /// The proxy that somebody holds and that was not ended.
    pub fn held_by(&self, person: PersonId) -> Option<&Proxy> {
        self.proxies
            .iter()
            .find(|proxy| proxy.holder == person && proxy.ended_at.is_none())
    }
}

impl Assembly {
    /// Who votes: the members present or represented who take part, in the order of the register.
    pub fn voters(&self) -> Vec<Voter> {
        let name = |person: PersonId| {
            let found = self.seats.iter().find(|(one, _)| one.person == person);
            found.map(|(one, _)| one.name.clone()).unwrap_or_default()
        };
        self.seats
            .iter()
            .filter(|(one, _)| one.is_voter)
            .filter_map(|(one, seat)| {
                let holder = match seat {
                    Seat::Present => None,
                    Seat::Represented(holder) => Some((*holder, name(*holder))),
                    Seat::Aside(_) | Seat::Excused | Seat::Absent => return None,
                };
                Some(Voter {
                    person: one.person,
                    name: one.name.clone(),
                    rank: one.rank,
                    holder,
                })
            })
            .collect()
    }
}

/// More than half.
pub fn majority(of: usize) -> usize {
    of / 2 + 1
}

/// May `giver` hand a proxy to `holder` at this moment? One for each holder, who votes and is there
/// (CGCT, article L. 2121-20). Whoever is represented is not there, so that no proxy is in a chain.
pub(super) fn may_give(
    facts: &Facts,
    (giver, holder): (PersonId, PersonId),
    at: Instant,
) -> Result<()> {
    let votes = |person: PersonId| {
        facts
            .expected
            .iter()
            .any(|one| one.person == person && one.is_voter)
    };
    let refused = |code| Err(Error::field("holder_id", code));
    if giver == holder {
        return refused("proxy-to-self");
    }
    if !votes(giver) {
        return refused("proxies-not-admitted");
    }
    if !votes(holder) {
        return refused("proxy-holder-not-voter");
    }
    if !is_present(&facts.intervals, holder, at) {
        return refused("proxy-holder-not-there");
    }
    // Noted afterwards, it must not meet one that has ended since.
    let later = |proxy: &&Proxy| proxy.ended_at.is_none_or(|ended| ended > at);
    let mut held = facts.proxies.iter().filter(later);
    if held.any(|proxy| proxy.holder == holder && proxy.giver != giver) {
        return refused("proxy-holder-busy");
    }
    let given = facts.proxies.iter().filter(|proxy| proxy.giver == giver);
    if given
        .into_iter()
        .any(|proxy| proxy.ended_at.is_some_and(|ended| ended > at))
    {
        return Err(Error::field("at", "movement-before-another"));
    }
    Ok(())
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
