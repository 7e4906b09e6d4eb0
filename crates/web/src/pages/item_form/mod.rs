//! The form of an item, new or changed, and two people who write at once.

mod choices;
pub mod drafts;
mod fields;
mod typed;

pub use fields::{About, label, parts};
pub use typed::Typed;

use choices::resolved;

use super::{
    Answer, belongs_on_form,
    item::{self, being_changed},
    item_lock, words,
};
use crate::extract::{Form, Path, Query};
use crate::{
    caller::Caller,
    flash,
    frames::{self, Here},
    paths, problem,
    shown::{Of, Words},
    views::{self, Compared, Conflict, Errors, Link, Proposing, Theirs},
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use council::items::{self, FieldRight, FormOf, Item, Shown};
use directory::bodies::{self, Field};
use kernel::{
    DraftId, Error, ItemId, Look, OrganisationId, Result, TemplateId,
    workflow::{Relation, Through, offers},
};
use serde::Deserialize;
use text::civil::Style;

/// With what a new item begins.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct From {
    template: Option<TemplateId>,
    draft: Option<DraftId>,
}

/// The form of a new item.
pub async fn new(
    caller: Caller,
    Path(body): Path<OrganisationId>,
    Query(from): Query<From>,
) -> Answer {
    caller
        .page(async |look| {
            if let Some(draft) = from.draft {
                let typed = drafts::resumed(look, FormOf::New(body), draft).await?;
                return form(&caller, look, Target::New(body), typed, Errors::default()).await;
            }
            let groups = look.actor.writes_for();
            let first = *groups.first().ok_or(Error::refused("not-a-writer"))?;
            let content = match from.template {
                Some(id) => {
                    let kept = items::template(&mut look.db, &look.actor, id).await?;
                    let group = items::group_for(&look.actor, &kept)?;
                    let kept = Some(kept).filter(|kept| kept.body == body);
                    let kept = kept.ok_or(Error::NotFound)?;
                    items::begun_with(&mut look.db, &look.actor, &kept, group).await?
                }
                None => {
                    items::begun(&mut look.db, &look.actor, body, first)
                        .await?
                        .0
                }
            };
            let typed = Typed::of(&content, None);
            form(&caller, look, Target::New(body), typed, Errors::default()).await
        })
        .await
}

/// Creates the item, and proposes it when that was asked.
pub async fn create(
    caller: Caller,
    Path(body): Path<OrganisationId>,
    Form(typed): Form<Typed>,
) -> Answer {
    let done = caller
        .work(async |work| {
            let tenant = work.tenant();
            let typed = resolved(&mut work.db, tenant, (body, None), &typed).await?;
            let id = items::create(work, body, typed.group()?, typed.edits()?).await?;
            items::saved_from_draft(work, typed.draft()).await?;
            let sent = match typed.proposes() {
                true => Some(items::send_on(work, id, 1).await?),
                false => None,
            };
            Ok((id, sent))
        })
        .await;
    match done {
        Ok((id, sent)) => Ok(saved(&caller, id, sent)),
        Err(error) if belongs_on_form(&error) => {
            refused(&caller, Target::New(body), typed, &error).await
        }
        Err(error) => Err(caller.problem(error)),
    }
}

/// The form of an item: as it is, or as somebody went on with what they had typed.
pub async fn edit(caller: Caller, Path(id): Path<ItemId>, Query(from): Query<From>) -> Answer {
    if let Some(locked) = item_lock::page(&caller, id).await? {
        return Ok(locked);
    }
    caller
        .work(async |work| items::note_editing(work, id).await)
        .await
        .map_err(|error| caller.problem(error))?;
    caller
        .page(async |look| {
            let item = items::find(&mut look.db, &look.actor, id).await?;
            let typed = match from.draft {
                Some(draft) => drafts::resumed(look, FormOf::Old(id), draft).await?,
                None => Typed::of(&item.content, Some(item.version)),
            };
            let target = Target::Old(Box::new(item));
            form(&caller, look, target, typed, Errors::default()).await
        })
        .await
}

