//! `/virtual-classes/{id}`: what a class is, its logs, who is registered.

use super::{address, list, now, trail};
use crate::{
    caller::Caller,
    extract::Path,
    frames::{self, Here},
    pages::{Answer, words},
    shown::Words,
    views::{BatchRow, ClassPage, LedClass},
};
use directory::{identity, people};
use kernel::{By, Instant, Look, Result, VirtualClassId};
use text::civil::Style;
use training::classes::{
    self, Participant, Recording, Standing, VirtualClass, attendance,
    feeds::{self, Feed},
    logs::{self, Batch},
    reports,
};

/// So many events are counted while the page is made; more are counted in the report alone.
const MOST_COUNTED: i64 = 20_000;

/// The page.
pub async fn show(caller: Caller, Path(id): Path<VirtualClassId>) -> Answer {
    let counted = counted(&caller, id).await;
    caller
        .page(async |look| page(&caller, look, id, counted).await)
        .await
}

/// How many were connected, and how many of them nobody recognises; none where that takes too long to say.
async fn counted(caller: &Caller, id: VirtualClassId) -> Option<(i64, i64)> {
    let size = caller.read(async |look| {
        let class = classes::find(&mut look.db, &look.actor, id).await?;
        if !classes::may_change(&look.actor, &class) {
            return Ok(None);
        }
        let batches = logs::batches(&mut look.db, look.actor.tenant, id).await?;
        let heard = feeds::of(&mut look.db, look.actor.tenant, id).await?;
        let counting = batches.iter().filter(|batch| batch.counts());
        let live = heard.iter().filter(|feed| feed.counts());
        Ok(Some((
            counting.map(|batch| batch.events).sum::<i64>()
                + live.map(|feed| feed.events).sum::<i64>(),
            words(look).await?.zone,
        )))
    });
    let (events, zone) = size.await.ok().flatten()?;
    if events > MOST_COUNTED {
        return None;
    }
    let by = By::Login(caller.login.clone());
    let report = reports::report(&caller.app.desk, by, id, &zone)
        .await
        .ok()?;
    let people = &report.computed.people;
    // A host who is not registered is not counted among those who are.
    let host = report.class.plan.host.to_string();
    let count = |among: usize| i64::try_from(among).unwrap_or(i64::MAX);
    let unknown = |one: &&classes::Person| one.standing == Standing::Unmatched;
    Some((
        count(
            people
                .iter()
                .filter(|one| attendance::was_connected(one) && one.key != host)
                .count(),
        ),
        count(people.iter().filter(unknown).count()),
    ))
}

async fn page(
    caller: &Caller,
    look: &mut Look,
    id: VirtualClassId,
    counted: Option<(i64, i64)>,
) -> Result<ClassPage> {
    let words = words(look).await?;
    let class = classes::find(&mut look.db, &look.actor, id).await?;
    let plan = &class.plan;
    let places = people::tree(&mut look.db, look.actor.tenant).await?;
    let place = places.iter().find(|one| one.id == plan.organisation);
    let may_change = classes::may_change(&look.actor, &class);
    let led = if may_change {
        let registered = classes::participants(&mut look.db, &look.actor, id).await?;
        let batches = logs::batches(&mut look.db, look.actor.tenant, id).await?;
        let heard = feeds::of(&mut look.db, look.actor.tenant, id).await?;
        let mut led = led(&words, &class, (&registered, &batches), counted);
        led.batches
            .extend(heard.iter().map(|one| feed(&words, id, one)));
        if !heard.is_empty() {
            let open = feeds::connected(&mut look.db, &look.actor, (id, look.now)).await?;
            led.now = Some(now::link(&words, id, &open));
        }
        led.portal_url = portal(caller, look, id).await?;
        Some(led)
    } else {
        None
    };
    let is_open = plan.recording == Recording::Available;
    Ok(ClassPage {
        crumbs: trail(words.locale, None),
        href: address(id),
        when: list::when(&words, plan),
        host: list::host(&class),
        kind: words
            .locale
            .t(&format!("class-kind-{}", plan.kind.as_str())),
        organisation: place.map(|one| one.name.clone()).unwrap_or_default(),
        access_url: Some(plan.access_url.clone()).filter(|url| !url.is_empty()),
        recording: words
            .locale
            .t(&format!("class-recording-{}", plan.recording.as_str())),
        recording_url: Some(plan.recording_url.clone())
            .filter(|url| !url.is_empty() && (is_open || may_change)),
        led,
        frame: frames::of(caller, look, plan.title.clone(), Here::Classes).await?,
    })
}

