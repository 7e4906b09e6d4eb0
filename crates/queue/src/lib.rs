//! Durable work: jobs enqueued in the transaction that wants them, run later, retried, never lost.
//!
//! *Job*: a kind and its payload. *Ready* → *running* (under a lease) → *done*, or back to *ready*
//! after a failure with a growing delay, or *dead* when tries are used up or the failure is final.
//! *Schedule*: a kind enqueued again and again. *Runner*: takes jobs and runs them.
//!
//! A job may run twice (a process killed after the work, before the mark): each is written so that
//! the second run changes nothing.

mod rules;
mod runner;
mod store;

pub use rules::{Failure, JobState};
pub use runner::{Handler, Runner};
pub use store::{Job, JobView, enqueue, find, give_up, progress, recent, retry, schedule};
