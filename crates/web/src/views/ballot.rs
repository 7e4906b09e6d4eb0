//! A ballot: open, with a form; or closed, with its result.

use super::Choice;

/// A ballot of an item.
#[derive(Clone, Debug)]
pub struct BallotCard {
    /// In addresses and names of fields.
    pub id: String,
    /// From 1 within the item.
    pub number: i64,
    /// What is voted on, when it is not the item as a whole.
    pub title: String,
    /// `public` or `secret`.
    pub secrecy: Secrecy,
    /// The form, while it is open and the person may record votes.
    pub form: Option<BallotForm>,
    /// Is it open?
    pub standing: BallotStanding,
    /// The counts.
    pub counts: Counts,
    /// The verdict: `Adopté : 12 voix pour, 4 contre, majorité absolue de 9 sur 16 suffrages exprimés.`
    pub verdict: String,
    /// `ok` when adopted, `bad` when not.
    pub tone: &'static str,
    /// The rule that decided, with its article: `CGCT, article L. 2121-20`.
    pub rule: String,
    /// The seats of the figure; empty for a secret ballot.
    pub seats: Vec<SeatMark>,
    /// The votes by name, for a public one: `Pour`, the names; in the order of the counts.
    pub names: Vec<(String, Vec<String>)>,
    /// `Scrutin clos à 20 h 47`
    pub hours: String,
    /// Where it is annulled: POST, field `comment`.
    pub annul_action: Option<String>,
}

/// Is it said who voted what?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secrecy {
    /// It is.
    Public,
    /// Only how many.
    Secret,
}

/// Is a ballot open?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BallotStanding {
    /// It is.
    Open,
    /// It is closed, and counts.
    Closed,
}

impl Secrecy {
    /// Is it secret?
    pub fn is_secret(self) -> bool {
        self == Self::Secret
    }

    /// The key of what counts neither for, nor against, nor as an abstention.
    pub fn none_key(self) -> &'static str {
        match self {
            Self::Public => "vote-none",
            Self::Secret => "vote-blank",
        }
    }

    /// The key of what is still awaited, before its count.
    pub fn awaited_key(self) -> &'static str {
        match self {
            Self::Public => "vote-awaited-votes",
            Self::Secret => "vote-awaited-papers",
        }
    }
}

impl BallotCard {
    /// The sign of the verdict.
    pub fn icon(&self) -> &'static str {
        match self.tone {
            "ok" => "circle-check",
            "bad" => "circle-x",
            _ => "info",
        }
    }

    /// May everybody's choice be filled at once?
    pub fn fills(&self) -> bool {
        self.form.is_some() && !self.secrecy.is_secret()
    }
}

impl BallotStanding {
    /// Is it open?
    pub fn is_open(self) -> bool {
        self == Self::Open
    }
}

/// The form of an open ballot: POST to `/ballots/{id}/votes`, with `vote-PERSON` for a public one
/// (`for`, `against`, `abstention`, `none`), `count-CHOICE` for a secret one, `action` (`save`,
/// `close`), `decision` (the key of a transition, or empty) and `version`.
#[derive(Clone, Debug)]
pub struct BallotForm {
    /// Where it is sent.
    pub action: String,
    /// The version that the person saw.
    pub version: String,
    /// Those who vote, for a public one.
    pub voters: Vec<VoterRow>,
    /// What the item becomes when the ballot is closed; the first value is empty: nothing yet.
    pub decisions: Vec<Choice>,
    /// Why the ballot could not be closed: beside the votes.
    pub error: Option<String>,
}

/// Somebody who votes, in person or through the holder of their proxy.
#[derive(Clone, Debug)]
pub struct VoterRow {
    /// The person, in the name of the field.
    pub id: String,
    /// First name and name.
    pub name: String,
    /// `JB`
    pub initials: String,
    /// Who holds their proxy.
    pub holder: Option<String>,
    /// `for`, `against`, `abstention`, `none` or empty.
    pub choice: &'static str,
}

/// How many voted what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is what it says")]
pub struct Counts {
    pub in_favour: i64,
    pub against: i64,
    pub abstentions: i64,
    /// Blank or void for a secret one; takes no part for a public one.
    pub none: i64,
    /// How many hold a vote.
    pub voting: i64,
}

impl Counts {
    /// How many have voted.
    pub fn cast(&self) -> i64 {
        self.in_favour + self.against + self.abstentions + self.none
    }

    /// How many have not.
    pub fn awaited(&self) -> i64 {
        self.voting - self.cast()
    }

    /// The width of the bar: a figure cannot be of no width.
    pub fn width(&self) -> i64 {
        self.voting.max(1)
    }

