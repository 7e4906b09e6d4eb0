//! `/items/together`: one act on several items, each by itself: what does not go is told, the rest is done.

use super::super::{Answer, words};
use crate::{
    caller::Caller,
    extract::Form,
    flash,
    frames::{self, Here},
    paths, problem,
    shown::{Of, Words},
    views::{Cell, Control, FormField, FormPage, Life, TablePage, TableRow, Way},
};
use axum::http::StatusCode;
use council::items;
use directory::{bodies::Flow, people::Staff};
use kernel::{Actor, Error, Instant, ItemId, Result, workflow::Comment};
use overview::boards::{self, ItemRow};
use serde::Deserialize;

/// What the bar below the table sends.
#[derive(Clone, Debug, Deserialize)]
pub struct Asked {
    /// Items and the versions that were shown, such as `id:3`.
    #[serde(default)]
    item: Vec<String>,
    act: String,
    #[serde(default)]
    comment: String,
    #[serde(default)]
    back: String,
}

/// The acts that the actor may do with some of these rows, each once, in the order in which they come.
pub(super) fn acts(
    words: &Words,
    (flows, actor): (&[Flow], &Actor),
    rows: &[ItemRow],
    (staff, now): (&Staff, Instant),
) -> Vec<(String, String)> {
    let mut acts: Vec<(String, String)> = vec![];
    for row in rows {
        let flow = flows.iter().find(|flow| flow.id == row.workflow_id);
        let flow = flow.map(|flow| &flow.workflow);
        for offer in boards::may(actor, flow, row, (staff, now)).offers {
            let way = offer.transition;
            if acts.iter().all(|(key, _)| *key != way.key) {
                let label = words.act(Of::Item, way);
                let asked = match way.comment {
                    Comment::Required => words
                        .locale
                        .with("items-together-asks", [("act", label.into())]),
                    _ => label,
                };
                acts.push((way.key.clone(), asked));
            }
        }
    }
    acts
}

/// What became of one item.
struct Done {
    /// Item and version, as they were chosen.
    choice: String,
    id: ItemId,
    object: String,
    reference: String,
    /// Why nothing was done.
    fault: Option<Error>,
}

/// Does the act with each.
pub async fn advance(caller: Caller, Form(asked): Form<Asked>) -> Answer {
    let back = Some(asked.back.as_str())
        .filter(|back| back.starts_with("/bodies/") || back.starts_with(super::SEARCH))
        .unwrap_or("/")
        .to_owned();
    let mut chosen = vec![];
    for one in &asked.item {
        chosen.push(read(one).map_err(|error| caller.problem(error))?);
    }
    let mut all = vec![];
    for one in &chosen {
        all.extend(each(&caller, *one, &asked).await);
    }
    if all.is_empty() && !chosen.is_empty() {
        return Err(caller.problem(Error::NotFound));
    }
    // One alone is refused as on its own page; a comment that is missing is told below.
    if let ([_], [only]) = (chosen.as_slice(), all.as_mut_slice())
        && !matches!(only.fault, None | Some(Error::Invalid(_)))
        && let Some(fault) = only.fault.take()
    {
        return Err(caller.problem(fault));
    }
    let count = all.iter().filter(|one| one.fault.is_none()).count();
    if count == all.len() {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        return Ok(flash::see_other(
            &caller.app,
            back,
            "flash-items-together",
            count,
        ));
    }
    let lacking: Vec<&Done> = all.iter().filter(|one| one.lacks_comment()).collect();
    if count + lacking.len() == all.len() {
        return ask_comment(&caller, (count, &lacking), &asked.act, back).await;
    }
    results(&caller, (count, all), back).await
}

impl Done {
    /// Was nothing done because nobody said why?
    fn lacks_comment(&self) -> bool {
        matches!(&self.fault, Some(Error::Invalid(fields)) if fields.iter().any(|one| one.field == "comment"))
    }
}

