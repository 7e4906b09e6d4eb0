//! `/admin/bodies/{id}/fields`: which fields a body's items have, and the form that they make.

use super::{bodies::own_page, organisations::TREE, shared};
use crate::{
    caller::Caller,
    extract::{Form, Path},
    pages::{Answer, belongs_on_form, item_form, words},
    problem,
    views::{Control, Errors, FieldGroup, FieldRow, FieldsPage, Link, Preview, Switch},
};
use askama::Template;
use axum::response::{Html, IntoResponse};
use council::items;
use directory::{
    bodies::{self, Audience, Body, Field, FieldUse, Fields, Part},
    people::{self, OrganisationKind},
};
use kernel::{Error, Look, OrganisationId, Result, workflow::Relation};
use serde::Deserialize;
use text::{Locale, Rich};

pub(super) fn list(body: OrganisationId) -> String {
    format!("/admin/bodies/{body}/fields")
}

/// The relations that an audience is made of, in the order of the form.
pub(super) const AUDIENCE: [Relation; 14] = [
    Relation::Creator,
    Relation::Writer,
    Relation::PreReviewer,
    Relation::LevelOne,
    Relation::LevelTwo,
    Relation::LevelThree,
    Relation::LevelFour,
    Relation::LevelFive,
    Relation::Reviewer,
    Relation::Observer,
    Relation::Copy,
    Relation::Manager,
    Relation::Member,
    Relation::Administrator,
];

pub(super) fn relation(locale: Locale, one: Relation) -> String {
    locale.t(&format!("relation-{}", one.as_str()))
}

/// Whose form the preview shows: somebody who writes for the service.
const WRITER: [Relation; 2] = [Relation::Creator, Relation::Writer];

/// What the switches send.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Switched {
    used: Vec<String>,
    version: String,
}

impl Switched {
    fn wanted(&self) -> Vec<Field> {
        let named = self.used.iter().filter_map(|name| Field::named(name));
        named.collect()
    }
}

pub(super) fn what(locale: Locale, fields: &Fields, field: Field) -> String {
    let own = &fields.of(field).label;
    if own.is_empty() {
        locale.t(&format!("field-{}", field.as_str()))
    } else {
        own.clone()
    }
}

/// Who sees and edits a field, in words; none for what all do.
pub(super) fn audience(locale: Locale, one: &FieldUse) -> Option<String> {
    let told = |audience: &Audience, key: &str| match audience {
        Audience::Everyone => None,
        Audience::Only(few) => {
            let names: Vec<String> = few.iter().map(|one| relation(locale, *one)).collect();
            Some(locale.with(key, [("who", names.join(", ").as_str().into())]))
        }
    };
    let seen = told(&one.seen_by, "fields-seen-only");
    let edited = told(&one.edited_by, "fields-edited-only");
    let both: Vec<String> = seen.into_iter().chain(edited).collect();
    Some(both.join(" ")).filter(|text| !text.is_empty())
}

async fn page(
    caller: &Caller,
    look: &mut Look,
    body: OrganisationId,
    (switched, errors): (Option<&Switched>, Errors),
) -> Result<FieldsPage> {
    look.actor.must_administer()?;
    let (tenant, locale) = (look.actor.tenant, look.actor.language);
    let body = bodies::find(&mut look.db, tenant, body).await?;
    let mut fields = bodies::fields(&mut look.db, tenant, body.id).await?;
    // After a conflict, saving again is a decision: what others saved meanwhile is told beside each box.
    let version = fields.version.to_string();
    let saved = fields.clone();
    let is_late = switched.is_some_and(|switched| switched.version != version);
    if let Some(switched) = switched {
        fields = fields.switched(&switched.wanted());
    }
    let meanwhile = |field: Field| {
        let differs = is_late && saved.is_used(field) != fields.is_used(field);
        let key = if saved.is_used(field) {
            "fields-meanwhile-on"
        } else {
            "fields-meanwhile-off"
        };
        differs.then(|| locale.t(key))
    };
    let row = |field: Field| FieldRow {
        id: field.as_str(),
        label: what(locale, &fields, field),
        href: format!("{}/{}", list(body.id), field.as_str()),
        audience: meanwhile(field)
            .or_else(|| audience(locale, fields.of(field)))
            .or_else(|| {
                let always = !field.is_optional();
                always.then(|| locale.t("fields-always"))
            }),
        switch: match (field.is_optional(), fields.is_used(field)) {
            (false, _) => Switch::Always,
            (true, true) => Switch::On,
            (true, false) => Switch::Off,
        },
    };
    let group = |(part, key): (Part, &str)| FieldGroup {
        title: locale.t(key),
        rows: Field::ALL
            .into_iter()
            .filter(|one| one.part() == part)
            .map(row)
            .collect(),
    };
    let groups = [
        (Part::Identity, "item-form-identity"),
        (Part::Content, "item-form-content"),
        (Part::Meeting, "item-form-meeting"),
    ]
    .map(group);
    let title = locale.with("fields-title", [("body", body.name.as_str().into())]);
    Ok(FieldsPage {
        crumbs: crumbs(locale, &body),
        action: list(body.id),
        back_href: TREE.0.to_owned(),
        version,
        groups: groups.into(),
        preview: preview_of(caller, look, (&body, &fields)).await?,
        errors,
        frame: shared::framed(caller, look, title).await?,
    })
}

