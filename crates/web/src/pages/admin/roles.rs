//! Roles as boxes to tick: of a service, of a body, of the tenant, of one person.

use super::{
    list::LIST,
    organisations::TREE,
    shared::{self, answered, listed, role_name},
};
use crate::{
    caller::Caller,
    extract::{Form, Path},
    frames::{self, Here},
    pages::{Answer, belongs_on_form, words},
    paths, problem,
    shown::Words,
    views::{
        Choice, Control, Errors, FormField, FormPage, FormSection, IsHere, Link, MatrixBox,
        MatrixPage, MatrixRow, TabLink, Ticked,
    },
};
use axum::http::StatusCode;
use directory::people::{self, Organisation, OrganisationKind, Person};
use kernel::{
    BodyRole, Error, Look, OrganisationId, PersonId, Result, Role, ServiceRole, TenantRole,
};
use serde::Deserialize;
use std::collections::BTreeSet;

/// Where roles are held.
#[derive(Clone, Debug)]
enum Place {
    Tenant,
    In(Organisation),
}

impl Place {
    async fn find(look: &mut Look, id: Option<OrganisationId>) -> Result<Self> {
        look.actor.must_administer()?;
        Ok(match id {
            None => Self::Tenant,
            Some(id) => Self::In(people::organisation(&mut look.db, look.actor.tenant, id).await?),
        })
    }

    /// The roles that are given there, in the order of columns.
    fn roles(&self) -> Vec<Role> {
        match self {
            Self::Tenant => TenantRole::ALL.into_iter().map(Role::Tenant).collect(),
            Self::In(one) if one.kind == OrganisationKind::Body => BodyRole::GIVEN
                .into_iter()
                .map(|role| Role::Body(one.id, role))
                .collect(),
            Self::In(one) => ServiceRole::ALL
                .into_iter()
                .map(|role| Role::Service(one.id, role))
                .collect(),
        }
    }

    fn href(&self) -> String {
        match self {
            Self::Tenant => "/admin/roles".to_owned(),
            Self::In(one) => paths::roles(one.id),
        }
    }

    fn name(&self, words: &Words) -> String {
        match self {
            Self::Tenant => words.locale.t("roles-everywhere"),
            Self::In(one) => one.name.clone(),
        }
    }
}

/// The roles of the whole tenant.
pub async fn everywhere(caller: Caller) -> Answer {
    shown(caller, None).await
}

/// The roles of a service or body.
pub async fn of_place(caller: Caller, Path(id): Path<OrganisationId>) -> Answer {
    shown(caller, Some(id)).await
}

async fn shown(caller: Caller, id: Option<OrganisationId>) -> Answer {
    caller
        .page(async |look| matrix(&caller, look, id, Errors::default()).await)
        .await
}

async fn matrix(
    caller: &Caller,
    look: &mut Look,
    id: Option<OrganisationId>,
    errors: Errors,
) -> Result<MatrixPage> {
    let place = Place::find(look, id).await?;
    let words = words(look).await?;
    let tenant = look.actor.tenant;
    let persons = people::persons(&mut look.db, tenant).await?;
    let held = people::all_roles(&mut look.db, tenant).await?;
    let tree = people::tree(&mut look.db, tenant).await?;
    let roles = place.roles();
    let (inside, outside): (Vec<_>, Vec<_>) = persons.iter().partition(|person| {
        held.iter()
            .any(|(holder, role)| *holder == person.id && roles.contains(role))
    });
    let name = place.name(&words);
    let title = words
        .locale
        .with("roles-title", [("place", name.as_str().into())]);
    let others: Vec<Person> = outside.into_iter().cloned().collect();
    Ok(MatrixPage {
        crumbs: shared::way(words.locale, Some(TREE)),
        lead: words.locale.t(match &place {
            Place::Tenant => "roles-lead-tenant",
            Place::In(one) if one.kind == OrganisationKind::Body => "roles-lead-body",
            Place::In(_) => "roles-lead-service",
        }),
        tabs: tabs(&words, &place, &tree),
        way: match &place {
            Place::In(one) if one.kind == OrganisationKind::Body => Some(Link {
                href: format!("/admin/organisations/{}/observers", one.id),
                label: words.locale.t("observers-choose"),
            }),
            _ => None,
        },
        action: place.href(),
        columns: roles
            .iter()
            .map(|role| {
                (
                    role_name(words.locale, *role),
                    words.locale.t(&format!("role-{}-explained", role.as_str())),
                )
            })
            .collect(),
        rows: inside
            .into_iter()
            .map(|person| row(&words, person, &roles, &held))
            .collect(),
        others: shared::person_choices(&others, &[]),
        errors,
        frame: frames::of(caller, look, title, Here::Admin).await?,
    })
}

