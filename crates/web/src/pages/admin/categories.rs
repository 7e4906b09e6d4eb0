//! `/admin/bodies/{id}/categories`: the categories of a body, and the services that have them.

use super::{
    bodies::own_page,
    shared::{self, answered},
};
use crate::{
    caller::Caller,
    extract::{Form, Path, Query},
    pages::Answer,
    views::{
        Act, Cell, Choice, Control, Danger, Errors, FormField, FormPage, Life, Link, TablePage,
        TableRow, Tag, Way as Begin,
    },
};
use directory::{
    bodies::{self, Body, Category, CategoryFacts, CategoryStanding},
    people::{self, Organisation, OrganisationKind, Way},
};
use kernel::{CategoryId, Error, Look, OrganisationId, Result};
use overview::boards;
use serde::Deserialize;
use text::Locale;

fn list(body: OrganisationId) -> String {
    format!("/admin/bodies/{body}/categories")
}

fn page_of(id: CategoryId) -> String {
    format!("/admin/categories/{id}")
}

fn crumbs(locale: Locale, body: &Body) -> Vec<Link> {
    let mut crumbs = shared::way(locale, Some(super::organisations::TREE));
    crumbs.push(own_page(body));
    crumbs
}

/// The categories of a body.
pub async fn table(caller: Caller, Path(id): Path<OrganisationId>) -> Answer {
    caller
        .page(async |look| {
            look.actor.must_administer()?;
            let (tenant, locale) = (look.actor.tenant, look.actor.language);
            let t = |key: &str| locale.t(key);
            let body = bodies::find(&mut look.db, tenant, id).await?;
            let all = bodies::categories(&mut look.db, tenant, id).await?;
            let uses = boards::uses_of_categories(&mut look.db, tenant, id).await?;
            let services =
                people::organisations(&mut look.db, tenant, OrganisationKind::Service).await?;
            let rows = all.iter().enumerate().map(|(place, one)| TableRow {
                id: None,
                life: match one.standing {
                    CategoryStanding::Offered => Life::Living,
                    CategoryStanding::Ended => Life::Ended,
                },
                cells: vec![
                    Cell::Main {
                        label: one.facts.name.clone(),
                        href: Some(page_of(one.id)),
                        sub: None,
                    },
                    Cell::Words(kept_for(locale, one, &services)),
                    Cell::Count(uses.get(&one.id).copied().unwrap_or(0)),
                    standing(locale, one.standing),
                    Cell::Acts(moves(locale, one, (place, all.len()))),
                ],
            });
            let title = locale.with("categories-title", [("body", body.name.as_str().into())]);
            Ok(TablePage {
                lead: Some(t("categories-lead")),
                tabs: vec![],
                ways: vec![Begin {
                    label: t("category-add"),
                    icon: "plus",
                    href: format!("{}/new", list(id)),
                }],
                filter: None,
                columns: [
                    "name",
                    "category-services",
                    "category-uses",
                    "category-standing",
                    "category-order",
                ]
                .map(t)
                .into(),
                rows: rows.collect(),
                total: None,
                first: None,
                next: None,
                empty: t("categories-none"),
                bulk: None,
                frame: shared::framed(&caller, look, title).await?,
                crumbs: crumbs(locale, &body),
            })
        })
        .await
}

/// Which services have it, in words.
fn kept_for(locale: Locale, one: &Category, services: &[Organisation]) -> String {
    if one.facts.services.is_empty() {
        return locale.t("category-for-all");
    }
    let named = services
        .iter()
        .filter(|service| one.facts.services.contains(&service.id));
    let names: Vec<&str> = named.map(|service| service.name.as_str()).collect();
    names.join(", ")
}

fn standing(locale: Locale, standing: CategoryStanding) -> Cell {
    Cell::Tags(match standing {
        CategoryStanding::Offered => vec![],
        CategoryStanding::Ended => vec![Tag {
            label: locale.t("category-ended"),
            tone: "",
        }],
    })
}

