//! Virtual classes: planned, their logs imported, their report the same each time it is asked for.

use bytes::Bytes;
use connections::Decision;
use futures::stream;
use kernel::{By, Error, Instant, PersonId, VirtualClassId};
use std::convert::Infallible;
use testkit::{TestApp, Town, on_both};
use text::civil::Zone;
use training::classes::{
    self, ClassKind, ClassPlan, Recording,
    logs::{self, NewBatch, Said},
    reports::{self, Decided},
};

/// The workbook of the user's document, made again.
pub const WORKBOOK: &[u8] = include_bytes!("../../../connections/samples/via.xlsx");

fn at(text: &str) -> Instant {
    text.parse().expect("a moment")
}

fn plan(town: &Town<'_>, host: PersonId) -> ClassPlan {
    ClassPlan {
        title: "Du cinéma à la vidéo (REF. PAF 20A0160236-68653)".into(),
        kind: ClassKind::Standard,
        organisation: town.finances,
        host,
        starts_at: at("2020-11-10T13:00:00Z"),
        ends_at: at("2020-11-10T15:30:00Z"),
        pause: None,
        access_url: "https://classe.example/abc".into(),
        room: String::new(),
        recording: Recording::Withheld,
        recording_url: String::new(),
    }
}

/// The host: the first person of the town.
async fn host(app: &TestApp, town: &Town<'_>) -> PersonId {
    let tenant = town.tenant;
    let all = app.desk.read(By::Nobody(tenant), async |look| {
        directory::people::persons(&mut look.db, tenant).await
    });
    all.await.expect("persons").first().expect("a person").id
}

/// A class planned there.
pub async fn planned(app: &TestApp, town: &Town<'_>) -> VirtualClassId {
    let new = plan(town, host(app, town).await);
    let people = classes::registrations("Nadia Fournier ; nadia@soleil.example\nMarc Antoine")
        .expect("a list");
    let done = app.desk.work(By::Nobody(town.tenant), async |work| {
        classes::plan(work, new.clone(), &people).await
    });
    done.await.expect("a class")
}

/// Imports bytes as a file of this name.
async fn imported(
    app: &TestApp,
    town: &Town<'_>,
    class: VirtualClassId,
    (name, bytes): (&str, &'static [u8]),
) -> kernel::Result<kernel::LogId> {
    let said = Said {
        zone: "Europe/Paris".into(),
        ..Said::default()
    };
    let (format, log) = logs::read(bytes, &said)?;
    let stream = stream::iter([Ok::<_, Infallible>(Bytes::from_static(bytes))]);
    let blob = app
        .desk
        .receive(town.tenant, stream)
        .await
        .expect("kept bytes");
    let new = NewBatch {
        said: Said {
            format: logs::name(format),
            ..said
        },
        file_name: name.into(),
        sha256: blob.sha256,
        size: blob.size,
        events: i64::try_from(log.events.len()).expect("a count"),
        left_out: i64::try_from(log.left_out.len()).expect("a count"),
    };
    app.desk
        .work(By::Nobody(town.tenant), async |work| {
            logs::import(work, class, new.clone()).await
        })
        .await
}

async fn report(app: &TestApp, town: &Town<'_>, class: VirtualClassId) -> reports::ClassReport {
    let zone = Zone::named("Europe/Paris").expect("a zone");
    reports::report(&app.desk, By::Nobody(town.tenant), class, &zone)
        .await
        .expect("a report")
}

fn code<T>(result: kernel::Result<T>) -> &'static str {
    match result {
        Err(Error::Invalid(fields)) => fields[0].code,
        _ => "",
    }
}

/// A list of Zoom: somebody registered, and a guest.
pub const ZOOM: &[u8] = b"Name,User Email,Join Time,Leave Time,Duration (Minutes),Guest\n\
Nadia,Nadia@soleil.example,2020-11-10 14:00:00,2020-11-10 16:30:00,150,No\n\
Invit\xc3\xa9,,2020-11-10 14:00:00,2020-11-10 14:20:00,20,Yes\n";

