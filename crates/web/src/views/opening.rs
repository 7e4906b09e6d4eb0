//! The forms around a sitting: opening it, noting somebody's presence, ending it.

use super::{Choice, Errors, Frame, Link, ProxiesAllowed, Ticked};

/// Opening a sitting: its hour, who is there, who chairs. Fields: `at` (time), `chair`, `secretary`
/// (ids of persons), `second` (a box: second convocation, no quorum asked), and for each row
/// `presence-ID` (`present`, `represented`, `excused`, `absent`) and `holder-ID`.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "opening.html")]
pub struct Opening {
    /// What surrounds the page.
    pub frame: Frame,
    /// The way to here.
    pub crumbs: Vec<Link>,
    /// The address of the meeting.
    pub href: String,
    /// Where the form is sent.
    pub action: String,
    /// The version of the meeting that the person saw.
    pub version: String,
    /// `lundi 25 novembre 2019`
    pub day: String,
    /// `20:30`, as `input type=time` wants it.
    pub at: String,
    /// Who may chair; the first value is empty.
    pub chairs: Vec<Choice>,
    /// Who may be secretary of the sitting; the first value is empty.
    pub secretaries: Vec<Choice>,
    /// The members, in the order of the register.
    pub roll: Vec<RollRow>,
    /// Does the body admit proxies?
    pub proxies: ProxiesAllowed,
    /// How many must be there.
    pub quorum: i64,
    /// Second convocation: is the box ticked?
    pub second: Ticked,
    /// What is wrong: `at`, `chair`, `secretary`, `roll` (the whole table) or the whole form.
    pub errors: Errors,
}

/// A member in the roll call.
#[derive(Clone, Debug)]
pub struct RollRow {
    /// In the names of the fields.
    pub id: String,
    /// First name and name.
    pub name: String,
    /// The function.
    pub function: String,
    /// `JB`
    pub initials: String,
    /// What is chosen now.
    pub chosen: RollChoice,
    /// To whom a proxy may be given; the first value is empty.
    pub holders: Vec<Choice>,
    /// What they had answered to the convocation, in a few words.
    pub answered: Option<String>,
}

/// How a member is at the opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is what it says")]
pub enum RollChoice {
    Present,
    Represented,
    Excused,
    Absent,
}

impl RollChoice {
    /// The value in the form.
    pub fn value(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Represented => "represented",
            Self::Excused => "excused",
            Self::Absent => "absent",
        }
    }

    /// Is it this value?
    pub fn is(self, value: &str) -> bool {
        self.value() == value
    }
}

/// One member during the sitting: present or not, a proxy, aside from the current item. Each card
/// of the page is a form of its own, or a button with the reason why not.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "movement.html")]
pub struct Movement {
    /// What surrounds the page; its title is the member's name.
    pub frame: Frame,
    /// The way to here.
    pub crumbs: Vec<Link>,
    /// Where one came from: sent along as `back` by each form.
    pub back: String,
    /// `présente depuis 20 h 30`, `absent`, `représenté par Marianne Moulinet`
    pub standing: String,
    /// Fields `kind` (`arrived` or `left`) and `at` (time): where it is sent.
    pub presence_action: String,
    /// What the button notes.
    pub moves: Moves,
    /// `20:52`, the time offered.
    pub at: String,
    /// The moment at which it was offered, sent along.
    pub shown_at: String,
    /// Takes back the last arrival or departure (POST): what it was, in a sentence.
    pub undo: Option<(String, String)>,
    /// For an absent member: where `excused` (`yes` or `no`) is sent.
    pub excuse: Option<(String, Ticked)>,
    /// A proxy may be given: field `holder_id` and `at`; where it is sent.
    pub proxy_action: Option<String>,
    /// To whom; the first value is empty.
    pub holders: Vec<Choice>,
    /// A proxy may be ended: where it is sent, and whose it is, in a sentence.
    pub end_proxy: Option<(String, String)>,
    /// Aside from the current item: fields `reason` (`interest`, `away` or empty to come back).
    pub aside: Option<Aside>,
    /// What is wrong: `at`, `holder_id` or the whole.
    pub errors: Errors,
}

/// Whether somebody takes no part in an item.
#[derive(Clone, Debug)]
pub struct Aside {
    /// Where it is sent.
    pub action: String,
    /// `Point 5 : Réfection de la rue des Tilleuls`
    pub item: String,
    /// `interest`, `away` or empty.
    pub chosen: &'static str,
}

/// Which movement comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moves {
    /// They are absent.
    Arrives,
    /// They are there.
    Leaves,
    /// The meeting is closed, or the person only reads.
    No,
}

impl Opening {
    /// How many are noted present.
    pub fn present(&self) -> i64 {
        let present = self.roll.iter().filter(|row| row.chosen.is("present"));
        i64::try_from(present.count()).unwrap_or(i64::MAX)
    }

    /// Is the quorum `reached`, `missing`, or is the sitting `free` of it?
    pub fn stands(&self, standing: &str) -> bool {
        let stands = if self.second.is_yes() {
            "free"
        } else if self.present() >= self.quorum {
            "reached"
        } else {
            "missing"
        };
        stands == standing
    }

    /// May a member be represented?
    pub fn admits_proxies(&self) -> bool {
        self.proxies == ProxiesAllowed::Yes
    }
}

impl Moves {
    /// The symbol.
    pub fn icon(self) -> &'static str {
        match self {
            Self::Leaves => "log-out",
            Self::Arrives | Self::No => "log-in",
        }
    }

    /// The key of the words on the button.
    pub fn key(self) -> &'static str {
        match self {
            Self::Leaves => "movement-leaves",
            Self::Arrives | Self::No => "movement-arrives",
        }
    }

    /// The value of `kind`; none when nothing may be noted.
    pub fn value(self) -> Option<&'static str> {
        match self {
            Self::Arrives => Some("arrived"),
            Self::Leaves => Some("left"),
            Self::No => None,
        }
    }
}

