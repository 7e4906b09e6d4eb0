//! `/items/{id}/duplicate`, `/delete` and `/links`: making an item from another, doing away with one,
//! going from one to the other.

use super::{Answer, belongs_on_form, item, words};
use crate::{
    caller::Caller,
    extract::{Form, Path, Query},
    flash,
    frames::{self, Here},
    paths, problem,
    views::{Choice, Control, Danger, Errors, FormField, FormPage, FormSection, Link},
};
use axum::response::{IntoResponse, Redirect};
use council::items::{self, Along, Item, Linking};
use directory::{access, bodies};
use kernel::{AnnexId, Error, ItemId, Look, Result, Subject};
use serde::Deserialize;
use sessions::annexes;

/// What the form of a copy sends, and how the page is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    link: Vec<String>,
    annexes: Vec<String>,
}

impl Asked {
    /// A box that is asked sends a blank first.
    fn is_linked(&self) -> bool {
        self.link.iter().any(|sent| sent == "yes")
    }

    fn along(&self) -> Along {
        let ids = self.annexes.iter().filter_map(|id| id.parse().ok());
        Along {
            link: if self.is_linked() {
                Linking::Linked
            } else {
                Linking::Apart
            },
            annexes: ids.collect::<Vec<AnnexId>>(),
        }
    }
}

/// Asks what the copy takes along.
pub async fn duplicate(
    caller: Caller,
    Path(id): Path<ItemId>,
    Query(asked): Query<Asked>,
) -> Answer {
    caller
        .page(async |look| copying(&caller, look, id, (asked, Errors::default())).await)
        .await
}

async fn copying(
    caller: &Caller,
    look: &mut Look,
    id: ItemId,
    (asked, errors): (Asked, Errors),
) -> Result<FormPage> {
    let item = items::find(&mut look.db, &look.actor, id).await?;
    if !items::may_duplicate(&look.actor) {
        return Err(Error::refused("not-a-writer"));
    }
    let locale = look.actor.language;
    let t = |key: &str| locale.t(key);
    let own = access::readable(&mut look.db, &look.actor, Subject::Item(id)).await?;
    let seen = items::clearance_of(&mut look.db, &look.actor, &item).await?;
    let attached = annexes::of(&mut look.db, look.actor.tenant, own, seen).await?;
    let linked = Control::Tick(asked.is_linked());
    let mut fields =
        vec![FormField::new("link", t("item-copy-link"), linked).hint(t("item-copy-link-hint"))];
    if !attached.is_empty() {
        let choices = attached.into_iter().map(|annex| Choice {
            value: annex.id.to_string(),
            label: annex.title,
            // All of them, as long as nothing was said.
            is_chosen: errors.is_empty() || asked.annexes.contains(&annex.id.to_string()),
        });
        let choices = Control::Checks(choices.collect());
        fields.push(FormField::new("annexes", t("item-copy-annexes"), choices).full());
    }
    let page = confirming(caller, look, &item, "item-copy-title").await?;
    Ok(FormPage {
        lead: Some(t("item-copy-lead")),
        action: format!("{}/duplicate", paths::item(id)),
        sections: vec![FormSection {
            title: None,
            note: Some(item.content.object),
            fields,
        }],
        submit: t("item-duplicate"),
        errors,
        ..page
    })
}

/// A page about an item, from which one goes back to it.
async fn confirming(
    caller: &Caller,
    look: &mut Look,
    item: &Item,
    title: &str,
) -> Result<FormPage> {
    let words = words(look).await?;
    let body = bodies::find(&mut look.db, look.actor.tenant, item.body).await?;
    let title = words.locale.t(title);
    let frame = frames::of(caller, look, title, Here::Items(item.body)).await?;
    Ok(FormPage {
        crumbs: vec![
            Link {
                href: paths::items(body.id),
                label: body.name,
            },
            Link {
                href: paths::item(item.id),
                label: item.reference.clone(),
            },
        ],
        back_href: Some(paths::item(item.id)),
        ..FormPage::new(frame, "", String::new(), vec![])
    })
}

