//! `/admin/bodies/{id}/agendas`: by what items find their place on an agenda, and who reads those of a closed
//! session.

use super::{
    shared::{self, answered},
    theme::{self, Theme},
};
use crate::{
    caller::Caller,
    extract::{Form, Path},
    pages::Answer,
    views::{Choice, Control, Errors, FormField, FormPage},
};
use directory::bodies::{self, Agendas, Criterion, Onlooker};
use kernel::{Error, Look, OrganisationId, Result};
use serde::Deserialize;
use text::Locale;

/// As many criteria as a form offers, with the names of their controls and texts.
const PLACES: [&str; 4] = ["order_1", "order_2", "order_3", "order_4"];

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    order_1: String,
    order_2: String,
    order_3: String,
    order_4: String,
    secret_from: Vec<String>,
    version: String,
}

impl Typed {
    fn of(agendas: &Agendas) -> Self {
        let at = |place: usize| {
            let criterion = agendas.order().get(place);
            criterion
                .map(|one| one.as_str().to_owned())
                .unwrap_or_default()
        };
        let kept = agendas.secret_from().iter();
        Self {
            order_1: at(0),
            order_2: at(1),
            order_3: at(2),
            order_4: at(3),
            secret_from: kept.map(|one| one.as_str().to_owned()).collect(),
            version: agendas.version.to_string(),
        }
    }

    fn places(&self) -> [&str; 4] {
        [&self.order_1, &self.order_2, &self.order_3, &self.order_4]
    }

    /// What is asked, without the places that were left blank.
    fn asked(&self) -> Result<(Vec<Criterion>, Vec<Onlooker>)> {
        let mut order = vec![];
        for (place, typed) in PLACES.into_iter().zip(self.places()) {
            if typed.is_empty() {
                continue;
            }
            let one = Criterion::named(typed).ok_or(Error::field(place, "criterion-unknown"))?;
            if order.contains(&one) {
                return Err(Error::field(place, "criterion-twice"));
            }
            order.push(one);
        }
        let ticked = |one: &Onlooker| self.secret_from.iter().any(|name| name == one.as_str());
        Ok((order, Onlooker::ALL.into_iter().filter(ticked).collect()))
    }
}

fn choices(locale: Locale, typed: &str) -> Vec<Choice> {
    let all = Criterion::ALL.into_iter().map(|one| Choice {
        value: one.as_str().to_owned(),
        label: locale.t(&format!("criterion-{}", one.as_str())),
        is_chosen: typed == one.as_str(),
    });
    all.collect()
}

async fn form(
    caller: &Caller,
    look: &mut Look,
    body: OrganisationId,
    (typed, errors): (Option<&Typed>, Errors),
) -> Result<FormPage> {
    look.actor.must_administer()?;
    let (tenant, locale) = (look.actor.tenant, look.actor.language);
    let body = bodies::find(&mut look.db, tenant, body).await?;
    let agendas = bodies::agendas(&mut look.db, tenant, body.id).await?;
    let saved = Typed::of(&agendas);
    let shown = typed.unwrap_or(&saved);
    let places = (1_i64..).zip(PLACES.into_iter().zip(shown.places()));
    let mut fields: Vec<FormField> = places
        .map(|(number, (id, typed))| {
            let control = Control::Select {
                choices: choices(locale, typed),
                none: Some(locale.t("criterion-none")),
            };
            let label = locale.with("agendas-order", [("number", number.into())]);
            FormField::new(id, label, control)
        })
        .collect();
    let kept = Onlooker::ALL.map(|one| Choice {
        value: one.as_str().to_owned(),
        label: locale.t(&format!("onlooker-{}", one.as_str())),
        is_chosen: shown.secret_from.iter().any(|name| name == one.as_str()),
    });
    let kept = FormField::new(
        "secret_from",
        locale.t("agendas-secret-from"),
        Control::Checks(kept.into()),
    );
    fields.push(kept.hint(locale.t("agendas-secret-from-hint")).full());
    let theme = Theme {
        name: "agendas",
        title: locale.with("agendas-title", [("body", body.name.as_str().into())]),
        lead: locale.t("agendas-lead"),
        saved: agendas.version,
        typed: typed.map(|typed| typed.version.as_str()),
        body: &body,
        fields,
        errors,
    };
    theme::page(caller, look, theme).await
}

/// What a body says of its agendas.
pub async fn edit(caller: Caller, Path(id): Path<OrganisationId>) -> Answer {
    caller
        .page(async |look| form(&caller, look, id, (None, Errors::default())).await)
        .await
}

/// Saves it.
pub async fn save(
    caller: Caller,
    Path(id): Path<OrganisationId>,
    Form(typed): Form<Typed>,
) -> Answer {
    let done = caller
        .work(async |work| {
            work.actor.must_administer()?;
            let version = shared::version(&typed.version)?;
            bodies::set_agendas(work, id, version, typed.asked()?).await?;
            Ok(format!("/admin/bodies/{id}/agendas"))
        })
        .await;
    answered(&caller, done, "flash-saved", async |look, errors| {
        form(&caller, look, id, (Some(&typed), errors)).await
    })
    .await
}
