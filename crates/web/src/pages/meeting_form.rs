//! The form of a meeting: when and where.

use super::{Answer, belongs_on_form, words};
use crate::extract::{Form, Path};
use crate::{
    caller::Caller,
    flash,
    frames::{self, Here},
    paths, problem,
    views::{self, Errors, Link},
};
use council::meetings::{self, Meeting};
use directory::bodies;
use kernel::{Error, FieldError, Instant, Look, MeetingId, OrganisationId, Result};
use serde::Deserialize;
use sessions::sittings::{self, Plan};
use text::civil::{self, Zone};

/// What the form sends: dates on the wall clock of the tenant.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Typed {
    #[serde(default)]
    starts_at: String,
    #[serde(default)]
    ends_at: String,
    #[serde(default)]
    place: String,
    #[serde(default)]
    version: String,
}

impl Typed {
    /// Reads every field; each that cannot be read says so.
    fn plan(&self, zone: &Zone) -> Result<Plan> {
        let mut fields = vec![];
        let read = |typed: &str| zone.read(typed).map(Instant::from);
        let starts_at = read(&self.starts_at);
        if starts_at.is_none() {
            let code = if self.starts_at.trim().is_empty() {
                "starts-at-required"
            } else {
                "starts-at-unreadable"
            };
            fields.push(FieldError {
                field: "starts_at",
                code,
            });
        }
        let ends_at = read(&self.ends_at);
        if ends_at.is_none() && !self.ends_at.trim().is_empty() {
            fields.push(FieldError {
                field: "ends_at",
                code: "starts-at-unreadable",
            });
        }
        if self.place.trim().is_empty() {
            fields.push(FieldError {
                field: "place",
                code: "place-required",
            });
        }
        match starts_at {
            Some(starts_at) if fields.is_empty() => Ok(Plan {
                starts_at,
                ends_at,
                place: self.place.trim().to_owned(),
            }),
            _ => Err(Error::Invalid(fields)),
        }
    }
}

/// Which meeting the form is about.
enum Target {
    New(OrganisationId),
    Old(Meeting),
}

/// The form of a new meeting.
pub async fn new(caller: Caller, Path(body): Path<OrganisationId>) -> Answer {
    caller
        .page(async |look| {
            if !look.actor.manages(body) {
                return Err(Error::refused("not-a-manager"));
            }
            let places = sittings::places(&mut look.db, look.actor.tenant, body).await?;
            let typed = Typed {
                place: places.first().cloned().unwrap_or_default(),
                ..Typed::default()
            };
            form(&caller, look, &Target::New(body), typed, Errors::default()).await
        })
        .await
}

/// Plans the meeting.
pub async fn create(
    caller: Caller,
    Path(body): Path<OrganisationId>,
    Form(typed): Form<Typed>,
) -> Answer {
    let zone = zone(&caller).await?;
    let done = caller
        .work(async |work| meetings::plan(work, body, typed.plan(&zone)?).await)
        .await;
    match done {
        Ok(id) => Ok(flash::see_other(
            &caller.app,
            paths::meeting(id),
            "flash-meeting-planned",
            0,
        )),
        Err(error) if belongs_on_form(&error) => {
            refused(&caller, Target::New(body), typed, &error).await
        }
        Err(error) => Err(caller.problem(error)),
    }
}

/// The form of a meeting.
pub async fn edit(caller: Caller, Path(id): Path<MeetingId>) -> Answer {
    caller
        .page(async |look| {
            let zone = words(look).await?.zone;
            let meeting = meetings::find(&mut look.db, &look.actor, id).await?;
            let plan = meetings::plan_of(&mut look.db, &look.actor, &meeting).await?;
            let field = |at: Instant| civil::field(&zone.at(at.to_timestamp()));
            let typed = Typed {
                starts_at: field(plan.starts_at),
                ends_at: plan.ends_at.map(field).unwrap_or_default(),
                place: plan.place,
                version: meeting.version.to_string(),
            };
            form(
                &caller,
                look,
                &Target::Old(meeting),
                typed,
                Errors::default(),
            )
            .await
        })
        .await
}

/// Saves the meeting.
pub async fn change(caller: Caller, Path(id): Path<MeetingId>, Form(typed): Form<Typed>) -> Answer {
    let zone = zone(&caller).await?;
    let done = caller
        .work(async |work| {
            let version = typed.version.parse().map_err(|_| Error::Conflict)?;
            meetings::change(work, id, version, typed.plan(&zone)?).await
        })
        .await;
    match done {
        Ok(()) => Ok(flash::see_other(
            &caller.app,
            paths::meeting(id),
            "flash-meeting-saved",
            0,
        )),
        Err(error) if belongs_on_form(&error) => {
            let meeting = caller
                .read(async |look| meetings::find(&mut look.db, &look.actor, id).await)
                .await;
            let meeting = meeting.map_err(|error| caller.problem(error))?;
            let typed = match error {
                Error::Conflict => Typed {
                    version: meeting.version.to_string(),
                    ..typed
                },
                _ => typed,
            };
            refused(&caller, Target::Old(meeting), typed, &error).await
        }
        Err(error) => Err(caller.problem(error)),
    }
}

async fn zone(caller: &Caller) -> std::result::Result<Zone, super::PageProblem> {
    let words = caller.read(async |look| words(look).await).await;
    Ok(words.map_err(|error| caller.problem(error))?.zone)
}

async fn refused(caller: &Caller, target: Target, typed: Typed, error: &Error) -> Answer {
    let errors = problem::errors(caller.login.language, error);
    caller
        .page_with(problem::status(error), async |look| {
            form(caller, look, &target, typed, errors).await
        })
        .await
}

async fn form(
    caller: &Caller,
    look: &mut Look,
    target: &Target,
    typed: Typed,
    errors: Errors,
) -> Result<views::MeetingForm> {
    let words = words(look).await?;
    let body = match target {
        Target::New(body) => *body,
        Target::Old(meeting) => meeting.body,
    };
    let body = bodies::find(&mut look.db, look.actor.tenant, body).await?;
    let mut crumbs = vec![Link {
        href: paths::meetings(body.id),
        label: body.name,
    }];
    let (title, action, version) = match target {
        Target::New(id) => ("meeting-new-title", paths::meetings(*id), None),
        Target::Old(meeting) => {
            let plan = meetings::plan_of(&mut look.db, &look.actor, meeting).await?;
            let label = words.date(plan.starts_at, civil::Style::Day);
            crumbs.push(Link {
                href: paths::meeting(meeting.id),
                label,
            });
            (
                "meeting-edit-title",
                paths::meeting(meeting.id),
                Some(typed.version),
            )
        }
    };
    Ok(views::MeetingForm {
        frame: frames::of(caller, look, words.locale.t(title), Here::Meetings(body.id)).await?,
        crumbs,
        back_href: action.clone(),
        action,
        version,
        starts_at: typed.starts_at,
        ends_at: typed.ends_at,
        place: typed.place,
        places: sittings::places(&mut look.db, look.actor.tenant, body.id).await?,
        errors,
    })
}
