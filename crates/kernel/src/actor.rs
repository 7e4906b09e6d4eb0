//! Who acts.

use crate::{
    ConvocationId, Error, Instant, LoginId, OrganisationId, PersonId, Result, TenantGroupId,
    TenantId, UserId, WorkflowId, workflow::Relation,
};
use text::Locale;

/// Somebody who proved who they are, in one tenant. Not yet what they may do: see [`Actor`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Login {
    /// The login of this device; none for a program with a token.
    pub id: Option<LoginId>,
    /// Who signed in.
    pub user: UserId,
    /// Where.
    pub tenant: TenantId,
    /// Where from, when a platform or group administrator entered the tenant for a while.
    pub entered_from: Option<TenantId>,
    /// How far it goes.
    pub reach: Reach,
    /// The language in which it is answered.
    pub language: Locale,
    /// Since when.
    pub since: Instant,
}

/// How far a login goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// As far as the user's roles.
    #[default]
    Everything,
    /// No change of anything: a program that only reads.
    Reading,
    /// As far as the user's roles in one tenant, whose provider vouched for them. The account itself,
    /// other tenants and the platform are out of its reach: nobody else's provider may open those.
    Confined,
    /// One convocation of one person, opened by the link of its mail, without a password.
    Visit(ConvocationId),
}

impl Login {
    /// Refuses what concerns the account itself to a login for which a tenant's provider vouched, or
    /// only a link in a mail.
    pub fn must_own_the_account(&self) -> Result<()> {
        match self.reach {
            Reach::Confined => Err(Error::refused("login-confined")),
            Reach::Visit(_) => Err(Error::refused("visit-only")),
            Reach::Everything | Reach::Reading => Ok(()),
        }
    }
}

/// A role in a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ServiceRole {
    /// Writes the service's items (PM-2-03).
    Writer,
    /// Validates first, where a body has a level for it (PM-2-04).
    PreReviewer,
    /// Validates the service's items (PM-2-05).
    Reviewer,
    /// Reads the service's items (PM-2-06).
    Observer,
    /// Gives advices in the name of the service (PM-2-07).
    Adviser,
    /// Validates on the first of the further levels that a body may have.
    LevelOne,
    /// On the second.
    LevelTwo,
    /// On the third.
    LevelThree,
    /// On the fourth.
    LevelFour,
    /// On the fifth.
    LevelFive,
}

impl ServiceRole {
    /// Every one, in the order of tables.
    pub const ALL: [Self; 10] = [
        Self::Writer,
        Self::PreReviewer,
        Self::Reviewer,
        Self::Observer,
        Self::Adviser,
        Self::LevelOne,
        Self::LevelTwo,
        Self::LevelThree,
        Self::LevelFour,
        Self::LevelFive,
    ];

    /// How it stands to the items of its service, where it does by itself.
    pub fn relation(self) -> Option<Relation> {
        Some(match self {
            Self::Writer => Relation::Writer,
            Self::PreReviewer => Relation::PreReviewer,
            Self::Reviewer => Relation::Reviewer,
            Self::Observer => Relation::Observer,
            Self::LevelOne => Relation::LevelOne,
            Self::LevelTwo => Relation::LevelTwo,
            Self::LevelThree => Relation::LevelThree,
            Self::LevelFour => Relation::LevelFour,
            Self::LevelFive => Relation::LevelFive,
            Self::Adviser => return None,
        })
    }
}

/// A role for a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BodyRole {
    /// Manages its meetings (PM-2-09): the secretary.
    Manager,
    /// Sits in it, by a mandate of today.
    Member,
    /// Sees all its items and meetings in chosen states (PM-2-08).
    PowerObserver,
    /// The same in other states, and nothing secret (PM-5.3-06).
    RestrictedPowerObserver,
}

impl BodyRole {
    /// Those that are given, in the order of tables; membership comes from mandates.
    pub const GIVEN: [Self; 3] = [
        Self::Manager,
        Self::PowerObserver,
        Self::RestrictedPowerObserver,
    ];
}

/// A role in the whole tenant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TenantRole {
    /// Sets the tenant up and reopens what was closed.
    Administrator,
    /// Sets trainings up.
    TrainingManager,
    /// Follows the trainings of some services ("responsable opérationnel").
    OperationalManager,
    /// Gives trainings.
    Trainer,
    /// Follows trainings.
    Trainee,
    /// Was elected: convened, whatever the body.
    ElectedMember,
    /// Works for the organisation, and is invited to meetings.
    Staff,
    /// Comes from elsewhere, and is invited to meetings.
    Guest,
    /// Stands in for an elected member.
    Deputy,
}

impl TenantRole {
    /// Every one, in the order of tables.
    /// The first is the most harmless: somebody added to a table begins with it.
    pub const ALL: [Self; 9] = [
        Self::Staff,
        Self::ElectedMember,
        Self::Deputy,
        Self::Guest,
        Self::TrainingManager,
        Self::OperationalManager,
        Self::Trainer,
        Self::Trainee,
        Self::Administrator,
    ];
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
    /// In every tenant of a group: creates some, if the group may, and enters them.
    Group(TenantGroupId),
    /// On the whole platform.
    Platform,
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
    /// How far the login goes.
    pub reach: Reach,
    /// The language in which the actor is answered.
    pub language: Locale,
    /// The roles held now.
    pub roles: Vec<Role>,
    /// The principals under which this actor reads (see `access`).
    pub reads_as: Vec<String>,
    /// Those among the body-wide ones under which this actor also writes.
    pub writes_as: Vec<String>,
    /// What the principals of services say, by state: for lists of many subjects.
    pub sights: Vec<Sight>,
    /// In which relations to a body the actor does not read its closed sessions.
    pub kept_out: Vec<(OrganisationId, Relation)>,
}

