//! Who is there while a sitting is held: the quorum, the seats, arrivals and departures.

use super::Choice;

/// Who is there, for the item that the page shows or for now.
#[derive(Clone, Debug)]
pub struct Assembly {
    /// `pour ce point`, `en ce moment`, `à la levée`
    pub moment: String,
    /// The quorum.
    pub quorum: QuorumFacts,
    /// The president and the secretary of the sitting.
    pub chair: Option<String>,
    /// The secretary of the sitting.
    pub secretary: Option<String>,
    /// Where chair and secretary are changed: POST, fields `chair`, `secretary`.
    pub officers_action: Option<String>,
    /// Who may chair; the first value is empty.
    pub chairs: Vec<Choice>,
    /// Who may be secretary; the first value is empty.
    pub secretaries: Vec<Choice>,
    /// The members.
    pub members: Vec<SeatRow>,
    /// Arrivals and departures, the last first.
    pub movements: Vec<MovementRow>,
}

/// The quorum, counted.
#[derive(Clone, Debug)]
pub struct QuorumFacts {
    /// How many are there; proxies do not count.
    pub present: i64,
    /// Members in office.
    pub members: i64,
    /// How many must be there.
    pub needed: i64,
    /// Is it reached?
    pub standing: QuorumStanding,
    /// How many hold a vote: present or represented.
    pub voting: i64,
}

/// Is the quorum reached?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuorumStanding {
    /// It is.
    Reached,
    /// It is not.
    Missing,
    /// None is asked: second convocation.
    NotAsked,
}

impl QuorumStanding {
    /// Is it reached?
    pub fn is_reached(self) -> bool {
        self == Self::Reached
    }

    /// Is it missing?
    pub fn is_missing(self) -> bool {
        self == Self::Missing
    }

    /// `ok`, `bad` or `info`.
    pub fn tone(self) -> &'static str {
        match self {
            Self::Reached => "ok",
            Self::Missing => "bad",
            Self::NotAsked => "info",
        }
    }

    /// The symbol.
    pub fn icon(self) -> &'static str {
        match self {
            Self::Reached => "circle-check",
            Self::Missing => "circle-x",
            Self::NotAsked => "info",
        }
    }

    /// The key of its name: `quorum-reached`, …
    pub fn key(self) -> &'static str {
        match self {
            Self::Reached => "quorum-reached",
            Self::Missing => "quorum-missing",
            Self::NotAsked => "quorum-not-asked",
        }
    }
}

impl QuorumFacts {
    /// How many may leave before it is missing.
    pub fn margin(&self) -> i64 {
        (self.present - self.needed).max(0)
    }

    /// How many are missing.
    pub fn lacking(&self) -> i64 {
        (self.needed - self.present).max(0)
    }

    /// For the meter: the last value below the quorum.
    pub fn below(&self) -> i64 {
        (self.needed - 1).max(0)
    }
}

/// A member.
#[derive(Clone, Debug)]
pub struct SeatRow {
    /// First name and name.
    pub name: String,
    /// Present, represented and by whom, absent.
    pub seat: Seat,
    /// Where it is changed (`data-dialog`).
    pub href: Option<String>,
}

/// How a member is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seat {
    /// There.
    Present,
    /// Represented, by whom.
    Represented(String),
    /// There, but takes no part in this item.
    Aside,
    /// Not there.
    Absent,
    /// Not there, excused.
    Excused,
}

impl Seat {
    /// `ok`, `info`, `warn` or `bad`.
    pub fn tone(&self) -> &'static str {
        match self {
            Self::Present => "ok",
            Self::Represented(_) => "info",
            Self::Aside => "warn",
            Self::Absent | Self::Excused => "bad",
        }
    }

    /// The symbol.
    pub fn icon(&self) -> &'static str {
        match self {
            Self::Present => "circle-check",
            Self::Represented(_) => "user-check",
            Self::Aside => "circle-minus",
            Self::Absent | Self::Excused => "circle-x",
        }
    }

    /// Is the member there?
    pub fn is_present(&self) -> bool {
        *self == Self::Present
    }

    /// The key of its name: `seat-present`, …
    pub fn key(&self) -> &'static str {
        match self {
            Self::Present => "seat-present",
            Self::Represented(_) => "seat-represented",
            Self::Aside => "seat-aside",
            Self::Absent => "seat-absent",
            Self::Excused => "seat-excused",
        }
    }

    /// By whom a member is represented.
    pub fn holder(&self) -> Option<&str> {
        match self {
            Self::Represented(holder) => Some(holder),
            _ => None,
        }
    }
}

/// An arrival, a departure, the opening, the end.
#[derive(Clone, Debug)]
pub struct MovementRow {
    /// `ok`, `bad` or `info`.
    pub tone: &'static str,
    /// `log-in`, `log-out`, `play`, `flag`.
    pub icon: &'static str,
    /// Who; empty for the sitting itself.
    pub name: String,
    /// `entre`, `sort`, `Séance ouverte, 16 présents`
    pub phrase: String,
    /// `20 h 52, point 3`
    pub at: String,
}

#[cfg(test)]
impl Assembly {
    /// Most are there.
    pub fn sample() -> Self {
        let quorum = QuorumFacts {
            present: 16,
            members: 19,
            needed: 10,
            standing: QuorumStanding::Reached,
            voting: 17,
        };
        Self {
            moment: "pour ce point".into(),
            quorum,
            chair: Some("Jacques Boulanger".into()),
            secretary: Some("Nathalie Bonnet".into()),
            officers_action: Some("/meetings/1/officers".into()),
            chairs: Choice::samples(),
            secretaries: Choice::samples(),
            members: SeatRow::samples(),
            movements: MovementRow::samples(),
        }
    }

    /// Too few, nobody in the chair; read only.
    pub fn quiet() -> Self {
        let sample = Self::sample();
        Self {
            quorum: QuorumFacts {
                present: 7,
                standing: QuorumStanding::Missing,
                ..sample.quorum.clone()
            },
            chair: None,
            secretary: None,
            officers_action: None,
            members: sample.members.into_iter().map(SeatRow::read).collect(),
            movements: vec![],
            ..Self::sample()
        }
    }

    /// A second convocation, in a body without members.
    pub fn second() -> Self {
        let mut second = Self::sample();
        second.quorum.standing = QuorumStanding::NotAsked;
        second.quorum.members = 0;
        second
    }
}

#[cfg(test)]
impl SeatRow {
    fn samples() -> Vec<Self> {
        [
            Seat::Present,
            Seat::Represented("Marianne Moulinet".into()),
            Seat::Aside,
            Seat::Absent,
            Seat::Excused,
        ]
        .map(|seat| Self {
            name: "Alain Comperon".into(),
            seat,
            href: Some("/meetings/1/presences/1".into()),
        })
        .into()
    }

    fn read(self) -> Self {
        Self { href: None, ..self }
    }
}

#[cfg(test)]
impl MovementRow {
    fn samples() -> Vec<Self> {
        let enters = Self {
            tone: "ok",
            icon: "log-in",
            name: "Olivier Servais".into(),
            phrase: "entre".into(),
            at: "20 h 52, point 3".into(),
        };
        let opened = Self {
            tone: "info",
            icon: "play",
            name: String::new(),
            phrase: "Séance ouverte, 16 présents".into(),
            at: "20 h 30".into(),
        };
        vec![enters, opened]
    }
}
