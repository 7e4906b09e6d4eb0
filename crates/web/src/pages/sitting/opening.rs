//! Opening a sitting, and ending it.

use super::{
    super::{Answer, belongs_on_form, meeting, meeting_head, words},
    clock,
    fields::{Fields, field, person},
    parts::initials,
};
use crate::{
    caller::Caller,
    extract::{Form, Path},
    flash,
    frames::{self, Here},
    paths, problem,
    shown::Words,
    views::{self, Choice, Errors, Link, ProxiesAllowed, RollChoice, RollRow, Ticked},
};
use axum::http::StatusCode;
use council::{assembly, items, meetings};
use kernel::{Error, Look, MeetingId, PersonId, Result};
use serde::Deserialize;
use sessions::{
    convocations::{self, Choice as Answered, Convened, Proxies},
    sittings::{self, Beginning, Expected, Quorum},
};
use text::civil::Style;

/// The form.
pub async fn opening(caller: Caller, Path(id): Path<MeetingId>) -> Answer {
    form(&caller, id, None, StatusCode::OK, Errors::default()).await
}

async fn form(
    caller: &Caller,
    id: MeetingId,
    said: Option<&Fields>,
    status: StatusCode,
    errors: Errors,
) -> Answer {
    caller
        .page_with(status, async |look| {
            let mut page = opening_form(caller, look, id, said).await?;
            page.errors = errors;
            Ok(page)
        })
        .await
}

async fn opening_form(
    caller: &Caller,
    look: &mut Look,
    id: MeetingId,
    said: Option<&Fields>,
) -> Result<views::Opening> {
    let words = words(look).await?;
    let opened = meeting_head::open(look, id).await?;
    if !meetings::may_change(&look.actor, &opened.meeting, &opened.workflow) {
        return Err(Error::NotFound);
    }
    let tenant = look.actor.tenant;
    let expected = meetings::expected_now(&mut look.db, tenant, &opened.meeting).await?;
    let answers = convocations::roll(&mut look.db, tenant, opened.meeting.sitting).await?;
    let proxies = meetings::proxies_of(&mut look.db, tenant, &opened.meeting).await?;
    let voters = expected.iter().filter(|one| one.is_voter).count();
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let usual = expected
        .iter()
        .find(|one| one.is_chair)
        .map(|one| one.person);
    let chair = said.map_or(usual, |said| person(said, "chair"));
    let secretary = said.and_then(|said| person(said, "secretary"));
    let at = match said {
        Some(said) => field(said, "at").to_owned(),
        None => clock::field(&words.zone, opened.plan.starts_at.min(look.now)),
    };
    let mut crumbs = meeting::crumbs(&words, &opened.body);
    crumbs.push(Link {
        href: paths::meeting(id),
        label: opened.day(&words),
    });
    let title = words.locale.t("opening-title");
    Ok(views::Opening {
        frame: frames::of(caller, look, title, Here::Meetings(opened.body.id)).await?,
        crumbs,
        href: paths::meeting(id),
        action: paths::opening(id),
        version: opened.meeting.version.to_string(),
        day: words.date(opened.plan.starts_at, Style::LongDay),
        at,
        chairs: choices(&words, "holding-no-chair", &expected, chair),
        secretaries: choices(&words, "holding-no-secretary", &expected, secretary),
        roll: expected
            .iter()
            .map(|one| roll_row(&words, (one, &expected), &answers, said))
            .collect(),
        proxies: if proxies == Proxies::Admitted {
            ProxiesAllowed::Yes
        } else {
            ProxiesAllowed::No
        },
        quorum: number(assembly::majority(voters)),
        second: if said.is_some_and(|said| !field(said, "second").is_empty()) {
            Ticked::Yes
        } else {
            Ticked::No
        },
        errors: Errors::default(),
    })
}

/// Nobody first, then the members.
pub fn choices(
    words: &Words,
    nobody: &str,
    expected: &[Expected],
    chosen: Option<PersonId>,
) -> Vec<Choice> {
    let none = Choice {
        value: String::new(),
        label: words.locale.t(nobody),
        is_chosen: chosen.is_none(),
    };
    let members = expected.iter().map(|one| Choice {
        value: one.person.to_string(),
        label: one.name.clone(),
        is_chosen: Some(one.person) == chosen,
    });
    std::iter::once(none).chain(members).collect()
}

