//! The devices on which the person is signed in.

use super::Frame;

/// The person's devices.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "account.html")]
pub struct Account {
    /// What surrounds the page.
    pub frame: Frame,
    /// The devices, this one first.
    pub logins: Vec<LoginRow>,
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

impl Account {
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
        let full = Self {
            frame: Frame::sample("Mes appareils"),
            logins: vec![
                login("1", DevicePlace::Here),
                login("2", DevicePlace::Elsewhere),
            ],
        };
        let alone = Self {
            logins: vec![login("1", DevicePlace::Here)],
            ..full.clone()
        };
        vec![full, alone]
    }
}
