//! The report of connections of a class.

use super::feeds::Feed;
use super::logs::{self, Batch};
use super::{policies, policy, rules, rules::VirtualClass, store};
use connections::compute::{Computed, Half, Input};
use connections::event::{Declared, DeclaredPerson};
use connections::{Decision, Event, Moment, Policy, Roster};
use kernel::{
    By, Change, Desk, Error, Instant, LogId, Look, PersonId, Read, ReportId, Result, Subject,
    TenantId, VirtualClassId, Work,
};
use serde_json::json;
use sessions::sittings;
use std::collections::BTreeMap;
use text::civil::Zone;

/// A report that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportRecord {
    /// Its id.
    pub id: ReportId,
    /// Its number in the class, from 1.
    pub number: i64,
    /// From which state of the log.
    pub log_version: i64,
    /// By which policy: its version and what it says, as JSON.
    pub policy: String,
    /// The SHA-256 of the events.
    pub fingerprint: String,
    /// Who made it.
    pub made_by: String,
    /// When.
    pub made_at: Instant,
}

/// What a person decided of a half-day, beside what was computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// Its number in the class, from 1.
    pub number: i64,
    /// Of whom: the key of the identity.
    pub identity: String,
    /// The day.
    pub day: String,
    /// Which part of it.
    pub part: String,
    /// What was computed then.
    pub computed: String,
    /// What was decided.
    pub decided: String,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub by: String,
    /// When.
    pub at: Instant,
}

/// All that a report shows.
#[derive(Clone, Debug)]
pub struct ClassReport {
    /// The class.
    pub class: VirtualClass,
    /// Its half-days.
    pub halves: Vec<Half>,
    /// What was computed.
    pub computed: Computed,
    /// The policy by which presence was decided.
    pub policy: Policy,
    /// What people decided, in order.
    pub overrides: Vec<Override>,
    /// The files that count.
    pub batches: Vec<Batch>,
    /// The feeds that count.
    pub feeds: Vec<Feed>,
    /// The last report that was made of the same log; none when it changed since.
    pub made: Option<ReportRecord>,
    /// Who is known.
    pub roster: Roster,
}

impl ClassReport {
    /// What a person decided last of a half-day of somebody.
    #[must_use]
    pub fn decided(&self, identity: &str, half: &Half) -> Option<&Override> {
        let part = part(half);
        self.overrides
            .iter()
            .rfind(|one| one.identity == identity && one.day == half.day && one.part == part)
    }
}

/// The name of a part of a day.
#[must_use]
pub fn part(half: &Half) -> String {
    named(&half.part)
}

/// The name of a decision.
#[must_use]
pub fn decision(decision: Decision) -> String {
    named(&decision)
}

