//! Searches that are kept under a name (PM-3-21): by somebody for themselves, or for all who see the lists of
//! a body. Whoever runs one finds what they may read.

use super::store;
use directory::bodies::LEVELS;
use kernel::{
    Actor, BodyRole, Change, Error, OrganisationId, PersonId, Read, Result, Role, SearchId,
    ServiceRole, Subject, Work,
};
use serde_json::json;

/// A search that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Its id.
    pub id: SearchId,
    /// In the list of one body; in all when there is none.
    pub body: Option<OrganisationId>,
    /// For whom.
    pub kept: Kept,
    /// What it is called.
    pub name: String,
    /// What is asked, as in an address.
    pub question: String,
    /// Does what it finds wait to be done?
    pub waits: bool,
    /// For whom it is, among all; none named: for everybody.
    pub roles: Vec<Doing>,
}

/// What people do in a body: a search for all may be for some of them (PM-3-20).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// They manage its meetings.
    Manages,
    /// They write items for a service.
    Writes,
    /// They validate items of a service.
    Validates,
    /// They sit in it.
    Sits,
    /// They observe it.
    Observes,
}

impl Doing {
    /// Every one, in the order of forms.
    pub const ALL: [Self; 5] = [
        Self::Manages,
        Self::Writes,
        Self::Validates,
        Self::Sits,
        Self::Observes,
    ];

    /// The name in forms and columns.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Manages => "manages",
            Self::Writes => "writes",
            Self::Validates => "validates",
            Self::Sits => "sits",
            Self::Observes => "observes",
        }
    }

    /// Does somebody do so, in a body or in any?
    fn is_done(self, actor: &Actor, body: Option<OrganisationId>) -> bool {
        let here = |own: OrganisationId| body.is_none_or(|body| body == own);
        actor.roles.iter().any(|role| match (self, role) {
            (Self::Manages, Role::Body(own, BodyRole::Manager))
            | (Self::Sits, Role::Body(own, BodyRole::Member))
            | (
                Self::Observes,
                Role::Body(own, BodyRole::PowerObserver | BodyRole::RestrictedPowerObserver),
            ) => here(*own),
            (Self::Writes, Role::Service(_, ServiceRole::Writer)) => true,
            (Self::Validates, Role::Service(_, held)) => {
                held.relation().is_some_and(|one| LEVELS.contains(&one))
            }
            _ => false,
        })
    }
}

impl Saved {
    /// Is it for the actor? Whoever keeps it for others sees it in the list of searches all the same.
    pub fn is_for(&self, actor: &Actor) -> bool {
        self.roles.is_empty() || self.roles.iter().any(|one| one.is_done(actor, self.body))
    }
}

/// For whom a search is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// For a person.
    ForOne(PersonId),
    /// For all who see the lists of its body.
    ForAll,
}

/// What is kept.
#[derive(Clone, Debug)]
pub struct NewSearch {
    /// In the list of one body, or in all.
    pub body: Option<OrganisationId>,
    /// For oneself, or for all?
    pub whom: Whom,
    /// What it is called.
    pub name: String,
    /// What is asked, as in an address.
    pub question: String,
    /// Does what it finds wait to be done?
    pub waits: Waits,
    /// For whom, among all; none named: for everybody.
    pub roles: Vec<Doing>,
}

/// For oneself, or for all?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    /// For who keeps it.
    Oneself,
    /// For all who see the lists of the body.
    All,
}

/// Does what a search finds wait to be done?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waits {
    /// It is counted on the home page.
    Yes,
    /// It is only listed.
    No,
}

const LONGEST_NAME: usize = 80;
const LONGEST_QUESTION: usize = 2_000;

/// May the actor keep searches for all who see the lists of a body?
pub fn may_keep_for_all(actor: &Actor, body: Option<OrganisationId>) -> bool {
    actor.administers() || body.is_some_and(|body| actor.manages(body))
}

/// Returns the searches that the actor sees: their own, those for all who do what they do, and those that they
/// may do away with.
pub async fn saved(db: &mut Read, actor: &Actor) -> Result<Vec<Saved>> {
    let mut all = store::saved(db, actor.tenant, actor.person).await?;
    all.retain(|one| one.is_for(actor) || may_remove(actor, one));
    Ok(all)
}

/// Keeps a search.
pub async fn save(work: &mut Work, new: NewSearch) -> Result<SearchId> {
    let name = new.name.trim().to_owned();
    if name.is_empty() {
        return Err(Error::field("name", "search-name-required"));
    }
    if name.chars().count() > LONGEST_NAME || new.question.len() > LONGEST_QUESTION {
        return Err(Error::field("name", "search-name-long"));
    }
    let kept = match (new.whom, work.actor.person) {
        (Whom::All, _) if may_keep_for_all(&work.actor, new.body) => Kept::ForAll,
        (Whom::Oneself, Some(person)) => Kept::ForOne(person),
        _ => return Err(Error::field("whom", "search-not-for-all")),
    };
    let tenant = work.tenant();
    if let Some(body) = new.body {
        directory::bodies::find(&mut work.db, tenant, body).await?;
    }
    let saved = Saved {
        id: work.new_id(),
        body: new.body,
        kept,
        name,
        question: new.question,
        waits: new.waits == Waits::Yes,
        roles: match kept {
            Kept::ForAll => new.roles,
            Kept::ForOne(_) => vec![],
        },
    };
    let (by, now) = (work.actor.name.clone(), work.now);
    store::insert_saved(&mut work.db, tenant, &saved, (&by, now)).await?;
    let told = json!({"name": saved.name, "question": saved.question});
    work.record(Change::of(subject(work, &saved), "search-saved").after(told));
    Ok(saved.id)
}

/// Keeps a search no longer: one's own, or one that one may keep for all.
pub async fn remove(work: &mut Work, id: SearchId) -> Result<()> {
    let tenant = work.tenant();
    let all = store::saved(&mut work.db, tenant, work.actor.person).await?;
    let found = all.into_iter().find(|one| one.id == id);
    let found = found.ok_or(Error::NotFound)?;
    if !may_remove(&work.actor, &found) {
        return Err(Error::refused("not-yours-to-change"));
    }
    store::remove_saved(&mut work.db, tenant, id).await?;
    let told = json!({"name": found.name, "question": found.question});
    work.record(Change::of(subject(work, &found), "search-removed").before(told));
    Ok(())
}

/// May the actor do away with a search that they see?
pub fn may_remove(actor: &Actor, saved: &Saved) -> bool {
    match saved.kept {
        Kept::ForOne(person) => actor.person == Some(person),
        Kept::ForAll => may_keep_for_all(actor, saved.body),
    }
}

/// Whose journal tells it.
fn subject(work: &Work, saved: &Saved) -> Subject {
    match (saved.kept, saved.body) {
        (Kept::ForOne(person), _) => Subject::Person(person),
        (Kept::ForAll, Some(body)) => Subject::Organisation(body),
        (Kept::ForAll, None) => Subject::Tenant(work.tenant()),
    }
}
