//! Preparing a dispatch: the real mail of a real recipient is seen before it leaves.

use super::{
    super::{Answer, belongs_on_form, meeting, meeting_head, words},
    stage,
};
use crate::{
    caller::Caller,
    extract::{Form, Path, Query},
    flash,
    frames::{self, Here},
    giving, paths, problem,
    shown::Words,
    views::{ChosenRecipient, Convene, Errors, Link, Purpose, SentDocument, Ticked},
};
use axum::http::StatusCode;
use council::meetings;
use directory::{access::visits, identity, notices};
use kernel::{Error, Look, MeetingId, PersonId, Result};
use serde::Deserialize;
use sessions::convocations::{
    self, Asked, Convened, Dispatch, DispatchKind, Occasioned, Opened, Opens, Stage,
};
use uuid::Uuid;

/// What the form sends, and what is asked of it.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Sending {
    #[serde(default)]
    key: String,
    #[serde(default)]
    purpose: String,
    #[serde(default)]
    recipient: Vec<Uuid>,
    #[serde(default)]
    subject: String,
    #[serde(default)]
    message: String,
    #[serde(default)]
    person: Option<Uuid>,
}

/// The form: a first dispatch, or one more to those who are ticked.
pub async fn prepare(
    caller: Caller,
    Path(id): Path<MeetingId>,
    Query(asked): Query<Sending>,
) -> Answer {
    let key = caller.app.desk.fresh_key();
    let asked = Sending { key, ..asked };
    form(&caller, id, asked, StatusCode::OK, Errors::default()).await
}

async fn form(
    caller: &Caller,
    id: MeetingId,
    asked: Sending,
    status: StatusCode,
    errors: Errors,
) -> Answer {
    caller
        .page_with(status, async |look| {
            let words = words(look).await?;
            let opened = meeting_head::open(look, id).await?;
            if !meetings::may_convene(&look.actor, &opened.meeting, &opened.workflow) {
                return Err(Error::refused("not-a-manager"));
            }
            let of = meetings::occasion(&mut look.db, look.actor.tenant, &opened.meeting).await?;
            let roll = recipients(look, &opened.meeting).await?;
            let kind = roll.kind;
            let persons: Vec<PersonId> = roll.people.iter().map(|one| one.person).collect();
            let paper = notices::on_paper(&mut look.db, look.actor.tenant, &persons).await?;
            let mut crumbs = meeting::crumbs(&words, &opened.body);
            crumbs.push(Link {
                href: paths::convocation_of(id),
                label: opened.day(&words),
            });
            let title = words.locale.t(match kind {
                DispatchKind::Convocation => "convene-title",
                DispatchKind::Again => "convene-title-again",
            });
            // A fresh form proposes one; whoever took it out is asked for another.
            let subject = match asked.purpose.as_str() {
                "" if asked.subject.is_empty() => of.subject(kind),
                _ => asked.subject.clone(),
            };
            Ok(Convene {
                frame: frames::of(caller, look, title, Here::Meetings(opened.body.id)).await?,
                crumbs,
                href: paths::meeting(id),
                action: format!("{}/dispatches", paths::meeting(id)),
                preview: format!("{}/preview", paths::convene(id)),
                purpose: match kind {
                    DispatchKind::Convocation => Purpose::First,
                    DispatchKind::Again => Purpose::Again,
                },
                key: asked.key.clone(),
                subject,
                message: asked.message.clone(),
                recipients: roll
                    .people
                    .iter()
                    .map(|one| chosen(one, &asked, &paper))
                    .collect(),
                documents: documents(&words, id),
                errors,
            })
        })
        .await
}

/// What travels with the mail: composed from the agenda as it is frozen.
fn documents(words: &Words, id: MeetingId) -> Vec<SentDocument> {
    let one = |icon, title: &str, name: &str| SentDocument {
        icon,
        title: words.locale.t(title),
        href: paths::document(id, name),
        sub: "PDF".to_owned(),
    };
    vec![
        one("file-text", "paper-convocation", "convocation.pdf"),
        one("list-ordered", "paper-agenda", "agenda.pdf"),
    ]
}

/// A fresh form that names nobody is for all; one that was sent shows what was ticked in it.
fn chosen(one: &Convened, asked: &Sending, paper: &[PersonId]) -> ChosenRecipient {
    let is_fresh = asked.purpose.is_empty();
    let wanted = asked.recipient.contains(&one.id.0) || is_fresh && asked.recipient.is_empty();
    let channel = stage::channel(paper, one.person, one.address.clone());
    ChosenRecipient {
        id: one.id.to_string(),
        name: one.name.clone(),
        function: one.function.clone(),
        ticked: if wanted && channel.address().is_some() {
            Ticked::Yes
        } else {
            Ticked::No
        },
        channel,
    }
}

