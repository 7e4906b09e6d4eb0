//! What becomes of a user whom a tenant forgets.

use super::store;
use kernel::{Change, Result, Subject, UserId, Work};
use serde_json::json;

/// Takes a user out of this tenant for good. Whoever has no other tenant and runs nothing else is
/// erased: name, address, password, second factor, devices, programs. The row
/// remains, since lines of the journal name its id; `nobody` stands for the name.
pub async fn forget_user(work: &mut Work, user: UserId, nobody: &str) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    store::delete_account(&mut work.db, tenant, user).await?;
    let elsewhere = store::is_known_elsewhere(&mut work.db, user).await?;
    if !elsewhere {
        store::erase_user(&mut work.db, user, nobody).await?;
    }
    work.record(
        Change::of(Subject::User(user), "user-forgotten").after(json!({"elsewhere": elsewhere})),
    );
    Ok(())
}
