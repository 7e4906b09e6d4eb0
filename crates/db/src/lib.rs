//! Both databases behind one door: one SQL text, run by SQLite or PostgreSQL.
//!
//! *Db*: the pools of one database. *Read*: a snapshot. *Write*: a unit of work, all or nothing.
//! *Sql*: a text and its bound values, written with [`sql!`]. *Instant*: a moment, in milliseconds.
//! *Page*, *Slice*: a part of a list, continued by a cursor.
//!
//! The caller does not know which database it runs on; the few places that must ask
//! [`Read::backend`] are listed in this crate's README, each with its reason.

mod connect;
mod error;
mod instant;
mod migrate;
mod page;
mod recall;
pub mod scratch;
mod sql;
mod statements;
mod transaction;

pub use connect::{Db, Durability, Generation};
pub use error::{Error, Result};
pub use instant::Instant;
pub use inventory;
pub use migrate::Migration;
pub use page::{Cursor, Page, Slice};
pub use sql::{Key, Sql, Value, in_steps};
pub use sqlx::{FromRow, Type};
pub use statements::Statement;
pub use transaction::{Backend, Read, Row, Write};
