//! Tokens with which programs act for a user.

use super::{Secret, store};
use kernel::{
    ApiTokenId, By, Change, Desk, Error, Instant, Login, Look, Reach, Result, Subject, UserId, Work,
};
use serde_json::json;

/// A token that has just been made: its text is shown once.
pub struct ApiToken {
    /// Its id.
    pub id: ApiTokenId,
    /// Its text.
    pub secret: Secret,
}

/// A token to be made.
#[derive(Clone, Debug, Default)]
pub struct NewToken {
    /// What the program is called.
    pub name: String,
    /// How far it goes.
    pub reach: Reach,
    /// For how many days; without end by default.
    pub days: Option<i64>,
}

/// A token in lists.
#[derive(Clone, Debug)]
pub struct TokenRow {
    /// Its id.
    pub id: ApiTokenId,
    /// For whom it acts.
    pub user: UserId,
    /// What the program is called.
    pub name: String,
    /// How far it goes.
    pub reach: Reach,
    /// Made.
    pub created_at: Instant,
    /// Until when.
    pub expires_at: Option<Instant>,
    /// When it was last used, to the hour.
    pub seen_at: Option<Instant>,
}

/// Makes a token of one's own, from a login that owns the account: a token goes further than one
/// for which a tenant's provider vouched.
pub async fn create_own_token(work: &mut Work, login: &Login, new: NewToken) -> Result<ApiToken> {
    login.must_own_the_account()?;
    create_token(work, login.user, new).await
}

/// Makes a token for a user of this tenant: one's own, or any for administrators.
pub async fn create_token(work: &mut Work, user: UserId, new: NewToken) -> Result<ApiToken> {
    if work.actor.user != Some(user) {
        work.actor.must_administer()?;
    }
    if new.days.is_some_and(|days| !(1..=3650).contains(&days)) {
        return Err(Error::field("days", "days-positive"));
    }
    let token = ApiToken {
        id: work.new_id(),
        secret: Secret::random()?,
    };
    let expires_at = new.days.map(|days| work.now.plus_seconds(days * 24 * 3600));
    let tenant = work.tenant();
    let row = TokenRow {
        id: token.id,
        user,
        name: new.name.trim().to_owned(),
        reach: new.reach,
        created_at: work.now,
        expires_at,
        seen_at: None,
    };
    store::insert_api_token(&mut work.db, tenant, &row, &token.secret).await?;
    work.record(
        Change::of(Subject::ApiToken(token.id), "token-created").after(json!({"user": user, "days": new.days, "name": row.name, "reach": store::reach_name(new.reach)})),
    );
    Ok(token)
}

/// Ends a token: one's own, or any for administrators.
pub async fn end_token(work: &mut Work, id: ApiTokenId) -> Result<()> {
    let tenant = work.tenant();
    let all = store::tokens(&mut work.db, tenant, work.now).await?;
    let found = all
        .into_iter()
        .find(|token| token.id == id)
        .ok_or(Error::NotFound)?;
    if work.actor.user != Some(found.user) && !work.actor.administers() {
        return Err(Error::NotFound);
    }
    store::end_token(&mut work.db, tenant, id, work.now).await?;
    work.record(
        Change::of(Subject::ApiToken(id), "token-ended").before(json!({"name": found.name})),
    );
    Ok(())
}

/// Returns the tokens of the actor, or all of the tenant for administrators.
pub async fn tokens(look: &mut Look) -> Result<Vec<TokenRow>> {
    let mut all = store::tokens(&mut look.db, look.actor.tenant, look.now).await?;
    if !look.actor.administers() {
        let own = look.actor.user;
        all.retain(|token| Some(token.user) == own);
    }
    Ok(all)
}

/// The use of a token is noted once an hour.
const TOUCH_SECONDS: i64 = 3600;

/// Recognises a program by its token.
pub async fn present_token(desk: &Desk, secret: &Secret) -> Result<Option<Login>> {
    let hash = secret.hash();
    let found = desk
        .read(By::Platform, async |look| {
            let mut found = store::login_by_api_token(&mut look.db, &hash, look.now).await?;
            if let Some((_, login, _)) = &mut found {
                let settings = super::tenant(&mut look.db, login.tenant).await?.settings;
                let (user, of_tenant) = (login.user, &settings.language);
                login.language = super::language_of(&mut look.db, user, of_tenant).await?;
            }
            Ok(found)
        })
        .await?;
    let Some((id, login, seen_at)) = found else {
        return Ok(None);
    };
    if seen_at.is_none_or(|seen| seen.plus_seconds(TOUCH_SECONDS) < desk.now()) {
        desk.work(By::Nobody(login.tenant), async |work| {
            work.leave_unrecorded("a sign of life of a token");
            store::touch_token(&mut work.db, id, work.now).await
        })
        .await?;
    }
    Ok(Some(login))
}
