//! `/bodies/{id}/templates` and `/templates/{id}`: what new items may begin with.

use super::{Answer, belongs_on_form, carried, words};
use crate::{
    caller::Caller,
    extract::{Form, Path},
    flash,
    frames::{self, Here},
    paths, problem,
    shown::Words,
    views::{
        Act, Cell, Choice, Control, Danger, Errors, FormField, FormPage, Life, Link, TablePage,
        TableRow,
    },
};
use council::items::{self, Template, TemplatePlace};
use directory::people::{self, OrganisationKind};
use kernel::{Error, ItemId, Look, OrganisationId, Result, TemplateId};
use serde::Deserialize;

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    folder: String,
    services: Vec<String>,
    version: String,
}

impl Typed {
    fn of(template: &Template) -> Self {
        let services = template.place.services.iter();
        Self {
            name: template.place.name.clone(),
            folder: template.place.folder.clone(),
            services: services.map(ToString::to_string).collect(),
            version: template.version.to_string(),
        }
    }

    fn place(&self) -> Result<TemplatePlace> {
        let unknown = |_| Error::field("services", "copy-unknown");
        let services = self.services.iter().filter(|id| !id.is_empty());
        let services: Result<Vec<_>> = services.map(|id| id.parse().map_err(unknown)).collect();
        Ok(TemplatePlace {
            folder: self.folder.clone(),
            name: self.name.clone(),
            services: services?,
        })
    }
}

/// Where the templates of a body are.
pub fn list_of(body: OrganisationId) -> String {
    format!("/bodies/{body}/templates")
}

/// What only those who keep templates have.
const FILING: &str = "template-filing";

/// What the list says of each.
const COLUMNS: [&str; 4] = ["templates-name", "category-services", FILING, "actions"];

/// The templates of a body: those that one may use, with what one may do with them.
pub async fn list(caller: Caller, Path(body): Path<OrganisationId>) -> Answer {
    caller
        .page(async |look| {
            let words = words(look).await?;
            let t = |key: &str| words.locale.t(key);
            let found = directory::bodies::find(&mut look.db, look.actor.tenant, body).await?;
            let keeps = items::may_keep(&look.actor, body);
            if !keeps && look.actor.writes_for().is_empty() {
                return Err(Error::refused("not-a-writer"));
            }
            let kind = OrganisationKind::Service;
            let services = people::organisations(&mut look.db, look.actor.tenant, kind).await?;
            let templates = items::templates(&mut look.db, &look.actor, body).await?;
            let writes_for = look.actor.writes_for();
            let rows = templates.iter().map(|one| {
                let own = services
                    .iter()
                    .filter(|own| one.place.services.contains(&own.id));
                let named: Vec<&str> = own.map(|own| own.name.as_str()).collect();
                let begin = one
                    .is_for(&writes_for)
                    .then(|| act(&words, one, ("template-begin", "file-plus-2", "items")));
                let drop = keeps.then(|| act(&words, one, ("template-drop", "trash-2", "remove")));
                row(&words, one, &named, (begin, drop))
            });
            let told = [("body", found.name.as_str().into())];
            let title = words.locale.with("templates-title", told);
            Ok(TablePage {
                crumbs: vec![Link {
                    href: paths::items(body),
                    label: found.name.clone(),
                }],
                lead: Some(t(if keeps {
                    "templates-lead-keeper"
                } else {
                    "templates-lead"
                })),
                tabs: vec![],
                ways: vec![],
                filter: None,
                columns: COLUMNS
                    .into_iter()
                    .filter(|key| keeps || *key != FILING)
                    .map(t)
                    .collect(),
                rows: rows.collect(),
                total: None,
                first: None,
                next: None,
                empty: t("templates-none"),
                bulk: None,
                frame: frames::of(&caller, look, title, Here::Items(body)).await?,
            })
        })
        .await
}

/// A template, for whom it is, and what one may do with it: whoever may drop it may also file it elsewhere.
fn row(
    words: &Words,
    one: &Template,
    services: &[&str],
    (begin, drop): (Option<Act>, Option<Act>),
) -> TableRow {
    let t = |key: &str| words.locale.t(key);
    let folder = one.place.folder.replace('/', " › ");
    let mut cells = vec![
        Cell::Main {
            label: one.place.name.clone(),
            href: None,
            sub: Some(folder).filter(|folder| !folder.is_empty()),
        },
        Cell::Words(match services {
            [] => t("category-for-all"),
            names => names.join(", "),
        }),
    ];
    cells.extend(drop.is_some().then(|| Cell::Main {
        label: t("template-place"),
        href: Some(format!("/templates/{}/edit", one.id)),
        sub: None,
    }));
    cells.push(Cell::Acts(begin.into_iter().chain(drop).collect()));
    TableRow {
        id: None,
        life: Life::default(),
        cells,
    }
}

