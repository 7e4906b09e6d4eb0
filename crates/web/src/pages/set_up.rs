//! `/set-up`: the first tenant and its administrator, instead of any default password. Open while
//! there is no tenant, to whoever has the word that the server's log tells.

use super::{access, belongs_on_form};
use crate::{
    App, auth, cookies,
    extract::{Form, Query},
    flash, frames, problem,
    views::{Choice, Control, Errors, FormField, FormPage, FormSection},
};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use directory::identity::NewTenant;
use kernel::{Error, Result};
use overview::founding::{self, Beginning, First};
use serde::Deserialize;

/// What the form sends; the word may come with the address.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    word: String,
    name: String,
    slug: String,
    zone: String,
    country: String,
    beginning: String,
    given_name: String,
    family_name: String,
    email: String,
    account: String,
    password: String,
    repeated: String,
}

/// Nothing is shown once there is a tenant.
async fn must_be_empty(app: &App) -> Result<()> {
    if founding::is_founded(&app.desk).await? {
        Err(Error::NotFound)
    } else {
        Ok(())
    }
}

/// The form.
pub async fn show(
    State(app): State<App>,
    headers: HeaderMap,
    Query(asked): Query<Typed>,
) -> Response {
    let typed = Typed {
        word: asked.word,
        zone: "Europe/Paris".to_owned(),
        country: "FR".to_owned(),
        beginning: "commune".to_owned(),
        account: "admin".to_owned(),
        ..Typed::default()
    };
    match must_be_empty(&app).await {
        Ok(()) => problem::html(&form(&headers, &typed, Errors::default())),
        Err(error) => problem::page(&app, &headers, error),
    }
}

fn form(headers: &HeaderMap, typed: &Typed, errors: Errors) -> FormPage {
    let locale = auth::language(headers);
    let t = |key: &str| locale.t(key);
    let mut frame = frames::public(locale, t("set-up-title"));
    frame.theme = frames::theme(cookies::read(headers, "theme"));
    let line = |id, key: &str, value: &str| FormField::line(id, t(key), value).required().full();
    let beginnings = [
        ("commune", t("beginning-commune")),
        ("empty", t("beginning-empty")),
    ];
    let beginnings = beginnings.map(|(value, label)| Choice {
        value: value.to_owned(),
        label,
        is_chosen: typed.beginning == value,
    });
    let mut person = vec![
        line("given_name", "person-given-name", &typed.given_name),
        line("family_name", "person-family-name", &typed.family_name),
        line("email", "person-email", &typed.email).of("email", "email"),
        line("account", "set-up-account", &typed.account),
    ];
    person.extend(access::new_password(locale, None));
    let sections = vec![
        FormSection {
            title: None,
            note: None,
            fields: vec![line("word", "set-up-word", &typed.word).hint(t("set-up-word-hint"))],
        },
        FormSection {
            title: Some(t("tenant-itself")),
            note: None,
            fields: vec![
                line("name", "settings-name", &typed.name),
                line("slug", "settings-suffix", &typed.slug).hint(t("tenant-slug-hint")),
                line("zone", "settings-zone", &typed.zone).hint(t("tenant-zone-hint")),
                line("country", "settings-country", &typed.country),
                FormField::new(
                    "beginning",
                    t("tenant-beginning"),
                    Control::Radios(beginnings.into()),
                )
                .full(),
            ],
        },
        FormSection {
            title: Some(t("tenant-first")),
            note: None,
            fields: person,
        },
    ];
    FormPage {
        lead: Some(t("set-up-lead")),
        sections,
        errors,
        ..FormPage::new(frame, "/set-up", t("set-up-submit"), vec![])
    }
}

/// Founds the first tenant.
pub async fn begin(
    State(app): State<App>,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Response {
    match found(&app, &typed).await {
        Ok(()) => flash::see_other(&app, "/sign-in".to_owned(), "flash-set-up", 0),
        Err(error) if belongs_on_form(&error) => {
            let errors = problem::errors(auth::language(&headers), &error);
            let page = problem::html(&form(&headers, &typed, errors));
            (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
        }
        Err(error) => problem::page(&app, &headers, error),
    }
}

async fn found(app: &App, typed: &Typed) -> Result<()> {
    must_be_empty(app).await?;
    if typed.word.trim() != app.options.set_up_word {
        return Err(Error::field("word", "set-up-word-wrong"));
    }
    if typed.password != typed.repeated {
        return Err(Error::field("repeated", "passwords-differ"));
    }
    let new = NewTenant {
        slug: typed.slug.clone(),
        name: typed.name.clone(),
        zone: typed.zone.clone(),
        country: typed.country.clone(),
        population: None,
        group: None,
    };
    let first = First {
        given_name: typed.given_name.clone(),
        family_name: typed.family_name.clone(),
        email: typed.email.clone(),
    };
    let beginning = match typed.beginning.as_str() {
        "commune" => Beginning::Commune,
        _ => Beginning::Empty,
    };
    let account = (typed.account.as_str(), typed.password.as_str());
    founding::begin_everything(&app.desk, new, (first, beginning), account).await?;
    Ok(())
}
