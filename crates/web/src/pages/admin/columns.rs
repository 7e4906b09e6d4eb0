//! `/admin/bodies/{id}/columns`: the columns of a body's lists of items.

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
use directory::bodies::{self, Column};
use kernel::{Look, OrganisationId, Result};
use serde::Deserialize;

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    column: Vec<String>,
    version: String,
}

impl Typed {
    fn chosen(&self) -> Vec<Column> {
        let ticked = |column: &Column| self.column.iter().any(|name| name == column.as_str());
        Column::ALL.into_iter().filter(ticked).collect()
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
    let columns = bodies::columns(&mut look.db, tenant, body.id).await?;
    let chosen = came_back.map_or_else(|| columns.chosen.clone(), Typed::chosen);
    let choices = Column::ALL.map(|column| Choice {
        value: column.as_str().to_owned(),
        label: locale.t(&format!("column-{}", column.as_str())),
        is_chosen: chosen.contains(&column),
    });
    let control = Control::Checks(choices.into());
    let fields = vec![FormField::new("column", locale.t("columns-shown"), control).full()];
    let theme = Theme {
        name: "columns",
        title: locale.with("columns-title", [("body", body.name.as_str().into())]),
        lead: locale.t("columns-lead"),
        saved: columns.version,
        typed: came_back.map(|typed| typed.version.as_str()),
        body: &body,
        fields,
        errors,
    };
    theme::page(caller, look, theme).await
}

/// The columns of a body's lists.
pub async fn edit(caller: Caller, Path(id): Path<OrganisationId>) -> Answer {
    caller
        .page(async |look| form(&caller, look, id, (None, Errors::default())).await)
        .await
}

/// Saves them.
pub async fn save(
    caller: Caller,
    Path(id): Path<OrganisationId>,
    Form(typed): Form<Typed>,
) -> Answer {
    let done = caller
        .work(async |work| {
            work.actor.must_administer()?;
            let version = shared::version(&typed.version)?;
            bodies::set_columns(work, id, version, typed.chosen()).await?;
            Ok(format!("/admin/bodies/{id}/columns"))
        })
        .await;
    answered(&caller, done, "flash-saved", async |look, errors| {
        form(&caller, look, id, (Some(&typed), errors)).await
    })
    .await
}
