//! `/admin/presence`: how presence at virtual classes is decided.

use super::shared::{self, answered};
use crate::{
    caller::Caller,
    extract::Form,
    pages::Answer,
    views::{Control, Errors, FormField, FormPage},
};
use kernel::{Error, FieldError, Look, Result};
use serde::Deserialize;
use training::classes::{Away, Policy, policies};

const HERE: &str = "/admin/presence";
const MINUTE: i64 = 60_000;
const SECOND: i64 = 1_000;

/// What the form sends: shares in per cent, times in seconds and minutes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    present_from: String,
    partial_from: String,
    bridge: String,
    least: String,
    away: Vec<String>,
    version: String,
}

impl Typed {
    fn of(policy: &Policy) -> Self {
        Self {
            present_from: (policy.present_from / 100).to_string(),
            partial_from: (policy.partial_from / 100).to_string(),
            bridge: (policy.bridge / SECOND).to_string(),
            least: (policy.least / MINUTE).to_string(),
            away: match policy.away {
                Away::Subtracted => vec!["yes".to_owned()],
                Away::Counted => vec![],
            },
            version: policy.version.to_string(),
        }
    }

    fn is_away_taken(&self) -> bool {
        self.away.iter().any(|sent| sent == "yes")
    }

    /// Reads every field; each that is no whole number says so.
    fn policy(&self) -> Result<Policy> {
        let mut faults = vec![];
        let mut read = |field: &'static str, typed: &str, unit: i64| {
            let number = typed.trim().parse::<i64>().ok();
            let scaled = number.and_then(|number| number.checked_mul(unit));
            scaled.unwrap_or_else(|| {
                faults.push(FieldError {
                    field,
                    code: "number-wrong",
                });
                0
            })
        };
        let policy = Policy {
            version: shared::version(&self.version)?,
            present_from: read("present_from", &self.present_from, 100),
            partial_from: read("partial_from", &self.partial_from, 100),
            bridge: read("bridge", &self.bridge, SECOND),
            least: read("least", &self.least, MINUTE),
            away: if self.is_away_taken() {
                Away::Subtracted
            } else {
                Away::Counted
            },
        };
        if faults.is_empty() {
            Ok(policy)
        } else {
            Err(Error::Invalid(faults))
        }
    }
}

async fn form(
    caller: &Caller,
    look: &mut Look,
    (came_back, errors): (Option<&Typed>, Errors),
) -> Result<FormPage> {
    let locale = look.actor.language;
    let t = |key: &str| locale.t(key);
    look.actor.must_administer()?;
    let known = policies::policy(&mut look.db, look.actor.tenant).await?;
    let typed = came_back.cloned().unwrap_or_else(|| Typed::of(&known));
    let number = |id, key: &str, hint: &str, value: &str| {
        let line = FormField::line(id, t(key), value).of("number", "off");
        line.required().hint(t(hint))
    };
    let fields = vec![
        number(
            "present_from",
            "presence-present-from",
            "presence-present-from-hint",
            &typed.present_from,
        ),
        number(
            "partial_from",
            "presence-partial-from",
            "presence-partial-from-hint",
            &typed.partial_from,
        ),
        number(
            "bridge",
            "presence-bridge",
            "presence-bridge-hint",
            &typed.bridge,
        ),
        number(
            "least",
            "presence-least",
            "presence-least-hint",
            &typed.least,
        ),
        FormField::new(
            "away",
            t("presence-away"),
            Control::Tick(typed.is_away_taken()),
        )
        .full()
        .hint(t("presence-away-hint")),
    ];
    let version = locale.with("presence-lead", [("version", known.version.into())]);
    let frame = shared::framed(caller, look, t("presence-title")).await?;
    Ok(FormPage {
        crumbs: shared::way(locale, None),
        lead: Some(version),
        version: Some(typed.version.clone()),
        back_href: Some("/admin".to_owned()),
        errors,
        ..FormPage::new(frame, HERE, t("save"), fields)
    })
}

/// The form.
pub async fn show(caller: Caller) -> Answer {
    caller
        .page(async |look| form(&caller, look, (None, Errors::default())).await)
        .await
}

/// Sets it.
pub async fn save(caller: Caller, Form(typed): Form<Typed>) -> Answer {
    let done = caller
        .work(async |work| {
            work.actor.must_administer()?;
            policies::set(work, typed.policy()?).await?;
            Ok(HERE.to_owned())
        })
        .await;
    answered(&caller, done, "flash-saved", async |look, errors| {
        form(&caller, look, (Some(&typed), errors)).await
    })
    .await
}
