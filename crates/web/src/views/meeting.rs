//! A meeting: its agenda, and what may still join it.

use super::{Errors, Frame, HeldTabs, HistoryLine, Link, Offer, StateBadge};

/// The page of a meeting, with one of its tabs.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "meeting.html")]
pub struct Meeting {
    /// What surrounds the page; its title names the body and the day.
    pub frame: Frame,
    /// The way to here, without the meeting itself.
    pub crumbs: Vec<Link>,
    /// The last step of the way: the day.
    pub here: String,
    /// The address of the meeting.
    pub href: String,
    /// Its state.
    pub state: StateBadge,
    /// `jeudi à 18 h 30`
    pub when: String,
    /// Where it is held.
    pub place: String,
    /// Members in office and quorum, when the body has members.
    pub seats: Option<Seats>,
    /// The tab that is shown.
    pub tab: MeetingTab,
    /// From its creation to its end.
    pub steps: Vec<Step>,
    /// What the person may do with the agenda.
    pub hold: Hold,
    /// The version that the person saw.
    pub version: String,
    /// Validated items that may be presented.
    pub available: Vec<AvailableRow>,
    /// The agenda.
    pub presented: Vec<PresentedRow>,
    /// What happened, for the tab of the history.
    pub history: Vec<HistoryLine>,
    /// How many lines the whole history has.
    pub history_count: i64,
    /// `15/19`: receipts among convocations; nothing before the dispatch.
    pub received: Option<String>,
    /// The tabs that come with the sitting.
    pub held: HeldTabs,
    /// What may be done.
    pub offers: Vec<Offer>,
    /// Where the members are convened, when that comes next.
    pub convene_href: Option<String>,
    /// Where it is changed, when the person may.
    pub edit_href: Option<String>,
    /// Why the last action was refused.
    pub errors: Errors,
}

/// A tab of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeetingTab {
    /// The agenda.
    Agenda,
    /// The history.
    History,
}

/// Members in office and quorum.
#[derive(Clone, Copy, Debug)]
pub struct Seats {
    /// Members in office that day.
    pub members: i64,
    /// How many must be there.
    pub quorum: i64,
}

/// A step from creation to end.
#[derive(Clone, Debug)]
pub struct Step {
    /// What happens.
    pub label: String,
    /// When.
    pub note: Option<String>,
    /// Where the meeting stands.
    pub reached: Reached,
}

/// Where the meeting stands from a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    /// Behind.
    Done,
    /// Here.
    Now,
    /// Ahead.
    Ahead,
}

/// What the person may do with the agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// Present, order, remove.
    Orders,
    /// Nothing: the agenda is frozen.
    Frozen,
    /// Nothing: the members have the agenda.
    Convened,
    /// Nothing: the sitting is held, and has a page of its own.
    Held,
    /// Nothing: the meeting is closed.
    Closed,
    /// Nothing: somebody else manages this meeting.
    Reads,
}

/// A validated item that may be presented.
#[derive(Clone, Debug)]
pub struct AvailableRow {
    /// Its number in addresses.
    pub id: String,
    /// Its page.
    pub href: String,
    /// Its reference.
    pub reference: String,
    /// Its object.
    pub object: String,
    /// Its state.
    pub state: StateBadge,
    /// Reference, group, when it was validated.
    pub sub: String,
}

/// An item of the agenda.
#[derive(Clone, Debug)]
pub struct PresentedRow {
    /// Its number in addresses.
    pub id: String,
    /// Its number on the agenda, from 1.
    pub number: i64,
    /// Its page.
    pub href: String,
    /// Its reference.
    pub reference: String,
    /// Its object.
    pub object: String,
    /// Its state.
    pub state: StateBadge,
    /// Reference, group, category.
    pub sub: String,
    /// How many annexes.
    pub annexes: i64,
}

impl MeetingTab {
    /// Is it the tab of the agenda?
    pub fn is_agenda(self) -> bool {
        self == Self::Agenda
    }
}

impl Reached {
    /// Is the step behind?
    pub fn is_done(self) -> bool {
        self == Self::Done
    }

