//! `/admin/bodies/{id}/meeting-workflow/ways/{way}`: what a way is called, who follows it, what is asked before.

use super::{
    super::{
        super::shared::{self, answered},
        asked_key, relations,
        way::COMMENTS,
    },
    Page, Seen, base, checks, names, page_of, way_page,
};
use crate::{
    caller::Caller,
    extract::{Form, Path},
    pages::Answer,
    shown::Of,
    views::{Choice, Control, Errors, FormField, FormPage},
};
use council::meetings;
use directory::bodies::{CLERKS, WayFacts, way_id};
use kernel::{
    Error, Look, OrganisationId, Result,
    workflow::{Comment, Copying, Through},
};
use serde::Deserialize;

/// What the form of a way sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct TypedWay {
    label: String,
    by: Vec<String>,
    comment: String,
    version: String,
}

impl TypedWay {
    fn facts(&self) -> WayFacts {
        let comment = COMMENTS.iter().find(|(_, name)| *name == self.comment);
        WayFacts {
            label: self.label.clone(),
            by: relations(&self.by),
            comment: comment.map_or(Comment::Optional, |(one, _)| *one),
            copying: Copying::None,
        }
    }
}

async fn way_form(
    caller: &Caller,
    look: &mut Look,
    (body, id): (OrganisationId, &str),
    (came_back, errors): (Option<&TypedWay>, Errors),
) -> Result<FormPage> {
    let seen = Seen::of(look, body).await?;
    let locale = seen.words.locale;
    let mut ways = seen.workflow.transitions.iter();
    let way = ways.find(|way| way_id(way) == id).ok_or(Error::NotFound)?;
    let comment = COMMENTS.iter().find(|(one, _)| *one == way.comment);
    let saved = TypedWay {
        label: way.label.clone(),
        by: names(&way.by),
        comment: comment.map_or("", |(_, name)| name).to_owned(),
        version: seen.version.to_string(),
    };
    let typed = came_back.unwrap_or(&saved);
    let usual = locale.t(&format!("meeting-transition-{}", way.key));
    let from: Vec<String> = way.from.iter().map(|one| seen.state(one)).collect();
    let shown = |id, key: &str, text| FormField::new(id, locale.t(key), Control::Shown(text));
    let mut fields = vec![
        FormField::line("label", locale.t("workflow-way-label"), &typed.label)
            .hint(locale.with("workflow-usual-hint", [("usual", usual.as_str().into())]))
            .full(),
        shown("from", "workflow-way-from", from.join(", ")),
        shown("to", "workflow-way-to", seen.state(&way.to)),
    ];
    // Opening and ending a sitting say at what hour, on a page of their own.
    if way.through == Through::Subject && way.key != "reopen" {
        let asked = COMMENTS.map(|(one, name)| Choice {
            value: name.to_owned(),
            label: locale.t(asked_key(one)),
            is_chosen: name == typed.comment,
        });
        let by = checks(&seen, &CLERKS, &typed.by);
        fields.push(FormField::new("by", locale.t("workflow-way-by"), by).full());
        let asked = Control::Radios(asked.into());
        fields.push(FormField::new("comment", locale.t("workflow-way-asked"), asked).full());
    } else {
        fields.push(shown("by", "workflow-way-by", seen.who(&way.by)).full());
    }
    let act = seen.words.act(Of::Meeting, way);
    let page = Page {
        title: locale.with("workflow-way-of", [("act", act.as_str().into())]),
        action: way_page(body, id),
        acts: seen.acts(id, &way_page(body, id)),
        typed: came_back.map(|typed| typed.version.as_str()),
        fields,
        errors,
    };
    page_of(caller, look, &seen, page).await
}

/// The form of a way.
pub async fn edit_way(caller: Caller, Path((body, id)): Path<(OrganisationId, String)>) -> Answer {
    caller
        .page(async |look| way_form(&caller, look, (body, &id), (None, Errors::default())).await)
        .await
}

/// Saves a way. What its form does not ask stays as it is.
pub async fn save_way(
    caller: Caller,
    Path((body, id)): Path<(OrganisationId, String)>,
    Form(typed): Form<TypedWay>,
) -> Answer {
    let done = caller
        .work(async |work| {
            work.actor.must_administer()?;
            let version = shared::version(&typed.version)?;
            meetings::reshape(work, body, version, |changes| {
                changes.with_way(&id, typed.facts())
            })
            .await?;
            Ok(format!("{}/ways", base(body)))
        })
        .await;
    answered(&caller, done, "flash-saved", async |look, errors| {
        way_form(&caller, look, (body, &id), (Some(&typed), errors)).await
    })
    .await
}
