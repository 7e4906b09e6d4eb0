//! What the pages of the administration share: the way to them, lists of choices, reading ids.

use crate::{
    caller::Caller,
    frames::{self, Here},
    pages::{Answer, belongs_on_form},
    problem,
    views::{Choice, Errors, FormField, FormPage, Frame, Link},
};
use axum::http::StatusCode;
use directory::people::{self, Organisation, Person};
use kernel::{Error, Look, OrganisationId, PersonId, Result, Role};
use serde::Deserialize;
use std::str::FromStr;
use text::Locale;

/// The way to a page: the administration, and perhaps a list.
pub fn way(locale: Locale, list: Option<(&str, &str)>) -> Vec<Link> {
    let link = |href: &str, key: &str| Link {
        href: href.to_owned(),
        label: locale.t(key),
    };
    let mut way = vec![link("/admin", "admin-title")];
    way.extend(list.map(|(href, key)| link(href, key)));
    way
}

/// The frame of a page of the administration, for administrators only.
pub async fn framed(caller: &Caller, look: &mut Look, title: String) -> Result<Frame> {
    look.actor.must_administer()?;
    frames::of(caller, look, title, Here::Admin).await
}

/// An id of a form; blank is none.
pub fn id<T: FromStr>(typed: &str, field: &'static str, code: &'static str) -> Result<Option<T>> {
    match typed.trim() {
        "" => Ok(None),
        text => text
            .parse()
            .map(Some)
            .map_err(|_| Error::field(field, code)),
    }
}

/// The word that what cannot be undone asks for (IX-12).
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Word {
    word: String,
}

impl Word {
    /// Refuses, beside the field, whoever typed another.
    pub fn must_be_typed(&self, locale: Locale) -> Result<()> {
        if self.word.trim() == locale.t("forget-word") {
            Ok(())
        } else {
            Err(Error::field("word", "word-wrong"))
        }
    }
}

/// The field of that word.
pub fn word_field(locale: Locale) -> FormField {
    let asked = locale.t("forget-word");
    let label = locale.with("forget-word-label", [("word", asked.as_str().into())]);
    FormField::line("word", label, "").required().full()
}

/// A version that a form sent back.
pub fn version(typed: &str) -> Result<i64> {
    typed.parse().map_err(|_| Error::Conflict)
}

/// Persons as choices: `Carlier Hélène`, those with whom the tenant still deals, and those chosen.
pub fn person_choices(persons: &[Person], chosen: &[PersonId]) -> Vec<Choice> {
    persons
        .iter()
        .filter(|person| person.is_active() || chosen.contains(&person.id))
        .map(|person| Choice {
            value: person.id.to_string(),
            label: listed(person),
            is_chosen: chosen.contains(&person.id),
        })
        .collect()
}

/// The name as lists show it, family name first.
pub fn listed(person: &Person) -> String {
    format!("{} {}", person.facts.family_name, person.facts.given_name)
}

/// Services and bodies as choices.
pub fn place_choices(tree: &[Organisation], chosen: Option<OrganisationId>) -> Vec<Choice> {
    tree.iter()
        .filter(|one| one.is_active() || Some(one.id) == chosen)
        .map(|one| Choice {
            value: one.id.to_string(),
            label: one.name.clone(),
            is_chosen: Some(one.id) == chosen,
        })
        .collect()
}

/// The name of a role.
pub fn role_name(locale: Locale, role: Role) -> String {
    locale.t(&format!("role-{}", role.as_str()))
}

/// The names of services and bodies, for lists.
pub struct Places(pub Vec<Organisation>);

impl Places {
    /// Every one of the tenant.
    pub async fn of(look: &mut Look) -> Result<Self> {
        Ok(Self(people::tree(&mut look.db, look.actor.tenant).await?))
    }

    /// The short name of one.
    pub fn acronym(&self, id: OrganisationId) -> String {
        let found = self.0.iter().find(|one| one.id == id);
        found.map(|one| one.acronym.clone()).unwrap_or_default()
    }

    /// The name of one.
    pub fn name(&self, id: OrganisationId) -> String {
        let found = self.0.iter().find(|one| one.id == id);
        found.map(|one| one.name.clone()).unwrap_or_default()
    }
}

/// Answers a form: on to the next page, or the form again with what could not be taken.
pub async fn answered(
    caller: &Caller,
    done: Result<String>,
    flash: &str,
    again: impl AsyncFnOnce(&mut Look, Errors) -> Result<FormPage>,
) -> Answer {
    match done {
        Ok(to) => Ok(caller.see_other(to, flash)),
        Err(error) if belongs_on_form(&error) => {
            let errors = problem::errors(caller.login.language, &error);
            let status = match error {
                Error::Conflict => StatusCode::CONFLICT,
                _ => StatusCode::UNPROCESSABLE_ENTITY,
            };
            caller
                .page_with(status, async |look| again(look, errors).await)
                .await
        }
        Err(error) => Err(caller.problem(error)),
    }
}
