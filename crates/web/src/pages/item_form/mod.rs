//! The form of an item, new or changed, and two people who write at once.

mod choices;

use super::{Answer, belongs_on_form, item::being_changed, words};
use crate::extract::{Form, Path};
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
use council::items::{self, Draft, Item, Texts};
use directory::bodies;
use kernel::{CategoryId, Error, Instant, ItemId, Look, OrganisationId, Result, workflow::Kind};
use serde::Deserialize;
use text::{Rich, civil::Style};

/// What the form sends. Blank means none.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Typed {
    #[serde(default)]
    object: String,
    #[serde(default)]
    group: String,
    #[serde(default)]
    category: String,
    #[serde(default)]
    preferred_on: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    motivation: String,
    #[serde(default)]
    decision: String,
    #[serde(default)]
    copies: Vec<String>,
    #[serde(default)]
    version: String,
    #[serde(default)]
    then: String,
}

impl Typed {
    fn of(item: &Item) -> Self {
        Self {
            object: item.object.clone(),
            group: item.group.to_string(),
            category: item.category.map(|id| id.to_string()).unwrap_or_default(),
            preferred_on: item
                .preferred_on
                .map(|at| at.to_string())
                .unwrap_or_default(),
            description: item.texts.description.to_string(),
            motivation: item.texts.motivation.to_string(),
            decision: item.texts.decision.to_string(),
            copies: item.copies.iter().map(ToString::to_string).collect(),
            version: item.version.to_string(),
            then: String::new(),
        }
    }

    fn draft(&self) -> Result<Draft> {
        let group: OrganisationId = self
            .group
            .parse()
            .map_err(|_| Error::field("group", "group-required"))?;
        let category = match self.category.as_str() {
            "" => None,
            id => Some(
                id.parse::<CategoryId>()
                    .map_err(|_| Error::field("category", "category-unknown"))?,
            ),
        };
        let preferred_on = match self.preferred_on.as_str() {
            "" => None,
            at => Some(
                at.parse::<Instant>()
                    .map_err(|_| Error::field("preferred_on", "starts-at-unreadable"))?,
            ),
        };
        let copies = self.copies.iter().map(|id| {
            id.parse()
                .map_err(|_| Error::field("copies", "copy-unknown"))
        });
        Ok(Draft {
            copies: copies.collect::<Result<_>>()?,
            group,
            category,
            object: self.object.clone(),
            texts: self.texts(),
            preferred_on,
        })
    }

    fn texts(&self) -> Texts {
        Texts {
            description: Rich::clean(&self.description),
            motivation: Rich::clean(&self.motivation),
            decision: Rich::clean(&self.decision),
        }
    }

    fn version(&self) -> Result<i64> {
        self.version.parse().map_err(|_| Error::Conflict)
    }
}

/// The form of a new item.
pub async fn new(caller: Caller, Path(body): Path<OrganisationId>) -> Answer {
    caller
        .page(async |look| {
            let groups = look.actor.writes_for();
            let first = groups.first().ok_or(Error::refused("not-a-writer"))?;
            let typed = Typed {
                group: first.to_string(),
                ..Typed::default()
            };
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
            let id = items::create(work, body, typed.draft()?).await?;
            if typed.then == "propose" {
                items::advance(work, id, 1, "propose", "").await?;
            }
            Ok(id)
        })
        .await;
    match done {
        Ok(id) => Ok(saved(&caller, id, &typed)),
        Err(error) if belongs_on_form(&error) => {
            refused(&caller, Target::New(body), typed, &error).await
        }
        Err(error) => Err(caller.problem(error)),
    }
}

