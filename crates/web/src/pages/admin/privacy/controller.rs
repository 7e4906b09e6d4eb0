//! `/admin/privacy/settings`: who answers for the data, how those are convened who have not answered,
//! how long data are kept.

use super::{LIST, SETTINGS};
use crate::{
    caller::Caller,
    extract::Form,
    pages::{
        Answer,
        admin::shared::{self, answered},
    },
    views::{Choice, Control, Errors, FormField, FormPage, FormSection},
};
use directory::notices::{self, Channel, Responsible, Retention, Settings};
use kernel::{Error, Look, Result};
use serde::Deserialize;
use text::Locale;

/// What the form of the settings sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    #[serde(flatten)]
    controller: Controller,
    before_answer: String,
    persons_months: String,
    mails_months: String,
    journal_months: String,
    version: String,
}

/// Who answers for data, as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Controller {
    pub name: String,
    pub address: String,
    pub legal_id: String,
    pub activity_code: String,
    pub phone: String,
    pub email: String,
    pub representative: String,
    pub capacity: String,
    pub officer: String,
    pub officer_email: String,
    pub officer_address: String,
}

impl From<Responsible> for Controller {
    fn from(known: Responsible) -> Self {
        Self {
            name: known.name,
            address: known.address,
            legal_id: known.legal_id,
            activity_code: known.activity_code,
            phone: known.phone,
            email: known.email,
            representative: known.representative,
            capacity: known.capacity,
            officer: known.officer,
            officer_email: known.officer_email,
            officer_address: known.officer_address,
        }
    }
}

impl From<Controller> for Responsible {
    fn from(typed: Controller) -> Self {
        Self {
            name: typed.name,
            address: typed.address,
            legal_id: typed.legal_id,
            activity_code: typed.activity_code,
            phone: typed.phone,
            email: typed.email,
            representative: typed.representative,
            capacity: typed.capacity,
            officer: typed.officer,
            officer_email: typed.officer_email,
            officer_address: typed.officer_address,
        }
    }
}

impl Controller {
    /// The fields of the body itself, and those of its officer.
    pub fn fields(&self, locale: Locale) -> (Vec<FormField>, Vec<FormField>) {
        let t = |key: &str| locale.t(key);
        let area = |id, key: &str, value: &str| {
            let area = Control::Area {
                value: value.to_owned(),
                rows: 3,
            };
            FormField::new(id, t(key), area).full()
        };
        let line = |id, key: &str, value: &str| FormField::line(id, t(key), value);
        let body = vec![
            area("address", "controller-address", &self.address),
            line("legal_id", "controller-legal-id", &self.legal_id),
            line(
                "activity_code",
                "controller-activity-code",
                &self.activity_code,
            ),
            line("phone", "controller-phone", &self.phone).of("tel", "off"),
            line("email", "controller-email", &self.email).of("email", "off"),
            line(
                "representative",
                "controller-representative",
                &self.representative,
            ),
            line("capacity", "controller-capacity", &self.capacity)
                .hint(t("controller-capacity-hint")),
        ];
        let officer = vec![
            line("officer", "controller-officer", &self.officer)
                .hint(t("controller-officer-hint"))
                .full(),
            line(
                "officer_email",
                "controller-officer-email",
                &self.officer_email,
            )
            .of("email", "off"),
            area(
                "officer_address",
                "controller-officer-address",
                &self.officer_address,
            ),
        ];
        (body, officer)
    }
}

impl Typed {
    fn of(settings: Settings) -> Self {
        let months = |delay: Option<i64>| delay.map(|one| one.to_string()).unwrap_or_default();
        Self {
            before_answer: settings.before_answer.as_str().to_owned(),
            persons_months: months(settings.retention.persons),
            mails_months: months(settings.retention.mails),
            journal_months: months(settings.retention.journal),
            version: settings.version.to_string(),
            controller: settings.controller.into(),
        }
    }

    fn settings(&self) -> Result<Settings> {
        let months = |text: &str, field| match text.trim() {
            "" => Ok(None),
            text => {
                let unknown = Error::field(field, "months-unknown");
                text.parse().map(Some).map_err(|_| unknown)
            }
        };
        Ok(Settings {
            controller: self.controller.clone().into(),
            before_answer: Channel::named(&self.before_answer),
            retention: Retention {
                persons: months(&self.persons_months, "persons_months")?,
                mails: months(&self.mails_months, "mails_months")?,
                journal: months(&self.journal_months, "journal_months")?,
            },
            version: 0,
        })
    }
}

/// The form of the settings.
pub async fn show(caller: Caller) -> Answer {
    caller
        .page(async |look| {
            look.actor.must_administer()?;
            let known = notices::settings(&mut look.db, look.actor.tenant).await?;
            settings_form(&caller, look, &Typed::of(known), Errors::default()).await
        })
        .await
}

async fn settings_form(
    caller: &Caller,
    look: &mut Look,
    typed: &Typed,
    errors: Errors,
) -> Result<FormPage> {
    let locale = caller.login.language;
    let t = |key: &str| locale.t(key);
    let (body, officer) = typed.controller.fields(locale);
    let section = |title: &str, note: &str, fields| FormSection {
        title: Some(t(title)),
        note: Some(t(note)),
        fields,
    };
    let frame = shared::framed(caller, look, t("privacy-settings")).await?;
    Ok(FormPage {
        crumbs: shared::way(locale, Some(LIST)),
        version: Some(typed.version.clone()),
        sections: vec![
            section("identity-controller", "controller-note", body),
            section("identity-officer", "officer-note", officer),
            section(
                "privacy-channel",
                "privacy-channel-note",
                vec![channel_field(locale, typed)],
            ),
            section(
                "privacy-retention",
                "privacy-retention-note",
                delays(locale, typed),
            ),
        ],
        back_href: Some(LIST.0.to_owned()),
        errors,
        ..FormPage::new(frame, SETTINGS, t("save"), vec![])
    })
}

fn channel_field(locale: Locale, typed: &Typed) -> FormField {
    let choices = ["mail", "paper"].map(|one| Choice {
        value: one.to_owned(),
        label: locale.t(&format!("before-answer-{one}")),
        is_chosen: one == typed.before_answer,
    });
    let control = Control::Radios(choices.into());
    FormField::new("before_answer", locale.t("before-answer"), control).full()
}

fn delays(locale: Locale, typed: &Typed) -> Vec<FormField> {
    let field = |id, key: &str, value: &str| {
        let choices = Retention::MONTHS.map(|months| Choice {
            value: months.to_string(),
            label: locale.with("months", [("count", months.into())]),
            is_chosen: months.to_string() == value,
        });
        let control = Control::Select {
            choices: choices.into(),
            none: Some(locale.t("months-never")),
        };
        FormField::new(id, locale.t(key), control)
    };
    vec![
        field("persons_months", "keep-persons", &typed.persons_months)
            .hint(locale.t("keep-persons-hint")),
        field("mails_months", "keep-mails", &typed.mails_months).hint(locale.t("keep-mails-hint")),
        field("journal_months", "keep-journal", &typed.journal_months)
            .hint(locale.t("keep-journal-hint")),
    ]
}

/// Saves the settings.
pub async fn save(caller: Caller, Form(typed): Form<Typed>) -> Answer {
    let done = caller
        .work(async |work| {
            let version = shared::version(&typed.version)?;
            notices::change_settings(work, version, typed.settings()?).await
        })
        .await
        .map(|()| LIST.0.to_owned());
    answered(&caller, done, "flash-saved", async |look, errors| {
        settings_form(&caller, look, &typed, errors).await
    })
    .await
}
