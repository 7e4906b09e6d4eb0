//! `/admin/bodies/{id}/annexes`: the types of a body's annexes, and who sees the confidential ones.

use super::{
    bodies::own_page,
    fields::{AUDIENCE, relation},
    organisations::TREE,
    shared::{self, answered},
};
use crate::{
    caller::Caller,
    extract::{Form, Path, Query},
    flash,
    pages::{Answer, carried},
    views::{
        Act, Cell, Choice, Control, Danger, Errors, FormField, FormPage, Life, Link, TablePage,
        TableRow, Tag, Way,
    },
};
use directory::bodies::{self, AnnexType, Body};
use kernel::{Error, Look, OrganisationId, Result, workflow::Relation};
use overview::boards;
use serde::Deserialize;
use text::Locale;

fn base(body: OrganisationId) -> String {
    format!("/admin/bodies/{body}/annexes")
}

fn crumbs(locale: Locale, body: &Body) -> Vec<Link> {
    let mut crumbs = shared::way(locale, Some(TREE));
    crumbs.push(own_page(body));
    crumbs
}

/// The types of a body's annexes.
pub async fn table(caller: Caller, Path(id): Path<OrganisationId>) -> Answer {
    caller
        .page(async |look| {
            look.actor.must_administer()?;
            let (tenant, locale) = (look.actor.tenant, look.actor.language);
            let t = |key: &str| locale.t(key);
            let body = bodies::find(&mut look.db, tenant, id).await?;
            let annexing = bodies::annexing(&mut look.db, tenant, id).await?;
            let uses = boards::uses_of_annex_types(&mut look.db, tenant, id).await?;
            let uses = |number: i64| {
                let own = uses.iter().find(|(known, _)| *known == number);
                own.map_or(0, |(_, count)| *count)
            };
            let types = annexing.types().iter();
            let rows =
                types.map(|one| row(locale, (id, annexing.version), (one, uses(one.number))));
            let way = |key: &str, icon, href| Way {
                label: t(key),
                icon,
                href,
            };
            let title = locale.with("annexing-title", [("body", body.name.as_str().into())]);
            Ok(TablePage {
                lead: Some(t("annexing-lead")),
                tabs: vec![],
                ways: vec![
                    way("annex-type-add", "plus", format!("{}/new", base(id))),
                    way(
                        "annexing-audience",
                        "eye-off",
                        format!("{}/audience", base(id)),
                    ),
                ],
                filter: None,
                columns: [
                    "name",
                    "annex-default-title",
                    "annex-type-marks",
                    "category-uses",
                    "actions",
                ]
                .map(t)
                .into(),
                rows: rows.collect(),
                total: None,
                first: None,
                next: None,
                empty: t("annex-types-none"),
                bulk: None,
                frame: shared::framed(&caller, look, title).await?,
                crumbs: crumbs(locale, &body),
            })
        })
        .await
}

/// A type, with how many annexes have it.
fn row(
    locale: Locale,
    (body, version): (OrganisationId, i64),
    (one, uses): (&AnnexType, i64),
) -> TableRow {
    let named = [("name", one.name.as_str().into())];
    TableRow {
        id: None,
        life: if one.ended {
            Life::Ended
        } else {
            Life::default()
        },
        cells: vec![
            Cell::Main {
                label: one.name.clone(),
                href: Some(format!("{}/{}", base(body), one.number)),
                sub: None,
            },
            Cell::Words(one.default_title.clone()),
            Cell::Tags(marks(locale, one)),
            Cell::Count(uses),
            Cell::Acts(vec![Act {
                label: locale.with("annex-type-remove", named),
                icon: "trash-2",
                action: format!("{}/{}/remove?version={version}", base(body), one.number),
                danger: Danger::None,
                refusal: (uses > 0).then(|| locale.t("error-annex-type-in-use")),
            }]),
        ],
    }
}

fn marks(locale: Locale, one: &AnnexType) -> Vec<Tag> {
    let tag = |key: &str| Tag {
        label: locale.t(key),
        tone: "",
    };
    let secret = one.confidential.then(|| tag("annex-confidential"));
    let printed = one.to_print.then(|| tag("annex-to-print"));
    let ended = one.ended.then(|| tag("annex-type-ended"));
    secret.into_iter().chain(printed).chain(ended).collect()
}

