//! Noting something of an item: who works on it, whether its file is complete, whether it was signed.
//!
//! *Taking*: somebody says that they work on an item, in the state in which it is. *Completeness*: what
//! somebody found of its file. None of these is a change of the item: forms that are open stay valid.

mod rules;

pub use rules::{Completeness, Signed};

use super::{Item, rules::relations, store};
use directory::{
    access,
    bodies::{self, Mark},
    people,
};
use kernel::{
    Actor, Change, Error, Instant, ItemId, PersonId, Read, Result, Subject, Work,
    workflow::{Workflow, may_write},
};
use rules::Looked;
use serde_json::json;

/// Somebody works on an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Since when.
    pub at: Instant,
}

/// What is noted of an item, and what the actor may note. A mark that its body does not use is none.
#[derive(Clone, Debug, Default)]
pub struct Noted {
    /// Who works on it, where that is used.
    pub taken: Option<Option<Taken>>,
    /// May the actor take it over, or let it go?
    pub may_take: bool,
    /// Is it complete, where that is used?
    pub completeness: Option<Completeness>,
    /// What the actor may say of that.
    pub findings: Vec<Completeness>,
    /// Was it signed, where that is used?
    pub signed: Option<Signed>,
    /// May the actor say otherwise?
    pub may_sign: bool,
}

async fn look(db: &mut Read, actor: &Actor, id: ItemId) -> Result<Looked> {
    access::readable(db, actor, Subject::Item(id)).await?;
    let item = store::find(db, actor.tenant, id).await?;
    let item = item.ok_or(Error::NotFound)?;
    Ok(Looked {
        workflow: super::workflow_of(db, actor, &item).await?,
        marks: bodies::marks(db, actor.tenant, item.body).await?,
        relations: relations(actor, &item),
        item,
    })
}

/// Returns what is noted of an item, and what the actor may note.
pub async fn noted(db: &mut Read, actor: &Actor, id: ItemId) -> Result<Noted> {
    let looked = look(db, actor, id).await?;
    let (marks, item) = (&looked.marks, &looked.item);
    let taken = store::taking(db, actor.tenant, (id, &item.state)).await?;
    Ok(Noted {
        taken: marks.is_used(Mark::TakenOver).then_some(taken),
        may_take: looked.may_take(),
        completeness: marks
            .is_used(Mark::Completeness)
            .then_some(item.completeness),
        findings: looked.findings(),
        signed: marks.is_used(Mark::Signed).then_some(item.signed),
        may_sign: looked.may_sign(looked.other()),
    })
}

/// Takes an item over, or lets it go when the actor or somebody else holds it. `seen` is whom the page
/// showed: when somebody else took it meanwhile, nothing changes and their name is told.
pub async fn take_over(work: &mut Work, id: ItemId, seen: Option<PersonId>) -> Result<()> {
    let looked = look(&mut work.db, &work.actor, id).await?;
    if !looked.may_take() {
        return Err(Error::refused("not-yours-to-take"));
    }
    let person = work
        .actor
        .person
        .ok_or(Error::refused("not-yours-to-take"))?;
    let tenant = work.tenant();
    let place = (id, looked.item.state.as_str());
    let held = store::taking(&mut work.db, tenant, place).await?;
    let (change, facts) = match held {
        Some(other) if Some(other.person) != seen => {
            let name = other.name;
            return Err(Error::refused_with("item-taken-meanwhile", "name", name));
        }
        Some(other) => {
            store::let_go(&mut work.db, tenant, place).await?;
            (
                "item-let-go",
                json!({"person": other.person, "title": other.name}),
            )
        }
        None if seen.is_some() => {
            work.leave_unrecorded("it was let go meanwhile");
            return Ok(());
        }
        None => {
            let taken = Taken {
                person,
                name: work.actor.name.clone(),
                at: work.now,
            };
            store::take(&mut work.db, tenant, place, &taken).await?;
            ("item-taken-over", json!({"person": person}))
        }
    };
    work.record(Change::of(Subject::Item(id), change).after(facts));
    Ok(())
}

/// Says whether an item is complete, with a comment if wanted (PM-4.1-42).
pub async fn evaluate(
    work: &mut Work,
    id: ItemId,
    found: Completeness,
    comment: &str,
) -> Result<()> {
    let looked = look(&mut work.db, &work.actor, id).await?;
    if !looked.is_open() {
        return Err(Error::refused("meeting-closed"));
    }
    if looked.findings().is_empty() {
        return Err(Error::refused("completeness-not-yours"));
    }
    if !looked.findings().contains(&found) {
        return Err(Error::field("completeness", "completeness-not-offered"));
    }
    let tenant = work.tenant();
    store::set_completeness(&mut work.db, tenant, id, found).await?;
    let was = json!({"completeness": looked.item.completeness.as_str()});
    let is = json!({"completeness": found.as_str()});
    let change = Change::of(Subject::Item(id), found.action());
    work.record(change.before(was).after(is).comment(comment));
    Ok(())
}

/// Notes that the deliberation was signed by hand, or that it was not (PM-4.1-43).
pub async fn sign(work: &mut Work, id: ItemId, signed: Signed) -> Result<()> {
    let looked = look(&mut work.db, &work.actor, id).await?;
    if !looked.may_sign(signed) {
        return Err(Error::refused("not-yours-to-sign"));
    }
    if looked.item.signed == signed {
        work.leave_unrecorded("nothing changes");
        return Ok(());
    }
    let tenant = work.tenant();
    store::set_signed(&mut work.db, tenant, id, signed).await?;
    let action = match signed {
        Signed::Yes => "item-signed",
        Signed::No => "item-not-signed",
    };
    work.record(Change::of(Subject::Item(id), action));
    Ok(())
}

/// Lets go of an item that came to a state in which whoever held it there may change it no more
/// (PM-4.9-08).
pub(super) async fn check(work: &mut Work, item: &Item, workflow: &Workflow) -> Result<()> {
    let tenant = work.tenant();
    let place = (item.id, item.state.as_str());
    let Some(held) = store::taking(&mut work.db, tenant, place).await? else {
        return Ok(());
    };
    let roles = people::roles_of(&mut work.db, tenant, held.person).await?;
    let holder = Actor {
        person: Some(held.person),
        roles,
        ..Actor::program(tenant, &held.name)
    };
    if !may_write(workflow, &item.state, &relations(&holder, item)) {
        store::let_go(&mut work.db, tenant, place).await?;
        let told = json!({"person": held.person, "title": held.name});
        work.record(Change::of(Subject::Item(item.id), "item-taking-ended").after(told));
    }
    Ok(())
}

/// Lets go of what a person holds and may change no more, since they lost a role.
pub async fn let_go(work: &mut Work, person: PersonId) -> Result<()> {
    let tenant = work.tenant();
    for id in store::held_by(&mut work.db, tenant, person).await? {
        let Some(item) = store::find(&mut work.db, tenant, id).await? else {
            continue;
        };
        let workflow = bodies::flow(&mut work.db, tenant, item.flow)
            .await?
            .workflow;
        check(work, &item, &workflow).await?;
    }
    Ok(())
}
