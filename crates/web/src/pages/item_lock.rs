//! `/items/{id}/unlock`: an item that somebody else is changing, where the body wants others to wait.

use super::{Answer, words};
use crate::{
    caller::Caller,
    extract::Path,
    flash,
    frames::{self, Here},
    paths,
    views::{Danger, FormPage, FormSection, Link},
};
use axum::response::Response;
use council::items::{self, Editor};
use directory::bodies::{self, Locking};
use kernel::{ItemId, Look, Result};
use text::civil::Style;

/// The page of whoever must wait; none when nobody is in the way, or the item is not theirs to change.
pub async fn page(
    caller: &Caller,
    id: ItemId,
) -> std::result::Result<Option<Response>, super::PageProblem> {
    let held = caller
        .read(async |look| {
            let item = items::find(&mut look.db, &look.actor, id).await?;
            let workflow = items::workflow_of(&mut look.db, &look.actor, &item).await?;
            if !items::may_change(&look.actor, &item, &workflow) {
                return Ok(None);
            }
            items::lock(&mut look.db, &look.actor, &item, look.now).await
        })
        .await
        .map_err(|error| caller.problem(error))?;
    let Some(held) = held else {
        return Ok(None);
    };
    let answer = caller
        .page(async |look| waiting(caller, look, id, &held).await)
        .await?;
    Ok(Some(answer))
}

async fn waiting(
    caller: &Caller,
    look: &mut Look,
    id: ItemId,
    (editor, locking): &(Editor, Locking),
) -> Result<FormPage> {
    let words = words(look).await?;
    let locale = words.locale;
    let item = items::find(&mut look.db, &look.actor, id).await?;
    let body = bodies::find(&mut look.db, look.actor.tenant, item.body).await?;
    let since = words.date(editor.since, Style::Time);
    let told = [
        ("name", editor.name.as_str().into()),
        ("since", since.as_str().into()),
    ];
    let title = locale.t("item-locked-title");
    let frame = frames::of(caller, look, title, Here::Items(item.body)).await?;
    let page = FormPage {
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
        lead: Some(locale.with("item-locked-by", told)),
        ..FormPage::new(frame, "", locale.t("item-locked-back"), vec![])
    };
    Ok(match locking {
        Locking::Breakable => FormPage {
            action: format!("{}/unlock", paths::item(id)),
            sections: vec![FormSection {
                title: None,
                note: Some(locale.t("item-unlock-note")),
                fields: vec![],
            }],
            submit: locale.t("item-unlock"),
            danger: Danger::Irreversible,
            back_href: Some(paths::item(id)),
            ..page
        },
        Locking::Told | Locking::Firm => page.leading(&paths::item(id)),
    })
}

/// Breaks the lock, and opens the form.
pub async fn unlock(caller: Caller, Path(id): Path<ItemId>) -> Answer {
    let done = caller
        .work(async |work| items::unlock(work, id).await)
        .await;
    done.map_err(|error| caller.problem(error))?;
    let form = paths::edit_item(id);
    Ok(flash::see_other(
        &caller.app,
        form,
        "flash-item-unlocked",
        0,
    ))
}
