//! Proof that a notice comes from whom it says: a secret that both sides know.

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha512};

/// Lower-case hexadecimal.
#[must_use]
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    let pairs = text.as_bytes().chunks(2).map(|pair| {
        let pair = std::str::from_utf8(pair)
            .ok()
            .filter(|pair| pair.len() == 2)?;
        u8::from_str_radix(pair, 16).ok()
    });
    pairs.collect()
}

/// HMAC-SHA256 (RFC 2104) of these parts, one after the other, in hexadecimal.
#[must_use]
pub fn signature(secret: &str, parts: &[&[u8]]) -> String {
    mac(secret, parts).map_or_else(String::new, |mac| hexadecimal(&mac.finalize().into_bytes()))
}

fn mac(secret: &str, parts: &[&[u8]]) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).ok()?;
    for part in parts {
        mac.update(part);
    }
    Some(mac)
}

/// Is this the signature of the parts? It is compared in a time that tells nothing of where it differs.
#[must_use]
pub fn is_signed(secret: &str, parts: &[&[u8]], signature: &str) -> bool {
    let given = bytes(signature.trim());
    let known = mac(secret, parts);
    known
        .zip(given)
        .is_some_and(|(mac, given)| mac.verify_slice(&given).is_ok())
}

/// Is this the secret itself?
#[must_use]
pub fn is_secret(secret: &str, given: &str) -> bool {
    let digest = |text: &str| signature("seance", &[text.as_bytes()]);
    is_signed("seance", &[secret.as_bytes()], &digest(given))
}

/// Is this the checksum of a BigBlueButton webhook: SHA-1, SHA-256 or SHA-512, by its length, of the address called, the body and
/// the secret?
#[must_use]
pub fn is_checksum(secret: &str, (address, body): (&str, &[u8]), given: &str) -> bool {
    let text = [address.as_bytes(), body, secret.as_bytes()].concat();
    let known = match given.len() {
        40 => hexadecimal(&Sha1::digest(&text)),
        64 => hexadecimal(&Sha256::digest(&text)),
        128 => hexadecimal(&Sha512::digest(&text)),
        _ => return false,
    };
    is_secret(&known, &given.to_ascii_lowercase())
}
