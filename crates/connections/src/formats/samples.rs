//! The workbook that users have today, read whole: what it prints comes out as it went in.

use std::collections::BTreeMap;

use crate::compute::{Computed, Input, Minutes, compute};
use crate::formats::{self, Format, Log, Said, Unreadable};
use crate::{Event, Policy, Roster};
use jiff::tz::TimeZone;
use serde_json::Value;

fn tables() -> Value {
    serde_json::from_str(include_str!("../../samples/class-report.json")).unwrap()
}

fn log(bytes: &[u8]) -> Log {
    assert_eq!(formats::detect(bytes), Some(Format::Workbook));
    let nothing = formats::read(bytes, Format::Workbook, &Said::default());
    assert_eq!(nothing.err(), Some(Unreadable::Zone));
    let said = Said {
        zone: TimeZone::get("Europe/Paris").ok(),
        order: None,
    };
    formats::read(bytes, Format::Workbook, &said).unwrap()
}

/// Hundredths of a minute, from `2593.61`.
fn hundredths(text: &str) -> i64 {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    format!("{whole}{fraction:0<2}").parse().unwrap()
}

const COLUMNS: [&str; 6] = [
    "connection_min",
    "microphone_min",
    "phone_min",
    "webcam_min",
    "multimedia_document_min",
    "screen_share_min",
];

fn printed(row: &Value) -> Vec<i64> {
    COLUMNS
        .iter()
        .map(|column| hundredths(row[*column].as_str().unwrap()))
        .collect()
}

fn columns(minutes: Minutes) -> Vec<i64> {
    vec![
        minutes.connection,
        minutes.microphone,
        minutes.phone,
        minutes.camera,
        minutes.document,
        minutes.screen,
    ]
}

fn report(log: &Log) -> Computed {
    let events = log.events.iter().cloned();
    let events: Vec<Event> = events
        .map(|event| Event {
            source: "via".into(),
            ..event
        })
        .collect();
    let rows = log.rows.iter();
    let declared: BTreeMap<_, _> = rows
        .map(|row| (("via".to_owned(), row.connection.clone()), row.minutes))
        .collect();
    let summaries: Vec<_> = log
        .people
        .iter()
        .cloned()
        .map(|one| ("via".to_owned(), one))
        .collect();
    compute(Input {
        events: &events,
        declared: &declared,
        summaries: &summaries,
        roster: &Roster::default(),
        halves: &[],
        recording: None,
        policy: &Policy::default(),
    })
}

/// Shows VC-48, VC-52, VC-55, VC-56.
#[test]
fn a_report_of_the_former_product_is_read_to_the_hundredth() {
    let tables = tables();
    let (summary, detail) = (
        tables["summary"].as_array().unwrap(),
        tables["detail"].as_array().unwrap(),
    );
    for bytes in [
        &include_bytes!("../../samples/via.xlsx")[..],
        &include_bytes!("../../samples/via-text.xlsx")[..],
    ] {
        let log = log(bytes);
        assert_eq!(log.title.as_deref(), tables["activity"]["title"].as_str());
        assert_eq!(
            (log.people.len(), log.rows.len(), log.left_out.len()),
            (13, 17, 0)
        );
        let computed = report(&log);
        // Every cell of both tables, in their order.
        let people: Vec<_> = computed
            .people
            .iter()
            .map(|one| columns(one.minutes))
            .collect();
        assert_eq!(people, summary.iter().map(printed).collect::<Vec<_>>());
        let rows: Vec<_> = computed
            .rows
            .iter()
            .map(|one| columns(one.minutes))
            .collect();
        assert_eq!(rows, detail.iter().map(printed).collect::<Vec<_>>());
        // The four that agree in both sheets, in all columns.
        let pairs = [(0, 9), (1, 10), (11, 11), (12, 2)];
        let equal: Vec<_> = (0..13)
            .flat_map(|one| (0..17).map(move |other| (one, other)))
            .filter(|(one, other)| people[*one] == rows[*other])
            .collect();
        assert_eq!(equal, pairs);
        // The fourteen totals.
        let totals = &tables["printed_totals"];
        let total = |sheet: &str, names: &[&str]| -> Vec<i64> {
            names
                .iter()
                .map(|name| hundredths(totals[sheet][*name].as_str().unwrap()))
                .collect()
        };
        let names = [
            "Connexion",
            "Microphone",
            "Téléphone",
            "Caméra Web",
            "Document multimédia",
            "Partage d'écran",
        ];
        let (minutes, replay, downloads) = computed.summary_total();
        assert_eq!(columns(minutes), total("summary", &names));
        let others = total(
            "summary",
            &["Connexion Revoir", "Téléchargement d'enregistrement"],
        );
        assert_eq!(vec![replay, downloads * 100], others);
        assert_eq!(columns(computed.detail_total()), total("detail", &names));
        // Hours are cut to the second: what they give differs by less than a second from what is printed.
        assert!(computed.rows.iter().all(|row| row.flags.is_empty()));
        // Thirteen people who share one placeholder are thirteen, and the rows are nobody's.
        assert!(computed.rows.iter().all(|row| row.person.is_none()));
    }
}

fn words() -> crate::workbook::Words {
    let tables = tables();
    let names = |key: &str| -> [String; 10] {
        let names = tables[key].as_array().unwrap().iter();
        let names: Vec<String> = names
            .map(|name| name.as_str().unwrap().to_owned())
            .collect();
        names.try_into().unwrap()
    };
    crate::workbook::Words {
        brand: ["Producteur".into(), "Pôle national".into()],
        sheets: ["Sommaire".into(), "Temps de connexion en présence".into()],
        period: "31 octobre 2020 au 10 novembre 2020".into(),
        generated: "Généré le 10 novembre 2020 à 19:38".into(),
        schedule: "10 novembre - 14:00 à 16:30".into(),
        title: tables["activity"]["title"].as_str().unwrap().into(),
        host: "Hôte Stammer, Elsa".into(),
        summary: names("summary_headers_fr"),
        detail: names("detail_headers_fr"),
        total: "Total :".into(),
        footer: "Relevé n° 1".into(),
    }
}

/// What is read, computed, written and read again says the same, in the same places; and the same report is the same file.
#[test]
fn the_workbook_written_reads_as_the_workbook_read() {
    let read = log(include_bytes!("../../samples/via.xlsx"));
    let paris = TimeZone::get("Europe/Paris").unwrap();
    let made = crate::Moment(1_605_033_480_000);
    let write = || crate::workbook::write(&report(&read), &words(), &paris, made).unwrap();
    let bytes = write();
    assert_eq!(write(), bytes);
    // Our own sheets name their zone.
    let again = formats::read(&bytes, Format::Workbook, &Said::default()).unwrap();
    assert_eq!(
        (&again.people, &again.rows, &again.events),
        (&read.people, &read.rows, &read.events)
    );
    assert_eq!(again.title, read.title);
}
