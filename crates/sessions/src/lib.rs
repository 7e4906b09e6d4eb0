//! What every formal session shares, whatever it decides or teaches.

pub mod annexes;
pub mod convocations;
pub mod evidence;
pub mod messages;
pub mod sittings;
pub mod templates;
