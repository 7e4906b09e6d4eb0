//! The decision and the debate of an item, edited in place.

use super::super::{Answer, belongs_on_form, meeting, meeting_head, words};
use crate::{
    caller::Caller,
    extract::{Form, Path},
    flash,
    frames::{self, Here},
    paths, problem,
    views::{EditText, Errors, Link},
};
use axum::http::StatusCode;
use council::{items, meetings, minutes};
use directory::bodies;
use kernel::{Error, ItemId, Look, Result};
use serde::Deserialize;
use text::Rich;

/// Which text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Which {
    Decision,
    Debate,
}

impl Which {
    fn as_str(self) -> &'static str {
        match self {
            Self::Decision => "decision",
            Self::Debate => "debate",
        }
    }
}

/// What was typed.
#[derive(Debug, Deserialize)]
pub struct Said {
    #[serde(default)]
    text: String,
    version: i64,
}

/// The form of the decision.
pub async fn decision(caller: Caller, Path(item): Path<ItemId>) -> Answer {
    form(
        &caller,
        (item, Which::Decision),
        None,
        StatusCode::OK,
        Errors::default(),
    )
    .await
}

/// The form of the debate.
pub async fn debate(caller: Caller, Path(item): Path<ItemId>) -> Answer {
    form(
        &caller,
        (item, Which::Debate),
        None,
        StatusCode::OK,
        Errors::default(),
    )
    .await
}

async fn form(
    caller: &Caller,
    of: (ItemId, Which),
    said: Option<&Said>,
    status: StatusCode,
    errors: Errors,
) -> Answer {
    caller
        .page_with(status, async |look| {
            let mut page = edit(caller, look, of).await?;
            if let Some(said) = said {
                let stored = std::mem::replace(&mut page.text, Rich::clean(&said.text).to_string());
                // Somebody else saved meanwhile: both texts are shown, saving again is a decision.
                page.theirs = (page.version != said.version.to_string()).then_some(stored);
            }
            page.errors = errors;
            Ok(page)
        })
        .await
}

async fn edit(
    caller: &Caller,
    look: &mut Look,
    (item, which): (ItemId, Which),
) -> Result<EditText> {
    let words = words(look).await?;
    let found = items::find(&mut look.db, &look.actor, item).await?;
    let workflow = items::workflow_of(&mut look.db, &look.actor, &found).await?;
    if !items::may_change(&look.actor, &found, &workflow) {
        return Err(Error::NotFound);
    }
    let place = meetings::where_is(&mut look.db, &look.actor, item).await?;
    let id = place.ok_or(Error::NotFound)?.meeting;
    let opened = meeting_head::open(look, id).await?;
    let (text, version) = match which {
        Which::Decision => (found.content.decision.clone(), found.version),
        Which::Debate => minutes::debate(&mut look.db, &look.actor, item).await?,
    };
    let mut crumbs = meeting::crumbs(&words, &opened.body);
    crumbs.push(Link {
        href: paths::sitting_item(id, item),
        label: opened.day(&words),
    });
    let title = words.locale.t(&format!("edit-text-{}", which.as_str()));
    Ok(EditText {
        frame: frames::of(caller, look, title, Here::Meetings(opened.body.id)).await?,
        crumbs,
        subject: found.content.object,
        action: format!("/items/{item}/{}", which.as_str()),
        back: paths::sitting_item(id, item),
        version: version.to_string(),
        text: text.to_string(),
        without: bodies::writing(&mut look.db, look.actor.tenant, opened.body.id)
            .await?
            .buttons_left_out(),
        base: None,
        theirs: None,
        errors: Errors::default(),
    })
}

/// Saves the decision.
pub async fn write_decision(
    caller: Caller,
    Path(item): Path<ItemId>,
    Form(said): Form<Said>,
) -> Answer {
    let text = Rich::clean(&said.text);
    let done = caller
        .work(async |work| {
            items::change(work, item, said.version, vec![items::Edit::Decision(text)]).await
        })
        .await;
    after(&caller, (item, Which::Decision), &said, done).await
}

/// Saves the debate.
pub async fn write_debate(
    caller: Caller,
    Path(item): Path<ItemId>,
    Form(said): Form<Said>,
) -> Answer {
    let text = Rich::clean(&said.text);
    let done = caller
        .work(async |work| minutes::write_debate(work, item, said.version, text).await)
        .await;
    after(&caller, (item, Which::Debate), &said, done).await
}

async fn after(caller: &Caller, of: (ItemId, Which), said: &Said, done: Result<()>) -> Answer {
    match done {
        Ok(()) => {
            let id = super::movement::meeting_of(caller, of.0).await?;
            let key = format!("flash-saved-{}", of.1.as_str());
            let to = paths::sitting_item(id, of.0);
            Ok(flash::see_other(&caller.app, to, &key, 0))
        }
        // What may no longer be changed has no form: the page says why.
        Err(error @ Error::Refused(_)) => Err(caller.problem(error)),
        Err(error) if belongs_on_form(&error) => {
            let errors = problem::errors(caller.login.language, &error);
            let form = form(caller, of, Some(said), problem::status(&error), errors);
            caller.or_problem(form, error).await
        }
        Err(error) => Err(caller.problem(error)),
    }
}
