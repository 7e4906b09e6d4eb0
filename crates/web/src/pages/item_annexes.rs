//! The annexes on the page of an item, and what is said of each: its type, who sees it, whether it is printed.

use super::{Answer, annexes as uploads, belongs_on_form, carried, found_annex};
use crate::{
    caller::Caller,
    extract::{Form, Path},
    flash,
    frames::{self, Here},
    paths, problem,
    shown::Words,
    views::{
        AnnexAsked, AnnexReading, AnnexRow, Choice, Control, Encoding, Errors, FormField, FormPage,
        ItemTab, Link, Removal, Upload,
    },
};
use axum::{
    extract::{DefaultBodyLimit, Multipart},
    http::StatusCode,
    routing::{MethodRouter, post},
};
use council::items::{self, Item};
use directory::{
    access,
    bodies::{self, Annexing},
};
use kernel::{
    AnnexId, Error, Look, Result, Subject,
    workflow::{Stage, Workflow},
};
use serde::Deserialize;
use sessions::annexes::{self, Annex, AnnexFacts, AnnexStage, Printing, Reading, Secrecy};
use text::{civil::Style, file_size};

/// The annexes of an item, for one of its tabs.
pub struct Attached {
    /// Those of the tab.
    pub shown: Vec<AnnexRow>,
    /// The files that others replaced.
    pub replaced: Vec<AnnexRow>,
    /// How many came with the item.
    pub count: i64,
    /// What followed the decision; none while there is none.
    pub follow_up: Option<Vec<AnnexRow>>,
    /// What is asked of a new one, when the person may add one here.
    pub asked: Option<AnnexAsked>,
}

/// Returns the annexes that the person sees.
pub async fn of(
    look: &mut Look,
    words: &Words,
    (item, workflow): (&Item, &Workflow),
    tab: ItemTab,
) -> Result<Attached> {
    let (tenant, subject) = (look.actor.tenant, Subject::Item(item.id));
    let readable = access::readable(&mut look.db, &look.actor, subject).await?;
    let annexing = bodies::annexing(&mut look.db, tenant, item.body).await?;
    let seen = items::clearance_of(&mut look.db, &look.actor, item).await?;
    let all = annexes::of(&mut look.db, tenant, readable, seen).await?;
    let old = annexes::replaced(&mut look.db, tenant, readable, seen).await?;
    let may_change = items::may_change(&look.actor, item, workflow);
    let follows = items::may_follow_up(&look.actor, item, workflow);
    let writes = access::writable(&mut look.db, &look.actor, subject)
        .await
        .is_ok();
    let stage = match tab {
        ItemTab::FollowUp => AnnexStage::After,
        _ => AnnexStage::Before,
    };
    let row = |annex: Annex| annex_row(words, annex, (may_change, Some(&annexing)));
    let (later, first): (Vec<Annex>, Vec<Annex>) = all
        .into_iter()
        .partition(|annex| annex.facts.stage == AnnexStage::After);
    let decided = workflow.stage(&item.state).is_some_and(Stage::is_decided);
    let count = i64::try_from(first.len()).unwrap_or(i64::MAX);
    let first: Vec<AnnexRow> = first.into_iter().map(row).collect();
    let has_later = !later.is_empty();
    let later: Vec<AnnexRow> = later.into_iter().map(row).collect();
    let replaced = old.into_iter().filter(|annex| annex.facts.stage == stage);
    let may_add = match stage {
        AnnexStage::Before => writes,
        AnnexStage::After => follows,
    };
    Ok(Attached {
        replaced: replaced.map(row).collect(),
        count,
        asked: may_add.then(|| asked(&annexing, stage)),
        shown: match stage {
            AnnexStage::Before => first,
            AnnexStage::After => later.clone(),
        },
        follow_up: (decided || has_later).then_some(later),
    })
}

/// What is asked of a new annex.
fn asked(annexing: &Annexing, stage: AnnexStage) -> AnnexAsked {
    let types: Vec<Choice> = annexing
        .offered()
        .map(|one| Choice {
            value: one.number.to_string(),
            label: one.name.clone(),
            is_chosen: false,
        })
        .collect();
    let only_type = match types.as_slice() {
        [only] => Some(only.value.clone()),
        _ => None,
    };
    AnnexAsked {
        types,
        only_type,
        is_confidential: false,
        is_to_print: false,
        stage: match stage {
            AnnexStage::Before => "",
            AnnexStage::After => "after",
        },
    }
}

/// How a file is added.
pub fn upload(largest: i64, asked: AnnexAsked) -> Upload {
    Upload {
        max_bytes: largest,
        max_size: file_size(largest),
        title: String::new(),
        asked: Some(asked),
    }
}

/// What was typed, after a refusal.
pub fn fill(upload: &mut Upload, typed: &uploads::Typed) {
    typed.title.clone_into(&mut upload.title);
    if let Some(asked) = &mut upload.asked {
        asked.is_confidential = typed.secrecy == Secrecy::Confidential;
        asked.is_to_print = typed.printing == Printing::Asked;
        for choice in &mut asked.types {
            choice.is_chosen = choice.value == typed.type_number;
        }
    }
}

