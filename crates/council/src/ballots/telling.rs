//! The result of a ballot in words: the same in the page and in the minutes.

use super::{Ballot, Choice, Outcome, Ties, Verdict, Why};
use text::Locale;

/// `12 pour, 4 contre, 2 abstentions`
pub fn counts(locale: Locale, ballot: &Ballot) -> String {
    let counts = ballot.counts();
    let key = match (ballot.secrecy, counts.none) {
        (_, 0) => "ballot-counts",
        (super::Secrecy::Public, _) => "ballot-counts-aside",
        (super::Secrecy::Secret, _) => "ballot-counts-blank",
    };
    locale.with(
        key,
        [
            ("for", counts.in_favour.into()),
            ("against", counts.against.into()),
            ("abstentions", counts.abstentions.into()),
            ("none", counts.none.into()),
        ],
    )
}

/// `Adopté : 12 pour, 4 contre, 2 abstentions. La majorité absolue est de 9 voix…`
pub fn sentence(locale: Locale, ballot: &Ballot, ties: Ties) -> String {
    let outcome = ballot.outcome(ties);
    let counts = counts(locale, ballot);
    locale.with(
        &format!("ballot-told-{}", key(outcome)),
        [
            ("counts", counts.as_str().into()),
            ("majority", outcome.majority.into()),
            ("expressed", ballot.counts().expressed().into()),
        ],
    )
}

fn key(outcome: Outcome) -> &'static str {
    match (outcome.verdict, outcome.why) {
        (Verdict::Adopted, Why::Unanimity) => "adopted-unanimity",
        (Verdict::Adopted, Why::CastingVote) => "adopted-casting",
        (Verdict::Adopted, _) => "adopted-majority",
        (Verdict::Rejected, Why::Unanimity) => "rejected-unanimity",
        (Verdict::Rejected, Why::CastingVote) => "rejected-casting",
        (Verdict::Rejected, Why::Tie) => "rejected-tie",
        (Verdict::Rejected, Why::NothingExpressed) => "rejected-nothing",
        (Verdict::Rejected, Why::Majority) => "rejected-majority",
    }
}

/// The rule that decided, with its article.
pub fn rule(locale: Locale, ties: Ties) -> String {
    let key = match ties {
        Ties::President => "president",
        Ties::Rejected => "rejected",
    };
    locale.t(&format!("ballot-rule-{key}"))
}

/// Who voted what in a public ballot: those who voted so, with whoever voted for them.
pub fn names(locale: Locale, ballot: &Ballot) -> Vec<(Choice, String, Vec<String>)> {
    if ballot.secrecy == super::Secrecy::Secret {
        return vec![];
    }
    let of = |wanted: Choice| -> Vec<String> {
        ballot
            .roll
            .iter()
            .filter(|(_, choice)| *choice == Some(wanted))
            .map(|(voter, _)| match &voter.holder {
                Some((_, holder)) => locale.with(
                    "ballot-by-proxy",
                    [
                        ("name", voter.name.as_str().into()),
                        ("holder", holder.as_str().into()),
                    ],
                ),
                None => voter.name.clone(),
            })
            .collect()
    };
    Choice::ALL
        .into_iter()
        .map(|choice| (choice, label(locale, choice), of(choice)))
        .filter(|(.., names)| !names.is_empty())
        .collect()
}

/// `Pour`
pub fn label(locale: Locale, choice: Choice) -> String {
    locale.t(&format!("ballot-choice-{}", choice.as_str()))
}
