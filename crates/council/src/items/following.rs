//! Moving items from state to state: asked by a person, or following their meeting.

use super::{
    Item, Step, duplicating, marking,
    rules::{self, Agenda, Closed, Held},
    sending, store,
};
use directory::{access, bodies};
use kernel::{
    Change, Error, Event, Instant, ItemId, Read, Result, Subject, TenantId, Work, WorkflowId,
    saved,
    workflow::{self, Relation, Stage, State, Telling, Transition, Workflow},
};
use serde_json::json;
use std::collections::{BTreeMap, btree_map::Entry};

/// Makes items follow what their meeting does to them. Those that their service corrects meanwhile do
/// not follow the agenda: they come back to it as it is then.
pub async fn follow(work: &mut Work, items: &[ItemId], step: Step, comment: &str) -> Result<()> {
    for id in items {
        let tenant = work.tenant();
        let item = store::find(&mut work.db, tenant, *id)
            .await?
            .ok_or(Error::NotFound)?;
        let flow = bodies::flow(&mut work.db, tenant, item.flow).await?;
        let aside = flow.workflow.stage(&item.state) == Some(Stage::Aside);
        if aside && matches!(step, Step::Freeze | Step::Unfreeze) {
            continue;
        }
        // What stands there already, by a way of the body's own, has nothing to follow.
        let mut ways = flow.workflow.ways(step.key());
        let is_there = ways.any(|way| way.to == item.state);
        if is_there && matches!(step, Step::Freeze | Step::Unfreeze) {
            continue;
        }
        let mut relations = rules::relations(&work.actor, &item);
        if matches!(step, Step::Freeze | Step::Unfreeze) {
            // The meeting does it, whoever its own workflow lets ask for that.
            relations.push(Relation::Manager);
        }
        let now = work.now;
        let holds = |guard| rules::holds(&item, guard, now);
        let taken = workflow::advance(
            &flow.workflow,
            &item.state,
            step.key(),
            &relations,
            comment,
            holds,
        )
        .map_err(|error| not_available(error, step, &item.content.object))?;
        let version = item.version;
        apply(work, item, version, (&flow.workflow, taken), comment).await?;
    }
    Ok(())
}

/// An item that cannot be presented is told so in the meeting's words.
fn not_available(error: Error, step: Step, object: &str) -> Error {
    match (error, step) {
        (Error::Refused(refusal), Step::Freeze | Step::Unfreeze)
            if refusal.code == "transition-not-from-here" =>
        {
            Error::refused_with("item-does-not-follow", "object", object)
        }
        (Error::Refused(refusal), Step::Present) if refusal.code == "transition-not-from-here" => {
            Error::refused("item-not-available")
        }
        (error, _) => error,
    }
}

/// The states from which items of this workflow may be presented.
pub fn may_follow(workflow: &Workflow, step: Step) -> Vec<String> {
    workflow.left_by(step.key())
}

/// Tells items when their sitting begins; none when they leave its agenda.
pub async fn tell_sitting(
    work: &mut Work,
    items: &[ItemId],
    sitting_at: Option<Instant>,
) -> Result<()> {
    let tenant = work.tenant();
    store::set_sitting(&mut work.db, tenant, items, sitting_at).await
}

/// Tells items that the agenda on which they stand is fixed, or open again.
pub async fn tell_agenda(work: &mut Work, items: &[ItemId], agenda: Agenda) -> Result<()> {
    let tenant = work.tenant();
    store::set_agenda(&mut work.db, tenant, items, agenda).await
}

/// Tells items that their sitting was opened, or that it was not.
pub async fn tell_held(work: &mut Work, items: &[ItemId], held: Held) -> Result<()> {
    let tenant = work.tenant();
    store::set_held(&mut work.db, tenant, items, held).await
}

/// Tells items that their meeting is closed, or open again. What is told at the closing is sent on then.
pub async fn set_closed(work: &mut Work, items: &[ItemId], closed: Closed) -> Result<()> {
    let tenant = work.tenant();
    store::set_closed(&mut work.db, tenant, items, closed).await?;
    if closed == Closed::Yes {
        for item in store::several(&mut work.db, tenant, items).await? {
            let flow = bodies::flow(&mut work.db, tenant, item.flow).await?;
            if flow.workflow.telling == Telling::AtClosing {
                sending::send(work, &item, &flow.workflow).await?;
            }
        }
    }
    Ok(())
}

/// Returns how many of these items are not decided yet.
pub async fn undecided(db: &mut Read, tenant: TenantId, items: &[ItemId]) -> Result<usize> {
    Ok(undecided_of(db, tenant, items).await?.len())
}

/// Returns those of these items that are not decided yet.
pub async fn undecided_of(
    db: &mut Read,
    tenant: TenantId,
    items: &[ItemId],
) -> Result<Vec<ItemId>> {
    let standings = standings(db, tenant, items).await?;
    let undecided = standings
        .into_iter()
        .filter(|(_, state)| !state.as_ref().is_some_and(|one| one.stage.is_decided()));
    Ok(undecided.map(|(item, _)| item).collect())
}

/// Returns the states in which these items are, as their workflows tell them; none for a state that its
/// workflow does not know.
pub async fn standings(
    db: &mut Read,
    tenant: TenantId,
    items: &[ItemId],
) -> Result<Vec<(ItemId, Option<State>)>> {
    let mut workflows: BTreeMap<WorkflowId, Workflow> = BTreeMap::new();
    let mut standings = vec![];
    for (item, flow, state) in store::states(db, tenant, items).await? {
        let workflow = match workflows.entry(flow) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(missing) => {
                missing.insert(bodies::flow(db, tenant, flow).await?.workflow)
            }
        };
        standings.push((item, workflow.state(&state).cloned()));
    }
    Ok(standings)
}

pub(super) async fn apply(
    work: &mut Work,
    item: Item,
    version: i64,
    (workflow, taken): (&Workflow, &Transition),
    comment: &str,
) -> Result<()> {
    let tenant = work.tenant();
    let from = item.state.clone();
    let item = rules::moved(item, taken, work.now);
    saved(store::move_to(&mut work.db, tenant, &item, version).await?)?;
    access::set(
        work,
        Subject::Item(item.id),
        &item.belonging(),
        (item.flow, workflow, &item.state),
    )
    .await?;
    // What the body calls the act may change, or be another act's tomorrow.
    let called = Some(&taken.label).filter(|label| !label.is_empty());
    let told = match called {
        Some(act) => json!({"state": item.state, "transition": taken.key, "act": act}),
        None => json!({"state": item.state, "transition": taken.key}),
    };
    let change = Change::of(Subject::Item(item.id), "item-moved")
        .before(json!({"state": from}))
        .after(told)
        .comment(comment);
    work.record(change);
    marking::check(work, &item, workflow).await?;
    work.happened(Event::ItemMoved { item: item.id });
    duplicating::carry(work, &item, taken.copying).await?;
    sending::send(work, &item, workflow).await
}