    /// Where the abstentions begin in the bar.
    pub fn abstentions_from(&self) -> i64 {
        self.in_favour
    }

    /// Where the votes against begin.
    pub fn against_from(&self) -> i64 {
        self.in_favour + self.abstentions
    }
}

/// A seat of the figure: `x` and `y` already rounded, the mark of the choice.
#[derive(Clone, Debug)]
pub struct SeatMark {
    /// Its centre.
    pub x: String,
    /// Its centre.
    pub y: String,
    /// `ok`, `bad`, `warn` or empty.
    pub tone: &'static str,
}

#[cfg(test)]
impl BallotCard {
    /// Open: with its form, public, refused and secret, and for readers; closed: adopted, not
    /// adopted, secret, annullable.
    pub fn samples() -> Vec<Self> {
        let open = Self::open();
        let refused = Self {
            form: Some(BallotForm {
                error: Some("Un vote manque.".into()),
                decisions: vec![],
                ..BallotForm::sample()
            }),
            verdict: String::new(),
            ..open.clone()
        };
        let watched = Self {
            form: None,
            ..open.clone()
        };
        let adopted = Self::closed();
        let lost = Self {
            id: "5".into(),
            number: 1,
            title: "Amendement de M. Bonnard".into(),
            tone: "bad",
            names: vec![],
            annul_action: None,
            ..adopted.clone()
        };
        let mut cards = vec![open, refused, watched, adopted, lost];
        cards.extend(Self::secret());
        cards
    }

    fn open() -> Self {
        Self {
            id: "7".into(),
            number: 2,
            title: String::new(),
            secrecy: Secrecy::Public,
            form: Some(BallotForm::sample()),
            standing: BallotStanding::Open,
            counts: Counts {
                in_favour: 1,
                against: 1,
                abstentions: 1,
                none: 1,
                voting: 5,
            },
            verdict: "Rejeté si le vote est clos maintenant.".into(),
            tone: "bad",
            rule: "CGCT, article L. 2121-20".into(),
            seats: SeatMark::samples(),
            names: vec![],
            hours: String::new(),
            annul_action: None,
        }
    }

    fn closed() -> Self {
        Self {
            id: "6".into(),
            form: None,
            standing: BallotStanding::Closed,
            verdict: "Adopté : 16 voix pour, 1 contre.".into(),
            tone: "ok",
            names: vec![
                (
                    "Pour".into(),
                    vec!["Alain Comperon".into(), "Nathalie Bonnet".into()],
                ),
                ("Abstention".into(), vec![]),
            ],
            hours: "Scrutin clos à 20 h 47".into(),
            annul_action: Some("/ballots/6/annul".into()),
            ..Self::open()
        }
    }

    fn secret() -> [Self; 3] {
        let form = BallotForm {
            voters: vec![],
            ..BallotForm::sample()
        };
        let open = Self {
            secrecy: Secrecy::Secret,
            form: Some(form),
            seats: vec![],
            ..Self::open()
        };
        let watched = Self {
            form: None,
            ..open.clone()
        };
        let closed = Self {
            id: "4".into(),
            number: 3,
            secrecy: Secrecy::Secret,
            seats: vec![],
            names: vec![],
            tone: "",
            counts: Counts::default(),
            ..Self::closed()
        };
        [open, watched, closed]
    }
}

#[cfg(test)]
impl BallotForm {
    fn sample() -> Self {
        let voter = |id: &str, name: &str, choice| VoterRow {
            id: id.into(),
            name: name.into(),
            initials: "AB".into(),
            holder: None,
            choice,
        };
        let represented = VoterRow {
            holder: Some("Marianne Moulinet".into()),
            ..voter("5", "Mireille Meissonier", "")
        };
        Self {
            action: "/ballots/7/votes".into(),
            version: "2".into(),
            voters: vec![
                voter("1", "Alain Comperon", "for"),
                voter("2", "Nathalie Bonnet", "against"),
                voter("3", "François Bonnard", "abstention"),
                voter("4", "Jacques Boulanger", "none"),
                represented,
            ],
            decisions: Choice::samples(),
            error: None,
        }
    }
}

#[cfg(test)]
impl SeatMark {
    fn samples() -> Vec<Self> {
        [
            ("-88.0", "0.0", "ok"),
            ("-62.2", "-62.2", "warn"),
            ("0.0", "-88.0", "bad"),
            ("62.2", "-62.2", ""),
            ("88.0", "0.0", ""),
        ]
        .map(|(x, y, tone)| Self {
            x: x.into(),
            y: y.into(),
            tone,
        })
        .into()
    }
}
