//! OpenID Connect: the code flow with PKCE (RFC 7636), state and nonce.

use crate::{Error, Result};
use openidconnect::{
    AuthType, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet,
    EndpointNotSet, EndpointSet, HttpRequest, HttpResponse, IssuerUrl, Nonce, OAuth2TokenResponse,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, TokenResponse,
    core::{
        CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreIdTokenClaims,
        CoreJwsSigningAlgorithm, CoreProviderMetadata, CoreUserInfoClaims,
    },
};
use std::{future::Future, pin::Pin, time::Duration};

/// A person waits: a provider that is slower than this is told to be down.
const PATIENCE: Duration = Duration::from_secs(10);
/// Documents of providers are a few kilobytes.
const LARGEST: u64 = 1 << 20;

type Provider = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// How a provider knows us.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Its address, exactly as it gives it itself.
    pub issuer: String,
    /// Our name there.
    pub client_id: String,
    /// Our secret there.
    pub client_secret: String,
    /// Where it sends people back.
    pub redirect: String,
}

/// What ties an answer to the question: each of 43 random letters.
#[derive(Clone, Debug)]
pub struct Secrets {
    /// Comes back with the person.
    pub state: String,
    /// Stands in what the provider signs.
    pub nonce: String,
    /// Shown when the code is exchanged.
    pub verifier: String,
}

/// What a provider says of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claims {
    /// The provider.
    pub issuer: String,
    /// Who it is there, for ever.
    pub subject: String,
    /// Their mail address.
    pub email: Option<String>,
    /// Has the provider made sure that it is theirs?
    pub email_verified: bool,
}

/// What asks providers: no redirects are followed, so that none leads inside our own network.
#[derive(Clone)]
pub struct Browser(reqwest::Client);

type Answer = Pin<Box<dyn Future<Output = std::result::Result<HttpResponse, Trouble>> + Send>>;

/// Why a request had no answer.
#[derive(Debug, thiserror::Error)]
enum Trouble {
    #[error("{0}")]
    Http(#[from] reqwest::Error),
    #[error("the answer is too large")]
    TooLarge,
}

impl Browser {
    /// Makes one.
    pub fn new() -> Result<Self> {
        // Installed once for the whole process; a second time says so and changes nothing.
        let _installed = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(PATIENCE)
            .build()
            .map_err(unusable)?;
        Ok(Self(client))
    }

    fn ask(&self) -> impl Fn(HttpRequest) -> Answer + use<> {
        let client = self.0.clone();
        move |request| {
            let client = client.clone();
            Box::pin(async move { fetch(client, request).await })
        }
    }

    /// Does a provider answer at this address?
    pub async fn reach(&self, issuer: &str) -> Result<()> {
        self.metadata(issuer).await.map(drop)
    }

    async fn metadata(&self, issuer: &str) -> Result<CoreProviderMetadata> {
        let issuer = IssuerUrl::new(issuer.to_owned()).map_err(unusable)?;
        CoreProviderMetadata::discover_async(issuer, &self.ask())
            .await
            .map_err(unreachable)
    }

    async fn provider(&self, settings: &Settings) -> Result<Provider> {
        let metadata = self.metadata(&settings.issuer).await?;
        let methods = metadata.token_endpoint_auth_methods_supported();
        let in_body = methods.is_some_and(|all| {
            !all.contains(&CoreClientAuthMethod::ClientSecretBasic)
                && all.contains(&CoreClientAuthMethod::ClientSecretPost)
        });
        let redirect = RedirectUrl::new(settings.redirect.clone()).map_err(unusable)?;
        let secret = ClientSecret::new(settings.client_secret.clone());
        let client = ClientId::new(settings.client_id.clone());
        let provider: Provider = CoreClient::from_provider_metadata(metadata, client, Some(secret))
            .set_redirect_uri(redirect);
        Ok(if in_body {
            provider.set_auth_type(AuthType::RequestBody)
        } else {
            provider
        })
    }

