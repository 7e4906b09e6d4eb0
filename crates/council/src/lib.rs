//! What deliberative bodies decide: items and meetings.

pub mod items;
pub mod meetings;
