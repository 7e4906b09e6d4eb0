//! A draft being looked at, and its parts in words.

use super::relation;
use crate::{
    pages::words,
    shown::{Of, Words},
    views::{Choice, StateBadge},
};
use directory::{
    bodies::{self, Body, Draft, Flaw, FlowPart, LEVELS, compose, way_id},
    people::{self, OrganisationKind},
};
use kernel::{
    Look, OrganisationId, Result,
    workflow::{Guard, Relation, Transition, Workflow},
};
use std::collections::BTreeSet;

/// A draft being looked at.
pub struct Seen {
    pub words: Words,
    pub body: Body,
    pub draft: Draft,
    pub workflow: Workflow,
}

impl Seen {
    pub async fn of(look: &mut Look, body: OrganisationId) -> Result<Self> {
        look.actor.must_administer()?;
        let tenant = look.actor.tenant;
        let words = words(look).await?;
        let body = bodies::find(&mut look.db, tenant, body).await?;
        let draft = bodies::draft(&mut look.db, tenant, body.id).await?;
        let workflow = compose(&draft.blueprint);
        Ok(Self {
            words,
            body,
            draft,
            workflow,
        })
    }

    pub fn state(&self, key: &str) -> StateBadge {
        self.words.state(Of::Item, Some(&self.workflow), key)
    }

    pub fn act(&self, way: &Transition) -> String {
        self.words.act(Of::Item, way)
    }

    /// A way with its ends.
    pub fn told(&self, way: &Transition) -> String {
        let from: Vec<String> = way.from.iter().map(|one| self.state(one).label).collect();
        let (from, to) = (from.join(", "), self.state(&way.to).label);
        format!("{} : {from} → {to}", self.act(way))
    }

    pub fn who(&self, relations: &[Relation]) -> String {
        let names = relations.iter();
        let names: Vec<String> = names.map(|one| relation(self.words.locale, *one)).collect();
        names.join(", ")
    }

    pub fn states(&self, chosen: &str) -> Vec<Choice> {
        let states = self.workflow.states.iter();
        let choice = |key: &str| Choice {
            value: key.to_owned(),
            label: self.state(key).label,
            is_chosen: key == chosen,
        };
        states.map(|state| choice(&state.key)).collect()
    }

    /// Does somebody stand so to an item here? Levels that are not used are nobody.
    pub fn is_there(&self, one: Relation) -> bool {
        let mut levels = self.draft.blueprint.levels.iter();
        !LEVELS.contains(&one) || levels.any(|level| level.by == one)
    }

    /// Names that two states bear, the usual ones counted.
    pub fn homonyms(&self) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let states = self.workflow.states.iter();
        let names = states.map(|state| self.state(&state.key).label);
        names
            .filter(|name| !seen.insert(name.to_lowercase()))
            .collect()
    }

    /// A flaw in words.
    pub fn flaw(&self, flaw: &Flaw) -> String {
        let about = flaw.about();
        let way = self.workflow.transitions.iter();
        let way = way
            .clone()
            .find(|way| way_id(way) == about || way.key == about);
        let name = match (flaw, way) {
            (Flaw::LevelTwice(by), _) => relation(self.words.locale, *by),
            (_, Some(way)) => self.act(way),
            (Flaw::NameTwice(name), None) => name.clone(),
            (_, None) if self.workflow.state(about).is_some() => self.state(about).label,
            (_, None) => about.to_owned(),
        };
        let key = format!("workflow-flaw-{}", flaw.code());
        self.words
            .locale
            .with(&key, [("name", name.as_str().into())])
    }

    /// The conditions of a way, in words.
    pub fn conditions(&self, way: &Transition) -> Option<String> {
        let locale = self.words.locale;
        let all = || way.when.iter().chain(&way.guards);
        let levels = |few: Vec<Relation>, key: &str| {
            let who = self.who(&few);
            (!few.is_empty()).then(|| locale.with(key, [("who", who.as_str().into())]))
        };
        let staffed = all().filter_map(|guard| match guard {
            Guard::Staffed(level) => Some(*level),
            _ => None,
        });
        let empty = all().filter_map(|guard| match guard {
            Guard::Unstaffed(level) => Some(*level),
            _ => None,
        });
        let others = all()
            .filter(|guard| !matches!(guard, Guard::Staffed(_) | Guard::Unstaffed(_)))
            .map(|guard| locale.t(&format!("workflow-when-{}", guard.code())));
        let told: Vec<String> = levels(staffed.collect(), "workflow-when-staffed")
            .into_iter()
            .chain(levels(empty.collect(), "workflow-when-unstaffed"))
            .chain(others)
            .collect();
        (!told.is_empty()).then(|| told.join(" · "))
    }
}

/// Levels at which nobody validates in some services, which are not passed over: what is sent there stays.
pub async fn empty_levels(look: &mut Look, seen: &Seen) -> Result<Vec<String>> {
    if seen.draft.blueprint.has(FlowPart::SkipEmptyLevels) {
        return Ok(vec![]);
    }
    let (tenant, locale) = (look.actor.tenant, look.actor.language);
    let services = people::organisations(&mut look.db, tenant, OrganisationKind::Service).await?;
    let ids: Vec<OrganisationId> = services.iter().map(|service| service.id).collect();
    let staff = people::staff_of(&mut look.db, tenant, &ids).await?;
    let works = |service: &people::Organisation, by: Relation| {
        staff
            .get(&service.id)
            .is_some_and(|there| there.contains(&by))
    };
    let told = seen.draft.blueprint.levels.iter().filter_map(|level| {
        // Where nobody writes either, nothing is sent.
        let writes = |service: &&people::Organisation| works(service, Relation::Writer);
        let lacking = services
            .iter()
            .filter(writes)
            .filter(|one| !works(one, level.by));
        let names: Vec<&str> = lacking.map(|one| one.name.as_str()).collect();
        let (state, names_) = (seen.state(&level.state()).label, names.join(", "));
        let told = [
            ("state", state.as_str().into()),
            ("services", names_.as_str().into()),
        ];
        (!names.is_empty()).then(|| locale.with("workflow-level-empty-in", told))
    });
    Ok(told.collect())
}
