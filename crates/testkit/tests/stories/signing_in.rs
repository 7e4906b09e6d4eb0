//! Signing in, devices, and what a browser may not do.

use crate::convening::write;
use axum::{body::Body, http::Request};
use testkit::{PASSWORD, Persona, judge, on_both};

on_both! {
async fn a_name_with_its_tenant_or_a_mail_address_signs_in(app: TestApp) {
    let town = app.town("soleil").await;
    let secretary = town.persona("secretary").await;
    secretary.get("/").await.must_be(200).must_show("Commune de soleil").must_show("Camille Secretary");
    let by_mail = Persona::stranger(app, "Secretary@soleil.example");
    by_mail.sign_in(PASSWORD).await.must_be(303);
    by_mail.get("/").await.must_show("Camille Secretary");
    let unknown = Persona::stranger(app, "secretary@lune");
    unknown.sign_in(PASSWORD).await.must_be(422).must_show("mot de passe");
    let incomplete = Persona::stranger(app, "secretary");
    incomplete.sign_in(PASSWORD).await.must_be(422).must_show("@");
    assert!(secretary.cookie("seance").is_some());
}

async fn guessing_is_slowed_down_and_says_how_long(app: TestApp) {
    let town = app.town("soleil").await;
    let guesser = Persona::stranger(app, &town.name_of("writer"));
    for _ in 0..5 {
        guesser.sign_in("mot de passe au hasard").await.must_be(422);
    }
    guesser.sign_in(PASSWORD).await.must_be(429).must_show("15 secondes");
    app.clock.advance(16);
    guesser.sign_in("encore au hasard").await.must_be(422);
    guesser.sign_in(PASSWORD).await.must_be(429).must_show("30 secondes");
    app.clock.advance(31);
    guesser.sign_in(PASSWORD).await.must_be(303);
    town.persona("chief").await.get("/").await.must_be(200);
}

async fn pages_lead_to_the_sign_in_and_back(app: TestApp) {
    let town = app.town("soleil").await;
    let stranger = Persona::stranger(app, &town.name_of("writer"));
    let path = format!("/bodies/{}/items?q=eau", town.council);
    let location = stranger.get(&path).await.must_be(303).location();
    assert!(location.starts_with("/sign-in?next="));
    let next = stranger.get(&location).await.field("next");
    assert_eq!(next, path);
    let name = stranger.name.clone();
    let fields = [("name", name.as_str()), ("password", PASSWORD), ("next", &next)];
    assert_eq!(stranger.post("/sign-in", &fields).await.location(), path);
    let elsewhere = [("name", name.as_str()), ("password", PASSWORD), ("next", "//evil.example")];
    assert_eq!(Persona::stranger(app, &name).post("/sign-in", &elsewhere).await.location(), format!("/?body={}", town.council));
}

async fn what_was_typed_survives_an_expired_login(app: TestApp) {
    let town = app.town("soleil").await;
    let writer = town.persona("writer").await;
    let path = format!("/bodies/{}/items", town.council);
    app.clock.advance(5 * 3600);
    let group = town.finances.to_string();
    let typed = [("object", "Écrit \"longuement\" & sans enregistrer"), ("group", &group), ("description", "<p>Deux heures de travail</p>")];
    let page = writer.post(&path, &typed).await;
    page.must_be(401).must_show("expiré");
    let mut fields = vec![("name", writer.name.as_str()), ("password", PASSWORD)];
    let kept: Vec<(String, String)> = ["resume_path", "resume.object", "resume.group", "resume.description"]
        .into_iter()
        .map(|name| (name.to_owned(), unescape(&page.field(name))))
        .collect();
    fields.extend(kept.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    let resumed = writer.post("/sign-in", &fields).await;
    resumed.must_be(200).must_show("Votre connexion est rétablie");
    let again: Vec<(&str, String)> = ["object", "group", "description"].into_iter().map(|name| (name, unescape(&resumed.field(name)))).collect();
    let again: Vec<(&str, &str)> = again.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let item = writer.post_and_follow(&path, &again).await;
    item.must_show("Écrit \"longuement\" & sans enregistrer").must_show("Deux heures de travail");
}

async fn devices_are_listed_and_signed_out(app: TestApp) {
    let town = app.town("soleil").await;
    let (here, there) = (town.persona("writer").await, town.persona("writer").await);
    let third = town.persona("writer").await;
    let page = here.get("/account").await;
    page.must_show("Mes appareils");
    assert_eq!(page.body.matches("/end\"").count(), 2, "the other two devices can be signed out");
    there.post("/sign-out", &[]).await.must_be(303);
    there.get("/").await.must_be(303);
    here.post("/account/logins/end-others", &[]).await.must_be(303);
    third.get("/").await.must_be(303);
    here.get("/").await.must_be(200);
    let other = town.persona("chief").await;
    let logins = other.get("/account").await;
    assert!(!logins.body.contains("/end\""), "nobody sees another's devices");
}

async fn a_login_rotates_its_token_ends_when_idle_and_when_copied(app: TestApp) {
    let town = app.town("soleil").await;
    let writer = town.persona("writer").await;
    let first = writer.cookie("seance").expect("a token");
    app.clock.advance(3601);
    writer.get("/").await.must_be(200);
    let second = writer.cookie("seance").expect("a token");
    assert_ne!(first, second);
    let under_way = Persona::stranger(app, "");
    under_way.set_cookie("seance", Some(&first));
    app.clock.advance(30);
    under_way.get("/").await.must_be(200);
    app.clock.advance(60);
    let thief = Persona::stranger(app, "");
    thief.set_cookie("seance", Some(&first));
    thief.get("/").await.must_be(303);
    writer.get("/").await.must_be(303);

    let idle = town.persona("writer").await;
    app.clock.advance(3 * 3600);
    idle.get("/").await.must_be(200);
    app.clock.advance(4 * 3600 + 1);
    idle.get("/").await.must_be(303);
}

async fn another_site_cannot_act_and_pages_run_no_foreign_script(app: TestApp) {
    let town = app.town("soleil").await;
    let writer = town.persona("writer").await;
    for (header, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
        let request = Request::post("/account/logins/end-others").header("host", "seance.test").header(header, value);
        writer.send(request.body(Body::empty()).expect("a request")).await.must_be(403);
    }
    let request = Request::post("/account/logins/end-others").header("host", "seance.test").header("sec-fetch-site", "same-origin");
    writer.send(request.body(Body::empty()).expect("a request")).await.must_be(303);
    let page = writer.get("/").await;
    let policy = page.headers["content-security-policy"].to_str().expect("a policy");
    assert!(policy.starts_with("default-src 'self'") && !policy.contains("unsafe"), "{policy}");
    assert!(!page.body.contains(" style=") && !page.body.contains(" onclick="), "no inline style or script");
    for script in page.body.split("<script").skip(1) {
        assert!(script.contains("src=\"/assets/"), "an inline script: {script:.80}");
    }
    let login = writer.sign_in(PASSWORD).await;
    let cookie = login.headers["set-cookie"].to_str().expect("a cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
}

/// Covers ID-12.
async fn the_header_says_who_is_signed_in_and_where(app: TestApp) {
    let town = app.town("soleil").await;
    let page = town.persona("writer").await.get("/").await;
    let header = page.body.split("<header class=\"topbar\"").nth(1).and_then(|rest| rest.split("</header>").next()).expect("a header");
    for told in ["Séance", "Commune de soleil", "Camille Writer", "writer@soleil"] {
        assert!(header.contains(told), "{told}: {header}");
    }
}

async fn a_large_body_and_an_unknown_page_are_told(app: TestApp) {
    let town = app.town("soleil").await;
    let writer = town.persona("writer").await;
    let huge = "x".repeat(5 << 20);
    let fields = [("object", huge.as_str())];
    writer.post(&format!("/bodies/{}/items", town.council), &fields).await.must_be(413);
    for path in ["/items/1", "/meetings/x/edit", "/bodies/1/items", "/annexes/1"] {
        writer.get(path).await.must_be(404).must_show("n'existe pas");
    }
    let unreadable = town.program("writer").await.call("GET", "/items/1", None).await;
    assert_eq!((unreadable.status.as_u16(), unreadable.json()["code"].as_str()), (404, Some("not-found")));
    writer.post("/meetings/01a200e1-c918-7320-ad53-bdd40c049766/transitions", &[("transition", "freeze")]).await.must_be(400).must_show("formulaire");
    writer.get("/nulle-part").await.must_be(404).must_show("n'existe pas");
    writer.get("/help").await.must_be(200).must_show("séance");
}

/// Covers MG-44.
async fn every_screen_leads_to_its_guide_and_guides_are_printed(app: TestApp) {
    let town = app.town("soleil").await;
    let administrator = town.persona("administrator").await;
    for (path, guide) in [
        ("/admin/people".to_owned(), "administrer"),
        ("/admin/privacy".to_owned(), "vos-donnees"),
        ("/account".to_owned(), "mon-compte"),
        (format!("/bodies/{}/items", town.council), "rediger-un-point"),
        (format!("/bodies/{}/meetings", town.council), "preparer-une-seance"),
        ("/outbox".to_owned(), "convoquer"),
    ] {
        let page = administrator.get(&path).await;
        assert!(page.body.contains(&format!("href=\"/help/{guide}\"")), "{path} does not lead to {guide}");
    }
    for (language, names) in [("fr", ["administrer", "tenir-une-seance"]), ("en", ["administer", "hold-a-meeting"])] {
        administrator.post("/account/language", &[("language", language)]).await.must_be(303);
        for name in names {
            let page = administrator.get(&format!("/help/{name}")).await;
            assert!(page.must_be(200).body.contains(&format!("/help/{name}/pdf")));
            let pdf = administrator.get(&format!("/help/{name}/pdf")).await;
            pdf.must_be(200);
            let judged = judge("pdf", &[&write(&format!("{name}.pdf"), &pdf.bytes)]).expect("a PDF that holds");
            assert!(judged["text"].as_str().is_none_or(|text| text.contains("Commune de soleil")), "{judged}");
        }
    }
    administrator.get("/help/nulle-part/pdf").await.must_be(404);
}
}

fn unescape(text: &str) -> String {
    text.replace("&quot;", "\"")
        .replace("&#34;", "\"")
        .replace("&lt;", "<")
        .replace("&#60;", "<")
        .replace("&gt;", ">")
        .replace("&#62;", ">")
        .replace("&#39;", "'")
        .replace("&#38;", "&")
        .replace("&amp;", "&")
}

on_both! {
async fn an_address_is_changed_by_whoever_reads_the_new_one(app: TestApp) {
    let town = app.town("soleil").await;
    town.settle("alice", &[]).await;
    let alice = town.persona("alice").await;
    let form = alice.get("/account/identity").await;
    let (name, former) = (form.field("name"), form.field("email"));
    let ask = async |email: &str, present: &str| {
        alice.post("/account/identity", &[("name", &name), ("email", email), ("present", present)]).await
    };
    ask("not an address", PASSWORD).await.must_be(422);
    let refused = ask("a.new@soleil.example", "wrong").await;
    assert_eq!(refused.must_be(422).field("email"), "a.new@soleil.example");
    ask("A.New@soleil.example ", PASSWORD).await.must_be(303);
    alice.get("/account").await.must_show("à confirmer").must_show("a.new@soleil.example").must_show(&former);
    app.run_jobs().await;
    let letters = app.post_office.received();
    let letter = letters.last().expect("a mail");
    assert!(letter.to.iter().any(|to| to == "a.new@soleil.example"));
    let text = letter.text();
    let link = text[text.find("/access/").expect("a link")..].split_whitespace().next().expect("a path").to_owned();
    // Looking changes nothing; pressing does, and the former address learns of it.
    let anybody = Persona::stranger(app, "");
    anybody.get(&link).await.must_be(200).must_show("a.new@soleil.example");
    Persona::stranger(app, "a.new@soleil.example").sign_in(PASSWORD).await.must_be(422);
    anybody.post(&link, &[]).await.must_be(303);
    Persona::stranger(app, "a.new@soleil.example").sign_in(PASSWORD).await.must_be(303);
    Persona::stranger(app, &former).sign_in(PASSWORD).await.must_be(422);
    app.run_jobs().await;
    let letters = app.post_office.received();
    let told = letters.last().expect("a mail");
    assert!(told.to.contains(&former) && told.text().contains("prévenez"));
    anybody.post(&link, &[]).await.must_be(410);
    anybody.post(&format!("{link}/again"), &[]).await.must_be(403);

    // Somebody else's address is refused to its reader alone, who asked is told nothing.
    let settled = town.persona("writer").await.get("/account/identity").await;
    ask(&settled.field("email"), PASSWORD).await.must_be(303);
    app.run_jobs().await;
    let letters = app.post_office.received();
    let text = letters.last().expect("a mail").text();
    let taken = text[text.find("/access/").expect("a link")..].split_whitespace().next().expect("a path").to_owned();
    anybody.post(&taken, &[]).await.must_be(422).must_show("déjà à un autre compte");
    // It can be given up; the name changes at once.
    ask("third@soleil.example", PASSWORD).await.must_be(303);
    alice.post("/account/address/end", &[]).await.must_be(303);
    alice.get("/account").await.must_hide("third@soleil.example");
    alice.post("/account/identity", &[("name", "Alice Nouvelle"), ("email", "a.new@soleil.example")]).await.must_be(303);
    assert_eq!(alice.get("/account/identity").await.field("name"), "Alice Nouvelle");
    town.persona("administrator").await.get("/admin/journal").await.must_show("a changé l'adresse e-mail de son compte");
}
}
