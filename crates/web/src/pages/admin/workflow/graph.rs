//! The picture of a workflow: states in the order of the way, laid out on the server. Pure.
//!
//! *Row*: the states of a service and those that are ready, from left to right. *Column*: the states of an
//! agenda, then those that are decided, from top to bottom.

use super::{Seen, state_page};
use crate::views::{Edge, Graph, Node, Zone};
use kernel::workflow::{Kind, Stage, State, Transition};

const WIDTH: i64 = 154;
const HEIGHT: i64 = 38;
/// From one state of the row to the next.
const PACE: i64 = 192;
/// From one state of a column to the next.
const STEP: i64 = 58;
const MARGIN: i64 = 10;
/// Above the first state of a part stands its name.
const HEAD: i64 = 34;
/// What ways in an arc take above and below the row.
const ARCS: i64 = 84;
/// More letters than this do not fit in a state.
const FITTING: usize = 15;

/// Where a state stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// In the row.
    Row(i64),
    /// On an agenda.
    Agenda(i64),
    /// Decided.
    Decided(i64),
}

/// An arc along the row: above it on the way, below it going back; wider the further it goes.
fn arc((x, tx, y): (i64, i64, i64), (far, most): (i64, i64), kind: Kind) -> String {
    let bend = (18 + 16 * far).min(most);
    let (start, end) = (x + WIDTH / 2, tx + WIDTH / 2);
    if kind == Kind::Back {
        let (bottom, low) = (y + HEIGHT, y + HEIGHT + bend);
        format!(
            "M{start} {bottom}C{start} {low} {end} {low} {end} {}",
            bottom + 7
        )
    } else {
        let high = y - bend;
        format!("M{start} {y}C{start} {high} {end} {high} {end} {}", y - 7)
    }
}

/// How the places of a workflow lie.
struct Layout {
    places: Vec<(String, Place)>,
    in_row: i64,
    on_agenda: i64,
    decided: i64,
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(0)
}

impl Layout {
    fn of(states: &[State]) -> Self {
        let (mut row, mut agenda, mut decided) = (0, 0, 0);
        let mut next = |stage: Stage| {
            let (counter, place): (&mut i64, fn(i64) -> Place) = match stage {
                Stage::Decided(_) => (&mut decided, Place::Decided),
                Stage::Agenda | Stage::Aside => (&mut agenda, Place::Agenda),
                _ => (&mut row, Place::Row),
            };
            *counter += 1;
            place(*counter - 1)
        };
        // What the body added to the service stands before what is ready.
        let is_ready = |state: &&State| state.stage == Stage::Ready;
        let first = states.iter().filter(|state| !is_ready(state));
        let in_order = first
            .filter(|state| state.stage == Stage::Service)
            .chain(states.iter().filter(is_ready))
            .chain(
                states
                    .iter()
                    .filter(|state| !matches!(state.stage, Stage::Service | Stage::Ready)),
            );
        let places = in_order
            .map(|state| (state.key.clone(), next(state.stage)))
            .collect();
        Self {
            places,
            in_row: row,
            on_agenda: agenda,
            decided,
        }
    }

    fn height(&self) -> i64 {
        let column = self.on_agenda.max(self.decided);
        (column * STEP + HEAD + 2 * MARGIN).max(HEIGHT + 2 * ARCS + HEAD)
    }

    fn row_y(&self) -> i64 {
        (self.height() - HEIGHT) / 2 + MARGIN
    }

    fn agenda_x(&self) -> i64 {
        self.in_row * PACE + 2 * MARGIN + 20
    }

    fn decided_x(&self) -> i64 {
        self.agenda_x() + WIDTH + 70
    }

    fn width(&self) -> i64 {
        self.decided_x() + WIDTH + 2 * MARGIN
    }

    fn place(&self, key: &str) -> Option<Place> {
        let found = self.places.iter().find(|(known, _)| known == key);
        found.map(|(_, place)| *place)
    }

    /// The left upper corner of a place.
    fn corner(&self, place: Place) -> (i64, i64) {
        let column = |number: i64, of: i64| {
            let all = of * STEP - (STEP - HEIGHT);
            let room = self.height() - HEAD;
            HEAD + (room - all) / 2 + number * STEP
        };
        match place {
            Place::Row(number) => (MARGIN + number * PACE, self.row_y()),
            Place::Agenda(number) => (self.agenda_x(), column(number, self.on_agenda)),
            Place::Decided(number) => (self.decided_x(), column(number, self.decided)),
        }
    }

