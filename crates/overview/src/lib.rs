//! What spans capabilities. Nobody below calls it.

pub mod boards;
pub mod checks;
pub mod exports;
pub mod founding;
pub mod privacy;
pub mod reactions;
pub mod search;
pub mod statistics;
