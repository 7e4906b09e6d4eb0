//! The meetings of a body, and the form of one.

use super::{DateBox, Errors, Frame, Link, StateBadge};

/// The meetings of a body.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "meetings.html")]
pub struct Meetings {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where a meeting is planned, when the person may.
    pub new_href: Option<String>,
    /// Those to come, the nearest first.
    pub coming: Vec<MeetingRow>,
    /// Those that took place.
    pub decisions_href: String,
    /// More of them.
    pub more_href: Option<String>,
    /// Back to the first page, when this is another.
    pub first_href: Option<String>,
}

/// The meetings of a body that took place, with what was decided.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "decisions.html")]
pub struct Decisions {
    /// What surrounds the page.
    pub frame: Frame,
    /// The latest first.
    pub meetings: Vec<HeldRow>,
    /// More of them.
    pub more_href: Option<String>,
    /// Back to the first page, when this is another.
    pub first_href: Option<String>,
}

/// A meeting that took place.
#[derive(Clone, Debug)]
pub struct HeldRow {
    /// The meeting.
    pub row: MeetingRow,
    /// Its minutes, for those who write them or read them.
    pub minutes_href: Option<String>,
}

/// A meeting in a list.
#[derive(Clone, Debug)]
pub struct MeetingRow {
    /// Its page.
    pub href: String,
    /// Its day.
    pub date: DateBox,
    /// `jeudi 26 novembre 2026 à 18 h 30`
    pub title: String,
    /// Where it is held.
    pub place: String,
    /// Its state.
    pub state: StateBadge,
    /// How many items are on the agenda.
    pub items: i64,
}

/// The form of a meeting.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "meeting_form.html")]
pub struct MeetingForm {
    /// What surrounds the page.
    pub frame: Frame,
    /// The way to here, without this page.
    pub crumbs: Vec<Link>,
    /// Where the form is sent.
    pub action: String,
    /// Where the person goes who gives up.
    pub back_href: String,
    /// The version that the person saw; none for a new meeting.
    pub version: Option<String>,
    /// `2026-11-26T18:30`
    pub starts_at: String,
    /// The same; may be empty.
    pub ends_at: String,
    /// Where it is held.
    pub place: String,
    /// Places of former meetings.
    pub places: Vec<String>,
    /// What could not be taken.
    pub errors: Errors,
}

#[cfg(test)]
impl Meetings {
    /// Some of each, and none.
    pub fn samples() -> Vec<Self> {
        let row = MeetingRow {
            href: "/meetings/1".into(),
            date: DateBox::sample(),
            title: "jeudi 26 novembre 2026 à 18 h 30".into(),
            place: "Salle du Conseil".into(),
            state: StateBadge::sample(),
            items: 14,
        };
        let full = Self {
            frame: Frame::sample("Séances du Conseil communal"),
            new_href: Some("/bodies/1/meetings/new".into()),
            coming: vec![row.clone(), MeetingRow { items: 0, ..row }],
            decisions_href: "/bodies/1/decisions".into(),
            more_href: Some("/bodies/1/meetings?after=x".into()),
            first_href: Some("/bodies/1/meetings".into()),
        };
        let empty = Self {
            coming: vec![],
            more_href: None,
            first_href: None,
            ..full.clone()
        };
        let reader = Self {
            new_href: None,
            ..empty.clone()
        };
        vec![full, empty, reader]
    }
}

#[cfg(test)]
impl Decisions {
    /// Some, and none.
    pub fn samples() -> Vec<Self> {
        let row = MeetingRow {
            href: "/meetings/1".into(),
            date: DateBox::sample(),
            title: "jeudi 22 octobre 2026 à 18 h 30".into(),
            place: "Salle du Conseil".into(),
            state: StateBadge::sample(),
            items: 14,
        };
        let held = |minutes: Option<&str>| HeldRow {
            row: row.clone(),
            minutes_href: minutes.map(str::to_owned),
        };
        let full = Self {
            frame: Frame::sample("Décisions : Conseil communal"),
            meetings: vec![held(Some("/meetings/1/minutes")), held(None)],
            more_href: Some("/bodies/1/decisions?after=x".into()),
            first_href: Some("/bodies/1/decisions".into()),
        };
        let empty = Self {
            meetings: vec![],
            more_href: None,
            first_href: None,
            ..full.clone()
        };
        vec![full, empty]
    }
}

#[cfg(test)]
impl MeetingForm {
    /// A new meeting, and one refused.
    pub fn samples() -> Vec<Self> {
        let new = Self {
            frame: Frame::sample("Nouvelle séance"),
            crumbs: vec![Link::sample("/bodies/1/meetings", "Séances")],
            action: "/bodies/1/meetings".into(),
            back_href: "/bodies/1/meetings".into(),
            version: None,
            starts_at: String::new(),
            ends_at: String::new(),
            place: String::new(),
            places: vec!["Salle du Conseil".into()],
            errors: Errors::default(),
        };
        let problems = ["starts_at", "ends_at", "place", ""];
        let refused = Self {
            version: Some("2".into()),
            starts_at: "2026-11-26T18:30".into(),
            errors: Errors::new(
                problems
                    .map(|field| super::Problem {
                        field,
                        text: "À corriger.".into(),
                    })
                    .into(),
            ),
            ..new.clone()
        };
        vec![new, refused]
    }
}