fn row(words: &Words, person: &Person, roles: &[Role], held: &[(PersonId, Role)]) -> MatrixRow {
    let name = person.name();
    MatrixRow {
        person: Link {
            href: paths::person(person.id),
            label: listed(person),
        },
        id: person.id.to_string(),
        boxes: roles
            .iter()
            .map(|role| MatrixBox {
                value: format!("{}:{}", person.id, role.as_str()),
                label: words.locale.with(
                    "roles-box",
                    [
                        ("person", name.as_str().into()),
                        ("role", role_name(words.locale, *role).into()),
                    ],
                ),
                ticked: if held.contains(&(person.id, *role)) {
                    Ticked::Yes
                } else {
                    Ticked::No
                },
            })
            .collect(),
    }
}

fn tabs(words: &Words, place: &Place, tree: &[Organisation]) -> Vec<TabLink> {
    let here = place.href();
    let tab = |label: String, href: String| TabLink {
        here: if href == here {
            IsHere::Yes
        } else {
            IsHere::No
        },
        label,
        href,
        count: None,
    };
    let everywhere = tab(words.locale.t("roles-everywhere"), Place::Tenant.href());
    let of = |kind: OrganisationKind| {
        tree.iter()
            .filter(move |one| one.kind == kind && one.is_active())
            .map(|one| tab(one.acronym.clone(), paths::roles(one.id)))
    };
    std::iter::once(everywhere)
        .chain(of(OrganisationKind::Body))
        .chain(of(OrganisationKind::Service))
        .collect()
}

/// What the boxes send.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Boxes {
    row: Vec<PersonId>,
    held: Vec<String>,
    person: String,
}

/// Saves the roles of the whole tenant.
pub async fn set_everywhere(caller: Caller, Form(boxes): Form<Boxes>) -> Answer {
    set(caller, None, boxes).await
}

/// Saves the roles of a service or body.
pub async fn set_in(
    caller: Caller,
    Path(id): Path<OrganisationId>,
    Form(boxes): Form<Boxes>,
) -> Answer {
    set(caller, Some(id), boxes).await
}

async fn set(caller: Caller, id: Option<OrganisationId>, boxes: Boxes) -> Answer {
    let place = caller
        .read(async |look| Place::find(look, id).await)
        .await
        .map_err(|error| caller.problem(error))?;
    let roles = place.roles();
    let done = caller
        .work(async |work| {
            let among: BTreeSet<(PersonId, Role)> = boxes
                .row
                .iter()
                .flat_map(|person| roles.iter().map(|role| (*person, *role)))
                .collect();
            let ticked = |(person, role): &(PersonId, Role)| {
                boxes.held.contains(&format!("{person}:{}", role.as_str()))
            };
            let wanted = among.iter().copied().filter(ticked).collect();
            people::set_roles(work, &wanted, &among).await?;
            // Somebody added has the first role; the boxes of their row then say more.
            let added: Option<PersonId> = shared::id(&boxes.person, "person", "person-unknown")?;
            if let (Some(person), Some(first)) = (added, roles.first()) {
                people::give_role(work, person, *first).await?;
            }
            work.leave_unrecorded("each role given or taken back has its own line");
            Ok(())
        })
        .await;
    match done {
        Ok(()) => Ok(caller.see_other(place.href(), "flash-roles-saved")),
        Err(error) if belongs_on_form(&error) => {
            let errors = problem::errors(caller.login.language, &error);
            caller
                .page_with(StatusCode::UNPROCESSABLE_ENTITY, async |look| {
                    matrix(&caller, look, id, errors).await
                })
                .await
        }
        Err(error) => Err(caller.problem(error)),
    }
}

