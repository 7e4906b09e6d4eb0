//! `/meetings/{id}/minutes`: what is missing, the document, the signed scan.

use super::super::{
    Answer, annexes as uploads, item_annexes::annex_row, meeting, meeting_head, words,
};
use crate::{
    App,
    caller::Caller,
    extract::Path,
    flash,
    frames::{self, Here},
    paths, problem,
    shown::Words,
    views::{self, CheckStanding, Errors, Holds, Link, MinutesCheck, Upload},
};
use axum::{
    extract::{DefaultBodyLimit, Multipart},
    http::StatusCode,
    routing::{MethodRouter, post},
};
use council::{
    ballots::Ties,
    meetings,
    minutes::{self, Check, Found, Record, What},
};
use directory::{access, identity};
use kernel::{Error, Look, MeetingId, Result, Subject};
use sessions::annexes::{self, AnnexKind};
use text::{Locale, civil::Style, file_size};

/// The tab.
pub async fn minutes(caller: Caller, Path(id): Path<MeetingId>) -> Answer {
    page(&caller, id, "", StatusCode::OK, Errors::default()).await
}

async fn page(
    caller: &Caller,
    id: MeetingId,
    title: &str,
    status: StatusCode,
    errors: Errors,
) -> Answer {
    caller
        .page_with(status, async |look| {
            let mut page = tab(caller, look, id).await?;
            if let Some(upload) = &mut page.upload {
                title.clone_into(&mut upload.title);
            }
            page.errors = errors;
            Ok(page)
        })
        .await
}

async fn tab(caller: &Caller, look: &mut Look, id: MeetingId) -> Result<views::Minutes> {
    let words = words(look).await?;
    let opened = meeting_head::open(look, id).await?;
    let (tenant, workflow) = (look.actor.tenant, &opened.workflow);
    let held = meeting::held_tabs(look, &opened.meeting, workflow).await?;
    if held.minutes.is_none() {
        return Err(Error::NotFound);
    }
    let record = minutes::record(&mut look.db, tenant, &opened.meeting).await?;
    let readable = access::readable(&mut look.db, &look.actor, Subject::Meeting(id)).await?;
    let mut attached = annexes::of(&mut look.db, tenant, readable, annexes::Clearance::All).await?;
    // Signed minutes first.
    attached.sort_by_key(|annex| annex.kind != AnnexKind::Minutes);
    let may_remove = meetings::may_change(&look.actor, &opened.meeting, workflow);
    let may_attach = meetings::may_attach(&look.actor, &opened.meeting, workflow);
    let largest = caller.app.desk.largest_file();
    let corrects = match may_remove && meetings::is_held(&opened.meeting, workflow) {
        true => Holds::Writes,
        false => Holds::Reads,
    };
    let received = meeting::received(look, &opened.meeting).await?;
    let country = identity::tenant(&mut look.db, tenant).await?.country;
    let title = opened.title(&words);
    Ok(views::Minutes {
        frame: frames::of(caller, look, title, Here::Meetings(opened.body.id)).await?,
        head: opened.head(&words, look, received).await?,
        checks: minutes::checks(&record)
            .into_iter()
            .map(|check| row(&words, (id, corrects), &record, check))
            .collect(),
        rule: rule(words.locale, Ties::of(&country)),
        document_href: Some(paths::document(id, "minutes.pdf")),
        annexes: attached
            .into_iter()
            .map(|annex| annex_row(&words, annex, (may_remove, None)))
            .collect(),
        upload: may_attach.then(|| Upload {
            max_bytes: largest,
            max_size: file_size(largest),
            title: String::new(),
            asked: None,
        }),
        offers: opened.offers(&words, look).await?,
        errors: Errors::default(),
    })
}

fn rule(locale: Locale, ties: Ties) -> String {
    match ties {
        Ties::President => locale.t("minutes-rule-fr"),
        Ties::Rejected => locale.t("minutes-rule-be"),
    }
}

fn row(
    words: &Words,
    (id, corrects): (MeetingId, Holds),
    record: &Record,
    check: Check,
) -> MinutesCheck {
    let what = check.what.as_str();
    let value = value(words, record, check.what);
    let count = i64::try_from(check.count).unwrap_or(i64::MAX);
    let found = words.locale.with(
        &format!("minutes-{}-{what}", check.found.as_str()),
        [("value", value.as_str().into()), ("count", count.into())],
    );
    let href = match check.item {
        Some(item) => paths::sitting_item(id, item),
        None => paths::sitting(id),
    };
    MinutesCheck {
        label: words.locale.t(&format!("minutes-check-{what}")),
        found,
        // Nobody completes what is closed.
        fix: (corrects.writes() && check.found != Found::There && check.what != What::Convocation)
            .then(|| Link {
                href,
                label: words.locale.t("minutes-fix"),
            }),
        standing: match check.found {
            Found::There => CheckStanding::There,
            Found::Missing => CheckStanding::Missing,
            Found::Nothing => CheckStanding::Nothing,
        },
    }
}

/// What is recorded, where it is a name, an hour or a place.
fn value(words: &Words, record: &Record, what: What) -> String {
    let held = &record.facts.held;
    let name = |person: Option<kernel::PersonId>| {
        person
            .map(|person| record.facts.name(person).to_owned())
            .unwrap_or_default()
    };
    match what {
        What::Hours => {
            let time = |at| words.date(at, Style::Time);
            let from = words.date(held.opened_at, Style::DayTime);
            match held.ended_at {
                Some(end) => format!("{from} – {}", time(end)),
                None => from,
            }
        }
        What::Place => record.plan.place.clone(),
        What::Convocation => record
            .convened_at
            .map(|at| words.date(at, Style::DayTime))
            .unwrap_or_default(),
        What::Chair => name(held.chair),
        What::Secretary => name(held.secretary),
        _ => String::new(),
    }
}

/// Uploads have a limit of their own.
pub fn attach_route() -> MethodRouter<App> {
    post(attach).layer(DefaultBodyLimit::disable())
}

/// Receives a document of the meeting. The right is checked before the bytes are taken.
async fn attach(caller: Caller, Path(id): Path<MeetingId>, mut parts: Multipart) -> Answer {
    let allowed = caller
        .read(async |look| {
            let opened = meeting_head::open(look, id).await?;
            if meetings::may_attach(&look.actor, &opened.meeting, &opened.workflow) {
                Ok(())
            } else {
                Err(Error::refused("documents-closed"))
            }
        })
        .await;
    allowed.map_err(|error| caller.problem(error))?;
    let form = uploads::receive(&caller, &mut parts).await;
    let (title, kind) = (form.title.clone(), AnnexKind::read(&form.kind));
    let added = match (form.one(), kind) {
        (Ok(received), Ok(kind)) => {
            caller
                .work(async |work| minutes::attach(work, id, (kind, received)).await)
                .await
        }
        (Err(error), _) | (_, Err(error)) => Err(error),
    };
    match added {
        Ok(_) => Ok(flash::see_other(
            &caller.app,
            paths::minutes(id),
            "flash-document-added",
            0,
        )),
        Err(error @ (Error::Invalid(_) | Error::Refused(_))) => {
            let errors = problem::errors(caller.login.language, &error);
            page(&caller, id, &title, problem::status(&error), errors).await
        }
        Err(error) => Err(caller.problem(error)),
    }
}
