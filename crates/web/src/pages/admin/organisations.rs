//! `/admin/services`: services and bodies as a tree.

use super::shared::{self, answered};
use crate::{
    caller::Caller,
    extract::{Form, Path, Query},
    pages::{Answer, words},
    paths,
    shown::Words,
    views::{
        Act, Choice, Control, Danger, Errors, FormField, FormPage, Link, ServicesPage, Tag, TreeRow,
    },
};
use directory::{
    identity,
    people::{
        self, NewOrganisation, Organisation, OrganisationFacts, OrganisationKind, Standing, Way,
    },
};
use kernel::{Look, OrganisationId, PersonId, Result, Role};
use serde::Deserialize;
use text::Locale;

/// The address of the tree.
pub const TREE: (&str, &str) = ("/admin/services", "services-title");

/// The tree.
pub async fn tree(caller: Caller) -> Answer {
    caller.page(async |look| page(&caller, look).await).await
}

async fn page(caller: &Caller, look: &mut Look) -> Result<ServicesPage> {
    look.actor.must_administer()?;
    let words = words(look).await?;
    let tenant = look.actor.tenant;
    let root = identity::tenant(&mut look.db, tenant).await?.name;
    let tree = people::tree(&mut look.db, tenant).await?;
    let roles = people::all_roles(&mut look.db, tenant).await?;
    let row = |depth: i64, one: &Organisation| row(&words, (depth, one), &tree, &roles);
    let mut services = vec![];
    descend(&tree, None, 0, &mut |depth, one| {
        services.push(row(depth, one))
    });
    let bodies = tree
        .iter()
        .filter(|one| one.kind == OrganisationKind::Body)
        .map(|one| row(0, one));
    Ok(ServicesPage {
        crumbs: shared::way(words.locale, None),
        root,
        bodies: bodies.collect(),
        services,
        new_href: format!("{}/new", TREE.0),
        new_body_href: "/admin/bodies/new",
        frame: shared::framed(caller, look, words.locale.t(TREE.1)).await?,
    })
}

/// Each service after what it belongs to.
fn descend<'t>(
    tree: &'t [Organisation],
    parent: Option<OrganisationId>,
    depth: i64,
    seen: &mut impl FnMut(i64, &'t Organisation),
) {
    let children = tree
        .iter()
        .filter(|one| one.kind == OrganisationKind::Service && one.parent == parent);
    for one in children {
        seen(depth, one);
        descend(tree, Some(one.id), depth + 1, seen);
    }
}

fn row(
    words: &Words,
    (depth, one): (i64, &Organisation),
    tree: &[Organisation],
    roles: &[(PersonId, Role)],
) -> TreeRow {
    let mut people: Vec<PersonId> = roles
        .iter()
        .filter(|(_, role)| role.place() == Some(one.id))
        .map(|(person, _)| *person)
        .collect();
    people.sort();
    people.dedup();
    let siblings: Vec<OrganisationId> = tree
        .iter()
        .filter(|other| other.parent == one.parent && other.kind == one.kind)
        .map(|other| other.id)
        .collect();
    let act = |key: &str, icon, way: &str| Act {
        label: words.locale.with(key, [("name", one.name.as_str().into())]),
        icon,
        action: format!("/admin/organisations/{}/{way}", one.id),
        danger: Danger::None,
        refusal: None,
    };
    let mut acts = vec![];
    if siblings.first() != Some(&one.id) {
        acts.push(act("service-up", "arrow-up", "up"));
    }
    if siblings.last() != Some(&one.id) {
        acts.push(act("service-down", "arrow-down", "down"));
    }
    TreeRow {
        depth: depth.min(5),
        name: one.name.clone(),
        acronym: one.acronym.clone(),
        edit_href: match one.kind {
            OrganisationKind::Body => format!("/admin/bodies/{}", one.id),
            OrganisationKind::Service => format!("/admin/organisations/{}", one.id),
        },
        roles_href: paths::roles(one.id),
        mandates_href: paths::mandates(one.id),
        themes: match one.kind {
            OrganisationKind::Body => themes(words.locale, one.id),
            OrganisationKind::Service => vec![],
        },
        people: words.locale.with(
            "people-total",
            [("count", i64::try_from(people.len()).unwrap_or(0).into())],
        ),
        standing: (!one.is_active()).then(|| Tag {
            label: words.locale.t("service-ended"),
            tone: "",
        }),
        acts,
    }
}

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    acronym: String,
    parent: String,
    version: String,
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
    let tree = people::tree(&mut look.db, look.actor.tenant).await?;
    let own = tree.iter().find(|one| Some(one.id) == target);
    let parents = tree
        .iter()
        .filter(|one| one.kind == OrganisationKind::Service && Some(one.id) != target)
        .map(|one| Choice {
            value: one.id.to_string(),
            label: one.name.clone(),
            is_chosen: typed.parent == one.id.to_string(),
        });
    let parent = Control::Select {
        choices: parents.collect(),
        none: Some(t("service-at-root")),
    };
    let fields = vec![
        FormField::line("name", t("service-name"), &typed.name).required(),
        FormField::line("acronym", t("service-acronym"), &typed.acronym)
            .required()
            .hint(t("service-acronym-hint")),
        FormField::new("parent", t("service-parent"), parent).full(),
    ];
    let title = match own.map(|one| one.kind) {
        Some(OrganisationKind::Body) => "body-edit",
        Some(OrganisationKind::Service) => "service-edit",
        None => "service-add",
    };
    let action = target.map_or_else(
        || TREE.0.to_owned(),
        |id| format!("/admin/organisations/{id}"),
    );
    let frame = shared::framed(caller, look, t(title)).await?;
    Ok(FormPage {
        crumbs: shared::way(locale, Some(TREE)),
        version: target.map(|_| typed.version.clone()),
        back_href: Some(TREE.0.to_owned()),
        acts: own.map(|one| standing(locale, one)).into_iter().collect(),
        errors,
        ..FormPage::new(frame, &action, t("save"), fields)
    })
}

