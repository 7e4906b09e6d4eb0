//! Which principals a subject keeps, and under which an actor reads. Both follow from the same
//! workflow data as the pure policy; a property test keeps them equal.

use super::{Belonging, Session};
use crate::bodies::{Flow, FlowSubject, Onlooker};
use kernel::{
    Actor, BodyRole, OrganisationId, Role, ServiceRole, Sight, TenantRole, WorkflowId,
    workflow::{self, Relation, Workflow, readers, writers},
};
use std::collections::BTreeSet;

/// A principal, and whether it may also write.
pub(super) type Granted = (String, bool);

/// The principal of everybody who has a right on subjects in this state through a body or the tenant.
pub fn of_state(flow: WorkflowId, state: &str) -> String {
    format!("state:{flow}:{state}")
}

/// The same, for what is decided without public: a body may keep it from onlookers.
fn of_secret(flow: WorkflowId, state: &str) -> String {
    format!("secret:{flow}:{state}")
}

/// Principals apart, by where a list finds what they say.
pub(super) struct Apart<'p> {
    /// In a subject's own row: its state, by workflow.
    pub states: Vec<(WorkflowId, Vec<&'p str>)>,
    /// The same, only of what is decided before the public.
    pub open: Vec<(WorkflowId, Vec<&'p str>)>,
    /// Only among the principals that the subject keeps: the person, copies, advices. The roles in the
    /// proposing service are in neither: the actor's sights say them.
    pub others: Vec<&'p String>,
}

pub(super) fn apart(principals: &[String]) -> Apart<'_> {
    let mut apart = Apart {
        states: vec![],
        open: vec![],
        others: vec![],
    };
    let secret: BTreeSet<(WorkflowId, &str)> = principals
        .iter()
        .filter_map(|principal| stated(principal, "secret:"))
        .collect();
    for principal in principals {
        if let Some((flow, state)) = stated(principal, "state:") {
            let own = match secret.contains(&(flow, state)) {
                true => &mut apart.states,
                false => &mut apart.open,
            };
            match own.iter_mut().find(|(known, _)| *known == flow) {
                Some((_, keys)) => keys.push(state),
                None => own.push((flow, vec![state])),
            }
        } else if !is_sight(principal) && stated(principal, "secret:").is_none() {
            apart.others.push(principal);
        }
    }
    apart
}

fn stated<'p>(principal: &'p str, kind: &str) -> Option<(WorkflowId, &'p str)> {
    let (flow, state) = principal.strip_prefix(kind)?.split_once(':')?;
    Some((flow.parse().ok()?, state))
}

/// Is it a role in the proposing service?
fn is_sight(principal: &str) -> bool {
    let held = principal
        .strip_prefix("service:")
        .and_then(|rest| rest.split_once(':'));
    held.is_some_and(|(_, role)| role != ADVISER)
}

const ADVISER: &str = "adviser";

fn of_service(service: OrganisationId, role: &str) -> String {
    format!("service:{service}:{role}")
}

/// Everybody who works in a service, whatever the role.
fn of_all(service: OrganisationId) -> String {
    format!("service:{service}")
}

/// The principals of a relation that the subject itself names; none for body-wide ones.
fn of_relation(relation: Relation, belonging: &Belonging) -> Vec<String> {
    match relation {
        Relation::Creator => belonging
            .creator
            .iter()
            .map(|person| format!("person:{person}"))
            .collect(),
        Relation::Copy => belonging.copies.iter().copied().map(of_all).collect(),
        Relation::Adviser => {
            let advisers = belonging.advisers.iter();
            advisers
                .map(|service| of_service(*service, ADVISER))
                .collect()
        }
        Relation::Manager | Relation::Member | Relation::Staff | Relation::Administrator => vec![],
        in_service => {
            let role = ServiceRole::ALL
                .into_iter()
                .find(|role| role.relation() == Some(in_service));
            let both = belonging.service.zip(role);
            both.map(|(service, role)| of_service(service, Role::Service(service, role).as_str()))
                .into_iter()
                .collect()
        }
    }
}

/// The principals that a subject keeps in a state.
pub(super) fn of_subject(
    belonging: &Belonging,
    flow: WorkflowId,
    workflow: &Workflow,
    state: &str,
) -> Vec<Granted> {
    let write = writers(workflow, state);
    let mut granted: Vec<Granted> = readers(workflow, state)
        .iter()
        .flat_map(|relation| {
            let writes = write.contains(relation);
            of_relation(*relation, belonging)
                .into_iter()
                .map(move |principal| (principal, writes))
        })
        .collect();
    let wide = match belonging.session {
        Session::Open => of_state(flow, state),
        Session::Closed => of_secret(flow, state),
    };
    granted.push((wide, false));
    granted.sort();
    granted.dedup_by(|later, kept| {
        let same = later.0 == kept.0;
        kept.1 |= same && later.1;
        same
    });
    granted
}

