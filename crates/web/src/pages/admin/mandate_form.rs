//! The form of a mandate: given to a person, given in a body or service, corrected or ended.

use super::{
    list::LIST,
    shared::{self, answered, listed},
};
use crate::{
    caller::Caller,
    extract::{Form, Path},
    pages::Answer,
    paths,
    views::{Choice, Control, Errors, FormField, FormPage, FormSection},
};
use directory::people::{self, Held, MandateFacts, NewMandate, Usage, Usages};
use jiff::civil::Date;
use kernel::{Error, Look, MandateId, OrganisationId, PersonId, Result};
use serde::Deserialize;

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    person: String,
    organisation: String,
    function: String,
    starts_on: String,
    ends_on: String,
    usages: Vec<String>,
    rank: String,
    deputy: String,
    version: String,
}

impl Typed {
    fn of(held: &Held) -> Self {
        let facts = &held.facts;
        let usages = facts.usages.named().into_iter();
        Self {
            person: held.person.to_string(),
            organisation: held.organisation.to_string(),
            function: facts.function.clone(),
            starts_on: facts.starts_on.to_string(),
            ends_on: facts.ends_on.map(|day| day.to_string()).unwrap_or_default(),
            usages: usages
                .filter(|(_, usage)| *usage == Usage::Yes)
                .map(|(name, _)| name.to_owned())
                .collect(),
            rank: facts.rank.to_string(),
            deputy: held.deputy.map(|id| id.to_string()).unwrap_or_default(),
            version: held.version.to_string(),
        }
    }

    fn facts(&self) -> Result<MandateFacts> {
        let starts_on =
            day(&self.starts_on, "starts_on")?.ok_or(Error::field("starts_on", "day-required"))?;
        let rank = match self.rank.trim() {
            "" => 1,
            rank => rank
                .parse()
                .map_err(|_| Error::field("rank", "number-unreadable"))?,
        };
        Ok(MandateFacts {
            function: self.function.clone(),
            starts_on,
            ends_on: day(&self.ends_on, "ends_on")?,
            usages: Usages::of(self.usages.iter().map(String::as_str)),
            rank,
        })
    }
}

fn day(typed: &str, field: &'static str) -> Result<Option<Date>> {
    match typed.trim() {
        "" => Ok(None),
        text => text
            .parse()
            .map(Some)
            .map_err(|_| Error::field(field, "day-unreadable")),
    }
}

/// For whom the form is.
#[derive(Clone, Copy)]
enum Target {
    Person(PersonId),
    Place(OrganisationId),
    Mandate(MandateId),
}

impl Target {
    /// Where the form is sent.
    fn action(self) -> String {
        match self {
            Self::Person(id) => format!("{}/mandates", paths::person(id)),
            Self::Place(id) => paths::mandates(id),
            Self::Mandate(id) => paths::mandate(id),
        }
    }
}

async fn form(
    caller: &Caller,
    look: &mut Look,
    target: Target,
    typed: &Typed,
    errors: Errors,
) -> Result<FormPage> {
    look.actor.must_administer()?;
    let locale = look.actor.language;
    let t = |key: &str| locale.t(key);
    let tenant = look.actor.tenant;
    let persons = people::persons(&mut look.db, tenant).await?;
    let tree = people::tree(&mut look.db, tenant).await?;
    let chosen = |text: &str| text.parse::<PersonId>().ok();
    let holder = persons
        .iter()
        .find(|person| Some(person.id) == chosen(&typed.person));
    let select = |choices, none: Option<&str>| Control::Select {
        choices,
        none: none.map(t),
    };
    let place = shared::id(&typed.organisation, "organisation", "place-unknown")?;
    let who: Vec<PersonId> = chosen(&typed.person).into_iter().collect();
    let of = match target {
        Target::Place(_) => FormField::new(
            "person",
            t("mandate-person"),
            select(shared::person_choices(&persons, &who), Some("choose")),
        )
        .required(),
        _ => FormField::new(
            "person",
            t("mandate-person"),
            Control::Shown(holder.map(listed).unwrap_or_default()),
        ),
    };
    let places = shared::place_choices(&tree, place);
    let at = match target {
        Target::Person(_) => FormField::new(
            "organisation",
            t("mandate-place"),
            select(places, Some("choose")),
        )
        .required(),
        _ => FormField::new(
            "organisation",
            t("mandate-place"),
            Control::Shown(
                places
                    .into_iter()
                    .find(|choice| choice.is_chosen)
                    .map(|choice| choice.label)
                    .unwrap_or_default(),
            ),
        ),
    };
    let usages = Usages::default().named().map(|(name, _)| Choice {
        value: name.to_owned(),
        label: t(&format!("usage-{name}")),
        is_chosen: typed.usages.iter().any(|usage| usage == name),
    });
    let deputy: Vec<PersonId> = chosen(&typed.deputy).into_iter().collect();
    let deputies = select(shared::person_choices(&persons, &deputy), Some("nobody"));
    let line = |id, key: &str, value: &str| FormField::line(id, t(key), value);
    let fields = vec![
        of,
        at,
        line("function", "mandate-function", &typed.function)
            .required()
            .hint(t("mandate-function-hint")),
        line("rank", "mandate-rank", &typed.rank)
            .of("number", "off")
            .hint(t("mandate-rank-hint")),
        line("starts_on", "mandate-starts", &typed.starts_on)
            .of("date", "off")
            .required(),
        line("ends_on", "mandate-ends", &typed.ends_on)
            .of("date", "off")
            .hint(t("mandate-ends-hint")),
        FormField::new(
            "usages",
            t("mandate-usages"),
            Control::Checks(usages.into()),
        )
        .full(),
        FormField::new("deputy", t("mandate-stand-in"), deputies).full(),
    ];
    let (title, version) = match target {
        Target::Mandate(_) => ("mandate-edit", Some(typed.version.clone())),
        _ => ("mandate-add", None),
    };
    let back = match target {
        Target::Place(id) => paths::mandates(id),
        _ => holder.map_or_else(|| LIST.0.to_owned(), |person| paths::person(person.id)),
    };
    let frame = shared::framed(caller, look, t(title)).await?;
    Ok(FormPage {
        crumbs: shared::way(locale, Some(LIST)),
        version,
        sections: vec![FormSection {
            title: None,
            note: None,
            fields,
        }],
        back_href: Some(back),
        errors,
        ..FormPage::new(frame, &target.action(), t("save"), vec![])
    })
}

