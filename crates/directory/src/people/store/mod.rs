//! The tables of people. All their SQL is in this folder.

mod forgetting;
mod groupings;
mod mandates;
mod organisations;
mod persons;
mod roles;

pub(super) use forgetting::*;
pub(super) use groupings::*;
pub(super) use mandates::*;
pub(super) use organisations::*;
pub(super) use persons::*;
pub(super) use roles::*;
