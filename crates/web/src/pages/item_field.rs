//! `/items/{id}/fields/{field}`: one text of an item, edited by itself (PM-5.4-04).

use super::{Answer, belongs_on_form, item_form::label, item_lock, words};
use crate::{
    caller::Caller,
    extract::{Form, Path},
    flash,
    frames::{self, Here},
    paths, problem,
    views::{EditText, Errors, Link, Problem},
};
use axum::http::StatusCode;
use council::items::{self, Edit, FieldRight};
use directory::bodies::{self, Field};
use kernel::{Error, ItemId, Look, Result};
use serde::Deserialize;
use text::Rich;

/// What was typed.
#[derive(Debug, Deserialize)]
pub struct Said {
    #[serde(default)]
    text: String,
    /// The text that stood there.
    base: Option<String>,
    version: i64,
}

/// The form of one text.
pub async fn edit(caller: Caller, Path((id, name)): Path<(ItemId, String)>) -> Answer {
    if let Some(locked) = item_lock::page(&caller, id).await? {
        return Ok(locked);
    }
    caller
        .page(async |look| form(&caller, look, (id, field(&name)?)).await)
        .await
}

/// Is there nothing left to be done in the form? A lock ends: what was typed stays.
fn is_final(error: &Error) -> bool {
    matches!(error, Error::Refused(refusal) if refusal.code != "item-locked")
}

fn field(name: &str) -> Result<Field> {
    let field = Field::named(name).ok_or(Error::NotFound)?;
    match Edit::of_text(field, Rich::default()) {
        Some(_) => Ok(field),
        None => Err(Error::NotFound),
    }
}

async fn form(caller: &Caller, look: &mut Look, (id, field): (ItemId, Field)) -> Result<EditText> {
    let words = words(look).await?;
    let (item, shown) = items::shown(&mut look.db, &look.actor, id).await?;
    let one = shown.iter().find(|one| one.field == field);
    let one = one.ok_or(Error::NotFound)?;
    if one.right == FieldRight::See {
        return Err(Error::refused("field-not-yours"));
    }
    let body = bodies::find(&mut look.db, look.actor.tenant, item.body).await?;
    let title = label(words.locale, one);
    let text = item.content.text(field).map(ToString::to_string);
    let text = text.unwrap_or_default();
    Ok(EditText {
        frame: frames::of(caller, look, title, Here::Items(item.body)).await?,
        crumbs: vec![
            Link {
                href: paths::items(body.id),
                label: body.name,
            },
            Link {
                href: paths::item(id),
                label: item.reference,
            },
        ],
        subject: item.content.object,
        action: paths::edit_item_field(id, field.as_str()),
        back: paths::item(id),
        version: item.version.to_string(),
        without: bodies::writing(&mut look.db, look.actor.tenant, item.body)
            .await?
            .buttons_left_out(),
        base: Some(text.clone()),
        text,
        theirs: None,
        errors: Errors::default(),
    })
}

/// Saves it.
pub async fn save(
    caller: Caller,
    Path((id, name)): Path<(ItemId, String)>,
    Form(said): Form<Said>,
) -> Answer {
    let field = field(&name).map_err(|error| caller.problem(error))?;
    let text = Rich::clean(&said.text);
    let edits = Edit::of_text(field, text.clone()).into_iter().collect();
    let done = caller
        .work(async |work| {
            let item = items::find(&mut work.db, &work.actor, id).await?;
            let stands = item.content.text(field).map(Rich::as_str);
            // Whoever changed something else meanwhile is not in the way.
            // Forms send their own ends of lines.
            let base = said.base.as_ref().map(|base| base.replace("\r\n", "\n"));
            let version = if base.as_deref() == stands {
                item.version
            } else {
                said.version
            };
            items::change(work, id, version, edits).await
        })
        .await;
    match done {
        Ok(()) => Ok(flash::see_other(
            &caller.app,
            paths::item(id),
            "flash-saved",
            0,
        )),
        // What may no longer be changed has no form: the page says why.
        Err(error) if is_final(&error) => Err(caller.problem(error)),
        Err(error) if belongs_on_form(&error) => {
            let told = problem::errors(caller.login.language, &error);
            let told = told.all().iter().map(|one| Problem {
                field: if one.field.is_empty() { "" } else { "text" },
                text: one.text.clone(),
            });
            let errors = if matches!(error, Error::Conflict) {
                Errors::default()
            } else {
                Errors::new(told.collect())
            };
            let status: StatusCode = problem::status(&error);
            caller
                .page_with(status, async |look| {
                    let mut page = form(&caller, look, (id, field)).await?;
                    let saved = std::mem::replace(&mut page.text, text.to_string());
                    // Somebody else saved meanwhile: both texts are shown, saving again is a decision.
                    page.theirs = (page.version != said.version.to_string()).then_some(saved);
                    page.errors = errors;
                    Ok(page)
                })
                .await
        }
        Err(error) => Err(caller.problem(error)),
    }
}
