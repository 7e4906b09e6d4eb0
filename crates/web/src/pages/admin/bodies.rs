//! `/admin/bodies`: adding a deliberative body, and what is said of it.

use super::{
    organisations::{TREE, standing},
    shared::{self, answered},
};
use crate::{
    caller::Caller,
    extract::{Form, Path},
    pages::Answer,
    views::{Choice, Control, Errors, FormField, FormPage, Link},
};
use directory::{
    bodies::{self, Body, BodyFacts, BodyKind},
    people,
};
use kernel::{Error, Look, OrganisationId, Result};
use serde::Deserialize;

/// The way to the form of a body.
pub fn own_page(body: &Body) -> Link {
    Link {
        href: format!("/admin/bodies/{}", body.id),
        label: body.name.clone(),
    }
}

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    kind: String,
    name: String,
    acronym: String,
    reference_code: String,
    members_in_office: String,
    version: String,
}

impl Typed {
    fn facts(&self) -> Result<BodyFacts> {
        let members = match self.members_in_office.trim() {
            "" => Ok(0),
            typed => typed.parse(),
        };
        Ok(BodyFacts {
            name: self.name.clone(),
            acronym: self.acronym.clone(),
            reference_code: self.reference_code.clone(),
            members_in_office: members
                .map_err(|_| Error::field("members_in_office", "members-in-office-number"))?,
        })
    }

    fn kind(&self) -> Result<BodyKind> {
        BodyKind::named(&self.kind).ok_or(Error::field("kind", "body-kind-required"))
    }
}

async fn form(
    caller: &Caller,
    look: &mut Look,
    target: Option<OrganisationId>,
    typed: &Typed,
    errors: Errors,
) -> Result<FormPage> {
    look.actor.must_administer()?;
    let locale = look.actor.language;
    let t = |key: &str| locale.t(key);
    let kinds = BodyKind::ALL.into_iter().map(|kind| Choice {
        value: kind.as_str().to_owned(),
        label: t(&format!("body-kind-{}", kind.as_str())),
        is_chosen: typed.kind == kind.as_str(),
    });
    // The kind decides with which workflow and under which law a body lives: it does not change.
    let kind = match (target, BodyKind::named(&typed.kind)) {
        (Some(_), Some(kind)) => {
            let shown = Control::Shown(t(&format!("body-kind-{}", kind.as_str())));
            FormField::new("kind", t("body-kind"), shown)
        }
        _ => FormField::new("kind", t("body-kind"), Control::Radios(kinds.collect()))
            .hint(t("body-kind-hint"))
            .required(),
    };
    let fields = vec![
        kind.full(),
        FormField::line("name", t("service-name"), &typed.name).required(),
        FormField::line("acronym", t("service-acronym"), &typed.acronym)
            .hint(t("body-acronym-hint"))
            .required(),
        FormField::line("reference_code", t("body-code"), &typed.reference_code)
            .hint(t("body-code-hint"))
            .required(),
        FormField::line(
            "members_in_office",
            t("body-members"),
            &typed.members_in_office,
        )
        .of("number", "off")
        .hint(t("body-members-hint")),
    ];
    let (title, action) = match target {
        None => ("body-add", "/admin/bodies".to_owned()),
        Some(id) => ("body-edit", format!("/admin/bodies/{id}")),
    };
    let place = match target {
        Some(id) => Some(people::organisation(&mut look.db, look.actor.tenant, id).await?),
        None => None,
    };
    let frame = shared::framed(caller, look, t(title)).await?;
    Ok(FormPage {
        crumbs: shared::way(locale, Some(TREE)),
        version: target.map(|_| typed.version.clone()),
        back_href: Some(TREE.0.to_owned()),
        acts: place
            .map(|one| standing(locale, &one))
            .into_iter()
            .collect(),
        errors,
        ..FormPage::new(frame, &action, t("save"), fields)
    })
}

/// The form of a new body.
pub async fn new(caller: Caller) -> Answer {
    caller
        .page(async |look| form(&caller, look, None, &Typed::default(), Errors::default()).await)
        .await
}

/// Adds a body.
pub async fn add(caller: Caller, Form(typed): Form<Typed>) -> Answer {
    let done = caller
        .work(async |work| {
            bodies::add(work, typed.kind()?, typed.facts()?).await?;
            Ok(TREE.0.to_owned())
        })
        .await;
    answered(&caller, done, "flash-body-added", async |look, errors| {
        form(&caller, look, None, &typed, errors).await
    })
    .await
}

/// The form of a body.
pub async fn edit(caller: Caller, Path(id): Path<OrganisationId>) -> Answer {
    caller
        .page(async |look| {
            look.actor.must_administer()?;
            let body = bodies::find(&mut look.db, look.actor.tenant, id).await?;
            let typed = Typed {
                kind: body.kind.as_str().to_owned(),
                name: body.name,
                acronym: body.acronym,
                reference_code: body.reference_code,
                members_in_office: body.members_in_office.to_string(),
                version: body.version.to_string(),
            };
            form(&caller, look, Some(id), &typed, Errors::default()).await
        })
        .await
}

/// Changes what is said of a body.
pub async fn change(
    caller: Caller,
    Path(id): Path<OrganisationId>,
    Form(typed): Form<Typed>,
) -> Answer {
    let done = caller
        .work(async |work| {
            let version = shared::version(&typed.version)?;
            bodies::change(work, id, version, typed.facts()?).await?;
            Ok(TREE.0.to_owned())
        })
        .await;
    answered(&caller, done, "flash-body-changed", async |look, errors| {
        let body = bodies::find(&mut look.db, look.actor.tenant, id).await?;
        let typed = Typed {
            kind: body.kind.as_str().to_owned(),
            ..typed.clone()
        };
        form(&caller, look, Some(id), &typed, errors).await
    })
    .await
}
