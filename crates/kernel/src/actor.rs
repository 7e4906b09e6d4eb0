//! Who acts.

use crate::{Instant, LoginId, OrganisationId, PersonId, TenantId, UserId};

/// Somebody who proved who they are, in one tenant. Not yet what they may do: see [`Actor`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Login {
    /// The login of this device; none for a program with a token.
    pub id: Option<LoginId>,
    /// Who signed in.
    pub user: UserId,
    /// Where.
    pub tenant: TenantId,
    /// Since when.
    pub since: Instant,
}

/// A role in a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ServiceRole {
    /// Writes the service's items (PM-2-03).
    Writer,
    /// Validates the service's items (PM-2-05).
    Reviewer,
    /// Reads the service's items (PM-2-06).
    Observer,
    /// Gives advices in the name of the service (PM-2-07).
    Adviser,
}

/// A role for a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BodyRole {
    /// Manages its meetings (PM-2-09): the secretary.
    Manager,
    /// Sits in it, by a mandate of today.
    Member,
}

/// A role in the whole tenant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TenantRole {
    /// Sets the tenant up and reopens what was closed.
    Administrator,
}

/// What somebody may do, and where. Roles add up (PM-2-02).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// In a service.
    Service(OrganisationId, ServiceRole),
    /// For a body.
    Body(OrganisationId, BodyRole),
    /// Everywhere in the tenant.
    Tenant(TenantRole),
}

/// Who acts, in which tenant, with the roles held at this moment.
#[derive(Clone, Debug)]
pub struct Actor {
    /// The tenant in which everything happens.
    pub tenant: TenantId,
    /// The user; none for jobs and commands.
    pub user: Option<UserId>,
    /// The person that the tenant knows.
    pub person: Option<PersonId>,
    /// The name for histories, as it was.
    pub name: String,
    /// The roles held now.
    pub roles: Vec<Role>,
    /// The principals under which this actor reads (see `access`).
    pub reads_as: Vec<String>,
    /// Those among the body-wide ones under which this actor also writes.
    pub writes_as: Vec<String>,
}

impl Actor {
    /// Séance itself, for jobs and commands: `name` appears in histories.
    pub fn program(tenant: TenantId, name: &str) -> Self {
        Self {
            tenant,
            user: None,
            person: None,
            name: name.to_owned(),
            roles: vec![],
            reads_as: vec![],
            writes_as: vec![],
        }
    }

    /// Does the actor hold this role now?
    pub fn holds(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Does the actor manage the meetings of this body?
    pub fn manages(&self, body: OrganisationId) -> bool {
        self.holds(Role::Body(body, BodyRole::Manager))
    }

    /// The bodies whose meetings the actor manages.
    pub fn managed(&self) -> Vec<OrganisationId> {
        let managed = self.roles.iter().filter_map(|role| match role {
            Role::Body(body, BodyRole::Manager) => Some(*body),
            _ => None,
        });
        managed.collect()
    }

    /// Is the actor an administrator of the tenant?
    pub fn administers(&self) -> bool {
        self.holds(Role::Tenant(TenantRole::Administrator))
    }

    /// The services for which the actor writes items.
    pub fn writes_for(&self) -> Vec<OrganisationId> {
        self.roles
            .iter()
            .filter_map(|role| match role {
                Role::Service(service, ServiceRole::Writer) => Some(*service),
                _ => None,
            })
            .collect()
    }

    /// Does the actor work in some service, whatever the role?
    pub fn is_staff(&self) -> bool {
        self.roles
            .iter()
            .any(|role| matches!(role, Role::Service(..)))
    }
}

/// The name of a role in columns and the API, and back.
macro_rules! named {
    ($($role:pat => $name:literal => $make:expr),* $(,)?) => {
        impl Role {
            /// The name in columns and the API.
            pub fn as_str(self) -> &'static str {
                match self { $($role => $name),* }
            }

            /// Reads a name; `place` is the service or body for roles that have one.
            pub fn named(name: &str, place: Option<OrganisationId>) -> Option<Self> {
                let make: fn(Option<OrganisationId>) -> Option<Self> = match name {
                    $($name => $make,)*
                    _ => return None,
                };
                make(place)
            }
        }
    };
}
named!(
    Self::Service(_, ServiceRole::Writer) => "writer" => |place| Some(Self::Service(place?, ServiceRole::Writer)),
    Self::Service(_, ServiceRole::Reviewer) => "reviewer" => |place| Some(Self::Service(place?, ServiceRole::Reviewer)),
    Self::Service(_, ServiceRole::Observer) => "observer" => |place| Some(Self::Service(place?, ServiceRole::Observer)),
    Self::Service(_, ServiceRole::Adviser) => "adviser" => |place| Some(Self::Service(place?, ServiceRole::Adviser)),
    Self::Body(_, BodyRole::Manager) => "manager" => |place| Some(Self::Body(place?, BodyRole::Manager)),
    Self::Body(_, BodyRole::Member) => "member" => |place| Some(Self::Body(place?, BodyRole::Member)),
    Self::Tenant(TenantRole::Administrator) => "administrator" => |_| Some(Self::Tenant(TenantRole::Administrator)),
);

impl Role {
    /// The service or body in which the role is held.
    pub fn place(self) -> Option<OrganisationId> {
        match self {
            Self::Service(place, _) | Self::Body(place, _) => Some(place),
            Self::Tenant(_) => None,
        }
    }
}
