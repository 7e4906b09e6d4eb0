//! Searches that are kept under a name (PM-3-21): by somebody for themselves, or for all who see the lists of
//! a body. Whoever runs one finds what they may read.

use super::store;
use kernel::{
    Actor, Change, Error, OrganisationId, PersonId, Read, Result, SearchId, Subject, Work,
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

/// Returns the searches that the actor sees: their own, and those for all.
pub async fn saved(db: &mut Read, actor: &Actor) -> Result<Vec<Saved>> {
    store::saved(db, actor.tenant, actor.person).await
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
