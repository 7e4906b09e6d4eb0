//! The shapes that several answers share.

use kernel::{Cursor, Instant, Page, Slice, journal::Line};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// A part of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct List<T> {
    /// The objects, in order.
    pub items: Vec<T>,
    /// Where the next part starts, for `?after=`.
    pub next: Option<String>,
    /// How many there are in all, where it is counted.
    pub total: Option<i64>,
}

impl<T> List<T> {
    /// A slice of a list, each row turned into its shape.
    pub fn of<U>(slice: Slice<U>, total: Option<i64>, turn: impl FnMut(U) -> T) -> Self {
        Self {
            next: slice.next.as_ref().map(Cursor::to_string),
            items: slice.items.into_iter().map(turn).collect(),
            total,
        }
    }

    /// A whole list.
    pub fn whole(items: Vec<T>) -> Self {
        let total = i64::try_from(items.len()).ok();
        Self {
            items,
            next: None,
            total,
        }
    }
}

/// Which part of a list is wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Part {
    /// At most so many objects (200 at most).
    pub limit: Option<i64>,
    /// Continue after this cursor.
    pub after: Option<String>,
}

impl Part {
    /// The page of the lists below.
    pub fn page(&self) -> Page {
        Page::first(self.limit.unwrap_or(50))
            .after(self.after.as_deref().and_then(|cursor| cursor.parse().ok()))
    }
}

/// A transition that is asked for.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Advance {
    /// The key of the transition, such as `propose`.
    pub transition: String,
    /// What is said about it; some transitions require it.
    #[serde(default)]
    pub comment: String,
    /// The version that the caller saw.
    pub version: i64,
}

/// A transition that is offered.
#[derive(Debug, Serialize, ToSchema)]
pub struct Offered {
    /// Its key.
    pub transition: String,
    /// The state to which it leads.
    pub to: String,
    /// Must a comment be given?
    pub comment_required: bool,
    /// The code of what is missing, when it cannot be followed now.
    pub missing: Option<String>,
}

impl Offered {
    /// The offers of the engine.
    pub fn all(offers: &[kernel::workflow::Offer<'_>]) -> Vec<Self> {
        offers
            .iter()
            .map(|offer| Self {
                transition: offer.transition.key.clone(),
                to: offer.transition.to.clone(),
                comment_required: offer.transition.comment == kernel::workflow::Comment::Required,
                missing: offer.missing.map(|guard| guard.code().to_owned()),
            })
            .collect()
    }
}

/// A line of the journal.
#[derive(Debug, Serialize, ToSchema)]
pub struct HistoryLine {
    /// Its number in the tenant's chain.
    pub number: i64,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Instant,
    /// Who, by the name held then.
    pub actor: String,
    /// What was done, such as `item-moved`.
    pub action: String,
    /// `item`, `meeting`…
    pub subject_kind: String,
    /// To which object.
    pub subject_id: Uuid,
    /// The facts before.
    pub before: Option<serde_json::Value>,
    /// The facts after.
    pub after: Option<serde_json::Value>,
    /// What was said about it.
    pub comment: Option<String>,
    /// SHA-256 over the line and the hash before it, in hexadecimal.
    pub hash: String,
}

/// What is told of a sitting to those only who keep its minutes: votes before they count, drafts of
/// debates, who moved when.
const KEPT: [&str; 14] = [
    "ballot-opened",
    "votes-recorded",
    "ballot-closed",
    "ballot-annulled",
    "debate-written",
    "member-arrived",
    "member-left",
    "movement-undone",
    "member-excused",
    "member-unexcused",
    "member-aside",
    "proxy-given",
    "proxy-ended",
    "sitting-opened",
];

impl HistoryLine {
    /// The line as somebody sees it who does not manage the body.
    #[must_use]
    pub fn veiled(self) -> Self {
        if !KEPT.contains(&self.action.as_str()) {
            return self;
        }
        Self {
            before: None,
            after: None,
            ..self
        }
    }
}

impl From<Line> for HistoryLine {
    fn from(line: Line) -> Self {
        let facts = |text: Option<String>| text.and_then(|text| serde_json::from_str(&text).ok());
        Self {
            number: line.number,
            at: line.at,
            actor: line.actor_name,
            action: line.action,
            subject_kind: line.subject_kind,
            subject_id: line.subject_id,
            before: facts(line.before),
            after: facts(line.after),
            comment: line.comment,
            hash: line.hash.iter().map(|byte| format!("{byte:02x}")).collect(),
        }
    }
}