fn act(words: &Words, one: &Template, (key, icon, verb): (&str, &'static str, &str)) -> Act {
    Act {
        label: words.locale.t(key),
        icon,
        action: format!("/templates/{}/{verb}", one.id),
        danger: Danger::None,
        refusal: None,
    }
}

/// Creates an item with what a template holds, and opens its form (PM-4.1-05). Where the body asks for more
/// than the template says, the form of a new item asks for it.
pub async fn begin(caller: Caller, Path(id): Path<TemplateId>) -> Answer {
    let done = caller
        .work(async |work| items::begin_with(work, id).await)
        .await;
    match done {
        Ok(item) => {
            let form = format!("{}/edit", paths::item(item));
            Ok(caller.see_other(form, "flash-item-begun"))
        }
        Err(Error::Invalid(_)) => {
            let body = caller
                .read(async |look| Ok(items::template(&mut look.db, &look.actor, id).await?.body))
                .await
                .map_err(|error| caller.problem(error))?;
            let form = format!("{}?template={id}", paths::new_item(body));
            Ok(caller.see_other(form, "flash-template-incomplete"))
        }
        Err(error) => Err(caller.problem(error)),
    }
}

/// What a form is about.
enum Target {
    /// A new template, of what an item says.
    Of(ItemId),
    /// One that is there.
    Old(TemplateId),
}

async fn form(
    caller: &Caller,
    look: &mut Look,
    target: &Target,
    (typed, errors): (Option<&Typed>, Errors),
) -> Result<FormPage> {
    let locale = look.actor.language;
    let t = |key: &str| locale.t(key);
    let (body, saved, action, back, key) = match target {
        Target::Of(id) => {
            let item = items::find(&mut look.db, &look.actor, *id).await?;
            let begun = Typed {
                name: item.content.object.clone(),
                ..Typed::default()
            };
            let action = format!("{}/template", paths::item(*id));
            (item.body, begun, action, paths::item(*id), "template-keep")
        }
        Target::Old(id) => {
            let one = items::template(&mut look.db, &look.actor, *id).await?;
            let (back, action) = (list_of(one.body), format!("/templates/{id}"));
            (one.body, Typed::of(&one), action, back, "template-place")
        }
    };
    if !items::may_keep(&look.actor, body) {
        return Err(Error::refused("not-yours-to-change"));
    }
    let came_back = typed;
    let typed = typed.unwrap_or(&saved);
    let kind = OrganisationKind::Service;
    let services = people::organisations(&mut look.db, look.actor.tenant, kind).await?;
    let services = services.into_iter().filter(people::Organisation::is_active);
    let services = services.map(|service| Choice {
        is_chosen: typed.services.contains(&service.id.to_string()),
        value: service.id.to_string(),
        label: service.name,
    });
    let line = |value: &str| Control::Line {
        kind: "text",
        value: value.to_owned(),
        autocomplete: "off",
    };
    let fields = vec![
        FormField::new("name", t("templates-name"), line(&typed.name))
            .required()
            .full(),
        FormField::new("folder", t("template-folder"), line(&typed.folder))
            .hint(t("template-folder-hint"))
            .full(),
        FormField::new(
            "services",
            t("template-services"),
            Control::Folded(services.collect()),
        )
        .hint(t("template-services-hint"))
        .full(),
    ];
    let frame = frames::of(caller, look, t(key), Here::Items(body)).await?;
    Ok(FormPage {
        lead: matches!(target, Target::Of(_)).then(|| t("template-keep-lead")),
        version: saved.version.parse().ok().map(|version| {
            let typed = came_back.map(|typed| typed.version.as_str());
            carried(version, typed, &errors)
        }),
        back_href: Some(back),
        errors,
        ..FormPage::new(frame, &action, t("save"), fields)
    })
}

/// Asks where what an item says is kept as a template.
pub async fn new(caller: Caller, Path(id): Path<ItemId>) -> Answer {
    caller
        .page(async |look| form(&caller, look, &Target::Of(id), (None, Errors::default())).await)
        .await
}

/// Asks what a template is called, and where it is kept.
pub async fn edit(caller: Caller, Path(id): Path<TemplateId>) -> Answer {
    caller
        .page(async |look| form(&caller, look, &Target::Old(id), (None, Errors::default())).await)
        .await
}

/// Keeps what an item says.
pub async fn keep(caller: Caller, Path(id): Path<ItemId>, Form(typed): Form<Typed>) -> Answer {
    let done = caller
        .work(async |work| {
            let kept = items::keep(work, id, typed.place()?).await?;
            Ok(items::template(&mut work.db, &work.actor, kept).await?.body)
        })
        .await;
    answer(&caller, &Target::Of(id), &typed, done).await
}

/// Saves what a template is called, and where it is kept.
pub async fn save(caller: Caller, Path(id): Path<TemplateId>, Form(typed): Form<Typed>) -> Answer {
    let done = caller
        .work(async |work| {
            let unreadable = |_| Error::refused("form-unreadable");
            let version = typed.version.parse().map_err(unreadable)?;
            items::place_template(work, id, version, typed.place()?).await?;
            Ok(items::template(&mut work.db, &work.actor, id).await?.body)
        })
        .await;
    answer(&caller, &Target::Old(id), &typed, done).await
}

async fn answer(
    caller: &Caller,
    target: &Target,
    typed: &Typed,
    done: Result<OrganisationId>,
) -> Answer {
    match done {
        Ok(body) => Ok(flash::see_other(
            &caller.app,
            list_of(body),
            "flash-saved",
            0,
        )),
        Err(error) if belongs_on_form(&error) => {
            let errors = problem::errors(caller.login.language, &error);
            caller
                .page_with(problem::status(&error), async |look| {
                    form(caller, look, target, (Some(typed), errors)).await
                })
                .await
        }
        Err(error) => Err(caller.problem(error)),
    }
}

/// Keeps one no longer.
pub async fn remove(caller: Caller, Path(id): Path<TemplateId>) -> Answer {
    let body = caller
        .work(async |work| items::drop_template(work, id).await)
        .await
        .map_err(|error| caller.problem(error))?;
    Ok(flash::see_other(
        &caller.app,
        list_of(body),
        "flash-saved",
        0,
    ))
}
