//! The table of items is read by three plans: whoever reads little has those items gathered first,
//! whoever reads much is let through by the state and the service of each, whoever reads much in every
//! way is asked about each. All show the same.

use crate::tools::{actor, creates};
use directory::access::{self, Extent};
use kernel::{Actor, Cursor, Page, Role, ServiceRole, TenantId};
use overview::boards::{self, Counting, Direction, ItemFilter, ItemOrder, SortBy};
use serde_json::json;
use testkit::{TestApp, on_both};
use uuid::Uuid;

const ORDERS: [SortBy; 5] = [
    SortBy::Changed,
    SortBy::Object,
    SortBy::Group,
    SortBy::State,
    SortBy::Sitting,
];

/// Every page of three rows, in every order, and what the counters say.
async fn pages(app: &TestApp, actor: &Actor) -> Vec<(String, Vec<String>)> {
    let mut read = app.db.read().await.expect("a snapshot");
    let mut told = vec![];
    let each = |query: &'static str| {
        let both = move |by| {
            [Direction::Ascending, Direction::Descending].map(move |way| (query, by, way))
        };
        ORDERS.into_iter().flat_map(both)
    };
    for (query, by, direction) in each("").chain(each("obj")) {
        let filter = ItemFilter {
            order: ItemOrder { by, direction },
            query: query.to_owned(),
            ..ItemFilter::default()
        };
        let mut references = vec![];
        let mut after: Option<Cursor> = None;
        loop {
            let page = Page { limit: 3, after };
            let slice = boards::table(&mut read, actor, &filter, &page)
                .await
                .expect("a page");
            assert!(slice.items.len() <= 3);
            references.extend(slice.items.into_iter().map(|row| row.reference));
            match slice.next {
                Some(next) => after = Some(next),
                None => break,
            }
        }
        told.push((format!("{query}{by:?} {direction:?}"), references));
    }
    told.extend(counts(app, actor).await);
    told
}

/// What the counters say without a filter, with one, by words, and of what is open.
async fn counts(app: &TestApp, actor: &Actor) -> Vec<(String, Vec<String>)> {
    let mut read = app.db.read().await.expect("a snapshot");
    let all = ItemFilter::default();
    let facets = boards::facets(&mut read, actor, &all, Counting::Usual).await;
    let states = facets.expect("facets").states;
    assert!(states.len() > 1, "a state narrows");
    let narrowed = ItemFilter {
        states: vec![states[0].key.clone()],
        ..ItemFilter::default()
    };
    let by_words = ItemFilter {
        query: "obj".to_owned(),
        ..ItemFilter::default()
    };
    let both = ItemFilter {
        query: "obj".to_owned(),
        ..narrowed.clone()
    };
    let mut told = vec![];
    for (filter, name) in [
        (ItemFilter::default(), "all"),
        (narrowed, "narrowed"),
        (by_words, "by words"),
        (both, "by words, narrowed"),
    ] {
        let full = boards::facets(&mut read, actor, &filter, Counting::Full).await;
        let usual = boards::facets(&mut read, actor, &filter, Counting::Usual).await;
        let (full, usual) = (full.expect("facets"), usual.expect("facets"));
        let count = boards::count(&mut read, actor, &filter).await;
        assert_eq!(count.expect("a count"), usual.total, "{name}");
        assert_eq!(
            format!("{:?} {:?}", full.states, full.groups),
            format!("{:?} {:?}", usual.states, usual.groups),
            "{name}"
        );
        let page = Page {
            limit: 100,
            after: None,
        };
        let slice = boards::table(&mut read, actor, &filter, &page)
            .await
            .expect("a page");
        assert_eq!(
            i64::try_from(slice.items.len()).expect("few"),
            usual.total,
            "{name}"
        );
        told.push((name.to_owned(), vec![format!("{full:?}")]));
    }
    let mut open = boards::open_by_body(&mut read, actor)
        .await
        .expect("counts");
    open.sort();
    for (body, _) in &open {
        let states = boards::open_by_state(&mut read, actor, *body)
            .await
            .expect("counts");
        told.push((format!("open in {body}"), vec![format!("{states:?}")]));
    }
    told.push(("open".to_owned(), vec![format!("{open:?}")]));
    told
}

async fn extent(app: &TestApp, actor: &Actor) -> Extent {
    let mut read = app.db.read().await.expect("a snapshot");
    access::extent(&mut read, actor).await.expect("an extent")
}

