//! `/admin/bodies/{id}/sending`: to which other bodies a body sends its items once they are decided.

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
use directory::bodies::{self, Arrival, Field, Sending};
use kernel::{Error, Look, OrganisationId, Result, workflow::Outcome};
use serde::Deserialize;
use std::collections::BTreeMap;
use text::Locale;

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    to: Vec<String>,
    after: Vec<String>,
    version: String,
}

impl Typed {
    fn of(sending: &Sending) -> Self {
        let to = sending.targets().filter_map(|body| {
            let arrival = sending.arrival(body)?;
            Some(value(body, arrival))
        });
        let after = Outcome::ALL.into_iter();
        Self {
            to: to.collect(),
            after: after
                .filter(|outcome| sending.follows(*outcome))
                .map(|outcome| outcome.as_str().to_owned())
                .collect(),
            version: sending.version.to_string(),
        }
    }

    /// Where to, and after what. A body named twice would get two copies.
    fn asked(&self) -> Result<(BTreeMap<OrganisationId, Arrival>, Vec<Outcome>)> {
        let unknown = || Error::field("to", "target-unknown");
        let mut targets = BTreeMap::new();
        for one in self.to.iter().filter(|one| !one.is_empty()) {
            let (body, arrival) = one.split_once(':').ok_or_else(unknown)?;
            let body = body.parse().map_err(|_| unknown())?;
            let mut arrivals = Arrival::ALL.into_iter();
            let arrival = arrivals.find(|one| one.as_str() == arrival);
            if targets.insert(body, arrival.ok_or_else(unknown)?).is_some() {
                return Err(Error::field("to", "target-twice"));
            }
        }
        let after = Outcome::ALL.into_iter();
        let typed = |outcome: &Outcome| self.after.iter().any(|name| name == outcome.as_str());
        Ok((targets, after.filter(typed).collect()))
    }
}

fn value(body: OrganisationId, arrival: Arrival) -> String {
    format!("{body}:{}", arrival.as_str())
}

/// What a decision is called.
fn outcome(locale: Locale, outcome: Outcome) -> String {
    locale.t(&format!("sending-after-{}", outcome.as_str()))
}

async fn form(
    caller: &Caller,
    look: &mut Look,
    body: OrganisationId,
    (came_back, errors): (Option<&Typed>, Errors),
) -> Result<FormPage> {
    look.actor.must_administer()?;
    let (tenant, locale) = (look.actor.tenant, look.actor.language);
    let body = bodies::find(&mut look.db, tenant, body).await?;
    let sending = bodies::sending(&mut look.db, tenant, body.id).await?;
    let saved = Typed::of(&sending);
    let typed = came_back.unwrap_or(&saved);
    let mut to = vec![];
    for other in bodies::all(&mut look.db, tenant).await? {
        for arrival in Arrival::ALL.into_iter().filter(|_| other.id != body.id) {
            let value = value(other.id, arrival);
            let named = [("body", other.name.as_str().into())];
            to.push(Choice {
                label: locale.with(&format!("sending-arrives-{}", arrival.as_str()), named),
                is_chosen: typed.to.contains(&value),
                value,
            });
        }
    }
    let after = Outcome::ALL.map(|one| Choice {
        value: one.as_str().to_owned(),
        label: outcome(locale, one),
        is_chosen: typed.after.iter().any(|name| name == one.as_str()),
    });
    let fields = vec![
        FormField::new("to", locale.t("sending-to"), Control::Checks(to)).full(),
        FormField::new(
            "after",
            locale.t("sending-after"),
            Control::Checks(after.into()),
        )
        .full(),
    ];
    let used = bodies::fields(&mut look.db, tenant, body.id).await?;
    let lead = match used.is_used(Field::SendTo) {
        true => "sending-lead",
        false => "sending-lead-unused",
    };
    let theme = Theme {
        name: "sending",
        title: locale.with("sending-title", [("body", body.name.as_str().into())]),
        lead: locale.t(lead),
        saved: sending.version,
        typed: came_back.map(|typed| typed.version.as_str()),
        body: &body,
        fields,
        errors,
    };
    theme::page(caller, look, theme).await
}

/// Where a body sends its items.
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
            bodies::set_sending(work, id, version, typed.asked()?).await?;
            Ok(format!("/admin/bodies/{id}/sending"))
        })
        .await;
    answered(&caller, done, "flash-saved", async |look, errors| {
        form(&caller, look, id, (Some(&typed), errors)).await
    })
    .await
}
