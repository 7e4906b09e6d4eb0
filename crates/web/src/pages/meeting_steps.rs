//! How far a meeting is, from its creation to its end.

use crate::{
    shown::Words,
    views::{Reached, Step},
};
use council::meetings::Meeting;
use kernel::{
    journal::Line,
    workflow::{Kind, Stage, State, Workflow},
};
use sessions::sittings::Plan;
use text::civil::Style;

/// The states along the way forward, with the day on which each was reached last.
pub fn steps(
    words: &Words,
    workflow: &Workflow,
    meeting: &Meeting,
    plan: &Plan,
    lines: &[Line],
) -> Vec<Step> {
    let forward = |state: &str| {
        workflow
            .transitions
            .iter()
            .any(|way| way.to == state && way.kind == Kind::Forward)
    };
    // The archive is a step once it is reached only.
    let shown = |state: &State| forward(&state.key);
    let is_last = |state: &State| state.stage == Stage::Closed && state.attach.is_empty();
    let states: Vec<&State> = workflow
        .states
        .iter()
        .filter(|state| state.key == workflow.initial || shown(state))
        .filter(|state| !is_last(state) || state.key == meeting.state)
        .collect();
    let now = states
        .iter()
        .position(|state| state.key == meeting.state)
        .unwrap_or(0);
    let reached_at = |key: &str| {
        let moved = lines.iter().find(|line| {
            line.action == "meeting-moved" && line.fact("state").as_deref() == Some(key)
        });
        if key == workflow.initial {
            Some(meeting.created_at)
        } else {
            moved.map(|line| line.at)
        }
    };
    let opens = states.iter().position(|state| state.stage == Stage::Held);
    let mut steps: Vec<Step> = states
        .iter()
        .enumerate()
        .map(|(place, state)| Step {
            label: words.locale.t(&format!("meeting-step-{}", state.key)),
            note: match reached_at(&state.key).filter(|_| place <= now) {
                Some(at) => Some(words.date(at, Style::Short)),
                // The sitting to come says when it is.
                None if Some(place) == opens => Some(words.date(plan.starts_at, Style::ShortTime)),
                None => None,
            },
            reached: match place.cmp(&now) {
                std::cmp::Ordering::Less => Reached::Done,
                std::cmp::Ordering::Equal => Reached::Now,
                std::cmp::Ordering::Greater => Reached::Ahead,
            },
        })
        .collect();
    if let Some(opens) = opens {
        convened(words, lines, (now, opens), &mut steps);
    }
    steps
}

/// Between the agenda and the sitting, the members are convened: no state of the meeting, but a step of it.
/// A meeting that was held without a convocation does not have it.
fn convened(words: &Words, lines: &[Line], (now, opens): (usize, usize), steps: &mut Vec<Step>) {
    let sent = lines.iter().find(|line| line.action == "meeting-convened");
    let reached = match (sent, now + 1 == opens) {
        (None, _) if now >= opens => return,
        (None, _) => Reached::Ahead,
        (Some(_), true) => Reached::Now,
        (Some(_), false) => Reached::Done,
    };
    if reached == Reached::Now
        && let Some(frozen) = steps.get_mut(now)
    {
        frozen.reached = Reached::Done;
    }
    let step = Step {
        label: words.locale.t("meeting-step-convened"),
        note: sent.map(|line| words.date(line.at, Style::Short)),
        reached,
    };
    steps.insert(opens, step);
}
