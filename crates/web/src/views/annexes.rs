//! The annexes of an item, and how one is added.

/// An annex.
#[derive(Clone, Debug)]
pub struct AnnexRow {
    /// Its number in addresses.
    pub id: String,
    /// Its title.
    pub title: String,
    /// `PDF, 48 pages, 2,1 Mo · Julie Renard, 4 nov.`
    pub sub: String,
    /// Has the server read the file?
    pub reading: AnnexReading,
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
impl AnnexRow {
    /// One of each.
    pub fn samples() -> Vec<Self> {
        let waiting = Self {
            id: "7".into(),
            title: "Cahier des charges".into(),
            sub: "PDF, 48 pages, 2,1 Mo · Julie Renard, 4 nov.".into(),
            reading: AnnexReading::Waiting,
            removal: Removal::Allowed,
        };
        let read = Self {
            reading: AnnexReading::Read,
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
