//! The tables of identity. All their SQL is in this folder. They are global: their functions take
//! no tenant where the question is which tenant it is.

mod accounts;
mod forgetting;
mod links;
mod logins;
mod passkeys;
mod providers;
mod tenants;
mod tokens;

pub(super) use accounts::*;
pub(super) use forgetting::*;
pub(super) use links::*;
pub(super) use logins::*;
pub(super) use passkeys::*;
pub(super) use providers::*;
pub(super) use tenants::*;
pub(super) use tokens::*;
