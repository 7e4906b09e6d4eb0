//! Checking a token: that it attests these bytes, and that the certificate inside signed it.

use crate::{
    Error, Imprint, Result, malformed,
    pieces::{CONTEXT_0, SEQUENCE, first, inside},
};
use cmpv2::status::PkiStatus;
use cms::{
    cert::CertificateChoices,
    signed_data::{SignedData, SignerIdentifier, SignerInfo},
};
use const_oid::db::{
    rfc5280::ID_KP_TIME_STAMPING,
    rfc5911::ID_MESSAGE_DIGEST,
    rfc5912::{
        ECDSA_WITH_SHA_256, ECDSA_WITH_SHA_384, ID_SHA_256, ID_SHA_384, ID_SHA_512, RSA_ENCRYPTION,
        SHA_256_WITH_RSA_ENCRYPTION, SHA_384_WITH_RSA_ENCRYPTION, SHA_512_WITH_RSA_ENCRYPTION,
    },
};
use der::{
    Decode, DecodePem, Encode,
    asn1::{Int, OctetString},
    oid::ObjectIdentifier,
};
use ring::signature::{
    ECDSA_P256_SHA256_ASN1, ECDSA_P384_SHA384_ASN1, RSA_PKCS1_2048_8192_SHA256,
    RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512, UnparsedPublicKey,
    VerificationAlgorithm,
};
use sha2::{Digest, Sha256, Sha384, Sha512};
use spki::AlgorithmIdentifierOwned;
use x509_cert::{Certificate, ext::pkix::ExtendedKeyUsage};
use x509_tsp::{MessageImprint, TimeStampReq, TimeStampResp, TspVersion, TstInfo};

/// What a token says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The attested moment, in seconds since 1970.
    pub at: u64,
    /// Its serial number, in hexadecimal.
    pub serial: String,
    /// The policy under which it was made.
    pub policy: String,
    /// Who signed, as in the certificate.
    pub authority: String,
    /// The number of the request that it answers.
    pub nonce: Option<u64>,
}

/// A `TimeStampReq` for an imprint, which asks for the certificates too.
pub fn request(imprint: &Imprint, nonce: u64) -> Result<Vec<u8>> {
    let bytes = [&[0][..], &nonce.to_be_bytes()].concat();
    TimeStampReq {
        version: TspVersion::V1,
        message_imprint: MessageImprint {
            hash_algorithm: AlgorithmIdentifierOwned {
                oid: ID_SHA_256,
                parameters: None,
            },
            hashed_message: OctetString::new(imprint.as_slice()).map_err(malformed)?,
        },
        req_policy: None,
        nonce: Some(Int::new(minimal(&bytes)).map_err(malformed)?),
        cert_req: true,
        extensions: None,
    }
    .to_der()
    .map_err(malformed)
}

/// The shortest form of a positive number.
fn minimal(mut bytes: &[u8]) -> &[u8] {
    while let [0, rest @ ..] = bytes
        && rest.first().is_some_and(|next| *next < 0x80)
    {
        bytes = rest;
    }
    bytes
}

/// Checks that a response grants a token for an imprint, signed by the certificate that it carries.
pub fn verify(response: &[u8], imprint: &Imprint) -> Result<Seen> {
    let token = Token::read(response)?;
    let attested = &token.info.message_imprint;
    if attested.hash_algorithm.oid != ID_SHA_256 || attested.hashed_message.as_bytes() != imprint {
        return Err(Error::Invalid("it attests other bytes"));
    }
    token.must_be_signed()?;
    Ok(token.seen())
}

/// A token taken apart.
struct Token {
    info: TstInfo,
    /// The attested facts as they were signed.
    content: Vec<u8>,
    /// The signed attributes, as a SET, byte for byte.
    attributes: Vec<u8>,
    signer: SignerInfo,
    certificates: Vec<Certificate>,
}

impl Token {
    /// Takes a response apart.
    pub fn read(response: &[u8]) -> Result<Self> {
        let unreadable = |_| Error::Invalid("it cannot be read");
        let answer = TimeStampResp::from_der(response).map_err(unreadable)?;
        let granted = matches!(
            answer.status.status,
            PkiStatus::Accepted | PkiStatus::GrantedWithMods
        );
        let Some(token) = answer.time_stamp_token.filter(|_| granted) else {
            return Err(Error::Refused(format!("{:?}", answer.status.status)));
        };
        let data: SignedData = token.content.decode_as().map_err(unreadable)?;
        let content = data
            .encap_content_info
            .econtent
            .as_ref()
            .ok_or(Error::Invalid("it attests nothing"))?
            .value()
            .to_vec();
        let certificates = data.certificates.iter().flat_map(|set| set.0.iter());
        Ok(Self {
            info: TstInfo::from_der(&content).map_err(unreadable)?,
            content,
            attributes: signed_attributes(response).ok_or(Error::Invalid("it is not signed"))?,
            signer: data
                .signer_infos
                .0
                .iter()
                .next()
                .cloned()
                .ok_or(Error::Invalid("it is not signed"))?,
            certificates: certificates
                .filter_map(|choice| match choice {
                    CertificateChoices::Certificate(certificate) => Some(certificate.clone()),
                    _ => None,
                })
                .collect(),
        })
    }

    /// The certificate that signed.
    pub fn certificate(&self) -> Result<&Certificate> {
        let SignerIdentifier::IssuerAndSerialNumber(wanted) = &self.signer.sid else {
            return Err(Error::Invalid("its signer is not named"));
        };
        self.certificates
            .iter()
            .find(|certificate| {
                certificate.tbs_certificate.serial_number == wanted.serial_number
                    && certificate.tbs_certificate.issuer == wanted.issuer
            })
            .ok_or(Error::Invalid("it does not carry its certificate"))
    }

