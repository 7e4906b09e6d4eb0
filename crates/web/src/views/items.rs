//! Lists of items: those of a body, and what a search finds in all of them.

use super::{AtOnce, Frame, Head, ItemCell, SortLink, StateBadge};

/// A list of items with its filters.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "items.html")]
pub struct Items {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where a new item is written, when the person may.
    pub new_href: Option<String>,
    /// Where one is begun from a template, when there is one for the person.
    pub templates_href: Option<String>,
    /// Searches kept ready.
    pub searches: Vec<SavedSearch>,
    /// The address of the list, where the filters are sent.
    pub action: String,
    /// The words searched for.
    pub query: String,
    /// The chosen saved search and sort, which the filters must keep.
    pub kept: Vec<(String, String)>,
    /// What the list can be narrowed by.
    pub facets: Vec<Facet>,
    /// From when to when, in a search of every body.
    pub period: Option<PeriodFields>,
    /// The meetings that a search found.
    pub meetings: Vec<FoundMeeting>,
    /// The rows.
    pub results: Results,
}

/// From when to when, as the fields hold it.
#[derive(Clone, Debug)]
pub struct PeriodFields {
    /// The first day, such as `2026-11-21`; blank for none.
    pub from: String,
    /// The last day.
    pub until: String,
    /// Words of the value under which items are filed.
    pub classifier: String,
}

/// A piece of a text.
#[derive(Clone, Debug)]
pub struct Piece {
    /// What it says.
    pub text: String,
    /// Is it a word that was looked for?
    pub is_hit: bool,
}

/// Where the words that were looked for stand.
#[derive(Clone, Debug)]
pub struct Excerpt {
    /// The field or the annex.
    pub source: String,
    /// What surrounds them.
    pub pieces: Vec<Piece>,
}

/// A meeting that a search found.
#[derive(Clone, Debug)]
pub struct FoundMeeting {
    /// Its page.
    pub href: String,
    /// Its body and its day.
    pub name: Vec<Piece>,
    /// Where it is.
    pub place: Vec<Piece>,
    /// Its state.
    pub state: StateBadge,
}

/// The rows alone, for a filter that changed.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "items_answer.html")]
pub struct ItemsAnswer {
    /// Gives the language.
    pub frame: Frame,
    /// The meetings that a search found.
    pub meetings: Vec<FoundMeeting>,
    /// The rows.
    pub results: Results,
}

/// What a list found.
#[derive(Clone, Debug)]
pub struct Results {
    /// How many items in all pages.
    pub total: i64,
    /// The object, by which rows can be sorted.
    pub object: SortLink,
    /// The other columns.
    pub heads: Vec<Head>,
    /// What may be done with several rows at once: the act and its name.
    pub acts: Vec<(String, String)>,
    /// This list, to come back to.
    pub here: String,
    /// Where this question is kept under a name, when there is one.
    pub save_href: Option<String>,
    /// The rows of this page.
    pub rows: Vec<ItemRow>,
    /// The next page.
    pub more_href: Option<String>,
    /// Back to the first page, when this is another.
    pub first_href: Option<String>,
    /// Without any filter, when some are set.
    pub clear_href: Option<String>,
    /// Where a new item is written, offered when the list is empty.
    pub new_href: Option<String>,
}

/// A search kept ready.
#[derive(Clone, Debug)]
pub struct SavedSearch {
    /// The list.
    pub href: String,
    /// Its name.
    pub label: String,
    /// Its symbol.
    pub icon: String,
    /// How many items it finds.
    pub count: i64,
    /// Is it the one shown?
    pub is_current: bool,
}

/// Values by which the list can be narrowed.
#[derive(Clone, Debug)]
pub struct Facet {
    /// The name of the boxes: `state` or `group`.
    pub name: String,
    /// What is chosen.
    pub legend: String,
    /// The values.
    pub choices: Vec<FacetChoice>,
}

/// A value of a facet.
#[derive(Clone, Debug)]
pub struct FacetChoice {
    /// What the form sends.
    pub value: String,
    /// What people read.
    pub label: String,
    /// How many items have it.
    pub count: i64,
    /// Is the box ticked?
    pub is_chosen: bool,
    /// The glyph, for states.
    pub state: Option<StateBadge>,
}

