//! Live feeds: what is received while a class lasts is kept as it came, once, and says who is connected now.

use super::store::{self, live};
use connections::Kind;
use connections::feeds::{Notice, Product};
use jiff::Timestamp;
use kernel::{
    Actor, Change, Error, Instant, LogId, Read, Result, Subject, TenantId, VirtualClassId, Work,
    saved,
};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// What one source says of one class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// Its id: the source of its events in reports.
    pub id: LogId,
    /// The connector, by its id, or [`PROGRAM`].
    pub source: String,
    /// What speaks.
    pub product: Product,
    /// The name of the connector or of the user, when it first spoke.
    pub name: String,
    /// How many events.
    pub events: i64,
    /// When the first one was received.
    pub first_at: Instant,
    /// When the last one was.
    pub last_at: Instant,
    /// When, by whom and why it was set aside.
    pub aside: Option<(Instant, String, String)>,
}

impl Feed {
    /// Does it count?
    #[must_use]
    pub const fn counts(&self) -> bool {
        self.aside.is_none()
    }
}

/// The source of what a user's program sends.
pub const PROGRAM: &str = "api";

/// Who speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The id of the connector, or [`PROGRAM`].
    pub source: String,
    /// What it is.
    pub product: Product,
    /// Its name.
    pub name: String,
}

/// What became of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It is kept.
    Accepted,
    /// It was kept before.
    Duplicate,
}

/// What was last heard of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// It was opened.
    Came {
        /// When.
        since: Instant,
    },
    /// It gave a sign of life.
    Alive,
    /// It was closed.
    Left,
}

/// What one delivery says of a connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Coming {
    pub(super) heard: Heard,
    pub(super) at: Instant,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) beats: i64,
}

/// A connection that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connected {
    /// Its name.
    pub connection: String,
    /// The name shown; may be empty.
    pub name: String,
    /// The e-mail; may be empty.
    pub email: String,
    /// Since when, where that is known.
    pub since: Option<Instant>,
    /// When something was last heard of it.
    pub heard_at: Instant,
    /// How many signs of life it gave.
    pub beats: i64,
}

/// A source that gives signs of life and is silent for so many seconds is gone.
const SILENCE: i64 = 180;
/// Without signs of life, nobody is shown as connected for longer than a day.
const LONGEST: i64 = 24 * 3600;

impl Connected {
    /// Is it still open, as far as can be known?
    #[must_use]
    pub fn is_here(&self, now: Instant) -> bool {
        let patience = if self.beats > 0 { SILENCE } else { LONGEST };
        now <= self.heard_at.plus_seconds(patience)
    }
}

/// Keeps what is new of these notices; says of each what became of it.
///
/// # Errors
/// The class is not there, or the program's user may not change it.
pub async fn take(
    work: &mut Work,
    id: VirtualClassId,
    speaker: &Speaker,
    notices: &[Notice],
) -> Result<Vec<Taken>> {
    super::changeable(work, id).await?;
    let (of, now) = ((work.tenant(), id), work.now);
    work.leave_unrecorded("what is received is kept whole, and is its own record");
    if notices.is_empty() {
        return Ok(vec![]);
    }
    let feed = feed(work, id, speaker).await?;
    let of_feed = (of.0, feed);
    let added = live::add_events(&mut work.db, of_feed, (now, notices)).await?;
    let mut left: BTreeSet<String> = added.into_iter().collect();
    let mut fresh = vec![];
    let mut taken = vec![];
    for notice in notices {
        if left.remove(&notice.key) {
            fresh.push(notice);
            taken.push(Taken::Accepted);
        } else {
            taken.push(Taken::Duplicate);
        }
    }
    if fresh.is_empty() {
        return Ok(taken);
    }
    let count = i64::try_from(fresh.len()).unwrap_or(i64::MAX);
    live::feed_heard(&mut work.db, of_feed, (count, now)).await?;
    let (comings, ended) = comings(&fresh);
    live::set_connections(&mut work.db, of_feed, &comings).await?;
    if let Some(at) = ended {
        live::end_connections(&mut work.db, of_feed, at).await?;
    }
    store::log_changed(&mut work.db, of).await?;
    Ok(taken)
}

