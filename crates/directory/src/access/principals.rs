//! Which principals a subject keeps, and under which an actor reads. Both follow from the same
//! workflow data as the pure policy; a property test keeps them equal.

use super::Belonging;
use crate::bodies::Flow;
use kernel::{
    Actor, BodyRole, OrganisationId, Role, ServiceRole, TenantRole, WorkflowId,
    workflow::{Relation, Workflow, readers, writers},
};

/// A principal, and whether it may also write.
pub(super) type Granted = (String, bool);

/// The principal of everybody who has a right on subjects in this state through a body or the tenant.
pub fn of_state(flow: WorkflowId, state: &str) -> String {
    format!("state:{flow}:{state}")
}

fn of_service(service: OrganisationId, role: &str) -> String {
    format!("service:{service}:{role}")
}

/// The principal of a relation that the subject itself names; none for body-wide ones.
fn of_relation(relation: Relation, belonging: Belonging) -> Option<String> {
    match relation {
        Relation::Writer => Some(of_service(belonging.service?, "writer")),
        Relation::Reviewer => Some(of_service(belonging.service?, "reviewer")),
        Relation::Observer => Some(of_service(belonging.service?, "observer")),
        Relation::Creator => Some(format!("person:{}", belonging.creator?)),
        Relation::Manager | Relation::Member | Relation::Staff | Relation::Administrator => None,
    }
}

/// The principals that a subject keeps in a state.
pub(super) fn of_subject(
    belonging: Belonging,
    flow: WorkflowId,
    workflow: &Workflow,
    state: &str,
) -> Vec<Granted> {
    let write = writers(workflow, state);
    let mut granted: Vec<Granted> = readers(workflow, state)
        .iter()
        .filter_map(|relation| Some((of_relation(*relation, belonging)?, write.contains(relation))))
        .collect();
    granted.push((of_state(flow, state), false));
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
        Relation::Writer | Relation::Reviewer | Relation::Observer | Relation::Creator => false,
    }
}

/// Gives the actor the principals under which they read and write.
pub(super) fn give(actor: &mut Actor, flows: &[Flow]) {
    let mut reads: Vec<String> = actor
        .person
        .iter()
        .map(|person| format!("person:{person}"))
        .collect();
    for role in &actor.roles {
        match role {
            Role::Service(service, ServiceRole::Writer) => {
                reads.push(of_service(*service, "writer"))
            }
            Role::Service(service, ServiceRole::Reviewer) => {
                reads.push(of_service(*service, "reviewer"))
            }
            Role::Service(service, ServiceRole::Observer) => {
                reads.push(of_service(*service, "observer"))
            }
            Role::Service(_, ServiceRole::Adviser) | Role::Body(..) | Role::Tenant(_) => {}
        }
    }
    let mut writes = vec![];
    for flow in flows {
        for state in &flow.workflow.states {
            let held = |relations: &[Relation]| {
                relations
                    .iter()
                    .any(|relation| holders(actor, flow.body, *relation))
            };
            if held(&state.read) {
                reads.push(of_state(flow.id, &state.key));
                if held(&state.write) {
                    writes.push(of_state(flow.id, &state.key));
                }
            }
        }
    }
    actor.reads_as = reads;
    actor.writes_as = writes;
}

/// How the actor stands to a subject of a body.
pub(super) fn relations(
    actor: &Actor,
    body: OrganisationId,
    belonging: Belonging,
) -> Vec<Relation> {
    let mut relations = vec![];
    if let Some(service) = belonging.service {
        let held = [
            (ServiceRole::Writer, Relation::Writer),
            (ServiceRole::Reviewer, Relation::Reviewer),
            (ServiceRole::Observer, Relation::Observer),
        ];
        relations.extend(
            held.into_iter()
                .filter(|(role, _)| actor.holds(Role::Service(service, *role)))
                .map(|(_, relation)| relation),
        );
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
    relations.extend(
        wide.into_iter()
            .filter(|relation| holders(actor, body, *relation)),
    );
    relations
}

#[cfg(test)]
mod tests {
    use super::{Belonging, give, of_subject, relations};
    use crate::bodies::{Flow, FlowSubject};
    use kernel::{
        Actor, BodyRole, OrganisationId, PersonId, Role, ServiceRole, TenantId, TenantRole,
        WorkflowId,
        workflow::{Relation, State, Tone, Workflow, may_read, may_write},
    };
    use proptest::prelude::*;
    use uuid::Uuid;

    const RELATIONS: [Relation; 8] = [
        Relation::Writer,
        Relation::Reviewer,
        Relation::Observer,
        Relation::Creator,
        Relation::Manager,
        Relation::Member,
        Relation::Staff,
        Relation::Administrator,
    ];

    fn place(number: u8) -> OrganisationId {
        OrganisationId(Uuid::from_u128(u128::from(number) + 1))
    }

    fn role(kind: u8, number: u8) -> Role {
        match kind % 7 {
            0 => Role::Service(place(number), ServiceRole::Writer),
            1 => Role::Service(place(number), ServiceRole::Reviewer),
            2 => Role::Service(place(number), ServiceRole::Observer),
            3 => Role::Service(place(number), ServiceRole::Adviser),
            4 => Role::Body(place(number), BodyRole::Manager),
            5 => Role::Body(place(number), BodyRole::Member),
            _ => Role::Tenant(TenantRole::Administrator),
        }
    }

    fn some(mask: u8) -> Vec<Relation> {
        RELATIONS
            .into_iter()
            .enumerate()
            .filter(|(bit, _)| mask & (1 << bit) != 0)
            .map(|(_, relation)| relation)
            .collect()
    }

    proptest! {
        /// The principals say exactly what the pure policy says. Covers PM-2-12, PM-5.3-03.
        #[test]
        fn stored_principals_equal_the_pure_policy(
            read in any::<u8>(), write in any::<u8>(), service in 0u8..3, body in 3u8..5, creator in 0u8..3,
            me in 0u8..3, roles in prop::collection::vec((0u8..7, 0u8..5), 0..6),
        ) {
            let writes: Vec<Relation> = some(write & read);
            let state = State { key: "s".into(), tone: Tone::Creation, read: some(read), write: writes, decided: false, attach: vec![], held: false };
            let workflow = Workflow { initial: "s".into(), states: vec![state], transitions: vec![] };
            let flow = Flow { id: WorkflowId(Uuid::from_u128(99)), body: place(body), subject: FlowSubject::Item, workflow };
            let mut actor = Actor::program(TenantId::PLATFORM, "x");
            actor.person = Some(PersonId(Uuid::from_u128(u128::from(me))));
            actor.roles = roles.into_iter().map(|(kind, number)| role(kind, number)).collect();
            give(&mut actor, std::slice::from_ref(&flow));
            let belonging = Belonging { service: Some(place(service)), creator: Some(PersonId(Uuid::from_u128(u128::from(creator)))) };
            let mine = relations(&actor, place(body), belonging);

            let granted = of_subject(belonging, flow.id, &flow.workflow, "s");
            let stored_read = granted.iter().any(|(principal, _)| actor.reads_as.contains(principal));
            let stored_write = granted.iter().any(|(principal, may_write)| {
                actor.reads_as.contains(principal) && (*may_write || actor.writes_as.contains(principal))
            });
            prop_assert_eq!(stored_read, may_read(&flow.workflow, "s", &mine));
            prop_assert_eq!(stored_write, may_write(&flow.workflow, "s", &mine));
        }
    }
}