fn roll_row(
    words: &Words,
    (one, expected): (&Expected, &[Expected]),
    answers: &[Convened],
    said: Option<&Fields>,
) -> RollRow {
    let answered = answers.iter().find(|answer| answer.person == one.person);
    let choice = answered
        .and_then(|convened| convened.answer.as_ref())
        .map(|answer| answer.choice);
    let holder_of = |id| answers.iter().find(|other| other.id == id);
    let holder = match (said, choice) {
        (Some(said), _) => person(said, &format!("holder-{}", one.person)),
        (None, Some(Answered::Proxy(holder))) => holder_of(holder).map(|holder| holder.person),
        _ => None,
    };
    let chosen = match (said, choice) {
        (Some(said), _) => match field(said, &format!("presence-{}", one.person)) {
            "present" => RollChoice::Present,
            "represented" => RollChoice::Represented,
            "excused" => RollChoice::Excused,
            _ => RollChoice::Absent,
        },
        (None, Some(Answered::Present)) => RollChoice::Present,
        (None, Some(Answered::Proxy(_))) => RollChoice::Represented,
        (None, Some(Answered::Absent)) => RollChoice::Excused,
        (None, None) => RollChoice::Absent,
    };
    let others: Vec<Expected> = expected
        .iter()
        .filter(|other| other.is_voter && other.person != one.person)
        .cloned()
        .collect();
    RollRow {
        id: one.person.to_string(),
        name: one.name.clone(),
        function: one.function.clone(),
        initials: initials(&one.name),
        chosen,
        holders: choices(words, "answer-holder-choose", &others, holder),
        answered: choice.map(|choice| {
            words
                .locale
                .t(&format!("opening-answered-{}", choice.as_str()))
        }),
    }
}

/// Opens the sitting.
pub async fn open(caller: Caller, Path(id): Path<MeetingId>, Form(said): Form<Fields>) -> Answer {
    let zone = zone(&caller).await?;
    let done = caller
        .work(async |work| {
            let meeting = meetings::find(&mut work.db, &work.actor, id).await?;
            let plan = meetings::plan_of(&mut work.db, &work.actor, &meeting).await?;
            let at = clock::opening(&zone, plan.starts_at, field(&said, "at"), work.now)?;
            let (beginning, proxies) = read(&said, at)?;
            let version = field(&said, "version")
                .parse()
                .map_err(|_| Error::Conflict)?;
            assembly::open(work, id, version, (&beginning, &proxies)).await
        })
        .await;
    match done {
        Ok(()) => Ok(flash::see_other(
            &caller.app,
            paths::sitting(id),
            "flash-sitting-opened",
            0,
        )),
        Err(error) if belongs_on_form(&error) => {
            let errors = on_the_roll(problem::errors(caller.login.language, &error));
            let form = form(&caller, id, Some(&said), problem::status(&error), errors);
            caller.or_problem(form, error).await
        }
        Err(error) => Err(caller.problem(error)),
    }
}

/// What is wrong with a proxy stands beside the roll.
fn on_the_roll(errors: Errors) -> Errors {
    let moved = errors.all().iter().map(|one| views::Problem {
        field: if one.field == "holder_id" {
            "roll"
        } else {
            one.field
        },
        text: one.text.clone(),
    });
    Errors::new(moved.collect())
}

type Proxy = (PersonId, PersonId);

