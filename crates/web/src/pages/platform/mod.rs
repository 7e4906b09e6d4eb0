//! `/platform`: the tenants that somebody administers from outside, and their groups.

pub mod checks;
pub mod groups;
pub mod host;

use super::{Answer, belongs_on_form, words};
use crate::{
    caller::Caller,
    extract::{Form, Path, Query},
    flash,
    frames::{self, Here},
    problem,
    shown::Words,
    views::{
        Act, Cell, Choice, Control, Danger, Errors, Filter, FormField, FormPage, FormSection,
        Frame, Life, Link, TablePage, TableRow, Tag, Way,
    },
};
use axum::http::StatusCode;
use directory::identity::{self, NewTenant, Open, ReplyTo, Tenant, TenantGroup};
use kernel::{Error, Look, Result, Role, TenantGroupId, TenantId};
use overview::{
    founding::{self, Beginning, First},
    statistics::{self, Figures},
};
use serde::Deserialize;
use text::Locale;

const HERE: &str = "/platform";
/// The address of the groups.
pub const GROUPS: &str = "/platform/groups";
/// The figures of the dashboard cover so many months.
const MONTHS: [i64; 5] = [1, 3, 6, 12, 24];

/// What is asked of the dashboard.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    months: Option<i64>,
}

impl Asked {
    fn months(self) -> i64 {
        let asked = self.months.filter(|months| MONTHS.contains(months));
        asked.unwrap_or(12)
    }
}