/// What is said of an annex, in short words.
fn tags(words: &Words, annex: &Annex, annexing: Option<&Annexing>) -> Vec<String> {
    let known = annexing.zip(annex.facts.type_number);
    let kind = known.and_then(|(annexing, number)| annexing.find(number));
    let secret = annex.facts.secrecy == Secrecy::Confidential;
    let printed = annex.facts.printing == Printing::Asked;
    kind.map(|kind| kind.name.clone())
        .into_iter()
        .chain(secret.then(|| words.locale.t("annex-confidential")))
        .chain(printed.then(|| words.locale.t("annex-to-print")))
        .collect()
}

/// An annex in a list.
pub fn annex_row(
    words: &Words,
    annex: Annex,
    (may_change, annexing): (bool, Option<&Annexing>),
) -> AnnexRow {
    let size = file_size(annex.size);
    let about = match annex.reading {
        Reading::Read { pages } => words.locale.with(
            "annex-pages",
            [("pages", pages.into()), ("size", size.as_str().into())],
        ),
        _ => words
            .locale
            .with("annex-size", [("size", size.as_str().into())]),
    };
    let removable = may_change && annex.sealed == annexes::Sealed::No;
    AnnexRow {
        id: annex.id.to_string(),
        tags: tags(words, &annex, annexing),
        edit_href: (removable && annexing.is_some()).then(|| format!("/annexes/{}/edit", annex.id)),
        sub: format!(
            "{about} · {}, {}",
            annex.added_by,
            words.date(annex.added_at, Style::Short)
        ),
        title: annex.title,
        reading: match annex.reading {
            Reading::Waiting => AnnexReading::Waiting,
            Reading::Read { .. } => AnnexReading::Read,
            Reading::Unreadable => AnnexReading::Unreadable,
        },
        removal: if removable {
            Removal::Allowed
        } else {
            Removal::Refused
        },
    }
}

/// What the form of an annex sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    title: String,
    r#type: String,
    confidential: Vec<String>,
    to_print: Vec<String>,
    version: String,
}

impl Typed {
    fn of(annex: &Annex) -> Self {
        let ticked = |is: bool| if is { vec!["yes".to_owned()] } else { vec![] };
        Self {
            title: annex.title.clone(),
            r#type: annex
                .facts
                .type_number
                .map(|number| number.to_string())
                .unwrap_or_default(),
            confidential: ticked(annex.facts.secrecy == Secrecy::Confidential),
            to_print: ticked(annex.facts.printing == Printing::Asked),
            version: annex.version.to_string(),
        }
    }

    fn facts(&self) -> Result<AnnexFacts> {
        let ticked = |values: &[String]| values.iter().any(|value| value == "yes");
        let unknown = |_| Error::field("type", "annex-type-unknown");
        Ok(AnnexFacts {
            type_number: match self.r#type.as_str() {
                "" => None,
                number => Some(number.parse().map_err(unknown)?),
            },
            secrecy: match ticked(&self.confidential) {
                true => Secrecy::Confidential,
                false => Secrecy::Open,
            },
            printing: match ticked(&self.to_print) {
                true => Printing::Asked,
                false => Printing::No,
            },
            stage: AnnexStage::Before,
        })
    }
}

/// An annex of an item that the person may change.
async fn own(look: &mut Look, id: AnnexId) -> Result<(Annex, Item)> {
    let annex = found_annex(look, id).await?;
    let Subject::Item(item) = annex.subject else {
        return Err(Error::NotFound);
    };
    access::writable(&mut look.db, &look.actor, annex.subject).await?;
    let item = items::find(&mut look.db, &look.actor, item).await?;
    Ok((annex, item))
}

async fn form(
    caller: &Caller,
    look: &mut Look,
    id: AnnexId,
    (typed, errors): (Option<&Typed>, Errors),
) -> Result<FormPage> {
    let (annex, item) = own(look, id).await?;
    let saved = Typed::of(&annex);
    let came_back = typed;
    let typed = typed.unwrap_or(&saved);
    let locale = look.actor.language;
    let t = |key: &str| locale.t(key);
    let annexing = bodies::annexing(&mut look.db, look.actor.tenant, item.body).await?;
    let title = Control::Line {
        kind: "text",
        value: typed.title.clone(),
        autocomplete: "off",
    };
    let mut fields = vec![
        FormField::new("title", t("annex-title"), title)
            .required()
            .full(),
    ];
    let kept = |number: i64| annex.facts.type_number == Some(number);
    let types = annexing
        .types()
        .iter()
        .filter(|one| !one.ended || kept(one.number));
    let types: Vec<Choice> = types
        .map(|one| Choice {
            value: one.number.to_string(),
            label: one.name.clone(),
            is_chosen: typed.r#type == one.number.to_string(),
        })
        .collect();
    if !types.is_empty() {
        let choices = Control::Select {
            choices: types,
            none: Some(t("annex-type-none")),
        };
        fields.push(FormField::new("type", t("annex-type"), choices));
    }
    let ticked = |values: &[String]| Control::Tick(values.iter().any(|value| value == "yes"));
    let secret = ticked(&typed.confidential);
    fields.push(
        FormField::new("confidential", t("annex-confidential"), secret)
            .hint(t("annex-confidential-hint"))
            .full(),
    );
    fields.push(FormField::new("to_print", t("annex-to-print"), ticked(&typed.to_print)).full());
    let back = uploads::tab(item.id, annex.facts.stage);
    Ok(FormPage {
        version: Some(carried(
            annex.version,
            came_back.map(|typed| typed.version.as_str()),
            &errors,
        )),
        errors,
        ..page(caller, look, (&annex, &item), ("annex-edit", back, fields)).await?
    })
}

