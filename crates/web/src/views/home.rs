//! The home page: what waits, what comes, what happened.

use super::{DateBox, Frame, HistoryLine, StateBadge, TabLink};

/// The home page.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "home.html")]
pub struct Home {
    /// What surrounds the page.
    pub frame: Frame,
    /// `mardi 17 novembre 2026`
    pub today: String,
    /// All bodies, and each.
    pub tabs: Vec<TabLink>,
    /// How much of each waits.
    pub tiles: Vec<Tile>,
    /// What waits, by kind.
    pub sections: Vec<TodoSection>,
    /// The next meetings.
    pub meetings: Vec<ComingMeeting>,
    /// Where the items of each body stand.
    pub charts: Vec<StateChart>,
    /// What others did lately.
    pub activity: Vec<HistoryLine>,
}

/// How much of one kind waits.
#[derive(Clone, Debug)]
pub struct Tile {
    /// How many.
    pub count: i64,
    /// Of what.
    pub label: String,
    /// Where they are listed.
    pub href: String,
    /// What presses: `warn` or `bad`, and a few words.
    pub note: Option<(&'static str, String)>,
}

/// What waits, of one kind.
#[derive(Clone, Debug)]
pub struct TodoSection {
    /// Unique in the page, such as `validate`.
    pub key: String,
    /// The kind.
    pub title: String,
    /// The first ones, eight at most.
    pub rows: Vec<TodoRow>,
    /// How many there are.
    pub total: i64,
    /// Where all are listed.
    pub all_href: String,
}

/// Something that waits.
#[derive(Clone, Debug)]
pub struct TodoRow {
    /// The symbol.
    pub icon: String,
    /// The item.
    pub href: String,
    /// Its object.
    pub object: String,
    /// Who sent it, and when.
    pub sub: String,
    /// What presses: `info`, `warn` or `bad`, and a few words.
    pub due: Option<(&'static str, String)>,
    /// The words on the button.
    pub action: String,
}

/// A meeting that comes.
#[derive(Clone, Debug)]
pub struct ComingMeeting {
    /// Its day.
    pub date: DateBox,
    /// Its page.
    pub href: String,
    /// The body.
    pub title: String,
    /// Its state.
    pub state: StateBadge,
    /// Date, time and place.
    pub sub: String,
    /// How many items are presented.
    pub presented: i64,
}

/// Where the items of a body stand.
#[derive(Clone, Debug)]
pub struct StateChart {
    /// The name of the body.
    pub body: String,
    /// All items under way.
    pub total: i64,
    /// The figures, for those who do not see the bar.
    pub described: String,
    /// The stretches of the bar.
    pub segments: Vec<Segment>,
}

/// A stretch of the bar, which is 290 wide with gaps of 2.
#[derive(Clone, Debug)]
pub struct Segment {
    /// The colour and the words; the words are in the plural form of the charts.
    pub state: StateBadge,
    /// How many items.
    pub count: i64,
    /// Where it begins, such as `37.4`.
    pub x: String,
    /// How wide it is.
    pub width: String,
}

#[cfg(test)]
impl Home {
    /// A full morning, and nothing at all.
    pub fn samples() -> Vec<Self> {
        let row = TodoRow {
            icon: "circle-check-big".into(),
            href: "/items/1".into(),
            object: "Achat de deux véhicules électriques".into(),
            sub: "Proposé par Julie Renard".into(),
            due: Some(("warn", "18 nov.".into())),
            action: "Valider".into(),
        };
        let meeting = ComingMeeting {
            date: DateBox::sample(),
            href: "/meetings/1".into(),
            title: "Conseil communal".into(),
            state: StateBadge::sample(),
            sub: "jeudi 26 novembre 2026 à 18 h 30".into(),
            presented: 14,
        };
        let segment = Segment {
            state: StateBadge::sample(),
            count: 31,
            x: "0".into(),
            width: "290".into(),
        };
        let full = Self {
            frame: Frame::sample("À faire"),
            today: "mardi 17 novembre 2026".into(),
            tabs: vec![TabLink {
                label: "Conseil municipal".into(),
                href: "/?body=1".into(),
                count: None,
                here: super::IsHere::Yes,
            }],
            tiles: vec![
                Tile {
                    count: 7,
                    label: "points à valider".into(),
                    href: "/items".into(),
                    note: None,
                },
                Tile {
                    count: 1,
                    label: "point".into(),
                    href: "/items".into(),
                    note: Some(("bad", "demain".into())),
                },
            ],
            sections: vec![TodoSection {
                key: "validate".into(),
                title: "Points à valider".into(),
                rows: vec![row.clone(), TodoRow { due: None, ..row }],
                total: 7,
                all_href: "/items".into(),
            }],
            meetings: vec![meeting],
            charts: vec![StateChart {
                body: "Conseil communal".into(),
                total: 31,
                described: "31 points acceptés".into(),
                segments: vec![segment],
            }],
            activity: HistoryLine::samples(),
        };
        let empty = Self {
            tabs: vec![],
            tiles: vec![],
            sections: vec![],
            meetings: vec![],
            charts: vec![],
            activity: vec![],
            ..full.clone()
        };
        vec![full, empty]
    }
}
