//! What searching costs: a page of 50 found by words among 20,000 and among 200,000 items of a tenant with
//! 300 services, for people who read much or little, and how fast items are written and made found. Prints
//! rows of a table for `bench/results.md`. Run in release by `cargo xtask bench`; on PostgreSQL too when
//! `TEST_POSTGRES_URL` says where it is.

use council::items::{self, Edit};
use directory::{
    identity,
    people::{self, NewOrganisation, OrganisationKind},
};
use kernel::{By, Login, OrganisationId, Page, Reach, Role, ServiceRole};
use overview::boards::{self, Counting, ItemFilter};
use std::time::Instant;
use testkit::{Persona, TestApp, Town};
use text::{Locale, Rich};

const SERVICES: usize = 300;
const STEPS: [usize; 2] = [20_000, 200_000];
/// Items of one unit of work.
const AT_ONCE: usize = 500;
const TRIES: usize = 200;
const PAGES: usize = 100;

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}

fn main() {
    TestApp::run_on_sqlite(async |app| measure(&app, "SQLite").await);
    if std::env::var_os("TEST_POSTGRES_URL").is_some() {
        TestApp::run_on_postgres(async |app| measure(&app, "PostgreSQL").await);
    }
}

fn row(what: &str, mut milliseconds: Vec<f64>) {
    milliseconds.sort_by(f64::total_cmp);
    let tries = milliseconds.len();
    let median = milliseconds[tries / 2];
    let high = milliseconds[tries * 99 / 100];
    println!("| {what}, median (99th percentile) of {tries} | {median:.1} ms ({high:.1}) |");
}

async fn measure(app: &TestApp, database: &str) {
    let town = app.town("soleil").await;
    let services = services(&town).await;
    let roles = |role: ServiceRole, few: usize| -> Vec<Role> {
        let own = services.iter().take(few);
        own.map(|service| Role::Service(*service, role)).collect()
    };
    town.settle("clerk", &roles(ServiceRole::Writer, SERVICES))
        .await;
    town.settle("one", &roles(ServiceRole::Observer, 1)).await;
    town.settle("twenty", &roles(ServiceRole::Observer, 20))
        .await;
    town.settle("every", &roles(ServiceRole::Observer, SERVICES))
        .await;
    let mut there = 0;
    for step in STEPS {
        let begun = Instant::now();
        fill(&town, &services, there..step).await;
        let rate = (step - there) as f64 / begun.elapsed().as_secs_f64();
        println!("| {database}: items written and made found, up to {step} | {rate:.0} a second |");
        there = step;
        if database == "PostgreSQL" {
            let counted = db::scratch::run(&app.url, "ANALYZE".to_owned()).await;
            counted.expect("figures of the tables");
        }
        for persona in ["one", "twenty", "every"] {
            for words in ["", "budget", "budget toiture", "zephyrin"] {
                finds(
                    &town,
                    persona,
                    words,
                    &format!("{database}, {step} items, {persona}"),
                )
                .await;
            }
        }
    }
}

async fn services(town: &Town<'_>) -> Vec<OrganisationId> {
    let add = town.app.desk.work(By::Nobody(town.tenant), async |work| {
        let mut made = vec![];
        for number in 1..=SERVICES {
            let new = NewOrganisation {
                kind: OrganisationKind::Service,
                name: format!("Service {number}"),
                acronym: format!("S{number:03}"),
                parent: None,
                rank: 10,
            };
            made.push(people::add_organisation(work, new).await?);
        }
        Ok(made)
    });
    add.await.expect("services")
}

async fn login(town: &Town<'_>, persona: &str) -> By {
    let find = async |look: &mut kernel::Look| {
        identity::user_named(&mut look.db, town.tenant, persona).await
    };
    let user = town.app.desk.read(By::Platform, find).await;
    By::Login(Login {
        id: None,
        user: user.expect("a user"),
        tenant: town.tenant,
        entered_from: None,
        reach: Reach::Everything,
        language: Locale::French,
        since: town.app.clock.now(),
    })
}

