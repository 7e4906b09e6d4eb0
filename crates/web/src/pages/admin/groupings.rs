//! `/admin/political-groups`, `/admin/populations`: names for several persons.

use super::shared::{self, answered};
use crate::{
    caller::Caller,
    extract::{Form, Path},
    pages::Answer,
    views::{
        Act, Cell, Control, Danger, Errors, FormField, FormPage, Life, TablePage, TableRow, Way,
    },
};
use directory::people;
use kernel::{Look, PersonId, PoliticalGroupId, PopulationId, Result};
use serde::Deserialize;

const GROUPS: (&str, &str) = ("/admin/political-groups", "political-groups-title");
const POPULATIONS: (&str, &str) = ("/admin/populations", "populations-title");

/// What a list of names shows.
struct Named<'n> {
    list: (&'n str, &'n str),
    lead: &'n str,
    add: &'n str,
    empty: &'n str,
    columns: Vec<&'n str>,
    rows: Vec<Vec<Cell>>,
}

async fn table(caller: &Caller, look: &mut Look, named: Named<'_>) -> Result<TablePage> {
    let locale = look.actor.language;
    let t = |key: &str| locale.t(key);
    let rows = named.rows.into_iter().map(|cells| TableRow {
        id: None,
        life: Life::Living,
        cells,
    });
    Ok(TablePage {
        crumbs: shared::way(locale, None),
        lead: Some(t(named.lead)),
        tabs: vec![],
        ways: vec![Way {
            label: t(named.add),
            icon: "plus",
            href: format!("{}/new", named.list.0),
        }],
        filter: None,
        columns: named.columns.into_iter().map(t).collect(),
        rows: rows.collect(),
        total: None,
        first: None,
        next: None,
        empty: t(named.empty),
        bulk: None,
        frame: shared::framed(caller, look, t(named.list.1)).await?,
    })
}

fn main(label: String, href: String) -> Cell {
    Cell::Main {
        label,
        href: Some(href),
        sub: None,
    }
}

/// The political groups.
pub async fn political_groups(caller: Caller) -> Answer {
    caller
        .page(async |look| {
            look.actor.must_administer()?;
            let groups = people::political_groups(&mut look.db, look.actor.tenant).await?;
            let rows = groups.into_iter().map(|group| {
                vec![
                    main(group.name, format!("{}/{}", GROUPS.0, group.id)),
                    Cell::Words(group.initials),
                    Cell::Count(group.members),
                ]
            });
            let named = Named {
                list: GROUPS,
                lead: "political-groups-lead",
                add: "political-group-add",
                empty: "political-groups-none",
                columns: vec!["name", "political-group-initials", "members-count"],
                rows: rows.collect(),
            };
            table(&caller, look, named).await
        })
        .await
}

/// What the form of a political group sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Group {
    name: String,
    initials: String,
    version: String,
}

async fn group_form(
    caller: &Caller,
    look: &mut Look,
    target: Option<PoliticalGroupId>,
    typed: &Group,
    errors: Errors,
) -> Result<FormPage> {
    let locale = look.actor.language;
    let t = |key: &str| locale.t(key);
    let fields = vec![
        FormField::line("name", t("name"), &typed.name).required(),
        FormField::line("initials", t("political-group-initials"), &typed.initials),
    ];
    let (title, action) = match target {
        Some(id) => ("political-group-edit", format!("{}/{id}", GROUPS.0)),
        None => ("political-group-add", GROUPS.0.to_owned()),
    };
    let frame = shared::framed(caller, look, t(title)).await?;
    Ok(FormPage {
        crumbs: shared::way(locale, Some(GROUPS)),
        version: target.map(|_| typed.version.clone()),
        back_href: Some(GROUPS.0.to_owned()),
        acts: target
            .map(|_| removal(t("remove"), format!("{action}/remove")))
            .into_iter()
            .collect(),
        errors,
        ..FormPage::new(frame, &action, t("save"), fields)
    })
}

fn removal(label: String, action: String) -> Act {
    Act {
        label,
        icon: "trash-2",
        action,
        danger: Danger::Irreversible,
        refusal: None,
    }
}

/// The form of a new political group.
pub async fn new_group(caller: Caller) -> Answer {
    caller
        .page(async |look| {
            group_form(&caller, look, None, &Group::default(), Errors::default()).await
        })
        .await
}

/// Adds a political group.
pub async fn add_group(caller: Caller, Form(typed): Form<Group>) -> Answer {
    let done = caller
        .work(async |work| {
            people::add_political_group(work, &typed.name, &typed.initials).await?;
            Ok(GROUPS.0.to_owned())
        })
        .await;
    answered(&caller, done, "flash-saved", async |look, errors| {
        group_form(&caller, look, None, &typed, errors).await
    })
    .await
}

/// The form of a political group.
pub async fn edit_group(caller: Caller, Path(id): Path<PoliticalGroupId>) -> Answer {
    caller
        .page(async |look| {
            look.actor.must_administer()?;
            let group = people::political_group(&mut look.db, look.actor.tenant, id).await?;
            let typed = Group {
                name: group.name,
                initials: group.initials,
                version: group.version.to_string(),
            };
            group_form(&caller, look, Some(id), &typed, Errors::default()).await
        })
        .await
}

