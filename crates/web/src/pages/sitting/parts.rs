//! Small parts of the page of a sitting.

use crate::{
    shown::{Of, Words},
    views::{Choice, Link, MovementRow, QuorumFacts, QuorumStanding},
};
use council::{
    assembly::{Count, Facts},
    ballots::Verdict,
};
use kernel::Instant;
use kernel::workflow::{Kind, Outcome, Stage, Transition, Workflow};
use sessions::{annexes::Annex, sittings::Quorum};
use text::civil::Style;

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

/// The opening, arrivals, departures, the end; the last first.
pub fn movements(words: &Words, facts: &Facts) -> Vec<MovementRow> {
    let locale = words.locale;
    let held = &facts.held;
    let row = |at: Instant, (tone, icon): (&'static str, &'static str), name: &str, phrase| {
        let row = MovementRow {
            tone,
            icon,
            name: name.to_owned(),
            phrase,
            at: words.date(at, Style::Time),
        };
        (at, row)
    };
    let opening = facts.at(held.opened_at, None).count.present;
    let present = i64::try_from(opening).unwrap_or(i64::MAX);
    let opened = locale.with("holding-row-opened", [("count", present.into())]);
    let mut rows = vec![row(held.opened_at, ("info", "play"), "", opened)];
    for interval in &facts.intervals {
        let name = facts.name(interval.person);
        if interval.from > held.opened_at {
            let said = locale.t("holding-row-arrived");
            rows.push(row(interval.from, ("ok", "log-in"), name, said));
        }
        if let Some(until) = interval.until {
            rows.push(row(
                until,
                ("bad", "log-out"),
                name,
                locale.t("holding-row-left"),
            ));
        }
    }
    if let Some(end) = held.ended_at {
        rows.push(row(
            end,
            ("info", "flag"),
            "",
            locale.t("holding-row-ended"),
        ));
    }
    rows.sort_by_key(|(at, _)| *at);
    rows.into_iter().rev().map(|(_, row)| row).collect()
}
