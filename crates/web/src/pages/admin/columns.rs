//! `/admin/bodies/{id}/columns`: the columns of a body's lists of items.

use super::{
    bodies::own_page,
    organisations::TREE,
    shared::{self, answered},
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
    (typed, errors): (Option<&Typed>, Errors),
) -> Result<FormPage> {
    look.actor.must_administer()?;
    let (tenant, locale) = (look.actor.tenant, look.actor.language);
    let body = bodies::find(&mut look.db, tenant, body).await?;
    let columns = bodies::columns(&mut look.db, tenant, body.id).await?;
    let chosen = typed.map_or_else(|| columns.chosen.clone(), Typed::chosen);
    let choices = Column::ALL.map(|column| Choice {
        value: column.as_str().to_owned(),
        label: locale.t(&format!("column-{}", column.as_str())),
        is_chosen: chosen.contains(&column),
    });
    let control = Control::Checks(choices.into());
    let fields = vec![FormField::new("column", locale.t("columns-shown"), control).full()];
    let title = locale.with("columns-title", [("body", body.name.as_str().into())]);
    let frame = shared::framed(caller, look, title).await?;
    let mut crumbs = shared::way(locale, Some(TREE));
    crumbs.push(own_page(&body));
    Ok(FormPage {
        crumbs,
        lead: Some(locale.t("columns-lead")),
        // After a conflict, saving again is a decision.
        version: Some(columns.version.to_string()),
        back_href: Some(TREE.0.to_owned()),
        errors,
        ..FormPage::new(
            frame,
            &format!("/admin/bodies/{}/columns", body.id),
            locale.t("save"),
            fields,
        )
    })
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
