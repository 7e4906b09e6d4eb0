//! `/searches`: the questions that are kept under a name.

use super::{
    super::{Answer, belongs_on_form},
    asked::Asked,
    base,
};
use crate::{
    caller::Caller,
    extract::{Form, Path, Query},
    flash,
    frames::{self, Here},
    paths, problem,
    shown::Words,
    views::{
        Act, Cell, Choice, Control, Danger, Errors, FormField, FormPage, Life, Link, SavedSearch,
        TablePage, TableRow, Tile,
    },
};
use axum::http::StatusCode;
use directory::bodies::{self, Body};
use kernel::{Error, Look, OrganisationId, Result, SearchId};
use overview::{
    boards,
    search::{self, Doing, Kept, NewSearch, Saved, Waits, Whom},
};
use serde::Deserialize;
use text::Locale;

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    whom: String,
    waits: Vec<String>,
    roles: Vec<String>,
    body: String,
    question: String,
}

/// The list that a question is asked of, and the question.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    of: String,
    question: String,
}

/// Where a question is kept under a name.
pub(super) fn save_href(body: Option<&Body>, here: &str) -> Option<String> {
    let question = here.split_once('?')?.1;
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    if let Some(body) = body {
        query.append_pair("of", &body.id.to_string());
    }
    query.append_pair("question", question);
    Some(format!("/searches/new?{}", query.finish()))
}

/// The searches kept for a list, with how much each finds.
pub(super) async fn shown(
    look: &mut Look,
    words: &Words,
    body: Option<&Body>,
    here: &str,
) -> Result<Vec<SavedSearch>> {
    let mut shown = vec![];
    for one in search::saved(&mut look.db, &look.actor).await? {
        if one.body != body.map(|body| body.id) || !one.is_for(&look.actor) {
            continue;
        }
        let href = format!("{}?{}", base(body), one.question);
        shown.push(SavedSearch {
            count: count(look, words, (&one, body)).await?,
            is_current: here == href,
            href,
            label: one.name,
            icon: "star".to_owned(),
        });
    }
    Ok(shown)
}

async fn count(
    look: &mut Look,
    words: &Words,
    (one, body): (&Saved, Option<&Body>),
) -> Result<i64> {
    let asked = Asked::of_question(&one.question);
    let filter = asked.filter(body, &look.actor, words);
    boards::count(&mut look.db, &look.actor, &filter).await
}

/// What the searches find that wait to be done, on the home page.
pub async fn tiles(
    look: &mut Look,
    words: &Words,
    of: Option<OrganisationId>,
) -> Result<Vec<Tile>> {
    let mut tiles = vec![];
    let mut saved = search::saved(&mut look.db, &look.actor).await?;
    saved.retain(|one| one.waits && one.is_for(&look.actor));
    saved.retain(|one| of.is_none() || one.body.is_none() || one.body == of);
    for one in saved {
        let body = match one.body {
            Some(body) => Some(bodies::find(&mut look.db, look.actor.tenant, body).await?),
            None => None,
        };
        let count = count(look, words, (&one, body.as_ref())).await?;
        if count > 0 {
            tiles.push(Tile {
                count,
                href: format!("{}?{}", base(body.as_ref()), one.question),
                label: one.name,
                note: None,
            });
        }
    }
    Ok(tiles)
}

/// Asks for the name.
pub async fn new(caller: Caller, Query(wanted): Query<Wanted>) -> Answer {
    let typed = Typed {
        whom: "me".to_owned(),
        body: wanted.of,
        question: Asked::of_question(&wanted.question).question(),
        ..Typed::default()
    };
    caller
        .page(async |look| form(&caller, look, &typed, Errors::default()).await)
        .await
}

async fn form(caller: &Caller, look: &mut Look, typed: &Typed, errors: Errors) -> Result<FormPage> {
    let locale = look.actor.language;
    let t = |key: &str| locale.t(key);
    let body = of(look, &typed.body).await?;
    let choice = |value: &str, label: String, chosen: &str| Choice {
        value: value.to_owned(),
        label,
        is_chosen: value == chosen,
    };
    let name = Control::Line {
        kind: "text",
        value: typed.name.clone(),
        autocomplete: "off",
    };
    let mut fields = vec![FormField::new("name", t("search-name"), name).required()];
    if search::may_keep_for_all(&look.actor, body.as_ref().map(|body| body.id)) {
        let all = match &body {
            Some(body) => locale.with("search-for-all", [("body", body.name.as_str().into())]),
            None => t("search-for-everybody"),
        };
        let whom = vec![
            choice("me", t("search-for-me"), &typed.whom),
            choice("all", all, &typed.whom),
        ];
        fields.push(FormField::new(
            "whom",
            t("search-whom"),
            Control::Radios(whom),
        ));
        let few = Doing::ALL.map(|one| Choice {
            value: one.as_str().to_owned(),
            label: t(&format!("search-doing-{}", one.as_str())),
            is_chosen: typed.roles.iter().any(|name| name == one.as_str()),
        });
        fields.push(
            FormField::new("roles", t("search-roles"), Control::Checks(few.into()))
                .hint(t("search-roles-hint"))
                .full(),
        );
    }
    let waits = Control::Tick(typed.waits.iter().any(|value| value == "yes"));
    fields.push(FormField::new("waits", t("search-waits"), waits).full());
    let frame = frames::of(caller, look, t("search-save"), Here::Elsewhere).await?;
    Ok(FormPage {
        hidden: vec![
            ("body".to_owned(), typed.body.clone()),
            ("question".to_owned(), typed.question.clone()),
        ],
        back_href: Some(format!("{}?{}", base(body.as_ref()), typed.question)),
        errors,
        ..FormPage::new(frame, "/searches", t("save"), fields)
    })
}

