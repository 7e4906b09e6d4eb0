//! `/admin/bodies/{id}/marks`: what a body notes of its items, who does, and what happens when two open
//! one form.

use super::{
    fields::{AUDIENCE, relation},
    shared::{self, answered},
    theme::{self, Theme},
};
use crate::{
    caller::Caller,
    extract::{Form, Path},
    pages::Answer,
    views::{Choice, Control, Errors, FormField, FormPage},
};
use directory::bodies::{self, Locking, Mark, Marks};
use kernel::{Look, OrganisationId, Result, workflow::Relation};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    used: Vec<String>,
    completeness: Vec<String>,
    signed: Vec<String>,
    locking: String,
    version: String,
}

impl Typed {
    fn of(marks: &Marks) -> Self {
        let used = Mark::ALL.into_iter().filter(|mark| marks.is_used(*mark));
        let by = |mark| {
            let few = marks.noted_by(mark).into_iter();
            few.map(|one| one.as_str().to_owned()).collect()
        };
        Self {
            used: used.map(|mark| mark.as_str().to_owned()).collect(),
            completeness: by(Mark::Completeness),
            signed: by(Mark::Signed),
            locking: marks.locking().as_str().to_owned(),
            version: marks.version.to_string(),
        }
    }

    fn by(&self, mark: Mark) -> &[String] {
        match mark {
            Mark::TakenOver => &[],
            Mark::Completeness => &self.completeness,
            Mark::Signed => &self.signed,
        }
    }

    fn locking(&self) -> Locking {
        let mut all = Locking::ALL.into_iter();
        all.find(|one| one.as_str() == self.locking)
            .unwrap_or_default()
    }

    fn uses(&self) -> BTreeMap<Mark, Vec<Relation>> {
        let used = |mark: &Mark| self.used.iter().any(|name| name == mark.as_str());
        let few = |mark: Mark| {
            let known = AUDIENCE.into_iter();
            let typed = self.by(mark);
            known
                .filter(|one| typed.iter().any(|name| name == one.as_str()))
                .collect()
        };
        let all = Mark::ALL.into_iter().filter(used);
        all.map(|mark| (mark, few(mark))).collect()
    }
}

async fn form(
    caller: &Caller,
    look: &mut Look,
    body: OrganisationId,
    (came_back, errors): (Option<&Typed>, Errors),
) -> Result<FormPage> {
    look.actor.must_administer()?;
    let (tenant, locale) = (look.actor.tenant, look.actor.language);
    let body = bodies::find(&mut look.db, tenant, body).await?;
    let marks = bodies::marks(&mut look.db, tenant, body.id).await?;
    let saved = Typed::of(&marks);
    let typed = came_back.unwrap_or(&saved);
    let used = Mark::ALL.map(|mark| Choice {
        value: mark.as_str().to_owned(),
        label: locale.t(&format!("mark-{}", mark.as_str())),
        is_chosen: typed.used.iter().any(|name| name == mark.as_str()),
    });
    let who = |id, key: &str, mark| {
        let few = AUDIENCE.into_iter().map(|one| Choice {
            value: one.as_str().to_owned(),
            label: relation(locale, one),
            is_chosen: typed.by(mark).iter().any(|name| name == one.as_str()),
        });
        FormField::new(id, locale.t(key), Control::Checks(few.collect())).full()
    };
    let locking = Locking::ALL.map(|one| Choice {
        value: one.as_str().to_owned(),
        label: locale.t(&format!("locking-{}", one.as_str())),
        is_chosen: one.as_str() == typed.locking,
    });
    let locking = Control::Radios(locking.into());
    let fields = vec![
        FormField::new("locking", locale.t("marks-locking"), locking).full(),
        FormField::new("used", locale.t("marks-used"), Control::Checks(used.into())).full(),
        who("completeness", "marks-completeness-by", Mark::Completeness),
        who("signed", "marks-signed-by", Mark::Signed),
    ];
    let theme = Theme {
        name: "marks",
        title: locale.with("marks-title", [("body", body.name.as_str().into())]),
        lead: locale.t("marks-lead"),
        saved: marks.version,
        typed: came_back.map(|typed| typed.version.as_str()),
        body: &body,
        fields,
        errors,
    };
    theme::page(caller, look, theme).await
}

/// What a body notes of its items.
pub async fn edit(caller: Caller, Path(id): Path<OrganisationId>) -> Answer {
    caller
        .page(async |look| form(&caller, look, id, (None, Errors::default())).await)
        .await
}

/// Saves it.
pub async fn save(
    caller: Caller,
    Path(id): Path<OrganisationId>,
    Form(typed): Form<Typed>,
) -> Answer {
    let done = caller
        .work(async |work| {
            work.actor.must_administer()?;
            let version = shared::version(&typed.version)?;
            let asked = (typed.uses(), typed.locking());
            bodies::set_marks(work, id, version, asked).await?;
            Ok(format!("/admin/bodies/{id}/marks"))
        })
        .await;
    answered(&caller, done, "flash-saved", async |look, errors| {
        form(&caller, look, id, (Some(&typed), errors)).await
    })
    .await
}