/// What the form of one person's roles sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Own {
    everywhere: Vec<String>,
    body: Vec<String>,
    service: Vec<String>,
}

/// The roles of one person.
pub async fn of_person(caller: Caller, Path(id): Path<PersonId>) -> Answer {
    caller
        .page(async |look| person_form(&caller, look, id, Errors::default()).await)
        .await
}

async fn person_form(
    caller: &Caller,
    look: &mut Look,
    id: PersonId,
    errors: Errors,
) -> Result<FormPage> {
    look.actor.must_administer()?;
    let locale = look.actor.language;
    let tenant = look.actor.tenant;
    let person = people::person(&mut look.db, tenant, id).await?;
    let held = people::roles_of(&mut look.db, tenant, id).await?;
    let tree = people::tree(&mut look.db, tenant).await?;
    let mut sections = vec![];
    let places = std::iter::once(Place::Tenant).chain(
        tree.into_iter()
            .filter(|one| one.is_active() || held.iter().any(|role| role.place() == Some(one.id)))
            .map(Place::In),
    );
    for place in places {
        let (field, heading) = match &place {
            Place::Tenant => ("everywhere", locale.t("roles-everywhere")),
            Place::In(one) if one.kind == OrganisationKind::Body => ("body", one.name.clone()),
            Place::In(one) => ("service", one.name.clone()),
        };
        let choices = place.roles().into_iter().map(|role| Choice {
            value: written(role),
            label: role_name(locale, role),
            is_chosen: held.contains(&role),
        });
        let boxes = Control::Checks(choices.collect());
        sections.push(FormSection {
            title: None,
            note: None,
            fields: vec![FormField::new(field, heading, boxes).full()],
        });
    }
    let title = locale.with("roles-of", [("person", person.name().into())]);
    let href = paths::person(id);
    let frame = frames::of(caller, look, title, Here::Admin).await?;
    Ok(FormPage {
        crumbs: shared::way(locale, Some(LIST)),
        lead: Some(locale.t("roles-add-up")),
        sections,
        back_href: Some(href.clone()),
        errors,
        ..FormPage::new(frame, &format!("{href}/roles"), locale.t("save"), vec![])
    })
}

/// `writer` or `writer@PLACE`, as the boxes of one person send it.
fn written(role: Role) -> String {
    match role.place() {
        Some(place) => format!("{}@{place}", role.as_str()),
        None => role.as_str().to_owned(),
    }
}

fn read(text: &str) -> Result<Role> {
    let (name, place) = text.split_once('@').unwrap_or((text, ""));
    let place = shared::id(place, "role", "place-unknown")?;
    Role::named(name, place).ok_or(Error::field("role", "role-not-there"))
}

/// Makes the ticked roles those of the person.
pub async fn set_of_person(
    caller: Caller,
    Path(id): Path<PersonId>,
    Form(own): Form<Own>,
) -> Answer {
    let done = caller
        .work(async |work| {
            work.actor.must_administer()?;
            let all = own.everywhere.iter().chain(&own.body).chain(&own.service);
            let wanted = all
                .map(|text| Ok((id, read(text)?)))
                .collect::<Result<BTreeSet<_>>>()?;
            let tenant = work.tenant();
            people::person(&mut work.db, tenant, id).await?;
            let held = people::roles_of(&mut work.db, tenant, id).await?;
            let mut among: BTreeSet<(PersonId, Role)> =
                held.into_iter().map(|role| (id, role)).collect();
            among.extend(wanted.iter().copied());
            people::set_roles(work, &wanted, &among).await?;
            work.leave_unrecorded("each role given or taken back has its own line");
            Ok(paths::person(id))
        })
        .await;
    answered(&caller, done, "flash-roles-saved", async |look, errors| {
        person_form(&caller, look, id, errors).await
    })
    .await
}
