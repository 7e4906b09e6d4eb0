//! What happens in tenants, in figures, for those who administer the platform or a group (IX-20).
//!
//! *Read*: a convocation whose receipt was acknowledged.

mod store;

use kernel::{Instant, Read, Result, TenantId};

/// The figures of a tenant since a moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Persons who can sign in.
    pub users: i64,
    /// Meetings that began.
    pub meetings: i64,
    /// Convocations that left.
    pub convocations: i64,
    /// Those that were acknowledged.
    pub read: i64,
}

impl Figures {
    /// Convocations that nobody acknowledged.
    pub fn unread(&self) -> i64 {
        self.convocations - self.read
    }
}

/// Returns the figures of a tenant since a moment.
pub async fn of_tenant(db: &mut Read, tenant: TenantId, since: Instant) -> Result<Figures> {
    store::figures(db, tenant, since).await
}

/// Returns how many persons hold each role in a tenant, by the role's name.
pub async fn roles(db: &mut Read, tenant: TenantId) -> Result<Vec<(String, i64)>> {
    store::roles(db, tenant).await
}