/// The form of an item.
pub async fn edit(caller: Caller, Path(id): Path<ItemId>) -> Answer {
    caller
        .work(async |work| items::note_editing(work, id).await)
        .await
        .map_err(|error| caller.problem(error))?;
    caller
        .page(async |look| {
            let item = items::find(&mut look.db, &look.actor, id).await?;
            form(
                &caller,
                look,
                Target::Old(Box::new(item.clone())),
                Typed::of(&item),
                Errors::default(),
            )
            .await
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
            let version = typed.version()?;
            items::change(work, id, version, typed.draft()?).await?;
            if typed.then == "propose" {
                items::advance(work, id, version + 1, "propose", "").await?;
            }
            Ok(id)
        })
        .await;
    match done {
        Ok(id) => Ok(saved(&caller, id, &typed)),
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

fn saved(caller: &Caller, id: ItemId, typed: &Typed) -> Response {
    let key = if typed.then == "propose" {
        "item-done-propose"
    } else {
        "flash-item-saved"
    };
    flash::see_other(&caller.app, paths::item(id), key, 0)
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
            let conflict = match &target {
                Target::Old(item) if is_conflict => Some(conflict(&words, item, &typed)),
                _ => None,
            };
            let typed = match &target {
                Target::Old(item) if is_conflict => Typed {
                    version: item.version.to_string(),
                    ..typed
                },
                _ => typed,
            };
            let mut page = form(caller, look, target, typed, errors).await?;
            page.conflict = conflict;
            Ok(page)
        })
        .await
}

fn conflict(words: &Words, item: &Item, typed: &Typed) -> Conflict {
    let texts = typed.texts();
    let mine = [
        ("item-object", item.object.clone(), typed.object.clone()),
        (
            "item-description",
            item.texts.description.to_string(),
            texts.description.to_string(),
        ),
        (
            "item-motivation",
            item.texts.motivation.to_string(),
            texts.motivation.to_string(),
        ),
        (
            "item-decision",
            item.texts.decision.to_string(),
            texts.decision.to_string(),
        ),
    ];
    let theirs = mine.into_iter().map(|(key, saved, typed)| Theirs {
        label: words.locale.t(key),
        compared: if saved == typed {
            Compared::Same
        } else {
            Compared::Different
        },
        html: if key == "item-object" {
            escape(&saved)
        } else {
            saved
        },
    });
    Conflict {
        by: item.changed_by.clone(),
        at: words.date(item.changed_at, Style::Time),
        theirs: theirs.collect(),
    }
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
    let (title, action, back_href, state, proposing) = match &target {
        Target::New(id) => (
            "item-new-title",
            paths::items(*id),
            paths::items(*id),
            None,
            Proposing::Offered,
        ),
        Target::Old(item) => {
            let workflow = items::workflow_of(&mut look.db, &look.actor, item).await?;
            let offers = items::offers(&look.actor, item, &workflow, look.now);
            let proposes = offers.iter().any(|offer| {
                offer.transition.key == "propose" && offer.transition.kind == Kind::Forward
            });
            crumbs.push(Link {
                href: paths::item(item.id),
                label: item.reference.clone(),
            });
            let proposing = if proposes {
                Proposing::Offered
            } else {
                Proposing::Hidden
            };
            let state = words.state(Of::Item, Some(&workflow), &item.state);
            (
                "item-edit-title",
                paths::item(item.id),
                paths::item(item.id),
                Some(state),
                proposing,
            )
        }
    };
    let being_changed = match &target {
        Target::New(_) => None,
        Target::Old(item) => being_changed(look, &words, item.id).await?,
    };
    let groups = choices::group_choices(look, &target, &typed).await?;
    Ok(views::ItemForm {
        being_changed,
        frame: frames::of(caller, look, words.locale.t(title), Here::Items(body.id)).await?,
        crumbs,
        state,
        action,
        back_href,
        version: matches!(target, Target::Old(_)).then(|| typed.version.clone()),
        categories: choices::category_choices(look, body.id, &typed, &groups).await?,
        groups,
        copies: choices::copy_choices(look, &target, &typed).await?,
        meetings: choices::meeting_choices(look, &words, body.id, &typed).await?,
        object: typed.object,
        description: typed.description,
        motivation: typed.motivation,
        decision: typed.decision,
        proposing,
        errors,
        conflict: None,
    })
}
