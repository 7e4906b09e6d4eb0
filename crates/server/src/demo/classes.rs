//! Virtual classes: one of last week with its log, one to come.

use super::calendar::{at, day, plus};
use super::council::Teller;
use crate::Failure;
use bytes::Bytes;
use directory::people::{self, Person};
use futures::stream;
use jiff::civil::Date;
use kernel::{Instant, VirtualClassId};
use std::convert::Infallible;
use training::classes::{
    self, ClassKind, ClassPlan, Recording,
    logs::{self, NewBatch, Said},
};

const TITLE: &str = "Accueillir le public à distance (REF. PAF 26A0210-114)";
const TRAINER: &str = "formateur@soleil.example";
const TRAINEE: &str = "stagiaire@soleil.example";
const ADDRESS: &str = "https://classes.soleil.example/accueil-a-distance";

/// Invented people, with when they were connected: minutes after two o'clock, and the seconds.
type Attendee = (
    &'static str,
    &'static str,
    &'static [((i64, i64), (i64, i64))],
);
const ATTENDEES: [Attendee; 9] = [
    (
        "Nadia Fournier",
        "nadia.fournier@soleil.example",
        &[((-19, 12), (158, 28))],
    ),
    (
        "Marc Antoine",
        "marc.antoine@soleil.example",
        &[((-20, 4), (87, 57))],
    ),
    (
        "Lucie Bernard",
        "lucie.bernard@soleil.example",
        &[((-18, 41), (170, 34))],
    ),
    (
        "Ahmed Ziani",
        "ahmed.ziani@soleil.example",
        &[((-17, 39), (71, 28)), ((74, 3), (160, 11))],
    ),
    (
        "Carine Dupuis",
        "carine.dupuis@soleil.example",
        &[
            ((-15, 1), (11, 45)),
            ((14, 20), (92, 3)),
            ((95, 0), (167, 31)),
        ],
    ),
    (
        "Yann Le Goff",
        "yann.legoff@soleil.example",
        &[((-12, 43), (168, 31))],
    ),
    (
        "Salomé Roche",
        "salome.roche@soleil.example",
        &[((41, 8), (41, 27)), ((41, 46), (42, 9))],
    ),
    ("Tablette de l'accueil", "", &[((2, 30), (149, 50))]),
    ("Paul Gillet", "paul.gillet@soleil.example", &[]),
];

/// Plans both, and imports the log of the first.
pub async fn held_and_coming(teller: &Teller<'_>, now: Instant) -> Result<(), Failure> {
    let week_ago = plus(day(now), -7);
    teller.story.at(at(plus(week_ago, -10), 9, 30));
    let held = planned(teller, (TITLE, week_ago), Recording::Available).await?;
    teller.story.at(at(plus(week_ago, 1), 8, 45));
    imported(teller, held, week_ago).await?;
    teller.story.at(at(plus(day(now), -2), 10, 0));
    let title = "Prévenir les risques du travail sur écran";
    planned(teller, (title, plus(day(now), 9)), Recording::Withheld).await?;
    Ok(())
}

/// The persons who train and who learn.
async fn both(teller: &Teller<'_>) -> Result<(Person, Person), Failure> {
    let all = teller
        .parts
        .desk
        .read(teller.by("formation")?, async |look| {
            people::persons(&mut look.db, look.actor.tenant).await
        })
        .await?;
    let named = |name: &str| {
        let found = all.iter().find(|one| one.facts.family_name == name);
        found
            .cloned()
            .ok_or_else(|| format!("nobody is called {name}"))
    };
    Ok((named("Theodoraki")?, named("Falgueyre")?))
}

async fn planned(
    teller: &Teller<'_>,
    (title, date): (&str, Date),
    recording: Recording,
) -> Result<VirtualClassId, Failure> {
    let (trainer, trainee) = both(teller).await?;
    let plan = ClassPlan {
        title: title.to_owned(),
        kind: ClassKind::Standard,
        organisation: teller.commune.place("personnel")?,
        host: trainer.id,
        starts_at: at(date, 14, 0),
        ends_at: at(date, 16, 30),
        pause: Some((at(date, 15, 10), at(date, 15, 20))),
        access_url: ADDRESS.to_owned(),
        room: String::new(),
        recording,
        recording_url: match recording {
            Recording::Available => format!("{ADDRESS}/revoir"),
            Recording::Withheld => String::new(),
        },
    };
    let trainee = format!("{} ; {TRAINEE}", trainee.name());
    let known = ATTENDEES.iter().filter(|(_, email, _)| !email.is_empty());
    let lines: Vec<String> = known
        .map(|(name, email, _)| format!("{name} ; {email}"))
        .chain([trainee])
        .collect();
    let registered = classes::registrations(&lines.join("\n"))?;
    let by = teller.by("formateur")?;
    let id = teller
        .parts
        .desk
        .work(by, async |work| {
            classes::plan(work, plan, &registered).await
        })
        .await?;
    Ok(id)
}

/// The log, as a CSV of intervals.
async fn imported(teller: &Teller<'_>, class: VirtualClassId, date: Date) -> Result<(), Failure> {
    let two = at(date, 14, 0);
    let (trainer, trainee) = both(teller).await?;
    let mut csv = String::from("name,email,start,end\n");
    let mut line = |name: &str, email: &str, from: i64, to: i64| {
        let [from, to] = [from, to].map(|seconds| two.plus_seconds(seconds).to_string());
        csv.push_str(&format!("{name},{email},{from},{to}\n"));
    };
    let seconds = |(minutes, seconds): (i64, i64)| minutes * 60 + seconds;
    line(&trainer.name(), TRAINER, -1_320, 9_900);
    line(&trainee.name(), TRAINEE, -180, 9_015);
    for (name, email, spans) in ATTENDEES {
        for (from, to) in spans {
            line(name, email, seconds(*from), seconds(*to));
        }
    }
    let bytes = Bytes::from(csv);
    let (format, log) = logs::read(&bytes, &Said::default())?;
    let count = |of: usize| i64::try_from(of).unwrap_or_default();
    let received = stream::iter([Ok::<_, Infallible>(bytes)]);
    let blob = teller
        .parts
        .desk
        .receive(teller.commune.tenant, received)
        .await?;
    let new = NewBatch {
        said: Said {
            format: logs::name(format),
            ..Said::default()
        },
        file_name: format!("connexions-{date}.csv"),
        sha256: blob.sha256,
        size: blob.size,
        events: count(log.events.len()),
        left_out: count(log.left_out.len()),
    };
    let by = teller.by("formateur")?;
    teller
        .parts
        .desk
        .work(by, async |work| logs::import(work, class, new).await)
        .await?;
    Ok(())
}
