//! `/admin/settings`: what a tenant is called, how it is reached, how people sign in to it.

use super::shared::{self, answered};
use crate::{
    caller::Caller,
    extract::Form,
    pages::Answer,
    views::{Choice, Control, Errors, FormField, FormPage, FormSection},
};
use directory::identity::{
    self, CredentialsMail, HUES, LANGUAGES, ReplyTo, Security, Tenant, TenantSettings, Visits,
};
use kernel::{Error, Look, Result};
use serde::Deserialize;
use text::Locale;

const ACTION: &str = "/admin/settings";

/// The zones that are offered: those of France, overseas ones too (IX-06), and of its neighbours.
const ZONES: [&str; 16] = [
    "Europe/Paris",
    "America/Guadeloupe",
    "America/Martinique",
    "America/Cayenne",
    "America/Miquelon",
    "America/St_Barthelemy",
    "America/Marigot",
    "Indian/Reunion",
    "Indian/Mayotte",
    "Indian/Kerguelen",
    "Pacific/Noumea",
    "Pacific/Tahiti",
    "Pacific/Wallis",
    "Europe/Brussels",
    "Europe/Luxembourg",
    "Europe/Zurich",
];

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    legal_id: String,
    zone: String,
    country: String,
    population: String,
    reply_to: String,
    hue: String,
    language: String,
    credentials: String,
    tutorial_url: String,
    password_score: String,
    login_hours: String,
    idle_minutes: String,
    kept_days: String,
    visits: String,
    version: String,
}

impl Typed {
    fn of(tenant: &Tenant) -> Self {
        let settings = tenant.settings.clone();
        let security = settings.security;
        Self {
            name: settings.name,
            legal_id: settings.legal_id,
            zone: settings.zone,
            country: settings.country,
            population: settings
                .population
                .map(|count| count.to_string())
                .unwrap_or_default(),
            reply_to: settings.reply_to.unwrap_or_default(),
            hue: settings.hue,
            language: settings.language,
            credentials: settings.credentials.as_str().to_owned(),
            tutorial_url: settings.tutorial_url.unwrap_or_default(),
            password_score: security.password_score.to_string(),
            login_hours: security.login_hours.to_string(),
            idle_minutes: security.idle_minutes.to_string(),
            kept_days: security.kept_days.to_string(),
            visits: security.visits.as_str().to_owned(),
            version: tenant.version.to_string(),
        }
    }

    fn settings(&self) -> Result<TenantSettings> {
        let number = |text: &str, field| {
            let unreadable = Error::field(field, "number-unreadable");
            text.trim().parse::<i64>().map_err(|_| unreadable)
        };
        Ok(TenantSettings {
            name: self.name.clone(),
            legal_id: self.legal_id.clone(),
            zone: self.zone.clone(),
            country: self.country.trim().to_uppercase(),
            population: match self.population.trim() {
                "" => None,
                text => Some(number(text, "population")?),
            },
            reply_to: Some(self.reply_to.clone()),
            hue: self.hue.clone(),
            language: self.language.clone(),
            credentials: match self.credentials.as_str() {
                "on_request" => CredentialsMail::OnRequest,
                _ => CredentialsMail::Automatic,
            },
            tutorial_url: Some(self.tutorial_url.clone()),
            security: Security {
                password_score: number(&self.password_score, "password_score")?,
                login_hours: number(&self.login_hours, "login_hours")?,
                idle_minutes: number(&self.idle_minutes, "idle_minutes")?,
                kept_days: number(&self.kept_days, "kept_days")?,
                visits: match self.visits.as_str() {
                    "offered" => Visits::Offered,
                    _ => Visits::Closed,
                },
            },
        })
    }
}

/// The form.
pub async fn show(caller: Caller) -> Answer {
    caller
        .page(async |look| {
            look.actor.must_administer()?;
            let tenant = identity::tenant(&mut look.db, look.actor.tenant).await?;
            form(&caller, look, &Typed::of(&tenant), Errors::default()).await
        })
        .await
}

async fn form(caller: &Caller, look: &mut Look, typed: &Typed, errors: Errors) -> Result<FormPage> {
    look.actor.must_administer()?;
    let locale = look.actor.language;
    let tenant = identity::tenant(&mut look.db, look.actor.tenant).await?;
    let sections = vec![
        identity_section(locale, typed, &tenant),
        mail_section(locale, typed, &tenant),
        security_section(locale, typed),
    ];
    let frame = shared::framed(caller, look, locale.t("settings-title")).await?;
    Ok(FormPage {
        crumbs: shared::way(locale, None),
        version: Some(typed.version.clone()),
        sections,
        back_href: Some("/admin".to_owned()),
        errors,
        ..FormPage::new(frame, ACTION, locale.t("save"), vec![])
    })
}

/// A list of values, with their names.
fn chosen(values: &[&str], value: &str, name: impl Fn(&str) -> String) -> Vec<Choice> {
    values
        .iter()
        .map(|one| Choice {
            value: (*one).to_owned(),
            label: name(one),
            is_chosen: *one == value,
        })
        .collect()
}

