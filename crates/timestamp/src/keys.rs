//! The embedded authority's key and certificates: made once, kept in a folder.
//!
//! A root signs one certificate and is forgotten: nobody can make another authority that the same
//! root vouches for. Whoever verifies a token needs the root's certificate, which is public.

use crate::{Result, malformed};
use der::{
    EncodePem, Length, Writer,
    asn1::{GeneralizedTime, OctetString, UtcTime},
    oid::{AssociatedOid, ObjectIdentifier},
    pem::LineEnding,
};
use p256::{
    SecretKey,
    ecdsa::{DerSignature, SigningKey},
    pkcs8::{DecodePrivateKey, EncodePrivateKey},
};
use sha2::{Digest, Sha256};
use spki::{EncodePublicKey, SubjectPublicKeyInfoOwned};
use std::{path::Path, str::FromStr, time::Duration};
use x509_cert::{
    Certificate,
    builder::{Builder, CertificateBuilder, Profile},
    der::{self, DecodePem},
    ext::{AsExtension, Extension, pkix::ExtendedKeyUsage},
    name::Name,
    serial_number::SerialNumber,
    time::{Time, Validity},
};

const KEY: &str = "authority.key";
const CERTIFICATE: &str = "authority.crt";
const ROOT: &str = "root.crt";

/// Twenty years: a token must outlive the longest litigation about a meeting.
const LASTS: u64 = 20 * 365 * 24 * 3600;
/// A clock a day behind still accepts what was just made.
const LEEWAY: u64 = 24 * 3600;

/// What the embedded authority signs with.
pub struct Keys {
    pub signer: SigningKey,
    pub certificate: Certificate,
    pub root: Certificate,
}

/// Reads the keys of a folder; makes them there when it has none. `now` in seconds since 1970.
pub fn open(folder: &Path, now: u64) -> Result<Keys> {
    if !folder.join(KEY).exists() {
        let made = make(now)?;
        write(folder, &made)?;
        return Ok(made);
    }
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).map_err(malformed);
    let key = SecretKey::from_pkcs8_pem(&read(KEY)?).map_err(malformed)?;
    Ok(Keys {
        signer: SigningKey::from(key),
        certificate: Certificate::from_pem(read(CERTIFICATE)?).map_err(malformed)?,
        root: Certificate::from_pem(read(ROOT)?).map_err(malformed)?,
    })
}

/// Makes keys that are kept nowhere.
pub fn make(now: u64) -> Result<Keys> {
    let (root_key, signer) = (random_key()?, random_key()?);
    let mark = mark(&signer)?;
    let root_name = name(&format!("CN=Racine d'horodatage Séance {mark},O=Séance"))?;
    let root = certificate(
        now,
        &root_key,
        (&root_key, Profile::Root),
        root_name.clone(),
    )?;
    let leaf = Profile::Leaf {
        issuer: root_name,
        enable_key_agreement: false,
        enable_key_encipherment: false,
    };
    let name = name(&format!("CN=Horodatage Séance {mark},O=Séance"))?;
    let certificate = certificate(now, &signer, (&root_key, leaf), name)?;
    Ok(Keys {
        signer,
        certificate,
        root,
    })
}

/// The key last: a folder with a key has everything.
fn write(folder: &Path, keys: &Keys) -> Result<()> {
    std::fs::create_dir_all(folder).map_err(malformed)?;
    let pem = |certificate: &Certificate| certificate.to_pem(LineEnding::LF).map_err(malformed);
    let key = SecretKey::from(keys.signer.as_nonzero_scalar())
        .to_pkcs8_pem(LineEnding::LF)
        .map_err(malformed)?;
    std::fs::write(folder.join(ROOT), pem(&keys.root)?).map_err(malformed)?;
    std::fs::write(folder.join(CERTIFICATE), pem(&keys.certificate)?).map_err(malformed)?;
    write_privately(&folder.join(KEY), key.as_bytes()).map_err(malformed)
}

