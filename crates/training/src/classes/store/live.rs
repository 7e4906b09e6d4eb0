//! The tables of what is received while a class lasts: `class_sources`, `class_feeds`, `class_events`, `class_connections`.

use super::super::feeds::{Coming, Connected, Feed, Heard};
use super::super::sources::Source;
use super::Of;
use connections::Moment;
use connections::feeds::{Notice, Product};
use kernel::{
    FromRow, Instant, LogId, Read, Result, SourceId, Sql, TenantId, VirtualClassId, Write,
    in_steps, sql,
};

#[derive(FromRow)]
struct SourceRow {
    tenant_id: TenantId,
    id: SourceId,
    product: String,
    name: String,
    secret: String,
    ended_at: Option<Instant>,
    version: i64,
}

impl From<SourceRow> for Source {
    fn from(row: SourceRow) -> Self {
        Self {
            tenant: row.tenant_id,
            id: row.id,
            product: Product::named(&row.product).unwrap_or(Product::Generic),
            name: row.name,
            secret: row.secret,
            ended_at: row.ended_at,
            version: row.version,
        }
    }
}

pub async fn sources(db: &mut Read, tenant: TenantId) -> Result<Vec<Source>> {
    let rows: Vec<SourceRow> = db
        .all(sql!(
            "SELECT tenant_id, id, product, name, secret, ended_at, version FROM class_sources WHERE tenant_id = {} ORDER BY name, id",
            tenant
        ))
        .await?;
    Ok(rows.into_iter().map(Source::from).collect())
}

/// The source that says to be this one, of whatever tenant.
pub async fn source(db: &mut Read, id: SourceId) -> Result<Option<Source>> {
    let rows: Vec<SourceRow> = db
        .all(sql!(
            "SELECT tenant_id, id, product, name, secret, ended_at, version FROM class_sources WHERE id = {}",
            id
        ))
        .await?;
    Ok(rows.into_iter().next().map(Source::from))
}

pub async fn add_source(db: &mut Write, source: &Source) -> Result<()> {
    db.run(sql!(
        "INSERT INTO class_sources (tenant_id, id, product, name, secret, version) VALUES ({}, {}, {}, {}, {}, 1)",
        source.tenant,
        source.id,
        source.product.as_str(),
        &source.name,
        &source.secret
    ))
    .await?;
    Ok(())
}

pub async fn change_source(
    db: &mut Write,
    (tenant, id): (TenantId, SourceId),
    version: i64,
    (name, ended_at): (&str, Option<Instant>),
) -> Result<u64> {
    Ok(db
        .run(sql!(
            "UPDATE class_sources SET name = {}, ended_at = {}, version = version + 1
              WHERE tenant_id = {} AND id = {} AND version = {} AND ended_at IS NULL",
            name,
            ended_at,
            tenant,
            id,
            version
        ))
        .await?)
}

#[derive(FromRow)]
struct FeedRow {
    id: LogId,
    source: String,
    product: String,
    name: String,
    events: i64,
    first_at: Instant,
    last_at: Instant,
    aside_at: Option<Instant>,
    aside_by: Option<String>,
    aside_why: Option<String>,
}

/// What the sources say of a class, in the order in which they began.
pub async fn feeds(db: &mut Read, (tenant, class): Of) -> Result<Vec<Feed>> {
    let rows: Vec<FeedRow> = db
        .all(sql!(
            "SELECT id, source, product, name, events, first_at, last_at, aside_at, aside_by, aside_why
               FROM class_feeds WHERE tenant_id = {} AND class_id = {} ORDER BY first_at, id",
            tenant,
            class
        ))
        .await?;
    let feed = |row: FeedRow| Feed {
        id: row.id,
        source: row.source,
        product: Product::named(&row.product).unwrap_or(Product::Generic),
        name: row.name,
        events: row.events,
        first_at: row.first_at,
        last_at: row.last_at,
        aside: row.aside_at.map(|at| {
            (
                at,
                row.aside_by.unwrap_or_default(),
                row.aside_why.unwrap_or_default(),
            )
        }),
    };
    Ok(rows.into_iter().map(feed).collect())
}

