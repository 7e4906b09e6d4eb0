//! Who may do what in a state, and what happens when they do.

use super::model::{Comment, Guard, Relation, Through, Transition, Workflow};
use crate::{Error, Result};

/// A transition that somebody may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer<'w> {
    /// The transition.
    pub transition: &'w Transition,
    /// The first condition that does not hold: the action is greyed and says why.
    pub missing: Option<Guard>,
}

/// The relations that read a subject in this state.
pub fn readers<'w>(workflow: &'w Workflow, state: &str) -> &'w [Relation] {
    workflow.state(state).map_or(&[], |state| &state.read)
}

/// The relations that change a subject in this state.
pub fn writers<'w>(workflow: &'w Workflow, state: &str) -> &'w [Relation] {
    workflow.state(state).map_or(&[], |state| &state.write)
}

/// May somebody with these relations read the subject?
pub fn may_read(workflow: &Workflow, state: &str, relations: &[Relation]) -> bool {
    readers(workflow, state)
        .iter()
        .any(|relation| relations.contains(relation))
}

/// May somebody with these relations change the subject?
pub fn may_write(workflow: &Workflow, state: &str, relations: &[Relation]) -> bool {
    writers(workflow, state)
        .iter()
        .any(|relation| relations.contains(relation))
}

/// What is offered in this state to somebody with these relations, through one kind of act.
pub fn offers<'w>(
    workflow: &'w Workflow,
    state: &str,
    relations: &[Relation],
    through: Through,
    holds: impl Fn(Guard) -> bool,
) -> Vec<Offer<'w>> {
    workflow
        .transitions
        .iter()
        .filter(|transition| transition.through == through && leads(transition, state, relations))
        .filter(|transition| transition.when.iter().all(|guard| holds(*guard)))
        .map(|transition| Offer {
            transition,
            missing: transition
                .guards
                .iter()
                .copied()
                .find(|guard| !holds(*guard)),
        })
        .collect()
}

fn leads(transition: &Transition, state: &str, relations: &[Relation]) -> bool {
    transition.leaves(state)
        && transition
            .by
            .iter()
            .any(|relation| relations.contains(relation))
}

/// Follows a transition: returns it, or refuses with the reason.
pub fn advance<'w>(
    workflow: &'w Workflow,
    state: &str,
    key: &str,
    relations: &[Relation],
    comment: &str,
    holds: impl Fn(Guard) -> bool,
) -> Result<&'w Transition> {
    if workflow.ways(key).next().is_none() {
        return Err(Error::refused("transition-unknown"));
    }
    let transition = workflow
        .ways(key)
        .find(|way| way.leaves(state) && way.when.iter().all(|guard| holds(*guard)))
        .ok_or(Error::refused("transition-not-from-here"))?;
    if !leads(transition, state, relations) {
        return Err(Error::refused("transition-not-yours"));
    }
    if let Some(missing) = transition
        .guards
        .iter()
        .copied()
        .find(|guard| !holds(*guard))
    {
        return Err(Error::refused(missing.code()));
    }
    if transition.comment == Comment::Required && comment.trim().is_empty() {
        return Err(Error::field("comment", "comment-required"));
    }
    Ok(transition)
}