/// Does the actor hold a body-wide relation for this body?
pub fn holders(actor: &Actor, body: OrganisationId, relation: Relation) -> bool {
    match relation {
        Relation::Manager => actor.holds(Role::Body(body, BodyRole::Manager)),
        Relation::Member => actor.holds(Role::Body(body, BodyRole::Member)),
        Relation::Staff => actor.is_staff(),
        Relation::Administrator => actor.holds(Role::Tenant(TenantRole::Administrator)),
        _ => false,
    }
}

/// Does a body's set-up let the actor, an observer of it, see its subjects in this state (PM-2-08), and such
/// a session?
fn observes(actor: &Actor, flow: &Flow, (state, session): (&str, Session)) -> bool {
    let inside = is_inside(actor, flow.body);
    let keeps_out = |role| {
        let onlooker = Onlooker::observing(role);
        let kept = onlooker.is_some_and(|one| flow.secret_from.contains(&one));
        session == Session::Closed && kept && !inside
    };
    flow.observed.iter().any(|(role, seen)| {
        seen == state && actor.holds(Role::Body(flow.body, *role)) && !keeps_out(*role)
    })
}

/// Does the actor manage the meetings of a body, sit in it or administer?
fn is_inside(actor: &Actor, body: OrganisationId) -> bool {
    let inside = [Relation::Manager, Relation::Member, Relation::Administrator];
    inside.into_iter().any(|one| holders(actor, body, one))
}

/// In which relations the body keeps its closed sessions from the actor: from nobody who manages its
/// meetings, sits in it or administers.
fn kept_out(actor: &Actor, flow: &Flow) -> Vec<Relation> {
    if is_inside(actor, flow.body) {
        return vec![];
    }
    let onlookers = flow.secret_from.iter();
    let kept = onlookers.filter_map(|one| match one {
        Onlooker::Staff => Some(Relation::Staff),
        Onlooker::PowerObserver | Onlooker::RestrictedPowerObserver => None,
    });
    kept.collect()
}

/// Does the actor read a subject of this belonging in this state? The pure policy, which the stored
/// principals must equal.
pub fn may_read(actor: &Actor, flow: &Flow, belonging: &Belonging, state: &str) -> bool {
    let mine = relations(actor, flow.body, belonging);
    kernel::workflow::may_read(&flow.workflow, state, &mine)
        || observes(actor, flow, (state, belonging.session))
}

/// Gives the actor the principals under which they read and write.
pub(super) fn give(actor: &mut Actor, flows: &[Flow]) {
    let mut reads: Vec<String> = actor
        .person
        .iter()
        .map(|person| format!("person:{person}"))
        .collect();
    for role in &actor.roles {
        if let Role::Service(service, held) = role {
            reads.push(of_service(
                *service,
                Role::Service(*service, *held).as_str(),
            ));
        }
    }
    reads.extend(actor.works_in().into_iter().map(of_all));
    let mut writes = vec![];
    let mut out = vec![];
    for flow in flows {
        let kept = kept_out(actor, flow);
        out.extend(kept.iter().map(|relation| (flow.body, *relation)));
        for (state, session) in of_flow(flow) {
            let principal = match session {
                Session::Open => of_state(flow.id, &state.key),
                Session::Closed => of_secret(flow.id, &state.key),
            };
            let held = |relations: &[Relation]| {
                let mut counted = relations
                    .iter()
                    .filter(|one| session == Session::Open || !kept.contains(one));
                counted.any(|relation| holders(actor, flow.body, *relation))
            };
            if held(&state.read) || observes(actor, flow, (&state.key, session)) {
                if held(&state.write) {
                    writes.push(principal.clone());
                }
                reads.push(principal);
            }
        }
    }
    out.sort();
    out.dedup();
    actor.reads_as = reads;
    actor.writes_as = writes;
    actor.kept_out = out;
    actor.sights = sights(actor, flows);
}

/// Each state of a workflow, with the sessions in which what lives there is decided: a meeting is for itself
/// neither open nor closed.
fn of_flow(flow: &Flow) -> impl Iterator<Item = (&workflow::State, Session)> {
    let closed = (flow.subject == FlowSubject::Item).then_some(Session::Closed);
    let sessions = [Some(Session::Open), closed].into_iter().flatten();
    let states = flow.workflow.states.iter();
    states.flat_map(move |state| sessions.clone().map(move |session| (state, session)))
}

