//! Tokens with which programs act for a user.

use super::{Secret, store};
use kernel::{ApiTokenId, By, Change, Desk, Error, Login, Result, Subject, UserId, Work};
use serde_json::json;

/// A token that has just been made: its text is shown once.
pub struct ApiToken {
    /// Its id.
    pub id: ApiTokenId,
    /// Its text.
    pub secret: Secret,
}

/// Makes a token for a user of this tenant, for `days` or without end.
pub async fn create_token(work: &mut Work, user: UserId, days: Option<i64>) -> Result<ApiToken> {
    if days.is_some_and(|days| days < 1) {
        return Err(Error::field("days", "days-positive"));
    }
    let token = ApiToken {
        id: work.new_id(),
        secret: Secret::random()?,
    };
    let expires_at = days.map(|days| work.now.plus_seconds(days * 24 * 3600));
    let tenant = work.tenant();
    store::insert_api_token(
        &mut work.db,
        tenant,
        user,
        (token.id, &token.secret),
        expires_at,
        work.now,
    )
    .await?;
    work.record(
        Change::of(Subject::ApiToken(token.id), "token-created")
            .after(json!({"user": user, "days": days})),
    );
    Ok(token)
}

/// Recognises a program by its token.
pub async fn present_token(desk: &Desk, secret: &Secret) -> Result<Option<Login>> {
    let hash = secret.hash();
    desk.read(By::Platform, async |look| {
        store::login_by_api_token(&mut look.db, &hash, look.now).await
    })
    .await
}
