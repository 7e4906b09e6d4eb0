//! Publishing a new workflow of a living body: its items move under it, state by state.
//!
//! *Move*: the state of the new version that takes over from one of an older version. States of the same
//! key need none. Items of closed meetings stay as they were.

use super::{Agenda, Item, marking, store};
use directory::{access, bodies};
use kernel::{
    By, Change, Desk, Error, Event, ItemId, OrganisationId, Read, Result, Subject, TenantId, Work,
    WorkflowId,
    jobs::{Failure, Job, wish},
    workflow::{Stage, Workflow},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeMap;

/// The kind of job that moves the items of a body under a new workflow.
pub const MIGRATE: &str = "migrate-items";

/// How many items move in one unit of work.
const SLICE: i64 = 200;

/// To which states items move, by the key of the state that they leave.
pub type Moves = BTreeMap<String, String>;

#[derive(Debug, Serialize, Deserialize)]
struct Migration {
    flow: WorkflowId,
    body: OrganisationId,
    moves: Moves,
}

/// Living items in one state of one version.
#[derive(Clone, Debug, PartialEq, Eq, kernel::FromRow)]
pub struct Standing {
    /// The version.
    pub workflow_id: WorkflowId,
    /// The state.
    pub state: String,
    /// How many.
    pub count: i64,
}

/// Returns where the items of a body stand that are in no closed meeting.
pub async fn standing(
    db: &mut Read,
    tenant: TenantId,
    body: OrganisationId,
) -> Result<Vec<Standing>> {
    store::standing(db, tenant, body).await
}

/// Publishes the draft of a body's workflow and has its living items moved under it: each to the state of
/// the same key, or to the one that `moves` names. Refused when an item would have nowhere to go, or
/// would come on an agenda, leave it, or be decided otherwise. For administrators.
pub async fn publish(
    work: &mut Work,
    body: OrganisationId,
    version: i64,
    moves: Moves,
) -> Result<WorkflowId> {
    let (flow, workflow) = bodies::publish_draft(work, body, version).await?;
    let tenant = work.tenant();
    for one in standing(&mut work.db, tenant, body).await? {
        let older = bodies::flow(&mut work.db, tenant, one.workflow_id).await?;
        let target = target(&workflow, &moves, &one.state);
        let target = target.ok_or(Error::field("moves", "move-required"))?;
        let was = older.workflow.stage(&one.state);
        let is = workflow.stage(target);
        let fits = was.zip(is).is_some_and(|(was, is)| was.is_like(is));
        if !fits {
            return Err(Error::field("moves", "move-unlike"));
        }
    }
    let change = Change::of(Subject::Workflow(flow), "workflow-items-moving");
    work.record(change.after(json!({"body": body, "moves": moves})));
    let migration = Migration { flow, body, moves };
    work.enqueue(MIGRATE, migration).await?;
    Ok(flow)
}

/// The state of the new version that takes over from one.
fn target<'m>(workflow: &'m Workflow, moves: &'m Moves, state: &str) -> Option<&'m str> {
    let key = moves.get(state).map_or(state, String::as_str);
    workflow.state(key).map(|state| state.key.as_str())
}

/// Moves the items of a body under its new workflow, slice by slice. A second run finds those that are
/// left.
pub async fn migrate(desk: Desk, job: Job) -> std::result::Result<(), Failure> {
    let (tenant, asked): (_, Migration) = wish(&job)?;
    let mut last = None;
    loop {
        last = desk
            .work(By::Job(tenant), async |work| {
                slice(work, &asked, last).await
            })
            .await?;
        if last.is_none() {
            return Ok(());
        }
    }
}

/// Moves the next items; returns the last of them, none when none is left.
async fn slice(
    work: &mut Work,
    asked: &Migration,
    after: Option<ItemId>,
) -> Result<Option<ItemId>> {
    let tenant = work.tenant();
    let flow = bodies::flow(&mut work.db, tenant, asked.flow).await?;
    // A later version may have been published: its own migration takes them all.
    let subject = bodies::FlowSubject::Item;
    let current = bodies::current_flow(&mut work.db, tenant, asked.body, subject).await?;
    if current.id != flow.id {
        work.leave_unrecorded("a later version moves them");
        return Ok(None);
    }
    let left: Vec<String> = flow
        .workflow
        .states
        .iter()
        .map(|state| state.key.clone())
        .chain(asked.moves.keys().cloned())
        .collect();
    let from = (asked.body, flow.id);
    let items = store::of_older(&mut work.db, tenant, from, (&left, after, SLICE)).await?;
    let last = items.last().map(|item| item.id);
    if items.is_empty() {
        work.leave_unrecorded("no item is left");
    }
    for item in items {
        let id = item.id;
        move_one(work, item, (&flow, asked)).await?;
        // Another version may tell decisions at another time.
        work.happened(Event::ItemChanged { item: id });
    }
    Ok(last)
}

/// On an agenda, an item stands in a state of an agenda as its own is: open or fixed.
fn as_its_agenda_is<'w>(workflow: &'w Workflow, target: &'w str, agenda: Agenda) -> &'w str {
    let fits = |key: &str| workflow.is_fixed(key) == (agenda == Agenda::Fixed);
    if workflow.stage(target) != Some(Stage::Agenda) || fits(target) {
        return target;
    }
    let mut states = workflow.states.iter();
    let other = states.find(|state| state.stage == Stage::Agenda && fits(&state.key));
    other.map_or(target, |state| &state.key)
}

async fn move_one(
    work: &mut Work,
    item: Item,
    (flow, asked): (&bodies::Flow, &Migration),
) -> Result<()> {
    let tenant = work.tenant();
    let Some(target) = target(&flow.workflow, &asked.moves, &item.state) else {
        return Ok(());
    };
    let target = as_its_agenda_is(&flow.workflow, target, item.agenda);
    let new = Item {
        flow: flow.id,
        state: target.to_owned(),
        ..item.clone()
    };
    // Somebody may have moved it meanwhile: the next run, or the next version, finds it again.
    if store::settle(&mut work.db, tenant, (&item, &new)).await? == 0 {
        return Err(Error::Conflict);
    }
    let subject = Subject::Item(item.id);
    access::set(
        work,
        subject,
        &new.belonging(),
        (flow.id, &flow.workflow, &new.state),
    )
    .await?;
    marking::check(work, &new, &flow.workflow).await?;
    if item.state == new.state {
        work.leave_unrecorded("only the version of the workflow changes");
        return Ok(());
    }
    let told = json!({"state": new.state, "workflow": flow.number});
    work.record(
        Change::of(subject, "item-resettled")
            .before(json!({"state": item.state}))
            .after(told),
    );
    Ok(())
}
