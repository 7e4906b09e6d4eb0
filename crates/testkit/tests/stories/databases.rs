//! The rules of two databases, checked on both.

use db::sql;
use testkit::{TestApp, on_both};

/// Tables that belong to the platform, not to a tenant.
const GLOBAL: [&str; 22] = [
    "api_tokens",
    "checks",
    "credentials",
    "jobs",
    "links",
    "logins",
    "migrations",
    "passkey_challenges",
    "passkeys",
    "pending_sign_ins",
    "platform_journal",
    "platform_journal_head",
    "platform_settings",
    "provider_sign_ins",
    "schedules",
    "second_factors",
    "tenant_group_administrators",
    "tenant_groups",
    "tenants",
    "throttles",
    "users",
    "_sqlx_migrations",
];

on_both! {
async fn every_statement_is_understood(app: TestApp) {
    let (count, refused) = app.db.check_statements().await.expect("a connection");
    assert!(count > 100, "only {count} statements are registered");
    assert_eq!(refused, Vec::<String>::new());
}

async fn migrating_again_changes_nothing(app: TestApp) {
    assert_eq!(app.db.migrate(app.clock.now()).await.expect("the schema"), Vec::<&str>::new());
    db::scratch::run(&app.url, "INSERT INTO migrations (name, applied_at) VALUES ('9999_future', '2027-01-01T00:00:00.000Z')".to_owned()).await.expect("a row");
    let refused = app.db.migrate(app.clock.now()).await;
    assert!(refused.is_err_and(|error| error.to_string().contains("9999_future")), "a newer database is refused");
}

async fn every_tenant_table_starts_its_keys_with_the_tenant(app: TestApp) {
    let keys = keys(app).await;
    assert!(keys.len() > 25, "{keys:?}");
    // SQLite finds words by the number of a row: its own tables of words, and the key of what they stand for.
    let of_words = |table: &str, kind: &str| table.starts_with("search_words") || (table == "search_entries" && kind == "primary");
    let sqlite = app.db.read().await.expect("a snapshot").backend() == db::Backend::Sqlite;
    for (table, kind, columns) in keys.iter().filter(|(table, ..)| !GLOBAL.contains(&table.as_str())) {
        if sqlite && of_words(table, kind) {
            continue;
        }
        let to_tenants = kind == "foreign to tenants" || kind == "foreign to users";
        assert!(to_tenants || columns.starts_with("tenant_id"), "{kind} key of {table}: {columns}");
    }
}

async fn instants_and_absent_values_come_back_as_they_went(app: TestApp) {
    let mut work = app.db.write().await.expect("a transaction");
    let now = app.clock.now().plus_seconds(1);
    work.run(sql!("INSERT INTO throttles (name, failures, last_at, closed_until) VALUES ({}, {}, {}, {})", "é", 3, now, None::<db::Instant>)).await.expect("a row");
    work.commit().await.expect("a commit");
    let mut read = app.db.read().await.expect("a snapshot");
    let row: (String, i64, db::Instant, Option<db::Instant>) =
        read.one(sql!("SELECT name, failures, last_at, closed_until FROM throttles WHERE last_at = {}", now)).await.expect("the row");
    assert_eq!(row, ("é".to_owned(), 3, now, None));
}

async fn the_table_of_items_is_read_by_its_index(app: TestApp) {
    let town = app.town("soleil").await;
    let mut read = app.db.read().await.expect("a snapshot");
    let plan = read
        .explain(sql!(
            "SELECT i.id FROM items i WHERE i.tenant_id = {} AND i.body_id = {} ORDER BY i.changed_at DESC, i.id DESC LIMIT 51",
            town.tenant, town.council
        ))
        .await
        .expect("a plan");
    let plan = plan.join("\n");
    assert!(plan.contains("items_by_change") || plan.contains("Sort"), "{plan}");
    if read.backend() == db::Backend::Sqlite {
        assert!(plan.contains("items_by_change") && !plan.contains("TEMP B-TREE"), "{plan}");
    }
}
}

/// Every primary and foreign key: table, kind, columns.
pub async fn keys(app: &TestApp) -> Vec<(String, String, String)> {
    let mut read = app.db.read().await.expect("a snapshot");
    let mut query = db::Sql::default();
    query.push(match read.backend() {
        db::Backend::Sqlite => {
            "SELECT m.name, 'primary', (SELECT group_concat(name, ',') FROM (SELECT name FROM pragma_table_info(m.name) WHERE pk > 0 ORDER BY pk))
               FROM sqlite_master m WHERE m.type = 'table'
             UNION ALL
             SELECT m.name, 'foreign to ' || f.\"table\", group_concat(f.\"from\", ',')
               FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' GROUP BY m.name, f.id, f.\"table\""
        }
        db::Backend::Postgres => {
            "SELECT c.conrelid::regclass::text, CASE c.contype WHEN 'p' THEN 'primary' ELSE 'foreign to ' || c.confrelid::regclass::text END,
                    (SELECT string_agg(a.attname, ',' ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(number, place)
                       JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number)
               FROM pg_constraint c WHERE c.contype IN ('p', 'f') AND c.connamespace = 'public'::regnamespace"
        }
    });
    read.all(query).await.expect("the keys")
}
