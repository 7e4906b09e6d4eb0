//! A log before it is imported: what it is taken for, its first events, what is left out.

use super::log::{Sent, mine};
use super::{address, tag, trail};
use crate::{
    caller::Caller,
    frames::{self, Here},
    pages::words,
    shown::Words,
    views::{ClassLogPage, LogLine, Tag},
};
use kernel::{Look, Result, VirtualClassId};
use training::classes::{
    Device, Event, Kind, Roster,
    logs::{self, ReadLog},
    papers,
};

/// So many events are shown.
const SHOWN: usize = 100;
/// So many rows left out are told.
const TOLD: usize = 50;

/// The page.
pub async fn page(
    caller: &Caller,
    look: &mut Look,
    id: VirtualClassId,
    (sent, read): (&Sent, &ReadLog),
) -> Result<ClassLogPage> {
    let class = mine(look, id).await?;
    let words = words(look).await?;
    let roster = logs::roster(&mut look.db, look.actor.tenant, &class).await?;
    let log = &read.log;
    let lines = log.events.iter().take(SHOWN);
    let reason = |name: &str| words.locale.t(&format!("log-reason-{name}"));
    let left = log.left_out.iter().take(TOLD).map(|one| {
        let line = i64::try_from(one.line).unwrap_or(i64::MAX);
        (line, reason(&logs::reason(one.reason)))
    });
    let hidden = [
        ("file", &sent.file),
        ("file_name", &sent.file_name),
        ("format", &logs::name(read.format)),
        ("zone", &sent.zone),
        ("order", &sent.order),
    ];
    let more = count(log.events.len().saturating_sub(SHOWN));
    Ok(ClassLogPage {
        crumbs: trail(words.locale, Some((id, &class.plan.title))),
        summary: summary(&words, sent, read),
        columns: log
            .columns
            .iter()
            .map(|one| {
                let meaning = logs::meaning(one.meaning);
                (
                    one.name.clone(),
                    words.locale.t(&format!("log-column-{meaning}")),
                )
            })
            .collect(),
        lines: lines.map(|event| line(&words, &roster, event)).collect(),
        more: (more > 0).then(|| {
            words
                .locale
                .with("class-log-more", [("count", more.into())])
        }),
        left_out: left.collect(),
        action: format!("{}/log/apply", address(id)),
        hidden: hidden
            .map(|(name, value)| (name.to_owned(), value.clone()))
            .into(),
        submit: (!log.events.is_empty()).then(|| words.locale.t("class-log-submit")),
        again_href: format!("{}/log", address(id)),
        frame: frames::of(
            caller,
            look,
            words.locale.t("class-log-preview"),
            Here::Classes,
        )
        .await?,
    })
}

fn count(of: usize) -> i64 {
    i64::try_from(of).unwrap_or(i64::MAX)
}

fn summary(words: &Words, sent: &Sent, read: &ReadLog) -> Vec<Tag> {
    let locale = words.locale;
    let format = locale.t(&format!("log-format-{}", logs::name(read.format)));
    let zone = match sent.zone.as_str() {
        "" => locale.t("class-log-zone-own"),
        zone => locale.with("class-log-zone-said", [("zone", zone.into())]),
    };
    let mut tags = vec![
        tag(sent.file_name.clone(), ""),
        tag(format, "info"),
        tag(zone, ""),
    ];
    if !sent.order.is_empty() {
        tags.push(tag(locale.t(&format!("log-order-{}", sent.order)), ""));
    }
    let events = count(read.log.events.len());
    let left = count(read.log.left_out.len());
    tags.push(tag(
        locale.with("class-log-events-count", [("count", events.into())]),
        if events > 0 { "ok" } else { "bad" },
    ));
    if left > 0 {
        let told = locale.with("class-log-left-count", [("count", left.into())]);
        tags.push(tag(told, "warn"));
    }
    tags
}

fn line(words: &Words, roster: &Roster, event: &Event) -> LogLine {
    let t = |key: &str| words.locale.t(key);
    let connection = event.connection.as_deref().unwrap_or_default();
    let (who, known) = match &event.person {
        None => (t("class-log-room"), tag(t("class-log-room"), "")),
        Some(hint) => {
            let named = [&hint.name, &hint.email, &hint.external];
            let who = named.into_iter().flatten().next().cloned();
            let identity = roster.identify(hint, &event.source, connection);
            let is_known = roster.known().any(|one| one.key == identity.key);
            let known = if is_known {
                tag(identity.name, "ok")
            } else {
                match roster.proposed(hint) {
                    Some(one) => tag(
                        words
                            .locale
                            .with("class-log-perhaps", [("name", one.name.as_str().into())]),
                        "warn",
                    ),
                    None => tag(t("class-log-unknown"), "warn"),
                }
            };
            (who.unwrap_or_default(), known)
        }
    };
    LogLine {
        at: papers::exact(event.at, &words.zone),
        who,
        known,
        what: t(&format!("class-event-{}", kind(&event.kind))),
    }
}

/// The last part of the key of what happened.
fn kind(kind: &Kind) -> &'static str {
    match kind {
        Kind::Join => "join",
        Kind::Beat => "beat",
        Kind::Leave => "leave",
        Kind::On(device) => match device {
            Device::Microphone => "microphone-on",
            Device::Phone => "phone-on",
            Device::Camera { .. } => "camera-on",
            Device::Talk => "talk-on",
            Device::Away => "away-on",
        },
        Kind::Off(device) => match device {
            Device::Microphone => "microphone-off",
            Device::Phone => "phone-off",
            Device::Camera { .. } => "camera-off",
            Device::Talk => "talk-off",
            Device::Away => "away-off",
        },
        Kind::RoomOn(_) => "room-on",
        Kind::RoomOff(_) => "room-off",
        Kind::ReplayOpen => "replay-open",
        Kind::ReplayClose => "replay-close",
        Kind::ReplayProgress { .. } => "replay-progress",
        Kind::Download => "download",
        Kind::MeetingStart => "meeting-start",
        Kind::MeetingEnd => "meeting-end",
    }
}
