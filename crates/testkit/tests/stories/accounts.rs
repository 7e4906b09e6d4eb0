//! Accounts: from the mail that gives access to the code of the second factor.

use crate::tools::id_in;
use testkit::{PASSWORD, Persona, Seen, TestApp, on_both};

/// A password that nobody guesses.
const STRONG: &str = "cheval agrafe pile correct";

/// Adds a person with an account through the form, and returns their page.
async fn adds(administrator: &Persona<'_>, given: &str, family: &str, email: &str) -> String {
    let fields = [
        ("given_name", given),
        ("family_name", family),
        ("email", email),
        ("gender", "feminine"),
        ("account", "open"),
    ];
    let answer = administrator.post("/admin/people", &fields).await;
    answer.must_be(303).location()
}

/// The text of the last mail to an address.
fn last_mail(app: &TestApp, address: &str) -> Option<String> {
    let letters = app.post_office.received();
    let letter = letters
        .into_iter()
        .rev()
        .find(|letter| letter.header("To").is_some_and(|to| to.contains(address)))?;
    Some(letter.text())
}

/// The personal link in the last mail to an address, as a path.
fn link_in(app: &TestApp, address: &str) -> String {
    let mail = last_mail(app, address).expect("a mail");
    let at = mail.find("/access/").expect("a link");
    mail[at..]
        .split_whitespace()
        .next()
        .expect("a path")
        .to_owned()
}

async fn chooses(app: &TestApp, link: &str, password: &str) -> Seen {
    let stranger = Persona::stranger(app, "");
    stranger
        .post(link, &[("password", password), ("repeated", password)])
        .await
}