/// What this source says of the class: the feed is there from its first notice on.
async fn feed(work: &mut Work, id: VirtualClassId, speaker: &Speaker) -> Result<LogId> {
    let (of, now) = ((work.tenant(), id), work.now);
    let known = live::feeds(&mut work.db, of).await?;
    if let Some(feed) = known.iter().find(|one| one.source == speaker.source) {
        return Ok(feed.id);
    }
    let feed = Feed {
        id: work.new_id(),
        source: speaker.source.clone(),
        product: speaker.product,
        name: speaker.name.clone(),
        events: 0,
        first_at: now,
        last_at: now,
        aside: None,
    };
    live::add_feed(&mut work.db, of, &feed).await?;
    Ok(feed.id)
}

fn instant(at: connections::Moment) -> Option<Instant> {
    Timestamp::from_millisecond(at.0).ok().map(Instant::from)
}

/// The last that new notices say of each connection, and the last end of the meeting.
fn comings(notices: &[&Notice]) -> (Vec<(String, Coming)>, Option<Instant>) {
    let mut events: Vec<_> = notices.iter().flat_map(|notice| notice.comings()).collect();
    let order = |kind: &Kind| match kind {
        Kind::Join => 0,
        Kind::Leave => 2,
        _ => 1,
    };
    events.sort_by_key(|event| (event.at, order(&event.kind)));
    let mut last: BTreeMap<String, Coming> = BTreeMap::new();
    let mut ended = None;
    for event in events {
        let Some(at) = instant(event.at) else {
            continue;
        };
        let heard = match event.kind {
            Kind::Join => Heard::Came { since: at },
            Kind::Leave => Heard::Left,
            Kind::MeetingEnd => {
                ended = Some(at);
                continue;
            }
            _ => Heard::Alive,
        };
        let Some(connection) = event.connection.clone() else {
            continue;
        };
        let before = last.get(&connection);
        // Who came and gave a sign of life since still came then.
        let heard = match (heard, before.map(|one| one.heard)) {
            (Heard::Alive | Heard::Came { .. }, Some(came @ Heard::Came { .. })) => came,
            (heard, _) => heard,
        };
        let hint = event.person.clone().unwrap_or_default();
        let keep = |new: Option<String>, old: Option<&String>| {
            new.or_else(|| old.cloned()).unwrap_or_default()
        };
        let coming = Coming {
            heard,
            at,
            name: keep(hint.name, before.map(|one| &one.name)),
            email: keep(hint.email, before.map(|one| &one.email)),
            beats: before.map_or(0, |one| one.beats) + i64::from(event.kind == Kind::Beat),
        };
        last.insert(connection, coming);
    }
    (last.into_iter().collect(), ended)
}

/// What the sources say of a class, in the order in which they began.
pub async fn of(db: &mut Read, tenant: TenantId, id: VirtualClassId) -> Result<Vec<Feed>> {
    live::feeds(db, (tenant, id)).await
}

/// A class further from what is said of its room than this, in seconds, is another one.
const NEAR: i64 = 12 * 3600;

/// The class that is held in a room at this moment: the one that lasts then, else the nearest one of the same half-day.
pub async fn in_room(
    db: &mut Read,
    tenant: TenantId,
    room: &str,
    at: connections::Moment,
) -> Result<Option<VirtualClassId>> {
    let rooms = live::rooms(db, tenant, room).await?;
    Ok(nearest(&rooms, at))
}

fn nearest(
    rooms: &[(VirtualClassId, Instant, Instant)],
    at: connections::Moment,
) -> Option<VirtualClassId> {
    let far = |starts: Instant, ends: Instant| {
        (starts.as_millisecond() - at.0)
            .max(at.0 - ends.as_millisecond())
            .max(0)
    };
    let distances = rooms
        .iter()
        .map(|(id, starts, ends)| (far(*starts, *ends), *id));
    let near = distances.filter(|(distance, _)| *distance <= NEAR * 1_000);
    near.min().map(|(_, id)| id)
}

/// Sets a feed aside, with the reason: it is kept, and counts no more.
pub async fn set_aside(work: &mut Work, id: VirtualClassId, feed: LogId, why: &str) -> Result<()> {
    let class = super::changeable(work, id).await?;
    let why = why.trim();
    if why.is_empty() {
        return Err(Error::field("reason", "reason-required"));
    }
    let name = found(work, id, feed).await?.name;
    let (of, now, by) = ((work.tenant(), id), work.now, work.actor.name.clone());
    let aside = Some((now, by.as_str(), why));
    saved(live::set_feed_aside(&mut work.db, of, feed, aside).await?)?;
    store::log_changed(&mut work.db, of).await?;
    let facts = json!({"title": class.plan.title, "file": name});
    let change = Change::of(Subject::VirtualClass(id), "class-log-set-aside");
    work.record(change.before(facts).comment(why));
    Ok(())
}

