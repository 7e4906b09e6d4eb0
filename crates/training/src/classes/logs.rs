//! Logs of connections of a class: imported, kept whole, set aside, matched with who is registered.

use super::{rules::VirtualClass, store};
use connections::formats::{self, DateOrder, Format, Log, Meaning, Reason, Unreadable};
use connections::{Known, Roster};
use jiff::tz::TimeZone;
use kernel::{
    Actor, Change, Desk, Error, Instant, LogId, Read, Result, Subject, TenantId, VirtualClassId,
    Work,
};
use serde_json::json;

/// What whoever imports says of a file, as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The format: see [`formats::Format`], in kebab-case.
    pub format: String,
    /// The zone of its local times, by its IANA name; empty where times have their offset.
    pub zone: String,
    /// `day-first`, `month-first`, or empty where dates prove it themselves.
    pub order: String,
}

/// An imported file. It never changes; it may be set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Its id: the source of its events.
    pub id: LogId,
    /// Its number in the class, from 1.
    pub number: i64,
    /// What was said of it.
    pub said: Said,
    /// The name of the file.
    pub file_name: String,
    /// The SHA-256 of its bytes, which are kept.
    pub sha256: [u8; 32],
    /// How many bytes.
    pub size: i64,
    /// How many events were read.
    pub events: i64,
    /// How many rows were left out.
    pub left_out: i64,
    /// Who imported it.
    pub imported_by: String,
    /// When.
    pub imported_at: Instant,
    /// When, by whom and why it was set aside.
    pub aside: Option<(Instant, String, String)>,
}

impl Batch {
    /// Does it count?
    #[must_use]
    pub const fn counts(&self) -> bool {
        self.aside.is_none()
    }
}

