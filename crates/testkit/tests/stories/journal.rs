//! The journal: every change leaves a line, and an altered line is found.

use crate::tools::{creates, moves};
use db::scratch;
use kernel::{
    By, Change, Error, Subject, TenantId,
    journal::{self, Fault},
};
use testkit::on_both;

on_both! {
async fn an_altered_line_is_named_and_a_removed_one_missed(app: TestApp) {
    let town = app.town("soleil").await;
    let writer = town.persona("writer").await;
    let item = creates(&writer, &town, "Budget").await;
    moves(&writer, item, "propose", "Pour avis").await.must_be(303);
    let verify = async || app.desk.read(By::Platform, async |look| journal::verify(&mut look.db, town.tenant).await).await.expect("a chain");
    let whole = verify().await.expect("every line stands");
    assert!(whole > 20);
    app.desk.read(By::Platform, async |look| journal::verify(&mut look.db, TenantId::PLATFORM).await).await.expect("a chain").expect("the platform's lines stand");

    app.breaks_the_journal();
    let line = whole - 1;
    scratch::run(&app.url, format!("UPDATE journal SET actor_name = 'Personne' WHERE number = {line}")).await.expect("damage");
    assert!(matches!(verify().await, Err(Fault::Altered { number, .. }) if number == line));
    scratch::run(&app.url, "UPDATE journal SET actor_name = 'Camille Writer' WHERE actor_name = 'Personne'".to_owned()).await.expect("repair");
    assert_eq!(verify().await, Ok(whole));
    scratch::run(&app.url, format!("DELETE FROM journal WHERE number = {whole}")).await.expect("damage");
    assert_eq!(verify().await, Err(Fault::CutShort { present: whole - 1, written: whole }));
}

async fn the_journal_is_searched_and_exported(app: TestApp) {
    let town = app.town("soleil").await;
    let (writer, administrator) = (town.persona("writer").await, town.persona("administrator").await);
    creates(&writer, &town, "Budget").await;
    administrator.get("/admin/journal").await.must_be(200).must_show("a créé le point").must_show("a ouvert une connexion");
    let of_writer = administrator.get("/admin/journal?actor=Camille+Writer&kind=item").await;
    of_writer.must_show("a créé le point").must_hide("a ouvert une connexion");
    administrator.get("/admin/journal?from=2026-11-22").await.must_hide("a créé le point");
    administrator.get("/admin/journal?until=2026-11-21").await.must_show("a créé le point");
    administrator.get("/admin/journal?from=hier").await.must_be(422);
    let file = administrator.get("/admin/journal.csv?kind=item").await;
    file.must_be(200);
    assert!(file.body.starts_with('\u{feff}') && file.body.lines().count() == 2 && file.body.contains(";Camille Writer;a créé le point;item "), "{}", file.body);
    writer.get("/admin/journal.csv").await.must_be(403);
}

async fn a_use_case_that_changes_something_leaves_a_line_or_nothing(app: TestApp) {
    let town = app.town("soleil").await;
    let rename = async |work: &mut kernel::Work| {
        let tenant = work.tenant();
        work.db.run(kernel::sql!("UPDATE tenants SET name = 'Autre' WHERE id = {}", tenant)).await?;
        Ok(())
    };
    let silent = app.desk.work(By::Nobody(town.tenant), rename).await;
    assert!(matches!(silent, Err(Error::Internal(_))), "a change without a line is refused");
    town.persona("writer").await.get("/").await.must_show("Commune de soleil");
    let told = app
        .desk
        .work(By::Nobody(town.tenant), async |work| {
            rename(work).await?;
            work.record(Change::of(Subject::Tenant(town.tenant), "tenant-renamed"));
            Ok(())
        })
        .await;
    told.expect("a change with its line");
    town.persona("administrator").await.get("/admin/journal").await.must_show("Camille");
    town.persona("writer").await.get("/admin/journal").await.must_be(403);
}
}
