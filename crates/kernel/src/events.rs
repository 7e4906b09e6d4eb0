//! What happened and may have consequences in other capabilities. Ids and plain values only: a
//! reaction reads the rest through queries. The consequences are written in `overview::reactions`.

use crate::{
    AnnexId, DeliveryId, ItemId, LinkId, MeetingId, OrganisationId, PersonId, ProofId, Subject,
    TenantId,
};

/// Something that happened in this unit of work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A tenant came into being.
    TenantCreated(TenantId),
    /// Somebody needs a link: a mail brings it.
    LinkAsked {
        /// The link.
        link: LinkId,
    },
    /// A user signs in with another mail address: the former one is told.
    AddressChanged {
        /// The link that confirmed it.
        link: LinkId,
        /// The address that they had.
        former: String,
    },
    /// A person no longer accepts that their data serve to convene them.
    ConsentWithdrawn {
        /// The person.
        person: PersonId,
    },
    /// A person no longer has a role that they had.
    RoleWithdrawn {
        /// The person.
        person: PersonId,
    },
    /// The annexes of a subject are no longer the same.
    AnnexesChanged {
        /// The item or meeting that they belong to.
        subject: Subject,
    },
    /// A job has read an annex, or found it unreadable.
    AnnexRead {
        /// The annex.
        annex: AnnexId,
    },
    /// An item came into being, or says something else.
    ItemChanged {
        /// The item.
        item: ItemId,
    },
    /// An item is no more.
    ItemDeleted {
        /// The item.
        item: ItemId,
    },
    /// What a body makes of the fields of its items is no longer the same.
    FieldsChanged {
        /// The body.
        body: OrganisationId,
    },
    /// An item reached another state.
    ItemMoved {
        /// The item.
        item: ItemId,
    },
    /// A mail left, was refused, or is in doubt.
    DeliveryChanged {
        /// The mail.
        delivery: DeliveryId,
    },
    /// A fact was attested by a time stamp.
    ProofStamped {
        /// The proof.
        proof: ProofId,
    },
    /// A meeting was planned, or is at another time or place.
    MeetingChanged {
        /// The meeting.
        meeting: MeetingId,
    },
    /// A meeting reached another state.
    MeetingMoved {
        /// The meeting.
        meeting: MeetingId,
    },
}