/// The body whose list is asked; none for all.
async fn of(look: &mut Look, body: &str) -> Result<Option<Body>> {
    if body.is_empty() {
        return Ok(None);
    }
    let id: OrganisationId = body.parse().map_err(|_| Error::NotFound)?;
    Ok(Some(
        bodies::find(&mut look.db, look.actor.tenant, id).await?,
    ))
}

/// Keeps it.
pub async fn save(caller: Caller, Form(typed): Form<Typed>) -> Answer {
    let body = match typed.body.as_str() {
        "" => None,
        id => Some(id.parse().map_err(|_| caller.problem(Error::NotFound))?),
    };
    let question = Asked::of_question(&typed.question).question();
    let to = match body {
        Some(body) => paths::items(body),
        None => super::SEARCH.to_owned(),
    };
    let new = NewSearch {
        body,
        whom: if typed.whom == "all" {
            Whom::All
        } else {
            Whom::Oneself
        },
        name: typed.name.clone(),
        question: question.clone(),
        waits: match typed.waits.iter().any(|value| value == "yes") {
            true => Waits::Yes,
            false => Waits::No,
        },
        roles: Doing::ALL
            .into_iter()
            .filter(|one| typed.roles.iter().any(|name| name == one.as_str()))
            .collect(),
    };
    match caller
        .work(async |work| search::save(work, new).await)
        .await
    {
        Ok(_) => Ok(flash::see_other(
            &caller.app,
            format!("{to}?{question}"),
            "flash-saved",
            0,
        )),
        Err(error) if belongs_on_form(&error) => {
            let errors = problem::errors(caller.login.language, &error);
            caller
                .page_with(StatusCode::UNPROCESSABLE_ENTITY, async |look| {
                    form(&caller, look, &typed, errors).await
                })
                .await
        }
        Err(error) => Err(caller.problem(error)),
    }
}

/// The searches that somebody sees, with those that they may do away with.
pub async fn list(caller: Caller) -> Answer {
    caller
        .page(async |look| {
            let locale = look.actor.language;
            let t = |key: &str| locale.t(key);
            let names = bodies::all(&mut look.db, look.actor.tenant).await?;
            let mut rows = vec![];
            for one in search::saved(&mut look.db, &look.actor).await? {
                let body = names.iter().find(|body| Some(body.id) == one.body);
                let acts = match search::may_remove(&look.actor, &one) {
                    true => vec![Act {
                        label: locale.with("search-remove", [("name", one.name.as_str().into())]),
                        icon: "trash-2",
                        action: format!("/searches/{}/remove", one.id),
                        danger: Danger::None,
                        refusal: None,
                    }],
                    false => vec![],
                };
                rows.push(TableRow {
                    id: None,
                    life: Life::default(),
                    cells: vec![
                        Cell::Main {
                            href: Some(format!("{}?{}", base(body), one.question)),
                            sub: None,
                            label: one.name.clone(),
                        },
                        Cell::Words(
                            body.map_or_else(|| t("search-everywhere"), |body| body.name.clone()),
                        ),
                        Cell::Words(kept_for(locale, &one)),
                        Cell::Words(t(if one.waits { "yes" } else { "no" })),
                        Cell::Acts(acts),
                    ],
                });
            }
            let title = t("searches-title");
            Ok(TablePage {
                crumbs: vec![Link {
                    href: super::SEARCH.to_owned(),
                    label: t("search-title"),
                }],
                frame: frames::of(&caller, look, title, Here::Elsewhere).await?,
                lead: Some(t("searches-lead")),
                tabs: vec![],
                ways: vec![],
                filter: None,
                columns: [
                    "search-name",
                    "items-facet-body",
                    "search-whom",
                    "search-waits-short",
                    "actions",
                ]
                .map(t)
                .into(),
                rows,
                total: None,
                first: None,
                next: None,
                empty: t("searches-none"),
                bulk: None,
            })
        })
        .await
}

/// For whom a search is kept, in words.
fn kept_for(locale: Locale, one: &Saved) -> String {
    let few: Vec<String> = one
        .roles
        .iter()
        .map(|doing| locale.t(&format!("search-doing-{}", doing.as_str())))
        .collect();
    match one.kept {
        Kept::ForOne(_) => locale.t("search-for-me"),
        Kept::ForAll if few.is_empty() => locale.t("search-kept-for-all"),
        Kept::ForAll => few.join(", "),
    }
}

/// Keeps one no longer.
pub async fn remove(caller: Caller, Path(id): Path<SearchId>) -> Answer {
    caller
        .work(async |work| search::remove(work, id).await)
        .await
        .map_err(|error| caller.problem(error))?;
    Ok(flash::see_other(
        &caller.app,
        "/searches".to_owned(),
        "flash-saved",
        0,
    ))
}