/// Asks for the comment that an act wants, once for all that wait for it: nobody ticks them again.
async fn ask_comment(
    caller: &Caller,
    (count, lacking): (usize, &[&Done]),
    act: &str,
    back: String,
) -> Answer {
    let mut hidden = vec![
        ("act".to_owned(), act.to_owned()),
        ("back".to_owned(), back.clone()),
    ];
    hidden.extend(
        lacking
            .iter()
            .map(|one| ("item".to_owned(), one.choice.clone())),
    );
    let objects: Vec<&str> = lacking.iter().map(|one| one.object.as_str()).collect();
    let (listed, waiting) = (objects.join("\n"), lacking.len());
    let fault = lacking.first().and_then(|one| one.fault.as_ref());
    caller
        .page_with(StatusCode::UNPROCESSABLE_ENTITY, async |look| {
            let locale = look.actor.language;
            let area = Control::Area {
                value: String::new(),
                rows: 3,
            };
            let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX).into();
            let told = [("done", whole(count)), ("waiting", whole(waiting))];
            let fields = vec![
                FormField::new(
                    "waiting",
                    locale.t("items-together-waiting"),
                    Control::Shown(listed),
                )
                .full(),
                FormField::new("comment", locale.t("items-together-comment"), area)
                    .required()
                    .full(),
            ];
            let title = locale.t("items-together-why");
            Ok(FormPage {
                lead: Some(locale.with("items-together-why-lead", told)),
                hidden,
                back_href: Some(back),
                errors: fault
                    .map(|fault| problem::errors(locale, fault))
                    .unwrap_or_default(),
                ..FormPage::new(
                    frames::of(caller, look, title, Here::Elsewhere).await?,
                    "/items/together",
                    locale.t("items-together-go-on"),
                    fields,
                )
            })
        })
        .await
}

fn read(choice: &str) -> Result<(ItemId, i64)> {
    let unreadable = || Error::field("item", "choice-unreadable");
    let (id, version) = choice.split_once(':').ok_or_else(unreadable)?;
    let id = id.parse().map_err(|_| unreadable())?;
    Ok((id, version.parse().map_err(|_| unreadable())?))
}

/// One item; none when the caller does not read it, so that nothing is told of it.
async fn each(caller: &Caller, (id, version): (ItemId, i64), asked: &Asked) -> Option<Done> {
    let found = caller
        .read(async |look| items::find(&mut look.db, &look.actor, id).await)
        .await
        .ok()?;
    let done = caller
        .work(async |work| items::advance(work, id, version, &asked.act, &asked.comment).await)
        .await;
    Some(Done {
        choice: format!("{id}:{version}"),
        id,
        object: found.content.object,
        reference: found.reference,
        fault: done.err(),
    })
}

/// What was done, and what was not, with the reason.
async fn results(caller: &Caller, (count, all): (usize, Vec<Done>), back: String) -> Answer {
    caller
        .page(async |look| {
            let words = words(look).await?;
            let t = |key: &str| words.locale.t(key);
            let title = t("items-together-done");
            let rows = all.iter().map(|one| TableRow {
                id: None,
                life: Life::default(),
                cells: vec![
                    Cell::Main {
                        label: one.object.clone(),
                        href: Some(paths::item(one.id)),
                        sub: Some(one.reference.clone()),
                    },
                    Cell::Words(match &one.fault {
                        Some(error) => problem::told(words.locale, error),
                        None => t("items-together-ok"),
                    }),
                ],
            });
            let told = [
                ("count", i64::try_from(count).unwrap_or(i64::MAX).into()),
                ("all", i64::try_from(all.len()).unwrap_or(i64::MAX).into()),
            ];
            Ok(TablePage {
                frame: frames::of(caller, look, title, Here::Elsewhere).await?,
                crumbs: vec![],
                lead: Some(words.locale.with("items-together-lead", told)),
                tabs: vec![],
                ways: vec![Way {
                    label: t("items-together-back"),
                    icon: "chevron-left",
                    href: back.clone(),
                }],
                filter: None,
                columns: ["item-object", "items-together-result"].map(t).into(),
                rows: rows.collect(),
                total: None,
                first: None,
                next: None,
                empty: String::new(),
                bulk: None,
            })
        })
        .await
}