    /// The line from one place to another.
    fn line(&self, from: Place, to: Place, kind: Kind) -> String {
        let ((x, y), (tx, ty)) = (self.corner(from), self.corner(to));
        let (middle, to_middle) = (y + HEIGHT / 2, ty + HEIGHT / 2);
        match (from, to) {
            (Place::Row(one), Place::Row(other)) if other == one + 1 && kind != Kind::Back => {
                format!("M{} {middle}H{}", x + WIDTH, tx - 7)
            }
            (Place::Row(one), Place::Row(other)) => {
                arc((x, tx, y), ((other - one).abs(), self.row_y() - HEAD), kind)
            }
            (Place::Agenda(one), Place::Agenda(other)) if (one - other).abs() == 1 => {
                let (shift, start, end) = if other > one {
                    (-14, y + HEIGHT, ty - 7)
                } else {
                    (14, y, ty + HEIGHT + 7)
                };
                format!("M{} {start}V{end}", x + WIDTH / 2 + shift)
            }
            (Place::Agenda(_), Place::Agenda(_)) => {
                let (edge, out) = (x + WIDTH, x + WIDTH + 26);
                format!(
                    "M{edge} {middle}C{out} {middle} {out} {to_middle} {} {to_middle}",
                    edge + 7
                )
            }
            (Place::Agenda(_) | Place::Decided(_), Place::Row(_)) => {
                let low = self.height() - MARGIN;
                let end = tx + WIDTH * 3 / 4;
                format!(
                    "M{x} {}C{} {low} {end} {low} {end} {}",
                    middle + 8,
                    x - 40,
                    ty + HEIGHT + 7
                )
            }
            (Place::Decided(_), _) => {
                let low = self.height() - MARGIN / 2;
                let (start, end) = (x + WIDTH / 2, tx + WIDTH / 2 + 30);
                format!(
                    "M{start} {}C{start} {low} {end} {low} {end} {}",
                    y + HEIGHT,
                    ty + HEIGHT + 7
                )
            }
            (Place::Row(_), Place::Decided(_)) => {
                let high = MARGIN;
                let start = x + WIDTH / 2;
                format!(
                    "M{start} {y}C{start} {high} {} {high} {} {to_middle}",
                    tx - 90,
                    tx - 7
                )
            }
            (_, _) => {
                let (start, end) = (x + WIDTH, tx - 7);
                let bend = (end - start) / 2;
                format!(
                    "M{start} {middle}C{} {middle} {} {to_middle} {end} {to_middle}",
                    start + bend,
                    end - bend
                )
            }
        }
    }

    fn zones(&self, locale: text::Locale) -> Vec<Zone> {
        let zone = |key: &str, x: i64, width: i64| Zone {
            label: locale.t(key),
            x,
            y: 2,
            width,
            height: self.height() - 4,
        };
        vec![
            zone("workflow-zone-service", 2, self.in_row * PACE - 30),
            zone("workflow-zone-agenda", self.agenda_x() - 8, WIDTH + 16),
            zone("workflow-zone-decided", self.decided_x() - 8, WIDTH + 16),
        ]
    }
}

fn short(label: &str) -> String {
    if label.chars().count() <= FITTING {
        return label.to_owned();
    }
    let kept: String = label.chars().take(FITTING - 1).collect();
    format!("{}…", kept.trim_end())
}

/// Draws the workflow of a draft. Going back on a decision is drawn once for all of them.
pub(super) fn draw(seen: &Seen) -> Graph {
    let workflow = &seen.workflow;
    let layout = Layout::of(&workflow.states);
    let mut edges = vec![];
    for way in &workflow.transitions {
        let mut from: Vec<&String> = way.from.iter().collect();
        let undoes = way
            .from
            .iter()
            .all(|from| workflow.stage(from).is_some_and(Stage::is_decided));
        if undoes {
            from.drain(..from.len().saturating_sub(1));
        }
        edges.extend(
            from.into_iter()
                .filter_map(|from| edge(seen, &layout, way, from)),
        );
    }
    let nodes = workflow.states.iter().filter_map(|state| {
        let (x, y) = layout.corner(layout.place(&state.key)?);
        let badge = seen.state(&state.key);
        Some(Node {
            href: state_page(seen.body.id, &state.key),
            short: short(&badge.label),
            state: badge,
            x,
            y,
        })
    });
    let states = count(workflow.states.len());
    Graph {
        label: seen
            .words
            .locale
            .with("workflow-graph-label", [("count", states.into())]),
        width: layout.width(),
        height: layout.height(),
        zones: layout.zones(seen.words.locale),
        nodes: nodes.collect(),
        edges,
    }
}

fn edge(seen: &Seen, layout: &Layout, way: &Transition, from: &str) -> Option<Edge> {
    let (start, end) = (layout.place(from)?, layout.place(&way.to)?);
    let is_back = way.kind == Kind::Back;
    Some(Edge {
        path: layout.line(start, end, way.kind),
        class: if is_back { "edge back" } else { "edge" },
        title: format!(
            "{} : {} → {}",
            seen.act(way),
            seen.state(from).label,
            seen.state(&way.to).label
        ),
    })
}