/// The form of a new mandate of a person.
pub async fn new_of(caller: Caller, Path(id): Path<PersonId>) -> Answer {
    let typed = Typed {
        person: id.to_string(),
        usages: usual(),
        ..Typed::default()
    };
    caller
        .page(async |look| {
            people::person(&mut look.db, look.actor.tenant, id).await?;
            form(&caller, look, Target::Person(id), &typed, Errors::default()).await
        })
        .await
}

/// The form of a new mandate in a body or service.
pub async fn new_in(caller: Caller, Path(id): Path<OrganisationId>) -> Answer {
    let typed = Typed {
        organisation: id.to_string(),
        usages: usual(),
        ..Typed::default()
    };
    caller
        .page(async |look| {
            people::organisation(&mut look.db, look.actor.tenant, id).await?;
            form(&caller, look, Target::Place(id), &typed, Errors::default()).await
        })
        .await
}

/// What most mandates are used for.
fn usual() -> Vec<String> {
    ["member", "voter", "initiator"].map(str::to_owned).into()
}

/// Gives a person a mandate.
pub async fn give_to(caller: Caller, Path(id): Path<PersonId>, Form(typed): Form<Typed>) -> Answer {
    let typed = Typed {
        person: id.to_string(),
        ..typed
    };
    give(caller, Target::Person(id), typed).await
}

/// Gives a mandate in a body or service.
pub async fn give_in(
    caller: Caller,
    Path(id): Path<OrganisationId>,
    Form(typed): Form<Typed>,
) -> Answer {
    let typed = Typed {
        organisation: id.to_string(),
        ..typed
    };
    give(caller, Target::Place(id), typed).await
}

async fn give(caller: Caller, target: Target, typed: Typed) -> Answer {
    let done = caller
        .work(async |work| {
            let person = shared::id(&typed.person, "person", "person-unknown")?
                .ok_or(Error::field("person", "person-unknown"))?;
            let organisation = shared::id(&typed.organisation, "organisation", "place-unknown")?
                .ok_or(Error::field("organisation", "place-unknown"))?;
            let tenant = work.tenant();
            people::person(&mut work.db, tenant, person).await?;
            people::organisation(&mut work.db, tenant, organisation).await?;
            let new = NewMandate {
                person,
                organisation,
                facts: typed.facts()?,
            };
            let id = people::give_mandate(work, new).await?;
            let deputy = shared::id(&typed.deputy, "deputy", "person-unknown")?;
            people::set_deputy(work, id, deputy).await?;
            Ok(match target {
                Target::Place(id) => paths::mandates(id),
                _ => paths::person(person),
            })
        })
        .await;
    answered(
        &caller,
        done,
        "flash-mandate-given",
        async |look, errors| form(&caller, look, target, &typed, errors).await,
    )
    .await
}

/// The form of a mandate.
pub async fn edit(caller: Caller, Path(id): Path<MandateId>) -> Answer {
    caller
        .page(async |look| {
            look.actor.must_administer()?;
            let held = people::mandate(&mut look.db, look.actor.tenant, id).await?;
            let typed = Typed::of(&held);
            form(
                &caller,
                look,
                Target::Mandate(id),
                &typed,
                Errors::default(),
            )
            .await
        })
        .await
}

/// Corrects or ends a mandate, and names its deputy.
pub async fn change(caller: Caller, Path(id): Path<MandateId>, Form(typed): Form<Typed>) -> Answer {
    let mut shown = typed.clone();
    let done = caller
        .work(async |work| {
            let tenant = work.tenant();
            let held = people::mandate(&mut work.db, tenant, id).await?;
            shown.person = held.person.to_string();
            shown.organisation = held.organisation.to_string();
            let version = shared::version(&typed.version)?;
            people::change_mandate(work, id, version, typed.facts()?).await?;
            let deputy = shared::id(&typed.deputy, "deputy", "person-unknown")?;
            people::set_deputy(work, id, deputy).await?;
            Ok(paths::person(held.person))
        })
        .await;
    answered(
        &caller,
        done,
        "flash-mandate-changed",
        async |look, errors| form(&caller, look, Target::Mandate(id), &shown, errors).await,
    )
    .await
}
