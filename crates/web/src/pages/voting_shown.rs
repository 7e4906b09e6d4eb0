//! A ballot as the page of a sitting shows it, with its figure.

use super::sitting::initials;
use crate::{
    paths,
    shown::Words,
    views::{
        BallotCard, BallotForm, BallotStanding, Choice, Counts, Holds, SeatMark, Secrecy, VoterRow,
    },
};
use council::ballots::{self, Ballot, Ties, Verdict, telling};
use std::f64::consts::PI;
use text::civil::Style;

/// In whose words, by which law, to whom.
pub struct Voice<'v> {
    /// Language and zone.
    pub words: &'v Words,
    /// What becomes of a tie.
    pub ties: Ties,
    /// May the person record votes?
    pub holds: Holds,
}

impl Voice<'_> {
    /// The card of a ballot; `decisions` is what the item may become when it is closed.
    pub fn card(&self, ballot: &Ballot, decisions: Vec<Choice>) -> BallotCard {
        let locale = self.words.locale;
        let is_open = ballot.closed_at.is_none();
        let counts = ballot.counts();
        let sentence = telling::sentence(locale, ballot, self.ties);
        let outcome = ballot.outcome(self.ties);
        let said = telling::names(locale, ballot);
        BallotCard {
            id: ballot.id.to_string(),
            number: ballot.number,
            title: ballot.title.clone(),
            secrecy: match ballot.secrecy {
                ballots::Secrecy::Public => Secrecy::Public,
                ballots::Secrecy::Secret => Secrecy::Secret,
            },
            form: (is_open && self.holds.writes()).then(|| form(ballot, decisions)),
            standing: if is_open {
                BallotStanding::Open
            } else {
                BallotStanding::Closed
            },
            counts: Counts {
                in_favour: counts.in_favour,
                against: counts.against,
                abstentions: counts.abstentions,
                none: counts.none,
                voting: ballot.voting(),
            },
            verdict: if is_open && counts.total() == 0 {
                String::new()
            } else if is_open {
                locale.with(
                    "ballot-provisional",
                    [("sentence", sentence.as_str().into())],
                )
            } else {
                sentence
            },
            tone: match outcome.verdict {
                Verdict::Adopted => "ok",
                Verdict::Rejected => "bad",
            },
            rule: telling::rule(locale, self.ties),
            seats: seats(ballot),
            names: said
                .into_iter()
                .map(|(_, label, names)| (label, names))
                .collect(),
            hours: self.hours(ballot),
            annul_action: self
                .holds
                .writes()
                .then(|| format!("/ballots/{}/annul", ballot.id)),
        }
    }

    fn hours(&self, ballot: &Ballot) -> String {
        let (key, at) = match ballot.closed_at {
            Some(closed) => ("ballot-closed-at", closed),
            None => ("ballot-opened-at", ballot.opened_at),
        };
        let time = self.words.date(at, Style::Time);
        self.words
            .locale
            .with(key, [("time", time.as_str().into())])
    }
}

fn form(ballot: &Ballot, decisions: Vec<Choice>) -> BallotForm {
    let public = ballot.secrecy == ballots::Secrecy::Public;
    let roll = ballot.roll.iter().filter(|_| public);
    BallotForm {
        action: paths::votes(ballot.id),
        version: ballot.version.to_string(),
        voters: roll
            .map(|(voter, choice)| VoterRow {
                id: voter.person.to_string(),
                name: voter.name.clone(),
                initials: initials(&voter.name),
                holder: voter.holder.as_ref().map(|(_, name)| name.clone()),
                choice: choice.map(ballots::Choice::as_str).unwrap_or_default(),
            })
            .collect(),
        decisions,
        error: None,
    }
}

/// The radii of the rows of the figure, and how many seats fit without touching.
const ROWS: [(f64, usize); 3] = [(88.0, 8), (134.0, 12), (46.0, 4)];
const MOST: usize = 24;

/// The hemicycle: seats sorted by their angle, given out by group of votes. Too many seats make no
/// figure: the names beside it say the same.
fn seats(ballot: &Ballot) -> Vec<SeatMark> {
    let count = ballot.roll.len();
    if ballot.secrecy == ballots::Secrecy::Secret || count == 0 || count > MOST {
        return vec![];
    }
    let mut tones: Vec<&'static str> = ballot
        .roll
        .iter()
        .map(|(_, choice)| tone(*choice))
        .collect();
    tones.sort_by_key(|tone| ["ok", "warn", "", "bad"].iter().position(|one| one == tone));
    places(count)
        .into_iter()
        .zip(tones)
        .map(|((x, y), tone)| SeatMark {
            x: format!("{x:.1}"),
            y: format!("{y:.1}"),
            tone,
        })
        .collect()
}

fn tone(choice: Option<ballots::Choice>) -> &'static str {
    match choice {
        Some(ballots::Choice::For) => "ok",
        Some(ballots::Choice::Against) => "bad",
        Some(ballots::Choice::Abstention) => "warn",
        Some(ballots::Choice::None) | None => "",
    }
}

/// Where so many seats stand, from left to right.
fn places(count: usize) -> Vec<(f64, f64)> {
    let mut left = count;
    let mut found: Vec<(f64, f64, f64)> = vec![];
    let inner = count.saturating_sub(20).min(4);
    let outer = (count - inner).div_ceil(5) * 3;
    for ((radius, room), wanted) in
        ROWS.into_iter()
            .zip([count - inner - outer.min(count - inner), outer, inner])
    {
        let here = wanted.min(room).min(left);
        left -= here;
        for place in 0..here {
            #[expect(clippy::cast_precision_loss, reason = "a row has a dozen seats")]
            let share = if here == 1 {
                0.5
            } else {
                place as f64 / (here - 1) as f64
            };
            let angle = PI - PI * share;
            found.push((angle, radius * angle.cos(), -radius * angle.sin()));
        }
    }
    found.sort_by(|one, other| other.0.total_cmp(&one.0));
    found.into_iter().map(|(_, x, y)| (x, y)).collect()
}

#[cfg(test)]
mod tests {
    use super::{MOST, places};

    #[test]
    fn every_seat_has_a_place_and_none_touches_another() {
        for count in 1..=MOST {
            let found = places(count);
            assert_eq!(found.len(), count, "{count} seats");
            for (place, one) in found.iter().enumerate() {
                for other in &found[place + 1..] {
                    let apart = (one.0 - other.0).hypot(one.1 - other.1);
                    assert!(apart >= 32.0, "{count} seats: {apart}");
                }
            }
        }
    }
}