/// In which states the actor reads what which services propose, states with the same services together.
fn sights(actor: &Actor, flows: &[Flow]) -> Vec<Sight> {
    let mut sights: Vec<Sight> = vec![];
    for flow in flows {
        for state in &flow.workflow.states {
            let mut services: Vec<OrganisationId> = actor
                .roles
                .iter()
                .filter_map(|role| match role {
                    Role::Service(service, held) => held
                        .relation()
                        .filter(|relation| state.read.contains(relation))
                        .map(|_| *service),
                    _ => None,
                })
                .collect();
            services.sort();
            services.dedup();
            let known = sights
                .iter_mut()
                .find(|sight| sight.flow == flow.id && sight.services == services);
            match known {
                _ if services.is_empty() => {}
                Some(sight) => sight.states.push(state.key.clone()),
                None => sights.push(Sight {
                    flow: flow.id,
                    states: vec![state.key.clone()],
                    services,
                }),
            }
        }
    }
    sights
}

/// How the actor stands to a subject of a body.
pub(super) fn relations(
    actor: &Actor,
    body: OrganisationId,
    belonging: &Belonging,
) -> Vec<Relation> {
    let mut relations = vec![];
    if let Some(service) = belonging.service {
        let held = ServiceRole::ALL
            .into_iter()
            .filter(|role| actor.holds(Role::Service(service, *role)))
            .filter_map(ServiceRole::relation);
        relations.extend(held);
    }
    let works_in = actor.works_in();
    if belonging.copies.iter().any(|copy| works_in.contains(copy)) {
        relations.push(Relation::Copy);
    }
    let advises =
        |service: &OrganisationId| actor.holds(Role::Service(*service, ServiceRole::Adviser));
    if belonging.advisers.iter().any(advises) {
        relations.push(Relation::Adviser);
    }
    if belonging.creator.is_some() && belonging.creator == actor.person {
        relations.push(Relation::Creator);
    }
    let wide = [
        Relation::Manager,
        Relation::Member,
        Relation::Staff,
        Relation::Administrator,
    ];
    let counts = |relation: &Relation| {
        belonging.session == Session::Open || !actor.kept_out.contains(&(body, *relation))
    };
    relations.extend(
        wide.into_iter()
            .filter(|relation| holders(actor, body, *relation))
            .filter(counts),
    );
    relations
}

#[cfg(test)]
mod tests {
    use super::{Belonging, Session, give, may_read, of_subject, relations};
    use crate::bodies::{Flow, FlowSubject, Onlooker};
    use kernel::{
        Actor, BodyRole, OrganisationId, PersonId, Role, ServiceRole, TenantId, TenantRole,
        WorkflowId,
        workflow::{Deletion, Relation, Stage, State, Telling, Tone, Workflow, may_write},
    };
    use proptest::prelude::*;
    use uuid::Uuid;

    const RELATIONS: [Relation; 16] = [
        Relation::Writer,
        Relation::PreReviewer,
        Relation::Reviewer,
        Relation::Observer,
        Relation::LevelOne,
        Relation::LevelTwo,
        Relation::LevelThree,
        Relation::LevelFour,
        Relation::LevelFive,
        Relation::Creator,
        Relation::Copy,
        Relation::Adviser,
        Relation::Manager,
        Relation::Member,
        Relation::Staff,
        Relation::Administrator,
    ];

    fn place(number: u8) -> OrganisationId {
        OrganisationId(Uuid::from_u128(u128::from(number) + 1))
    }

    /// Any role of a town with three services (0 to 2) and two bodies (3 and 4).
    fn role(kind: usize, number: u8) -> Role {
        let mut all: Vec<Role> = ServiceRole::ALL
            .into_iter()
            .map(|role| Role::Service(place(number % 3), role))
            .collect();
        let body = place(3 + number % 2);
        all.extend(
            BodyRole::GIVEN
                .into_iter()
                .map(|role| Role::Body(body, role)),
        );
        all.push(Role::Body(body, BodyRole::Member));
        all.extend(TenantRole::ALL.into_iter().map(Role::Tenant));
        all.push(Role::Platform);
        all[kind % all.len()]
    }

    fn some(mask: u16) -> Vec<Relation> {
        RELATIONS
            .into_iter()
            .enumerate()
            .filter(|(bit, _)| mask & (1 << bit) != 0)
            .map(|(_, relation)| relation)
            .collect()
    }

