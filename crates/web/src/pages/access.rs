//! `/forgotten`, `/access/{secret}`: coming in without a password, by a link that a mail brought.

use crate::{
    App, auth, cookies,
    extract::{Form, Path},
    flash, frames,
    pages::{account, sign_in},
    paths,
    problem::{self, Onward},
    views::{Control, Errors, FormField, FormPage, Strength},
};
use axum::{
    extract::{ConnectInfo, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use council::meetings;
use directory::{
    access::visits,
    identity::{self, Found, Link, Purpose, Secret},
    people,
};
use kernel::{By, Error, Reach};
use serde::Deserialize;
use sessions::convocations;
use std::net::SocketAddr;
use text::Locale;

/// The name of somebody who forgot their password.
#[derive(Deserialize)]
pub struct Name {
    #[serde(default)]
    name: String,
}

fn frame(headers: &HeaderMap, key: &str) -> (Locale, crate::views::Frame) {
    let locale = auth::language(headers);
    let mut frame = frames::public(locale, locale.t(key));
    frame.theme = frames::theme(cookies::read(headers, "theme"));
    (locale, frame)
}

fn forgotten_page(headers: &HeaderMap, name: &str, errors: Errors) -> FormPage {
    let (locale, frame) = frame(headers, "forgotten-title");
    let field = FormField::line("name", locale.t("sign-in-name"), name)
        .of("text", "username")
        .hint(locale.t("sign-in-name-hint"))
        .required()
        .full();
    FormPage {
        lead: Some(locale.t("forgotten-lead")),
        back_href: Some("/sign-in".to_owned()),
        errors,
        ..FormPage::new(
            frame,
            "/forgotten",
            locale.t("forgotten-submit"),
            vec![field],
        )
    }
}

/// The page of those who forgot their password.
pub async fn forgotten(headers: HeaderMap) -> Response {
    problem::html(&forgotten_page(&headers, "", Errors::default()))
}

/// Sends a link, if the name is known; says the same if it is not.
pub async fn ask(
    State(app): State<App>,
    peer: Option<axum::Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
    Form(typed): Form<Name>,
) -> Response {
    let address = auth::address(&app, &headers, peer.as_deref());
    match identity::forgotten(&app.desk, &typed.name, &address).await {
        Ok(()) => told(&headers, "forgotten-sent-title", "forgotten-sent"),
        Err(error @ Error::Internal(_)) => problem::page(&app, &headers, error),
        Err(error) => {
            let errors = problem::errors(auth::language(&headers), &error);
            let page = forgotten_page(&headers, &typed.name, errors);
            (problem::status(&error), problem::html(&page)).into_response()
        }
    }
}

/// A page that says one thing, with the way to the sign-in page.
fn told(headers: &HeaderMap, title: &str, text: &str) -> Response {
    let (locale, frame) = frame(headers, title);
    problem::html(
        &FormPage {
            lead: Some(locale.t(text)),
            sections: vec![],
            ..FormPage::new(frame, "", locale.t("back-to-sign-in"), vec![])
        }
        .leading("/sign-in"),
    )
}

async fn find(app: &App, secret: &Secret) -> kernel::Result<Found> {
    app.desk
        .read(By::Platform, async |look| {
            identity::find_link(&mut look.db, secret, look.now).await
        })
        .await
}

/// What a link opens.
pub async fn open(
    State(app): State<App>,
    headers: HeaderMap,
    Path(text): Path<String>,
) -> Response {
    match find(&app, &Secret::presented(&text)).await {
        Ok(Found::Open(link)) if link.purpose == Purpose::Visit => {
            visit_page(&app, &headers, &text, &link).await
        }
        Ok(Found::Open(link)) if link.purpose == Purpose::Address => {
            problem::html(&address_page(&headers, &text, &link))
        }
        Ok(Found::Open(link)) => {
            match page(&app, &headers, &text, &link, Errors::default()).await {
                Ok(page) => problem::html(&page),
                Err(error) => problem::page(&app, &headers, error),
            }
        }
        Ok(Found::Expired(link)) => expired(&headers, &text, &link),
        Err(error) => broken(&app, &headers, error),
    }
}

/// An address that no mail bore: usually the half of one that did.
fn broken(app: &App, headers: &HeaderMap, error: Error) -> Response {
    if !matches!(error, Error::NotFound) {
        return problem::page(app, headers, error);
    }
    let broken = Error::refused("link-broken");
    let mut page = problem::visit(headers, &broken, Onward::SignIn(None));
    *page.status_mut() = StatusCode::NOT_FOUND;
    page
}

/// A convocation is opened by a press of a button: programs that look into mails follow links.
async fn visit_page(app: &App, headers: &HeaderMap, text: &str, link: &Link) -> Response {
    let here = auth::recognised(app, headers).await.ok().flatten();
    let same = here.as_ref().filter(|login| login.user == link.user);
    // Who is signed in already needs no other way; another convocation of theirs is opened like the first.
    if let (Some(login), Some(visit)) = (same, link.visit)
        && (!matches!(login.reach, Reach::Visit(_))
            || login.reach == Reach::Visit(visit.convocation))
    {
        return flash::go(paths::convocation(visit.convocation));
    }
    let found = app
        .desk
        .read(By::Platform, async |look| {
            let tenant = identity::tenant(&mut look.db, link.tenant).await?;
            let person = people::of_user(&mut look.db, link.tenant, link.user).await?;
            let other = match &here {
                Some(login) => Some(identity::user_name(&mut look.db, login.user).await?),
                None => None,
            };
            let title = occasion(look, link).await?;
            let person = person.ok_or(Error::refused("visit-refused"))?;
            // Said before the button is pressed, too.
            visits::visitor(&mut look.db, link.tenant, person.id, look.now)
                .await?
                .ok_or(Error::refused("visit-refused"))?;
            Ok((tenant, person.name(), title, other))
        })
        .await;
    let (tenant, name, title, other) = match found {
        Ok(found) => found,
        Err(error @ Error::Refused(_)) => {
            return problem::visit(headers, &error, Onward::SignIn(own(link)));
        }
        Err(error) => return problem::page(app, headers, error),
    };
    let (locale, mut frame) = frame(headers, "visit-open-title");
    frame.hue = tenant.settings.hue;
    frame.tenant.clone_from(&tenant.name);
    let values = [
        ("tenant", tenant.name.as_str().into()),
        ("name", name.as_str().into()),
        ("title", title.as_str().into()),
    ];
    let lead = locale.with("visit-open-lead", values);
    let instead =
        other.map(|other| locale.with("visit-open-instead", [("name", other.as_str().into())]));
    let lead = std::iter::once(lead).chain(instead).collect::<Vec<_>>();
    problem::html(&FormPage {
        lead: Some(lead.join(" ")),
        ..FormPage::new(
            frame,
            &format!("/access/{text}"),
            locale.t("visit-open-submit"),
            vec![],
        )
    })
}

/// The convocation of a link, to which signing in leads.
fn own(link: &Link) -> Option<kernel::ConvocationId> {
    link.visit.map(|visit| visit.convocation)
}

/// `Conseil municipal du 26 novembre 2026`: so that two mails are told apart.
async fn occasion(look: &mut kernel::Look, link: &Link) -> kernel::Result<String> {
    let visit = link.visit.ok_or(Error::NotFound)?;
    let (db, tenant) = (&mut look.db, link.tenant);
    let sitting = convocations::sitting_of(db, tenant, visit.convocation).await?;
    let meeting = meetings::of_sitting(db, tenant, sitting).await?;
    Ok(meetings::occasion(db, tenant, &meeting).await?.title())
}

/// A new address is confirmed by a press of a button, for the same reason.
fn address_page(headers: &HeaderMap, text: &str, link: &Link) -> FormPage {
    let (locale, frame) = frame(headers, "address-confirm-title");
    let address = link.address.as_deref().unwrap_or_default();
    FormPage {
        lead: Some(locale.with("address-confirm-lead", [("address", address.into())])),
        ..FormPage::new(
            frame,
            &format!("/access/{text}"),
            locale.t("address-confirm-submit"),
            vec![],
        )
    }
}

/// A link that no longer opens anything offers another one (IX-15); one that stood for a password leads
/// to the sign-in page.
fn expired(headers: &HeaderMap, text: &str, link: &Link) -> Response {
    if let Some(visit) = link.visit {
        let refusal = Error::refused("visit-expired");
        let onward = Onward::SignIn(Some(visit.convocation));
        let mut page = problem::visit(headers, &refusal, onward);
        *page.status_mut() = StatusCode::GONE;
        return page;
    }
    if link.purpose == Purpose::Address {
        let page = told(headers, "link-expired-title", "error-address-link-ended");
        return (StatusCode::GONE, page).into_response();
    }
    let (locale, frame) = frame(headers, "link-expired-title");
    let page = FormPage {
        lead: Some(locale.t("link-expired")),
        sections: vec![],
        back_href: Some("/sign-in".to_owned()),
        ..FormPage::new(
            frame,
            &format!("/access/{text}/again"),
            locale.t("link-again"),
            vec![],
        )
    };
    (StatusCode::GONE, problem::html(&page)).into_response()
}

/// Sends a link like one that has expired.
pub async fn again(
    State(app): State<App>,
    headers: HeaderMap,
    Path(text): Path<String>,
) -> Response {
    match identity::send_again(&app.desk, &Secret::presented(&text)).await {
        Ok(()) => told(&headers, "link-sent-title", "link-sent"),
        Err(error) => problem::page(&app, &headers, error),
    }
}

async fn page(
    app: &App,
    headers: &HeaderMap,
    text: &str,
    link: &Link,
    errors: Errors,
) -> kernel::Result<FormPage> {
    let (name, login) = app
        .desk
        .read(By::Platform, async |look| {
            let tenant = identity::tenant(&mut look.db, link.tenant).await?;
            let account = identity::account_name(&mut look.db, link.tenant, link.user).await?;
            Ok((tenant.name, format!("{account}@{}", tenant.slug)))
        })
        .await?;
    let joins = link.purpose == Purpose::Join;
    let key = if joins { "join-title" } else { "choose-title" };
    let (locale, frame) = frame(headers, key);
    let lead = if joins { "join-lead" } else { "choose-lead" };
    let lead = locale.with(
        lead,
        [
            ("tenant", name.as_str().into()),
            ("login", login.as_str().into()),
        ],
    );
    let action = format!("/access/{text}");
    let (submit, fields) = if joins {
        ("join-submit", vec![])
    } else {
        let meter = Some(format!("{action}/strength"));
        let fields = new_password(locale, meter);
        ("choose-submit", fields)
    };
    Ok(FormPage {
        lead: Some(lead),
        errors,
        // A password manager wants to know for whom the password is.
        hidden: vec![("username".to_owned(), login)],
        ..FormPage::new(frame, &action, locale.t(submit), fields)
    })
}

/// The fields of a new password, with the meter of its strength.
pub fn new_password(locale: Locale, meter: Option<String>) -> Vec<FormField> {
    let field = |id, key: &str, meter| {
        let control = Control::Password {
            autocomplete: "new-password",
            meter,
        };
        FormField::new(id, locale.t(key), control).required().full()
    };
    vec![
        field("password", "choose-password", meter).hint(locale.t("choose-password-hint")),
        field("repeated", "choose-repeated", None),
    ]
}

/// A new password, typed twice.
#[derive(Deserialize)]
pub struct Chosen {
    #[serde(default)]
    pub password: String,
    #[serde(default)]
    pub repeated: String,
}

impl Chosen {
    /// The password, when it was typed the same twice.
    pub fn agreed(&self) -> kernel::Result<&str> {
        if self.password == self.repeated {
            Ok(&self.password)
        } else {
            Err(Error::field("repeated", "passwords-differ"))
        }
    }
}

/// Uses a link: chooses the password, or joins.
pub async fn use_link(
    State(app): State<App>,
    headers: HeaderMap,
    Path(text): Path<String>,
    Form(typed): Form<Chosen>,
) -> Response {
    let secret = Secret::presented(&text);
    let link = match find(&app, &secret).await {
        Ok(Found::Open(link)) => link,
        Ok(Found::Expired(link)) => return expired(&headers, &text, &link),
        Err(error) => return broken(&app, &headers, error),
    };
    if link.purpose == Purpose::Visit {
        return visit(&app, &headers, &secret).await;
    }
    let (done, key) = match link.purpose {
        Purpose::Address => (
            identity::confirm_address(&app.desk, &secret).await,
            "flash-address-changed",
        ),
        Purpose::Join => (identity::join(&app.desk, &secret).await, "flash-joined"),
        Purpose::Credentials | Purpose::Password => match typed.agreed() {
            Ok(password) => (
                identity::choose_password(&app.desk, &secret, password).await,
                "flash-password-chosen",
            ),
            Err(error) => (Err(error), ""),
        },
        Purpose::Visit => (Err(Error::NotFound), ""),
    };
    match done {
        // Whoever is signed in here goes on; others are led to the sign-in page.
        Ok(link) if link.purpose == Purpose::Address => {
            flash::see_other(&app, account::HERE.to_owned(), key, 0)
        }
        Ok(_) => flash::see_other(&app, "/sign-in".to_owned(), key, 0),
        Err(Error::Refused(refusal)) if refusal.code == "address-of-another-account" => {
            let page = told(
                &headers,
                "address-confirm-title",
                "error-address-of-another-account",
            );
            (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
        }
        Err(error @ Error::Invalid(_)) => {
            let errors = problem::errors(auth::language(&headers), &error);
            match page(&app, &headers, &text, &link, errors).await {
                Ok(page) => {
                    (StatusCode::UNPROCESSABLE_ENTITY, problem::html(&page)).into_response()
                }
                Err(error) => problem::page(&app, &headers, error),
            }
        }
        Err(error) => problem::page(&app, &headers, error),
    }
}

async fn visit(app: &App, headers: &HeaderMap, secret: &Secret) -> Response {
    match visits::open(&app.desk, secret, &sign_in::device(headers)).await {
        Ok((opened, convocation)) => {
            let response = flash::go(paths::convocation(convocation));
            sign_in::with_login(app, headers, response, &opened).await
        }
        Err(error @ Error::Refused(_)) => problem::visit(headers, &error, Onward::SignIn(None)),
        Err(error) => problem::page(app, headers, error),
    }
}

/// How strong the password of a link would be.
pub async fn strength(
    State(app): State<App>,
    headers: HeaderMap,
    Path(text): Path<String>,
    Form(typed): Form<Chosen>,
) -> Response {
    let secret = Secret::presented(&text);
    match identity::weigh_for_link(&app.desk, &secret, &typed.password).await {
        Ok(meter) => problem::html(&Strength {
            frame: frames::bare(auth::language(&headers)),
            score: meter.score,
            floor: meter.floor,
        }),
        Err(error) => problem::page(&app, &headers, error),
    }
}
