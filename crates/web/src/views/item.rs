//! An item: its texts, its annexes, its history.

use super::{AnnexRow, Errors, Frame, HistoryLine, Link, Offer, StateBadge, Upload};

/// The page of an item, with one of its tabs.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "item.html")]
pub struct Item {
    /// What surrounds the page; its title is the object.
    pub frame: Frame,
    /// The way to here, without the item itself.
    pub crumbs: Vec<Link>,
    /// The last step of the way: `Point 5`, or the reference.
    pub here: String,
    /// The address of the item.
    pub href: String,
    /// Its reference.
    pub reference: String,
    /// Its state.
    pub state: StateBadge,
    /// Its place on the agenda of a meeting.
    pub agenda: Option<AgendaPlace>,
    /// Somebody else is changing it: who, and since when, in a sentence.
    pub being_changed: Option<String>,
    /// It came back: who sent it, in a sentence, and what they wrote.
    pub came_back: Option<CameBack>,
    /// Is its decision still being written, and told when the meeting is closed?
    pub awaits_closing: bool,
    /// The tab that is shown.
    pub tab: ItemTab,
    /// What the item is about.
    pub texts: Vec<ItemText>,
    /// Its annexes: those of the tab, the first ones elsewhere.
    pub annexes: Vec<AnnexRow>,
    /// The files that others replaced.
    pub replaced: Vec<AnnexRow>,
    /// How many annexes came with it.
    pub annex_count: i64,
    /// What followed its decision; none while there is no decision.
    pub follow_up: Option<Vec<AnnexRow>>,
    /// How an annex is added, when the person may.
    pub upload: Option<Upload>,
    /// What is known of it besides its texts.
    pub facts: Vec<Fact>,
    /// What is noted of it.
    pub marks: Marks,
    /// The items linked to it.
    pub links: Vec<LinkedItem>,
    /// How another is linked, when the person may: what was typed.
    pub link_to: Option<String>,
    /// What happened: everything in its tab, the last five lines elsewhere.
    pub history: Vec<HistoryLine>,
    /// How many lines the whole history has.
    pub history_count: i64,
    /// What may be done.
    pub offers: Vec<Offer>,
    /// Where it is changed, when the person may.
    pub edit_href: Option<String>,
    /// Where a copy of it is made, when the person may.
    pub copy_href: Option<String>,
    /// Where it is kept as a template, when the person may.
    pub template_href: Option<String>,
    /// Where it is done away with, when the person may.
    pub delete_href: Option<String>,
    /// Why the last upload or action was refused.
    pub errors: Errors,
}

/// What is noted of an item, where its body uses it.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// Who works on it.
    pub taken: Option<TakenShown>,
    /// Is it complete, and where that is said.
    pub completeness: Option<(String, Option<String>)>,
    /// Was it signed, and what the button says and sends.
    pub signed: Option<(String, Option<(String, &'static str)>)>,
}

/// Who works on an item.
#[derive(Clone, Debug)]
pub struct TakenShown {
    /// In a sentence.
    pub text: String,
    /// Whom the page shows: sent along, so that two do not take it at once.
    pub seen: String,
    /// What the button says, when the person may.
    pub act: Option<String>,
}

impl Marks {
    /// Is nothing of this used?
    pub fn is_empty(&self) -> bool {
        self.taken.is_none() && self.completeness.is_none() && self.signed.is_none()
    }
}

/// A tab of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemTab {
    /// Texts, annexes, facts.
    Whole,
    /// The annexes.
    Annexes,
    /// Those that followed the decision (PM-4.2-04).
    FollowUp,
    /// The whole history.
    History,
}

/// A place on an agenda.
#[derive(Clone, Debug)]
pub struct AgendaPlace {
    /// The meeting.
    pub meeting: Link,
    /// From 1.
    pub number: i64,
    /// How many items the agenda holds.
    pub count: i64,
    /// The first item, when it is another.
    pub first: Option<String>,
    /// The item before.
    pub previous: Option<String>,
    /// The item after.
    pub next: Option<String>,
    /// The last item, when it is another.
    pub last: Option<String>,
    /// Where a number is sent (field `number`) to go to its item.
    pub go: String,
}

/// An item came back to the service.
#[derive(Clone, Debug)]
pub struct CameBack {
    /// Who sent it back, and when, in a sentence.
    pub text: String,
    /// What they wrote.
    pub comment: String,
}

/// A text of an item.
#[derive(Clone, Debug)]
pub struct ItemText {
    /// The name of its field.
    pub id: &'static str,
    /// What the body calls it.
    pub title: String,
    /// The text, already sanitised; empty when nothing was written.
    pub html: String,
    /// Where it alone is edited, when the person may (PM-5.4-04).
    pub edit_href: Option<String>,
}

/// Something else that is known of an item.
#[derive(Clone, Debug)]
pub struct Fact {
    /// What.
    pub label: String,
    /// The answer; none when nothing was said.
    pub value: Option<String>,
    /// A page about it.
    pub href: Option<String>,
}