/// Makes the copy, and opens its form.
pub async fn copy(caller: Caller, Path(id): Path<ItemId>, Form(asked): Form<Asked>) -> Answer {
    let done = caller
        .work(async |work| items::duplicate(work, id, asked.along()).await)
        .await;
    match done {
        Ok(copy) => Ok(flash::see_other(
            &caller.app,
            paths::edit_item(copy),
            "flash-item-duplicated",
            0,
        )),
        Err(error) if belongs_on_form(&error) => {
            let errors = problem::errors(caller.login.language, &error);
            caller
                .page_with(problem::status(&error), async |look| {
                    copying(&caller, look, id, (asked, errors)).await
                })
                .await
        }
        Err(error) => Err(caller.problem(error)),
    }
}

/// What the button of the deletion was made from.
#[derive(Debug, Deserialize)]
pub struct Seen {
    #[serde(default)]
    version: i64,
}

/// Asks whether the item shall go for good.
pub async fn deleting(caller: Caller, Path(id): Path<ItemId>) -> Answer {
    caller
        .page(async |look| {
            let item = items::find(&mut look.db, &look.actor, id).await?;
            access::writable(&mut look.db, &look.actor, Subject::Item(id)).await?;
            if let Some(code) = items::may_delete(&mut look.db, &look.actor, &item).await? {
                return Err(Error::refused(code));
            }
            let locale = look.actor.language;
            let page = confirming(&caller, look, &item, "item-delete-title").await?;
            Ok(FormPage {
                lead: Some(locale.t("item-delete-lead")),
                action: format!("{}/delete", paths::item(id)),
                version: Some(item.version.to_string()),
                sections: vec![FormSection {
                    title: None,
                    note: Some(item.content.object),
                    fields: vec![],
                }],
                submit: locale.t("item-delete"),
                danger: Danger::Irreversible,
                ..page
            })
        })
        .await
}

/// Does away with the item.
pub async fn delete(caller: Caller, Path(id): Path<ItemId>, Form(seen): Form<Seen>) -> Answer {
    let done = caller
        .work(async |work| {
            let body = items::find(&mut work.db, &work.actor, id).await?.body;
            items::delete(work, id, seen.version).await?;
            Ok(body)
        })
        .await;
    let body = done.map_err(|error| caller.problem(error))?;
    Ok(flash::see_other(
        &caller.app,
        paths::items(body),
        "flash-item-deleted",
        0,
    ))
}

/// What the form of a link sends.
#[derive(Debug, Deserialize)]
pub struct To {
    #[serde(default)]
    reference: String,
}

/// The links of an item are on its page.
pub async fn links(caller: Caller, Path(id): Path<ItemId>) -> Answer {
    let found = caller.read(async |look| items::find(&mut look.db, &look.actor, id).await);
    found.await.map_err(|error| caller.problem(error))?;
    Ok(Redirect::to(&format!("{}#liens", paths::item(id))).into_response())
}

/// Links the item to another.
pub async fn link(caller: Caller, Path(id): Path<ItemId>, Form(to): Form<To>) -> Answer {
    let done = caller
        .work(async |work| items::link(work, id, &to.reference).await)
        .await;
    match done {
        Ok(()) => Ok(caller.see_other(paths::item(id), "flash-saved")),
        Err(error) if belongs_on_form(&error) => {
            item::with_link_errors(&caller, id, &to.reference, &error).await
        }
        Err(error) => Err(caller.problem(error)),
    }
}

/// Takes a link away.
pub async fn unlink(caller: Caller, Path((id, other)): Path<(ItemId, ItemId)>) -> Answer {
    let done = caller
        .work(async |work| items::unlink(work, id, other).await)
        .await;
    done.map_err(|error| caller.problem(error))?;
    Ok(caller.see_other(paths::item(id), "flash-saved"))
}
