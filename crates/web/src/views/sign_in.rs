//! Signing in, and coming back to what was being typed.

use super::{Errors, Frame, Link};

/// The sign-in page.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "sign_in.html")]
pub struct SignIn {
    /// What surrounds the page.
    pub frame: Frame,
    /// What was typed as a name.
    pub name: String,
    /// Where to go afterwards.
    pub next: String,
    /// For how long the person stays signed in.
    pub stay: Stay,
    /// Why it was refused.
    pub errors: Errors,
    /// What was being saved when the session ended.
    pub resume: Option<Resume>,
    /// The accounts of a demonstration server.
    pub demo: Option<DemoNotice>,
    /// The ways in that need no password.
    pub doors: Doors,
    /// The tenant whose page this is; blank for anybody's.
    pub tenant: String,
}

/// For how long the person stays signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stay {
    /// As long as the browser is open.
    Session,
    /// On this device.
    Device,
}

impl Stay {
    /// Is the box ticked?
    pub fn is_kept(self) -> bool {
        self == Self::Device
    }
}

/// What was being saved when the session ended.
#[derive(Clone, Debug)]
pub struct Resume {
    /// Where the form was sent.
    pub path: String,
    /// Its fields, in order.
    pub fields: Vec<(String, String)>,
}

/// The accounts of a demonstration server.
#[derive(Clone, Debug)]
pub struct DemoNotice {
    /// The name to sign in with, and what the person does.
    pub personas: Vec<(String, String)>,
    /// The password that all share.
    pub password: String,
}

/// Shown after signing in, when something was being saved.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "resumed.html")]
pub struct Resumed {
    /// What surrounds the page.
    pub frame: Frame,
    /// What was being saved.
    pub resume: Resume,
    /// Where to go when it is given up.
    pub leave_href: String,
}

#[cfg(test)]
impl Resume {
    fn sample() -> Self {
        Self {
            path: "/items/1".into(),
            fields: vec![("object".into(), "Rue \"des\" <Tilleuls>".into())],
        }
    }
}

/// The ways in that need no password.
#[derive(Clone, Debug)]
pub struct Doors {
    /// The provider of the tenant whose page this is.
    pub provider: Option<Link>,
    /// The way to the page of an organisation that has a provider.
    pub organisation: Option<Link>,
    /// A passkey of the device.
    pub passkeys: Passkeys,
}

/// May a passkey be used here?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passkeys {
    /// It may.
    Offered,
    /// The address is a number, or something that was typed would be lost.
    Absent,
}

impl Doors {
    /// May a passkey be used here?
    pub fn has_passkeys(&self) -> bool {
        self.passkeys == Passkeys::Offered
    }
}

#[cfg(test)]
impl SignIn {
    /// Bare, and with everything.
    pub fn samples() -> Vec<Self> {
        let bare = Self {
            frame: Frame::public_sample("Connexion"),
            doors: Doors {
                provider: None,
                organisation: None,
                passkeys: Passkeys::Absent,
            },
            tenant: String::new(),
            name: String::new(),
            next: "/".into(),
            stay: Stay::Session,
            errors: Errors::default(),
            resume: None,
            demo: None,
        };
        let full = Self {
            doors: Doors {
                provider: Some(Link::sample("/sign-in/with/soleil", "Se connecter avec X")),
                organisation: Some(Link::sample("/sign-in/organisation", "Organisation")),
                passkeys: Passkeys::Offered,
            },
            tenant: "soleil".into(),
            name: "helene@soleil".into(),
            stay: Stay::Device,
            errors: Errors::new(vec![
                super::Problem {
                    field: "name",
                    text: "Ajoutez le suffixe.".into(),
                },
                super::Problem {
                    field: "",
                    text: "Le mot de passe ne convient pas.".into(),
                },
            ]),
            resume: Some(Resume::sample()),
            demo: Some(DemoNotice {
                personas: vec![("helene@soleil".into(), "Secrétariat".into())],
                password: "soleil-2026".into(),
            }),
            ..bare.clone()
        };
        vec![bare, full]
    }
}

#[cfg(test)]
impl Resumed {
    /// With a field, and with none.
    pub fn samples() -> Vec<Self> {
        let full = Self {
            frame: Frame::sample("Reprise"),
            resume: Resume::sample(),
            leave_href: "/".into(),
        };
        let empty = Self {
            resume: Resume {
                fields: vec![],
                ..Resume::sample()
            },
            ..full.clone()
        };
        vec![full, empty]
    }
}
