//! What a ballot is and what it decides. No I/O here.

use crate::assembly::Voter;
use kernel::{BallotId, Error, Instant, ItemId, PersonId, Result};

/// What somebody votes. On a secret ballot, *none* counts blank and void papers; on a public one, it
/// says that a member takes no part in the vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is what it says")]
pub enum Choice {
    For,
    Against,
    Abstention,
    None,
}

impl Choice {
    /// All, in the order in which they are told.
    pub const ALL: [Self; 4] = [Self::For, Self::Against, Self::Abstention, Self::None];

    /// The name in columns, forms and the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::For => "for",
            Self::Against => "against",
            Self::Abstention => "abstention",
            Self::None => "none",
        }
    }

    /// What a form or a program sent.
    pub fn read(name: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|choice| choice.as_str() == name)
            .ok_or(Error::field("choice", "vote-required"))
    }
}

/// Is it kept who voted what?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secrecy {
    /// It is: a vote for each name.
    Public,
    /// Only how many papers said what.
    Secret,
}

impl Secrecy {
    /// The name in columns, forms and the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Secret => "secret",
        }
    }

    /// What a form or a program sent.
    pub fn read(name: &str) -> Result<Self> {
        match name {
            "public" => Ok(Self::Public),
            "secret" => Ok(Self::Secret),
            _ => Err(Error::field("kind", "ballot-kind-required")),
        }
    }
}

/// A ballot on an item.
#[derive(Clone, Debug)]
pub struct Ballot {
    /// Its id.
    pub id: BallotId,
    /// On which item.
    pub item: ItemId,
    /// From 1 within the item.
    pub number: i64,
    /// Public or secret.
    pub secrecy: Secrecy,
    /// What is voted on, when it is not the item as a whole.
    pub title: String,
    /// Who chairs: their vote decides a tie where the law says so.
    pub chair: Option<PersonId>,
    /// When the roll was frozen.
    pub opened_at: Instant,
    /// When it was closed.
    pub closed_at: Option<Instant>,
    /// For optimistic changes.
    pub version: i64,
    /// Who votes, and what; never what for a secret one.
    pub roll: Vec<(Voter, Option<Choice>)>,
    /// The papers of a secret ballot.
    pub papers: Counts,
}

/// How many voted what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is what it says")]
pub struct Counts {
    pub in_favour: i64,
    pub against: i64,
    pub abstentions: i64,
    pub none: i64,
}

impl Counts {
    /// How many of one choice.
    pub fn of(&self, choice: Choice) -> i64 {
        match choice {
            Choice::For => self.in_favour,
            Choice::Against => self.against,
            Choice::Abstention => self.abstentions,
            Choice::None => self.none,
        }
    }

    /// Adds so many to a choice.
    pub fn add(&mut self, choice: Choice, count: i64) {
        match choice {
            Choice::For => self.in_favour += count,
            Choice::Against => self.against += count,
            Choice::Abstention => self.abstentions += count,
            Choice::None => self.none += count,
        }
    }

    /// All of them.
    pub fn total(&self) -> i64 {
        Choice::ALL.into_iter().map(|choice| self.of(choice)).sum()
    }

    /// Votes cast for or against: abstentions and blank papers are none (CGCT, article L. 2121-20).
    pub fn expressed(&self) -> i64 {
        self.in_favour + self.against
    }
}

impl Ballot {
    /// The counts: computed, never stored.
    pub fn counts(&self) -> Counts {
        if self.secrecy == Secrecy::Secret {
            return self.papers;
        }
        let mut counts = Counts::default();
        for choice in self.roll.iter().filter_map(|(_, choice)| *choice) {
            counts.add(choice, 1);
        }
        counts
    }

    /// The ballot as those see it who do not keep the minutes: until it is closed, not what was voted.
    #[must_use]
    pub fn veiled(self) -> Self {
        if self.closed_at.is_some() {
            return self;
        }
        Self {
            roll: self
                .roll
                .into_iter()
                .map(|(voter, _)| (voter, None))
                .collect(),
            papers: Counts::default(),
            ..self
        }
    }

    /// How many hold a vote.
    pub fn voting(&self) -> i64 {
        i64::try_from(self.roll.len()).unwrap_or(i64::MAX)
    }

    /// What the president voted, in person: a proxy gives no casting vote.
    fn chair_choice(&self) -> Option<Choice> {
        let found = self
            .roll
            .iter()
            .find(|(voter, _)| Some(voter.person) == self.chair && voter.holder.is_none());
        found.and_then(|(_, choice)| *choice)
    }