/// Renames a political group.
pub async fn change_group(
    caller: Caller,
    Path(id): Path<PoliticalGroupId>,
    Form(typed): Form<Group>,
) -> Answer {
    let done = caller
        .work(async |work| {
            let version = shared::version(&typed.version)?;
            let named = (typed.name.as_str(), typed.initials.as_str());
            people::change_political_group(work, id, version, named).await?;
            Ok(GROUPS.0.to_owned())
        })
        .await;
    answered(&caller, done, "flash-saved", async |look, errors| {
        group_form(&caller, look, Some(id), &typed, errors).await
    })
    .await
}

/// Removes a political group to which nobody belongs.
pub async fn remove_group(caller: Caller, Path(id): Path<PoliticalGroupId>) -> Answer {
    caller
        .work(async |work| people::remove_political_group(work, id).await)
        .await
        .map_err(|error| caller.problem(error))?;
    Ok(caller.see_other(GROUPS.0.to_owned(), "flash-removed"))
}

/// The populations.
pub async fn populations(caller: Caller) -> Answer {
    caller
        .page(async |look| {
            look.actor.must_administer()?;
            let all = people::populations(&mut look.db, look.actor.tenant).await?;
            let rows = all.into_iter().map(|one| {
                vec![
                    main(one.name, format!("{}/{}", POPULATIONS.0, one.id)),
                    Cell::Count(one.members),
                ]
            });
            let named = Named {
                list: POPULATIONS,
                lead: "populations-lead",
                add: "population-add",
                empty: "populations-none",
                columns: vec!["name", "members-count"],
                rows: rows.collect(),
            };
            table(&caller, look, named).await
        })
        .await
}

/// What the form of a population sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Population {
    name: String,
    members: Vec<PersonId>,
    version: String,
}

async fn population_form(
    caller: &Caller,
    look: &mut Look,
    target: Option<PopulationId>,
    typed: &Population,
    errors: Errors,
) -> Result<FormPage> {
    look.actor.must_administer()?;
    let locale = look.actor.language;
    let t = |key: &str| locale.t(key);
    let persons = people::persons(&mut look.db, look.actor.tenant).await?;
    let members = shared::person_choices(&persons, &typed.members);
    let fields = vec![
        FormField::line("name", t("name"), &typed.name)
            .required()
            .full(),
        FormField::new("members", t("population-members"), Control::Checks(members)).full(),
    ];
    let (title, action) = match target {
        Some(id) => ("population-edit", format!("{}/{id}", POPULATIONS.0)),
        None => ("population-add", POPULATIONS.0.to_owned()),
    };
    let frame = shared::framed(caller, look, t(title)).await?;
    Ok(FormPage {
        crumbs: shared::way(locale, Some(POPULATIONS)),
        version: target.map(|_| typed.version.clone()),
        back_href: Some(POPULATIONS.0.to_owned()),
        acts: target
            .map(|_| removal(t("remove"), format!("{action}/remove")))
            .into_iter()
            .collect(),
        errors,
        ..FormPage::new(frame, &action, t("save"), fields)
    })
}

/// The form of a new population.
pub async fn new_population(caller: Caller) -> Answer {
    caller
        .page(async |look| {
            population_form(
                &caller,
                look,
                None,
                &Population::default(),
                Errors::default(),
            )
            .await
        })
        .await
}

/// Adds a population.
pub async fn add_population(caller: Caller, Form(typed): Form<Population>) -> Answer {
    let done = caller
        .work(async |work| {
            people::add_population(work, &typed.name, &typed.members).await?;
            Ok(POPULATIONS.0.to_owned())
        })
        .await;
    answered(&caller, done, "flash-saved", async |look, errors| {
        population_form(&caller, look, None, &typed, errors).await
    })
    .await
}

/// The form of a population.
pub async fn edit_population(caller: Caller, Path(id): Path<PopulationId>) -> Answer {
    caller
        .page(async |look| {
            look.actor.must_administer()?;
            let tenant = look.actor.tenant;
            let one = people::population(&mut look.db, tenant, id).await?;
            let typed = Population {
                members: people::population_members(&mut look.db, tenant, id).await?,
                name: one.name,
                version: one.version.to_string(),
            };
            population_form(&caller, look, Some(id), &typed, Errors::default()).await
        })
        .await
}

/// Renames a population and says who is in it.
pub async fn change_population(
    caller: Caller,
    Path(id): Path<PopulationId>,
    Form(typed): Form<Population>,
) -> Answer {
    let done = caller
        .work(async |work| {
            let version = shared::version(&typed.version)?;
            people::change_population(work, id, version, (&typed.name, &typed.members)).await?;
            Ok(POPULATIONS.0.to_owned())
        })
        .await;
    answered(&caller, done, "flash-saved", async |look, errors| {
        population_form(&caller, look, Some(id), &typed, errors).await
    })
    .await
}

/// Removes a population; its persons stay.
pub async fn remove_population(caller: Caller, Path(id): Path<PopulationId>) -> Answer {
    caller
        .work(async |work| people::remove_population(work, id).await)
        .await
        .map_err(|error| caller.problem(error))?;
    Ok(caller.see_other(POPULATIONS.0.to_owned(), "flash-removed"))
}
