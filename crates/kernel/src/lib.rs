//! What every capability stands on: who acts, what may change, and how it is written down.
//!
//! *Desk*: where requests and jobs come to have something done. *Look*: a snapshot, with who looks.
//! *Work*: an open unit of work, with who acts and when. *Actor*: a person with the roles held now.
//! *Event*: something that happened and may have consequences elsewhere. *Change*: a line of the journal.

mod actor;
mod desk;
mod error;
mod events;
mod ids;
mod image;
pub mod jobs;
pub mod journal;
pub mod policy;
mod work;
pub mod workflow;

pub use actor::{Actor, BodyRole, Login, Reach, Role, ServiceRole, Sight, TenantRole};
pub use db::{
    Backend, Cursor, FromRow, Generation, Instant, Page, Read, Slice, Sql, Value as SqlValue,
    Write, in_steps, inventory, sql,
};
pub use desk::{By, Clock, Desk, Hooks, Ids, Look, Upload};
pub use error::{Error, FieldError, Refusal, Result, saved, upload_refused};
pub use events::Event;
pub use files::{Blob, Entry, Source};
pub use ids::{
    AnnexId, ApiTokenId, BallotId, CategoryId, ClassifierId, ConvocationId, DeliveryId, DispatchId,
    DraftId, ItemId, JobId, LinkId, LogId, LoginId, MandateId, MeetingId, OrganisationId,
    ParticipantId, PersonId, PoliticalGroupId, PopulationId, ProofId, ReportId, SearchId,
    SittingId, SourceId, Subject, TemplateId, TenantGroupId, TenantId, UserId, VirtualClassId,
    WorkflowId,
};
pub use image::Image;
pub use work::{Change, Work};
