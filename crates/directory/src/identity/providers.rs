//! The provider by which a tenant has its people recognised: OpenID Connect.
//!
//! A provider opens accounts of its tenant only, and nothing of a user that is not the tenant's: see
//! [`Reach::Confined`](kernel::Reach). The first time, the mail address that it has verified says who
//! somebody is; from then on the name under which it knows them does.

use super::{Kept, Secret, SignedIn, rules, sign_in::open_login, store};
pub use authentication::Browser;
use authentication::{Claims, Secrets, Settings};
use kernel::{
    By, Change, Desk, Error, Reach, Read, Result, Subject, TenantId, UserId, Work, saved,
};
use serde_json::json;

/// The provider of a tenant, without its secret.
#[derive(Clone, Debug)]
pub struct Provider {
    /// How people call it: on the button.
    pub name: String,
    /// Its address.
    pub issuer: String,
    /// Our name there.
    pub client_id: String,
    /// For optimistic changes.
    pub version: i64,
}

/// A provider to be set.
#[derive(Clone, Debug)]
pub struct NewProvider {
    /// How people call it.
    pub name: String,
    /// Its address, exactly as it gives it itself.
    pub issuer: String,
    /// Our name there.
    pub client_id: String,
    /// Our secret there; blank keeps the one that is known.
    pub client_secret: String,
}

/// Returns the provider of a tenant.
pub async fn provider(db: &mut Read, tenant: TenantId) -> Result<Option<Provider>> {
    let found = store::provider(db, tenant).await?;
    Ok(found.map(|(provider, _)| provider))
}

/// Returns the tenant of this short name, with its provider: for the page on which one signs in.
pub async fn provider_of(desk: &Desk, slug: &str) -> Result<Option<(TenantId, Provider)>> {
    desk.read(By::Platform, async |look| {
        let Some(tenant) = store::tenant_of_slug(&mut look.db, slug).await? else {
            return Ok(None);
        };
        let found = provider(&mut look.db, tenant).await?;
        Ok(found.map(|found| (tenant, found)))
    })
    .await
}

/// Is there any tenant with a provider? Then the sign-in page shows the way to it.
pub async fn any_provider(desk: &Desk) -> Result<bool> {
    desk.read(By::Platform, async |look| {
        store::any_provider(&mut look.db).await
    })
    .await
}

/// Does a provider answer at the address? Outside any unit of work, before it is set.
pub async fn reach_provider(browser: &Browser, new: &NewProvider) -> Result<()> {
    let new = rules::provider(new.clone())?;
    browser
        .reach(&new.issuer)
        .await
        .map_err(|_| Error::field("issuer", "provider-silent"))
}

/// Sets the provider of the actor's tenant. For administrators. `version` is 0 for the first one.
/// The caller has reached it, outside any unit of work.
pub async fn set_provider(work: &mut Work, version: i64, new: NewProvider) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    let known = store::provider(&mut work.db, tenant).await?;
    let mut new = rules::provider(new)?;
    if new.client_secret.is_empty() {
        let secret = known.map(|(_, secret)| secret);
        new.client_secret = secret.ok_or(Error::field("client_secret", "secret-required"))?;
    }
    saved(store::save_provider(&mut work.db, (tenant, version), &new).await?)?;
    let facts = json!({"name": new.name, "issuer": new.issuer, "client_id": new.client_id});
    work.record(Change::of(Subject::Tenant(tenant), "provider-set").after(facts));
    Ok(())
}

/// Does without a provider again; whoever came from it needs a password.
pub async fn remove_provider(work: &mut Work) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    if store::delete_provider(&mut work.db, tenant).await? == 0 {
        return Err(Error::NotFound);
    }
    work.record(Change::of(Subject::Tenant(tenant), "provider-removed"));
    Ok(())
}

/// Somebody leaves for a provider.
pub struct Leaving {
    /// Where to.
    pub address: String,
    /// What their browser keeps until they are back.
    pub state: Secret,
}

/// How long somebody may stay there, in seconds.
const PATIENCE: i64 = 600;

