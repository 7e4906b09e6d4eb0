//! The table of items is read by three plans: whoever reads little has those items gathered first,
//! whoever reads much is let through by the state and the service of each, whoever reads much in every
//! way is asked about each. All show the same.

use crate::holding::goes_to;
use crate::tools::{actor, creates, moves, validated};
use directory::access::{self, Extent};
use kernel::{Actor, BodyRole, By, CategoryId, Cursor, Page, Role, ServiceRole, TenantId};
use overview::boards::{self, Counting, Direction, ItemFilter, ItemOrder, SortBy};
use serde_json::json;
use testkit::{TestApp, Town, on_both};
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
    let facets_of_all = boards::facets(&mut read, actor, &all, Counting::Full)
        .await
        .expect("facets");
    let states = &facets_of_all.states;
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
    let filed = ItemFilter {
        categories: facets_of_all
            .categories
            .iter()
            .filter_map(|one| one.key.parse().ok())
            .take(1)
            .collect(),
        ..ItemFilter::default()
    };
    let mut told = vec![];
    for (filter, name) in [
        (ItemFilter::default(), "all"),
        (narrowed, "narrowed"),
        (filed, "filed"),
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
    // What waits: by kind, in all bodies and in each.
    let now = app.clock.now();
    let bodies = open.iter().map(|(body, _)| Some(*body));
    for body in std::iter::once(None).chain(bodies) {
        let todo = boards::to_do(&mut read, actor, body, (now, 100))
            .await
            .expect("what waits");
        for one in &todo {
            assert_eq!(
                i64::try_from(one.items.len()).expect("few"),
                one.count,
                "{:?}",
                one.kind
            );
        }
        let counted: Vec<String> = todo
            .iter()
            .map(|one| format!("{:?} {}", one.kind, one.count))
            .collect();
        let name = body.map_or("to do in all".to_owned(), |body| format!("to do in {body}"));
        told.push((name, counted));
    }
    let count = boards::to_do_count(&mut read, actor, now)
        .await
        .expect("a count");
    told.push(("waiting".to_owned(), vec![count.to_string()]));
    told
}

async fn extent(app: &TestApp, actor: &Actor) -> Extent {
    let mut read = app.db.read().await.expect("a snapshot");
    access::extent(&mut read, actor).await.expect("an extent")
}

/// The categories of the council.
async fn category_ids(town: &Town<'_>) -> Vec<CategoryId> {
    let find = async |look: &mut kernel::Look| {
        directory::bodies::categories(&mut look.db, town.tenant, town.council).await
    };
    let found = town.app.desk.read(By::Platform, find).await;
    let found = found.expect("categories").into_iter();
    found.map(|one| one.id).collect()
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
        // What the server writes by itself may fall between two answers: then the next one is made anew, once.
        let mut second = second;
        for _ in 0..5 {
            if second.headers.contains_key("age") {
                break;
            }
            second = writer.get(&list).await;
        }
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

async fn what_waits_is_the_same_for_who_reads_much_and_who_reads_little(app: TestApp) {
    let town = app.town("soleil").await;
    let at = |service, role| Role::Service(service, role);
    let roles = [
        at(town.finances, ServiceRole::Writer), at(town.finances, ServiceRole::PreReviewer), at(town.finances, ServiceRole::Reviewer),
        at(town.roads, ServiceRole::Reviewer), Role::Body(town.council, BodyRole::Manager),
    ];
    town.settle("doer", &roles).await;
    let (doer, writer, chief, roads) = (town.persona("doer").await, town.persona("writer").await, town.persona("chief").await, town.persona("roads").await);
    // Drafts of one's own and of others, proposed ones of two services, one that came back, some that are
    // validated, some on a meeting that has begun, one on a meeting that is closed.
    creates(&doer, &town, "À moi").await;
    creates(&writer, &town, "À une autre").await;
    for (persona, object) in [(&writer, "Proposé ici"), (&writer, "Proposé encore"), (&roads, "Proposé là")] {
        let item = creates(persona, &town, object).await;
        moves(persona, item, "propose", "").await.must_be(303);
    }
    let back = creates(&writer, &town, "Revenu").await;
    moves(&writer, back, "propose", "").await.must_be(303);
    moves(&chief, back, "return_to_service", "Le plan manque.").await.must_be(303);
    for object in ["Validé un", "Validé deux"] {
        validated(&town, object).await;
    }
    let program = town.program("secretary").await;
    town.frozen_meeting_at(&program, 2, "2026-11-26T17:30:00Z").await;
    goes_to(&town, 30);
    // Days have passed: everybody signs in again.
    let program = town.program("writer").await;
    for (category, object) in category_ids(&town).await.into_iter().zip(["Classé un", "Classé deux"]) {
        let filed = json!({"body_id": town.council, "group_id": town.finances, "object": object, "category_id": category});
        program.call("POST", "/items", Some(filed)).await.must_be(201);
    }
    // Closed, with its item, as its administrators do: it waits for nobody.
    let mut write = app.db.write().await.expect("a unit of work");
    write.run(db::sql!("UPDATE items SET closed = TRUE WHERE tenant_id = {} AND object = 'Validé deux'", town.tenant)).await.expect("a change");
    write.commit().await.expect("the commit");
    let actor = actor(&town, "doer").await;

    assert_eq!(extent(app, &actor).await, Extent::Few);
    let few = counts(app, &actor).await;
    widen(app, town.tenant, &format!("service:{}:reviewer", town.finances)).await;
    assert_eq!(extent(app, &actor).await, Extent::Many);
    assert_eq!(few, counts(app, &actor).await);
    widen(app, town.tenant, &format!("service:{}", town.finances)).await;
    assert_eq!(extent(app, &actor).await, Extent::Wide);
    assert_eq!(few, counts(app, &actor).await);
    let waits = few.iter().find(|(name, _)| name == "to do in all").map(|(_, kinds)| kinds.clone()).expect("what waits");
    for told in ["Returned 1", "Validate 3", "Present 1", "Decide 2", "Draft 1"] {
        assert!(waits.iter().any(|one| one == told), "{told}: {waits:?}");
    }
    let all = few.iter().find(|(name, _)| name == "waiting").map(|(_, count)| count.clone()).expect("a count");
    assert_eq!(all, ["8"]);
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
