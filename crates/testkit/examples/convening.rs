//! What convening costs: prints rows of a table for `bench/results.md`. Run in release by
//! `cargo xtask bench`.

use documents::{Agenda, Entry, Heading, Labels, Notice, Stamp, tree};
use std::{hint::black_box, time::Instant};
use testkit::TestApp;
use timestamp::{Authority, Embedded};

const TOKENS: u64 = 4000;
const PAPERS: usize = 50;
const RECIPIENTS: usize = 200;

fn main() {
    tokens();
    papers();
    TestApp::run_on_sqlite(async |app| dispatch(&app).await);
}

fn row(what: &str, figure: &str) {
    println!("| {what} | {figure} |");
}

/// Processor time of this process, in seconds; the kernel counts hundredths.
fn processor() -> f64 {
    let line = std::fs::read_to_string("/proc/self/stat").expect("the process");
    let fields: Vec<&str> = line
        .rsplit(')')
        .next()
        .expect("fields")
        .split_whitespace()
        .collect();
    let ticks = |place: usize| fields[place].parse::<f64>().expect("ticks");
    (ticks(11) + ticks(12)) / 100.0
}

fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("the process");
    let line = status
        .lines()
        .find(|line| line.starts_with("VmRSS"))
        .expect("a line");
    line.split_whitespace()
        .nth(1)
        .expect("a size")
        .parse::<u64>()
        .expect("a size")
        / 1024
}

fn tokens() {
    let authority = Authority::Embedded(Embedded::passing(1_764_000_000).expect("keys"));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime");
    let begun = (Instant::now(), processor());
    runtime.block_on(async {
        for nonce in 0..TOKENS {
            let stamp = authority.stamp(&[7; 32], nonce, 1_764_000_000).await;
            black_box(stamp.expect("a token"));
        }
    });
    let rate = TOKENS as f64 / begun.0.elapsed().as_secs_f64();
    row(
        "Time-stamp tokens made and verified, one thread",
        &format!("{rate:.0} a second"),
    );
    row(
        "same, for each second of processor time",
        &format!("{:.0}", TOKENS as f64 / (processor() - begun.1)),
    );
}

fn papers() {
    let mut times = vec![];
    let mut sizes = vec![];
    for seed in 0..PAPERS {
        let agenda = agenda(seed);
        let begun = Instant::now();
        black_box(agenda.compose().expect("a PDF"));
        times.push(begun.elapsed().as_secs_f64() * 1000.0);
        sizes.push(resident());
    }
    row(
        "Agenda of 100 items as PDF/A-3a and PDF/UA-1, the first one",
        &format!("{:.0} ms", times[0]),
    );
    let mut warm = times.split_off(1);
    warm.sort_by(f64::total_cmp);
    row(
        "same, 49 different ones after it, median",
        &format!("{:.0} ms", warm[warm.len() / 2]),
    );
    row(
        "same, the slowest",
        &format!("{:.0} ms", warm[warm.len() - 1]),
    );
    row(
        "Resident memory after 5, 25 and 50 of them",
        &format!("{}, {} and {} MB", sizes[4], sizes[24], sizes[49]),
    );
}

fn agenda(seed: usize) -> Agenda {
    let text = "<p>Vu le code général des collectivités territoriales, et <strong>notamment</strong> son article L. 2121-10 ; vu l'avis <em>favorable</em> de la commission.</p><ul><li>Premier motif : l'équilibre est assuré ;</li><li>Deuxième motif.</li></ul><table><tr><th>Article</th><th>Montant</th></tr><tr><td>104/123-02</td><td>12 500 €</td></tr></table>";
    let label = |text: &str| text.to_owned();
    Agenda {
        heading: Heading {
            title: format!("Ordre du jour : Conseil municipal n° {seed}"),
            organisation: label("Commune du Soleil"),
            body: label("Conseil municipal"),
            language: "fr",
            country: label("FR"),
            made: Stamp {
                year: 2026,
                month: 11,
                day: 13,
                hour: 13,
                minute: 32,
                second: 7,
            },
            facts_name: "ordre-du-jour.json",
            facts_described: label("Les mêmes informations"),
        },
        labels: Labels {
            when: label("Date"),
            place: label("Lieu"),
            agenda: label("Ordre du jour"),
            group: label("Service"),
            reference: label("Référence"),
            annexes: label("Annexes :"),
            empty: label("Aucun point."),
        },
        notice: Notice {
            when: label("jeudi 26 novembre 2026 à 18 h 30"),
            place: label("Salle du conseil"),
        },
        items: (1..=100)
            .map(|number| Entry {
                number: number.to_string(),
                object: format!("Finances : décision modificative n° {number} de la séance {seed}"),
                reference: format!("CM-2026-{number:04}"),
                group: label("Finances"),
                category: Some(label("Budget")),
                description: tree(text),
                annexes: vec![label("Plan d'implantation")],
            })
            .collect(),
    }
}

/// From the press of the button to the last mail taken by a server on this machine, whose own work
/// is in the figure.
async fn dispatch(app: &TestApp) {
    let town = app.town("soleil").await;
    for number in 0..RECIPIENTS {
        town.seat(&format!("membre{number}")).await;
    }
    let program = town.program("secretary").await;
    let meeting = town.frozen_meeting(&program, 14).await;
    app.run_jobs().await;
    let begun = (Instant::now(), processor());
    let body = serde_json::json!({"kind": "convocation"});
    let asked = program
        .call(
            "POST",
            &format!("/meetings/{meeting}/dispatches"),
            Some(body),
        )
        .await;
    asked.must_be(202);
    app.run_jobs().await;
    let sent = app.post_office.received().len();
    assert!(sent > RECIPIENTS, "only {sent} mails");
    row(
        &format!("{sent} recipients convened (composed, stamped, mailed), processor time"),
        &format!("{:.2} s", processor() - begun.1),
    );
    row(
        "same, on the clock",
        &format!("{:.2} s", begun.0.elapsed().as_secs_f64()),
    );
}
