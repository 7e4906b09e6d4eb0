//! How long a report takes: 5,000 participants and 200,000 events computed, then written as a workbook.
//!
//! `cargo run --release -p connections --example computing`

use std::collections::BTreeMap;
use std::time::Instant;

use connections::compute::{Half, Input, Part, compute};
use connections::event::{Device, Event, Hint, Kind, Moment, Span};
use connections::workbook::{self, Words};
use connections::{Policy, Roster};

const PARTICIPANTS: i64 = 5_000;
const EVENTS_EACH: i64 = 40;
const START: i64 = 1_605_013_200_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let events: Vec<Event> = (0..PARTICIPANTS).flat_map(life).collect();
    let halves = [Half {
        day: "2020-11-10".into(),
        part: Part::Afternoon,
        spans: vec![Span::new(Moment(START), Moment(START + 9_000_000))],
    }];
    let (nothing, roster, policy) = (BTreeMap::new(), Roster::default(), Policy::default());
    let began = Instant::now();
    let computed = compute(Input {
        events: &events,
        declared: &nothing,
        summaries: &[],
        roster: &roster,
        halves: &halves,
        recording: None,
        policy: &policy,
    });
    println!(
        "{} events, {} people computed in {:?}",
        events.len(),
        computed.people.len(),
        began.elapsed()
    );
    let began = Instant::now();
    let bytes = workbook::write(
        &computed,
        &words(),
        &jiff::tz::TimeZone::get("Europe/Paris")?,
        Moment(START),
    )?;
    println!(
        "{} rows, {} bytes of workbook in {:?}",
        computed.rows.len(),
        bytes.len(),
        began.elapsed()
    );
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    println!(
        "{}",
        status
            .lines()
            .find(|line| line.starts_with("VmHWM"))
            .unwrap_or_default()
    );
    Ok(())
}

/// Ten short connections, each with its microphone on and off.
fn life(who: i64) -> Vec<Event> {
    let hint = Hint {
        external: Some(who.to_string()),
        name: Some(format!("Personne {who}")),
        ..Hint::default()
    };
    let kinds = [
        Kind::Join,
        Kind::On(Device::Microphone),
        Kind::Off(Device::Microphone),
        Kind::Leave,
    ];
    (0..EVENTS_EACH)
        .zip(kinds.into_iter().cycle())
        .map(|(step, kind)| Event {
            source: "live".into(),
            id: Some(format!("{who}-{step}")),
            person: Some(hint.clone()),
            connection: Some(format!("{who}-{}", step / 4)),
            kind,
            at: Moment(START + who + step * 220_000),
            received: None,
        })
        .collect()
}

fn words() -> Words {
    let names = |first: &str| std::array::from_fn(|place| format!("{first} {place}"));
    Words {
        brand: ["A".into(), "B".into()],
        sheets: ["Sommaire".into(), "Temps de connexion en présence".into()],
        period: String::new(),
        generated: String::new(),
        schedule: String::new(),
        title: String::new(),
        host: String::new(),
        summary: names("S"),
        detail: names("D"),
        total: "Total :".into(),
        footer: String::new(),
    }
}