/// An item in a list.
#[derive(Clone, Debug)]
pub struct ItemRow {
    /// Its page.
    pub href: String,
    /// Its reference.
    pub reference: String,
    /// Its object, the words that were looked for apart.
    pub object: Vec<Piece>,
    /// The body that decides, in a list of several.
    pub body: Option<String>,
    /// Where else those words stand.
    pub excerpt: Option<Excerpt>,
    /// Signs before it: the glyph of each, and what it says.
    pub signs: Vec<(&'static str, String)>,
    /// Its state, which gives its colour.
    pub state: StateBadge,
    /// Its category.
    pub category: Option<String>,
    /// What it says in each column.
    pub cells: Vec<ItemCell>,
    /// What chooses it among others: its id and the version that is shown.
    pub choice: String,
    /// Where it is changed, when the person may.
    pub edit_href: Option<String>,
    /// A name for its menu in the page.
    pub menu: String,
    /// What else may be done with it.
    pub ways: Vec<RowWay>,
    /// Where it is done away with, when the person may.
    pub delete_href: Option<String>,
}

/// Something that may be done with an item of a list.
#[derive(Clone, Debug)]
pub struct RowWay {
    /// Where it is done.
    pub href: String,
    /// What it is.
    pub label: String,
    /// Its glyph.
    pub icon: String,
    /// Is it asked in a dialog where scripts run?
    pub is_confirmed: bool,
    /// How it is done without being asked again, and the key of the act.
    pub at_once: Option<(AtOnce, String)>,
}

impl Items {
    /// How many boxes are ticked.
    pub fn chosen(&self) -> i64 {
        let boxes = self.facets.iter().flat_map(|facet| &facet.choices);
        i64::try_from(boxes.filter(|choice| choice.is_chosen).count()).unwrap_or(i64::MAX)
    }
}

#[cfg(test)]
impl Results {
    fn full() -> Self {
        use super::{SortLink, SortOrder};
        let link = |order| SortLink {
            href: "/items?sort=object".into(),
            order,
        };
        let row = ItemRow {
            href: "/items/1".into(),
            reference: "CC-2026-0190".into(),
            object: Piece::samples(),
            body: Some("Conseil communal".into()),
            excerpt: Some(Excerpt {
                source: "Décision".into(),
                pieces: Piece::samples(),
            }),
            signs: vec![("trending-down", "Renvoyé".into())],
            state: StateBadge::sample(),
            category: Some("Marchés publics".into()),
            cells: vec![
                ItemCell::Short("TRV".into(), "Travaux".into()),
                ItemCell::State(StateBadge::sample()),
                ItemCell::Number(4),
                ItemCell::Brief("26 nov.".into()),
            ],
            choice: "1:3".into(),
            edit_href: Some("/items/1/edit".into()),
            menu: "m-1".into(),
            ways: vec![
                RowWay {
                    href: "/items/1/transitions/propose".into(),
                    label: "Proposer".into(),
                    icon: "st-propose".into(),
                    is_confirmed: true,
                    at_once: None,
                },
                RowWay {
                    href: "/items/1/history".into(),
                    label: "Historique".into(),
                    icon: "history".into(),
                    is_confirmed: false,
                    at_once: None,
                },
            ],
            delete_href: Some("/items/1/delete".into()),
        };
        let bare = ItemRow {
            category: None,
            body: None,
            excerpt: None,
            cells: vec![
                ItemCell::Text("Travaux".into()),
                ItemCell::State(StateBadge::sample()),
                ItemCell::Number(0),
                ItemCell::Nothing("Aucune séance".into()),
            ],
            signs: vec![],
            edit_href: None,
            menu: "m-2".into(),
            delete_href: None,
            ..row.clone()
        };
        Self {
            total: 31,
            object: link(SortOrder::Ascending),
            heads: ["Groupe", "État", "Annexes", "Séance"]
                .map(|label| Head {
                    label: label.into(),
                    sort: (label != "Annexes").then(|| link(SortOrder::None)),
                    is_number: label == "Annexes",
                })
                .into(),
            acts: vec![("propose".into(), "Proposer".into())],
            here: "/items".into(),
            save_href: Some("/searches/new".into()),
            rows: vec![row, bare],
            more_href: Some("/items?after=x".into()),
            first_href: Some("/items".into()),
            clear_href: Some("/items".into()),
            new_href: Some("/bodies/1/items/new".into()),
        }
    }

    fn empty(clear_href: Option<String>, new_href: Option<String>) -> Self {
        let rows = vec![];
        Self {
            total: 0,
            rows,
            more_href: None,
            first_href: None,
            clear_href,
            new_href,
            ..Self::full()
        }
    }
}

#[cfg(test)]
impl Piece {
    fn samples() -> Vec<Self> {
        let piece = |text: &str, is_hit| Self {
            text: text.into(),
            is_hit,
        };
        vec![
            piece("Réfection de la rue des ", false),
            piece("Tilleuls", true),
        ]
    }
}

#[cfg(test)]
impl Items {
    /// A full list, an empty one, one whose filters find nothing.
    pub fn samples() -> Vec<Self> {
        let choice = |state| FacetChoice {
            value: "accepted".into(),
            label: "Accepté".into(),
            count: 3,
            is_chosen: true,
            state,
        };
        let facet = |name: &str, state| Facet {
            name: name.into(),
            legend: "État".into(),
            choices: vec![choice(state)],
        };
        let search = SavedSearch {
            href: "/items".into(),
            label: "Tous les points".into(),
            icon: "list".into(),
            count: 31,
            is_current: true,
        };
        let full = Self {
            frame: Frame::sample("Points du Conseil communal"),
            new_href: Some("/bodies/1/items/new".into()),
            templates_href: Some("/bodies/1/templates".into()),
            searches: vec![
                search.clone(),
                SavedSearch {
                    is_current: false,
                    ..search
                },
            ],
            action: "/bodies/1/items".into(),
            query: "tilleuls".into(),
            kept: vec![("view".into(), "mine".into())],
            facets: vec![
                facet("state", Some(StateBadge::sample())),
                facet("group", None),
            ],
            period: Some(PeriodFields {
                from: "2026-01-01".into(),
                until: String::new(),
                classifier: "voirie".into(),
            }),
            meetings: vec![FoundMeeting {
                href: "/meetings/1".into(),
                name: Piece::samples(),
                place: Piece::samples(),
                state: StateBadge::sample(),
            }],
            results: Results::full(),
        };
        let new = full.new_href.clone();
        let empty = Self {
            facets: vec![],
            period: None,
            meetings: vec![],
            results: Results::empty(None, new),
            ..full.clone()
        };
        let none = Results::empty(Some("/items".into()), None);
        let nothing_found = Self {
            new_href: None,
            templates_href: None,
            results: none,
            ..full.clone()
        };
        vec![full, empty, nothing_found]
    }
}

#[cfg(test)]
impl ItemsAnswer {
    /// Rows, and none. There is no title in this part of a page.
    pub fn samples() -> Vec<Self> {
        let with = |results| Self {
            frame: Frame::sample(""),
            meetings: vec![],
            results,
        };
        vec![with(Results::full()), with(Results::empty(None, None))]
    }
}