    /// What the ballot decides if these are all the votes.
    pub fn outcome(&self, ties: Ties) -> Outcome {
        let casting = match (self.secrecy, ties) {
            (Secrecy::Public, Ties::President) => self.chair_choice(),
            _ => None,
        };
        decide(&self.counts(), casting)
    }
}

/// What becomes of a tie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ties {
    /// The president's vote decides, except when the ballot is secret (CGCT, article L. 2121-20).
    President,
    /// The proposal is rejected (CDLD, article L1122-26).
    Rejected,
}

impl Ties {
    /// The rule of a country.
    pub fn of(country: &str) -> Self {
        match country {
            "FR" => Self::President,
            _ => Self::Rejected,
        }
    }
}

/// What a ballot decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Adopted or rejected.
    pub verdict: Verdict,
    /// By what.
    pub why: Why,
    /// More than half of the votes expressed.
    pub majority: i64,
}

/// Adopted or rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Adopted.
    Adopted,
    /// Rejected.
    Rejected,
}

/// What decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// All votes expressed went one way.
    Unanimity,
    /// The majority of the votes expressed.
    Majority,
    /// A tie, and the president's vote.
    CastingVote,
    /// A tie.
    Tie,
    /// Nobody voted for or against.
    NothingExpressed,
}

/// Absolute majority of the votes expressed; `casting` is the president's vote where it decides a tie.
fn decide(counts: &Counts, casting: Option<Choice>) -> Outcome {
    use std::cmp::Ordering::{Equal, Greater, Less};
    let (verdict, why) = match (counts.in_favour.cmp(&counts.against), counts.expressed()) {
        (Equal, 0) => (Verdict::Rejected, Why::NothingExpressed),
        (Greater, _) if counts.against == 0 => (Verdict::Adopted, Why::Unanimity),
        (Greater, _) => (Verdict::Adopted, Why::Majority),
        (Less, _) if counts.in_favour == 0 => (Verdict::Rejected, Why::Unanimity),
        (Less, _) => (Verdict::Rejected, Why::Majority),
        (Equal, _) => match casting {
            Some(Choice::For) => (Verdict::Adopted, Why::CastingVote),
            Some(Choice::Against) => (Verdict::Rejected, Why::CastingVote),
            _ => (Verdict::Rejected, Why::Tie),
        },
    };
    Outcome {
        verdict,
        why,
        majority: counts.expressed() / 2 + 1,
    }
}

/// May the ballot be closed? As many votes as there are voters; and, where somebody said what they
/// counted, the same.
pub(super) fn may_close(ballot: &Ballot, counted: Option<Counts>) -> Result<()> {
    let (counts, voting) = (ballot.counts(), ballot.voting());
    if counts.total() != voting {
        let missing = voting - counts.total();
        return Err(Error::refused_with("ballot-incomplete", "count", missing));
    }
    if counted.is_some_and(|counted| counted != counts) {
        return Err(Error::refused("ballot-count-differs"));
    }
    Ok(())
}

