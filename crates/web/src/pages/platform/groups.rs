//! `/platform/groups`: tenants that the same persons administer.

use super::{GROUPS, crumbs, framed};
use crate::{
    caller::Caller,
    extract::{Form, Path},
    giving,
    pages::{Answer, belongs_on_form},
    problem,
    views::{Cell, Choice, Control, Errors, FormField, FormPage, Life, TablePage, TableRow, Way},
};
use axum::http::StatusCode;
use directory::identity::{self, Creates};
use kernel::{Error, Look, Result, Role, TenantGroupId, TenantId, UserId};
use overview::exports;
use serde::Deserialize;

/// Only those who run the whole platform see its groups.
fn must_run(look: &Look) -> Result<()> {
    if look.actor.holds(Role::Platform) {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// The groups of tenants.
pub async fn list(caller: Caller) -> Answer {
    caller
        .page(async |look| {
            must_run(look)?;
            let locale = look.actor.language;
            let t = |key: &str| locale.t(key);
            let groups = identity::groups(&mut look.db).await?;
            let rows = groups.into_iter().map(|group| TableRow {
                id: None,
                life: Life::Living,
                cells: vec![
                    Cell::Main {
                        label: group.name,
                        href: Some(format!("{GROUPS}/{}", group.id)),
                        sub: None,
                    },
                    Cell::Count(group.tenants),
                    Cell::Words(match group.creates {
                        Creates::Tenants => t("group-creates"),
                        Creates::Nothing => t("group-creates-nothing"),
                    }),
                ],
            });
            Ok(TablePage {
                rows: rows.collect(),
                crumbs: crumbs(locale),
                lead: Some(t("groups-lead")),
                tabs: vec![],
                ways: vec![Way {
                    label: t("group-add"),
                    icon: "plus",
                    href: format!("{GROUPS}/new"),
                }],
                filter: None,
                columns: ["name", "group-tenants", "group-right"].map(t).into(),
                total: None,
                first: None,
                next: None,
                empty: t("groups-none"),
                bulk: None,
                frame: framed(&caller, look, "groups-title").await?,
            })
        })
        .await
}

/// What the form of a group sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Group {
    name: String,
    creates: String,
    administrators: String,
    tenants: Vec<TenantId>,
    version: String,
}

impl Group {
    fn creates(&self) -> Creates {
        if self.creates == "yes" {
            Creates::Tenants
        } else {
            Creates::Nothing
        }
    }

    /// The addresses of the administrators: one on each line, or with commas.
    fn addresses(&self) -> Vec<String> {
        let parts = self.administrators.split(['\n', ',', ';']);
        parts
            .map(|part| part.trim().to_owned())
            .filter(|part| !part.is_empty())
            .collect()
    }
}

async fn group_form(
    caller: &Caller,
    look: &mut Look,
    target: Option<TenantGroupId>,
    typed: &Group,
    errors: Errors,
) -> Result<FormPage> {
    must_run(look)?;
    let locale = look.actor.language;
    let t = |key: &str| locale.t(key);
    let creates = [
        ("yes", t("group-creates")),
        ("", t("group-creates-nothing")),
    ];
    let creates = creates.map(|(value, label)| Choice {
        value: value.to_owned(),
        label,
        is_chosen: typed.creates == value,
    });
    let tenants = identity::tenants(&mut look.db).await?;
    let tenants = tenants
        .into_iter()
        .filter(|tenant| tenant.group.is_none() || tenant.group == target)
        .map(|tenant| Choice {
            is_chosen: typed.tenants.contains(&tenant.id),
            value: tenant.id.to_string(),
            label: tenant.name,
        });
    let addresses = Control::Area {
        value: typed.administrators.clone(),
        rows: 3,
    };
    let fields = vec![
        FormField::line("name", t("name"), &typed.name)
            .required()
            .full(),
        FormField::new("creates", t("group-right"), Control::Radios(creates.into())).full(),
        FormField::new("administrators", t("group-administrators"), addresses)
            .hint(t("group-administrators-hint"))
            .full(),
        FormField::new(
            "tenants",
            t("group-tenants"),
            Control::Checks(tenants.collect()),
        )
        .full(),
    ];
    let (title, action) = match target {
        Some(id) => ("group-edit", format!("{GROUPS}/{id}")),
        None => ("group-add", GROUPS.to_owned()),
    };
    let frame = framed(caller, look, title).await?;
    Ok(FormPage {
        crumbs: crumbs(locale),
        version: target.map(|_| typed.version.clone()),
        back_href: Some(GROUPS.to_owned()),
        errors,
        ..FormPage::new(frame, &action, t("save"), fields)
    })
}

/// The form of a new group.
pub async fn new_group(caller: Caller) -> Answer {
    caller
        .page(async |look| {
            group_form(&caller, look, None, &Group::default(), Errors::default()).await
        })
        .await
}

/// The form of a group.
pub async fn edit_group(caller: Caller, Path(id): Path<TenantGroupId>) -> Answer {
    caller
        .page(async |look| {
            must_run(look)?;
            let groups = identity::groups(&mut look.db).await?;
            let group = groups
                .into_iter()
                .find(|group| group.id == id)
                .ok_or(Error::NotFound)?;
            let users: Vec<UserId> = identity::group_administrators(&mut look.db, id).await?;
            let emails = identity::emails(&mut look.db, &users).await?;
            let tenants = identity::tenants(&mut look.db).await?;
            let typed = Group {
                name: group.name,
                creates: match group.creates {
                    Creates::Tenants => "yes".to_owned(),
                    Creates::Nothing => String::new(),
                },
                administrators: emails
                    .into_iter()
                    .map(|(_, email)| email)
                    .collect::<Vec<_>>()
                    .join("\n"),
                tenants: tenants
                    .into_iter()
                    .filter(|tenant| tenant.group == Some(id))
                    .map(|tenant| tenant.id)
                    .collect(),
                version: group.version.to_string(),
            };
            group_form(&caller, look, Some(id), &typed, Errors::default()).await
        })
        .await
}

/// Adds a group.
pub async fn add_group(caller: Caller, Form(typed): Form<Group>) -> Answer {
    save_group(caller, None, typed).await
}

/// Changes a group: its name, its right, its administrators, its tenants.
pub async fn change_group(
    caller: Caller,
    Path(id): Path<TenantGroupId>,
    Form(typed): Form<Group>,
) -> Answer {
    save_group(caller, Some(id), typed).await
}

async fn save_group(caller: Caller, target: Option<TenantGroupId>, typed: Group) -> Answer {
    let saved = identity::on_platform(&caller.app.desk, &caller.login, async |work| {
        let id = match target {
            Some(id) => {
                let version = typed.version.parse().map_err(|_| Error::Conflict)?;
                let named = (typed.name.as_str(), typed.creates());
                identity::change_group(work, id, version, named).await?;
                id
            }
            None => identity::add_group(work, &typed.name, typed.creates()).await?,
        };
        let addresses = typed.addresses();
        let users = identity::users_by_email(&mut work.db, &addresses, "administrators").await?;
        identity::set_group_administrators(work, id, &users).await?;
        for tenant in identity::tenants(&mut work.db).await? {
            let wanted = typed.tenants.contains(&tenant.id);
            match (wanted, tenant.group) {
                (true, None) => identity::set_group(work, tenant.id, Some(id)).await?,
                (false, Some(group)) if group == id => {
                    identity::set_group(work, tenant.id, None).await?;
                }
                _ => {}
            }
        }
        Ok(())
    })
    .await;
    match saved {
        Ok(()) => Ok(caller.see_other(GROUPS.to_owned(), "flash-saved")),
        Err(error) if belongs_on_form(&error) => {
            let errors = problem::errors(caller.login.language, &error);
            caller
                .page_with(StatusCode::UNPROCESSABLE_ENTITY, async |look| {
                    group_form(&caller, look, target, &typed, errors).await
                })
                .await
        }
        Err(error) => Err(caller.problem(error)),
    }
}

/// The tables of persons and mandates of every tenant of a group, in one archive (IX-11).
pub async fn export(caller: Caller, Path(id): Path<TenantGroupId>) -> Answer {
    let entries = exports::of_group(&caller.app.desk, &caller.login, id)
        .await
        .map_err(|error| caller.problem(error))?;
    let file_name = format!("{}.zip", caller.login.language.t("group-export-file"));
    Ok(giving::archive(
        &caller.app,
        caller.tenant(),
        entries,
        &file_name,
    ))
}
