//! Items: what a body is asked to decide, from the first draft to the decision.
//!
//! *Item*: an object, its texts and the service that proposes it. *State*: where it stands in the
//! workflow version under which it began. *Relation*: how an actor stands to it. *Step*: what a
//! meeting does to its items (presents, removes, freezes, unfreezes). *Editor*: somebody who has its
//! form open: told to the others, never a refusal.

mod editing;
mod following;
mod rules;
mod store;

pub use editing::{Editor, editors, leave, note_editing};
pub use following::{
    follow, may_follow, set_closed, tell_held, tell_sitting, undecided, undecided_of,
};
pub use rules::{CameBack, Closed, Draft, Held, Item, Step, Texts, relations};

use directory::{access, bodies, people};
use kernel::{
    Actor, Change, Error, ItemId, OrganisationId, Read, Result, Subject, TenantId, Work, saved,
    workflow::{self, Offer, Through, Workflow},
};
use serde_json::json;

/// Creates an item for a body, in the initial state of its workflow.
pub async fn create(work: &mut Work, body: OrganisationId, draft: Draft) -> Result<ItemId> {
    let draft = rules::check(draft)?;
    rules::may_create(&work.actor, draft.group)?;
    let tenant = work.tenant();
    must_belong(work, body, &draft, None).await?;
    let flow = bodies::current_flow(&mut work.db, tenant, body, bodies::FlowSubject::Item).await?;
    let reference = next_reference(work, body).await?;
    let creator = work.actor.person.ok_or(Error::refused("not-a-writer"))?;
    let item = rules::new_item(
        (work.new_id(), body, creator),
        reference,
        draft,
        &flow,
        (&work.actor.name, work.now),
    );
    store::insert(&mut work.db, tenant, &item).await?;
    store::set_copies(&mut work.db, tenant, item.id, &item.copies).await?;
    access::set(
        work,
        Subject::Item(item.id),
        &item.belonging(),
        (flow.id, &flow.workflow, &item.state),
    )
    .await?;
    let facts = json!({"reference": item.reference, "object": item.object, "state": item.state});
    work.record(Change::of(Subject::Item(item.id), "item-created").after(facts));
    Ok(item.id)
}

/// Changes what an item says. `version` is the one that the form was filled from.
pub async fn change(work: &mut Work, id: ItemId, version: i64, draft: Draft) -> Result<()> {
    let draft = rules::check(draft)?;
    access::writable(&mut work.db, &work.actor, Subject::Item(id)).await?;
    let tenant = work.tenant();
    let old = store::find(&mut work.db, tenant, id)
        .await?
        .ok_or(Error::NotFound)?;
    must_belong(work, old.body, &draft, Some(&old)).await?;
    let new = rules::change(&old, draft, &work.actor, work.now)?;
    saved(store::update(&mut work.db, tenant, &new, version).await?)?;
    if (old.group, &old.copies) != (new.group, &new.copies) {
        store::set_copies(&mut work.db, tenant, id, &new.copies).await?;
        let flow = bodies::flow(&mut work.db, tenant, new.flow).await?;
        access::set(
            work,
            Subject::Item(id),
            &new.belonging(),
            (flow.id, &flow.workflow, &new.state),
        )
        .await?;
    }
    editing::forget(work, id).await?;
    let (before, after) = rules::differences(&old, &new);
    work.record(
        Change::of(Subject::Item(id), "item-changed")
            .before(before)
            .after(after),
    );
    Ok(())
}

/// Changes the decision alone, in place (PM-5.4-04). `version` is the one that the form was filled from.
pub async fn write_decision(
    work: &mut Work,
    id: ItemId,
    version: i64,
    decision: text::Rich,
) -> Result<()> {
    access::writable(&mut work.db, &work.actor, Subject::Item(id)).await?;
    let tenant = work.tenant();
    let old = store::find(&mut work.db, tenant, id)
        .await?
        .ok_or(Error::NotFound)?;
    let new = rules::decided_as(&old, decision, &work.actor, work.now)?;
    saved(store::update(&mut work.db, tenant, &new, version).await?)?;
    let (before, after) = rules::differences(&old, &new);
    work.record(
        Change::of(Subject::Item(id), "item-changed")
            .before(before)
            .after(after),
    );
    Ok(())
}

