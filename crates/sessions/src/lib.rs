//! What every formal session shares, whatever it decides or teaches.

pub mod annexes;
pub mod sittings;
