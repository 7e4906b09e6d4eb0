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
    views::{Choice, Control, Errors, FormField, FormPage},
};
use directory::people::{
    self, Held, MandateFacts, NewMandate, Organisation, Person, Usage, Usages,
};
use jiff::civil::Date;
use kernel::{Error, Look, MandateId, OrganisationId, PersonId, Result};
use serde::Deserialize;
use text::Locale;

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

/// Who may hold a mandate, and where.
struct Around {
    persons: Vec<Person>,
    tree: Vec<Organisation>,
}

impl Around {
    /// The person: chosen where the form is about a place, told otherwise.
    fn holder(&self, locale: Locale, target: Target, typed: &Typed) -> FormField {
        let label = locale.t("mandate-person");
        let id: Option<PersonId> = typed.person.parse().ok();
        let chosen: Vec<PersonId> = id.into_iter().collect();
        if matches!(target, Target::Place(_)) {
            let choices = shared::person_choices(&self.persons, &chosen);
            let none = Some(locale.t("choose"));
            return FormField::new("person", label, Control::Select { choices, none }).required();
        }
        let name = self.found(typed).map(listed).unwrap_or_default();
        FormField::new("person", label, Control::Shown(name))
    }

    fn found(&self, typed: &Typed) -> Option<&Person> {
        let id: Option<PersonId> = typed.person.parse().ok();
        self.persons.iter().find(|person| Some(person.id) == id)
    }

    /// The place: chosen where the form is about a person, told otherwise.
    fn place(&self, locale: Locale, target: Target, typed: &Typed) -> FormField {
        let label = locale.t("mandate-place");
        let id: Option<OrganisationId> = typed.organisation.parse().ok();
        if matches!(target, Target::Person(_)) {
            let choices = shared::place_choices(&self.tree, id);
            let none = Some(locale.t("choose"));
            return FormField::new("organisation", label, Control::Select { choices, none })
                .required();
        }
        let found = self.tree.iter().find(|one| Some(one.id) == id);
        let name = found.map(|one| one.name.clone()).unwrap_or_default();
        FormField::new("organisation", label, Control::Shown(name))
    }

    fn deputy(&self, locale: Locale, typed: &Typed) -> FormField {
        let id: Option<PersonId> = typed.deputy.parse().ok();
        let chosen: Vec<PersonId> = id.into_iter().collect();
        let choices = shared::person_choices(&self.persons, &chosen);
        let none = Some(locale.t("nobody"));
        let control = Control::Select { choices, none };
        FormField::new("deputy", locale.t("mandate-stand-in"), control).full()
    }
}

fn usages(locale: Locale, typed: &Typed) -> FormField {
    let usages = Usages::default().named().map(|(name, _)| Choice {
        value: name.to_owned(),
        label: locale.t(&format!("usage-{name}")),
        is_chosen: typed.usages.iter().any(|usage| usage == name),
    });
    let boxes = Control::Checks(usages.into());
    FormField::new("usages", locale.t("mandate-usages"), boxes).full()
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
    let around = Around {
        persons: people::persons(&mut look.db, tenant).await?,
        tree: people::tree(&mut look.db, tenant).await?,
    };
    let line = |id, key: &str, value: &str| FormField::line(id, t(key), value);
    let fields = vec![
        around.holder(locale, target, typed),
        around.place(locale, target, typed),
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
        usages(locale, typed),
        around.deputy(locale, typed),
    ];
    let (title, version) = match target {
        Target::Mandate(_) => ("mandate-edit", Some(typed.version.clone())),
        _ => ("mandate-add", None),
    };
    let back = match (target, around.found(typed)) {
        (Target::Place(id), _) => paths::mandates(id),
        (_, Some(holder)) => paths::person(holder.id),
        (_, None) => LIST.0.to_owned(),
    };
    let frame = shared::framed(caller, look, t(title)).await?;
    Ok(FormPage {
        crumbs: shared::way(locale, Some(LIST)),
        version,
        back_href: Some(back),
        errors,
        ..FormPage::new(frame, &target.action(), t("save"), fields)
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
            look.actor.must_administer()?;
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
            look.actor.must_administer()?;
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
