//! Small parts of the page of a sitting.

use crate::{
    shown::{Of, Words},
    views::{Choice, Link, QuorumFacts, QuorumStanding},
};
use council::{assembly::Count, ballots::Verdict};
use kernel::workflow::{Kind, Outcome, Stage, Transition, Workflow};
use sessions::{annexes::Annex, sittings::Quorum};

/// The quorum, as the page counts it.
pub fn counted(count: Count, voting: usize) -> QuorumFacts {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    QuorumFacts {
        present: number(count.present),
        members: number(count.in_office),
        needed: number(count.needed),
        standing: match (count.quorum, count.is_reached()) {
            (Quorum::NotAsked, _) => QuorumStanding::NotAsked,
            (Quorum::Majority, true) => QuorumStanding::Reached,
            (Quorum::Majority, false) => QuorumStanding::Missing,
        },
        voting: number(voting),
    }
}

/// The decisions of a workflow; the one that fits a verdict is chosen.
pub fn decisions(words: &Words, workflow: &Workflow, verdict: Option<Verdict>) -> Vec<Choice> {
    let decided = |way: &Transition| match workflow.stage(&way.to) {
        Some(Stage::Decided(outcome)) => Some(outcome),
        _ => None,
    };
    let fits = |way: &Transition| match verdict {
        Some(Verdict::Adopted) => decided(way) == Some(Outcome::Accepted),
        Some(Verdict::Rejected) => decided(way) == Some(Outcome::Refused),
        None => false,
    };
    let on_agenda = |key: &String| workflow.stage(key).is_some_and(Stage::is_on_agenda);
    let ways = workflow
        .transitions
        .iter()
        .filter(|way| way.kind == Kind::Decision && way.from.iter().any(on_agenda));
    let fitting = ways.clone().find(|way| fits(way)).map(|way| &way.key);
    let nothing = Choice {
        value: String::new(),
        label: words.locale.t("holding-no-decision"),
        is_chosen: fitting.is_none(),
    };
    let offered = ways.map(|way| Choice {
        value: way.key.clone(),
        label: words.act(Of::Item, way),
        is_chosen: Some(&way.key) == fitting,
    });
    std::iter::once(nothing).chain(offered).collect()
}

/// Where an annex is read.
pub fn link_to(annex: Annex) -> Link {
    Link {
        href: format!("/annexes/{}", annex.id),
        label: annex.title,
    }
}

/// `Jean-Luc Durandeau` is `JD`: the first letters of the first and of the last name.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next().and_then(|word| word.chars().next());
    let last = words.next_back().and_then(|word| word.chars().next());
    first.into_iter().chain(last).collect()
}