fn moves(locale: Locale, one: &Category, (place, count): (usize, usize)) -> Vec<Act> {
    let act = |key: &str, icon, verb: &str| Act {
        label: locale.with(key, [("name", one.facts.name.as_str().into())]),
        icon,
        action: format!("{}/{verb}", page_of(one.id)),
        danger: Danger::None,
        refusal: None,
    };
    let mut acts = vec![];
    if place > 0 {
        acts.push(act("service-up", "arrow-up", "up"));
    }
    if place + 1 < count {
        acts.push(act("service-down", "arrow-down", "down"));
    }
    acts
}

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    services: Vec<String>,
    version: String,
}

impl Typed {
    fn facts(&self) -> Result<CategoryFacts> {
        let services = self.services.iter().map(|id| {
            id.parse()
                .map_err(|_| Error::field("services", "service-unknown"))
        });
        Ok(CategoryFacts {
            name: self.name.clone(),
            services: services.collect::<Result<_>>()?,
        })
    }
}

/// The body of a form, and the category that it changes.
type Target<'c> = (OrganisationId, Option<&'c Category>);

async fn form(
    caller: &Caller,
    look: &mut Look,
    (body, category): Target<'_>,
    typed: &Typed,
    errors: Errors,
) -> Result<FormPage> {
    look.actor.must_administer()?;
    let (tenant, locale) = (look.actor.tenant, look.actor.language);
    let t = |key: &str| locale.t(key);
    let body = bodies::find(&mut look.db, tenant, body).await?;
    let services = people::organisations(&mut look.db, tenant, OrganisationKind::Service).await?;
    let chosen = |id: &str| typed.services.iter().any(|typed| typed == id);
    let choices = services
        .iter()
        .map(|service| (service, service.id.to_string()))
        .filter(|(service, id)| service.is_active() || chosen(id))
        .map(|(service, id)| Choice {
            is_chosen: chosen(&id),
            value: id,
            label: service.name.clone(),
        });
    let fields = vec![
        FormField::line("name", t("name"), &typed.name)
            .required()
            .full(),
        FormField::new(
            "services",
            t("category-services"),
            Control::Checks(choices.collect()),
        )
        .hint(t("category-services-hint"))
        .full(),
    ];
    let (title, action) = match category {
        Some(one) => ("category-edit", page_of(one.id)),
        None => ("category-add", list(body.id)),
    };
    let uses = boards::uses_of_categories(&mut look.db, tenant, body.id).await?;
    let acts = category.map(|one| {
        let used = uses.get(&one.id).copied().unwrap_or(0);
        acts(locale, one, used)
    });
    let mut crumbs = crumbs(locale, &body);
    crumbs.push(Link {
        href: list(body.id),
        label: t("categories"),
    });
    Ok(FormPage {
        crumbs,
        version: category.map(|_| typed.version.clone()),
        back_href: Some(list(body.id)),
        acts: acts.unwrap_or_default(),
        errors,
        ..FormPage::new(
            shared::framed(caller, look, t(title)).await?,
            &action,
            t("save"),
            fields,
        )
    })
}

/// Ending it, offering it again, removing what nothing has.
fn acts(locale: Locale, one: &Category, uses: i64) -> Vec<Act> {
    let act = |key: &str, icon, verb: &str, danger, refusal| Act {
        label: locale.t(key),
        icon,
        action: format!("{}/{verb}?version={}", page_of(one.id), one.version),
        danger,
        refusal,
    };
    let standing = match one.standing {
        CategoryStanding::Offered => act("category-end", "circle-x", "end", Danger::None, None),
        CategoryStanding::Ended => act("category-resume", "play", "resume", Danger::None, None),
    };
    let used = (uses > 0).then(|| locale.with("category-used", [("count", uses.into())]));
    let removal = act("remove", "trash-2", "remove", Danger::Irreversible, used);
    vec![standing, removal]
}

/// The form of a new category.
pub async fn new(caller: Caller, Path(id): Path<OrganisationId>) -> Answer {
    caller
        .page(async |look| {
            form(
                &caller,
                look,
                (id, None),
                &Typed::default(),
                Errors::default(),
            )
            .await
        })
        .await
}

