//! The minutes of a sitting.

use crate::{
    Heading, Node, Result,
    engine::{Pdf, Template, compose},
};
use serde::{Deserialize, Serialize};

const MINUTES: Template = Template {
    main: include_str!("templates/minutes.typ"),
    common: include_str!("templates/common.typ"),
};

/// The words that the template prints around the data.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "each is the label of what it names")]
pub struct MinutesLabels {
    pub when: String,
    pub place: String,
    pub convened: String,
    pub chair: String,
    pub secretary: String,
    pub attendance: String,
    pub present: String,
    pub represented: String,
    pub by: String,
    pub excused: String,
    pub absent: String,
    pub quorum: String,
    pub movements: String,
    pub agenda: String,
    pub deliberations: String,
    pub debate: String,
    pub decision: String,
    /// Above the text of an item that was not adopted.
    pub proposed: String,
    pub vote: String,
    pub aside: String,
    pub signatures: String,
}

/// A member, as the minutes name them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MinutesMember {
    /// First name and name.
    pub name: String,
    /// The function.
    pub function: String,
    /// Who votes for them.
    pub holder: Option<String>,
}

/// The quorum at a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MinutesQuorum {
    /// Members in office.
    pub in_office: usize,
    /// Members there; proxies do not count.
    pub present: usize,
    /// How many must be there.
    pub needed: usize,
    /// Is it reached, or not asked?
    pub reached: bool,
    /// The same, as a sentence.
    pub sentence: String,
}

/// A ballot and its result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the counts are what they say")]
pub struct MinutesBallot {
    /// What was voted on, when it is not the item as a whole.
    pub title: String,
    /// `public` or `secret`.
    pub kind: String,
    /// How many held a vote.
    pub voting: i64,
    pub in_favour: i64,
    pub against: i64,
    pub abstentions: i64,
    pub none: i64,
    /// Is the proposal adopted?
    pub adopted: bool,
    /// The result, as a sentence.
    pub sentence: String,
    /// The rule that decided, with its article.
    pub rule: String,
    /// Who voted what, for a public ballot: the label and the names.
    pub names: Vec<MinutesNames>,
}

/// The names beside one choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MinutesNames {
    /// `for`, `against`, `abstention`, `none`
    pub choice: String,
    /// `Pour`
    pub label: String,
    /// The names, those represented with their holder.
    pub names: Vec<String>,
}

/// An item, as it was discussed and decided.
#[derive(Clone, Debug, Serialize)]
pub struct MinutesItem {
    /// As it is printed.
    pub number: String,
    /// What it is about.
    pub object: String,
    /// `CM-2026-0012`.
    pub reference: String,
    /// The service that proposes it.
    pub group: String,
    /// Its category, when it has one.
    pub category: Option<String>,
    /// `Examiné à 20 h 41.`
    pub taken: Option<String>,
    /// When it was taken, RFC 3339 in UTC.
    pub taken_at: Option<String>,
    /// The quorum at that moment.
    pub quorum: Option<MinutesQuorum>,
    /// Those who took no part: name and why.
    pub aside: Vec<String>,
    /// What was said.
    pub debate: Vec<Node>,
    /// The grounds of the deliberation.
    pub motivation: Vec<Node>,
    /// What was decided.
    pub decision: Vec<Node>,
    /// The text of the proposal, when it was not adopted.
    pub proposed: Vec<Node>,
    /// The state: `accepted`.
    pub state: String,
    /// `Accepté`
    pub outcome: String,
    /// The ballots.
    pub ballots: Vec<MinutesBallot>,
}

/// Whoever signs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signatory {
    /// `Le président de séance`
    pub role: String,
    /// The name.
    pub name: String,
}

/// The minutes of a sitting.
#[derive(Clone, Debug, Serialize)]
pub struct Minutes {
    /// The head.
    pub heading: Heading,
    /// The words around.
    pub labels: MinutesLabels,
    /// `lundi 25 novembre 2019, de 20 h 30 à 22 h 10`
    pub when: String,
    /// When it was opened and when it ended, RFC 3339 in UTC.
    pub opened_at: String,
    /// The end.
    pub ended_at: Option<String>,
    /// Where.
    pub place: String,
    /// When the members were convened.
    pub convened: Option<String>,
    /// Who chaired.
    pub chair: Option<String>,
    /// The secretary of the sitting.
    pub secretary: Option<String>,
    /// The members there at the opening.
    pub present: Vec<MinutesMember>,
    /// Those represented.
    pub represented: Vec<MinutesMember>,
    /// Those excused.
    pub excused: Vec<MinutesMember>,
    /// Those absent.
    pub absent: Vec<MinutesMember>,
    /// The quorum at the opening.
    pub quorum: MinutesQuorum,
    /// Arrivals, departures and proxies, as sentences.
    pub movements: Vec<String>,
    /// The items, in order.
    pub items: Vec<MinutesItem>,
    /// The paragraphs after the items.
    pub closing: Vec<String>,
    /// Who signs.
    pub signatures: Vec<Signatory>,
}

impl Minutes {
    /// Composes the document.
    pub fn compose(&self) -> Result<Pdf> {
        compose(&MINUTES, self, self.heading.made)
    }
}