/// Nobody but those who administer from outside learns that these pages exist.
fn must_reach(look: &Look) -> Result<()> {
    if look.actor.holds(Role::Platform) || !look.actor.groups().is_empty() {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

async fn framed(caller: &Caller, look: &mut Look, key: &str) -> Result<Frame> {
    let title = look.actor.language.t(key);
    frames::of(caller, look, title, Here::Platform).await
}

fn crumbs(locale: Locale) -> Vec<Link> {
    vec![Link {
        href: HERE.to_owned(),
        label: locale.t("platform-title"),
    }]
}

/// How many persons hold each role, in words.
fn roles_told(words: &Words, roles: &[(String, i64)]) -> String {
    let told = roles.iter().map(|(role, count)| {
        let name = words.locale.maybe(&format!("role-{role}"));
        format!("{count}\u{a0}{}", name.unwrap_or_else(|| role.clone()))
    });
    told.collect::<Vec<_>>().join(", ")
}

fn period(words: &Words, months: i64) -> Filter {
    let choices = MONTHS.map(|choice| Choice {
        value: choice.to_string(),
        label: words
            .locale
            .with("platform-months", [("count", choice.into())]),
        is_chosen: choice == months,
    });
    let choices = choices.into();
    let select = Control::Select {
        choices,
        none: None,
    };
    Filter {
        action: HERE.to_owned(),
        kept: vec![],
        words: None,
        fields: vec![FormField::new(
            "months",
            words.locale.t("platform-period"),
            select,
        )],
    }
}

/// The tenants, with their figures (IX-20).
pub async fn show(caller: Caller, Query(asked): Query<Asked>) -> Answer {
    caller
        .page(async |look| {
            must_reach(look)?;
            let words = words(look).await?;
            let t = |key: &str| words.locale.t(key);
            let tenants = identity::reachable(&mut look.db, &look.actor).await?;
            let groups = identity::groups(&mut look.db).await?;
            let since = look.now.plus_seconds(-asked.months() * 30 * 24 * 3600);
            let mut rows = vec![];
            for tenant in tenants {
                let figures = statistics::of_tenant(&mut look.db, tenant.id, since).await?;
                let roles = statistics::roles(&mut look.db, tenant.id).await?;
                let roles = roles_told(&words, &roles);
                rows.push(row(&words, &caller, &tenant, &groups, (&figures, roles)));
            }
            let mut ways = vec![Way {
                label: t("tenant-add"),
                icon: "plus",
                href: "/platform/tenants/new".to_owned(),
            }];
            let own = groups.iter().filter(|group| {
                look.actor.holds(Role::Platform) || look.actor.holds(Role::Group(group.id))
            });
            ways.extend(own.map(|group| {
                Way {
                    label: words
                        .locale
                        .with("group-export", [("name", group.name.as_str().into())]),
                    icon: "download",
                    href: format!("{GROUPS}/{}/export.zip", group.id),
                }
            }));
            if look.actor.holds(Role::Platform) {
                ways.push(Way {
                    label: t("groups-title"),
                    icon: "building-2",
                    href: GROUPS.to_owned(),
                });
                ways.push(Way {
                    label: t("identity-host"),
                    icon: "cloud",
                    href: "/platform/host".to_owned(),
                });
                ways.push(Way {
                    label: t("checks-title"),
                    icon: "shield-check",
                    href: "/platform/checks".to_owned(),
                });
            }
            Ok(TablePage {
                crumbs: vec![],
                lead: Some(t("platform-lead")),
                tabs: vec![],
                ways,
                filter: Some(period(&words, asked.months())),
                columns: [
                    "tenant-name",
                    "tenant-group",
                    "tenant-users",
                    "people-roles",
                    "tenant-meetings",
                    "tenant-convocations",
                    "tenant-unread",
                    "tenant-standing",
                    "actions",
                ]
                .map(t)
                .into(),
                total: None,
                first: None,
                next: None,
                empty: t("tenants-none"),
                bulk: None,
                frame: framed(&caller, look, "platform-title").await?,
                rows,
            })
        })
        .await
}

fn row(
    words: &Words,
    caller: &Caller,
    tenant: &Tenant,
    groups: &[TenantGroup],
    (figures, roles): (&Figures, String),
) -> TableRow {
    let group = groups.iter().find(|group| Some(group.id) == tenant.group);
    let tag = |key: &str, tone| Tag {
        label: words.locale.t(key),
        tone,
    };
    TableRow {
        id: None,
        life: Life::Living,
        cells: vec![
            Cell::Main {
                label: tenant.name.clone(),
                href: None,
                sub: Some(format!("@{}", tenant.slug)),
            },
            Cell::Words(group.map(|group| group.name.clone()).unwrap_or_default()),
            Cell::Count(figures.users),
            Cell::Words(roles),
            Cell::Count(figures.meetings),
            Cell::Count(figures.convocations),
            Cell::Count(figures.unread()),
            Cell::Tags(vec![match tenant.suspended_at {
                Some(_) => tag("tenant-suspended", "bad"),
                None => tag("tenant-open", "ok"),
            }]),
            Cell::Acts(acts(words, caller, tenant)),
        ],
    }
}

fn acts(words: &Words, caller: &Caller, tenant: &Tenant) -> Vec<Act> {
    let act = |key: &str, icon, verb: &str, danger| Act {
        label: words.locale.t(key),
        icon,
        action: format!("/platform/tenants/{}/{verb}", tenant.id),
        danger,
        refusal: None,
    };
    let home = caller.login.entered_from.unwrap_or(caller.login.tenant);
    let mut acts = vec![];
    if caller.tenant() != tenant.id {
        acts.push(act("tenant-enter", "log-in", "enter", Danger::None));
    }
    acts.push(match tenant.suspended_at {
        Some(_) => act("tenant-resume", "play", "resume", Danger::None),
        None => Act {
            // Whoever suspends their own tenant could never come back to open it.
            refusal: (home == tenant.id).then(|| words.locale.t("error-suspending-home")),
            ..act("tenant-suspend", "lock", "suspend", Danger::Irreversible)
        },
    });
    acts.push(match tenant.reply_to {
        ReplyTo::Free => act("tenant-freeze", "snowflake", "freeze", Danger::None),
        ReplyTo::Frozen => act("tenant-unfreeze", "mail", "unfreeze", Danger::None),
    });
    acts
}

/// Enters a tenant: the banner says so until it is left.
pub async fn enter(caller: Caller, Path(id): Path<TenantId>) -> Answer {
    identity::enter(&caller.app.desk, &caller.login, id)
        .await
        .map_err(|error| caller.problem(error))?;
    Ok(flash::go("/admin".to_owned()))
}

/// Leaves the tenant that was entered.
pub async fn leave(caller: Caller) -> Answer {
    identity::leave(&caller.app.desk, &caller.login)
        .await
        .map_err(|error| caller.problem(error))?;
    Ok(flash::go(HERE.to_owned()))
}

async fn done(caller: &Caller, done: Result<()>, key: &str) -> Answer {
    done.map_err(|error| caller.problem(error))?;
    Ok(caller.see_other(HERE.to_owned(), key))
}

async fn set_open(caller: Caller, id: TenantId, open: Open, key: &str) -> Answer {
    // Whoever suspends their own tenant could never come back to open it.
    let home = caller.login.entered_from.unwrap_or(caller.login.tenant);
    let set = identity::on_platform(&caller.app.desk, &caller.login, async |work| {
        if open == Open::Suspended && home == id {
            return Err(Error::refused("suspending-home"));
        }
        identity::set_open(work, id, open).await
    })
    .await;
    done(&caller, set, key).await
}

/// Nobody signs in to a tenant any more; what it has is kept.
pub async fn suspend(caller: Caller, Path(id): Path<TenantId>) -> Answer {
    set_open(caller, id, Open::Suspended, "flash-tenant-suspended").await
}

/// People may sign in again.
pub async fn resume(caller: Caller, Path(id): Path<TenantId>) -> Answer {
    set_open(caller, id, Open::Yes, "flash-tenant-resumed").await
}

async fn set_reply_to(caller: Caller, id: TenantId, frozen: ReplyTo) -> Answer {
    let set = identity::on_platform(&caller.app.desk, &caller.login, async |work| {
        identity::freeze_reply_to(work, id, frozen).await
    })
    .await;
    done(&caller, set, "flash-saved").await
}

/// The reply address is the platform's business from now on.
pub async fn freeze(caller: Caller, Path(id): Path<TenantId>) -> Answer {
    set_reply_to(caller, id, ReplyTo::Frozen).await
}

/// The tenant's administrators change it again.
pub async fn unfreeze(caller: Caller, Path(id): Path<TenantId>) -> Answer {
    set_reply_to(caller, id, ReplyTo::Free).await
}

/// A tenant to be founded.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewOne {
    slug: String,
    name: String,
    zone: String,
    country: String,
    group: String,
    beginning: String,
    given_name: String,
    family_name: String,
    email: String,
}

/// The form of a new tenant.
pub async fn new_tenant(caller: Caller) -> Answer {
    let typed = NewOne {
        zone: "Europe/Paris".to_owned(),
        country: "FR".to_owned(),
        beginning: "commune".to_owned(),
        ..NewOne::default()
    };
    caller
        .page(async |look| tenant_form(&caller, look, &typed, Errors::default()).await)
        .await
}

async fn tenant_form(
    caller: &Caller,
    look: &mut Look,
    typed: &NewOne,
    errors: Errors,
) -> Result<FormPage> {
    must_reach(look)?;
    let locale = look.actor.language;
    let t = |key: &str| locale.t(key);
    let mut groups = identity::groups(&mut look.db).await?;
    let is_platform = look.actor.holds(Role::Platform);
    groups.retain(|group| is_platform || look.actor.holds(Role::Group(group.id)));
    let groups = groups.into_iter().map(|group| Choice {
        is_chosen: typed.group == group.id.to_string(),
        value: group.id.to_string(),
        label: group.name,
    });
    let groups = Control::Select {
        choices: groups.collect(),
        none: Some(t("none")),
    };
    let beginnings = [
        ("commune", t("beginning-commune")),
        ("empty", t("beginning-empty")),
    ];
    let beginnings = beginnings.map(|(value, label)| Choice {
        value: value.to_owned(),
        label,
        is_chosen: typed.beginning == value,
    });
    let line = |id, key: &str, value: &str| FormField::line(id, t(key), value).required();
    let sections = vec![
        FormSection {
            title: Some(t("tenant-itself")),
            note: None,
            fields: vec![
                line("name", "settings-name", &typed.name),
                line("slug", "settings-suffix", &typed.slug).hint(t("tenant-slug-hint")),
                line("zone", "settings-zone", &typed.zone).hint(t("tenant-zone-hint")),
                line("country", "settings-country", &typed.country),
                FormField::new("group", t("tenant-group"), groups),
                FormField::new(
                    "beginning",
                    t("tenant-beginning"),
                    Control::Radios(beginnings.into()),
                ),
            ],
        },
        FormSection {
            title: Some(t("tenant-first")),
            note: Some(t("tenant-first-note")),
            fields: vec![
                line("given_name", "person-given-name", &typed.given_name),
                line("family_name", "person-family-name", &typed.family_name),
                line("email", "person-email", &typed.email)
                    .of("email", "off")
                    .full(),
            ],
        },
    ];
    let frame = framed(caller, look, "tenant-add").await?;
    Ok(FormPage {
        crumbs: crumbs(locale),
        sections,
        back_href: Some(HERE.to_owned()),
        errors,
        ..FormPage::new(frame, "/platform/tenants", t("tenant-add"), vec![])
    })
}

fn group_of(typed: &str) -> Result<Option<TenantGroupId>> {
    match typed {
        "" => Ok(None),
        id => id
            .parse()
            .map(Some)
            .map_err(|_| Error::field("group", "group-unknown")),
    }
}

/// Founds a tenant.
pub async fn add_tenant(caller: Caller, Form(typed): Form<NewOne>) -> Answer {
    let founded = async {
        let new = NewTenant {
            slug: typed.slug.clone(),
            name: typed.name.clone(),
            zone: typed.zone.clone(),
            country: typed.country.clone(),
            population: None,
            group: group_of(&typed.group)?,
        };
        let first = First {
            given_name: typed.given_name.clone(),
            family_name: typed.family_name.clone(),
            email: typed.email.clone(),
        };
        let beginning = match typed.beginning.as_str() {
            "commune" => Beginning::Commune,
            _ => Beginning::Empty,
        };
        founding::found(&caller.app.desk, &caller.login, new, (first, beginning)).await
    };
    match founded.await {
        Ok(_) => Ok(caller.see_other(HERE.to_owned(), "flash-tenant-founded")),
        Err(error) if belongs_on_form(&error) => {
            let errors = problem::errors(caller.login.language, &error);
            caller
                .page_with(StatusCode::UNPROCESSABLE_ENTITY, async |look| {
                    tenant_form(&caller, look, &typed, errors).await
                })
                .await
        }
        Err(error) => Err(caller.problem(error)),
    }
}
