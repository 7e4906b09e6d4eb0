//! What a person sets for themself: tenants, password, second factor, language, devices, programs.

use super::{Act, Choice, Errors, Frame, IsHere, Link, Passkeys, Way};

/// The person's account.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "account.html")]
pub struct Account {
    /// What surrounds the page.
    pub frame: Frame,
    /// The name of the account.
    pub name: String,
    /// The address with which they sign in.
    pub email: Option<String>,
    /// The new address that waits to be confirmed, in a sentence.
    pub awaited: Option<String>,
    /// The tenants in which the person has an account, this one first.
    pub memberships: Vec<MembershipRow>,
    /// How they stand with the second factor, in a sentence.
    pub factor: String,
    /// What may be done about it: the first stands out.
    pub factor_ways: Vec<Way>,
    /// Their passkeys.
    pub passkeys: Vec<PasskeyCard>,
    /// May passkeys be added here?
    pub adds: Passkeys,
    /// The languages of the interface.
    pub languages: Vec<Choice>,
    /// The devices, this one first.
    pub logins: Vec<LoginRow>,
    /// The programs that act for the person.
    pub tokens: Vec<TokenCard>,
    /// A token that has just been made: shown once.
    pub new_token: Option<String>,
}

/// A tenant in which the person has an account.
#[derive(Clone, Debug)]
pub struct MembershipRow {
    /// Its name.
    pub name: String,
    /// `carlier@soleil`.
    pub login: String,
    /// Is it the one of this page?
    pub here: IsHere,
    /// What the tenant asks: nothing when the person joined.
    pub asked: Option<String>,
    /// What may be done: go there, join, leave.
    pub acts: Vec<Act>,
}

/// A passkey.
#[derive(Clone, Debug)]
pub struct PasskeyCard {
    /// How its owner calls it.
    pub name: String,
    /// Since when, and when it last served, in a sentence.
    pub about: String,
    /// Where it is taken away.
    pub action: String,
}

/// A program that acts for the person.
#[derive(Clone, Debug)]
pub struct TokenCard {
    /// What it is called.
    pub name: String,
    /// How far it goes, since when and until when, in a sentence.
    pub about: String,
    /// Ending it.
    pub act: Act,
}

/// Turning the second factor on: a square code for a telephone.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "factor.html")]
pub struct FactorPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The way to here, without this page.
    pub crumbs: Vec<Link>,
    /// The dark squares of the code, as the path of an SVG drawing.
    pub path: String,
    /// How many squares a side has, with the quiet border.
    pub side: i64,
    /// The same for typing.
    pub key: String,
    /// Where the first code is sent, as `code`.
    pub action: String,
    /// What could not be taken.
    pub errors: Errors,
}

/// Codes for the day the telephone is lost: shown once.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "codes.html")]
pub struct CodesPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The codes.
    pub codes: Vec<String>,
    /// Where the person goes on.
    pub way: Link,
}

/// A device on which the person is signed in.
#[derive(Clone, Debug)]
pub struct LoginRow {
    /// Its number in addresses.
    pub id: String,
    /// `Firefox sous Windows`
    pub device: String,
    /// Since when.
    pub since: String,
    /// When it was last used.
    pub seen: String,
    /// Is it the device in hand?
    pub device_place: DevicePlace,
}

/// Where a device is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DevicePlace {
    /// In hand.
    Here,
    /// Somewhere else.
    Elsewhere,
}

impl DevicePlace {
    /// Is it the device in hand?
    pub fn is_here(self) -> bool {
        self == Self::Here
    }
}

impl MembershipRow {
    /// Is it the one of this page?
    pub fn is_here(&self) -> bool {
        self.here == IsHere::Yes
    }
}

impl Account {
    /// May passkeys be added here?
    pub fn adds_passkeys(&self) -> bool {
        self.adds == Passkeys::Offered
    }

    /// Is the person signed in somewhere else too?
    pub fn has_others(&self) -> bool {
        self.logins
            .iter()
            .any(|login| !login.device_place.is_here())
    }
}

#[cfg(test)]
impl Account {
    /// Two devices, and one.
    pub fn samples() -> Vec<Self> {
        let login = |id: &str, device_place| LoginRow {
            id: id.into(),
            device: "Firefox".into(),
            since: "4 nov. 8 h 41".into(),
            seen: "17 nov. 14 h 05".into(),
            device_place,
        };
        let member = |here, asked: Option<&str>| MembershipRow {
            name: "Commune du Soleil".into(),
            login: "carlier@soleil".into(),
            here,
            asked: asked.map(str::to_owned),
            acts: Act::samples(),
        };
        let full = Self {
            frame: Frame::sample("Mon compte"),
            name: "Thérèse Carlier".into(),
            email: Some("therese@soleil.test".into()),
            awaited: Some("Nouvelle adresse".into()),
            memberships: vec![
                member(IsHere::Yes, None),
                member(IsHere::No, Some("Cette collectivité vous a ajouté.")),
            ],
            factor: "Activé : il vous reste 8 codes de secours.".into(),
            factor_ways: vec![Way {
                label: "Désactiver".into(),
                icon: "lock",
                href: "/account/factor/end".into(),
            }],
            passkeys: vec![PasskeyCard {
                name: "Téléphone".into(),
                about: "Ajoutée le 4 novembre".into(),
                action: "/account/passkeys/1/remove".into(),
            }],
            adds: Passkeys::Offered,
            languages: Choice::samples(),
            tokens: vec![TokenCard {
                name: "Portail".into(),
                about: "Lecture seule, jusqu’au 4 décembre 2026".into(),
                act: Act::samples().remove(0),
            }],
            new_token: Some("abcdef".into()),
            logins: vec![
                login("1", DevicePlace::Here),
                login("2", DevicePlace::Elsewhere),
            ],
        };
        let alone = Self {
            email: None,
            awaited: None,
            memberships: vec![],
            factor_ways: vec![],
            passkeys: vec![],
            adds: Passkeys::Absent,
            tokens: vec![],
            new_token: None,
            logins: vec![login("1", DevicePlace::Here)],
            ..full.clone()
        };
        vec![full, alone]
    }
}

#[cfg(test)]
impl FactorPage {
    /// Fresh, and with a wrong code.
    pub fn samples() -> Vec<Self> {
        let fresh = Self {
            frame: Frame::sample("Second facteur"),
            crumbs: vec![Link::sample("/account", "Mon compte")],
            path: "M4 4h1v1h-1z".into(),
            side: 41,
            key: "GEZDGNBVGY3TQOJQ".into(),
            action: "/account/factor".into(),
            errors: Errors::default(),
        };
        let wrong = Self {
            errors: Errors::new(vec![super::Problem {
                field: "code",
                text: "Ce code ne convient pas.".into(),
            }]),
            ..fresh.clone()
        };
        vec![fresh, wrong]
    }
}

#[cfg(test)]
impl CodesPage {
    /// Some, and none.
    pub fn samples() -> Vec<Self> {
        let full = Self {
            frame: Frame::sample("Codes de secours"),
            codes: vec!["7kq2-m9xd".into(), "abcd-efgh".into()],
            way: Link::sample("/account", "Mon compte"),
        };
        let none = Self {
            codes: vec![],
            ..full.clone()
        };
        vec![full, none]
    }
}
