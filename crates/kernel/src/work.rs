//! An open unit of work: who, when, and the transaction. It has no mailer and no HTTP client, so
//! that no use case can reach the network: what must, is a job.

use crate::{Actor, Event, Ids, Instant, JobId, Result, Subject, TenantId};
use db::Write;
use serde::Serialize;
use serde_json::Value;
use std::collections::VecDeque;
use uuid::Uuid;

/// More events than this in one unit of work are a circle (16 rounds for each of 200 subjects).
pub(crate) const MOST_EVENTS: usize = 3200;

/// A line for the journal.
#[derive(Clone, Debug)]
pub struct Change {
    pub(crate) subject: Subject,
    pub(crate) action: &'static str,
    pub(crate) before: Option<Value>,
    pub(crate) after: Option<Value>,
    pub(crate) comment: Option<String>,
}

impl Change {
    /// `action` was done to `subject`; actions are verbs in kebab-case, such as `item-created`.
    pub fn of(subject: Subject, action: &'static str) -> Self {
        Self {
            subject,
            action,
            before: None,
            after: None,
            comment: None,
        }
    }

    /// The facts before.
    #[must_use]
    pub fn before(mut self, facts: Value) -> Self {
        self.before = Some(facts);
        self
    }

    /// The facts after.
    #[must_use]
    pub fn after(mut self, facts: Value) -> Self {
        self.after = Some(facts);
        self
    }

    /// What the person said about it; blank is nothing.
    #[must_use]
    pub fn comment(mut self, comment: &str) -> Self {
        self.comment = Some(comment.trim().to_owned()).filter(|text| !text.is_empty());
        self
    }
}

/// A unit of work under way.
pub struct Work {
    /// The transaction.
    pub db: Write,
    /// Who acts.
    pub actor: Actor,
    /// When.
    pub now: Instant,
    ids: Ids,
    events: VecDeque<Event>,
    pub(crate) changes: Vec<Change>,
    pub(crate) unrecorded: Option<&'static str>,
}

impl Work {
    pub(crate) fn open(db: Write, actor: Actor, now: Instant, ids: Ids) -> Self {
        Self {
            db,
            actor,
            now,
            ids,
            events: VecDeque::new(),
            changes: vec![],
            unrecorded: None,
        }
    }

    /// The tenant in which everything here happens.
    pub fn tenant(&self) -> TenantId {
        self.actor.tenant
    }

    /// A new id.
    pub fn new_id<T: From<Uuid>>(&self) -> T {
        (self.ids)().into()
    }

    /// Writes a line of the journal: every use case that changes something does.
    pub fn record(&mut self, change: Change) {
        self.changes.push(change);
    }

    /// Says why what changes here is not worth a line: signs of life, housekeeping.
    pub fn leave_unrecorded(&mut self, why: &'static str) {
        self.unrecorded = Some(why);
    }

    /// Tells what happened: the consequences follow in this same unit of work.
    pub fn happened(&mut self, event: Event) {
        // Fifty files of one form are looked at once.
        let looked_at = matches!(
            event,
            Event::AnnexesChanged { .. } | Event::ItemChanged { .. }
        );
        if !(looked_at && self.events.contains(&event)) {
            self.events.push_back(event);
        }
    }

    /// Takes the waiting events that are alike, so that one look follows all of them.
    pub fn take_alike<T>(&mut self, alike: impl Fn(&Event) -> Option<T>) -> Vec<T> {
        let waiting = std::mem::take(&mut self.events);
        let mut taken = vec![];
        for event in waiting {
            match alike(&event) {
                Some(one) => taken.push(one),
                None => self.events.push_back(event),
            }
        }
        taken
    }

    pub(crate) fn next_event(&mut self) -> Option<Event> {
        self.events.pop_front()
    }

    /// Has something done later. The job exists only if this work commits.
    pub async fn enqueue(&mut self, kind: &'static str, payload: impl Serialize) -> Result<JobId> {
        let id: JobId = self.new_id();
        let tenant = Some(self.tenant().0).filter(|id| *id != TenantId::PLATFORM.0);
        let payload = serde_json::to_value(payload)?;
        queue::enqueue(&mut self.db, (id.0, tenant, kind), payload, self.now).await?;
        Ok(id)
    }
}
