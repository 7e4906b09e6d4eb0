//! Files attached to items.

use crate::tools::{creates, id_in, moves, pdf};
use testkit::on_both;

on_both! {
/// Covers PM-4.2-03.
async fn a_pdf_is_attached_read_and_given_back(app: TestApp) {
    let town = app.town("soleil").await;
    let writer = town.persona("writer").await;
    let item = creates(&writer, &town, "Toiture").await;
    let path = format!("/items/{item}/annexes");
    writer.upload(&path, "Devis de la toiture", "devis.pdf", &pdf()).await.must_be(303);
    writer.get(&path).await.must_show("Devis de la toiture").must_show("Lecture en cours");
    assert_eq!(app.jobs_left().await, 1);
    app.run_jobs().await;
    let page = writer.get(&path).await;
    page.must_show("1 page");
    let annex = id_in(page.body.split("href=\"/annexes/").nth(1).expect("a link"));
    let file = writer.get(&format!("/annexes/{annex}")).await;
    assert_eq!(file.headers["content-type"], "application/pdf");
    assert!(file.headers["content-disposition"].to_str().is_ok_and(|text| text.contains("devis.pdf")));
    assert!(file.body.starts_with("%PDF-1.7"));

    let reader = town.persona("reader").await;
    reader.get(&format!("/annexes/{annex}")).await.must_be(200);
    reader.post(&format!("/annexes/{annex}/remove"), &[]).await.must_be(403);
    let roads = town.persona("roads").await;
    roads.get(&format!("/annexes/{annex}")).await.must_be(404);
    roads.post(&format!("/annexes/{annex}/remove"), &[]).await.must_be(404);
    writer.post(&format!("/annexes/{annex}/remove"), &[]).await.must_be(303);
    writer.get(&path).await.must_hide("Devis de la toiture");
    writer.get(&format!("/annexes/{annex}")).await.must_be(404);
    writer.get(&format!("/items/{item}/history")).await.must_show("Devis de la toiture");
    assert_eq!(app.jobs_left().await, 0);
}

async fn what_is_no_pdf_or_too_large_is_refused_beside_its_field(app: TestApp) {
    let town = app.town("soleil").await;
    let writer = town.persona("writer").await;
    let item = creates(&writer, &town, "Toiture").await;
    let path = format!("/items/{item}/annexes");
    let refused = writer.upload(&path, "Tableur", "faux.pdf", b"PK\x03\x04").await;
    refused.must_be(422).must_show("PDF");
    assert!(refused.body.contains("value=\"Tableur\""), "the title typed is kept");
    let mut large = pdf();
    large.resize(2_500_000, b' ');
    let refused = writer.upload(&path, "Plan", "plan.pdf", &large).await;
    refused.must_be(413).must_show("2 Mo");
    assert!(refused.body.contains("aria-invalid=\"true\"") && refused.body.contains("value=\"Plan\""), "told beside the field, the title kept");
    writer.upload(&path, "", "", b"").await.must_be(422).must_show("fichier");
    writer.get(&path).await.must_hide("Plan");
    assert_eq!(app.jobs_left().await, 0);
}

async fn a_broken_file_is_said_to_be_unreadable(app: TestApp) {
    let town = app.town("soleil").await;
    let writer = town.persona("writer").await;
    let item = creates(&writer, &town, "Toiture").await;
    let path = format!("/items/{item}/annexes");
    writer.upload(&path, "Plan", "plan.pdf", b"%PDF-1.7 and nothing else").await.must_be(303);
    app.run_jobs().await;
    writer.get(&path).await.must_show("illisible");
    assert_eq!(app.jobs_left().await, 0);
}

async fn annexes_follow_the_rights_of_their_item(app: TestApp) {
    let town = app.town("soleil").await;
    let writer = town.persona("writer").await;
    let item = creates(&writer, &town, "Toiture").await;
    moves(&writer, item, "propose", "").await.must_be(303);
    writer.upload(&format!("/items/{item}/annexes"), "Trop tard", "x.pdf", &pdf()).await.must_be(403);
    let chief = town.persona("chief").await;
    chief.upload(&format!("/items/{item}/annexes"), "Par le chef", "x.pdf", &pdf()).await.must_be(303);
    app.run_jobs().await;
    let list = chief.get(&format!("/bodies/{}/items", town.council)).await;
    list.must_show("Toiture");
}
}