/// Only the program's own user reads the key; it appears under its name when it is whole.
fn write_privately(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::{io::Write, os::unix::fs::OpenOptionsExt};
    let whole = path.with_extension("new");
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&whole)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(whole, path)
}

fn random_key() -> Result<SigningKey> {
    let mut bytes = [0; 32];
    // About one try in 2^32 is not a number below the order of the curve.
    loop {
        getrandom::fill(&mut bytes).map_err(malformed)?;
        if let Ok(key) = SigningKey::from_slice(&bytes) {
            return Ok(key);
        }
    }
}

/// Eight digits that tell one installation's authority from another's.
fn mark(key: &SigningKey) -> Result<String> {
    let public = key.verifying_key().to_public_key_der().map_err(malformed)?;
    let digest = Sha256::digest(public.as_bytes());
    Ok(digest
        .iter()
        .take(4)
        .map(|byte| format!("{byte:02x}"))
        .collect())
}

fn name(text: &str) -> Result<Name> {
    Name::from_str(text).map_err(malformed)
}

fn certificate(
    now: u64,
    subject_key: &SigningKey,
    (issuer_key, profile): (&SigningKey, Profile),
    subject: Name,
) -> Result<Certificate> {
    let is_leaf = matches!(profile, Profile::Leaf { .. });
    let mut serial = [0; 16];
    getrandom::fill(&mut serial).map_err(malformed)?;
    // Positive, and never shorter than its bytes.
    if let Some(first) = serial.first_mut() {
        *first = *first & 0x3f | 0x40;
    }
    let validity = Validity {
        not_before: time(now.saturating_sub(LEEWAY))?,
        not_after: time(now + LASTS)?,
    };
    let public = subject_key
        .verifying_key()
        .to_public_key_der()
        .map_err(malformed)?;
    let mut builder = CertificateBuilder::new(
        profile,
        SerialNumber::new(&serial).map_err(malformed)?,
        validity,
        subject,
        SubjectPublicKeyInfoOwned::try_from(public.as_bytes()).map_err(malformed)?,
        issuer_key,
    )
    .map_err(malformed)?;
    if is_leaf {
        builder
            .add_extension(&TimeStampingOnly)
            .map_err(malformed)?;
    }
    builder.build::<DerSignature>().map_err(malformed)
}

/// UTCTime until 2049, GeneralizedTime after (RFC 5280, 4.1.2.5).
fn time(seconds: u64) -> Result<Time> {
    let at = Duration::from_secs(seconds);
    match UtcTime::from_unix_duration(at) {
        Ok(time) => Ok(Time::UtcTime(time)),
        Err(_) => GeneralizedTime::from_unix_duration(at)
            .map(Time::GeneralTime)
            .map_err(malformed),
    }
}

/// RFC 3161, 2.3: the certificate's extended key usage is time-stamping, alone, and critical.
struct TimeStampingOnly;

impl TimeStampingOnly {
    fn usage() -> ExtendedKeyUsage {
        ExtendedKeyUsage(vec![const_oid::db::rfc5280::ID_KP_TIME_STAMPING])
    }
}

impl AssociatedOid for TimeStampingOnly {
    const OID: ObjectIdentifier = ExtendedKeyUsage::OID;
}

impl der::Encode for TimeStampingOnly {
    fn encoded_len(&self) -> der::Result<Length> {
        Self::usage().encoded_len()
    }

    fn encode(&self, encoder: &mut impl Writer) -> der::Result<()> {
        Self::usage().encode(encoder)
    }
}

impl AsExtension for TimeStampingOnly {
    fn critical(&self, _subject: &Name, _extensions: &[Extension]) -> bool {
        true
    }

    fn to_extension(&self, _subject: &Name, _extensions: &[Extension]) -> der::Result<Extension> {
        Ok(Extension {
            extn_id: Self::OID,
            critical: true,
            extn_value: OctetString::new(der::Encode::to_der(self)?)?,
        })
    }
}
