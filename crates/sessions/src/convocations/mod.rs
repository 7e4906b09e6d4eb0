//! Calling people to a sitting: to whom, with which documents, and what they answered. The caller
//! brings the facts, so that a council and a training session are convened by the same code.
//!
//! *Summons*: that a sitting is convened, and which answers it admits. *Convocation*: that of one
//! person, with the name, function and address of that day. *Dispatch*: one sending, to all or to
//! some: *composing* its documents, *stamping* its manifest, then *sending*. *Receipt*: a person
//! acknowledges, in a page of ours, what the manifest names. *Answer*: an intention; the last counts,
//! all are kept.

mod answers;
mod dispatching;
mod letters;
mod package;
mod rules;
mod store;

pub use answers::{acknowledge, answer, answer_for};
pub use dispatching::{
    Asked, Opened, composing_failed, convene, delivery_changed, documents_ready, proof_stamped,
    send_again,
};
pub use letters::{Occasioned, Opens, letter, path};
pub use package::{facts, package};
pub use rules::{Answer, Choice, Convened, Proxies, WhyNot, given_to, held_by, lapsed, why_not};

use crate::messages::{self, State};
use kernel::{
    Actor, ConvocationId, DeliveryId, DispatchId, Error, Instant, ProofId, Read, Result, SittingId,
    TenantId,
};

/// Why a dispatch is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DispatchKind {
    /// To convene.
    Convocation,
    /// To write again to some.
    Again,
}

impl DispatchKind {
    /// The name in columns and the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Convocation => "convocation",
            Self::Again => "again",
        }
    }
}

/// How far a dispatch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Its documents are being composed.
    Composing,
    /// Its manifest waits for the time-stamp authority.
    Stamping,
    /// Its mails leave.
    Sending,
}

impl Stage {
    /// The name in columns and the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Composing => "composing",
            Self::Stamping => "stamping",
            Self::Sending => "sending",
        }
    }
}

/// One sending.
#[derive(Clone, Debug)]
pub struct Dispatch {
    /// Its id.
    pub id: DispatchId,
    /// Of which sitting.
    pub sitting: SittingId,
    /// From 1.
    pub number: i64,
    /// Why.
    pub kind: DispatchKind,
    /// The subject of its mails.
    pub subject: String,
    /// A word of who sends it.
    pub message: String,
    /// How far it is.
    pub stage: Stage,
    /// What hinders the composing of its documents.
    pub problem: Option<String>,
    /// The proof of its manifest.
    pub proof: Option<ProofId>,
    /// Who sent it.
    pub created_by: String,
    /// Where answers to its mails go.
    pub reply_address: Option<String>,
    /// When.
    pub created_at: Instant,
}

/// What kind of document was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    /// The letter.
    Convocation,
    /// The agenda.
    Agenda,
    /// An annex of an item; read online, not attached to the mail.
    Annex,
}

impl DocumentKind {
    /// The name in columns and the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Convocation => "convocation",
            Self::Agenda => "agenda",
            Self::Annex => "annex",
        }
    }
}

/// A document that was sent.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its place, from 1.
    pub number: i64,
    /// What it is.
    pub kind: DocumentKind,
    /// Its title.
    pub title: String,
    /// The item that it belongs to, for an annex.
    pub about: String,
    /// Its name.
    pub file_name: String,
    /// Its kind of file.
    pub media_type: String,
    /// Its size in bytes.
    pub size: i64,
    /// Its fingerprint.
    pub sha256: [u8; 32],
    /// How many pages, when they could be counted.
    pub pages: Option<i64>,
}

impl Document {
    /// Its name in the archive of the evidence: two files of the same name stay two.
    pub fn packed_name(&self) -> String {
        format!(
            "{:03}-{}",
            self.number,
            self.file_name.replace(['/', '\\'], "_")
        )
    }
}

/// What the page of the convocation shows.
#[derive(Clone, Debug)]
pub struct Overview {
    /// The dispatches, the first one first.
    pub dispatches: Vec<Dispatch>,
    /// The convened, in the order of the register, with the state of their latest mail.
    pub recipients: Vec<(Convened, Option<Mailed>)>,
    /// What was sent.
    pub documents: Vec<Document>,
}

