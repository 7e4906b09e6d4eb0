//! Passkeys that a device offers by itself: nobody types a name.

use crate::{Error, Result};
use serde_json::Value;
use uuid::Uuid;
use webauthn_rs::prelude::{
    CredentialID, DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Url, Webauthn, WebauthnBuilder,
};

/// The site to which passkeys belong.
pub struct RelyingParty(Webauthn);

/// A question to a device, and what must be kept until it answers.
pub struct Begun {
    /// For the browser.
    pub challenge: Value,
    /// For the answer: one use, five minutes.
    pub state: String,
}

/// A passkey that a device made.
pub struct Made {
    /// What names it, unlike any other.
    pub credential: Vec<u8>,
    /// The public key, as [`RelyingParty::check`] reads it.
    pub key: String,
}

impl RelyingParty {
    /// The site at an address; none where the address is a number, since passkeys belong to names.
    pub fn at(public_url: &str) -> Option<Self> {
        let origin = Url::parse(public_url).ok()?;
        let name = origin.domain()?.to_owned();
        let built = WebauthnBuilder::new(&name, &origin)
            .ok()?
            .rp_name("Séance")
            .build();
        built.ok().map(Self)
    }

    /// Asks a device for a passkey of a user, other than those they have.
    pub fn begin(&self, user: Uuid, (login, name): (&str, &str), held: &[String]) -> Result<Begun> {
        let held: Vec<Passkey> = held.iter().map(|key| read(key)).collect::<Result<_>>()?;
        let exclude: Vec<CredentialID> = held.iter().map(|key| key.cred_id().clone()).collect();
        let (challenge, state) = self
            .0
            .start_passkey_registration(user, login, name, Some(exclude))
            .map_err(refused)?;
        let mut challenge = serde_json::to_value(&challenge).map_err(refused)?;
        // The library asks for keys that need a name typed first; ours are offered without one.
        if let Some(Value::Object(selection)) =
            challenge.pointer_mut("/publicKey/authenticatorSelection")
        {
            selection.insert("residentKey".to_owned(), "required".into());
            selection.insert("requireResidentKey".to_owned(), true.into());
        }
        Ok(Begun {
            challenge,
            state: serde_json::to_string(&state).map_err(refused)?,
        })
    }

    /// Reads what a device made.
    pub fn finish(&self, credential: Value, state: &str) -> Result<Made> {
        let credential: RegisterPublicKeyCredential =
            serde_json::from_value(credential).map_err(refused)?;
        let state: PasskeyRegistration = serde_json::from_str(state).map_err(refused)?;
        let made = self
            .0
            .finish_passkey_registration(&credential, &state)
            .map_err(refused)?;
        Ok(Made {
            credential: made.cred_id().to_vec(),
            key: serde_json::to_string(&made).map_err(refused)?,
        })
    }

    /// Asks any device who it is.
    pub fn ask(&self) -> Result<Begun> {
        let (mut challenge, state) = self
            .0
            .start_discoverable_authentication()
            .map_err(refused)?;
        // A button was pressed: the browser asks at once, not when a field is filled.
        challenge.mediation = None;
        Ok(Begun {
            challenge: serde_json::to_value(&challenge).map_err(refused)?,
            state: serde_json::to_string(&state).map_err(refused)?,
        })
    }

    /// Who a device says that it speaks for, and with which passkey. Nothing is believed yet.
    pub fn speaker(&self, credential: &Value) -> Result<(Uuid, Vec<u8>)> {
        let credential = answer(credential)?;
        let (user, id) = self
            .0
            .identify_discoverable_authentication(&credential)
            .map_err(refused)?;
        Ok((user, id.to_vec()))
    }

    /// Checks the answer against the passkey that it names. Returns the key as it is to be kept from
    /// now on, when its counter moved.
    pub fn check(&self, credential: &Value, state: &str, key: &str) -> Result<Option<String>> {
        let credential = answer(credential)?;
        let state: DiscoverableAuthentication = serde_json::from_str(state).map_err(refused)?;
        let mut passkey = read(key)?;
        let result = self
            .0
            .finish_discoverable_authentication_v2(&credential, state, &passkey)
            .map_err(refused)?;
        match passkey.update_credential(&result) {
            Some(true) => serde_json::to_string(&passkey).map(Some).map_err(refused),
            Some(false) => Ok(None),
            None => Err(Error::Refused("another passkey answered".to_owned())),
        }
    }
}

fn read(key: &str) -> Result<Passkey> {
    serde_json::from_str(key).map_err(refused)
}

fn answer(credential: &Value) -> Result<PublicKeyCredential> {
    serde_json::from_value(credential.clone()).map_err(refused)
}

fn refused(error: impl std::fmt::Display) -> Error {
    Error::Refused(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::RelyingParty;
    use uuid::Uuid;

    #[test]
    fn passkeys_belong_to_names_and_are_offered_without_one() {
        assert!(RelyingParty::at("http://127.0.0.1:8080").is_none());
        assert!(RelyingParty::at("not an address").is_none());
        let site = RelyingParty::at("https://seance.example").unwrap();
        let begun = site
            .begin(Uuid::from_u128(7), ("ana@soleil", "Ana Roux"), &[])
            .unwrap();
        let asked = &begun.challenge["publicKey"];
        assert_eq!(asked["rp"]["id"], "seance.example");
        assert_eq!(asked["authenticatorSelection"]["residentKey"], "required");
        let asked = site.ask().unwrap().challenge;
        assert!(
            asked
                .get("mediation")
                .is_none_or(serde_json::Value::is_null)
        );
        assert!(site.finish(serde_json::json!({}), &begun.state).is_err());
    }
}
