//! Logs of connections to a virtual class: read from what other products write, and turned into presence, exactly.
//!
//! - **event**: what happened, by the source's clock; kept as it came, never changed
//! - **connection**: one tab, one device, one call; a person may have several at once
//! - **row**: one connection from its beginning to its end, neither merged nor clipped: what the detail sheet lists
//! - **raw**: the sum of a person's rows, which counts two devices at once twice: the column "Connexion"
//! - **net**: the time during which the person was connected, by whatever device
//! - **in session**: the part of it within the planned half-days
//! - **exposure**: for how long the room showed a document or a screen while the person was connected
//! - **replay**: the recording watched afterwards; never part of raw, net or in session
//! - **bridge**: a gap so short that the decision forgives it; printed minutes never do
//!
//! All of it is pure: bytes and events come in, figures come out. Nothing here knows of a database, a page or a person's account.

pub mod clock;
pub mod compute;
pub mod event;
pub mod feeds;
pub mod formats;
pub mod identity;
pub mod policy;
pub mod spans;
pub mod workbook;

pub use compute::{Computed, Half, Input, Person, Row, compute};
pub use event::{Device, Event, Hint, Kind, Moment, Role, Shown, Span};
pub use identity::{Identity, Known, Roster};
pub use policy::{Decision, Policy};