pub async fn add_feed(db: &mut Write, (tenant, class): Of, feed: &Feed) -> Result<()> {
    db.run(sql!(
        "INSERT INTO class_feeds (tenant_id, id, class_id, source, product, name, events, first_at, last_at)
         VALUES ({}, {}, {}, {}, {}, {}, 0, {}, {})",
        tenant,
        feed.id,
        class,
        &feed.source,
        feed.product.as_str(),
        &feed.name,
        feed.first_at,
        feed.last_at
    ))
    .await?;
    Ok(())
}

/// So many new events of it came now.
pub async fn feed_heard(
    db: &mut Write,
    (tenant, feed): (TenantId, LogId),
    (events, now): (i64, Instant),
) -> Result<()> {
    db.run(sql!(
        "UPDATE class_feeds SET events = events + {}, last_at = {} WHERE tenant_id = {} AND id = {}",
        events,
        now,
        tenant,
        feed
    ))
    .await?;
    Ok(())
}

/// Sets it aside, with who, when and why; or takes that back.
pub async fn set_feed_aside(
    db: &mut Write,
    (tenant, class): Of,
    id: LogId,
    aside: Option<(Instant, &str, &str)>,
) -> Result<u64> {
    let was_aside = aside.is_none();
    let (at, by, why) = match aside {
        Some((at, by, why)) => (Some(at), Some(by.to_owned()), Some(why.to_owned())),
        None => (None, None, None),
    };
    Ok(db
        .run(sql!(
            "UPDATE class_feeds SET aside_at = {}, aside_by = {}, aside_why = {}
              WHERE tenant_id = {} AND class_id = {} AND id = {} AND (aside_at IS NOT NULL) = {}",
            at,
            by,
            why,
            tenant,
            class,
            id,
            was_aside
        ))
        .await?)
}

/// So many events are added by one statement.
const AT_ONCE: usize = 200;

/// Keeps the notices that are not kept yet; returns their keys.
pub async fn add_events(
    db: &mut Write,
    (tenant, feed): (TenantId, LogId),
    (now, notices): (Instant, &[Notice]),
) -> Result<Vec<String>> {
    let mut added = vec![];
    for slice in notices.chunks(AT_ONCE) {
        let mut query = Sql::default();
        query.push("INSERT INTO class_events (tenant_id, feed_id, key, raw, received_at) VALUES ");
        for (place, notice) in slice.iter().enumerate() {
            query
                .push(if place == 0 { "(" } else { ", (" })
                .bind(tenant);
            query
                .push(", ")
                .bind(feed)
                .push(", ")
                .bind(notice.key.as_str());
            query
                .push(", ")
                .bind(notice.raw.as_str())
                .push(", ")
                .bind(now)
                .push(")");
        }
        query.push(" ON CONFLICT (tenant_id, feed_id, key) DO NOTHING RETURNING key");
        let keys: Vec<(String,)> = db.all(query).await?;
        added.extend(keys.into_iter().map(|(key,)| key));
    }
    Ok(added)
}

/// All that was received of these feeds.
pub async fn events(
    db: &mut Read,
    tenant: TenantId,
    feeds: &[LogId],
) -> Result<Vec<(LogId, String, Moment)>> {
    let mut all = vec![];
    for some in in_steps(feeds) {
        let mut query = sql!(
            "SELECT feed_id, raw, received_at FROM class_events WHERE tenant_id = {}",
            tenant
        );
        query
            .push(" AND feed_id IN ")
            .bind_list(some.iter().copied());
        query.push(" ORDER BY feed_id, received_at, key");
        let rows: Vec<(LogId, String, Instant)> = db.all(query).await?;
        all.extend(
            rows.into_iter()
                .map(|(feed, raw, at)| (feed, raw, Moment(at.as_millisecond()))),
        );
    }
    Ok(all)
}