/// A form about an annex.
async fn page(
    caller: &Caller,
    look: &mut Look,
    (annex, item): (&Annex, &Item),
    (key, back, fields): (&str, String, Vec<FormField>),
) -> Result<FormPage> {
    let locale = look.actor.language;
    let frame = frames::of(caller, look, locale.t(key), Here::Items(item.body)).await?;
    let crumb = |href: String, label: &str| Link {
        href,
        label: label.to_owned(),
    };
    Ok(FormPage {
        crumbs: vec![
            crumb(paths::item(item.id), &item.reference),
            crumb(back.clone(), &annex.title),
        ],
        back_href: Some(back),
        ..FormPage::new(
            frame,
            &format!("/annexes/{}", annex.id),
            locale.t("save"),
            fields,
        )
    })
}

/// Asks what is said of an annex.
pub async fn edit(caller: Caller, Path(id): Path<AnnexId>) -> Answer {
    caller
        .page(async |look| form(&caller, look, id, (None, Errors::default())).await)
        .await
}

/// Saves it.
pub async fn save(caller: Caller, Path(id): Path<AnnexId>, Form(typed): Form<Typed>) -> Answer {
    let annex = caller
        .read(async |look| own(look, id).await)
        .await
        .map_err(|error| caller.problem(error))?
        .0;
    let done = caller
        .work(async |work| {
            let unreadable = |_| Error::refused("form-unreadable");
            let version = typed.version.parse().map_err(unreadable)?;
            items::change_annex(work, (id, version), &typed.title, typed.facts()?).await
        })
        .await;
    match done {
        Ok(Subject::Item(item)) => Ok(flash::see_other(
            &caller.app,
            uploads::tab(item, annex.facts.stage),
            "flash-saved",
            0,
        )),
        Ok(_) => Err(caller.problem(Error::NotFound)),
        Err(error) if belongs_on_form(&error) => {
            let errors = problem::errors(caller.login.language, &error);
            caller
                .page_with(problem::status(&error), async |look| {
                    form(&caller, look, id, (Some(&typed), errors)).await
                })
                .await
        }
        Err(error) => Err(caller.problem(error)),
    }
}

/// Another file has a limit of its own.
pub fn file_route() -> MethodRouter<crate::App> {
    post(replace).layer(DefaultBodyLimit::disable())
}

/// Asks for another file.
pub async fn file(caller: Caller, Path(id): Path<AnnexId>) -> Answer {
    caller
        .page(async |look| file_form(&caller, look, id, Errors::default()).await)
        .await
}

async fn file_form(
    caller: &Caller,
    look: &mut Look,
    id: AnnexId,
    errors: Errors,
) -> Result<FormPage> {
    let (annex, item) = own(look, id).await?;
    let locale = look.actor.language;
    let size = file_size(caller.app.desk.largest_file());
    let accept = Control::File {
        accept: "application/pdf,.pdf",
    };
    let field = FormField::new("file", locale.t("annex-file"), accept)
        .required()
        .full()
        .hint(locale.with("annex-file-hint", [("size", size.as_str().into())]));
    let back = uploads::tab(item.id, annex.facts.stage);
    let page = page(
        caller,
        look,
        (&annex, &item),
        ("annex-replace", back, vec![field]),
    )
    .await?;
    Ok(FormPage {
        lead: Some(locale.t("annex-replace-lead")),
        action: format!("/annexes/{id}/file"),
        encoding: Encoding::Files,
        errors,
        ..page
    })
}

/// Puts another file in its place.
async fn replace(caller: Caller, Path(id): Path<AnnexId>, mut parts: Multipart) -> Answer {
    let (annex, item) = caller
        .read(async |look| own(look, id).await)
        .await
        .map_err(|error| caller.problem(error))?;
    let sent = uploads::receive(&caller, &mut parts).await;
    let done = match sent.one() {
        Ok(received) => {
            caller
                .work(async |work| annexes::replace(work, id, received).await)
                .await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(_) => Ok(flash::see_other(
            &caller.app,
            uploads::tab(item.id, annex.facts.stage),
            "flash-saved",
            0,
        )),
        Err(error @ (Error::Invalid(_) | Error::Refused(_))) => {
            let errors = problem::errors(caller.login.language, &error);
            caller
                .page_with(StatusCode::UNPROCESSABLE_ENTITY, async |look| {
                    file_form(&caller, look, id, errors).await
                })
                .await
        }
        Err(error) => Err(caller.problem(error)),
    }
}
