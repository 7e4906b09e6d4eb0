//! Our own authority: answers requests with signed tokens.

use crate::{
    Result, keys,
    keys::Keys,
    malformed,
    pieces::{CONTEXT_0, OCTETS, SEQUENCE, SET, element, set_of},
};
use cmpv2::status::{PkiFailureInfo, PkiFailureInfoValues, PkiStatus, PkiStatusInfo};
use cms::cert::IssuerAndSerialNumber;
use const_oid::db::{
    rfc5911::{ID_CONTENT_TYPE, ID_MESSAGE_DIGEST, ID_SIGNED_DATA},
    rfc5912::{ECDSA_WITH_SHA_256, ID_SHA_256},
};
use der::{
    Decode, Encode, EncodePem, Sequence,
    asn1::{GeneralizedTime, Int, OctetString},
    oid::ObjectIdentifier,
    pem::LineEnding,
};
use p256::ecdsa::{DerSignature, SigningKey, signature::Signer};
use sha2::{Digest, Sha256};
use std::{path::Path, sync::Arc, time::Duration};
use x509_cert::{ext::pkix::name::GeneralName, serial_number::SerialNumber};
use x509_tsp::{Accuracy, TimeStampReq, TimeStampResp, TspVersion, TstInfo};

/// Until an operator names an arc of their own: the one that RFC 5612 keeps for examples.
const POLICY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.32473.3161.1");
/// RFC 3161, 2.4.2: what is signed is a `TSTInfo`.
const ID_CT_TST_INFO: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");
/// RFC 5035: which certificate signs.
const SIGNING_CERTIFICATE_V2: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");

/// The embedded authority. Cloning it shares the key.
#[derive(Clone)]
pub struct Embedded(Arc<Inner>);

struct Inner {
    signer: SigningKey,
    /// Both certificates, as tokens carry them.
    certificates: Vec<u8>,
    /// The three signed attributes that never change but one.
    signing_certificate: Vec<u8>,
    identifier: Vec<u8>,
    root_pem: String,
}

impl std::fmt::Debug for Embedded {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Embedded")
    }
}

#[derive(Sequence)]
struct SigningCertificateV2 {
    certificates: Vec<CertificateId>,
}

/// The hash algorithm is left out: SHA-256 is the default.
#[derive(Sequence)]
struct CertificateId {
    hash: OctetString,
    issuer_serial: IssuerSerial,
}

#[derive(Sequence)]
struct IssuerSerial {
    issuer: Vec<GeneralName>,
    serial: SerialNumber,
}

impl Embedded {
    /// Opens the authority whose key is in a folder; makes it at first start. `now` in seconds
    /// since 1970.
    pub fn open(folder: &Path, now: u64) -> Result<Self> {
        Self::with(keys::open(folder, now)?)
    }

    /// An authority that lives as long as the process: for tests and measures.
    pub fn passing(now: u64) -> Result<Self> {
        Self::with(keys::make(now)?)
    }

    fn with(keys: Keys) -> Result<Self> {
        let (own, root) = (
            keys.certificate.to_der().map_err(malformed)?,
            keys.root.to_der().map_err(malformed)?,
        );
        let subject = &keys.certificate.tbs_certificate;
        let naming = SigningCertificateV2 {
            certificates: vec![CertificateId {
                hash: OctetString::new(Sha256::digest(&own).to_vec()).map_err(malformed)?,
                issuer_serial: IssuerSerial {
                    issuer: vec![GeneralName::DirectoryName(subject.issuer.clone())],
                    serial: subject.serial_number.clone(),
                },
            }],
        };
        let identifier = IssuerAndSerialNumber {
            issuer: subject.issuer.clone(),
            serial_number: subject.serial_number.clone(),
        };
        Ok(Self(Arc::new(Inner {
            signing_certificate: attribute(
                SIGNING_CERTIFICATE_V2,
                &naming.to_der().map_err(malformed)?,
            )?,
            identifier: identifier.to_der().map_err(malformed)?,
            certificates: set_of(CONTEXT_0, vec![own, root]),
            signer: keys.signer,
            root_pem: keys.root.to_pem(LineEnding::LF).map_err(malformed)?,
        })))
    }

    /// The root's certificate, with which tokens are verified.
    pub fn root_pem(&self) -> &str {
        &self.0.root_pem
    }

