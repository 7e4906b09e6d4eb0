//! `/admin/bodies/{id}/classifiers`: the values under which a body files its items, by hundreds or thousands.

use super::{
    bodies::own_page,
    shared::{self, answered},
};
use crate::{
    caller::Caller,
    extract::{Form, Path, Query},
    flash,
    pages::{Answer, belongs_on_form, carried},
    problem,
    views::{
        Act, Cell, Control, Danger, Errors, Filter, FormField, FormPage, Life, Link, TablePage,
        TableRow, Tag, Way,
    },
};
use directory::bodies::{self, Body, CategoryStanding, Classifier, ClassifiersWanted, Ended};
use kernel::{ClassifierId, Look, OrganisationId, Result};
use overview::boards;
use serde::Deserialize;
use text::Locale;

/// As many as a page shows.
const MOST: i64 = 50;

fn list(body: OrganisationId) -> String {
    format!("/admin/bodies/{body}/classifiers")
}

fn page_of(id: ClassifierId) -> String {
    format!("/admin/classifiers/{id}")
}

fn crumbs(locale: Locale, body: &Body) -> Vec<Link> {
    let mut crumbs = shared::way(locale, Some(super::organisations::TREE));
    crumbs.push(own_page(body));
    crumbs
}

/// What is looked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    from: String,
}

impl Asked {
    fn address(&self, body: OrganisationId, from: i64) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("q", &self.q);
        query.append_pair("from", &from.to_string());
        format!("{}?{}", list(body), query.finish())
    }
}

/// The classifiers of a body.
pub async fn table(
    caller: Caller,
    Path(id): Path<OrganisationId>,
    Query(asked): Query<Asked>,
) -> Answer {
    caller
        .page(async |look| {
            look.actor.must_administer()?;
            let (tenant, locale) = (look.actor.tenant, look.actor.language);
            let t = |key: &str| locale.t(key);
            let body = bodies::find(&mut look.db, tenant, id).await?;
            let wanted = ClassifiersWanted {
                words: asked.q.clone(),
                ended: Ended::Too,
            };
            let from = asked.from.parse::<i64>().unwrap_or(0).max(0);
            let mut found =
                bodies::classifiers(&mut look.db, tenant, id, &wanted, (from, MOST + 1)).await?;
            let more = found.len() > 50;
            found.truncate(50);
            let ids: Vec<ClassifierId> = found.iter().map(|one| one.id).collect();
            let uses = boards::uses_of_classifiers(&mut look.db, tenant, &ids).await?;
            let rows = found.iter().map(|one| TableRow {
                id: None,
                life: match one.standing {
                    CategoryStanding::Offered => Life::Living,
                    CategoryStanding::Ended => Life::Ended,
                },
                cells: vec![
                    Cell::Main {
                        label: one.name.clone(),
                        href: Some(page_of(one.id)),
                        sub: None,
                    },
                    Cell::Count(uses.get(&one.id).copied().unwrap_or(0)),
                    Cell::Tags(standing(locale, one.standing)),
                ],
            });
            let title = locale.with("classifiers-title", [("body", body.name.as_str().into())]);
            Ok(TablePage {
                lead: Some(t("classifiers-lead")),
                tabs: vec![],
                ways: vec![Way {
                    label: t("classifiers-add"),
                    icon: "plus",
                    href: format!("{}/new", list(id)),
                }],
                filter: Some(Filter {
                    action: list(id),
                    kept: vec![],
                    words: Some(asked.q.clone()),
                    fields: vec![],
                }),
                columns: ["name", "category-uses", "category-standing"].map(t).into(),
                rows: rows.collect(),
                total: None,
                first: (from > 0).then(|| asked.address(id, 0)),
                next: more.then(|| asked.address(id, from + MOST)),
                empty: t(match asked.q.trim() {
                    "" => "classifiers-none",
                    _ => "classifiers-none-found",
                }),
                bulk: None,
                frame: shared::framed(&caller, look, title).await?,
                crumbs: crumbs(locale, &body),
            })
        })
        .await
}

fn standing(locale: Locale, standing: CategoryStanding) -> Vec<Tag> {
    match standing {
        CategoryStanding::Offered => vec![],
        CategoryStanding::Ended => vec![Tag {
            label: locale.t("classifier-ended"),
            tone: "",
        }],
    }
}

/// The lines of a paste.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Pasted {
    lines: String,
}

async fn paste(
    caller: &Caller,
    look: &mut Look,
    body: OrganisationId,
    (pasted, errors): (&Pasted, Errors),
) -> Result<FormPage> {
    look.actor.must_administer()?;
    let (tenant, locale) = (look.actor.tenant, look.actor.language);
    let body = bodies::find(&mut look.db, tenant, body).await?;
    let area = Control::Area {
        value: pasted.lines.clone(),
        rows: 16,
    };
    let field = FormField::new("lines", locale.t("classifiers-lines"), area)
        .hint(locale.t("classifiers-lines-hint"))
        .required()
        .full();
    let mut crumbs = crumbs(locale, &body);
    crumbs.push(Link {
        href: list(body.id),
        label: locale.t("classifiers"),
    });
    Ok(FormPage {
        crumbs,
        back_href: Some(list(body.id)),
        errors,
        ..FormPage::new(
            shared::framed(caller, look, locale.t("classifiers-add")).await?,
            &list(body.id),
            locale.t("save"),
            vec![field],
        )
    })
}