fn named(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value)
        .ok()
        .and_then(|name| name.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// What the files of a class say, one after the other.
#[derive(Default)]
struct Gathered {
    events: Vec<Event>,
    declared: BTreeMap<(String, String), Declared>,
    summaries: Vec<(String, DeclaredPerson)>,
}

impl Gathered {
    /// What the feeds say: the text of each notice, and when it was received.
    fn listen(&mut self, feeds: &[Feed], mut events: Vec<(LogId, String, Moment)>) {
        for feed in feeds {
            let (own, others) = events.into_iter().partition(|(id, ..)| *id == feed.id);
            events = others;
            let kept: Vec<(String, Moment)> =
                Vec::into_iter(own).map(|(_, raw, at)| (raw, at)).collect();
            let told = connections::feeds::read(feed.product, &kept);
            let source = feed.id.to_string();
            self.events.extend(told.into_iter().map(|event| Event {
                source: source.clone(),
                ..event
            }));
        }
    }

    fn add(&mut self, source: &str, log: connections::formats::Log) {
        let own = |event: Event| Event {
            source: source.to_owned(),
            ..event
        };
        self.events.extend(log.events.into_iter().map(own));
        self.declared.extend(
            log.rows
                .into_iter()
                .map(|row| ((source.to_owned(), row.connection), row.minutes)),
        );
        self.summaries
            .extend(log.people.into_iter().map(|one| (source.to_owned(), one)));
    }
}

/// Was this report made from what is known now, by the policy of now?
fn is_same(made: &ReportRecord, class: &VirtualClass, policy: &Policy) -> bool {
    let by: Option<Policy> = serde_json::from_str(&made.policy).ok();
    made.log_version == class.log_version && by.as_ref() == Some(policy)
}

/// All that the database has for a report.
struct Seen {
    tenant: TenantId,
    class: VirtualClass,
    batches: Vec<Batch>,
    feeds: Vec<Feed>,
    events: Vec<(LogId, String, Moment)>,
    policy: Policy,
    roster: Roster,
    overrides: Vec<Override>,
    last: Option<ReportRecord>,
}

async fn look_up(look: &mut Look, id: VirtualClassId) -> Result<Seen> {
    let tenant = look.actor.tenant;
    let of = (tenant, id);
    let class = super::find(&mut look.db, &look.actor, id).await?;
    policy::must_change(&look.actor, &class)?;
    let batches = store::batches(&mut look.db, of).await?;
    let feeds = store::live::feeds(&mut look.db, of).await?;
    let feeds: Vec<Feed> = feeds.into_iter().filter(Feed::counts).collect();
    let ids: Vec<LogId> = feeds.iter().map(|feed| feed.id).collect();
    Ok(Seen {
        tenant,
        batches: batches.into_iter().filter(Batch::counts).collect(),
        feeds,
        events: store::live::events(&mut look.db, tenant, &ids).await?,
        policy: policies::policy(&mut look.db, tenant).await?,
        roster: logs::roster(&mut look.db, tenant, &class).await?,
        overrides: store::overrides(&mut look.db, of).await?,
        last: store::last_report(&mut look.db, of).await?,
        class,
    })
}

/// Computes the report of a class from its files and its feeds.
///
/// # Errors
/// Refused to who may not change the class; a file that is not kept any more is our fault.
pub async fn report(desk: &Desk, by: By, id: VirtualClassId, zone: &Zone) -> Result<ClassReport> {
    let seen = desk.read(by, async |look| look_up(look, id).await).await?;
    let Seen {
        tenant,
        class,
        batches,
        feeds,
        events,
        policy,
        roster,
        overrides,
        last,
    } = seen;
    let mut files = vec![];
    for batch in &batches {
        files.push((
            batch.id.to_string(),
            batch.said.clone(),
            desk.bytes(tenant, &batch.sha256).await?,
        ));
    }
    let halves = rules::halves(&class.plan, zone);
    let (known, cut, own) = (roster.clone(), halves.clone(), policy.clone());
    let listened = feeds.clone();
    // Reading large files and computing take their time: not on the threads that answer.
    let computed = tokio::task::spawn_blocking(move || {
        let mut gathered = Gathered::default();
        for (source, said, bytes) in files {
            gathered.add(&source, logs::read(&bytes, &said)?.1);
        }
        gathered.listen(&listened, events);
        Ok::<_, Error>(connections::compute(Input {
            events: &gathered.events,
            declared: &gathered.declared,
            summaries: &gathered.summaries,
            roster: &known,
            halves: &cut,
            recording: None,
            policy: &own,
        }))
    })
    .await
    .map_err(|error| Error::internal(error.to_string()))??;
    let made = last.filter(|one| is_same(one, &class, &policy));
    Ok(ClassReport {
        class,
        halves,
        computed,
        policy,
        overrides,
        batches,
        feeds,
        made,
        roster,
    })
}

/// Makes the report: from then on it has a number and a date, and is the same as long as its log is. Returns it.
pub async fn make(work: &mut Work, report: &ClassReport) -> Result<ReportRecord> {
    let id = report.class.id;
    let of = (work.tenant(), id);
    let class = super::changeable(work, id).await?;
    if class.log_version != report.class.log_version {
        return Err(Error::Conflict);
    }
    let last = store::last_report(&mut work.db, of).await?;
    if let Some(same) = last
        .as_ref()
        .filter(|one| is_same(one, &class, &report.policy))
    {
        work.leave_unrecorded("the same report was made before");
        return Ok(same.clone());
    }
    let made = ReportRecord {
        id: work.new_id(),
        number: last.map_or(0, |one| one.number) + 1,
        log_version: class.log_version,
        policy: serde_json::to_string(&report.policy)
            .map_err(|error| Error::internal(error.to_string()))?,
        fingerprint: report.computed.fingerprint.clone(),
        made_by: work.actor.name.clone(),
        made_at: work.now,
    };
    store::add_report(&mut work.db, of, &made).await?;
    let present = present(work, report).await?;
    sittings::set_connected(work, class.sitting, &present).await?;
    let facts =
        json!({"title": class.plan.title, "number": made.number, "sha256": made.fingerprint});
    work.record(Change::of(Subject::VirtualClass(id), "class-report-made").after(facts));
    Ok(made)
}

/// When those whom the organisation knows were connected, by whatever device.
async fn present(
    work: &mut Work,
    report: &ClassReport,
) -> Result<Vec<(PersonId, Instant, Instant)>> {
    let of = (work.tenant(), report.class.id);
    let participants = store::participants(&mut work.db, of).await?;
    let host = report.class.plan.host;
    let mut persons: BTreeMap<String, PersonId> = participants
        .into_iter()
        .filter_map(|one| Some((one.id.to_string(), one.person?)))
        .collect();
    persons.insert(host.to_string(), host);
    let instant = |at: Moment| {
        jiff::Timestamp::from_millisecond(at.0)
            .ok()
            .map(Instant::from)
    };
    let people = report.computed.people.iter();
    let known = people.filter_map(|one| Some((*persons.get(&one.key)?, &one.live)));
    let spans = known.flat_map(|(person, spans)| spans.iter().map(move |span| (person, *span)));
    Ok(spans
        .filter_map(|(person, span)| Some((person, instant(span.from)?, instant(span.to)?)))
        .collect())
}

/// What somebody decides of a half-day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// Of whom: the key of the identity.
    pub identity: String,
    /// The day.
    pub day: String,
    /// Which part of it.
    pub part: String,
    /// What was computed, as the page showed it.
    pub computed: String,
    /// What is decided.
    pub decided: String,
    /// Why.
    pub reason: String,
    /// The state of the log that the person saw: see [`VirtualClass::log_version`].
    pub seen: i64,
}

