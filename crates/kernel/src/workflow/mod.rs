//! The workflow engine: pure, over data. It knows no item and no meeting.
//!
//! *Workflow*: states and transitions, as data owned by a body. *Relation*: how an actor stands to a
//! subject (writer of its service, manager of its body…). *Right*: what a relation may do in a state.
//! *Stage*: how far a subject is, whatever its state is called. *Guard*: a named condition that a
//! capability evaluates: it greys an act, or takes it away where it stands under `when`. *Offer*: a transition that somebody may see,
//! with the reason why not when it is greyed.

mod check;
mod engine;
mod model;

pub use check::{Fault, check};
pub use engine::{Offer, advance, may_read, may_write, offers, readers, writers};
pub use model::{
    Comment, Copying, Deletion, Guard, Kind, Outcome, Relation, Stage, State, Telling, Through,
    Tone, Transition, Workflow,
};
