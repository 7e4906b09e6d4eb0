//! `/admin/…`: what administrators set and look at.

pub mod agendas;
pub mod annexing;
pub mod bodies;
pub mod categories;
pub mod classifiers;
pub mod columns;
pub mod configuration;
pub mod connectors;
pub mod field;
pub mod fields;
pub mod groupings;
pub mod images;
pub mod import;
pub mod journal;
pub mod list;
pub mod mandate_form;
pub mod mandates;
pub mod marks;
pub mod observers;
pub mod organisations;
pub mod person;
pub mod person_form;
pub mod personal;
pub mod presence;
pub mod privacy;
pub mod roles;
pub mod sending;
pub mod settings;
pub mod shared;
pub mod single_sign_on;
mod theme;
pub mod todos;
pub mod workflow;
pub mod writing;

use super::{Answer, framed, words};
use crate::extract::Path;
use crate::{
    caller::Caller,
    frames::Here,
    views::{self, AdminCard, AdminGroup, AdminNotice, AdminPage, JobRow, JobStanding, Link},
};
use directory::people;
use kernel::{
    JobId,
    jobs::{self, JobState},
};
use text::civil::Style;

/// The first page of the administration: where everything is, and what asks for attention.
pub async fn home(caller: Caller) -> Answer {
    caller
        .page(async |look| {
            look.actor.must_administer()?;
            let locale = look.actor.language;
            let tenant = look.actor.tenant;
            let active = people::Wanted {
                standing: Some(people::Standing::Active),
                ..people::Wanted::default()
            };
            let one = kernel::Page::first(1);
            let (_, persons) = people::search(&mut look.db, tenant, &active, &one).await?;
            let failed = jobs::recent(look)
                .await?
                .into_iter()
                .filter(|job| job.state() == JobState::Dead)
                .count();
            let failed = i64::try_from(failed).unwrap_or(0);
            let notice = (failed > 0).then(|| AdminNotice {
                tone: "bad",
                text: locale.with("admin-failed-jobs", [("count", failed.into())]),
                way: Link {
                    href: "/admin/jobs".to_owned(),
                    label: locale.t("admin-see-jobs"),
                },
            });
            Ok(AdminPage {
                groups: groups(locale, persons),
                notices: notice.into_iter().collect(),
                frame: shared::framed(&caller, look, locale.t("admin-title")).await?,
            })
        })
        .await
}

fn groups(locale: text::Locale, persons: i64) -> Vec<AdminGroup> {
    let card = |key: &str, icon, href: &str| AdminCard {
        title: locale.t(&format!("card-title-{key}")),
        text: locale.t(&format!("card-text-{key}")),
        icon,
        href: href.to_owned(),
        count: None,
    };
    let group = |key: &str, cards| AdminGroup {
        title: locale.t(key),
        cards,
    };
    let people = AdminCard {
        count: Some(persons),
        ..card("people", "users", "/admin/people")
    };
    vec![
        group(
            "admin-people",
            vec![
                people,
                card("services", "building-2", "/admin/services"),
                card("roles", "shield-check", "/admin/roles"),
                card("political-groups", "flag", "/admin/political-groups"),
                card("populations", "graduation-cap", "/admin/populations"),
            ],
        ),
        group(
            "admin-organisation",
            vec![
                card("settings", "sliders-horizontal", "/admin/settings"),
                card("logo", "image", "/admin/logo"),
                card("sso", "log-in", "/admin/single-sign-on"),
                card("privacy", "lock", "/admin/privacy"),
                card("presence", "monitor-check", "/admin/presence"),
                card("connectors", "radio", "/admin/connectors"),
            ],
        ),
        group(
            "admin-watch",
            vec![
                card("jobs", "refresh-cw", "/admin/jobs"),
                card("journal", "history", "/admin/journal"),
                card("outbox", "mail", "/outbox"),
            ],
        ),
    ]
}

/// The jobs of the tenant.
pub async fn jobs(caller: Caller) -> Answer {
    caller
        .page(async |look| {
            let words = words(look).await?;
            let rows = jobs::recent(look).await?.into_iter().map(|job| {
                let standing = match job.state() {
                    JobState::Ready => JobStanding::Ready,
                    JobState::Running => JobStanding::Running,
                    JobState::Done => JobStanding::Done,
                    JobState::Dead => JobStanding::Dead,
                };
                JobRow {
                    id: job.id.to_string(),
                    kind: words
                        .locale
                        .maybe(&format!("job-kind-{}", job.kind))
                        .unwrap_or(job.kind),
                    standing,
                    tries: job.attempts,
                    next: (standing == JobStanding::Ready)
                        .then(|| words.date(job.run_at, Style::ShortTime)),
                    error: job.last_error,
                }
            });
            Ok(views::Jobs {
                rows: rows.collect(),
                frame: framed(&caller, look, "jobs-title", Here::Jobs).await?,
            })
        })
        .await
}

/// Gives a job new tries.
pub async fn retry(caller: Caller, Path(id): Path<JobId>) -> Answer {
    caller
        .work(async |work| jobs::retry(work, id).await)
        .await
        .map_err(|error| caller.problem(error))?;
    Ok(caller.see_other("/admin/jobs".to_owned(), "flash-job-retried"))
}