const SYLLABLES: [&str; 20] = [
    "ba", "co", "di", "fé", "gu", "la", "mi", "no", "pré", "ro", "sa", "ti", "vu", "cha", "ment",
    "tion", "aire", "eau", "ou", "en",
];

/// Some 150 words of a vocabulary of 160,000, the first ones more often; the same for the same number.
fn text(number: usize) -> String {
    let mut seed = number as u64 * 2_654_435_761 + 12_345;
    let mut next = move |below: u64| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed % below
    };
    let mut words = vec![];
    for _ in 0..150 {
        let range = [20, 400, 8_000, 160_000][next(4) as usize];
        let mut place = next(range) as usize;
        let mut word = String::new();
        for _ in 0..4 {
            word.push_str(SYLLABLES[place % 20]);
            place /= 20;
        }
        words.push(word);
    }
    words.join(" ")
}

/// One item in fifty speaks of its budget, one in five thousand of an enterprise.
async fn fill(town: &Town<'_>, services: &[OrganisationId], numbers: std::ops::Range<usize>) {
    let by = login(town, "clerk").await;
    let mut left = numbers.peekable();
    while left.peek().is_some() {
        let batch: Vec<usize> = left.by_ref().take(AT_ONCE).collect();
        town.app.clock.advance(60);
        let done = town.app.desk.work(by.clone(), async |work| {
            for number in batch {
                let said = match number {
                    _ if number % 5_000 == 7 => "Le marché revient à Zéphyrin.",
                    _ if number % 50 == 7 => "La modification budgétaire est votée.",
                    _ => "Rien de plus.",
                };
                let edits = vec![
                    Edit::Object(format!("Réfection de la toiture (n° {number})")),
                    Edit::Description(Rich::clean(&format!("<p>{}</p>", text(number)))),
                    Edit::Decision(Rich::clean(&format!("<p>{said}</p>"))),
                ];
                let group = services[number % services.len()];
                items::create(work, town.council, group, edits).await?;
            }
            Ok(())
        });
        done.await.expect("items");
    }
}

async fn finds(town: &Town<'_>, persona: &str, words: &str, what: &str) {
    let filter = ItemFilter {
        query: words.to_owned(),
        ..ItemFilter::default()
    };
    let by = login(town, persona).await;
    let (mut lists, mut counts, mut both) = (vec![], vec![], vec![]);
    let (mut rows, mut total) = (0, 0);
    // A snapshot for each: what was read once in one is not read again.
    for number in 0..TRIES {
        let listed = town.app.desk.read(by.clone(), async |look| {
            let begun = Instant::now();
            let slice = boards::table(&mut look.db, &look.actor, &filter, &Page::default()).await?;
            let list = milliseconds(begun);
            let counting = Counting::Usual;
            boards::facets(&mut look.db, &look.actor, &filter, counting).await?;
            Ok((list, milliseconds(begun), slice.items.len()))
        });
        let (list, with_counters, found) = listed.await.expect("a list");
        lists.push(list);
        both.push(with_counters);
        rows = found;
        if number % 4 == 0 {
            let counted = town.app.desk.read(by.clone(), async |look| {
                let begun = Instant::now();
                let counting = Counting::Usual;
                let facets = boards::facets(&mut look.db, &look.actor, &filter, counting).await?;
                Ok((milliseconds(begun), facets.total))
            });
            let (count, of) = counted.await.expect("counters");
            counts.push(count);
            total = of;
        }
    }
    row(&format!("{what}: «{words}», {rows} rows of {total}"), lists);
    row("  its counters alone", counts);
    row("  both", both);
    let browser = Persona::signed_in(town.app, &town.name_of(persona)).await;
    let mut pages = vec![];
    for number in 0..PAGES {
        let begun = Instant::now();
        // Another address each time: no answer that was kept.
        let path = format!("/search?q={}&n={number}", words.replace(' ', "+"));
        browser.get(&path).await.must_be(200);
        pages.push(begun.elapsed().as_secs_f64() * 1000.0);
    }
    row("  the whole page, with excerpts", pages);
}
