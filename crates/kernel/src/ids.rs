//! The ids of every capability, as types. Ids are UUIDv7, made by the application.

use db::Value;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type, Serialize, Deserialize)]
        #[sqlx(transparent)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self { Self(id) }
        }
        impl From<$name> for Value {
            fn from(id: $name) -> Self { Self::Id(Some(id.0)) }
        }
        impl db::Key for $name {
            fn uuid(self) -> Uuid { self.0 }
        }
        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(out) }
        }
        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, uuid::Error> { Ok(Self(text.parse()?)) }
        }
    )* };
}

ids!(
    /// A public body or training organisation: everything but a few global tables belongs to one.
    TenantId,
    /// Tenants that one provider or inter-municipal body administers together.
    TenantGroupId,
    /// Somebody who signs in, perhaps to several tenants.
    UserId,
    /// A login of a user on a device.
    LoginId,
    /// A token with which a program acts for a user.
    ApiTokenId,
    /// A person known to a tenant.
    PersonId,
    /// A service or a deliberative body.
    OrganisationId,
    /// What a person holds in an organisation, from a date to a date.
    MandateId,
    /// A party or list to which elected members belong.
    PoliticalGroupId,
    /// A group of persons for training.
    PopulationId,
    /// A personal link, sent by mail.
    LinkId,
    /// A virtual class.
    VirtualClassId,
    /// Somebody registered in a virtual class.
    ParticipantId,
    /// A log of connections, imported.
    LogId,
    /// A product that says who is connected.
    SourceId,
    /// A report of connections.
    ReportId,
    /// A version of a workflow.
    WorkflowId,
    /// A category of items.
    CategoryId,
    /// A value under which items are filed.
    ClassifierId,
    /// A search that was kept.
    SearchId,
    /// What new items may begin with.
    TemplateId,
    /// What somebody typed and did not save.
    DraftId,
    /// One occasion on which people meet.
    SittingId,
    /// A file attached to a subject.
    AnnexId,
    /// An item to be decided.
    ItemId,
    /// A meeting of a body.
    MeetingId,
    /// What was written to one person to convene them to a sitting.
    ConvocationId,
    /// One sending of a convocation, to some or to all.
    DispatchId,
    /// A mail to one person.
    DeliveryId,
    /// A fact attested by a time stamp.
    ProofId,
    /// A vote of the members on an item.
    BallotId,
    /// A piece of work done later.
    JobId,
);

impl TenantId {
    /// The platform itself, which is no tenant: no row can belong to it, its journal is apart.
    pub const PLATFORM: Self = Self(Uuid::nil());
}

/// What a line of the journal, an annex or an access right is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is named after its id")]
pub enum Subject {
    Tenant(TenantId),
    TenantGroup(TenantGroupId),
    User(UserId),
    Login(LoginId),
    ApiToken(ApiTokenId),
    Person(PersonId),
    Organisation(OrganisationId),
    Mandate(MandateId),
    PoliticalGroup(PoliticalGroupId),
    Population(PopulationId),
    Link(LinkId),
    Workflow(WorkflowId),
    Sitting(SittingId),
    Annex(AnnexId),
    Item(ItemId),
    Meeting(MeetingId),
    VirtualClass(VirtualClassId),
    Convocation(ConvocationId),
    Dispatch(DispatchId),
    Delivery(DeliveryId),
    Proof(ProofId),
    Job(JobId),
}

impl Subject {
    /// The kind, in columns and the API.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Tenant(_) => "tenant",
            Self::TenantGroup(_) => "tenant_group",
            Self::User(_) => "user",
            Self::Login(_) => "login",
            Self::ApiToken(_) => "api_token",
            Self::Person(_) => "person",
            Self::Organisation(_) => "organisation",
            Self::Mandate(_) => "mandate",
            Self::PoliticalGroup(_) => "political_group",
            Self::Population(_) => "population",
            Self::Link(_) => "link",
            Self::Workflow(_) => "workflow",
            Self::Sitting(_) => "sitting",
            Self::Annex(_) => "annex",
            Self::Item(_) => "item",
            Self::Meeting(_) => "meeting",
            Self::VirtualClass(_) => "virtual_class",
            Self::Convocation(_) => "convocation",
            Self::Dispatch(_) => "dispatch",
            Self::Delivery(_) => "delivery",
            Self::Proof(_) => "proof",
            Self::Job(_) => "job",
        }
    }

    /// The id without its type.
    pub fn id(self) -> Uuid {
        match self {
            Self::Tenant(id) => id.0,
            Self::TenantGroup(id) => id.0,
            Self::User(id) => id.0,
            Self::Login(id) => id.0,
            Self::ApiToken(id) => id.0,
            Self::Person(id) => id.0,
            Self::Organisation(id) => id.0,
            Self::Mandate(id) => id.0,
            Self::PoliticalGroup(id) => id.0,
            Self::Population(id) => id.0,
            Self::Link(id) => id.0,
            Self::Workflow(id) => id.0,
            Self::Sitting(id) => id.0,
            Self::Annex(id) => id.0,
            Self::Item(id) => id.0,
            Self::Meeting(id) => id.0,
            Self::VirtualClass(id) => id.0,
            Self::Convocation(id) => id.0,
            Self::Dispatch(id) => id.0,
            Self::Delivery(id) => id.0,
            Self::Proof(id) => id.0,
            Self::Job(id) => id.0,
        }
    }
}