/// An item linked to another.
#[derive(Clone, Debug)]
pub struct LinkedItem {
    /// Its page.
    pub href: String,
    /// Its object.
    pub object: String,
    /// Its reference.
    pub reference: String,
    /// Its state.
    pub state: StateBadge,
    /// Where the link is taken away, when the person may.
    pub remove_action: Option<String>,
}

impl ItemTab {
    /// Is it the first tab?
    pub fn is_whole(self) -> bool {
        self == Self::Whole
    }

    /// Is it the tab of what followed the decision?
    pub fn is_follow_up(self) -> bool {
        self == Self::FollowUp
    }

    /// Is it the tab of the annexes?
    pub fn is_annexes(self) -> bool {
        self == Self::Annexes
    }

    /// Is it the tab of the history?
    pub fn is_history(self) -> bool {
        self == Self::History
    }
}

impl Item {
    /// How many annexes are shown.
    pub fn annex_count(&self) -> i64 {
        i64::try_from(self.annexes.len()).unwrap_or(i64::MAX)
    }

    /// How many followed the decision.
    pub fn follow_up_count(&self) -> i64 {
        let count = self.follow_up.as_ref().map_or(0, Vec::len);
        i64::try_from(count).unwrap_or(i64::MAX)
    }
}

#[cfg(test)]
impl Item {
    /// Every tab, and an item that has nothing.
    pub fn samples() -> Vec<Self> {
        let full = Self::full();
        let annexes = Self {
            tab: ItemTab::Annexes,
            errors: Errors::new(vec![super::Problem {
                field: "file",
                text: "Choisissez un fichier.".into(),
            }]),
            ..full.clone()
        };
        let history = Self {
            tab: ItemTab::History,
            ..full.clone()
        };
        let empty = Self {
            agenda: None,
            being_changed: None,
            came_back: None,
            awaits_closing: true,
            marks: Marks::default(),
            texts: vec![],
            annexes: vec![],
            replaced: vec![],
            annex_count: 0,
            follow_up: None,
            upload: None,
            facts: vec![],
            history: vec![],
            offers: vec![],
            edit_href: None,
            copy_href: None,
            template_href: None,
            delete_href: None,
            links: vec![],
            link_to: None,
            ..full.clone()
        };
        let follow_up = Self {
            tab: ItemTab::FollowUp,
            ..full.clone()
        };
        let no_annexes = Self {
            tab: ItemTab::Annexes,
            ..empty.clone()
        };
        vec![full, annexes, follow_up, history, empty, no_annexes]
    }

    fn full() -> Self {
        let text = |id, html: &str, edit_href| ItemText {
            id,
            title: "Description".into(),
            html: html.into(),
            edit_href,
        };
        let fact = |value: Option<&str>, href: Option<&str>| Fact {
            label: "Groupe proposant".into(),
            value: value.map(Into::into),
            href: href.map(Into::into),
        };
        Self {
            frame: Frame::sample("Réfection de la rue des Tilleuls"),
            crumbs: vec![Link::sample("/bodies/1/items", "Conseil communal")],
            here: "Point 5".into(),
            href: "/items/1".into(),
            reference: "CC-2026-0190".into(),
            state: StateBadge::sample(),
            agenda: Some(AgendaPlace {
                meeting: Link::sample("/meetings/1", "Séance du 26 novembre"),
                number: 5,
                count: 14,
                first: Some("/items/3".into()),
                previous: Some("/items/2".into()),
                next: None,
                last: Some("/items/4".into()),
                go: "/meetings/1/numbers".into(),
            }),
            being_changed: Some("Damien Martin modifie ce point depuis 14 h 05".into()),
            awaits_closing: false,
            marks: Marks {
                taken: Some(TakenShown {
                    text: "Personne".into(),
                    seen: String::new(),
                    act: Some("Prendre en charge".into()),
                }),
                completeness: Some(("Complet".into(), Some("/items/1/completeness".into()))),
                signed: Some(("Non".into(), Some(("Signer".into(), "yes")))),
            },
            came_back: Some(CameBack {
                text: "Renvoyé".into(),
                comment: "Le devis manque.".into(),
            }),
            tab: ItemTab::Whole,
            texts: vec![
                text("description", "<p>La chaussée</p>", None),
                text("decision", "", Some("/items/1/fields/decision".into())),
            ],
            annexes: AnnexRow::samples(),
            replaced: AnnexRow::samples(),
            annex_count: 3,
            follow_up: Some(AnnexRow::samples()),
            upload: Some(Upload::sample()),
            facts: vec![
                fact(Some("Travaux"), None),
                fact(None, None),
                fact(Some("26 novembre 2026"), Some("/meetings/1")),
            ],
            links: vec![LinkedItem {
                href: "/items/2".into(),
                object: "Réfection de la rue du Moulin".into(),
                reference: "CC-2025-0044".into(),
                state: StateBadge::sample(),
                remove_action: Some("/items/1/links/2/remove".into()),
            }],
            link_to: Some("CC-".into()),
            history: HistoryLine::samples(),
            history_count: 9,
            offers: Offer::samples(),
            edit_href: Some("/items/1/edit".into()),
            copy_href: Some("/items/1/duplicate".into()),
            template_href: Some("/items/1/template".into()),
            delete_href: Some("/items/1/delete".into()),
            errors: Errors::default(),
        }
    }
}