/// Follows a transition that a person asks for on the item itself.
pub async fn advance(
    work: &mut Work,
    id: ItemId,
    version: i64,
    key: &str,
    comment: &str,
) -> Result<()> {
    let tenant = work.tenant();
    access::readable(&mut work.db, &work.actor, Subject::Item(id)).await?;
    let item = store::find(&mut work.db, tenant, id)
        .await?
        .ok_or(Error::NotFound)?;
    let flow = bodies::flow(&mut work.db, tenant, item.flow).await?;
    let relations = rules::relations(&work.actor, &item);
    let now = work.now;
    let taken = workflow::advance(
        &flow.workflow,
        &item.state,
        key,
        &relations,
        comment,
        |guard| rules::holds(&item, guard, now),
    )?;
    if taken.through != Through::Subject {
        return Err(Error::refused("transition-not-from-here"));
    }
    following::apply(work, item, version, (&flow.workflow, taken), comment).await
}

/// Returns an item to somebody who reads it.
pub async fn find(db: &mut Read, actor: &Actor, id: ItemId) -> Result<Item> {
    access::readable(db, actor, Subject::Item(id)).await?;
    store::find(db, actor.tenant, id)
        .await?
        .ok_or(Error::NotFound)
}

/// Returns items in the order asked for: for a job that prints them, in the body's own name.
pub async fn several(db: &mut Read, tenant: TenantId, ids: &[ItemId]) -> Result<Vec<Item>> {
    let mut items = store::several(db, tenant, ids).await?;
    items.sort_by_key(|item| ids.iter().position(|id| *id == item.id));
    Ok(items)
}

/// Returns the workflow under which an item lives.
pub async fn workflow_of(db: &mut Read, actor: &Actor, item: &Item) -> Result<Workflow> {
    Ok(bodies::flow(db, actor.tenant, item.flow).await?.workflow)
}

/// Returns the transitions that the actor may see on an item, greyed ones with their reason.
pub fn offers<'w>(
    actor: &Actor,
    item: &Item,
    workflow: &'w Workflow,
    now: kernel::Instant,
) -> Vec<Offer<'w>> {
    let relations = rules::relations(actor, item);
    workflow::offers(
        workflow,
        &item.state,
        &relations,
        Through::Subject,
        |guard| rules::holds(item, guard, now),
    )
}

/// May the actor change this item now?
pub fn may_change(actor: &Actor, item: &Item, workflow: &Workflow) -> bool {
    item.closed == Closed::No
        && workflow::may_write(workflow, &item.state, &rules::relations(actor, item))
}

/// Notes that something attached to the item changed, so that lists show it as touched.
pub async fn touch(work: &mut Work, id: ItemId) -> Result<()> {
    let tenant = work.tenant();
    let (by, now) = (work.actor.name.clone(), work.now);
    store::touch(&mut work.db, tenant, id, (&by, now)).await
}

/// The body's code, the year and a number: `CM-2026-0190`. The year is that of the tenant's wall clock.
async fn next_reference(work: &mut Work, body: OrganisationId) -> Result<String> {
    let tenant = work.tenant();
    let zone = directory::identity::tenant(&mut work.db, tenant)
        .await?
        .zone;
    let year = zone.at(work.now.to_timestamp()).year();
    let code = bodies::find(&mut work.db, tenant, body)
        .await?
        .reference_code;
    let number = bodies::next_number(work, body, &format!("item-{year}")).await?;
    Ok(format!("{code}-{year}-{number:04}"))
}

/// The category is one that the body offers to the service, the group one of the tenant's services. What
/// an item has already it keeps, even when it is not offered any more.
async fn must_belong(
    work: &mut Work,
    body: OrganisationId,
    draft: &Draft,
    old: Option<&Item>,
) -> Result<()> {
    let tenant = work.tenant();
    let groups =
        people::organisations(&mut work.db, tenant, people::OrganisationKind::Service).await?;
    if groups.iter().all(|group| group.id != draft.group) {
        return Err(Error::field("group", "group-required"));
    }
    let is_group = |id: &OrganisationId| groups.iter().any(|group| group.id == *id);
    if !draft.copies.iter().all(is_group) {
        return Err(Error::field("copies", "copy-unknown"));
    }
    if let Some(wanted) = draft.category
        && old.and_then(|item| item.category) != Some(wanted)
    {
        let categories = bodies::categories(&mut work.db, tenant, body).await?;
        let found = categories.iter().find(|category| category.id == wanted);
        let category = found.ok_or(Error::field("category", "category-unknown"))?;
        if category.standing == bodies::CategoryStanding::Ended {
            return Err(Error::field("category", "category-ended"));
        }
        if !category.is_for(draft.group) {
            return Err(Error::field("category", "category-of-other-services"));
        }
    }
    Ok(())
}