    fn flow(body: u8, read: u16, write: u16, observed: u8) -> Flow {
        let state = State {
            key: "s".into(),
            tone: Tone::Creation,
            read: some(read),
            write: some(write & read),
            attach: vec![],
            label: String::new(),
            stage: Stage::Service,
        };
        let seen = [BodyRole::PowerObserver, BodyRole::RestrictedPowerObserver];
        Flow {
            id: WorkflowId(Uuid::from_u128(99)),
            body: place(body),
            subject: FlowSubject::Item,
            number: 1,
            workflow: Workflow {
                initial: "s".into(),
                states: vec![state],
                transitions: vec![],
                telling: Telling::AtOnce,
                deletion: Deletion::Writers,
            },
            observed: seen
                .into_iter()
                .enumerate()
                .filter(|(bit, _)| observed & (1 << bit) != 0)
                .map(|(_, role)| (role, "s".to_owned()))
                .collect(),
            secret_from: vec![],
            hidden_todos: vec![],
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2048))]

        /// The principals say exactly what the pure policy says, in any organisation.
        /// Covers PM-1-05, PM-2-02, PM-2-08, PM-2-12, PM-5.3-01, PM-5.3-03, PM-5.3-04, PM-5.3-05, PM-5.3-06, PM-4.1-26.
        #[test]
        fn stored_principals_equal_the_pure_policy(
            (read, write, observed) in (any::<u16>(), any::<u16>(), 0u8..4),
            (service, body, creator, me) in (0u8..3, 3u8..5, 0u8..3, 0u8..3),
            (copies, advisers) in (prop::collection::vec(0u8..3, 0..3), prop::collection::vec(0u8..3, 0..3)),
            roles in prop::collection::vec((any::<usize>(), any::<u8>()), 0..6),
            (closed, kept) in (any::<bool>(), 0u8..8),
        ) {
            let mut flow = flow(body, read, write, observed);
            let bits = Onlooker::ALL.into_iter().enumerate();
            flow.secret_from = bits.filter(|(bit, _)| kept & (1 << bit) != 0).map(|(_, one)| one).collect();
            let mut actor = Actor::program(TenantId::PLATFORM, "x");
            actor.person = Some(PersonId(Uuid::from_u128(u128::from(me))));
            actor.roles = roles.into_iter().map(|(kind, number)| role(kind, number)).collect();
            give(&mut actor, std::slice::from_ref(&flow));
            let belonging = Belonging {
                service: Some(place(service)),
                creator: Some(PersonId(Uuid::from_u128(u128::from(creator)))),
                copies: copies.into_iter().map(place).collect(),
                advisers: advisers.into_iter().map(place).collect(),
                session: if closed { Session::Closed } else { Session::Open },
            };
            let granted = of_subject(&belonging, flow.id, &flow.workflow, "s");
            let stored_read = granted.iter().any(|(principal, _)| actor.reads_as.contains(principal));
            let stored_write = granted.iter().any(|(principal, may_write)| {
                actor.reads_as.contains(principal) && (*may_write || actor.writes_as.contains(principal))
            });
            prop_assert_eq!(stored_read, may_read(&actor, &flow, &belonging, "s"));
            let mine = relations(&actor, flow.body, &belonging);
            prop_assert_eq!(stored_write, may_write(&flow.workflow, "s", &mine));
        }

        /// What is kept of a closed session is kept from onlookers alone, and nobody sees more by it.
        #[test]
        fn a_closed_session_only_takes_sight_from_onlookers(
            (read, observed) in (any::<u16>(), 0u8..4),
            roles in prop::collection::vec((any::<usize>(), any::<u8>()), 0..4),
        ) {
            let open = Belonging { service: Some(place(0)), copies: vec![place(1)], ..Belonging::default() };
            let closed = Belonging { session: Session::Closed, ..open.clone() };
            let mut flow = flow(3, read, 0, observed);
            flow.secret_from = Onlooker::ALL.into();
            let mut actor = Actor::program(TenantId::PLATFORM, "x");
            actor.roles = roles.into_iter().map(|(kind, number)| role(kind, number)).collect();
            give(&mut actor, std::slice::from_ref(&flow));
            let (before, after) = (may_read(&actor, &flow, &open, "s"), may_read(&actor, &flow, &closed, "s"));
            prop_assert!(before || !after);
            let inside = [Relation::Manager, Relation::Member, Relation::Administrator];
            let inside = inside.into_iter().any(|relation| super::holders(&actor, place(3), relation));
            prop_assert!(!inside || before == after);
        }

        /// One more role never takes a right away. Covers PM-2-02, PM-2-11.
        #[test]
        fn roles_add_up(read in any::<u16>(), service in 0u8..3, kind in any::<usize>(), more in any::<usize>(), number in any::<u8>()) {
            let flow = flow(3, read, 0, 3);
            let belonging = Belonging { service: Some(place(service)), copies: vec![place(1)], ..Belonging::default() };
            let mut actor = Actor::program(TenantId::PLATFORM, "x");
            actor.roles = vec![role(kind, number)];
            let before = may_read(&actor, &flow, &belonging, "s");
            actor.roles.push(role(more, number));
            prop_assert!(!before || may_read(&actor, &flow, &belonging, "s"));
        }
    }
}
