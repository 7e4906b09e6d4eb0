//! `/admin/…`: what administrators look at.

use super::{Answer, framed, words};
use crate::extract::Path;
use crate::{
    caller::Caller,
    frames::Here,
    shown::{Of, subject_href},
    views::{self, JobRow, JobStanding, JournalRow, Link},
};
use kernel::{
    JobId,
    jobs::{self, JobState},
    journal,
};
use text::civil::Style;

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

/// The newest lines of the journal.
pub async fn journal(caller: Caller) -> Answer {
    caller
        .page(async |look| {
            let words = words(look).await?;
            let rows = journal::newest(look, 200).await?.into_iter().map(|line| {
                let history = words.history(
                    if line.subject_kind == "meeting" {
                        Of::Meeting
                    } else {
                        Of::Item
                    },
                    None,
                    &line,
                );
                JournalRow {
                    number: line.number,
                    at: words.date(line.at, Style::ShortTime),
                    person: line.actor_name.clone(),
                    action: words
                        .locale
                        .maybe(&format!("journal-{}", line.action))
                        .unwrap_or(history.phrase),
                    subject: subject_href(&line).map(|href| Link {
                        href,
                        label: words
                            .locale
                            .t(&format!("journal-subject-{}", line.subject_kind)),
                    }),
                    comment: line.comment,
                }
            });
            Ok(views::Journal {
                rows: rows.collect(),
                frame: framed(&caller, look, "journal-title", Here::Journal).await?,
            })
        })
        .await
}