    /// Does the meeting stand here?
    pub fn is_now(self) -> bool {
        self == Self::Now
    }
}

impl Hold {
    /// May the person present, order and remove?
    pub fn may_order(self) -> bool {
        self == Self::Orders
    }

    /// The key of the sentence that says why not.
    pub fn notice(self) -> Option<&'static str> {
        match self {
            Self::Frozen => Some("agenda-frozen"),
            Self::Convened => Some("agenda-convened"),
            Self::Held => Some("agenda-held"),
            Self::Closed => Some("agenda-closed"),
            Self::Orders | Self::Reads => None,
        }
    }
}

impl Meeting {
    /// The tab that is shown, as the row of tabs calls it.
    pub fn tab_key(&self) -> &'static str {
        if self.tab.is_agenda() {
            "agenda"
        } else {
            "history"
        }
    }

    /// How many items may be presented.
    pub fn available_count(&self) -> i64 {
        i64::try_from(self.available.len()).unwrap_or(i64::MAX)
    }

    /// How many items the agenda holds.
    pub fn presented_count(&self) -> i64 {
        i64::try_from(self.presented.len()).unwrap_or(i64::MAX)
    }
}

#[cfg(test)]
impl Meeting {
    /// Being prepared, empty, frozen, read only, refused, its history.
    pub fn samples() -> Vec<Self> {
        let full = Self::full();
        let empty = Self {
            available: vec![],
            presented: vec![],
            seats: None,
            steps: vec![],
            ..full.clone()
        };
        let frozen = Self {
            hold: Hold::Frozen,
            received: Some("15/19".into()),
            ..full.clone()
        };
        let closed = Self {
            hold: Hold::Closed,
            ..empty.clone()
        };
        let read = Self {
            hold: Hold::Reads,
            offers: vec![],
            convene_href: None,
            edit_href: None,
            ..full.clone()
        };
        let errors = Errors::whole("L’ordre a changé.".into());
        let refused = Self {
            errors,
            ..full.clone()
        };
        let history = Self {
            tab: MeetingTab::History,
            ..full.clone()
        };
        vec![full, empty, frozen, closed, read, refused, history]
    }

    fn full() -> Self {
        let step = |reached| Step {
            label: "Créée".into(),
            note: Some("2 novembre".into()),
            reached,
        };
        let presented = PresentedRow {
            id: "2".into(),
            number: 1,
            href: "/items/2".into(),
            reference: "CC-2026-0181".into(),
            object: "Procès-verbal".into(),
            state: StateBadge::sample(),
            sub: "CC-2026-0181 · Secrétariat".into(),
            annexes: 4,
        };
        let second = PresentedRow {
            id: "3".into(),
            number: 2,
            annexes: 0,
            ..presented.clone()
        };
        Self {
            frame: Frame::sample("Conseil communal du 26 novembre 2026"),
            crumbs: vec![Link::sample("/bodies/1/meetings", "Séances")],
            here: "26 novembre 2026".into(),
            href: "/meetings/1".into(),
            state: StateBadge {
                tone: "gele",
                label: "Gelée".into(),
            },
            when: "jeudi à 18 h 30".into(),
            place: "Salle du Conseil".into(),
            seats: Some(Seats {
                members: 19,
                quorum: 10,
            }),
            tab: MeetingTab::Agenda,
            steps: vec![
                step(Reached::Done),
                step(Reached::Now),
                step(Reached::Ahead),
            ],
            hold: Hold::Orders,
            version: "5".into(),
            available: vec![AvailableRow {
                id: "1".into(),
                href: "/items/1".into(),
                reference: "CC-2026-0199".into(),
                object: "Éclairage public".into(),
                state: StateBadge::sample(),
                sub: "CC-2026-0199 · validé le 17 novembre".into(),
            }],
            presented: vec![presented, second],
            history: HistoryLine::samples(),
            history_count: 2,
            received: None,
            held: HeldTabs::default(),
            offers: Offer::samples(),
            convene_href: Some("/meetings/1/convocation".into()),
            edit_href: Some("/meetings/1/edit".into()),
            errors: Errors::default(),
        }
    }
}