fn read(said: &Fields, at: kernel::Instant) -> Result<(Beginning, Vec<Proxy>)> {
    let mut beginning = Beginning {
        at,
        chair: person(said, "chair"),
        secretary: person(said, "secretary"),
        quorum: if field(said, "second").is_empty() {
            Quorum::Majority
        } else {
            Quorum::NotAsked
        },
        present: vec![],
        excused: vec![],
    };
    let mut proxies = vec![];
    for (name, value) in said {
        let Some(member) = name.strip_prefix("presence-") else {
            continue;
        };
        let member: PersonId = member.parse().map_err(|_| Error::NotFound)?;
        match value.as_str() {
            "present" => beginning.present.push(member),
            "excused" => beginning.excused.push(member),
            "represented" => match person(said, &format!("holder-{member}")) {
                Some(holder) => proxies.push((member, holder)),
                None => return Err(Error::field("roll", "proxy-holder-required")),
            },
            _ => {}
        }
    }
    Ok((beginning, proxies))
}

/// The tenant's zone.
pub async fn zone(
    caller: &Caller,
) -> std::result::Result<text::civil::Zone, super::super::PageProblem> {
    caller
        .read(async |look| Ok(words(look).await?.zone))
        .await
        .map_err(|error| caller.problem(error))
}

/// The form that ends a sitting.
pub async fn ending(caller: Caller, Path(id): Path<MeetingId>) -> Answer {
    end_form(&caller, id, None, StatusCode::OK, Errors::default()).await
}

async fn end_form(
    caller: &Caller,
    id: MeetingId,
    said: Option<&Ended>,
    status: StatusCode,
    errors: Errors,
) -> Answer {
    caller
        .page_with(status, async |look| {
            let words = words(look).await?;
            let opened = meeting_head::open(look, id).await?;
            let tenant = look.actor.tenant;
            let held = sittings::held(&mut look.db, tenant, opened.meeting.sitting).await?;
            let held = held.ok_or(Error::NotFound)?;
            if !meetings::may_change(&look.actor, &opened.meeting, &opened.workflow) {
                return Err(Error::NotFound);
            }
            let order = meetings::agenda(&mut look.db, &look.actor, &opened.meeting).await?;
            let undecided = items::undecided(&mut look.db, tenant, &order).await?;
            let mut crumbs = meeting::crumbs(&words, &opened.body);
            crumbs.push(Link {
                href: paths::sitting(id),
                label: opened.day(&words),
            });
            let hour = words.date(held.opened_at, Style::Time);
            let title = words.locale.t("ending-title");
            Ok(views::Ending {
                frame: frames::of(caller, look, title, Here::Meetings(opened.body.id)).await?,
                crumbs,
                href: paths::sitting(id),
                action: paths::ending(id),
                version: opened.meeting.version.to_string(),
                opened: words
                    .locale
                    .with("holding-opened", [("time", hour.as_str().into())]),
                at: match said {
                    Some(said) => said.at.clone(),
                    None => clock::field(&words.zone, look.now),
                },
                undecided: i64::try_from(undecided).unwrap_or(i64::MAX),
                errors,
            })
        })
        .await
}

/// What the form sends.
#[derive(Debug, Deserialize)]
pub struct Ended {
    #[serde(default)]
    at: String,
    version: i64,
}

/// Ends the sitting.
pub async fn end(caller: Caller, Path(id): Path<MeetingId>, Form(said): Form<Ended>) -> Answer {
    let zone = zone(&caller).await?;
    let done = caller
        .work(async |work| {
            let meeting = meetings::find(&mut work.db, &work.actor, id).await?;
            let tenant = work.tenant();
            let held = sittings::held(&mut work.db, tenant, meeting.sitting).await?;
            let held = held.ok_or(Error::refused("sitting-not-open"))?;
            let last = meetings::last_event(&mut work.db, tenant, &meeting).await?;
            let last = last.unwrap_or(held.opened_at);
            let at = clock::after(&zone, (held.opened_at, last), &said.at, work.now)?;
            meetings::end(work, id, said.version, at).await
        })
        .await;
    match done {
        Ok(()) => Ok(flash::see_other(
            &caller.app,
            paths::minutes(id),
            "flash-sitting-ended",
            0,
        )),
        Err(error) if belongs_on_form(&error) => {
            let errors = problem::errors(caller.login.language, &error);
            let form = end_form(&caller, id, Some(&said), problem::status(&error), errors);
            caller.or_problem(form, error).await
        }
        Err(error) => Err(caller.problem(error)),
    }
}