fn zones(locale: Locale, chosen: &str) -> Vec<Choice> {
    let known = ZONES.contains(&chosen);
    let other = (!known && !chosen.is_empty()).then_some(chosen);
    ZONES
        .into_iter()
        .chain(other)
        .map(|zone| Choice {
            value: zone.to_owned(),
            label: locale
                .maybe(&format!("zone-{}", text::slug(zone)))
                .unwrap_or_else(|| zone.to_owned()),
            is_chosen: zone == chosen,
        })
        .collect()
}

fn identity_section(locale: Locale, typed: &Typed, tenant: &Tenant) -> FormSection {
    let t = |key: &str| locale.t(key);
    let select = |choices| Control::Select {
        choices,
        none: None,
    };
    FormSection {
        title: Some(t("settings-identity")),
        note: None,
        fields: vec![
            FormField::line("name", t("settings-name"), &typed.name)
                .required()
                .full(),
            FormField::new(
                "slug",
                t("settings-suffix"),
                Control::Shown(format!("@{}", tenant.slug)),
            )
            .hint(t("settings-suffix-hint")),
            FormField::line("legal_id", t("settings-legal-id"), &typed.legal_id)
                .hint(t("settings-legal-id-hint")),
            FormField::line("country", t("settings-country"), &typed.country)
                .required()
                .hint(t("settings-country-hint")),
            FormField::line("population", t("settings-population"), &typed.population)
                .of("number", "off"),
            FormField::new(
                "zone",
                t("settings-zone"),
                select(zones(locale, &typed.zone)),
            )
            .required()
            .hint(t("settings-zone-hint")),
            FormField::new(
                "language",
                t("settings-language"),
                select(chosen(&LANGUAGES, &typed.language, |one| {
                    t(&format!("language-{one}"))
                })),
            )
            .required(),
            FormField::new(
                "hue",
                t("settings-hue"),
                Control::Radios(chosen(&HUES, &typed.hue, |one| t(&format!("hue-{one}")))),
            )
            .full(),
        ],
    }
}

fn mail_section(locale: Locale, typed: &Typed, tenant: &Tenant) -> FormSection {
    let t = |key: &str| locale.t(key);
    let reply_to = if tenant.reply_to == ReplyTo::Frozen {
        FormField::new(
            "reply_to",
            t("settings-reply-to"),
            Control::Shown(typed.reply_to.clone()),
        )
        .hint(t("settings-reply-to-frozen"))
    } else {
        FormField::line("reply_to", t("settings-reply-to"), &typed.reply_to)
            .of("email", "off")
            .hint(t("settings-reply-to-hint"))
    };
    let moments = ["automatic", "on_request"];
    let moments = chosen(&moments, &typed.credentials, |one| {
        t(&format!("credentials-{one}"))
    });
    FormSection {
        title: Some(t("settings-mails")),
        note: None,
        fields: vec![
            reply_to,
            FormField::line("tutorial_url", t("settings-tutorial"), &typed.tutorial_url)
                .of("url", "off")
                .hint(t("settings-tutorial-hint")),
            FormField::new(
                "credentials",
                t("settings-credentials"),
                Control::Radios(moments),
            )
            .full(),
        ],
    }
}

fn security_section(locale: Locale, typed: &Typed) -> FormSection {
    let t = |key: &str| locale.t(key);
    let scores = chosen(&["1", "2", "3", "4"], &typed.password_score, |one| {
        t(&format!("password-score-{one}"))
    });
    let visits = chosen(&["closed", "offered"], &typed.visits, |one| {
        t(&format!("visits-{one}"))
    });
    let number = |id, key: &str, hint: &str, value: &str| {
        FormField::line(id, t(key), value)
            .of("number", "off")
            .required()
            .hint(t(hint))
    };
    FormSection {
        title: Some(t("settings-security")),
        note: Some(t("settings-security-note")),
        fields: vec![
            FormField::new(
                "password_score",
                t("settings-password-score"),
                Control::Radios(scores),
            )
            .full()
            .hint(t("settings-password-score-hint")),
            number(
                "login_hours",
                "settings-login-hours",
                "settings-login-hours-hint",
                &typed.login_hours,
            ),
            number(
                "idle_minutes",
                "settings-idle-minutes",
                "settings-idle-minutes-hint",
                &typed.idle_minutes,
            ),
            number(
                "kept_days",
                "settings-kept-days",
                "settings-kept-days-hint",
                &typed.kept_days,
            ),
            FormField::new("visits", t("settings-visits"), Control::Radios(visits))
                .full()
                .hint(t("settings-visits-hint")),
        ],
    }
}

/// Saves the settings.
pub async fn save(caller: Caller, Form(mut typed): Form<Typed>) -> Answer {
    let done = caller
        .work(async |work| {
            let tenant = work.tenant();
            let before = identity::tenant(&mut work.db, tenant).await?;
            // A frozen address is shown, not sent.
            if before.reply_to == ReplyTo::Frozen {
                typed.reply_to = before.settings.reply_to.clone().unwrap_or_default();
            }
            let version = shared::version(&typed.version)?;
            identity::change_tenant(work, version, typed.settings()?).await?;
            Ok(ACTION.to_owned())
        })
        .await;
    answered(
        &caller,
        done,
        "flash-settings-saved",
        async |look, errors| form(&caller, look, &typed, errors).await,
    )
    .await
}