    fn must_be_signed(&self) -> Result<()> {
        let attributes = self.signer.signed_attrs.iter().flat_map(|set| set.iter());
        let digest = attributes
            .filter(|attribute| attribute.oid == ID_MESSAGE_DIGEST)
            .find_map(|attribute| attribute.values.get(0)?.decode_as::<OctetString>().ok())
            .ok_or(Error::Invalid("it is not signed"))?;
        let of_content = match self.signer.digest_alg.oid {
            ID_SHA_256 => Sha256::digest(&self.content).to_vec(),
            ID_SHA_384 => Sha384::digest(&self.content).to_vec(),
            ID_SHA_512 => Sha512::digest(&self.content).to_vec(),
            _ => return Err(Error::Invalid("its digest is of an unknown kind")),
        };
        if digest.as_bytes() != of_content {
            return Err(Error::Invalid("its signature is of other facts"));
        }
        let certificate = self.certificate()?;
        must_stamp_times(certificate)?;
        // Plain RSA leaves the digest to the signer's own field.
        let kind = match (
            self.signer.signature_algorithm.oid,
            self.signer.digest_alg.oid,
        ) {
            (RSA_ENCRYPTION, ID_SHA_384) => SHA_384_WITH_RSA_ENCRYPTION,
            (RSA_ENCRYPTION, ID_SHA_512) => SHA_512_WITH_RSA_ENCRYPTION,
            (kind, _) => kind,
        };
        let signature = self.signer.signature.as_bytes();
        must_verify(certificate, kind, &self.attributes, signature)
    }

    fn seen(&self) -> Seen {
        let number = self.info.nonce.as_ref().and_then(|nonce| {
            let bytes = nonce.as_bytes();
            let padded = [&[0; 8][..], bytes].concat();
            let last: [u8; 8] = padded.last_chunk().copied()?;
            (bytes.len() <= 9).then(|| u64::from_be_bytes(last))
        });
        let subject = self
            .certificate()
            .map(|certificate| certificate.tbs_certificate.subject.to_string());
        Seen {
            at: self.info.gen_time.to_unix_duration().as_secs(),
            serial: self
                .info
                .serial_number
                .as_bytes()
                .iter()
                .map(|byte| format!("{byte:02X}"))
                .collect(),
            policy: self.info.policy.to_string(),
            authority: subject.unwrap_or_default(),
            nonce: number,
        }
    }
}

/// RFC 3161, 2.3: whoever attests times has a certificate for nothing else.
fn must_stamp_times(certificate: &Certificate) -> Result<()> {
    let usage = certificate.tbs_certificate.get::<ExtendedKeyUsage>();
    match usage {
        Ok(Some((_, usage))) if usage.0 == [ID_KP_TIME_STAMPING] => Ok(()),
        _ => Err(Error::Invalid(
            "its certificate is not one of a time-stamp authority",
        )),
    }
}

/// Checks that a token was signed by a certificate (in PEM), or by one that it signed.
pub fn signed_under(response: &[u8], pem: &str) -> Result<()> {
    let root = Certificate::from_pem(pem).map_err(malformed)?;
    must_be_under(response, &root)
}

/// The same with the certificate read.
pub fn must_be_under(response: &[u8], root: &Certificate) -> Result<()> {
    let token = Token::read(response)?;
    let signer = token.certificate()?;
    if signer == root {
        return Ok(());
    }
    let signed = signer.tbs_certificate.to_der().map_err(malformed)?;
    let signature = signer.signature.raw_bytes();
    must_verify(root, signer.signature_algorithm.oid, &signed, signature)
        .map_err(|_| Error::Invalid("its authority is not the one expected"))
}

/// Checks that the key of a certificate made a signature.
fn must_verify(
    certificate: &Certificate,
    kind: ObjectIdentifier,
    message: &[u8],
    signature: &[u8],
) -> Result<()> {
    let algorithm: &dyn VerificationAlgorithm = match kind {
        ECDSA_WITH_SHA_256 => &ECDSA_P256_SHA256_ASN1,
        ECDSA_WITH_SHA_384 => &ECDSA_P384_SHA384_ASN1,
        SHA_256_WITH_RSA_ENCRYPTION | RSA_ENCRYPTION => &RSA_PKCS1_2048_8192_SHA256,
        SHA_384_WITH_RSA_ENCRYPTION => &RSA_PKCS1_2048_8192_SHA384,
        SHA_512_WITH_RSA_ENCRYPTION => &RSA_PKCS1_2048_8192_SHA512,
        _ => return Err(Error::Invalid("its signature is of an unknown kind")),
    };
    let key = &certificate.tbs_certificate.subject_public_key_info;
    UnparsedPublicKey::new(algorithm, key.subject_public_key.raw_bytes())
        .verify(message, signature)
        .map_err(|_| Error::Invalid("its signature does not fit"))
}

/// The signed attributes of the first signer as a SET, as they were written: decoding and encoding
/// again would sort them anew.
fn signed_attributes(response: &[u8]) -> Option<Vec<u8>> {
    let (answer, _) = first(response)?;
    let token = inside(answer.content)?.into_iter().nth(1)?;
    let wrapped = inside(token.content)?.into_iter().nth(1)?;
    let (data, _) = first(wrapped.content)?;
    let signers = inside(data.content)?.into_iter().next_back()?;
    let (signer, _) = first(signers.content)?;
    let attributes = inside(signer.content)?
        .into_iter()
        .find(|part| part.tag == CONTEXT_0)?;
    let mut set = attributes.whole.to_vec();
    *set.first_mut()? = SEQUENCE + 1;
    Some(set)
}
