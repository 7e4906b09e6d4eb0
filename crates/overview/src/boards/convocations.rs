//! The sittings to which the actor is called.

mod store;

use kernel::{Actor, ConvocationId, Instant, Read, Result};

/// A sitting to which the actor is called, and that has not begun.
#[derive(Clone, Debug)]
pub struct Called {
    /// The convocation.
    pub id: ConvocationId,
    /// The body that sits.
    pub body_name: String,
    /// When it begins.
    pub starts_at: Instant,
    /// Where.
    pub place: String,
    /// When receipt was acknowledged.
    pub received_at: Option<Instant>,
    /// How often the actor answered.
    pub answers: i64,
    /// Did the holder of the proxy that was given decline since, or give one too?
    pub proxy_lapsed: bool,
}

impl Called {
    /// Does something wait for the actor: the receipt, an answer, or another holder?
    pub fn waits(&self) -> bool {
        self.received_at.is_none() || self.answers == 0 || self.proxy_lapsed
    }
}

/// Returns the sittings to which the actor is called, the nearest first. A convocation is there once
/// its mails leave.
pub async fn called(db: &mut Read, actor: &Actor, now: Instant) -> Result<Vec<Called>> {
    match actor.person {
        Some(person) => store::called(db, actor.tenant, person, now).await,
        None => Ok(vec![]),
    }
}
