//! What an address asks of a table of items.

use super::Found;
use crate::{shown::Words, views::PeriodFields};
use directory::bodies::Body;
use jiff::civil::Date;
use kernel::{Actor, CategoryId, OrganisationId};
use overview::{
    boards::{Direction, ItemFilter, ItemOrder, Mine, SortBy},
    search::Period,
};
use serde::Deserialize;

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    pub(super) q: String,
    #[serde(default)]
    pub(super) state: Vec<String>,
    #[serde(default)]
    pub(super) group: Vec<OrganisationId>,
    #[serde(default)]
    pub(super) body: Vec<OrganisationId>,
    #[serde(default)]
    pub(super) category: Vec<CategoryId>,
    #[serde(default)]
    pub(super) classifier: String,
    #[serde(default)]
    pub(super) from: String,
    #[serde(default)]
    pub(super) until: String,
    #[serde(default)]
    pub(super) view: String,
    #[serde(default)]
    pub(super) sort: String,
    #[serde(default)]
    pub(super) direction: String,
    pub(super) after: Option<String>,
}

/// By which names the table is sorted.
pub(super) const SORTS: [(&str, SortBy); 5] = [
    ("object", SortBy::Object),
    ("group", SortBy::Group),
    ("state", SortBy::State),
    ("meeting", SortBy::Sitting),
    ("changed", SortBy::Changed),
];

impl Asked {
    pub(super) fn order(&self) -> ItemOrder {
        let by = SORTS
            .iter()
            .find(|(key, _)| *key == self.sort)
            .map_or(SortBy::Changed, |(_, by)| *by);
        let direction = match self.direction.as_str() {
            "up" => Direction::Ascending,
            "down" => Direction::Descending,
            _ if by == SortBy::Changed => Direction::Descending,
            _ => Direction::Ascending,
        };
        ItemOrder { by, direction }
    }

    /// What the table shows: of one body, or of those that are asked for.
    pub(super) fn filter(&self, body: Option<&Body>, actor: &Actor, words: &Words) -> ItemFilter {
        ItemFilter {
            bodies: match body {
                Some(body) => vec![body.id],
                None => self.body.clone(),
            },
            categories: self.category.clone(),
            classifier: self.classifier.clone(),
            period: self.between(words),
            states: self.state.clone(),
            groups: self.group.clone(),
            meeting: None,
            mine: match (self.view.as_str(), actor.person) {
                ("mine", Some(person)) => Mine::CreatedBy(person),
                _ => Mine::All,
            },
            query: self.q.clone(),
            order: self.order(),
        }
    }

    /// What was asked by an address, when it was kept.
    pub(super) fn of_question(question: &str) -> Self {
        let address = format!("/?{question}").parse().ok();
        let read = address.and_then(|uri| axum_extra::extract::Query::try_from_uri(&uri).ok());
        read.map(|axum_extra::extract::Query(asked)| asked)
            .unwrap_or_default()
    }

    /// The same as in an address, without what it does not know.
    pub(super) fn question(&self) -> String {
        self.href("", &[]).trim_start_matches('?').to_owned()
    }

    /// Is anything asked for?
    pub(super) fn narrows(&self) -> bool {
        !self.q.is_empty()
            || !self.state.is_empty()
            || !self.group.is_empty()
            || !self.body.is_empty()
            || !self.category.is_empty()
            || !self.classifier.is_empty()
            || !self.from.is_empty()
            || !self.until.is_empty()
            || self.view == "mine"
    }

    /// The same question as an address, from the first row on, with more pairs.
    pub(super) fn href(&self, base: &str, more: &[(&str, &str)]) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        let single = [
            ("q", &self.q),
            ("classifier", &self.classifier),
            ("view", &self.view),
            ("sort", &self.sort),
            ("direction", &self.direction),
            ("from", &self.from),
            ("until", &self.until),
        ];
        for (name, value) in single.into_iter().filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        query.extend_pairs(self.state.iter().map(|state| ("state", state)));
        query.extend_pairs(self.group.iter().map(|group| ("group", group.to_string())));
        query.extend_pairs(self.body.iter().map(|body| ("body", body.to_string())));
        let categories = self.category.iter();
        query.extend_pairs(categories.map(|category| ("category", category.to_string())));
        query.extend_pairs(more);
        let query = query.finish();
        if query.is_empty() {
            base.to_owned()
        } else {
            format!("{base}?{query}")
        }
    }

    /// Is something asked that is said of items alone?
    pub(super) fn is_of_items(&self) -> bool {
        !self.state.is_empty()
            || !self.group.is_empty()
            || !self.category.is_empty()
            || !self.classifier.is_empty()
    }

    /// From the beginning of one day to the end of another, in the tenant's zone; a day that cannot be read
    /// does not narrow.
    pub(super) fn between(&self, words: &Words) -> Period {
        let day = |text: &str| text.parse::<Date>().ok();
        let until = day(&self.until).and_then(|day| day.tomorrow().ok());
        Period {
            from: day(&self.from).and_then(|day| words.begins(day)),
            until: until.and_then(|day| words.begins(day)),
        }
    }

    /// The fields of the period, in a search of every body.
    pub(super) fn period(&self, found: &Found) -> Option<PeriodFields> {
        let fields = PeriodFields {
            from: self.from.clone(),
            until: self.until.clone(),
            classifier: self.classifier.clone(),
        };
        Some(fields).filter(|_| found.body.is_none())
    }
}
