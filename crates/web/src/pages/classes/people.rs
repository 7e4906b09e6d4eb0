//! `/virtual-classes/{id}/people`: who the people of the logs are. A name alone merges nobody: it proposes.

use super::{address, list, log::mine, trail};
use crate::{
    caller::Caller,
    extract::{Form, Path},
    frames::{self, Here},
    pages::{Answer, words},
    problem,
    shown::Words,
    views::{Choice, ClassPeoplePage, Errors, UnknownRow},
};
use axum::http::StatusCode;
use kernel::{By, Error, Look, Result, VirtualClassId};
use serde::Deserialize;
use text::{civil::Style, figure};
use training::classes::{
    self, Hint, Person, Standing,
    logs::{self},
    papers, reports,
};

/// The page.
pub async fn show(caller: Caller, Path(id): Path<VirtualClassId>) -> Answer {
    let report = report(&caller, id).await;
    let report = report.map_err(|error| caller.problem(error))?;
    caller
        .page(async |look| page(&caller, look, &report, Errors::default()).await)
        .await
}

async fn report(caller: &Caller, id: VirtualClassId) -> Result<reports::ClassReport> {
    let zone = caller
        .read(async |look| {
            mine(look, id).await?;
            Ok(words(look).await?.zone)
        })
        .await?;
    let by = By::Login(caller.login.clone());
    reports::report(&caller.app.desk, by, id, &zone).await
}

async fn page(
    caller: &Caller,
    look: &mut Look,
    report: &reports::ClassReport,
    errors: Errors,
) -> Result<ClassPeoplePage> {
    let words = words(look).await?;
    let class = &report.class;
    let registered = classes::participants(&mut look.db, &look.actor, class.id).await?;
    let said = logs::matches(&mut look.db, &look.actor, class.id).await?;
    let choices = |chosen: Option<&str>| -> Vec<Choice> {
        let choice = |one: &classes::Participant| Choice {
            value: one.id.to_string(),
            label: match one.email.as_str() {
                "" => one.name.clone(),
                email => format!("{} ({email})", one.name),
            },
            is_chosen: chosen == Some(one.id.to_string().as_str()),
        };
        let host = class.plan.host.to_string();
        let leads = Choice {
            label: words.locale.with(
                "class-host-is",
                [("name", list::host(class).as_str().into())],
            ),
            is_chosen: chosen == Some(host.as_str()),
            value: host,
        };
        registered.iter().map(choice).chain([leads]).collect()
    };
    let unknown = report
        .computed
        .people
        .iter()
        .filter(|one| one.standing == Standing::Unmatched);
    let mut rows: Vec<UnknownRow> = vec![];
    for one in unknown {
        rows.push(unknown_row(&words, report, one, choices(None)));
    }
    rows.extend(said.into_iter().map(|(hint, identity)| {
        let shown = hint.split_once(':').map_or(hint.as_str(), |(_, rest)| rest);
        UnknownRow {
            name: shown.to_owned(),
            sub: words.locale.t("class-said"),
            proposed: None,
            choices: choices(Some(&identity)),
            hint,
        }
    }));
    Ok(ClassPeoplePage {
        crumbs: trail(words.locale, Some((class.id, &class.plan.title))),
        action: format!("{}/people", address(class.id)),
        back_href: address(class.id),
        rows,
        errors,
        frame: frames::of(
            caller,
            look,
            words.locale.t("class-people-title"),
            Here::Classes,
        )
        .await?,
    })
}

/// Somebody whom nobody recognises: when they came and for how long, whom the name proposes.
fn unknown_row(
    words: &Words,
    report: &reports::ClassReport,
    one: &Person,
    choices: Vec<Choice>,
) -> UnknownRow {
    let hint = Hint {
        name: Some(one.name.clone()),
        ..Hint::default()
    };
    let at = one.live.first().map(|span| papers::instant(span.from));
    let minutes = figure::hundredths(words.locale, one.minutes.connection);
    let minutes = words
        .locale
        .with("class-minutes", [("minutes", minutes.as_str().into())]);
    let told = [
        Some(one.email.clone()).filter(|email| !email.is_empty()),
        at.map(|at| words.date(at, Style::ShortTime)),
        Some(minutes),
    ];
    UnknownRow {
        hint: one.key.clone(),
        name: one.name.clone(),
        sub: told.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        proposed: report.roster.proposed(&hint).map(|one| {
            words
                .locale
                .with("class-log-perhaps", [("name", one.name.as_str().into())])
        }),
        choices,
    }
}

/// What the form sends: each hint, and the participant that it is, or nothing.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Matched {
    hint: Vec<String>,
    identity: Vec<String>,
}

/// Saves who they are.
pub async fn save(
    caller: Caller,
    Path(id): Path<VirtualClassId>,
    Form(matched): Form<Matched>,
) -> Answer {
    let done = caller
        .work(async |work| {
            classes::changeable(work, id).await?;
            if matched.hint.len() != matched.identity.len() {
                return Err(Error::refused("form-unreadable"));
            }
            let said: Vec<(String, String)> =
                matched.hint.into_iter().zip(matched.identity).collect();
            logs::match_people(work, id, &said).await
        })
        .await;
    match done {
        Ok(()) => Ok(caller.see_other(address(id), "flash-class-people-matched")),
        Err(error @ Error::Invalid(_)) => {
            let report = report(&caller, id).await;
            let report = report.map_err(|error| caller.problem(error))?;
            let errors = problem::errors(caller.login.language, &error);
            caller
                .page_with(StatusCode::UNPROCESSABLE_ENTITY, async |look| {
                    page(&caller, look, &report, errors).await
                })
                .await
        }
        Err(error) => Err(caller.problem(error)),
    }
}
