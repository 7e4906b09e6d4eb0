//! Who may do what with a virtual class.

use super::rules::VirtualClass;
use kernel::{Actor, Error, Result, Role, TenantRole};

/// Does the actor keep all the classes of the organisation? Jobs and commands of the operator do.
#[must_use]
pub fn keeps(actor: &Actor) -> bool {
    let by_role = [
        TenantRole::Administrator,
        TenantRole::TrainingManager,
        TenantRole::OperationalManager,
    ]
    .into_iter()
    .any(|role| actor.holds(Role::Tenant(role)));
    by_role || actor.user.is_none()
}

/// May the actor plan a class? Those who keep them all, and trainers their own.
#[must_use]
pub fn may_plan(actor: &Actor) -> bool {
    keeps(actor) || actor.holds(Role::Tenant(TenantRole::Trainer))
}

/// May the actor change this class, import its logs and see who was there? Those who keep them all, and its host.
#[must_use]
pub fn may_change(actor: &Actor, class: &VirtualClass) -> bool {
    keeps(actor) || (actor.person == Some(class.plan.host) && may_plan(actor))
}

/// Refuses whoever may not change it.
pub(super) fn must_change(actor: &Actor, class: &VirtualClass) -> Result<()> {
    if may_change(actor, class) {
        Ok(())
    } else {
        Err(Error::refused("class-not-yours"))
    }
}