    /// Answers a `TimeStampReq`: with a token that says `at` (seconds since 1970), or with why not.
    pub fn respond(&self, request: &[u8], at: u64) -> Result<Vec<u8>> {
        let Ok(asked) = TimeStampReq::from_der(request) else {
            return rejection(PkiFailureInfoValues::BadDataFormat);
        };
        if asked.message_imprint.hash_algorithm.oid != ID_SHA_256 {
            return rejection(PkiFailureInfoValues::BadAlg);
        }
        if asked.message_imprint.hashed_message.as_bytes().len() != 32 {
            return rejection(PkiFailureInfoValues::BadDataFormat);
        }
        if asked.req_policy.is_some_and(|policy| policy != POLICY) {
            return rejection(PkiFailureInfoValues::UnacceptedPolicy);
        }
        let info = TstInfo {
            version: TspVersion::V1,
            policy: POLICY,
            message_imprint: asked.message_imprint,
            serial_number: serial()?,
            gen_time: GeneralizedTime::from_unix_duration(Duration::from_secs(at))
                .map_err(malformed)?,
            accuracy: Some(Accuracy {
                seconds: Some(1),
                millis: None,
                micros: None,
            }),
            ordering: false,
            nonce: asked.nonce,
            tsa: None,
            extensions: None,
        };
        let token = self.token(&info.to_der().map_err(malformed)?)?;
        let status = element(SEQUENCE, &[&granted()]);
        Ok(element(SEQUENCE, &[&status, &token]))
    }

    /// The signed data of RFC 5652 around the attested facts.
    fn token(&self, info: &[u8]) -> Result<Vec<u8>> {
        let oid = |id: ObjectIdentifier| id.to_der().map_err(malformed);
        let attributes = vec![
            attribute(ID_CONTENT_TYPE, &oid(ID_CT_TST_INFO)?)?,
            attribute(
                ID_MESSAGE_DIGEST,
                &element(OCTETS, &[&Sha256::digest(info)]),
            )?,
            self.0.signing_certificate.clone(),
        ];
        let signed = set_of(SET, attributes);
        let signature: DerSignature = self.0.signer.sign(&signed);
        // The same bytes under the tag [0] IMPLICIT.
        let mut shown = signed;
        if let Some(tag) = shown.first_mut() {
            *tag = CONTEXT_0;
        }
        let sha256 = element(SEQUENCE, &[&oid(ID_SHA_256)?]);
        let ecdsa = element(SEQUENCE, &[&oid(ECDSA_WITH_SHA_256)?]);
        let signer = element(
            SEQUENCE,
            &[
                &[2, 1, 1],
                &self.0.identifier,
                &sha256,
                &shown,
                &ecdsa,
                &element(OCTETS, &[signature.as_bytes()]),
            ],
        );
        let content = element(CONTEXT_0, &[&element(OCTETS, &[info])]);
        let encapsulated = element(SEQUENCE, &[&oid(ID_CT_TST_INFO)?, &content]);
        let data = element(
            SEQUENCE,
            &[
                &[2, 1, 3],
                &element(SET, &[&sha256]),
                &encapsulated,
                &self.0.certificates,
                &element(SET, &[&signer]),
            ],
        );
        Ok(element(
            SEQUENCE,
            &[&oid(ID_SIGNED_DATA)?, &element(CONTEXT_0, &[&data])],
        ))
    }
}

/// `PKIStatus` granted.
fn granted() -> [u8; 3] {
    [2, 1, 0]
}

/// An attribute with one value.
fn attribute(oid: ObjectIdentifier, value: &[u8]) -> Result<Vec<u8>> {
    let oid = oid.to_der().map_err(malformed)?;
    Ok(element(SEQUENCE, &[&oid, &element(SET, &[value])]))
}

/// 126 bits at random, always positive and without leading zero: no two tokens share one.
fn serial() -> Result<Int> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(malformed)?;
    if let Some(first) = bytes.first_mut() {
        *first = *first & 0x3f | 0x40;
    }
    Int::new(&bytes).map_err(malformed)
}

fn rejection(why: PkiFailureInfoValues) -> Result<Vec<u8>> {
    TimeStampResp {
        status: PkiStatusInfo {
            status: PkiStatus::Rejection,
            status_string: None,
            fail_info: Some(PkiFailureInfo::from(why)),
        },
        time_stamp_token: None,
    }
    .to_der()
    .map_err(malformed)
}
