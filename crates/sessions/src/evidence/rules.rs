//! What a proof is, and whether it holds. No I/O here.

use kernel::{Instant, ProofId, SittingId};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use timestamp::Imprint;

/// What is attested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// That these documents were sent to these persons.
    Manifest,
    /// That a person acknowledged a manifest.
    Receipt,
}

impl Kind {
    /// The name in columns, files and the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Manifest => "manifest",
            Self::Receipt => "receipt",
        }
    }

    pub(super) fn from_column(text: &str) -> Self {
        match text {
            "receipt" => Self::Receipt,
            _ => Self::Manifest,
        }
    }
}

/// The token of an authority over a proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The authority's answer, as `openssl ts -verify` reads it.
    pub response: Vec<u8>,
    /// The attested moment.
    pub at: Instant,
    /// Its serial number, in hexadecimal.
    pub serial: String,
    /// Who attests.
    pub authority: String,
    /// The policy under which it was made.
    pub policy: String,
    /// The certificate with which it is verified, in PEM.
    pub root: String,
}

/// A fact of the chain.
#[derive(Clone, Debug)]
pub struct Proof {
    /// Its id.
    pub id: ProofId,
    /// About which sitting.
    pub sitting: SittingId,
    /// Its place in the chain, from 1.
    pub number: i64,
    /// What is attested.
    pub kind: Kind,
    /// The fact: canonical JSON.
    pub content: Vec<u8>,
    /// Its fingerprint, as it was when it was written.
    pub sha256: Imprint,
    /// When it was written.
    pub made_at: Instant,
    /// The token, once the authority has answered.
    pub token: Option<Token>,
    /// What hindered the last try.
    pub problem: Option<String>,
}

impl Proof {
    /// The fact, to be shown.
    pub fn facts(&self) -> Value {
        serde_json::from_slice(&self.content).unwrap_or_default()
    }

    /// The name of its files in a package, without the end: `preuves/001-manifest`.
    pub fn file_name(&self) -> String {
        format!("{:03}-{}", self.number, self.kind.as_str())
    }
}

/// Does a proof hold?
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Its token attests these very bytes.
    Holds,
    /// The authority has not answered yet.
    Awaited,
    /// It does not.
    Broken(String),
}

/// Checks a proof again, from its bytes.
pub fn verdict(proof: &Proof) -> Verdict {
    let imprint = sha256(&proof.content);
    if imprint != proof.sha256 {
        return Verdict::Broken("fingerprint".to_owned());
    }
    let Some(token) = &proof.token else {
        return Verdict::Awaited;
    };
    let checked = timestamp::verify(&token.response, &imprint).and_then(|seen| {
        timestamp::signed_under(&token.response, &token.root)?;
        Ok(seen)
    });
    match checked {
        // What the page shows is what the token says, not what a column says of it.
        Ok(seen) if says(&seen, token) => Verdict::Holds,
        Ok(_) => Verdict::Broken("columns".to_owned()),
        Err(error) => Verdict::Broken(error.to_string()),
    }
}

fn says(seen: &timestamp::Seen, token: &Token) -> bool {
    i64::try_from(seen.at).is_ok_and(|at| at * 1000 == token.at.as_millisecond())
        && (&seen.serial, &seen.authority, &seen.policy)
            == (&token.serial, &token.authority, &token.policy)
}

pub(super) fn sha256(bytes: &[u8]) -> Imprint {
    Sha256::digest(bytes).into()
}

/// A fingerprint in hexadecimal.
pub fn fingerprint(sha256: &[u8]) -> String {
    sha256.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The facts with their place in the chain.
pub(super) fn linked(
    mut facts: Map<String, Value>,
    (kind, number): (Kind, i64),
    previous: Option<&[u8]>,
    now: Instant,
) -> Map<String, Value> {
    facts.insert(
        "format".into(),
        format!("seance-{}-1", kind.as_str()).into(),
    );
    facts.insert("number".into(), number.into());
    facts.insert("previous".into(), previous.map(fingerprint).into());
    facts.insert("written_at".into(), now.to_string().into());
    facts
}