/// Ending a sitting: field `at`.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "ending.html")]
pub struct Ending {
    /// What surrounds the page.
    pub frame: Frame,
    /// The way to here.
    pub crumbs: Vec<Link>,
    /// The address of the meeting.
    pub href: String,
    /// Where the form is sent.
    pub action: String,
    /// The version of the meeting that the person saw.
    pub version: String,
    /// `ouverte à 20 h 30`
    pub opened: String,
    /// `22:10`
    pub at: String,
    /// How many items are not decided yet.
    pub undecided: i64,
    /// What is wrong.
    pub errors: Errors,
}

#[cfg(test)]
impl Opening {
    /// Too few, enough, a second convocation, refused, a body without members or proxies.
    pub fn samples() -> Vec<Self> {
        let few = Self {
            frame: Frame::sample("Ouvrir la séance"),
            crumbs: vec![Link::sample("/meetings/1", "26 novembre 2026")],
            href: "/meetings/1".into(),
            action: "/meetings/1/open".into(),
            version: "5".into(),
            day: "lundi 25 novembre 2019".into(),
            at: "20:30".into(),
            chairs: Choice::samples(),
            secretaries: Choice::samples(),
            roll: RollRow::samples(),
            proxies: ProxiesAllowed::Yes,
            quorum: 10,
            second: Ticked::No,
            errors: Errors::default(),
        };
        let enough = Self {
            quorum: 1,
            proxies: ProxiesAllowed::No,
            ..few.clone()
        };
        let second = Self {
            second: Ticked::Yes,
            ..few.clone()
        };
        let refused = Self {
            errors: problems(&["at", "chair", "secretary", "roll"]),
            ..few.clone()
        };
        let nobody = Self {
            roll: vec![],
            ..few.clone()
        };
        vec![few, enough, second, refused, nobody]
    }
}

#[cfg(test)]
fn problems(fields: &[&'static str]) -> Errors {
    let problem = |field: &&'static str| super::Problem {
        field,
        text: "À corriger.".into(),
    };
    Errors::new(fields.iter().map(problem).collect())
}

#[cfg(test)]
impl RollRow {
    fn samples() -> Vec<Self> {
        let choices = [
            RollChoice::Present,
            RollChoice::Represented,
            RollChoice::Excused,
            RollChoice::Absent,
        ];
        let rows = choices.into_iter().zip(1..).map(|(chosen, number)| Self {
            id: number.to_string(),
            name: "Mireille Meissonier".into(),
            function: "Conseillère municipale".into(),
            initials: "MM".into(),
            chosen,
            holders: Choice::samples(),
            answered: (number > 1).then(|| "Procuration à Marianne Moulinet".into()),
        });
        rows.collect()
    }
}

#[cfg(test)]
impl Movement {
    /// Somebody there, somebody absent, somebody represented, nothing to note, refused.
    pub fn samples() -> Vec<Self> {
        let there = Self {
            frame: Frame::sample("Anne Delvaux"),
            crumbs: vec![Link::sample("/meetings/1/sitting", "En séance")],
            back: "2".into(),
            standing: "présente depuis 20 h 30".into(),
            presence_action: "/meetings/1/presences/1".into(),
            moves: Moves::Leaves,
            at: "20:52".into(),
            shown_at: "2026-11-25T19:52:10Z".into(),
            undo: Some((
                "/meetings/1/presences/1/undo".into(),
                "Entrée à 20 h 52.".into(),
            )),
            excuse: None,
            proxy_action: None,
            holders: vec![],
            end_proxy: None,
            aside: None,
            errors: Errors::default(),
        };
        let absent = Self {
            moves: Moves::Arrives,
            undo: None,
            excuse: Some(("/meetings/1/presences/1/excuse".into(), Ticked::No)),
            proxy_action: Some("/meetings/1/proxies/1".into()),
            holders: Choice::samples(),
            ..there.clone()
        };
        let refused = Self {
            excuse: Some(("/meetings/1/presences/1/excuse".into(), Ticked::Yes)),
            errors: problems(&["at", "holder_id"]),
            ..absent.clone()
        };
        let closed = Self {
            moves: Moves::No,
            undo: None,
            end_proxy: Some((
                "/proxies/1/end".into(),
                "Marianne Moulinet vote pour elle.".into(),
            )),
            ..there.clone()
        };
        let aside = ["interest", "away", ""].map(|chosen| Self {
            aside: Some(Aside::sample(chosen)),
            ..there.clone()
        });
        let mut pages = vec![there, absent, refused, closed];
        pages.extend(aside);
        pages
    }
}

#[cfg(test)]
impl Aside {
    fn sample(chosen: &'static str) -> Self {
        Self {
            action: "/meetings/1/sitting/2/aside/1".into(),
            item: "Point 5 : Réfection de la rue des Tilleuls".into(),
            chosen,
        }
    }
}

#[cfg(test)]
impl Ending {
    /// All decided, some not, refused.
    pub fn samples() -> Vec<Self> {
        let done = Self {
            frame: Frame::sample("Lever la séance"),
            crumbs: vec![Link::sample("/meetings/1", "26 novembre 2026")],
            href: "/meetings/1".into(),
            action: "/meetings/1/end".into(),
            version: "6".into(),
            opened: "ouverte à 20 h 30".into(),
            at: "22:10".into(),
            undecided: 0,
            errors: Errors::default(),
        };
        let early = Self {
            undecided: 2,
            ..done.clone()
        };
        let refused = Self {
            errors: problems(&["at"]),
            ..done.clone()
        };
        vec![done, early, refused]
    }
}
