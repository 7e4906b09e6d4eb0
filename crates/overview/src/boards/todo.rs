//! What a person's roles ask of them now (PM-3-19). Which states those are follows from the workflow
//! data, so that a body with more levels of validation needs no other code.

mod store;

use super::items::ItemRow;
use council::items::{self, Step};
use directory::bodies::{self, Flow, FlowSubject, LEVELS, TodoKind};
use kernel::{
    Actor, BodyRole, Instant, OrganisationId, PersonId, Read, Result, Role, ServiceRole,
    workflow::{Kind, Relation, Through, Workflow, writers},
};

/// Items that wait for the same act.
#[derive(Clone, Debug)]
pub struct Todo {
    /// Why.
    pub kind: TodoKind,
    /// How many there are in all.
    pub count: i64,
    /// The first of them, the longest waiting first.
    pub items: Vec<ItemRow>,
}

/// Items in `states` of one workflow version, further narrowed.
#[derive(Debug)]
struct Waiting {
    pub flow: kernel::WorkflowId,
    pub states: Vec<String>,
    pub groups: Option<Vec<OrganisationId>>,
    pub creator: Option<PersonId>,
    pub came_back: Option<CameBack>,
    pub began_before: Option<Instant>,
}

/// Did the item come back?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CameBack {
    Yes,
    No,
}

/// Returns what waits for the actor, in one body or in all; kinds with nothing to do, or that their body
/// leaves out, are not there.
pub async fn to_do(
    db: &mut Read,
    actor: &Actor,
    body: Option<OrganisationId>,
    (now, first): (Instant, i64),
) -> Result<Vec<Todo>> {
    let mut flows = bodies::flows(db, actor.tenant).await?;
    flows.retain(|flow| body.is_none_or(|body| flow.body == body));
    let mut all = vec![];
    for kind in TodoKind::ALL {
        let waiting = waiting(actor, &flows, kind, now);
        let count = store::count(db, actor, &waiting).await?;
        if count > 0 {
            all.push(Todo {
                kind,
                count,
                items: store::first(db, actor, &waiting, first).await?,
            });
        }
    }
    Ok(all)
}

/// Returns how much waits for the actor: items, and convocations.
pub async fn to_do_count(db: &mut Read, actor: &Actor, now: Instant) -> Result<i64> {
    let flows = bodies::flows(db, actor.tenant).await?;
    let waiting: Vec<Waiting> = TodoKind::ALL
        .into_iter()
        .flat_map(|kind| waiting(actor, &flows, kind, now))
        .collect();
    let called = super::called(db, actor, now).await?;
    let convocations = called.iter().filter(|one| one.waits()).count();
    let items = store::count(db, actor, &waiting).await?;
    Ok(items + i64::try_from(convocations).unwrap_or(i64::MAX))
}

fn waiting(actor: &Actor, flows: &[Flow], kind: TodoKind, now: Instant) -> Vec<Waiting> {
    flows
        .iter()
        .filter(|flow| flow.subject == FlowSubject::Item && !flow.hidden_todos.contains(&kind))
        .flat_map(|flow| of_flow(actor, flow, kind, now))
        .filter(|waiting| {
            !waiting.states.is_empty()
                && waiting
                    .groups
                    .as_ref()
                    .is_none_or(|groups| !groups.is_empty())
        })
        .collect()
}

fn of_flow(actor: &Actor, flow: &Flow, kind: TodoKind, now: Instant) -> Vec<Waiting> {
    let workflow = &flow.workflow;
    let mut drafts = states(workflow, Relation::Writer, Kind::Forward, Through::Subject);
    drafts.extend(states(
        workflow,
        Relation::Creator,
        Kind::Forward,
        Through::Subject,
    ));
    let blank = || Waiting {
        flow: flow.id,
        states: vec![],
        groups: None,
        creator: None,
        came_back: None,
        began_before: None,
    };
    let manages = actor.holds(Role::Body(flow.body, BodyRole::Manager));
    match kind {
        TodoKind::Returned => vec![Waiting {
            states: drafts,
            groups: Some(services(actor, ServiceRole::Writer)),
            came_back: Some(CameBack::Yes),
            ..blank()
        }],
        TodoKind::Draft => {
            let mine = |person| Waiting {
                states: drafts,
                creator: Some(person),
                came_back: Some(CameBack::No),
                ..blank()
            };
            actor.person.map(mine).into_iter().collect()
        }
        // Each level in the states that it works on, not in those that it may only pass over.
        TodoKind::Validate => {
            let levels = ServiceRole::ALL.into_iter().filter_map(|role| {
                let level = role.relation().filter(|one| LEVELS.contains(one))?;
                let mut own = states(workflow, level, Kind::Forward, Through::Subject);
                own.retain(|state| !drafts.contains(state));
                own.retain(|state| writers(workflow, state).contains(&level));
                Some((role, own))
            });
            let waiting = levels.map(|(role, states)| Waiting {
                states,
                groups: Some(services(actor, role)),
                ..blank()
            });
            waiting.collect()
        }
        TodoKind::Present if manages => vec![Waiting {
            states: items::may_follow(workflow, Step::Present),
            ..blank()
        }],
        TodoKind::Decide if manages => {
            let decides = (Relation::Manager, Kind::Decision);
            vec![Waiting {
                states: states(workflow, decides.0, decides.1, Through::Subject),
                began_before: Some(now),
                ..blank()
            }]
        }
        TodoKind::Present | TodoKind::Decide => vec![],
    }
}

/// The states from which a relation may go on in a direction.
fn states(workflow: &Workflow, by: Relation, kind: Kind, through: Through) -> Vec<String> {
    let ways = workflow
        .transitions
        .iter()
        .filter(|way| way.kind == kind && way.through == through && way.by.contains(&by));
    let mut states: Vec<String> = ways.flat_map(|way| way.from.clone()).collect();
    states.sort();
    states.dedup();
    states
}

fn services(actor: &Actor, wanted: ServiceRole) -> Vec<OrganisationId> {
    actor
        .roles
        .iter()
        .filter_map(|role| match role {
            Role::Service(service, held) if *held == wanted => Some(*service),
            _ => None,
        })
        .collect()
}
