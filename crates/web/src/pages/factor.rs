//! `/account/factor`: the second factor, from the square code to the codes on paper.

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
    views::{CodesPage, Danger, Errors, FactorPage, FormField, FormPage},
};
use axum::http::StatusCode;
use directory::identity::{self, Factor};
use kernel::{Error, Look, Result};
use qrcodegen::{QrCode, QrCodeEcc};
use serde::Deserialize;
use std::fmt::Write;

const ACTION: &str = "/account/factor";

/// A code, as it was typed.
#[derive(Deserialize)]
pub struct Code {
    #[serde(default)]
    code: String,
}

/// The square code: the secret is made when the page is first asked for.
pub async fn show(caller: Caller) -> Answer {
    let factor = caller
        .read(async |look| identity::factor(look).await)
        .await
        .map_err(|error| caller.problem(error))?;
    if factor == Factor::None {
        caller
            .work(async |work| identity::begin_factor(work, &caller.login).await)
            .await
            .map_err(|error| caller.problem(error))?;
    }
    caller
        .page(async |look| page(&caller, look, Errors::default()).await)
        .await
}

async fn page(caller: &Caller, look: &mut Look, errors: Errors) -> Result<FactorPage> {
    let enrolment = identity::enrolment(look).await?;
    let (path, side) = drawn(&enrolment.address)?;
    Ok(FactorPage {
        frame: framed(caller, look, "factor-title", Here::Elsewhere).await?,
        crumbs: vec![own_page(look.actor.language)],
        path,
        side,
        key: enrolment.key,
        action: ACTION.to_owned(),
        errors,
    })
}

/// The width of the quiet border that readers need around a square code (ISO/IEC 18004).
const BORDER: i32 = 4;

/// The dark squares as the path of a drawing, and how many squares a side has.
fn drawn(text: &str) -> Result<(String, i64)> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium)
        .map_err(|error| Error::internal(error.to_string()))?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            let _written = write!(path, "M{} {}h1v1h-1z", x + BORDER, y + BORDER);
        }
    }
    Ok((path, i64::from(code.size() + 2 * BORDER)))
}

/// Takes the first code: from now on one is asked for. The codes for the day the telephone is lost
/// are on the page that answers, and nowhere else.
pub async fn confirm(caller: Caller, Form(typed): Form<Code>) -> Answer {
    let done = caller
        .work(async |work| identity::confirm_factor(work, &typed.code).await)
        .await;
    match done {
        Ok(codes) => {
            caller
                .page(async |look| {
                    Ok(CodesPage {
                        frame: framed(&caller, look, "codes-title", Here::Elsewhere).await?,
                        codes,
                        way: own_page(look.actor.language),
                    })
                })
                .await
        }
        Err(error) if belongs_on_form(&error) => {
            let errors = problem::errors(caller.login.language, &error);
            caller
                .page_with(StatusCode::UNPROCESSABLE_ENTITY, async |look| {
                    page(&caller, look, errors).await
                })
                .await
        }
        Err(error) => Err(caller.problem(error)),
    }
}

async fn ending(caller: &Caller, look: &mut Look, errors: Errors) -> Result<FormPage> {
    let locale = look.actor.language;
    // What was only begun is given up without a code.
    let begun = identity::factor(look).await? == Factor::Begun;
    let code = FormField::line("code", locale.t("code-label"), "")
        .of("text", "one-time-code")
        .hint(locale.t("code-hint"))
        .required()
        .full();
    let (title, lead, submit, fields) = if begun {
        let keys = ("factor-give-up", "factor-give-up-lead", "factor-give-up");
        (keys.0, keys.1, keys.2, vec![])
    } else {
        let keys = ("factor-end-title", "factor-end-lead", "factor-end");
        (keys.0, keys.1, keys.2, vec![code])
    };
    let frame = framed(caller, look, title, Here::Elsewhere).await?;
    Ok(FormPage {
        crumbs: vec![own_page(locale)],
        lead: Some(locale.t(lead)),
        danger: Danger::Irreversible,
        back_href: Some(HERE.to_owned()),
        errors,
        ..FormPage::new(frame, "/account/factor/end", locale.t(submit), fields)
    })
}

/// Asks for a code before doing without.
pub async fn ask_end(caller: Caller) -> Answer {
    caller
        .page(async |look| ending(&caller, look, Errors::default()).await)
        .await
}

/// Does without a second factor again.
pub async fn end(caller: Caller, Form(typed): Form<Code>) -> Answer {
    let done = caller
        .work(async |work| identity::end_factor(work, &caller.login, &typed.code).await)
        .await;
    match done {
        Ok(()) => Ok(caller.see_other(HERE.to_owned(), "flash-factor-ended")),
        Err(error) if belongs_on_form(&error) => {
            let errors = problem::errors(caller.login.language, &error);
            caller
                .page_with(StatusCode::UNPROCESSABLE_ENTITY, async |look| {
                    ending(&caller, look, errors).await
                })
                .await
        }
        Err(error) => Err(caller.problem(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::drawn;

    #[test]
    fn a_square_code_has_its_quiet_border() {
        let (path, side) = drawn("otpauth://totp/x").unwrap();
        assert!(side >= 21 + 8);
        assert!(path.starts_with("M4 4h1v1h-1z"));
    }
}
