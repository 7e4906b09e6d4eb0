//! What spans capabilities. Nobody below calls it.

pub mod boards;
pub mod reactions;