/// Who may be written to: the convened, or before that those who would be.
struct Roll {
    kind: DispatchKind,
    people: Vec<Convened>,
}

async fn recipients(look: &mut Look, of: &meetings::Meeting) -> Result<Roll> {
    let tenant = look.actor.tenant;
    let people = convocations::roll(&mut look.db, tenant, of.sitting).await?;
    if !people.is_empty() {
        return Ok(Roll {
            kind: DispatchKind::Again,
            people,
        });
    }
    let future = meetings::future_recipients(&mut look.db, tenant, of).await?;
    let people = future
        .into_iter()
        .map(|(person, gender, address)| Convened {
            // Nobody is convened yet: the person's own number stands in the form.
            id: person.person.0.into(),
            person: person.person,
            name: person.name,
            gender,
            function: person.function,
            address,
            is_voter: person.is_voter,
            rank: person.rank,
            first_sent_at: None,
            received: None,
            answer: None,
        });
    Ok(Roll {
        kind: DispatchKind::Convocation,
        people: people.collect(),
    })
}

/// The body of the real mail of one recipient, as their mail program shows it.
pub async fn preview(
    caller: Caller,
    Path(id): Path<MeetingId>,
    Query(asked): Query<Sending>,
) -> Answer {
    let html = caller
        .read(async |look| {
            let opened = meeting_head::open(look, id).await?;
            if !meetings::may_convene(&look.actor, &opened.meeting, &opened.workflow) {
                return Err(Error::NotFound);
            }
            let of = meetings::occasion(&mut look.db, look.actor.tenant, &opened.meeting).await?;
            let roll = recipients(look, &opened.meeting).await?;
            let wanted = roll
                .people
                .iter()
                .find(|one| Some(one.id.0) == asked.person);
            let to = wanted.or(roll.people.first()).ok_or(Error::NotFound)?;
            let dispatch = imagined(&of, roll.kind, &asked, look);
            let tenant = look.actor.tenant;
            let visitor = visits::visitor(&mut look.db, tenant, to.person, look.now).await?;
            let opens = match visitor {
                Some(_) => Opens::ByItself(None),
                None => Opens::WithPassword,
            };
            let mail = convocations::letter(&of, &dispatch, (to, opens), &[]);
            Ok(caller.app.options.letterhead.note(&mail.note, None).html())
        })
        .await
        .map_err(|error| caller.problem(error))?;
    Ok(giving::powerless_page(html))
}

/// The dispatch as it would be if the button were pressed now.
fn imagined(of: &Occasioned, kind: DispatchKind, asked: &Sending, look: &Look) -> Dispatch {
    Dispatch {
        id: Uuid::nil().into(),
        sitting: of.sitting,
        number: 1,
        kind,
        subject: asked.subject.clone(),
        message: asked.message.trim().to_owned(),
        stage: Stage::Composing,
        problem: None,
        proof: None,
        created_by: look.actor.name.clone(),
        reply_address: None,
        created_at: look.now,
    }
}

/// Queues a dispatch. Pressing twice is one dispatch.
pub async fn dispatch(
    caller: Caller,
    Path(id): Path<MeetingId>,
    Form(asked): Form<Sending>,
) -> Answer {
    let user = caller.login.user;
    let done = caller
        .work(async |work| {
            if asked.subject.trim().is_empty() {
                return Err(Error::field("subject", "subject-required"));
            }
            let emails = identity::emails(&mut work.db, &[user]).await?;
            let wants = Asked {
                key: asked.key.clone(),
                subject: asked.subject.clone(),
                message: asked.message.clone(),
                reply_address: emails.into_iter().next().map(|(_, email)| email),
            };
            match asked.purpose.as_str() {
                "again" => {
                    let wanted: Vec<_> = asked.recipient.iter().map(|id| (*id).into()).collect();
                    if wanted.is_empty() {
                        return Err(Error::refused("nobody-to-convene"));
                    }
                    meetings::notify_again(work, id, &wants, &wanted).await
                }
                _ => meetings::convene(work, id, &wants).await,
            }
        })
        .await;
    match done {
        Ok(Opened::New(_) | Opened::Already(_)) => Ok(flash::see_other(
            &caller.app,
            paths::convocation_of(id),
            match asked.purpose.as_str() {
                "again" => "flash-convened-again",
                _ => "flash-convened",
            },
            0,
        )),
        Err(error) if belongs_on_form(&error) => {
            let errors = problem::errors(caller.login.language, &error);
            let form = form(&caller, id, asked, problem::status(&error), errors);
            caller.or_problem(form, error).await
        }
        Err(error) => Err(caller.problem(error)),
    }
}