/// A sign of life from an open form.
pub async fn editing(caller: Caller, Path(id): Path<ItemId>) -> Answer {
    let done = caller
        .work(async |work| items::note_editing(work, id).await)
        .await;
    done.map_err(|error| caller.problem(error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// The form was left without saving: others are no longer told.
pub async fn leave(caller: Caller, Path(id): Path<ItemId>) -> Answer {
    let done = caller.work(async |work| items::leave(work, id).await).await;
    done.map_err(|error| caller.problem(error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Saves the item, and proposes it when that was asked.
pub async fn change(caller: Caller, Path(id): Path<ItemId>, Form(typed): Form<Typed>) -> Answer {
    let done = caller
        .work(async |work| {
            let (version, tenant) = (typed.version()?, work.tenant());
            let item = items::find(&mut work.db, &work.actor, id).await?;
            let filed = (item.body, item.content.classifier);
            let typed = resolved(&mut work.db, tenant, filed, &typed).await?;
            items::change(work, id, version, typed.edits()?).await?;
            items::saved_from_draft(work, typed.draft()).await?;
            Ok(match typed.proposes() {
                true => Some(items::send_on(work, id, version + 1).await?),
                false => None,
            })
        })
        .await;
    match done {
        Ok(sent) => Ok(saved(&caller, id, sent)),
        Err(error) if belongs_on_form(&error) => {
            let item = caller
                .read(async |look| items::find(&mut look.db, &look.actor, id).await)
                .await;
            let item = item.map_err(|error| caller.problem(error))?;
            refused(&caller, Target::Old(Box::new(item)), typed, &error).await
        }
        Err(error) => Err(caller.problem(error)),
    }
}

fn saved(caller: &Caller, id: ItemId, sent: Option<String>) -> Response {
    let key = match sent {
        Some(act) => super::item_moves::done_key(caller, &act),
        None => "flash-item-saved".to_owned(),
    };
    flash::see_other(&caller.app, paths::item(id), &key, 0)
}

/// What the second button does: saves and sends the item on, by the act that a writer does first.
async fn onward(look: &mut Look, words: &Words, target: &Target) -> Result<Proposing> {
    let way = match target {
        Target::New(body) => {
            let tenant = look.actor.tenant;
            let subject = bodies::FlowSubject::Item;
            let flow = bodies::current_flow(&mut look.db, tenant, *body, subject).await?;
            let writers = [Relation::Writer, Relation::Creator];
            let workflow = flow.workflow;
            let ways = offers(
                &workflow,
                &workflow.initial,
                &writers,
                Through::Subject,
                |_| true,
            );
            items::onward(&ways).cloned()
        }
        Target::Old(item) => {
            let workflow = items::workflow_of(&mut look.db, &look.actor, item).await?;
            let ways = items::offers(&look.actor, item, &workflow, look.now);
            items::onward(&ways).cloned()
        }
    };
    Ok(match way {
        None => Proposing::Hidden,
        Some(way) if way.key == "propose" && way.label.is_empty() => {
            Proposing::Offered(words.locale.t("item-save-and-propose"))
        }
        Some(way) => {
            let act = words.act(Of::Item, &way);
            let label = words
                .locale
                .with("item-save-and-act", [("act", act.as_str().into())]);
            Proposing::Offered(label)
        }
    })
}

/// The form again, with what was typed and what is wrong. After a conflict, it carries the new
/// version: saving again is a decision, taken with the other's texts in view.
async fn refused(caller: &Caller, target: Target, typed: Typed, error: &Error) -> Answer {
    let status = problem::status(error);
    let errors = if matches!(error, Error::Conflict) {
        Errors::default()
    } else {
        problem::errors(caller.login.language, error)
    };
    let is_conflict = matches!(error, Error::Conflict);
    caller
        .page_with(status, async |look| {
            let words = words(look).await?;
            // Words that mean nothing stay as they were typed.
            let (body, had) = match &target {
                Target::New(body) => (*body, None),
                Target::Old(item) => (item.body, item.content.classifier),
            };
            let tenant = look.actor.tenant;
            let meant = resolved(&mut look.db, tenant, (body, had), &typed).await;
            let mut typed = meant.unwrap_or(typed);
            let conflict = match &target {
                Target::Old(item) if is_conflict => {
                    let from = typed.one("version").to_owned();
                    typed.set("version", item.version.to_string());
                    let shown = items::shown(&mut look.db, &look.actor, item.id).await?.1;
                    Some(Conflict {
                        typed_from: from,
                        ..conflict(look, &words, item, (&typed, &shown)).await?
                    })
                }
                _ => None,
            };
            let mut page = form(caller, look, target, typed, errors).await?;
            page.conflict = conflict;
            Ok(page)
        })
        .await
}

/// What somebody else saved, beside what this person typed: the object and the texts, and whatever else
/// differs.
async fn conflict(
    look: &mut Look,
    words: &Words,
    item: &Item,
    (typed, shown): (&Typed, &[Shown]),
) -> Result<Conflict> {
    let saved = Typed::of(&item.content, Some(item.version));
    let mut theirs = vec![];
    for one in shown.iter().filter(|one| one.right == FieldRight::Edit) {
        let same = typed.says_the_same(&saved, one.field);
        let html = match item.content.text(one.field) {
            Some(text) => text.to_string(),
            None if one.field == Field::Object => escape(&item.content.object),
            None if same => continue,
            None => {
                let told = item::fact(look, words, item, one.field).await?;
                escape(&told.unwrap_or_default())
            }
        };
        theirs.push(Theirs {
            label: label(words.locale, one),
            compared: if same {
                Compared::Same
            } else {
                Compared::Different
            },
            html,
        });
    }
    Ok(Conflict {
        typed_from: String::new(),
        by: item.changed_by.clone(),
        at: words.date(item.changed_at, Style::Time),
        theirs,
    })
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// Which item the form is about.
enum Target {
    New(OrganisationId),
    Old(Box<Item>),
}

async fn form(
    caller: &Caller,
    look: &mut Look,
    target: Target,
    typed: Typed,
    errors: Errors,
) -> Result<views::ItemForm> {
    let words = words(look).await?;
    let body = match &target {
        Target::New(body) => *body,
        Target::Old(item) => item.body,
    };
    let body = bodies::find(&mut look.db, look.actor.tenant, body).await?;
    let mut crumbs = vec![Link {
        href: paths::items(body.id),
        label: body.name.clone(),
    }];
    let proposing = onward(look, &words, &target).await?;
    let (title, action, back_href, state) = match &target {
        Target::New(id) => ("item-new-title", paths::items(*id), paths::items(*id), None),
        Target::Old(item) => {
            let workflow = items::workflow_of(&mut look.db, &look.actor, item).await?;
            crumbs.push(Link {
                href: paths::item(item.id),
                label: item.reference.clone(),
            });
            let state = words.state(Of::Item, Some(&workflow), &item.state);
            (
                "item-edit-title",
                paths::item(item.id),
                paths::item(item.id),
                Some(state),
            )
        }
    };
    let being_changed = match &target {
        Target::New(_) => None,
        Target::Old(item) => being_changed(look, &words, item.id).await?,
    };
    let shown = shown(look, &target, (body.id, &typed)).await?;
    let about = About {
        body: body.id,
        group: match &target {
            Target::Old(item) => Some(item.content.group),
            Target::New(_) => None,
        },
        typed: &typed,
        shown: &shown,
    };
    let parts = parts(look, &words, about).await?;
    let of = match &target {
        Target::New(body) => FormOf::New(*body),
        Target::Old(item) => FormOf::Old(item.id),
    };
    let drafts = drafts::shown(look, &words, of, &typed).await?;
    Ok(views::ItemForm {
        being_changed,
        drafts,
        without: bodies::writing(&mut look.db, look.actor.tenant, body.id)
            .await?
            .buttons_left_out(),
        frame: frames::of(caller, look, words.locale.t(title), Here::Items(body.id)).await?,
        crumbs,
        state,
        action,
        back_href,
        version: matches!(target, Target::Old(_)).then(|| typed.one("version").to_owned()),
        parts,
        proposing,
        errors,
        conflict: None,
    })
}

/// The fields that the person sees: of the item, or of a new one of the service that was chosen.
async fn shown(
    look: &mut Look,
    target: &Target,
    (body, typed): (OrganisationId, &Typed),
) -> Result<Vec<Shown>> {
    if let Target::Old(item) = target {
        return Ok(items::shown(&mut look.db, &look.actor, item.id).await?.1);
    }
    // Of one's own service when that cannot be read.
    let own = look.actor.writes_for().first().copied();
    let group = typed.group().ok().or(own);
    let group = group.ok_or(Error::refused("not-a-writer"))?;
    Ok(items::begun(&mut look.db, &look.actor, body, group)
        .await?
        .1)
}

/// What stands in the line of the classifier.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sought {
    classifier: String,
}

/// The classifiers that have the words typed so far: whoever writes items files them (PM-4.1-15).
pub async fn classifiers_named(
    caller: Caller,
    Path(body): Path<OrganisationId>,
    Query(sought): Query<Sought>,
) -> Answer {
    caller
        .page(async |look| {
            let tenant = look.actor.tenant;
            if !look.actor.is_staff() {
                return Err(Error::NotFound);
            }
            bodies::find(&mut look.db, tenant, body).await?;
            let wanted = bodies::ClassifiersWanted {
                words: sought.classifier,
                ended: bodies::Ended::Not,
            };
            let found = bodies::classifiers(&mut look.db, tenant, body, &wanted, (0, 30)).await?;
            Ok(views::Suggestions {
                names: found.into_iter().map(|one| one.name).collect(),
            })
        })
        .await
}