pub(super) fn crumbs(locale: Locale, body: &Body) -> Vec<Link> {
    let mut crumbs = shared::way(locale, Some(TREE));
    crumbs.push(own_page(body));
    crumbs
}

/// The form of a new item, as a writer of the first service would see it.
async fn preview_of(
    caller: &Caller,
    look: &mut Look,
    (body, fields): (&Body, &Fields),
) -> Result<Preview> {
    let tenant = look.actor.tenant;
    let words = words(look).await?;
    let services = people::organisations(&mut look.db, tenant, OrganisationKind::Service).await?;
    let first = services.iter().find(|one| one.is_active());
    let group = first.map_or(body.id, |one| one.id);
    let (content, shown) = items::preview(group, fields, &WRITER);
    let typed = item_form::Typed::of(&content, None);
    let about = item_form::About {
        body: body.id,
        group: Some(group),
        typed: &typed,
        shown: &shown,
    };
    let mut parts = item_form::parts(look, &words, about).await?;
    // No editor is loaded here: the texts stand as plain ones.
    for field in parts.iter_mut().flat_map(|part| &mut part.fields) {
        match &mut field.control {
            Control::Rich(html) => {
                let value = Rich::stored(html.clone()).plain();
                field.control = Control::Area { value, rows: 3 };
            }
            Control::Explained { explanation, .. } => explanation.is_rich = false,
            Control::Folded(_) => {
                field.control = Control::Select {
                    choices: vec![],
                    none: Some(words.locale.t("form-choose")),
                };
            }
            _ => {}
        }
    }
    Ok(Preview {
        frame: shared::framed(caller, look, String::new()).await?,
        parts,
        errors: Errors::default(),
    })
}

/// The fields of a body's items.
pub async fn show(caller: Caller, Path(id): Path<OrganisationId>) -> Answer {
    caller
        .page(async |look| page(&caller, look, id, (None, Errors::default())).await)
        .await
}

/// The form as these switches would make it; nothing is saved.
pub async fn preview(
    caller: Caller,
    Path(id): Path<OrganisationId>,
    Form(switched): Form<Switched>,
) -> Answer {
    let html = caller
        .read(async |look| {
            look.actor.must_administer()?;
            let tenant = look.actor.tenant;
            let body = bodies::find(&mut look.db, tenant, id).await?;
            let fields = bodies::fields(&mut look.db, tenant, id).await?;
            let fields = fields.switched(&switched.wanted());
            let preview = preview_of(&caller, look, (&body, &fields)).await?;
            preview
                .render()
                .map_err(|error| Error::internal(error.to_string()))
        })
        .await;
    let html = html.map_err(|error| caller.problem(error))?;
    Ok(Html(html).into_response())
}

/// Saves which fields are used.
pub async fn switch(
    caller: Caller,
    Path(id): Path<OrganisationId>,
    Form(switched): Form<Switched>,
) -> Answer {
    let done = caller
        .work(async |work| {
            let version = shared::version(&switched.version)?;
            bodies::switch_fields(work, id, version, &switched.wanted()).await
        })
        .await;
    match done {
        Ok(()) => Ok(caller.see_other(list(id), "flash-saved")),
        Err(error) if belongs_on_form(&error) => {
            let errors = problem::errors(caller.login.language, &error);
            caller
                .page_with(problem::status(&error), async |look| {
                    page(&caller, look, id, (Some(&switched), errors)).await
                })
                .await
        }
        Err(error) => Err(caller.problem(error)),
    }
}