/// The form of new ones.
pub async fn new(caller: Caller, Path(id): Path<OrganisationId>) -> Answer {
    caller
        .page(async |look| paste(&caller, look, id, (&Pasted::default(), Errors::default())).await)
        .await
}

/// Adds them, a line each; says how many were new.
pub async fn add(
    caller: Caller,
    Path(id): Path<OrganisationId>,
    Form(pasted): Form<Pasted>,
) -> Answer {
    let done = caller
        .work(async |work| bodies::add_classifiers(work, id, &pasted.lines).await)
        .await;
    match done {
        Ok(count) => {
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            Ok(flash::see_other(
                &caller.app,
                list(id),
                "flash-classifiers-added",
                count,
            ))
        }
        Err(error) if belongs_on_form(&error) => {
            let errors = problem::errors(caller.login.language, &error);
            caller
                .page_with(problem::status(&error), async |look| {
                    paste(&caller, look, id, (&pasted, errors)).await
                })
                .await
        }
        Err(error) => Err(caller.problem(error)),
    }
}

/// What the form of one sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    version: String,
}

async fn form(
    caller: &Caller,
    look: &mut Look,
    one: &Classifier,
    (typed, errors): (Option<&Typed>, Errors),
) -> Result<FormPage> {
    look.actor.must_administer()?;
    let (tenant, locale) = (look.actor.tenant, look.actor.language);
    let body = bodies::find(&mut look.db, tenant, one.body).await?;
    let uses = boards::uses_of_classifiers(&mut look.db, tenant, &[one.id]).await?;
    let used = uses.get(&one.id).copied().unwrap_or(0);
    let name = typed.map_or(one.name.as_str(), |typed| &typed.name);
    let field = FormField::line("name", locale.t("name"), name)
        .required()
        .full();
    let mut crumbs = crumbs(locale, &body);
    crumbs.push(Link {
        href: list(body.id),
        label: locale.t("classifiers"),
    });
    Ok(FormPage {
        crumbs,
        version: Some(carried(
            one.version,
            typed.map(|typed| typed.version.as_str()),
            &errors,
        )),
        back_href: Some(list(body.id)),
        acts: acts(locale, one, used),
        errors,
        ..FormPage::new(
            shared::framed(caller, look, locale.t("classifier-edit")).await?,
            &page_of(one.id),
            locale.t("save"),
            vec![field],
        )
    })
}

/// Ending it, offering it again, removing what nothing has.
fn acts(locale: Locale, one: &Classifier, uses: i64) -> Vec<Act> {
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
    let used = (uses > 0).then(|| locale.with("classifier-used", [("count", uses.into())]));
    let removal = act("remove", "trash-2", "remove", Danger::Irreversible, used);
    vec![standing, removal]
}

/// The form of one.
pub async fn edit(caller: Caller, Path(id): Path<ClassifierId>) -> Answer {
    caller
        .page(async |look| {
            look.actor.must_administer()?;
            let one = bodies::classifier(&mut look.db, look.actor.tenant, id).await?;
            form(&caller, look, &one, (None, Errors::default())).await
        })
        .await
}

/// Renames one.
pub async fn change(
    caller: Caller,
    Path(id): Path<ClassifierId>,
    Form(typed): Form<Typed>,
) -> Answer {
    let done = caller
        .work(async |work| {
            work.actor.must_administer()?;
            let version = shared::version(&typed.version)?;
            bodies::rename_classifier(work, id, version, &typed.name).await?;
            let tenant = work.tenant();
            Ok(list(
                bodies::classifier(&mut work.db, tenant, id).await?.body,
            ))
        })
        .await;
    answered(&caller, done, "flash-saved", async |look, errors| {
        let one = bodies::classifier(&mut look.db, look.actor.tenant, id).await?;
        form(&caller, look, &one, (Some(&typed), errors)).await
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
pub async fn end(caller: Caller, Path(id): Path<ClassifierId>, Query(seen): Query<Seen>) -> Answer {
    done(caller, id, async |work| {
        bodies::set_classifier_standing(work, id, seen.version, CategoryStanding::Ended).await
    })
    .await
}

/// Offers it again.
pub async fn resume(
    caller: Caller,
    Path(id): Path<ClassifierId>,
    Query(seen): Query<Seen>,
) -> Answer {
    done(caller, id, async |work| {
        bodies::set_classifier_standing(work, id, seen.version, CategoryStanding::Offered).await
    })
    .await
}

/// Removes one that nothing has.
pub async fn remove(caller: Caller, Path(id): Path<ClassifierId>) -> Answer {
    done(caller, id, async |work| {
        bodies::remove_classifier(work, id).await
    })
    .await
}

/// Does something with a classifier, and shows the list again.
async fn done(
    caller: Caller,
    id: ClassifierId,
    act: impl AsyncFnOnce(&mut kernel::Work) -> Result<()>,
) -> Answer {
    let body = caller
        .work(async |work| {
            work.actor.must_administer()?;
            let tenant = work.tenant();
            let body = bodies::classifier(&mut work.db, tenant, id).await?.body;
            act(work).await?;
            Ok(body)
        })
        .await
        .map_err(|error| caller.problem(error))?;
    Ok(caller.see_other(list(body), "flash-saved"))
}