on_both! {
/// Covers ID-02, MG-01, MG-02, MG-03, MG-04, MG-05, MG-06, MG-07, MG-08, MG-31, MG-33, IX-13, IX-15.
async fn an_account_begins_with_a_link_that_nobody_else_sees(app: TestApp) {
    let town = app.town("soleil").await;
    let administrator = town.persona("administrator").await;
    let settings = administrator.get("/admin/settings").await;
    let mut fields = vec![("tutorial_url", "https://tutoriels.example/elus".to_owned())];
    for name in ["name", "legal_id", "population", "reply_to", "country", "login_hours", "idle_minutes", "kept_days", "version"] {
        fields.push((name, settings.field(name)));
    }
    for (name, value) in [("zone", "Europe/Paris"), ("language", "fr"), ("hue", "blue"), ("credentials", "automatic"), ("password_score", "3")] {
        fields.push((name, value.to_owned()));
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    administrator.post("/admin/settings", &fields).await.must_be(303);

    let person = adds(&administrator, "Ana", "Roux", "a.roux@soleil.example").await;
    administrator.get(&person).await.must_be(200).must_show("Sans mot de passe").must_show("n'est pas encore parti");
    app.run_jobs().await;
    let mail = last_mail(app, "a.roux@soleil.example").expect("the mail");
    for told in ["ana.roux@soleil", "http://seance.test/sign-in", "suffixe", "https://tutoriels.example/elus", "Madame", "sept jours", "/sign-in/help"] {
        assert!(mail.contains(told), "{told} is not in {mail}");
    }
    let link = link_in(app, "a.roux@soleil.example");
    let secret = link.rsplit('/').next().expect("a secret").to_owned();

    // Neither the outbox, nor the journal, nor the person's page has the secret.
    let page = administrator.get(&person).await;
    page.must_show("Lien envoyé");
    let mail_path = page.body.split("/outbox/").nth(1).map(|rest| format!("/outbox/{}", &rest[..36])).expect("the mail's page");
    for path in [mail_path.clone(), format!("{mail_path}/body"), format!("{mail_path}/file"), "/admin/journal".to_owned(), person.clone()] {
        let seen = administrator.get(&path).await;
        seen.must_be(200);
        assert!(!seen.body.contains(&secret), "{path} shows the secret");
    }

    let stranger = Persona::stranger(app, "ana.roux@soleil");
    stranger.get("/sign-in/help").await.must_be(200).must_show("Mot de passe oublié");
    stranger.get("/sign-in").await.must_show("Version 0.");
    stranger.get(&link).await.must_be(200).must_show("ana.roux@soleil").must_show("Commune de soleil");
    stranger.sign_in(STRONG).await.must_be(422);
    chooses(app, &link, "motdepasse123").await.must_be(422).must_show("se devine trop facilement");
    let differ = stranger.post(&link, &[("password", STRONG), ("repeated", "autre chose")]).await;
    differ.must_be(422).must_show("diffèrent");
    stranger.post(&link, &[("password", STRONG), ("repeated", STRONG)]).await.must_be(303);
    stranger.get("/sign-in").await.must_show("Le mot de passe est enregistré");
    stranger.sign_in(STRONG).await.must_be(303);
    stranger.get("/").await.must_be(200).must_show("Ana Roux");
    administrator.get(&person).await.must_show("Lien utilisé");

    // A link serves once; the page offers another.
    chooses(app, &link, STRONG).await.must_be(410).must_show("expiré");
    stranger.get(&link).await.must_be(410);
    stranger.post(&format!("{link}/again"), &[]).await.must_be(200).must_show("Consultez votre messagerie");
    app.run_jobs().await;
    let other = link_in(app, "a.roux@soleil.example");
    assert_ne!(other, link);
    // Whoever holds an old link does not fill the mailbox.
    for _ in 0..4 {
        stranger.post(&format!("{link}/again"), &[]).await;
    }
    stranger.post(&format!("{link}/again"), &[]).await.must_be(429);
    app.clock.advance_days(8);
    stranger.get(&other).await.must_be(410);
    Persona::stranger(app, "").get("/access/nothing-at-all").await.must_be(404);
}

/// Covers IX-12, MG-08, MG-09.
async fn several_get_their_link_at_once_and_expired_ones_are_seen(app: TestApp) {
    let town = app.town("soleil").await;
    let administrator = town.persona("administrator").await;
    let (first, second) = (adds(&administrator, "Ana", "Roux", "a.roux@soleil.example").await, adds(&administrator, "Luc", "Petit", "l.petit@soleil.example").await);
    app.run_jobs().await;
    app.clock.advance_days(8);
    let administrator = town.persona("administrator").await;
    administrator.get("/admin/people?q=roux").await.must_show("Lien expiré");
    let before = app.post_office.received().len();
    let ids = [id_in(&first).to_string(), id_in(&second).to_string()];
    let chosen = [("id", ids[0].as_str()), ("id", ids[1].as_str()), ("act", "credentials")];
    administrator.post("/admin/people/several", &chosen).await.must_be(303);
    administrator.get("/admin/people").await.must_show("2 liens d'accès partent");
    app.run_jobs().await;
    assert_eq!(app.post_office.received().len(), before + 2);
    administrator.get("/admin/people?q=roux").await.must_show("Lien envoyé");
    administrator.post("/admin/people/several", &[("act", "credentials")]).await.must_be(403);
    // What cannot be taken back at once asks for a word.
    let end = |word: &'static str| [("id", ids[0].as_str()), ("id", ids[1].as_str()), ("act", "end"), ("word", word)];
    administrator.post("/admin/people/several", &end("")).await.must_be(403).must_show("mot de confirmation");
    administrator.post("/admin/people/several", &end("DÉSACTIVER")).await.must_be(303);
    administrator.get("/admin/people?standing=inactive").await.must_show("2 personnes sont désactivées").must_show("Roux Ana").must_show("Petit Luc");
}

/// Covers MG-32, IX-15.
async fn a_forgotten_password_is_chosen_anew_and_strangers_learn_nothing(app: TestApp) {
    let town = app.town("soleil").await;
    let writer = Persona::stranger(app, &town.name_of("writer"));
    let page = writer.get("/sign-in").await;
    page.must_show("oublié");
    for field in ["name", "password"] {
        let input = page.body.split("<input").find(|input| input.contains(&format!("name=\"{field}\""))).expect("a field");
        assert!(input.split('>').next().is_some_and(|input| input.contains(" required")), "{field} is not marked: {input}");
    }
    let before = app.post_office.received().len();
    let known = writer.post("/forgotten", &[("name", "writer@soleil")]).await;
    let unknown = writer.post("/forgotten", &[("name", "nobody@soleil")]).await;
    assert_eq!(known.must_be(200).text(), unknown.must_be(200).text());
    app.run_jobs().await;
    assert_eq!(app.post_office.received().len(), before + 1);
    let elsewhere = town.persona("writer").await;
    let link = link_in(app, "writer@soleil.example");
    writer.get(&link).await.must_be(200);
    chooses(app, &link, STRONG).await.must_be(303);
    // The devices that knew the old password are signed out.
    elsewhere.get("/").await.must_be(303);
    writer.sign_in(PASSWORD).await.must_be(422);
    writer.sign_in(STRONG).await.must_be(303);
    // Asking again and again is slowed down.
    for _ in 0..5 {
        writer.post("/forgotten", &[("name", "writer@soleil")]).await;
    }
    writer.post("/forgotten", &[("name", "writer@soleil")]).await.must_be(429);
    // An hour later the link no longer opens anything.
    app.run_jobs().await;
    let link = link_in(app, "writer@soleil.example");
    app.clock.advance(3601);
    writer.get(&link).await.must_be(410);
}

/// Covers IX-13.
async fn a_password_is_changed_and_weighed(app: TestApp) {
    let town = app.town("soleil").await;
    let (writer, elsewhere) = (town.persona("writer").await, town.persona("writer").await);
    writer.get("/account/password").await.must_be(200);
    let weigh = async |password: &str| writer.post("/account/password/strength", &[("password", password)]).await;
    weigh("azerty123456").await.must_be(200).must_show("Allongez ce mot de passe");
    weigh(STRONG).await.must_be(200).must_show("convient");
    let change = async |present: &str, password: &str| writer.post("/account/password", &[("present", present), ("password", password), ("repeated", password)]).await;
    change("pas le bon", STRONG).await.must_be(422).must_show("actuel");
    change(PASSWORD, "trop court").await.must_be(422).must_show("12 caractères");
    change(PASSWORD, STRONG).await.must_be(303);
    writer.get("/account").await.must_be(200).must_show("changé");
    elsewhere.get("/").await.must_be(303);
}

/// An administrator's password must be the strongest. Covers IX-13.
async fn administrators_need_the_strongest_password(app: TestApp) {
    let town = app.town("soleil").await;
    let (writer, administrator) = (town.persona("writer").await, town.persona("administrator").await);
    let fair = "bonjourlavie";
    let fields = [("present", PASSWORD), ("password", fair), ("repeated", fair)];
    let (theirs, ours) = (administrator.post("/account/password", &fields).await, writer.post("/account/password", &fields).await);
    assert_eq!((theirs.status.as_u16(), ours.status.as_u16()), (422, 303), "{}", theirs.text());
}

async fn a_second_factor_is_asked_for_once_it_is_on(app: TestApp) {
    let town = app.town("soleil").await;
    let writer = town.persona("writer").await;
    let page = writer.get("/account/factor").await;
    page.must_be(200);
    let key = page.body.split(|c: char| !c.is_ascii_alphanumeric()).find(|word| word.len() == 32 && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())).expect("the key").to_owned();
    let secret = totp_rs::Secret::try_from_base32(&key).expect("base 32");
    let totp = totp_rs::Builder::new().with_secret(secret.as_bytes().to_vec()).with_account_name("x").with_issuer(Some("Séance")).build().expect("a code");
    let code = || totp.generate(u64::try_from(app.clock.now().as_millisecond() / 1000).expect("after 1970")).to_string();
    // Until a code was shown, the password is enough.
    Persona::stranger(app, &writer.name).sign_in(PASSWORD).await.must_be(303);
    writer.post("/account/factor", &[("code", "000000")]).await.must_be(422);
    // What was only begun is given up in one press, and begun again.
    let other = town.persona("chief").await;
    other.get("/account/factor").await.must_be(200);
    other.get("/account/factor/end").await.must_be(200).must_show("Renoncer");
    other.post("/account/factor/end", &[]).await.must_be(303);
    other.get("/account").await.must_show("Désactivé : votre mot de passe suffit");
    let codes = writer.post("/account/factor", &[("code", &code())]).await;
    codes.must_be(200);
    let paper = codes.text().split_whitespace().find(|word| word.len() == 9 && word.as_bytes()[4] == b'-').expect("a code on paper").to_owned();

    let stranger = Persona::stranger(app, &writer.name);
    stranger.sign_in(PASSWORD).await.must_be(200).must_show("Code de vérification");
    stranger.get("/").await.must_be(303);
    stranger.post("/sign-in/code", &[("code", "123456")]).await.must_be(422).must_show("ne convient pas");
    // The code that turned it on has served already.
    stranger.post("/sign-in/code", &[("code", &code())]).await.must_be(422);
    app.clock.advance(31);
    stranger.post("/sign-in/code", &[("code", &code()), ("next", "/account")]).await.must_be(303);
    stranger.get("/account").await.must_be(200).must_show("8 codes");

    let other = Persona::stranger(app, &writer.name);
    other.sign_in(PASSWORD).await.must_be(200);
    other.post("/sign-in/code", &[("code", &paper)]).await.must_be(303);
    other.get("/account").await.must_show("7 codes");
    let again = Persona::stranger(app, &writer.name);
    again.sign_in(PASSWORD).await;
    again.post("/sign-in/code", &[("code", &paper)]).await.must_be(422);
    // Guessing is slowed down.
    for guess in ["1", "2", "3", "4", "5"] {
        again.post("/sign-in/code", &[("code", guess)]).await;
    }
    again.post("/sign-in/code", &[("code", "6")]).await.must_be(422).must_show("Trop d'essais");
    app.clock.advance(60);
    other.post("/account/factor/end", &[("code", &code())]).await.must_be(303);
    Persona::stranger(app, &writer.name).sign_in(PASSWORD).await.must_be(303);
    let late = Persona::stranger(app, &writer.name);
    late.get("/sign-in/code").await.must_be(303);

    // Telephone and codes lost: an administrator takes the factor away.
    let administrator = town.persona("administrator").await;
    let page = administrator.get("/admin/people?q=writer").await;
    let person = id_in(page.body.split("/admin/people/").find(|rest| rest.len() > 36 && rest.as_bytes()[8] == b'-').expect("a person"));
    let forget = format!("/admin/people/{person}/forget-factor");
    administrator.post(&forget, &[]).await.must_be(403).must_show("pas actif");
    other.get("/account/factor").await.must_be(200);
    administrator.post(&forget, &[]).await.must_be(303);
    other.get("/").await.must_be(303);
}

/// Covers MG-34, MG-35, MG-36, MG-37, MG-38, MG-40.
async fn one_account_has_several_tenants(app: TestApp) {
    let (sun, moon) = (app.town("soleil").await, app.town("lune").await);
    let writer = sun.persona("writer").await;
    let administrator = moon.persona("administrator").await;
    let person = adds(&administrator, "Camille", "Writer", "writer@soleil.example").await;
    // The administrator sees no difference from somebody without an account elsewhere but the wait.
    administrator.get(&person).await.must_show("Invitation en attente");
    app.run_jobs().await;
    let mail = last_mail(app, "writer@soleil.example").expect("the mail");
    assert!(mail.contains("Rattacher ce mandat") && mail.contains("camille.writer@lune"), "{mail}");
    // Nothing changes before the holder agrees.
    Persona::stranger(app, "camille.writer@lune").sign_in(PASSWORD).await.must_be(422);
    let account = writer.get("/account").await;
    account.must_show("Commune de lune").must_show("vous a ajouté");
    let link = link_in(app, "writer@soleil.example");
    Persona::stranger(app, "").post(&link, &[]).await.must_be(303);
    Persona::stranger(app, "camille.writer@lune").sign_in(PASSWORD).await.must_be(303);

    // The mandates are on the server: a new browser finds them, and goes from one to the other.
    let browser = Persona::stranger(app, "writer@soleil.example");
    browser.sign_in(PASSWORD).await.must_be(303);
    let page = browser.get("/account").await;
    page.must_show("Commune de soleil").must_show("Commune de lune").must_show("camille.writer@lune");
    let (here, there) = if browser.get("/").await.shows("Finances") { (sun.tenant, moon.tenant) } else { (moon.tenant, sun.tenant) };
    browser.post(&format!("/account/tenants/{there}/switch"), &[]).await.must_be(303);
    browser.post(&format!("/account/tenants/{here}/switch"), &[]).await.must_be(303);
    browser.get("/").await.must_be(200);
    let third = app.town("etoile").await;
    browser.post(&format!("/account/tenants/{}/switch", third.tenant), &[]).await.must_be(404);
    // Holders leave by themselves.
    browser.post(&format!("/account/tenants/{here}/leave"), &[]).await.must_be(403);
    browser.post(&format!("/account/tenants/{there}/leave"), &[]).await.must_be(303);
    browser.get("/account").await.must_show("retiré");
    browser.post(&format!("/account/tenants/{there}/switch"), &[]).await.must_be(404);
}

/// Covers IX-10, IX-14.
async fn who_is_inactive_does_not_sign_in_and_is_not_written_to(app: TestApp) {
    let town = app.town("soleil").await;
    let (administrator, member) = (town.persona("administrator").await, town.persona("member").await);
    let token = town.program("member").await;
    token.call("GET", "/me", None).await.must_be(200);
    let page = administrator.get("/admin/people?q=member").await;
    let person = format!("/admin/people/{}", id_in(page.body.split("/admin/people/").find(|rest| rest.len() > 36 && rest.as_bytes()[8] == b'-').expect("a person")));
    administrator.post(&format!("{person}/sign-out"), &[]).await.must_be(303);
    member.get("/").await.must_be(303);
    member.sign_in(PASSWORD).await.must_be(303);
    administrator.post(&format!("{person}/end?version=1"), &[]).await.must_be(303);
    administrator.get(&person).await.must_show("Inactive");
    member.get("/").await.must_be(303);
    member.sign_in(PASSWORD).await.must_be(422);
    token.call("GET", "/me", None).await.must_be(401);
    administrator.get("/admin/people").await.must_hide("Member Camille");
    administrator.get("/admin/people?standing=inactive").await.must_show("Member Camille");
    let program = town.program("secretary").await;
    let meeting = town.frozen_meeting(&program, 1).await;
    let (clerk, page) = (town.persona("secretary").await, format!("/meetings/{meeting}/convocation"));
    clerk.get(&page).await.must_be(200).must_hide("Camille Member");
    administrator.post(&format!("{person}/resume?version=2"), &[]).await.must_be(303);
    member.sign_in(PASSWORD).await.must_be(303);
    clerk.get(&page).await.must_show("Camille Member");
    // Another password: the old one no longer serves, and a link leaves.
    let before = app.post_office.received().len();
    administrator.post(&format!("{person}/invalidate"), &[]).await.must_be(303);
    member.sign_in(PASSWORD).await.must_be(422);
    app.run_jobs().await;
    assert_eq!(app.post_office.received().len(), before + 1);
}

async fn a_token_says_how_far_it_goes_and_is_shown_once(app: TestApp) {
    let town = app.town("soleil").await;
    let writer = town.persona("writer").await;
    let made = writer.post("/account/tokens", &[("name", "Portail"), ("days", "30"), ("reach", "read")]).await;
    made.must_be(200).must_show("Portail").must_show("Lecture seule");
    let text = made.body.split(['"', '<', '>', ' ']).find(|word| word.len() == 43 && !word.contains('/')).expect("the token").to_owned();
    let program = testkit::Program::with(app, &text);
    program.call("GET", "/me", None).await.must_be(200);
    let refused = program.call("POST", "/items", Some(serde_json::json!({"body_id": town.council, "group_id": town.finances, "object": "Non"}))).await;
    refused.must_be(403);
    assert_eq!(refused.json()["code"], "token-reads-only");
    let page = writer.get("/account").await;
    page.must_show("Portail");
    assert!(!page.body.contains(&text));
    let end = page.body.split("/account/tokens/").find(|rest| rest.len() > 40 && rest.as_bytes()[8] == b'-').expect("a token").to_owned();
    let id = id_in(&end);
    town.persona("chief").await.post(&format!("/account/tokens/{id}/end"), &[]).await.must_be(404);
    writer.post(&format!("/account/tokens/{id}/end"), &[]).await.must_be(303);
    program.call("GET", "/me", None).await.must_be(401);
    writer.post("/account/tokens", &[("days", "-1")]).await.must_be(422);
}

async fn pages_speak_the_language_that_was_chosen(app: TestApp) {
    let town = app.town("soleil").await;
    let writer = town.persona("writer").await;
    writer.get("/account").await.must_show("Mon compte");
    writer.post("/account/language", &[("language", "en")]).await.must_be(303);
    let page = writer.get("/").await;
    page.must_show("To do");
    assert!(page.body.contains("<html lang=\"en\""));
    // Another browser of the same person speaks it too, from the sign-in on.
    let other = town.persona("writer").await;
    other.get("/").await.must_show("To do");
    writer.post("/account/language", &[("language", "xx")]).await.must_be(422);
}
}