/// Gives those who hold this principal more subjects than are gathered; none of them is an item.
async fn widen(app: &TestApp, tenant: TenantId, principal: &str) {
    let mut write = app.db.write().await.expect("a transaction");
    let mut insert = db::Sql::default();
    insert.push("INSERT INTO access (tenant_id, subject_id, principal, may_write) VALUES ");
    for number in 0..2_001_u128 {
        insert
            .push(if number == 0 { "(" } else { ", (" })
            .bind(tenant);
        insert.push(", ").bind(Uuid::from_u128(number + 1));
        insert.push(", ").bind(principal).push(", FALSE)");
    }
    write.run(insert).await.expect("principals");
    write.commit().await.expect("the commit");
}

on_both! {
/// An answer that was kept is right for whom it was made, until something changes, whoever changes it.
async fn a_list_asked_again_shows_what_changed_meanwhile(app: TestApp) {
    let town = app.town("soleil").await;
    let (writer, roads) = (town.persona("writer").await, town.persona("roads").await);
    let list = format!("/bodies/{}/items", town.council);
    creates(&writer, &town, "Étang communal").await;
    // Once, it also says that the item is saved.
    writer.get(&list).await.must_show("enregistré");
    let first = writer.get(&list).await;
    let second = writer.get(&list).await;
    assert_eq!(second.must_show("Étang communal").body, first.body);
    assert!(!first.headers.contains_key("age"), "made for this request");
    // On PostgreSQL, another test that runs beside this one changes the name of what the server shows.
    if matches!(app.db, db::Db::Sqlite { .. }) {
        assert_eq!(second.headers["age"], "0", "given again");
        app.clock.advance(1);
        assert_eq!(writer.get(&list).await.headers["age"], "1");
        app.clock.advance(2);
        let later = writer.get(&list).await;
        assert!(!later.headers.contains_key("age"), "too old to be given again");
    }
    roads.get(&list).await.must_hide("Étang communal");
    // Another device of the same person asks for itself; a program of the database tells nobody.
    let again = testkit::Persona::signed_in(app, &town.name_of("writer")).await;
    again.get(&list).await.must_show("Étang communal");
    let mut write = app.db.write().await.expect("a unit of work");
    write.run(db::sql!("UPDATE items SET object = 'Mare communale' WHERE tenant_id = {}", town.tenant)).await.expect("a change");
    writer.get(&list).await.must_show("Étang communal");
    write.commit().await.expect("the commit");
    writer.get(&list).await.must_show("Mare communale").must_hide("Étang communal");
    // Who is signed out is answered nothing that was kept.
    writer.post("/sign-out", &[]).await.must_be(303);
    writer.get(&list).await.must_be(303);
}

async fn who_reads_much_and_who_reads_little_see_the_same_pages(app: TestApp) {
    let town = app.town("soleil").await;
    let observer = Role::Service(town.finances, ServiceRole::Observer);
    town.settle("watcher", &[observer, Role::Service(town.roads, ServiceRole::Observer)]).await;
    town.frozen_meeting_at(&town.program("secretary").await, 2, "2026-11-26T17:30:00Z").await;
    town.frozen_meeting_at(&town.program("secretary").await, 1, "2026-12-10T17:30:00Z").await;
    let writer = town.persona("writer").await;
    for object in ["Même objet", "Même objet", "Même objet", "Même objet", "Étang communal"] {
        creates(&writer, &town, object).await;
    }
    let roads = town.persona("roads").await;
    for object in ["Même objet", "Zone bleue"] {
        creates(&roads, &town, object).await;
    }
    // Read by its own service and in copy by the other, of which the watcher is as well: counted once.
    let program = town.program("roads").await;
    let copied = json!({"body_id": town.council, "group_id": town.roads, "object": "Objet en copie", "copy_ids": [town.finances]});
    program.call("POST", "/items", Some(copied)).await.must_be(201);
    let actor = actor(&town, "watcher").await;

    assert_eq!(extent(app, &actor).await, Extent::Few);
    let few = pages(app, &actor).await;
    widen(app, town.tenant, &format!("service:{}:observer", town.finances)).await;
    assert_eq!(extent(app, &actor).await, Extent::Many);
    let many = pages(app, &actor).await;
    widen(app, town.tenant, &format!("service:{}", town.finances)).await;
    assert_eq!(extent(app, &actor).await, Extent::Wide);
    let wide = pages(app, &actor).await;

    assert_eq!(few, many);
    assert_eq!(few, wide);
    for (order, references) in &few[..10] {
        let mut each = references.clone();
        each.sort();
        each.dedup();
        assert_eq!((references.len(), each.len()), (11, 11), "{order}: each item once");
    }
    let by = |order: &str| few.iter().find(|(name, _)| name == order).map(|(_, rows)| rows.clone()).expect("an order");
    let mut back = by("Object Descending");
    back.reverse();
    assert_eq!(by("Object Ascending"), back);
    assert_ne!(by("Object Ascending"), by("Changed Ascending"));
}
}