/// The last that is known of connections, unless something later is known already.
pub async fn set_connections(
    db: &mut Write,
    (tenant, feed): (TenantId, LogId),
    comings: &[(String, Coming)],
) -> Result<()> {
    for (connection, coming) in comings {
        let (state, since) = match coming.heard {
            Heard::Came { since } => ("in", Some(since)),
            Heard::Alive => ("in", None),
            Heard::Left => ("out", None),
        };
        db.run(sql!(
            "INSERT INTO class_connections (tenant_id, feed_id, connection, name, email, state, since, heard_at, beats)
             VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {})
             ON CONFLICT (tenant_id, feed_id, connection) DO UPDATE
                SET name = CASE WHEN excluded.name = '' THEN class_connections.name ELSE excluded.name END,
                    email = CASE WHEN excluded.email = '' THEN class_connections.email ELSE excluded.email END,
                    since = CASE WHEN class_connections.state = 'in' OR excluded.since IS NULL
                                 THEN coalesce(class_connections.since, excluded.since) ELSE excluded.since END,
                    state = excluded.state, heard_at = excluded.heard_at, beats = class_connections.beats + excluded.beats
              WHERE excluded.heard_at >= class_connections.heard_at",
            tenant,
            feed,
            connection,
            &coming.name,
            &coming.email,
            state,
            since,
            coming.at,
            coming.beats
        ))
        .await?;
    }
    Ok(())
}

/// The meeting ended: nobody is connected by this feed any more.
pub async fn end_connections(
    db: &mut Write,
    (tenant, feed): (TenantId, LogId),
    at: Instant,
) -> Result<()> {
    db.run(sql!(
        "UPDATE class_connections SET state = 'out', heard_at = {}
          WHERE tenant_id = {} AND feed_id = {} AND state = 'in' AND heard_at <= {}",
        at,
        tenant,
        feed,
        at
    ))
    .await?;
    Ok(())
}

/// The connections of a class that are open, as far as is known, in the order of their names.
pub async fn connected(db: &mut Read, (tenant, class): Of) -> Result<Vec<Connected>> {
    let rows: Vec<(String, String, String, Option<Instant>, Instant, i64)> = db
        .all(sql!(
            "SELECT c.connection, c.name, c.email, c.since, c.heard_at, c.beats
               FROM class_connections c
               JOIN class_feeds f ON f.tenant_id = c.tenant_id AND f.id = c.feed_id
              WHERE c.tenant_id = {} AND f.class_id = {} AND f.aside_at IS NULL AND c.state = 'in'
              ORDER BY c.name, c.email, c.connection",
            tenant,
            class
        ))
        .await?;
    let one = |(connection, name, email, since, heard_at, beats)| Connected {
        connection,
        name,
        email,
        since,
        heard_at,
        beats,
    };
    Ok(rows.into_iter().map(one).collect())
}

/// Classes that a product knows by this name of a room, with when they are held.
pub async fn rooms(
    db: &mut Read,
    tenant: TenantId,
    room: &str,
) -> Result<Vec<(VirtualClassId, Instant, Instant)>> {
    let id: Option<VirtualClassId> = room.parse().ok();
    let mut query = sql!(
        "SELECT c.id, s.starts_at, coalesce(s.ends_at, s.starts_at)
           FROM virtual_classes c JOIN sittings s ON s.tenant_id = c.tenant_id AND s.id = c.sitting_id
          WHERE c.tenant_id = {} AND c.removed_at IS NULL",
        tenant
    );
    match id {
        Some(id) => query.push(" AND c.id = ").bind(id),
        None => query.push(" AND c.room = ").bind(room),
    };
    query.push(" ORDER BY s.starts_at, c.id");
    Ok(db.all(query).await?)
}