/// What the form of a type sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    default_title: String,
    confidential: Vec<String>,
    to_print: Vec<String>,
    ended: Vec<String>,
    version: String,
}

fn ticked(values: &[String]) -> bool {
    values.iter().any(|value| value == "yes")
}

impl Typed {
    fn of(one: &AnnexType, version: i64) -> Self {
        let set = |is: bool| if is { vec!["yes".to_owned()] } else { vec![] };
        Self {
            name: one.name.clone(),
            default_title: one.default_title.clone(),
            confidential: set(one.confidential),
            to_print: set(one.to_print),
            ended: set(one.ended),
            version: version.to_string(),
        }
    }

    fn asked(&self, number: i64) -> AnnexType {
        AnnexType {
            number,
            name: self.name.clone(),
            default_title: self.default_title.clone(),
            confidential: ticked(&self.confidential),
            to_print: ticked(&self.to_print),
            ended: ticked(&self.ended),
        }
    }
}

/// The form of a type; number 0 is that of a new one.
async fn form(
    caller: &Caller,
    look: &mut Look,
    (id, number): (OrganisationId, i64),
    (typed, errors): (Option<&Typed>, Errors),
) -> Result<FormPage> {
    look.actor.must_administer()?;
    let (tenant, locale) = (look.actor.tenant, look.actor.language);
    let t = |key: &str| locale.t(key);
    let body = bodies::find(&mut look.db, tenant, id).await?;
    let annexing = bodies::annexing(&mut look.db, tenant, id).await?;
    let saved = match annexing.find(number) {
        Some(one) => Typed::of(one, annexing.version),
        None if number == 0 => Typed::default(),
        None => return Err(Error::NotFound),
    };
    let came_back = typed;
    let typed = typed.unwrap_or(&saved);
    let line = |value: &str| Control::Line {
        kind: "text",
        value: value.to_owned(),
        autocomplete: "off",
    };
    let tick = |id: &'static str, key: &str, values: &[String]| {
        FormField::new(id, t(key), Control::Tick(ticked(values))).full()
    };
    let mut fields = vec![
        FormField::new("name", t("name"), line(&typed.name)).required(),
        FormField::new(
            "default_title",
            t("annex-default-title"),
            line(&typed.default_title),
        )
        .hint(t("annex-default-title-hint")),
        tick(
            "confidential",
            "annex-type-confidential",
            &typed.confidential,
        ),
        tick("to_print", "annex-type-to-print", &typed.to_print),
    ];
    let (key, action) = match number {
        0 => ("annex-type-add", base(id)),
        number => ("annex-type-edit", format!("{}/{number}", base(id))),
    };
    if number != 0 {
        fields.push(tick("ended", "annex-type-end", &typed.ended));
    }
    let frame = shared::framed(caller, look, t(key)).await?;
    let mut crumbs = crumbs(locale, &body);
    crumbs.push(Link {
        href: base(id),
        label: t("annexing-short"),
    });
    Ok(FormPage {
        crumbs,
        version: Some(carried(
            annexing.version,
            came_back.map(|typed| typed.version.as_str()),
            &errors,
        )),
        back_href: Some(base(id)),
        errors,
        ..FormPage::new(frame, &action, t("save"), fields)
    })
}

/// Asks for a new type.
pub async fn new(caller: Caller, Path(id): Path<OrganisationId>) -> Answer {
    caller
        .page(async |look| form(&caller, look, (id, 0), (None, Errors::default())).await)
        .await
}

/// Asks what is to be changed of one.
pub async fn edit(caller: Caller, Path((id, number)): Path<(OrganisationId, i64)>) -> Answer {
    caller
        .page(async |look| form(&caller, look, (id, number), (None, Errors::default())).await)
        .await
}

async fn save(caller: Caller, (id, number): (OrganisationId, i64), typed: Typed) -> Answer {
    let done = caller
        .work(async |work| {
            work.actor.must_administer()?;
            let version = shared::version(&typed.version)?;
            bodies::set_annex_type(work, id, version, typed.asked(number)).await?;
            Ok(base(id))
        })
        .await;
    answered(&caller, done, "flash-saved", async |look, errors| {
        form(&caller, look, (id, number), (Some(&typed), errors)).await
    })
    .await
}

