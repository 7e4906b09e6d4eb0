//! The secretary notes an answer that a member gave by other means.

use super::super::{Answer, belongs_on_form, convocation, meeting, meeting_head, words};
use crate::{
    caller::Caller,
    extract::{Form, Path},
    flash,
    frames::{self, Here},
    paths, problem,
    views::{AnswerFor, Errors, Link},
};
use axum::http::StatusCode;
use council::meetings;
use kernel::{ConvocationId, Error, MeetingId};
use sessions::convocations;

type At = Path<(MeetingId, ConvocationId)>;

/// The form.
pub async fn answer_for(caller: Caller, Path((id, convocation)): At) -> Answer {
    form(
        &caller,
        (id, convocation),
        None,
        StatusCode::OK,
        Errors::default(),
    )
    .await
}

async fn form(
    caller: &Caller,
    (id, convocation): (MeetingId, ConvocationId),
    said: Option<&convocation::Said>,
    status: StatusCode,
    errors: Errors,
) -> Answer {
    caller
        .page_with(status, async |look| {
            let words = words(look).await?;
            let opened = meeting_head::open(look, id).await?;
            if !meetings::may_convene(&look.actor, &opened.meeting, &opened.workflow) {
                return Err(Error::NotFound);
            }
            let (tenant, sitting) = (look.actor.tenant, opened.meeting.sitting);
            let roll = convocations::roll(&mut look.db, tenant, sitting).await?;
            let one = roll
                .iter()
                .find(|one| one.id == convocation)
                .ok_or(Error::NotFound)?;
            let proxies = convocations::proxies(&mut look.db, tenant, sitting).await?;
            let mut crumbs = meeting::crumbs(&words, &opened.body);
            crumbs.push(Link {
                href: paths::convocation_of(id),
                label: opened.day(&words),
            });
            let title = words
                .locale
                .with("answer-for-title", [("person", one.name.as_str().into())]);
            let legend = title.clone();
            let form = convocation::answer_form(&words, &roll, one, proxies, (legend, said));
            Ok(AnswerFor {
                frame: frames::of(caller, look, title, Here::Meetings(opened.body.id)).await?,
                crumbs,
                action: paths::answer_for(id, convocation),
                back: paths::convocation_of(id),
                form,
                errors,
            })
        })
        .await
}

/// Notes the answer.
pub async fn note_answer(
    caller: Caller,
    Path((id, convocation)): At,
    Form(said): Form<convocation::Said>,
) -> Answer {
    let done = caller
        .work(async |work| meetings::answer_for(work, id, convocation, said.read()?).await)
        .await;
    match done {
        Ok(()) => Ok(flash::see_other(
            &caller.app,
            paths::convocation_of(id),
            "flash-answer-noted",
            0,
        )),
        Err(error) if belongs_on_form(&error) => {
            let errors = problem::errors(caller.login.language, &error);
            let form = form(
                &caller,
                (id, convocation),
                Some(&said),
                problem::status(&error),
                errors,
            );
            caller.or_problem(form, error).await
        }
        Err(error) => Err(caller.problem(error)),
    }
}
