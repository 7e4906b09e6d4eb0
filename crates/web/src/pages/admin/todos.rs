//! `/admin/bodies/{id}/todos`: what the box of what is to be done shows.

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
use directory::bodies::{self, TodoKind};
use kernel::{Look, OrganisationId, Result};
use serde::Deserialize;

/// What the form sends: the kinds that are shown.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    kind: Vec<String>,
    version: String,
}

impl Typed {
    fn hidden(&self) -> Vec<TodoKind> {
        let ticked = |kind: &TodoKind| self.kind.iter().any(|name| name == kind.as_str());
        TodoKind::ALL
            .into_iter()
            .filter(|kind| !ticked(kind))
            .collect()
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
    let todos = bodies::todos_of(&mut look.db, tenant, body.id).await?;
    let hidden = came_back.map_or_else(|| todos.hidden.clone(), Typed::hidden);
    let choices = TodoKind::ALL.map(|kind| Choice {
        value: kind.as_str().to_owned(),
        label: locale.t(&format!("todo-{}", kind.as_str())),
        is_chosen: !hidden.contains(&kind),
    });
    let control = Control::Checks(choices.into());
    let theme = Theme {
        name: "todos",
        title: locale.with("todos-title", [("body", body.name.as_str().into())]),
        lead: locale.t("todos-lead"),
        saved: todos.version,
        typed: came_back.map(|typed| typed.version.as_str()),
        body: &body,
        fields: vec![FormField::new("kind", locale.t("todos-shown"), control).full()],
        errors,
    };
    theme::page(caller, look, theme).await
}

/// What waits for people in a body.
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
            bodies::set_todos(work, id, version, typed.hidden()).await?;
            Ok(format!("/admin/bodies/{id}/todos"))
        })
        .await;
    answered(&caller, done, "flash-saved", async |look, errors| {
        form(&caller, look, id, (Some(&typed), errors)).await
    })
    .await
}
