//! `/admin/bodies/{id}/writing`: what the texts of a body's items may hold.

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
use directory::bodies::{self, Tool};
use kernel::{Look, OrganisationId, Result};
use serde::Deserialize;

/// What the form sends: the tools that are there.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    tool: Vec<String>,
    version: String,
}

impl Typed {
    fn without(&self) -> Vec<Tool> {
        let ticked = |tool: &Tool| self.tool.iter().any(|name| name == tool.as_str());
        Tool::ALL.into_iter().filter(|tool| !ticked(tool)).collect()
    }
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
    let writing = bodies::writing(&mut look.db, tenant, body.id).await?;
    let without = came_back.map_or_else(|| writing.without.clone(), Typed::without);
    let choices = Tool::ALL.map(|tool| Choice {
        value: tool.as_str().to_owned(),
        label: locale.t(&format!("tool-{}", tool.as_str())),
        is_chosen: !without.contains(&tool),
    });
    let control = Control::Checks(choices.into());
    let theme = Theme {
        name: "writing",
        title: locale.with("writing-title", [("body", body.name.as_str().into())]),
        lead: locale.t("writing-lead"),
        saved: writing.version,
        typed: came_back.map(|typed| typed.version.as_str()),
        body: &body,
        fields: vec![FormField::new("tool", locale.t("writing-tools"), control).full()],
        errors,
    };
    theme::page(caller, look, theme).await
}

/// What a body's texts may hold.
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
            bodies::set_writing(work, id, version, typed.without()).await?;
            Ok(format!("/admin/bodies/{id}/writing"))
        })
        .await;
    answered(&caller, done, "flash-saved", async |look, errors| {
        form(&caller, look, id, (Some(&typed), errors)).await
    })
    .await
}