/// A feed that was set aside counts again.
pub async fn take_back(work: &mut Work, id: VirtualClassId, feed: LogId) -> Result<()> {
    let class = super::changeable(work, id).await?;
    let name = found(work, id, feed).await?.name;
    let of = (work.tenant(), id);
    saved(live::set_feed_aside(&mut work.db, of, feed, None).await?)?;
    store::log_changed(&mut work.db, of).await?;
    let facts = json!({"title": class.plan.title, "file": name});
    work.record(Change::of(Subject::VirtualClass(id), "class-feed-taken-back").after(facts));
    Ok(())
}

async fn found(work: &mut Work, id: VirtualClassId, feed: LogId) -> Result<Feed> {
    let tenant = work.tenant();
    let all = live::feeds(&mut work.db, (tenant, id)).await?;
    all.into_iter()
        .find(|one| one.id == feed)
        .ok_or(Error::NotFound)
}

/// Who is connected now, to whoever may change the class.
pub async fn connected(
    db: &mut Read,
    actor: &Actor,
    (id, now): (VirtualClassId, Instant),
) -> Result<Vec<Connected>> {
    let class = super::find(db, actor, id).await?;
    super::policy::must_change(actor, &class)?;
    let all = live::connected(db, (actor.tenant, id)).await?;
    Ok(all.into_iter().filter(|one| one.is_here(now)).collect())
}

#[cfg(test)]
mod tests {
    use super::{Connected, Heard, comings, instant, nearest};
    use connections::Moment;
    use connections::feeds::{Product, receive};
    use kernel::{Instant, VirtualClassId};
    use uuid::Uuid;

    fn line(kind: &str, at: &str) -> connections::feeds::Notice {
        let text = format!(r#"{{"name":"Ève","connection_id":"c","kind":"{kind}","at":"{at}"}}"#);
        receive(Product::Generic, &text).expect("a notice")
    }

    #[test]
    fn the_last_word_on_a_connection_counts_whatever_the_order() {
        let (join, beat, leave) = (
            line("join", "2026-03-12T08:00:00Z"),
            line("beat", "2026-03-12T08:05:00Z"),
            line("leave", "2026-03-12T08:09:00Z"),
        );
        let (told, _) = comings(&[&beat, &join]);
        let since = instant(Moment(1_773_302_400_000)).expect("a moment");
        assert_eq!(told[0].1.heard, Heard::Came { since });
        assert_eq!((told[0].1.beats, told[0].1.name.as_str()), (1, "Ève"));
        let (told, _) = comings(&[&leave, &beat, &join]);
        assert_eq!(told[0].1.heard, Heard::Left);
        let end = receive(
            Product::Generic,
            r#"{"kind":"meeting_end","at":"2026-03-12T08:10:00Z"}"#,
        );
        let (told, ended) = comings(&[&end.expect("a notice")]);
        assert!(told.is_empty() && ended.is_some());
    }

    #[test]
    fn whoever_gives_signs_of_life_is_gone_when_they_stop() {
        let at = |text: &str| -> Instant { text.parse().expect("a moment") };
        let one = |beats| Connected {
            connection: "c".into(),
            name: String::new(),
            email: String::new(),
            since: None,
            heard_at: at("2026-03-12T08:00:00Z"),
            beats,
        };
        assert!(one(3).is_here(at("2026-03-12T08:03:00Z")));
        assert!(!one(3).is_here(at("2026-03-12T08:03:01Z")));
        assert!(one(0).is_here(at("2026-03-12T12:00:00Z")));
        assert!(!one(0).is_here(at("2026-03-13T08:00:01Z")));
    }

    #[test]
    fn a_room_used_again_belongs_to_the_class_nearest_in_time() {
        let at = |text: &str| -> Instant { text.parse().expect("a moment") };
        let id = |number| VirtualClassId(Uuid::from_u128(number));
        let rooms = [
            (
                id(1),
                at("2026-03-12T08:00:00Z"),
                at("2026-03-12T11:00:00Z"),
            ),
            (
                id(2),
                at("2026-03-12T13:00:00Z"),
                at("2026-03-12T16:00:00Z"),
            ),
        ];
        let held = |text: &str| nearest(&rooms, Moment(at(text).as_millisecond()));
        assert_eq!(held("2026-03-12T10:59:00Z"), Some(id(1)));
        assert_eq!(held("2026-03-12T12:50:00Z"), Some(id(2)));
        assert_eq!(held("2026-03-12T07:40:00Z"), Some(id(1)));
        assert_eq!(held("2026-03-13T05:00:00Z"), None);
    }
}