/// What closes an organisation, or opens it again.
pub fn standing(locale: text::Locale, one: &Organisation) -> Act {
    let (key, icon, verb, danger) = if one.is_active() {
        ("service-end", "circle-x", "end", Danger::Irreversible)
    } else {
        ("service-resume", "play", "resume", Danger::None)
    };
    Act {
        label: locale.t(key),
        icon,
        action: format!(
            "/admin/organisations/{}/{verb}?version={}",
            one.id, one.version
        ),
        danger,
        refusal: None,
    }
}

/// The form of a new service.
pub async fn new(caller: Caller) -> Answer {
    caller
        .page(async |look| form(&caller, look, None, &Typed::default(), Errors::default()).await)
        .await
}

/// Adds a service.
pub async fn add(caller: Caller, Form(typed): Form<Typed>) -> Answer {
    let done = caller
        .work(async |work| {
            let parent = shared::id(&typed.parent, "parent", "parent-unknown")?;
            let tenant = work.tenant();
            let tree = people::tree(&mut work.db, tenant).await?;
            let siblings = tree.iter().filter(|one| one.parent == parent);
            let new = NewOrganisation {
                kind: OrganisationKind::Service,
                name: typed.name.clone(),
                acronym: typed.acronym.clone(),
                parent,
                rank: siblings.map(|one| one.rank).max().unwrap_or(0) + 1,
            };
            people::add_organisation(work, new).await?;
            Ok(TREE.0.to_owned())
        })
        .await;
    answered(
        &caller,
        done,
        "flash-service-added",
        async |look, errors| form(&caller, look, None, &typed, errors).await,
    )
    .await
}

/// The form of a service or body.
pub async fn edit(caller: Caller, Path(id): Path<OrganisationId>) -> Answer {
    caller
        .page(async |look| {
            look.actor.must_administer()?;
            let one = people::organisation(&mut look.db, look.actor.tenant, id).await?;
            let typed = Typed {
                name: one.name,
                acronym: one.acronym,
                parent: one.parent.map(|id| id.to_string()).unwrap_or_default(),
                version: one.version.to_string(),
            };
            form(&caller, look, Some(id), &typed, Errors::default()).await
        })
        .await
}

/// Renames or moves a service or body.
pub async fn change(
    caller: Caller,
    Path(id): Path<OrganisationId>,
    Form(typed): Form<Typed>,
) -> Answer {
    let done = caller
        .work(async |work| {
            let facts = OrganisationFacts {
                name: typed.name.clone(),
                acronym: typed.acronym.clone(),
                parent: shared::id(&typed.parent, "parent", "parent-unknown")?,
            };
            let version = shared::version(&typed.version)?;
            people::change_organisation(work, id, version, facts).await?;
            Ok(TREE.0.to_owned())
        })
        .await;
    answered(
        &caller,
        done,
        "flash-service-changed",
        async |look, errors| form(&caller, look, Some(id), &typed, errors).await,
    )
    .await
}

/// Moves a service or body up among its siblings.
pub async fn up(caller: Caller, Path(id): Path<OrganisationId>) -> Answer {
    shift(caller, id, Way::Up).await
}

/// Moves it down.
pub async fn down(caller: Caller, Path(id): Path<OrganisationId>) -> Answer {
    shift(caller, id, Way::Down).await
}

async fn shift(caller: Caller, id: OrganisationId, way: Way) -> Answer {
    caller
        .work(async |work| people::move_organisation(work, id, way).await)
        .await
        .map_err(|error| caller.problem(error))?;
    Ok(caller.see_other(TREE.0.to_owned(), "flash-service-changed"))
}

/// The version that a button was made from.
#[derive(Debug, Deserialize)]
pub struct Seen {
    #[serde(default)]
    version: i64,
}

/// Nothing new is begun in a service any more.
pub async fn end(
    caller: Caller,
    Path(id): Path<OrganisationId>,
    Query(seen): Query<Seen>,
) -> Answer {
    set_standing(caller, id, seen.version, Standing::Inactive).await
}

/// Something new may be begun in it again.
pub async fn resume(
    caller: Caller,
    Path(id): Path<OrganisationId>,
    Query(seen): Query<Seen>,
) -> Answer {
    set_standing(caller, id, seen.version, Standing::Active).await
}

async fn set_standing(
    caller: Caller,
    id: OrganisationId,
    version: i64,
    standing: Standing,
) -> Answer {
    caller
        .work(async |work| people::set_organisation_standing(work, id, version, standing).await)
        .await
        .map_err(|error| caller.problem(error))?;
    Ok(caller.see_other(TREE.0.to_owned(), "flash-service-changed"))
}

/// The themes of a body's configuration.
fn themes(locale: Locale, body: OrganisationId) -> Vec<Link> {
    let theme = |name: &str, key: &str| Link {
        href: format!("/admin/bodies/{body}/{name}"),
        label: locale.t(key),
    };
    vec![
        theme("fields", "fields-short"),
        theme("workflow", "workflow-short"),
        theme("meeting-workflow", "meeting-workflow-short"),
        theme("marks", "marks-short"),
        theme("annexes", "annexing-short"),
        theme("sending", "sending-short"),
        theme("agendas", "agendas-short"),
        theme("columns", "columns-short"),
        theme("writing", "writing-short"),
        theme("todos", "todos-short"),
        theme("categories", "categories"),
        theme("classifiers", "classifiers"),
        theme("configuration", "configuration-short"),
    ]
}