/// Adds a category.
pub async fn add(
    caller: Caller,
    Path(id): Path<OrganisationId>,
    Form(typed): Form<Typed>,
) -> Answer {
    let done = caller
        .work(async |work| {
            bodies::add_category(work, id, typed.facts()?).await?;
            Ok(list(id))
        })
        .await;
    answered(&caller, done, "flash-saved", async |look, errors| {
        form(&caller, look, (id, None), &typed, errors).await
    })
    .await
}

/// The form of a category.
pub async fn edit(caller: Caller, Path(id): Path<CategoryId>) -> Answer {
    caller
        .page(async |look| {
            look.actor.must_administer()?;
            let one = bodies::category(&mut look.db, look.actor.tenant, id).await?;
            let typed = Typed {
                name: one.facts.name.clone(),
                services: one.facts.services.iter().map(ToString::to_string).collect(),
                version: one.version.to_string(),
            };
            let target = (one.body, Some(&one));
            form(&caller, look, target, &typed, Errors::default()).await
        })
        .await
}

/// Changes a category.
pub async fn change(
    caller: Caller,
    Path(id): Path<CategoryId>,
    Form(typed): Form<Typed>,
) -> Answer {
    let done = caller
        .work(async |work| {
            let version = shared::version(&typed.version)?;
            bodies::change_category(work, id, version, typed.facts()?).await?;
            let tenant = work.tenant();
            Ok(list(bodies::category(&mut work.db, tenant, id).await?.body))
        })
        .await;
    answered(&caller, done, "flash-saved", async |look, errors| {
        let one = bodies::category(&mut look.db, look.actor.tenant, id).await?;
        form(&caller, look, (one.body, Some(&one)), &typed, errors).await
    })
    .await
}

/// Moves a category up.
pub async fn up(caller: Caller, Path(id): Path<CategoryId>) -> Answer {
    shift(caller, id, Way::Up).await
}

/// Moves it down.
pub async fn down(caller: Caller, Path(id): Path<CategoryId>) -> Answer {
    shift(caller, id, Way::Down).await
}

async fn shift(caller: Caller, id: CategoryId, way: Way) -> Answer {
    done(caller, id, async |work| {
        bodies::move_category(work, id, way).await
    })
    .await
}

/// The version that a button was made from.
#[derive(Debug, Deserialize)]
pub struct Seen {
    #[serde(default)]
    version: i64,
}

/// Does not offer it any more.
pub async fn end(caller: Caller, Path(id): Path<CategoryId>, Query(seen): Query<Seen>) -> Answer {
    let ended = CategoryStanding::Ended;
    done(caller, id, async |work| {
        bodies::set_category_standing(work, id, seen.version, ended).await
    })
    .await
}

/// Offers it again.
pub async fn resume(
    caller: Caller,
    Path(id): Path<CategoryId>,
    Query(seen): Query<Seen>,
) -> Answer {
    let offered = CategoryStanding::Offered;
    done(caller, id, async |work| {
        bodies::set_category_standing(work, id, seen.version, offered).await
    })
    .await
}

/// Removes one that nothing has.
pub async fn remove(caller: Caller, Path(id): Path<CategoryId>) -> Answer {
    done(caller, id, async |work| {
        bodies::remove_category(work, id).await
    })
    .await
}

/// Does something with a category, and shows the list again.
async fn done(
    caller: Caller,
    id: CategoryId,
    act: impl AsyncFnOnce(&mut kernel::Work) -> Result<()>,
) -> Answer {
    let body = caller
        .work(async |work| {
            work.actor.must_administer()?;
            let tenant = work.tenant();
            let body = bodies::category(&mut work.db, tenant, id).await?.body;
            act(work).await?;
            Ok(body)
        })
        .await
        .map_err(|error| caller.problem(error))?;
    Ok(caller.see_other(list(body), "flash-saved"))
}
