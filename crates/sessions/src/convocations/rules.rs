//! Who may answer what. No I/O here.
//!
//! An answer is an intention. A proxy is given to a member who votes and has not said that they will
//! be absent; each holds one at most, and whoever gives one holds none that counts (no chain). When
//! the holder later declines, the proxy lapses: that is computed, never stored.

use directory::people::Gender;
use kernel::{ConvocationId, Error, Instant, PersonId, ProofId, Result};

/// What a member answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Will be there.
    Present,
    /// Will not.
    Absent,
    /// Will not, and gives a proxy to a colleague.
    Proxy(ConvocationId),
}

impl Choice {
    /// The name in columns, forms and the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Absent => "absent",
            Self::Proxy(_) => "proxy",
        }
    }

    /// What a form or a program sent.
    pub fn read(choice: &str, proxy_to: Option<ConvocationId>) -> Result<Self> {
        match (choice, proxy_to) {
            ("present", _) => Ok(Self::Present),
            ("absent", _) => Ok(Self::Absent),
            ("proxy", Some(holder)) => Ok(Self::Proxy(holder)),
            ("proxy", None) => Err(Error::field("proxy_to", "proxy-holder-required")),
            _ => Err(Error::field("choice", "choice-required")),
        }
    }

    /// To whom a proxy is given.
    pub fn holder(self) -> Option<ConvocationId> {
        match self {
            Self::Proxy(holder) => Some(holder),
            Self::Present | Self::Absent => None,
        }
    }
}

/// Does the sitting admit proxies?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proxies {
    /// One for each holder.
    Admitted,
    /// None.
    Refused,
}

/// The answer that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What was answered.
    pub choice: Choice,
    /// When.
    pub at: Instant,
    /// Who noted it for the member, when it was not the member.
    pub noted_by: Option<String>,
}

/// Somebody convened.
#[derive(Clone, Debug)]
pub struct Convened {
    /// Their convocation.
    pub id: ConvocationId,
    /// Who.
    pub person: PersonId,
    /// The name, as it was.
    pub name: String,
    /// How they are spoken of.
    pub gender: Gender,
    /// The function, as it was.
    pub function: String,
    /// The mail address, as it was.
    pub address: Option<String>,
    /// Whether they vote.
    pub is_voter: bool,
    /// Place in the register.
    pub rank: i64,
    /// When a convocation left for the first time.
    pub first_sent_at: Option<Instant>,
    /// When they acknowledged receipt, and the proof.
    pub received: Option<(Instant, ProofId)>,
    /// The answer that counts.
    pub answer: Option<Answer>,
}

/// Why somebody cannot hold a proxy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// They do not vote.
    NoVote,
    /// They will be absent.
    Absent,
    /// They gave a proxy themselves.
    GaveProxy,
    /// They hold one already.
    Holds,
}

impl WhyNot {
    /// The code of the refusal.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoVote => "proxy-holder-not-voter",
            Self::Absent => "proxy-holder-absent",
            Self::GaveProxy => "proxy-holder-gave-proxy",
            Self::Holds => "proxy-holder-busy",
        }
    }
}

/// May `giver` give a proxy to `holder`?
pub fn why_not(roll: &[Convened], giver: ConvocationId, holder: &Convened) -> Option<WhyNot> {
    if !holder.is_voter {
        return Some(WhyNot::NoVote);
    }
    let holds = roll
        .iter()
        .any(|other| other.id != giver && given_to(other) == Some(holder.id));
    match holder.answer.as_ref().map(|answer| answer.choice) {
        Some(Choice::Absent) => Some(WhyNot::Absent),
        Some(Choice::Proxy(_)) => Some(WhyNot::GaveProxy),
        _ if holds => Some(WhyNot::Holds),
        _ => None,
    }
}

/// To whom somebody gave a proxy, whether it counts or not.
pub fn given_to(convened: &Convened) -> Option<ConvocationId> {
    convened
        .answer
        .as_ref()
        .and_then(|answer| answer.choice.holder())
}

/// Why the proxy that somebody gave does not count now.
pub fn lapsed(roll: &[Convened], giver: &Convened) -> Option<WhyNot> {
    let holder = given_to(giver)?;
    let holder = roll.iter().find(|other| other.id == holder)?;
    match holder.answer.as_ref().map(|answer| answer.choice) {
        Some(Choice::Absent) => Some(WhyNot::Absent),
        Some(Choice::Proxy(_)) => Some(WhyNot::GaveProxy),
        _ => None,
    }
}

/// Those whose proxy somebody holds, and it counts.
pub fn held_by(roll: &[Convened], holder: ConvocationId) -> impl Iterator<Item = &Convened> {
    roll.iter()
        .filter(move |giver| given_to(giver) == Some(holder) && lapsed(roll, giver).is_none())
}

