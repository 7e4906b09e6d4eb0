//! The workflow engine: pure, over data. It knows no item and no meeting.
//!
//! *Workflow*: states and transitions, as data owned by a body. *Relation*: how an actor stands to a
//! subject (writer of its service, manager of its body…). *Right*: what a relation may do in a state.
//! *Guard*: a named condition that a capability evaluates. *Offer*: a transition that somebody may see,
//! with the reason why not when it is greyed.

mod check;
mod engine;
mod model;

pub use check::{Fault, check};
pub use engine::{Offer, advance, may_read, may_write, offers, readers, writers};
pub use model::{Comment, Guard, Kind, Relation, State, Through, Tone, Transition, Workflow};