fn led(
    words: &Words,
    class: &VirtualClass,
    (registered, batches): (&[Participant], &[Batch]),
    counted: Option<(i64, i64)>,
) -> LedClass {
    let connected = counted.map(|(connected, _)| connected);
    let (counts, counts_words) = match connected {
        Some(connected) => (
            format!("{connected}/{}", class.registered),
            words.locale.with(
                "class-counts",
                [
                    ("connected", connected.into()),
                    ("registered", class.registered.into()),
                ],
            ),
        ),
        None => (
            class.registered.to_string(),
            words.locale.with(
                "class-registered-count",
                [("count", class.registered.into())],
            ),
        ),
    };
    LedClass {
        counts,
        counts_words,
        registered: registered
            .iter()
            .map(|one| (one.name.clone(), one.email.clone()))
            .collect(),
        batches: batches
            .iter()
            .map(|one| batch(words, class.id, one))
            .collect(),
        unknown: counted.map_or(0, |(_, unknown)| unknown),
        now: None,
        portal_url: None,
    }
}

fn batch(words: &Words, id: VirtualClassId, batch: &Batch) -> BatchRow {
    let at = words.date(batch.imported_at, Style::DayTime);
    let aside = batch.aside.as_ref().map(|aside| told_aside(words, aside));
    BatchRow {
        file_name: batch.file_name.clone(),
        format: words.locale.t(&format!("log-format-{}", batch.said.format)),
        imported: words.locale.with(
            "class-log-imported",
            [
                ("name", batch.imported_by.as_str().into()),
                ("at", at.as_str().into()),
            ],
        ),
        read: words.locale.with(
            "class-log-read",
            [
                ("events", batch.events.into()),
                ("left", batch.left_out.into()),
            ],
        ),
        aside_href: aside
            .is_none()
            .then(|| format!("{}/log/{}/aside", address(id), batch.id)),
        aside,
        back_href: None,
    }
}

/// The address by which the portal of the organisation leads to the class: whoever is known there need not sign in again.
async fn portal(caller: &Caller, look: &mut Look, id: VirtualClassId) -> Result<Option<String>> {
    let tenant = look.actor.tenant;
    if identity::provider(&mut look.db, tenant).await?.is_none() {
        return Ok(None);
    }
    let slug = identity::tenant(&mut look.db, tenant).await?.slug;
    let path = format!("/sign-in/with/{slug}?next={}", address(id));
    Ok(Some(caller.app.address(&path)))
}

/// What a source says while the class lasts, as a line among the logs.
fn feed(words: &Words, id: VirtualClassId, feed: &Feed) -> BatchRow {
    let at = words.date(feed.last_at, Style::DayTime);
    let aside = feed.aside.as_ref().map(|aside| told_aside(words, aside));
    let log = format!("{}/log/{}", address(id), feed.id);
    let count = [("events", feed.events.into())];
    BatchRow {
        file_name: feed.name.clone(),
        format: words.locale.t(&format!("source-{}", feed.product.as_str())),
        imported: words
            .locale
            .with("class-feed-last", [("at", at.as_str().into())]),
        read: words.locale.with("class-feed-received", count),
        aside_href: feed.counts().then(|| format!("{log}/aside")),
        back_href: aside.is_some().then(|| format!("{log}/back")),
        aside,
    }
}

/// When, by whom and why a log was set aside.
fn told_aside(words: &Words, (at, by, why): &(Instant, String, String)) -> String {
    let at = words.date(*at, Style::DayTime);
    words.locale.with(
        "class-log-aside-told",
        [
            ("name", by.as_str().into()),
            ("at", at.as_str().into()),
            ("reason", why.as_str().into()),
        ],
    )
}
