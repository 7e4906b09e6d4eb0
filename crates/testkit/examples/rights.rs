//! What rights cost: a list of 50 among 40,000 items of a tenant with 300 services, for people who see
//! much, little or nothing of it, and signing in. Prints rows of a table for `bench/results.md`. Run in
//! release by `cargo xtask bench`; on PostgreSQL too when `TEST_POSTGRES_URL` says where it is.

use council::items::{self, Edit};
use directory::{
    identity,
    people::{self, NewOrganisation, OrganisationKind},
};
use kernel::{By, ItemId, Login, OrganisationId, Page, Reach, Role, ServiceRole};
use overview::boards::{self, ItemFilter};
use std::time::Instant;
use testkit::{PASSWORD, Persona, TestApp, Town};
use text::{Locale, Rich};

const SERVICES: usize = 300;
const ITEMS: usize = 40_000;
/// Items of one unit of work.
const AT_ONCE: usize = 500;
const TRIES: usize = 60;

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
    let high = milliseconds[tries * 19 / 20];
    println!("| {what}, median (95th percentile) of {tries} | {median:.1} ms ({high:.1}) |");
}

async fn measure(app: &TestApp, database: &str) {
    let town = app.town("soleil").await;
    let services = services(&town).await;
    let begun = Instant::now();
    fill(&town, &services).await;
    println!(
        "| {database}: {ITEMS} items of {SERVICES} services written and moved | {:.0} s |",
        begun.elapsed().as_secs_f64()
    );
    // PostgreSQL counts its rows by itself within a minute; the measure does not wait.
    if database == "PostgreSQL" {
        let counted = db::scratch::run(&app.url, "ANALYZE".to_owned()).await;
        counted.expect("figures of the tables");
    }
    let all: Vec<Role> = services
        .iter()
        .map(|service| Role::Service(*service, ServiceRole::Observer))
        .collect();
    town.settle("one", &all[..1]).await;
    town.settle("ten", &all[..10]).await;
    // Just above the limit under which a reader's items are gathered first.
    town.settle("twenty", &all[..20]).await;
    town.settle("fifty", &all[..50]).await;
    town.settle("every", &all).await;
    // Of the oldest items only: the list, which begins with the latest, passes all others first.
    for (name, who) in [
        ("one", "who reads one service"),
        ("ten", "ten services"),
        ("twenty", "twenty services"),
        ("fifty", "fifty services"),
        ("every", "all 300 services"),
        ("secretary", "the secretary"),
        ("member", "a member"),
        ("administrator", "an administrator"),
    ] {
        lists(&town, name, &format!("{database}: list of 50, {who}")).await;
    }
    signs_in(&town, database).await;
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

/// Clerks who write and validate for thirty services each.
const CLERKS: usize = 10;

/// Two items in three are proposed, half of those validated. The clerks take turns, but for the last
/// tenth, which is of the second half of the services alone: the items of the first are older.
async fn fill(town: &Town<'_>, services: &[OrganisationId]) {
    for (number, own) in services.chunks(SERVICES / CLERKS).enumerate() {
        let mut roles = vec![];
        for service in own {
            roles.push(Role::Service(*service, ServiceRole::Writer));
            roles.push(Role::Service(*service, ServiceRole::Reviewer));
        }
        town.settle(&format!("clerk{number}"), &roles).await;
    }
    let batches = ITEMS / AT_ONCE;
    for batch in 0..batches {
        town.app.clock.advance(60);
        let clerk = if batch >= batches * 9 / 10 {
            CLERKS / 2 + batch % (CLERKS / 2)
        } else {
            batch % CLERKS
        };
        let own = services.chunks(SERVICES / CLERKS).nth(clerk);
        let own = own.expect("as many chunks as clerks");
        let by = login(town, &format!("clerk{clerk}")).await;
        let done = town.app.desk.work(by, async |work| {
            for place in 0..AT_ONCE {
                let number = batch * AT_ONCE + place;
                let edits = vec![
                    Edit::Object(format!("Réfection de la rue des Tilleuls (n° {number})")),
                    Edit::Description(Rich::clean("<p>La chaussée est usée.</p>")),
                    Edit::Motivation(Rich::clean("<p>Vu le code.</p>")),
                    Edit::Decision(Rich::clean("<p>Les travaux sont approuvés.</p>")),
                ];
                let group = own[place % own.len()];
                let item = items::create(work, town.council, group, edits).await?;
                if !number.is_multiple_of(3) {
                    advance(work, item, "propose").await?;
                }
                if number % 3 == 1 {
                    advance(work, item, "validate").await?;
                }
            }
            Ok(())
        });
        done.await.expect("items");
    }
}

async fn advance(work: &mut kernel::Work, item: ItemId, key: &str) -> kernel::Result<()> {
    let version = items::find(&mut work.db, &work.actor, item).await?.version;
    items::advance(work, item, version, key, "").await
}

/// From a login to the rows: the roles, the principals, the list.
async fn lists(town: &Town<'_>, persona: &str, what: &str) {
    let filter = ItemFilter {
        bodies: vec![town.council],
        ..ItemFilter::default()
    };
    let (mut whole, mut alone, mut rows) = (vec![], vec![], 0);
    for _ in 0..TRIES {
        let by = login(town, persona).await;
        let begun = Instant::now();
        let read = town.app.desk.read(by, async |look| {
            let asked = Instant::now();
            let slice = boards::table(&mut look.db, &look.actor, &filter, &Page::default()).await?;
            Ok((slice.items.len(), asked.elapsed()))
        });
        let (found, list) = read.await.expect("a list");
        whole.push(begun.elapsed().as_secs_f64() * 1000.0);
        alone.push(list.as_secs_f64() * 1000.0);
        rows = found;
    }
    row(&format!("{what} ({rows} rows)"), alone);
    row("  same, with the roles and principals of who asks", whole);
    let browser = Persona::signed_in(town.app, &town.name_of(persona)).await;
    let path = format!("/bodies/{}/items", town.council);
    let mut pages = vec![];
    for _ in 0..10 {
        let begun = Instant::now();
        browser.get(&path).await.must_be(200);
        pages.push(begun.elapsed().as_secs_f64() * 1000.0);
    }
    row("  the whole page, with its counters", pages);
}

/// Signing in is meant to cost what the password costs, and nothing more.
async fn signs_in(town: &Town<'_>, database: &str) {
    let (mut argon, mut whole) = (vec![], vec![]);
    for _ in 0..TRIES {
        let begun = Instant::now();
        let password = identity::Password::choose(PASSWORD).expect("long enough");
        identity::PasswordHash::of(password).await.expect("a hash");
        argon.push(begun.elapsed().as_secs_f64() * 1000.0);
        let browser = Persona::stranger(town.app, &town.name_of("one"));
        let begun = Instant::now();
        browser.sign_in(PASSWORD).await.must_be(303);
        whole.push(begun.elapsed().as_secs_f64() * 1000.0);
    }
    row(&format!("{database}: argon2 alone"), argon);
    row(&format!("{database}: signing in, the whole answer"), whole);
}