/// Decides a half-day otherwise than computed; what was computed stays beside it.
pub async fn decide(work: &mut Work, id: VirtualClassId, decided: Decided) -> Result<()> {
    let of = (work.tenant(), id);
    let class = super::changeable(work, id).await?;
    let is_known = |name: &str| ["present", "partial", "absent"].contains(&name);
    if !is_known(&decided.decided) || !is_known(&decided.computed) {
        return Err(Error::field("decided", "class-decision-unknown"));
    }
    if decided.reason.trim().is_empty() {
        return Err(Error::field("reason", "reason-required"));
    }
    if decided.seen != class.log_version {
        return Err(Error::Conflict);
    }
    let before = store::overrides(&mut work.db, of).await?;
    let one = Override {
        number: before.last().map_or(0, |one| one.number) + 1,
        identity: decided.identity,
        day: decided.day,
        part: decided.part,
        computed: decided.computed,
        decided: decided.decided,
        reason: decided.reason.trim().to_owned(),
        by: work.actor.name.clone(),
        at: work.now,
    };
    store::add_override(&mut work.db, of, &one).await?;
    store::log_changed(&mut work.db, of).await?;
    let facts = json!({"title": class.plan.title, "state": one.decided});
    let change = Change::of(Subject::VirtualClass(id), "class-presence-decided");
    work.record(
        change
            .before(json!({"state": one.computed}))
            .after(facts)
            .comment(&one.reason),
    );
    Ok(())
}

/// What people decided.
pub async fn overrides(
    db: &mut Read,
    tenant: kernel::TenantId,
    id: VirtualClassId,
) -> Result<Vec<Override>> {
    store::overrides(db, (tenant, id)).await
}
