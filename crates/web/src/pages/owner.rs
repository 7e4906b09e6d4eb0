//! `/account/identity`: one's own name and mail address (IX-16).

use super::{
    Answer,
    account::{HERE, own_page},
    belongs_on_form, framed,
};
use crate::{
    caller::Caller,
    extract::Form,
    frames::Here,
    problem,
    views::{Control, Errors, FormField, FormPage},
};
use axum::http::StatusCode;
use directory::identity::{self, Owner};
use kernel::{Look, Result};
use serde::Deserialize;

const ACTION: &str = "/account/identity";

/// What somebody says of themself.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    name: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    present: String,
}

impl Typed {
    fn of(owner: Owner) -> Self {
        Self {
            name: owner.name,
            email: owner.awaited.or(owner.email).unwrap_or_default(),
            present: String::new(),
        }
    }
}

/// The form.
pub async fn show(caller: Caller) -> Answer {
    caller
        .page(async |look| {
            let typed = Typed::of(identity::owner(look).await?);
            page(&caller, look, &typed, Errors::default()).await
        })
        .await
}

async fn page(caller: &Caller, look: &mut Look, typed: &Typed, errors: Errors) -> Result<FormPage> {
    let locale = look.actor.language;
    let t = |key: &str| locale.t(key);
    let present = Control::Password {
        autocomplete: "current-password",
        meter: None,
    };
    let fields = vec![
        FormField::line("name", t("owner-name"), &typed.name)
            .of("text", "name")
            .hint(t("owner-name-hint"))
            .required()
            .full(),
        FormField::line("email", t("owner-email"), &typed.email)
            .of("email", "email")
            .hint(t("owner-email-hint"))
            .required()
            .full(),
        FormField::new("present", t("password-present"), present)
            .hint(t("owner-present-hint"))
            .full(),
    ];
    Ok(FormPage {
        crumbs: vec![own_page(locale)],
        back_href: Some(HERE.to_owned()),
        errors,
        ..FormPage::new(
            framed(caller, look, "owner-title", Here::Elsewhere).await?,
            ACTION,
            t("save"),
            fields,
        )
    })
}

/// Keeps the name at once; a new address when it is confirmed.
pub async fn save(caller: Caller, Form(typed): Form<Typed>) -> Answer {
    match take(&caller, &typed).await {
        Ok(flash) => Ok(caller.see_other(HERE.to_owned(), flash)),
        Err(error) if belongs_on_form(&error) => {
            let errors = problem::errors(caller.login.language, &error);
            caller
                .page_with(StatusCode::UNPROCESSABLE_ENTITY, async |look| {
                    page(&caller, look, &typed, errors).await
                })
                .await
        }
        Err(error) => Err(caller.problem(error)),
    }
}

async fn take(caller: &Caller, typed: &Typed) -> Result<&'static str> {
    let owner = caller
        .read(async |look| identity::owner(look).await)
        .await?;
    let email = typed.email.trim().to_lowercase();
    let asks = Some(&email) != owner.email.as_ref() && Some(&email) != owner.awaited.as_ref();
    // The address first: whatever is wrong with it leaves everything as it was.
    if asks {
        identity::ask_address(&caller.app.desk, &caller.login, &typed.present, &email).await?;
    }
    if typed.name.trim() != owner.name {
        caller
            .work(async |work| identity::rename(work, &caller.login, &typed.name).await)
            .await?;
    }
    Ok(if asks {
        "flash-address-asked"
    } else {
        "flash-owner-saved"
    })
}

/// Gives up a new address that nobody has confirmed.
pub async fn give_up(caller: Caller) -> Answer {
    caller
        .work(async |work| identity::give_up_address(work, &caller.login).await)
        .await
        .map_err(|error| caller.problem(error))?;
    Ok(caller.see_other(HERE.to_owned(), "flash-address-given-up"))
}