    /// Where a person goes to say who they are.
    pub async fn leave(&self, settings: &Settings, secrets: &Secrets) -> Result<String> {
        let provider = self.provider(settings).await?;
        let (state, nonce) = (
            CsrfToken::new(secrets.state.clone()),
            Nonce::new(secrets.nonce.clone()),
        );
        let verifier = verifier(secrets)?;
        let challenge = PkceCodeChallenge::from_code_verifier_sha256(&verifier);
        let (address, _, _) = provider
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                move || state,
                move || nonce,
            )
            .add_scope(Scope::new("email".to_owned()))
            .add_scope(Scope::new("profile".to_owned()))
            .set_pkce_challenge(challenge)
            .url();
        Ok(address.to_string())
    }

    /// What the provider says of whoever came back with a code.
    pub async fn exchange(
        &self,
        settings: &Settings,
        secrets: &Secrets,
        code: &str,
    ) -> Result<Claims> {
        let provider = self.provider(settings).await?;
        let tokens = provider
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .map_err(refused)?
            .set_pkce_verifier(verifier(secrets)?)
            .request_async(&self.ask())
            .await
            .map_err(refused)?;
        let signed = tokens.id_token();
        let signed = signed.ok_or_else(|| refused("no identity came with the code"))?;
        // A secret that both know would let anybody who learns it sign: only the provider's own keys.
        let checks = provider.id_token_verifier().set_allowed_algs([
            CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
            CoreJwsSigningAlgorithm::RsaSsaPssSha256,
            CoreJwsSigningAlgorithm::EcdsaP256Sha256,
            CoreJwsSigningAlgorithm::EcdsaP384Sha384,
            CoreJwsSigningAlgorithm::EdDsa,
        ]);
        let said: &CoreIdTokenClaims = signed
            .claims(&checks, &Nonce::new(secrets.nonce.clone()))
            .map_err(refused)?;
        let mut claims = Claims {
            issuer: said.issuer().to_string(),
            subject: said.subject().to_string(),
            email: said.email().map(|email| email.to_string()),
            email_verified: said.email_verified() == Some(true),
        };
        if claims.email.is_none() {
            // Strict providers tell addresses to those who ask with the token.
            let subject = said.subject().clone();
            let asked = provider.user_info(tokens.access_token().clone(), Some(subject));
            if let Ok(asked) = asked {
                let more: CoreUserInfoClaims =
                    asked.request_async(&self.ask()).await.map_err(refused)?;
                claims.email = more.email().map(|email| email.to_string());
                claims.email_verified = more.email_verified() == Some(true);
            }
        }
        Ok(claims)
    }
}

async fn fetch(
    client: reqwest::Client,
    request: HttpRequest,
) -> std::result::Result<HttpResponse, Trouble> {
    let mut response = client.execute(request.try_into()?).await?;
    let (status, headers) = (response.status(), response.headers().clone());
    let mut body = vec![];
    while let Some(piece) = response.chunk().await? {
        body.extend_from_slice(&piece);
        if u64::try_from(body.len()).unwrap_or(u64::MAX) > LARGEST {
            return Err(Trouble::TooLarge);
        }
    }
    let mut answer = HttpResponse::new(body);
    *answer.status_mut() = status;
    *answer.headers_mut() = headers;
    Ok(answer)
}

/// The library panics on one that is too short or too long.
fn verifier(secrets: &Secrets) -> Result<PkceCodeVerifier> {
    if (43..=128).contains(&secrets.verifier.len()) {
        Ok(PkceCodeVerifier::new(secrets.verifier.clone()))
    } else {
        Err(Error::Unusable("a verifier of the wrong length".to_owned()))
    }
}

fn unusable(error: impl std::fmt::Display) -> Error {
    Error::Unusable(error.to_string())
}

fn unreachable(error: impl std::fmt::Display) -> Error {
    Error::Unreachable(error.to_string())
}

fn refused(error: impl std::fmt::Display) -> Error {
    Error::Refused(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::Secrets;

    #[test]
    fn a_verifier_of_another_length_is_refused() {
        let secrets = |verifier: &str| Secrets {
            state: "s".into(),
            nonce: "n".into(),
            verifier: verifier.into(),
        };
        assert!(super::verifier(&secrets("short")).is_err());
        assert!(super::verifier(&secrets(&"x".repeat(43))).is_ok());
    }
}
