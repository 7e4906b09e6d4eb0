//! `/meetings/{id}/transitions`: a meeting goes on, once it is confirmed.

use super::{
    Answer, belongs_on_form,
    meeting::{changed, crumbs},
    moves, words,
};
use crate::{
    caller::Caller,
    extract::{Form, Path},
    frames::{self, Here},
    paths, problem,
    shown::{Of, Words},
    views::{Confirm, Errors, Link},
};
use council::{
    meetings::{self, Meeting},
    minutes,
};
use directory::bodies;
use kernel::{Error, Look, MeetingId, Result, workflow::Stage};
use text::civil::Style;

/// Asks for confirmation of a transition.
pub async fn confirm(caller: Caller, Path((id, key)): Path<(MeetingId, String)>) -> Answer {
    caller
        .page(async |look| {
            confirmation(&caller, look, id, &key, (String::new(), Errors::default())).await
        })
        .await
}

async fn confirmation(
    caller: &Caller,
    look: &mut Look,
    id: MeetingId,
    key: &str,
    said: (String, Errors),
) -> Result<Confirm> {
    let words = words(look).await?;
    let meeting = meetings::find(&mut look.db, &look.actor, id).await?;
    let plan = meetings::plan_of(&mut look.db, &look.actor, &meeting).await?;
    let workflow = meetings::workflow_of(&mut look.db, &look.actor, &meeting).await?;
    let body = bodies::find(&mut look.db, look.actor.tenant, meeting.body).await?;
    let way = workflow.way(key, &meeting.state).ok_or(Error::NotFound)?;
    let frame = frames::of(
        caller,
        look,
        words.act_title(Of::Meeting, way),
        Here::Meetings(body.id),
    )
    .await?;
    let day = words.date(plan.starts_at, Style::Day);
    let mut crumbs = crumbs(&words, &body);
    crumbs.push(Link {
        href: paths::meeting(id),
        label: day.clone(),
    });
    let name = words.locale.with(
        "meeting-title",
        [
            ("body", body.name.as_str().into()),
            ("date", day.as_str().into()),
        ],
    );
    let subject = moves::Subject {
        of: Of::Meeting,
        href: paths::meeting(id),
        name,
        crumbs,
        version: meeting.version,
    };
    let warning = match workflow.stage(&way.to) {
        Some(Stage::Closed) if meetings::is_held(&meeting, &workflow) => {
            missing(look, &words, &meeting).await?
        }
        _ => None,
    };
    Ok(Confirm {
        warning,
        ..moves::confirm(&words, frame, subject, (&workflow, way), said)
    })
}

/// What minutes still lack, told to who closes the meeting.
async fn missing(look: &mut Look, words: &Words, meeting: &Meeting) -> Result<Option<String>> {
    let record = minutes::record(&mut look.db, look.actor.tenant, meeting).await?;
    let checks = minutes::checks(&record);
    let lacking = checks
        .iter()
        .filter(|one| one.found == minutes::Found::Missing);
    let count = i64::try_from(lacking.count()).unwrap_or(i64::MAX);
    Ok((count > 0).then(|| {
        words
            .locale
            .with("meeting-close-missing", [("count", count.into())])
    }))
}

/// Follows a transition.
pub async fn advance(
    caller: Caller,
    Path(id): Path<MeetingId>,
    Form(asked): Form<moves::Asked>,
) -> Answer {
    let done = caller
        .work(async |work| {
            meetings::advance(work, id, asked.version, &asked.transition, &asked.comment).await
        })
        .await;
    match done {
        Ok(()) => Ok(changed(
            &caller,
            id,
            &format!("meeting-done-{}", asked.transition),
            0,
        )),
        Err(error) if belongs_on_form(&error) => {
            let said = (
                asked.comment,
                problem::errors(caller.login.language, &error),
            );
            let status = problem::status(&error);
            caller
                .page_with(status, async |look| {
                    confirmation(&caller, look, id, &asked.transition, said).await
                })
                .await
        }
        Err(error) => Err(caller.problem(error)),
    }
}
