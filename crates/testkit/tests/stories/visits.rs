//! Opening a convocation by the link of its mail, without a password.

use crate::{
    convening::{convenes, council, frozen_meeting, link_in, recipient},
    policy::{TABLE, nowhere},
    tools::{moves_meeting, plans, presents, validated},
};
use kernel::{MeetingId, Role, TenantRole};
use testkit::{Letter, Persona, TestApp, Town, on_both};

/// Saves the settings of the tenant, with this said about visits.
pub async fn offers_visits(town: &Town<'_>, visits: &str) {
    let administrator = town.persona("administrator").await;
    let form = administrator.get("/admin/settings").await;
    let mut fields = vec![];
    for name in [
        "name",
        "legal_id",
        "population",
        "country",
        "login_hours",
        "idle_minutes",
        "kept_days",
        "version",
    ] {
        fields.push((name, form.field(name)));
    }
    for (name, value) in [
        ("zone", "Europe/Paris"),
        ("language", "fr"),
        ("hue", "blue"),
        ("credentials", "on_request"),
        ("password_score", "2"),
        ("visits", visits),
    ] {
        fields.push((name, value.to_owned()));
    }
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    administrator
        .post("/admin/settings", &fields)
        .await
        .must_be(303);
}

/// The link that opens without a password in the mail to an address; none when there is none.
fn visit_in(letters: &[Letter], address: &str) -> Option<String> {
    let letter = letters
        .iter()
        .rev()
        .find(|letter| letter.to.iter().any(|to| to.starts_with(address)))
        .unwrap_or_else(|| panic!("no mail to {address}"));
    let text = letter.text();
    let at = text.find("/access/")?;
    text[at..].split_whitespace().next().map(str::to_owned)
}

async fn convened(app: &TestApp, town: &Town<'_>) -> MeetingId {
    council(town).await;
    let meeting = frozen_meeting(town).await;
    convenes(&town.persona("secretary").await, meeting).await;
    app.run_jobs().await;
    meeting
}

