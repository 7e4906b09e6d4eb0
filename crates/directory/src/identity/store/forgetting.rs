//! Erasing users.

use kernel::{Read, Result, TenantId, UserId, Write, sql};

/// Deletes what a user has in one tenant.
pub async fn delete_account(db: &mut Write, tenant: TenantId, user: UserId) -> Result<()> {
    let texts = [
        sql!(
            "DELETE FROM logins WHERE tenant_id = {} AND user_id = {}",
            tenant,
            user
        ),
        sql!(
            "DELETE FROM pending_sign_ins WHERE tenant_id = {} AND user_id = {}",
            tenant,
            user
        ),
        sql!(
            "DELETE FROM api_tokens WHERE tenant_id = {} AND user_id = {}",
            tenant,
            user
        ),
        sql!(
            "DELETE FROM links WHERE tenant_id = {} AND user_id = {}",
            tenant,
            user
        ),
        sql!(
            "DELETE FROM provider_identities WHERE tenant_id = {} AND user_id = {}",
            tenant,
            user
        ),
        sql!(
            "DELETE FROM accounts WHERE tenant_id = {} AND user_id = {}",
            tenant,
            user
        ),
    ];
    for text in texts {
        db.run(text).await?;
    }
    Ok(())
}

/// Has a user another account, or something to administer beyond tenants?
pub async fn is_known_elsewhere(db: &mut Read, user: UserId) -> Result<bool> {
    let (count,): (i64,) = db
        .one(sql!(
            "SELECT (SELECT count(*) FROM accounts a WHERE a.user_id = {})
                  + (SELECT count(*) FROM tenant_group_administrators g WHERE g.user_id = {})
                  + (SELECT count(*) FROM users u WHERE u.id = {} AND u.platform = TRUE)",
            user,
            user,
            user
        ))
        .await?;
    Ok(count > 0)
}

/// Erases all that is known of a user but their id.
pub async fn erase_user(db: &mut Write, user: UserId, nobody: &str) -> Result<()> {
    let texts = [
        sql!("DELETE FROM credentials WHERE user_id = {}", user),
        sql!("DELETE FROM second_factors WHERE user_id = {}", user),
        sql!("DELETE FROM passkey_challenges WHERE user_id = {}", user),
        sql!("DELETE FROM passkeys WHERE user_id = {}", user),
        sql!("DELETE FROM logins WHERE user_id = {}", user),
        sql!("DELETE FROM pending_sign_ins WHERE user_id = {}", user),
        sql!("DELETE FROM api_tokens WHERE user_id = {}", user),
        sql!("DELETE FROM links WHERE user_id = {}", user),
        sql!(
            "UPDATE users SET email = NULL, full_name = {}, language = NULL, version = version + 1 WHERE id = {}",
            nobody,
            user
        ),
    ];
    for text in texts {
        db.run(text).await?;
    }
    Ok(())
}
