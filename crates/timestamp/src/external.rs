//! An authority of somebody else, reached over HTTP (RFC 3161, 3.4).

use crate::{Error, Result, malformed, verify::must_be_under};
use der::DecodePem;
use std::{sync::Arc, time::Duration};
use x509_cert::Certificate;

/// A person waits for the proof: an authority that is slower than this is tried again later.
const PATIENCE: Duration = Duration::from_secs(10);
/// Tokens are a few kilobytes; an answer larger than this is something else.
const LARGEST: u64 = 1 << 20;

/// An external authority, with the certificate by which its tokens are believed.
#[derive(Clone, Debug)]
pub struct External {
    client: reqwest::Client,
    url: Arc<str>,
    pinned: Arc<(String, Certificate)>,
}

impl External {
    /// The authority at `url`, whose certificates are signed by the one in `pem`.
    pub fn at(url: &str, pem: &str) -> Result<Self> {
        let certificate = Certificate::from_pem(pem).map_err(malformed)?;
        // Installed once for the whole process; a second time says so and changes nothing.
        let _installed = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder()
            .timeout(PATIENCE)
            .build()
            .map_err(malformed)?;
        Ok(Self {
            client,
            url: url.into(),
            pinned: Arc::new((pem.to_owned(), certificate)),
        })
    }

    /// The pinned certificate.
    pub fn root_pem(&self) -> &str {
        &self.pinned.0
    }

    /// Sends a request and returns the answer, not yet checked.
    pub async fn ask(&self, request: Vec<u8>) -> Result<Vec<u8>> {
        let unreachable =
            |error: reqwest::Error| Error::Unreachable(error.without_url().to_string());
        let answer = self
            .client
            .post(self.url.as_ref())
            .header("content-type", "application/timestamp-query")
            .header("accept", "application/timestamp-reply")
            .body(request)
            .send()
            .await
            .map_err(unreachable)?;
        if !answer.status().is_success() {
            return Err(Error::Unreachable(answer.status().to_string()));
        }
        if answer
            .content_length()
            .is_some_and(|length| length > LARGEST)
        {
            return Err(Error::Invalid("it is too large"));
        }
        Ok(answer.bytes().await.map_err(unreachable)?.to_vec())
    }

    /// The signer's certificate is the pinned one, or was signed by it.
    pub fn must_have_signed(&self, response: &[u8]) -> Result<()> {
        must_be_under(response, &self.pinned.1)
    }
}