/// Sends somebody to the provider of a tenant. `redirect` is where it sends them back.
pub async fn leave_for_provider(
    desk: &Desk,
    browser: &Browser,
    slug: &str,
    (redirect, next): (String, &str),
) -> Result<Leaving> {
    let (tenant, _) = provider_of(desk, slug).await?.ok_or(Error::NotFound)?;
    let settings = settings(desk, tenant, redirect).await?;
    let state = Secret::random()?;
    let secrets = Secrets {
        state: state.reveal().to_owned(),
        nonce: Secret::random()?.reveal().to_owned(),
        verifier: Secret::random()?.reveal().to_owned(),
    };
    let address = browser.leave(&settings, &secrets).await.map_err(told)?;
    desk.work(By::Nobody(tenant), async |work| {
        work.leave_unrecorded("half a sign-in; the whole one is recorded");
        let left = store::Left {
            id: work.new_id(),
            tenant,
            token_hash: state.hash(),
            secrets: &secrets,
            next,
            expires_at: work.now.plus_seconds(PATIENCE),
        };
        store::insert_left(&mut work.db, left).await
    })
    .await?;
    Ok(Leaving { address, state })
}

async fn settings(desk: &Desk, tenant: TenantId, redirect: String) -> Result<Settings> {
    let found = desk
        .read(By::Nobody(tenant), async |look| {
            store::provider(&mut look.db, tenant).await
        })
        .await?;
    let (provider, secret) = found.ok_or(Error::NotFound)?;
    Ok(Settings {
        issuer: provider.issuer,
        client_id: provider.client_id,
        client_secret: secret,
        redirect,
    })
}

/// Somebody is back from a provider.
pub struct Returned {
    /// What the provider sent along.
    pub state: String,
    /// What their browser kept.
    pub kept: String,
    /// The code; none when they or the provider refused.
    pub code: Option<String>,
    /// What the browser says it is.
    pub device: String,
}

/// Signs in whoever is back, and returns where they wanted to go. The provider is asked outside any
/// unit of work.
pub async fn return_from_provider(
    desk: &Desk,
    browser: &Browser,
    slug: &str,
    (redirect, returned): (String, Returned),
) -> Result<(SignedIn, String)> {
    let late = || Error::refused("provider-too-late");
    // The answer belongs to the browser that asked: nobody signs somebody else in with it.
    if returned.state != returned.kept {
        return Err(late());
    }
    let (tenant, _) = provider_of(desk, slug).await?.ok_or(Error::NotFound)?;
    let hash = Secret::presented(&returned.state).hash();
    let left = desk
        .work(By::Nobody(tenant), async |work| {
            work.leave_unrecorded("an answer serves once");
            store::take_left(&mut work.db, tenant, &hash, work.now).await
        })
        .await?;
    let (nonce, verifier, next) = left.ok_or_else(late)?;
    let code = returned.code.ok_or(Error::refused("provider-given-up"))?;
    let secrets = Secrets {
        state: returned.state,
        nonce,
        verifier,
    };
    let settings = settings(desk, tenant, redirect).await?;
    let claims = browser
        .exchange(&settings, &secrets, &code)
        .await
        .map_err(told)?;
    let signed_in = desk
        .work(By::Nobody(tenant), async |work| {
            let user = recognise(work, &claims).await?;
            let reach = (Kept::Today, Reach::Confined);
            open_login(work, user, reach, &returned.device).await
        })
        .await?;
    Ok((signed_in, next))
}

/// Who of the tenant it is that a provider vouches for.
async fn recognise(work: &mut Work, claims: &Claims) -> Result<UserId> {
    let tenant = work.tenant();
    if super::tenant(&mut work.db, tenant)
        .await?
        .suspended_at
        .is_some()
    {
        return Err(Error::refused("tenant-suspended"));
    }
    let nobody = || Error::refused("provider-no-account");
    let key = (claims.issuer.as_str(), claims.subject.as_str());
    if let Some(user) = store::provider_identity(&mut work.db, tenant, key).await? {
        let open = store::has_open_account(&mut work.db, tenant, user).await?;
        return open.then_some(user).ok_or_else(nobody);
    }
    let email = claims.email.as_deref().ok_or_else(nobody)?;
    if !claims.email_verified {
        return Err(Error::refused("provider-email-unverified"));
    }
    let user = store::user_by_email(&mut work.db, &email.trim().to_lowercase()).await?;
    let user = user.ok_or_else(nobody)?;
    if !store::has_open_account(&mut work.db, tenant, user).await? {
        return Err(nobody());
    }
    store::bind_identity(&mut work.db, (tenant, user), key, work.now).await?;
    let change = Change::of(Subject::User(user), "provider-bound");
    work.record(change.after(json!({"issuer": claims.issuer})));
    Ok(user)
}

fn told(error: authentication::Error) -> Error {
    use authentication::Error as Trouble;
    match error {
        Trouble::Unreachable(_) => Error::refused("provider-silent"),
        Trouble::Refused(_) | Trouble::Unusable(_) => Error::refused("provider-refused"),
    }
}
