//! `/admin/privacy/notice`: the text of the notice.

use super::{LIST, NOTICE};
use crate::{
    caller::Caller,
    extract::Form,
    pages::{
        Answer,
        admin::shared::{self, answered},
    },
    views::{Control, Errors, FormField, FormPage},
};
use directory::notices;
use kernel::{Look, Result};
use serde::Deserialize;
use text::Locale;

/// The text of the notice, as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Text {
    template: String,
}

/// The form of the notice: the text in force, or the one to begin with.
pub async fn edit(caller: Caller) -> Answer {
    caller
        .page(async |look| {
            look.actor.must_administer()?;
            let known = notices::current(&mut look.db, look.actor.tenant).await?;
            let template = known
                .map(|notice| notice.template)
                .unwrap_or_else(|| first_text(look.actor.language));
            notice_form(&caller, look, template, Errors::default()).await
        })
        .await
}

/// The text that a tenant begins with (MG-14 to MG-25).
pub fn first_text(locale: Locale) -> String {
    // The places stay places: the words of the catalogue are filled with their names.
    let places = ["structure", "dpo", "dpo_contact", "address"];
    let filled = places.map(|place| (place, format!("{{{place}}}").into()));
    locale.with("notice-first-text", filled)
}

async fn notice_form(
    caller: &Caller,
    look: &mut Look,
    template: String,
    errors: Errors,
) -> Result<FormPage> {
    let t = |key: &str| caller.login.language.t(key);
    let area = Control::Area {
        value: template,
        rows: 24,
    };
    let field = FormField::new("template", t("notice-field"), area)
        .required()
        .full()
        .hint(t("notice-field-hint"));
    let frame = shared::framed(caller, look, t("privacy-write")).await?;
    Ok(FormPage {
        crumbs: shared::way(caller.login.language, Some(LIST)),
        lead: Some(t("notice-form-lead")),
        back_href: Some(LIST.0.to_owned()),
        errors,
        ..FormPage::new(frame, NOTICE, t("notice-publish"), vec![field])
    })
}

/// Publishes the text as another version.
pub async fn publish(caller: Caller, Form(typed): Form<Text>) -> Answer {
    let done = caller
        .work(async |work| notices::publish(work, &typed.template).await)
        .await
        .map(|_| LIST.0.to_owned());
    answered(
        &caller,
        done,
        "flash-notice-published",
        async |look, errors| notice_form(&caller, look, typed.template.clone(), errors).await,
    )
    .await
}