/// No more papers than there are voters, none below zero.
pub(super) fn check_papers(ballot: &Ballot, papers: &Counts) -> Result<()> {
    if Choice::ALL.into_iter().any(|choice| papers.of(choice) < 0) {
        return Err(Error::field("papers", "papers-negative"));
    }
    // Each is checked before they are added, so that no sum overflows.
    let voting = ballot.voting();
    let too_many = Choice::ALL
        .into_iter()
        .any(|choice| papers.of(choice) > voting);
    if too_many || papers.total() > voting {
        return Err(Error::refused_with("too-many-papers", "count", voting));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn counts(in_favour: i64, against: i64, abstentions: i64) -> Counts {
        Counts {
            in_favour,
            against,
            abstentions,
            none: 0,
        }
    }

    fn person(number: usize) -> PersonId {
        PersonId(Uuid::from_u128(number as u128 + 1))
    }

    fn ballot(secrecy: Secrecy, choices: &[Option<Choice>]) -> Ballot {
        Ballot {
            id: BallotId(Uuid::nil()),
            item: ItemId(Uuid::nil()),
            number: 1,
            secrecy,
            title: String::new(),
            chair: Some(person(0)),
            opened_at: Instant::from_millisecond(0),
            closed_at: None,
            version: 1,
            roll: (0..)
                .zip(choices)
                .map(|(number, choice)| {
                    let voter = Voter {
                        person: person(number),
                        name: String::new(),
                        rank: 0,
                        holder: None,
                    };
                    (voter, *choice)
                })
                .collect(),
            papers: Counts::default(),
        }
    }

    /// The cases of the reference (CGCT, article L. 2121-20).
    #[test]
    fn a_proposal_needs_more_votes_for_than_against() {
        let cases = [
            (counts(10, 9, 8), None, Verdict::Adopted, Why::Majority),
            (
                counts(0, 0, 5),
                Some(Choice::For),
                Verdict::Rejected,
                Why::NothingExpressed,
            ),
            (
                counts(12, 12, 0),
                Some(Choice::For),
                Verdict::Adopted,
                Why::CastingVote,
            ),
            (
                counts(12, 12, 0),
                Some(Choice::Against),
                Verdict::Rejected,
                Why::CastingVote,
            ),
            (
                counts(12, 12, 1),
                Some(Choice::Abstention),
                Verdict::Rejected,
                Why::Tie,
            ),
            (counts(12, 12, 0), None, Verdict::Rejected, Why::Tie),
            (counts(17, 0, 0), None, Verdict::Adopted, Why::Unanimity),
            (counts(0, 1, 16), None, Verdict::Rejected, Why::Unanimity),
        ];
        for (counts, casting, verdict, why) in cases {
            let outcome = decide(&counts, casting);
            assert_eq!((outcome.verdict, outcome.why), (verdict, why), "{counts:?}");
        }
        assert_eq!(decide(&counts(12, 4, 2), None).majority, 9);
    }

    #[test]
    fn the_president_decides_a_tie_of_a_public_ballot_in_france_only() {
        let tied = [Some(Choice::For), Some(Choice::Against)];
        let public = ballot(Secrecy::Public, &tied);
        assert_eq!(public.outcome(Ties::of("FR")).verdict, Verdict::Adopted);
        assert_eq!(public.outcome(Ties::of("BE")).verdict, Verdict::Rejected);
        let mut secret = ballot(Secrecy::Secret, &[None, None]);
        secret.papers = counts(1, 1, 0);
        assert_eq!(secret.outcome(Ties::of("FR")).verdict, Verdict::Rejected);
    }

    /// A proxy gives a vote, not the president's.
    #[test]
    fn an_absent_president_decides_no_tie() {
        let mut tied = ballot(Secrecy::Public, &[Some(Choice::For), Some(Choice::Against)]);
        tied.roll[0].0.holder = Some((person(1), String::new()));
        assert_eq!(tied.outcome(Ties::President).why, Why::Tie);
    }

    #[test]
    fn a_ballot_is_closed_when_every_vote_is_there() {
        let missing = ballot(Secrecy::Public, &[Some(Choice::For), None]);
        let refusal = |result: Result<()>| match result {
            Err(Error::Refused(refusal)) => refusal.code,
            Err(Error::Invalid(fields)) => fields[0].code,
            _ => "",
        };
        assert_eq!(refusal(may_close(&missing, None)), "ballot-incomplete");
        let whole = ballot(Secrecy::Public, &[Some(Choice::For), Some(Choice::None)]);
        assert_eq!(refusal(may_close(&whole, None)), "");
        let miscounted = Some(counts(2, 0, 0));
        assert_eq!(
            refusal(may_close(&whole, miscounted)),
            "ballot-count-differs"
        );
        assert_eq!(refusal(may_close(&whole, Some(whole.counts()))), "");
        let secret = ballot(Secrecy::Secret, &[None, None]);
        assert_eq!(
            refusal(check_papers(&secret, &counts(3, 0, 0))),
            "too-many-papers"
        );
        assert_eq!(
            refusal(check_papers(&secret, &counts(i64::MAX, 1, 0))),
            "too-many-papers"
        );
        assert_eq!(
            refusal(check_papers(&secret, &counts(-1, 0, 0))),
            "papers-negative"
        );
    }

    proptest! {
        /// However the votes fall: adopted and rejected exclude each other, and an abstention more
        /// never changes the verdict.
        #[test]
        fn abstentions_change_nothing(in_favour in 0i64..30, against in 0i64..30, more in 0i64..30) {
            let plain = decide(&counts(in_favour, against, 0), None);
            let with = decide(&counts(in_favour, against, more), None);
            prop_assert_eq!(plain, with);
            prop_assert_eq!(plain.verdict == Verdict::Adopted, in_favour > against);
            prop_assert!(in_favour <= against || in_favour >= plain.majority);
        }
    }
}
