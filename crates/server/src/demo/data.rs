//! The texts of the demonstration: persons, firms and places are invented.

use crate::Failure;
use serde::Deserialize;

/// Somebody of the staff.
#[derive(Clone, Debug, Deserialize)]
pub struct Persona {
    pub user: String,
    pub title: String,
    pub given_name: String,
    pub family_name: String,
    pub function: String,
    /// `writer:finances`, `manager:council`, `administrator`.
    pub roles: Vec<String>,
}

/// An item of the last two years.
#[derive(Clone, Debug, Deserialize)]
pub struct Item {
    pub body: String,
    pub service: String,
    pub object: String,
    pub description: String,
    pub motivation: String,
    pub decision: String,
    pub outcome: String,
    pub weeks_ago: i64,
}

/// The meeting of 25 November 2019.
#[derive(Clone, Debug, Deserialize)]
pub struct Council {
    pub meeting: OldMeeting,
    pub members: Vec<Member>,
    pub items: Vec<OldItem>,
}

/// When and where it was.
#[derive(Clone, Debug, Deserialize)]
pub struct OldMeeting {
    pub starts_at: String,
    pub place: String,
    pub chair: String,
    pub secretary: String,
}

/// A member of the council.
#[derive(Clone, Debug, Deserialize)]
pub struct Member {
    pub name: String,
    pub function: String,
    /// `present`, `proxy` or `absent`.
    pub attendance: String,
    pub proxy_to: Option<String>,
}

/// An item of that meeting.
#[derive(Clone, Debug, Deserialize)]
pub struct OldItem {
    pub title: String,
    pub theme: String,
}

/// The staff.
pub fn staff() -> Result<Vec<Persona>, Failure> {
    Ok(serde_json::from_str(include_str!("../../demo/staff.json"))?)
}

/// The items of the last two years.
pub fn items() -> Result<Vec<Item>, Failure> {
    Ok(serde_json::from_str(include_str!("../../demo/items.json"))?)
}

/// The council and its meeting of 2019.
pub fn council() -> Result<Council, Failure> {
    Ok(serde_json::from_str(include_str!(
        "../../demo/council_meeting.json"
    ))?)
}