on_both! {
async fn a_log_is_imported_once_reported_and_may_be_set_aside(app: TestApp) {
    let town = app.town("soleil").await;
    let class = planned(app, &town).await;
    let by = || By::Nobody(town.tenant);
    let log = imported(app, &town, class, ("via.xlsx", WORKBOOK)).await.expect("an import");
    assert_eq!(code(imported(app, &town, class, ("encore.xlsx", WORKBOOK)).await), "log-already-imported");
    let first = report(app, &town, class).await;
    // The totals that the workbook itself prints.
    assert_eq!(first.computed.detail_total().connection, 173_452);
    assert_eq!(first.computed.summary_total().0.connection, 259_361);
    assert_eq!((first.computed.people.len(), first.computed.rows.len()), (13, 17));

    // Made twice from the same log, it is the same report.
    let made = app.desk.work(by(), async |work| reports::make(work, &first).await).await.expect("a report");
    let again = report(app, &town, class).await;
    assert_eq!(again.made.as_ref(), Some(&made));
    assert_eq!(again.computed, first.computed);
    let same = app.desk.work(by(), async |work| reports::make(work, &again).await).await.expect("the same");
    assert_eq!(same, made);

    // Set aside, with a reason: kept, counted no more; a report made before is not that of what is there now.
    let without = app.desk.work(by(), async |work| logs::set_aside(work, class, log, " ").await).await;
    assert_eq!(code(without), "reason-required");
    app.desk.work(by(), async |work| logs::set_aside(work, class, log, "Mauvaise classe").await).await.expect("set aside");
    let empty = report(app, &town, class).await;
    assert!(empty.computed.rows.is_empty() && empty.made.is_none());
    let stale = app.desk.work(by(), async |work| reports::make(work, &again).await).await;
    assert!(matches!(stale, Err(Error::Conflict)), "the log changed in the meantime");
    let kept = app.desk.read(by(), async |look| logs::batches(&mut look.db, town.tenant, class).await).await.expect("batches");
    assert_eq!(kept[0].aside.as_ref().map(|(_, _, why)| why.as_str()), Some("Mauvaise classe"));
}

async fn people_are_recognised_by_address_or_because_somebody_says_so(app: TestApp) {
    let town = app.town("soleil").await;
    let class = planned(app, &town).await;
    let by = || By::Nobody(town.tenant);
    let log = imported(app, &town, class, ("zoom.csv", ZOOM)).await.expect("an import");
    let before = report(app, &town, class).await;
    let told = |report: &reports::ClassReport| -> Vec<(String, i64)> {
        report.computed.people.iter().map(|one| (one.name.clone(), one.session / 60_000)).collect()
    };
    assert_eq!(told(&before), [("Invité".to_owned(), 20), ("Nadia Fournier".to_owned(), 150)]);
    let actor = kernel::Actor::program(town.tenant, "test");
    let people = app.desk.read(by(), async |look| classes::participants(&mut look.db, &actor, class).await).await.expect("people");
    let marc = people.iter().find(|one| one.name == "Marc Antoine").expect("Marc");
    let said = [(format!("c:{log}/row-3"), marc.id.to_string())];
    app.desk.work(by(), async |work| logs::match_people(work, class, &said).await).await.expect("a match");
    let after = report(app, &town, class).await;
    assert_eq!(told(&after), [("Marc Antoine".to_owned(), 20), ("Nadia Fournier".to_owned(), 150)]);
    assert_eq!(after.computed.people[0].halves[0].decision, Decision::Partial);

    // A person decides otherwise: both stay, with the reason.
    let decided = Decided {
        identity: marc.id.to_string(),
        day: "2020-11-10".into(),
        part: "afternoon".into(),
        computed: "partial".into(),
        decided: "present".into(),
        reason: "Panne du réseau, constatée par la formatrice".into(),
        seen: report(app, &town, class).await.class.log_version,
    };
    app.desk.work(by(), async |work| reports::decide(work, class, decided.clone()).await).await.expect("a decision");
    let judged = report(app, &town, class).await;
    let half = &judged.halves[0];
    let kept = judged.decided(&marc.id.to_string(), half).expect("the decision");
    assert_eq!((kept.computed.as_str(), kept.decided.as_str()), ("partial", "present"));
    assert_eq!(judged.computed.people[0].halves[0].decision, Decision::Partial);

    // Whoever stays registered keeps what was said of him; a class removed is found no more.
    let registered = classes::registrations("Marc Antoine\nInès Moreau").expect("a list");
    let found = app.desk.read(by(), async |look| classes::find(&mut look.db, &actor, class).await).await.expect("the class");
    let new = plan(&town, found.plan.host);
    app.desk.work(by(), async |work| classes::change(work, class, found.version, new.clone(), &registered).await).await.expect("a change");
    let changed = report(app, &town, class).await;
    assert_eq!(told(&changed)[0], ("Marc Antoine".to_owned(), 20));
    app.desk.work(by(), async |work| classes::remove(work, class, found.version + 1).await).await.expect("removed");
    let gone = app.desk.read(by(), async |look| classes::find(&mut look.db, &actor, class).await).await;
    assert!(matches!(gone, Err(Error::NotFound)));
}
}