on_both! {
/// Covers IX-51.
async fn the_link_of_a_mail_opens_one_convocation_until_the_day_after(app: TestApp) {
    let town = app.town("soleil").await;
    offers_visits(&town, "offered").await;
    let secretary = town.persona("secretary").await;
    let meeting = convened(app, &town).await;
    let letters = app.post_office.received();
    let link = visit_in(&letters, "alice@").expect("a link");
    let page = link_in(&letters, "alice@");

    // Looking at a link, as programs do that look into mails, opens nothing.
    let alice = Persona::stranger(app, "alice@soleil");
    alice.get(&link).await.must_be(200).must_show("Commune de soleil").must_show("Camille Alice").must_show("Ouvrir la convocation");
    alice.get(&page).await.must_be(303);
    let opened = alice.post(&link, &[]).await;
    assert_eq!(opened.must_be(303).location(), page);
    alice.get(&page).await.must_be(200).must_show("Accuser réception").must_show("Vous lisez sans mot de passe");
    alice.post_and_follow(&format!("{page}/receipt"), &[]).await.must_be(200).must_show("Plan de la salle");
    alice.get(&format!("{page}/documents/1/file")).await.must_be(200);
    alice.post_and_follow(&format!("{page}/answer"), &[("choice", "present")]).await.must_be(200);
    app.run_jobs().await;
    // Read, received, answered: and the receipt says how she was recognised.
    let program = town.program("secretary").await;
    let seen = recipient(&program, meeting, "Alice").await;
    assert_eq!(seen["answer"]["choice"].as_str(), Some("present"));
    let history = secretary.get(&format!("/meetings/{meeting}/convocation")).await;
    let proof = history.body.split("/proofs/").nth(2).map(|rest| format!("/meetings/{meeting}/proofs/{}", &rest[..36])).expect("her receipt");
    secretary.get(&proof).await.must_be(200).must_show("Camille Alice").must_show("Le lien personnel de son e-mail");
    town.persona("administrator").await.get("/admin/journal").await.must_show("a ouvert une convocation par le lien de son e-mail");

    // Nothing else is open to her, by any page or by the API.
    let other = link_in(&letters, "bruno@");
    let refused = alice.get(&other).await;
    refused.must_be(403).must_show("n'ouvre qu'elle").must_show("Revenir à ma convocation");
    assert!(refused.body.contains(&format!("href=\"{page}\"")), "a way back");
    for (route, rule) in TABLE {
        let path = nowhere(route);
        let outside = *rule == crate::policy::Rule::Outside || path.starts_with("/help") || path == "/sign-out";
        if outside {
            continue;
        }
        assert_eq!(alice.get(&path).await.status.as_u16(), 403, "GET {path}");
        assert_eq!(alice.post(&path, &[]).await.status.as_u16(), 403, "POST {path}");
    }
    for path in ["/api/v1/meetings", "/api/v1/me", "/api/v1/items"] {
        let refused = alice.get(path).await;
        assert!([403, 404].contains(&refused.status.as_u16()), "{path}: {}", refused.status);
    }
    alice.get("/api/v1/meetings").await.must_be(403);
    alice.get("/help").await.must_be(200);

    // It opens as often as she wants, until the day after the sitting has ended; then it says so.
    let later = Persona::stranger(app, "alice@soleil");
    app.clock.advance_days(6);
    later.post(&link, &[]).await.must_be(303);
    later.get(&page).await.must_be(200);
    alice.get(&page).await.must_be(303);
    app.clock.advance(13 * 3600);
    later.post(&link, &[]).await.must_be(303);
    later.get(&page).await.must_be(200);
    app.clock.advance(3600);
    later.get(&page).await.must_be(303);
    later.get(&link).await.must_be(410).must_show("n'ouvre plus votre convocation").must_show("Se connecter");
    later.post(&link, &[]).await.must_be(410);
    later.post(&format!("{link}/again"), &[]).await.must_be(403);
}

async fn who_administers_or_asked_for_more_signs_in(app: TestApp) {
    let town = app.town("soleil").await;
    // Not offered: no mail has such a link.
    convened(app, &town).await;
    assert!(visit_in(&app.post_office.received(), "alice@").is_none());

    offers_visits(&town, "offered").await;
    let secretary = town.persona("secretary").await;
    let second = second_meeting(&town).await;
    let preview = secretary.get(&format!("/meetings/{second}/convene/preview")).await;
    preview.must_be(200).must_show("Ouvrir sans mot de passe");
    assert!(preview.body.contains("/access/…"), "a preview shows where the secret will stand");
    // Bruno becomes an administrator before the mail, Chloé after it.
    gives_role(&town, "bruno", TenantRole::Administrator).await;
    convenes(&secretary, second).await;
    app.run_jobs().await;
    let letters = app.post_office.received();
    assert!(visit_in(&letters, "bruno@").is_none());
    let (chloe, alice) = (visit_in(&letters, "chloe@").expect("a link"), visit_in(&letters, "alice@").expect("a link"));
    gives_role(&town, "chloe", TenantRole::Administrator).await;
    let stranger = Persona::stranger(app, "");
    stranger.post(&chloe, &[]).await.must_be(403).must_show("sans mot de passe").must_show("Se connecter");
    stranger.get("/access/nimportequoi").await.must_be(404).must_show("incomplet");

    // Whoever signs all their devices out ends the links of their mails too.
    let browser = Persona::stranger(app, "");
    browser.post(&alice, &[]).await.must_be(303);
    let own = town.persona("alice").await;
    // Her devices say which of them opens only a convocation.
    own.get("/account").await.must_show("une convocation seulement");
    // Signed in, she goes straight to her convocation.
    assert!(own.get(&alice).await.must_be(303).location().starts_with("/convocations/"));
    own.post("/account/logins/end-others", &[]).await.must_be(303);
    browser.post(&alice, &[]).await.must_be(410);

    // Whoever closes their convocation is told how it opens again; taking the offer back ends visits.
    let third = convened_again(&town, &secretary, second).await;
    let open = async |device: &Persona<'_>| device.post(&third, &[]).await.must_be(303).location();
    let (one, other) = (Persona::stranger(app, ""), Persona::stranger(app, ""));
    let page = open(&one).await;
    one.get(&page).await.must_be(200).must_show("Convocation adressée à Camille Alice");
    let kept = one.get(&page).await.headers["cache-control"].clone();
    assert_eq!(kept, "no-store");
    one.post("/sign-out", &[]).await.must_be(303);
    one.get("/sign-in").await.must_show("la rouvre");
    one.get(&page).await.must_be(303);
    open(&other).await;
    // Another convocation opens in the place of the first.
    let next = visit_in(&app.post_office.received(), "alice@").expect("a link");
    assert_eq!(next, third);
    offers_visits(&town, "closed").await;
    other.get(&page).await.must_be(303);
    offers_visits(&town, "offered").await;
    other.get(&page).await.must_be(303);
    offers_visits(&town, "closed").await;
    one.post(&third, &[]).await.must_be(410);

    // A visit never shows the secret to those who look at the outbox.
    let outbox = secretary.get("/outbox").await;
    let secret = chloe.rsplit('/').next().expect("a secret");
    assert!(!outbox.body.contains(secret));
    for path in outbox.body.split("/outbox/").skip(1).map(|rest| format!("/outbox/{}", &rest[..36])) {
        let body = secretary.get(&format!("{path}/body")).await;
        assert!(!body.body.contains(secret), "{path} shows the secret");
    }
}
}

async fn second_meeting(town: &Town<'_>) -> MeetingId {
    let secretary = town.persona("secretary").await;
    let item = validated(town, "Un second point").await;
    let meeting = plans(&secretary, town, "2026-12-10T18:30").await;
    presents(&secretary, meeting, &[item]).await.must_be(303);
    moves_meeting(&secretary, meeting, "freeze", "")
        .await
        .must_be(303);
    meeting
}

/// Alice is notified again; returns the link in her new mail.
async fn convened_again(town: &Town<'_>, secretary: &Persona<'_>, meeting: MeetingId) -> String {
    let program = town.program("secretary").await;
    let id = recipient(&program, meeting, "Alice").await["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let fields = [
        ("purpose", "again"),
        ("key", "again-1"),
        ("subject", "Séance"),
        ("message", ""),
        ("recipient", id.as_str()),
    ];
    let path = format!("/meetings/{meeting}/dispatches");
    secretary.post(&path, &fields).await.must_be(303);
    town.app.run_jobs().await;
    visit_in(&town.app.post_office.received(), "alice@").expect("a link")
}

async fn gives_role(town: &Town<'_>, name: &str, role: TenantRole) {
    let desk = &town.app.desk;
    desk.work(kernel::By::Nobody(town.tenant), async |work| {
        let user = directory::identity::user_named(&mut work.db, town.tenant, name).await?;
        let person = directory::people::of_user(&mut work.db, town.tenant, user).await?;
        let person = person.expect("a person").id;
        directory::people::give_role(work, person, Role::Tenant(role)).await
    })
    .await
    .expect("the role");
}
