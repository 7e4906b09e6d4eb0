//! Whether anything of a meeting that is held has changed: cheap enough to be asked each second by
//! everybody who follows.

mod store;

use directory::access;
use kernel::{Actor, Error, MeetingId, Read, Result, Subject};

/// How far a meeting is: every change of the meeting, of who is there and of its items counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pulse {
    /// Its state.
    pub state: String,
    /// All versions, as a text that differs as soon as one does.
    pub mark: String,
}

/// Returns the pulse of a meeting to somebody who reads it.
pub async fn pulse(db: &mut Read, actor: &Actor, id: MeetingId) -> Result<Pulse> {
    access::readable(db, actor, Subject::Meeting(id)).await?;
    store::pulse(db, actor.tenant, id)
        .await?
        .ok_or(Error::NotFound)
}