/// The name of a format, as columns and forms have it.
#[must_use]
pub fn name(format: Format) -> String {
    serde_json::to_value(format)
        .ok()
        .and_then(|name| name.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// The name of a reason, as the last part of its key.
#[must_use]
pub fn reason(reason: Reason) -> String {
    serde_json::to_value(reason)
        .ok()
        .and_then(|name| name.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// The name of what a column is taken for, as the last part of its key.
#[must_use]
pub fn meaning(meaning: Meaning) -> String {
    serde_json::to_value(meaning)
        .ok()
        .and_then(|name| name.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// Reads a file as it is said to be; the format is recognised where it is not said.
///
/// # Errors
/// The field that must be said, or what is wrong with the file.
pub fn read(bytes: &[u8], said: &Said) -> Result<(Format, Log)> {
    let named = serde_json::from_value(json!(said.format)).ok();
    let format = named
        .or_else(|| formats::detect(bytes))
        .ok_or(Error::field("file", "log-unknown"))?;
    let zone = match said.zone.as_str() {
        "" => None,
        zone => Some(TimeZone::get(zone).map_err(|_| Error::field("zone", "zone-unknown"))?),
    };
    let order = match said.order.as_str() {
        "day-first" => Some(DateOrder::DayFirst),
        "month-first" => Some(DateOrder::MonthFirst),
        _ => None,
    };
    let log = formats::read(bytes, format, &formats::Said { zone, order }).map_err(told)?;
    Ok((format, log))
}

fn told(unreadable: Unreadable) -> Error {
    match unreadable {
        Unreadable::Unknown => Error::field("file", "log-unknown"),
        Unreadable::Empty => Error::field("file", "log-empty"),
        Unreadable::TooLarge => Error::field("file", "log-too-large"),
        Unreadable::DocumentType => Error::field("file", "log-document-type"),
        Unreadable::Zone => Error::field("zone", "log-zone-required"),
        Unreadable::Order(_) => Error::field("order", "log-order-required"),
        Unreadable::Malformed { .. } => Error::field("file", "log-malformed"),
    }
}

/// A file to be imported, after it was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewBatch {
    /// What is said of it; the format is.
    pub said: Said,
    /// Its name.
    pub file_name: String,
    /// Its bytes, kept already.
    pub sha256: [u8; 32],
    /// How many.
    pub size: i64,
    /// How many events were read in it.
    pub events: i64,
    /// How many rows were left out.
    pub left_out: i64,
}

/// A file that was read.
#[derive(Clone, Debug)]
pub struct ReadLog {
    /// Its format.
    pub format: Format,
    /// What it says.
    pub log: Log,
    /// The SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// How many bytes.
    pub size: usize,
}

impl ReadLog {
    /// The batch that it becomes, with what was said of it.
    #[must_use]
    pub fn batch(&self, said: Said, file_name: &str) -> NewBatch {
        let count = |of: usize| i64::try_from(of).unwrap_or(i64::MAX);
        NewBatch {
            said: Said {
                format: name(self.format),
                ..said
            },
            file_name: file_name.chars().take(200).collect(),
            sha256: self.sha256,
            size: count(self.size),
            events: count(self.log.events.len()),
            left_out: count(self.log.left_out.len()),
        }
    }
}

/// Reads a file that is kept, away from the threads that answer: it may be large.
///
/// # Errors
/// As [`read`].
pub async fn read_kept(
    desk: &Desk,
    (tenant, sha256): (TenantId, [u8; 32]),
    said: Said,
) -> Result<ReadLog> {
    let bytes = desk.bytes(tenant, &sha256).await?;
    let size = bytes.len();
    let (format, log) = tokio::task::spawn_blocking(move || read(&bytes, &said))
        .await
        .map_err(|error| Error::internal(error.to_string()))??;
    Ok(ReadLog {
        format,
        log,
        sha256,
        size,
    })
}

/// Imports a file that was read. The same bytes are not imported twice.
pub async fn import(work: &mut Work, id: VirtualClassId, new: NewBatch) -> Result<LogId> {
    let class = super::changeable(work, id).await?;
    let of = (work.tenant(), id);
    let before = store::batches(&mut work.db, of).await?;
    if before
        .iter()
        .any(|one| one.counts() && one.sha256 == new.sha256)
    {
        return Err(Error::field("file", "log-already-imported"));
    }
    if new.events == 0 {
        return Err(Error::field("file", "log-without-events"));
    }
    let batch = Batch {
        id: work.new_id(),
        number: before.last().map_or(0, |one| one.number) + 1,
        said: new.said,
        file_name: new.file_name,
        sha256: new.sha256,
        size: new.size,
        events: new.events,
        left_out: new.left_out,
        imported_by: work.actor.name.clone(),
        imported_at: work.now,
        aside: None,
    };
    store::add_batch(&mut work.db, of, &batch).await?;
    store::log_changed(&mut work.db, of).await?;
    let facts = json!({"title": class.plan.title, "file": batch.file_name, "kind": batch.said.format, "count": batch.events, "left_out": batch.left_out});
    work.record(Change::of(Subject::VirtualClass(id), "class-log-imported").after(facts));
    Ok(batch.id)
}

/// Sets an imported file aside, with the reason. It is kept, and counts no more.
pub async fn set_aside(work: &mut Work, id: VirtualClassId, log: LogId, why: &str) -> Result<()> {
    let class = super::changeable(work, id).await?;
    let why = why.trim();
    if why.is_empty() {
        return Err(Error::field("reason", "reason-required"));
    }
    let of = (work.tenant(), id);
    let found = store::batches(&mut work.db, of)
        .await?
        .into_iter()
        .find(|one| one.id == log);
    let Some(batch) = found else {
        return super::feeds::set_aside(work, id, log, why).await;
    };
    let (now, name) = (work.now, work.actor.name.clone());
    kernel::saved(store::set_aside(&mut work.db, of, log, (now, &name, why)).await?)?;
    store::log_changed(&mut work.db, of).await?;
    let facts = json!({"title": class.plan.title, "file": batch.file_name});
    work.record(
        Change::of(Subject::VirtualClass(id), "class-log-set-aside")
            .before(facts)
            .comment(why),
    );
    Ok(())
}

/// Says who people of the log are: the key of each hint with the participant it is, or nothing to take it back.
pub async fn match_people(
    work: &mut Work,
    id: VirtualClassId,
    said: &[(String, String)],
) -> Result<()> {
    let class = super::changeable(work, id).await?;
    let of = (work.tenant(), id);
    let participants = store::participants(&mut work.db, of).await?;
    let (name, now) = (work.actor.name.clone(), work.now);
    let before = store::matches(&mut work.db, of).await?;
    let mut changed = vec![];
    for (hint, identity) in said {
        let known = before
            .iter()
            .find(|(one, _)| one == hint)
            .map_or("", |(_, identity)| identity);
        if known == identity {
            continue;
        }
        if identity.is_empty() {
            store::forget_match(&mut work.db, of, hint).await?;
        } else {
            let host = host(&class);
            let registered = participants
                .iter()
                .find(|one| one.id.to_string() == *identity)
                .map(|one| &one.name);
            let one = registered.or_else(|| (host.key == *identity).then_some(&host.name));
            let one = one.ok_or(Error::field("identity", "class-participant-unknown"))?;
            store::set_match(&mut work.db, of, (hint, identity), (&name, now)).await?;
            changed.push(one.clone());
        }
        store::log_changed(&mut work.db, of).await?;
    }
    let facts = json!({"title": class.plan.title, "persons": changed});
    work.record(Change::of(Subject::VirtualClass(id), "class-people-matched").after(facts));
    Ok(())
}

/// What was said of people of the logs: the key of each hint, and the participant that it is.
pub async fn matches(
    db: &mut Read,
    actor: &Actor,
    id: VirtualClassId,
) -> Result<Vec<(String, String)>> {
    store::matches(db, (actor.tenant, id)).await
}

/// The imported files of a class, set aside or not, in their order.
pub async fn batches(db: &mut Read, tenant: TenantId, id: VirtualClassId) -> Result<Vec<Batch>> {
    store::batches(db, (tenant, id)).await
}

/// Who is known in a class: its participants and its host, with what was said of those who were not recognised.
pub async fn roster(db: &mut Read, tenant: TenantId, class: &VirtualClass) -> Result<Roster> {
    let of = (tenant, class.id);
    let participants = store::participants(db, of).await?;
    let said = store::matches(db, of).await?;
    let is_registered = participants
        .iter()
        .any(|one| one.person == Some(class.plan.host));
    let host = (!is_registered).then(|| host(class));
    let known = participants.into_iter().map(|one| Known {
        key: one.id.to_string(),
        name: one.name,
        email: one.email,
        externals: one
            .person
            .iter()
            .map(ToString::to_string)
            .chain([one.id.to_string()])
            .collect(),
    });
    Ok(Roster::new(known.chain(host), said.into_iter().collect()))
}

/// The host, who leads without being registered.
fn host(class: &VirtualClass) -> Known {
    let (family, given) = &class.host_name;
    let key = class.plan.host.to_string();
    Known {
        name: format!("{given} {family}"),
        email: class.host_email.clone(),
        externals: vec![key.clone()],
        key,
    }
}
