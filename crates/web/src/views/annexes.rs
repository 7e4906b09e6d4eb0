//! The annexes of an item, and how one is added.

use super::Choice;

/// An annex.
#[derive(Clone, Debug)]
pub struct AnnexRow {
    /// Its number in addresses.
    pub id: String,
    /// Its title.
    pub title: String,
    /// `PDF, 48 pages, 2,1 Mo · Julie Renard, 4 nov.`
    pub sub: String,
    /// What is said of it: its type, confidential, to print.
    pub tags: Vec<String>,
    /// Has the server read the file?
    pub reading: AnnexReading,
    /// Where it is changed, when the person may.
    pub edit_href: Option<String>,
    /// May the person take it away?
    pub removal: Removal,
}

/// Has the server read the file?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnnexReading {
    /// Not yet.
    Waiting,
    /// Yes.
    Read,
    /// It cannot be read.
    Unreadable,
}

/// May the person take an annex away?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removal {
    /// Yes.
    Allowed,
    /// No.
    Refused,
}

/// How an annex is added.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The largest file.
    pub max_bytes: i64,
    /// The same, as people read it: `50 Mo`.
    pub max_size: String,
    /// The title that was typed, after a refusal.
    pub title: String,
    /// What else is asked of an annex of an item.
    pub asked: Option<AnnexAsked>,
}

/// What is asked of an annex of an item.
#[derive(Clone, Debug)]
pub struct AnnexAsked {
    /// The types of the body; asked where there are several (PM-4.3-09).
    pub types: Vec<Choice>,
    /// The one that there is: sent along.
    pub only_type: Option<String>,
    /// Is the tick of the confidential ones set?
    pub is_confidential: bool,
    /// Is that of printing?
    pub is_to_print: bool,
    /// `after` the decision; blank before.
    pub stage: &'static str,
}

impl AnnexReading {
    /// Is the file still to be read?
    pub fn is_waiting(self) -> bool {
        self == Self::Waiting
    }

    /// Could the file not be read?
    pub fn is_unreadable(self) -> bool {
        self == Self::Unreadable
    }
}

impl Removal {
    /// May it be taken away?
    pub fn is_allowed(self) -> bool {
        self == Self::Allowed
    }
}

#[cfg(test)]
impl Upload {
    /// With what is asked of an annex of an item.
    pub fn sample() -> Self {
        Self {
            max_bytes: 50_000_000,
            max_size: "50 Mo".into(),
            title: "Devis".into(),
            asked: Some(AnnexAsked {
                types: vec![Choice {
                    value: "1".into(),
                    label: "Plan".into(),
                    is_chosen: true,
                }],
                only_type: Some("1".into()),
                is_confidential: true,
                is_to_print: true,
                stage: "after",
            }),
        }
    }
}

#[cfg(test)]
impl AnnexRow {
    /// One of each.
    pub fn samples() -> Vec<Self> {
        let waiting = Self {
            id: "7".into(),
            title: "Cahier des charges".into(),
            sub: "PDF, 48 pages, 2,1 Mo · Julie Renard, 4 nov.".into(),
            tags: vec!["Plan".into()],
            reading: AnnexReading::Waiting,
            edit_href: Some("/annexes/7/edit".into()),
            removal: Removal::Allowed,
        };
        let read = Self {
            tags: vec![],
            reading: AnnexReading::Read,
            edit_href: None,
            removal: Removal::Refused,
            ..waiting.clone()
        };
        let broken = Self {
            reading: AnnexReading::Unreadable,
            id: "8".into(),
            ..waiting.clone()
        };
        vec![waiting, read, broken]
    }
}