/// The latest mail to one person.
#[derive(Clone, Debug)]
pub struct Mailed {
    /// In which dispatch.
    pub dispatch: DispatchId,
    /// The mail, once it is written; never for somebody without an address.
    pub delivery: Option<(DeliveryId, State)>,
}

/// Returns everything about the convocation of a sitting; nothing when nobody was convened.
pub async fn overview(
    db: &mut Read,
    tenant: TenantId,
    sitting: SittingId,
) -> Result<Option<Overview>> {
    let dispatches = store::dispatches(db, tenant, sitting).await?;
    let Some(first) = dispatches.first().map(|dispatch| dispatch.id) else {
        return Ok(None);
    };
    let roll = store::roll(db, tenant, sitting).await?;
    let written = store::latest_mails(db, tenant, sitting).await?;
    let ids: Vec<DeliveryId> = written.iter().filter_map(|(_, _, id)| *id).collect();
    let states = messages::states(db, tenant, &ids).await?;
    let mailed = |id: ConvocationId| {
        let (_, dispatch, delivery) = written.iter().find(|(of, ..)| *of == id)?;
        let state = |id: DeliveryId| states.iter().find(|(of, _)| *of == id).cloned();
        Some(Mailed {
            dispatch: *dispatch,
            delivery: delivery.and_then(state),
        })
    };
    Ok(Some(Overview {
        recipients: roll
            .into_iter()
            .map(|one| (one.clone(), mailed(one.id)))
            .collect(),
        documents: store::documents(db, tenant, first).await?,
        dispatches,
    }))
}

/// Returns the convened of a sitting, in the order of the register.
pub async fn roll(db: &mut Read, tenant: TenantId, sitting: SittingId) -> Result<Vec<Convened>> {
    store::roll(db, tenant, sitting).await
}

/// Returns the sitting of a convocation.
pub async fn sitting_of(db: &mut Read, tenant: TenantId, id: ConvocationId) -> Result<SittingId> {
    store::sitting_of(db, tenant, id)
        .await?
        .ok_or(Error::NotFound)
}

/// Returns whether the sitting admits proxies.
pub async fn proxies(db: &mut Read, tenant: TenantId, sitting: SittingId) -> Result<Proxies> {
    Ok(store::summons(db, tenant, sitting)
        .await?
        .ok_or(Error::NotFound)?
        .1)
}

/// A convocation, as the convened person sees it.
#[derive(Clone, Debug)]
pub struct Mine {
    /// The sitting.
    pub sitting: SittingId,
    /// Who.
    pub convened: Convened,
    /// All who are convened.
    pub roll: Vec<Convened>,
    /// Does the sitting admit proxies?
    pub proxies: Proxies,
    /// The dispatch that convened.
    pub dispatch: Dispatch,
    /// What was sent.
    pub documents: Vec<Document>,
}

/// Returns the actor's own convocation: to anybody else, and before its mails leave, it does not
/// exist.
pub async fn mine(db: &mut Read, actor: &Actor, id: ConvocationId) -> Result<Mine> {
    let tenant = actor.tenant;
    let sitting = sitting_of(db, tenant, id).await?;
    let roll = store::roll(db, tenant, sitting).await?;
    let convened = rules::find(&roll, id)?.clone();
    if actor.person != Some(convened.person) {
        return Err(Error::NotFound);
    }
    let dispatch = store::dispatches(db, tenant, sitting)
        .await?
        .into_iter()
        .find(|dispatch| dispatch.kind == DispatchKind::Convocation)
        .filter(|dispatch| dispatch.stage == Stage::Sending)
        .ok_or(Error::NotFound)?;
    Ok(Mine {
        sitting,
        convened,
        roll,
        proxies: proxies(db, tenant, sitting).await?,
        documents: store::documents(db, tenant, dispatch.id).await?,
        dispatch,
    })
}

/// Returns a document that was sent to the actor.
pub async fn document(
    db: &mut Read,
    actor: &Actor,
    id: ConvocationId,
    number: i64,
) -> Result<Document> {
    let mine = mine(db, actor, id).await?;
    // What is sealed in an envelope is read after it is acknowledged.
    if mine.convened.received.is_none() {
        return Err(Error::refused("receipt-first"));
    }
    let found = mine
        .documents
        .into_iter()
        .find(|document| document.number == number);
    found.ok_or(Error::NotFound)
}