/// Adds one.
pub async fn add(
    caller: Caller,
    Path(id): Path<OrganisationId>,
    Form(typed): Form<Typed>,
) -> Answer {
    save(caller, (id, 0), typed).await
}

/// Changes one.
pub async fn change(
    caller: Caller,
    Path((id, number)): Path<(OrganisationId, i64)>,
    Form(typed): Form<Typed>,
) -> Answer {
    save(caller, (id, number), typed).await
}

/// The version that a press saw.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Pressed {
    version: String,
}

/// Takes away one that nothing has.
pub async fn remove(
    caller: Caller,
    Path((id, number)): Path<(OrganisationId, i64)>,
    Query(pressed): Query<Pressed>,
) -> Answer {
    caller
        .work(async |work| {
            work.actor.must_administer()?;
            let version = shared::version(&pressed.version)?;
            let tenant = work.tenant();
            let uses = boards::uses_of_annex_types(&mut work.db, tenant, id).await?;
            let own = uses.iter().find(|(known, _)| *known == number);
            let count = own.map_or(0, |(_, count)| *count);
            bodies::remove_annex_type(work, id, version, (number, count)).await
        })
        .await
        .map_err(|error| caller.problem(error))?;
    Ok(flash::see_other(&caller.app, base(id), "flash-saved", 0))
}

/// What the form of the audience sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Audience {
    confidential_for: Vec<String>,
    version: String,
}

async fn audience_form(
    caller: &Caller,
    look: &mut Look,
    id: OrganisationId,
    (typed, errors): (Option<&Audience>, Errors),
) -> Result<FormPage> {
    look.actor.must_administer()?;
    let (tenant, locale) = (look.actor.tenant, look.actor.language);
    let body = bodies::find(&mut look.db, tenant, id).await?;
    let annexing = bodies::annexing(&mut look.db, tenant, id).await?;
    let is_chosen = |one: Relation| match typed {
        Some(typed) => typed
            .confidential_for
            .iter()
            .any(|name| name == one.as_str()),
        None => annexing.confidential_for().contains(&one),
    };
    let few = AUDIENCE.into_iter().map(|one| Choice {
        value: one.as_str().to_owned(),
        label: relation(locale, one),
        is_chosen: is_chosen(one),
    });
    let few = Control::Checks(few.collect());
    let fields = vec![FormField::new("confidential_for", locale.t("annexing-seen-by"), few).full()];
    let frame = shared::framed(caller, look, locale.t("annexing-audience")).await?;
    let mut crumbs = crumbs(locale, &body);
    crumbs.push(Link {
        href: base(id),
        label: locale.t("annexing-short"),
    });
    Ok(FormPage {
        crumbs,
        lead: Some(locale.t("annexing-audience-lead")),
        version: Some(carried(
            annexing.version,
            typed.map(|typed| typed.version.as_str()),
            &errors,
        )),
        back_href: Some(base(id)),
        errors,
        ..FormPage::new(
            frame,
            &format!("{}/audience", base(id)),
            locale.t("save"),
            fields,
        )
    })
}

/// Who sees confidential annexes.
pub async fn audience(caller: Caller, Path(id): Path<OrganisationId>) -> Answer {
    caller
        .page(async |look| audience_form(&caller, look, id, (None, Errors::default())).await)
        .await
}

/// Saves it.
pub async fn set_audience(
    caller: Caller,
    Path(id): Path<OrganisationId>,
    Form(typed): Form<Audience>,
) -> Answer {
    let done = caller
        .work(async |work| {
            work.actor.must_administer()?;
            let version = shared::version(&typed.version)?;
            let typed = |one: &Relation| {
                let mut names = typed.confidential_for.iter();
                names.any(|name| name == one.as_str())
            };
            let few = AUDIENCE.into_iter().filter(typed).collect();
            bodies::set_annex_audience(work, id, version, few).await?;
            Ok(base(id))
        })
        .await;
    answered(&caller, done, "flash-saved", async |look, errors| {
        audience_form(&caller, look, id, (Some(&typed), errors)).await
    })
    .await
}
