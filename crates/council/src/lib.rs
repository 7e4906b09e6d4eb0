//! What deliberative bodies decide: items and meetings.

pub mod assembly;
pub mod ballots;
pub mod items;
pub mod meetings;
pub mod minutes;