/// States in which an actor reads what some services propose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sight {
    /// Of this workflow.
    pub flow: WorkflowId,
    /// The keys of the states.
    pub states: Vec<String>,
    /// The services.
    pub services: Vec<OrganisationId>,
}

impl Actor {
    /// Séance itself, for jobs and commands: `name` appears in histories.
    pub fn program(tenant: TenantId, name: &str) -> Self {
        Self {
            tenant,
            user: None,
            person: None,
            name: name.to_owned(),
            reach: Reach::Everything,
            language: Locale::default(),
            roles: vec![],
            reads_as: vec![],
            writes_as: vec![],
            sights: vec![],
            kept_out: vec![],
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

    /// The groups of tenants that the actor administers.
    pub fn groups(&self) -> Vec<TenantGroupId> {
        let groups = self.roles.iter().filter_map(|role| match role {
            Role::Group(group) => Some(*group),
            _ => None,
        });
        groups.collect()
    }

    /// Refuses whoever does not administer the tenant; jobs and commands of the operator may.
    pub fn must_administer(&self) -> Result<()> {
        if self.administers() || self.user.is_none() {
            Ok(())
        } else {
            Err(Error::refused("administrators-only"))
        }
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
            .any(|role| matches!(role, Role::Service(..) | Role::Tenant(TenantRole::Staff)))
    }

    /// The services in which the actor has some role.
    pub fn works_in(&self) -> Vec<OrganisationId> {
        let mut services: Vec<_> = self
            .roles
            .iter()
            .filter_map(|role| match role {
                Role::Service(service, _) => Some(*service),
                _ => None,
            })
            .collect();
        services.sort();
        services.dedup();
        services
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
    Self::Service(_, ServiceRole::PreReviewer) => "pre-reviewer" => |place| Some(Self::Service(place?, ServiceRole::PreReviewer)),
    Self::Service(_, ServiceRole::Reviewer) => "reviewer" => |place| Some(Self::Service(place?, ServiceRole::Reviewer)),
    Self::Service(_, ServiceRole::Observer) => "observer" => |place| Some(Self::Service(place?, ServiceRole::Observer)),
    Self::Service(_, ServiceRole::Adviser) => "adviser" => |place| Some(Self::Service(place?, ServiceRole::Adviser)),
    Self::Service(_, ServiceRole::LevelOne) => "level-1" => |place| Some(Self::Service(place?, ServiceRole::LevelOne)),
    Self::Service(_, ServiceRole::LevelTwo) => "level-2" => |place| Some(Self::Service(place?, ServiceRole::LevelTwo)),
    Self::Service(_, ServiceRole::LevelThree) => "level-3" => |place| Some(Self::Service(place?, ServiceRole::LevelThree)),
    Self::Service(_, ServiceRole::LevelFour) => "level-4" => |place| Some(Self::Service(place?, ServiceRole::LevelFour)),
    Self::Service(_, ServiceRole::LevelFive) => "level-5" => |place| Some(Self::Service(place?, ServiceRole::LevelFive)),
    Self::Body(_, BodyRole::Manager) => "manager" => |place| Some(Self::Body(place?, BodyRole::Manager)),
    Self::Body(_, BodyRole::Member) => "member" => |place| Some(Self::Body(place?, BodyRole::Member)),
    Self::Body(_, BodyRole::PowerObserver) => "power-observer" => |place| Some(Self::Body(place?, BodyRole::PowerObserver)),
    Self::Body(_, BodyRole::RestrictedPowerObserver) => "restricted-power-observer" => |place| Some(Self::Body(place?, BodyRole::RestrictedPowerObserver)),
    Self::Tenant(TenantRole::Administrator) => "administrator" => |_| Some(Self::Tenant(TenantRole::Administrator)),
    Self::Tenant(TenantRole::TrainingManager) => "training-manager" => |_| Some(Self::Tenant(TenantRole::TrainingManager)),
    Self::Tenant(TenantRole::OperationalManager) => "operational-manager" => |_| Some(Self::Tenant(TenantRole::OperationalManager)),
    Self::Tenant(TenantRole::Trainer) => "trainer" => |_| Some(Self::Tenant(TenantRole::Trainer)),
    Self::Tenant(TenantRole::Trainee) => "trainee" => |_| Some(Self::Tenant(TenantRole::Trainee)),
    Self::Tenant(TenantRole::ElectedMember) => "elected-member" => |_| Some(Self::Tenant(TenantRole::ElectedMember)),
    Self::Tenant(TenantRole::Staff) => "staff" => |_| Some(Self::Tenant(TenantRole::Staff)),
    Self::Tenant(TenantRole::Guest) => "guest" => |_| Some(Self::Tenant(TenantRole::Guest)),
    Self::Tenant(TenantRole::Deputy) => "deputy" => |_| Some(Self::Tenant(TenantRole::Deputy)),
    Self::Group(_) => "group-administrator" => |_| None,
    Self::Platform => "platform-administrator" => |_| None,
);

impl Role {
    /// The service or body in which the role is held.
    pub fn place(self) -> Option<OrganisationId> {
        match self {
            Self::Service(place, _) | Self::Body(place, _) => Some(place),
            Self::Tenant(_) | Self::Group(_) | Self::Platform => None,
        }
    }
}