/// May this answer be given?
pub(super) fn check(
    roll: &[Convened],
    id: ConvocationId,
    choice: Choice,
    proxies: Proxies,
) -> Result<()> {
    let Some(holder) = choice.holder() else {
        return Ok(());
    };
    let giver = find(roll, id)?;
    if proxies == Proxies::Refused || !giver.is_voter {
        return Err(Error::field("choice", "proxies-not-admitted"));
    }
    if holder == id {
        return Err(Error::field("proxy_to", "proxy-to-self"));
    }
    let holder = roll
        .iter()
        .find(|other| other.id == holder)
        .ok_or(Error::field("proxy_to", "proxy-holder-required"))?;
    match why_not(roll, id, holder) {
        Some(why) => Err(Error::field("proxy_to", why.code())),
        None => Ok(()),
    }
}

pub(super) fn find(roll: &[Convened], id: ConvocationId) -> Result<&Convened> {
    roll.iter()
        .find(|other| other.id == id)
        .ok_or(Error::NotFound)
}

/// Answers close when the sitting begins: from then on presence is what happened.
pub(super) fn must_be_before(starts_at: Instant, now: Instant) -> Result<()> {
    if now < starts_at {
        Ok(())
    } else {
        Err(Error::refused("answers-closed"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn id(number: usize) -> ConvocationId {
        ConvocationId(Uuid::from_u128(number as u128 + 1))
    }

    fn roll(count: usize) -> Vec<Convened> {
        (0..count)
            .map(|number| Convened {
                id: id(number),
                person: PersonId(Uuid::from_u128(number as u128 + 1)),
                name: format!("Membre {number}"),
                gender: Gender::Unknown,
                function: String::new(),
                address: None,
                // The last one sits without a vote.
                is_voter: number + 1 < count,
                rank: 0,
                first_sent_at: None,
                received: None,
                answer: None,
            })
            .collect()
    }

    fn answer(roll: &mut [Convened], who: usize, choice: Choice) -> Result<()> {
        check(roll, id(who), choice, Proxies::Admitted)?;
        roll[who].answer = Some(Answer {
            choice,
            at: Instant::from_millisecond(0),
            noted_by: None,
        });
        Ok(())
    }

    fn code(result: Result<()>) -> &'static str {
        match result {
            Err(Error::Invalid(fields)) => fields[0].code,
            _ => "",
        }
    }

    #[test]
    fn a_proxy_goes_to_a_voter_who_comes_and_holds_none() {
        let mut roll = roll(5);
        assert_eq!(
            code(answer(&mut roll, 0, Choice::Proxy(id(0)))),
            "proxy-to-self"
        );
        assert_eq!(
            code(answer(&mut roll, 0, Choice::Proxy(id(4)))),
            "proxy-holder-not-voter"
        );
        assert_eq!(
            code(answer(&mut roll, 4, Choice::Proxy(id(0)))),
            "proxies-not-admitted"
        );
        assert_eq!(
            code(answer(&mut roll, 0, Choice::Proxy(id(9)))),
            "proxy-holder-required"
        );
        answer(&mut roll, 1, Choice::Absent).unwrap();
        assert_eq!(
            code(answer(&mut roll, 0, Choice::Proxy(id(1)))),
            "proxy-holder-absent"
        );
        answer(&mut roll, 0, Choice::Proxy(id(2))).unwrap();
        assert_eq!(
            code(answer(&mut roll, 3, Choice::Proxy(id(2)))),
            "proxy-holder-busy"
        );
        assert_eq!(
            code(answer(&mut roll, 3, Choice::Proxy(id(0)))),
            "proxy-holder-gave-proxy"
        );
        // Answering the same again is no second proxy.
        answer(&mut roll, 0, Choice::Proxy(id(2))).unwrap();
    }

    #[test]
    fn a_proxy_lapses_when_its_holder_declines_and_counts_again_when_they_come() {
        let mut roll = roll(4);
        answer(&mut roll, 0, Choice::Proxy(id(1))).unwrap();
        answer(&mut roll, 1, Choice::Absent).unwrap();
        assert_eq!(lapsed(&roll, &roll[0]), Some(WhyNot::Absent));
        assert_eq!(held_by(&roll, id(1)).count(), 0);
        answer(&mut roll, 1, Choice::Present).unwrap();
        assert_eq!(lapsed(&roll, &roll[0]), None);
        assert_eq!(held_by(&roll, id(1)).count(), 1);
    }

    proptest! {
        /// Whatever is answered in whatever order: one proxy a holder, none in a chain, none held by
        /// somebody who does not come or does not vote.
        #[test]
        fn proxies_that_count_are_never_doubled_nor_chained(answers in prop::collection::vec((0usize..7, 0u8..3, 0usize..7), 0..60)) {
            let mut roll = roll(7);
            for (who, what, holder) in answers {
                let choice = match what {
                    0 => Choice::Present,
                    1 => Choice::Absent,
                    _ => Choice::Proxy(id(holder)),
                };
                let before = roll[who].answer.clone();
                if answer(&mut roll, who, choice).is_err() {
                    prop_assert_eq!(&roll[who].answer, &before);
                }
                for holder in &roll {
                    let held = held_by(&roll, holder.id).count();
                    prop_assert!(held <= 1, "{} holds {held}", holder.name);
                    if held == 1 {
                        prop_assert!(holder.is_voter);
                        let choice = holder.answer.as_ref().map(|answer| answer.choice);
                        prop_assert!(matches!(choice, None | Some(Choice::Present)));
                    }
                }
            }
        }
    }
}
